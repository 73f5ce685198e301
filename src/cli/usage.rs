//! Arguments that make no sense, said in one line and in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::config;
use crate::finding::Message;

/// What is wrong with the arguments, with the nearest that would be right.
pub(super) fn describe(error: &clap::Error) -> Message {
    let one = |kind| error.get(kind).and_then(first).map(name);
    let argument = one(ContextKind::InvalidArg).unwrap_or_default();
    let value = one(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = one(ContextKind::SuggestedArg);
            unknown("tham số", "argument", argument, near)
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand).unwrap_or_default();
            unknown("lệnh", "command", name, one(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Message::new(format!("{argument} thiếu giá trị"), format!("{argument} wants a value"))
        }
        ErrorKind::InvalidValue => {
            let valid = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(valid)) => valid.join(", "),
                _ => String::new(),
            };
            Message::new(
                format!("“{value}” không dùng được cho {argument}; hãy chọn {valid}"),
                format!("“{value}” is no value of {argument}; choose {valid}"),
            )
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            Message::new(
                format!("“{value}” không dùng được cho {argument}: {reason}"),
                format!("“{value}” is no value of {argument}: {reason}"),
            )
        }
        ErrorKind::MissingRequiredArgument => Message::new(format!("thiếu {argument}"), format!("{argument} is missing")),
        ErrorKind::ArgumentConflict => {
            let other = one(ContextKind::PriorArg).unwrap_or_default();
            Message::new(format!("{argument} không đi cùng {other}"), format!("{argument} does not go with {other}"))
        }
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            Message::new(format!("tham số sai: {line}"), line)
        }
    }
}

fn unknown(vietnamese: &str, english: &str, name: &str, near: Option<&str>) -> Message {
    Message::new(
        format!("không có {vietnamese} “{name}”{}", config::ask("có phải", near)),
        format!("there is no {english} “{name}”{}", config::ask("did you mean", near)),
    )
}

/// `--format <DẠNG>` is called `--format`; an argument without dashes has no other name than its value's.
fn name(argument: &str) -> &str {
    if argument.starts_with('-') { argument.split(' ').next().unwrap_or(argument) } else { argument }
}

fn first(value: &ContextValue) -> Option<&str> {
    match value {
        ContextValue::String(text) => Some(text),
        ContextValue::Strings(texts) => texts.first().map(String::as_str),
        _ => None,
    }
}
