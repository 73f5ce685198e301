//! What the wording itself says is told again: *trong số 43 đảng viên* behind *34 đảng viên*, *26 con lợn nói trên*; the two numbers of a
//! fraction, *97/126 ý kiến* above *126 ý kiến … 97 ý kiến được giải quyết*; a fraction of a fraction, *109/111 xã …, trong đó 101/109 xã*.

use std::ops::Range;

use super::likeness::Surroundings;
use super::slip::{self, Slip};
use super::{Place, Restated, explained};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::token::{Token, TokenKind};
use crate::doc::{Document, Paragraph};

/// How many counts before one may be what it tells again.
const BACK: usize = 24;

/// How many words a noun phrase before its *nói trên* has at most.
const PHRASE: usize = 8;

/// How many counts of a draft are looked through: more are a page of figures.
const MOST: usize = 2000;

/// A count of the draft, or one number of a fraction.
pub(super) struct Count<'d> {
    pub(super) index: usize,
    pub(super) paragraph: &'d Paragraph,
    /// As printed.
    pub(super) printed: &'d Figure,
    /// The number by itself.
    pub(super) figure: Figure,
}

impl Count<'_> {
    pub(super) fn value(&self) -> Exact {
        self.figure.number.value
    }

    /// Whether both count things of one name.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        self.figure.counts_same(self.paragraph, &other.figure, other.paragraph) == Some(true)
    }

    pub(super) fn is_fraction(&self) -> bool {
        self.printed.kind == Kind::Fraction
    }

    /// Whether its noun is one of several: *15/17 xã, phường*.
    fn is_of_several(&self) -> bool {
        let at = self.printed.counted.end;
        // "222.049 con, trong đó …" goes on.
        let goes_on = matches!(
            self.paragraph.lower_word(at + 1),
            "trong" | "đạt" | "tăng" | "giảm" | "chiếm" | "bằng" | "gồm" | "với" | "có" | "trị" | "tổng" | "mỗi" | "đồng"
        );
        matches!(self.paragraph.lower_word(at), "," | "và" | "-" | "–" | "/" | "hoặc")
            && !goes_on
            && self.paragraph.tokens().get(at + 1).is_some_and(Token::is_wordlike)
            && !self.paragraph.figures_within(&(at + 1..at + 2)).iter().any(|figure| figure.tokens.start == at + 1)
    }
}

/// The counts of a draft, in order; a fraction is two.
pub(super) fn counts(document: &Document) -> Vec<Count<'_>> {
    let mut counts = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let paragraph = placed.paragraph().as_ref();
        for printed in paragraph.figures().iter().filter(|figure| figure.is_exact_count()) {
            // "số 46/299 đường Ngô Gia Tự" is an address.
            if printed.start.checked_sub(1).is_some_and(|at| paragraph.lower_word(at) == "số") && printed.kind == Kind::Fraction
            {
                continue;
            }
            let numbers = match printed.kind {
                Kind::Amount if printed.other.is_none() => [Some(printed.number), None],
                Kind::Fraction => [Some(printed.number), printed.other],
                _ => continue,
            };
            let one = |number| Count { index, paragraph, printed, figure: printed.amount(number) };
            counts.extend(numbers.into_iter().flatten().map(one));
        }
        if counts.len() > MOST {
            break;
        }
    }
    counts
}

/// What the draft tells again by its wording.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let counts = counts(document);
    let mut found = Vec::new();
    for (at, count) in counts.iter().enumerate() {
        found.extend(nested(&counts, at));
        found.extend(whole(document, &counts, at));
        found.extend(part(document, &counts, at));
        if is_definite(count) {
            found.extend(earlier(document, &counts, at));
        }
    }
    let titled = document.paragraphs().first().is_some_and(|first| super::is_title(first.paragraph()));
    for mut one in found {
        if !titled {
            one.place = Place::Body;
        }
        super::tell(restated, one);
    }
}

/// Two counts, the earlier first, as one told twice.
fn pair(one: &Count<'_>, other: &Count<'_>, holds: bool) -> Restated {
    let (first, second) =
        if (one.index, one.printed.span) <= (other.index, other.printed.span) { (one, other) } else { (other, one) };
    Restated {
        place: if first.index == 0 { Place::Headline } else { Place::Body },
        paragraph: first.index,
        said: first.printed.span,
        body: second.index,
        printed: second.printed.span,
        holds,
    }
}

