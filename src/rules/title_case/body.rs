//! Bodies, documents and laws in small letters that a name, a number or a unit behind them makes one of their own.

use std::ops::Range;

use super::phrase::{FAR, OPENERS, begins, ends_a_word, field, fits};
use super::several::{is_several, last_of_group};
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::capitals::{self, Capitals, Initial, Kind};
use crate::lang::places::Level;
use crate::lang::{documents, places};

/// Whether a head in small letters stands before the abbreviation of its field: *sở GTVT*.
pub(super) fn is_short_body(paragraph: &Paragraph, index: usize) -> bool {
    let Some(next) = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1)) else { return false };
    // "sở GD & ĐT"
    let spaced = paragraph.word(index + 2) == "&" && paragraph.tokens().get(index + 3).is_some();
    let short = paragraph.span_of(index + 1..index + if spaced { 4 } else { 2 });
    let short = paragraph.slice(short).replace(' ', "");
    let police = || match paragraph.lower_word(index) {
        "phòng" => POLICE.contains(&short.as_str()),
        "bộ" => matches!(short.as_str(), "CHQS" | "CHBĐBP"),
        "ban" => short == "CHQS",
        _ => false,
    };
    next.kind == TokenKind::Abbreviation
        && capitals::is_head(paragraph.tokens()[index].key)
        && !ends_a_word(paragraph, index)
        && (capitals::is_field(&short) && paragraph.lower_word(index) != "ban" || police())
}

/// What the departments of the police are for, shortened.
const POLICE: [&str; 8] = ["CSĐT", "CSHS", "CSGT", "CSKT", "CSMT", "CSPCCC", "ANĐT", "CSQLHC"];

/// Whether the head of a field that is written right begins here: *sở Tài chính, Sở Tài chính*.
pub(super) fn is_body_of_field(paragraph: &Paragraph, index: usize) -> bool {
    let right = |words: &[Initial]| {
        let tokens = &paragraph.tokens()[index + 1..];
        tokens.iter().zip(words).all(|(token, initial)| fits(token.case, *initial))
    };
    capitals::is_head(paragraph.tokens()[index].key)
        && !ends_a_word(paragraph, index)
        && field(paragraph, index).is_some_and(|words| right(&words))
}

/// Whether *công an* stands before a unit that is named: *công an huyện Phú Lâm*.
pub(super) fn is_police(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.lower_word(index) == "công"
        && paragraph.lower_word(index + 1) == "an"
        && paragraph.follows(index + 1)
        && (index == 0 || paragraph.lower_word(index - 1) != "lượng")
        && is_unit_at(paragraph, index + 2)
}

/// Whether *công an* stands before *tỉnh, huyện* alone: the one of the unit that the draft is about.
pub(super) fn is_police_there(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.lower_word(index) == "công"
        && paragraph.lower_word(index + 1) == "an"
        && paragraph.follows(index + 1)
        && (index == 0 || !matches!(paragraph.lower_word(index - 1), "lượng" | "ngành" | "chiến" | "viên" | "bộ" | "quan"))
        && matches!(paragraph.word(index + 2), "tỉnh" | "huyện")
        && paragraph.follows(index + 2)
        // "công an huyện này" is the police of some district.
        && !matches!(paragraph.lower_word(index + 3), "này" | "đó" | "kia" | "ấy" | "nào")
        && paragraph.tokens().get(index + 3).is_none_or(|next| {
            next.kind == TokenKind::Punctuation && paragraph.word(index + 3) != ","
                || next.case == Case::Lower && next.kind == TokenKind::Word
        })
}

/// Whether the kind of a document begins here, before *số* and its number: *quyết định số 12/QĐ-UBND*.
pub(super) fn is_kind_word(paragraph: &Paragraph, index: usize) -> bool {
    kind_word(paragraph, index).is_some()
}

