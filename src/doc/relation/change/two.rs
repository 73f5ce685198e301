//! A change in a sentence of two levels and no more: *18 vụ, cùng kỳ 24 vụ, giảm 25%*; *năm 2021 có 1.240 hộ nghèo, năm 2022 còn 930 hộ,
//! giảm 310 hộ*; *so với năm 2020 (18,4 triệu đồng), năm 2022 đạt 23 triệu đồng, tăng 25%*.
//!
//! Wherever they stand, the change leads from the one that the words call the former to the other, unless it is compared with a time that
//! neither is of.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::share::two::is_to_be_reached;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;
use crate::lang::word;

/// How many words before a level may say when it was.
const LEAD: usize = 16;

/// When a level was, as the words before it say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct When {
    year: Option<u32>,
    month: Option<u32>,
    quarter: Option<u32>,
    /// *cùng kỳ*.
    same: bool,
    /// *năm trước, tháng trước, vụ trước*.
    last: bool,
    /// *đầu năm, đầu nhiệm kỳ*.
    start: bool,
}

impl When {
    fn of(sentence: &Sentence<'_>, words: Range<usize>) -> Self {
        let paragraph = sentence.paragraph;
        let word = |at: usize| if words.contains(&at) { paragraph.lower_word(at) } else { "" };
        let mut when = Self::default();
        for at in words.clone() {
            let number = || paragraph.word(at + 1).parse::<u32>().ok().filter(|_| at + 1 < words.end);
            match (word(at), word(at + 1)) {
                ("cùng", "kỳ" | "kì") => when.same = true,
                ("năm" | "tháng" | "quý" | "tuần" | "vụ" | "kỳ" | "kì" | "học" | "mùa" | "ngày", "trước" | "ngoái") =>
                {
                    when.last = true;
                }
                // "6 tháng đầu năm" goes on.
                ("đầu", "năm" | "nhiệm" | "kỳ" | "vụ") if at == words.start || word(at - 1) != "tháng" => {
                    when.start = true;
                }
                ("năm", _) => when.year = number().filter(|year| (1900..=2100).contains(year)).or(when.year),
                ("quý", quarter) => {
                    when.quarter = ["i", "ii", "iii", "iv"].iter().position(|one| *one == quarter).map(|at| at as u32);
                }
                ("tháng", _) => when.month = number().filter(|month| (1..=12).contains(month)).or(when.month),
                _ => {}
            }
        }
        when
    }

    fn is_former(self) -> bool {
        self.same || self.last || self.start
    }

    /// Whether it is before another time of its kind.
    fn is_before(self, other: Self) -> bool {
        match (self.year.zip(other.year), self.month.zip(other.month).or(self.quarter.zip(other.quarter))) {
            (Some((one, two)), _) if one != two => one < two,
            (_, Some((one, two))) => one < two && self.year == other.year,
            _ => false,
        }
    }
}

/// The changes of a sentence that nothing else has told.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    told_from(sentence, 0, relations);
}

/// As [`read`], where the level before stands alone in the sentence before: *Năm 2021 có 1.240 hộ nghèo. Năm 2022 còn 930 hộ, giảm 25%*. The
/// items from one on are those of the second.
pub(in crate::doc::relation) fn across(joined: &Sentence<'_>, from: usize, relations: &mut Vec<Relation>) {
    let level = |item: usize| !joined.items[item].role.is_some_and(Role::is_change);
    if (0..from).all(level) {
        told_from(joined, from, relations);
    }
}

fn told_from(sentence: &Sentence<'_>, first: usize, relations: &mut Vec<Relation>) {
    for item in first..sentence.items.len() {
        let (own, change) = (&sentence.items[item], sentence.figure(item));
        let changes = role_of(sentence, item).is_some();
        // "nhiều hơn cùng kỳ 8 đảng viên" is read as the level of that time, too, as long as no bracket tells it.
        let told = |relation: &Relation| {
            relation.kind == RelationKind::Growth
                && relation.verdict != Verdict::Computed
                && relation.operands.contains(&change.span)
        };
        let sure =
            |relation: &Relation| told(relation) && (own.role.is_some_and(Role::is_change) || relation.operands.len() > 2);
        if !changes || !matches!(change.kind, Kind::Percent | Kind::Amount | Kind::Points) || relations.iter().any(sure) {
            continue;
        }
        let Some(found) = of_two(sentence, item, first) else { continue };
        relations.retain(|relation| relation.kind != RelationKind::Growth || !relation.operands.contains(&change.span));
        relations.push(found);
    }
}

