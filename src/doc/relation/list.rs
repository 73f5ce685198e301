//! Lists that announce how many they hold: *2 xã là Tân Hòa, Phú Lâm*; *4 nhóm nhiệm vụ gồm: …; …; …; …*; *Phú Lâm và Tân Hòa là hai xã …*.
//!
//! An announcement is held against its list only where the list is surely whole. That has two sides: nothing follows it (*và*
//! closes it, or the sentence or bracket ends with it), so that there are no more items; and its marks part items and nothing else
//! (names with capitals do not hold commas), so that there are no fewer.

mod after;
mod announced;
mod bodies;
mod bracketed;
mod counted;
mod doubted;
mod few;
mod grouped;
mod headed;
mod items;
mod kinds;
mod known;
mod listed;
mod marked;
mod names;
mod next;
mod nouns;
mod numbered;
mod people;
mod pieces;
mod plain;
mod trailing;
mod years;

use crate::doc::Paragraph;
use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;
use crate::lang::{units, word};
use crate::text::Span;

use announced::{counted_at, is_named_by_number, is_one_of, is_ordinal, some_of};
pub(in crate::doc::relation) use counted::{count_alike, counts_persons, figure_at};
use counted::{counts_in_words, counts_things};
use listed::Listed;
pub(super) use nouns::Class;
pub use nouns::TABLE;

/// The count of a list's announcement.
struct Announced {
    /// How many.
    count: usize,
    /// The first token of the number with what bounds it.
    start: usize,
    /// The first token of the noun.
    noun: usize,
    /// The number with its noun, as it is shown.
    span: Span,
    /// The number.
    digits: Span,
}

/// How an announcement is said.
#[derive(Clone, Copy)]
struct Said {
    /// Whether it follows another count of its clause.
    follows: bool,
    /// Whether its count may be no count of items.
    loosely: bool,
    /// How many another count before its noun tells, of which it is of some.
    some: Option<usize>,
}

/// The most that are counted out.
const MOST: usize = 30;

/// The lists of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        relations.extend(years::read(sentence, figure));
        // "15/63 địa phương gồm: …" lists fifteen.
        let counts = matches!(figure.kind, Kind::Amount | Kind::Fraction) && figure.is_exact_count();
        // "trên 4 tuyến đường là …": on them, or more of them; where fewer are listed, neither holds.
        let before = figure.start.saturating_sub(1)..=figure.start;
        let on = figure.hedge == Hedge::Above && before.into_iter().any(|at| sentence.paragraph.lower_word(at) == "trên");
        if !counts || figure.counted.is_empty() || figure.hedge != Hedge::None && !on {
            continue;
        }
        let (start, noun) = (figure.start, figure.counted.start);
        let Ok(count) = usize::try_from(figure.number.value.to_integer()) else { continue };
        let announced = Announced { count, start, noun, span: figure.span, digits: figure.digits };
        let announced = some_of(sentence.paragraph, start).map_or(Some(announced), |some| {
            let some = some?;
            let (count, digits) = counted_at(sentence.paragraph, some)?;
            Some(Announced { count, start: some, noun, span: digits, digits })
        });
        relations.extend(announced.and_then(|announced| {
            let some = (announced.start != start).then_some(count);
            let said = Said { follows: sentence.items[item].follows, loosely: false, some };
            let relation = judged(sentence, &announced, said)?;
            let more =
                || relation.suggestion.as_ref().is_some_and(|(_, told)| told.parse().is_ok_and(|told: usize| told > count));
            (!on || relation.verdict == Verdict::Holds || !more()).then_some(relation)
        }));
    }
}

