//! What a headline or a lead says once more: *Thu ngân sách đạt hơn 278 tỷ đồng* above *tổng thu ngân sách ước đạt 278,4 tỷ đồng*.
//!
//! Both repeat figures of the text, rounded. Where no figure of the text is what they say, nor a sum of some, and one among the same
//! words is a slip of the pen away, one of the two is wrong. The words must agree the better the less the digits tell: unrelated
//! figures of one unit are often near one another, prices and series most of all. Later paragraphs repeat one another ([`body`]).

mod again;
mod amounts;
mod body;
mod earlier;
mod evidence;
mod explained;
mod likeness;
mod noun;
mod ordinal;
mod percents;
mod pointed;
mod slip;
mod summed;
mod swapped;
mod thrice;
mod weighed;
mod years;

use std::borrow::Cow;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Paragraph, Placed};
use crate::lang::units::Dimension;
use crate::text::{Role, Span};

pub(in crate::doc) use body::{Candidates, candidates, same_candidates};
use likeness::Surroundings;
use slip::{Slip, significant};
pub(in crate::doc::relation) use summed::read as summed;

/// Where a figure stands that the text repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The headline.
    Headline,
    /// The paragraph after it.
    Lead,
    /// A later paragraph.
    Body,
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

/// How alike the words around a headline's figure and one of the text must be for the two to agree by no chance.
const AGREED: usize = 5;

/// How alike they are where one figure is told twice, whatever else prints its small number.
const WORDED: usize = 12;

/// How surely another figure in both sentences says that they tell the same: by two digits.
const CORROBORATED: usize = 2;

/// How many figures of a lead are held against the text: more are a table.
const MOST: usize = 24;

/// The figures of a headline and a lead that the text gives once more, with the same value or another.
pub fn restated(document: &Document) -> Vec<Restated> {
    let paragraphs = document.paragraphs();
    let Some(first) = paragraphs.first().map(Placed::paragraph) else { return Vec::new() };
    let mut restated: Vec<Restated> = Vec::new();
    let places: &[(usize, Place)] =
        if is_title(first) { &[(0, Place::Headline), (1, Place::Lead)] } else { &[(0, Place::Lead)] };
    for (index, place) in places.iter().copied() {
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
    // Two figures of a sentence that a later one gives other values: it speaks of another place or time.
    let differ = |one: &Restated, other: &Restated| {
        !other.holds && (one.paragraph, one.body) == (other.paragraph, other.body) && one.said != other.said
    };
    let of_another = |one: &Restated| !one.holds && restated.iter().any(|other| differ(one, other));
    let mut restated: Vec<Restated> = restated.iter().filter(|one| !of_another(one)).copied().collect();
    if is_title(first) {
        let is_told = |restated: &[Restated], said: Span| {
            restated.iter().any(|told| !told.holds && (told.paragraph, told.said) == (0, said))
        };
        for figure in weighed::said(first).take(MOST) {
            if !is_told(&restated, figure.span)
                && let Some(found) = weighed::restated(document, figure)
            {
                restated.retain(|told| (told.paragraph, told.said) != (0, figure.span));
                restated.push(found);
            }
        }
    }
    body::restated(document, &mut restated);
    body::wholes(document, &mut restated);
    again::read(document, &mut restated);
    years::read(document, &mut restated);
    years::gone(document, &mut restated);
    percents::read(document, &mut restated);
    pointed::read(document, &mut restated);
    noun::read(document, &mut restated);
    ordinal::read(document, &mut restated);
    thrice::read(document, &mut restated);
    thrice::in_the_same_words(document, &mut restated);
    swapped::read(document, &mut restated);
    amounts::read(document, &mut restated);
    let explained = |told: &Restated| {
        is_one_of_several(document, told)
            || is_a_part(document, told)
            || is_a_number_of(document, told)
            || is_beyond_all(document, told)
            || earlier::is_of_two_times(document, told)
            || earlier::is_completed_besides(document, told)
            || summed::is_summed_by_paragraphs(document, told)
            || is_its_share(document, told)
    };
    restated.retain(|told| told.holds || !explained(told));
    restated
}

/// Whether the share right behind what is printed is that of what was said: *63 giáo viên* above *36 giáo viên tiên tiến, tỷ lệ 57,14%*.
fn is_its_share(document: &Document, told: &Restated) -> bool {
    let Some([(_, said), (body, printed)]) = told.figures(document) else { return false };
    let next = body.figures().iter().find(|figure| figure.tokens.start >= printed.tokens.end);
    let share = next.filter(|next| next.kind == Kind::Percent && next.number.digits >= 3);
    let value = printed.number.value * Exact::from_integer(100);
    said.number.value > printed.number.value && share.is_some_and(|share| share.rounded().holds(value / said.number.value))
}

impl Restated {
    /// The two figures, each with its paragraph.
    fn figures<'d>(&self, document: &'d Document) -> Option<[(&'d Paragraph, &'d Figure); 2]> {
        let figure = |index: usize, span: Span| {
            let paragraph: &Paragraph = document.paragraphs().get(index)?.paragraph();
            Some((paragraph, paragraph.figure_of(span)?))
        };
        Some([figure(self.paragraph, self.said)?, figure(self.body, self.printed)?])
    }
}

