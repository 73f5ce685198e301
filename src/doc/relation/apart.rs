//! Shares and changes whose whole or level stands in an earlier paragraph: *Toàn tỉnh có 8.292 thí sinh dự thi.* and, a line below,
//! *Có 7.491 thí sinh đỗ, đạt tỷ lệ 90,34%*.
//!
//! A paragraph hands up what it leaves open ([`Open`]); here it is held against the amounts of the paragraphs before. Since any of
//! several may be meant, one contradicts only where others of its kind tell which it is, or a slip of the pen does.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::known::Known;
use crate::doc::relation::share::{self, Otherwise, in_unit};
use crate::doc::relation::weighed;
use crate::doc::relation::weighed::seen::{self, Seen};
use crate::doc::relation::{RelationKind, Verdict, change};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::text::Span;

/// A share or a change that nothing in its paragraph settles; figures by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The part, or the amount of the change.
    amount: usize,
    /// The percentage.
    printed: usize,
    /// For a change whether it is a rise; a share has none.
    upward: Option<bool>,
    /// Whether the percentage itself says that it is a change.
    directed: bool,
    /// The first and the last word that name the whole of a share, where some do.
    base: Option<(usize, usize)>,
    /// Whether another share of its paragraph is of the same whole, so that it need not be of any that is told.
    shared: bool,
}

impl Open {
    fn kind(&self) -> RelationKind {
        if self.upward.is_some() { RelationKind::Growth } else { RelationKind::PercentOf }
    }
}

/// What a paragraph hands up: what it leaves open, and the amounts that may be wholes and levels of what is left open later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loose {
    /// Shares and changes.
    open: Vec<Open>,
    /// Amounts and fractions that something can be said of.
    levels: Vec<usize>,
    /// What the structure around each number says.
    seen: Vec<Seen>,
    /// Whether a percentage or change among them is settled by no wording.
    is_weighed: bool,
}

impl Loose {
    /// Whether nothing is left open.
    pub fn is_settled(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a percentage or change is settled by no wording.
    pub fn is_weighed(&self) -> bool {
        self.is_weighed
    }

    /// What the structure around each number says.
    pub(super) fn seen(&self) -> &[Seen] {
        &self.seen
    }

    /// What the sentences of a paragraph leave open, its own relations being known.
    pub(super) fn of(sentences: &[Sentence<'_>], relations: &[super::Relation]) -> Self {
        let mut loose = Self { seen: seen::of(sentences, relations), ..Self::default() };
        loose.is_weighed = loose.seen.iter().any(Seen::is_open);
        let known = Known::of(relations);
        for sentence in sentences {
            let of_one = |item: usize| {
                let mut with = known.with(relations, sentence.figure(item).span);
                with.any(|relation| relation.kind == RelationKind::SameBase && relation.verdict == Verdict::Holds)
            };
            let settled = |item: usize, changes: bool| {
                let span = sentence.figure(item).span;
                known.with(relations, span).any(|relation| {
                    let tells = match relation.kind {
                        RelationKind::PercentOf | RelationKind::FractionPercent => !changes,
                        RelationKind::SameBase => !changes && relation.verdict == Verdict::Contradicts,
                        RelationKind::Growth => changes && relation.operands.len() >= 3,
                        _ => false,
                    };
                    tells && relation.verdict != Verdict::Computed
                })
            };
            for item in 0..sentence.items.len() {
                if sentence.is_level(item) {
                    loose.levels.push(sentence.items[item].figure);
                }
                let base = sentence.items[item].base.as_ref().map(|base| (base.words.start, base.words.end));
                let found = share::open(sentence, item).map(|level| (level, None, true)).or_else(|| {
                    change::told::open(sentence, item).map(|(amount, upward, directed)| (amount, Some(upward), directed))
                });
                if let Some((amount, upward, directed)) = found.filter(|(_, upward, _)| !settled(item, upward.is_some())) {
                    let [amount, printed] = [amount, item].map(|item| sentence.items[item].figure);
                    loose.open.push(Open { amount, printed, upward, directed, base, shared: of_one(item) });
                }
            }
        }
        loose
    }
}

/// A relation between figures of several paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What it asserts.
    pub kind: RelationKind,
    /// Whether it is so.
    pub verdict: Verdict,
    /// Whether a contradiction changes the story.
    pub gross: bool,
    /// The arithmetic.
    pub statement: Message,
    /// The figures that take part, each with the index of its paragraph; of shares and changes the percentage is last.
    pub operands: Vec<(usize, Span)>,
}

/// How many paragraphs back a whole may stand.
const BACK: usize = 6;

/// How many words may tell what was done of a whole: *số vốn đã phân bổ*.
const DONE: usize = 3;

/// How many amounts before a share may be its whole.
const WHOLES: usize = 12;

/// How many shares must hold of a whole before another must: two of three digits are told apart from chance.
const ENOUGH: usize = 2;

/// How many before more than the whole must be a slip.
const SURELY: usize = 4;

/// An amount of an earlier paragraph: a fraction is two.
#[derive(Clone)]
struct Level<'d> {
    paragraph: usize,
    text: &'d Paragraph,
    figure: Figure,
    index: usize,
    whole: bool,
}

