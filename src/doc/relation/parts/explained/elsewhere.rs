//! Sums that miss their total because their parts are of another time, another clause or another whole.

use std::ops::Range;

use super::{NAME, OPENING, Sum};
use crate::doc::relation::told::facts::Fact;

impl<'p> Sum<'_, 'p> {
    /// Whether the parts, or some of them, are of another year, or the whole is that of a later one.
    pub(super) fn is_of_another_time(&self) -> bool {
        let total = self.total();
        let first = self.first();
        let sentence = &self.sentences[first.sentence.1];
        let bracket = sentence.items[first.item].bracket;
        // "9 người bị thương (năm 2015 xảy ra 17 vụ, …)", "155 điểm (sau đoàn Phú Lâm 170 điểm)"
        let apart = total.sentence == first.sentence && self.sentence().items[total.item].bracket != bracket;
        if apart && let Some(open) = (total.figure.tokens.end..first.figure.start).rev().find(|at| self.lower(*at) == "(") {
            let head = open + 1..first.figure.tokens.end.min(open + 1 + OPENING);
            // "(trước hạn 16.232, đúng hạn 4.391, quá hạn 291)" are no times.
            let starts = matches!(self.lower(open + 1), "sau" | "trước" | "so" | "hơn" | "kém" | "thua" | "xếp")
                && self.lower(open + 2) != "hạn";
            // "(kỳ trước chuyển sang 412 hồ sơ, tiếp nhận mới 13.334 hồ sơ)" is of what there was and what came.
            let carried = head.clone().any(|at| self.lower(at) == "chuyển");
            let earlier = !carried
                && head.clone().any(|at| {
                    matches!(self.lower(at), "cũ" | "ngoái")
                        || matches!(
                            (self.lower(at), self.lower(at + 1)),
                            ("cùng", "kỳ" | "kì") | ("năm" | "mùa" | "kỳ" | "tháng", "trước")
                        )
                });
            let year = self.year_in(open + 1..first.figure.start);
            let several = self.parts.len() < 3 || self.year_in(first.figure.tokens.end..self.last().figure.start).is_none();
            if starts || earlier || year.is_some() && several {
                return true;
            }
        }
        // "năm 2025 cần 96.500 MW và đến năm 2030 là 129.500 MW"
        let all: Vec<usize> = (self.parts[0].min(self.whole)..=self.parts[self.parts.len() - 1].max(self.whole)).collect();
        let last_is_whole = self.whole > self.parts[self.parts.len() - 1];
        let year = |fact: usize| {
            let own = &self.facts[fact];
            let from = fact
                .checked_sub(1)
                .filter(|before| self.facts[*before].paragraph == own.paragraph)
                .map_or(0, |before| self.facts[before].figure.tokens.end);
            self.year_in(from.min(own.figure.start)..own.figure.start)
        };
        if last_is_whole
            && year(self.whole).is_some()
            && self.parts[1..].iter().any(|part| year(*part).is_some() && year(*part) != year(self.whole))
        {
            return true;
        }
        // "Năm 2016, môn Văn 5,80 điểm, …": a later sentence speaks of another year.
        all.windows(2).any(|pair| {
            let (one, other) = (&self.facts[pair[0]], &self.facts[pair[1]]);
            let parts = pair[0] != self.whole && pair[1] != self.whole || pair[1] > self.parts[0];
            let range = one.figure.tokens.end..other.figure.start;
            parts
                && range.clone().any(|at| {
                    matches!(self.lower(at), "." | "!")
                        && self.lower(at + 1) == "năm"
                        && (self.year_in(at + 1..(at + 4).min(range.end)).is_some()
                            || matches!(self.lower(at + 2), "ngoái" | "trước"))
                })
        })
    }

    /// Whether the parts are of those that were picked from the whole: *50 đại biểu trúng cử trong tổng số 84 người ứng cử (17 nữ, 33 nam)*.
    pub(super) fn is_of_those_picked(&self) -> bool {
        let total = self.total();
        let before = |back: usize| total.figure.start.checked_sub(back).map_or("", |at| self.lower(at));
        let among = before(1) == "số" && matches!((before(2), before(3)), ("trong", _) | ("tổng", "trong" | "trên"));
        let earlier = self.facts[..self.whole].iter().rev().take_while(|fact| fact.sentence == total.sentence);
        let sum = total.value + self.off;
        among && earlier.into_iter().any(|fact| fact.value == sum && fact.figure.is_exact_count())
    }

    /// The year that is said in a range of tokens.
    fn year_in(&self, range: Range<usize>) -> Option<&'p str> {
        let tokens = self.sentence().paragraph.tokens();
        range.filter(|at| *at + 1 < tokens.len()).find_map(|at| {
            let year = self.sentence().paragraph.word(at + 1);
            let is_year = self.lower(at) == "năm" && year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
            is_year.then_some(year)
        })
    }

    /// Whether what stands between makes the parts those of something else: a clause of its own with its own subject, one of each of several
    /// things, a turn.
    pub(super) fn is_of_another_clause(&self) -> bool {
        let between = self.between();
        let cue = |at: usize| {
            matches!(self.lower(at), "trong" | "gồm" | "bao" | "cụ" | "chia" | "-" | "+" | "còn" | "và")
                || matches!(self.lower(at), "so" | "tăng" | "giảm" | "đạt" | "bằng" | "chiếm" | "vượt")
        };
        let semicolon = between.clone().rev().find(|at| self.lower(*at) == ";");
        let here = self.total().sentence == self.first().sentence && self.whole < self.parts[0];
        // "46 vụ, 61 đối tượng; khởi tố 33 đối tượng; xử phạt 18 đối tượng": semicolons part them all.
        let mut among = self.first().figure.tokens.end..self.last().figure.start;
        let own =
            semicolon.is_some_and(|mark| !cue(mark + 1) && mark + 2 < between.end) && !among.any(|at| self.lower(at) == ";");
        // "373 chợ; phân theo địa bàn: thành thị 68 chợ, nông thôn 305 chợ"
        let sorted = || between.clone().any(|at| self.lower(at) == "phân" && matches!(self.lower(at + 1), "theo" | "loại"));
        // "tiếp nhận 3.215 hồ sơ; đã giải quyết 3.150 hồ sơ, còn lại 65 hồ sơ": what is left is left of them.
        let start = self.last().figure.start;
        let rest = || (start.saturating_sub(2)..start).any(|at| self.lower(at) == "còn");
        if here && own && self.depth(between.clone()) == 0 && !sorted() && !rest() {
            return true;
        }
        // "bầu Ban Chấp hành 15 đồng chí, bầu đoàn đại biểu gồm 11 đại biểu chính thức và 1 đại biểu dự khuyết"
        let acts = |at: usize| {
            matches!(self.lower(at), "," | ";" | "và")
                && matches!(self.lower(at + 1), "bầu" | "cử" | "lập" | "kết" | "trao" | "tặng")
        };
        let made = between.clone().any(acts);
        if here && made {
            return true;
        }
        if here && between.clone().any(|at| self.lower(at) == "mỗi") {
            return true;
        }
        // "trong đó có 47 tàu vỏ thép. Tuy nhiên, qua kiểm tra có 18 tàu hỏng"
        let turn = |at: usize| {
            matches!(self.lower(at), "." | ";")
                && matches!((self.lower(at + 1), self.lower(at + 2)), ("tuy" | "nhưng" | "song", _) | ("thế", "nhưng"))
        };
        (self.first().figure.tokens.end..self.last().figure.start).any(turn)
    }

    /// Whether the parts are named like an amount before the total, and the total is not: *294 học sinh ở 46 tỉnh (trong đó 49 học sinh …)*.
    pub(super) fn is_of_another_whole(&self) -> bool {
        let (total, first) = (self.total(), self.first());
        let shared = |one: &Fact<'_>, other: &Fact<'_>| {
            let words = |fact: &Fact<'_>| {
                let tokens = &fact.text.tokens()[fact.figure.counted.clone()];
                tokens.iter().take(NAME).map(|token| token.key).collect::<Vec<u32>>()
            };
            words(one).iter().zip(&words(other)).take_while(|(one, other)| one == other).count()
        };
        let own = shared(total, first);
        let before = self.facts[..self.whole].iter().rev().take_while(|fact| fact.sentence == total.sentence);
        let like = |fact: &Fact<'_>| fact.is_amount() && fact.value >= first.value && shared(fact, first) > own.max(1);
        let named = total.figure.is_exact_count() && !total.figure.counted.is_empty() && own < NAME;
        self.whole < self.parts[0] && named && before.into_iter().any(like)
    }
}
