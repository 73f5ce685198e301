//! `soat config`: what is in force for a file, and where each value comes from.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, World, check, print};
use crate::config::Level;
use crate::finding::{Language, Severity};
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tệp cần biết cấu hình [mặc định: thư mục này]
    #[arg(value_name = "TỆP", default_value = ".")]
    path: PathBuf,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let (workspace, options) = check::options(&arguments.path)?;
    let say = |vietnamese: &'static str, english: &'static str| match world.language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    let default = say("mặc định", "default");
    let file = workspace.file().map(|file| file.display().to_string());
    let own = file.as_deref().unwrap_or(default);
    let mut text = String::new();
    let mut row = |key: &str, value: &str, origin: &str| {
        let _ = writeln!(text, "{key:<24} {value:<12} {origin}");
    };
    let from = |set: bool| if set { own } else { default };
    row("fail-on", options.fail_on.unwrap_or(Severity::Warning).name(), from(options.fail_on.is_some()));
    row("exclude", &options.exclude.join(" "), from(!options.exclude.is_empty()));
    row("words", &workspace.words().len().to_string(), options.words.as_deref().unwrap_or(default));
    row("model", options.model.as_deref().unwrap_or("-"), from(options.model.is_some()));
    row("province", options.province.as_deref().unwrap_or("-"), from(options.province.is_some()));
    row("date", options.date.as_deref().unwrap_or("-"), from(options.date.is_some()));
    let settings = workspace.settings(&arguments.path);
    let overrides = workspace.overrides(&arguments.path);
    for rule in rules::all() {
        let meta = rule.meta();
        let level = settings.severity(*rule).map_or("off", Severity::name);
        let names = |table: &std::collections::BTreeMap<String, Level>| {
            [meta.id, meta.group.name()].into_iter().find(|name| table.contains_key(*name))
        };
        let overriding =
            overrides.iter().rev().find_map(|index| names(&options.overrides.get(*index)?.rules).map(|name| (index, name)));
        let origin = match (overriding, names(&options.rules)) {
            (Some((index, name)), _) => format!("{own}: [[override]] {} ({name})", index + 1),
            (None, Some(name)) => format!("{own}: [rules] ({name})"),
            (None, None) => default.to_owned(),
        };
        row(meta.id, level, &origin);
    }
    print(&text)?;
    Ok(Outcome::Clean)
}
