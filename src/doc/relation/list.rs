//! Lists that announce how many they hold: *2 xã là Tân Hòa, Phú Lâm*; *4 nhóm nhiệm vụ gồm: …; …; …; …*; *Phú Lâm và Tân Hòa là hai xã …*.
//!
//! An announcement is held against its list only where the list is surely whole. That has two sides: nothing follows it (*và*
//! closes it, or the sentence or bracket ends with it), so that there are no more items; and its marks part items and nothing else
//! (names with capitals do not hold commas), so that there are no fewer.

mod items;
mod names;
mod nouns;

use std::ops::RangeInclusive;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;
use crate::lang::units::{self, Dimension};
use crate::lang::word;
use crate::text::Span;
use nouns::Class;

pub use nouns::TABLE;

/// What was counted in a list.
struct Listed {
    /// How many items there may be: *và* may join two of them or stand within one.
    items: RangeInclusive<usize>,
    /// How many further ones other marks may part.
    slack: usize,
    /// Whether none follows.
    no_more: bool,
    /// Whether its marks part nothing but items.
    no_fewer: bool,
    /// Whether they are names, whose count no wording blurs.
    named: bool,
}

impl Listed {
    /// Items between so many and so many.
    fn of(items: RangeInclusive<usize>, no_more: bool, no_fewer: bool) -> Self {
        Self { items, slack: 0, no_more, no_fewer, named: false }
    }

    /// So many items and no other.
    fn exactly(items: usize) -> Self {
        Self::of(items..=items, true, true)
    }

    /// The same list where other marks may part so many further items.
    fn beside(self, slack: usize) -> Self {
        Self { slack, ..self }
    }

    /// Items of a list that need not be whole.
    fn supposed(items: RangeInclusive<usize>) -> Self {
        Self::of(items, false, false)
    }

    /// Names, all of them or some.
    fn named(least: usize, most: usize, whole: bool) -> Self {
        Self { named: true, ..Self::of(least..=most, whole, whole) }
    }

    /// The same list where it may be another than the announced one.
    fn doubtful(self) -> Self {
        Self { no_more: false, no_fewer: false, ..self }
    }

    /// Whether it bears out an announcement; `None` where it cannot be told.
    fn bears_out(&self, announced: usize) -> Option<bool> {
        /// How far off a count may be of what is no name, and how many may be left out of any list by a slip.
        const NEAR: usize = 3;
        const FEW: usize = 4;
        let (least, most) = (*self.items.start(), *self.items.end());
        if self.items.contains(&announced) {
            return Some(true);
        }
        // "30 quốc gia bao gồm Trung Quốc và Ả Rập Xê Út" names the best known of them.
        let selected = announced > (2 * most + 1).min(most + FEW);
        let certain = if announced > most {
            self.no_more && announced > most + self.slack && !selected
        } else {
            self.no_fewer && least - announced <= FEW
        };
        let near = self.named || announced.abs_diff(most).min(announced.abs_diff(least)) <= NEAR;
        (certain && near).then_some(false)
    }
}

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

/// The most that are counted out.
const MOST: usize = 30;

/// The lists of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        // "15/63 địa phương gồm: …" lists fifteen.
        let counts = matches!(figure.kind, Kind::Amount | Kind::Fraction) && figure.is_exact_count();
        if !counts || figure.counted.is_empty() || figure.hedge != Hedge::None {
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
        relations.extend(announced.and_then(|announced| judged(sentence, &announced, sentence.items[item].follows)));
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
            if tokens[at].case != Case::Lower && own.tokens.start != at || is_ordinal(paragraph, at) {
                continue;
            }
            let sentence = Sentence { paragraph, tokens: own.tokens.clone(), items: Vec::new(), outer: vec![0] };
            let span = paragraph.span_of(at..noun + length);
            let announced = Announced { count: *count, start: at, noun, span, digits: tokens[at].span };
            // "ba điểm": what is told in clauses is counted in words too often to be sure of; names are.
            let named = |relation: &Relation| class != Class::Clause || relation.verdict == Verdict::Holds;
            relations.extend(judged(&sentence, &announced, false).filter(named));
        }
    }
}

