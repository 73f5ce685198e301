//! Titles, bodies and common nouns of a paragraph whose capitals are wrong.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::common::{compounds, is_common, is_compound};
use super::part;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::capitals::{self, Capitals, Initial, Kind, Where};
use crate::lang::phrase::Bits;
use crate::lang::{documents, names, places, posts, word};

/// A phrase to be written with other capitals.
pub(super) struct Wrong {
    /// Its first token.
    pub(super) start: usize,
    /// How its tokens should begin.
    pub(super) initials: Vec<Initial>,
    /// Whether houses differ in it.
    pub(super) of_house: bool,
}

/// The phrases of a paragraph that are wrong, in order.
pub(super) fn read(paragraph: &Paragraph) -> Vec<Wrong> {
    let mut reader = Reader { paragraph, wrong: Vec::new(), several_until: None, post_until: None };
    let mut index = 0;
    while index < paragraph.tokens().len() {
        index = reader.at(index);
    }
    reader.wrong
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    wrong: Vec<Wrong>,
    /// Where a phrase ended that speaks of several.
    several_until: Option<usize>,
    /// Where a post with its capital ended.
    post_until: Option<usize>,
}

impl Reader<'_> {
    /// Reads what begins at a token; where to go on.
    fn at(&mut self, index: usize) -> usize {
        let paragraph = self.paragraph;
        let token = &paragraph.tokens()[index];
        if token.kind == TokenKind::Abbreviation && posts::is_short(paragraph.slice(token.span)) {
            self.post_until = Some(index + 1);
        }
        let after_post = self.post_until == Some(index) && paragraph.follows(index);
        let opens = after_post || OPENERS.may_hold(token.key);
        if token.kind != TokenKind::Word || !opens || ends_a_word(paragraph, index) {
            return index + 1;
        }
        if after_post
            && let Some(initials) =
                index.checked_sub(1).and_then(|head| committee(paragraph, head).or_else(|| field(paragraph, head)))
        {
            return self.field_of_post(index, initials);
        }
        if is_compound(paragraph, index) {
            let initials = vec![Initial::Either(true), Initial::Small];
            self.wrong.push(Wrong { start: index, initials, of_house: true });
            return index + 2;
        }
        let known = capitals::find(paragraph.phrase_from(index));
        let headed = capitals::is_head(token.key).then(|| headed(paragraph, index)).flatten();
        if token.case == Case::Capitalised && headed.is_none() {
            let common = capitals::common(paragraph.phrase_from(index)).filter(|(words, after)| {
                *after == Where::Elected || known.is_none_or(|row| row.kind == Kind::Post || row.words.len() <= *words)
            });
            if let Some((words, _)) = common.filter(|(words, after)| is_common(paragraph, index, *words, *after)) {
                self.wrong.push(Wrong { start: index, initials: vec![Initial::Small; words], of_house: true });
                return index + words;
            }
        }
        let headed = headed.filter(|row| known.is_none_or(|known| known.words.len() < row.words.len()));
        if let Some(row) = headed.as_ref().or(known) {
            let end = index + row.words.len();
            let several = is_several(paragraph, index) || self.several_until == Some(index);
            self.several_until = several.then_some(end);
            let capital = token.case == Case::Capitalised;
            if row.kind == Kind::Post && capital && !begins(paragraph, index) {
                self.post_until = Some(end);
            }
            if is_wrong(paragraph, index, row, several, after_post) {
                self.push(index, row.words.to_vec());
            } else if !several && is_small_body(paragraph, index, row) {
                self.wrong.push(Wrong { start: index, initials: row.words.to_vec(), of_house: true });
            }
            return end;
        }
        let one = is_police(paragraph, index) || is_kind_word(paragraph, index) || is_law(paragraph, index);
        if token.case == Case::Lower && one {
            let words = kind_word(paragraph, index).map_or(1 + usize::from(is_police(paragraph, index)), |words| words.len());
            let several = is_several(paragraph, index);
            if !several {
                let mut initials = vec![Initial::Small; words];
                initials[0] = Initial::Capital;
                self.wrong.push(Wrong { start: index, initials, of_house: true });
            }
            return index + words;
        }
        if matches!(token.case, Case::Lower) && is_short_body(paragraph, index) {
            if !is_several(paragraph, index) {
                self.push(index, vec![Initial::Capital]);
            }
            return index + 2;
        }
        if let Some(part) = part::at(paragraph, index) {
            let initial = if part.is_capital() { Initial::Capital } else { Initial::Small };
            self.wrong.push(Wrong { start: index, initials: vec![initial], of_house: true });
            return index + 1;
        }
        if token.case == Case::Capitalised
            && let Some((words, _)) = capitals::common(paragraph.phrase_from(index))
        {
            return index + words;
        }
        index + 1
    }

    /// The field that follows a post with its capital: *Trưởng ban Tuyên giáo*.
    fn field_of_post(&mut self, index: usize, initials: Vec<Initial>) -> usize {
        let paragraph = self.paragraph;
        let end = index + initials.len();
        let tokens = &paragraph.tokens()[index..end];
        if !is_plain(tokens) {
            return end;
        }
        let capitals = tokens.iter().any(|token| token.case == Case::Capitalised);
        let rather = initials.iter().any(|initial| matches!(initial, Initial::Rather(_)));
        if capitals || rather || paragraph.follows(end) && OWNERS.contains(&paragraph.tokens()[end].key) {
            self.push(index, initials);
        }
        end
    }

    fn push(&mut self, start: usize, initials: Vec<Initial>) {
        let mut tokens = self.paragraph.tokens()[start..].iter().zip(&initials);
        let of_house = tokens.all(|(token, initial)| matches!(initial, Initial::Rather(_)) || fits(token.case, *initial));
        let as_in_table = |(nth, initial)| match initial {
            Initial::Either(capital) if nth > 0 && !of_house => {
                if capital {
                    Initial::Capital
                } else {
                    Initial::Small
                }
            }
            initial => initial,
        };
        let mut initials: Vec<Initial> = initials.into_iter().enumerate().map(as_in_table).collect();
        let opens = begins(self.paragraph, start) || start > 0 && self.paragraph.word(start - 1) == ":";
        if opens && initials[0] == Initial::Small {
            initials[0] = Initial::Either(true);
        }
        self.wrong.push(Wrong { start, initials, of_house });
    }
}

