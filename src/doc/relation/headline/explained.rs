//! Whether the text gives a figure after all, though no one figure of it does: *9 người leo núi thiệt mạng* of *5 người leo núi và 4
//! hướng dẫn viên*, *6 công dân* of *Sáu công dân*, *còn 11 người mất tích* of *tìm thấy hai trong số 13 người*.

use std::ops::Range;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::{Document, Paragraph};
use crate::lang::units::{self, Dimension};

/// How many figures of a sentence are put together.
const LONGEST: usize = 6;

/// How many figures before and after one may explain it: more are a page of figures, where some sum or other makes any.
const REACH: usize = 512;

/// Whether sums or differences of the text, its numbers in words or its round figures make a figure right; `index` is its paragraph's.
pub(super) fn is_explained(document: &Document, index: usize, figure: &Figure) -> bool {
    let paragraphs = document.paragraphs();
    let own = paragraphs[index].paragraph().as_ref();
    let wanted = Wanted::of(figure);
    // The paragraphs around it, nearest first, as far as the figures before and after it reach.
    let near = |(text, place): (&Paragraph, usize)| {
        let figures = text.figures();
        let within = place.saturating_sub(REACH)..figures.len().min(place + REACH);
        let token = |at: usize, end: usize| figures.get(at).map_or(end, |figure| figure.tokens.start);
        let tokens = if within.start == 0 { 0 } else { token(within.start, 0) }..token(within.end, text.tokens().len());
        // "đã có 54 người chết do mưa lũ. 39 người mất tích": people are told in several sentences.
        let all = std::iter::once(tokens.clone()).filter(|_| figure.counts_people(own));
        let first = text.sentences().partition_point(|sentence| sentence.tokens.end <= tokens.start);
        let sentences = text.sentences()[first..].iter().map(|sentence| sentence.tokens.clone());
        sentences.take_while(|sentence| sentence.start < tokens.end).chain(all).any(|tokens| {
            let values = values_of(own, figure, text, tokens);
            wanted.is_made_of(&values) || is_percent_of(&values, figure)
        })
    };
    let place = index_of(own, figure);
    let after = paragraphs[index + 1..].iter().scan(own.figures().len() - place, |seen, placed| {
        let text = placed.paragraph().as_ref();
        let before = std::mem::replace(seen, *seen + text.figures().len());
        (before < REACH).then_some((text, 0))
    });
    let before = paragraphs[..index].iter().rev().scan(place, |seen, placed| {
        let text = placed.paragraph().as_ref();
        let after = std::mem::replace(seen, *seen + text.figures().len());
        (after < REACH).then_some((text, text.figures().len()))
    });
    near((own, place)) || after.chain(before).any(near)
}

/// As [`is_explained`], by figures of the same noun or unit alone: where the words tell one figure twice, numbers of other things that
/// happen to add up to it explain nothing.
pub(super) fn is_explained_by_its_like(document: &Document, index: usize, figure: &Figure) -> bool {
    let own = document.paragraphs()[index].paragraph().as_ref();
    let wanted = Wanted::of(figure);
    let whole = figure.is_exact_count();
    let alike = |text: &Paragraph, other: &Figure| {
        other.counts()
            && !(std::ptr::eq(own, text) && other.span == figure.span)
            && if whole {
                other.is_exact_count()
                    && (other.counts_same(text, figure, own) == Some(true)
                        || other.counts_people(text) && figure.counts_people(own))
            } else {
                other.comparable_across(text, figure, own)
            }
    };
    let mut seen = 0;
    document
        .paragraphs()
        .iter()
        .map(|placed| placed.paragraph().as_ref())
        .take_while(|text| {
            let within = seen < REACH;
            seen += text.figures().len();
            within
        })
        .any(|text| {
            let mut figures = text.figures().iter().peekable();
            // Whatever it is called, the same number is printed: "tạm giữ 67 thanh niên" of "67 đối tượng".
            let itself = |other: &Figure| std::ptr::eq(own, text) && other.span == figure.span;
            let printed = |other: &Figure| other.counts() && numbers(other).any(|value| value == figure.number.value);
            if figure.number.digits >= 2 && text.figures().iter().any(|other| !itself(other) && printed(other)) {
                return true;
            }
            let mut values = Vec::new();
            let noun = own.tokens().get(figure.counted.start).map(|token| token.key);
            for at in 0..text.tokens().len() {
                if let Some(other) = figures.next_if(|other| other.tokens.start <= at) {
                    if alike(text, other) {
                        values.extend(numbers(other));
                    }
                } else if whole && text.tokens().get(at + 1).map(|token| token.key) == noun {
                    values.extend(in_words(text, at, own, figure).map(Exact::from_integer));
                }
            }
            wanted.is_made_of(&values) || is_percent_of(&values, figure)
        })
}

