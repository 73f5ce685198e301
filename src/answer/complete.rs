//! What may be typed here: official titles, and abbreviations both ways.
//!
//! Typing in haste is the rule: without marks (`pho chu tich`), by initials (`pctubnd`), in the middle of a sentence. The
//! words before the caret are tried from the longest run down, so that *đồng chí Nam, phó chủ* completes the title alone.

use rustc_hash::FxHashSet;

use crate::answer::{Completion, CompletionKind, places};
use crate::config::Settings;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::Message;
use crate::lang::titles::Form;
use crate::lang::{abbreviations, letter, titles};
use crate::text::Span;

/// How many completions are offered at most; an editor asks again as typing goes on.
pub const MOST: usize = 50;

/// The longest run of words that is matched.
const WORDS: usize = 8;

/// The completions at a byte offset of the source, best first.
pub fn complete(document: &Document, offset: usize, settings: &Settings) -> Vec<Completion> {
    let places = places::complete(document, offset, settings);
    if !places.is_empty() {
        return places;
    }
    let Some((index, within)) = document.at(offset) else { return Vec::new() };
    let placed = &document.paragraphs()[index];
    let paragraph = placed.paragraph();
    let Some(typed) = typed(paragraph, within) else { return Vec::new() };
    let used = used(document);
    for words in (1..=typed.len()).rev() {
        let tokens = &typed[typed.len() - words..];
        let span = Span { start: tokens[0].span.start, end: within as u32 };
        let text = paragraph.slice(span);
        if text.chars().count() < 2 {
            continue;
        }
        let mut found = matches(&letter::fold(text), text);
        if found.is_empty() {
            continue;
        }
        found.sort_by_key(|(rank, completion)| (!used.contains(completion.text.as_str()), *rank));
        let replaced = placed.locate(span).0;
        let found = found.into_iter().take(MOST);
        return found.map(|(_, completion)| Completion { span: replaced, ..completion }).collect();
    }
    Vec::new()
}

/// The words of one phrase that end at the caret; none inside figures, addresses and codes.
fn typed(paragraph: &Paragraph, within: usize) -> Option<Vec<Token>> {
    let last = paragraph.tokens().iter().rposition(|token| (token.span.start as usize) < within)?;
    let token = paragraph.tokens()[last];
    let shortened = paragraph.text().get(..within)?.to_lowercase().ends_with("đ/c");
    if shortened {
        return Some(vec![Token { span: Span::new(within - "đ/c".len(), within), ..token }]);
    }
    if (token.span.end as usize) < within || !token.is_wordlike() {
        return None;
    }
    let mut first = last;
    while first > 0 && last - first + 1 < WORDS && paragraph.follows(first) && paragraph.tokens()[first - 1].is_wordlike() {
        first -= 1;
    }
    // A word glued to a figure or an address is a part of it.
    let inside = paragraph.tokens()[first].glued && first > 0 && paragraph.tokens()[first - 1].kind != TokenKind::Punctuation;
    (!inside).then(|| paragraph.tokens()[first..=last].to_vec())
}

/// The titles that the draft already uses: what it uses once it will use again.
fn used(document: &Document) -> FxHashSet<&'static str> {
    let paragraphs = document.paragraphs().iter().map(Placed::paragraph);
    let starts = paragraphs.flat_map(|paragraph| {
        let tokens = paragraph.tokens().iter().enumerate();
        let capital = tokens.filter(|(_, token)| token.case == Case::Capitalised && token.kind == TokenKind::Word);
        capital.filter_map(|(index, _)| titles::find(paragraph.phrase_from(index)))
    });
    starts.map(|form| form.text.as_str()).collect()
}

