//! Every run of like amounts that may be the parts of an amount before or after it, whatever the wording.

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::told::facts::Fact;
use crate::lang::units::Dimension;

/// How many figures to either side are looked at, and how many a sum may have.
const LOOK: usize = 48;
const LONGEST: usize = 26;

/// How many sentences parts may stand beyond their whole's.
const REACH: usize = 6;

/// How many figures on a part may stand that is told alone.
const NEAR: usize = 8;

/// Where the parts of a candidate stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// After the whole, in no bracket that the whole is not in.
    After,
    /// In the bracket that opens behind the whole.
    Bracket,
    /// Each in a bracket of its own: *Phú Lâm (37 km) và Tân Hòa (61 km)*.
    Brackets,
    /// The first numbers of fractions of one whole: *28/63 xã …; 23/63 xã …*.
    Fractions,
    /// Before the whole.
    Before,
}

/// Where a candidate ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Within its clause, at what is said to be left.
    Rest,
    /// At a semicolon or a bracket.
    Clause,
    /// With a sentence, or with the figures of its paragraph.
    Sentence,
}

/// An amount and a run of others that may be its parts, as indices of facts.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) whole: usize,
    /// In reading order.
    pub(super) parts: Vec<usize>,
    pub(super) place: Place,
    pub(super) end: End,
}

/// Whether a fact may be a whole: an amount that is no price, no change and not left open to one side.
pub(super) fn may_be_whole(fact: &Fact<'_>) -> bool {
    // Heights and breadths make no length.
    let length = fact.figure.base == "m" && fact.figure.factor <= Exact::from_integer(1);
    is_level(fact) && fact.figure.per.is_empty() && !length && fact.figure.base != "kV"
}

fn is_level(fact: &Fact<'_>) -> bool {
    let compared = |role: Role| role.is_change() || matches!(role, Role::Plan | Role::Prior | Role::From);
    fact.is_amount() && !fact.role.is_some_and(compared) && !fact.figure.hedge.is_open()
}