/// Where a count is a part of the one that begins at a token, as *3* in *3 trong số 6 trụ bơm* is: the token of the part, if one is
/// said. `None` where the count is of no whole.
#[expect(clippy::option_option, reason = "a whole without its part is no announcement, a count of no whole is one")]
fn some_of(paragraph: &Paragraph, start: usize) -> Option<Option<usize>> {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let words = match (word(3), word(2), word(1)) {
        ("trong", "tổng", "số") => 3,
        (_, "trong", "số") | (_, "trên", "tổng") => 2,
        (_, _, "trong" | "trên") => 1,
        _ => return None,
    };
    let part = start.checked_sub(words + 1).filter(|part| counted_at(paragraph, *part).is_some());
    // "làm việc trong 5 lĩnh vực": no part stands before, nor in "giải của năm trong 2 cuộc thi".
    let part = part.filter(|part| words > 1 || paragraph.lower_word(*part) != "năm");
    (words > 1 || part.is_some()).then_some(part)
}

/// The whole number at a token, in digits or in a word, and where it stands.
fn counted_at(paragraph: &Paragraph, at: usize) -> Option<(usize, Span)> {
    let token = paragraph.tokens().get(at)?;
    let word = paragraph.lower_word(at);
    let spoken = || units::count(word).filter(|count| *count > 1).map(usize::from);
    let count = if token.kind == TokenKind::Number { word.parse().ok() } else { spoken() };
    count.map(|count| (count, token.span))
}

/// Whether a word that counts is part of a longer number or of a name: *thứ hai, mười hai, tháng ba, một trăm năm*.
fn is_ordinal(paragraph: &Paragraph, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    matches!(
        before,
        "thứ"
            | "tháng"
            | "lớp"
            | "khóa"
            | "khoá"
            | "mười"
            | "mươi"
            | "trăm"
            | "linh"
            | "lẻ"
            | "phẩy"
            | "quý"
            | "hoặc"
            | "hay"
            | "một"
            | "hai"
            | "ba"
            | "bốn"
            | "năm"
            | "sáu"
            | "bảy"
            | "tám"
            | "chín"
            | "số"
            | "trong"
            | "mấy"
            | "hơn"
            | "gần"
            | "khoảng"
            | "trên"
            | "nhất"
            | "thêm"
            | "từng"
    )
}

/// An announcement held against its list.
fn judged(sentence: &Sentence<'_>, announced: &Announced, follows: bool) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    if !(2..=MOST).contains(&announced.count) {
        return None;
    }
    // "KV 7 phường Nhơn Phú", "“3 Miền”": a name.
    let before = announced.start.checked_sub(1);
    let word_before = before.map_or("", |before| paragraph.lower_word(before));
    let named = matches!(word_before, "“" | "\"")
        || before.is_some_and(|before| paragraph.tokens()[before].kind == TokenKind::Abbreviation);
    // "8 xã thuộc 4 huyện gồm": where they are, and the list is of the others, unless it follows at once.
    let at_once = paragraph.word(announced.noun + 1) == ":";
    let place = matches!(word_before, "thuộc" | "của" | "tại" | "từ" | "ở") && follows && !at_once || word_before == "ngã";
    if named || place || is_named_by_number(paragraph, announced.start) || is_one_of(paragraph, announced.start) {
        return None;
    }
    // "đoàn do ông Lê Văn An đứng đầu có 5 thành viên": the list may leave him out.
    let led = || {
        let words = announced.start.saturating_sub(4)..announced.start;
        words.into_iter().any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("đứng" | "dẫn", "đầu")))
    };
    // "bà Hoa và 2 cháu là …": the list may hold her too.
    let with = matches!(word_before, "cùng" | "và" | "với");
    let other = || (announced.noun..announced.noun + 3).any(|at| paragraph.lower_word(at) == "khác");
    let listed = told_before(sentence, announced).or_else(|| told_after(sentence, announced.noun))?;
    let agrees = listed.bears_out(announced.count)?;
    if !agrees && (with && !other() && *listed.items.start() == announced.count + 1 || led()) {
        return None;
    }
    let items = if announced.count < *listed.items.start() { *listed.items.start() } else { *listed.items.end() };
    let shown = if agrees { announced.count } else { items };
    let count = announced.count;
    Some(Relation {
        kind: RelationKind::ListCount,
        verdict: if agrees { Verdict::Holds } else { Verdict::Contradicts },
        gross: false,
        statement: Message::new(format!("{count}, liệt kê {shown}"), format!("{count} announced, {shown} listed")),
        operands: vec![announced.span],
        computed: None,
        suggestion: Some((announced.digits, shown.to_string())),
    })
}

