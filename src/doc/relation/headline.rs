//! What a headline or a lead says once more: *Thu ngân sách đạt hơn 278 tỷ đồng* above *tổng thu ngân sách ước đạt 278,4 tỷ đồng*.
//!
//! Both repeat figures of the text, rounded. Where no figure of the text is what they say, and one among the same words is a slip
//! of the pen away, one of the two is wrong. The words must agree the better the less the digits tell: unrelated figures of one
//! unit are often near one another, prices and series most of all.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::RelationKind;
use crate::doc::{Document, Paragraph, Placed};
use crate::lang::units::Dimension;
use crate::lang::word;
use crate::text::{Role, Span};

/// Where a figure stands that the text repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The headline.
    Headline,
    /// The paragraph after it.
    Lead,
}

/// A figure of the headline or the lead that the text gives once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// Which of the two it is.
    pub place: Place,
    /// Its paragraph.
    pub paragraph: usize,
    /// The figure in it.
    pub said: Span,
    /// The paragraph of the text.
    pub body: usize,
    /// The figure in it.
    pub printed: Span,
    /// Whether both say the same.
    pub holds: bool,
}

/// How many words a headline has at most.
const LONGEST: usize = 32;

/// How many figures of a lead are held against the text: more are a table.
const MOST: usize = 24;

/// How many words before a figure, and after it, say what it is.
const NEAR: (usize, usize) = (20, 7);

/// Words that say nothing of what a figure is.
static EMPTY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     và của là có được đã trong với cho các những một này đó khi ở tại từ đến ra vào theo về trên dưới hơn gần khoảng ước đạt \
     lên xuống tới thì mà cũng còn đang sẽ bị do để không như so năm tháng ngày quý kỳ kì cùng trước nay hiện số tổng mức toàn cả \
     thêm chỉ mới nhất tỷ tỉ đồng triệu nghìn ngàn usd lượng tăng giảm chiếm tính sau qua đầu cuối",
    )
});

/// The figures of a headline and a lead that the text gives once more, with the same value or another.
pub fn restated(document: &Document) -> Vec<Restated> {
    let paragraphs = document.paragraphs();
    let Some(first) = paragraphs.first().map(Placed::paragraph) else { return Vec::new() };
    if !is_title(first) {
        return Vec::new();
    }
    let mut restated: Vec<Restated> = Vec::new();
    for (index, place) in [(0, Place::Headline), (1, Place::Lead)] {
        let Some(paragraph) = paragraphs.get(index).map(Placed::paragraph) else { break };
        let said = paragraph.figures().iter().filter(|figure| tells(figure, paragraph, place));
        for figure in said.take(MOST) {
            let found = said_again(document, Said { place, index, paragraph, figure });
            // A headline and a lead that differ are told once.
            let told = |other: &Restated| {
                !other.holds && found.is_some_and(|found| (other.body, other.printed) == (found.paragraph, found.said))
            };
            if !restated.iter().any(told) {
                restated.extend(found);
            }
        }
    }
    restated
}

fn is_title(first: &Paragraph) -> bool {
    matches!(first.role(), Role::Body | Role::Heading)
        && first.tokens().len() <= LONGEST
        && first.sentences().len() == 1
        && first.tokens().last().is_some_and(|last| !matches!(first.slice(last.span), ":" | ";" | "!"))
}

/// A figure of a headline or a lead.
#[derive(Clone, Copy)]
struct Said<'p> {
    place: Place,
    index: usize,
    paragraph: &'p Paragraph,
    figure: &'p Figure,
}

