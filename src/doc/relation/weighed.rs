//! Equations of three figures weighed by counted evidence: a share of its whole, a change against two levels, a difference.
//!
//! The readings of one phrasing each know what their words mean; here nothing is known but the structure. Around each percentage or
//! change every pair of amounts that may belong to it is a candidate. How often candidates that stand like this come true beyond
//! chance was counted in the press ([`table`]), which tells how likely this one is meant. Where it comes true, it is told; where it
//! does not, and a slip of the pen ([`slip`]) explains what is printed so much better than chance that little doubt is left, it
//! contradicts.

mod candidates;
mod features;
mod runs;
pub(in crate::doc::relation) mod seen;
mod table;

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashSet, FxHasher};

use crate::doc::figure::Figure;
use crate::doc::interval::Exact;
use crate::doc::number::{show, show_short};
use crate::doc::relation::apart::Apart;
use crate::doc::relation::judge;
use crate::doc::relation::slip::{self, MILLION, Slip};
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Placed};
use crate::finding::Message;
use crate::text::Span;

pub use candidates::STRETCHES;
use candidates::{Anchor, Candidate, Draft, Equation, Siblings};
pub use features::Feature;
use seen::{SCALE, in_parts};

/// Of a thousand equations that are meant, how many come true as printed.
pub const TRUE: i128 = 950;

/// Of a million equations that are meant but come to something else than what is printed, how many lie in each of the
/// [stretches](STRETCHES), for each whole step of the natural logarithm: most are rounded carelessly.
pub const ELSEWHERE: [i128; STRETCHES.len()] = [500_000, 60_000, 11_000, 3_000, 1_000];

/// Of a million equations that are meant, how many a draft prints with a slip: more than a paper does.
const SLIPS: i128 = 20_000;

/// Of a thousand, how sure an equation must be to be told, and how sure where coarse figures leave much to chance: those that would
/// come true anywhere in more than so many millionths of their size.
const TOLD: i128 = 930;
const TOLD_COARSELY: i128 = 985;
const COARSE: i128 = 25_000;

/// Of a thousand, how sure a slip must be to be reported; and how sure in a share with decimals that lies no farther off than the stretch
/// of this number, where few figures lie that belong to something else.
const REPORTED: i128 = 750;
const REPORTED_NEARBY: i128 = 350;
const NEARBY: usize = 2;

/// What the structure of a candidate says, for learning what it is worth.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Which equation: the index of its kind.
    pub kind: usize,
    /// What stands where.
    pub features: Vec<Feature>,
    /// Whether it comes true.
    pub holds: bool,
    /// Of a million unrelated figures that lie near, how many would make it come true.
    pub width: i128,
    /// How far what follows lies from what is printed: the index of a stretch, as in the table.
    pub off: usize,
}

/// The candidates of each percentage and change of a draft.
pub fn evidence(document: &Document) -> Vec<Vec<Evidence>> {
    let mut told = Vec::new();
    for index in 0..document.paragraphs().len() {
        if document.paragraphs()[index].paragraph().loose().seen().is_empty() {
            continue;
        }
        let around = Around::of(document.paragraphs(), index);
        told.extend(around.own().map(|anchor| {
            let told = anchor.candidates.iter().map(|candidate| Evidence {
                kind: candidate.equation as usize,
                features: features::of(&around.draft, anchor, candidate, &around.siblings),
                holds: candidate.holds,
                width: candidate.width,
                off: candidate.off(),
            });
            told.collect()
        }));
    }
    told
}

/// What the figures of a draft assert by their structure, where no reading of their words has settled it.
///
/// `known` are the percentages that another reading across paragraphs has told.
pub(in crate::doc::relation) fn read(document: &Document, known: &FxHashSet<(usize, Span)>) -> Vec<Apart> {
    let paragraphs = document.paragraphs();
    let mut found = Vec::new();
    for (index, placed) in paragraphs.iter().enumerate().filter(|(_, placed)| placed.is_weighed()) {
        let stretch = stretch(paragraphs, index);
        let mut hasher = FxHasher::default();
        for (at, placed) in paragraphs[stretch.clone()].iter().enumerate() {
            if !placed.paragraph().loose().seen().is_empty() {
                (at, placed.content()).hash(&mut hasher);
            }
        }
        (index - stretch.start).hash(&mut hasher);
        let told = placed.paragraph().weighed(hasher.finish(), || {
            let around = Around::of(paragraphs, index);
            let open = around.own().filter(|anchor| around.draft.numbers[anchor.at].seen.is_open());
            open.filter_map(|anchor| {
                decided(&around.draft, anchor, &around.siblings).or_else(|| runs::decided(&around, anchor))
            })
            .collect()
        });
        found.extend(told.iter().cloned().filter_map(|mut apart| {
            apart.operands.iter_mut().for_each(|(paragraph, _)| *paragraph += stretch.start);
            (!known.contains(apart.operands.last()?)).then_some(apart)
        }));
    }
    found
}

