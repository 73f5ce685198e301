//! `soat tokens FILE`: what the machine sees, for those who write rules or wonder about one.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, World, draft, print};
use crate::doc::Document;
use crate::report::tokens;

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
    let shown: Vec<String> = document.paragraphs().iter().map(|placed| tokens::render(placed.paragraph())).collect();
    print(&shown.concat())?;
    Ok(Outcome::Clean)
}
