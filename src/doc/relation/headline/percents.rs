//! Percentages that are told again: by wording that points back (*trong mức tăng 8,35%*, *con số 2,81% này*), beside the level that goes
//! with them (*đạt 74,2 triệu USD, giảm 16,1%*, twice), and once otherwise where they are told twice and more.
//!
//! Rates of all things are near one another, so only digits that changed places tell; where level and base are the same, one digit does.

use super::likeness::Surroundings;
use super::slip::{self, Slip};
use super::{Place, Restated, explained, is_title, tell};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::RelationKind;
use crate::doc::token::Token;
use crate::doc::{Document, Paragraph};

/// How many percentages of a draft are looked through: more are a page of figures.
const MOST: usize = 300;

/// How many sentences back a rate is told that the wording points back at.
const BACK: usize = 2;

/// How many words may stand between *tỷ lệ* and its number, and between a level and its change.
const NAME: usize = 7;
const BETWEEN: usize = 4;

/// How many paragraphs below a headline tell its figures.
const HEADED: usize = 3;

/// A percentage of the draft.
#[derive(Clone, Copy)]
struct Rate<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    figure: &'d Figure,
    /// The number of its sentence in its paragraph.
    sentence: usize,
}

impl<'d> Rate<'d> {
    fn word(&self, back: usize) -> &'d str {
        self.figure.tokens.start.checked_sub(back).map_or("", |at| self.paragraph.lower_word(at))
    }

    fn behind(&self, on: usize) -> &'d str {
        self.paragraph.lower_word(self.figure.tokens.end + on)
    }

    fn is_same_value(&self, other: &Self) -> bool {
        self.figure.number.value == other.figure.number.value
    }

    fn is_in_sentence_of(&self, other: &Self) -> bool {
        (self.index, self.sentence) == (other.index, other.sentence)
    }

    /// Whether its digits, of so many, are those of another in another order.
    fn is_swapped(&self, other: &Self, least: u32) -> bool {
        let [one, two] = [self.figure.number, other.figure.number];
        one.decimals == two.decimals
            && one.value != two.value
            && one.digits.min(two.digits) >= least
            && slip::between(self.figure, other.figure) == Some(Slip::Order)
    }

    /// The tokens of its sentence.
    fn tokens(&self) -> &'d [Token] {
        let sentence = self.paragraph.sentences().get(self.sentence);
        sentence.and_then(|sentence| self.paragraph.tokens().get(sentence.tokens.clone())).unwrap_or_default()
    }

    fn says(&self, key: u32) -> bool {
        self.tokens().iter().any(|token| token.key == key)
    }
}

fn rates(document: &Document) -> Vec<Rate<'_>> {
    let paragraphs = document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).enumerate();
    let all = paragraphs.flat_map(|(index, paragraph)| {
        let plain = |figure: &&Figure| {
            let hedged = figure.hedge != Hedge::None && !(figure.hedge == Hedge::About && figure.number.digits >= 3);
            figure.kind == Kind::Percent && figure.other.is_none() && !hedged && figure.number.digits >= 2
        };
        paragraph.figures().iter().filter(plain).map(move |figure| {
            let sentence = paragraph.sentences().partition_point(|sentence| sentence.tokens.end <= figure.tokens.start);
            Rate { index, paragraph, figure, sentence }
        })
    });
    all.take(MOST).collect()
}

/// The percentages that the draft tells again.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let rates = rates(document);
    if rates.len() < 2 {
        return;
    }
    let titled = document.paragraphs().first().is_some_and(|first| is_title(first.paragraph()));
    let levels: Vec<Option<Level<'_>>> = rates.iter().map(Level::of).collect();
    for at in 0..rates.len() {
        let found = pointed_at(document, &rates, at)
            .or_else(|| beside_one_level(&rates, &levels, at))
            .or_else(|| odd_one(document, &rates, at))
            .or_else(|| in_its_words(document, &rates, at, titled));
        let Some((other, holds)) = found else { continue };
        let (first, second) = (&rates[other.min(at)], &rates[other.max(at)]);
        let place = if titled && first.index == 0 { Place::Headline } else { Place::Body };
        let (said, printed) = (first.figure.span, second.figure.span);
        tell(restated, Restated { place, paragraph: first.index, said, body: second.index, printed, holds });
    }
}