/// How many paragraphs with figures before and after one are looked through, and how many in all.
const BEFORE: usize = 5;
const AFTER: usize = 2;
const PARAGRAPHS: usize = 24;

/// The paragraphs around one that may hold what its percentages and changes belong to.
fn stretch(paragraphs: &[Placed], index: usize) -> Range<usize> {
    let speaks = |index: &usize| !paragraphs[*index].paragraph().loose().seen().is_empty();
    let before = (index.saturating_sub(PARAGRAPHS)..index).rev().filter(speaks).take(BEFORE).last();
    let after = (index + 1..paragraphs.len().min(index + PARAGRAPHS)).filter(speaks).take(AFTER).last();
    before.unwrap_or(index)..after.unwrap_or(index) + 1
}

/// A paragraph with those around it.
struct Around<'d> {
    draft: Draft<'d>,
    /// Which of them it is.
    own: usize,
    anchors: Vec<Anchor>,
    siblings: Siblings,
}

impl<'d> Around<'d> {
    fn of(paragraphs: &'d [Placed], index: usize) -> Self {
        let stretch = stretch(paragraphs, index);
        let draft = Draft::of(&paragraphs[stretch.clone()]);
        let anchors = candidates::all(&draft);
        let siblings = Siblings::of(&anchors);
        Self { draft, own: index - stretch.start, anchors, siblings }
    }

    /// The percentages and changes of the paragraph itself.
    fn own(&self) -> impl Iterator<Item = &Anchor> {
        let own = |anchor: &&Anchor| self.draft.numbers[anchor.at].paragraph == self.own && !anchor.candidates.is_empty();
        self.anchors.iter().filter(own)
    }
}

/// What of the candidates of an anchor is asserted, if one is likely enough.
fn decided(draft: &Draft<'_>, anchor: &Anchor, siblings: &Siblings) -> Option<Apart> {
    let (sure, least, apart) = posterior(draft, anchor, siblings)?;
    (sure >= least).then_some(apart)
}

