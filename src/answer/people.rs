//! Persons, titles and abbreviations: what is told of them on hover, where they are introduced, everywhere they stand.

use std::fmt::Write;

use crate::config::Settings;
use crate::doc::people::{self, Person};
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::Message;
use crate::lang::abbreviations;
use crate::lang::titles::Title;
use crate::text::Span;

/// What stands at a place and can be followed through the draft.
enum Thing<'d> {
    /// A person, by one of its mentions.
    Person(&'d Person),
    /// An abbreviation as it is written.
    Abbreviation(&'d str),
}

/// A place of a thing in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// Whether the thing is introduced here.
    pub definition: bool,
}

/// An edit that renames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// What is replaced, in the source.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// A person of a draft, for an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The full name.
    pub name: String,
    /// Its titles, in one text.
    pub titles: String,
    /// The first full mention, in the source.
    pub span: Span,
}

/// The thing at a paragraph's offset, and the span that names it.
fn thing(document: &Document, index: usize, within: usize) -> Option<(Thing<'_>, Span)> {
    let paragraph = document.paragraphs().get(index)?.paragraph();
    if let Some(at) = paragraph.persons().iter().position(|person| person.span.touches(within)) {
        let person = document.people().of(index, at)?;
        return Some((Thing::Person(person), paragraph.persons()[at].span));
    }
    let token = *paragraph.abbreviations().uses.iter().find(|token| paragraph.tokens()[**token].span.touches(within))?;
    Some((Thing::Abbreviation(paragraph.word(token)), paragraph.tokens()[token].span))
}

/// The person at an offset.
pub(super) fn hover_person(document: &Document, index: usize, within: usize, settings: &Settings) -> Option<(Span, Message)> {
    let (Thing::Person(person), span) = thing(document, index, within)? else { return None };
    let paragraphs = document.paragraphs();
    let name = person.name(paragraphs);
    let mut titles: Vec<&str> = Vec::new();
    for ((paragraph, _), title) in person.titles(paragraphs) {
        let text = paragraphs[paragraph].paragraph().slice(title.span);
        if !titles.contains(&text) {
            titles.push(text);
        }
    }
    let head = if titles.is_empty() { format!("**{name}**") } else { format!("**{name}**: {}", titles.join(", ")) };
    let count = person.mentions.len();
    let message = Message::new(format!("{head}\n\n{count} lần trong bài"), format!("{head}\n\n{count} times in the draft"));
    let entries = settings.roster().into_iter().flat_map(|roster| roster.of(name));
    Some((
        span,
        entries.fold(message, |message, entry| {
            let (local, english) = entry.span();
            let line = |from: &str, held: &str| format!("{from}: {} {held}", entry.title).trim_end().to_owned();
            message.and(&Message::new(line("danh sách cán bộ", &local), line("roster", &english)))
        }),
    ))
}

/// The title at an offset.
pub(super) fn hover_title(document: &Document, index: usize, within: usize, _: &Settings) -> Option<(Span, Message)> {
    let paragraph = document.paragraphs().get(index)?.paragraph();
    let named = paragraph.titles().iter().find(|named| named.span.touches(within))?;
    Some((named.span, of_title(named.form.title)))
}

/// The abbreviation at an offset.
pub(super) fn hover_abbreviation(document: &Document, index: usize, within: usize, _: &Settings) -> Option<(Span, Message)> {
    let (Thing::Abbreviation(short), span) = thing(document, index, within)? else { return None };
    if let Some((paragraph, definition)) = definitions(document, short).next() {
        let paragraph = document.paragraphs()[paragraph].paragraph();
        let meaning = paragraph.slice(paragraph.span_of(definition.expansion.clone()));
        let text = |from: &str| format!("**{short}**: {meaning} ({from})");
        return Some((span, Message::new(text("theo bài"), text("as the draft says"))));
    }
    let known: Vec<&str> = abbreviations::expansions(short).map(|entry| entry.expansion).collect();
    (!known.is_empty()).then(|| {
        let text = format!("**{short}**: {}", known.join("; "));
        (span, Message::new(text.clone(), text))
    })
}

