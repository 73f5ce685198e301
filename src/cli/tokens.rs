//! `soat tokens FILE`: what the machine sees, for those who write rules or wonder about one.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, World, draft, print};
use crate::doc::Document;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tệp cần xem; "-" là đầu vào chuẩn
    #[arg(value_name = "TỆP")]
    path: PathBuf,
}

pub(super) fn run(arguments: &Arguments, _: World) -> Result<Outcome, Failure> {
    let stdin = arguments.path.as_os_str() == "-";
    let draft = if stdin { draft::read_stdin("stdin")? } else { draft::read(&arguments.path)? };
    let document = Document::new(draft.source);
    let mut out = String::new();
    for placed in document.paragraphs() {
        let paragraph = placed.paragraph();
        let _ = writeln!(out, "{:?}", paragraph.role());
        for sentence in paragraph.sentences() {
            let _ = writeln!(out, "  “{}”", paragraph.slice(sentence.span));
            for token in &paragraph.tokens()[sentence.tokens.clone()] {
                let syllable = token.syllable.map_or_else(String::new, |syllable| format!(" {syllable:?}"));
                let _ = writeln!(out, "    {:<16} {}{syllable}", format!("{:?}", token.kind), paragraph.slice(token.span));
            }
        }
    }
    print(&out)?;
    Ok(Outcome::Clean)
}