/// Whether an amount anywhere in the text makes another the whole of a figure: *phạt 170 triệu đồng* of *phạt 160 triệu đồng* and, three
/// paragraphs on, *phạt 10 triệu đồng*; *14 loại giấy tờ* of *12 loại giấy tờ sau* and *hai loại giấy tờ khác*.
pub(super) fn is_completed(document: &Document, index: usize, figure: &Figure, (body, printed): (&Paragraph, &Figure)) -> bool {
    let own = document.paragraphs()[index].paragraph().as_ref();
    // A fraction may be told by one of its numbers.
    let parts: Vec<Exact> = numbers(body.figure_of(printed.span).unwrap_or(printed)).collect();
    if parts.iter().all(|part| *part >= figure.number.value) {
        return false;
    }
    let wanted = Wanted::of(figure);
    // "ký bổ nhiệm 4 cán bộ, một phó giám đốc và tuyển 13 nhân viên"
    let told = |tokens: &Range<usize>| {
        let values = values_of(own, figure, body, tokens.clone());
        let first = values.iter().position(|value| *value == printed.number.value);
        first.is_some_and(|at| wanted.is_summed(&values[at.saturating_sub(LONGEST)..], at.min(LONGEST)))
    };
    if body.sentence_of(printed.tokens.start).is_some_and(|sentence| told(&sentence.tokens)) {
        return true;
    }
    let number = &figure.number;
    // "2.100 ha" of 2.161
    let cut = |sum: Exact| number.length() <= 2 && (sum / number.significant).floor() * number.significant == number.value;
    // What is a twentieth or less is printed somewhere too easily.
    let few = figure.number.value / 20;
    let mut seen = 0;
    document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).any(|text| {
        if seen >= REACH {
            return false;
        }
        // Of a page of figures those around the figure itself, or the first.
        let place = if std::ptr::eq(own, text) { index_of(own, figure) } else { 0 };
        let near = &text.figures()[place.saturating_sub(REACH)..text.figures().len().min(place + REACH)];
        seen += text.figures().len();
        let alike = |other: &Figure| {
            (other.comparable_across(text, figure, own) || is_money(other) && is_money(figure))
                && (figure.dimension != Dimension::Count
                    || is_money(figure)
                    || other.counts_same(text, figure, own) == Some(true))
        };
        let rest = |value: Exact| {
            let made = |part: &Exact| {
                let sum = plus(value, *part);
                wanted.is(sum) || cut(sum)
            };
            value > few && parts.iter().any(made)
        };
        let written = || {
            let named =
                |at: usize| own.tokens().get(figure.counted.start).is_some_and(|noun| noun.key == text.tokens()[at].key);
            let last = near.last().filter(|_| near.len() < text.figures().len()).map(|last| last.tokens.end);
            (1..last.unwrap_or(text.tokens().len()))
                .filter(|at| figure.is_exact_count() && named(*at))
                .any(|at| in_words(text, at - 1, own, figure).is_some_and(|value| rest(Exact::from_integer(value))))
        };
        // What would make it up is rare, and is asked before the words.
        let fits = |other: &Figure| other.kind == figure.kind && numbers(other).any(rest) && alike(other);
        near.iter().any(fits) || written()
    })
}

/// The place of a figure among those of its paragraph.
fn index_of(own: &Paragraph, figure: &Figure) -> usize {
    own.figures().partition_point(|other| other.tokens.start < figure.tokens.start)
}

/// How many paragraphs on the other part may stand.
const NEXT: usize = 1;

/// Whether what is printed is a part of another figure beside what was said: *20 dự án, trong đó có 19 dự án …* above *đã giao đất 16 dự
/// án* and *còn 4 dự án*.
pub(super) fn is_a_part(document: &Document, index: usize, figure: &Figure, (body, printed): (usize, &Figure)) -> bool {
    let paragraphs = document.paragraphs();
    let (own, text) = (paragraphs[index].paragraph(), paragraphs[body].paragraph());
    let same = |paragraph: &Paragraph, other: &Figure| {
        other.kind == Kind::Amount && other.other.is_none() && printed.counts_same(text, other, paragraph) == Some(true)
    };
    let wholes = own.figures().iter().filter(|whole| {
        whole.span != figure.span && same(own, whole) && whole.number.value > printed.number.value.max(figure.number.value)
    });
    let rest = |whole: &Figure| {
        let left = whole.number.value - printed.number.value;
        paragraphs[body..].iter().take(NEXT + 1).map(|placed| placed.paragraph().as_ref()).any(|paragraph| {
            let is_left = |other: &&Figure| other.number.value == left && same(paragraph, other);
            paragraph.figures().iter().take(REACH).filter(is_left).any(|other| other.span != printed.span)
        })
    };
    printed.is_exact_count() && wholes.take(LONGEST).any(rest)
}

/// Whether it is an amount of money, its currency said or not.
fn is_money(figure: &Figure) -> bool {
    let bare = figure.dimension == Dimension::Count && figure.factor >= Exact::from_integer(1_000_000);
    figure.base == "đồng" && figure.per.is_empty() || bare
}

