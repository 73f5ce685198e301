//! `soat learn`: counts an archive of articles into the model that tells which word was meant.

mod archive;
mod boost;
mod fit;
mod genuine;
mod slips;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use fastrand::Rng;

use super::{Failure, Outcome, World, terminal};
use crate::finding::Message;
use crate::lang::context::Judge;
use crate::lang::model::Model;
use crate::lang::model::count::Least;
use archive::Archive;
use genuine::Genuine;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Kho bài: văn bản (mỗi dòng một đoạn, dòng trống giữa hai bài), .md, .html, .jsonl ({"text": …}), có thể nén .zst;
    /// "-" là đầu vào chuẩn
    #[arg(value_name = "KHO BÀI", required = true)]
    archives: Vec<PathBuf>,

    /// Tệp kết quả
    #[arg(short, long, value_name = "TỆP")]
    output: PathBuf,

    /// Bài đã đánh dấu lỗi, mỗi dòng một bài theo mẫu Viwiki-Spelling
    #[arg(long, value_name = "TỆP")]
    marked: Option<PathBuf>,

    /// Giữ cặp chữ gặp ít nhất chừng này lần
    #[arg(long, default_value_t = 3, value_name = "SỐ")]
    least_pair: u32,

    /// Giữ bộ ba chữ gặp ít nhất chừng này lần
    #[arg(long, default_value_t = 4, value_name = "SỐ")]
    least_triple: u32,
}

/// How much a genuine mistake counts beside one that was put in: there are few, and they are what is to be found.
const GENUINE: f32 = 30.0;

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let marked = arguments.marked.as_deref().map(slips::read).transpose()?;
    let size = |path: &PathBuf| path.metadata().map_or(0, |data| data.len());
    let bar = terminal::bytes_bar(world, arguments.archives.iter().map(size).sum());
    let part = arguments.output.with_extension("part");
    let archive = Archive::read_all(&arguments.archives, &part, &bar).map_err(|(path, error)| unreadable(&path, &error))?;
    bar.finish_and_clear();
    let (symbols, pairs, triples) = archive.counts.seen();
    world.complain(&Message::new(
        format!("đã đếm {symbols} chữ, {pairs} cặp và {triples} bộ ba khác nhau; {} bài để riêng", archive.aside.len()),
        format!("counted {symbols} words, {pairs} pairs and {triples} triples; {} articles aside", archive.aside.len()),
    ));
    let least = Least { pair: arguments.least_pair, triple: arguments.least_triple };
    let counted = archive.counts.model(least);
    let bytes = learn(&archive, &counted, marked.as_deref().unwrap_or_default(), world);
    write(&arguments.output, &bytes).map_err(|error| {
        let name = arguments.output.display();
        Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}"))
    })?;
    // Nothing is lost if it stays.
    let _ = std::fs::remove_file(&part);
    world.complain(&Message::new(format!("đã ghi {} byte", bytes.len()), format!("wrote {} bytes", bytes.len())));
    Ok(Outcome::Clean)
}

/// The counts with their weights, learnt twice: from slips put in at random, and, with what that finds in the archive, from
/// slips as people make them; and trees for what the latter leave open.
fn learn(archive: &Archive, counted: &[u8], marked: &[slips::Marked], world: World) -> Vec<u8> {
    let mut bytes = counted.to_vec();
    let Some(model) = Model::read(counted) else { return bytes };
    let first = examples(archive, &Judge::new(model), &Genuine::default(), &[], world);
    bytes.extend(weights(&first));
    let Some(model) = Model::read(&bytes) else { return bytes };
    let judge = Judge::new(model);
    let bar = terminal::bar(world, archive.counts.lines().len());
    let genuine = Genuine::find(&judge, &archive.counts, &bar);
    bar.finish_and_clear();
    world.complain(&Message::new(
        format!("tìm thấy {} chỗ có vẻ sai trong kho bài", genuine.total()),
        format!("found {} likely slips in the archive", genuine.total()),
    ));
    let examples = examples(archive, &judge, &genuine, marked, world);
    for (name, examples) in
        [("wrong-word", &examples.wrong), ("unknown-syllable", &examples.unknown), ("missing-word", &examples.missing)]
    {
        let slips = examples.iter().filter(|example| example.slip).count();
        world.complain(&Message::new(
            format!("{name}: học từ {} chỗ, {slips} chỗ sai", examples.len()),
            format!("{name}: learning from {} places, {slips} of them slips", examples.len()),
        ));
    }
    bytes.truncate(counted.len());
    bytes.extend(weights(&examples));
    let Some(model) = Model::read(&bytes) else { return bytes };
    let trees = boost::grow(&examples.in_draft(&Judge::new(model)));
    bytes.extend(trees.into_iter().flat_map(f32::to_le_bytes));
    bytes
}

/// The weights of the linear models, little-endian.
fn weights(examples: &slips::Examples) -> Vec<u8> {
    let learnt = [&examples.wrong, &examples.unknown, &examples.missing].into_iter().flat_map(|examples| fit::fit(examples));
    learnt.flat_map(f32::to_le_bytes).collect()
}

fn examples(
    archive: &Archive,
    judge: &Judge<'_>,
    genuine: &Genuine,
    marked: &[slips::Marked],
    world: World,
) -> slips::Examples {
    let mut examples = slips::Examples::default();
    let mut rng = Rng::with_seed(1);
    let bar = terminal::bar(world, archive.aside.len());
    for article in &archive.aside {
        slips::injected(judge, article, genuine, &mut rng, &mut examples);
        bar.inc(1);
    }
    bar.finish_and_clear();
    for document in marked {
        slips::genuine(judge, document, GENUINE, &mut examples);
    }
    examples
}

fn unreadable(path: &Path, error: &io::Error) -> Message {
    let name = path.display();
    Message::new(format!("{name}: không đọc được: {error}"), format!("{name}: cannot be read: {error}"))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