/// Whether an item tells a change.
pub(in crate::doc::relation) fn tells_change(sentence: &Sentence<'_>, item: usize) -> bool {
    role_of(sentence, item).is_some()
}

/// The way a change goes, as its cue says, or a verb that words of time or of a plan part from it: *tăng so với cùng kỳ 8 vụ*.
fn role_of(sentence: &Sentence<'_>, item: usize) -> Option<Role> {
    let own = &sentence.items[item];
    own.role.filter(|role| role.is_change()).or_else(|| parted(sentence, item).map(|(role, _)| role))
}

/// A verb that words of time or of a plan part from its amount, and these words.
fn parted(sentence: &Sentence<'_>, item: usize) -> Option<(Role, Range<usize>)> {
    let figure = sentence.figure(item);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    if !matches!(figure.kind, Kind::Amount | Kind::Percent) {
        return None;
    }
    // "phát triển mới 1.400 thuê bao so với cuối năm 2021"
    let (first, second) = (figure.start.checked_sub(1)?, figure.start.checked_sub(2)?);
    let added = matches!(word(first), "mới" | "thêm") && word(second) == "triển";
    if added && sentence.items[item].base.as_ref().is_some_and(|base| base.against == Against::Prior) {
        return Some((Role::Rise, figure.start..figure.start));
    }
    let from = figure.start.saturating_sub(LEAD).max(before_of(sentence, item));
    let verb = (from..figure.start).rev().find(|at| !is_of_time(sentence, *at) && !is_of_a_plan(word(*at)))?;
    let role = match (verb.checked_sub(1).map_or("", word), word(verb)) {
        ("cao" | "nhiều" | "lớn", "hơn") | (_, "vượt") => Role::Over,
        ("thấp" | "ít" | "nhỏ", "hơn") => Role::Under,
        (_, "tăng") => Role::Rise,
        (_, "giảm") => Role::Fall,
        _ => return None,
    };
    (verb + 1 < figure.start).then_some((role, verb + 1..figure.start))
}

fn is_of_time(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = &sentence.paragraph.tokens()[at];
    token.kind == TokenKind::Number
        || matches!(
            sentence.paragraph.lower_word(at),
            "so" | "với"
                | "cùng"
                | "kỳ"
                | "kì"
                | "năm"
                | "trước"
                | "đầu"
                | "tháng"
                | "quý"
                | "vụ"
                | "cuối"
                | "số"
                | "học"
                | "mùa"
                | "i"
                | "ii"
                | "iii"
                | "iv"
        )
}

fn is_of_a_plan(word: &str) -> bool {
    matches!(word, "kế" | "hoạch" | "chỉ" | "tiêu" | "dự" | "toán" | "giao" | "được" | "đề" | "ra")
}

fn of_two(sentence: &Sentence<'_>, item: usize, from: usize) -> Option<Relation> {
    let (own, change) = (&sentence.items[item], sentence.figure(item));
    let paragraph = sentence.paragraph;
    let (one, two) = levels(sentence, item)?;
    // In two sentences each tells one of them, and of the same.
    if from > 0 {
        let second = paragraph.sentence_of(sentence.figure(from).tokens.start)?.tokens.start;
        if !(one < from && two >= from && is_of_one(sentence, second, two)) {
            return None;
        }
    }
    let word = |at: usize| paragraph.lower_word(at);
    // "giảm bình quân 3% mỗi năm" is no change from the one to the other, and "vốn tăng 35%" is of something else.
    let yearly = !change.per.is_empty() && change.kind == Kind::Percent
        || word(change.tokens.end) == "mỗi"
        || (change.start.saturating_sub(5).max(sentence.tokens.start)..change.start)
            .any(|at| matches!(word(at), "mỗi" | "quân" | "hằng" | "hàng"));
    let role = role_of(sentence, item)?;
    let led = parted(sentence, item).filter(|_| !own.role.is_some_and(Role::is_change));
    let timely = |at: usize| !paragraph.tokens()[at].is_wordlike() || is_of_time(sentence, at);
    if yearly || led.is_none() && !own.subject.clone().all(timely) {
        return None;
    }
    let labelled = led.as_ref().is_some_and(|(_, words)| !words.is_empty()) || stands_behind_base(sentence, item, two);
    let (before, now) = if let Some((_, words)) = &led {
        if !is_labelled_so(sentence, item, two, words.clone()) {
            return None;
        }
        (two, one)
    } else {
        former(sentence, item, (one, two))?
    };
    let (before, now) = (sentence.figure(before), sentence.figure(now));
    let rises = role.is_upward() == (now.number.value > before.number.value);
    // Of things counted by one name no slip need explain what does not agree: few digits never look like one.
    let counts = |one: &Figure| one.is_exact_count() && one.counts_same(paragraph, change, paragraph) == Some(true);
    let named = change.is_exact_count() && change.number.digits == 1 && counts(before) && counts(now);
    let found = told(sentence, (before, now), (item, role), !named)?;
    (rises || labelled || found.verdict != Verdict::Contradicts).then_some(found)
}

