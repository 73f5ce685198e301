//! What holds for every draft, however broken: no panic, spans on characters, mending ends, one reading in every form.

use proptest::prelude::*;
use soat::doc::Document;
use soat::finding::{Applicability, Finding};
use soat::fix;
use soat::rules::Checker;
use soat::text::{Change, Format, Source};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Pieces of drafts that meet in every order: errors of every kind, marks, figures, other scripts, broken Unicode.
const PIECES: &[&str] = &[
    "tchức",
    "câc",
    "nhiệm vụ trong tâm",
    "được được",
    "Phó bí thư",
    "Huyện ủy",
    "sắc thuế",
    "sát nhập",
    "bức phá",
    "hoà",
    "hòa",
    "28.872/54.275 triệu đồng, đạt 53,20 %",
    "đạt 35,20%",
    "kế hoạch",
    "tăng 5,2% so với cùng kỳ",
    "tổng số 17 xã, trong đó 8 xã",
    "số 03/NĐ-CP, ngày 05/9/2019",
    "06-NQ/TU",
    "17/11/2021",
    "30/02/2022",
    "190 năm",
    "(04/11/1831-04/11/2021)",
    "\"",
    "“",
    "”",
    "(",
    ")",
    ",",
    ".",
    " .",
    "../",
    "…",
    "  ",
    "\u{a0}",
    "\n",
    "\r\n",
    "\t",
    "😀",
    "👩🏽‍🌾",
    "e\u{302}\u{301}",
    "a\u{301}\u{302}",
    "\u{200b}",
    "Đồng chí Đặng Văn Thái",
    "X",
    "<p>",
    "</b>",
    "&ecirc;",
    "**",
    "`",
];

fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    prop::collection::vec((piece, prop::sample::select(&["", " ", " ", " "][..])), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

/// What an edit puts in: mostly a key or two, a line's end, a paste.
fn edit() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => Just(String::new()),
        1 => prop::sample::select(&["\n", "\r", "\n\n", "> ", "- ", "# ", "<!-- soat: bỏ qua -->", "\u{FEFF}", "---\n"][..])
            .prop_map(str::to_owned),
        1 => draft(),
    ]
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)]
}

fn check(text: &str, format: Format) -> Vec<Finding> {
    let mut checker = Checker::default();
    let findings = checker.check(&Document::new(Source::new(text, format)));
    assert_eq!(checker.take_defects(), Vec::<String>::new(), "{text:?}");
    findings
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_on_characters(text in draft(), format in format()) {
        for finding in check(&text, format) {
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            let related = finding.related.iter().map(|related| related.span);
            for span in edits.chain(related).chain([finding.span]) {
                prop_assert!(text.get(span.range()).is_some(), "{} {span:?}", finding.rule);
            }
        }
    }

    #[test]
    fn mending_twice_is_mending_once(text in draft(), format in format()) {
        let (once, _) = fix::settle(&text, Applicability::Safe, |text| check(text, format));
        let (twice, more) = fix::settle(&once, Applicability::Safe, |text| check(text, format));
        prop_assert_eq!((&twice, more), (&once, 0));
    }

    #[test]
    fn edits_then_check_is_check_afresh(
        paragraphs in prop::collection::vec(draft(), 1..6),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, edit()), 1..12),
        format in format(),
    ) {
        let mut text = paragraphs.join("\n");
        let mut checker = Checker::default();
        let mut document = Document::new(Source::new(text.as_str(), format).named("bai-2021.txt"));
        checker.check(&document);
        for (at, removed, inserted) in edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + removed).min(text.len())).max(start);
            let old = text.clone();
            text.replace_range(start..end, &inserted);
            // What the editor says of it, and, as often, the shortest change that comes to the same.
            let change = match removed % 2 {
                0 => Change { start, old_end: end, new_end: start + inserted.len() },
                _ => Change::between(&old, &text),
            };
            document = document.edited(change.start..change.old_end, &text[change.start..change.new_end]);
            let source = Source::new(text.as_str(), format).named("bai-2021.txt");
            prop_assert_eq!(checker.check(&document), Checker::default().check(&Document::new(source)), "{:?}", text);
        }
    }

    #[test]
    fn composed_and_decomposed_letters_read_alike(text in draft()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = composed.nfd().collect();
        // Marks in an order that no normal form has are the business of another rule.
        prop_assume!(decomposed.nfc().collect::<String>() == composed);
        // Scripts other than Latin are left as they are written; a mark of theirs may come to stand within a letter.
        let composed_already = |c: &char| std::iter::once(*c).eq(std::iter::once(*c).nfc()) && canonical_combining_class(*c) == 0;
        let latin = |c: &char| matches!(c, '\u{300}'..='\u{36F}') || composed_already(c);
        prop_assume!(decomposed.chars().filter(|c| !c.is_ascii()).all(|c| latin(&c) && !matches!(c, '\u{370}'..='\u{1DFF}' | '\u{2E80}'..='\u{FEFF}')));
        let describe = |text: &str| -> Vec<_> {
            check(text, Format::Plain)
                .iter()
                .map(|finding| (finding.rule, text[finding.span.range()].nfc().collect::<String>()))
                .collect()
        };
        prop_assert_eq!(describe(&composed), describe(&decomposed));
    }
}
