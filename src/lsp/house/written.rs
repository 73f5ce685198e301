//! A `soat.toml` with one thing changed and everything else, comments and order, as it was.

use std::ops::Range;

use toml_edit::{Array, ArrayOfTables, Document, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change<'a> {
    /// A key of the file itself is set to a text.
    Key(&'a str, &'a str),
    /// A rule's level, for the whole house.
    Level(&'a str, &'a str),
    /// A rule's level, for the files that a pattern names.
    LevelIn { pattern: &'a str, rule: &'a str, level: &'a str },
    /// A key of the file itself, or `rules.` and a rule, is taken out.
    Remove(&'a str),
}

/// The text with a change made; `None` for a text that is no TOML, or that has something else where this belongs.
pub(super) fn with(text: &str, change: &Change) -> Option<String> {
    let (mark, body) = text.strip_prefix('\u{FEFF}').map_or(("", text), |body| ("\u{FEFF}", body));
    let mut document: DocumentMut = body.replace("\r\n", "\n").parse().ok()?;
    let bare = document.is_empty();
    match change {
        Change::Key(key, text) => {
            let fresh = document.get(key).is_none();
            set(document.as_table_mut(), key, (*text).into());
            if fresh {
                place(&mut document, key, bare);
            }
        }
        Change::Level(rule, level) => {
            if !document.contains_key("rules") {
                let mut rules = Table::new();
                rules.decor_mut().set_prefix(opening(&mut document, bare));
                document.insert("rules", Item::Table(rules));
            }
            set_level(document.get_mut("rules")?, rule, level)?;
        }
        Change::LevelIn { pattern, rule, level } => {
            if !document.contains_key("override") {
                document.insert("override", Item::ArrayOfTables(ArrayOfTables::new()));
            }
            let prefix = opening(&mut document, bare);
            let overrides = document.get_mut("override")?.as_array_of_tables_mut()?;
            let known = overrides.iter().position(|over| {
                let paths = over.get("paths").and_then(Item::as_array);
                paths.is_some_and(|paths| paths.len() == 1 && paths.iter().all(|path| path.as_str() == Some(*pattern)))
            });
            let index = known.unwrap_or_else(|| {
                let mut over = Table::new();
                over.decor_mut().set_prefix(prefix);
                over.insert("paths", value(Array::from_iter([*pattern])));
                over.insert("rules", value(InlineTable::new()));
                overrides.push(over);
                overrides.len() - 1
            });
            let over = overrides.get_mut(index)?;
            let rules = over.entry("rules").or_insert_with(|| value(InlineTable::new()));
            set_level(rules, rule, level)?;
        }
        Change::Remove(path) => {
            // Out of the text with its line, so that a comment above it stays: it may speak of the whole file.
            let line = Document::parse(text).ok().and_then(|document| line_of(&document, path));
            if let Some(line) = line {
                return Some([&text[..line.start], &text[line.end..]].concat());
            }
            match path.split_once('.') {
                Some((table, key)) => document.get_mut(table)?.as_table_like_mut()?.remove(key),
                None => document.remove(path),
            };
        }
    }
    let changed = document.to_string();
    let changed = if text.contains("\r\n") { changed.replace('\n', "\r\n") } else { changed };
    Some(format!("{mark}{changed}"))
}

/// The line that a key has for itself, as bytes of the text; `None` for one in an inline table.
fn line_of(document: &Document<&str>, path: &str) -> Option<Range<usize>> {
    let (table, key) = match path.split_once('.') {
        Some((table, key)) => (document.get(table)?.as_table()?, key),
        None => (document.as_table(), path),
    };
    let (key, item) = table.get_key_value(key)?;
    let (start, end) = (key.span()?.start, item.span()?.end);
    let text = document.raw();
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    Some(start..text[end..].find('\n').map_or(text.len(), |at| end + at + 1))
}

/// What stands before a new table: a blank line, and in a file of nothing but comments those.
fn opening(document: &mut DocumentMut, bare: bool) -> String {
    if !bare {
        return "\n".to_owned();
    }
    let comments = document.trailing().as_str().unwrap_or_default().trim_end().to_owned();
    document.set_trailing("");
    if comments.is_empty() { String::new() } else { format!("{comments}\n\n") }
}

/// Sets a value; of one that is replaced, what stands around it stays.
fn set(table: &mut dyn TableLike, key: &str, mut new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// Sets a level in a table of levels, however that is written.
fn set_level(rules: &mut Item, rule: &str, level: &str) -> Option<()> {
    let fresh = rules.get(rule).is_none();
    set(rules.as_table_like_mut()?, rule, level.into());
    if let Some(rules) = rules.as_inline_table_mut().filter(|_| fresh) {
        rules.fmt();
    }
    Some(())
}

/// Puts a new key of the file itself where a writer would: below the comments that head the file, above its first table.
fn place(document: &mut DocumentMut, key: &str, bare: bool) {
    let keys = document.iter().filter(|(name, item)| *name != key && item.is_value()).count();
    let head = if bare {
        opening(document, bare)
    } else if keys > 0 {
        return;
    } else {
        // The head of the file was read as the first table's own.
        let first = first_table(document.as_table_mut());
        let Some(table) = first else { return };
        let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
        let split = prefix.rfind("\n\n").map_or(0, |at| at + 2);
        table.decor_mut().set_prefix(format!("\n{}", &prefix[split..]));
        prefix[..split].to_owned()
    };
    if let Some(mut key) = document.key_mut(key) {
        key.leaf_decor_mut().set_prefix(head);
    }
}

/// The table whose head stands first in the text.
fn first_table(root: &mut Table) -> Option<&mut Table> {
    let mut tables: Vec<&mut Table> = Vec::new();
    for (_, item) in root.iter_mut() {
        match item {
            Item::Table(table) => tables.push(table),
            Item::ArrayOfTables(array) => tables.extend(array.iter_mut()),
            _ => {}
        }
    }
    tables.into_iter().min_by_key(|table| table.position())
}

/// A file's name as a pattern of `.gitignore` that names it alone, from the folder of the configuration.
pub(super) fn pattern(relative: &str) -> String {
    let mut pattern = String::from("/");
    for c in relative.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '\\' | '{' | '}') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Options;
    use crate::config::manual::starter;
    use crate::finding::Language;

    #[track_caller]
    fn changed(text: &str, change: &Change) -> String {
        let changed = with(text, change).expect("it can be changed");
        Options::parse(&changed).unwrap_or_else(|error| panic!("{error:?}\n{changed}"));
        changed
    }

    const OFF: Change = Change::Level("double-space", "off");
    const WORDS: Change = Change::Key("words", "tu-rieng.txt");
    const HERE: Change = Change::LevelIn { pattern: "/tin/a.txt", rule: "double-space", level: "off" };

    #[test]
    fn a_level_is_set_where_it_belongs() {
        assert_eq!(changed("", &OFF), "[rules]\ndouble-space = \"off\"\n");
        assert_eq!(changed("fail-on = \"error\"\n", &OFF), "fail-on = \"error\"\n\n[rules]\ndouble-space = \"off\"\n");
        let noted = "[rules] # mức\ngrowth = \"info\" # ít\n\n# cuối\n";
        assert_eq!(changed(noted, &OFF), "[rules] # mức\ngrowth = \"info\" # ít\ndouble-space = \"off\"\n\n# cuối\n");
        let twice = "# đầu\n[rules]\ndouble-space   =  \"info\" # ít thôi\n\n[[override]]\npaths = [\"a\"]\nrules = { double-space = \"hint\" }\n";
        assert_eq!(changed(twice, &OFF), twice.replacen("\"info\"", "\"off\"", 1));
        assert_eq!(changed("rules = { growth = \"off\" }\n", &OFF), "rules = { growth = \"off\", double-space = \"off\" }\n");
        assert_eq!(
            changed("[rules]\r\ngrowth = \"off\"\r\n", &OFF),
            "[rules]\r\ngrowth = \"off\"\r\ndouble-space = \"off\"\r\n"
        );
        assert_eq!(changed("\u{FEFF}[rules]\n", &OFF), "\u{FEFF}[rules]\ndouble-space = \"off\"\n");
        assert_eq!(with("[rules\n", &OFF), None);
        assert_eq!(with("rules = 3\n", &OFF), None);
    }

    #[test]
    fn a_key_stands_above_the_tables_and_below_the_head() {
        assert_eq!(changed("", &WORDS), "words = \"tu-rieng.txt\"\n");
        assert_eq!(changed("words = \"cu.txt\" # cũ\n", &WORDS), "words = \"tu-rieng.txt\" # cũ\n");
        assert_eq!(
            changed("# Báo Suối Vàng\n\n# mức\n[rules]\ngrowth = \"off\"\n", &WORDS),
            "# Báo Suối Vàng\n\nwords = \"tu-rieng.txt\"\n\n# mức\n[rules]\ngrowth = \"off\"\n"
        );
        assert_eq!(
            changed("fail-on = \"error\"\n\n[rules]\n", &WORDS),
            "fail-on = \"error\"\nwords = \"tu-rieng.txt\"\n\n[rules]\n"
        );
    }

    #[test]
    fn what_is_taken_back_leaves_the_rest() {
        let house = "# Báo Suối Vàng\r\ntone-mark-style = \"old\" # như báo in\r\n\r\n[rules]\r\ngrowth = \"hint\"\r\n";
        assert_eq!(
            changed(house, &Change::Remove("tone-mark-style")),
            "# Báo Suối Vàng\r\n\r\n[rules]\r\ngrowth = \"hint\"\r\n"
        );
        assert_eq!(changed(house, &Change::Remove("rules.growth")), house.replace("growth = \"hint\"\r\n", ""));
        assert_eq!(changed("rules = { growth = \"hint\" }\n", &Change::Remove("rules.growth")), "rules = {}\n");
        assert_eq!(changed("province = \"Lạng Sơn\"", &Change::Remove("province")), "");
        assert_eq!(changed("# chưa có gì\n", &Change::Remove("province")), "# chưa có gì\n");
    }

    #[test]
    fn a_file_has_one_override() {
        let once = changed("[rules]\ngrowth = \"off\"\n", &HERE);
        assert_eq!(
            once,
            "[rules]\ngrowth = \"off\"\n\n[[override]]\npaths = [\"/tin/a.txt\"]\nrules = { double-space = \"off\" }\n"
        );
        let other = Change::LevelIn { pattern: "/tin/a.txt", rule: "growth", level: "off" };
        assert_eq!(
            changed(&once, &other),
            once.replace("double-space = \"off\" }", "double-space = \"off\", growth = \"off\" }")
        );
        assert_eq!(pattern("tin [1]/a*.txt"), "/tin \\[1\\]/a\\*.txt");
    }

    #[test]
    fn a_starter_keeps_what_it_explains() {
        let starter = starter(Language::Vietnamese);
        for change in [&OFF, &WORDS, &HERE] {
            let changed = changed(&starter, change);
            assert!(changed.starts_with(starter.trim_end()), "{changed}");
        }
    }
}
