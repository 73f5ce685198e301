//! Reading an archive: articles in, counts out, and some articles put aside to learn from.

use std::fs::File;
use std::hash::{Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rustc_hash::{FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use crate::doc::{Document, context, token};
use crate::lang::letter;
use crate::lang::model::Symbol;
use crate::lang::model::count::Counts;
use crate::text::{Format, Source};

/// One article in so many is not counted: slips are put into it, and the model learns to find them.
const ASIDE: u64 = 24;

/// Runs of symbols shorter than this may well be the same in two articles.
const LONG: usize = 8;

/// A window of 128 MB: what `zstd --long=27` needs.
const WINDOW: u32 = 27;

/// Longer articles are cut: a whole book in one JSON record.
const ARTICLE: usize = 1 << 20;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Archive {
    /// The counts of all articles but those put aside.
    pub(super) counts: Counts,
    /// Articles put aside, each with its lines.
    pub(super) aside: Vec<Vec<String>>,
    seen: FxHashSet<u64>,
    done: usize,
}

/// What tells whether a half-done job is this one.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    files: Vec<(PathBuf, u64)>,
    done: usize,
    aside: Vec<Vec<String>>,
    seen: usize,
}

impl Archive {
    /// Reads files; after each, `part` holds what is done, so that an interrupted job goes on from there.
    pub(super) fn read_all(files: &[PathBuf], part: &Path, bar: &ProgressBar) -> Result<Self, (PathBuf, io::Error)> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |error| (path, error)
        };
        let sizes: Vec<(PathBuf, u64)> =
            files.iter().map(|path| (path.clone(), path.metadata().map_or(0, |data| data.len()))).collect();
        let mut archive = Self::restore(part, &sizes).unwrap_or_default();
        bar.inc(sizes.iter().take(archive.done).map(|(_, size)| size).sum());
        for path in files.iter().skip(archive.done) {
            archive.read(path, bar).map_err(at(path))?;
            archive.done += 1;
            if archive.done < files.len() {
                archive.save(part, &sizes).map_err(at(part))?;
            }
        }
        Ok(archive)
    }

    fn read(&mut self, path: &Path, bar: &ProgressBar) -> io::Result<()> {
        if path.as_os_str() == "-" {
            return self.text(bar.wrap_read(io::stdin().lock()));
        }
        let file = bar.wrap_read(File::open(path)?);
        if path.extension().is_some_and(|extension| extension == "zst") {
            let mut plain = zstd::Decoder::new(file)?;
            plain.window_log_max(WINDOW)?;
            return self.decoded(&path.with_extension(""), plain);
        }
        self.decoded(path, file)
    }

    fn decoded(&mut self, path: &Path, mut source: impl Read) -> io::Result<()> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("jsonl" | "ndjson") => self.records(source),
            Some("md" | "markdown" | "html" | "htm") => {
                let mut bytes = Vec::new();
                source.read_to_end(&mut bytes)?;
                let document = Document::new(Source::new(
                    String::from_utf8_lossy(&bytes).as_ref(),
                    Format::from_path(&path.to_string_lossy()),
                ));
                let lines = document.paragraphs().iter().map(|placed| placed.paragraph().text().to_owned()).collect();
                self.article(lines);
                Ok(())
            }
            _ => self.text(source),
        }
    }

    /// One record a line: `{"text": …}`.
    fn records(&mut self, source: impl Read) -> io::Result<()> {
        #[derive(Deserialize)]
        struct Record {
            text: String,
        }
        for line in BufReader::with_capacity(1 << 20, source).lines() {
            let line = line?;
            if !line.trim().is_empty() {
                let record: Record = serde_json::from_str(&line)?;
                self.article(record.text.lines().map(str::to_owned).collect());
            }
        }
        Ok(())
    }

    /// One paragraph a line, a blank line between articles.
    fn text(&mut self, source: impl Read) -> io::Result<()> {
        let mut source = BufReader::with_capacity(1 << 20, source);
        let (mut line, mut article, mut size) = (Vec::new(), Vec::new(), 0);
        while source.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            size += text.len();
            if text.trim().is_empty() || size > ARTICLE {
                self.article(std::mem::take(&mut article));
                size = text.len();
            }
            article.push(text.trim().to_owned());
            line.clear();
        }
        self.article(article);
        Ok(())
    }

    /// Counts an article, unless most of it was met before, or puts it aside.
    fn article(&mut self, mut lines: Vec<String>) {
        lines.retain(|line| is_vietnamese(line));
        let symbols: Vec<Vec<Symbol>> = lines.iter().map(|line| symbols(line)).collect();
        let (mut known, mut all) = (0, 0);
        for sentence in symbols.iter().flat_map(|line| line.split(|symbol| *symbol == Symbol::STOP)) {
            if sentence.len() >= LONG {
                all += 1;
                known += usize::from(!self.seen.insert(hash(sentence)));
            }
        }
        if known * 2 > all || lines.is_empty() {
            return;
        }
        if hash(&symbols).is_multiple_of(ASIDE) {
            self.aside.push(lines);
        } else {
            for line in &symbols {
                self.counts.add(line);
            }
        }
    }

    fn save(&self, part: &Path, sizes: &[(PathBuf, u64)]) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(part)?);
        let job = Job { files: sizes.to_vec(), done: self.done, aside: self.aside.clone(), seen: self.seen.len() };
        serde_json::to_writer(&mut file, &job)?;
        file.write_all(b"\n")?;
        self.seen.iter().try_for_each(|hash| file.write_all(&hash.to_le_bytes()))?;
        self.counts.save(&mut file)?;
        file.flush()
    }

    /// What an interrupted job left; `None` where there is nothing, or the files are others now.
    fn restore(part: &Path, sizes: &[(PathBuf, u64)]) -> Option<Self> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(part).ok()?);
        let mut line = String::new();
        file.read_line(&mut line).ok()?;
        let job: Job = serde_json::from_str(&line).ok()?;
        if job.files != sizes {
            return None;
        }
        let mut hash = || {
            let mut bytes = [0; 8];
            file.read_exact(&mut bytes).ok().map(|()| u64::from_le_bytes(bytes))
        };
        let seen = (0..job.seen).map(|_| hash()).collect::<Option<_>>()?;
        Some(Self { counts: Counts::restore(&mut file).ok()?, aside: job.aside, seen, done: job.done })
    }
}

