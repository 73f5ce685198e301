//! Counts where the press begins a word with a capital among its neighbours, and writes the table of it:
//! `cat news.txt | cargo run --profile fast --example shapes -- src/lang/data/shapes.bin`.
//!
//! One paragraph a line, an empty line between articles. A word counts once an article in each context and each way; headings, of which
//! most words bear a capital, do not, nor does what begins a sentence, a quotation or a list. Kept are the contexts in which hardly one of
//! a hundred is small: the shortest that tell of a word.

#![expect(clippy::print_stderr, reason = "what was counted is to be recorded")]

use std::error::Error;
use std::io::BufRead;

use soat::doc::{Paragraph, shape};
use soat::lang::model::fuse;
use soat::lang::shape::{Among, KINDS, Shape, entries};
use soat::text::Role;

/// How often a word stands in a context with its capital at least: in those of one neighbour, and in those of two.
const LEAST: [usize; KINDS] = [20, 20, 20, 20, 20, 20];
/// So many of a hundred may be small.
const SHARE: f64 = 1.0;

/// A text as shapes, and the words that are counted: where they stand, and whether with a capital.
#[derive(Default)]
struct Counted {
    shapes: Vec<Shape>,
    keys: Vec<u32>,
    words: Vec<(u32, bool)>,
    /// Where each article's words begin.
    articles: Vec<usize>,
}

impl Counted {
    fn read(&mut self, line: &str) {
        let paragraph = Paragraph::new(Role::Body, line);
        let first = self.shapes.len();
        self.shapes.extend((0..paragraph.tokens().len()).map(|at| shape::at(&paragraph, Some(at))));
        self.keys.extend(paragraph.tokens().iter().map(|token| token.key));
        self.edge();
        if shape::is_heading(&paragraph) {
            return;
        }
        let counted = (0..paragraph.tokens().len()).filter(|at| shape::is_cased(&paragraph, *at));
        self.words.extend(counted.map(|at| ((first + at) as u32, self.shapes[first + at].may_be_name())));
    }

    fn edge(&mut self) {
        self.shapes.extend([Shape::Edge; 2]);
        self.keys.extend([0; 2]);
    }

    fn among(&self, at: u32) -> Among {
        let at = at as usize;
        let shape = |at: usize| self.shapes[at];
        Among { word: self.keys[at], around: [shape(at - 2), shape(at - 1), shape(at + 1), shape(at + 2)] }
    }

    /// The keys of one kind that are never small, nearly, in order.
    fn raised(&self, kind: usize) -> Vec<u64> {
        let mut all: Vec<u64> = Vec::with_capacity(self.words.len());
        let mut own = Vec::new();
        let ends = self.articles[1..].iter().copied().chain([self.words.len()]);
        for (start, end) in self.articles.iter().copied().zip(ends) {
            own.clear();
            let words = self.words[start..end].iter();
            own.extend(words.map(|(at, capital)| self.among(*at).keys()[kind] << 1 | u64::from(*capital)));
            own.sort_unstable();
            own.dedup();
            all.extend(&own);
        }
        all.sort_unstable();
        let groups = all.chunk_by(|one, other| one >> 1 == other >> 1);
        let often = |group: &&[u64]| {
            let capitals = group.iter().filter(|key| **key & 1 == 1).count();
            capitals >= LEAST[kind] && (group.len() - capitals) as f64 <= SHARE / 100.0 * group.len() as f64
        };
        groups.filter(often).map(|group| group[0] >> 1).collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("where is the table to be written?")?;
    let mut counted = Counted { articles: vec![0], ..Counted::default() };
    counted.edge();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            counted.read(&line);
        } else if counted.articles.last() != Some(&counted.words.len()) {
            counted.articles.push(counted.words.len());
        }
    }
    // The shortest context first: it spares the longer ones.
    let mut rest: Vec<u32> = counted.words.iter().filter(|(_, capital)| *capital).map(|(at, _)| *at).collect();
    let all = rest.len();
    let mut kept: Vec<u64> = Vec::new();
    for kind in 0..KINDS {
        let raised = counted.raised(kind);
        let mut own = Vec::new();
        rest.retain(|at| {
            let key = counted.among(*at).keys()[kind];
            let found = raised.binary_search(&(key << 1 >> 1)).is_ok();
            if found {
                own.push(key);
            }
            !found
        });
        own.sort_unstable();
        own.dedup();
        eprintln!("{} contexts of kind {kind}, {} words left of {all}", own.len(), rest.len());
        kept.extend(own);
    }
    kept.sort_unstable();
    kept.dedup();
    let doubled: Vec<(u64, u8)> = kept.iter().flat_map(|key| entries(*key)).map(|key| (key, 0)).collect();
    let mut bytes = Vec::new();
    fuse::write(&doubled, 0, &mut bytes);
    std::fs::write(path, &bytes)?;
    eprintln!(
        "{} articles, {} words, {} contexts, {} bytes",
        counted.articles.len(),
        counted.words.len(),
        kept.len(),
        bytes.len()
    );
    Ok(())
}
