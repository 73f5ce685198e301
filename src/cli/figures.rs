//! `soat figures FILE`: every figure of a draft, what it asserts and whether it is so, as a table or a sheet to sign off.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, World, draft, print};
use crate::doc::Document;
use crate::report::Look;
use crate::report::figures::{self, Format};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tệp cần đối chiếu; "-" là đầu vào chuẩn
    #[arg(value_name = "TỆP")]
    path: PathBuf,

    /// Dạng kết quả
    #[arg(long, value_enum, default_value = "table")]
    format: Shape,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    Table,
    Json,
    Csv,
    Html,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let stdin = arguments.path.as_os_str() == "-";
    let draft = if stdin { draft::read_stdin("stdin")? } else { draft::read(&arguments.path)? };
    let name = arguments.path.to_string_lossy();
    let document = Document::new(draft.source);
    let format = match arguments.format {
        Shape::Table => Format::Table,
        Shape::Json => Format::Json,
        Shape::Csv => Format::Csv,
        Shape::Html => Format::Html,
    };
    let look = Look { language: world.language, ..Look::default() };
    print(&figures::render(&document, if stdin { "stdin" } else { &name }, format, look))?;
    Ok(Outcome::Clean)
}
