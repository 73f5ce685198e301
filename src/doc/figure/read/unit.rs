//! The unit after a number: scale word, measure, steps (*107 tỷ 508 triệu đồng*), and what it is per.

use std::ops::Range;

use super::{Measured, Reader};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::{self, Dimension};
use crate::lang::word;

impl Reader<'_> {
    /// The scale word and unit that begin at a token.
    pub(super) fn measured(&self, at: usize) -> Measured {
        let mut measured = Measured {
            end: at,
            scale: 1,
            dimension: Dimension::Count,
            base: "",
            factor: Exact::from_integer(1),
            printed: false,
        };
        if self.paragraph.word(at) == "%" {
            return Measured { end: at + 1, dimension: Dimension::Percent, base: "%", printed: true, ..measured };
        }
        if self.paragraph.word(at) == "‰" {
            return Measured {
                end: at + 1,
                dimension: Dimension::Percent,
                base: "%",
                factor: Exact::new(1, 10),
                printed: true,
                ..measured
            };
        }
        let near = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued) || self.paragraph.follows(at);
        if !near(at) {
            return measured;
        }
        // A word and a sign.
        if self.paragraph.lower_word(at) == "điểm"
            && self.paragraph.word(at + 1) == "%"
            && let Some((_, unit)) = units::unit(word::keys("điểm phần trăm").into_iter())
        {
            return Measured { end: at + 2, dimension: unit.dimension, base: unit.base, printed: true, ..measured };
        }
        if let Some((words, scale)) = units::scale(self.paragraph.phrase_from(at)) {
            (measured.end, measured.scale) = (at + words, scale);
        }
        let at = measured.end;
        // "tr.đồng", "tr.đ"
        let at =
            if measured.scale > 1 && self.paragraph.word(at) == "." && self.tokens.get(at + 1).is_some_and(|token| token.glued)
            {
                at + 1
            } else {
                at
            };
        if !near(at) {
            return measured;
        }
        let coded = self.tokens.get(at).filter(|token| token.kind == TokenKind::Code);
        let found = match coded {
            Some(token) => units::unit(std::iter::once(token.key)),
            None => units::unit(self.paragraph.phrase_from(at)),
        };
        let Some((words, unit)) = found else { return measured };
        // "12 đồng chí" and "3 đồng hồ" are no money, unless a scale word stands before: "2 tỷ đồng chí phí".
        let last = at + words - 1;
        let compound = measured.scale == 1
            && self.paragraph.lower_word(last) == "đồng"
            && matches!(
                self.paragraph.lower_word(last + 1),
                "chí" | "hồ" | "đội" | "minh" | "phạm" | "hương" | "nghiệp" | "bào" | "tác"
            );
        // "1.250 ngày công" are counted, as any work.
        let labour = self.paragraph.lower_word(last) == "ngày" && self.paragraph.lower_word(last + 1) == "công";
        if compound || labour {
            return measured;
        }
        let mut unit = unit;
        let mut end = at + words;
        // "m²" is a letter and a sign.
        let squared = match (self.paragraph.lower_word(at), self.paragraph.word(end)) {
            ("m", "²") => Some("m2"),
            ("km", "²") => Some("km2"),
            ("m", "³") => Some("m3"),
            _ => None,
        };
        if let Some((_, square)) = squared.and_then(|name| units::unit(std::iter::once(word::key(name)))) {
            (unit, end) = (square, end + 1);
        }
        // "5 giờ", "3 ngày" are stretches of time; "5 năm" too. "7 m" is short for nothing else.
        Measured { end, dimension: unit.dimension, base: unit.base, factor: unit.factor, printed: true, ..measured }
    }

    /// 508 triệu đồng after 107 tỷ: what it adds, where it ends, and its unit.
    pub(super) fn compound(&self, at: usize, above: i128) -> Option<(Number, usize, Measured)> {
        if !self.paragraph.follows(at) || self.tokens.get(at)?.kind != TokenKind::Number {
            return None;
        }
        let number = Number::parse(self.paragraph.word(at))?;
        let measured = self.measured(at + 1);
        if measured.scale == 1 && !measured.printed || measured.scale >= above || measured.dimension == Dimension::Percent {
            return None;
        }
        let scaled = number.scaled(measured.factor * Exact::from_integer(measured.scale))?;
        if !measured.printed
            && let Some((more, end, inner)) = self.compound(measured.end, measured.scale)
        {
            return Some((Number { value: scaled.value + more.value, ..more }, end, inner));
        }
        Some((scaled, measured.end, measured))
    }

    /// What follows thousands of a greater scale: the *309 tỷ đồng* of *30 nghìn 309 tỷ đồng*, with the scale that the thousands are of too.
    pub(super) fn thousands_of(&self, at: usize) -> Option<(Number, Exact, usize, Measured)> {
        let digits = self.paragraph.word(at);
        if !self.paragraph.follows(at) || digits.len() != 3 || self.tokens.get(at)?.kind != TokenKind::Number {
            return None;
        }
        let measured = self.measured(at + 1);
        let scale = measured.factor * Exact::from_integer(measured.scale);
        let greater = measured.scale > 1000 && measured.dimension != Dimension::Percent;
        let number = Number::parse(digits)?.scaled(scale).filter(|_| greater)?;
        Some((number, scale, measured.end, measured))
    }

    /// What a figure is per: /ha, /người/năm, /01 xã.
    pub(super) fn per(&self, end: usize) -> Range<usize> {
        let mut at = end;
        while self.paragraph.word(at) == "/" {
            let mut next = at + 1;
            if matches!(self.paragraph.word(next), "1" | "01") {
                next += 1;
            }
            // "12.900 tấn/KH 12.500 tấn" is beside its plan, not per plan.
            let planned =
                matches!((self.paragraph.lower_word(next), self.paragraph.lower_word(next + 1)), ("kh", _) | ("kế", "hoạch"));
            // "914 người/km2"
            let named = |token: &Token| {
                token.is_wordlike()
                    || token.kind == TokenKind::Code
                        && !self.paragraph.lower_word(next).starts_with(|first: char| first.is_ascii_digit())
            };
            if planned || !self.tokens.get(next).is_some_and(named) {
                break;
            }
            at = next + 1;
        }
        end..at
    }
}
