//! Shares of what is counted one by one: *43 phiếu (chiếm 81,13% tổng số đại biểu)*.
//!
//! The whole is not printed, but it is a whole number: where none comes to the percentage, rounded or cut, the share is wrong
//! whatever the whole may be.

use std::ops::Range;

use super::{HUNDRED, of_something};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Item, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// "kết nạp 5 đảng viên, đạt 51,7%": no whole number of them, called `name`, makes that percentage.
pub(super) fn fits_none(sentence: &Sentence<'_>, item: usize, part: &Figure, printed: &Figure, name: &str) -> Option<Relation> {
    let own = &sentence.items[item];
    // "công ty 2 thành viên (chiếm 40,8%)", "nhà máy số 2 đạt 58,7%": a number of a name stands in the clause of the share or of another.
    let first = sentence.level_of(item).is_some_and(|(level, _)| !sentence.items[level].follows && level + 1 == item);
    let exact = first
        && part.number.value >= Exact::from_integer(3)
        && part.is_exact_count()
        && part.hedge == Hedge::None
        && printed.hedge == Hedge::None;
    let precise = printed.number.digits >= 3 && printed.number.decimals > 0;
    // "4 khoản không đạt là thu từ doanh nghiệp trung ương (92,4%), …": the bracket is of what is named.
    let named = |at: usize| matches!(sentence.paragraph.lower_word(at), "là" | "gồm" | ":");
    let of_named = own.opens && (part.tokens.end..printed.start).any(named);
    if !exact || !precise || of_named || !is_said_of(sentence, own, part) || of_something(sentence, item) {
        return None;
    }
    // "14/16 sản phẩm đạt yêu cầu, được công nhận 3 sao, chiếm 87,5%": a fraction before it makes it right.
    let told = |figure: &Figure| {
        let rate = figure.other.filter(|_| figure.kind == Kind::Fraction).map(|whole| figure.number.value / whole.value);
        rate.is_some_and(|rate| printed.plausible().holds(rate * HUNDRED))
    };
    if sentence.items.iter().any(|own| told(&sentence.paragraph.figures()[own.figure])) {
        return None;
    }
    // A digit more or less in the last place is a matter of rounding.
    let unit = printed.number.unit;
    let rate = Interval::between(printed.number.value - unit, printed.number.value + unit).scaled(Exact::new(1, HUNDRED))?;
    let all = part.rounded().over(&rate)?;
    let (low, high) = (all.low?.at, all.high?.at);
    if high - low >= Exact::new(1, 2) || low.ceil() <= high.floor() {
        return None;
    }
    let [under, over] = [low.floor(), high.ceil()].map(|all| {
        let rate = part.number.value / all * Exact::from_integer(HUNDRED);
        (show_short(all, 0), show_short(rate, printed.number.decimals))
    });
    let counted = show_short(part.number.value, 0);
    let text = sentence.paragraph.slice(printed.span);
    Some(Relation::new(
        RelationKind::PercentOf,
        Verdict::Contradicts,
        Message::new(
            format!(
                "{counted} / {} = {}%, {counted} / {} = {}%: không có {name} nào cho {text}",
                under.0, under.1, over.0, over.1
            ),
            format!("{counted} / {} = {}%, {counted} / {} = {}%: no whole makes {text}", under.0, under.1, over.0, over.1),
        ),
        vec![part.span, printed.span],
    ))
}

/// Whether a percentage is said of a count beside it, and its whole is counted alike.
fn is_said_of(sentence: &Sentence<'_>, own: &Item, part: &Figure) -> bool {
    let beside = own.subject.is_empty() && !own.apart && !own.follows;
    let named = own.role.is_none_or(|role| matches!(role, Role::Reach | Role::Share));
    let alike = match &own.base {
        None => own.role.is_some() || own.opens,
        Some(base) if base.against == Against::Plan => own.role.is_some(),
        // "chiếm 34,56% tổng vốn đầu tư" is of what nobody counts.
        Some(base) if base.against == Against::Whole => {
            let said = |key: u32| base.words.clone().any(|at| sentence.paragraph.tokens()[at].key == key);
            let of_same = !part.counted.is_empty() && sentence.keys(&part.counted).take(2).all(said);
            of_same || is_of_voters(sentence, &base.words, part)
        }
        Some(_) => false,
    };
    beside && named && alike
}

/// "43 phiếu (chiếm 81,13% tổng số đại biểu)": each of those who vote has one ballot.
pub(super) fn is_of_voters(sentence: &Sentence<'_>, whole: &Range<usize>, part: &Figure) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let voters = |at: usize| matches!((word(at), word(at + 1)), ("đại", "biểu") | ("ủy", "viên") | ("số", "phiếu"));
    word(part.counted.start) == "phiếu" && !part.counted.is_empty() && whole.clone().any(voters)
}
