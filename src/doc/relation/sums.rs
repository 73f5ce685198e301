//! Sums that a paragraph may assert, weighed by what has been counted in the press: how often a run of amounts with such traits makes the
//! amount it stands behind, and where it does not, how often it would come to so much by chance.
//!
//! Every run of like amounts is a candidate ([`candidates`]); what can be seen of it but its sum ([`traits`]) gives the odds that it is
//! all of its whole, by a table learnt from articles without labels ([`weights`]). A sum that misses its whole is wrong if a slip of
//! the pen explains it so much better than chance, by these odds, that hardly an article of the press would be accused.

mod candidates;
mod told;
mod traits;
mod weights;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::clause::{self, Sentence};
use crate::doc::relation::known::Known;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::told::facts::{self, Fact, SCALE, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict, series, slip};
use crate::finding::Message;
use crate::text::{self, Span};

use candidates::Candidate;
use told::Miss;
use traits::Traits;
use weights::WEIGHTS;

/// How much must tell for a sum that holds before it is shown.
const SHOWN: i64 = 200;

/// How likely an amount must be a part before it is shown to be no more than its whole.
const PART: i64 = 200;

/// A sum this many times its whole, or so small a part of it, is none.
const FAR: i128 = 20;

/// The sums of a paragraph that hold, and those that a slip of the pen made miss their whole.
pub(super) fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    if facts.iter().filter(|fact| fact.is_amount()).count() < 3 {
        return;
    }
    let sums = Sums::of(facts, relations);
    let mut known = Known::of(relations);
    let slips = Slips(facts.iter().map(|_| OnceCell::new()).collect());
    let mut wrong: Vec<(i64, Candidate)> = Vec::new();
    for whole in (0..facts.len()).filter(|whole| candidates::may_be_whole(&facts[*whole])) {
        if sums.wholes.contains(&facts[whole].figure.span) {
            continue;
        }
        let mut best: Option<(i64, Candidate)> = None;
        let mut settled = false;
        for candidate in candidates::of_whole(sentences, facts, whole) {
            let parts = || candidate.parts.iter().map(|part| &facts[*part]);
            // A total that comes back is no sum.
            if parts().any(|part| part.value == facts[whole].value) {
                continue;
            }
            let outcome = Outcome::of(facts, &candidate);
            if outcome.holds() {
                let traits = traits::read(sentences, facts, &candidate);
                let told = WEIGHTS.odds(&traits, traits::class(&traits)) + outcome.surprise(&traits);
                settled |= told >= 0;
                if told >= SHOWN && outcome.off == 0 && !parts().all(|part| sums.parts.contains(&part.figure.span)) {
                    known.push(relations, series::relation(sentences, facts, whole, &candidate.parts, Verdict::Holds));
                    break;
                }
                continue;
            }
            if series::firsts_make(facts, whole, &candidate.parts, 0) {
                settled = true;
                continue;
            }
            let sum = facts[whole].value + outcome.off;
            if sum * FAR < facts[whole].value || sum > facts[whole].value * FAR {
                continue;
            }
            // Parts of a list that holds are spoken for, and a sum that is printed nearby is that figure's.
            let spoken = parts().any(|part| sums.parts.contains(&part.figure.span));
            let grouped = parts().chain([&facts[whole]]).any(|fact| fact.figure.number.grouped.is_some());
            let printed =
                is_printed(facts, &candidate, sum) || outcome.off < 0 && is_printed_beside(facts, &candidate, -outcome.off);
            let uncounted = outcome.off < 0 && traits::begins_uncounted(sentences, facts, &candidate);
            if grouped || uncounted || is_told_otherwise(facts, &candidate) {
                continue;
            }
            let likely = slips.likely(facts, &candidate, &outcome);
            if likely == 0 {
                continue;
            }
            let traits = traits::read(sentences, facts, &candidate);
            let odds = WEIGHTS.odds(&traits, traits::class(&traits));
            let told = odds + outcome.surprise(&traits) + log2(likely) - log2(slip::MILLION);
            let miss = Miss {
                traits: &traits,
                outcome,
                odds,
                told,
                spoken,
                printed: printed || is_one_of_them(facts, &candidate, sum),
                aliens: traits::aliens_outside_brackets(sentences, facts, &candidate),
                exceeded: parts().any(|part| part.value > facts[whole].value),
                goes_on: traits::goes_on_in_words(sentences, facts, &candidate),
                people: counts_persons(facts[whole].text, facts[whole].figure),
            };
            if miss.is_told() && best.as_ref().is_none_or(|(most, _)| *most < told) {
                best = Some((told, candidate));
            }
        }
        wrong.extend(best.filter(|_| !settled));
        let single = candidates::single(sentences, facts, whole);
        let of_whole = known.with(relations, facts[whole].figure.span);
        if let Some(found) = single.and_then(|single| within(sentences, facts, &single, of_whole)) {
            known.push(relations, found);
        }
    }
    // What tells most is told first; a figure is wrong in one sum.
    wrong.sort_by_key(|(told, _)| std::cmp::Reverse(*told));
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    for (_, candidate) in wrong {
        let figures = || candidate.parts.iter().chain([&candidate.whole]);
        if !figures().any(|fact| taken.contains(fact)) {
            taken.extend(figures());
            relations.push(series::relation(sentences, facts, candidate.whole, &candidate.parts, Verdict::Contradicts));
        }
    }
}

