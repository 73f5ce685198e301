//! What a headline tells in one number and the text in parts: *Trao 80 suất quà* above *trao 50 suất quà tại xã An Sơn và 30 suất quà tại xã
//! Tân Hòa*; *Khen thưởng 73 tập thể, cá nhân* above *28 tập thể và 45 cá nhân*; *12 người thương vong* above *3 người chết, 9 người bị thương*.
//!
//! The parts are the headline's where nothing else of their name is counted in the draft, one sentence lists them and closes the list, and
//! the headline's number is nowhere. Then they must make it; where they do not, a slip of the pen in one of them says so.

use super::likeness::Surroundings;
use super::{Place, Restated, is_title, says_the_same, tells};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::apart::Apart;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{RelationKind, Verdict, slip};
use crate::doc::token::Token;
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::units::{self, Dimension};

/// How many paragraphs below the headline tell its parts, and how many parts they are.
const BELOW: usize = 5;
const PARTS: usize = 7;

/// How many words behind a headline's number may name kinds: *73 tập thể, cá nhân*.
const KINDS: usize = 8;

/// How many words may stand between two parts.
const BETWEEN: usize = 14;

/// How many figures of a draft, or of one of its paragraphs, are looked through.
const MOST: usize = 300;

/// The headline's numbers that the text gives in parts.
pub(in crate::doc::relation) fn read(document: &Document) -> Vec<Apart> {
    let Some(own) = document.paragraphs().first().map(|placed| placed.paragraph().as_ref()).filter(|first| is_title(first))
    else {
        return Vec::new();
    };
    let plain = |figure: &&Figure| {
        figure.kind == Kind::Amount
            && figure.other.is_none()
            && figure.per.is_empty()
            && tells(figure, own, Place::Headline)
            && !matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost)
    };
    own.figures().iter().filter(plain).filter_map(|figure| summed(document, own, figure)).collect()
}

/// Whether all that the text counts of what a headline counts makes it: *Trao 83 suất quà* above *50 suất quà …, 30 suất quà …* and, two
/// paragraphs on, *3 suất quà*.
pub(super) fn is_summed(document: &Document, figure: &Figure) -> bool {
    let Some(own) = document.paragraphs().first().map(|placed| placed.paragraph().as_ref()) else { return false };
    let texts = document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).skip(1);
    let parts = texts.flat_map(|text| text.figures().iter().filter(move |other| is_like(own, figure, text, other)));
    // What the text tells once more at its end adds nothing: the first of them make it.
    let zero = Exact::from_integer(0);
    let mut sums = parts.take(PARTS).scan(zero, |sum, part| {
        *sum += part.number.value;
        Some(*sum)
    });
    sums.next().is_some() && sums.any(|sum| figure.plausible().holds(sum))
}

/// Whether the largest amounts of the paragraphs, or all of them but one, make a headline's: *Sai phạm hơn 54,6 tỷ đồng* above paragraphs that
/// tell of 34,62, 10,84 and 9,17 billion in three kinds of inspection, and of 1,2 in fines.
pub(super) fn is_summed_by_paragraphs(document: &Document, told: &Restated) -> bool {
    let Some([(own, said), (body, printed)]) = told.figures(document) else { return false };
    if said.dimension == Dimension::Count || told.paragraph != 0 {
        return false;
    }
    let largest = |text: &Paragraph| {
        let like =
            |other: &&Figure| other.kind == Kind::Amount && other.per.is_empty() && other.comparable_across(text, said, own);
        text.figures().iter().take(MOST).filter(like).map(|figure| figure.number.value).max()
    };
    let texts = document.paragraphs().iter().skip(1).take(MOST).map(|placed| placed.paragraph().as_ref());
    let all: Vec<Exact> = texts.filter_map(largest).take(PARTS + 1).collect();
    let sum: Exact = all.iter().sum();
    let makes = |value: Exact| said.plausible().holds(value);
    (2..=PARTS).contains(&all.len())
        && largest(body) == Some(printed.number.value)
        && (makes(sum) || all.len() > 2 && all.iter().any(|one| *one != printed.number.value && makes(sum - one)))
}