/// What the paragraphs of a draft leave open, held against those before.
pub fn read(document: &Document) -> Vec<Apart> {
    let paragraphs = document.paragraphs();
    let mut found = Vec::new();
    // How surely shares hold of an amount, by its paragraph and index.
    let mut shares: FxHashMap<(usize, usize, bool), usize> = FxHashMap::default();
    let mut left = Vec::new();
    for (index, placed) in paragraphs.iter().enumerate().filter(|(_, placed)| placed.is_loose()) {
        let paragraph = placed.paragraph();
        let open = &paragraph.loose().open;
        let levels = levels_before(document, index);
        let (mut wrong, mut changes) = (Vec::new(), 0);
        for open in open {
            let said = Said { index, paragraph, open };
            match said.held(&levels) {
                Some((level, apart)) => {
                    let digits = paragraph.figures()[open.printed].number.digits as usize;
                    let key = (levels[level].paragraph, levels[level].index, levels[level].whole);
                    match open.upward {
                        Some(_) => changes += usize::from(digits >= 2),
                        None => *shares.entry(key).or_default() += digits.saturating_sub(1).min(2),
                    }
                    found.push(apart);
                }
                None if open.shared => {}
                None => wrong.push(said),
            }
        }
        if !wrong.is_empty() {
            left.push((wrong, levels, changes > 0));
        }
    }
    // Once all that hold are known, so are the wholes that are meant.
    for (wrong, levels, siblings) in left {
        for said in wrong {
            found.extend(match said.open.upward {
                None => said.share(&levels, &shares),
                Some(_) => said.change(&levels, siblings),
            });
        }
    }
    let known: FxHashSet<(usize, Span)> = found.iter().filter_map(|apart| apart.operands.last().copied()).collect();
    found.extend(weighed::read(document, &known));
    let all: Vec<_> = found.iter().map(|apart| otherwise(document, apart)).collect();
    let printed = |at: usize, one: &Otherwise<(usize, Span)>| {
        let places = found[at].operands.iter().map(|(paragraph, _)| *paragraph);
        let (first, last) = (places.clone().min().unwrap_or_default(), places.max().unwrap_or_default());
        paragraphs[first..=last].iter().flat_map(|placed| placed.paragraph().figures()).any(|figure| one.is_of(figure))
    };
    let mut taken_back = Otherwise::taken_back(&all, printed).into_iter();
    found.retain(|_| !taken_back.next().unwrap_or(false));
    found
}

/// What a share that contradicts its whole implies instead.
fn otherwise(document: &Document, apart: &Apart) -> Option<Otherwise<(usize, Span)>> {
    let wrong = apart.kind == RelationKind::PercentOf && apart.verdict == Verdict::Contradicts;
    let figure = |(paragraph, span): &(usize, Span)| document.paragraphs()[*paragraph].paragraph().figure_of(*span);
    match &apart.operands[..] {
        [one, two, share] if wrong => Otherwise::of((*one, figure(one)?), (*two, figure(two)?), figure(share)?),
        _ => None,
    }
}

