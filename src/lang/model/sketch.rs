//! Which pairs were never put in: a bit for each that was, so that most others are turned away sooner than by a look-up.
//!
//! A Bloom filter (Bloom, 1970) with a single hash: a key that was never put in is taken for one as often as its bit
//! happens to be set, one time in five or six.

/// How many bits a key has at least.
const ROOM: usize = 4;

/// The set, as it lies in the file: a power of two of bits.
#[derive(Clone, Copy, Debug)]
pub struct Sketch<'a> {
    bits: &'a [u8],
    shift: u32,
}

/// The largest set that is read: two to this power of bits.
const LARGEST: u32 = 32;

/// The bit of a key among two to the power of 64 less `shift`: the upper bits of a product by an odd constant are the best mixed.
fn place(key: u64, shift: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

impl<'a> Sketch<'a> {
    /// A set without keys.
    pub const EMPTY: Self = Self { bits: &[], shift: 0 };

    /// Reads a set, and what follows it; `None` if it is not one.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (power, bytes) = bytes.split_first_chunk::<4>()?;
        let power = u32::from_le_bytes(*power);
        if !(3..=LARGEST).contains(&power) {
            return None;
        }
        let (bits, rest) = bytes.split_at_checked(1 << (power - 3))?;
        Some((Self { bits, shift: u64::BITS - power }, rest))
    }

    /// Whether a key may have been put in.
    #[inline]
    pub fn may_hold(&self, key: u64) -> bool {
        let place = place(key, self.shift);
        self.bits.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
    }
}

/// Writes the set of keys.
pub fn write(keys: impl ExactSizeIterator<Item = u64>, bytes: &mut Vec<u8>) {
    let power = (keys.len() * ROOM).next_power_of_two().ilog2().clamp(3, LARGEST);
    let mut bits = vec![0_u8; 1 << (power - 3)];
    for key in keys {
        let place = place(key, u64::BITS - power);
        bits[place / 8] |= 1 << (place % 8);
    }
    bytes.extend(power.to_le_bytes());
    bytes.extend(bits);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_held_and_few_others() {
        for count in [0, 1, 30, 50_000_u64] {
            let mut bytes = Vec::new();
            write((0..count as usize).map(|key| key as u64 * 7919), &mut bytes);
            bytes.push(42);
            let (sketch, rest) = Sketch::read(&bytes).expect("it is a set");
            assert_eq!(rest, [42]);
            assert!((0..count).all(|key| sketch.may_hold(key * 7919)));
            let strangers = (0..10_000_u64).filter(|key| sketch.may_hold(key * 7919 + 1)).count();
            assert!(strangers < 2600, "{strangers} of 10,000 strangers, where 1 in 4 is due at most");
        }
        assert!(Sketch::read(&[200, 0, 0, 0, 1]).is_none() && Sketch::read(&[1, 2, 3]).is_none());
        assert!(!Sketch::EMPTY.may_hold(0));
    }
}
