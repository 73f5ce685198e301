//! Where in a `soat.toml` something is written, and what its parser complains of, in the user's words.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ask, nearest};
use crate::finding::Message;

/// The line of everything written in a file, by its path: `rules.double-space`, `override[0].date`, `words[1]`. A text that
/// is no TOML has none.
#[derive(Clone, Debug, Default)]
pub struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// Reads them off a text.
    pub fn new(text: &str) -> Self {
        let mut lines = Self::default();
        if let Ok(table) = DeTable::parse(text) {
            let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
            lines.table(table.get_ref(), "", &|at| starts.partition_point(|start| *start < at) + 1);
        }
        lines
    }

    fn table(&mut self, table: &DeTable, path: &str, line: &impl Fn(usize) -> usize) {
        for (key, value) in table {
            let path = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
            self.0.insert(path.clone(), line(key.span().start));
            self.value(value, &path, line);
        }
    }

    fn value(&mut self, value: &Spanned<DeValue>, path: &str, line: &impl Fn(usize) -> usize) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, path, line),
            DeValue::Array(array) => {
                for (index, element) in array.iter().enumerate() {
                    let path = format!("{path}[{index}]");
                    self.0.insert(path.clone(), line(element.span().start));
                    self.value(element, &path, line);
                }
            }
            _ => {}
        }
    }

    /// The line of a path, from 1; of the nearest thing around it that is written, where it is not itself.
    pub fn around(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.get(path) {
                return Some(line);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    /// The line of a path, from 1.
    pub fn get(&self, path: &str) -> Option<usize> {
        self.0.get(path).copied()
    }
}

/// The parser's message in the user's words; what it knows of neighbours is put as a question.
pub(super) fn explain(message: &str) -> Message {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((unknown, known)) if message.starts_with("unknown field") => {
            let near = nearest(unknown, known.iter().copied());
            Message::new(
                format!("không có khóa “{unknown}”{}", ask("có phải", near)),
                format!("there is no key “{unknown}”{}", ask("did you mean", near)),
            )
        }
        Some((unknown, known)) if message.starts_with("unknown variant") => {
            let near = nearest(unknown, known.iter().copied());
            Message::new(
                format!("“{unknown}” không phải giá trị dùng được; hãy chọn {}{}", known.join(", "), ask("có phải", near)),
                format!("“{unknown}” is no value here; choose {}{}", known.join(", "), ask("did you mean", near)),
            )
        }
        _ => {
            let line = message.lines().next().unwrap_or_default();
            let of_type = line.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "));
            match of_type {
                Some((found, expected)) => Message::new(
                    format!("sai kiểu: ở đây cần {}, không phải {}", kind(expected), kind(found)),
                    format!("wrong type: {expected} is needed here, not {found}"),
                ),
                None => Message::new(format!("sai cú pháp: {line}"), format!("bad syntax: {line}")),
            }
        }
    }
}

/// What the parser calls a kind of value, in Vietnamese; what was written stays beside it.
fn kind(english: &str) -> String {
    const KINDS: [(&str, &str); 11] = [
        ("a string or a list of strings", "một chuỗi hoặc danh sách chuỗi"),
        ("string or table", "một chuỗi"),
        ("a string", "một chuỗi"),
        ("string", "chuỗi"),
        ("a sequence", "một danh sách"),
        ("sequence", "danh sách"),
        ("a boolean", "true hoặc false"),
        ("boolean", "giá trị"),
        ("a map", "một bảng"),
        ("map", "bảng"),
        ("integer", "số"),
    ];
    let found = KINDS
        .iter()
        .find(|(name, _)| english.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())));
    match found {
        Some((name, vietnamese)) => format!("{vietnamese}{}", &english[name.len()..]),
        None if english.starts_with("struct ") => "một bảng".to_owned(),
        None => english.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_written_has_its_line() {
        let text = "words = [\n  \"a\",\n  \"b\",\n]\n\n[rules]\ngrowth = \"off\"\n\n[[term]]\nfind = \"x\"\n[[term]]\n\nfind = \"y\"\n\n[[override]]\nrules = { growth = \"off\" }\n";
        let lines = Lines::new(text);
        let places = [("words", 1), ("words[1]", 3), ("rules", 6), ("rules.growth", 7), ("term[0]", 9), ("term[1]", 11)];
        for (path, line) in places.into_iter().chain([("term[1].find", 13), ("override[0].rules.growth", 16)]) {
            assert_eq!(lines.get(path), Some(line), "{path}");
        }
        assert_eq!(lines.around("term[1].instead"), Some(11));
        assert_eq!((lines.around("no"), lines.get("term[1].instead")), (None, None));
    }
}
