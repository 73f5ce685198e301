//! Fitting the linear model: logistic regression by Newton's method would be exact but needs the square of the weights in
//! memory at every step; Adam (Kingma and Ba, 2015) over shuffled batches is as good here and takes seconds.

use fastrand::Rng;

/// One judged place: what was weighed, whether the best reading was meant, how much it counts.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) values: Vec<f32>,
    pub(super) slip: bool,
    pub(super) weight: f32,
}

const EPOCHS: usize = 12;
const BATCH: usize = 256;
/// Keeps weights of rare features small.
const DECAY: f32 = 1e-4;

/// Weights under which the examples are likeliest. The same examples give the same weights.
pub(super) fn fit(examples: &[Example]) -> Vec<f32> {
    let Some(size) = examples.first().map(|example| example.values.len()) else { return Vec::new() };
    let mut rng = Rng::with_seed(1);
    let (mut weights, mut mean, mut square) = (vec![0.0_f32; size], vec![0.0_f32; size], vec![0.0_f32; size]);
    let mut average = vec![0.0_f64; size];
    let mut averaged = 0_u32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut first, mut second) = (1.0_f32, 1.0_f32);
    for epoch in 0..EPOCHS {
        rng.shuffle(&mut order);
        let rate = 0.02 * (1.0 - epoch as f32 / EPOCHS as f32);
        for batch in order.chunks(BATCH) {
            let mut gradient = vec![0.0_f32; size];
            for example in batch.iter().map(|at| &examples[*at]) {
                let odds: f32 = weights.iter().zip(&example.values).map(|(weight, value)| weight * value).sum();
                let error = (1.0 / (1.0 + (-odds).exp()) - f32::from(u8::from(example.slip))) * example.weight;
                for (slope, value) in gradient.iter_mut().zip(&example.values) {
                    *slope += error * value;
                }
            }
            first *= 0.9;
            second *= 0.999;
            for at in 0..size {
                let slope = gradient[at] / batch.len() as f32 + DECAY * weights[at];
                mean[at] = 0.9 * mean[at] + 0.1 * slope;
                square[at] = 0.999 * square[at] + 0.001 * slope * slope;
                weights[at] -= rate * (mean[at] / (1.0 - first)) / ((square[at] / (1.0 - second)).sqrt() + 1e-8);
            }
            if epoch + 2 >= EPOCHS {
                averaged += 1;
                average.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += f64::from(*weight));
            }
        }
    }
    average.iter().map(|sum| (sum / f64::from(averaged.max(1))) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_between_two_clouds_is_found() {
        let mut rng = Rng::with_seed(7);
        let examples: Vec<Example> = (0..40_000)
            .map(|_| {
                let (x, y) = (rng.f32(), rng.f32());
                Example { values: vec![x, y, 1.0], slip: x > y + 0.1, weight: 1.0 }
            })
            .collect();
        let weights = fit(&examples);
        let right =
            |example: &&Example| (weights.iter().zip(&example.values).map(|(w, v)| w * v).sum::<f32>() > 0.0) == example.slip;
        assert!(examples.iter().filter(right).count() > 39_000);
        assert_eq!(weights, fit(&examples));
    }
}
