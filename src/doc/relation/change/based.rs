//! A level, what it is compared with, and the change between them: *125,4 tỷ đồng, tăng 4,5% so với 120 tỷ đồng cùng kỳ*.

use super::{equation, is_rate, part_of_level};
use crate::doc::figure::Kind;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, Verdict};
use crate::doc::token::TokenKind;
use crate::lang::units::Dimension;

/// How many parts of a list may stand between what they make and its change.
const LISTED: usize = 10;

/// Level, change and what it is compared with, all printed.
pub(super) fn of_base(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let figure = sentence.figure(item);
    let base = sentence.base_amount(item).or_else(|| beyond_percent(sentence, item)).or_else(|| told_of(sentence, item))?;
    let before = sentence.figure(base);
    // "87.096/75.250 lượt, đạt 115,7% kế hoạch, tăng 25,3% so với cùng kỳ (90,4%)": a rate is compared with a rate.
    let rate = is_rate(before).then(|| rate_level(sentence, item)).flatten();
    let (level, loose) = rate.or_else(|| sentence.level_of(item)).or_else(|| rate_level(sentence, item))?;
    // "tiếp 320 lượt với 345 người, tăng 20 lượt so với cùng kỳ (300 lượt)": of the level that counts the same.
    let same = |level: usize| sentence.figure(level).counts_same(sentence.paragraph, before, sentence.paragraph);
    let counted = |other: &usize| {
        sentence.is_level(*other)
            && same(*other) == Some(true)
            && sentence.items[*other].bracket == sentence.items[level].bracket
    };
    let further = || (level.saturating_sub(2)..level).rev().find(counted);
    let another = before.dimension == Dimension::Count && same(level) == Some(false);
    let (level, loose) = if another { (further()?, true) } else { (level, loose) };
    let now = sentence.figure(level);
    // "118/146 xã đạt chuẩn, tăng 9 xã so với năm 2022 (109 xã)": what there is of all there are.
    let changes = matches!(figure.kind, Kind::Amount | Kind::Percent);
    let part = part_of_level(now).filter(|_| changes && before.kind == Kind::Amount);
    let now = part.as_ref().unwrap_or(now);
    if !now.comparable_in_change(before, sentence.paragraph) || now.kind == Kind::Fraction {
        return None;
    }
    if now.dimension == Dimension::Count && now.counts_same(sentence.paragraph, before, sentence.paragraph) == Some(false) {
        return None;
    }
    // "Trường Thực hành, Q. 5 tăng 8 điểm (năm trước là 24 điểm)": a bare number may be a name.
    let bare = now.unit.is_empty() && now.counted.is_empty() && now.dimension == Dimension::Count && !before.unit.is_empty();
    let link = if loose || bare { Link::Loose } else { Link::Close };
    let found = equation(sentence, before, now, item, figure, link)?;
    if found.verdict != Verdict::Contradicts {
        return Some(found);
    }
    // "186 tác phẩm, gồm 97 tác phẩm báo in; …; 22 tác phẩm truyền hình, tăng 28 tác phẩm so với mùa trước (158)": the change is of what was
    // listed.
    let alike = |other: &usize| {
        let level = sentence.figure(*other);
        sentence.is_level(*other)
            && level.kind == Kind::Amount
            && level.comparable_in_change(before, sentence.paragraph)
            && level.counts_same(sentence.paragraph, before, sentence.paragraph) != Some(false)
    };
    let judged = |other: usize| equation(sentence, before, sentence.figure(other), item, figure, Link::Close);
    let mut others = (level.saturating_sub(LISTED)..level).rev().filter(alike);
    let listed =
        others.clone().any(|other| sentence.items[other + 1].announced.is_some() || sentence.items[other].announced.is_some());
    if let Some(held) = others.clone().filter_map(judged).find(|other| other.verdict != Verdict::Contradicts) {
        return Some(held).filter(|_| listed);
    }
    let whole = others.find(|other| sentence.items[other + 1].announced.is_some()).filter(|_| listed);
    if listed { whole.and_then(judged) } else { Some(found) }
}