/// That a part told alone is no more than its whole, where it is surely a part and no relation of its whole tells it.
fn within<'r>(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    single: &Candidate,
    mut of_whole: impl Iterator<Item = &'r Relation>,
) -> Option<Relation> {
    let (whole, part) = (facts[single.whole].figure, facts[single.parts[0]].figure);
    let known = |relation: &Relation| {
        relation.kind == RelationKind::PartsTotal
            && relation.verdict != Verdict::Computed
            && relation.operands.contains(&part.span)
    };
    // That it is more the words must say, for it may be of another whole: one of an earlier time, or told before.
    if facts[single.parts[0]].value >= facts[single.whole].value
        || of_whole.any(known)
        || !is_led_to(&facts[single.whole], part)
    {
        return None;
    }
    let traits = traits::read(sentences, facts, single);
    if WEIGHTS.odds(&traits, traits::class(&traits)) < PART {
        return None;
    }
    let (less, more) = (in_unit(whole, part.number.value), in_unit(whole, whole.number.value));
    let text = format!("{less} ≤ {more}");
    let message = Message::new(text.clone(), text);
    Some(Relation::new(RelationKind::PartsTotal, Verdict::Holds, message, vec![whole.span, part.span]))
}

/// Whether words lead from a whole to a part behind it: *trong đó, gồm*, a bracket, or *trong số* before the whole.
fn is_led_to(whole: &Fact<'_>, part: &Figure) -> bool {
    let word = |at: usize| whole.text.lower_word(at);
    let before = whole.figure.start.saturating_sub(LED)..whole.figure.start;
    let of = |at: usize| word(at) == "trong" || (word(at), word(at + 1)) == ("tổng", "số");
    let mut between = whole.figure.tokens.end..part.start;
    before.into_iter().any(of)
        || between.any(|at| matches!(word(at), "gồm" | "(" | "có" | ":") || (word(at), word(at + 1)) == ("trong", "đó"))
}

/// How many words before a whole may say that it is one.
const LED: usize = 4;

