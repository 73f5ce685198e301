//! What was counted in a list, and whether that bears out the count that announces it.

use std::ops::RangeInclusive;

/// What was counted in a list.
pub(super) struct Listed {
    /// How many items there may be: *và* may join two of them or stand within one.
    pub(super) items: RangeInclusive<usize>,
    /// How many further ones other marks may part.
    pub(super) slack: usize,
    /// Whether none follows.
    pub(super) no_more: bool,
    /// Whether its marks part nothing but items.
    pub(super) no_fewer: bool,
    /// Whether its marks hardly part anything else: three or more that are announced are told of where more are listed.
    pub(super) hardly_fewer: bool,
    /// Whether they are names, whose count no wording blurs.
    pub(super) named: bool,
    /// Whether each begins with a capital, so that clauses are told one by one.
    pub(super) titled: bool,
    /// Whether they are bodies that begin with what they are.
    pub(super) headed: bool,
    /// Whether each of its pieces is surely an item or surely none.
    pub(super) known: bool,
    /// How far off the count of what is no name may be.
    pub(super) reach: usize,
    /// The token after the last name, if it is known.
    pub(super) end: Option<usize>,
    /// Whether it stands in a sentence of its own that tells nothing else, or its items are known one by one.
    pub(super) apart: bool,
}

impl Listed {
    /// Items between so many and so many.
    pub(super) fn of(items: RangeInclusive<usize>, no_more: bool, no_fewer: bool) -> Self {
        Self {
            items,
            slack: 0,
            no_more,
            no_fewer,
            hardly_fewer: false,
            named: false,
            titled: false,
            headed: false,
            known: false,
            reach: 3,
            end: None,
            apart: false,
        }
    }

    /// Whether so many are told and neither more nor fewer.
    pub(super) fn is_certain(&self) -> bool {
        self.no_more && self.no_fewer && self.is_exact()
    }

    /// Whether nothing blurs how many they are.
    pub(super) fn is_exact(&self) -> bool {
        self.items.start() == self.items.end()
    }

    /// So many items and no other.
    pub(super) fn exactly(items: usize) -> Self {
        Self::of(items..=items, true, true)
    }

    /// The same list where other marks may part so many further items.
    pub(super) fn beside(self, slack: usize) -> Self {
        Self { slack, ..self }
    }

    /// The same list where its count may be off by so much.
    pub(super) fn within(self, reach: usize) -> Self {
        Self { reach, ..self }
    }

    /// Items of a list that need not be whole.
    pub(super) fn supposed(items: RangeInclusive<usize>) -> Self {
        Self::of(items, false, false)
    }

    /// Names, all of them or some.
    pub(super) fn named(least: usize, most: usize, whole: bool) -> Self {
        Self { named: true, ..Self::of(least..=most, whole, whole) }
    }

    /// The same list where it may be another than the announced one.
    pub(super) fn doubtful(self) -> Self {
        Self { no_more: false, no_fewer: false, hardly_fewer: false, ..self }
    }

    /// Whether it bears out an announcement; `None` where it cannot be told.
    pub(super) fn bears_out(&self, announced: usize) -> Option<bool> {
        /// How many may be left out of any list by a slip.
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
            self.no_fewer && least - announced <= FEW || self.hardly_fewer && announced >= 3 && least - announced <= 2
        };
        let near = self.named || announced.abs_diff(most).min(announced.abs_diff(least)) <= self.reach;
        (certain && near).then_some(false)
    }
}
