use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::text::Span;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#;

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(xml.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A Word file with a body and further parts.
fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {SPACES}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![(package::CONTENT_TYPES, TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", &document)];
    parts.extend(more);
    pack(&parts)
}

fn text(body: &str) -> String {
    Docx::read(word(body, &[])).expect("it is a Word file").text
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut xml = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut xml).expect("text");
    Some(xml)
}

#[test]
fn runs_are_one_text_and_paragraphs_are_lines() {
    let body = r#"<w:p><w:r><w:t>UBND huyện Phú Lâm tch</w:t></w:r><w:bookmarkStart w:id="0" w:name="a"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">ức họp &amp; bàn </w:t></w:r><w:r><w:t> A </w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Dòng một</w:t><w:br/><w:t>dòng</w:t><w:tab/><w:t>hai</w:t></w:r></w:p>"#;
    assert_eq!(text(body), "UBND huyện Phú Lâm tchức họp & bàn A\n\nDòng một\ndòng\thai\n");
}

#[test]
fn what_is_struck_out_hidden_or_said_twice_is_not_read() {
    let body = r#"<w:p><w:r><w:t>Họp </w:t></w:r><w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>mới</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>dời</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/><w:rPrChange w:id="9"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"#;
    assert_eq!(text(body), "Họpmới\n");
    let boxed = r"<w:p><w:r><w:t>Ngoài</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>";
    assert_eq!(text(boxed), "Trong khung\nNgoài\u{FFFC}\n");
    let joined = r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Một </w:t></w:r></w:p><w:p><w:r><w:t>đoạn</w:t></w:r></w:p>"#;
    assert_eq!(text(joined), "Một đoạn\n");
}

#[test]
fn a_line_knows_what_it_is_on_the_page() {
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/footnotes" Target="/word/footnotes.xml"/><Relationship Id="c" Type="x/header" Target="header1.xml"/><Relationship Id="d" Type="x/hyperlink" Target="http://example.vn" TargetMode="External"/></Relationships>"#;
    let styles = format!(r#"<w:styles {SPACES}><w:style w:styleId="u1"><w:name w:val="heading 1"/></w:style></w:styles>"#);
    let footnotes =
        format!(r"<w:footnotes {SPACES}><w:footnote><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes>");
    let header = format!(r"<w:hdr {SPACES}><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>");
    let body = r#"<w:p><w:pPr><w:pStyle w:val="u1"/></w:pPr><w:r><w:t>Tựa</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Mục</w:t></w:r></w:p><w:p><w:r><w:t>Thân</w:t></w:r></w:p>"#;
    let more = [
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", &styles),
        ("word/footnotes.xml", &footnotes),
        ("word/header1.xml", &header),
    ];
    let source = Docx::read(word(body, &more)).expect("it is a Word file").source();
    let blocks = source.blocks();
    let read: Vec<_> = blocks.iter().map(|block| (source.slice(block.span()), block.role)).collect();
    let expected = [
        ("Tựa", Role::Heading),
        ("Ô", Role::Cell),
        ("Mục", Role::Item),
        ("Thân", Role::Body),
        ("Chú thích", Role::Body),
        ("Đầu trang", Role::Cell),
    ];
    assert_eq!(read, expected);
}

#[test]
fn what_is_no_word_file_or_too_large_for_one_is_refused() {
    let refused = |bytes: Vec<u8>| Docx::read(bytes).expect_err("it is refused");
    assert_eq!(refused(b"PK\x03\x04 and no more".to_vec()), Refusal::Damaged);
    assert_eq!(refused(pack(&[("a.txt", "a")])), Refusal::NotWord);
    assert_eq!(refused(word("<w:p><w:r>", &[])), Refusal::Damaged);
    let whole = word("<w:p/>", &[]);
    assert_eq!(refused(whole[..whole.len() - 9].to_vec()), Refusal::Damaged);
    let deep = format!("{}{}", "<w:sdt>".repeat(300), "</w:sdt>".repeat(300));
    assert_eq!(refused(word(&deep, &[])), Refusal::TooLarge);
    // Eight megabytes of one letter pack into eight kilobytes.
    let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(8_000_000));
    assert_eq!(refused(word(&bomb, &[])), Refusal::TooLarge);
    let many: Vec<String> = (0..10_001).map(|index| format!("word/media/{index}.png")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refused(word("<w:p/>", &many)), Refusal::TooLarge);
}

#[test]
fn entities_of_a_files_own_making_are_not_expanded() {
    let laughs = r#"<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>"#;
    let document = format!(
        "{laughs}<w:document {SPACES}><w:body><w:p><w:r><w:t>Họp &b; &#273;&#x1EA3;ng</w:t></w:r></w:p></w:body></w:document>"
    );
    let parts = [(package::CONTENT_TYPES, TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())];
    assert_eq!(Docx::read(pack(&parts)).expect("it is a Word file").text, "Họp \u{FFFC} đảng\n");
}

/// The comments of a file: what each stands beside, and what it says.
fn comments(bytes: &[u8]) -> Vec<(String, String)> {
    let document = part(bytes, "word/document.xml").expect("a body");
    let plain = |xml: &str| {
        let mut docx = Docx::read(word(&format!("<w:p>{xml}</w:p>"), &[])).expect("it is well formed");
        docx.text.pop();
        docx.text
    };
    let all = part(bytes, "word/comments.xml").unwrap_or_default();
    let mut found = Vec::new();
    for id in 0..100 {
        let Some((_, rest)) = document.split_once(&format!("<w:commentRangeStart w:id=\"{id}\"/>")) else { continue };
        let (inside, _) = rest.split_once(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).expect("it ends");
        let (_, said) = all.split_once(&format!("w:id=\"{id}\"")).expect("it says something");
        let (_, said) = said.split_once("<w:t xml:space=\"preserve\">").expect("in a run");
        // Between the marks a run ends and another begins.
        let inside = format!("<w:r><w:t>{}</w:t></w:r>", inside.trim_start_matches("<w:r>").trim_end_matches("</w:t></w:r>"));
        let inside = inside.replacen("<w:r><w:t><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">", "<w:r><w:t>", 1);
        let inside = inside.replacen("<w:t><w:t xml:space=\"preserve\">", "<w:t xml:space=\"preserve\">", 1);
        found.push((plain(&inside), said.split_once("</w:t>").expect("it ends").0.to_owned()));
    }
    found
}

#[test]
fn comments_stand_beside_what_they_speak_of() {
    let body = r"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>UBND xã tch</w:t></w:r><w:r><w:t>ức họp &amp; bàn.</w:t></w:r></w:p>";
    let mut docx = Docx::read(word(body, &[])).expect("it is a Word file");
    let of = |word: &str| {
        let at = docx.text.find(word).expect("it stands there");
        Span::new(at, at + word.len())
    };
    let remarks = [
        Comment { span: of("tchức"), text: "Sai <chính tả>".to_owned() },
        Comment { span: of("& b"), text: "Dấu".to_owned() },
        Comment { span: Span::new(0, 4), text: "Đầu".to_owned() },
        Comment { span: Span::new(0, 0), text: "Trống".to_owned() },
    ];
    let before = docx.text.clone();
    let annotated = docx.annotate(&remarks).expect("it is written");
    let again = Docx::read(annotated.clone()).expect("it is still a Word file");
    assert_eq!(again.text, before, "the text is as it was");
    let found = comments(&annotated);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0], ("tchức".to_owned(), "Sai &lt;chính tả&gt;".to_owned()));
    assert_eq!(found[1], ("& b".to_owned(), "Dấu".to_owned()));
    assert_eq!(found[2], ("UBND".to_owned(), "Đầu".to_owned()));
    let types = part(&annotated, package::CONTENT_TYPES).expect("types");
    assert!(types.contains("PartName=\"/word/comments.xml\""));
    assert!(part(&annotated, "word/_rels/document.xml.rels").expect("relations").contains("relationships/comments"));

    // What is there already stays, and its numbers are not used again.
    let mut docx = Docx::read(annotated).expect("it is a Word file");
    let twice = docx.annotate(&[Comment { span: Span::new(0, 4), text: "Lần hai".to_owned() }]).expect("it is written");
    let found = comments(&twice);
    assert_eq!(found.len(), 5);
    assert_eq!(found[4], ("UBND".to_owned(), "Lần hai".to_owned()));
    let relations = part(&twice, "word/_rels/document.xml.rels").expect("relations");
    assert_eq!(relations.matches("relationships/comments").count(), 1);
}

