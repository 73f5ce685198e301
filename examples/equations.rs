//! Learns what structure tells of equations of three figures: `cargo run --release --example equations -- FILES > src/lang/data/equations.tsv`.
//!
//! FILES hold one article a line, `{"text": …}`, without labels: how often candidates that stand alike come true beyond chance says how
//! often such are meant. For each percentage or change at most one of its candidates is meant; which, is not known, so each article adds
//! to the odds of its candidates as far as they come true ([`soat::doc::relation::weighed`] decides by the same odds). Every tenth article
//! is kept back; how well the learnt odds foretell it is told at the end. The same files give the same table.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is what the program is for")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::{BufRead, BufReader};

use fastrand::Rng;
use soat::doc::Document;
use soat::doc::relation::weighed::{ELSEWHERE, Evidence, Feature, STRETCHES, TRUE, evidence};
use soat::lang::word;
use soat::text::{Format, Source};

/// A fact must have been seen so often to be worth anything.
const SEEN: u32 = 25;

/// How often the articles are gone through.
const ROUNDS: usize = 10;

/// How fast weights are learnt, and how they are held small.
const RATE: f64 = 0.08;
const DECAY: f64 = 0.0015;

/// Weights below so many hundredths are left out.
const LEAST: f64 = 40.0;

/// A candidate: its facts by number, its kind and stretch, how wide it is, whether it comes true, and how much more likely what is seen is
/// if it is meant.
struct Seen {
    facts: Vec<u32>,
    kind: usize,
    off: usize,
    width: f64,
    holds: bool,
    ratio: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers: HashMap<Feature, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut names: HashMap<u32, String> = HashMap::new();
    let (mut learnt, mut kept): (Vec<Vec<Seen>>, Vec<Vec<Seen>>) = (Vec::new(), Vec::new());
    let mut article = 0;
    for path in std::env::args().skip(1) {
        for line in BufReader::new(std::fs::File::open(path)?).lines() {
            let value: serde_json::Value = serde_json::from_str(&line?)?;
            let Some(text) = value["text"].as_str() else { continue };
            let document = Document::new(Source::new(text, Format::Plain));
            let anchors = evidence(&document);
            article += 1;
            if anchors.iter().all(Vec::is_empty) {
                continue;
            }
            for placed in document.paragraphs().iter().filter(|placed| !placed.paragraph().figures().is_empty()) {
                let paragraph = placed.paragraph();
                for (at, token) in paragraph.tokens().iter().enumerate().filter(|(_, token)| token.is_wordlike()) {
                    names.entry(token.key).or_insert_with(|| paragraph.lower_word(at).to_owned());
                }
            }
            let into = if article % 10 == 0 { &mut kept } else { &mut learnt };
            for anchor in anchors.into_iter().filter(|anchor| !anchor.is_empty()) {
                let mut number = |told: Evidence| {
                    let facts = told.features.iter().map(|fact| {
                        let new = counts.len() as u32;
                        let number = *numbers.entry(*fact).or_insert(new);
                        if number == new {
                            counts.push(0);
                        }
                        counts[number as usize] += 1;
                        number
                    });
                    let facts = facts.collect();
                    Seen {
                        facts,
                        kind: told.kind,
                        off: told.off,
                        width: told.width as f64 / 1e6,
                        holds: told.holds,
                        ratio: 0.0,
                    }
                };
                into.push(anchor.into_iter().map(&mut number).collect());
            }
        }
    }
    let density = densities(&learnt);
    let truth = TRUE as f64 / 1000.0;
    for seen in learnt.iter_mut().chain(&mut kept).flatten() {
        let density = density[&(seen.kind, seen.off)];
        let chance = (density * seen.width).clamp(1e-6, 0.9);
        seen.ratio = if seen.holds { truth / chance } else { ELSEWHERE[seen.off] as f64 / 1e6 / density };
        seen.facts.retain(|fact| counts[*fact as usize] >= SEEN);
    }
    let weights = learn(&learnt, counts.len());
    report(&learnt, &weights, "learnt from");
    report(&kept, &weights, "kept back");
    println!(
        "# What facts of structure are worth: template, values, word, hundredths of the natural logarithm of the odds; and how densely"
    );
    println!(
        "# unrelated figures lie: kind of equation, stretch, of a million. Learnt from {article} articles by examples/equations.rs."
    );
    println!("template\tvalues\tword\tweight");
    for ((kind, off), density) in &density {
        println!("density\t{kind}\t{off}\t{}", (density * 1e6).round());
    }
    let mut rows: Vec<(Feature, f64)> =
        numbers.iter().map(|(fact, number)| (*fact, weights[*number as usize] * 100.0)).collect();
    rows.sort_by_key(|row| row.0);
    for (fact, weight) in rows.into_iter().filter(|(_, weight)| weight.round().abs() >= LEAST) {
        let name = if fact.word == 0 { "" } else { names.get(&fact.word).map_or("", String::as_str) };
        // A word that does not lead back to its key cannot stand in a table.
        if fact.word == 0 || word::keys(name) == [fact.word] {
            println!("{}\t{}\t{name}\t{}", fact.template, fact.values, weight.round());
        }
    }
    Ok(())
}

