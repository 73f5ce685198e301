//! What may be typed here: official titles, the bodies they belong to, and abbreviations both ways.
//!
//! Typing in haste is the rule: without marks (`pho chu tich`), by initials (`pctubnd`), in the middle of a sentence. The
//! words before the caret are tried from the longest run down, so that *đồng chí Nam, phó chủ* completes the title alone.

use jiff::civil;
use rustc_hash::FxHashSet;

use crate::answer::{Completion, CompletionKind, persons, places as places_here};
use crate::config::Settings;
use crate::doc::token::{Token, TokenKind};
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::Message;
use crate::lang::titles::{Body, Form};
use crate::lang::{abbreviations, letter, places, titles};
use crate::text::Span;

/// How many completions are offered at most; an editor asks again as typing goes on.
pub const MOST: usize = 50;

/// The longest run of words that is matched.
const WORDS: usize = 8;

/// What ranks a body behind the titles that match as well.
const AFTER_TITLES: usize = 8_000;

/// The completions at a byte offset of the source, best first.
pub fn complete(document: &Document, offset: usize, settings: &Settings) -> Vec<Completion> {
    let places = places_here::complete(document, offset, settings);
    if !places.is_empty() {
        return places;
    }
    let open = document.source().text().get(..offset).is_some_and(|before| before.ends_with(' '));
    // A blank at the end of a line is no part of the paragraph.
    let at_end = || document.at(offset.checked_sub(1).filter(|_| open)?);
    let Some((index, within)) = document.at(offset).or_else(at_end) else { return Vec::new() };
    let placed = &document.paragraphs()[index];
    let paragraph = placed.paragraph();
    if persons::is_inside_other(paragraph, within) {
        return Vec::new();
    }
    let in_source = |completion: Completion| {
        let span = completion.span;
        let start = if span.is_empty() { offset as u32 } else { placed.locate(span).0.start };
        Completion { span: Span { start, end: offset as u32 }, ..completion }
    };
    let mut found = persons::complete(document, index, within, open, settings);
    if !open {
        let known: FxHashSet<String> = found.iter().map(|completion| completion.text.clone()).collect();
        found.extend(titles_at(document, paragraph, within, settings).into_iter().filter(|one| !known.contains(&one.text)));
    }
    found.into_iter().take(MOST).map(in_source).collect()
}

/// The titles and abbreviations that the words before the caret may stand for: those the draft uses first.
fn titles_at(document: &Document, paragraph: &Paragraph, within: usize, settings: &Settings) -> Vec<Completion> {
    let Some(typed) = typed(paragraph, within) else { return Vec::new() };
    let used = used(document);
    let date = settings.date_of(document);
    let days = date.map(|date| {
        let last = if places::is_transition(date.last) { places::REFORM } else { date.last };
        (date.first, last)
    });
    for words in (1..=typed.len()).rev() {
        let tokens = &typed[typed.len() - words..];
        let span = Span { start: tokens[0].span.start, end: within as u32 };
        let text = paragraph.slice(span);
        if text.chars().count() < 2 {
            continue;
        }
        let mut found = matches(&letter::fold(text), text, days);
        if found.is_empty() {
            continue;
        }
        found.sort_by_key(|(rank, completion)| (!used.contains(completion.text.as_str()), *rank));
        // What two abbreviations stand for is offered once.
        let mut offered = FxHashSet::default();
        found.retain(|(_, completion)| offered.insert(completion.text.clone()));
        return found.into_iter().map(|(_, completion)| Completion { span, ..completion }).collect();
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
    let whole = joined(paragraph, last);
    let mut first = whole;
    while first > 0 && whole - first + 1 < WORDS && paragraph.follows(first) && paragraph.tokens()[first - 1].is_wordlike() {
        first -= 1;
    }
    // A word glued to a figure or an address is a part of it.
    let inside = paragraph.tokens()[first].glued && first > 0 && paragraph.tokens()[first - 1].kind != TokenKind::Punctuation;
    let mut tokens = paragraph.tokens()[first..=whole].to_vec();
    tokens.last_mut()?.span.end = paragraph.tokens()[last].span.end;
    (!inside).then_some(tokens)
}

/// Where the word that ends with a token begins, if *&* joins it: *nn&ptnt*.
fn joined(paragraph: &Paragraph, last: usize) -> usize {
    let tokens = paragraph.tokens();
    let mut first = last;
    while first >= 2 && tokens[first].glued && tokens[first - 1].glued && paragraph.word(first - 1) == "&" {
        if !tokens[first - 2].is_wordlike() {
            break;
        }
        first -= 2;
    }
    first
}

/// The titles that the draft already uses: what it uses once it will use again.
fn used(document: &Document) -> FxHashSet<&'static str> {
    let paragraphs = document.paragraphs().iter().map(Placed::paragraph);
    paragraphs.flat_map(|paragraph| paragraph.titles()).map(|named| named.form.text.as_str()).collect()
}