/// The parts of a headline's number, and whether they make it.
fn summed(document: &Document, own: &Paragraph, figure: &Figure) -> Option<Apart> {
    let texts = || document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).enumerate().skip(1);
    let said = |text: &Paragraph, other: &Figure| {
        other.counts()
            && other.dimension == figure.dimension
            && (other.number.value == figure.number.value
                || other.other.is_some_and(|whole| whole.value == figure.number.value)
                || figure.hedge != Hedge::None && other.comparable_across(text, figure, own) && says_the_same(figure, other))
    };
    if texts()
        .flat_map(|(_, text)| text.figures().iter().map(move |other| (text, other)))
        .take(MOST)
        .any(|(text, other)| said(text, other))
    {
        return None;
    }
    let like = |text: &Paragraph, other: &Figure| is_like(own, figure, text, other);
    let mut all = texts().flat_map(|(index, text)| {
        text.figures().iter().filter(move |other| like(text, other)).map(move |other| (index, text, other))
    });
    let parts: Vec<(usize, &Paragraph, &Figure)> = all.by_ref().take(PARTS + 1).collect();
    let (index, text, first) = *parts.first()?;
    let sentence = text.sentence_of(first.tokens.start)?.tokens.clone();
    let together = parts.iter().all(|(other, _, part)| *other == index && sentence.contains(&part.tokens.start));
    if !(2..=PARTS).contains(&parts.len()) || !together || index > BELOW {
        return None;
    }
    let parts: Vec<&Figure> = parts.into_iter().map(|(_, _, part)| part).collect();
    // "23 người gặp nạn" may be more than the dead and the wounded.
    let harmed = parts.iter().any(|part| !harms(text, part).is_empty());
    let closes = !harmed && (is_closed(text, &parts) || are_so_many(own, figure, parts.len()));
    let closes = closes || is_complete(own, figure, text, &parts);
    if !closes || is_told_apart(text, sentence.clone(), &parts) {
        return None;
    }
    let sum: Exact = parts.iter().map(|part| part.number.value).sum();
    let meets = figure.plausible().holds(sum) || parts.iter().any(|part| part.hedge != Hedge::None) && near(figure, sum);
    let exact = parts.iter().all(|part| part.hedge == Hedge::None);
    let slipped = || exact && is_slipped(figure, &parts, sum) && is_told_by(own, figure, text, &parts);
    if !meets && !slipped() {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|part| in_unit(figure, part.number.value)).collect();
    let (total, printed) = (in_unit(figure, sum), in_unit(figure, figure.number.value));
    let arithmetic = format!("{} = {total}", shown.join(" + "));
    let (verdict, statement) = if meets {
        (Verdict::Holds, Message::new(arithmetic.clone(), arithmetic))
    } else {
        let vi = format!("{arithmetic}, tít ghi {printed}");
        let en = format!("{arithmetic}, the headline says {printed}");
        (Verdict::Contradicts, Message::new(vi, en))
    };
    let operands = std::iter::once((0, figure.span)).chain(parts.iter().map(|part| (index, part.span))).collect();
    Some(Apart { kind: RelationKind::PartsTotal, verdict, gross: false, statement, operands })
}

/// Whether a sum is a headline's number, give or take what the parts leave open.
fn near(figure: &Figure, sum: Exact) -> bool {
    let off = if sum > figure.number.value { sum - figure.number.value } else { figure.number.value - sum };
    off * 10 <= figure.number.value
}

/// Whether a figure may be a part of the headline's: of its noun or unit, or of one of the kinds that its words name.
fn is_like(own: &Paragraph, figure: &Figure, text: &Paragraph, other: &Figure) -> bool {
    if other.kind != Kind::Amount || other.other.is_some() || !other.comparable_across(text, figure, own) {
        return false;
    }
    if figure.dimension != Dimension::Count {
        return true;
    }
    other.is_exact_count() == figure.is_exact_count()
        && (other.counts_same(text, figure, own) == Some(true)
            || other.counts_people(text) && figure.counts_people(own)
            || is_a_kind(own, figure, text, other))
}

/// Whether the words behind a headline's number name what a part counts: *73 tập thể, cá nhân* are *28 tập thể* and *45 cá nhân*.
fn is_a_kind(own: &Paragraph, figure: &Figure, text: &Paragraph, other: &Figure) -> bool {
    let until = own.tokens().len().min(figure.tokens.end + KINDS);
    let words = &own.tokens()[figure.tokens.end.min(until)..until];
    let parted = words.iter().any(|token| matches!(own.slice(token.span), "," | "và" | "-" | "–"));
    let name = text.tokens().get(other.counted.clone()).unwrap_or_default();
    let Some(first) = name.first() else { return false };
    let second = name.get(1).filter(|token| token.is_wordlike());
    let follows = |pair: &[Token]| pair[0].key == first.key && second.is_none_or(|second| second.key == pair[1].key);
    parted && (words.windows(2).any(follows) || second.is_none() && words.iter().any(|token| token.key == first.key))
}