/// Whether a fact is the second number of a fraction.
fn is_second(facts: &[Fact<'_>], fact: usize) -> bool {
    fact > 0 && std::ptr::eq(facts[fact].figure, facts[fact - 1].figure)
}

/// Whether a fact may be a part of a whole by what it measures.
fn may_be_part(facts: &[Fact<'_>], whole: usize, other: usize) -> bool {
    let (total, fact) = (&facts[whole], &facts[other]);
    let seconds = is_second(facts, whole) && total.figure.kind == Kind::Fraction;
    let side = if fact.figure.kind == Kind::Fraction { is_second(facts, other) == seconds } else { !seconds };
    let none = fact.value == 0 && fact.figure.kind == Kind::Amount && fact.figure.hedge == Hedge::None;
    side && (none || is_level(fact))
        && total.figure.comparable_across(total.text, fact.figure, fact.text)
        && !fact.is_multiplied()
}

/// What the figures around a whole are to it, looked up once.
struct Around {
    first: usize,
    /// Whether each may be a part of it.
    fits: Vec<Fit>,
}

/// What one figure is to a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// No part of it.
    Other,
    /// A part by what it measures, of another name.
    Named,
    /// A part by what it measures and counts.
    Like,
}

impl Around {
    fn new(facts: &[Fact<'_>], whole: usize) -> Self {
        let total = &facts[whole];
        let first = whole.saturating_sub(LOOK);
        let fit = |other: usize| {
            let fact = &facts[other];
            if other == whole || !may_be_part(facts, whole, other) {
                Fit::Other
            } else if total.is_like(fact) {
                Fit::Like
            } else if total.figure.is_exact_count() && fact.figure.is_exact_count() && !fact.figure.counted.is_empty() {
                Fit::Named
            } else {
                Fit::Other
            }
        };
        Self { first, fits: (first..facts.len().min(whole + 1 + LOOK)).map(fit).collect() }
    }

    fn of(&self, fact: usize) -> Fit {
        self.fits[fact - self.first]
    }

    fn count(&self, fit: Fit) -> usize {
        self.fits.iter().filter(|own| **own == fit).count()
    }
}

/// The candidates of a whole.
pub(super) fn of_whole(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize) -> Vec<Candidate> {
    let mut all = Vec::new();
    let around = Around::new(facts, whole);
    let (like, named) = (around.count(Fit::Like), around.count(Fit::Named));
    fractions(facts, whole, &mut all);
    if like + named < 2 {
        return all;
    }
    for place in [Place::After, Place::Bracket, Place::Brackets] {
        if like >= 2 {
            after(sentences, facts, whole, (&around, place, false), &mut all);
        }
        if named > 0 {
            after(sentences, facts, whole, (&around, place, true), &mut all);
        }
    }
    if like >= 2 {
        before(sentences, facts, whole, &around, &mut all);
    }
    all
}

/// The first figure like a whole behind it, or in the bracket that opens there: what may be a part of it, alone.
pub(super) fn single(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize) -> Option<Candidate> {
    let total = &facts[whole];
    let own = &sentences[total.sentence.1];
    let bracket = own.items[total.item].bracket;
    for other in whole + 1..facts.len().min(whole + 1 + NEAR) {
        let fact = &facts[other];
        if fact.sentence.1 > total.sentence.1 + 1 {
            return None;
        }
        let sentence = &sentences[fact.sentence.1];
        let item = &sentence.items[fact.item];
        let here = fact.sentence == total.sentence;
        if std::ptr::eq(fact.figure, total.figure) || !may_be_part(facts, whole, other) || !total.is_like(fact) {
            continue;
        }
        let place = if item.bracket == if here { bracket } else { 0 } {
            Place::After
        } else if here && sentence.outer.get(item.bracket) == Some(&bracket) {
            Place::Bracket
        } else {
            continue;
        };
        return Some(Candidate { whole, parts: vec![other], place, end: End::Sentence });
    }
    None
}

/// What ends between two facts.
fn end_between(facts: &[Fact<'_>], one: usize, other: usize) -> Option<End> {
    let (one, other) = (&facts[one], &facts[other]);
    if one.sentence != other.sentence {
        return Some(End::Sentence);
    }
    let mut end = None;
    for index in one.figure.tokens.end..other.figure.start {
        match one.text.word(index) {
            "." | "!" | "?" => return Some(End::Sentence),
            ";" | ")" => end = Some(End::Clause),
            _ => {}
        }
    }
    end
}

/// Adds a run as it stands, unless its parts have been added.
fn push(all: &mut Vec<Candidate>, whole: usize, run: &[usize], place: Place, end: End) {
    if run.len() < 2 {
        return;
    }
    let mut parts = run.to_vec();
    parts.sort_unstable();
    match all.iter_mut().find(|known| known.whole == whole && known.parts == parts) {
        Some(known) => known.end = known.end.max(end),
        None => all.push(Candidate { whole, parts, place, end }),
    }
}

fn after(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    whole: usize,
    (around, place, any): (&Around, Place, bool),
    all: &mut Vec<Candidate>,
) {
    let total = &facts[whole];
    let own = &sentences[total.sentence.1];
    let bracket = own.items[total.item].bracket;
    let mut run: Vec<usize> = Vec::new();
    let mut inner = None;
    let mut last_bracket = bracket;
    let mut nested = false;
    for other in whole + 1..facts.len().min(whole + 1 + LOOK) {
        let fact = &facts[other];
        if std::ptr::eq(fact.figure, total.figure) {
            continue;
        }
        let sentence = &sentences[fact.sentence.1];
        let item = &sentence.items[fact.item];
        let here = fact.sentence == total.sentence;
        if fact.sentence.1 > total.sentence.1 + REACH
            || run.len() >= LONGEST
            || !here && (place != Place::After || any)
            || inner.is_some_and(|inner| !sentence.within(fact.item, inner))
        {
            break;
        }
        let end = run.last().and_then(|last| end_between(facts, *last, other));
        if let Some(end) = end {
            push(all, whole, &run, place, end);
            if end == End::Sentence && any {
                break;
            }
            nested = false;
        }
        let outside = if here { bracket } else { 0 };
        // "vốn trung ương gồm 4.401 dự án. Vốn địa phương gồm 53.914 dự án": each part is announced so.
        let again = end == Some(End::Sentence) && item.announced == Some(Role::Parts);
        let deeper = item.announced.is_some() && !again && item.bracket == inner.unwrap_or(outside);
        nested |= !run.is_empty() && deeper && place != Place::Brackets;
        let fit = around.of(other);
        let child = here && sentence.outer.get(item.bracket) == Some(&bracket) && item.bracket != bracket;
        let fits = match place {
            Place::After => item.bracket == outside,
            Place::Bracket => child && inner.is_none_or(|inner| inner == item.bracket),
            Place::Brackets => child && item.bracket != last_bracket,
            Place::Fractions | Place::Before => false,
        };
        if !fits || nested || fit == Fit::Other || fit == Fit::Named && !any {
            // "562 hộ, tổng vốn 991 tỷ đồng (gồm …)": another amount of its kind stands nearer to the bracket.
            if place != Place::After && run.is_empty() && item.bracket == bracket && is_level(fact) && fit == Fit::Like {
                break;
            }
            continue;
        }
        if place == Place::Bracket {
            inner = Some(item.bracket);
        }
        last_bracket = item.bracket;
        run.push(other);
        if item.role == Some(Role::Rest) {
            push(all, whole, &run, place, End::Rest);
        }
    }
    push(all, whole, &run, place, if inner.is_some() { End::Clause } else { End::Sentence });
}

fn before(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, around: &Around, all: &mut Vec<Candidate>) {
    let total = &facts[whole];
    let mut run: Vec<usize> = Vec::new();
    for other in (whole.saturating_sub(LOOK)..whole).rev() {
        let fact = &facts[other];
        if fact.sentence.1 + REACH < total.sentence.1 || run.len() >= LONGEST {
            break;
        }
        if std::ptr::eq(fact.figure, total.figure) {
            continue;
        }
        if let Some(last) = run.last()
            && let Some(end) = end_between(facts, other, *last)
        {
            push(all, whole, &run, Place::Before, end);
        }
        let item = &sentences[fact.sentence.1].items[fact.item];
        if item.bracket == 0 && around.of(other) == Fit::Like {
            run.push(other);
        }
    }
    push(all, whole, &run, Place::Before, End::Sentence);
}

/// Fractions of one whole, held against that.
fn fractions(facts: &[Fact<'_>], whole: usize, all: &mut Vec<Candidate>) {
    let total = &facts[whole];
    if total.figure.kind != Kind::Fraction || !is_second(facts, whole) || total.figure.dimension != Dimension::Count {
        return;
    }
    let mut run = vec![whole - 1];
    for other in whole + 1..facts.len().min(whole + 1 + LOOK) {
        let fact = &facts[other];
        if fact.sentence.1 > total.sentence.1 + REACH {
            break;
        }
        let of_it =
            facts.get(other + 1).is_some_and(|next| std::ptr::eq(next.figure, fact.figure) && next.value == total.value);
        if of_it && total.is_like(fact) {
            run.push(other);
        }
    }
    push(all, whole, &run, Place::Fractions, End::Sentence);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Paragraph;
    use crate::doc::relation::{clause, told};
    use crate::text::Role as TextRole;

    fn candidates(text: &str) -> Vec<(Place, usize)> {
        let paragraph = Paragraph::new(TextRole::Body, text);
        let sentences = clause::read(&paragraph);
        let facts = told::facts::of(&sentences, 0);
        let wholes = (0..facts.len()).filter(|fact| may_be_whole(&facts[*fact]));
        wholes.flat_map(|whole| of_whole(&sentences, &facts, whole)).map(|found| (found.place, found.parts.len())).collect()
    }

    #[test]
    fn runs_stand_after_their_whole_in_its_bracket_in_brackets_of_their_own_and_before_it() {
        let found = candidates("Đường dài 98 km qua Phú Lâm (37 km) và Tân Hòa (61 km).");
        assert!(found.contains(&(Place::Brackets, 2)));
        let found = candidates("Cả huyện có 12 trường (5 trường mầm non, 7 trường tiểu học).");
        assert!(found.contains(&(Place::Bracket, 2)));
        let found = candidates("Tháng 1 đạt 152 tấn, tháng 2 đạt 121 tấn; hai tháng đạt 273 tấn.");
        assert!(found.contains(&(Place::Before, 2)));
        let found = candidates("Có 28/63 xã trên 70%; 23/63 xã trên 50%; 12/63 xã dưới 50%.");
        assert!(found.contains(&(Place::Fractions, 3)));
    }
}
