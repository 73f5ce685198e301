//! Whether what tells for a slip in a sum is enough to report it.

use super::Outcome;
use super::traits::{self, CLASSES, Traits};

/// How many hundredths of a bit a miss must tell for a slip before it is reported; and how many where nothing announces the parts, or
/// they come to far less or more than their whole.
const TOLD: i64 = 250;
const SURELY_TOLD: i64 = 600;

/// The same of parts that come to less than their whole, as lists do that leave something out.
const TOLD_LESS: i64 = 400;

/// Less than one part in so many of a whole is little; what *trong đó* announces and no *và* closes leaves out more.
const LITTLE: i128 = 200;
const LITTLE_OF_SOME: i128 = 12;

/// The least odds that a run is all of its whole, however much tells for a slip.
const LIKELY: i64 = -150;

/// Odds at which a run is so surely all of its whole that they count twice, and what must then tell for a slip.
const SURE: i64 = 100;
const TOLD_TWICE: i64 = 450;
const TOLD_TWICE_LESS: i64 = 560;

/// Odds at which a run is all of its whole though a part of it belongs to another sum, and what must tell for a slip then.
const SURELY: i64 = 150;
const SURELY_IF_SPOKEN: i64 = 500;

/// What must tell of a plain list (see [`Miss::is_plain`]) that comes to more than its whole: where *trong đó, gồm* announce it; by a
/// colon or in a bracket; where it counts things of other names, few things, or what something else may be said of.
const MORE: i64 = 0;
const MORE_LISTED: i64 = 100;
const MORE_OTHERS: i64 = 150;

/// The same of one that nothing announces, and the least odds of it.
const MORE_NEAR: i64 = 200;
const LIKELY_NEAR: i64 = -500;

/// What must tell of a plain list that comes to less: whose last part is what is left, of three parts or more, of two that *và* joins.
const LEFT: i64 = 150;
const LEFT_NEAR: i64 = 230;
const SEVERAL: i64 = 200;
const JOINED: i64 = 300;

/// The same where nothing announces it, and the least odds of it.
const NEAR: i64 = 350;
const LIKELY_AT_ALL: i64 = -400;

/// How many amounts of its size are told apart where a measured whole is exact.
const EXACT: i128 = 200;

/// A sum that misses its whole, where a slip would explain it.
pub(super) struct Miss<'a> {
    pub(super) traits: &'a Traits,
    pub(super) outcome: Outcome,
    /// The logarithm of the odds that the parts are all of the whole.
    pub(super) odds: i64,
    /// The same after the sum is seen, a slip against chance.
    pub(super) told: i64,
    /// Whether a part belongs to another sum.
    pub(super) spoken: bool,
    /// Whether the sum stands nearby.
    pub(super) printed: bool,
    /// How many other amounts stand between the whole and its parts, those in brackets aside.
    pub(super) aliens: usize,
    /// Whether a part is more than the whole.
    pub(super) exceeded: bool,
    /// Whether a number in words follows the last part.
    pub(super) goes_on: bool,
    /// Whether people are counted.
    pub(super) people: bool,
}

