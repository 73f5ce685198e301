//! Trees that weigh what a linear model cannot: what holds only together with something else.
//!
//! Each tree asks the same few questions on every way down, so that the answers are the number of a leaf ("oblivious" trees, as in
//! CatBoost: Prokhorenkova et al. 2018): they fit little that is not there, and are read in place without a branch.

/// How many questions a tree asks.
pub const DEPTH: usize = 6;

/// How many leaves it has.
pub const LEAVES: usize = 1 << DEPTH;

/// The numbers of a tree: which value each question asks for, what that must exceed, and what is told at the leaves.
pub const NUMBERS: usize = 2 * DEPTH + LEAVES;

/// The trees of a model, little-endian.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trees<'a>(&'a [[[u8; 4]; NUMBERS]]);

impl<'a> Trees<'a> {
    /// Reads trees; none if the numbers are not those of whole ones.
    pub fn read(numbers: &'a [[u8; 4]]) -> Self {
        let (trees, rest) = numbers.as_chunks();
        Self(if rest.is_empty() { trees } else { &[] })
    }

    /// What all trees tell of values, together.
    #[expect(clippy::cast_sign_loss, reason = "the number of a value is not negative")]
    pub fn sum(&self, values: &[f32]) -> f32 {
        let told = |tree: &[[u8; 4]; NUMBERS]| {
            let leaf = (0..DEPTH).fold(0, |leaf, question| {
                let value = values.get(f32::from_le_bytes(tree[question]) as usize).copied().unwrap_or_default();
                leaf << 1 | usize::from(value > f32::from_le_bytes(tree[DEPTH + question]))
            });
            f32::from_le_bytes(tree[2 * DEPTH + leaf])
        };
        self.0.iter().map(told).sum()
    }
}