/// What a percentage was told as that the wording points back at, and whether it is the same.
fn pointed_at(document: &Document, rates: &[Rate<'_>], at: usize) -> Option<(usize, bool)> {
    let own = &rates[at];
    let means = pointer(own)?;
    let near = |other: &Rate<'_>| {
        let here = own.index == other.index && other.sentence < own.sentence && own.sentence - other.sentence <= BACK;
        let last = other.paragraph.sentences().len().saturating_sub(1);
        here || other.index + 1 == own.index && own.sentence < BACK && last - other.sentence < BACK
    };
    let fits = |other: &Rate<'_>| match means {
        Means::Change(upward) => direction(other) == Some(upward),
        Means::Named { first, end } => {
            let name = own.paragraph.tokens().get(first..end).unwrap_or_default();
            name.iter().all(|token| other.says(token.key)) && direction(other).is_none()
        }
        Means::Any => true,
    };
    let near: Vec<usize> = (0..at).filter(|other| near(&rates[*other]) && fits(&rates[*other])).collect();
    if let Some(same) = near.iter().rev().find(|other| rates[**other].is_same_value(own)) {
        return Some((*same, true));
    }
    if is_known(rates, at) {
        return None;
    }
    let mut swapped = near.iter().filter(|other| rates[**other].is_swapped(own, 2));
    let other = *swapped.next().filter(|_| swapped.next().is_none())?;
    // "tỉ lệ thương tật 92%. Riêng anh H. bị tỉ lệ thương tật 29%"
    let surroundings = Surroundings::of(rates[other].paragraph, rates[other].figure, Place::Body);
    let others =
        || surroundings.speaks_of_two(own.paragraph, own.figure) || surroundings.is_of_others(own.paragraph, own.figure);
    let of_another = match means {
        Means::Change(_) => false,
        Means::Named { first, .. } => is_of_one(own, first) || others(),
        Means::Any => others(),
    };
    if of_another {
        return None;
    }
    // What contributes to a rise makes it; its slip is in the other.
    let explained =
        is_explained(document, own) && (!matches!(means, Means::Change(_)) || is_explained(document, &rates[other]));
    (is_owner_known(own, &rates[other]) && !explained).then_some((other, false))
}

/// Whether a rate is said of one of several: *anh H. bị tỉ lệ thương tật 29%*.
fn is_of_one(own: &Rate<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|at| matches!(own.paragraph.lower_word(at), "bị" | "có" | "và" | "của" | "," | ";"))
}

/// Whether another percentage of the draft is the same.
fn is_known(rates: &[Rate<'_>], at: usize) -> bool {
    rates.iter().enumerate().any(|(other, rate)| other != at && rate.is_same_value(&rates[at]))
}

/// Whether other rates of the draft make it, or amounts beside it do.
fn is_explained(document: &Document, own: &Rate<'_>) -> bool {
    let settled = own
        .paragraph
        .relations_of(own.figure.span)
        .any(|relation| relation.verdict.agrees() && relation.kind != RelationKind::SameFigure && relation.operands.len() >= 2);
    settled || explained::is_explained_by_its_like(document, own.index, own.figure)
}

/// Whether what a rate is said to be of was spoken of beside another: *mức tăng 9,7% của điện thương phẩm*.
fn is_owner_known(own: &Rate<'_>, other: &Rate<'_>) -> bool {
    let end = own.figure.tokens.end;
    own.behind(0) != "của" || own.paragraph.tokens().iter().skip(end + 1).take(2).all(|token| other.says(token.key))
}

/// What wording points back at.
enum Means {
    /// A rise or a fall.
    Change(bool),
    /// A rate of what is named by the words at some tokens.
    Named { first: usize, end: usize },
    /// Anything.
    Any,
}

/// What the wording around a percentage points back at: *mức tăng 9,7%*, *trong 7,42% tăng trưởng*, *con số 2,81%*, *0,45% này*, *tỷ lệ hộ
/// nghèo 3,4%*.
fn pointer(own: &Rate<'_>) -> Option<Means> {
    let mut back = 1;
    while matches!(own.word(back), "trưởng" | "chung" | "này" | "đó" | "trên") {
        back += 1;
    }
    let change = match own.word(back) {
        "tăng" => Some(true),
        "giảm" => Some(false),
        _ => None,
    };
    let measured = matches!((own.word(back + 2), own.word(back + 1)), (_, "mức") | ("tốc" | "mức", "độ"));
    if let Some(upward) = change.filter(|_| measured) {
        return Some(Means::Change(upward));
    }
    if own.word(1) == "trong" && own.behind(0) == "tăng" {
        return Some(Means::Change(true));
    }
    let again =
        matches!((own.behind(0), own.behind(1)), ("này" | "đó", _) | ("nói" | "kể" | "nêu", "trên") | ("vừa" | "đã", "nêu"));
    if again || matches!((own.word(2), own.word(1)), ("con", "số")) {
        return Some(Means::Any);
    }
    // No verb makes it news: "tỷ lệ hộ nghèo còn 3,4%".
    let end = own.figure.start;
    let first = (end.saturating_sub(NAME)..end)
        .rev()
        .find(|at| matches!((own.paragraph.lower_word(*at), own.paragraph.lower_word(at + 1)), ("tỷ" | "tỉ", "lệ" | "suất")))?;
    let plain = |at: usize| {
        own.paragraph.tokens()[at].is_wordlike()
            && !matches!(
                own.paragraph.lower_word(at),
                "là" | "đạt"
                    | "còn"
                    | "chiếm"
                    | "tăng"
                    | "giảm"
                    | "bằng"
                    | "lên"
                    | "xuống"
                    | "có"
                    | "từ"
                    | "đến"
                    | "ở"
                    | "mức"
                    | "được"
                    | "ước"
                    | "dưới"
                    | "tại"
                    | "trong"
            )
    };
    (end - first >= 4 && (first..end).all(plain)).then_some(Means::Named { first, end })
}

/// Whether a percentage is a rise or a fall.
fn direction(rate: &Rate<'_>) -> Option<bool> {
    match (rate.word(2), rate.word(1)) {
        (_, "tăng") | ("tăng", "trưởng" | "thêm" | "đến" | "tới") => Some(true),
        (_, "giảm") | ("giảm", "đến" | "tới" | "bớt") => Some(false),
        _ => None,
    }
}

/// How a percentage stands to the level right before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Rise,
    Fall,
    Of,
}

