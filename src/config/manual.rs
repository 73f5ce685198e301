//! The documentation of [`Options`] as data: the JSON Schema, the pages of the manual and the starter are made of it.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::Options;
use crate::finding::Language;
use crate::rules;

/// The keys in the order in which a reader wants them.
pub const ORDER: [&str; 15] = [
    "extends",
    "fail-on",
    "exclude",
    "words",
    "ignored",
    "model",
    "roster",
    "province",
    "date",
    "tone-mark-style",
    "dash-style",
    "rules",
    "override",
    "term",
    "shipped-terms",
];

/// A key as the manual has it.
#[derive(Clone, Debug)]
pub struct Key {
    /// As written.
    pub name: String,
    /// What may be written, in a word or two: `string`, `list of strings`, `old | new`.
    pub kind: String,
    /// What it means, in Vietnamese.
    pub vietnamese: String,
    /// The same in English.
    pub english: String,
    /// TOML that uses it; empty for keys of a table, which the table's own example shows.
    pub example: String,
    /// The keys of each table that stands under it.
    pub keys: Vec<Key>,
}

impl Key {
    /// What it means, in the language asked for.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        }
    }
}

/// The JSON Schema of `soat.toml`.
pub fn schema() -> Value {
    let mut schema = raw();
    schema["title"] = json!(super::FILE_NAME);
    schema["description"] = json!("Cấu hình của Soát. Soát's configuration.");
    // Editors complete the names of rules and say what each finds; a house may add names of its own.
    let mut names = Map::new();
    for rule in rules::all() {
        let meta = rule.meta();
        let english = meta.section("English").unwrap_or_default().replace('\n', " ");
        let description = format!("{}\n\n{english}", meta.summary());
        names.insert(meta.id.to_owned(), json!({ "$ref": "#/$defs/Level", "description": description }));
        names.entry(meta.group.name()).or_insert_with(|| json!({ "$ref": "#/$defs/Level" }));
    }
    for place in ["/properties/rules", "/$defs/Override/properties/rules"] {
        if let Some(table) = schema.pointer_mut(place) {
            table["properties"] = Value::Object(names.clone());
        }
    }
    for place in ["/properties", "/$defs/Override/properties", "/$defs/Term/properties"] {
        for (_, key) in schema.pointer_mut(place).and_then(Value::as_object_mut).into_iter().flatten() {
            let (english, vietnamese, _) = documentation(key);
            key["description"] = json!(format!("{vietnamese}\n\n{english}"));
            // That a key may be left out is said by its not being required.
            if let Some(key) = key.as_object_mut() {
                key.remove("default");
            }
        }
    }
    schema
}

/// The schema of what an editor's own settings may hold, whole in itself.
pub fn schema_of_an_editor() -> Value {
    let whole = schema();
    let inline = |key: &Value| {
        let mut key = key.clone();
        let target =
            |place: &Value| place["$ref"].as_str().and_then(|target| whole.pointer(target.strip_prefix('#')?)).cloned();
        // Editors read settings without `$ref`.
        if let Some(levels) = target(&key["additionalProperties"]) {
            key["properties"].as_object_mut().into_iter().flatten().for_each(|(_, level)| {
                let description = level["description"].take();
                *level = json!({ "enum": values(&levels) });
                if !description.is_null() {
                    level["description"] = description;
                }
            });
            key["additionalProperties"] = json!({ "enum": values(&levels) });
        }
        if let Some(choices) = key["anyOf"].as_array().and_then(|choices| choices.iter().find_map(target)) {
            key = json!({ "enum": values(&choices), "description": key["description"] });
        }
        key
    };
    let keys = Options::OF_AN_EDITOR.iter().map(|name| ((*name).to_owned(), inline(&whole["properties"][*name])));
    json!({ "type": "object", "properties": keys.collect::<Map<_, _>>(), "additionalProperties": false })
}

/// The values that a choice among names allows.
fn values(choice: &Value) -> Vec<Value> {
    let named = choice["oneOf"].as_array().into_iter().flatten().map(|one| one["const"].clone());
    choice["enum"].as_array().into_iter().flatten().cloned().chain(named).collect()
}

/// The keys of `soat.toml`, in the order of the manual.
pub fn keys() -> Vec<Key> {
    let schema = raw();
    keys_of(&schema, &schema["properties"], &ORDER)
}

fn raw() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Options>().to_value()
}

fn keys_of(schema: &Value, properties: &Value, order: &[&str]) -> Vec<Key> {
    let mut keys: Vec<Key> =
        properties.as_object().into_iter().flatten().map(|(name, key)| self::key(schema, name, key)).collect();
    keys.sort_by_key(|key| order.iter().position(|name| *name == key.name).unwrap_or(order.len()));
    keys
}

fn key(schema: &Value, name: &str, key: &Value) -> Key {
    let (english, vietnamese, example) = documentation(key);
    let table = key.pointer("/items/$ref").and_then(Value::as_str).and_then(|place| schema.pointer(place.strip_prefix('#')?));
    let keys = table.map(|table| keys_of(schema, &table["properties"], &FIRST)).unwrap_or_default();
    Key { name: name.to_owned(), kind: kind(schema, key), vietnamese, english, example, keys }
}