#[test]
fn a_remark_on_a_header_stands_at_the_beginning_and_quotes_it() {
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="x/header" Target="header1.xml"/></Relationships>"#;
    let header = format!(r"<w:hdr {SPACES}><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>");
    let more = [("word/_rels/document.xml.rels", relations), ("word/header1.xml", header.as_str())];
    let mut docx = Docx::read(word("<w:p><w:r><w:t>Thân bài</w:t></w:r></w:p>", &more)).expect("it is a Word file");
    let at = docx.text.find("trang").expect("it stands there");
    let remark = Comment { span: Span::new(at, at + 5), text: "Ghi chú".to_owned() };
    let annotated = docx.annotate(&[remark]).expect("it is written");
    assert_eq!(comments(&annotated), [("Thân bài".to_owned(), "“trang”: Ghi chú".to_owned())]);
    assert_eq!(part(&annotated, "word/header1.xml").as_deref(), Some(header.as_str()));
}

#[test]
fn a_garbled_file_is_read_or_refused_and_nothing_else() {
    let body = r#"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">UBND xã &amp; tch</w:t></w:r><w:del w:id="1"><w:r><w:t>cũ</w:t></w:r></w:del><w:r><w:t>ức <![CDATA[họp]]></w:t><w:br/></w:r></w:p>"#;
    let document = format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>");
    let (mut read, mut refused) = (0, 0);
    let first = document.find("<w:p>").expect("a paragraph");
    let letters = document[first..].char_indices().map(|(at, letter)| first + at..first + at + letter.len_utf8());
    for place in letters {
        for replacement in ["", "<", ">", "&", "/", "\"", "</w:r>", "<w:t>", "😀"] {
            let mut garbled = document.clone();
            garbled.replace_range(place.clone(), replacement);
            // Unpacked: what is tried here is the reading, a few thousand times over.
            let mut docx = Docx {
                package: Package::open(word("<w:p/>", &[]).into()).expect("an archive"),
                parts: vec![Part { name: "word/document.xml".to_owned(), xml: garbled, place: Place::Body }],
                text: String::new(),
                roles: Vec::new(),
                elements: Vec::new(),
                stretches: Vec::new(),
            };
            if story::read(&mut docx, 0, &story::Headings::new()).is_err() {
                refused += 1;
                continue;
            }
            read += 1;
            let source = docx.source();
            assert_eq!(source.text().matches('\n').count(), docx.roles.len());
            let spans = source.blocks().into_iter().map(|block| block.span());
            let remarks: Vec<Comment> = spans.map(|span| Comment { span, text: "Xem lại".to_owned() }).collect();
            let annotated = docx.annotate(&remarks).expect("it is written");
            assert_eq!(Docx::read(annotated).map(|again| again.text), Ok(source.text().to_owned()));
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}