/// How densely unrelated figures lie in each stretch, for each step of the natural logarithm: counted where equations do not come true.
fn densities(anchors: &[Vec<Seen>]) -> BTreeMap<(usize, usize), f64> {
    let mut counts: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut all: BTreeMap<usize, f64> = BTreeMap::new();
    for seen in anchors.iter().flatten() {
        *all.entry(seen.kind).or_default() += 1.0;
        if !seen.holds {
            *counts.entry((seen.kind, seen.off)).or_default() += 1.0;
        }
    }
    let end = |stretch: usize| (STRETCHES[stretch] as f64 / 1000.0).ln();
    let mut density = BTreeMap::new();
    for (kind, all) in &all {
        for stretch in 0..STRETCHES.len() {
            // What lies nearest is mostly meant and carelessly rounded: unrelated figures lie there as they do a little farther off.
            let counted = stretch.max(1);
            let length = 2.0 * (end(counted) - end(counted - 1));
            let count = counts.get(&(*kind, counted)).copied().unwrap_or(0.0) + 0.5;
            density.insert((*kind, stretch), count / all / length);
        }
    }
    density
}

/// The odds of each candidate, and their sum with that of none.
fn odds(anchor: &[Seen], weights: &[f64]) -> (Vec<f64>, f64) {
    let score = |seen: &Seen| seen.facts.iter().map(|fact| weights[*fact as usize]).sum::<f64>().clamp(-14.0, 14.0).exp();
    let odds: Vec<f64> = anchor.iter().map(score).collect();
    let all = 1.0 + odds.iter().sum::<f64>();
    (odds, all)
}

fn learn(anchors: &[Vec<Seen>], facts: usize) -> Vec<f64> {
    let mut weights = vec![0.0; facts];
    let mut steps = vec![1.0; facts];
    let mut order: Vec<usize> = (0..anchors.len()).collect();
    let mut rng = Rng::with_seed(1);
    for _ in 0..ROUNDS {
        rng.shuffle(&mut order);
        for at in &order {
            let anchor = &anchors[*at];
            let (odds, all) = odds(anchor, &weights);
            let told = 1.0 + anchor.iter().zip(&odds).map(|(seen, odds)| odds * seen.ratio).sum::<f64>();
            for (seen, odds) in anchor.iter().zip(&odds) {
                let slope = odds * seen.ratio / told - odds / all;
                for fact in &seen.facts {
                    let fact = *fact as usize;
                    let slope = slope - DECAY * weights[fact];
                    steps[fact] += slope * slope;
                    weights[fact] += RATE * slope / f64::sqrt(steps[fact]);
                }
            }
        }
    }
    weights
}

/// How well the odds foretell what comes true.
fn report(anchors: &[Vec<Seen>], weights: &[f64], name: &str) {
    let (mut gain, mut bins) = (0.0, [(0.0, 0.0, 0.0); 10]);
    for anchor in anchors {
        let (odds, all) = odds(anchor, weights);
        let told = 1.0 + anchor.iter().zip(&odds).map(|(seen, odds)| odds * seen.ratio).sum::<f64>();
        gain += (told / all).ln();
        for (seen, odds) in anchor.iter().zip(&odds) {
            let share = odds / all;
            let tenth = (1..10).take_while(|tenth| f64::from(*tenth) <= share * 10.0).count();
            let bin = &mut bins[tenth];
            bin.0 += 1.0;
            bin.1 += share;
            bin.2 += f64::from(u8::from(seen.holds));
        }
    }
    eprintln!(
        "{name}: {} percentages and changes, {:.4} of a natural logarithm gained by each",
        anchors.len(),
        gain / anchors.len() as f64
    );
    for (count, foretold, true_) in bins {
        eprintln!(
            "  {count:>8} candidates: meant {:.3}, come true {:.3}",
            foretold / f64::max(count, 1.0),
            true_ / f64::max(count, 1.0)
        );
    }
}