/// What [`read`] reads of a paragraph, each fact as a number with its place: while these stay, so does what it finds.
pub fn facts(paragraph: &Paragraph) -> Vec<(Option<Span>, u64)> {
    let fact = |fact: &dyn Fn(&mut FxHasher)| {
        let mut hasher = FxHasher::default();
        fact(&mut hasher);
        hasher.finish()
    };
    let Loose { open, levels, seen, .. } = paragraph.loose();
    let key = |index: usize| paragraph.tokens().get(index).map(|token| token.key);
    let mut facts = vec![(None, fact(&|hasher| (levels, seen).hash(hasher)))];
    facts.extend(open.iter().map(|open| {
        let Open { amount, printed, upward, directed, base, shared } = *open;
        let base = || base.into_iter().flat_map(|(first, last)| first..last).map(key);
        (None, fact(&|hasher| (amount, printed, upward, directed, shared, base().collect::<Vec<_>>()).hash(hasher)))
    }));
    let mut read = 0;
    for figure in paragraph.figures() {
        let Figure { kind, number, other, dimension, factor, hedge, base, .. } = figure;
        facts.push((Some(figure.span), fact(&|hasher| (kind, number, other, dimension, factor, hedge, base).hash(hasher))));
        // The words around it, as far as any of its readers looks.
        if let Some(sentence) = paragraph.sentence_of(figure.tokens.start).filter(|sentence| sentence.span.end > read) {
            read = sentence.span.end;
            facts.push((Some(sentence.span), fact(&|hasher| paragraph.slice(sentence.span).hash(hasher))));
        }
    }
    facts
}

/// The amounts of the paragraphs before one, nearest first.
fn levels_before(document: &Document, index: usize) -> Vec<Level<'_>> {
    let mut levels = Vec::new();
    let mut back = 0;
    for before in (0..index).rev() {
        let text = document.paragraphs()[before].paragraph();
        if text.figures().is_empty() {
            continue;
        }
        for at in text.loose().levels.iter().rev() {
            let figure = &text.figures()[*at];
            let level = |figure, whole| Level { paragraph: before, text, figure, index: *at, whole };
            match figure.other {
                Some(number) if figure.kind == Kind::Fraction => {
                    let whole = figure.amount(number);
                    let part = figure.amount(figure.number);
                    levels.extend([level(part, false), level(whole, true)]);
                }
                _ => levels.push(level(figure.clone(), false)),
            }
        }
        back += 1;
        if back >= BACK || levels.len() >= 4 * WHOLES {
            break;
        }
    }
    levels
}

/// What a paragraph leaves open, in its place.
#[derive(Clone, Copy)]
struct Said<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    open: &'d Open,
}