/// What the likeliest candidate of an anchor asserts, and of a thousand how sure that is: that it is meant where it comes true, else that
/// it is meant and written with a slip; and how sure it must be.
fn posterior(draft: &Draft<'_>, anchor: &Anchor, siblings: &Siblings) -> Option<(i128, i128, Apart)> {
    let table = table::get();
    let of_one = |candidate: &Candidate| table.odds(&features::of(draft, anchor, candidate, siblings));
    let odds: Vec<i128> = anchor.candidates.iter().map(of_one).collect();
    let all: i128 = MILLION + odds.iter().sum::<i128>();
    // For each candidate its odds times how much likelier what is seen is if it is meant; and of these, if it is meant and written with a
    // slip.
    let (mut meant, mut slipped) = (Vec::with_capacity(odds.len()), Vec::with_capacity(odds.len()));
    for (candidate, odds) in anchor.candidates.iter().zip(&odds) {
        let density = table.density(candidate).max(1);
        let slips = if candidate.holds || odds * 10 < all {
            0 // what would hardly be believed need not be asked
        } else {
            SLIPS * likelihood(draft, anchor, candidate) / (density * candidates::cell(draft, anchor) / MILLION).max(1)
        };
        let ratio = if candidate.holds {
            TRUE * 1000 * MILLION / (density * candidate.width / MILLION).clamp(1, MILLION * 9 / 10)
        } else {
            ELSEWHERE[candidate.off()] * MILLION / density + slips
        };
        meant.push(odds * ratio / MILLION);
        slipped.push(odds * slips / MILLION);
    }
    let total: i128 = MILLION + meant.iter().sum::<i128>();
    let best = (0..meant.len()).max_by_key(|at| meant[*at])?;
    let candidate = &anchor.candidates[best];
    // Amounts that are said twice are one.
    let value = |candidate: &Candidate| {
        let value = |at: usize| draft.numbers[at].seen.value;
        (candidate.equation as usize, value(candidate.near), value(candidate.far))
    };
    let same = |at: &usize| value(&anchor.candidates[*at]) == value(candidate);
    let sum = |of: &[i128]| (0..of.len()).filter(same).map(|at| of[at]).sum::<i128>() * 1000 / total;
    let (verdict, sure) = if candidate.holds { (Verdict::Holds, sum(&meant)) } else { (Verdict::Contradicts, sum(&slipped)) };
    let (near, far) = (&draft.numbers[candidate.near], &draft.numbers[candidate.far]);
    let one = near.paragraph == far.paragraph && near.seen.figure == far.seen.figure;
    let short = !one && near.number().length().min(far.number().length()) < 2;
    let least = match verdict {
        // "chiếm 59%" is near to shares of many wholes.
        Verdict::Contradicts
            if candidate.equation == Equation::Share
                && candidate.off() <= NEARBY
                && draft.numbers[anchor.at].number().decimals > 0 =>
        {
            REPORTED_NEARBY
        }
        Verdict::Contradicts => REPORTED,
        _ if one || candidate.width <= COARSE => TOLD,
        _ => TOLD_COARSELY,
    };
    // Nine in ten percentages of some kinds are near to one another, and near to their like; round figures make round ratios.
    let printed = draft.numbers[anchor.at].seen;
    let excused = || match candidate.equation {
        // The two numbers of a fraction are held to the percentage beside them elsewhere; it may be of more, as of all deputies. A share of
        // a plan is none of a total.
        // "Sàng lọc sơ sinh đạt 58,2%" is a rate of its own, whatever was counted before the last sentence.
        Equation::Share => {
            let apart = draft.numbers[anchor.at].sentence.abs_diff(near.sentence);
            let another = printed.is_of_another_time() || printed.subject && apart > 1;
            one || another || goes_on_with_another(draft, anchor, candidate)
        }
        // "giảm 22.256 tỷ đồng", which two amounts make: a sum of theirs.
        Equation::Difference => near.seen.value + far.seen.value == printed.value,
        _ => false,
    };
    let silent = near.seen.value == far.seen.value
        || short
        || verdict == Verdict::Contradicts && (candidate.off() == 0 || candidate.is_near(draft, anchor) || excused());
    (!silent).then(|| (sure, least, told(draft, anchor, candidate, verdict)))
}

/// Whether an amount right before a share, in its sentence, is neither of two that sentences before tell: *giày dép 38,62 triệu đôi. …, như: hải
/// sản 986 tấn, bằng 92,4%*.
fn goes_on_with_another(draft: &Draft<'_>, anchor: &Anchor, candidate: &Candidate) -> bool {
    let own = draft.numbers[anchor.at].sentence;
    let before = anchor.at.checked_sub(1).filter(|before| draft.numbers[*before].sentence == own);
    let amount =
        before.filter(|before| !draft.numbers[*before].seen.percent && ![candidate.near, candidate.far].contains(before));
    amount.is_some() && [candidate.near, candidate.far].iter().all(|place| draft.numbers[*place].sentence < own)
}

/// Of a million slips in an equation how many come to what is printed.
fn likelihood(draft: &Draft<'_>, anchor: &Anchor, candidate: &Candidate) -> i128 {
    let places = [anchor.at, candidate.near, candidate.far];
    let ends = places.map(|place| draft.numbers[place].ends());
    let rough = draft.numbers[anchor.at].number().length();
    let mut sum = 0;
    for (which, place) in places.into_iter().enumerate() {
        let number = &draft.numbers[place];
        let (printed, exact) = (number.number(), number.figure().is_exact_count());
        // A slip in few digits comes to too many values.
        if printed.length() < if which == 0 { 2 } else { 3 } {
            continue;
        }
        let unit = in_parts(printed.unit);
        let digits = (printed.value / printed.unit).to_integer();
        slip::digits_meant(digits, printed.decimals, |slip::Digits { value: digits, power, slip, weight }| {
            let telling = match slip {
                Slip::Swap | Slip::Exchange => true,
                Slip::Digit | Slip::Extra => printed.length() >= 3,
                Slip::Shift | Slip::Lost => printed.length() >= 4 && rough >= 3,
            };
            if !telling {
                return;
            }
            let ten = 10_i128.pow(power.unsigned_abs());
            let unit = if power < 0 { unit / ten } else { unit * ten };
            let (value, half) = (digits * unit, if exact { 0 } else { unit / 2 });
            let mut values = ends;
            values[which] = (value, value - half, value + half);
            let [said, near, far] = values;
            let follows = candidate.equation.value(anchor.upward, near, far);
            if let Some(follows) = follows.filter(|follows| follows.1 <= said.2 && said.1 <= follows.2) {
                // Of all that may follow of hedged or round amounts just this was meant.
                let cell = (said.2 - said.1).max(1);
                sum += weight * cell / cell.max(follows.2 - follows.1);
            }
        });
    }
    sum / 3
}

