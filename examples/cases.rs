//! Counts how the press begins words among their neighbours, and writes the table of those that it begins with a capital:
//! `cat news.txt | cargo run --profile fast --example cases -- src/lang/data/cases.bin`.
//!
//! One paragraph a line, an empty line between articles. A word counts once an article in each context; headings, of which most words
//! bear a capital, do not. Kept are the contexts of words with a capital that [`Among::is_met_small`] takes for small ones, where
//! the press writes the capital too often for a slip: the shortest that tells it.

#![expect(clippy::print_stderr, reason = "what was counted is to be recorded")]

use std::error::Error;
use std::io::BufRead;

use soat::doc::Paragraph;
use soat::doc::token::{Case, TokenKind};
use soat::lang::cases::Among;
use soat::lang::model::{Model, Symbol, fuse};
use soat::text::Role;

/// A capital is no slip where it stands more often than so many times a hundred, and [`CHANCE`] more.
const SHARE: f64 = 1.0;
const CHANCE: [f64; 5] = [2.0, 2.0, 1.0, 1.0, 1.0];

/// A word that is counted: where it stands, its symbol in small letters, and whether it has a capital.
type Word = (u32, Symbol, bool);

/// Symbols of a text, and which words are counted.
#[derive(Default)]
struct Counted {
    /// What the words around see.
    symbols: Vec<Symbol>,
    words: Vec<Word>,
    /// Where each article's words begin.
    articles: Vec<usize>,
}

impl Counted {
    fn read(&mut self, line: &str) {
        let paragraph = Paragraph::new(Role::Body, line);
        let (tokens, places) = (paragraph.tokens(), paragraph.context());
        let words = tokens.iter().filter(|token| token.is_wordlike()).count();
        let capitals = tokens.iter().filter(|token| token.is_wordlike() && token.case != Case::Lower).count();
        self.symbols.extend([Symbol::STOP; 2]);
        let first = self.symbols.len();
        self.symbols.extend(places.iter().map(|place| place.symbol));
        if words < 5 || capitals * 10 > words * 6 {
            return;
        }
        for (at, token) in tokens.iter().enumerate() {
            let is_capital = token.case == Case::Capitalised;
            let cased = token.case == Case::Lower || is_capital && places[at].is_name;
            let syllable = token.syllable.filter(|_| cased && token.kind == TokenKind::Word && paragraph.follows(at));
            self.words.extend(syllable.map(|syllable| ((first + at) as u32, Symbol::from(syllable), is_capital)));
        }
    }

    fn among(&self, (at, own, _): Word) -> Among {
        let at = at as usize;
        let symbol = |at: usize| self.symbols.get(at).copied().unwrap_or(Symbol::STOP);
        Among([symbol(at - 2), symbol(at - 1), own, symbol(at + 1), symbol(at + 2)])
    }

    /// The keys of one kind that have a capital too often for a slip, in order.
    fn raised(&self, kind: usize) -> Vec<u64> {
        let mut all: Vec<u64> = Vec::with_capacity(self.words.len());
        let mut own = Vec::new();
        let ends = self.articles[1..].iter().copied().chain([self.words.len()]);
        for (start, end) in self.articles.iter().copied().zip(ends) {
            own.clear();
            own.extend(self.words[start..end].iter().map(|word| self.among(*word).keys()[kind] << 1 | u64::from(word.2)));
            own.sort_unstable();
            own.dedup();
            all.extend(&own);
        }
        all.sort_unstable();
        let groups = all.chunk_by(|one, other| one >> 1 == other >> 1);
        let often = |group: &&[u64]| {
            let capitals = group.iter().filter(|key| **key & 1 == 1).count();
            capitals as f64 > SHARE / 100.0 * group.len() as f64 + CHANCE[kind]
        };
        groups.filter(often).map(|group| group[0] >> 1).collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("where is the table to be written?")?;
    let model = Model::shipped();
    let mut counted = Counted { articles: vec![0], ..Counted::default() };
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            counted.read(&line);
        } else if counted.articles.last() != Some(&counted.words.len()) {
            counted.articles.push(counted.words.len());
        }
    }
    counted.symbols.extend([Symbol::STOP; 2]);
    // The shortest context first: it spares the longer ones.
    let mut kept: Vec<u64> = Vec::new();
    let capitals = counted.words.iter().filter(|word| word.2).map(|word| counted.among(*word));
    let mut told: Vec<_> = capitals.filter(|among| among.is_met_small(&model)).map(|among| among.keys()).collect();
    let seen = told.len();
    for kind in 0..CHANCE.len() {
        let raised = counted.raised(kind);
        let before = kept.len();
        told.retain(|keys| {
            let found = raised.binary_search(&keys[kind]).is_ok();
            if found {
                kept.push(keys[kind]);
            }
            !found
        });
        kept.sort_unstable();
        kept.dedup();
        eprintln!("{} contexts of kind {kind} of {}", kept.len() - before, raised.len());
    }
    let entries: Vec<(u64, u8)> = kept.iter().map(|key| (*key, 0)).collect();
    let mut bytes = Vec::new();
    fuse::write(&entries, 0, &mut bytes);
    std::fs::write(path, &bytes)?;
    eprintln!(
        "{} articles, {} words, {seen} with a capital where small ones were met, {} of them told; {} contexts, {} bytes",
        counted.articles.len(),
        counted.words.len(),
        told.len(),
        kept.len(),
        bytes.len()
    );
    Ok(())
}
