//! Where the list of a whole stands, and what it counts.

use std::ops::Range;
use std::sync::LazyLock;

use crate::doc::Paragraph;
use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::partition;
use crate::doc::relation::parts::in_words_between;
use crate::doc::relation::parts::words::{OPPOSITES, is_a_kind, trait_at};
use crate::doc::relation::told::facts::Fact;
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::Dimension;
use crate::lang::word;

use super::opening::{Cue, Opening};

/// Whether a fact is said of an amount and is no part of one: a share, a change, a mean, a plan.
pub(super) fn is_said_of(fact: &Fact<'_>) -> bool {
    let role = |role: Role| {
        role.is_change() || role.is_base() || matches!(role, Role::From | Role::Average | Role::Plan | Role::Prior)
    };
    matches!(fact.figure.kind, Kind::Percent | Kind::Points | Kind::Times)
        || fact.role.is_some_and(role)
        || !fact.figure.per.is_empty()
}

/// Whether a fact may count or measure a part of a whole.
pub(super) fn fits(total: &Fact<'_>, fact: &Fact<'_>) -> bool {
    let none = fact.value == 0 && fact.figure.kind == Kind::Amount;
    // "3 khách sạn 5 sao"
    let grade = fact.text.lower_word(fact.figure.tokens.end) == "sao";
    (fact.is_amount() || none)
        && !grade
        && total.figure.comparable_across(total.text, fact.figure, fact.text)
        && total.figure.is_exact_count() == fact.figure.is_exact_count()
        && !is_said_of(fact)
}

/// Where a list ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With its sentence or its bracket.
    Range,
    /// Before what one of its items is made of, or another matter.
    Nested,
    /// At a semicolon, after items that commas part.
    Semicolon,
    /// Before more of the same, though *và* has closed it.
    After,
}

/// What the items of a list count, beside their whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// They are measured.
    Measure,
    /// The same, as far as they name it.
    Alike,
    /// Kinds of it: *12 đơn vị, gồm 7 phường và 5 xã*.
    Kinds,
    /// Some count something else.
    Others,
}

/// A list with one count of each item.
pub(super) struct List {
    /// The facts that count its items.
    pub(super) parts: Vec<usize>,
    /// Whether *và* joins the last item to the others.
    pub(super) joined: bool,
    /// Whether semicolons part the items.
    pub(super) semicolons: bool,
    /// Whether all counts stand before what they count, or all behind.
    pub(super) uniform: bool,
    /// Whether all counts stand before what they count.
    pub(super) leads: bool,
    pub(super) names: Names,
    /// Whether each item is of a grade: *38 sinh viên loại giỏi*.
    pub(super) graded: bool,
    /// Whether each count says what it counts.
    pub(super) named: bool,
    /// Whether some count does not say what it counts.
    pub(super) bare: bool,
    /// Whether the last item is of all that are not named: *khác, còn lại*.
    pub(super) others: bool,
    /// Whether the last item is what is left: *còn lại 258 nhà*.
    pub(super) rest: bool,
    /// Whether the items' names leave nothing out.
    pub(super) complete: bool,
    /// Whether more is said of one of the items than such a name.
    pub(super) qualified: bool,
    /// Whether there are two items, one of what the other is not.
    pub(super) denied: bool,
    /// Whether there are two items, one of what is done and one of what is being done.
    pub(super) under_way: bool,
    /// Whether the items' names are of one row, so that none holds another.
    pub(super) disjoint: bool,
    /// Whether they are by their names alone.
    pub(super) rows: bool,
    /// Whether each item is of a grade told by number, of which no thing has two: *4 sao, 3 sao*.
    pub(super) steps: bool,
    /// Whether the grades are stars down to three, the least that is given: *4 sản phẩm 4 sao, 64 sản phẩm 3 sao*.
    pub(super) stars: bool,
    /// Whether the shares said of the items make a hundred.
    pub(super) hundred: bool,
    /// Whether two items or more tell what may be told of the same people.
    pub(super) traits: bool,
    /// Whether two items or more tell how far things have come, which one may at once: *14 dự án được duyệt, 5 dự án đã khởi công*.
    pub(super) states: bool,
    /// Whether amounts of other things are told of some of the items but not of all.
    pub(super) ragged: bool,
    pub(super) end: End,
}