/// The words that anything begins with which is read here; most words are none.
static OPENERS: LazyLock<Bits> = LazyLock::new(|| {
    let own = word::keys("công luật đại thượng trung thiếu").into_iter().chain(part::words());
    own.chain(capitals::firsts()).chain(documents::firsts()).chain(compounds()).collect()
});

/// Whether words are written as words are, not in capitals throughout.
fn is_plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| token.kind == TokenKind::Abbreviation || matches!(token.case, Case::Lower | Case::Capitalised))
}

/// A head with its field: *Sở Giáo dục và Đào tạo*.
fn headed(paragraph: &Paragraph, index: usize) -> Option<Capitals> {
    let words = [&[Initial::Capital], &*field(paragraph, index)?].concat();
    Some(Capitals { kind: Kind::Name, words: words.into() })
}

/// How the tokens of the field begin that follows a head.
fn field(paragraph: &Paragraph, head: usize) -> Option<Vec<Initial>> {
    let tokens = paragraph.tokens();
    let of_committee = paragraph.lower_word(head) == "ban";
    if !capitals::is_head(tokens[head].key) || !paragraph.follows(head + 1) {
        return None;
    }
    let is_joint = |at: usize| matches!(paragraph.word(at), "," | "-" | "–");
    let mut words: Vec<(usize, u32)> = Vec::new();
    for (index, token) in tokens.iter().enumerate().skip(head + 1).take(LONGEST_FIELD) {
        let joint = is_joint(index) || index > head + 1 && is_joint(index - 1);
        match token.kind {
            TokenKind::Word if joint || paragraph.follows(index) => words.push((index, token.key)),
            _ if paragraph.word(index) == "&" => words.push((index, *AND)),
            _ if is_joint(index) && !words.is_empty() && !is_joint(index - 1) => {}
            _ => break,
        }
    }
    let field = capitals::field(words.iter().map(|(_, key)| *key))
        .filter(|field| if of_committee { field.of_committee } else { field.of_department })?;
    let last = words[field.words.len() - 1].0;
    let mut initials = vec![Initial::Small; last - head];
    for (&(index, key), &initial) in words.iter().zip(&field.words) {
        // A member that neither a mark nor "và" parts from the one before it.
        let parted = index == head + 1
            || key == *AND
            || is_joint(index - 1)
            || tokens[index - 1].key == *AND
            || paragraph.word(index - 1) == "&";
        initials[index - head - 1] = if initial == Initial::Capital && !parted { Initial::Rather(true) } else { initial };
    }
    Some(initials)
}