/// The amounts of a sentence that may be parts of a figure, in order; small ones may be written in words.
fn values_of(own: &Paragraph, figure: &Figure, text: &Paragraph, tokens: Range<usize>) -> Vec<Exact> {
    let mut values = Vec::new();
    let whole = figure.is_exact_count();
    let percent = figure.kind == Kind::Percent;
    let (first, end) = (text.figures().partition_point(|other| other.tokens.start < tokens.start), tokens.end);
    let mut figures = text.figures()[first..].iter().take_while(|other| other.tokens.start < end).peekable();
    let is_itself = |other: &Figure| std::ptr::eq(own, text) && other.span == figure.span;
    if !whole {
        let alike = figures.filter(|other| {
            !is_itself(other)
                && other.counts()
                && (percent || figure.unit.is_empty() || other.comparable_across(text, figure, own) || other.unit.is_empty())
        });
        values.extend(alike.flat_map(numbers));
        return values;
    }
    for index in tokens {
        if let Some(other) = figures.next_if(|other| other.tokens.start <= index) {
            if other.dimension == Dimension::Count && !is_itself(other) {
                values.extend(numbers(other));
            }
        } else if let Some(value) = in_words(text, index, own, figure) {
            values.push(Exact::from_integer(value));
        }
    }
    values
}

fn numbers(figure: &Figure) -> impl Iterator<Item = Exact> {
    [Some(figure.number), figure.other].into_iter().flatten().map(|number| number.value)
}

/// A number from one to ten in words, where it counts something.
fn in_words(text: &Paragraph, index: usize, own: &Paragraph, figure: &Figure) -> Option<i128> {
    let value = i128::from(units::count(text.lower_word(index))?);
    let next = text.tokens().get(index + 1)?;
    let counts = next.is_wordlike() && text.follows(index + 1);
    let named = own.tokens().get(figure.counted.start).is_some_and(|counted| counted.key == next.key);
    // "năm" is as often a year: only before what the figure counts.
    (counts && (value != 5 || named || text.lower_word(index + 1) == "người")).then_some(value)
}

/// What the values of a text must come to.
struct Wanted<'f> {
    figure: &'f Figure,
    /// What the figure may be rounded from, if it may.
    near: [Option<Interval>; 2],
    /// Whole numbers that nothing it may be lies beyond, so that hardly any value is looked at closely.
    bounds: Option<(i128, i128)>,
}

impl<'f> Wanted<'f> {
    fn of(figure: &'f Figure) -> Self {
        let hedged = (figure.hedge != Hedge::None).then(|| figure.hedged_closely());
        let near = [hedged, (!figure.is_exact_count()).then(|| figure.rounded())];
        let value = figure.number.value;
        let ends = near
            .iter()
            .flatten()
            .try_fold((value, value), |(low, high), near| Some((low.min(near.low?.at), high.max(near.high?.at))));
        let bounds = ends.map(|(low, high)| (low.floor().to_integer(), high.ceil().to_integer()));
        Self { figure, near, bounds }
    }

    fn is(&self, value: Exact) -> bool {
        if let Some((low, high)) = self.bounds {
            let whole = if value.is_integer() { *value.numer() } else { value.numer() / value.denom() };
            if whole < low - 1 || whole > high {
                return false;
            }
        }
        value == self.figure.number.value || self.near.iter().flatten().any(|near| near.holds(value))
    }

    /// Whether values next to each other, one of them at a place, add up to it.
    fn is_summed(&self, values: &[Exact], place: usize) -> bool {
        (0..=place).any(|first| {
            let mut sum = Exact::from_integer(0);
            values[first..].iter().take(LONGEST).enumerate().any(|(at, value)| {
                sum = plus(sum, *value);
                first + at >= place && at > 0 && self.is(sum)
            })
        })
    }

    /// Whether some of the values next to each other add up to it, or two of them differ by it.
    fn is_made_of(&self, values: &[Exact]) -> bool {
        (0..values.len()).any(|first| {
            let mut sum = Exact::from_integer(0);
            let run = values[first..].iter().take(LONGEST).any(|value| {
                sum = plus(sum, *value);
                self.is(sum)
            });
            run || values[first + 1..].iter().take(LONGEST).any(|other| {
                let (more, less) = if values[first] > *other { (values[first], *other) } else { (*other, values[first]) };
                self.is(plus(more, -less)) || self.is(plus(more, less))
            })
        })
    }
}

/// The sum of two numbers; most are whole, and need no common denominator.
fn plus(one: Exact, other: Exact) -> Exact {
    if one.is_integer() && other.is_integer() { Exact::from_integer(one.numer() + other.numer()) } else { one + other }
}

/// Whether two amounts near each other make a percentage, as a share or as a change.
fn is_percent_of(values: &[Exact], figure: &Figure) -> bool {
    let zero = Exact::from_integer(0);
    figure.kind == Kind::Percent
        && figure.number.digits >= 3
        && (0..values.len()).any(|first| {
            values[first + 1..].iter().take(LONGEST).any(|other| {
                let (more, less) = if values[first] > *other { (values[first], *other) } else { (*other, values[first]) };
                let share = less * 100;
                let change = (more - less) * 100;
                less > zero
                    && [share / more, change / less, change / more, more * 100 / less]
                        .iter()
                        .any(|value| figure.rounded().holds(*value))
            })
        })
}