/// "tăng 241.730 triệu đồng so với đầu năm (3.026.685 triệu đồng), tỷ lệ tăng 7,99%", "so với cùng kỳ (5.120 người) tăng 2.236 người (44%)":
/// the share goes on with the change right before it, and with what that is compared with.
fn told_of(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let own = &sentence.items[item];
    let change = |other: usize| sentence.items[other].role == own.role && sentence.figure(other).kind == Kind::Amount;
    let (before, base) = (item.checked_sub(2)?, item - 1);
    let goes_on = own.subject.is_empty() && own.base.is_none() && !own.apart && own.bracket == sentence.items[before].bracket;
    let told = sentence.figure(item).kind == Kind::Percent && change(before) && sentence.base_amount(before) == Some(base);
    (goes_on && told).then_some(base)
}

/// "tăng 3.860 người (7%) so với cùng kỳ (55.317 người)": what a change is compared with stands beyond the bracket that tells it in percent.
fn beyond_percent(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let (next, base) = (sentence.items.get(item + 1)?, item + 2);
    let own = &sentence.items[item];
    let after = sentence.items.get(base)?;
    let (percent, figure) = (sentence.figure(item + 1), sentence.figure(base));
    let paragraph = sentence.paragraph;
    let closed = percent.tokens.end;
    let told = next.opens && next.bracket != own.bracket && percent.kind == Kind::Percent && paragraph.word(closed) == ")";
    let compared = paragraph.lower_word(closed + 1) == "so" && paragraph.lower_word(closed + 2) == "với";
    let open = figure.start.checked_sub(1)?;
    let bracketed = paragraph.word(open) == "(" && after.opens && after.bracket != own.bracket;
    let plain =
        (closed + 1..open).all(|at| paragraph.tokens()[at].is_wordlike() || paragraph.tokens()[at].kind == TokenKind::Number);
    let level = figure.kind == Kind::Amount && !after.role.is_some_and(Role::is_change);
    (told && compared && bracketed && plain && level).then_some(base)
}

/// A rate reached, which a change in points goes on with: "đạt 86,25% dân số, thấp hơn 5,25% so với …".
pub(super) fn rate_level(sentence: &Sentence<'_>, item: usize) -> Option<(usize, bool)> {
    let own = &sentence.items[item];
    let mut before = item.checked_sub(1)?;
    // "chiếm 35,19% lực lượng lao động (421.500 người), thấp hơn 1,31% so với chỉ tiêu (36,5%)": past what a bracket tells.
    while before > 0
        && sentence.items[before].bracket != own.bracket
        && sentence.within(before, own.bracket)
        && !is_rate(sentence.figure(before))
    {
        before -= 1;
    }
    // "đạt 86,25%, thấp hơn 5,25% so với chỉ tiêu (91,5%) và thấp hơn 5,75% so với nghị quyết (92%)": past another comparison.
    while before >= 2
        && sentence.base_amount(before - 1) == Some(before)
        && sentence.items[before - 1].role.is_some_and(Role::is_change)
        && is_rate(sentence.figure(before))
    {
        before -= 2;
    }
    let level = &sentence.items[before];
    // "tốc độ tăng 11,01%, cao hơn 0,26 điểm phần trăm so với 10,75%"
    let tempo = matches!(level.role, Some(Role::Rise | Role::Fall)) && matches!(own.role, Some(Role::Over | Role::Under));
    let rate =
        is_rate(sentence.figure(before)) && (tempo || matches!(level.role, Some(Role::Reach | Role::Share | Role::To) | None));
    // "đạt 94,88% (tăng 8,74% so với năm 2010 là 86,14%)"
    let bracketed = own.opens && before + 1 == item && sentence.outer.get(own.bracket) == Some(&level.bracket);
    // "so với chỉ tiêu 91,5% Chính phủ giao và thấp hơn 5,75% so với chỉ tiêu 92%": the words between are of the base before.
    let between = sentence.figure(item - 1).tokens.end..sentence.figure(item).start;
    let joined = before + 1 < item && {
        let plain = between.clone().all(|at| sentence.paragraph.tokens()[at].is_wordlike());
        plain && between.into_iter().any(|at| sentence.paragraph.lower_word(at) == "và")
    };
    // "còn 4,12%, so với cuối năm 2020 giảm 1,05%": what it is compared with is no subject of its own.
    let subject = own.subject.clone();
    let compares = subject.len() > 2
        && matches!(
            (sentence.paragraph.lower_word(subject.start), sentence.paragraph.lower_word(subject.start + 1)),
            ("so", "với")
        )
        && subject.start.checked_sub(1).is_some_and(|mark| matches!(sentence.paragraph.word(mark), "," | "("));
    let beside = (subject.is_empty() || joined || compares) && level.bracket == own.bracket || bracketed;
    (rate && beside && !own.apart).then_some((before, false))
}
