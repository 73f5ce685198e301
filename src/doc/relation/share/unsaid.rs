//! Shares that no percentage tells: *37 cơ sở, phát hiện 9 cơ sở vi phạm*; *8 thôn, làng, trong đó 5 làng đồng bào Gia Rai*; *mới đạt 31 ha, kế
//! hoạch tỉnh giao 120 ha*.
//!
//! They are shown where the reader asks; nothing is right or wrong by them.

use super::{HUNDRED, elsewhere::names_a_plan, in_unit, people};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// The shares of a paragraph that follow from two amounts side by side of which nothing is told together.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 1..sentence.items.len() {
            let Some((part, whole)) = parted(sentence, item) else { continue };
            let told = known.with(relations, part.span).any(|relation| relation.operands.contains(&whole.span));
            // "37 cơ sở, phát hiện 9 cơ sở vi phạm (24,3%)"
            let printed = sentence.items.get(item + 1).is_some() && sentence.figure(item + 1).kind == Kind::Percent;
            if !told && !printed {
                found.extend(relation(part, whole));
            }
        }
    }
    relations.extend(found);
}

/// The part and the whole that an item and the one before it are.
fn parted<'s>(sentence: &'s Sentence<'_>, item: usize) -> Option<(&'s Figure, &'s Figure)> {
    let (before, own) = (item - 1, &sentence.items[item]);
    let (first, second) = (sentence.figure(before), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let amounts = first.kind == Kind::Amount && second.kind == Kind::Amount && first.comparable(second, paragraph);
    let beside = own.bracket == sentence.items[before].bracket || own.opens;
    let planned = |plan: usize| sentence.items[plan].role == Some(Role::Plan) || names_a_plan(sentence, plan);
    if !amounts || !beside || own.apart || !sentence.is_level(before) && !planned(before) {
        return None;
    }
    if first.dimension == Dimension::Measure {
        // "kế hoạch được giao 4.275 tỷ đồng, đến 30/11 giải ngân 2.967 tỷ đồng"
        return match (planned(before), planned(item)) {
            (true, false) if sentence.is_level(item) => Some((second, first)),
            (false, true) => Some((first, second)),
            _ => None,
        };
    }
    let counted = first.is_exact_count() && second.is_exact_count() && sentence.is_level(item);
    // "kế hoạch năm là phát triển 200 hội viên, kết quả kết nạp được 250 hội viên"
    let same_kind = || first.counts_same(paragraph, second, paragraph) == Some(true);
    if counted && planned(before) && !planned(item) && same_kind() && is_reached(sentence, item) {
        return Some((second, first));
    }
    let same =
        first.counts_same(paragraph, second, paragraph) == Some(true) || people(sentence, first) && people(sentence, second);
    // "8 thôn, làng, trong đó 5 làng": the whole is called by several words.
    let called = || {
        let noun = paragraph.tokens().get(second.counted.start).map(|token| token.key);
        sentence.keys(&(first.tokens.end..second.start)).any(|key| Some(key) == noun)
    };
    let announced = own.announced == Some(Role::Part) && (same || called());
    let within = counted && second.number.value < first.number.value && sentence.is_level(before);
    (within && (announced || same && (is_found(sentence, item) || is_kind(sentence, item)))).then_some((second, first))
}

/// Whether an amount is what came of a plan: *kết quả, đã phát triển được*.
fn is_reached(sentence: &Sentence<'_>, item: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let from = sentence.figure(item - 1).tokens.end;
    (from..sentence.figure(item).start)
        .any(|at| matches!((word(at), word(at + 1)), ("kết", "quả") | ("đã" | "được", _) | ("thực", "hiện") | ("ước", "đạt")))
}

/// Whether a count of people is of a kind of them: *tổng số 4.219 đảng viên, nữ 1.530 đồng chí*.
fn is_kind(sentence: &Sentence<'_>, item: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let from = sentence.figure(item - 1).tokens.end;
    let total = sentence.items[item - 1].role == Some(Role::Total);
    let mark = (from..sentence.figure(item).start).find(|at| matches!(word(*at), "," | "(" | ";"));
    total
        && mark
            .is_some_and(|mark| matches!((word(mark + 1), word(mark + 2)), ("nữ" | "nam", _) | ("dân", "tộc") | ("dự", "bị")))
}

/// Whether a count is of those that were found or dealt with among others: *phát hiện 9 cơ sở vi phạm, đã giải quyết 12 đơn*.
fn is_found(sentence: &Sentence<'_>, item: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let from = sentence.figure(item - 1).tokens.end;
    (from..sentence.figure(item).start).any(|at| {
        matches!(
            (word(at), word(at + 1)),
            ("phát", "hiện")
                | ("giải", "quyết")
                | ("xử", "lý")
                | ("hoàn", "thành")
                | ("khởi", "công")
                | ("chi", "trả")
                | ("làm", "rõ")
        )
    })
}

fn relation(part: &Figure, whole: &Figure) -> Option<Relation> {
    let nothing = Exact::from_integer(0);
    if part.number.value <= nothing || whole.number.value <= nothing {
        return None;
    }
    let value = part.number.value / whole.number.value * Exact::from_integer(HUNDRED);
    let (a, b) = (in_unit(part, part.number.value), in_unit(part, whole.number.value));
    let text = format!("{a} / {b} = {}%", show_short(value, 2));
    let mut operands = vec![part.span, whole.span];
    operands.sort();
    Some(Relation {
        computed: Some(Interval::exactly(value)),
        ..Relation::new(RelationKind::FractionPercent, Verdict::Computed, Message::new(text.clone(), text), operands)
    })
}