/// Whether a sentence, by its paragraph and its number in it, stands right before another, of one paragraph or of two.
fn is_right_before(document: &Document, (index, sentence): (usize, usize), (own, own_sentence): (usize, usize)) -> bool {
    if index == own {
        return sentence + 1 == own_sentence;
    }
    let last = || document.paragraphs()[index].paragraph().sentences().len().saturating_sub(1);
    index + 1 == own && own_sentence == 0 && sentence == last()
}

/// Adds what is told twice, unless one of the two is known to differ from another, or to be told already.
fn tell(restated: &mut Vec<Restated>, one: Restated) {
    let places = [(one.paragraph, one.said), (one.body, one.printed)];
    let touches = |told: &Restated| {
        (one.holds || !told.holds)
            && [(told.paragraph, told.said), (told.body, told.printed)].iter().any(|place| places.contains(place))
    };
    if !restated.iter().any(touches) {
        restated.push(one);
    }
}

/// Whether one number of the fraction that differs is the other figure: *trên 2.300 tỷ đồng*, *2.346/3.284 tỷ đồng*.
fn is_a_number_of(document: &Document, told: &Restated) -> bool {
    let Some([(_, said), (_, printed)]) = told.figures(document) else { return false };
    let same = |fraction: &Figure, other: &Figure| {
        fraction.kind == Kind::Fraction && other.kind == Kind::Amount && views(fraction).any(|view| says_the_same(other, &view))
    };
    same(printed, said) || same(said, printed)
}

/// Whether one share is what the other exceeds a hundred by: *vượt 14,2% dự toán*, *bằng 114,2% dự toán*.
fn is_beyond_all(document: &Document, told: &Restated) -> bool {
    let Some([(_, said), (_, printed)]) = told.figures(document) else { return false };
    let [less, more] = [said.number.value.min(printed.number.value), said.number.value.max(printed.number.value)];
    let percents = [said, printed].iter().all(|figure| figure.kind == Kind::Percent);
    percents && less + Exact::from_integer(100) == more
}

/// Whether what differs from a headline is one part of a sum whose others count the same: *34 đảng viên, trong đó 4 đảng viên nhận huy hiệu 60
/// năm, 3 đảng viên nhận huy hiệu 55 năm, …* below *35 đảng viên*.
fn is_one_of_several(document: &Document, told: &Restated) -> bool {
    let paragraph = |index: usize| document.paragraphs().get(index).map(|placed| &**placed.paragraph());
    let (Some(there), Some(here)) = (paragraph(told.paragraph), paragraph(told.body)) else { return false };
    let Some(said) = there.figure_of(told.said) else { return false };
    let alike = |span: &&Span| here.figure_of(**span).is_some_and(|figure| said.counts_same(there, figure, here) == Some(true));
    let value = |span: &&Span| here.figure_of(**span).map(|figure| figure.number.value);
    here.relations_of(told.printed).any(|sum| {
        sum.kind == RelationKind::PartsTotal
            && sum.verdict == Verdict::Holds
            && sum.operands.iter().max_by_key(value) != Some(&told.printed)
            && sum.operands.iter().filter(|span| **span != told.printed).filter(alike).count() >= 2
    })
}