/// The lists that counts in words announce: *hai thành phố là …*, whether or not their sentences hold figures.
pub(super) fn in_words(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    static KEYS: std::sync::LazyLock<Vec<(u32, usize)>> = std::sync::LazyLock::new(|| {
        let several = units::COUNTS.iter().filter(|(_, count)| *count > 1);
        several.map(|(name, count)| (word::key(name), usize::from(*count))).collect()
    });
    let tokens = paragraph.tokens();
    for (key, count) in KEYS.iter() {
        for at in paragraph.tokens_of(*key) {
            let noun = at + 1;
            let words = tokens[noun..].iter().map(|token| token.key);
            let Some((length, class)) = nouns::noun(words).filter(|_| paragraph.follows(noun)) else { continue };
            // "Ba tỉnh …" opens a sentence; "Hồ Ba Bể" is a name.
            let Some(own) = paragraph.sentence_of(at) else { continue };
            if !speaks(paragraph, at, own.tokens.start) {
                continue;
            }
            let sentence = Sentence { paragraph, tokens: own.tokens.clone(), items: Vec::new(), outer: vec![0] };
            let span = paragraph.span_of(at..noun + length);
            let announced = Announced { count: *count, start: at, noun, span, digits: tokens[at].span };
            // "ba điểm": what is told in clauses is counted in words too often to be sure of; names and values are.
            let said = Said { follows: false, loosely: class == Class::Clause, some: None };
            relations.extend(judged(&sentence, &announced, said));
        }
    }
}

/// Whether a word that may count does, in a sentence that begins at a token.
fn speaks(paragraph: &Paragraph, at: usize, first: usize) -> bool {
    // "cuối năm môn Toán"
    let before = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    // "sau 01 năm cấp huyện, xã thực hiện"
    let counted = at > 0 && paragraph.tokens()[at - 1].kind == TokenKind::Number;
    let year = paragraph.lower_word(at) == "năm"
        && (counted
            || matches!(before, "cuối" | "đầu" | "giữa" | "hàng" | "hằng" | "mỗi" | "nửa" | "qua" | "nay" | "trước" | "sau"));
    (paragraph.tokens()[at].case == Case::Lower || first == at) && !is_ordinal(paragraph, at) && !year
}

/// Whether a word that may count counts what may be listed: *hai thành phố*.
pub(super) fn is_counted(paragraph: &Paragraph, at: usize) -> bool {
    let first = paragraph.sentence_of(at).map_or(0, |own| own.tokens.start);
    speaks(paragraph, at, first) && paragraph.follows(at + 1) && class(paragraph, at + 1).is_some()
}

/// How many words the noun at a token has that may announce a list.
pub(super) fn words(paragraph: &Paragraph, noun: usize) -> usize {
    nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words)
}

/// What the noun at a token stands for, where it may announce a list.
pub(super) fn class(paragraph: &Paragraph, noun: usize) -> Option<Class> {
    nouns::noun(paragraph.phrase_from(noun)).map(|(_, class)| class)
}

/// How many places or bodies are named from a token on, where their sentence says surely how many, and where the last of them begins.
pub(super) fn named_from(paragraph: &Paragraph, from: usize, class: Class) -> Option<(usize, usize)> {
    let own = paragraph.sentence_of(from)?;
    let sentence = Sentence { paragraph, tokens: own.tokens.clone(), items: Vec::new(), outer: vec![0] };
    pieces::named(&sentence, from, class)
}

/// Whether the name of a body begins at a token: *Phòng Nội vụ*.
pub(super) fn names_a_body(paragraph: &Paragraph, at: usize) -> bool {
    let capital = paragraph.tokens().get(at).is_some_and(|token| token.case != Case::Lower);
    capital && nouns::head(paragraph.phrase_from(at)).is_some()
}

