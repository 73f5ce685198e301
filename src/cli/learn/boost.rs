//! Growing trees: gradient boosting (Friedman 2001) over histograms, with the linear model's odds to begin with.

use fastrand::Rng;

use crate::lang::context::trees::{DEPTH, LEAVES};

/// One judged place: what the trees may ask for, the odds so far, whether the best reading was meant, how much it counts.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) values: Vec<f32>,
    pub(super) odds: f32,
    pub(super) slip: bool,
    pub(super) weight: f32,
}

const TREES: usize = 300;

/// How much of what a tree finds is believed.
const RATE: f32 = 0.08;

/// Keeps leaves small that few examples come to.
const CALM: f32 = 5.0;

/// The steps in which a value is looked at.
const STEPS: usize = 64;

/// The share of examples, in hundredths, that a tree is grown from; of values it sees every second.
const SEEN: usize = 70;

/// Trees under which, with the odds, the examples are likelier: the numbers of each in the order of
/// [`crate::lang::context::trees::Trees`]. The same examples give the same trees.
pub(super) fn grow(examples: &[Example]) -> Vec<f32> {
    let width = examples.first().map_or(0, |example| example.values.len());
    if width == 0 {
        return Vec::new();
    }
    let steps: Vec<Vec<f32>> = (0..width).map(|value| steps_of(examples, value)).collect();
    // By value, then by example: a tree goes through one value at a time.
    let binned: Vec<Vec<u8>> = steps
        .iter()
        .enumerate()
        .map(|(value, steps)| examples.iter().map(|it| steps.partition_point(|step| *step < it.values[value]) as u8).collect())
        .collect();
    let mut odds: Vec<f32> = examples.iter().map(|example| example.odds).collect();
    let mut rng = Rng::with_seed(1);
    let mut numbers = Vec::new();
    for _ in 0..TREES {
        let slopes: Vec<[f32; 2]> = examples.iter().zip(&odds).map(|(example, odds)| slope(example, *odds)).collect();
        let seen: Vec<u32> = (0..examples.len() as u32).filter(|_| rng.usize(..100) < SEEN).collect();
        let offered: Vec<usize> = (0..width).filter(|_| rng.bool()).collect();
        let (questions, told) = tree(&binned, &steps, &slopes, &seen, &offered);
        for (at, odds) in odds.iter_mut().enumerate() {
            *odds += told[leaf_of(&binned, &questions, at)];
        }
        numbers.extend(questions.iter().map(|(value, _)| *value as f32));
        numbers.extend(questions.iter().map(|(value, step)| steps[*value].get(*step).copied().unwrap_or(f32::MAX)));
        numbers.extend(told);
    }
    numbers
}

/// Which value is asked for, and which step it must exceed.
type Question = (usize, usize);

/// The first and second derivative of an example's loss.
fn slope(example: &Example, odds: f32) -> [f32; 2] {
    let likely = 1.0 / (1.0 + (-odds).exp());
    [(f32::from(u8::from(example.slip)) - likely) * example.weight, likely * (1.0 - likely) * example.weight]
}

/// Where the values of the examples are parted, so that about as many lie between any two.
fn steps_of(examples: &[Example], value: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().map(|example| example.values[value]).collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut steps: Vec<f32> = (1..STEPS).map(|step| values[(step * values.len() / STEPS).min(values.len() - 1)]).collect();
    steps.dedup();
    steps
}

fn leaf_of(binned: &[Vec<u8>], questions: &[Question; DEPTH], at: usize) -> usize {
    questions.iter().fold(0, |leaf, (value, step)| leaf << 1 | usize::from(usize::from(binned[*value][at]) > *step))
}

/// A tree: its questions, and what is told at its leaves.
fn tree(
    binned: &[Vec<u8>],
    steps: &[Vec<f32>],
    slopes: &[[f32; 2]],
    seen: &[u32],
    offered: &[usize],
) -> ([Question; DEPTH], [f32; LEAVES]) {
    let mut questions = [(0, usize::MAX); DEPTH];
    let mut leaves = vec![0_u8; seen.len()];
    for (depth, question) in questions.iter_mut().enumerate() {
        let mut best = f64::NEG_INFINITY;
        for &value in offered {
            let mut sums = vec![[[0.0_f64; 2]; STEPS]; 1 << depth];
            for (example, leaf) in seen.iter().zip(&leaves) {
                let sum = &mut sums[*leaf as usize][binned[value][*example as usize] as usize];
                let [first, second] = slopes[*example as usize];
                *sum = [sum[0] + f64::from(first), sum[1] + f64::from(second)];
            }
            for (step, gain) in gains(&sums, steps[value].len()).into_iter().enumerate() {
                if gain > best {
                    (best, *question) = (gain, (value, step));
                }
            }
        }
        let (value, step) = *question;
        for (example, leaf) in seen.iter().zip(&mut leaves) {
            *leaf = *leaf << 1 | u8::from(binned.get(value).is_some_and(|it| it[*example as usize] as usize > step));
        }
    }
    let mut sums = [[0.0_f32; 2]; LEAVES];
    for (example, leaf) in seen.iter().zip(&leaves) {
        let [first, second] = slopes[*example as usize];
        let sum = &mut sums[*leaf as usize];
        *sum = [sum[0] + first, sum[1] + second];
    }
    (questions, sums.map(|[first, second]| RATE * first / (second + CALM)))
}

/// How much is gained by each question whether a value exceeds a step, over all leaves so far.
fn gains(sums: &[[[f64; 2]; STEPS]], steps: usize) -> Vec<f64> {
    let worth = |[first, second]: [f64; 2]| first * first / (second + f64::from(CALM));
    let mut gains = vec![0.0; steps];
    for leaf in sums {
        let all = leaf.iter().fold([0.0; 2], |all, sum| [all[0] + sum[0], all[1] + sum[1]]);
        let mut below = [0.0; 2];
        for (gain, sum) in gains.iter_mut().zip(leaf) {
            below = [below[0] + sum[0], below[1] + sum[1]];
            *gain += worth(below) + worth([all[0] - below[0], all[1] - below[1]]);
        }
    }
    gains
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::context::trees::{NUMBERS, Trees};

    #[test]
    fn what_holds_only_together_is_found() {
        let mut rng = Rng::with_seed(7);
        let examples: Vec<Example> = (0..4_000)
            .map(|_| {
                let (x, y) = (rng.f32(), rng.f32());
                Example { values: vec![x, y, x, y], odds: 0.0, slip: (x > 0.3) != (y > 0.6), weight: 1.0 }
            })
            .collect();
        let grown = grow(&examples);
        assert_eq!(grown.len(), TREES * NUMBERS);
        let bytes: Vec<[u8; 4]> = grown.iter().map(|number| number.to_le_bytes()).collect();
        let trees = Trees::read(&bytes);
        let right = |example: &&Example| (trees.sum(&example.values) > 0.0) == example.slip;
        assert!(examples.iter().filter(right).count() > 3_850);
        assert_eq!(grown, grow(&examples));
        assert!(Trees::read(&bytes[1..]).sum(&examples[0].values) == 0.0);
    }
}
