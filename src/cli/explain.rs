//! `soat explain RULE`: the rule's own documentation, for reading on a terminal.

use std::fmt::Write;

use clap::Args;

use super::{Failure, Outcome, World, print};
use crate::config;
use crate::finding::{Language, Message};
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tên quy tắc, như trong kết quả của soat check
    #[arg(value_name = "QUY TẮC")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let name = arguments.rule.as_str();
    let Some(rule) = rules::by_id(name) else {
        let near = config::nearest(name, rules::all().iter().map(|rule| rule.meta().id));
        return Err(Message::new(
            format!("không có quy tắc “{name}”{}", config::ask("có phải", near)),
            format!("there is no rule “{name}”{}", config::ask("did you mean", near)),
        )
        .into());
    };
    let meta = rule.meta();
    let level = meta.level.severity().map_or("off", crate::finding::Severity::name);
    let mut text = format!("{} ({}, {level})\n\n", meta.id, meta.group.name());
    match world.language {
        Language::English => text.push_str(&meta.section("English").unwrap_or_default()),
        Language::Vietnamese => render(meta.documentation, &mut text),
    }
    text.push('\n');
    print(&text)?;
    Ok(Outcome::Clean)
}

/// Markdown as a reader of a terminal wants it: examples indented, what is wrong beside what is right.
fn render(documentation: &str, out: &mut String) {
    let mut fence = false;
    for line in documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        if line.starts_with("```") {
            fence = !fence;
        } else if line == "## English" {
            break;
        } else if fence {
            let _ = writeln!(out, "    {}", line.replace('⟦', "[").replace('⇒', " → ").replace('⟧', "]"));
        } else if let Some(heading) = line.strip_prefix("## ") {
            let _ = writeln!(out, "{}", heading.to_uppercase());
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
}
