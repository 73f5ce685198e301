//! `soat rules`: every rule with its group, its level and what it finds.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, Outcome, World, print};
use crate::finding::{Language, Severity};
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Dạng kết quả: table, json
    #[arg(long, value_enum, default_value = "table", value_name = "DẠNG", hide_possible_values = true)]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Table,
    Json,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let mut text = String::new();
    let level = |meta: &rules::Meta| meta.level.severity().map_or("off", Severity::name);
    if arguments.format == Form::Json {
        let all: Vec<_> = rules::all()
            .iter()
            .map(|rule| {
                let meta = rule.meta();
                json!({ "id": meta.id, "group": meta.group.name(), "level": level(meta), "since": meta.since, "summary": meta.summary() })
            })
            .collect();
        let _ = writeln!(text, "{}", json!(all));
    } else {
        let mut all: Vec<_> = rules::all().iter().map(|rule| rule.meta()).collect();
        all.sort_by_key(|meta| (meta.group, meta.id));
        for meta in all {
            let summary = match world.language {
                Language::Vietnamese => meta.summary().to_owned(),
                Language::English => meta.section("English").unwrap_or_default().replace('\n', " "),
            };
            let _ = writeln!(text, "{:<14} {:<20} {:<8} {summary}", meta.group.name(), meta.id, level(meta));
        }
    }
    print(&text)?;
    Ok(Outcome::Clean)
}