/// What follows *Ban* in the name of a committee, after a post that *ban* ends: *Trưởng ban Công tác Mặt trận*.
fn committee(paragraph: &Paragraph, head: usize) -> Option<Vec<Initial>> {
    let row = capitals::find(paragraph.phrase_from(head)).filter(|_| paragraph.lower_word(head) == "ban")?;
    (row.kind != Kind::Post && row.words.len() > 1).then(|| row.words[1..].to_vec())
}

/// Whether a head in small letters stands before the abbreviation of its field: *sở GTVT*.
pub(super) fn is_short_body(paragraph: &Paragraph, index: usize) -> bool {
    let Some(next) = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1)) else { return false };
    next.kind == TokenKind::Abbreviation
        && capitals::is_head(paragraph.tokens()[index].key)
        && paragraph.lower_word(index) != "ban"
        && !ends_a_word(paragraph, index)
        && capitals::is_field(paragraph.slice(next.span))
}

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

/// Whether the kind of a document begins here, before *số* and its number: *quyết định số 12/QĐ-UBND*.
pub(super) fn is_kind_word(paragraph: &Paragraph, index: usize) -> bool {
    kind_word(paragraph, index).is_some()
}

/// The words of that kind.
fn kind_word(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let citations = paragraph.citations();
    let next = citations.partition_point(|citation| citation.token <= index);
    let whole = citations.get(next).and_then(|citation| citation.kind.as_ref()).map(|(_, words)| words.clone());
    let whole = whole.filter(|words| words.start == index && paragraph.lower_word(words.end) == "số");
    whole.or_else(|| numbered(paragraph, index))
}

/// The words of a kind before a number that is cut short: *quyết định số 43*, *nghị quyết Trung ương 7*.
fn numbered(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
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
                || matches!(paragraph.lower_word(end + 1), "của" | "ngày" | "về" | "khóa" | "khoá")
        })
    };
    let known = match kind.words {
        "nghị quyết" | "chỉ thị" | "kết luận" if matches!(paragraph.lower_word(end), "tw" | "tư" | "tƯ") => {
            is_number(end + 1)
        }
        "nghị quyết" if paragraph.word(end) == "Trung" => paragraph.word(end + 1) == "ương" && is_number(end + 2),
        "nghị quyết" | "nghị định" | "chỉ thị" | "thông tư" | "kết luận" if is_number(end) => whole(),
        "nghị quyết" | "nghị định" | "chỉ thị" | "thông tư" | "kết luận" | "quyết định" | "thông báo" | "công văn"
        | "kế hoạch" | "tờ trình" | "công điện" => paragraph.lower_word(end) == "số" && is_number(end + 1),
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
fn is_body(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let end = index + row.words.len();
    row.kind == Kind::Name && row.words.len() > 2 && row.words[0] != Initial::Small && is_unit_at(paragraph, end)
}

/// Whether such a body is in small letters throughout.
fn is_small_body(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let small = paragraph.tokens()[index..index + row.words.len()].iter().all(|token| token.case == Case::Lower);
    small
        && is_body(paragraph, index, row)
        && !ends_a_word(paragraph, index)
        && !last_of_group(paragraph, index)
        && matches!(row.words[0], Initial::Capital | Initial::Rather(true))
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

/// The row of a phrase that is right but for what houses write against the decree: *Hội đồng Nhân dân, Luật đất đai*.
pub(super) fn of_house(paragraph: &Paragraph, index: usize) -> Option<&'static Capitals> {
    let row = capitals::find(paragraph.phrase_from(index))?;
    let rather = |initial: &Initial| matches!(initial, Initial::Rather(_));
    let mut words = paragraph.tokens()[index..].iter().zip(&row.words);
    let known = words.all(|(token, initial)| fits(token.case, *initial) || rather(initial) && token.case != Case::Upper);
    (known && row.words.iter().any(rather)).then_some(row)
}

/// How often a paragraph writes such a phrase, of which the first word has this key, against the decree, and how often as the
/// decree has it.
pub(super) fn ways(paragraph: &Paragraph, row: &'static Capitals, first: u32) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let small = matches!(row.words[0], Initial::Rather(_));
    let places = paragraph.tokens_of(first).take_while(|index| *index < FAR);
    let places = places.filter(|&index| small || tokens[index].case == Case::Capitalised);
    let places = places.filter(|&index| of_house(paragraph, index).is_some_and(|found| std::ptr::eq(found, row)));
    let (decree, own): (Vec<_>, Vec<_>) =
        places.partition(|&index| tokens[index..].iter().zip(&row.words).all(|(token, initial)| fits(token.case, *initial)));
    (own.len(), decree.len())
}

/// How far into a paragraph it is looked how a house writes, in tokens; hardly a paragraph is longer.
const FAR: usize = 500;

/// The longest field, in tokens.
const LONGEST_FIELD: usize = 12;

static AND: LazyLock<u32> = LazyLock::new(|| word::key("và"));

/// What a field in small letters belongs to, after a post with its capital.
static OWNERS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("tỉnh huyện thành thị quận đảng trung xã phường UBND HĐND TP TX TW"));

