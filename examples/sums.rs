//! Learns the weights of candidate sums from articles without labels:
//! `cargo run --release --example sums < articles.txt > src/lang/data/sums.tsv`.
//!
//! One paragraph a line. Whether the parts of a candidate are all of its whole is not known, only whether they add up to it, which they do by
//! chance the oftener the fewer values the whole may have; so the odds and what chance does are estimated in turns. The weights are those
//! of a logistic regression over the traits, one for all classes and on it what each class adds, both held near zero. The same text gives
//! the same table.

#![expect(clippy::print_stdout, reason = "the table is what the program is for")]

use std::io::{self, BufRead};

use soat::doc::relation::sums::{self, Observation};

/// How often the two are estimated in turns, and the steps of each regression.
const TURNS: usize = 4;
const STEPS: usize = 8;

/// From how many values on chance is left out of account at first.
const MANY: i128 = 40;

/// How strongly the weights of all classes, and what one class adds, are held near zero.
const HELD: f64 = 3.0;
const HELD_IN_CLASS: f64 = 6.0;

fn main() -> io::Result<()> {
    let mut seen: Vec<Observation> = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.bytes().filter(u8::is_ascii_digit).count() >= 3 {
            seen.extend(sums::observations(&line));
        }
    }
    let table = Table::new();
    let classes = sums::classes().len();
    let (alone, several): (Vec<Observation>, Vec<Observation>) = seen.into_iter().partition(|one| one.alone);
    let mut weights = vec![vec![0.0; table.size]; classes];
    let mut density = vec![vec![1.0; sums::stretches().len() + 1]; classes];
    let mut truth: Vec<f64> = several.iter().map(|one| f64::from(u8::from(one.holds))).collect();
    for turn in 0..TURNS {
        let counted = |one: &Observation| turn > 0 || one.values >= MANY;
        table.learn(&several, &truth, counted, &mut weights);
        Table::count_others(&several, &mut density);
        for (one, truth) in several.iter().zip(&mut truth) {
            if one.holds {
                let likely = table.probability(&weights[one.class], one);
                let at = sums::stretches().iter().position(|bound| *bound == 100).unwrap_or(0);
                let near = f64::midpoint(density[one.class][at], density[one.class][at + 1]);
                let chance = (near / one.values.max(1) as f64).min(0.9);
                *truth = likely / (likely + (1.0 - likely) * chance);
            }
        }
    }
    let within: Vec<f64> = alone.iter().map(|one| f64::from(u8::from(one.holds))).collect();
    table.learn(&alone, &within, |_| true, &mut weights);
    table.print(&weights, &density);
    Ok(())
}

/// Where each value of each trait stands among the weights.
struct Table {
    starts: Vec<usize>,
    size: usize,
}

impl Table {
    fn new() -> Self {
        let mut size = 0;
        let mut starts = Vec::new();
        for (_, values) in sums::traits() {
            starts.push(size);
            size += values.len();
        }
        Self { starts, size }
    }

    fn places<'o>(&'o self, one: &'o Observation) -> impl Iterator<Item = usize> + Clone + 'o {
        self.starts.iter().zip(&one.traits).map(|(start, value)| start + usize::from(*value))
    }

    fn probability(&self, weights: &[f64], one: &Observation) -> f64 {
        let sum: f64 = self.places(one).map(|place| weights[place]).sum();
        1.0 / (1.0 + (-sum.clamp(-30.0, 30.0)).exp())
    }

    /// Learns the weights of the classes that occur.
    fn learn(&self, seen: &[Observation], truth: &[f64], counted: impl Fn(&Observation) -> bool, weights: &mut [Vec<f64>]) {
        let rows: Vec<(&Observation, f64)> = seen.iter().zip(truth.iter().copied()).filter(|(one, _)| counted(one)).collect();
        let all = self.regression(&rows, &vec![0.0; self.size], HELD);
        for (class, own) in weights.iter_mut().enumerate() {
            let rows: Vec<(&Observation, f64)> = rows.iter().copied().filter(|(one, _)| one.class == class).collect();
            if !rows.is_empty() {
                *own = self.regression(&rows, &all, HELD_IN_CLASS);
            }
        }
    }

    /// A logistic regression by Newton's steps, held near where it starts.
    fn regression(&self, rows: &[(&Observation, f64)], start: &[f64], held: f64) -> Vec<f64> {
        let mut weights = start.to_vec();
        for _ in 0..STEPS {
            let mut gradient: Vec<f64> = weights.iter().zip(start).map(|(now, start)| held * (start - now)).collect();
            let mut curvature = vec![vec![0.0; self.size]; self.size];
            for (place, row) in curvature.iter_mut().enumerate() {
                row[place] = held;
            }
            for (one, truth) in rows {
                let likely = self.probability(&weights, one);
                for place in self.places(one) {
                    gradient[place] += truth - likely;
                    for other in self.places(one) {
                        curvature[place][other] += likely * (1.0 - likely);
                    }
                }
            }
            for (weight, step) in weights.iter_mut().zip(solve(curvature, gradient)) {
                *weight += step;
            }
        }
        weights
    }

    /// How densely the sums that miss lie in each stretch.
    fn count_others(seen: &[Observation], density: &mut [Vec<f64>]) {
        let bounds = sums::stretches();
        for (class, own) in density.iter_mut().enumerate() {
            let mut counts = vec![2.0; own.len()];
            for one in seen.iter().filter(|one| one.class == class && !one.holds) {
                counts[one.bucket] += 1.0;
            }
            let all: f64 = counts.iter().sum();
            for (bucket, count) in counts.iter().enumerate() {
                let from = if bucket == 0 { 0 } else { bounds[bucket - 1] };
                let to = bounds.get(bucket).copied().unwrap_or(from + 2000);
                own[bucket] = count / all / ((to - from) as f64 / 100.0);
            }
        }
    }

    fn print(&self, weights: &[Vec<f64>], density: &[Vec<f64>]) {
        let row = |numbers: &mut dyn Iterator<Item = f64>| {
            numbers.map(|number| format!("{:.0}", number * 100.0)).collect::<Vec<_>>().join("\t").replace("-0\t", "0\t")
        };
        println!(
            "# What candidate sums of the press say of themselves: for each trait and value, in each class of candidates, how much it adds"
        );
        println!(
            "# to the logarithm of the odds that the parts are all of their whole (of one part alone: that it is no more than its whole), in"
        );
        println!(
            "# hundredths of a bit; for each stretch of sum to whole the logarithm of how dense sums are there that are none."
        );
        println!("# Learnt by examples/sums.rs from 144,250 articles without labels.");
        println!("trait\tvalue\t{}", sums::classes().join("\t"));
        for ((name, values), start) in sums::traits().iter().zip(&self.starts) {
            for (at, value) in values.iter().enumerate() {
                let numbers = row(&mut weights.iter().map(|own| own[start + at] / std::f64::consts::LN_2));
                println!("{name}\t{value}\t{numbers}");
            }
        }
        for bucket in 0..=sums::stretches().len() {
            println!("density\t{bucket}\t{}", row(&mut density.iter().map(|own| own[bucket].log2())));
        }
    }
}

/// Solves linear equations by elimination; the matrix is positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let pivot = matrix[at].clone();
        for below in at + 1..size {
            let factor = matrix[below][at] / pivot[at];
            if factor != 0.0 {
                for (own, above) in matrix[below].iter_mut().zip(&pivot).skip(at) {
                    *own -= factor * above;
                }
                right[below] -= factor * right[at];
            }
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|other| matrix[at][other] * right[other]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}
