//! `soat explain RULE`: the rule's own documentation, for reading on a terminal. `soat explain FILE:LINE`, with a column if need
//! be: what was found there, and the counts that speak for it.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use super::{Failure, Outcome, World, check, draft, print};
use crate::answer;
use crate::config;
use crate::doc::Document;
use crate::finding::{Group, Language, Message};
use crate::rules::{self, Checker};
use crate::text::{Encoding, Position};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tên quy tắc, như trong kết quả của soat check; hoặc chỗ bị báo: TỆP:DÒNG, TỆP:DÒNG:CỘT
    #[arg(value_name = "QUY TẮC")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let name = arguments.rule.as_str();
    let Some(rule) = rules::by_id(name) else {
        if let Some((path, line, column)) = place(name) {
            return at(Path::new(path), line, column, world);
        }
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

/// A file with a line and perhaps a column, both from 1.
fn place(name: &str) -> Option<(&str, u32, Option<u32>)> {
    let (rest, last) = name.rsplit_once(':')?;
    let last: u32 = last.parse().ok()?;
    match rest.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?))) {
        Some((path, line)) => Some((path, line, Some(last))),
        None => Some((rest, last, None)),
    }
}

/// What was found on a line, or at one place of it, and why.
fn at(path: &Path, line: u32, column: Option<u32>, world: World) -> Result<Outcome, Failure> {
    let (workspace, _) = check::options(path)?;
    let settings = workspace.settings(path);
    let document = Document::new(draft::read(path)?.source);
    let source = document.source();
    let mut text = String::new();
    for finding in Checker::new(Arc::clone(&settings)).check(&document) {
        let position = |offset: u32| source.lines().position(source.text(), offset as usize, Encoding::Utf32);
        let (start, end) = (position(finding.span.start), position(finding.span.end));
        let wanted = line.saturating_sub(1);
        let there = column.map(|column| Position { line: wanted, column: column.saturating_sub(1) });
        if start.line > wanted || end.line < wanted || there.is_some_and(|there| there < start || end < there) {
            continue;
        }
        let _ = writeln!(
            text,
            "{}:{}: {} ({})",
            start.line + 1,
            start.column + 1,
            finding.message.text(world.language),
            finding.rule
        );
        let counts = (finding.group == Group::Spelling)
            .then(|| answer::evidence(&document, finding.span.start as usize, &settings))
            .flatten();
        if let Some(counts) = counts {
            let _ = writeln!(text, "{}", counts.text(world.language));
        }
        for related in &finding.related {
            let _ = writeln!(text, "- “{}”: {}", source.slice(related.span), related.message.text(world.language));
        }
    }
    if text.is_empty() {
        return Err(Message::new("ở đó Soát không báo gì", "nothing is reported there").into());
    }
    print(&text)?;
    Ok(Outcome::Clean)
}

/// What stands for a no-break space, which a terminal shows as any other blank.
const NO_BREAK: &str = "⍽";

/// Markdown as a reader of a terminal wants it: examples indented, what is wrong beside what is right.
fn render(documentation: &str, out: &mut String) {
    let mut fence = false;
    for line in documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        if line.starts_with("```") {
            fence = !fence;
        } else if line == "## English" {
            break;
        } else if fence {
            let _ = writeln!(
                out,
                "    {}",
                line.replace('⟦', "[").replace('⇒', " → ").replace('⟧', "]").replace("\\u{A0}", NO_BREAK)
            );
        } else if let Some(heading) = line.strip_prefix("## ") {
            let _ = writeln!(out, "{}", heading.to_uppercase());
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
}
