//! Puts slips into clean text, for `accuracy`: `cargo run --example inject -- SEED < clean.txt > marked.json`.
//!
//! One paragraph a line, a blank line between articles. About one word in forty is spoilt, in the ways and shares of
//! `soat::lang::slip`; besides, words are doubled, joined with the next or left out. The output holds one article a line in
//! the schema of the Viwiki-Spelling set. The same text and seed give the same slips.

#![expect(clippy::print_stdout, reason = "the marked text is what the program is for")]

use std::error::Error;
use std::io::Read;

use fastrand::Rng;
use serde_json::json;
use soat::doc::{Paragraph, context};
use soat::lang::slip;
use soat::text::Role;

/// One word in so many is spoilt.
const SPACING: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let seed = std::env::args().nth(1).ok_or("name a seed: a number")?.parse()?;
    let mut rng = Rng::with_seed(seed);
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for (nth, article) in text.split("\n\n").filter(|article| !article.trim().is_empty()).enumerate() {
        let (mut spoilt, mut mistakes) = (String::new(), Vec::new());
        for line in article.trim().lines() {
            spoil(line, &mut spoilt, &mut mistakes, &mut rng);
            spoilt.push('\n');
        }
        println!("{}", json!({ "_id": nth.to_string(), "text": spoilt, "mistakes": mistakes }));
    }
    Ok(())
}

fn spoil(line: &str, text: &mut String, mistakes: &mut Vec<serde_json::Value>, rng: &mut Rng) {
    let clean = Paragraph::new(Role::Body, line);
    let mut end = 0;
    let mut next = 1 + rng.usize(..2 * SPACING);
    for (at, token) in clean.tokens().iter().enumerate().filter(|(at, _)| context::is_plain(&clean, *at)) {
        next = next.saturating_sub(1);
        if next > 0 || (token.span.start as usize) < end || token.case != soat::doc::token::Case::Lower {
            continue;
        }
        let word = clean.word(at);
        let neighbour = clean.follows(at + 1) && context::is_plain(&clean, at + 1);
        let (wrong, meant, last) = match rng.usize(..100) {
            0..3 => (format!("{word} {word}"), word.to_owned(), at),
            3..5 if neighbour => {
                let second = clean.word(at + 1);
                (format!("{word}{second}"), format!("{word} {second}"), at + 1)
            }
            // A word left out is marked on the one that follows.
            5..9 if neighbour => {
                let second = clean.word(at + 1);
                (second.to_owned(), format!("{word} {second}"), at + 1)
            }
            _ => match slip::any(word, &mut |limit| rng.usize(..limit)) {
                Some((wrong, _)) => (wrong, word.to_owned(), at),
                None => continue,
            },
        };
        text.push_str(&clean.text()[end..token.span.start as usize]);
        mistakes.push(json!({ "text": wrong, "start_offset": text.chars().count(), "suggest": [meant] }));
        text.push_str(&wrong);
        end = clean.tokens()[last].span.end as usize;
        next = 1 + rng.usize(..2 * SPACING);
    }
    text.push_str(&clean.text()[end..]);
}