/// The first and the last day of a draft, where it has one.
type Days = Option<(civil::Date, civil::Date)>;

/// What matches the typed text (folded, and as it is) on the draft's days, each with its rank: lower is better.
fn matches(folded: &str, typed: &str, days: Days) -> Vec<(usize, Completion)> {
    let mut found = Vec::new();
    if matches!(folded, "d/c" | "dc") {
        let detail = Message::new("xưng hô", "form of address");
        found.push((0, completion(CompletionKind::Abbreviation, "đồng chí".to_owned(), detail)));
    }
    let one_word = !folded.contains(' ');
    let exists = |form: &Form| days.is_none_or(|(first, last)| form.exists_within(first, last));
    for (order, form) in titles::forms().iter().enumerate() {
        let rank = match form {
            form if form.folded == folded => 0,
            form if form.folded.starts_with(folded) => 1,
            form if one_word && folded.len() > 1 && form.initials == folded => 0,
            form if one_word && folded.len() > 2 && form.initials.starts_with(folded) => 2,
            form if begins_words(&form.folded, folded) => 3,
            _ => continue,
        };
        if form.text != typed && exists(form) {
            found.push((rank * 10_000 + usize::from(!form.generic) * 5_000 + order, title(form)));
        }
    }
    let exists = |body: &Body| days.is_none_or(|(first, last)| body.exists_within(first, last));
    for (order, body) in titles::bodies().iter().enumerate() {
        let rank = match body {
            body if body.folded == folded => 0,
            body if body.folded.starts_with(folded) && folded.len() > 1 => 1,
            body if one_word && folded.len() > 2 && body.initials == folded => 1,
            body if begins_words(&body.folded, folded) => 3,
            _ => continue,
        };
        if body.name != typed && exists(body) {
            found.push((rank * 10_000 + AFTER_TITLES + order, of_body(body)));
        }
    }
    if one_word {
        let bare = abbreviations::typed(folded);
        for (order, entry) in abbreviations::all().iter().enumerate().filter(|(_, entry)| entry.typed == bare) {
            let detail = |text: &str| Message::new(text, text);
            if entry.short != typed {
                found.push((order, completion(CompletionKind::Abbreviation, entry.short.to_owned(), detail(entry.expansion))));
            }
            found
                .push((500 + order, completion(CompletionKind::Abbreviation, entry.expansion.to_owned(), detail(entry.short))));
        }
    } else {
        let spelled = abbreviations::all().iter().enumerate().filter(|(_, entry)| entry.folded_expansion == folded);
        for (order, entry) in spelled {
            let detail = Message::new(entry.expansion, entry.expansion);
            found.push((500 + order, completion(CompletionKind::Abbreviation, entry.short.to_owned(), detail)));
        }
    }
    found
}

/// Whether each typed word begins the word of the form in its place, or stands for several by their first letters:
/// `pho ct ub`, `pho bi thu tt`.
fn begins_words(form: &str, typed: &str) -> bool {
    fn fits<'t>(form: &[&str], mut typed: impl Iterator<Item = &'t str> + Clone) -> bool {
        let Some(word) = typed.next() else { return true };
        let Some((first, rest)) = form.split_first() else { return false };
        let letters = word.chars().count();
        let initials = || letters > 1 && form.len() >= letters && word.chars().zip(form).all(|(c, word)| word.starts_with(c));
        first.starts_with(word) && fits(rest, typed.clone()) || initials() && fits(&form[letters..], typed)
    }
    let typed = typed.split(' ').filter(|word| !word.is_empty());
    typed.clone().nth(1).is_some() && fits(&form.split(' ').collect::<Vec<_>>(), typed)
}

