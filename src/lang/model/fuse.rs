//! A map from keys to small numbers in two bytes a key, read in place.
//!
//! A binary fuse filter (Graf and Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters", 2022) whose cells hold
//! a value beside the fingerprint: the exclusive or of a key's three cells is both. A key that was never put in is taken
//! for one with a chance of 1 in 2 to the number of fingerprint bits; the keys themselves are not kept.

/// How many cells a key has.
const CELLS: usize = 3;

/// Where a key's cells may stand.
#[derive(Clone, Copy, Debug)]
struct Layout {
    seed: u64,
    segment_bits: u32,
    segments: u32,
}

impl Layout {
    fn cells(self) -> usize {
        (self.segments as usize + CELLS - 1) << self.segment_bits
    }

    #[inline]
    fn hash(self, key: u64) -> u64 {
        // The finaliser of MurmurHash3.
        let mut hash = key.wrapping_add(self.seed);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }

    /// The three cells of a key: one each in neighbouring segments.
    #[inline]
    fn places(self, hash: u64) -> [usize; CELLS] {
        let segment = ((u128::from(hash) * u128::from(self.segments)) >> 64) as usize;
        let mask = (1usize << self.segment_bits) - 1;
        let first = hash as usize & mask;
        let second = (hash >> 18) as usize & mask;
        let third = (hash >> 36) as usize & mask;
        [
            (segment << self.segment_bits) + first,
            ((segment + 1) << self.segment_bits) + second,
            ((segment + 2) << self.segment_bits) + third,
        ]
    }
}

/// The map, as it lies in the file.
#[derive(Clone, Copy, Debug)]
pub struct Fuse<'a> {
    layout: Layout,
    value_bits: u32,
    cells: &'a [[u8; 2]],
}

/// What lies in the cells of a key, and what must show there beside its value if it was put in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fetched {
    shown: u16,
    wanted: u16,
}

impl<'a> Fuse<'a> {
    /// A map without keys.
    pub const EMPTY: Self = Self { layout: Layout { seed: 0, segment_bits: 0, segments: 0 }, value_bits: 0, cells: &[] };

    /// Reads a map, and what follows it; `None` if it is not one.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (seed, bytes) = bytes.split_first_chunk::<8>()?;
        let (sizes, bytes) = bytes.split_first_chunk::<8>()?;
        let [value_bits, segment_bits, ..] = sizes.map(u32::from);
        let segments = u32::from_le_bytes([sizes[4], sizes[5], sizes[6], sizes[7]]);
        let layout = Layout { seed: u64::from_le_bytes(*seed), segment_bits, segments };
        if value_bits > 8 || segment_bits > 18 || segments > 1 << 20 {
            return None;
        }
        let (cells, rest) = bytes.split_at_checked(layout.cells() * 2)?;
        Some((Self { layout, value_bits, cells: cells.as_chunks().0 }, rest))
    }

    /// The value of a key; `None` for most keys that were never put in.
    #[inline]
    pub fn get(&self, key: u64) -> Option<u8> {
        self.value(self.fetch(key))
    }

    /// What lies in the cells of a key, still to be told from what lies there by chance ([`Fuse::value`]). To fetch many keys before
    /// looking at any of them waits for memory once, not once for each.
    #[inline]
    pub fn fetch(&self, key: u64) -> Fetched {
        let hash = self.layout.hash(key);
        let [first, second, third] = self.layout.places(hash);
        let mixed = self.cell(first) ^ self.cell(second) ^ self.cell(third);
        Fetched { shown: mixed, wanted: print(hash, self.value_bits) }
    }

    /// The value that was fetched, if it was put in.
    #[inline]
    pub fn value(&self, fetched: Fetched) -> Option<u8> {
        let (fingerprint, value) = (fetched.shown >> self.value_bits, fetched.shown & ((1 << self.value_bits) - 1));
        (fingerprint == fetched.wanted && !self.cells.is_empty()).then_some(value as u8)
    }

    #[inline]
    fn cell(&self, place: usize) -> u16 {
        self.cells.get(place).map_or(0, |bytes| u16::from_le_bytes(*bytes))
    }
}

/// What a key's cells must show beside its value.
#[inline]
fn print(hash: u64, value_bits: u32) -> u16 {
    (hash >> 48) as u16 >> value_bits ^ (hash as u16 >> value_bits)
}

