//! What is given to each of several or imposed on them: *6 quyết định xử phạt đối với 1 tổ chức, 5 cá nhân*; *24 bằng khen cho 9 tập thể và
//! 15 cá nhân*.
//!
//! One decision may be of two, and two of one, so that of decisions no more is said than that they are as many; an award is one's.

use crate::doc::figure::Figure;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};

use super::totalled;

/// How many words may stand between what is given and those it is given to.
const REACH: usize = 12;

/// The least that is added up.
const LEAST: i128 = 3;

/// What a sentence says was given to bodies and to persons.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len().saturating_sub(2) {
        let span = sentence.figure(item).span;
        let spoken_for = |relation: &Relation| {
            relation.kind == RelationKind::PartsTotal && relation.operands.len() >= 3 && relation.operands.contains(&span)
        };
        if !relations.iter().any(spoken_for) {
            relations.extend(given(sentence, item));
        }
    }
}

/// Whether what is given is an award, where it is given or imposed on each.
fn is_award(sentence: &Sentence<'_>, figure: &Figure) -> Option<bool> {
    let word = |on: usize| sentence.paragraph.lower_word(figure.counted.start + on);
    match (word(0), word(1)) {
        ("bằng" | "giấy", "khen") | ("huân", "chương") | ("kỷ" | "kỉ", "niệm") | ("danh", "hiệu") => Some(true),
        ("quyết", "định") | ("biên", "bản") | ("trường", "hợp") => Some(false),
        _ => None,
    }
}

fn is_count(figure: &Figure) -> bool {
    figure.is_named_count()
}

/// Which of those it is given to a count is of: bodies or persons.
fn is_of_persons(sentence: &Sentence<'_>, figure: &Figure) -> Option<bool> {
    let word = |on: usize| sentence.paragraph.lower_word(figure.counted.start + on);
    match (word(0), word(1)) {
        ("tổ", "chức") | ("tập", "thể") | ("doanh", "nghiệp") | ("đơn", "vị") | ("cơ", "sở") => Some(false),
        ("cá", "nhân") | ("hộ", _) => Some(true),
        _ => None,
    }
}

fn given(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let [total, bodies, persons] = [item, item + 1, item + 2].map(|at| sentence.figure(at));
    let award = is_award(sentence, total)?;
    let kinds = is_of_persons(sentence, bodies)? != is_of_persons(sentence, persons)?;
    let least = total.number.value.to_integer() >= LEAST;
    if !kinds || !least || ![total, bodies, persons].into_iter().all(is_count) {
        return None;
    }
    let brackets = [item, item + 1, item + 2].map(|at| sentence.items[at].bracket);
    let between = total.tokens.end..bodies.start;
    let word = |at: usize| paragraph.lower_word(at);
    let plain = between.len() <= REACH && between.clone().all(|at| paragraph.tokens()[at].is_wordlike());
    let led = between.clone().any(|at| matches!((word(at), word(at + 1)), ("đối", "với") | ("cho" | "với", _)));
    let joint = bodies.tokens.end.max(bodies.counted.end)..persons.start;
    let joined = matches!(joint.len(), 1 | 2) && joint.clone().all(|at| matches!(word(at), "," | "và" | ";" | "cùng"));
    // "1 tổ chức, 5 cá nhân và 2 hộ gia đình" goes on.
    let last = persons.tokens.end.max(persons.counted.end);
    let on = sentence.items.get(item + 3).map(|_| sentence.figure(item + 3));
    let goes_on = on.is_some_and(|next| {
        is_count(next) && next.start <= last + 2 && (last..next.start).all(|at| matches!(word(at), "," | "và" | ";"))
    });
    if !plain || !led || !joined || goes_on || brackets != [brackets[0]; 3] {
        return None;
    }
    let found = totalled(sentence, &[item + 1, item + 2], item, Link::Loose)?;
    (award || found.verdict != Verdict::Contradicts).then_some(found)
}