/// Whether some of the parts are told otherwise than by adding up: by their price (*2 suất 50.000 đồng/suất, 1 suất 400.000 đồng*), each alike,
/// in points, or one of two later.
fn is_told_otherwise(facts: &[Fact<'_>], candidate: &Candidate) -> bool {
    let base = facts[candidate.whole].figure.base;
    let (first, last) =
        (candidate.parts[0].min(candidate.whole), candidate.parts[candidate.parts.len() - 1].max(candidate.whole));
    // "500 triệu đồng cho 10 nhà (50 triệu đồng/nhà). Trong đó, …": a price before the parts is of the whole.
    let listed = if candidate.parts[0] > candidate.whole { candidate.parts[0] } else { first };
    let priced = facts[listed..=last].iter().any(|fact| fact.figure.base == base && !fact.figure.per.is_empty());
    // "An Phú và Yên Sơn mỗi nơi 1 ca"
    let each = |at: usize| facts[first].text.lower_word(at) == "mỗi";
    // Points may count twice, and what a later sentence tells may be of a later day.
    let (text, range) = (facts[first].text, facts[first].figure.tokens.end..facts[last].figure.tokens.end);
    let points = text.lower_word(facts[candidate.whole].figure.counted.start) == "điểm";
    let parts = facts[candidate.parts[0]].figure.tokens.end..facts[candidate.parts[candidate.parts.len() - 1]].figure.start;
    let apart = parts.into_iter().any(|at| text.word(at) == ".") && candidate.parts.len() == 2;
    priced || points || apart || range.into_iter().any(each)
}

/// Whether a sum, or what it lacks to its whole, is printed near its parts, whatever it counts: *31 cá nhân, 9 người nước ngoài và 1 tổ chức*.
fn is_printed(facts: &[Fact<'_>], candidate: &Candidate, sum: i128) -> bool {
    let figure = facts[candidate.whole].figure;
    let first = candidate.parts[0].min(candidate.whole).saturating_sub(4);
    let last = candidate.parts[candidate.parts.len() - 1].max(candidate.whole) + 4;
    facts[first..facts.len().min(last)].iter().any(|fact| fact.value == sum && fact.figure.base == figure.base)
}

/// As [`is_printed`], of what the list itself does not hold.
fn is_printed_beside(facts: &[Fact<'_>], candidate: &Candidate, sum: i128) -> bool {
    let own = candidate.parts.iter().filter(|part| facts[**part].value == sum).count();
    let figure = facts[candidate.whole].figure;
    let first = candidate.parts[0].min(candidate.whole).saturating_sub(4);
    let last = candidate.parts[candidate.parts.len() - 1].max(candidate.whole) + 4;
    let all = facts[first..facts.len().min(last)].iter().filter(|fact| fact.value == sum && fact.figure.base == figure.base);
    all.count() > own
}

/// How many figures before an amount may tell what it and those behind it come to.
const BEFORE: usize = 16;

/// Whether what seems the whole is told with its parts of another, before them: *34 vụ …, do điện 22 vụ, sơ suất 7 vụ, còn 5 vụ*.
fn is_one_of_them(facts: &[Fact<'_>], candidate: &Candidate, sum: i128) -> bool {
    let whole = &facts[candidate.whole];
    let before = candidate.whole.saturating_sub(BEFORE)..candidate.whole;
    facts[before].iter().any(|fact| fact.value == whole.value + sum && whole.is_like(fact))
}

/// Which figures are known as totals, and which as parts of one.
struct Sums {
    wholes: FxHashSet<Span>,
    parts: FxHashSet<Span>,
}

impl Sums {
    fn of(facts: &[Fact<'_>], relations: &[Relation]) -> Self {
        let mut sums = Self { wholes: FxHashSet::default(), parts: FxHashSet::default() };
        let value = |span: &&Span| facts::at(facts, **span).map(|fact| fact.value);
        for relation in relations {
            // A part that is no more than its whole makes no sum of it.
            let sum = relation.kind == RelationKind::PartsTotal && relation.operands.len() >= 3;
            if sum && relation.verdict != Verdict::Computed {
                let whole = relation.operands.iter().max_by_key(value);
                sums.wholes.extend(whole);
                sums.parts.extend(relation.operands.iter().filter(|span| Some(*span) != whole));
            }
        }
        sums
    }
}

/// How a candidate's sum stands to its whole.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    /// The sum less the whole, in parts of the base unit.
    off: i128,
    /// The whole.
    whole: i128,
    /// How far rounding may take the two apart.
    slack: i128,
    /// How far apart two sums must be to be told apart: round numbers tell no more than their last digit that is no zero.
    room: i128,
}

/// From how many digits on a number is exact, whatever hedges it.
const EXACT: u32 = 4;

/// How far rounding may take a figure: a hedge leaves its last digit that is no zero open.
fn slack_of(fact: &Fact<'_>) -> i128 {
    let last = in_parts(fact.figure.number.significant);
    match fact.figure.hedge {
        Hedge::None => fact.slack,
        // "khoảng 45.000" is a twentieth more or less, "khoảng 36.214" is not.
        Hedge::About if fact.figure.number.length() < EXACT => fact.slack.max(last).max(fact.value / 20),
        _ => fact.slack.max(last),
    }
}

impl Outcome {
    fn of(facts: &[Fact<'_>], candidate: &Candidate) -> Self {
        let all = || candidate.parts.iter().chain([&candidate.whole]).map(|fact| &facts[*fact]);
        let sum: i128 = candidate.parts.iter().map(|part| facts[*part].value).sum();
        let slack: i128 = all().map(slack_of).sum();
        let finest = all().map(|fact| in_parts(fact.figure.number.significant)).min().unwrap_or(1);
        let whole = facts[candidate.whole].value;
        Self { off: sum - whole, whole, slack, room: (2 * slack).max(finest).max(1) }
    }

    fn holds(&self) -> bool {
        self.off.abs() <= self.slack
    }

    /// How rarely a candidate that is not all of its whole would come to so much.
    fn surprise(&self, traits: &Traits) -> i64 {
        let near = WEIGHTS.density(traits::class(traits), weights::bucket(self.whole + self.off, self.whole));
        log2(self.whole) - log2(self.room) - near
    }
}

/// What undoing each slip of a figure adds to it, with how likely the slip is; looked up once for each.
struct Slips(Vec<OnceCell<Vec<(i128, i128)>>>);

impl Slips {
    /// Of a million slips in one of a candidate's figures, how many come to what is printed.
    fn likely(&self, facts: &[Fact<'_>], candidate: &Candidate, outcome: &Outcome) -> i128 {
        let undone = |fact: usize, needed: i128| -> i128 {
            let mends = self.0[fact].get_or_init(|| mends_of(&facts[fact].figure.number));
            let reaches = |mend: i128| (needed - outcome.slack..=needed + outcome.slack).contains(&mend);
            let slipped: i128 = mends.iter().filter(|(mend, _)| reaches(*mend)).map(|(_, likely)| likely).sum();
            if slipped > 0 { slipped } else { jumbled(&facts[fact], needed) }
        };
        let parts: i128 = candidate.parts.iter().map(|part| undone(*part, -outcome.off)).sum();
        (parts + undone(candidate.whole, outcome.off)) / (candidate.parts.len() as i128 + 1)
    }
}

/// What undoing each slip of a number adds to it, in parts of its base unit, with how likely the slip is.
fn mends_of(number: &Number) -> Vec<(i128, i128)> {
    let mut mends = Vec::with_capacity(128);
    if number.unit == Exact::from_integer(0) {
        return mends;
    }
    let (printed, unit, parts) = (in_parts(number.value), number.unit.numer() * SCALE, *number.unit.denom());
    slip::digits_meant((number.value / number.unit).to_integer(), number.decimals, |meant| {
        let ten = 10_i128.pow(meant.power.unsigned_abs());
        let (more, parts) = if meant.power < 0 { (1, parts * ten) } else { (ten, parts) };
        mends.push((meant.value * unit * more / parts - printed, meant.weight));
    });
    mends
}

/// Of a million slips how many jumble three digits or more.
const JUMBLED: i128 = 20_000;

/// Of a million slips in writing a figure how many jumble its digits so that what was meant is so much more.
fn jumbled(fact: &Fact<'_>, more: i128) -> i128 {
    if !slip::jumbled(fact.value, in_parts(fact.figure.number.unit), more) {
        return 0;
    }
    let ways: i128 = (1..=i128::from(fact.figure.number.digits.min(10))).product();
    JUMBLED / ways.max(1)
}

/// The logarithm to base two of a positive number, in hundredths.
fn log2(number: i128) -> i64 {
    let whole = number.max(1).ilog2();
    let part = if whole > 64 { ((number >> (whole - 32)) * 100) >> 32 } else { (number.max(1) * 100) >> whole };
    i64::from(whole) * 100 + (part as i64 - 100)
}

/// A candidate as it is counted.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The value of each trait, by its place in [`traits()`].
    pub traits: Vec<u8>,
    /// Its class, by its place in [`classes()`].
    pub class: usize,
    /// Whether it is of one part, which may be no more than its whole.
    pub alone: bool,
    /// Whether the parts make the whole; of one part whether it is no more.
    pub holds: bool,
    /// How many wholes of its size are told apart.
    pub values: i128,
    /// Which of the stretches of sum to whole it falls in.
    pub bucket: usize,
}

/// The traits that are counted, each with its values.
pub fn traits() -> &'static [(&'static str, &'static [&'static str])] {
    &traits::TRAITS_NAMED
}

/// The classes of candidates that have weights of their own.
pub fn classes() -> &'static [&'static str] {
    &traits::CLASSES
}

/// The bounds of the stretches of sum to whole, in hundredths of the whole; one more lies beyond the last.
pub fn stretches() -> &'static [i128] {
    &weights::RATIOS
}

