//! Sums that miss their total because some of what is told is told twice: a part of a part, or what goes by another criterion.

use super::Sum;
use crate::doc::interval::Exact;
use crate::doc::relation::partition;

impl Sum<'_, '_> {
    /// Whether a part is told as a share of another, which holds it: *có điều kiện thi hành 9,87 ngàn việc; đã thi hành xong 4,81 ngàn việc (đạt
    /// 48,7%)*.
    pub(super) fn holds_a_share_of_another(&self) -> bool {
        let share = |part: usize| {
            let next = self.facts.get(part + 1).filter(|next| next.sentence == self.facts[part].sentence);
            next.filter(|next| next.is_percent() && next.digits() >= 3).map(|next| next.figure)
        };
        let of = |part: usize, other: usize| {
            let ratio = Exact::new(self.facts[part].value, self.facts[other].value.max(1)) * 100;
            share(part).is_some_and(|share| share.plausible().holds(ratio))
        };
        let all = || self.parts.iter().copied();
        let inner = |part: usize, other: usize| {
            self.facts[other].value > self.facts[part].value && self.facts[other].value < self.facts[self.whole].value
        };
        all().any(|part| all().any(|other| inner(part, other) && of(part, other)))
    }

    /// Whether *trong đó* tells some of all by two criteria, one of which a single part goes by: *khách quốc tế 50.242 lượt; khách tham quan 535.439
    /// lượt; khách lưu trú 357.273 lượt*. Together they may be more than all.
    pub(super) fn is_by_another_criterion(&self) -> bool {
        let Some(items) = self.items_here().filter(|items| self.off > 0 && items.len() >= 3 && self.are_some()) else {
            return false;
        };
        let sentence = self.sentence();
        // What all are called stands before the name of each: *khách quốc tế, khách lưu trú*.
        let head = partition::before(sentence, items[0]).start;
        let alike = |item: &usize| self.lower(partition::before(sentence, *item).start) == self.lower(head);
        let rows = |item: usize| -> Vec<usize> {
            let members = partition::members(sentence, partition::before(sentence, item)).into_iter();
            members.map(|(row, _)| row).filter(|row| partition::size(*row) == Some(2)).collect()
        };
        let rows: Vec<Vec<usize>> = items.iter().map(|item| rows(*item)).collect();
        let alone = |row: &usize| rows.iter().filter(|own| own.contains(row)).count() == 1;
        // "khách tham quan khu, điểm du lịch" hides it behind a comma of its own.
        let called = items.iter().filter(|item| alike(item)).count();
        called + 1 >= items.len() && rows.iter().any(|own| !own.is_empty() && own.iter().all(alone))
    }
}