/// Whether the whole of a fraction is at a place.
fn is_whole(counts: &[Count<'_>], at: usize) -> bool {
    at > 0 && at < counts.len() && counts[at].is_fraction() && std::ptr::eq(counts[at - 1].printed, counts[at].printed)
}

/// Whether another figure of the draft prints the value of a count, or those of its noun make it.
fn is_settled(document: &Document, own: &Count<'_>) -> bool {
    let value = own.value();
    let printed = document.paragraphs().iter().enumerate().any(|(index, placed)| {
        let figures = placed.paragraph().figures().iter();
        figures.filter(|figure| (index, figure.span) != (own.index, own.printed.span)).any(|figure| {
            figure.counts() && (figure.number.value == value || figure.other.is_some_and(|other| other.value == value))
        })
    });
    printed || explained::is_explained_by_its_like(document, own.index, &own.figure)
}

/// *109/111 xã có nhà văn hóa; trong đó 101/109 xã …*: the whole of the second is the part of the first.
fn nested(counts: &[Count<'_>], at: usize) -> Option<Restated> {
    if !is_whole(counts, at) || at < 3 {
        return None;
    }
    let own = &counts[at];
    let (part, before) = (&counts[at - 3], &counts[at - 2]);
    let adjacent = is_whole(counts, at - 2) && part.index == own.index && before.is_of_same(own);
    let words = before.printed.tokens.end..own.printed.start;
    let led = words
        .clone()
        .rev()
        .take(5)
        .any(|at| own.paragraph.lower_word(at) == "trong" && matches!(own.paragraph.lower_word(at + 1), "đó" | "số"));
    if !adjacent || !led || before.is_of_several() || own.is_of_several() {
        return None;
    }
    let known = [part, before].iter().any(|count| count.value() == own.value());
    // "268/481 trường, trong đó có 59/148 trường mầm non; 131/170 trường tiểu học": kinds of it, each with a whole of its own.
    let kinds = is_whole(counts, at + 2) && counts[at + 2].index == own.index && counts[at + 2].value() != own.value();
    if known {
        return (part.value() == own.value()).then(|| pair(part, own, true));
    }
    let slipped = [part, before].into_iter().find(|count| is_a_slip(&count.figure, &own.figure)).filter(|_| !kinds)?;
    Some(pair(slipped, own, false))
}

fn is_a_slip(one: &Figure, other: &Figure) -> bool {
    one.number.digits >= 2 && matches!(slip::between(one, other), Some(Slip::Order | Slip::Digit))
}

/// The whole of a fraction, told before or after as a count: *84 khu vực bỏ phiếu … 76/48 khu vực*.
fn whole(document: &Document, counts: &[Count<'_>], at: usize) -> Option<Restated> {
    if !is_whole(counts, at) || counts[at].figure.number.digits < 2 {
        return None;
    }
    let (own, part) = (&counts[at], &counts[at - 1]);
    let plain = |other: &&Count<'_>| !other.is_fraction() && other.printed.hedge == Hedge::None && other.is_of_same(own);
    let near = counts[at.saturating_sub(BACK)..(at + BACK).min(counts.len())].iter();
    if let Some(same) = near.clone().filter(plain).find(|other| other.value() == own.value()) {
        return Some(pair(same, own, true));
    }
    let slipped = |other: &&Count<'_>| {
        slip::between(&other.figure, &own.figure) == Some(Slip::Order)
            && other.index.min(own.index) + 4 >= other.index.max(own.index)
            && (own.index == 0 || (other.index, other.printed.span) < (own.index, own.printed.span))
            && other.value() > part.value()
            && other.value() < own.value() * 3
            && !other.is_of_several()
    };
    let other = near.filter(plain).find(slipped)?;
    (!is_settled(document, own)).then(|| pair(other, own, false))
}

/// The part of a headline's fraction, where its whole is the text's: *214/268 nhà* above *268 hộ … 214 nhà hoàn thành*.
fn part(document: &Document, counts: &[Count<'_>], at: usize) -> Option<Restated> {
    if !is_whole(counts, at + 1) || counts[at].index > 1 || counts[at].figure.number.digits < 2 {
        return None;
    }
    let (own, whole) = (&counts[at], &counts[at + 1]);
    let later = counts[at + 2..].iter().take(BACK).filter(|other| other.index > own.index);
    if !later.clone().any(|other| other.value() == whole.value()) {
        return None;
    }
    let plain = |other: &&Count<'_>| {
        other.value() != whole.value()
            && (other.is_of_same(own)
                || other.printed.counts_people(other.paragraph) && own.printed.counts_people(own.paragraph))
    };
    let mut same = later.clone().filter(plain);
    if let Some(same) = same.find(|other| other.value() == own.value()) {
        return Some(pair(own, same, true));
    }
    let surroundings = Surroundings::of(own.paragraph, &own.figure, Place::Headline);
    let slipped = |other: &&Count<'_>| {
        other.value() < whole.value()
            && match slip::between(&own.figure, &other.figure) {
                Some(Slip::Order) => true,
                // No count is rounded: 21 of 22 is no 20.
                Some(Slip::Digit | Slip::Round) => surroundings.with(other.paragraph, &other.figure).shared >= 3,
                _ => false,
            }
    };
    let other = later.filter(plain).find(slipped)?;
    (!is_settled(document, own)).then(|| pair(own, other, false))
}

/// Whether the words around a count say that it was told before: *trong số 43 đảng viên*, *26 con lợn nói trên*.
fn is_definite(count: &Count<'_>) -> bool {
    let (paragraph, figure) = (count.paragraph, count.printed);
    if count.is_fraction() || figure.hedge != Hedge::None || figure.number.digits < 2 {
        return false;
    }
    let before = |back: usize| figure.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let opens = |back: usize| {
        let at = figure.start.checked_sub(back);
        at.is_none_or(|at| {
            let mark = !paragraph.tokens()[at].is_wordlike() && paragraph.tokens()[at].kind != TokenKind::Number;
            mark || paragraph.sentence_of(at) != paragraph.sentence_of(figure.start)
        })
    };
    let among = match (before(2), before(1)) {
        // "tìm thấy hai trong số 13 người", "nằm trong số 49 người" tell a whole.
        ("trong", "số") | ("toàn", "bộ") => opens(3),
        // "Theo đó, trong tổng số 222.049 con trâu, bò vừa nêu"
        ("tổng", "số") => before(3) == "trong" && opens(4),
        (of, "cả") => !matches!(of, "tất" | "có" | "gồm" | "kể" | "cho" | "với"),
        _ => false,
    };
    let after = figure.tokens.end..(figure.tokens.end + PHRASE).min(paragraph.tokens().len());
    // "11 người còn lại" are some of them.
    let some = after
        .clone()
        .take_while(|at| paragraph.tokens()[*at].is_wordlike())
        .any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("còn", "lại") | ("khác", _)));
    if some {
        return false;
    }
    among || is_pointed_at(paragraph, after)
}