/// Words after *huyện ủy, tỉnh đoàn …* with which *ủy, đoàn* make a word of their own: *huyện ủy quyền cho xã*.
static ENTRUSTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("quyền thác nhiệm lạo ban mị kết thể tụ"));

/// Words after which a phrase speaks of several or of any.
pub(super) static SEVERAL: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("các những mỗi từng nhiều mọi số cấp hai ba bốn sáu bảy tám mười vài"));

/// What a list of bodies, posts, units or papers begins with.
static LISTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "sở ban ngành phòng hội đoàn bộ huyện tỉnh thành thị xã phường quận cơ đơn tổ đảng chi ông bà đồng đ/c bí chủ phó giám trưởng \
         đại ủy uỷ cấp công tòa viện trung cục tổng liên mặt nghị quyết chỉ kế văn thông quy luật báo trường doanh hợp lãnh cán chức vị \
         thôn bản xóm khu địa lực bí thường hạt trạm chương đề chính ngân quỹ khoản điều",
    )
});

/// How far back the word that opens a list of several is looked for.
const LIST: usize = 6;

/// Words of two syllables of which the second alone would begin a body or a post: *cán bộ Công an, trụ sở Công an xã*.
const COMPOUNDS: &str = "cán bộ, nội bộ, toàn bộ, đảng bộ, chi bộ, đồng bộ, tiến bộ, cục bộ, liên bộ, đường bộ, trụ sở, cơ sở, \
    công sở, hội sở, văn phòng, quốc phòng, dự phòng, căn phòng, biên phòng, chức vụ, nhiệm vụ, dịch vụ, nghiệp vụ, nội vụ, \
    phục vụ, thường vụ, sự vụ, giáo vụ, sự đảng, xã hội, đại hội, quốc hội, cơ hội, chi hội, lễ hội, bệnh viện, học viện, \
    thư viện, thị trường, môi trường, nhà trường, hiện trường, hội trường, công trường, tập đoàn, phái đoàn, chi đoàn, \
    công đoàn, quân đội, bộ đội, ủy ban, uỷ ban, tổng cục, chi cục, bố cục, bộ trưởng, thủ trưởng, tăng trưởng, hiệu trưởng, \
    pháp luật, kỷ luật, quy luật, đạo luật, dự luật, bộ luật, viện trưởng, cục trưởng, vụ trưởng, tổ trưởng, đội trưởng, nhập viện, ra viện, xuất viện, vào viện, tới viện, toán trưởng, khoa trưởng, đoàn trưởng, thuyền trưởng, máy trưởng, \
    bếp trưởng, ca trưởng, trạm trưởng, hạt trưởng, đồn trưởng, thôn trưởng, tỉnh trưởng, thị trưởng, sư trưởng";