/// The level right before a percentage: *đạt 74,2 triệu USD, giảm 16,1% so với cùng kỳ*.
struct Level<'d> {
    figure: &'d Figure,
    verb: Verb,
    /// The first two words of what it is compared with, where that is said.
    base: Option<[&'d str; 2]>,
}

impl<'d> Level<'d> {
    fn of(rate: &Rate<'d>) -> Option<Self> {
        let verb = match rate.word(1) {
            "tăng" => Verb::Rise,
            "giảm" => Verb::Fall,
            "bằng" | "đạt" => Verb::Of,
            _ => return None,
        };
        let paragraph = rate.paragraph;
        let before = paragraph.figures_within(&(0..rate.figure.start));
        let figure = before.last().filter(|figure| {
            matches!(figure.kind, Kind::Amount)
                && figure.other.is_none()
                && figure.number.length() >= 3
                && (!figure.unit.is_empty() || figure.number.digits != 4)
        })?;
        let words = figure.tokens.end..rate.figure.start - 1;
        let marks = words.clone().filter(|at| !paragraph.tokens()[*at].is_wordlike());
        let few = words.len() <= BETWEEN + 1 && marks.count() <= 1 && figure.tokens.end < rate.figure.start;
        if !few || words.clone().any(|at| matches!(paragraph.lower_word(at), "bình" | "tăng" | "giảm" | "trong" | "và" | "."))
        {
            return None;
        }
        Some(Self { figure, verb, base: base(paragraph, rate.figure) })
    }
}

/// The first two words of what a percentage is compared with, where that is said right behind it.
fn base<'d>(paragraph: &'d Paragraph, figure: &Figure) -> Option<[&'d str; 2]> {
    let behind = |on: usize| paragraph.lower_word(figure.tokens.end + on);
    let skip = if (behind(0), behind(1)) == ("so", "với") { 2 } else { 0 };
    let said = skip > 0 || matches!(behind(0), "cùng" | "dự" | "kế" | "năm" | "tháng" | "kh" | "dt" | "chỉ" | "so" | "nghị");
    said.then(|| [behind(skip), behind(skip + 1)])
}

/// Whether two percentages are said to be of two bases: *so với tháng trước* and *so với cùng kỳ*.
pub(super) fn are_of_two_bases(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    let time = |base: &[&str; 2]| {
        matches!(base, ["tháng" | "quý" | "tuần", "trước"] | ["cùng", "kỳ" | "kì"] | ["kế", "hoạch"] | ["dự", "toán"])
    };
    let bases = base(own, figure).filter(time).zip(base(body, other).filter(time));
    figure.kind == Kind::Percent && bases.is_some_and(|(one, two)| one != two)
}