/// Words that may stand between the beginning of an item and its count.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "kết"
            | "quả"
            | "phát"
            | "hiện"
            | "có"
            | "là"
            | "được"
            | "gồm"
            | "đã"
            | "còn"
            | "lại"
            | ":"
            | "-"
            | "–"
            | "+"
            | "và"
            | "thì"
    )
}

/// Words whose number is a name: *giai đoạn 1, quận 5, khóa 11*.
fn is_numbered(word: &str) -> bool {
    matches!(
        word,
        "đoạn"
            | "đợt"
            | "số"
            | "lần"
            | "thứ"
            | "quận"
            | "phường"
            | "khu"
            | "tổ"
            | "lớp"
            | "khối"
            | "loại"
            | "hạng"
            | "tập"
            | "kỳ"
            | "khóa"
            | "khoá"
            | "quý"
            | "tháng"
            | "năm"
            | "ngày"
            | "mục"
            | "điều"
            | "khoản"
            | "vòng"
            | "chương"
            | "phần"
            | "lô"
    )
}

/// Words that make a list one of some: *nhất là, chủ yếu, mỗi*.
fn is_partial(word: &str, next: &str) -> bool {
    matches!(
        (word, next),
        ("nhất" | "riêng" | "mỗi" | "chỉ" | "từng" | "như" | "khoảng", _)
            | ("chủ", "yếu")
            | ("phần", "lớn")
            | ("đa" | "một", "số")
            | ("tiêu", "biểu")
            | ("điển", "hình")
            | ("đáng", "chú")
            | ("tập", "trung")
            | ("gồm", "cả")
            | ("có", "những")
            | ("lớn" | "cao" | "nhiều", "nhất")
    ) && (word, next) != ("như", "sau")
}

/// Whether an item's words begin what is no item: what an item is made of, what all come to.
fn begins_other(word: &str, next: &str) -> bool {
    matches!(
        (word, next),
        ("trong", "đó" | "số")
            | ("gồm" | "riêng" | "nâng" | "đưa" | "cùng" | "ngoài" | "tổng" | "cộng" | "tính" | "với", _)
            | ("bao", "gồm")
            | ("so", "với")
    )
}

/// How the items of a list are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Whether the second numbers of fractions are counted, not the first.
    pub(super) second: bool,
    /// Whether nothing but semicolons and a closing *và* part the items, whatever commas part within: *nghiêm trọng 14 vụ, làm chết 14 người; ít
    /// nghiêm trọng 21 vụ, làm bị thương 26 người*.
    pub(super) wide: bool,
}

/// *và*.
static AND: LazyLock<u32> = LazyLock::new(|| word::key("và"));

/// How many items a list has at least that semicolons alone part.
const MANY: usize = 3;