/// The candidates of a paragraph as they are counted.
pub fn observations(line: &str) -> Vec<Observation> {
    let paragraph = &Paragraph::of_figures(text::Role::Body, line);
    let sentences = clause::read(paragraph);
    let facts = facts::of(&sentences, 0);
    let mut all = Vec::new();
    for whole in (0..facts.len()).filter(|whole| candidates::may_be_whole(&facts[*whole])) {
        let single = candidates::single(&sentences, &facts, whole);
        for candidate in candidates::of_whole(&sentences, &facts, whole).into_iter().chain(single) {
            if candidate.parts.iter().any(|part| facts[*part].value == facts[whole].value) {
                continue;
            }
            let traits: Traits = traits::read(&sentences, &facts, &candidate);
            let outcome = Outcome::of(&facts, &candidate);
            let alone = candidate.parts.len() == 1;
            all.push(Observation {
                class: traits::class(&traits),
                traits: traits.to_vec(),
                alone,
                holds: if alone { outcome.off <= outcome.slack } else { outcome.holds() },
                values: outcome.whole / outcome.room,
                bucket: weights::bucket(outcome.whole + outcome.off, outcome.whole),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The verdicts on sums of three figures or more.
    fn verdicts(text: &str) -> Vec<Verdict> {
        let paragraph = Paragraph::new(text::Role::Body, text);
        let sum = |relation: &&Relation| relation.kind == RelationKind::PartsTotal && relation.operands.len() >= 3;
        paragraph.relations().iter().filter(sum).map(|relation| relation.verdict).collect()
    }

    #[test]
    fn a_slip_in_a_sum_is_told() {
        let held = "Toàn vùng thả nuôi 521.874 ha, trong đó, tôm sú 468.253 ha, tôm thẻ chân trắng 53.621 ha.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("53.621", "53.261")), [Verdict::Contradicts]);
        assert_eq!(verdicts(&held.replace("53.621", "56.321")), [Verdict::Contradicts]);
        // A list that leaves something out is none.
        assert_eq!(verdicts(&held.replace("53.621", "31.407")), []);
    }

    #[test]
    fn lists_told_in_one_go_need_less() {
        // What exceeds its whole.
        let held = "Hội đồng ra 34 quyết định kỷ luật. Trong đó, 29 trường hợp bị khiển trách; 5 trường hợp bị cảnh cáo.";
        assert_eq!(verdicts(&held.replace("34", "33")), [Verdict::Contradicts]);
        let text = "Có 33 tàu nằm bờ, trong đó có 21 tàu ở phường Hòa An, 32 tàu ở xã Bình Tân.";
        assert_eq!(verdicts(text), [Verdict::Contradicts]);
        // What is left of it.
        let text = "Thị xã có 413 trường hợp vi phạm, trong đó đã xử phạt 58 trường hợp, còn 55 trường hợp chưa xử lý.";
        assert_eq!(verdicts(text), [Verdict::Contradicts]);
        // Of 34 fires 22, 7 and 5: the first is none that the others make.
        let text = "Có 34 vụ cháy, nguyên nhân do thiết bị điện 22 vụ, sơ suất 7 vụ, còn 5 vụ đang điều tra.";
        assert!(!verdicts(text).contains(&Verdict::Contradicts));
        // What is compared with stands in brackets.
        let text = "Giá trị đạt 1.486 tỷ đồng, tăng 3,1% so với 2022 (1.441 tỷ đồng), trong đó cây lúa 612 tỷ đồng, gia súc 689 tỷ đồng, \
            rừng 84 tỷ đồng, tôm 101 tỷ đồng.";
        assert_eq!(verdicts(&text.replace("689", "869")), [Verdict::Contradicts]);
        // A part beyond its whole.
        let text = "Có 46 ha ao nuôi bị thiệt hại (Hà An 30 ha; Lai Hòa 11 ha; Lào Bình 3 ha; Tuyên Phú 2 ha).";
        assert_eq!(verdicts(text), [Verdict::Holds]);
        assert_eq!(verdicts(&text.replace("46", "26")), [Verdict::Contradicts]);
        // A number in words goes on.
        let text = "Có 2.425 ca ghép. Trong đó có 2.327 ca ghép thận, 77 ca ghép gan, 18 ca ghép tim và một ca ghép phổi.";
        assert_eq!(verdicts(text), []);
    }

    #[test]
    fn a_number_of_four_digits_is_exact_whatever_hedges_it() {
        let text = "Quy hoạch rộng khoảng 2.171,33 km2, trong đó đất khoảng 581,83 km2, mặt biển khoảng 1.589,5 km2.";
        assert_eq!(verdicts(text), [Verdict::Holds]);
        assert_eq!(verdicts(&text.replace("581,83", "851,83")), [Verdict::Contradicts]);
    }

    #[test]
    fn logarithms_are_near() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(1024), 1000);
        assert_eq!(log2(3), 150);
        assert_eq!(log2(3 << 70), 7150);
    }
}