/// A change from one level to another, where its words or a verb before them say which way.
fn told(
    sentence: &Sentence<'_>,
    (before, now): (&Figure, &Figure),
    (item, role): (usize, Role),
    explained: bool,
) -> Option<Relation> {
    super::judged_as(sentence, (before, now), (item, role), sentence.figure(item), (Link::Close, explained))
}

/// Whether the bracket right behind a change calls its level as the words before the change call what it is compared with: *tăng so với cùng
/// kỳ 8 vụ (cùng kỳ 16 vụ)*, *vượt chỉ tiêu 45 triệu đồng (chỉ tiêu 800 triệu đồng)*.
fn is_labelled_so(sentence: &Sentence<'_>, item: usize, two: usize, words: Range<usize>) -> bool {
    let (own, level) = (&sentence.items[item], &sentence.items[two]);
    let bracketed = two == item + 1 && sentence.outer.get(level.bracket) == Some(&own.bracket) && level.bracket != own.bracket;
    if words.is_empty() {
        return bracketed && stands_behind_base(sentence, item, two);
    }
    let start = sentence.figure(two).start;
    let open = (before_of(sentence, two)..start).rev().find(|at| sentence.paragraph.word(*at) == "(");
    let label = open.unwrap_or(start)..start;
    let named = |range: Range<usize>| -> Vec<u32> {
        let empty =
            |at: &usize| matches!(sentence.paragraph.lower_word(*at), "so" | "với" | "số" | "được" | "giao" | "là" | "năm");
        let tokens = sentence.paragraph.tokens();
        range.filter(|at| tokens[*at].is_wordlike() && !empty(at)).map(|at| tokens[at].key).collect()
    };
    let (than, called) = (named(words), named(label));
    bracketed && !than.is_empty() && called.first() == than.first()
}

/// Whether a level opens the bracket that stands right behind what a change is compared with: *so với cuối năm 2021 (21.000 thuê bao)*.
fn stands_behind_base(sentence: &Sentence<'_>, item: usize, two: usize) -> bool {
    let base = sentence.items[item].base.as_ref();
    // "so với cùng kỳ dù chi phí tăng cao (366 tỷ đồng)": the bracket is of the costs.
    let another = |at: usize| {
        matches!(sentence.paragraph.lower_word(at), "dù" | "tăng" | "giảm" | "do" | "nhờ" | "song" | "trong" | "khi" | "vì")
    };
    two == item + 1
        && sentence.items[two].opens
        && base.is_some_and(|base| base.words.end + 1 == sentence.figure(two).start && !base.words.clone().any(another))
}

/// Whether a level stands in a bracket behind what it is compared with: *so với năm 2020 (18,4 triệu đồng), thu nhập đạt 23 triệu đồng*.
fn is_opened(sentence: &Sentence<'_>, level: usize) -> bool {
    sentence.items[level].role == Some(Role::Prior) || sentence.items[level].opens
}