/// The list of a whole at an opening.
pub(super) fn read(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    whole: usize,
    opening: &Opening,
    Form { second, wide }: Form,
) -> Option<List> {
    let total = &facts[whole];
    let sentence = &sentences[opening.sentence];
    let text = total.text;
    let range = opening.range.clone();
    let from = facts.partition_point(|fact| fact.figure.start < range.start).max(whole + 1);
    let mut inside = facts[from..].iter().take_while(|fact| fact.figure.start < range.end);
    let first = inside.find(|fact| fact.sentence.1 == opening.sentence)?;
    let bracket = sentence.items[first.item].bracket;
    let outer = if opening.on > 0 { 0 } else { sentences[total.sentence.1].items[total.item].bracket };
    let fits_bracket = match opening.cue {
        Cue::Bracket => bracket != outer && sentence.outer.get(bracket) == Some(&outer),
        _ => bracket == outer,
    };
    if !fits_bracket {
        return None;
    }
    // Most openings hold fewer amounts than make a list.
    let amounts = facts[from..].iter().take_while(|fact| fact.figure.start < range.end).filter(|fact| fits(total, fact));
    if amounts.take(MANY).count() < if wide { MANY } else { 2 } {
        return None;
    }
    // Whether an item of the whole's name stands between a token and the next semicolon.
    let item_ahead = |at: usize| {
        let end = (at..range.end).find(|at| matches!(text.word(*at), ";" | ".")).unwrap_or(range.end);
        let from = facts.partition_point(|fact| fact.figure.start < at);
        let ahead = facts[from..].iter().take_while(|fact| fact.figure.start < end);
        ahead.filter(|fact| fits(total, fact) && total.is_like(fact)).count() == 1
    };
    if wide && !range.clone().any(|at| text.word(at) == ";") {
        return None;
    }
    let mut seen = Seen { parts: Vec::new(), segments: Vec::new(), leads: 0, aliens: 0, shares: Vec::new() };
    let (mut joined, mut semicolons, mut end) = (false, false, End::Range);
    let (mut depth, mut start, mut since, mut gap) = (0_usize, range.start, "", false);
    for at in range.start..=range.end {
        // Words but *và* part nothing.
        if at < range.end && text.tokens()[at].is_wordlike() && text.tokens()[at].key != *AND {
            continue;
        }
        let word = if at < range.end { text.lower_word(at) } else { "." };
        match word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if word == "…" || word.starts_with("..") => return None,
            "," if wide => {}
            "và" if wide && (since.is_empty() || !item_ahead(at + 1) || !seen.has_item(facts, total, start..at)) => {}
            "," | ";" | "." | "và" => {
                let segment = start..at;
                start = at + 1;
                let first = segment.clone().find(|at| !matches!(text.lower_word(*at), "và" | ":" | "-" | "–" | "+"));
                let begun = !seen.parts.is_empty();
                let next = |on: usize| first.map_or("", |first| text.lower_word(first + on));
                if begun && begins_other(next(0), next(1)) {
                    end = End::Nested;
                    break;
                }
                let Some(main) = seen.main(sentence, facts, whole, (&segment, bracket, second))? else {
                    // Words that go on, or a number that nobody reads, may be an item.
                    let read = |at: usize| text.tokens()[at].kind != TokenKind::Number || text.figure_at(at).is_some();
                    // ", và" after one item begins another matter.
                    if segment.is_empty() && since == "," && word == "và" && seen.parts.len() == 1 {
                        return None;
                    }
                    gap |= !begun && !segment.is_empty();
                    if !segment.clone().all(read) || goes_on(text, &segment, begun, since) {
                        return None;
                    }
                    since = match (since, word) {
                        (";", _) | (_, ";") => ";",
                        ("và", _) | (_, "và") => "và",
                        _ => ",",
                    };
                    continue;
                };
                if begun {
                    if seen.parts.len() == 1 {
                        semicolons = since == ";";
                    }
                    if semicolons && since == "," && !leads(text, &segment, facts[main].figure.start) {
                        return None;
                    }
                    // "(Phú Lâm 1.309 nhà, Tân Hòa 16.345 nhà; Yên Sơn 83 nhà)": the bracket ends it.
                    if !semicolons
                        && since == ";"
                        && !(total.is_like(&facts[main])
                            && (opening.cue == Cue::Bracket
                                || partition::are_graded(sentence, &[seen.segments[0].clone(), segment.clone()])))
                    {
                        end = End::Semicolon;
                        break;
                    }
                    if joined {
                        // "gồm 19 xã và 2 thị trấn, dân số 142.306 người" has ended.
                        let more = facts[*seen.parts.first()?].is_named_like(&facts[main]) == Some(true)
                            || total.is_named_like(&facts[main]) != Some(false);
                        end = if more { End::After } else { End::Nested };
                        break;
                    }
                    joined = since == "và";
                }
                seen.take(sentence, facts, main, segment);
                since = word;
            }
            _ => {}
        }
    }
    let Seen { parts, segments, leads, aliens, shares } = seen;
    let count = parts.len();
    if opening.kinds.is_some_and(|kinds| kinds != count || count < 3) {
        return None;
    }
    // "6 người tử vong, trong đó có 3 trẻ em; 4 nạn nhân đang cấp cứu" tells of others.
    let last = *parts.last().filter(|_| count >= if wide { MANY } else { 2 })?;
    // "2 cặp của tập 4 và 6"
    let bare = |part: &usize| facts[*part].figure.unit.is_empty() && facts[*part].figure.counted.is_empty();
    if joined && leads > 0 && bare(&last) && !bare(&parts[0]) && segments[count - 1].end == facts[last].figure.tokens.end {
        return None;
    }
    // "9 người, gồm thuyền trưởng, 4 thuyền viên và 3 hành khách": one is counted by its name.
    if gap && (leads > 0 || total.figure.dimension == Dimension::Count) {
        return None;
    }
    // "3 quận (1, 5, 10)", "giai đoạn 1 và giai đoạn 2", "Mega 6/45": numbers that are names.
    let name = |(part, words): (&usize, &Range<usize>)| {
        let figure = facts[*part].figure;
        let before = figure.start.checked_sub(1).map_or("", |before| text.lower_word(before));
        let alone = words.len() == figure.tokens.len();
        let fraction = figure.kind == Kind::Fraction && total.figure.kind != Kind::Fraction;
        bare(part) && (alone && total.figure.kind != Kind::Fraction || fraction || is_numbered(before))
    };
    // "gồm 2 lần 20.000 USD": so many of each.
    let many = |(part, words): (&usize, &Range<usize>)| {
        let mut before = words.start..facts[*part].figure.start;
        let measured = total.figure.dimension != Dimension::Count;
        measured && before.any(|at| text.tokens()[at].kind == TokenKind::Number)
    };
    if parts.iter().zip(&segments).any(|item| name(item) || many(item)) {
        return None;
    }
    let spoken = in_words_between(sentence, range.start.saturating_sub(1)..range.end)
        || matches!(text.lower_word(range.start), "một" | "hai" | "ba" | "bốn" | "mỗi");
    let before = range.start.saturating_sub(3)..range.start;
    let lead_in = before.filter(|at| text.lower_word(*at) != "tập").chain(range.start..facts[parts[0]].figure.start);
    let listed = facts[parts[0]].figure.start..facts[last].figure.start;
    let partial = |at: usize| {
        // "21 ca ở khu cách ly tập trung" says where they are.
        let led = || matches!(text.lower_word(at + 2), "ở" | "tại" | "vào" | "chủ" | "nhiều" | "cho");
        is_partial(text.lower_word(at), text.lower_word(at + 1)) && (text.lower_word(at) != "tập" || led())
    };
    let each = listed.into_iter().any(partial);
    let hedged = parts.iter().any(|part| facts[*part].figure.hedge != Hedge::None);
    let again = parts.iter().any(|part| facts[*part].value == total.value);
    // "14 đơn vị, gồm 14 xã và 1 thị trấn": kinds of which none is another.
    let kinds = || parts.iter().all(|part| is_a_kind(sentence, total.figure, facts[*part].figure));
    let again = again && !(matches!(opening.cue, Cue::Parts | Cue::Bracket) && kinds());
    if spoken || lead_in.into_iter().any(partial) || each || hedged || again {
        return None;
    }
    let last_words = segments[count - 1].clone();
    let rest =
        |at: usize| text.lower_word(at) == "còn" && (text.lower_word(at + 1) == "lại" || at + 1 == facts[last].figure.start);
    let others = last_words.clone().any(|at| text.lower_word(at) == "khác" || rest(at));
    // "(còn lại là 27 trận hòa và 23 trận thua)" is of what is left.
    if segments[0].clone().any(rest) {
        return None;
    }
    let names = if total.figure.dimension != Dimension::Count {
        Names::Measure
    } else if parts.iter().all(|part| total.is_named_like(&facts[*part]) != Some(false)) {
        Names::Alike
    } else if partition::disjoint(sentence, &segments)
        || parts.iter().all(|part| is_a_kind(sentence, total.figure, facts[*part].figure))
    {
        Names::Kinds
    } else if parts.iter().all(|part| is_called_so(total, &facts[*part])) {
        Names::Alike
    } else {
        Names::Others
    };
    let told = |words: &&Range<usize>| (*words).clone().any(|at| trait_at(text, at).is_some());
    // "5 hài cốt xác định được tên, 76 hài cốt chưa xác định được"
    let negative = |words: &&Range<usize>| (*words).clone().any(|at| OPPOSITES.contains(&text.tokens()[at].key));
    let opposed = count == 2 && segments.iter().filter(negative).count() == 1;
    let hundred: i128 = shares.iter().sum();
    let one = super::HUNDRED / 100;
    Some(List {
        joined,
        semicolons,
        uniform: leads == 0 || leads == count,
        leads: leads == count,
        names,
        graded: segments.iter().any(|words| words.clone().any(|at| matches!(text.lower_word(at), "loại" | "hạng"))),
        named: parts.iter().all(|part| total.is_named_like(&facts[*part]).is_some()),
        bare: parts.iter().any(bare),
        others,
        rest: last_words.clone().any(rest),
        complete: partition::complete(sentence, &segments) || opening.kinds.is_some(),
        qualified: leads == count && partition::is_qualified(sentence, &segments),
        denied: partition::denied(sentence, &segments),
        under_way: partition::are_done_or_under_way(sentence, &segments),
        disjoint: partition::disjoint(sentence, &segments) || opposed,
        rows: partition::disjoint(sentence, &segments),
        steps: partition::are_graded(sentence, &segments),
        stars: segments.iter().any(|words| words.clone().any(|at| text.word(at) == "3" && text.lower_word(at + 1) == "sao")),
        hundred: shares.len() == count && (hundred - super::HUNDRED).abs() <= one,
        traits: segments.iter().filter(told).count() >= 2,
        states: parts.iter().filter(|part| tells_a_state(text, facts[**part].figure.counted.start)).count() >= 2,
        ragged: !aliens.is_multiple_of(count),
        end,
        parts,
    })
}

