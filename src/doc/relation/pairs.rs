//! Pairs told one after another below the pair of their totals: *22 vụ, 31 đối tượng; khởi tố 15 vụ, 20 bị can; xử phạt 7 vụ, 11 đối tượng*;
//! *50/70 trường đạt chuẩn: tiểu học 30/40 trường, trung học 20/30 trường*.
//!
//! The two of a pair run in parallel: where the one chain makes its total, the other must make its own.

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::known::Known;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::series::slips::{Slip, effects};
use crate::doc::relation::told::facts::{Fact, SCALE};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// How many pairs may make a total.
const MOST: usize = 8;

/// How many words may stand between the two of a pair.
const NEAR: usize = 5;

/// How large a total is whose parts make it by no chance; and where three or more make it.
const TELLING: i128 = 40 * SCALE;
const TELLING_OF_THREE: i128 = 12 * SCALE;

/// Two facts told in one breath, by their indices: cases and people, or the two numbers of a fraction.
type Pair = (usize, usize);

/// The totals that pairs make.
pub(super) fn read(facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    let pairs = pairs(facts);
    if pairs.len() < 3 {
        return;
    }
    let known = Known::of(relations);
    for (at, whole) in pairs.iter().enumerate() {
        let parts: Vec<Pair> =
            pairs[at + 1..].iter().take(MOST).take_while(|part| goes_with(facts, *whole, **part)).copied().collect();
        let Some((chains, holds)) = (2..=parts.len()).find_map(|count| {
            let chains = [0, 1].map(|side| chain(*whole, &parts[..count], side));
            let holds = chains.each_ref().map(|chain| off(facts, chain) == 0);
            (holds != [false, false]).then_some((chains, holds))
        }) else {
            continue;
        };
        let told = |chain: &Chain| {
            let spans = || chain.1.iter().chain([&chain.0]).map(|fact| facts[*fact].figure.span);
            known.with(relations, facts[chain.0].figure.span).any(|relation| {
                relation.kind == RelationKind::PartsTotal && spans().all(|span| relation.operands.contains(&span))
            })
        };
        let fraction = facts[whole.0].figure.kind == Kind::Fraction;
        // "29 vụ, 41 bị can. … bắt giữ 19 vụ, 23 đối tượng; khởi tố 14 vụ, 16 bị can; xử lý 2 vụ, 2 đối tượng; điều tra 3 vụ, 5 đối tượng": the
        // first part is a total of those behind it.
        let is_total = parts.iter().enumerate().any(|(first, part)| {
            (2..parts.len() - first).any(|count| {
                let below = &parts[first + 1..=first + count];
                [0, 1].iter().all(|side| off(facts, &chain(*part, below, *side)) == 0)
            })
        });
        let mut found = Vec::new();
        for side in [0, 1] {
            let verdict = if holds[side] { Verdict::Holds } else { Verdict::Contradicts };
            let beside = &chains[1 - side];
            if (holds[side] || !fraction && !is_total && is_wrong(facts, &chains[side], beside))
                && (fraction || !told(&chains[side]))
            {
                found.push(relation(facts, &chains[side], verdict));
            }
        }
        relations.extend(found);
    }
}

/// A total and its parts.
type Chain = (usize, Vec<usize>);

fn chain(whole: Pair, parts: &[Pair], side: usize) -> Chain {
    let of = |pair: &Pair| if side == 0 { pair.0 } else { pair.1 };
    (of(&whole), parts.iter().map(of).collect())
}

