//! `soat config test`: a house's terms are tried on the examples that stand with them.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use super::super::{Failure, Outcome, World, check, print};
use super::place;
use crate::config::{HOUSE_TERM, Settings};
use crate::doc::Document;
use crate::finding::{Applicability, Finding, Message};
use crate::fix;
use crate::rules::Checker;
use crate::text::{Format, Source};

pub(super) fn run(path: &Path, world: World) -> Result<Outcome, Failure> {
    let (workspace, options) = check::options(path)?;
    let settings = workspace.settings(path);
    let (mut tried, mut failed, mut bare, mut replaced, mut out) = (0, 0, 0, 0, String::new());
    for (index, term) in options.terms.iter().enumerate() {
        let Some(settings) = settings.only_term(index).map(Arc::new) else {
            let at = workspace.origin(&format!("term[{index}].find")).map(place).unwrap_or_default();
            let id = term.id.as_deref().unwrap_or(HOUSE_TERM);
            let message = Message::new(
                "một mục sau viết cùng “find” và thay mục này; ví dụ ở đây không được thử",
                "a later term has the same “find” and takes its place; the examples here are not tried",
            );
            let _ = writeln!(out, "{at}: {id}: {}", world.say(&message));
            replaced += 1;
            continue;
        };
        if term.wrong.is_empty() {
            bare += 1;
        }
        let mut complain = |key: &str, message: &Message| {
            let at = workspace.origin(&format!("term[{index}].{key}")).map(place).unwrap_or_default();
            let id = term.id.as_deref().unwrap_or(HOUSE_TERM);
            let _ = writeln!(out, "{at}: {id}: {}", world.say(message));
            failed += 1;
        };
        for (nth, wrong) in term.wrong.iter().enumerate() {
            tried += 1;
            let found = find(wrong, &settings);
            if found.is_empty() {
                let message = Message::new(format!("không tìm ra ở “{wrong}”"), format!("not found in “{wrong}”"));
                complain(&format!("wrong[{nth}]"), &message);
                continue;
            }
            let Some(right) = term.right.get(nth) else { continue };
            let mended = fix::apply(wrong, &found, Applicability::Display).map_or_else(|| wrong.clone(), |(text, _)| text);
            if mended != *right {
                let message = Message::new(
                    format!("“{wrong}” được sửa thành “{mended}”, không phải “{right}”"),
                    format!("“{wrong}” is mended to “{mended}”, not “{right}”"),
                );
                complain(&format!("right[{nth}]"), &message);
            }
        }
        for (key, sentences) in [("right", &term.right), ("allow", &term.allow)] {
            for (nth, sentence) in sentences.iter().enumerate() {
                tried += 1;
                if let Some(found) = find(sentence, &settings).first() {
                    let text = &sentence[found.span.range()];
                    let message = Message::new(
                        format!("báo nhầm “{text}” ở “{sentence}”"),
                        format!("“{text}” is found in “{sentence}”, which is right"),
                    );
                    complain(&format!("{key}[{nth}]"), &message);
                }
            }
        }
    }
    print(&out)?;
    let (terms, well) = (options.terms.len(), tried - failed.min(tried));
    let mut summary = Message::new(
        format!("{terms} mục, {tried} ví dụ: {well} đúng, {failed} sai"),
        format!("{terms} terms, {tried} examples: {well} hold, {failed} do not"),
    );
    if bare > 0 {
        summary = summary
            .then(&Message::new(format!("{bare} mục chưa có ví dụ “wrong”"), format!("{bare} terms have no example “wrong”")));
    }
    if replaced > 0 {
        summary = summary.then(&Message::new(
            format!("{replaced} mục bị mục sau thay"),
            format!("{replaced} terms are replaced by later ones"),
        ));
    }
    world.complain(&summary);
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::Found })
}

fn find(sentence: &str, settings: &Arc<Settings>) -> Vec<Finding> {
    Checker::new(Arc::clone(settings)).check(&Document::new(Source::new(sentence, Format::Plain)))
}