/// Whether what differs from a headline's larger number is one of those that make it, or of which *trong đó* tells some, or *riêng* one.
fn is_a_part(document: &Document, told: &Restated) -> bool {
    let Some([(there, said), (here, printed)]) = told.figures(document) else { return false };
    if told.paragraph != 0 || told.body == 0 || said.number.value <= printed.number.value || said.kind != Kind::Amount {
        return false;
    }
    let begins = here.sentence_of(printed.start).map_or(0, |sentence| sentence.tokens.start);
    let some = (here.lower_word(begins), here.lower_word(begins + 1)) == ("trong", "đó");
    let listed = some && likeness::listed(here, printed) >= 1;
    let one = || Surroundings::of(there, said, Place::Headline).picks_one_out(here, printed);
    listed || one() || summed::is_summed(document, said)
}

/// Whether the first paragraph is a headline: one sentence, short, that no full stop ends. A text may also begin with its lead.
pub(in crate::doc::relation) fn is_title(first: &Paragraph) -> bool {
    let last = first.tokens().last().map(|last| first.slice(last.span));
    let open = matches!(last, Some(":" | ";" | "!"));
    let sentence = matches!(last, Some(".")) || matches!(first.word(0), "-" | "–" | "+" | "*" | "•");
    let short = first.tokens().len() <= LONGEST && first.sentences().len() == 1;
    match first.role() {
        Role::Heading => short && last.is_some() && !open,
        Role::Body => short && last.is_some() && !open && !sentence,
        _ => false,
    }
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
    let mut surroundings = None;
    let mut same: Option<(usize, Restated)> = None;
    let mut other_value: Option<(usize, Restated)> = None;
    let mut sure = false;
    let mut worded = false;
    let mut agreed = 0;
    let mut two = false;
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let body = placed.paragraph();
        for other in body.figures().iter().flat_map(views).filter(|other| alike(own, figure, body, other)) {
            let same_sentence = index == at
                && body.sentence_of(other.tokens.start).is_some_and(|there| there.tokens.contains(&figure.tokens.start));
            if same_sentence {
                continue;
            }
            let holds = says_the_same(figure, &other);
            if !holds && keeps_a_bound(figure, &other) {
                continue;
            }
            // 18% says nothing of 17,5%, unless the words do.
            let coarser = holds && place == Place::Headline && is_coarser(&other, figure);
            let headed = place == Place::Headline;
            if holds && !coarser && (!headed || figure.number.value == other.number.value) {
                agreed = agreed.max(1);
            }
            // A figure said many times is looked at once: a page of figures stays linear.
            let slip = if holds { None } else { slip::between(figure, &other) };
            let slip = slip.filter(|slip| place == Place::Headline || *slip != Slip::Other);
            let settled = agreed >= if headed { AGREED } else { 1 };
            if index <= at || if holds { same.is_some() && (!headed || settled) } else { settled || slip.is_none() } {
                continue;
            }
            let surroundings = surroundings.get_or_insert_with(|| Surroundings::of(own, figure, place));
            // "từ 65 tới 75 triệu USD", "63 trên tổng số 68 đảng bộ": one sentence knows both.
            let both = || {
                let beside = is_printed_beside(own, figure, &other) || is_printed_beside(body, &other, figure);
                beside || index != at && own.figures().iter().any(|known| is_again(own, known, body, &other))
            };
            // "2.Hành chính" is numbered; "khối nhiều nhất có 14 đơn vị" is one of them.
            let numbered = figure.start == 0 && matches!(own.word(figure.tokens.end), "." | ")");
            let picked = || evidence::is_picked(own, figure) != evidence::is_picked(body, &other);
            if !holds && (numbered || picked() || both()) {
                continue;
            }
            // What a lead tells the text goes on from, unless another figure says that it tells the same: *trao 15 sổ gạo. … Tổng cộng sẽ trao 35
            // sổ gạo*.
            let swapped = slip.is_none_or(|slip| slip == Slip::Order);
            let digit = || slip == Some(Slip::Digit);
            let corroborated = || digit() && surroundings.corroborated(body, &other) >= CORROBORATED;
            if !(headed || swapped || corroborated()) {
                continue;
            }
            let like = surroundings.with(body, &other);
            let best = if holds { &mut same } else { &mut other_value };
            if holds && headed && like.shared >= 1 {
                agreed = agreed.max(like.weight());
            }
            // What a headline counts and the text counts again needs no other word in common.
            let counted = || figure.counts_same(own, &other, body) == Some(true) || figure.counts_people(own);
            let least = match place {
                Place::Headline if figure.dimension == Dimension::Count && counted() => 0,
                Place::Headline => 1,
                Place::Lead | Place::Body => 2,
            };
            let enough = match slip {
                None => like.shared >= least,
                Some(slip) => surroundings.tells(like, slip, body, &other),
            };
            // Where two make what is said, none of them is it.
            // What the text makes whole or goes on to is told apart.
            two |= enough
                && !holds
                && (explained::is_completed(document, at, figure, (body, &other))
                    // "nhập 1.559 người của xã A và 4.392 người của xã B": the text goes on to both together.
                    || place == Place::Lead && explained::is_completed(document, index, &other, (own, figure))
                    || explained::is_a_part(document, at, figure, (index, &other))
                    || place == Place::Lead && is_further(document, at, index));
            // What is equal is told before what it may be rounded to: *tăng 11%* in the headline, *tăng 11%* and *tăng 12%* in the text.
            let equal = figure.number.value == other.number.value;
            let better = |(most, told): &(usize, Restated)| {
                let rounded = || body_value(document, told).is_some_and(|value| value != figure.number.value);
                like.weight() > *most && (!holds || equal || rounded()) || holds && equal && rounded()
            };
            if enough && best.as_ref().is_none_or(better) {
                // Digits that changed places among so many words are no sum of other figures.
                let words = like.shared >= 4 && like.common >= 3;
                let repeats = like.shared >= 6 && like.common >= 3 && like.before + like.after >= 3;
                let swapped = slip == Some(Slip::Order);
                let slipped = swapped && words || slip == Some(Slip::Digit) && repeats;
                let cannot = surroundings.cannot_be(body, &other);
                sure = slipped && !cannot || holds && sure;
                // People are told by many figures, and the best are picked of them.
                let people = figure.counts_people(own) || evidence::is_picked(body, &other);
                let named = swapped && like.shared >= 2 && like.after >= 1 && !people;
                worded = headed && named && !cannot || holds && worded;
                let (said, printed) = (figure.span, other.span);
                *best = Some((like.weight(), Restated { place, paragraph: at, said, body: index, printed, holds }));
            }
        }
    }
    let apart = || figure.kind == Kind::Fraction && says_both(document, at, figure);
    // A small number that something else has too says nothing beside the same words with another.
    let by_chance = |(weight, _): &(usize, Restated)| {
        agreed < AGREED && *weight >= WORDED && figure.is_exact_count() && figure.number.digits == 1
    };
    if agreed > 0 && !other_value.as_ref().is_some_and(by_chance) {
        return same.map(|(_, restated)| restated);
    }
    let explained = || {
        if worded {
            explained::is_explained_by_its_like(document, at, figure)
        } else {
            explained::is_explained(document, at, figure)
        }
    };
    let found = other_value
        .filter(|_| !two && !apart())
        .filter(|_| sure || figure.kind == Kind::Fraction || !explained())
        .or_else(|| same.filter(|_| agreed > 0 || place != Place::Headline));
    found.map(|(_, restated)| restated)
}