impl Said<'_> {
    fn amount(&self) -> &Figure {
        &self.paragraph.figures()[self.open.amount]
    }

    fn printed(&self) -> &Figure {
        &self.paragraph.figures()[self.open.printed]
    }

    /// Whether both count the same, as far as they are named; people are people.
    fn named(&self, level: &Level<'_>) -> Option<bool> {
        let amount = self.amount();
        if amount.dimension != Dimension::Count {
            return self.names(level).then_some(true);
        }
        // A vote is one of those who vote.
        let votes = self.paragraph.lower_word(amount.counted.start) == "phiếu";
        if (votes || amount.counts_people(self.paragraph)) && level.figure.counts_people(level.text) {
            return Some(true);
        }
        amount.counts_same(self.paragraph, &level.figure, level.text)
    }

    /// Whether the words that name the whole of a share stand around an amount: *chiếm 10,06% trong tổng diện tích đất canh tác* beside
    /// *diện tích đất canh tác của huyện là 14.597,88 ha*.
    fn names(&self, level: &Level<'_>) -> bool {
        let Some((first, last)) = self.open.base else { return false };
        let Some(sentence) = level.text.sentence_of(level.figure.tokens.start) else { return false };
        let tokens = level.text.tokens();
        let means = |index: &usize| {
            let word = self.paragraph.lower_word(*index);
            self.paragraph.tokens()[*index].is_wordlike() && !share::says_no_whole(word) && !matches!(word, "so" | "với")
        };
        let named = |index: usize| {
            let key = self.paragraph.tokens()[index].key;
            tokens[sentence.tokens.start..level.figure.tokens.end].iter().any(|token| token.key == key)
        };
        // "41,79% số vốn đã phân bổ"
        let length = self.paragraph.tokens().len();
        let goes_on = last < length && matches!(self.paragraph.lower_word(last), "đã" | "được" | "phải");
        let until = if goes_on { (last + DONE).min(length) } else { last };
        let end = (last..until).find(|at| !self.paragraph.tokens()[*at].is_wordlike()).unwrap_or(until);
        let words: Vec<usize> = (first..end.min(length)).filter(means).collect();
        words.len() >= 2 && words.into_iter().all(named)
    }

    /// Whether an amount may be what is meant.
    fn fits(&self, level: &Level<'_>) -> bool {
        let larger = level.figure.number.value > self.amount().number.value || self.open.upward == Some(false);
        larger && self.is_alike(level)
    }

    /// Whether an amount is of the same things.
    fn is_alike(&self, level: &Level<'_>) -> bool {
        let (amount, figure) = (self.amount(), &level.figure);
        figure.number.value > Exact::from_integer(0)
            && amount.comparable_across(self.paragraph, figure, level.text)
            && amount.is_exact_count() == figure.is_exact_count()
            && self.named(level) != Some(false)
    }

    fn judged(&self, level: &Level<'_>, link: Link) -> Option<Apart> {
        let (amount, printed, figure) = (self.amount(), self.printed(), &level.figure);
        let (a, b) = (in_unit(figure, figure.number.value), in_unit(amount, amount.number.value));
        let hundred = Interval::exactly(Exact::from_integer(100));
        let upward = self.open.upward;
        let predict = move |operands: &[Interval]| match upward {
            None => share::percent(operands),
            Some(upward) => {
                let before = if upward { operands[1].minus(&operands[0]) } else { operands[1].plus(&operands[0]) };
                vec![before.and_then(|before| operands[0].over(&before)).and_then(|ratio| ratio.times(&hundred))]
            }
        };
        let equation = Equation {
            operands: vec![Operand::of(amount), Operand::of(figure)],
            printed: Operand::of(printed),
            predict: &predict,
            link,
        };
        let verdict = equation.verdict()?;
        let value = equation.value()?;
        // A share that is what others leave of a hundred is off by one.
        let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
        if verdict == Verdict::Contradicts && off < printed.number.unit * 3 / 2 {
            return None;
        }
        let shown = show(value, judge::decimals(printed));
        let arithmetic = match upward {
            None => format!("{b} / {a} = {shown}%"),
            Some(true) => format!("{b} / ({a} − {b}) = {shown}%"),
            Some(false) => format!("{b} / ({a} + {b}) = {shown}%"),
        };
        let text = self.paragraph.slice(printed.span);
        let statement = if verdict == Verdict::Contradicts {
            Message::new(format!("{arithmetic}, bài viết {text}"), format!("{arithmetic}, the draft says {text}"))
        } else {
            Message::new(arithmetic.clone(), arithmetic)
        };
        Some(Apart {
            kind: self.open.kind(),
            verdict,
            gross: equation.is_gross_as(verdict),
            statement,
            operands: vec![(level.paragraph, level.figure.span), (self.index, amount.span), (self.index, printed.span)],
        })
    }

    /// The amount of which it holds, nearest first.
    fn held(&self, levels: &[Level<'_>]) -> Option<(usize, Apart)> {
        let fits = levels.iter().enumerate().filter(|(_, level)| self.fits(level));
        fits.take(WHOLES).find_map(|(at, level)| {
            self.judged(level, Link::Guess).filter(|apart| apart.verdict != Verdict::Contradicts).map(|apart| (at, apart))
        })
    }

    /// A share that holds of none: of the whole that others hold of, or a slip away from one that counts the same.
    fn share(&self, levels: &[Level<'_>], shares: &FxHashMap<(usize, usize, bool), usize>) -> Option<Apart> {
        let fits: Vec<&Level<'_>> = levels.iter().filter(|level| self.fits(level)).take(WHOLES).collect();
        let surely =
            |level: &&&Level<'_>| shares.get(&(level.paragraph, level.index, level.whole)).copied().unwrap_or_default();
        let wrong = |apart: &Apart| apart.verdict == Verdict::Contradicts;
        // Of a whole that others hold of there may be too many, by a slip.
        let whole = levels.iter().filter(|level| self.is_alike(level)).take(WHOLES).max_by_key(|level| surely(&level));
        if let Some(level) =
            whole.filter(|level| surely(&level) >= SURELY && !self.fits(level) && self.named(level) == Some(true))
        {
            return self.judged(level, Link::Loose).filter(wrong);
        }
        if let Some(level) = fits.iter().max_by_key(surely).filter(|level| surely(level) >= ENOUGH) {
            let named = self.named(level) == Some(true) && self.amount().hedge == Hedge::None;
            return self.judged(level, if named { Link::Close } else { Link::Loose }).filter(wrong);
        }
        // "Số phiếu thu về là 45 phiếu", and a line below "43 phiếu, chiếm 95,6% số phiếu thu về": the only one that the words name.
        let mut called = fits.iter().filter(|level| self.names(level));
        let named = called.next().filter(|_| called.next().is_none() && self.printed().number.digits >= 3);
        if let Some(found) = named.and_then(|level| self.judged(level, Link::Loose).filter(wrong)) {
            return Some(found);
        }
        let long = self.amount().number.digits >= 3 && self.printed().number.digits >= 3;
        let bare = |level: &Level<'_>| self.named(level).is_none() && level.figure.counted.is_empty();
        let named = fits
            .iter()
            .filter(|level| self.named(level) == Some(true) || self.amount().dimension == Dimension::Count && bare(level));
        named.filter(|_| long).take(3).find_map(|level| self.judged(level, Link::Guess).filter(wrong))
    }

    /// A change that leads to none of the levels: of the one that shares most words with it.
    fn change(&self, levels: &[Level<'_>], siblings: bool) -> Option<Apart> {
        // "tăng 354 chuyến (14%)" may be a share; "giảm 1 người (-100%)" leaves none.
        let none = self.open.upward == Some(false) && self.printed().number.value == Exact::from_integer(100);
        if none || !self.open.directed && !siblings {
            return None;
        }
        let mut fits: Vec<&Level<'_>> =
            levels.iter().filter(|level| self.fits(level) && self.named(level) == Some(true)).collect();
        // The paragraph that speaks of it last is meant.
        if let Some(nearest) = fits.first().map(|level| level.paragraph).filter(|_| siblings) {
            fits.retain(|level| level.paragraph == nearest);
        }
        let own = words(self.paragraph, self.amount());
        let likeness = |level: &&Level<'_>| words(level.text, &level.figure).iter().filter(|word| own.contains(word)).count();
        let best = fits.iter().map(likeness).max()?;
        let mut alike = fits.iter().filter(|level| likeness(level) == best);
        let level = alike.next().filter(|_| alike.next().is_none() && best >= 1)?;
        let link = if siblings { Link::Close } else { Link::Guess };
        self.judged(level, link).filter(|apart| apart.verdict == Verdict::Contradicts)
    }
}

/// The words right around a figure, which say what it counts and how.
fn words(paragraph: &Paragraph, figure: &Figure) -> Vec<u32> {
    let tokens = paragraph.tokens();
    let means = |index: &usize| {
        tokens[*index].is_wordlike()
            && !matches!(
                paragraph.lower_word(*index),
                "giảm" | "tăng" | "so" | "với" | "và" | "làm" | "kỳ" | "cùng" | "năm" | "có" | "là" | "đã"
            )
    };
    let stop = |index: &usize| !tokens[*index].is_wordlike();
    let start = figure.start.min(tokens.len());
    let from = (start.saturating_sub(3)..start).rev().find(stop).map_or(start.saturating_sub(3), |stop| stop + 1);
    let end = (figure.tokens.end + 4).min(tokens.len());
    let until = (figure.tokens.end..end).find(stop).unwrap_or(end);
    let mut keys: Vec<u32> =
        (from..start).chain(figure.tokens.end..until).filter(means).map(|index| tokens[index].key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