/// The words of that kind.
pub(super) fn kind_word(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let citations = paragraph.citations();
    let next = citations.partition_point(|citation| citation.token <= index);
    let whole = citations.get(next).and_then(|citation| citation.kind.as_ref()).map(|(_, words)| words.clone());
    let whole = whole.filter(|words| words.start == index && paragraph.lower_word(words.end) == "số");
    // "thông báo kết luận số 12": the first word names the kind.
    let second = || {
        let before = index.checked_sub(2).filter(|_| paragraph.follows(index) && paragraph.follows(index - 1));
        before.is_some_and(|at| documents::kind_of_words(paragraph.phrase_from(at)).is_some_and(|(length, _)| length == 2))
    };
    whole.or_else(|| numbered(paragraph, index).filter(|_| !second()))
}

/// The words of a kind before a number that is cut short: *quyết định số 43*, *nghị quyết Trung ương 7*.
pub(super) fn numbered(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let (length, kind) = documents::kind_of_words(paragraph.phrase_from(index))?;
    let is_number = |at: usize| {
        let token = paragraph.tokens().get(at).filter(|_| paragraph.follows(at));
        token.is_some_and(|token| token.kind == TokenKind::Number && paragraph.slice(token.span).len() <= 4)
    };
    let end = index + length;
    let whole = || {
        let after = paragraph.tokens().get(end + 1);
        after.is_none_or(|after| {
            after.kind == TokenKind::Punctuation
                || matches!(paragraph.lower_word(end + 1), "của" | "ngày" | "về" | "khóa" | "khoá" | "dự" | "quy" | "nêu")
        })
    };
    let known = match kind.words {
        "nghị quyết" | "chỉ thị" | "kết luận" if matches!(paragraph.lower_word(end), "tw" | "tư" | "tƯ") => {
            is_number(end + 1)
        }
        "nghị quyết" if paragraph.word(end) == "Trung" => paragraph.word(end + 1) == "ương" && is_number(end + 2),
        "nghị quyết" | "nghị định" | "chỉ thị" | "thông tư" | "kết luận" | "quyết định" | "công văn" if is_number(end) => {
            whole()
        }
        "nghị quyết" | "nghị định" | "chỉ thị" | "thông tư" | "kết luận" | "quyết định" | "thông báo" | "công văn"
        | "kế hoạch" | "đề án" | "tờ trình" | "công điện" | "hướng dẫn" | "quy định" => {
            paragraph.lower_word(end) == "số" && is_number(end + 1)
        }
        _ => false,
    };
    known.then_some(index..end)
}

/// Whether the name of a body, in small letters or capitals, stands before the unit whose it is.
pub(super) fn is_body_of_unit(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    if token.kind != TokenKind::Word || token.case == Case::Upper {
        return false;
    }
    let row = capitals::find(paragraph.phrase_from(index));
    row.is_some_and(|row| is_body(paragraph, index, row) && (token.case != Case::Lower || is_small_body(paragraph, index, row)))
}

/// Whether a phrase is a body that a unit named behind it owns: *trung tâm y tế huyện Cao Lộc*.
pub(super) fn is_body(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let end = index + row.words.len();
    // "tỉnh đoàn Đắk Nông": of the young, where "đoàn" with its field is any.
    let union = row.words.len() == 2 && paragraph.lower_word(index + 1) == "đoàn" && paragraph.lower_word(index) != "công";
    row.kind == Kind::Name
        && row.words[0] != Initial::Small
        && (row.words.len() > 2
            && (is_unit_at(paragraph, end)
                || is_of_police(paragraph, end)
                || capitals::is_head(paragraph.tokens()[index].key) && is_province_at(paragraph, end))
            || union && is_province_at(paragraph, end))
}

/// Whether the police of a unit stand at a token, whatever their case: *cơ quan cảnh sát điều tra Công an huyện*.
fn is_of_police(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.word(index) == "Công" && paragraph.word(index + 1) == "an" && paragraph.follows(index)
}