/// What matches the typed text (folded, and as it is), each with its rank: lower is better.
fn matches(folded: &str, typed: &str) -> Vec<(usize, Completion)> {
    let mut found = Vec::new();
    if matches!(folded, "d/c" | "dc") {
        let detail = Message::new("xưng hô", "form of address");
        found.push((0, completion(CompletionKind::Abbreviation, "đồng chí".to_owned(), detail)));
    }
    let one_word = !folded.contains(' ');
    for (order, form) in titles::forms().iter().enumerate() {
        let rank = match form {
            form if form.folded == folded => 0,
            form if form.folded.starts_with(folded) => 1,
            form if one_word && folded.len() > 1 && form.initials == folded => 0,
            form if one_word && folded.len() > 2 && form.initials.starts_with(folded) => 2,
            form if begins_words(&form.folded, folded) => 3,
            _ => continue,
        };
        if form.text != typed {
            found.push((rank * 10_000 + usize::from(!form.generic) * 5_000 + order, title(form)));
        }
    }
    if one_word {
        for (order, entry) in abbreviations::all().iter().enumerate().filter(|(_, entry)| entry.folded == folded) {
            let detail = |text: &str| Message::new(text, text);
            if entry.short != typed {
                found.push((order, completion(CompletionKind::Abbreviation, entry.short.to_owned(), detail(entry.expansion))));
            }
            found
                .push((500 + order, completion(CompletionKind::Abbreviation, entry.expansion.to_owned(), detail(entry.short))));
        }
    }
    found
}

/// Whether each typed word begins the word of the form in its place: `pho ct ub`.
fn begins_words(form: &str, typed: &str) -> bool {
    let mut words = form.split(' ');
    let mut count = 0;
    typed.split(' ').all(|typed| {
        count += 1;
        !typed.is_empty() && words.next().is_some_and(|word| word.starts_with(typed))
    }) && count > 1
}

fn title(form: &Form) -> Completion {
    let title = form.title;
    let (from, to) = (title.from, title.to);
    let detail = match (from, to) {
        _ if form.generic => Message::new("", ""),
        ("", "") => Message::new(title.body, title.body),
        (from, "") => Message::new(format!("{} (từ {from})", title.body), format!("{} (from {from})", title.body)),
        ("", to) => Message::new(format!("{} (đến {to})", title.body), format!("{} (until {to})", title.body)),
        (from, to) => Message::new(format!("{} ({from} đến {to})", title.body), format!("{} ({from} to {to})", title.body)),
    };
    completion(CompletionKind::Title, form.text.clone(), detail)
}

fn completion(kind: CompletionKind, text: String, detail: Message) -> Completion {
    Completion { kind, label: text.clone(), detail, span: Span::default(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    /// The completions where `|` stands.
    fn at(draft: &str) -> Vec<String> {
        let offset = draft.find('|').expect("a caret");
        let document = Document::new(Source::new(draft.replace('|', ""), Format::Plain));
        complete(&document, offset, &Settings::default()).into_iter().map(|completion| completion.text).collect()
    }

    #[test]
    fn titles_complete_however_they_are_typed() {
        assert_eq!(at("Đồng chí Thái, pctubnd|")[0], "Phó Chủ tịch UBND");
        assert_eq!(at("Đồng chí Thái, pho chu tich ub|")[0], "Phó Chủ tịch UBND");
        assert_eq!(at("ông Phó Chủ tịch H|")[0], "Phó Chủ tịch HĐND");
        assert!(at("Đồng chí Thái, pctubndh|").contains(&"Phó Chủ tịch UBND huyện".to_owned()));
        assert_eq!(at("đ/c|")[0], "đồng chí");
        assert_eq!(at("ubnd|")[..2], ["UBND", "Ủy ban nhân dân"]);
    }

    #[test]
    fn the_draft_s_own_titles_come_first() {
        let found = at("Bà Hoa, Phó Chủ tịch HĐND huyện dự.\nÔng Nam, phó chủ tịch| phát biểu");
        assert_eq!(found[0], "Phó Chủ tịch HĐND huyện");
    }

    #[test]
    fn nothing_is_offered_inside_figures_and_addresses() {
        for draft in ["năm 20|21", "phulam.gov.vn/ub|nd", "45ha|", "|", "Ủy ban | x"] {
            assert_eq!(at(draft), Vec::<String>::new(), "{draft}");
        }
    }

    #[test]
    fn the_typed_words_are_replaced() {
        let draft = "Đồng chí Thái, pho chu tich dự";
        let document = Document::new(Source::new(draft, Format::Plain));
        let found = complete(&document, "Đồng chí Thái, pho chu tich".len(), &Settings::default());
        assert_eq!(&draft[found[0].span.range()], "pho chu tich");
    }
}