/// The keys of tables in the order of a reader; the rest follow by name.
const FIRST: [&str; 16] = [
    "paths",
    "id",
    "find",
    "instead",
    "message",
    "message-en",
    "level",
    "unless",
    "ignore-case",
    "safe",
    "wrong",
    "right",
    "allow",
    "date",
    "rules",
    "province",
];

/// A doc comment's parts: English, Vietnamese, the example without its fence.
fn documentation(key: &Value) -> (String, String, String) {
    let text = key["description"].as_str().unwrap_or_default();
    let (prose, fence) = text.split_once("```toml").unwrap_or((text, ""));
    let mut paragraphs = prose.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
    let mut next = || paragraphs.next().unwrap_or_default();
    let example = fence.split("```").next().unwrap_or_default().trim().to_owned();
    (next(), next(), example)
}

/// What may be written at a place, for a reader.
fn kind(schema: &Value, place: &Value) -> String {
    if let Some(target) = place["$ref"].as_str().and_then(|target| schema.pointer(target.strip_prefix('#')?)) {
        return kind(schema, target);
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(choices) = place[choice].as_array() {
            let kinds = choices.iter().filter(|choice| choice["type"] != "null");
            return kinds.map(|choice| kind(schema, choice)).collect::<Vec<_>>().join(" | ");
        }
    }
    if let Some(value) = place["const"].as_str() {
        return format!("`{value}`");
    }
    if let Some(values) = place["enum"].as_array() {
        return values.iter().filter_map(Value::as_str).map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" | ");
    }
    let single = |name: &Value| name.as_str().filter(|name| *name != "null").map(str::to_owned);
    let name = match &place["type"] {
        Value::Array(names) => names.iter().find_map(single),
        name => single(name),
    };
    match name.as_deref() {
        Some("array") if place["items"]["type"] == "string" => "list of strings".to_owned(),
        Some("array") => "tables".to_owned(),
        Some("object") => "table".to_owned(),
        Some(name) => name.to_owned(),
        None => String::new(),
    }
}

/// A page of the manual: every key with what may be written, what it means and an example.
pub fn page(language: Language) -> String {
    use std::fmt::Write;
    let mut page = String::new();
    for key in keys() {
        let _ = write!(page, "## `{}`\n\n{}\n\n", key.name, key.text(language));
        if key.keys.is_empty() {
            let _ = write!(page, "{}\n\n", key.kind);
        }
        let _ = write!(page, "```toml\n{}\n```\n\n", key.example);
        if !key.keys.is_empty() {
            page.push_str(match language {
                Language::Vietnamese => "| khóa | giá trị | nghĩa |\n| --- | --- | --- |\n",
                Language::English => "| key | value | meaning |\n| --- | --- | --- |\n",
            });
            for key in &key.keys {
                let escaped = |text: &str| text.replace('|', "\\|");
                let _ = writeln!(page, "| `{}` | {} | {} |", key.name, escaped(&key.kind), escaped(key.text(language)));
            }
            page.push('\n');
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// What a house begins with: every key explained, none in force.
pub fn starter(language: Language) -> String {
    use std::fmt::Write;
    let mut text = match language {
        Language::Vietnamese => {
            "# Cấu hình của Soát, dùng chung cho trình soạn thảo và CI.\n# Bỏ dấu # ở đầu dòng để dùng. Xem các quy tắc: soat rules; giải thích: soat explain QUY-TẮC.\n"
        }
        Language::English => {
            "# Soát's configuration, shared by the editor and CI.\n# Take away the # of a line to use it. The rules: soat rules; what one means: soat explain RULE.\n"
        }
    }
    .to_owned();
    // In TOML what stands below a table's head belongs to it, so the tables come last.
    let (tables, plain): (Vec<Key>, Vec<Key>) =
        keys().into_iter().partition(|key| key.example.contains('[') && key.example.starts_with('['));
    for key in plain.into_iter().chain(tables) {
        text.push('\n');
        for line in wrap(&key.text(language).replace('*', "")) {
            let _ = writeln!(text, "# {line}");
        }
        for line in key.example.lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    text
}

/// Lines of at most a hundred characters or so.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.chars().count() + word.chars().count() > 98 {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained_twice_and_shown() {
        let keys = keys();
        let names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
        assert_eq!(names, ORDER, "the manual has its order");
        for key in &keys {
            assert!(Options::parse(&key.example).is_ok(), "{}: {}", key.name, key.example);
            assert!(key.example.contains(&key.name), "{} is not in its own example", key.name);
            for inner in key.keys.iter().chain([key]) {
                assert!(inner.english.ends_with('.') && inner.vietnamese.ends_with('.'), "{inner:?}");
                assert!(!inner.kind.is_empty() && key.example.contains(&inner.name), "{inner:?}");
            }
        }
    }

    #[test]
    fn the_starter_is_a_configuration_with_and_without_its_marks() {
        for language in [Language::Vietnamese, Language::English] {
            let starter = starter(language);
            assert_eq!(Options::parse(&starter), Ok(Options::default()));
            let shown: Vec<String> = keys().iter().flat_map(|key| key.example.lines()).map(str::to_owned).collect();
            let live =
                starter.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| shown.iter().any(|one| one == line));
            let options = Options::parse(&live.collect::<Vec<_>>().join("\n")).expect("every key exists");
            assert_eq!(
                (options.exclude.len(), options.overrides.len(), options.terms.len(), options.rules.len()),
                (1, 1, 1, 2)
            );
        }
    }
}