/// Whether a province or city is named at a token without its kind: *sở xây dựng Quảng Ngãi*.
pub(super) fn is_province_at(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.follows(index)
        && paragraph.tokens().get(index + 1).is_some_and(|next| next.case == Case::Capitalised && paragraph.follows(index + 1))
        && places::find(paragraph.slice(paragraph.span_of(index..index + 2))).any(|unit| unit.level() == Level::Province)
}

/// Whether such a body is in small letters throughout.
pub(super) fn is_small_body(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let small = paragraph.tokens()[index..index + row.words.len()].iter().all(|token| token.case == Case::Lower);
    small
        && is_body(paragraph, index, row)
        && !ends_a_word(paragraph, index)
        && !last_of_group(paragraph, index)
        && matches!(row.words[0], Initial::Capital | Initial::Rather(true))
}

/// Whether a committee or branch of the Party is the one that acts, with the word for its unit or without, however it is written:
/// *đầu năm đảng ủy đã ban hành, đến nay, đảng bộ xã đã kết nạp*.
pub(super) fn is_actor(paragraph: &Paragraph, index: usize) -> bool {
    let body = match (paragraph.lower_word(index), paragraph.lower_word(index + 1)) {
        ("đảng", "ủy" | "uỷ" | "bộ") | ("huyện" | "tỉnh" | "thành" | "quận" | "thị", "ủy" | "uỷ" | "đoàn") => {
            2
        }
        _ => return false,
    };
    let unit = matches!(paragraph.lower_word(index + body), "xã" | "phường" | "huyện" | "tỉnh" | "quận");
    let end = index + body + usize::from(unit);
    let acts = matches!(
        (paragraph.lower_word(end), paragraph.lower_word(end + 1)),
        ("đã" | "sẽ" | "luôn" | "vừa", _)
            | ("phối", "hợp")
            | ("tổ", "chức")
            | ("phấn", "đấu")
            | ("ban", "hành")
            | ("chỉ", "đạo")
    ) && paragraph.follows(end);
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let apart = matches!(before, "," | "năm" | "nay" | "qua" | "tới");
    // "Ủy ban MTTQ tỉnh, tỉnh đoàn và Hội Chữ thập đỏ"
    let listed = before == ","
        && paragraph.lower_word(index + 1) == "đoàn"
        && matches!(paragraph.word(end), "," | "và")
        && paragraph
            .tokens()
            .get(end + 1)
            .is_some_and(|next| capitals::is_body_head(next.key) && next.case == Case::Capitalised);
    let acts = acts || listed;
    let plain = paragraph.tokens()[index..end].iter().all(|token| token.case != Case::Upper);
    acts && apart && plain && paragraph.follows(index + 1) && !is_several(paragraph, index)
}

/// Whether a title of honour in small letters goes on a list of them: *danh hiệu Nghệ sĩ Nhân dân, nghệ sĩ ưu tú*.
pub(super) fn is_small_honour(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let tokens = paragraph.tokens();
    let small = || tokens[index..index + row.words.len()].iter().all(|token| token.case == Case::Lower);
    row.words.len() == 4
        && matches!(
            (paragraph.word(index), paragraph.word(index + 1)),
            ("nghệ", "sĩ" | "sỹ" | "nhân") | ("nhà", "giáo") | ("thầy", "thuốc")
        )
        && small()
        && index > 6
        && matches!(paragraph.word(index - 1), "," | "và" | "hoặc")
        && (paragraph.lower_word(index - 7), paragraph.lower_word(index - 6)) == ("danh", "hiệu")
}

/// Whether a law is in small letters throughout beside others that are not or before its year: *Luật Đất đai, luật lao động năm 2019*.
pub(super) fn is_small_law(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let tokens = &paragraph.tokens()[index..index + row.words.len()];
    let capital =
        |at: usize| paragraph.tokens()[at].case == Case::Capitalised && capitals::find(paragraph.phrase_from(at)).is_some();
    // "luật giáo dục năm 2019"
    let end = index + row.words.len();
    let of_year = || {
        paragraph.lower_word(end) == "năm"
            && paragraph.tokens().get(end + 1).is_some_and(|year| year.kind == TokenKind::Number && year.span.len() == 4)
    };
    paragraph.lower_word(index) == "luật"
        && row.kind == Kind::Name
        && tokens.iter().all(|token| token.case == Case::Lower)
        && !ends_a_word(paragraph, index)
        && (of_year() || paragraph.tokens_of(tokens[0].key).any(capital))
}

