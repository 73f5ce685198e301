//! What figures cost: reading them, and relating them to one another.
//!
//! `cargo bench --bench figures`. Questions: do figures, dates and relations add less than 1 ms to a draft of 10 KB? Does a
//! page of 2,000 numbers take twice what one of 1,000 takes? Every sentence has a counter so that no two are alike.

use std::fmt::Write;

use divan::Bencher;
use soat::doc::{Document, date, figure, relation, sheet};
use soat::report::Look;
use soat::report::figures::{Format as Shape, render};
use soat::text::{Format, Source};

const DRAFTS: [&str; 2] = [include_str!("../prose/phien-hop-thang-11.txt"), include_str!("../prose/khanh-thanh-truong.txt")];

fn main() {
    divan::main();
}

/// A draft of about so many kilobytes.
fn draft(kilobytes: usize) -> Document {
    let mut text = String::new();
    for (nth, line) in DRAFTS.iter().flat_map(|draft| draft.lines()).cycle().enumerate() {
        writeln!(text, "{line} Mục {nth}.").expect("writing to a string");
        if text.len() >= kilobytes * 1000 {
            break;
        }
    }
    Document::new(Source::new(text, Format::Plain))
}

/// So many numbers in one paragraph, five a sentence.
fn numbers(count: usize) -> String {
    let mut text = String::new();
    for nth in 1..=count / 5 {
        let (done, plan) = (nth * 7, nth * 9);
        write!(text, "Thôn {nth} trồng {done}/{plan} ha lúa, đạt 77,78% kế hoạch, tăng {nth} ha so với cùng kỳ. ")
            .expect("writing to a string");
    }
    text
}

/// What figures, dates and relations add to the analysis of a draft.
#[divan::bench(args = [10, 100, 1000])]
fn added_to_a_draft(bencher: Bencher, kilobytes: usize) {
    let document = draft(kilobytes);
    bencher.bench_local(|| {
        let paragraphs = document.paragraphs().iter().map(soat::doc::Placed::paragraph);
        paragraphs
            .map(|paragraph| {
                figure::read(paragraph, paragraph.dates()).len()
                    + date::read(paragraph).len()
                    + relation::read(paragraph).0.len()
            })
            .sum::<usize>()
    });
}

/// A page of numbers, one paragraph.
#[divan::bench(args = [500, 1000, 2000, 4000, 8000])]
fn page_of_numbers(bencher: Bencher, count: usize) {
    let source = Source::new(numbers(count), Format::Plain);
    bencher.bench_local(|| sheet::sheet(&Document::new(source.clone())).figures.len());
}

/// The same as a page to print.
#[divan::bench(args = [1000, 2000, 4000])]
fn page_to_print(bencher: Bencher, count: usize) {
    let document = Document::new(Source::new(numbers(count), Format::Plain));
    bencher.bench_local(|| render(&document, "xa.txt", Shape::Html, Look::default()).len());
}