static SECONDS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let pair = |words: &str| {
        let mut keys = words.split(' ').map(word::key);
        keys.next().zip(keys.next())
    };
    COMPOUNDS.split(", ").filter_map(pair).collect()
});

/// Whether a phrase is one of several, or stands for any: *các huyện ủy*, *các sở, ban Tuyên giáo*, *12 đảng bộ*.
pub(super) fn is_several(paragraph: &Paragraph, index: usize) -> bool {
    let sentence = paragraph.sentence_of(index).map_or(0, |sentence| sentence.tokens.start);
    let tokens = paragraph.tokens();
    // "nâng cấp", "thứ hai"
    let ends_other = |at: usize| {
        let before = at.checked_sub(1).filter(|_| paragraph.follows(at)).map_or("", |before| paragraph.lower_word(before));
        matches!((before, paragraph.lower_word(at)), ("nâng" | "cung" | "trợ" | "trung" | "khẩn" | "lương", "cấp") | ("thứ", _))
    };
    let opens = |at: usize| SEVERAL.contains(&tokens[at].key) && !ends_other(at);
    let Some(before) = index.checked_sub(1).filter(|before| *before >= sentence) else { return false };
    if opens(before) || tokens[before].kind == TokenKind::Number && paragraph.follows(index) {
        return true;
    }
    let list = (sentence.max(index.saturating_sub(LIST))..index).rev();
    let mut joined = false;
    for at in list {
        joined |= matches!(paragraph.lower_word(at), "," | "và" | "hoặc" | "/");
        if opens(at) {
            // "sau nhiều năm, giám đốc Sở" is no list of posts.
            let listed = index - at == 2 || LISTED.contains(&tokens[at + 1].key);
            return index - at == 2 || joined && listed;
        }
    }
    false
}

/// Whether a token begins its sentence.
pub(super) fn begins(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index)
}

/// Whether a word in small letters is the second half of another: no body begins there.
fn ends_a_word(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let [before, token] = [before, index].map(|at| &paragraph.tokens()[at]);
    token.case == Case::Lower && SECONDS.contains(&(before.key, token.key)) && paragraph.follows(index)
}

/// Whether a phrase has its capitals wrong where it stands.
fn is_wrong(paragraph: &Paragraph, index: usize, row: &Capitals, several: bool, after_post: bool) -> bool {
    let end = index + row.words.len();
    let tokens = &paragraph.tokens()[index..end];
    if !is_plain(tokens) {
        return false;
    }
    let after = paragraph.tokens().get(end).filter(|_| paragraph.follows(end));
    let last = tokens.last().map_or("", |token| paragraph.slice(token.span));
    if matches!(last.to_lowercase().as_str(), "ủy" | "uỷ" | "đoàn") && after.is_some_and(|after| ENTRUSTS.contains(&after.key))
    {
        return false;
    }
    if is_elsewhere(paragraph, end, last) || before_is_street(paragraph, index) {
        return false;
    }
    let begins = begins(paragraph, index);
    let capitals = tokens.iter().filter(|token| token.case == Case::Capitalised).count();
    let of_place = begins && is_unit_at(paragraph, end);
    let named = of_place || after.is_some_and(|after| after.kind == TokenKind::Abbreviation || after.case == Case::Capitalised);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).and_then(|at| paragraph.tokens().get(at));
    // "tỉnh Quảng Nam bộ": no region.
    let region = REGIONS.contains(&tokens[0].key) && row.words.len() < 4;
    if region && before.is_some_and(|before| before.case == Case::Capitalised) {
        return false;
    }
    // "Tổ hội nông dân": a group of the association's members.
    if last_of_group(paragraph, index) {
        return false;
    }
    // "văn phòng HĐND - UBND cấp huyện" is any.
    let any = after.is_some_and(|after| paragraph.slice(after.span) == "cấp")
        || matches!(paragraph.word(end), "-" | "–" | "," | "và") && paragraph.lower_word(end + 2) == "cấp";
    if any && tokens[0].case == Case::Lower {
        return false;
    }
    // "đồng bằng", "miền Trung" within a longer name.
    if row.words[0] == Initial::Small && before.is_some_and(|before| before.case != Case::Lower) {
        return false;
    }
    // "miền bắc Myanmar", "miền bắc nước Pháp"
    if row.words[0] == Initial::Small && after.is_some_and(|after| named || paragraph.slice(after.span) == "nước") {
        return false;
    }
    // At the start of a sentence the first capital says nothing: all the rest in small letters is the generic use.
    if capitals == 0 || begins && capitals == 1 && tokens[0].case == Case::Capitalised {
        return match row.kind {
            Kind::Post => begins && capitals == 1 && named,
            Kind::Name => {
                let of_unit = paragraph.lower_word(index) == "đảng" && is_unit_at(paragraph, end);
                !several
                    && (after_post
                        || of_unit
                        || named && capitals == 1
                        || is_body_at(paragraph, end)
                        || leads(paragraph, end, last))
            }
            Kind::Always => !several,
        };
    }
    // "các sở Tài chính, Tư pháp": the head in small letters is that of several.
    let headed = several && row.kind == Kind::Name && tokens[0].case == Case::Lower;
    let right = |(token, initial): (&Token, &Initial)| fits(token.case, *initial) || matches!(initial, Initial::Rather(_));
    !headed || !tokens.iter().zip(&row.words).skip(1).all(right)
}

