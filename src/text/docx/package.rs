//! The archive a Word file is: its parts by name, how they relate, and a copy of it with some parts changed.
//!
//! An archive comes from anywhere, so nothing in it is believed: what a part unpacks to is counted while it is unpacked.

use std::fmt;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::Refusal;

/// Bytes of XML that a part may unpack to: fifty times the longest prose that is read, as markup goes.
const MAX_PART_BYTES: u64 = 64_000_000;
/// Bytes a packed byte may unpack to, once a part is larger than any honest one that would be packed so tightly.
const MAX_RATIO: u64 = 300;
const RATIO_MATTERS_FROM: u64 = 4_000_000;
/// Parts of a package; a report with hundreds of pictures has hundreds.
const MAX_PARTS: usize = 10_000;

pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A part that another one names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: *header*, *comments*.
    pub(super) kind: String,
    /// Its name in the archive.
    pub(super) target: String,
}

pub(super) struct Package {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Package").field("parts", &self.archive.len()).finish()
    }
}

impl Package {
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<Self, Refusal> {
        if bytes.len() > super::MAX_FILE_BYTES {
            return Err(Refusal::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        if archive.len() > MAX_PARTS {
            return Err(Refusal::TooLarge);
        }
        Ok(Self { archive })
    }

    /// The XML of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let packed = part.compressed_size();
        let most = MAX_PART_BYTES.min(RATIO_MATTERS_FROM.max(packed.saturating_mul(MAX_RATIO)));
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        if bytes.len() as u64 > most {
            return Err(Refusal::TooLarge);
        }
        // Word and its relatives write UTF-8; the standard would allow UTF-16, which nobody writes.
        String::from_utf8(bytes).map(Some).map_err(|_| Refusal::Damaged)
    }

    /// The part with the text of the document.
    pub(super) fn main_part(&mut self) -> Result<String, Refusal> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument").ok_or(Refusal::NotWord)?;
        // A workbook or a slide show is packed the same way.
        let types = self.part(CONTENT_TYPES)?.ok_or(Refusal::NotWord)?;
        if types.contains("wordprocessingml") { Ok(main.target) } else { Err(Refusal::NotWord) }
    }

    /// What a part names, in order; of the package itself where the name is empty.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Refusal> {
        let (folder, _) = part.rsplit_once('/').unwrap_or_default();
        let Some(xml) = self.part(&relations_of(part))? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        let mut reader = NsReader::from_str(&xml);
        loop {
            match reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                    let kind = attribute(&tag, "Type").unwrap_or_default();
                    let target = attribute(&tag, "Target").unwrap_or_default();
                    if attribute(&tag, "TargetMode").as_deref() != Some("External") {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        relations.push(Relation { kind, target: resolve(folder, &target) });
                    }
                }
                Event::Eof => return Ok(relations),
                _ => {}
            }
        }
    }

    /// A copy of the package with some parts replaced or added, everything else byte for byte.
    pub(super) fn with_parts(&self, parts: &[(String, String)]) -> Result<Vec<u8>, Refusal> {
        let mut archive = self.archive.clone();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(|_| Refusal::Damaged)?;
            let replaced = part.name().is_ok_and(|own| parts.iter().any(|(name, _)| *name == own));
            if !replaced {
                writer.raw_copy_file(part).map_err(|_| Refusal::Damaged)?;
            }
        }
        for (name, xml) in parts {
            writer.start_file(name, SimpleFileOptions::default()).map_err(|_| Refusal::Damaged)?;
            writer.write_all(xml.as_bytes()).map_err(|_| Refusal::Damaged)?;
        }
        Ok(writer.finish().map_err(|_| Refusal::Damaged)?.into_inner())
    }
}

/// Where a part's relations stand.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// A target as a name in the archive: from the root, or from the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let (from, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