/// Whether most words are syllables and a good part of them has marks.
fn is_vietnamese(line: &str) -> bool {
    let words = token::tokenize(line).into_iter().filter(|token| token.kind == token::TokenKind::Word);
    let (mut all, mut syllables, mut marked) = (0, 0, 0);
    for token in words {
        all += 1;
        syllables += usize::from(token.syllable.is_some());
        let word = line.get(token.span.range()).unwrap_or_default();
        marked += usize::from(word.chars().any(|c| letter::is_marked(letter::lower(c))));
    }
    all > 0 && syllables * 10 >= all * 7 && marked * 10 >= all * 3
}

fn symbols(text: &str) -> Vec<Symbol> {
    context::places_of(&token::tokenize(text), text).into_iter().map(|place| place.symbol).collect()
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    let hash = hasher.finish();
    // The low bits of FxHash are poor.
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(text: &str) -> Archive {
        let mut archive = Archive::default();
        archive.text(text.as_bytes()).expect("bytes are readable");
        archive
    }

    #[test]
    fn what_was_met_before_and_what_is_foreign_is_not_counted() {
        let article = "Ủy ban nhân dân huyện Phú Lâm tổ chức hội nghị triển khai nhiệm vụ năm mới.\n";
        let once = archive(article).counts.seen();
        assert!(once.0 > 10);
        assert_eq!(archive(&format!("{article}\n{article}")).counts.seen(), once);
        assert_eq!(archive(&format!("{article}\nThe quick brown fox jumps over the lazy dog.\n")).counts.seen(), once);
    }

    #[test]
    fn an_interrupted_job_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let files: Vec<PathBuf> = ["a.txt", "b.jsonl", "c.md"].iter().map(|name| folder.path().join(name)).collect();
        let texts = [
            "Xã Tân Hòa tổ chức hội nghị tổng kết công tác xây dựng nông thôn mới.\n",
            "{\"text\": \"Huyện Phú Lâm giao chỉ tiêu thu ngân sách cho các xã, thị trấn.\"}\n",
            "# Tin\n\nHội Nông dân xã giúp bà con tiêu thụ sản phẩm qua sàn thương mại.\n",
        ];
        for (file, text) in files.iter().zip(texts) {
            std::fs::write(file, text).expect("written");
        }
        let bar = ProgressBar::hidden();
        let part = folder.path().join("part");
        let whole = Archive::read_all(&files, &part, &bar).expect("read");
        assert!(part.exists());
        let resumed = Archive::read_all(&files, &part, &bar).expect("read");
        assert_eq!((whole.counts.seen(), whole.aside, whole.seen), (resumed.counts.seen(), resumed.aside, resumed.seen));
        std::fs::write(&files[0], "Nay là bài khác hẳn, dài hơn bài cũ rất nhiều chữ một chút nữa.\n").expect("written");
        assert!(Archive::restore(&part, &files.iter().map(|path| (path.clone(), 0)).collect::<Vec<_>>()).is_none());
    }
}