fn title(form: &Form) -> Completion {
    let title = form.title;
    let detail = if form.generic { Message::new("", "") } else { lasting(title.body, title.from, title.to) };
    completion(CompletionKind::Title, form.text.clone(), detail)
}

fn of_body(body: &Body) -> Completion {
    completion(CompletionKind::Body, body.name.to_owned(), lasting("", body.from, body.to))
}

/// A body's name, or nothing, with the days between which it or a title of it exists.
fn lasting(name: &str, from: &str, to: &str) -> Message {
    let (vietnamese, english) = match (from, to) {
        ("", "") => (String::new(), String::new()),
        (from, "") => (format!("(từ {from})"), format!("(from {from})")),
        ("", to) => (format!("(đến {to})"), format!("(until {to})")),
        (from, to) => (format!("({from} đến {to})"), format!("({from} to {to})")),
    };
    let named = |days: String| format!("{name} {days}").trim().to_owned();
    Message::new(named(vietnamese), named(english))
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
    fn people_complete_with_their_titles() {
        let draft = "Dự có đồng chí Hoàng Văn C, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện; bà Lò Thị Hoa.\n";
        let whole = "Hoàng Văn C, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện";
        for typed in ["đ/c Hoàng Văn C|", "đ/c hoang|", "Đồng chí hvc|", "đồng chí |", "ông Hoàng V|"] {
            assert_eq!(at(&format!("{draft}{typed}"))[0], whole, "{typed}");
        }
        assert_eq!(at(&format!("{draft}bà Hoa|"))[0], "Lò Thị Hoa");
        for typed in ["Đồng chí Hoàng Văn C, |", "Đồng chí Hoàng Văn C – pho bi|"] {
            assert_eq!(at(&format!("{draft}{typed}"))[0], whole.split_once(", ").map_or("", |(_, titles)| titles), "{typed}");
        }
        assert!(at(&format!("{draft}Đồng chí Hoàng Văn C, ct|")).contains(&"Chủ tịch HĐND huyện".to_owned()));
        assert!(!at(&format!("{draft}bà con|")).contains(&whole.to_owned()));
    }

    #[test]
    fn only_titles_of_the_draft_s_time_are_offered() {
        assert!(at("Ngày 12/3/2024, pho bi thu tt|")[0].starts_with("Phó Bí thư Thường trực"));
        assert!(at("Ngày 12/3/2024, ctubndh|").contains(&"Chủ tịch UBND huyện".to_owned()));
        assert!(!at("Ngày 12/3/2026, ctubndh|").contains(&"Chủ tịch UBND huyện".to_owned()));
        assert!(!at("Ngày 12/3/2026, chu tich ubnd|").contains(&"Chủ tịch UBND huyện".to_owned()));
        assert!(at("Ngày 20/6/2025, ctubndh|").contains(&"Chủ tịch UBND huyện".to_owned()));
        assert!(at("về nông thôn mới|").contains(&"NTM".to_owned()));
    }

    #[test]
    fn bodies_complete_as_they_are_called_on_the_draft_s_date() {
        assert_eq!(at("Ngày 12/3/2024, sở nông ngh|")[0], "Sở Nông nghiệp và Phát triển nông thôn");
        assert_eq!(at("Ngày 12/3/2026, so nong ngh|")[0], "Sở Nông nghiệp và Môi trường");
        assert!(at("Ngày 12/3/2026, ubnd h|").iter().all(|text| text != "UBND huyện"));
        assert_eq!(at("Ngày 12/3/2024, văn phòng huyện|")[0], "Văn phòng Huyện ủy");
        // Titles that match as well come first.
        assert!(at("Ngày 12/3/2024, hđnd|").iter().position(|text| text == "HĐND tỉnh") > Some(1));
    }

    #[test]
    fn abbreviations_complete_with_and_without_their_joiners() {
        for typed in ["tnmt", "tn&mt", "TN&mt"] {
            let found = at(&format!("Sở {typed}|"));
            assert!(found.contains(&"Tài nguyên và Môi trường".to_owned()), "{typed}: {found:?}");
        }
        assert!(at("Sở nnptnt|").contains(&"NN&PTNT".to_owned()));
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