/// The value of what a text tells again.
fn body_value(document: &Document, told: &Restated) -> Option<Exact> {
    told.figures(document).map(|[_, (_, printed)]| printed.number.value)
}

/// Whether a paragraph after one and no later than another goes on to something further: *Ngoài ra, lực lượng chức năng còn khám …*.
fn is_further(document: &Document, one: usize, other: usize) -> bool {
    /// How many paragraphs on that is still told.
    const FURTHER: usize = 3;
    let begins = |paragraph: &Paragraph| {
        let words = (paragraph.lower_word(0), paragraph.lower_word(1));
        matches!(words, ("ngoài", "ra" | "số") | ("bên", "cạnh") | ("tiếp", "đó"))
    };
    let between = &document.paragraphs()[one + 1..(other + 1).max(one + 1)];
    other <= one + FURTHER && between.iter().any(|placed| begins(placed.paragraph()))
}

/// Whether a sentence of the text gives both numbers of a fraction: *kiểm tra 65 làng nghề, 40 làng nghề không đạt*.
fn says_both(document: &Document, at: usize, fraction: &Figure) -> bool {
    let Some(whole) = fraction.other else { return false };
    document.paragraphs().iter().enumerate().filter(|(index, _)| *index != at).any(|(_, placed)| {
        let paragraph = placed.paragraph();
        let counts = paragraph.figures().iter().filter(|figure| figure.kind == Kind::Amount && figure.other.is_none());
        counts.filter(|figure| figure.number.value == whole.value).any(|figure| is_printed_beside(paragraph, figure, fraction))
    })
}