/// The figure of the text that says the same, or, where none does, the one that gives it another value.
fn said_again(document: &Document, said: Said<'_>) -> Option<Restated> {
    let Said { place, index: at, paragraph: own, figure } = said;
    let close = meant(own, beside(own, figure));
    let words = match place {
        Place::Headline => meant(own, 0..own.tokens().len()),
        Place::Lead => meant(own, around(own, figure)),
    };
    let mut same: Option<(usize, Restated)> = None;
    let mut other_value: Option<(usize, Restated)> = None;
    let mut agreed = false;
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let body = placed.paragraph();
        let mut last = Exact::from_integer(0);
        for other in body.figures().iter().filter(|other| alike(own, figure, body, other)) {
            let same_sentence = index == at
                && body.sentence_of(other.tokens.start).is_some_and(|there| there.tokens.contains(&figure.tokens.start));
            if same_sentence {
                continue;
            }
            let holds = says_the_same(figure, other);
            // "8 người bị thương" of "3 người bị thương nặng, 5 người bị thương nhẹ"
            agreed |= holds || last + other.number.value == figure.number.value;
            last = other.number.value;
            // A figure said many times is looked at once: a page of figures stays linear.
            let slip = if holds { None } else { slip(figure, other) };
            if index <= at || if holds { same.is_some() } else { agreed || slip.is_none() } {
                continue;
            }
            let near = meant(body, around(body, other));
            let shared = near.iter().filter(|word| words.contains(word)).count();
            let best = if holds { &mut same } else { &mut other_value };
            let half = shared * 2 >= near.len().min(words.len());
            let (all, most) = if holds {
                (true, true)
            } else {
                let near = meant(body, beside(body, other));
                let common = close.iter().filter(|word| near.contains(word)).count();
                (common >= 3 && common * 5 >= close.len() * 4, common >= 3 && common * 5 >= close.len() * 3)
            };
            let three = significant(&figure.number).0 >= 3;
            let aligned = is_aligned(own, figure, body, other);
            let enough = match (place, slip) {
                (Place::Headline, Some(_)) if aligned => true,
                (_, None) => holds && shared >= 2,
                (Place::Headline, Some(Slip::Order)) => shared >= 3,
                (Place::Headline, Some(Slip::Digit)) => shared >= if three { 4 } else { 5 },
                (Place::Headline, Some(Slip::Short)) => shared >= 5 && all,
                // Rates of many places are said in the same words.
                (Place::Lead, Some(_)) if figure.kind == Kind::Percent => aligned && all,
                (Place::Lead, Some(Slip::Order)) => shared >= 4 && half && most && (three || aligned),
                (Place::Lead, Some(Slip::Digit)) => shared >= 5 && all && three && aligned,
                (Place::Lead, Some(Slip::Short)) => false,
            };
            let settled = !holds && is_settled(own, figure) && is_settled(body, other);
            let turned = !holds && direction(own, figure) != direction(body, other);
            if enough && !settled && !turned && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                let (said, printed) = (figure.span, other.span);
                *best = Some((shared, Restated { place, paragraph: at, said, body: index, printed, holds }));
            }
        }
    }
    if agreed { same } else { other_value }.map(|(_, restated)| restated)
}

/// Whether a figure is long enough that a slip in it means something, and no end of a change: *từ 12 lên 15 tỷ đồng*.
fn tells(figure: &Figure, paragraph: &Paragraph, place: Place) -> bool {
    let kind = match figure.kind {
        Kind::Amount | Kind::Percent => figure.other.is_none(),
        Kind::Fraction | Kind::Range => place == Place::Headline,
        _ => false,
    };
    let word = |back: usize| figure.start.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
    let end = matches!(word(1), "từ" | "xuống" | "lên" | "mức" | "mốc" | "ngưỡng" | "thứ" | "số")
        || matches!((word(2), word(1)), ("xuống", "còn") | ("xuống" | "lên", "mức") | ("so", "với"));
    let price = figure.dimension == Dimension::Measure && !figure.per.is_empty();
    let long = significant(&figure.number).0 >= 2;
    let several = figure.number.value > Exact::from_integer(1);
    kind && several && (place == Place::Headline || long && !end && !price)
}

/// The digits of a number without the zeros that end it, and the unit of the last of them: 3.060 is exact to 10.
fn significant(number: &Number) -> (usize, Exact) {
    let (mut unit, ten) = (number.unit, Exact::from_integer(10));
    let zero = Exact::from_integer(0);
    if number.value == zero || unit <= zero {
        return (0, unit);
    }
    while (number.value / (unit * ten)).is_integer() {
        unit *= ten;
    }
    ((number.value / unit).to_integer().to_string().len(), unit)
}

fn says_the_same(said: &Figure, printed: &Figure) -> bool {
    let rounds = |one: &Number, other: &Number| {
        let off = if one.value > other.value { one.value - other.value } else { other.value - one.value };
        off < significant(one).1
    };
    let loose = said.hedge != Hedge::None && rounds(&said.number, &printed.number);
    match (said.other, printed.other) {
        (Some(one), Some(other)) => said.number.value == printed.number.value && one.value == other.value,
        // "khoảng 5.000" says nothing of 4.943.
        (None, None) if significant(&printed.number).0 < 2 && significant(&said.number).0 >= 3 => {
            said.number.value == printed.number.value
        }
        (None, None) => {
            said.plausible().meets(&printed.plausible())
                || loose
                || rounds(&said.number, &printed.number)
                || significant(&printed.number).0 >= 2 && rounds(&printed.number, &said.number)
        }
        _ => said.number.value == printed.number.value,
    }
}

/// How one number became the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    /// Its digits changed places.
    Order,
    /// One digit is another.
    Digit,
    /// One digit is another, of a number that has no more than one beside it.
    Short,
}