/// Writes the map of distinct keys, whose values are below 2 to the `value_bits`, at most 8. The same entries in the same
/// order give the same bytes.
#[expect(clippy::cast_sign_loss, reason = "sizes are not negative")]
pub fn write(entries: &[(u64, u8)], value_bits: u32, bytes: &mut Vec<u8>) {
    let count = entries.len().max(2) as f64;
    let segment_bits = ((count.ln() / 3.33_f64.ln() + 2.25).floor() as u32).min(18);
    let roomy = (count * (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).max(1.125)) as usize;
    let segments = (roomy.div_ceil(1 << segment_bits) as u32).saturating_sub(CELLS as u32 - 1).max(1);
    let mut layout = Layout { seed: 0, segment_bits, segments };
    // A seed fails now and then: two keys in the same cells, or a core that cannot be peeled.
    let order = loop {
        if let Some(order) = peel(entries, layout) {
            break order;
        }
        layout.seed = layout.hash(layout.seed + 1);
        // Very small maps need more room than the formula gives.
        layout.segments += u32::from(entries.len() < 1000);
    };
    let mut cells = vec![0u16; layout.cells()];
    for &(entry, own) in order.iter().rev() {
        let (key, value) = entries[entry as usize];
        let hash = layout.hash(key);
        let wanted = print(hash, value_bits) << value_bits | u16::from(value);
        let places = layout.places(hash);
        cells[own as usize] =
            places.iter().filter(|place| **place != own as usize).fold(wanted, |mixed, place| mixed ^ cells[*place]);
    }
    bytes.extend(layout.seed.to_le_bytes());
    bytes.extend([value_bits as u8, segment_bits as u8, 0, 0]);
    bytes.extend(layout.segments.to_le_bytes());
    bytes.extend(cells.iter().flat_map(|cell| cell.to_le_bytes()));
}

/// An order in which each key has a cell that no later one uses, with that cell.
fn peel(entries: &[(u64, u8)], layout: Layout) -> Option<Vec<(u32, u32)>> {
    let cells = layout.cells();
    // How many keys stand in a cell, and the exclusive or of their numbers.
    let mut counts = vec![0u32; cells];
    let mut mixed = vec![0u32; cells];
    for (entry, (key, _)) in entries.iter().enumerate() {
        for place in layout.places(layout.hash(*key)) {
            counts[place] += 1;
            mixed[place] ^= entry as u32;
        }
    }
    let mut alone: Vec<usize> = (0..cells).filter(|cell| counts[*cell] == 1).collect();
    let mut order = Vec::with_capacity(entries.len());
    while let Some(cell) = alone.pop() {
        if counts[cell] != 1 {
            continue;
        }
        let entry = mixed[cell];
        order.push((entry, cell as u32));
        for place in layout.places(layout.hash(entries[entry as usize].0)) {
            counts[place] -= 1;
            mixed[place] ^= entry;
            if counts[place] == 1 {
                alone.push(place);
            }
        }
    }
    (order.len() == entries.len()).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_few_others() {
        for count in [0, 1, 2, 30, 50_000_u64] {
            let entries: Vec<(u64, u8)> = (0..count).map(|key| (key * 7919, (key % 16) as u8)).collect();
            let mut bytes = Vec::new();
            write(&entries, 4, &mut bytes);
            bytes.push(42);
            let (fuse, rest) = Fuse::read(&bytes).expect("it is a map");
            assert_eq!(rest, [42]);
            assert!(entries.iter().all(|(key, value)| fuse.get(*key) == Some(*value)));
            let strangers = (0..100_000_u64).filter(|key| fuse.get(key * 7919 + 1).is_some()).count();
            assert!(strangers < 60, "{strangers} of 100,000 strangers, where 1 in 4,096 is due");
        }
        assert!(Fuse::read(&[1, 2, 3]).is_none());
    }

    #[test]
    fn a_key_costs_about_two_bytes() {
        let entries: Vec<(u64, u8)> = (0..300_000_u64).map(|key| (key, 3)).collect();
        let mut bytes = Vec::new();
        write(&entries, 5, &mut bytes);
        assert!(bytes.len() < 300_000 * 5 / 2, "{}", bytes.len());
    }
}