/// Whether two figures count or measure the same and are equal.
fn is_again(own: &Paragraph, known: &Figure, body: &Paragraph, other: &Figure) -> bool {
    known.number.value == other.number.value && known.other.is_none() && alike(own, known, body, other)
}

/// Whether the sentence of a figure prints the value of another too, in whatever unit.
fn is_printed_beside(paragraph: &Paragraph, figure: &Figure, other: &Figure) -> bool {
    let Some(sentence) = paragraph.sentence_of(figure.tokens.start) else { return false };
    let all = paragraph.figures();
    let first = all.partition_point(|beside| beside.tokens.start < sentence.tokens.start);
    let here = all[first..].iter().take_while(|beside| beside.tokens.start < sentence.tokens.end);
    let short = |number: &Number, factor: Exact| number.value / factor;
    let is_it = |number: &Number, factor: Exact| {
        number.value == other.number.value || short(number, factor) == short(&other.number, other.factor)
    };
    here.filter(|beside| beside.tokens != figure.tokens && !matches!(beside.kind, Kind::Label | Kind::Year | Kind::Period))
        .filter(|beside| beside.kind == other.kind || matches!(beside.kind, Kind::Range | Kind::Fraction | Kind::Amount))
        .any(|beside| is_it(&beside.number, beside.factor) || beside.other.is_some_and(|end| is_it(&end, beside.factor)))
}

/// A figure as it is told again: a fraction may be told by its part or its whole alone.
fn views(figure: &Figure) -> impl Iterator<Item = Cow<'_, Figure>> {
    let one = |number| Cow::Owned(figure.amount(number));
    let fraction = figure.kind == Kind::Fraction;
    let whole = figure.other.filter(|_| fraction).map(one);
    let part = fraction.then(|| one(figure.number));
    [Some(Cow::Borrowed(figure)), part, whole].into_iter().flatten()
}

/// Whether a figure is long enough that a slip in it means something, and no end of a change: *từ 12 lên 15 tỷ đồng*.
fn tells(figure: &Figure, paragraph: &Paragraph, place: Place) -> bool {
    let kind = match figure.kind {
        Kind::Amount | Kind::Percent => figure.other.is_none(),
        Kind::Fraction | Kind::Range => place == Place::Headline,
        _ => false,
    };
    let word = |back: usize| figure.start.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
    let end = matches!(word(1), "từ" | "xuống" | "lên" | "mức" | "mốc" | "ngưỡng" | "thứ")
        || word(1) == "số" && !matches!(word(2), "tổng" | "trong" | "con")
        || matches!((word(2), word(1)), ("xuống", "còn") | ("xuống" | "lên", "mức") | ("so", "với"));
    let price = figure.dimension == Dimension::Measure && !figure.per.is_empty();
    let long = significant(&figure.number).0 >= 2;
    let several = figure.number.value > Exact::from_integer(1);
    // "2.Hành chính" is numbered.
    let numbers = figure.start == 0 && paragraph.word(figure.tokens.end) == ".";
    kind && several && !numbers && (place == Place::Headline || long && !end && !price)
}