/// How many words the names of a whole may have together.
const NAMES: usize = 8;

/// Whether a part is called by one of the several names of its whole: *29 ý kiến, kiến nghị*, *9 kiến nghị*.
fn is_called_so(total: &Fact<'_>, part: &Fact<'_>) -> bool {
    let text = total.text;
    let from = total.figure.tokens.end;
    let stops = |at: &usize| matches!(text.lower_word(*at), "(" | ":" | "." | ";" | "gồm" | "trong" | "có" | "được");
    let until = (from..(from + NAMES).min(text.tokens().len())).find(stops).unwrap_or(from + NAMES);
    let own: Vec<u32> = part.text.phrase_from(part.figure.counted.start).take(2).collect();
    let begins = |at: usize| matches!(text.lower_word(at), "," | "và" | "/");
    let named = |at: usize| text.phrase_from(at + 1).take(2).eq(own.iter().copied());
    own.len() == 2 && !part.figure.counted.is_empty() && (from..until).any(|at| begins(at) && named(at))
}

/// Whether words without a count may be an item more: *và nhiều xe khác*, *thăng một đô đốc*.
fn goes_on(paragraph: &Paragraph, segment: &Range<usize>, begun: bool, since: &str) -> bool {
    let first = segment.clone().find(|at| paragraph.tokens()[*at].is_wordlike());
    let first = first.map_or("", |first| paragraph.lower_word(first));
    let more = since == "và" && matches!(first, "các" | "nhiều" | "những" | "một" | "hàng" | "vài" | "cả");
    // "các dự án còn lại sẽ tăng sau năm 2021"
    let left = matches!(first, "các" | "những")
        && segment
            .clone()
            .any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("còn", "lại") | ("khác", _)));
    let number = |at: usize| {
        matches!(paragraph.lower_word(at), "một" | "hai" | "ba" | "bốn")
            && !matches!(paragraph.lower_word(at - 1), "giải" | "hạng" | "thứ" | "loại" | "khối" | "lớp")
    };
    begun && (more || left || matches!(first, "còn" | "số") || segment.clone().any(|at| at > 0 && number(at)))
}

