//! Shares of what is counted in pairs, cases and those accused in them: *thụ lý 1.284 vụ với 2.437 bị cáo; đã giải quyết 1.255 vụ với
//! 2.343 bị cáo, đạt tỷ lệ 97,74% về số vụ và 96,14% về số bị cáo*; *46 vụ/79 bị can. … đã giải quyết 35 vụ/52 bị can (đạt 76,09%)*.
//!
//! What was done is told of both, and so is what there was to do: the share is of the kind that it names, or of either.

use super::{is_share, part_of_whole, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// How many tokens may stand between the two counts of a pair.
const JOINED: usize = 2;

/// How many words behind a share may name what it is of: *về số vụ*, *số bị cáo*.
const NAMED: usize = 4;

/// How many words may stand between what was done and its share: *, đạt tỷ lệ*.
const BESIDE: usize = 5;

/// The shares of a sentence that nothing else has told; what there was to do may stand in the one before.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 2..sentence.items.len() {
        let printed = sentence.figure(item);
        let told = |known: &Relation| {
            matches!(known.kind, RelationKind::PercentOf | RelationKind::FractionPercent | RelationKind::Growth)
                && known.verdict != Verdict::Computed
                && known.operands.contains(&printed.span)
        };
        let share = printed.kind == Kind::Percent && printed.hedge == Hedge::None && printed.number.digits >= 3;
        // "đạt 97,74% về số vụ và 96,14% về số bị cáo"
        let second = sentence.figure(item - 1).kind == Kind::Percent
            && printed.start.checked_sub(1).is_some_and(|and| sentence.paragraph.lower_word(and) == "và");
        if share && (second || is_share(sentence, item)) && !relations.iter().any(told) {
            relations.extend(of_pair(sentence, earlier, item));
        }
    }
}

fn of_pair(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    if sentence.items[item].base.as_ref().is_some_and(|base| base.against != Against::Whole) {
        return None;
    }
    let last = (0..item).rev().find(|other| sentence.figure(*other).kind != Kind::Percent)?;
    let [part, other] = pair(sentence, last)?;
    let done = whole::is_done(sentence, last - 1);
    let wholes = |before: &'_ Sentence<'_>, until: usize| {
        (1..until).rev().filter_map(|second| pair(before, second).map(|pair| pair.map(Clone::clone))).find(|[one, two]| {
            let same = |whole: &Figure, part: &Figure| {
                whole.counts_same(before.paragraph, part, sentence.paragraph) == Some(true)
                    && whole.number.value >= part.number.value
            };
            same(one, part) && same(two, other)
        })
    };
    let all = wholes(sentence, last - 1).or_else(|| earlier.last().and_then(|before| wholes(before, before.items.len())))?;
    let named = named_behind(sentence, item, [part, other]);
    let beside = last + 1 == item && printed.start.saturating_sub(other.counted.end.max(other.tokens.end)) <= BESIDE;
    let of = |at: usize, accuses: bool| {
        let link = if accuses { Link::Close } else { Link::Faint };
        part_of_whole(sentence, ([part, other][at], printed, &all[at]), link, accuses)
    };
    let kinds = named.map_or(0..2, |kind| kind..kind + 1);
    if let Some(held) = kinds.clone().find_map(|kind| of(kind, false)) {
        return Some(held);
    }
    (done && (named.is_some() || beside)).then(|| kinds.clone().find_map(|kind| of(kind, true))).flatten()
}

/// Two counts of two kinds, the second right behind the first: *35 vụ/52 bị can*, *35 vụ với 52 bị can*.
fn pair<'s>(sentence: &'s Sentence<'_>, second: usize) -> Option<[&'s Figure; 2]> {
    let first = second.checked_sub(1)?;
    let [one, two] = [first, second].map(|at| sentence.figure(at));
    let counts = |at: usize| sentence.figure(at).is_named_count() && sentence.is_level(at);
    let between = one.counted.end..two.start;
    let joined = between.len() <= JOINED
        && between.into_iter().all(|at| matches!(sentence.paragraph.lower_word(at), "/" | "," | "với" | "và" | "gồm"));
    let apart = one.counts_same(sentence.paragraph, two, sentence.paragraph) == Some(false);
    (counts(first) && counts(second) && joined && apart).then_some([one, two])
}

/// Which of two kinds the words behind a share name.
fn named_behind(sentence: &Sentence<'_>, item: usize, kinds: [&Figure; 2]) -> Option<usize> {
    let tokens = sentence.paragraph.tokens();
    let from = sentence.figure(item).tokens.end;
    let words = (from..(from + NAMED).min(sentence.tokens.end)).take_while(|at| tokens[*at].is_wordlike());
    let called = |figure: &Figure, at: usize| tokens.get(figure.counted.start).is_some_and(|noun| noun.key == tokens[at].key);
    words.into_iter().find_map(|at| kinds.iter().position(|kind| called(kind, at)))
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn a_share_is_of_the_kind_that_it_names() {
        let held = "Tòa đã thụ lý 1.284 vụ với 2.437 bị cáo; đã giải quyết được 1.255 vụ với 2.343 bị cáo; đạt tỷ lệ 97,74% về số vụ \
                    và 96,14% về số bị cáo.";
        let judged = |text: &str| verdicts(text, RelationKind::PercentOf);
        assert_eq!(judged(held), [Verdict::Holds, Verdict::Holds]);
        assert!(judged(&held.replace("97,74", "97,47")).contains(&Verdict::Contradicts));
        assert!(judged(&held.replace("2.343", "2.433")).contains(&Verdict::Contradicts));
    }

    #[test]
    fn a_share_that_names_none_is_of_either() {
        let held = "Viện kiểm sát điều tra 46 vụ/79 bị can. Cơ quan điều tra đã giải quyết 35 vụ/52 bị can (đạt 76,09%).";
        let judged = |text: &str| verdicts(text, RelationKind::PercentOf);
        assert_eq!(judged(held), [Verdict::Holds]);
        assert_eq!(judged(&held.replace("76,09", "65,82")), [Verdict::Holds]);
        assert_eq!(judged(&held.replace("76,09", "79,06")), [Verdict::Contradicts]);
    }
}