/// The slip of the pen that makes a figure another, at the precision of the coarser of the two.
fn slip(said: &Figure, printed: &Figure) -> Option<Slip> {
    if let (Some(one), Some(other)) = (said.other, printed.other) {
        return (said.kind == Kind::Fraction && one.value == other.value).then_some(Slip::Digit);
    }
    let (short, unit) = significant(&said.number);
    let (long, finer) = significant(&printed.number);
    let ten_times = |value: Exact, unit: Exact| (value / unit).trunc().to_integer();
    // As printed, and, where enough digits are left, rounded or cut to the headline's precision.
    let half = unit / 2;
    let coarse = unit > finer && short >= 3;
    let both = unit.min(finer);
    let pairs = [
        (ten_times(said.number.value, both), ten_times(printed.number.value, both)),
        (ten_times(said.number.value, unit), ten_times(printed.number.value, unit)),
        (ten_times(said.number.value, unit), ten_times(printed.number.value + half, unit)),
    ];
    let found = pairs[..if coarse { 3 } else { 1 }].iter().filter_map(|(one, other)| digits_slip(*one, *other));
    let found = found.min_by_key(|slip| *slip != Slip::Order)?;
    Some(if found == Slip::Digit && short.max(long) < 2 { Slip::Short } else { found })
}

fn digits_slip(one: i128, other: i128) -> Option<Slip> {
    let (mut one, mut other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    if one.len() != other.len() || one == other {
        return None;
    }
    if one.iter().zip(&other).filter(|(a, b)| a != b).count() == 1 {
        return Some(Slip::Digit);
    }
    one.sort_unstable();
    other.sort_unstable();
    (one == other).then_some(Slip::Order)
}

fn alike(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    let named = figure.counts_same(own, other, body);
    let counted = figure.dimension != Dimension::Count || named != Some(false);
    other.kind == figure.kind
        && other.other.is_some() == figure.other.is_some()
        && (figure.comparable_across(own, other, body) || own.role() == body.role() && figure.other.is_some())
        && counted
}

/// Whether other figures beside it make a figure right: a sum, a share, a change that holds.
fn is_settled(paragraph: &Paragraph, figure: &Figure) -> bool {
    use crate::doc::relation::Verdict;
    paragraph.relations().iter().any(|relation| {
        matches!(relation.verdict, Verdict::Holds | Verdict::HoldsIfTruncated)
            && !matches!(relation.kind, RelationKind::SameFigure | RelationKind::ListCount)
            && relation.operands.len() >= 2
            && relation.operands.contains(&figure.span)
    })
}

/// Whether the words right before and after two figures are the same, in order: *cả nước sẽ giảm 20 huyện*.
fn is_aligned(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    let same = |one: Option<usize>, two: Option<usize>| {
        let (Some(one), Some(two)) = (one, two) else { return false };
        let (Some(a), Some(b)) = (own.tokens().get(one), body.tokens().get(two)) else { return false };
        a.is_wordlike() && a.key == b.key
    };
    let before = (1..=8).take_while(|back| same(figure.start.checked_sub(*back), other.start.checked_sub(*back))).count();
    let after = (0..8).take_while(|on| same(Some(figure.tokens.end + on), Some(other.tokens.end + on))).count();
    after >= 1 && before >= 1 && before + after >= 5 || after >= 6
}

/// Whether the words right before a figure make it a rise or a fall.
fn direction(paragraph: &Paragraph, figure: &Figure) -> Option<bool> {
    (figure.start.saturating_sub(3)..figure.start).rev().find_map(|index| match paragraph.lower_word(index) {
        "tăng" | "thêm" | "vượt" => Some(true),
        "giảm" => Some(false),
        _ => None,
    })
}

/// The tokens around a figure that say what it is: within its sentence, before it and right after it.
fn around(paragraph: &Paragraph, figure: &Figure) -> std::ops::Range<usize> {
    let Some(sentence) = paragraph.sentence_of(figure.tokens.start) else { return figure.tokens.clone() };
    let from = figure.tokens.start.saturating_sub(NEAR.0).max(sentence.tokens.start);
    let end = (figure.tokens.end + NEAR.1).min(sentence.tokens.end);
    let stop = |index: &usize| matches!(paragraph.word(*index), "," | ";" | ":" | "(" | ")" | ".");
    from..(figure.tokens.end..end).find(stop).unwrap_or(end)
}

/// As [`around`], from the figure before on: what stands before that is its own.
fn beside(paragraph: &Paragraph, figure: &Figure) -> std::ops::Range<usize> {
    let range = around(paragraph, figure);
    let others = paragraph.figures().iter().rev().find(|other| other.tokens.end <= figure.tokens.start && other.counts());
    range.start.max(others.map_or(0, |other| other.tokens.end))..range.end
}

/// The words of a stretch that say something.
fn meant(paragraph: &Paragraph, range: std::ops::Range<usize>) -> FxHashSet<u32> {
    let tokens = paragraph.tokens().get(range).unwrap_or_default();
    tokens.iter().filter(|token| token.is_wordlike() && !EMPTY.contains(&token.key)).map(|token| token.key).collect()
}
