//! Laws and the days on which they were passed.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::table;

/// A day as day of the month, month and year.
pub type Day = (u32, u32, u32);

/// The days on which each version of a law was passed, by the words of its name; commas within a name have no key.
static LAWS: LazyLock<Phrases<Vec<Day>>> =
    LazyLock::new(|| rows().map(|[name, days]| (name.replace(',', ""), days.split(", ").filter_map(day).collect())).collect());

fn rows() -> impl Iterator<Item = [&'static str; 2]> {
    table::rows(include_str!("data/laws.tsv")).filter_map(|row| row.try_into().ok())
}

fn day(written: &str) -> Option<Day> {
    let mut parts = written.split('/').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// The law that these words name, marks left out: how many words it has, and when it was passed.
pub fn passed(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static [Day])> {
    LAWS.longest(words).map(|(length, days)| (length, days.as_slice()))
}

/// The day of a law that a written one is but one part away from: another day, month or year.
pub fn near(passed: &[Day], written: Day) -> Option<Day> {
    if passed.contains(&written) {
        return None;
    }
    let differ =
        |day: &Day| usize::from(day.0 != written.0) + usize::from(day.1 != written.1) + usize::from(day.2 != written.2);
    let mut near = passed.iter().filter(|day| differ(day) == 1);
    // Two versions that are as near leave it open which is meant.
    near.next().copied().filter(|_| near.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::word;

    #[test]
    fn rows_are_days() {
        assert!(rows().count() > 70);
        for [name, days] in rows() {
            assert!(name.starts_with("Luật ") || name.starts_with("Bộ luật "), "{name}");
            for written in days.split(", ") {
                let (day, month, year) = self::day(written).unwrap_or_default();
                assert!(
                    (1..=31).contains(&day) && (1..=12).contains(&month) && (1990..2100).contains(&year),
                    "{name} {written}"
                );
            }
        }
    }

    #[test]
    fn a_slip_is_one_part_away() {
        let (length, days) = passed(word::keys("luật Đất đai ngày").into_iter()).expect("a law of the table");
        assert_eq!(length, 3);
        assert_eq!(near(days, (29, 11, 2014)), Some((29, 11, 2013)));
        assert_eq!(near(days, (29, 11, 2013)), None);
        assert_eq!(near(days, (1, 7, 2014)), None);
    }
}
