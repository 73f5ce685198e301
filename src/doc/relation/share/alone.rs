//! Percentages that nothing else has told of, and what they come to with the amount beside them: *bằng 52,8% dự toán tỉnh và 47,5% dự toán
//! huyện*; *cử tri đi bầu đạt 99,8%, tương ứng 45.210 cử tri*; *tiếp nhận 2.715 hồ sơ, trong đó trực tuyến đạt 45,3%*.
//!
//! They are shown where the reader asks; nothing is right or wrong by them.

use std::ops::Range;

use super::HUNDRED;
use super::implied::{amount_statement, base_name, behind};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;

/// How many figures of a list may stand between a whole and a share of it.
const LISTED: usize = 4;

/// What the percentages of a paragraph come to of which nothing is told yet.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 1..sentence.items.len() {
            let figure = sentence.figure(item);
            if figure.kind != Kind::Percent || known.with(relations, figure.span).next().is_some() {
                continue;
            }
            let told = goes_on(sentence, item)
                .or_else(|| equalled_before(sentence, item))
                .or_else(|| of_those_counted(sentence, item))
                .or_else(|| of_told_whole(sentence, item));
            found.extend(told);
        }
        for item in 1..sentence.items.len() {
            let percent = sentence.figure(item - 1);
            if percent.kind == Kind::Percent && known.with(relations, percent.span).next().is_none() {
                found.extend(equalled(sentence, item));
            }
        }
    }
    relations.extend(found);
}

/// "đạt 52,8% so với dự toán tỉnh và 47,5% so với dự toán huyện": the second share is of the amount that the first is of.
fn goes_on(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (own, first) = (&sentence.items[item], &sentence.items[item - 1]);
    let joins =
        sentence.figure(item).start.checked_sub(1).is_some_and(|at| matches!(sentence.paragraph.lower_word(at), "và" | ","));
    let compared = |base: Option<&Base>| base.is_some_and(|base| base.against != Against::Whole);
    let shares = sentence.figure(item - 1).kind == Kind::Percent && matches!(first.role, Some(Role::Reach | Role::Share));
    let alike = own.role.is_none() && own.bracket == first.bracket && !own.apart;
    if !joins || !shares || !alike || !compared(own.base.as_ref()) || !compared(first.base.as_ref()) {
        return None;
    }
    let (level, _) = sentence.level_of(item - 1)?;
    whole_behind(sentence, sentence.figure(level), sentence.figure(item), own.base.as_ref().map(|base| base.words.clone()))
}

/// "đạt 45,3% (tương đương 1.230 hồ sơ)": the amount behind a percentage is what it comes to.
fn equalled(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let (percent, amount) = (sentence.figure(item - 1), sentence.figure(item));
    let says = own.role == Some(Role::Share)
        && (percent.tokens.end..amount.start).any(|at| sentence.paragraph.lower_word(at) == "tương");
    let rate = !sentence.items[item - 1].role.is_some_and(|role| role.is_change() || role.is_base());
    let beside = own.opens || own.bracket == sentence.items[item - 1].bracket && own.subject.is_empty() && !own.apart;
    let fits = amount.kind == Kind::Amount && amount.per.is_empty() && percent.number.value < Exact::from_integer(HUNDRED);
    (says && rate && beside && fits).then(|| whole_behind(sentence, amount, percent, None)).flatten()
}

/// "đã có 45.210 cử tri đi bầu, đạt tỷ lệ 99,8%": of what *có* counts and words describe, a rate tells what share of all it is.
fn of_those_counted(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let (part, percent) = (sentence.figure(item - 1), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let counted = part.start.checked_sub(1).is_some_and(|at| matches!(paragraph.lower_word(at), "có" | "được"));
    let end = part.tokens.end;
    let mark = (end..percent.start).find(|at| matches!(paragraph.word(*at), "," | "("))?;
    let described = mark - end >= 3 && (end..mark).all(|at| paragraph.tokens()[at].is_wordlike());
    let reaches = own.role == Some(Role::Reach) && own.subject.is_empty() && own.base.is_none() && !own.gapped;
    let closes = !paragraph.tokens().get(percent.tokens.end).is_some_and(Token::is_wordlike);
    let share = percent.number.value < Exact::from_integer(HUNDRED) && part.is_exact_count();
    (counted && described && reaches && closes && share).then(|| whole_behind(sentence, part, percent, None)).flatten()
}

/// "1.200 hồ sơ, tương đương 98,5%": the percentage behind an amount is what it comes to.
fn equalled_before(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let (part, percent) = (sentence.figure(item - 1), sentence.figure(item));
    let says = own.role == Some(Role::Share)
        && (part.tokens.end..percent.start).any(|at| sentence.paragraph.lower_word(at) == "tương");
    let beside = own.base.is_none() && own.subject.is_empty() && !own.apart && sentence.is_level(item - 1);
    let fits = part.kind == Kind::Amount && part.per.is_empty() && percent.number.value < Exact::from_integer(HUNDRED);
    (says && beside && fits).then(|| whole_behind(sentence, part, percent, None)).flatten()
}

/// "tiếp nhận 2.715 hồ sơ, trong đó trực tuyến đạt 45,3%", "trong số 2.715 hồ sơ đã tiếp nhận, tỷ lệ trực tuyến là 45,3%": how many that is.
fn of_told_whole(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let percent = sentence.figure(item);
    let none = own.base.is_some() || own.role.is_some_and(|role| role.is_change() || role.is_base());
    if none || percent.number.value >= Exact::from_integer(HUNDRED) || own.apart {
        return None;
    }
    let begins = (0..item).rev().take(LISTED).find(|&before| sentence.figure(before).kind != Kind::Percent)?;
    let whole = sentence.figure(begins);
    let counted = whole.kind == Kind::Amount && whole.per.is_empty() && whole.is_exact_count();
    let announced = (begins + 1..=item).any(|at| sentence.items[at].announced == Some(Role::Part)) && sentence.is_level(begins);
    let among = sentence.items[begins].role == Some(Role::Whole);
    let alone = (begins + 1..item).all(|at| sentence.items[at].role.is_none_or(|role| !role.is_change()));
    if !counted || !(announced || among) || !alone {
        return None;
    }
    let rate = percent.rounded().scaled(Exact::new(1, HUNDRED))?;
    let part = whole.asserted().times(&rate)?;
    let value = whole.number.value * percent.number.value / Exact::from_integer(HUNDRED);
    let statement = amount_statement(sentence.paragraph.slice(percent.span), sentence.paragraph, whole, value, &part)?;
    Some(computed(statement, part, [whole, percent]))
}

/// What a part is so many percent of.
fn whole_behind(sentence: &Sentence<'_>, part: &Figure, percent: &Figure, base: Option<Range<usize>>) -> Option<Relation> {
    if percent.number.value <= Exact::from_integer(0) || part.kind != Kind::Amount {
        return None;
    }
    let whole = behind(part, percent)?;
    let value = part.number.value * Exact::from_integer(HUNDRED) / percent.number.value;
    let name = base.map_or_else(|| "toàn bộ".to_owned(), |words| base_name(sentence, words));
    let statement = amount_statement(&name, sentence.paragraph, part, value, &whole)?;
    Some(computed(statement, whole, [part, percent]))
}

fn computed(statement: Message, value: Interval, [one, two]: [&Figure; 2]) -> Relation {
    let mut operands = vec![one.span, two.span];
    operands.sort();
    Relation { computed: Some(value), ..Relation::new(RelationKind::PercentOf, Verdict::Computed, statement, operands) }
}
