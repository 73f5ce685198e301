//! Shares of parts told in words: *trúng cử 85 người, trong đó tuổi trẻ có ba đại biểu, chiếm tỷ lệ 3,53%*.
//!
//! A number in words is no figure, so it is heard right before its share; its whole is that of the other shares of the breath, or the
//! nearest count of the same things before it.

use std::ops::Range;
use std::sync::LazyLock;

use super::{HUNDRED, in_unit, percent, stated};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::{Number, show};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::phrase::Phrases;
use crate::lang::spoken;

/// How many tokens before a share may hold its part.
const REACH: usize = 12;

/// How many shares in words are looked at in a paragraph.
const MOST: usize = 24;

/// How many sentences before one may hold the whole.
const EARLIER: usize = 3;

/// How many words before one may begin the number that it is part of.
const LONGEST: usize = 4;

/// The largest number that reports write in words.
const LARGEST: u128 = 99;

/// A part in words: its value, its words and what it counts.
struct Part {
    value: Exact,
    words: Range<usize>,
    counted: usize,
}

/// The shares of a paragraph whose part is told in words.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    let mut looked = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        for item in 0..sentence.items.len() {
            let printed = sentence.figure(item);
            let told = |relation: &Relation| relation.verdict != Verdict::Computed;
            if !is_share(sentence, item) || known.with(relations, printed.span).any(told) {
                continue;
            }
            let Some(part) = part_before(sentence, item) else { continue };
            looked += 1;
            if looked > MOST {
                return relations.extend(found);
            }
            let earlier = &sentences[at.saturating_sub(EARLIER)..=at];
            found.extend(whole_of(earlier, &part, relations).and_then(|whole| judged(sentence, &part, whole, printed)));
        }
    }
    relations.extend(found);
}

/// Whether the part of a share stands right before it in words.
pub(super) fn has_part(sentence: &Sentence<'_>, item: usize) -> bool {
    is_share(sentence, item) && part_before(sentence, item).is_some()
}

/// Whether a percentage is a share with decimals or two digits, of nothing that is named.
fn is_share(sentence: &Sentence<'_>, item: usize) -> bool {
    let (own, printed) = (&sentence.items[item], sentence.figure(item));
    let said = matches!(own.role, Some(Role::Share | Role::Reach)) || own.role.is_none();
    printed.kind == Kind::Percent
        && printed.hedge == Hedge::None
        && printed.number.digits >= 2
        && printed.number.value < Exact::from_integer(HUNDRED)
        && said
        && own.base.as_ref().is_none_or(|base| base.against == Against::Whole)
        && !super::of_something(sentence, item)
}

/// The number in words right before a share, with what it counts: *có ba đại biểu, chiếm tỷ lệ 3,53%*.
fn part_before(sentence: &Sentence<'_>, item: usize) -> Option<Part> {
    let paragraph = sentence.paragraph;
    let printed = sentence.figure(item);
    let floor = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let from = floor.max(printed.start.saturating_sub(REACH));
    let mark = (from..printed.start).rev().find(|at| matches!(paragraph.word(*at), "," | "("))?;
    let led = |at: usize| {
        matches!(paragraph.lower_word(at), "chiếm" | "tỷ" | "tỉ" | "lệ" | "đạt" | "bằng" | "tương" | "ứng" | "là" | "với")
    };
    if !(mark + 1..printed.start).all(led) {
        return None;
    }
    let start = (from..mark).rev().find(|at| !paragraph.tokens()[*at].is_wordlike()).map_or(from, |stop| stop + 1);
    // Only the last number of the clause stands beside its share.
    (start..mark).rev().find_map(|at| number_at(paragraph, at, mark))
}

/// A number in words at a token and what it counts.
fn number_at(paragraph: &Paragraph, at: usize, until: usize) -> Option<Part> {
    let (length, value) = spoken::heard((at..until).map(|at| paragraph.lower_word(at)))?;
    let counted = at + length;
    let before = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    // "hai" of "ba mươi hai" is no number of its own.
    let longer = (1..=LONGEST.min(at)).any(|back| {
        let words = (at - back..until).map(|at| paragraph.lower_word(at));
        spoken::heard(words).is_some_and(|(words, _)| words >= length + back)
    });
    let named = counted < until && counts(paragraph, counted);
    // "mỗi xã một đồng chí", "thứ hai"
    let ordinal = matches!(before, "thứ" | "mỗi" | "từng" | "nhiệm" | "lần" | "hàng");
    // "trong một vụ tranh chấp" counts none.
    let counted_one = value > 1 || matches!(before, "có" | "chỉ");
    (named && !longer && !ordinal && counted_one && (1..=LARGEST).contains(&value)).then(|| Part {
        value: Exact::from_integer(i128::try_from(value).unwrap_or_default()),
        words: at..counted,
        counted,
    })
}

/// Whether a word, or two, name what is counted one by one.
fn counts(paragraph: &Paragraph, at: usize) -> bool {
    let words = paragraph.tokens()[at..].iter().map(|token| token.key);
    NOUNS.longest(words).is_some()
}

