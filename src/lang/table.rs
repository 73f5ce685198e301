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

/// The phrases of one column, which parts them by commas, each with its row.
pub fn phrases(text: &str, column: usize) -> impl Iterator<Item = (&str, Vec<&str>)> {
    rows(text).flat_map(move |row| {
        let phrases = row.get(column).copied().unwrap_or_default().split(", ");
        phrases.map(move |phrase| (phrase, row.clone())).collect::<Vec<_>>()
    })
}

/// A form with its choices in braces written out, each: *Huân chương {Lao động, Độc lập}*. An empty choice leaves two spaces or one
/// at an end.
pub fn choices(form: &str) -> Vec<String> {
    let Some((before, rest)) = form.split_once('{') else { return vec![form.to_owned()] };
    let (choices, after) = rest.split_once('}').unwrap_or((rest, ""));
    let after = self::choices(after);
    let choices = choices.split(',').map(str::trim);
    choices.flat_map(|choice| after.iter().map(move |after| format!("{before}{choice}{after}"))).collect()
}

/// The groups of a list: first words, each with what follows it in its words, *kiểm soát, tra; họp báo*.
pub fn groups(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let groups = text.split(';').map(str::trim).filter(|group| !group.is_empty());
    groups.map(|group| group.split_once(char::is_whitespace).unwrap_or((group, "")))
}

/// The words of a group that follow its first.
pub fn seconds(group: &str) -> impl Iterator<Item = &str> {
    group.split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// A list without the remarks that stand above its first blank line.
pub fn below_remarks(text: &str) -> &str {
    text.split_once("\n\n").map_or("", |(_, list)| list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_parted() {
        let groups: Vec<_> = groups(below_remarks("# why\n\na b, c\n d;\ne f\n")).collect();
        assert_eq!(groups, [("a", "b, c\n d"), ("e", "f")]);
        assert_eq!(seconds("b, c ,").collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn choices_are_written_out() {
        assert_eq!(choices("a {b, c d} e"), ["a b e", "a c d e"]);
        assert_eq!(choices("{, a} b{, c}"), [" b", " bc", "a b", "a bc"]);
        assert_eq!(choices("a b"), ["a b"]);
    }

    #[test]
    fn comments_and_header_are_left_out() {
        let rows: Vec<_> = rows("# why\nword\tmeaning\n\na\tb \n# c\nd\te\n").collect();
        assert_eq!(rows, [["a", "b"], ["d", "e"]]);
    }
}