/// An announcement held against its list.
fn judged(sentence: &Sentence<'_>, announced: &Announced, said: Said) -> Option<Relation> {
    let Said { follows, loosely, some } = said;
    let paragraph = sentence.paragraph;
    if !(2..=MOST).contains(&announced.count) {
        return None;
    }
    // "KV 7 phường Nhơn Phú", "“3 Miền”": a name.
    let before = announced.start.checked_sub(1);
    let word_before = before.map_or("", |before| paragraph.lower_word(before));
    let named = matches!(word_before, "“" | "\"")
        || before.is_some_and(|before| paragraph.tokens()[before].kind == TokenKind::Abbreviation)
            && word_before.chars().count() <= 2;
    // "8 xã thuộc 4 huyện gồm": where they are, and the list is of the others, unless it follows at once.
    let at_once = announced::tells_at_once(paragraph, announced.noun);
    let place = matches!(word_before, "thuộc" | "của" | "tại" | "từ" | "ở") && follows && !at_once || word_before == "ngã";
    // "500 vận động viên tranh tài ở 5 môn gồm: bóng đá, …": what is listed by names of its own is of them.
    let body = class(paragraph, announced.noun) == Some(Class::Body);
    // "thăm 12 gia đình ở 4 huyện gồm: …": names of places are of the places, if it is not those of the others.
    let among = place && follows && class(paragraph, announced.noun) == Some(Class::Place);
    let other_count = among.then(|| announced::counted_before(sentence, announced.start)).flatten();
    let known = place && (body || nouns::is_told_whole(paragraph.phrase_from(announced.noun)));
    if named
        || place && !known && other_count.is_none()
        || is_named_by_number(paragraph, announced.start)
        || is_one_of(paragraph, announced.start)
    {
        return None;
    }
    // "đoàn do ông Lê Văn An đứng đầu có 5 thành viên": the list may leave him out.
    let led = || {
        let words = announced.start.saturating_sub(4)..announced.start;
        words.into_iter().any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("đứng" | "dẫn", "đầu")))
    };
    // "bà Hoa và 2 cháu là …": the list may hold her too.
    // "làm việc với 2 phòng: …" names those that it was done with.
    let person = class(paragraph, announced.noun) == Some(Class::Person);
    let with = matches!(word_before, "cùng" | "và")
        && paragraph.word(announced.start.saturating_sub(2)) != ")"
        && class(paragraph, announced.noun) != Some(Class::Clause)
        // "khởi tố bị can đối với 3 đối tượng" is none beside them.
        || word_before == "với" && paragraph.lower_word(announced.start.saturating_sub(2)) != "đối" && person;
    let other = || {
        let behind = announced.noun..(announced.noun + OTHER).min(sentence.tokens.end);
        behind.into_iter().take_while(|at| paragraph.follows(*at)).any(|at| paragraph.lower_word(at) == "khác")
    };
    let listed = numbered::told(sentence, announced.noun)
        .or_else(|| told_before(sentence, announced))
        .or_else(|| headed::told(sentence, announced.noun))
        .or_else(|| after::told(sentence, announced.noun))
        .or_else(|| next::told(sentence, announced.noun));
    let sure = |listed: &Listed| listed.bears_out(announced.count).is_some();
    let by_pieces = || pieces::read(sentence, announced.noun, class(paragraph, announced.noun)).filter(sure);
    // What its pieces tell for certain goes before what its marks may part.
    let known_pieces = || by_pieces().filter(|listed| listed.known && listed.is_exact());
    let agrees = |listed: &Listed| listed.is_certain() && listed.bears_out(announced.count) == Some(true);
    let listed = match listed.filter(sure) {
        Some(listed) if agrees(&listed) => listed,
        // One that stands apart yields only to pieces that agree.
        Some(listed) => known_pieces().filter(|pieces| !listed.headed || !listed.apart || agrees(pieces)).unwrap_or(listed),
        None => by_pieces().or_else(|| few::told(sentence, announced))?,
    };
    // "2 trong 3 môn ngữ văn, toán, tiếng Anh": all of them are listed.
    // "2 trong 4 xã làm điểm gồm Phú Lâm, Tân Hòa, Yên Sơn và Minh Đức"
    let of_all = some.is_some_and(|whole| listed.apart || listed.items.contains(&whole));
    if let Some(other) = other_count.filter(|_| !known) {
        let told = *listed.items.start();
        let of_these = announced.count.abs_diff(told) <= 1 && other.abs_diff(told) >= 3 && other != announced.count;
        if !(listed.named && listed.is_exact() && of_these && announced::is_led_soon(paragraph, announced.noun)) {
            return None;
        }
    }
    if known && !(listed.apart || listed.headed) || of_all {
        return None;
    }
    let titled = listed.titled && announced.count > *listed.items.end() && announced::is_led_at_once(paragraph, announced.noun);
    let surely = || listed.named || titled || nouns::is_told_whole(paragraph.phrase_from(announced.noun));
    let agrees = listed.bears_out(announced.count).filter(|agrees| *agrees || !loosely || surely())?;
    if !agrees && (with && !other() && *listed.items.start() == announced.count + 1 || led()) {
        return None;
    }
    let told = if announced.count < *listed.items.start() { *listed.items.start() } else { *listed.items.end() };
    if !agrees && doubted::is_doubtful(sentence, announced.noun, (announced.count, told), &listed) {
        return None;
    }
    let count = announced.count;
    let shown = if agrees { count } else { told };
    Some(Relation {
        kind: RelationKind::ListCount,
        verdict: if agrees { Verdict::Holds } else { Verdict::Contradicts },
        gross: false,
        statement: statement(count, shown),
        operands: vec![announced.span],
        computed: None,
        suggestion: Some((announced.digits, shown.to_string())),
    })
}