/// Which of two levels a change begins with, and the other.
fn former(sentence: &Sentence<'_>, item: usize, (one, two): (usize, usize)) -> Option<(usize, usize)> {
    let own = &sentence.items[item];
    if matches!(own.role, Some(Role::Over | Role::Under)) && own.base.as_ref().is_none_or(|base| base.against == Against::Plan)
    {
        // "huyện giao thu 130 tỷ đồng, thực hiện 145,6 tỷ đồng, vượt 15,6 tỷ đồng"
        let plan = |level: usize| is_to_be_reached(sentence, level);
        return match (plan(one), plan(two)) {
            (true, false) => Some((one, two)),
            (false, true) => Some((two, one)),
            _ => None,
        };
    }
    let (first, second) = (when(sentence, one), when(sentence, two));
    let behind = is_told_behind(sentence, item, one, two) || stands_behind_base(sentence, item, two);
    let later = sentence.items[two].role == Some(Role::Prior) || second.is_former() || behind;
    let compared = sentence.items[one].opens && sentence.is_compared(one);
    let earlier = sentence.items[one].role == Some(Role::Prior) || first.is_former() || compared;
    let reached = sentence.items[two].role == Some(Role::To) && first.year.is_some() && second.year.is_none();
    let (before, now) = match (earlier, later) {
        (true, false) => (one, two),
        (false, true) => (two, one),
        _ if first.is_before(second) || reached => (one, two),
        _ if second.is_before(first) => (two, one),
        _ => return None,
    };
    // Two times tell of one thing where the words say so.
    let mark = |at: &usize| matches!(sentence.paragraph.word(*at), "," | ";" | "(" | ".");
    let goes_on = || (sentence.figure(one).tokens.end..sentence.figure(two).start).find(mark);
    if earlier == later && !goes_on().is_some_and(|start| is_of_one(sentence, start, two)) {
        return None;
    }
    // "đầu năm có 10 hộ, phát sinh 2 hộ, giảm 3 hộ": what came is not what there is now.
    let now_is =
        |at: usize| matches!(sentence.paragraph.lower_word(at), "nay" | "còn" | "hiện" | "cuối" | "này" | "lên" | "xuống");
    let dated = second.year.is_some() || second.month.is_some() || second.quarter.is_some();
    if before == one
        && !dated
        && !(before_of(sentence, two)..sentence.figure(two).start).any(now_is)
        && !is_opened(sentence, one)
    {
        return None;
    }
    let told = is_compared_with(sentence, item, if before == one { first } else { second }, behind);
    told.then_some((before, now))
}

/// Whether the words before a level from a token on, those of what it counts and those behind its unit are words of what stands before, or
/// say nothing of what it is: *năm 2021 trồng 120 ha chè, năm 2022 trồng 150 ha cà phê* are of two things.
fn is_of_one(sentence: &Sentence<'_>, start: usize, level: usize) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(level);
    let before = &paragraph.tokens()[sentence.tokens.start..start];
    let said = |at: usize| before.iter().any(|token| token.key == paragraph.tokens()[at].key);
    let end = figure.tokens.end.max(figure.per.end);
    let behind = (end..(end + NAMED).min(sentence.tokens.end)).take_while(|at| paragraph.tokens()[*at].is_wordlike());
    let words = (start..figure.start).chain(behind);
    words.filter(|at| paragraph.tokens()[*at].is_wordlike()).all(|at| {
        said(at)
            || is_of_time(sentence, at)
            || is_of_a_plan(paragraph.lower_word(at))
            || EMPTY.contains(&paragraph.tokens()[at].key)
    })
}

/// How many words behind an amount may name what it is of: *150 ha cà phê*.
const NAMED: usize = 3;

/// Words that say nothing of what a level is of.
static EMPTY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "đạt có là còn được đã xảy ra thực hiện đến nay hết tính giảm tăng xuống lên tổng toàn huyện tỉnh xã thành phố này ước trong kết quả \
         con mức thì nâng và nữa cả so với nhưng trên địa bàn",
    )
});

/// The two levels that a change may lead between, if its sentence has no third, or the stretch between semicolons that it stands in.
fn levels(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let change = sentence.figure(item);
    let paragraph = sentence.paragraph;
    let level = |other: usize| {
        let own = &sentence.items[other];
        other != item && !own.role.is_some_and(Role::is_change)
    };
    // "đầu năm là 15,2%, cuối năm còn 12,1%, giảm 3,1%": where nothing is counted, a rate changes.
    let rates = (0..sentence.items.len()).all(|other| !level(other) || sentence.figure(other).kind == Kind::Percent);
    let measures = |other: &usize| {
        let figure = sentence.figure(*other);
        let fits = match change.kind {
            Kind::Percent if rates => figure.kind == Kind::Percent,
            Kind::Percent => figure.kind == Kind::Amount,
            Kind::Points => figure.kind == Kind::Percent,
            _ => {
                figure.kind == Kind::Amount
                    && figure.comparable_in_change(change, paragraph)
                    && (figure.counts_same(paragraph, change, paragraph) != Some(false)
                        || figure.counts_people(paragraph) && change.counts_people(paragraph))
            }
        };
        level(*other) && fits
    };
    let starts = (0..=item).rev().find(|other| *other == 0 || sentence.items[*other].apart).unwrap_or_default();
    let ends = (item + 1..sentence.items.len()).find(|other| sentence.items[*other].apart).unwrap_or(sentence.items.len());
    let pair = |range: Range<usize>| {
        let all: Vec<usize> = range.filter(measures).collect();
        let [one, two] = all[..] else { return None };
        let plain = [one, two].iter().all(|level| sentence.items[*level].role != Some(Role::From));
        Some((one, two)).filter(|_| plain)
    };
    // "42 vụ, cùng kỳ 48 vụ, giảm 12,5%, làm chết 20 người, cùng kỳ 25 người, giảm 20%": the two right before.
    let near = || pair(item.checked_sub(2)?.max(starts)..item).filter(|_| !sentence.items[item].apart);
    let (one, two) = pair(0..sentence.items.len()).or_else(|| pair(starts..ends)).or_else(near)?;
    let (first, second) = (sentence.figure(one), sentence.figure(two));
    let same = match first.counts_same(paragraph, second, paragraph) {
        Some(same) => same || first.counts_people(paragraph) && second.counts_people(paragraph),
        None => !first.base.is_empty() || second.counted.is_empty() != first.counted.is_empty(),
    };
    // "xuất khẩu 5.789 triệu USD, trong đó địa phương 4.806 triệu USD, tăng 14,6%": of a part.
    let parted = (one.min(item)..=two.max(item)).skip(1).any(|other| sentence.items[other].announced.is_some());
    (first.kind == second.kind && same && !parted && first.comparable_in_change(second, paragraph)).then_some((one, two))
}