/// Whether the number before a noun names what stands before it: *khu phố 4 phường Tân Hòa*.
fn is_named_by_number(paragraph: &Paragraph, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    matches!((word(2), word(1)), ("khu", "phố" | "vực") | (_, "khu" | "khóm" | "ấp" | "tổ" | "thôn" | "xóm" | "đội" | "lô"))
}

/// Whether what was announced is a part of what is listed or holds more than that: *một trong 4 thành phố*, *nhóm 5 nước*;
/// *3 thành phố và 7 tỉnh (…)*, whose list is of both.
fn is_one_of(paragraph: &Paragraph, start: usize) -> bool {
    /// How many words a count and its noun have.
    const COUNTED: usize = 8;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let among = matches!((word(2), word(1)), ("một", "trong") | (_, "nhóm"));
    let beside = || {
        let number = |at: usize| paragraph.tokens()[at].kind == TokenKind::Number;
        matches!(word(1), "và" | "cùng") && (start.saturating_sub(COUNTED)..start).any(number)
    };
    among || beside()
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
    let verb = if matches!(paragraph.lower_word(verb - 1), "đều" | "cũng") { verb - 1 } else { verb };
    let names = names::read(sentence, None, first, verb)?;
    (names.next == verb && names.joined).then(|| names.before())
}

/// How many words may stand between an announcement and its list, and between the two where the wording is plain.
const REACH: usize = 30;
const NEAR: usize = 9;