/// Whether *đã, đang, được* stand soon behind a noun.
fn tells_a_state(paragraph: &Paragraph, noun: usize) -> bool {
    (noun..noun + 4)
        .take_while(|at| paragraph.tokens().get(*at).is_some_and(Token::is_wordlike))
        .any(|at| matches!(paragraph.lower_word(at), "đã" | "đang" | "được"))
}

/// Whether a count at a token stands first in its item.
fn leads(paragraph: &Paragraph, segment: &Range<usize>, start: usize) -> bool {
    (segment.start..start).all(|at| is_filler(paragraph.lower_word(at)))
}

/// What has been seen of a list.
struct Seen {
    parts: Vec<usize>,
    segments: Vec<Range<usize>>,
    leads: usize,
    aliens: usize,
    shares: Vec<i128>,
}

impl Seen {
    /// Whether an item of the whole's name stands in a range.
    fn has_item(&self, facts: &[Fact<'_>], total: &Fact<'_>, range: Range<usize>) -> bool {
        let from = facts.partition_point(|fact| fact.figure.start < range.start);
        let own = facts[from..].iter().take_while(|fact| fact.figure.start < range.end);
        !self.parts.is_empty() && own.filter(|fact| fits(total, fact) && total.is_like(fact)).count() == 1
    }

    /// The fact that counts the item of a segment; nothing at all where there are two.
    #[expect(clippy::option_option, reason = "a segment without a count and one with several are different things")]
    fn main(
        &mut self,
        sentence: &Sentence<'_>,
        facts: &[Fact<'_>],
        whole: usize,
        (segment, bracket, second): (&Range<usize>, usize, bool),
    ) -> Option<Option<usize>> {
        let total = &facts[whole];
        let from = facts.partition_point(|fact| fact.figure.start < segment.start);
        let own = facts.iter().enumerate().skip(from.max(whole + 1)).take_while(|(_, fact)| fact.figure.start < segment.end);
        let mut mains = Vec::new();
        for (index, fact) in own {
            if std::ptr::eq(fact.figure, total.figure) {
                continue;
            }
            if fact.figure.kind == Kind::Percent {
                self.shares.push(fact.value);
            }
            if sentence.items[fact.item].bracket != bracket {
                continue;
            }
            let fraction = fact.figure.kind == Kind::Fraction;
            if fits(total, fact) {
                if fraction && std::ptr::eq(facts[index - 1].figure, fact.figure) != second {
                    continue;
                }
                if second && !fraction {
                    return None;
                }
                mains.push(index);
            } else if fact.figure.kind == Kind::Amount && !is_said_of(fact) {
                // "31 đại biểu bầu thêm ở 18 đơn vị": where.
                let before = fact.figure.start.checked_sub(1).map_or("", |at| total.text.lower_word(at));
                self.aliens += usize::from(!matches!(before, "ở" | "tại" | "thuộc" | "của"));
            }
        }
        if mains.len() > 1 {
            let like: Vec<usize> = mains.iter().copied().filter(|main| total.is_like(&facts[*main])).collect();
            // "73 chi bộ với 7.426 đảng viên"
            let with = facts[mains[0]].figure.tokens.end..facts[mains[1]].figure.start;
            let said = like.is_empty() && with.into_iter().any(|at| total.text.lower_word(at) == "với");
            if like.len() == 1 || said {
                self.aliens += mains.len() - 1;
                mains = if said { vec![mains[0]] } else { like };
            }
        }
        match mains[..] {
            [] => Some(None),
            [main] => Some(Some(main)),
            _ => None,
        }
    }

    /// Takes an item in.
    fn take(&mut self, sentence: &Sentence<'_>, facts: &[Fact<'_>], main: usize, segment: Range<usize>) {
        let start = facts[main].figure.start;
        self.leads += usize::from(leads(sentence.paragraph, &segment, start));
        self.parts.push(main);
        self.segments.push(segment);
    }
}