/// A title: the body it belongs to, when it exists, what came after.
pub(super) fn of_title(title: &Title) -> Message {
    let day = |text: &str| text.split('-').rev().collect::<Vec<_>>().join("/");
    let (mut local, mut english) = (format!("**{}**", title.title), format!("**{}**", title.title));
    let _ = write!(local, " ({})", title.body);
    let _ = write!(english, " ({})", title.body);
    for (bound, word, other) in [(title.from, "từ", "since"), (title.to, "đến", "until")] {
        if !bound.is_empty() {
            let _ = write!(local, "; {word} {}", day(bound));
            let _ = write!(english, "; {other} {bound}");
        }
    }
    if !title.successor.is_empty() {
        let _ = write!(local, "; nay là {}", title.successor);
        let _ = write!(english, "; now {}", title.successor);
    }
    Message::new(local, english)
}

fn definitions<'d>(
    document: &'d Document,
    short: &'d str,
) -> impl Iterator<Item = (usize, &'d crate::doc::abbreviation::Definition)> {
    let of = move |(index, placed): (usize, &'d Placed)| {
        let paragraph: &Paragraph = placed.paragraph();
        let same = paragraph.abbreviations().definitions.iter().filter(move |one| paragraph.word(one.short) == short);
        same.map(move |one| (index, one))
    };
    document.paragraphs().iter().enumerate().flat_map(of)
}

/// Where the thing at an offset is introduced: the first full mention of a person, the definition of an abbreviation.
pub fn definition(document: &Document, offset: usize) -> Option<Span> {
    references(document, offset).into_iter().find(|reference| reference.definition).map(|reference| reference.span)
}

/// Everywhere the thing at an offset stands, in order.
pub fn references(document: &Document, offset: usize) -> Vec<Reference> {
    let Some((index, within)) = document.at(offset) else { return Vec::new() };
    let paragraphs = document.paragraphs();
    match thing(document, index, within) {
        Some((Thing::Person(person), _)) => person
            .mentions
            .iter()
            .filter_map(|place| {
                let span = paragraphs[place.0].locate(people::at(paragraphs, *place)?.span).0;
                Some(Reference { span, definition: *place == person.first })
            })
            .collect(),
        Some((Thing::Abbreviation(short), _)) => {
            let first = definitions(document, short).next().map(|(paragraph, one)| (paragraph, one.short));
            let uses = paragraphs
                .iter()
                .enumerate()
                .flat_map(|(index, placed)| placed.paragraph().abbreviations().uses.iter().map(move |token| (index, *token)));
            uses.filter(|(index, token)| paragraphs[*index].paragraph().word(*token) == short)
                .map(|(index, token)| Reference {
                    span: paragraphs[index].locate(paragraphs[index].paragraph().tokens()[token].span).0,
                    definition: first == Some((index, token)),
                })
                .collect()
        }
        None => Vec::new(),
    }
}

/// The person's name at an offset, if it can be renamed: its span in the source and the full name, which is what is changed
/// wherever one stands.
pub fn prepare_rename(document: &Document, offset: usize) -> Option<(Span, String)> {
    let (index, within) = document.at(offset)?;
    let (Thing::Person(person), span) = thing(document, index, within)? else { return None };
    let (located, whole) = document.paragraphs()[index].locate(span);
    whole.then(|| (located, person.name(document.paragraphs()).to_owned()))
}

/// The full name of the person at an offset, as the draft first writes it.
pub fn person_name(document: &Document, offset: usize) -> Option<&str> {
    let (index, within) = document.at(offset)?;
    let (Thing::Person(person), _) = thing(document, index, within)? else { return None };
    Some(person.name(document.paragraphs()))
}

/// The edits that give a person of the draft another name; a given name alone becomes the new one's. Where the new name is a
/// given name alone, the family's stays. Empty where no one of that name is in the draft.
pub fn rename(document: &Document, name: &str, new: &str) -> Vec<Renaming> {
    let paragraphs = document.paragraphs();
    let Some(person) = document.people().all().iter().find(|person| person.name(paragraphs) == name) else {
        return Vec::new();
    };
    let given = new.split_whitespace().last().unwrap_or_default();
    let full = match name.rsplit_once(' ') {
        Some((family, _)) if given == new => format!("{family} {new}"),
        _ => new.to_owned(),
    };
    let edit = |place: &(usize, usize)| {
        let mention = people::at(paragraphs, *place)?;
        let placed = &paragraphs[place.0];
        let (span, whole) = placed.locate(mention.span);
        let text = if mention.is_full() { full.as_str() } else { given };
        (whole && placed.paragraph().slice(mention.span) != text).then(|| Renaming { span, text: placed.written(text) })
    };
    person.mentions.iter().filter_map(edit).collect()
}

