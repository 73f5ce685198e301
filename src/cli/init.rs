//! `soat init`: a `soat.toml` to begin with, every key explained and none in force.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, World};
use crate::config;
use crate::finding::Message;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Thư mục nhận tệp
    #[arg(value_name = "THƯ MỤC", default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let path = arguments.folder.join(config::FILE_NAME);
    let name = path.display();
    let starter = config::manual::starter(world.language);
    let written =
        OpenOptions::new().write(true).create_new(true).open(&path).and_then(|mut file| file.write_all(starter.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Message::new(format!("{name} đã có, không ghi đè"), format!("{name} exists and is left alone"))
        }
        _ => Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}")),
    })?;
    world.complain(&Message::new(format!("đã tạo {name}"), format!("wrote {name}")));
    Ok(Outcome::Clean)
}