/// Whether *nói trên, kể trên* closes a noun phrase.
fn is_pointed_at(paragraph: &Paragraph, mut phrase: Range<usize>) -> bool {
    let ends = |at: usize| match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
        ("nói" | "kể" | "nêu", "trên") | ("vừa" | "đã", "nêu" | "nói" | "kể") => Some(true),
        (word, _) if !paragraph.tokens()[at].is_wordlike() || is_stop(word) => Some(false),
        _ => None,
    };
    phrase.find_map(ends).unwrap_or(false)
}

/// Words that no noun phrase goes beyond.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "là" | "đã"
            | "được"
            | "có"
            | "bị"
            | "đang"
            | "sẽ"
            | "tại"
            | "ở"
            | "trong"
            | "và"
            | "với"
            | "cho"
            | "do"
            | "từ"
            | "về"
            | "vào"
            | "theo"
            | "trên"
            | "của"
            | "để"
            | "như"
            | "đến"
            | "sau"
    )
}

/// What a count that was told before was told as.
fn earlier(document: &Document, counts: &[Count<'_>], at: usize) -> Option<Restated> {
    let own = &counts[at];
    let known = |count: &Count<'_>| {
        count.is_of_same(own) || count.printed.counts_people(count.paragraph) && own.printed.counts_people(own.paragraph)
    };
    let before = counts[at.saturating_sub(BACK)..at].iter().rev().filter(|count| own.index - count.index <= 3);
    let same = before.clone().filter(|count| known(count));
    if let Some(same) = same.clone().find(|count| count.value() == own.value()) {
        return Some(pair(same, own, true));
    }
    // The last count of those things, in a sentence before, with words in common.
    // A larger one of as many digits is the whole that its parts stand behind: *222.049 con, trong đó bò 151.249 con và trâu 70.800 con*.
    let alike = |count: &&Count<'_>| count.figure.number.digits == own.figure.number.digits;
    let largest = same.clone().filter(alike).max_by_key(|count| count.value());
    let other = largest.or_else(|| same.clone().next()).filter(|count| {
        let plain =
            !count.is_fraction() && count.printed.hedge == Hedge::None && count.is_of_same(own) && !count.is_of_several();
        plain && own.index - count.index <= 1 && !is_in_one_sentence(count, own)
    })?;
    let surroundings = Surroundings::of(other.paragraph, &other.figure, Place::Body);
    let like = surroundings.with(own.paragraph, &own.figure);
    let least = match slip::between(&other.figure, &own.figure) {
        Some(Slip::Order) => 2,
        Some(Slip::Digit) => 3,
        _ => return None,
    };
    // Five digits of which two changed places are one number, whatever parts each has.
    let sure = own.figure.number.digits >= 5 && least == 2;
    if like.common < least || !sure && surroundings.cannot_be(own.paragraph, &own.figure) {
        return None;
    }
    (!is_settled(document, own)).then(|| pair(other, own, false))
}

fn is_in_one_sentence(one: &Count<'_>, other: &Count<'_>) -> bool {
    one.index == other.index
        && one.paragraph.sentence_of(one.printed.tokens.start) == other.paragraph.sentence_of(other.printed.tokens.start)
}
