//! How long a draft takes: afresh, after one keystroke, and as drafts grow.
//!
//! `cargo bench --bench check`. Questions: is a fresh check of a page well under a frame (16 ms)? Does an edit cost its
//! paragraph and not its draft? Does ten times the text take ten times the time? The text is our own sample drafts,
//! repeated with a counter so that no two paragraphs are alike and nothing is answered from the cache.

use std::fmt::Write;

use divan::Bencher;
use divan::counter::BytesCount;
use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Format, Source};

const DRAFTS: [&str; 2] = [include_str!("../prose/phien-hop-thang-11.txt"), include_str!("../prose/khanh-thanh-truong.txt")];

fn main() {
    divan::main();
}

/// A draft of about so many kilobytes.
fn draft(kilobytes: usize) -> String {
    let mut text = String::new();
    for (nth, line) in DRAFTS.iter().flat_map(|draft| draft.lines()).cycle().enumerate() {
        writeln!(text, "{line} Mục {nth}.").expect("writing to a string");
        if text.len() >= kilobytes * 1000 {
            break;
        }
    }
    text
}

#[divan::bench(args = [10, 100, 1000])]
fn afresh(bencher: Bencher, kilobytes: usize) {
    let source = Source::new(draft(kilobytes), Format::Plain);
    bencher
        .counter(BytesCount::new(source.text().len()))
        .bench_local(|| Checker::default().check(&Document::new(source.clone())).len());
}

#[divan::bench(args = [10, 100, 1000])]
fn document_alone(bencher: Bencher, kilobytes: usize) {
    let source = Source::new(draft(kilobytes), Format::Plain);
    bencher.counter(BytesCount::new(source.text().len())).bench_local(|| Document::new(source.clone()).paragraphs().len());
}

#[divan::bench(args = [10, 100, 1000])]
fn after_one_keystroke(bencher: Bencher, kilobytes: usize) {
    let mut text = draft(kilobytes);
    let middle = text.floor_char_boundary(text.len() / 2);
    let mut at = middle + text[middle..].find(' ').unwrap_or_default();
    let mut checker = Checker::default();
    let document = Document::new(Source::new(text.as_str(), Format::Plain));
    checker.judge(&document);
    let mut last = Some(document);
    bencher.bench_local(|| {
        let start = at;
        text.insert(at, 'a');
        at += 1;
        if at.is_multiple_of(8) {
            text.insert(at, ' ');
            at += 1;
        }
        let document = last.take().expect("every round leaves one").edited(start..start, &text[start..at]);
        let parts = checker.judge(&document).parts().len();
        last = Some(document);
        parts
    });
}
