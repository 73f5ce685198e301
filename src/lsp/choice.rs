//! The house's choices as an editor offers them: what may be chosen in `soat.toml`, and what holds now.
//!
//! `soat/house` takes `{ "textDocument": { "uri" } }` (any file or folder below the house's; it need not be open) and answers
//! `{ "configuration", "choices": [{ "key", "text", "chosen", "values": [{ "value", "text" }] }], "rules": [{ "key", "text",
//! "group", "chosen", "usual" }], "levels": [{ "value", "text" }] }`: the address of the `soat.toml` in force or null; each
//! choice with what it means, what is written now or null, and what may be; each rule with its level. The command
//! `soat.setStyle` (see [`super::house`]) writes a choice down.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::ls_types::Uri;

use crate::config::{Options, manual};
use crate::finding::{Language, Severity};
use crate::lang::places;
use crate::rules;

/// A value with what it stands for, in Vietnamese and in English.
type Offer = (&'static str, &'static str, &'static str);

/// The keys of which an editor offers every value. A test holds the values against the schema.
const OFFERS: [(&str, &[Offer]); 3] = [
    (
        "tone-mark-style",
        &[
            ("consistent", "theo số đông trong bài", "as most of the draft has them"),
            ("old", "hòa, thúy (trên nguyên âm đầu)", "hòa, thúy (on the first vowel)"),
            ("new", "hoà, thuý (trên âm chính)", "hoà, thuý (on the nucleus)"),
        ],
    ),
    (
        "dash-style",
        &[
            ("consistent", "theo số đông trong bài", "as most of the draft does"),
            ("hyphen", "2021-2026", "2021-2026"),
            ("spaced-hyphen", "2021 - 2026", "2021 - 2026"),
            ("en-dash", "2021–2026", "2021–2026"),
            ("spaced-en-dash", "2021 – 2026", "2021 – 2026"),
        ],
    ),
    ("date", &[("today", "bài không ghi ngày là bài đang viết", "a draft that states no day is being written")]),
];

/// The key of which the values are the provinces.
const PROVINCE: &str = "province";

/// The levels of a rule.
const LEVELS: [Offer; 5] = [
    ("off", "tắt", "off"),
    ("hint", "gợi ý", "hint"),
    ("info", "lưu ý", "information"),
    ("warning", "cảnh báo", "warning"),
    ("error", "lỗi", "error"),
];

/// What a house can choose.
#[derive(Debug, Serialize)]
pub(super) struct HouseData {
    configuration: Option<Uri>,
    choices: Vec<ChoiceData>,
    rules: Vec<RuleData>,
    levels: Vec<OfferData>,
}

#[derive(Debug, Serialize)]
struct ChoiceData {
    key: &'static str,
    text: String,
    chosen: Option<String>,
    values: Vec<OfferData>,
}

#[derive(Debug, Serialize)]
struct RuleData {
    key: String,
    text: String,
    group: &'static str,
    chosen: Option<String>,
    usual: &'static str,
}

#[derive(Debug, Serialize)]
struct OfferData {
    value: &'static str,
    text: &'static str,
}

/// What may be chosen and what holds, under a configuration.
pub(super) fn house(configuration: Option<Uri>, options: &Options, language: Language) -> HouseData {
    let written = serde_json::to_value(options).unwrap_or_default();
    let chosen = |value: &Value| value.as_str().map(str::to_owned);
    let offer = |&(value, vietnamese, english): &Offer| OfferData {
        value,
        text: if language == Language::English { english } else { vietnamese },
    };
    let keys = manual::keys();
    let choice = |key: &'static str, values: Vec<OfferData>| ChoiceData {
        key,
        text: keys.iter().find(|known| known.name == key).map(|known| known.text(language).to_owned()).unwrap_or_default(),
        chosen: chosen(&written[key]),
        values,
    };
    let provinces = places::province_names().into_iter().map(|name| OfferData { value: name, text: "" }).collect();
    let mut choices = vec![choice(PROVINCE, provinces)];
    choices.extend(OFFERS.iter().map(|(key, values)| choice(key, values.iter().map(offer).collect())));
    let rule = |meta: &rules::Meta| RuleData {
        key: format!("rules.{}", meta.id),
        text: match language {
            Language::Vietnamese => meta.summary().to_owned(),
            Language::English => meta.section("English").unwrap_or_default().replace('\n', " "),
        },
        group: meta.group.name(),
        chosen: chosen(&written["rules"][meta.id]),
        usual: meta.level.severity().map_or("off", Severity::name),
    };
    let rules = rules::all().iter().map(|one| rule(one.meta())).collect();
    HouseData { configuration, choices, rules, levels: LEVELS.iter().map(offer).collect() }
}

/// Whether a value of a key is one of those offered; the empty value is everyone's usual one.
pub(super) fn is_offered(key: &str, value: &str) -> bool {
    let among = |offers: &[Offer]| value.is_empty() || offers.iter().any(|(offered, ..)| *offered == value);
    match key.strip_prefix("rules.") {
        Some(rule) => rules::by_id(rule).is_some() && among(&LEVELS),
        None if key == PROVINCE => value.is_empty() || places::area(value).is_some(),
        None => OFFERS.iter().any(|(known, offers)| *known == key && among(offers)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_offered_is_taken() {
        for (key, value) in
            [("tone-mark-style", "newest"), ("no-such-key", "x"), ("rules.no-such-rule", "off"), (PROVINCE, "Phú Lâm")]
        {
            assert!(!is_offered(key, value), "{key} {value}");
        }
        for (key, value) in [("tone-mark-style", "old"), ("dash-style", ""), ("rules.growth", "off"), (PROVINCE, "Lạng Sơn")]
        {
            assert!(is_offered(key, value), "{key} {value}");
        }
    }

    #[test]
    fn every_value_of_the_schema_is_offered() {
        let schema = manual::schema();
        for (key, offers) in OFFERS {
            for (value, ..) in offers {
                Options::read(&format!("{key} = {value:?}")).expect("what is offered can be chosen");
            }
            let reference = schema["properties"][key]["anyOf"][0]["$ref"].as_str().and_then(|name| name.rsplit('/').next());
            let Some(values) = reference.and_then(|name| schema["$defs"][name]["oneOf"].as_array()) else { continue };
            let known: Vec<_> = values.iter().filter_map(|one| one["const"].as_str()).collect();
            assert_eq!(offers.iter().map(|(value, ..)| *value).collect::<Vec<_>>(), known, "{key}");
        }
        let house = house(None, &Options::default(), Language::Vietnamese);
        assert!(house.choices.iter().all(|choice| !choice.text.is_empty() && choice.chosen.is_none()));
        assert!(house.rules.iter().all(|rule| !rule.text.is_empty()));
    }
}
