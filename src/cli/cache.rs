//! `--cache`: what was found in a text is kept for the next run, under a key made of everything it depends on.
//!
//! The key holds the text, how its prose is found, the file's name (which may tell its date), the settings and the program
//! itself, so an entry is never wrong and never renewed; a folder of them can be deleted, shared or restored from another
//! machine at any time. What cannot be read or written is done without: a cache is no reason to fail.

use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::config::{self, Settings};
use crate::finding::{Finding, Fix, Message, Related, Severity};
use crate::rules;
use crate::text::{Format, Source, Span};

/// Says to backup programs that this is no data; its first line is fixed by the convention.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Written by soat check --cache; may be deleted.\n";

#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// The fingerprint of the program and of what its arguments choose among the rules.
    program: [u64; 2],
    /// By address.
    settings: Mutex<HashMap<usize, Known>>,
}

/// Settings whose fingerprint is known; they are held so that their address stays theirs.
#[derive(Debug)]
struct Known {
    fingerprint: [u64; 2],
    _settings: Arc<Settings>,
}

/// A finding as it is kept.
#[derive(Serialize, Deserialize)]
struct Entry {
    rule: String,
    severity: Severity,
    span: Span,
    message: Message,
    fixes: Vec<Fix>,
    related: Vec<Related>,
}

impl Cache {
    /// The cache in a folder, which is made if need be, for runs that make the same choices among the rules.
    pub(super) fn open(folder: &Path, choices: impl Hash) -> Result<Self, Message> {
        let make = || -> std::io::Result<()> {
            fs::create_dir_all(folder)?;
            fs::write(folder.join("CACHEDIR.TAG"), TAG)?;
            fs::write(folder.join(".gitignore"), "*\n")
        };
        make().map_err(|error| {
            let name = folder.display();
            Message::new(format!("{name}: không làm được bộ nhớ đệm: {error}"), format!("{name}: cannot hold a cache: {error}"))
        })?;
        let program = std::env::current_exe().and_then(fs::metadata).ok();
        let program = program.map(|data| (data.len(), data.modified().ok()));
        let program = halves(|hasher| (env!("CARGO_PKG_VERSION"), &program, &choices).hash(hasher));
        Ok(Self { folder: folder.to_owned(), program, settings: Mutex::default() })
    }

    /// What was found in a text under these settings, if it was ever checked; else what `check` finds, which is kept if it
    /// says that nothing went wrong.
    pub(super) fn findings(
        &self,
        source: &Source,
        name: &str,
        settings: &Arc<Settings>,
        check: impl FnOnce() -> (Vec<Finding>, bool),
    ) -> Vec<Finding> {
        let path = self.path(source, name, settings);
        if let Some(known) = read(&path) {
            return known;
        }
        let (found, sound) = check();
        if sound {
            // Nothing is lost if it cannot be kept.
            let _ = self.keep(&path, &found);
        }
        found
    }

    fn path(&self, source: &Source, name: &str, settings: &Arc<Settings>) -> PathBuf {
        let fingerprint = self.fingerprint(settings);
        let [high, low] = halves(|hasher| {
            (self.program, fingerprint, source.format(), source.text(), name).hash(hasher);
            if source.format() == Format::Docx {
                source.blocks().iter().for_each(|block| block.role.hash(hasher));
            }
        });
        let name = format!("{high:016x}{low:016x}");
        self.folder.join(&name[..2]).join(&name[2..])
    }

    fn fingerprint(&self, settings: &Arc<Settings>) -> [u64; 2] {
        let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        let address = Arc::as_ptr(settings) as usize;
        // All that settings hold shows in their debugging text, whatever is added to them.
        let fingerprint = || halves(|hasher| format!("{settings:?}").hash(hasher));
        let make = || Known { fingerprint: fingerprint(), _settings: Arc::clone(settings) };
        known.entry(address).or_insert_with(make).fingerprint
    }

    fn keep(&self, path: &Path, findings: &[Finding]) -> std::io::Result<()> {
        let entry = |finding: &Finding| Entry {
            rule: finding.rule.to_owned(),
            severity: finding.severity,
            span: finding.span,
            message: finding.message.clone(),
            fixes: finding.fixes.clone(),
            related: finding.related.clone(),
        };
        let entries: Vec<Entry> = findings.iter().map(entry).collect();
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(&entries)?)?;
        file.persist(path)?;
        Ok(())
    }
}

fn read(path: &Path) -> Option<Vec<Finding>> {
    let entries: Vec<Entry> = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let finding = |entry: Entry| {
        let meta = rules::meta_of(&entry.rule)?;
        let Entry { rule: _, severity, span, message, fixes, related, .. } = entry;
        let rule = if meta.id == entry.rule { meta.id } else { config::rule_id(&entry.rule) };
        Some(Finding { rule, group: meta.group, severity, span, message, fixes, related })
    };
    entries.into_iter().map(finding).collect()
}

/// A hash of twice the width of the standard library's.
fn halves(hash: impl Fn(&mut DefaultHasher)) -> [u64; 2] {
    [1_u8, 2].map(|half| {
        let mut hasher = DefaultHasher::new();
        half.hash(&mut hasher);
        hash(&mut hasher);
        hasher.finish()
    })
}
