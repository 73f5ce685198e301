//! Changes of parts and of their whole: *787 tổ chức đảng, tăng 11 so với năm 2011, gồm 269 đảng bộ (tăng 8), 518 chi bộ (tăng 3)*.
//!
//! Where the parts make their whole and each says by how much it changed, what they changed by makes the change of the whole.

use super::sum;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// The changes of the sums of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let sums = relations
        .iter()
        .filter(|known| known.kind == RelationKind::PartsTotal && known.verdict == Verdict::Holds && known.operands.len() >= 3);
    let found: Vec<Relation> = sums.filter_map(|known| of_sum(sentence, known)).collect();
    relations.extend(found);
}

/// By how much an amount changed, as the figure behind it says.
fn change_of<'s>(sentence: &'s Sentence<'_>, item: usize) -> Option<(&'s Figure, Exact)> {
    let next = item + 1;
    let own = sentence.items.get(next)?;
    let figure = sentence.figure(next);
    let bare = figure.unit.is_empty() && figure.counted.is_empty();
    let alike = figure.kind == Kind::Amount && (bare || figure.comparable(sentence.figure(item), sentence.paragraph));
    let whole = figure.number.is_whole() || figure.dimension == Dimension::Measure;
    if !alike || figure.hedge != Hedge::None || !own.subject.is_empty() || !whole {
        return None;
    }
    match own.role {
        Some(Role::Rise) => Some((figure, figure.number.value)),
        Some(Role::Fall) => Some((figure, -figure.number.value)),
        _ => None,
    }
}

fn of_sum(sentence: &Sentence<'_>, known: &Relation) -> Option<Relation> {
    let items = known.operands.iter().map(|span| (0..sentence.items.len()).find(|item| sentence.figure(*item).span == *span));
    let mut items: Vec<usize> = items.collect::<Option<_>>()?;
    let value = |item: &usize| sentence.figure(*item).number.value;
    let whole = *items.iter().max_by_key(|item| value(item))?;
    items.retain(|item| *item != whole);
    let total: Exact = items.iter().map(value).sum();
    let counted = sentence.figure(whole).is_exact_count();
    if whole > items[0] || counted && total != value(&whole) {
        return None;
    }
    let (change, printed) = change_of(sentence, whole)?;
    let parts: Vec<(&Figure, Exact)> = items.iter().map(|item| change_of(sentence, *item)).collect::<Option<_>>()?;
    if !counted {
        return of_measures(sentence, (change, printed), &parts);
    }
    let changes: Vec<Interval> = parts.iter().map(|(_, value)| Interval::exactly(*value)).collect();
    let follows = sum(&changes).into_iter().flatten().next()?.low?.at;
    let holds = follows == printed;
    let shown: Vec<String> = parts.iter().map(|(_, value)| show_short(*value, 0)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + ").replace("+ -", "− "), show_short(follows, 0));
    let statement = if holds {
        Message::new(arithmetic.clone(), arithmetic)
    } else {
        let said = show_short(printed, 0);
        Message::new(format!("{arithmetic}, bài viết {said}"), format!("{arithmetic}, the draft says {said}"))
    };
    let mut operands: Vec<_> = parts.iter().map(|(figure, _)| figure.span).chain([change.span]).collect();
    operands.sort();
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    Some(Relation::new(RelationKind::Growth, verdict, statement, operands))
}

/// As of counts, but rounded: *nguồn vốn 2.864 tỷ đồng, tăng 265 tỷ đồng, gồm vốn trung ương 2.509 tỷ đồng (tăng 196 tỷ đồng), …*.
fn of_measures(sentence: &Sentence<'_>, (change, printed): (&Figure, Exact), parts: &[(&Figure, Exact)]) -> Option<Relation> {
    let zero = Exact::from_integer(0);
    let same_way: Vec<bool> = parts.iter().map(|(_, value)| (*value < zero) == (printed < zero)).collect();
    let predict = |operands: &[Interval]| {
        let none = Some(Interval::exactly(zero));
        let all = operands.iter().zip(&same_way).fold(none, |sum, (part, same)| {
            let sum = sum?;
            if *same { sum.plus(part) } else { sum.minus(part) }
        });
        vec![all]
    };
    let equation = Equation {
        operands: parts.iter().map(|(figure, _)| Operand::summed(figure)).collect(),
        printed: Operand::summed(change),
        predict: &predict,
        link: Link::Loose,
    };
    let mark = |same: &bool| if *same { " + " } else { " − " };
    let shown = parts.iter().zip(&same_way).map(|((figure, _), same)| (mark(same), in_unit(change, figure.number.value)));
    let shown: String = shown.flat_map(|(mark, part)| [mark.to_owned(), part]).collect();
    let arithmetic = |value| format!("{} = {}", shown.trim_start_matches(" + ").trim_start(), in_unit(change, value));
    let figures: Vec<&Figure> = parts.iter().map(|(figure, _)| *figure).collect();
    judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &figures, change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Paragraph;
    use crate::text::Role as TextRole;

    fn verdicts(text: &str) -> Vec<Verdict> {
        let paragraph = Paragraph::new(TextRole::Body, text);
        let changes =
            paragraph.relations().iter().filter(|known| known.kind == RelationKind::Growth && known.operands.len() == 3);
        changes.map(|known| known.verdict).collect()
    }

    #[test]
    fn changes_of_measures_are_rounded() {
        let held = "Nguồn vốn đạt 412,9 tỷ đồng, tăng 36,1 tỷ đồng, gồm vốn trung ương 358,4 tỷ đồng, tăng 24,3 tỷ đồng; vốn \
                    địa phương 16,7 tỷ đồng, tăng 6,5 tỷ đồng; vốn huy động 37,7 tỷ đồng, tăng 5,3 tỷ đồng.";
        let verdicts = |text: &str| {
            let paragraph = Paragraph::new(TextRole::Body, text);
            let changes = paragraph.relations().iter().filter(|known| known.kind == RelationKind::Growth);
            changes.filter(|known| known.operands.len() == 4).map(|known| known.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("24,3", "23,4")), [Verdict::Contradicts]);
    }

    #[test]
    fn changes_of_parts_make_the_change_of_the_whole() {
        let held = "Huyện có 87 tổ chức đảng, tăng 5 so với năm trước, gồm 29 đảng bộ (tăng 2), 58 chi bộ (tăng 3).";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert!(verdicts(&held.replace("tăng 5", "tăng 6")).contains(&Verdict::Contradicts));
        let held = "Huyện có 87 tổ chức đảng, giảm 1 so với năm trước, gồm 29 đảng bộ (tăng 2), 58 chi bộ (giảm 3).";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert!(verdicts(&held.replace("tăng 2", "giảm 2")).contains(&Verdict::Contradicts));
    }
}