/// Whether *Hội* or *Đoàn* with what follows is a group of members: *Tổ Hội nông dân, chi hội phụ nữ*.
fn last_of_group(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    matches!(paragraph.lower_word(index), "hội" | "đoàn") && matches!(before, "tổ" | "chi" | "phân" | "liên")
}

/// Whether a unit with its kind in small letters is named at a token.
fn is_unit_at(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.follows(index)
        && paragraph.place_of(index).is_some_and(|place| place.tokens.start == index && place.is_whole())
        && paragraph.tokens()[index].case == Case::Lower
}

/// What the names of regions begin with.
static REGIONS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nam bắc trung đông tây"));

/// Whether a word begins as it should.
fn fits(case: Case, initial: Initial) -> bool {
    match initial {
        Initial::Capital | Initial::Rather(true) => case != Case::Lower,
        Initial::Small | Initial::Rather(false) => case == Case::Lower,
        Initial::Either(_) => true,
    }
}

/// Whether a committee is that of a place or party of another country: *thành ủy Thượng Hải, Trung ương đảng Cộng sản Trung Quốc*.
fn is_elsewhere(paragraph: &Paragraph, end: usize, last: &str) -> bool {
    let tokens = paragraph.tokens();
    let capital = |at: usize| paragraph.follows(at) && tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
    if !capital(end) || tokens.get(end.wrapping_sub(1)).is_none_or(|last| last.case != Case::Lower) {
        return false;
    }
    match last {
        "đảng" => !names::is_surname(tokens[end].key) || matches!(paragraph.word(end), "Cộng" | "Lao" | "Nhân" | "Dân"),
        "ủy" | "uỷ" if capital(end + 1) => {
            let name = paragraph.slice(paragraph.span_of(end..end + 2));
            places::find(name).next().is_none() && !capital(end + 2) && !names::is_surname(tokens[end].key)
        }
        _ => false,
    }
}

/// Whether a phrase is the name of a street: *đường Cách Mạng Tháng Tám*.
fn before_is_street(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    before.is_some_and(|before| matches!(paragraph.lower_word(before), "đường" | "phố" | "phường" | "trường"))
        && paragraph.tokens()[index].case == Case::Capitalised
}

/// Whether a committee in small letters leads a list of bodies: *đảng ủy, HĐND, UBND xã*.
fn leads(paragraph: &Paragraph, end: usize, last: &str) -> bool {
    matches!(last, "ủy" | "uỷ") && paragraph.word(end) == "," && matches!(paragraph.word(end + 1), "HĐND" | "UBND")
}

/// Whether a body with its capitals begins at a token: *ban chấp hành* before *Huyện ủy* is the one of that body.
fn is_body_at(paragraph: &Paragraph, index: usize) -> bool {
    capitals::find(paragraph.phrase_from(index)).is_some_and(|row| row.kind == Kind::Always)
}
