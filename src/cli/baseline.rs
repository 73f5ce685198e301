//! What a house already knows and has chosen to live with: findings named by their keys, so that only new ones are told.
//!
//! A line holds a key, how often it occurs and, for the reader, its rule. Keys know no file and no line, so text that moves
//! stays known.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::draft;
use crate::finding::{Finding, Message};
use crate::report::Checked;
use crate::suppress;

const HEAD: &str = "# Soát: những chỗ đã biết, không báo lại. Ghi lại bằng: soat check --write-baseline TỆP\n";

/// Findings known by key: how often each may still occur, and its rule.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    known: BTreeMap<u64, (usize, String)>,
}

impl Baseline {
    /// Reads one that was written before.
    pub(super) fn read(path: &Path) -> Result<Self, Message> {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| draft::unreadable(path, &error))?;
        let mut known = BTreeMap::new();
        for (at, line) in suppress::lines(&text) {
            let Some((key, count, rule)) = suppress::parse_line(line) else {
                return Err(Message::new(
                    format!("{name}:{at}: không phải dòng của --write-baseline"),
                    format!("{name}:{at}: not a line that --write-baseline wrote"),
                ));
            };
            known.insert(key, (count, rule.to_owned()));
        }
        Ok(Self { known })
    }

    /// Adds a draft's findings.
    pub(super) fn add(&mut self, checked: &Checked) {
        for finding in &checked.findings {
            let key = suppress::key(finding, &checked.source);
            self.known.entry(key).or_insert_with(|| (0, finding.rule.to_owned())).0 += 1;
        }
    }

    /// Takes out of a draft's findings those that are known, each as often as it was known.
    pub(super) fn take_out(&mut self, checked: &mut Checked) {
        let source = &checked.source;
        let new = |finding: &Finding| match self.known.get_mut(&suppress::key(finding, source)) {
            Some((left, _)) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        };
        checked.findings.retain(new);
    }

    /// Writes it, in the order of the keys, so that two runs over the same drafts write the same file.
    pub(super) fn write(&self, path: &Path) -> Result<usize, Message> {
        let mut text = HEAD.to_owned();
        for (key, (count, rule)) in &self.known {
            let _ = writeln!(text, "{}", suppress::line(*key, *count, rule));
        }
        draft::write(path, text.as_bytes())?;
        Ok(self.known.values().map(|(count, _)| count).sum())
    }
}
