//! `--jsonl-input`: an archive as a stream, a JSON record a line in and a line out, in order, in constant memory.
//!
//! What a cluster hands to each of its workers is such a stream, so one process here is all that is needed there; see `ci/spark`.
//! A record that cannot be checked has its line too, so that lines in and lines out can be laid side by side.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::{Failure, World, print};
use crate::config::Settings;
use crate::doc::Document;
use crate::finding::{Message, Severity};
use crate::report::{self, Checked};
use crate::rules::Checker;
use crate::text::{Format, MAX_BYTES, Source};

/// Records that are checked together, and the bytes they may hold together.
const BATCH: usize = 512;
const BATCH_BYTES: usize = 8_000_000;

/// The longest line that is read: a text of the largest size with every byte escaped.
const MAX_LINE: usize = MAX_BYTES * 6 + 100_000;

/// A record; fields beside these are passed over.
#[derive(Deserialize)]
struct Record {
    id: Value,
    text: String,
    /// When it was published. It tells what a file's name would: a text that states its date itself knows better.
    #[serde(default)]
    date: Option<String>,
}

/// How every record is read and judged.
#[derive(Clone, Debug)]
pub(super) struct Manner {
    pub(super) format: Format,
    pub(super) settings: Arc<Settings>,
    pub(super) fail_on: Severity,
}

/// What came of a stream.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Records with a finding at or above the failing level.
    pub(super) failing: usize,
    /// Lines that are no record, or hold too much.
    pub(super) unread: usize,
}

/// Checks every record of standard input.
pub(super) fn run(manner: &Manner, world: World) -> Result<Tally, Failure> {
    let mut input = io::stdin().lock();
    let mut tally = Tally::default();
    loop {
        let lines = batch(&mut input)?;
        if lines.is_empty() {
            return Ok(tally);
        }
        let done: Vec<(String, bool, bool)> = lines
            .par_iter()
            .map_init(|| Checker::new(Arc::clone(&manner.settings)), |checker, line| check(line, checker, manner, world))
            .collect();
        let mut out = String::with_capacity(done.iter().map(|(line, ..)| line.len() + 1).sum());
        for (line, fails, unread) in done {
            out.push_str(&line);
            out.push('\n');
            tally.failing += usize::from(fails);
            tally.unread += usize::from(unread);
        }
        print(&out)?;
    }
}

/// The next lines that are not blank; none at the end. A line that is too long comes empty.
fn batch(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < BATCH && bytes < BATCH_BYTES {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.len() == MAX_LINE && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            line.clear();
        } else if line.trim_ascii().is_empty() {
            continue;
        }
        bytes += line.len();
        lines.push(line);
    }
    Ok(lines)
}

/// A record's line, whether it fails, and whether it was not read.
fn check(line: &[u8], checker: &mut Checker, manner: &Manner, world: World) -> (String, bool, bool) {
    let refuse = |id: &Value, message: &Message| (report::unread_record(id, world.say(message)), false, true);
    let record: Record = match serde_json::from_slice(line) {
        _ if line.is_empty() => return refuse(&Value::Null, &too_large()),
        Ok(record) => record,
        Err(error) => {
            let message = Message::new(
                format!("không phải bản ghi có “id” và “text”: {error}"),
                format!("not a record with “id” and “text”: {error}"),
            );
            return refuse(&Value::Null, &message);
        }
    };
    if record.text.len() > MAX_BYTES {
        return refuse(&record.id, &too_large());
    }
    let source = Source::new(record.text, manner.format).named(&record.date.unwrap_or_default());
    let findings = checker.check(&Document::new(source.clone()));
    let fails = findings.iter().any(|finding| finding.severity >= manner.fail_on);
    let checked = Checked { path: String::new(), source, findings };
    (report::record(&record.id, &checked, world.language), fails, false)
}

fn too_large() -> Message {
    Message::new("quá lớn để là một bản thảo (tối đa 5 MB)", "too large for a draft (at most 5 MB)")
}