/// Whether a text can be a person's name: words of letters, each with its capital.
pub fn is_name(text: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    (1..=6).contains(&text.split_whitespace().count()) && text.split_whitespace().all(word)
}

/// The people of a draft, in the order they appear.
pub fn listed(document: &Document) -> Vec<Listed> {
    let paragraphs = document.paragraphs();
    let list = |person: &Person| {
        let mention = people::at(paragraphs, person.first)?;
        Some(Listed {
            name: person.name(paragraphs).to_owned(),
            titles: titles_of(document, person).join(", "),
            span: paragraphs[person.first.0].locate(mention.span).0,
        })
    };
    document.people().all().iter().filter_map(list).collect()
}

/// The titles of the mention that says most of them.
pub(super) fn titles_of<'d>(document: &'d Document, person: &Person) -> Vec<&'d str> {
    let paragraphs = document.paragraphs();
    let Some(mention) = people::at(paragraphs, person.fullest) else { return Vec::new() };
    let paragraph = paragraphs[person.fullest.0].paragraph();
    mention.titles.iter().map(|title| paragraph.slice(title.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    const DRAFT: &str = "Dự có đồng chí Vi Văn Hiệp, Bí thư Huyện ủy, Chủ tịch HĐND huyện và lãnh đạo hợp tác xã (HTX).\n\
                         Đồng chí Hiệp thăm HTX; bà Lò Thị Hoa dự. Kết luận, đồng chí Vi Văn Hiệp biểu dương.";

    fn document() -> Document {
        Document::new(Source::new(DRAFT, Format::Plain))
    }

    fn at(text: &str) -> usize {
        DRAFT.rfind(text).expect("it stands there") + 1
    }

    #[test]
    fn persons_titles_and_abbreviations_are_told() {
        let told = |text: &str| {
            let hover = answer::hover(&document(), at(text), &Settings::default());
            hover.map(|hover| hover.text.text(Language::Vietnamese).to_owned()).unwrap_or_default()
        };
        assert_eq!(told("Vi Văn Hiệp"), "**Vi Văn Hiệp**: Bí thư Huyện ủy, Chủ tịch HĐND huyện\n\n3 lần trong bài");
        assert_eq!(told("Bí thư Huyện ủy"), "**Bí thư Huyện ủy** (Huyện ủy); đến 30/06/2025");
        assert_eq!(told("HTX;"), "**HTX**: hợp tác xã (theo bài)");
    }

    #[test]
    fn a_person_is_followed_through_the_draft() {
        let document = document();
        let found = references(&document, at("Hiệp thăm"));
        let spans: Vec<_> = found.iter().map(|found| (&DRAFT[found.span.range()], found.definition)).collect();
        assert_eq!(spans, [("Vi Văn Hiệp", true), ("Hiệp", false), ("Vi Văn Hiệp", false)]);
        assert_eq!(
            definition(&document, at("HTX;")),
            Some(Span::new(DRAFT.find("HTX").unwrap_or(0), DRAFT.find("HTX").unwrap_or(0) + 3))
        );
        assert_eq!(references(&document, at("biểu dương")), []);
    }

    #[test]
    fn a_person_is_renamed() {
        let document = document();
        assert_eq!(prepare_rename(&document, at("Hiệp biểu")).map(|(_, name)| name).as_deref(), Some("Vi Văn Hiệp"));
        assert_eq!(prepare_rename(&document, at("HTX;")), None);
        let edits = rename(&document, "Vi Văn Hiệp", "Vi Văn Hiếu");
        let texts: Vec<&str> = edits.iter().map(|edit| edit.text.as_str()).collect();
        assert_eq!(texts, ["Vi Văn Hiếu", "Hiếu", "Vi Văn Hiếu"]);
        assert!(is_name("H'Hen Niê") && !is_name("vi văn") && !is_name("") && !is_name("A 1"));
    }

    #[test]
    fn the_people_of_a_draft_are_listed() {
        let names: Vec<_> = listed(&document()).into_iter().map(|one| (one.name, one.titles)).collect();
        assert_eq!(names[0], ("Vi Văn Hiệp".to_owned(), "Bí thư Huyện ủy, Chủ tịch HĐND huyện".to_owned()));
        assert_eq!(names[1].0, "Lò Thị Hoa");
    }
}
