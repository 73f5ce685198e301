//! The bytes of the table of places: names in the order of their letters without marks, and fixed-width rows that point
//! at them.
//!
//! | part | shape |
//! | --- | --- |
//! | mark | `SOATPL01` |
//! | sizes | u32 each: names, bytes of names, periods, provinces in force, units, entries of lists |
//! | periods | first and last day as u32, 20250701; 0 for open |
//! | provinces | the units that are provinces in force, u16 |
//! | names | where each sixteenth begins, as u32; then the names, a line each |
//! | units | name u16, kind and level u8 (4 bits each), period u8, province u8, parent u16, successors u16; by name |
//! | lists | u16: a length and so many units; successors that are several point here, their highest bit set |
//!
//! All numbers are little-endian.

use jiff::civil;

/// Marks the bytes as ours, with the version of their shape.
const MAGIC: &[u8; 8] = b"SOATPL01";

/// How many names share one entry of the index.
const BLOCK: usize = 16;

/// Bytes of a unit.
const ROW: usize = 9;

/// No parent, no successor.
pub(super) const NONE: u16 = u16::MAX;

/// Set where successors are a list.
const LIST: u16 = 0x8000;

/// The table, read in place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table<'a> {
    count: u16,
    periods: &'a [u8],
    provinces: &'a [u8],
    blocks: &'a [u8],
    names: &'a str,
    rows: &'a [u8],
    lists: &'a [u8],
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) name: u16,
    pub(super) kind: u8,
    pub(super) level: u8,
    pub(super) period: u8,
    /// Which of the provinces in force holds its land.
    pub(super) province: u8,
    pub(super) parent: u16,
    pub(super) successors: u16,
}

