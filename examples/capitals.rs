//! Counts how often the press begins a word with a capital among small letters, and writes the table of those that it does so with:
//! `zstd -dc news.txt.zst | cargo run --release --example capitals > src/lang/data/raised_words.txt`.
//!
//! One paragraph a line. Counted are two syllables behind another, all in one phrase, the second and the one before in small letters, with
//! no capital two words farther back and none within three words on: there only a common word stands, or a name that
//! begins with a common word. Written are, above the rule, words that have their capital there too often to be told by themselves, and below
//! it those that have it too often behind a certain word. All others are small wherever [`Model`] has met the three in small
//! letters often enough.
//!
//! [`Model`]: soat::lang::model::Model

#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::BufRead;

use soat::doc::Paragraph;
use soat::doc::token::{Case, TokenKind};
use soat::text::Role;

/// A word is told only where its three syllables stand in small letters this often; others need no row.
const LEAST: u32 = 60;
/// So many of a hundred have their capital.
const WORD: f64 = 2.0;
/// The same behind a certain word, at least [`SEEN`] times.
const BEHIND: f64 = 1.5;
const SEEN: u32 = 4;
/// So many triples are kept; when there are more, those met once are forgotten.
const KEPT: usize = 9_000_000;
/// The longest line of the table.
const WIDTH: usize = 118;

/// How often in small letters, and how often with a capital.
type Cases = [u32; 2];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words: Vec<String> = Vec::new();
    let mut ids: HashMap<u32, u32> = HashMap::new();
    let mut triples: HashMap<[u32; 3], Cases> = HashMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let paragraph = Paragraph::new(Role::Body, &line);
        for at in 1..paragraph.tokens().len() {
            let Some(case) = counted(&paragraph, at) else { continue };
            let triple = [at - 1, at, at + 1].map(|at| {
                let new = || {
                    words.push(paragraph.lower_word(at).to_owned());
                    words.len() as u32 - 1
                };
                *ids.entry(paragraph.tokens()[at].key).or_insert_with(new)
            });
            triples.entry(triple).or_default()[usize::from(case == Case::Capitalised)] += 1;
        }
        if triples.len() > KEPT {
            triples.retain(|_, cases| cases.iter().sum::<u32>() > 1);
        }
    }
    let word = |id: u32| words[id as usize].as_str();
    let mut pairs: HashMap<(u32, u32), (Cases, u32)> = HashMap::new();
    for ([_, first, second], cases) in &triples {
        let (sum, most) = pairs.entry((*first, *second)).or_default();
        *sum = [sum[0] + cases[0], sum[1] + cases[1]];
        *most = cases[0].max(*most);
    }
    let raised = |pair: (u32, u32)| pairs.get(&pair).is_some_and(|(cases, _)| share(*cases) > WORD);
    let mut above: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (pair, (_, most)) in &pairs {
        if *most >= LEAST && raised(*pair) {
            above.entry(word(pair.0)).or_default().push(word(pair.1));
        }
    }
    let mut below: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for ([before, first, second], cases) in &triples {
        if cases[0] >= LEAST && cases[1] >= SEEN && share(*cases) > BEHIND && !raised((*first, *second)) {
            below.entry(format!("{}_{}", word(*first), word(*second))).or_default().push(word(*before));
        }
    }
    println!(
        "# Words of two syllables that the press begins with a capital among small letters, grouped by the first: in {WORD} of a hundred places\n\
         # and more. Below the rule, those that it so begins behind the words that follow them, in {BEHIND} of a hundred places there. Counted in news by\n\
         # `cargo run --release --example capitals`.\n"
    );
    print(&above);
    println!("\n---\n");
    print(&below);
    Ok(())
}

/// How many of a hundred have their capital.
fn share([small, capital]: Cases) -> f64 {
    100.0 * f64::from(capital) / f64::from(small + capital).max(1.0)
}

/// How the word at a token begins, where it is one that is counted.
fn counted(paragraph: &Paragraph, at: usize) -> Option<Case> {
    let tokens = paragraph.tokens();
    let syllable = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.syllable.is_some());
    let small = |at: usize| syllable(at) && tokens[at].case == Case::Lower;
    let case = tokens[at].case;
    let whole = syllable(at) && matches!(case, Case::Lower | Case::Capitalised) && small(at - 1) && small(at + 1);
    if !whole || !paragraph.follows(at) || !paragraph.follows(at + 1) {
        return None;
    }
    let begins = |at: usize| paragraph.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
    let plain = |at: usize| tokens[at].case == Case::Lower && tokens[at].is_wordlike();
    let word = |at: &usize| tokens[*at].kind != TokenKind::Punctuation;
    let back = (at.saturating_sub(3)..at - 1).rev().take_while(word).take_while(|&at| paragraph.follows(at + 1));
    let on = (at + 2..tokens.len()).take(2).take_while(word).take_while(|&at| paragraph.follows(at));
    let alone = back.into_iter().all(|at| plain(at) || begins(at)) && on.into_iter().all(plain);
    alone.then_some(case)
}

/// Groups, as lines that are not too long.
fn print<K: AsRef<str>>(groups: &BTreeMap<K, Vec<&str>>) {
    let mut line = String::new();
    for (first, seconds) in groups {
        let mut seconds = seconds.clone();
        seconds.sort_unstable();
        let group = format!("{} {};", first.as_ref(), seconds.join(", "));
        for word in group.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                println!("{line}");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    println!("{line}");
}
