//! `soat config`: what is in force for a file, and where each value comes from; the schema; the trial of the house's rules.

mod trial;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::Value;

use super::{Failure, Outcome, World, check, print};
use crate::config::{Options, manual};
use crate::finding::{Language, Severity};
use crate::rules;
use crate::workspace::Workspace;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Tệp cần biết cấu hình [mặc định: thư mục này]
    #[arg(value_name = "TỆP", default_value = ".", hide_default_value = true)]
    path: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// In JSON Schema của soat.toml, cho trình soạn thảo và công cụ khác
    Schema,
    /// Chạy thử các ví dụ wrong, right, allow của từng mục [[term]]
    Test {
        /// Thư mục hoặc tệp có cấu hình cần thử [mặc định: thư mục này]
        #[arg(value_name = "TỆP", default_value = ".", hide_default_value = true)]
        path: PathBuf,
    },
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    match &arguments.command {
        None => {
            let (workspace, options) = check::options(&arguments.path)?;
            print(&in_force(&workspace, &options, &arguments.path, world))?;
            Ok(Outcome::Clean)
        }
        Some(Command::Schema) => {
            print(&format!("{:#}\n", manual::schema()))?;
            Ok(Outcome::Clean)
        }
        Some(Command::Test { path }) => trial::run(path, world),
    }
}

/// A place in a configuration, as the user would name it.
fn place((file, line): (&Path, usize)) -> String {
    format!("{}:{line}", check::seen_from_here(file).display())
}

/// A value as it is shown: texts as they are, a list with blanks between.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What holds for a file: a line for every key and every rule, each with where it is written.
fn in_force(workspace: &Workspace, options: &Options, path: &Path, world: World) -> String {
    let default = match world.language {
        Language::Vietnamese => "mặc định",
        Language::English => "default",
    };
    let mut text = String::new();
    let from = |path: &str| workspace.origin(path).map(place);
    let mut row = |key: &str, value: &str, origin: Option<String>| {
        let value = if value.is_empty() { "-" } else { value };
        let _ = writeln!(text, "{key:<24} {value:<14} {}", origin.as_deref().unwrap_or(default));
    };
    let overrides = workspace.overrides(path);
    let over = overrides.iter().rev().find(|index| options.overrides.get(**index).is_some_and(|over| over.date.is_some()));
    let date = over.map_or("date".to_owned(), |index| format!("override[{index}].date"));
    let day = over.and_then(|index| options.overrides.get(*index)?.date.as_deref()).or(options.date.as_deref());
    let said = serde_json::to_value(options).unwrap_or_default();
    for key in manual::ORDER {
        let value = match key {
            // Tables: the rules and terms follow below, each with its own line.
            "rules" | "override" | "term" => continue,
            "fail-on" => options.fail_on.unwrap_or(Severity::Warning).name().to_owned(),
            "date" => day.unwrap_or_default().to_owned(),
            "tone-mark-style" => options.tone_mark_style.unwrap_or_default().name().to_owned(),
            "dash-style" => options.dash_style.unwrap_or_default().name().to_owned(),
            "shipped-terms" => options.shipped_terms.unwrap_or(true).to_string(),
            _ => shown(&said[key]),
        };
        row(key, &value, from(if key == "date" { &date } else { key }));
    }
    let settings = workspace.settings(path);
    // Tables from the one that wins to the one that yields; in each a rule's own line before its group's.
    let tables = || overrides.iter().rev().map(|index| format!("override[{index}].rules")).chain(["rules".to_owned()]);
    let said = |names: [&str; 2]| tables().find_map(|table| names.iter().find_map(|name| from(&format!("{table}.{name}"))));
    for rule in rules::all() {
        let meta = rule.meta();
        row(meta.id, settings.severity(*rule).map_or("off", Severity::name), said([meta.id, meta.group.name()]));
    }
    for (index, term) in options.terms.iter().enumerate() {
        let Some((id, severity)) = settings.own_term(index) else { continue };
        let level = severity.map_or("off", Severity::name);
        let own = || from(&format!("term[{index}].level"));
        let by_name = || tables().find_map(|table| from(&format!("{table}.{id}")));
        let origin = if term.id.is_some() { by_name().or_else(own) } else { own().or_else(by_name) };
        let wording = term.find.first().map_or("", String::as_str);
        row(&format!("{id} “{wording}”"), level, origin.or_else(|| from(&format!("term[{index}]"))));
    }
    text
}
