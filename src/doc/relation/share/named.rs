//! Wholes that the words behind a share name and an earlier figure tells: *tổng dư nợ đạt 5.472 tỷ đồng … cộng lại 5.439 tỷ đồng, chiếm
//! 99,4% tổng dư nợ*; *hiện có 373 chợ … chuyển đổi được 84 chợ (22,5% tổng số chợ)*.

use std::ops::Range;

use super::{is_of_all_votes, part_of_whole};
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::Relation;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::lang::units::Dimension;

/// How many words may name an amount before it: *tổng kim ngạch xuất khẩu trên địa bàn tỉnh 9 tháng ước đạt*.
const NAMING: usize = 16;

/// A share whose whole is named by the words of an amount told before.
pub(super) fn of_named_whole(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let said = matches!(own.role, Some(Role::Share | Role::Reach)) || own.opens && own.role.is_none();
    let (level, loose) = sentence.level_of(item).filter(|_| said)?;
    let (part, printed) = (sentence.figure(level), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let name = name_of(sentence, item)?;
    let counted = part.dimension == Dimension::Count;
    let kinds = part.kind == Kind::Amount && (counted && part.is_exact_count() || part.dimension == Dimension::Measure);
    if loose || !kinds || printed.number.digits < 2 {
        return None;
    }
    // "với tổng vốn đầu tư 5,08 tỷ USD, tiếp đến với tổng vốn đầu tư 2,62 tỷ USD, chiếm 15,7%": what is named alike is a sibling.
    let last = level.checked_sub(1).map_or(sentence.tokens.start, |last| sentence.figure(last).tokens.end);
    if sentence.items[level].announced.is_none()
        && name.begins(sentence, &(last.max(part.start.saturating_sub(NAMING))..part.start))
    {
        return None;
    }
    let named = |before: &Sentence<'_>, other: usize| {
        let whole = before.figure(other);
        let last = other.checked_sub(1).map_or(before.tokens.start, |last| before.figure(last).tokens.end);
        let lead = last.max(whole.start.saturating_sub(NAMING))..whole.start;
        before.is_level(other)
            && whole.kind == Kind::Amount
            && whole.comparable(part, paragraph)
            && if counted {
                // "tổng đàn trâu, bò có 222.049 con … đạt 62,6% tổng đàn"
                let called = || name.total && name.keys.len() == 1 && name.is_said(before, &lead);
                whole.is_exact_count() && (name.counts(before, whole) || called())
            } else {
                name.is_said(before, &lead)
            }
    };
    let own: Vec<&Figure> = (0..level).filter(|other| named(sentence, *other)).map(|other| sentence.figure(other)).collect();
    let others = earlier.iter().rev().map(|before| {
        let wholes = (0..before.items.len()).filter(|other| named(before, *other));
        wholes.map(|other| before.figure(other)).collect::<Vec<_>>()
    });
    // The nearest sentence that tells it: all of them, where what follows it is less.
    let wholes = std::iter::once(own).chain(others).find(|wholes| !wholes.is_empty())?;
    let (whole, parts) = wholes.split_first()?;
    let alone = parts.is_empty() || name.total && parts.iter().all(|part| part.number.value < whole.number.value);
    if !alone {
        return None;
    }
    let votes = counted && is_of_all_votes(sentence, part, whole.number.value, printed);
    // "669 hộ nghèo …; trong đó … 649 hộ, chiếm 97% số hộ nghèo": what is counted, in so many words.
    let said = counted && sentence.items[item].base.is_some() && whole.span.start >= sentence.figure(0).span.start;
    // "tổng thu 82,5 tỷ đồng, trong đó thu tiền sử dụng đất 33 tỷ đồng, chiếm 40% tổng thu"
    let announced =
        name.total && sentence.items[level].announced == Some(Role::Part) && sentence.tokens.contains(&whole.tokens.start);
    let link = if counted && !said || name.keys.len() < 2 && !announced { Link::Loose } else { Link::Close };
    part_of_whole(sentence, (part, printed, whole), link, whole.number.value > part.number.value && !votes)
}

/// The words that name a whole, without those that only say that it is one.
struct Name {
    /// In order.
    keys: Vec<u32>,
    /// Whether it is called a total, so that one word names it: *tổng số chợ*.
    total: bool,
}

/// What the words behind a share name; none where it is more than a draft tells: *tổng kim ngạch cả nước*.
fn name_of(sentence: &Sentence<'_>, item: usize) -> Option<Name> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let end = sentence.figure(item).tokens.end;
    let stop = |at: &usize| !paragraph.tokens()[*at].is_wordlike() || matches!(word(*at), "và" | "nhưng");
    let until = sentence.tokens.end.min(end + NAMING);
    let after = end..(end..until).find(stop).unwrap_or(end);
    // "bằng 3,0% doanh thu" names it without *tổng*.
    let words = match &sentence.items[item].base {
        Some(base) if base.against == Against::Whole => base.words.clone(),
        None if after.len() >= 2 => after,
        _ => return None,
    };
    let leads = |at: &usize| matches!(word(*at), "tổng" | "số" | "tiền" | "trong" | "trên" | "của" | "toàn" | "với");
    let total = words.clone().take_while(leads).any(|at| word(at) == "tổng");
    let places = |at: &usize| {
        matches!(word(*at), "của" | "trong" | "năm" | "toàn" | "tỉnh" | "huyện" | "xã" | "trên" | "địa" | "bàn" | "này")
    };
    let keys: Vec<u32> = words
        .skip_while(leads)
        .enumerate()
        .filter(|(at, word)| *at == 0 || !places(word))
        .map(|(_, at)| &paragraph.tokens()[at])
        .filter(|token| token.is_wordlike())
        .map(|token| token.key)
        .collect();
    let enough = keys.len() >= 2 || total && keys.len() == 1;
    enough.then_some(Name { keys, total })
}

impl Name {
    /// Whether its first two words stand side by side.
    fn begins(&self, sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
        let tokens = sentence.paragraph.tokens();
        // "tổng thu 82,5 tỷ đồng … chiếm 40% tổng thu"
        if let ([only], true) = (&self.keys[..], self.total) {
            let called = |at: usize| {
                sentence.paragraph.lower_word(at) == "tổng" && tokens.get(at + 1).is_some_and(|next| next.key == *only)
            };
            return words.clone().any(called);
        }
        let [one, two, ..] = &self.keys[..] else { return false };
        let beside = |at: usize| tokens[at].key == *one && tokens.get(at + 1).is_some_and(|next| next.key == *two);
        words.clone().any(beside)
    }

    /// Whether words name it: its first two side by side, and all others.
    fn is_said(&self, sentence: &Sentence<'_>, words: &Range<usize>) -> bool {
        let tokens = &sentence.paragraph.tokens()[words.clone()];
        self.begins(sentence, words) && self.keys.iter().skip(2).all(|key| tokens.iter().any(|token| token.key == *key))
    }

    /// Whether a figure counts it: its first word is the first that is counted, all others stand there or right before.
    fn counts(&self, sentence: &Sentence<'_>, figure: &Figure) -> bool {
        let counted: Vec<u32> = sentence.keys(&figure.counted).collect();
        let before = figure.start.saturating_sub(NAMING / 2).max(sentence.tokens.start)..figure.start;
        let lead: Vec<u32> = sentence.keys(&before).collect();
        let first = self.keys.first().is_some_and(|first| counted.first() == Some(first));
        first && self.keys.iter().all(|key| counted.contains(key) || !self.total && lead.contains(key))
    }
}