impl<'a> Table<'a> {
    /// Reads a table; `None` if it is not one.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut sizes = [0; 6];
        for size in &mut sizes {
            let (number, after) = rest.split_first_chunk::<4>()?;
            *size = u32::from_le_bytes(*number) as usize;
            rest = after;
        }
        let [count, letters, periods, provinces, units, entries] = sizes;
        let (periods, rest) = rest.split_at_checked(periods * 8)?;
        let (provinces, rest) = rest.split_at_checked(provinces * 2)?;
        let (blocks, rest) = rest.split_at_checked(count.div_ceil(BLOCK) * 4)?;
        let (names, rest) = rest.split_at_checked(letters)?;
        let (rows, lists) = rest.split_at_checked(units * ROW)?;
        let names = std::str::from_utf8(names).ok()?;
        (lists.len() == entries * 2).then_some(Self {
            count: count.try_into().ok()?,
            periods,
            provinces,
            blocks,
            names,
            rows,
            lists,
        })
    }

    /// How many units there are.
    pub(super) fn units(&self) -> u16 {
        (self.rows.len() / ROW) as u16
    }

    /// A name by its number.
    pub(super) fn name(&self, index: u16) -> &'a str {
        let start = u32_at(self.blocks, usize::from(index) / BLOCK) as usize;
        let block = self.names.get(start..).unwrap_or_default();
        block.split('\n').nth(usize::from(index) % BLOCK).unwrap_or_default()
    }

    /// The names from the first on for which `before` does not hold, with their numbers; it must hold for those of a
    /// beginning of the table.
    pub(super) fn names_from(&self, before: &dyn Fn(&str) -> bool) -> impl Iterator<Item = (u16, &'a str)> + use<'a> {
        let (mut low, mut high) = (0, usize::from(self.count).div_ceil(BLOCK));
        while low < high {
            let middle = low.midpoint(high);
            if self.block(middle).next().is_some_and(before) { low = middle + 1 } else { high = middle }
        }
        let block = low.saturating_sub(1);
        let mut names = ((block * BLOCK) as u16..self.count).zip(self.block(block)).peekable();
        while names.next_if(|(_, name)| before(name)).is_some() {}
        names
    }

    /// The names from a number on, with their numbers.
    pub(super) fn names_at(&self, first: u16) -> impl Iterator<Item = (u16, &'a str)> + use<'a> {
        let first = usize::from(first);
        let names = self.block(first / BLOCK).skip(first % BLOCK);
        (first as u16..self.count).zip(names)
    }

    /// The names from a block of the index on.
    fn block(&self, block: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.names.get(u32_at(self.blocks, block) as usize..).unwrap_or_default().split('\n')
    }

    /// The names around each place where a text stands that may reach over the line ends beside a name, as the offset of
    /// that place and the name.
    pub(super) fn names_around(&self, text: &str) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let names = self.names;
        let places: Vec<usize> = memchr::memmem::find_iter(names.as_bytes(), text).collect();
        let inside = usize::from(text.starts_with('\n'));
        places.into_iter().map(move |at| {
            let at = at + inside;
            let start = memchr::memrchr(b'\n', &names.as_bytes()[..at]).map_or(0, |end| end + 1);
            (at, names[start..].split('\n').next().unwrap_or_default())
        })
    }

    /// The number of the name at an offset.
    pub(super) fn number_at(&self, offset: usize) -> u16 {
        let (mut low, mut high) = (0, usize::from(self.count).div_ceil(BLOCK));
        while low < high {
            let middle = low.midpoint(high);
            if u32_at(self.blocks, middle) as usize <= offset { low = middle + 1 } else { high = middle }
        }
        let block = low.saturating_sub(1);
        let start = u32_at(self.blocks, block) as usize;
        let before = memchr::memchr_iter(b'\n', self.names.as_bytes().get(start..offset).unwrap_or_default()).count();
        (block * BLOCK + before) as u16
    }

    /// A unit by its number; an empty one past the last.
    pub(super) fn unit(&self, index: u16) -> Row {
        let row = self.rows.get(usize::from(index) * ROW..).and_then(<[u8]>::first_chunk::<ROW>);
        let [n0, n1, kind, period, province, p0, p1, s0, s1] = *row.unwrap_or(&[0xFF; ROW]);
        let number = |low, high| u16::from_le_bytes([low, high]);
        Row {
            name: number(n0, n1),
            kind: kind & 0xF,
            level: kind >> 4,
            period,
            province,
            parent: number(p0, p1),
            successors: number(s0, s1),
        }
    }

    /// The first and the last day of a period, where it is not open.
    pub(super) fn period(&self, index: u8) -> (Option<civil::Date>, Option<civil::Date>) {
        let day = |at: usize| {
            let number = u32_at(self.periods, at);
            let part = |divisor: u32, modulus: u32| (number / divisor % modulus) as i8;
            civil::Date::new((number / 10_000) as i16, part(100, 100), part(1, 100)).ok().filter(|_| number > 0)
        };
        (day(usize::from(index) * 2), day(usize::from(index) * 2 + 1))
    }

    /// A province in force by its number.
    pub(super) fn province(&self, index: u8) -> u16 {
        u16_at(self.provinces, usize::from(index))
    }

    /// Every name in order.
    pub(super) fn all_names(&self) -> impl Iterator<Item = &'a str> {
        self.names.lines()
    }

    /// The units that a row's successors stand for.
    pub(super) fn successors(&self, successors: u16) -> impl Iterator<Item = u16> + 'a {
        let lists = self.lists;
        let entry = move |at: usize| u16_at(lists, at);
        let several = successors != NONE && successors & LIST != 0;
        let start = usize::from(successors & !LIST);
        let count = if several { usize::from(entry(start)) } else { 0 };
        let single = (!several && successors != NONE).then_some(successors);
        single.into_iter().chain((start + 1..start + 1 + count).map(entry))
    }
}

fn u16_at(bytes: &[u8], index: usize) -> u16 {
    bytes.get(index * 2..).and_then(<[u8]>::first_chunk::<2>).map_or(NONE, |two| u16::from_le_bytes(*two))
}

fn u32_at(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..).and_then(<[u8]>::first_chunk::<4>).map_or(0, |four| u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_bytes_are_no_table() {
        let shipped = include_bytes!("../data/places.bin");
        assert!(Table::read(shipped).is_some());
        assert!(Table::read(&shipped[..shipped.len() - 1]).is_none() && Table::read(b"SOATPL02").is_none());
        let table = Table::default();
        assert_eq!((table.name(7), table.units(), table.unit(3).name), ("", 0, NONE));
    }
}
