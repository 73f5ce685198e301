//! Counts of a headline that the text tells name by name: *Công nhận 3 xã đạt chuẩn nông thôn mới* above *công nhận xã Phú Lâm, huyện An Phú, xã
//! Tân Hòa, huyện Cao Sơn và xã Yên Sơn đạt chuẩn nông thôn mới*; *3 huyện vượt kế hoạch* above *Các huyện Phú Lâm, Tân Hòa và Yên Sơn đã vượt kế
//! hoạch*.
//!
//! The names are those that are counted only where what stands before or behind them says the same as the headline, and nothing of their kind
//! is named in the text that is none of them.

use rustc_hash::FxHashSet;

use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::apart::Apart;
use crate::doc::relation::headline::is_title;
use crate::doc::relation::list::{self, Class};
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::token::{Case, Token};
use crate::doc::{Document, Paragraph};
use crate::lang::units;
use crate::text::Span;

/// How many paragraphs below the headline are read.
const BELOW: usize = 3;

/// How many words the headline and the text must share behind what is counted: behind the same verb, and without one.
const BEHIND: usize = 2;
const ALONE: usize = 3;

/// How far a wrong count may be from the names.
const NEAR: usize = 2;

/// What a headline counts.
struct Count {
    value: usize,
    noun: usize,
    span: Span,
}

/// The counts of a headline held against the names of the text.
pub(super) fn read(document: &Document) -> Option<Apart> {
    let title = document.paragraphs().first()?.paragraph();
    if !is_title(title) {
        return None;
    }
    let count = count(title)?;
    let class = list::class(title, count.noun).filter(|class| matches!(class, Class::Place | Class::Body))?;
    let key = title.tokens()[count.noun].key;
    let below = || document.paragraphs()[1..].iter().map(|placed| placed.paragraph().as_ref());
    // The text that says how many there are is held against its own list.
    let spoken = |paragraph: &Paragraph, at: usize| units::count(paragraph.lower_word(at)).map(usize::from);
    let again = |paragraph: &Paragraph| {
        let counts = |at: usize| paragraph.word(at).parse() == Ok(count.value) || spoken(paragraph, at) == Some(count.value);
        (1..paragraph.tokens().len()).any(|at| paragraph.tokens()[at].key == key && counts(at - 1))
    };
    if below().any(again) {
        return None;
    }
    let (listed, names) = below().take(BELOW).find_map(|body| listed(title, &count, body, class))?;
    let holds = listed == count.value;
    // "…; ngoài ra, xã Minh Đức …": one more of them.
    let others = || below().any(|body| names_others(body, key, &names));
    if !holds && (count.value.abs_diff(listed) > NEAR || count.value > listed && others()) {
        return None;
    }
    Some(Apart {
        kind: RelationKind::ListCount,
        verdict: if holds { Verdict::Holds } else { Verdict::Contradicts },
        gross: false,
        statement: list::statement(count.value, listed),
        operands: vec![(0, count.span)],
    })
}

/// The one count of a headline.
fn count(title: &Paragraph) -> Option<Count> {
    let exact = title.figures().iter().filter(|figure| figure.kind == Kind::Amount && !figure.counted.is_empty());
    let mut counts = exact.filter(|figure| list::class(title, figure.counted.start).is_some());
    let figure = counts.next().filter(|figure| figure.is_exact_count() && figure.hedge == Hedge::None)?;
    let value = usize::try_from(figure.number.value.to_integer()).ok().filter(|value| (2..=12).contains(value))?;
    counts.next().is_none().then_some(Count { value, noun: figure.counted.start, span: figure.span })
}

/// How many a sentence of the text names that does what the headline says, and the words of the names.
fn listed(title: &Paragraph, count: &Count, body: &Paragraph, class: Class) -> Option<(usize, FxHashSet<u32>)> {
    let (known, tokens) = (title.tokens(), body.tokens());
    let key = known[count.noun].key;
    let name = |at: usize| tokens.get(at).is_some_and(|token| token.is_wordlike() && token.case != Case::Lower);
    let verb = count.noun.checked_sub(2).map(|at| known[at].key).filter(|_| count.noun >= 2);
    let words: Vec<u32> = known[count.noun + 1..].iter().filter(|token| token.is_wordlike()).map(|token| token.key).collect();
    let rest = |skip: usize| words.get(skip..).unwrap_or_default();
    let noun_words = list::words(title, count.noun).saturating_sub(1);
    for sentence in body.sentences() {
        for from in sentence.tokens.clone() {
            if tokens[from].key != key || !name(from + 1) && body.word(from + 1) != ":" {
                continue;
            }
            let several = from > sentence.tokens.start && body.lower_word(from - 1) == "các";
            let start = from - usize::from(several);
            let opens = start == sentence.tokens.start;
            let same = start.checked_sub(1).is_some_and(|before| !opens && Some(tokens[before].key) == verb);
            let least = if same { BEHIND } else { ALONE };
            if !(same || opens && several) {
                continue;
            }
            let Some((listed, last)) = list::named_from(body, from, class) else { continue };
            // The words behind the noun are told again behind the names.
            let mark = |at: &usize| matches!(body.word(*at), ";" | "." | "(");
            let until = (last..sentence.tokens.end).find(mark).unwrap_or(sentence.tokens.end);
            let told = rest(noun_words).windows(least).next().is_some_and(|first| says(&tokens[last..until], first));
            if told {
                let names = tokens[from..until].iter().filter(|token| token.case != Case::Lower);
                return Some((listed, names.map(|token| token.key).collect()));
            }
        }
    }
    None
}

/// Whether words stand one behind the other among tokens.
fn says(tokens: &[Token], words: &[u32]) -> bool {
    tokens.windows(words.len()).any(|window| window.iter().zip(words).all(|(token, word)| token.key == *word))
}

/// Whether a paragraph names what a noun stands before that is none of the names.
fn names_others(body: &Paragraph, noun: u32, names: &FxHashSet<u32>) -> bool {
    let tokens = body.tokens();
    (1..tokens.len()).any(|at| {
        let name = &tokens[at];
        tokens[at - 1].key == noun && name.case == Case::Capitalised && name.is_wordlike() && !names.contains(&name.key)
    })
}