/// How many were announced, and how many are listed.
pub(super) fn statement(announced: usize, listed: usize) -> Message {
    Message::new(format!("{announced}, liệt kê {listed}"), format!("{announced} announced, {listed} listed"))
}

/// Names that end in their count: *Phú Lâm, Tân Hòa và Yên Sơn là 3 xã …*.
fn told_before(sentence: &Sentence<'_>, announced: &Announced) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let verb = announced.start.checked_sub(1).filter(|verb| paragraph.lower_word(*verb) == "là")?;
    let (_, class) = nouns::noun(paragraph.phrase_from(announced.noun))?;
    let first = sentence.tokens.start;
    // "Theo báo Phú Lâm, Tân Hòa và Yên Sơn là hai xã": what opens a sentence is no name.
    let opens = |at: usize| nouns::OPEN.contains(&paragraph.tokens()[at].key);
    if class == Class::Clause || verb <= first || opens(first) {
        return None;
    }
    let verb = match (paragraph.lower_word(verb - 1), verb.checked_sub(2).map_or("", |at| paragraph.lower_word(at))) {
        ("tục", "tiếp") => verb - 2,
        ("đều" | "cũng" | "vẫn" | "đang" | "đã" | "hiện", _) => verb - 1,
        _ => verb,
    };
    // "Sài Gòn Bolero và Hưng, Thương xá Tax và rạp Phú Lâm là 2 mô hình": two of two names each.
    if (first..verb).filter(|at| paragraph.lower_word(*at) == "và").count() > 1 {
        return None;
    }
    let names = names::read(sentence, None, first, verb)?;
    (names.next == verb && names.joined).then(|| names.before())
}

/// How many words may stand between an announcement and its list, and between the two where the wording is plain.
const REACH: usize = 30;
const NEAR: usize = 9;

/// How many words behind an announcement may say that it is of others: *3 người quốc tịch Trung Quốc khác*.
const OTHER: usize = 7;

/// Words before *là, gồm* that make the list a selection: *chủ yếu là, điển hình là, trong đó có*.
pub(super) fn selects(paragraph: &Paragraph, before: usize) -> bool {
    matches!(
        (paragraph.lower_word(before.saturating_sub(1)), paragraph.lower_word(before)),
        ("chủ", "yếu" | "chốt")
            | ("nòng", "cốt")
            | ("điển", "hình")
            | ("tiêu", "biểu")
            | ("nổi", "bật")
            | ("đặc", "biệt")
            | ("trong", "đó")
            | ("phần", "lớn")
            | ("đa", "số" | "phần")
            | ("ngoài", "ra")
            | ("đáng", "kể")
            | ("chẳng", "hạn")
            | ("ví", "dụ")
    )
}

/// Whether such words tell of what kind those are that a noun counts: *3 hộ tiêu biểu gồm*.
fn tells_of_kind(paragraph: &Paragraph, noun: usize, lead: usize) -> bool {
    let words = nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words);
    let kind = matches!(paragraph.lower_word(lead - 2), "tiêu" | "điển" | "nổi");
    kind && paragraph.lower_word(lead) != "là" && lead <= noun + words + 3
}
