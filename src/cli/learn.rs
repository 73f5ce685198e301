//! `soat learn`: counts an archive's syllables and pairs into the table that ranks corrections.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Outcome, World, terminal};
use crate::doc::token;
use crate::finding::Message;
use crate::lang::pairs::Counts;
use crate::lang::syllable::Syllable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tệp văn bản UTF-8, mỗi dòng một đoạn; "-" là đầu vào chuẩn
    #[arg(value_name = "KHO BÀI", required = true)]
    archives: Vec<PathBuf>,

    /// Tệp kết quả
    #[arg(short, long, value_name = "TỆP")]
    output: PathBuf,

    /// Giữ cặp chữ gặp ít nhất chừng này lần
    #[arg(long, default_value_t = 12, value_name = "SỐ")]
    least: u32,
}

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let mut counts = Counts::default();
    let size = |path: &PathBuf| path.metadata().map_or(0, |data| data.len());
    let bar = terminal::bytes_bar(world, arguments.archives.iter().map(size).sum());
    for path in &arguments.archives {
        read(path, &bar, &mut counts).map_err(|error| {
            let name = path.display();
            Message::new(format!("{name}: không đọc được: {error}"), format!("{name}: cannot be read: {error}"))
        })?;
    }
    bar.finish_and_clear();
    let table = counts.table(arguments.least);
    let (syllables, pairs) = counts.seen();
    write(&arguments.output, &table).map_err(|error| {
        let name = arguments.output.display();
        Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}"))
    })?;
    world.complain(&Message::new(
        format!("đã đếm {syllables} chữ, {pairs} cặp khác nhau; ghi {} byte", table.len()),
        format!("counted {syllables} syllables, {pairs} different pairs; wrote {} bytes", table.len()),
    ));
    Ok(Outcome::Clean)
}

fn read(path: &Path, bar: &indicatif::ProgressBar, counts: &mut Counts) -> io::Result<()> {
    if path.as_os_str() == "-" {
        return lines(bar.wrap_read(io::stdin().lock()), counts);
    }
    lines(bar.wrap_read(File::open(path)?), counts)
}

/// Counts the runs of syllables in every line: a run ends at punctuation, a figure or a foreign word.
fn lines(source: impl Read, counts: &mut Counts) -> io::Result<()> {
    let mut source = BufReader::with_capacity(1 << 20, source);
    let mut line = Vec::new();
    while source.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        let mut run: Vec<Syllable> = Vec::new();
        for token in token::tokenize(&text) {
            if token.glued || token.syllable.is_none() {
                counts.add(&run);
                run.clear();
            }
            run.extend(token.syllable);
        }
        counts.add(&run);
        line.clear();
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
