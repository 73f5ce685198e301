//! Documents cited: what the parts of a number mean, and where the draft first cites a document in full.

use crate::config::Settings;
use crate::doc::citation::{Citation, System};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::documents;
use crate::text::Span;

/// The parts of the number at an offset.
pub(super) fn hover(document: &Document, index: usize, within: usize, _: &Settings) -> Option<(Span, Message)> {
    let paragraph = document.paragraphs().get(index)?.paragraph();
    let citation = at(paragraph, within)?;
    let part = |span: Span| paragraph.slice(span);
    let (code, body) = (part(citation.code), part(citation.issuer));
    let kind = citation.kind.as_ref().map(|(kind, _)| *kind).filter(|kind| code.is_empty() || kind.codes.contains(&code));
    let kind = kind.or_else(|| documents::kinds_of_code(code).next()).map(|kind| kind.words);
    let issuer = citation.by(paragraph);
    if kind.is_none() && issuer.is_none() {
        return None;
    }
    let mut vietnamese = vec![format!("số {}", part(citation.serial))];
    let mut english = vec![format!("serial {}", part(citation.serial))];
    let mut add = |one: String, other: String| {
        vietnamese.push(one);
        english.push(other);
    };
    if let Some(year) = citation.year(paragraph) {
        add(format!("năm {year}"), format!("year {year}"));
    }
    if let Some(kind) = kind.filter(|_| !code.is_empty()) {
        add(format!("{code}: {kind}"), format!("{code}: {kind}"));
    }
    if let Some(issuer) = issuer {
        let name = issuer.names.first().copied().unwrap_or_default();
        match documents::legislature(body) {
            Some(term) => add(format!("{body}: {name} khóa {term}"), format!("{body}: {name}, term {term}")),
            None => add(format!("{}: {name}", issuer.code), format!("{}: {name}", issuer.code)),
        }
        if issuer.system == System::Party {
            add("văn bản của Đảng".to_owned(), "a Party document".to_owned());
        }
    }
    if let Some(date) = citation.date {
        let day = part(date.span);
        add(
            format!("ban hành {}", if date.day.is_some() { format!("ngày {day}") } else { format!("năm {day}") }),
            format!("issued {day}"),
        );
    }
    let head = part(citation.span);
    let mut message =
        Message::new(format!("**{head}**: {}", vietnamese.join("; ")), format!("**{head}**: {}", english.join("; ")));
    if let Some((first, full)) =
        first_full(document, index, citation).filter(|(first, full)| (*first, full.span) != (index, citation.span))
    {
        let there = document.paragraphs().get(first)?.paragraph();
        let text = there.slice(extent(there, full));
        message = message.and(&Message::new(format!("dẫn đầy đủ lần đầu: “{text}”"), format!("first cited in full: “{text}”")));
    }
    Some((citation.span, message))
}

/// Where the document at a byte offset of the source is first cited in full: with its date or its issuer, or else first cited.
pub(super) fn first_citation(document: &Document, offset: usize) -> Option<Span> {
    let (index, within) = document.at(offset)?;
    let citation = at(document.paragraphs().get(index)?.paragraph(), within)?;
    let (first, full) = first_full(document, index, citation)?;
    let placed = document.paragraphs().get(first)?;
    Some(placed.locate(extent(placed.paragraph(), full)).0)
}

fn at(paragraph: &Paragraph, within: usize) -> Option<&Citation> {
    paragraph.citations().iter().find(|citation| citation.span.touches(within))
}

/// The first of a draft's citations of one document that is fullest: with date and issuer, with either, with neither.
fn first_full<'d>(document: &'d Document, index: usize, citation: &'d Citation) -> Option<(usize, &'d Citation)> {
    let wanted = document.paragraphs().get(index)?.paragraph();
    let (serial, year, code, issuer) = citation.identity(wanted);
    let all = document.paragraphs().iter().enumerate().flat_map(|(index, placed)| {
        placed.paragraph().citations().iter().map(move |citation| (index, placed.paragraph(), citation))
    });
    let same = all.filter(|(_, paragraph, other)| {
        let (other_serial, other_year, other_code, other_issuer) = other.identity(paragraph);
        // A later mention may drop the year.
        serial == other_serial && code == other_code && issuer == other_issuer && (year == other_year || year.is_none())
    });
    let fullness = |citation: &Citation| usize::from(citation.date.is_some()) + usize::from(citation.organ.is_some());
    // Of equals the first: `max_by_key` would take the last.
    same.map(|(index, _, citation)| (index, citation))
        .reduce(|best, next| if fullness(next.1) > fullness(best.1) { next } else { best })
}

/// A citation from its kind in words to its date or issuer.
fn extent(paragraph: &Paragraph, citation: &Citation) -> Span {
    let start = citation.kind.as_ref().map_or(citation.span, |(_, tokens)| paragraph.span_of(tokens.clone()));
    let end = citation.date.map_or(citation.span, |date| date.span);
    let organ = citation.organ.as_ref().filter(|(tokens, _)| tokens.start > citation.token);
    let end = organ.map_or(end, |(tokens, _)| paragraph.span_of(tokens.clone()));
    start.to(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    #[test]
    fn a_number_is_explained_and_leads_to_its_first_full_citation() {
        let text = "Theo Nghị định 30/2020/NĐ-CP, xã ghi đủ.\nNghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ quy định.\n\
                    Luật số 31/2024/QH15.";
        let document = Document::new(Source::new(text, Format::Plain));
        let told = |word: &str| {
            let hover = super::super::hover(&document, text.find(word).expect("it stands there") + 1, &Settings::default());
            hover.map(|hover| hover.text.text(Language::Vietnamese).to_owned()).unwrap_or_default()
        };
        let first = told("30/2020");
        assert!(first.starts_with("**30/2020/NĐ-CP**: số 30; năm 2020; NĐ: nghị định; CP: Chính phủ"), "{first}");
        let full = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ";
        assert!(first.contains(full), "{first}");
        assert!(told("31/2024").contains("QH15: Quốc hội khóa 15"));
        let there = first_citation(&document, text.find("30/2020").expect("it stands there")).expect("there is one");
        assert_eq!(&text[there.range()], full);
    }
}