/// The sum of a chain's parts less its total.
fn off(facts: &[Fact<'_>], chain: &Chain) -> i128 {
    chain.1.iter().map(|part| facts[*part].value).sum::<i128>() - facts[chain.0].value
}

/// The pairs of a paragraph.
fn pairs(facts: &[Fact<'_>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at + 1 < facts.len() {
        if is_pair(&facts[at], &facts[at + 1]) {
            pairs.push((at, at + 1));
            at += 1;
        }
        at += 1;
    }
    pairs
}

fn is_pair(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    if std::ptr::eq(one.figure, other.figure) {
        return one.figure.is_exact_count() && one.figure.hedge == Hedge::None;
    }
    let plain = |fact: &Fact<'_>| {
        fact.figure.is_plain_count()
            && (!fact.figure.counted.is_empty() || counts_persons(fact.text, fact.figure))
            && !fact.role.is_some_and(|role| role.is_change() || role.is_base())
    };
    if one.sentence != other.sentence || !plain(one) || !plain(other) || noun(one) == noun(other) {
        return false;
    }
    let between = one.figure.tokens.end..other.figure.start;
    let joins = |at: usize| matches!(one.text.lower_word(at), "," | "-" | "–" | "/" | "với" | "và" | "gồm");
    let Some(last) = between.clone().last() else { return false };
    between.len() <= NEAR
        && joins(last)
        && between.take(last.saturating_sub(one.figure.tokens.end)).all(|at| one.text.tokens()[at].is_wordlike())
}

fn noun(fact: &Fact<'_>) -> Option<u32> {
    fact.text.tokens().get(fact.figure.tokens.end).map(|token| token.key)
}

/// Whether a pair may be a part of another: it counts the same, in its sentence or the next.
fn goes_with(facts: &[Fact<'_>], whole: Pair, part: Pair) -> bool {
    let same = |one: usize, other: usize| {
        let (one, other) = (&facts[one], &facts[other]);
        one.figure.kind == other.figure.kind
            && (noun(one) == noun(other) || one.is_named_like(other) != Some(false) && one.figure.kind == Kind::Fraction)
            || one.figure.kind == other.figure.kind
                && counts_persons(one.text, one.figure)
                && counts_persons(other.text, other.figure)
    };
    let less = |one: usize, other: usize| facts[other].value < facts[one].value;
    // One of the two may be beyond its whole by a slip.
    let less = less(whole.0, part.0) || less(whole.1, part.1);
    less && facts[part.0].sentence.1 <= facts[whole.0].sentence.1 + 1 && same(whole.0, part.0) && same(whole.1, part.1)
}

/// Whether a chain that does not make its total is wrong, the other one of its pairs making its own.
fn is_wrong(facts: &[Fact<'_>], chain: &Chain, beside: &Chain) -> bool {
    let (total, off) = (&facts[chain.0], off(facts, chain));
    let telling = if chain.1.len() >= 3 { TELLING_OF_THREE } else { TELLING };
    let fraction = total.figure.kind == Kind::Fraction;
    let mended = || {
        [Slip::Swap, Slip::Digit].into_iter().any(|slip| {
            let number = |fact: usize| {
                let figure = facts[fact].figure;
                let second = fraction && fact > 0 && std::ptr::eq(facts[fact - 1].figure, figure);
                figure.other.filter(|_| second).unwrap_or(figure.number)
            };
            let parts = chain.1.iter().flat_map(|part| effects(&number(*part), slip));
            parts.chain(effects(&number(chain.0), slip).into_iter().map(|effect| -effect)).any(|effect| off + effect == 0)
        })
    };
    facts[beside.0].value >= telling && off.abs() <= total.value * 4 && mended()
}

fn relation(facts: &[Fact<'_>], chain: &Chain, verdict: Verdict) -> Relation {
    let value = |fact: usize| show_short(Exact::new(facts[fact].value, SCALE), 2);
    let shown: Vec<String> = chain.1.iter().map(|part| value(*part)).collect();
    let sum = show_short(Exact::new(facts[chain.0].value + off(facts, chain), SCALE), 2);
    let arithmetic = format!("{} = {sum}", shown.join(" + "));
    let total = value(chain.0);
    let statement = if verdict == Verdict::Contradicts {
        Message::new(format!("{arithmetic}, bài viết {total}"), format!("{arithmetic}, the draft says {total}"))
    } else {
        Message::new(arithmetic.clone(), arithmetic)
    };
    let mut operands: Vec<Span> = chain.1.iter().chain([&chain.0]).map(|fact| facts[*fact].figure.span).collect();
    operands.sort();
    operands.dedup();
    Relation::new(RelationKind::PartsTotal, verdict, statement, operands)
}