impl Miss<'_> {
    /// Whether it is to be reported.
    pub(super) fn is_told(&self) -> bool {
        if self.names_two_of_several() {
            return false;
        }
        // A part beyond its whole is of no other sum either.
        let odds = if self.exceeded { SURE } else { SURELY };
        let surely = !self.printed && self.odds >= odds && self.told >= SURELY_IF_SPOKEN;
        (!self.is_doubted() || surely) && self.is_likely() || self.is_plain() && self.is_plainly_told()
    }

    fn is_doubted(&self) -> bool {
        self.spoken || self.printed
    }

    fn is(&self, name: &str, values: &[&str]) -> bool {
        values.contains(&traits::value(self.traits, name))
    }

    fn class(&self) -> &'static str {
        CLASSES[traits::class(self.traits)]
    }

    fn sum(&self) -> i128 {
        self.outcome.whole + self.outcome.off
    }

    /// Whether the parts come to less than half of their whole, or to more than eight fifths of it.
    fn is_far(&self) -> bool {
        self.sum() * 2 < self.outcome.whole || self.sum() * 5 > self.outcome.whole * 8
    }

    /// Whether *trong đó* announces two kinds of what is counted, which *và* does not close: *58 dự án, trong đó 23 dự án giao thông, 31 dự án
    /// trường học*.
    fn names_two_of_several(&self) -> bool {
        self.outcome.off < 0
            && self.class() == "part"
            && self.is("parts", &["2"])
            && ["and", "complete", "rest"].into_iter().all(|name| self.is(name, &["no"]))
            && !traits::is_measured(self.traits)
    }

    /// Whether it comes to nearly all of what is measured, as lists do that leave out a little.
    fn leaves_little(&self) -> bool {
        let (off, traits) = (self.outcome.off, self.traits);
        let some = self.class() == "part" && self.is("and", &["no"]);
        off < 0
            && -off * if some { LITTLE_OF_SOME } else { LITTLE } < self.outcome.whole
            && traits::is_measured(traits)
            && !traits::names_the_others(traits)
            && !self.is("complete", &["yes"])
            // "đã phân bổ 19.825 tỷ đồng, còn 985 tỷ đồng chưa phân bổ"
            && !self.is("rest", &["left"])
    }

    /// Whether a part that *và* joins to the others is beyond what *trong đó, gồm* make its whole: *17 đề án, trong đó có 4 đề án … và 31 đề án
    /// …*.
    fn is_beyond(&self) -> bool {
        // "18 người chết, gồm 6 trẻ em, và 175 người bị thương" tells of others.
        self.exceeded
            && !self.people
            && self.is("and", &["yes"])
            && self.is("names", &["alike"])
            && self.is("people-by-traits", &["no"])
            && matches!(self.class(), "part" | "parts")
            && self.odds >= SURE
            && self.told >= SURELY_IF_SPOKEN
    }

    /// Whether all of so many are told, each time by name, the last behind *và*: *Trong số 31 trạm, 5 trạm đạt chuẩn, 13 trạm … và 13 trạm …*.
    fn is_counted_out_of(&self) -> bool {
        traits::is_of(self.traits)
            && self.is("names", &["alike"])
            && self.is("and", &["yes"])
            && !self.is("parts", &["2"])
            && !self.people
            && self.odds >= SURE
            && self.told >= TOLD_TWICE
    }

    /// Whether what tells for a slip is enough for any list.
    fn is_likely(&self) -> bool {
        let Self { traits, ref outcome, odds, told, .. } = *self;
        let unannounced = matches!(self.class(), "near" | "before");
        // A bracket that announces nothing may hold the largest shares of what is measured, a list of other names some of them.
        let unannounced = unannounced || outcome.off < 0 && traits::may_leave_out(traits);
        let far = self.is_far();
        let near = self.sum() * 4 >= outcome.whole * 3 && self.sum() * 10 <= outcome.whole * 13;
        // "Trong 21 hộ có 15 hộ nghèo, 9 hộ …" tells what may be of one at once, and counts far beyond theirs are of something else.
        if odds < LIKELY
            || traits::is_in_words(traits)
            || traits::is_of(traits) && !self.is_counted_out_of()
            || far && !traits::is_measured(traits) && !self.is_beyond()
        {
            return false;
        }
        // Names that leave nothing out make up for what a list may leave out.
        let whole = outcome.off < 0 && !self.is("complete", &["yes"]);
        let (needed, twice) = if whole { (TOLD_LESS, TOLD_TWICE_LESS) } else { (TOLD, TOLD_TWICE) };
        if self.leaves_little() {
            return false;
        }
        let needed = if far || unannounced { SURELY_TOLD } else { needed };
        told >= needed || near && !unannounced && odds >= SURE && told + odds >= twice
    }

    /// Whether a list is told in one go, exactly and of its whole alone: nothing is hedged, in words, said to be partly named, told of
    /// people by what one may be at once, or followed by more of the same.
    fn is_plain(&self) -> bool {
        let no = |name| self.is(name, &["no"]);
        // A bracket ends its list, whatever follows it.
        let ends = no("more") || self.is("bracket", &["one"]);
        ends && ["in-words", "people-by-traits", "partial", "open"].into_iter().all(no)
            && (no("hedged") || self.is_beyond_its_hedge())
            && self.aliens == 0
            && !self.is("aliens-among", &["each"])
            && self.is("length", &["6", "12"])
            && self.is("place", &["same", "joined"])
            && (self.is("whole", &["amount"]) || self.is("whole", &["first"]) && self.told >= JOINED)
    }

    /// Whether a list of three or more that *trong đó, gồm* announce is more than its whole, which a hedge leaves open: *khoảng 712 tỷ đồng,
    /// trong đó …*.
    fn is_beyond_its_hedge(&self) -> bool {
        self.outcome.off > 0
            && !self.people
            && !self.is("parts", &["2"])
            && self.is("aliens-among", &["0"])
            && matches!(self.class(), "part" | "parts" | "list")
            && !self.is("cue", &["of"])
    }

    /// Whether what tells for a slip is enough for a plain list.
    fn is_plainly_told(&self) -> bool {
        let told = self.told;
        let (far, several) = (self.is_far(), !self.is("parts", &["2"]));
        let joined = self.is("and", &["yes"]);
        let (alike, measured) = (self.is("names", &["alike"]), self.is("names", &["measure"]));
        let announced = matches!(self.class(), "part" | "parts" | "list" | "bracket") && !self.is("cue", &["of"]);
        if self.outcome.off > 0 {
            return if announced && self.is_doubted() {
                (alike || measured) && !self.is("size", &["few"]) && self.odds >= LIKELY && told >= MORE_LISTED
            } else if self.is_doubted() {
                false
            } else if announced && self.is("size", &["few"]) {
                alike && !far && told >= MORE_LISTED
            } else if announced {
                told >= match self.class() {
                    // "25 dự án, trong đó có 18 dự án du lịch, 11 dự án xây khách sạn": some may be both.
                    _ if alike && !several && !far && !joined => MORE_NEAR,
                    _ if !alike && !measured => MORE_OTHERS,
                    "part" | "parts" => MORE,
                    "bracket" if self.exceeded && several => MORE,
                    _ => MORE_LISTED,
                }
            } else if self.is("cue", &["of"]) {
                // "Trong 18 hộ có 14 hộ nghèo, 7 hộ do phụ nữ làm chủ" tells what one may be at once.
                alike
                    && (several && told >= MORE_OTHERS
                        || joined && !self.people && told >= MORE_NEAR
                        || self.exceeded && told >= JOINED)
            } else {
                self.class() == "near" && alike && !far && told >= MORE_NEAR && self.odds > LIKELY_NEAR
            };
        }
        if self.is_doubted() || self.goes_on || self.leaves_little() || !alike && !measured {
            return false;
        }
        let left = self.is("rest", &["left"]);
        if announced {
            let near = alike && !far;
            // "122.000 tấn (2 triệu bao 60 kg), giảm so với ước đoán (120.000 tấn)" are no parts.
            let exact = self.outcome.whole / self.outcome.room >= EXACT && !self.is("bracket", &["each"]);
            let others = several && joined && traits::names_the_others(self.traits);
            (left || others) && told >= LEFT
                || alike && several && joined && told >= JOINED
                || near && (several || self.class() == "parts") && told >= SEVERAL
                || near && joined && told >= JOINED
                || measured && !far && told >= JOINED && (exact || joined && self.class() == "parts" && self.odds >= JOINED)
        } else {
            self.class() == "near"
                && !far
                && self.is("cue", &["near"])
                && (left && told >= LEFT_NEAR || told >= NEAR && self.odds > LIKELY_AT_ALL)
        }
    }
}