/// Words before *là, gồm* that make the list a selection: *chủ yếu là, điển hình là, trong đó có*.
fn selects(paragraph: &Paragraph, before: usize) -> bool {
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

/// Whether a comma is followed by words that tell what was announced: *…, gồm*; *…, đó là*; *…, cụ thể là*. (*…, bao gồm* may name some
/// of them.)
fn announces(paragraph: &Paragraph, comma: usize) -> bool {
    matches!(
        (paragraph.lower_word(comma + 1), paragraph.lower_word(comma + 2)),
        ("gồm", _) | ("đó", "là") | ("cụ", "thể") | ("lần", "lượt")
    )
}

/// The list that begins soon after the noun at a token.
fn told_after(sentence: &Sentence<'_>, noun: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let class = nouns::noun(paragraph.phrase_from(noun)).map(|(_, class)| class);
    // What stands in brackets is no way between the two.
    let (mut skip, mut aside) = (noun, 0);
    // "2 thủ khoa cùng 55 điểm là …": names alone are sure to be those of what was announced.
    let mut measured = false;
    for at in noun..end {
        if at >= noun + REACH + aside {
            break;
        }
        if at < skip {
            continue;
        }
        let token = &tokens[at];
        let word = paragraph.lower_word(at);
        let near = at < noun + NEAR + aside;
        // "10 địa phương xuất siêu lớn nhất trong 10 tháng đầu năm 2022 gồm có: …": a time is no other count.
        let other = token.kind == TokenKind::Number && (near && !names_a_rate(sentence, at) || counts_things(sentence, at));
        let kin = class.is_some_and(|class| class != Class::Clause);
        let passed = other && kin && counts_others(sentence, at);
        measured |= passed;
        let other = other && !passed;
        // "tạm giữ 5 tàu hút cát Các tàu trên bao gồm": a full stop was left out.
        let other = other || at > noun && token.case == Case::Capitalised && matches!(word, "các" | "những");
        // "10 tỉnh, thành phố gồm": both are counted together; "10 xã đạt chuẩn, gồm …".
        if word == "," && (at <= noun + 2 && nouns::noun(paragraph.phrase_from(at + 1)).is_some() || announces(paragraph, at)) {
            continue;
        }
        // "7 cán bộ của các đơn vị: …": the list is of the units.
        let other = other || matches!(word, "các" | "những") && nouns::noun(paragraph.phrase_from(at + 1)).is_some();
        // "10 nước ASEAN và các đối tác là …", "8 nước và một số vùng là …"; "2 mục tiêu nêu trên", "hai xã này".
        let next = paragraph.lower_word(at + 1);
        let other = other
            || word == "và" && matches!(next, "các" | "những")
            || word == "một" && matches!(next, "số" | "vài")
            || word == "này"
            || matches!(word, "nêu" | "nói" | "kể") && next == "trên";
        // "5 địa phương … nhưng có hai doanh nghiệp là …"
        let other = other || at > noun && counts_in_words(paragraph, at);
        if other || matches!(word, "," | ";" | "." | ")") || near && word == "như" && paragraph.lower_word(at + 1) != "sau" {
            return None;
        }
        // "3 xã Tân Hòa, Phú Lâm và Yên Sơn": the names follow their kind.
        let kind = class == Some(Class::Place);
        // "15 Trường Chinh, Pleiku" is an address.
        let common = tokens.get(noun).is_some_and(|token| token.case == Case::Lower);
        if at == noun + 1
            && kin
            && common
            && token.kind == TokenKind::Word
            && token.case == Case::Capitalised
            && paragraph.follows(at)
        {
            return names::listed(sentence, noun, class?, at, end);
        }
        let begins = match (word, paragraph.lower_word(at + 1)) {
            ("gồm" | "là", ":") => at + 2,
            ("gồm", "có") if paragraph.word(at + 2) == ":" => at + 3,
            ("gồm", "có") => at + 2,
            (":" | "gồm", _) => at + 1,
            // "là" far from the count may speak of something else, but for the names of what is counted.
            ("là", _) if near || paragraph.lower_word(at - 1) == "lượt" => at + 1,
            // "7 nước … sau nước đăng cai là Nga": the list is of others of its name.
            ("là", _) if kind && (noun + 1..at).all(|index| tokens[index].key != tokens[noun].key) => {
                match names::listed(sentence, noun, Class::Place, at + 1, end) {
                    Some(listed) => return Some(listed),
                    None => continue,
                }
            }
            ("(", _) => {
                let close = names::closing(sentence, at, end)?;
                // Far from its count, names alone are sure to be no remark.
                let listed = bracketed(sentence, noun, class, at + 1..close);
                if let Some(listed) = listed.filter(|listed| near || listed.named && *listed.items.start() >= 3) {
                    return Some(if near { listed } else { listed.doubtful() });
                }
                // "7 nước công nghiệp phát triển (G7) là …"
                (skip, aside) = (close + 1, aside + close + 1 - at);
                continue;
            }
            _ => continue,
        };
        if selects(paragraph, at - 1) || paragraph.lower_word(begins) == "cả" {
            return None;
        }
        if measured {
            return names::listed(sentence, noun, class?, begins, end).filter(|_| word == "là");
        }
        let plain = near || word != "là";
        // "giữa hai ông là một hũ gạo, một hũ muối và một hũ nước": people and places have names.
        let has_names = matches!(class, Some(Class::Person | Class::Place));
        let known = class.is_some() || at <= noun + 2;
        let nameless = |listed: Listed| if has_names { listed.doubtful() } else { listed };
        let listed = (word != "là")
            .then(|| items::repeated(sentence, noun, begins))
            .flatten()
            .or_else(|| names::listed(sentence, noun, class.unwrap_or(Class::Clause), begins, end))
            // "2 con thường gắt: “…”, “…”, “…”" is what they say.
            .or_else(|| items::quoted(sentence, begins).map(|listed| if known { nameless(listed) } else { listed.doubtful() }))
            .or_else(|| items::parallel(sentence, noun, begins, end).map(nameless))
            .or_else(|| items::semicolons(sentence, class, begins))
            .or_else(|| items::closed(sentence, class, begins, end).map(nameless))
            .or_else(|| items::loose(sentence, begins, end));
        // "7 quốc gia có phần đông dân số là người Hồi giáo gồm …": a verb before the list.
        if word == "là" && listed.as_ref().is_none_or(|listed| !listed.no_more && !listed.named) {
            let later = (at + 1..end.min(noun + REACH)).any(|later| matches!(paragraph.lower_word(later), "gồm" | ":" | "là"));
            if later {
                continue;
            }
        }
        // What the table does not know to be listed must be said right before its list.
        let sure = plain
            && (near || listed.as_ref().is_some_and(|listed| listed.named))
            && (class.is_some() || at <= noun + 2 || listed.as_ref().is_some_and(|listed| !listed.named));
        return listed.map(|listed| if sure { listed } else { listed.doubtful() });
    }
    None
}

/// A list in a bracket, which may say where they are rather than who.
fn bracketed(sentence: &Sentence<'_>, noun: usize, class: Option<Class>, range: std::ops::Range<usize>) -> Option<Listed> {
    // "hai khu đất số 4 Trần Phú (phường Minh Đức, quận Tân Lập)": where it lies.
    let has = |kinds: &[&str]| range.clone().any(|index| kinds.contains(&sentence.paragraph.lower_word(index)));
    if has(&["phường", "xã", "thôn"]) && has(&["quận", "huyện", "tỉnh"]) {
        return None;
    }
    let joined = range.clone().any(|index| sentence.paragraph.lower_word(index) == "và");
    let named = names::listed(sentence, noun, class.unwrap_or(Class::Clause), range.start, range.end);
    if let Some(listed) = named {
        let sure = *listed.items.start() >= 3 && (joined || class == Some(Class::Place));
        return Some(if sure { listed } else { listed.doubtful() });
    }
    // "(28/30 phiếu, chiếm 93,3%)" lists nothing.
    let counts = |at: usize| figure_at(sentence, at).is_some_and(Figure::counts);
    if range.clone().any(counts) {
        return None;
    }
    items::closed(sentence, class, range.start, range.end).or_else(|| items::loose(sentence, range.start, range.end))
}

/// Whether a count in words begins at a token: *hai doanh nghiệp*.
fn counts_in_words(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.lower_word(at), "hai" | "ba" | "bốn" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười")
        && !is_ordinal(paragraph, at)
        && (paragraph.lower_word(at) != "năm" || nouns::noun(paragraph.phrase_from(at + 1)).is_some())
}

/// Whether a figure counts people, by whatever noun: *hành khách, thuyền viên, con tin*.
pub(super) fn counts_persons(paragraph: &Paragraph, figure: &Figure) -> bool {
    let at = figure.tokens.end;
    figure.counts_people(paragraph)
        || figure.dimension == Dimension::Count
            && !figure.counted.is_empty()
            && nouns::noun(paragraph.phrase_from(at)).is_some_and(|(_, class)| class == Class::Person)
}

/// The figure that a token belongs to.
pub(in crate::doc::relation) fn figure_at<'p>(sentence: &Sentence<'p>, at: usize) -> Option<&'p Figure> {
    let figures = sentence.paragraph.figures();
    let next = figures.partition_point(|figure| figure.tokens.end <= at);
    figures.get(next).filter(|figure| figure.tokens.start <= at)
}

/// Whether digits name a year, a month or a stretch of time, or are a percentage, so that no list is of them.
fn names_a_rate(sentence: &Sentence<'_>, at: usize) -> bool {
    let rate = |kind: Kind| matches!(kind, Kind::Year | Kind::Period | Kind::Label | Kind::Percent);
    figure_at(sentence, at).is_none_or(|figure| rate(figure.kind))
}

/// Whether digits count what has no names, or measure: *55 điểm, 100 suất, 12 tỷ đồng*.
fn counts_others(sentence: &Sentence<'_>, at: usize) -> bool {
    figure_at(sentence, at).is_some_and(|figure| {
        let noun = (!figure.counted.is_empty()).then(|| nouns::noun(sentence.paragraph.phrase_from(figure.counted.start)));
        figure.kind == Kind::Amount
            && (figure.dimension == Dimension::Measure
                || noun.is_some_and(|noun| noun.is_none_or(|(_, class)| class == Class::Clause)))
    })
}

/// Whether digits count things, so that the list may be of those.
fn counts_things(sentence: &Sentence<'_>, at: usize) -> bool {
    figure_at(sentence, at).is_some_and(|figure| figure.kind == Kind::Amount && figure.is_exact_count())
}
