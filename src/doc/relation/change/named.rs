//! What a change is compared with, named by the words behind it and told before by the same words: *giá khởi điểm là 30.500 đồng … bình quân
//! 50.245 đồng, cao hơn 64,7% so với giá khởi điểm*; *năm 2011 đạt 2.992 tỷ đồng. Năm 2012 thu 4.135 tỷ đồng, tăng 38,2% so với năm 2011*.

use super::{explained, is_rate};
use crate::doc::figure::Kind;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;

/// How many words before an amount may name it.
const LEAD: usize = 16;

/// The changes of a sentence whose base is named as an amount before is.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let change = sentence.figure(item);
        let changes = matches!(sentence.items[item].role, Some(Role::Rise | Role::Fall | Role::Over | Role::Under));
        let told = |relation: &Relation| {
            relation.kind == RelationKind::Growth
                && relation.verdict != Verdict::Computed
                && relation.operands.contains(&change.span)
        };
        if !changes || !matches!(change.kind, Kind::Percent | Kind::Amount | Kind::Points) || relations.iter().any(told) {
            continue;
        }
        let Some(found) = of_named(sentence, earlier, item) else { continue };
        relations.retain(|relation| {
            relation.kind != RelationKind::Growth
                || relation.verdict != Verdict::Computed
                || !relation.operands.contains(&change.span)
        });
        relations.push(found);
    }
}

fn of_named(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let base = sentence.items[item].base.as_ref().filter(|base| base.against == Against::Prior)?;
    let (level, loose) = sentence.level_of(item)?;
    let now = sentence.figure(level);
    if loose || now.kind != Kind::Amount || is_rate(now) || sentence.base_amount(item).is_some() {
        return None;
    }
    let name = name(sentence, base.words.clone())?;
    let fits = |of: &Sentence<'_>, other: usize| {
        let before = of.figure(other);
        of.is_level(other)
            && before.kind == Kind::Amount
            && before.comparable(now, sentence.paragraph)
            && before.counts_same(sentence.paragraph, now, sentence.paragraph) != Some(false)
            && is_said(of, other, &name)
            && (name[0] != "năm" || is_alike(of, other, sentence, level))
    };
    let own: Vec<_> = (0..level).filter(|other| fits(sentence, *other)).map(|other| sentence.figure(other)).collect();
    let wholes = if own.is_empty() {
        let last = earlier.last()?;
        (0..last.items.len()).filter(|other| fits(last, *other)).map(|other| last.figure(other)).collect()
    } else {
        own
    };
    let [before] = wholes[..] else { return None };
    // What is off by far is of something else.
    explained(sentence, before, now, item, sentence.figure(item))
        .filter(|found| !(found.verdict == Verdict::Contradicts && found.gross))
}

/// The words that name a base: at least two, a number among them or not.
fn name<'s>(sentence: &'s Sentence<'_>, words: std::ops::Range<usize>) -> Option<Vec<&'s str>> {
    let paragraph = sentence.paragraph;
    let ends = |at: &usize| {
        let kind = paragraph.tokens()[*at].kind;
        !(paragraph.tokens()[*at].is_wordlike() || kind == TokenKind::Number)
            || matches!(paragraph.lower_word(*at), "và" | "nhưng" | "do" | "vì" | "trong" | "đã")
    };
    let empty = |at: &usize| matches!(paragraph.lower_word(*at), "mức" | "so" | "với" | "của" | "số" | "con");
    let name: Vec<&str> = words.skip_while(empty).take_while(|at| !ends(at)).map(|at| paragraph.lower_word(at)).collect();
    // "cùng kỳ năm trước", "quý IV" are no names: what is told of them stands elsewhere. A year is one.
    let time = name.iter().any(|word| {
        matches!(*word, "cùng" | "trước" | "qua" | "kỳ" | "ngoái" | "đầu" | "cuối" | "này" | "quý" | "tháng" | "tuần" | "ngày")
    });
    let year = name.first() == Some(&"năm") && name.len() != 2;
    ((2..=6).contains(&name.len()) && !time && !year).then_some(name)
}

/// Whether words stand side by side before an amount, after the one before it.
fn is_said(of: &Sentence<'_>, other: usize, name: &[&str]) -> bool {
    let start = of.figure(other).start;
    let last = other.checked_sub(1).map_or(of.tokens.start, |last| of.figure(last).tokens.end);
    let words: Vec<&str> = (last.max(start.saturating_sub(LEAD))..start).map(|at| of.paragraph.lower_word(at)).collect();
    // "so với giá khởi điểm" names it without telling it.
    let compared = |at: usize| at > 0 && words[at - 1] == "với";
    words.windows(name.len()).enumerate().any(|(at, words)| words == name && !compared(at))
}

/// Whether two levels of two years share a word that says what they are of: *năm 2011 thu …; năm 2012 thu …*.
fn is_alike(of: &Sentence<'_>, other: usize, sentence: &Sentence<'_>, level: usize) -> bool {
    let lead = |of: &Sentence<'_>, item: usize| {
        let start = of.figure(item).start;
        let last = item.checked_sub(1).map_or(of.tokens.start, |last| of.figure(last).tokens.end);
        let means = |at: &usize| {
            of.paragraph.tokens()[*at].is_wordlike()
                && !matches!(
                    of.paragraph.lower_word(*at),
                    "năm" | "đạt" | "được" | "là" | "có" | "của" | "ước" | "hơn" | "và" | "tổng" | "số"
                )
        };
        let words = last.max(start.saturating_sub(LEAD))..start;
        words.filter(means).map(|at| of.paragraph.tokens()[at].key).collect::<Vec<_>>()
    };
    let one = lead(of, other);
    lead(sentence, level).iter().any(|word| one.contains(word))
}