/// Whether *và* or *cùng* closes a list, and little stands between its parts.
fn is_closed(text: &Paragraph, parts: &[&Figure]) -> bool {
    let near = parts.windows(2).all(|pair| pair[1].start.saturating_sub(pair[0].tokens.end) <= BETWEEN);
    let [.., one, last] = parts else { return false };
    near && (one.tokens.end..last.start).any(|at| matches!(text.lower_word(at), "và" | "cùng"))
}

/// Whether the headline says of how many places or bodies its number is: *540 tỷ đồng xây hai bệnh viện*.
fn are_so_many(own: &Paragraph, figure: &Figure, count: usize) -> bool {
    let written = (0..own.tokens().len())
        .any(|at| own.follows(at + 1) && units::count(own.lower_word(at)).is_some_and(|number| number as usize == count));
    let printed = own.figures().iter().any(|other| {
        other.span != figure.span && other.is_exact_count() && other.number.value == Exact::from_integer(count as i128)
    });
    written || printed
}

/// What came to those whom a figure counts: who died, were hurt, are missing, or any of it.
fn harms(paragraph: &Paragraph, figure: &Figure) -> Vec<usize> {
    let harm = |at: usize| match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
        ("chết", _) | ("tử", "vong") | ("thiệt", "mạng") => Some(0),
        ("bị", "thương") => Some(1),
        ("mất", "tích") => Some(2),
        ("thương", "vong") => Some(3),
        _ => None,
    };
    (figure.tokens.end..figure.tokens.end + 4).filter_map(harm).collect()
}

/// Whether the parts are all who came to harm: *12 người thương vong*, *5 người chết và mất tích*.
fn is_complete(own: &Paragraph, figure: &Figure, text: &Paragraph, parts: &[&Figure]) -> bool {
    let told: Vec<usize> = parts.iter().filter_map(|part| self::harms(text, part).first().copied()).collect();
    let each = |harm: &usize| told.iter().filter(|one| *one == harm).count() == 1;
    let whole = self::harms(own, figure);
    let all = whole == [3] && told.contains(&1) && told.contains(&0) || whole.len() >= 2 && whole.len() == told.len();
    all && told.len() == parts.len() && told.iter().all(each)
}

/// Whether words among the parts tell of another time, of each, or of a part of a part; or one sentence already makes a sum of them.
fn is_told_apart(text: &Paragraph, sentence: std::ops::Range<usize>, parts: &[&Figure]) -> bool {
    let says = |at: usize| {
        matches!(
            (text.lower_word(at), text.lower_word(at + 1)),
            ("trong", "đó" | "số") | ("cùng", "kỳ" | "kì") | ("so", "với") | ("lũy" | "luỹ", "kế") | ("tính", "đến")
        ) || matches!(
            text.lower_word(at),
            "riêng" | "mỗi" | "từng" | "khác" | "thêm" | "từ" | "hoặc" | "tiếp" | "tăng" | "giảm"
        )
    };
    let women = |word: &str| (sentence.clone()).any(|at| text.lower_word(at) == word);
    // "4 trưởng phòng, một phó giám đốc và 13 cán bộ"
    let [first, .., last] = parts else { return true };
    let written = (first.tokens.end..last.start).any(|at| units::count(text.lower_word(at)).is_some());
    let mut relations = parts.iter().flat_map(|part| text.relations_of(part.span));
    let known = relations.any(|relation| relation.kind == RelationKind::PartsTotal && relation.verdict != Verdict::Computed);
    known || written || women("nữ") && !women("nam") || sentence.clone().any(says)
}

/// Whether a slip in one of the figures makes the sum what the headline says.
fn is_slipped(figure: &Figure, parts: &[&Figure], sum: Exact) -> bool {
    let off = sum - figure.number.value;
    let meant = |figure: &Figure, value: Exact| {
        value > Exact::from_integer(0) && slip::meant(&figure.number).iter().any(|meant| meant.value == value)
    };
    meant(figure, sum) || parts.iter().any(|part| meant(part, part.number.value - off))
}

/// Whether the words of the headline are those of the parts.
fn is_told_by(own: &Paragraph, figure: &Figure, text: &Paragraph, parts: &[&Figure]) -> bool {
    let surroundings = Surroundings::of(own, figure, Place::Headline);
    let shared = parts.iter().map(|part| surroundings.with(text, part).shared).max().unwrap_or(0);
    shared >= 2
}