/// The words of a head and the first two of its field where one of the two alone has a capital, *Ban văn hóa* or *ban Văn hóa*,
/// and how they should begin.
pub(super) fn half(paragraph: &Paragraph, index: usize) -> Option<Vec<Initial>> {
    let (head, cases) = work(paragraph, index)?;
    let half = match cases {
        (Case::Capitalised, Case::Lower) => !begins(paragraph, index),
        (Case::Lower, Case::Capitalised) => !ends_a_word(paragraph, index) && !last_of_group(paragraph, index),
        _ => false,
    };
    let mut initials = vec![Initial::Small; head + 2];
    initials[0] = Initial::Capital;
    initials[head] = Initial::Capital;
    (half && !is_several(paragraph, index)).then_some(initials)
}

/// The words of a head before a field of work, with the cases that both begin with.
fn work(paragraph: &Paragraph, index: usize) -> Option<(usize, (Case, Case))> {
    let head = capitals::head_of_work(paragraph.phrase_from(index))?;
    let tokens = &paragraph.tokens()[index..index + head + 2];
    let small = tokens.iter().enumerate().all(|(nth, token)| nth == 0 || nth == head || token.case == Case::Lower);
    small.then_some((head, (tokens[0].case, tokens[head].case)))
}

/// How often a paragraph has but one of the two capitals, and how often both.
pub(super) fn halves(paragraph: &Paragraph) -> (usize, usize) {
    let tokens = paragraph.tokens().iter().enumerate().take(FAR).filter(|(_, token)| OPENERS.may_hold(token.key));
    let (mut halves, mut whole) = (0, 0);
    for (index, _) in tokens {
        halves += usize::from(half(paragraph, index).is_some());
        whole += usize::from(work(paragraph, index).is_some_and(|(_, cases)| cases == (Case::Capitalised, Case::Capitalised)));
    }
    (halves, whole)
}

/// Whether *luật* stands before the name of a law: *luật Viễn thông*.
pub(super) fn is_law(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let [law, first, second] = &tokens[index..tokens.len().min(index + 3)] else { return false };
    let native = |token: &Token| token.kind == TokenKind::Word && token.syllable.is_some();
    paragraph.lower_word(index) == "luật"
        && law.kind == TokenKind::Word
        && !ends_a_word(paragraph, index)
        && (native(first) && first.case == Case::Capitalised && paragraph.follows(index + 1))
        && (native(second) && second.case == Case::Lower && paragraph.follows(index + 2))
        && !matches!(paragraph.lower_word(index + 1), "hồi" | "do" | "la" | "sư")
}

/// How often such a thing is in small letters, and how often not: whatever begins with one of [`OPENERS`].
pub(super) fn heads(paragraph: &Paragraph, is: fn(&Paragraph, usize) -> bool) -> (usize, usize) {
    let tokens = paragraph.tokens().iter().enumerate().take(FAR).filter(|(_, token)| OPENERS.may_hold(token.key));
    let heads = tokens.map(|(index, _)| index).filter(|&index| is(paragraph, index) && !is_several(paragraph, index));
    let (small, capital): (Vec<_>, Vec<_>) = heads.partition(|&index| paragraph.tokens()[index].case == Case::Lower);
    (small.len(), capital.len())
}

/// Whether a unit with its kind in small letters is named at a token.
pub(super) fn is_unit_at(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.follows(index)
        && paragraph.place_of(index).is_some_and(|place| place.tokens.start == index && place.is_whole())
        && paragraph.tokens()[index].case == Case::Lower
}