/// An equation as it is told.
fn told(draft: &Draft<'_>, anchor: &Anchor, candidate: &Candidate, verdict: Verdict) -> Apart {
    let number = |at: usize| &draft.numbers[at];
    let (printed, near, far) = (number(anchor.at), number(candidate.near), number(candidate.far));
    let unit: &Figure = near.figure();
    let amount = |at: usize| {
        let value = number(at).number().value;
        let figure = if unit.dimension == number(at).figure().dimension { unit } else { number(at).figure() };
        show_short(value / figure.factor, figure.number.decimals.max(2) + 2)
    };
    let value = Exact::new(candidate.point, SCALE);
    let shown = show(value / printed.figure().factor, judge::decimals(printed.figure()));
    let (a, b) = (amount(candidate.near), amount(candidate.far));
    let arithmetic = match (candidate.equation, anchor.upward) {
        (Equation::Share | Equation::OfBefore, _) => format!("{a} / {b} = {shown}%"),
        (Equation::Levels, true) => format!("{a} / {b} − 100% = {shown}%"),
        (Equation::Levels, false) => format!("100% − {a} / {b} = {shown}%"),
        (Equation::OfNow, true) => format!("{a} / ({b} − {a}) = {shown}%"),
        (Equation::OfNow, false) => format!("{a} / ({b} + {a}) = {shown}%"),
        (Equation::Difference, true) => format!("{a} − {b} = {shown}"),
        (Equation::Difference, false) => format!("{b} − {a} = {shown}"),
        (Equation::Rates, true) => format!("{a}% − {b}% = {shown} điểm phần trăm"),
        (Equation::Rates, false) => format!("{b}% − {a}% = {shown} điểm phần trăm"),
    };
    let text = printed.text.slice(printed.figure().span);
    let statement = if verdict == Verdict::Contradicts {
        Message::new(format!("{arithmetic}, bài viết {text}"), format!("{arithmetic}, the draft says {text}"))
    } else {
        Message::new(arithmetic.clone(), arithmetic)
    };
    let kind = match candidate.equation {
        Equation::Share => RelationKind::PercentOf,
        _ => RelationKind::Growth,
    };
    let place = |number: &candidates::Number<'_>| (number.paragraph, number.figure().span);
    Apart { kind, verdict, gross: false, statement, operands: vec![place(far), place(near), place(printed)] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    const ACCIDENTS: [&str; 2] = [
        "Toàn tỉnh xảy ra 2.317 vụ tai nạn giao thông, làm 412 người chết, bị thương 1.926 người.",
        "So với năm trước, số vụ tăng 28 vụ (1,22%), giảm 57 người chết (12,15%), giảm 96 người bị thương (4,75%).",
    ];

    fn told(paragraphs: [&str; 2]) -> Vec<(Verdict, String)> {
        let document = Document::new(Source::new(paragraphs.join("\n\n"), Format::Plain));
        let told = read(&document, &FxHashSet::default());
        told.into_iter().map(|apart| (apart.verdict, apart.statement.text(Language::Vietnamese).to_owned())).collect()
    }

    #[test]
    fn what_stands_as_the_press_puts_it_is_told_where_it_comes_true() {
        let told = told(ACCIDENTS);
        assert!(told.iter().all(|(verdict, _)| *verdict == Verdict::Holds), "{told:?}");
        assert!(told.contains(&(Verdict::Holds, "57 / (412 + 57) = 12,15%".to_owned())), "{told:?}");
    }

    #[test]
    fn a_slip_of_the_pen_contradicts() {
        let told = told([ACCIDENTS[0], &ACCIDENTS[1].replace("12,15", "15,12")]);
        let wrong: Vec<&String> =
            told.iter().filter(|(verdict, _)| *verdict == Verdict::Contradicts).map(|(_, statement)| statement).collect();
        assert_eq!(wrong, ["57 / (412 + 57) = 12,15%, bài viết 15,12%"]);
    }

    #[test]
    fn what_is_no_slip_away_is_of_something_else() {
        let told = told([ACCIDENTS[0], &ACCIDENTS[1].replace("12,15", "31,08")]);
        assert!(told.iter().all(|(verdict, _)| *verdict != Verdict::Contradicts), "{told:?}");
    }
}
