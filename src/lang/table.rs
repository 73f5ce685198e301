//! Reads the tables in `lang/data/`: lines of fields parted by tabs, so that an editor can mend one without code.
//!
//! Blank lines and lines that begin with `#` are left out; the first line that is neither names the columns.

/// The rows of a table below its header, each as its fields.
pub fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_header_are_left_out() {
        let rows: Vec<_> = rows("# why\nword\tmeaning\n\na\tb \n# c\nd\te\n").collect();
        assert_eq!(rows, [["a", "b"], ["d", "e"]]);
    }
}