fn says_the_same(said: &Figure, printed: &Figure) -> bool {
    let rounds = |one: &Number, other: &Number| {
        let off = if one.value > other.value { one.value - other.value } else { other.value - one.value };
        off < significant(one).1
    };
    // As nearly always: no rounding and no hedge but "nearly" or an open bound leads to twice or half.
    let far = |one: &Number, other: &Number| other.value > one.value * 2;
    let near = |figure: &Figure| figure.other.is_none() && figure.hedge != Hedge::Nearly && !figure.hedge.is_open();
    // "gần 10 triệu" is not 1,1 triệu.
    if said.other.is_none() && said.hedge == Hedge::Nearly && far(&printed.number, &said.number) {
        return false;
    }
    if near(said) && near(printed) && (far(&said.number, &printed.number) || far(&printed.number, &said.number)) {
        return false;
    }
    // "hơn 2.000" is not 1.165, nor "gần 450" 461.
    let exact = printed.hedge == Hedge::None && printed.other.is_none() && significant(&printed.number).0 >= 2;
    let beyond = exact
        && match said.hedge {
            Hedge::Above => printed.number.value + significant(&printed.number).1 < said.number.value,
            Hedge::Nearly => printed.number.value > said.number.value + significant(&printed.number).1,
            _ => false,
        };
    if beyond {
        return false;
    }
    let loose = said.hedge != Hedge::None && rounds(&said.number, &printed.number);
    match (said.other, printed.other) {
        (Some(one), Some(other)) => said.number.value == printed.number.value && one.value == other.value,
        // "khoảng 5.000" says nothing of 4.943.
        (None, None) if significant(&printed.number).0 < 2 && significant(&said.number).0 >= 3 => {
            said.number.value == printed.number.value
        }
        // "38.000 đồng trở lên" is not all that is more.
        (None, None) if said.hedge.is_open() || printed.hedge.is_open() => {
            rounds(&said.number, &printed.number) || rounds(&printed.number, &said.number)
        }
        // "hơn 37.972" is not "hơn 39.772", and 345 is not "trên 341".
        (None, None)
            if (said.hedge != Hedge::None || printed.hedge != Hedge::None)
                && significant(&said.number).0 >= 3
                && significant(&printed.number).0 >= 3 =>
        {
            said.hedged_closely().meets(&printed.hedged_closely()) || loose
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

/// Whether a figure is printed in rounder numbers than another: 18% beside 17,5%.
fn is_coarser(figure: &Figure, other: &Figure) -> bool {
    figure.number.value != other.number.value
        && significant(&figure.number).1 > significant(&other.number).1
        && significant(&other.number).0 >= 3
}

/// Whether one of two figures is a bound that the other keeps, which says nothing of them: *ít nhất 48 người* and *88 người*.
fn keeps_a_bound(said: &Figure, printed: &Figure) -> bool {
    // "hơn 150 hành khách" may be 170: a round figure is left behind by a little.
    let round = |one: &Figure| {
        let (length, unit) = significant(&one.number);
        one.hedge == Hedge::Above && length <= 2 && unit > one.number.unit
    };
    let behind = |one: &Figure, other: &Figure| {
        round(one)
            && other.number.value > one.number.value
            && other.number.value * 100 <= one.number.value * 115
            && significant(&other.number).0 >= 2
    };
    if behind(said, printed) || behind(printed, said) {
        return true;
    }
    // "hơn 2.300 doanh nghiệp", "gần 3.200 doanh nghiệp": one number is not both beyond and short of what it is rounded to.
    let opposed = [said.hedge, printed.hedge];
    if opposed.contains(&Hedge::Above) && opposed.contains(&Hedge::Nearly) {
        return true;
    }
    (said.hedge.is_open() || printed.hedge.is_open()) && said.plausible().meets(&printed.plausible())
}

/// Whether two measures differ in nothing but that one says what it is per: *gần 28 triệu đồng* a head is *28 triệu đồng/người*.
fn is_per_head(one: &Figure, other: &Figure) -> bool {
    one.dimension == other.dimension && one.base == other.base && one.per.is_empty() != other.per.is_empty()
}

fn alike(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    // "25 đại biểu" are "25 người".
    let people = || figure.counts_people(own) && other.counts_people(body);
    let counted = || figure.dimension != Dimension::Count || figure.counts_same(own, other, body) != Some(false) || people();
    // "10,5 độ vĩ Bắc" is a place.
    let place = |paragraph: &Paragraph, figure: &Figure| {
        paragraph.lower_word(figure.tokens.end - 1) == "độ" && matches!(paragraph.lower_word(figure.tokens.end), "vĩ" | "kinh")
            || paragraph.lower_word(figure.tokens.end) == "độ"
                && matches!(paragraph.lower_word(figure.tokens.end + 1), "vĩ" | "kinh")
    };
    other.kind == figure.kind
        && !place(own, figure)
        && !place(body, other)
        && other.other.is_some() == figure.other.is_some()
        && (figure.comparable_across(own, other, body)
            || is_per_head(figure, other)
            || own.role() == body.role() && figure.other.is_some())
        && counted()
}