/// When a level was, as the words between it and the figure before say.
fn when(sentence: &Sentence<'_>, item: usize) -> When {
    let figure = sentence.figure(item);
    let from = before_of(sentence, item).max(figure.start.saturating_sub(LEAD)).min(figure.start);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    // "tăng gấp đôi cùng kỳ năm ngoái và khách nước khác là 440.000 lượt": what another is compared with.
    let bracket = figure.start > from && sentence.paragraph.word(figure.start - 1) == "(";
    let compared = (from..figure.start).find(|at| matches!(word(*at), "gấp" | "hơn" | "bằng") || word(*at) == "so" && !bracket);
    When::of(sentence, from..compared.unwrap_or(figure.start))
}

/// Where the words before a figure begin that are no words of the figure before it, nor of what that is compared with.
fn before_of(sentence: &Sentence<'_>, item: usize) -> usize {
    let Some(before) = item.checked_sub(1) else { return sentence.tokens.start };
    let end = sentence.figure(before).tokens.end;
    let own = &sentence.items[before];
    let compared = sentence.figure(before).kind == Kind::Percent || own.role.is_some_and(Role::is_change);
    own.base.as_ref().filter(|_| compared).map_or(end, |base| base.words.end.max(end)).min(sentence.figure(item).start)
}

/// "12 vụ, so với cùng kỳ giảm 3 vụ (15 vụ), giảm 20%": the bracket right behind a change tells what there was, as the change makes it.
fn is_told_behind(sentence: &Sentence<'_>, item: usize, one: usize, two: usize) -> bool {
    let Some(changed) = two.checked_sub(1).filter(|changed| *changed > one && *changed != item) else { return false };
    let (own, change) = (&sentence.items[two], sentence.figure(changed));
    let [now, before] = [one, two].map(|level| sentence.figure(level).number.value);
    let Some(role) = sentence.items[changed].role.filter(|role| role.is_change() && change.kind == Kind::Amount) else {
        return false;
    };
    let makes = if role.is_upward() { now - before } else { before - now };
    let end = change.tokens.end.max(change.counted.end);
    own.opens
        && own.role.is_none()
        && own.bracket != sentence.items[changed].bracket
        && sentence.figure(two).start <= end + LEAD
        && makes == change.number.value
        && sentence.items[item].role == Some(role)
}

/// Whether what a change is compared with, if anything is said of it, is the time of the level taken for the former.
fn is_compared_with(sentence: &Sentence<'_>, item: usize, before: When, behind: bool) -> bool {
    let own = &sentence.items[item];
    let said = match &own.base {
        Some(base) if base.against != Against::Prior => return false,
        Some(base) => base.words.clone(),
        None => own.subject.clone(),
    };
    let than = When::of(sentence, said.clone());
    if said.is_empty() || behind {
        return true;
    }
    let year = than.year.is_none_or(|year| before.year == Some(year));
    let month = than.month.is_none_or(|month| before.month == Some(month));
    let quarter = than.quarter.is_none_or(|quarter| before.quarter == Some(quarter));
    let last =
        !than.last || before.last || before.same || before.year.is_some() || before.month.is_some() || before.quarter.is_some();
    let dated = than.year.is_some() || than.month.is_some() || than.quarter.is_some();
    (dated || than.is_former())
        && year
        && month
        && quarter
        && last
        && (!than.same || before.same)
        && (!than.start || before.start)
}