/// A percentage of the same level and kind in another sentence, that is another.
fn beside_one_level(rates: &[Rate<'_>], levels: &[Option<Level<'_>>], at: usize) -> Option<(usize, bool)> {
    let (own, level) = (&rates[at], levels[at].as_ref()?);
    let alike = |other: &usize| {
        let (rate, Some(there)) = (&rates[*other], &levels[*other]) else { return false };
        !rate.is_in_sentence_of(own)
            && there.figure.number.value == level.figure.number.value
            && there.figure.hedge == level.figure.hedge
            && there.figure.comparable_across(rate.paragraph, level.figure, own.paragraph)
            && there.figure.counts_same(rate.paragraph, level.figure, own.paragraph) != Some(false)
            && there.verb == level.verb
            && (there.base == level.base || there.base.is_none() || level.base.is_none())
    };
    let others: Vec<usize> = (0..rates.len()).filter(|other| *other != at && alike(other)).collect();
    // Two bases that go unsaid may have a rate each.
    if others.iter().any(|other| rates[*other].is_same_value(own)) {
        return None;
    }
    let other = *others.first().filter(|other| **other < at)?;
    let (rate, there) = (&rates[other], levels[other].as_ref()?);
    let same_base = there.base == level.base;
    let digit = || {
        rate.figure.number.decimals == own.figure.number.decimals
            && slip::between(rate.figure, own.figure) == Some(Slip::Digit)
            && level.base.is_some()
    };
    let agreed = others.iter().all(|one| rates[*one].is_same_value(rate));
    (agreed && (rate.is_swapped(own, 2) || same_base && digit())).then_some((other, false))
}

/// Of percentages told twice and more the one whose digits changed places, where its words are the same.
fn odd_one(document: &Document, rates: &[Rate<'_>], at: usize) -> Option<(usize, bool)> {
    let own = &rates[at];
    if own.figure.number.digits < 3 || own.figure.number.decimals == 0 || is_known(rates, at) {
        return None;
    }
    let swapped: Vec<usize> = (0..rates.len()).filter(|other| rates[*other].is_swapped(own, 3)).collect();
    let other = *swapped.iter().find(|other| is_known(rates, **other))?;
    let rate = &rates[other];
    if swapped.iter().any(|one| rates[*one].is_in_sentence_of(own) || !rates[*one].is_same_value(rate)) {
        return None;
    }
    let surroundings = Surroundings::of(own.paragraph, own.figure, Place::Body);
    let best = swapped
        .iter()
        .map(|one| surroundings.with(rates[*one].paragraph, rates[*one].figure))
        .max_by_key(|like| like.weight())?;
    let worded = best.shared >= 3 && best.common >= 2 && (best.common >= 4 || best.before + best.after >= 1);
    let cannot = surroundings.cannot_be(rate.paragraph, rate.figure) || direction(own) != direction(rate);
    (worded && !cannot && !is_explained(document, own)).then_some((other, false))
}

/// A percentage of a headline, or one said in the same words from its subject on, whose digits changed places: *công nghiệp tăng 10,68%*,
/// *công nghiệp tăng 16,08%*.
fn in_its_words(document: &Document, rates: &[Rate<'_>], at: usize, titled: bool) -> Option<(usize, bool)> {
    let own = &rates[at];
    let mut swapped = (0..at).filter(|other| rates[*other].is_swapped(own, 3));
    let other = swapped.next().filter(|_| swapped.next().is_none())?;
    let rate = &rates[other];
    if is_known(rates, at) || is_known(rates, other) || rate.is_in_sentence_of(own) || direction(own) != direction(rate) {
        return None;
    }
    let surroundings = Surroundings::of(rate.paragraph, rate.figure, Place::Body);
    let like = surroundings.with(own.paragraph, own.figure);
    let headed = titled && rate.index == 0 && own.index <= HEADED && own.figure.number.digits >= 4;
    let near =
        own.index == rate.index && own.sentence - rate.sentence <= BACK || own.index == rate.index + 1 && own.sentence < BACK;
    let worded = (near || own.figure.number.digits >= 4)
        && like.before >= 3
        && like.common >= 2
        && surroundings.words_apart(own.paragraph, own.figure) == 0;
    let cannot = surroundings.cannot_be(own.paragraph, own.figure)
        || surroundings.speaks_of_two(own.paragraph, own.figure)
        || !headed && surroundings.is_of_others(own.paragraph, own.figure);
    ((headed || worded) && !cannot && !is_explained(document, own) && !is_explained(document, rate)).then_some((other, false))
}