/// What reports count in words: *ba đại biểu, năm đề tài, bốn thủ tục*; most need two words to mean anything.
static NOUNS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let all = "người, vị, em, cháu, nữ, xã, thôn, hộ, vụ, ca, đơn, trường, tập thể, huyện, đại biểu, đồng chí, đảng viên, đoàn viên, \
               hội viên, giáo viên, ủy viên, uỷ viên, thành viên, cán bộ, học sinh, thí sinh, chi bộ, đảng bộ, thủ tục, đề tài, đề \
               án, dự án, dự thảo, chỉ tiêu, chỉ thị, công trình, công chức, công nhân, công dân, nhiệm vụ, văn bản, cơ sở, cơ \
               quan, doanh nghiệp, hợp tác, sản phẩm, mô hình, tiêu chí, lĩnh vực";
    all.split(", ").collect()
});

/// The whole of a part in words: that of the other shares of the sentence, and how many they are; or the nearest count of the same things.
fn whole_of<'s>(sentences: &'s [Sentence<'_>], part: &Part, relations: &[Relation]) -> Option<(&'s Figure, usize)> {
    let sentence = sentences.last()?;
    let paragraph = sentence.paragraph;
    let here = paragraph.span_of(sentence.tokens.clone());
    let mut wholes: Vec<&Figure> = Vec::new();
    for relation in relations {
        let shares = relation.kind == RelationKind::PercentOf && relation.verdict != Verdict::Contradicts;
        let near = relation.operands.iter().any(|span| {
            here.start <= span.start
                && span.end <= here.end
                && paragraph.figure_of(*span).is_some_and(|figure| figure.kind == Kind::Percent)
        });
        if shares && near && relation.operands.len() == 3 {
            let amounts = relation.operands.iter().filter_map(|span| paragraph.figure_of(*span));
            let whole = amounts.filter(|figure| figure.kind == Kind::Amount).max_by_key(|figure| figure.number.value);
            wholes.extend(whole.filter(|whole| whole.is_exact_count() && fits(paragraph, part, whole)));
        }
    }
    if let Some(first) = wholes.first() {
        // Figures live as long as their paragraph; the one meant is looked up there.
        let count = wholes.len();
        let one = wholes.iter().all(|whole| whole.span == first.span);
        return one.then_some((*first, count));
    }
    let levels = sentences.iter().rev().flat_map(|sentence| {
        // "trong số 98 thủ tục" is what a share is of.
        let counts =
            |item: &usize| sentence.is_level(*item) || matches!(sentence.items[*item].role, Some(Role::Whole | Role::Total));
        (0..sentence.items.len()).rev().filter(counts).map(|item| sentence.figure(item))
    });
    let mut same = levels
        .filter(|figure| figure.is_plain_count() && figure.tokens.end <= part.words.start && fits(paragraph, part, figure));
    let whole = same.next()?;
    Some((whole, 0))
}

/// Whether a count may be the whole of a part: the same things by their first word, or people.
fn fits(paragraph: &Paragraph, part: &Part, whole: &Figure) -> bool {
    let people = whole.counts_people(paragraph)
        && !matches!(
            paragraph.lower_word(part.counted),
            "xã" | "thôn" | "hộ" | "vụ" | "ca" | "đơn" | "trường" | "tập" | "huyện" | "chi"
        );
    let named = paragraph.tokens().get(whole.counted.start).map(|token| token.key);
    let same = !whole.counted.is_empty() && named == paragraph.tokens().get(part.counted).map(|token| token.key);
    (people || same) && whole.number.value > part.value
}

fn judged(sentence: &Sentence<'_>, part: &Part, (whole, siblings): (&Figure, usize), printed: &Figure) -> Option<Relation> {
    let number = Number::parse(&part.value.to_integer().to_string())?;
    let amount = Figure { number, hedge: Hedge::None, ..whole.clone() };
    // "26 đại biểu, trong đó có bảy đại biểu nữ, chiếm 34,62%": exactly what nine would be.
    let another = super::is_of_another_count(&amount, printed, whole);
    let link = if siblings > 0 || another { Link::Close } else { Link::Loose };
    let equation = Equation {
        operands: vec![Operand::of(&amount), Operand::of(whole)],
        printed: Operand::of(printed),
        predict: &percent,
        link,
    };
    // Beside one other share of the whole a wrong one must look like a slip; beside two nothing else is meant.
    let explained = || equation.is_explained() || another;
    let verdict = equation.verdict().filter(|verdict| *verdict != Verdict::Contradicts || siblings >= 2 || explained())?;
    let value = equation.value()?;
    let text = sentence.paragraph.slice(sentence.paragraph.span_of(part.words.clone()));
    let arithmetic = format!(
        "{text} ({}) / {} = {}%",
        part.value.to_integer(),
        in_unit(whole, whole.number.value),
        show(value, judge::decimals(printed))
    );
    let words = sentence.paragraph.span_of(part.words.clone());
    let mut operands = vec![whole.span, words, printed.span];
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::PercentOf, verdict, stated(sentence, arithmetic, verdict, printed), operands)
    })
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn a_number_in_words_is_the_part_of_the_share_behind_it() {
        let draft = |words: &str| format!("Toàn xã bầu được 26 đại biểu, trong đó có {words} đại biểu nữ, chiếm 34,62%.");
        assert_eq!(verdicts(&draft("chín"), RelationKind::PercentOf), [Verdict::Holds]);
        assert_eq!(verdicts(&draft("bảy"), RelationKind::PercentOf), [Verdict::Contradicts]);
    }

    #[test]
    fn what_names_or_orders_is_no_number() {
        assert!(
            verdicts("Toàn xã có 26 đại biểu. Khóa thứ ba đại biểu nữ tăng, chiếm 34,62%.", RelationKind::PercentOf).is_empty()
        );
    }
}
