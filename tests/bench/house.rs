//! What a large house costs: 10,000 words it accepts and 500 rules of its own.
//!
//! `cargo bench --bench house`. Questions: does reading such a house take less than 10 ms? Does checking under it take at most
//! a tenth longer than without it? Both are measured in turns in one run, and the least of each is compared, so that a busy
//! machine slows both alike. Every rule begins with a word that the drafts are full of.

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Format, Source};
use soat::workspace::Workspace;

const DRAFTS: [&str; 2] = [include_str!("../prose/phien-hop-thang-11.txt"), include_str!("../prose/khanh-thanh-truong.txt")];
const WORDS: usize = 10_000;
const RULES: usize = 500;
const TURNS: usize = 15;

/// Drafts of about half a megabyte.
fn draft() -> Source {
    let mut text = String::new();
    for (nth, line) in DRAFTS.iter().flat_map(|draft| draft.lines()).cycle().enumerate() {
        writeln!(text, "{line} Mục {nth}.").expect("writing to a string");
        if text.len() >= 500_000 {
            break;
        }
    }
    Source::new(text, Format::Plain)
}

/// The house's files.
fn house(folder: &Path) {
    let words: Vec<&str> =
        DRAFTS.iter().flat_map(|draft| draft.split_whitespace()).filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let mut toml = String::from("words = \"tu-rieng.txt\"\n");
    for nth in 0..RULES {
        let word = |shift: usize| words[(nth * 7 + shift) % words.len()].to_lowercase();
        let (one, two, three) = (word(0), word(13), word(29));
        write!(
            toml,
            "\n[[term]]\nid = \"nha-{nth}\"\nfind = [\"{one} ({two}|{three}) nhất\", \"{one} (rất|quá)? {three} *\"]\n\
             instead = \"{two} $1\"\nmessage = \"lối viết cũ, không hợp văn phong báo cáo của tòa soạn\"\nlevel = \"warning\"\n\
             unless = \"{one} {two} nhất định\"\nwrong = [\"Xã {one} {two} nhất.\"]\nallow = [\"Xã {one} thôi.\"]\n"
        )
        .expect("writing to a string");
    }
    fs::write(folder.join("soat.toml"), toml).expect("a file");
    let (onsets, ends) = (
        ["kr", "bl", "dr", "gl", "hr", "pl", "sr", "tl", "mr", "br"],
        ["ông", "uk", "ăk", "êh", "ơi", "iêng", "a", "oa", "âng", "ul"],
    );
    let list: Vec<String> = (0..WORDS)
        .map(|nth| format!("{}{}{}{}", onsets[nth % 10], ends[nth / 10 % 10], onsets[nth / 100 % 10], ends[nth / 1000 % 10]))
        .collect();
    fs::write(folder.join("tu-rieng.txt"), list.join("\n")).expect("a file");
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = std::hint::black_box(work());
    (start.elapsed(), done)
}

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    house(folder.path());
    let (file, path) = (folder.path().join("soat.toml"), folder.path().join("bai.txt"));
    let large = Workspace::read(&file).expect("it is right").settings(&path);
    let none = Workspace::default().settings(&path);
    let source = draft();
    let mut least = [Duration::MAX; 3];
    let mut found = [0; 2];
    for _ in 0..TURNS {
        let (start, _) = time(|| Workspace::read(&file).map(|workspace| workspace.settings(&path)));
        least[2] = least[2].min(start);
        for (nth, settings) in [&none, &large].into_iter().enumerate() {
            let (took, count) =
                time(|| Checker::new(std::sync::Arc::clone(settings)).check(&Document::new(source.clone())).len());
            least[nth] = least[nth].min(took);
            found[nth] = count;
        }
    }
    let [without, with, start] = least.map(|took| took.as_secs_f64() * 1000.0);
    println!("start          {start:8.2} ms   ({WORDS} words, {RULES} rules)");
    println!("check, without {without:8.2} ms   {} findings", found[0]);
    println!("check, with    {with:8.2} ms   {} findings   {:+.1} %", found[1], (with / without - 1.0) * 100.0);
}
