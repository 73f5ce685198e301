//! Lists whose items are numbered where they stand: *(1) …; (2) …; (3) …*, *1. …; 2. …; 3. …*, *a) …; b) …*, *một là …; hai là …*, *thứ nhất, …;
//! thứ hai, …*.
//!
//! The numbers tell by themselves how many there are, so that what matters is whose list it is.

use std::ops::Range;

use super::names::is_name;
use super::nouns::{self, Class};
use super::{Listed, counts_in_words, counts_things, pieces, selects};
use crate::doc::Paragraph;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::names::closing;
use crate::doc::token::{Token, TokenKind};
use crate::lang::{names as persons, units};

/// How many words may stand between a count and the first number.
const REACH: usize = 40;

/// How many letters may be those of a list, in their order.
const LETTERS: [&str; 11] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l"];

/// How an item is numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// *(1)*.
    Brackets,
    /// *1.*, *1)*, *1/*, *1-*, with the mark.
    Digits,
    /// *a)*.
    Letters,
}

/// The number at a token: how it is written, which it is, and where its item begins.
fn number(paragraph: &Paragraph, at: usize) -> Option<(Style, usize, usize)> {
    let word = |at: usize| paragraph.lower_word(at);
    let token = paragraph.tokens().get(at)?;
    let digits = token.kind == TokenKind::Number;
    let value = |at: usize| word(at).parse().ok().filter(|number| *number < 100);
    match (word(at), word(at + 1)) {
        ("(", _) if word(at + 2) == ")" => Some((Style::Brackets, value(at + 1)?, at + 3)),
        (_, "." | ")" | "/") if digits => Some((Style::Digits, value(at)?, at + 2)),
        // "1- xã Phú Lâm", and no "1-2 tuần"
        (_, "-" | "–") if digits && paragraph.tokens().get(at + 2).is_some_and(Token::is_wordlike) => {
            Some((Style::Digits, value(at)?, at + 2))
        }
        (letter, ")") => Some((Style::Letters, LETTERS.iter().position(|own| *own == letter)? + 1, at + 2)),
        _ => None,
    }
}

/// The numbered list of what a noun counts, where it is surely of that: *4 tập thể được Chủ tịch tỉnh tặng Bằng khen: 1. …; 2. …; 3. …; 4. …*.
pub(super) fn told(sentence: &Sentence<'_>, noun: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let (words, class) = nouns::noun(paragraph.phrase_from(noun))?;
    let from = begins(sentence, noun + words)?;
    let (items, whole) = items(paragraph, from)?;
    let own = |item: &Range<usize>| paragraph.tokens()[item.start].key == paragraph.tokens()[noun].key;
    let fits = |item: &Range<usize>| match class {
        Class::Person => pieces::names_a_person(sentence, item.clone()),
        Class::Place => own(item) || pieces::names_a_place(sentence, noun, item.clone()),
        Class::Body => own(item) || pieces::names_a_body(sentence, item.clone()),
        Class::Clause => own(item),
    };
    let fitting = items.iter().filter(|item| fits(item)).count();
    let first = items.first().is_some_and(fits);
    let told = first && 2 * fitting > items.len();
    (told || class == Class::Clause && is_led(sentence, noun + words..from)).then(|| Listed {
        no_more: whole,
        apart: true,
        ..Listed::exactly(items.len())
    })
}

/// Where the list begins that follows what is counted, with nothing between that it may be of as well.
fn begins(sentence: &Sentence<'_>, behind: usize) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut at = behind;
    while at < tokens.len().min(behind + REACH) {
        let word = paragraph.lower_word(at);
        let leads = at > 0 && matches!(paragraph.lower_word(at - 1), ":" | "gồm" | "là" | "," | "sau" | "đây");
        if (at == behind || leads)
            && let Some((_, 1, _)) = number(paragraph, at)
        {
            let last = (behind..at).rev().find(|at| tokens[*at].is_wordlike());
            return last.is_none_or(|last| !selects(paragraph, last)).then_some(at);
        }
        let next = paragraph.lower_word(at + 1);
        let several =
            matches!(word, "các" | "những" | "nhiều" | "từng" | "mỗi") || word == "một" && matches!(next, "số" | "vài");
        let counted = tokens[at].kind == TokenKind::Number && counts_things(sentence, at) || counts_in_words(paragraph, at);
        // "…, gồm: 1. …", and no "…: …, 1. …"
        let marked = matches!(word, "." | ";" | "!" | "?" | ")") || word == ":" && number(paragraph, at + 1).is_none();
        if several || counted || marked {
            return None;
        }
        at = if word == "(" { closing(sentence, at, tokens.len())? + 1 } else { at + 1 };
    }
    None
}

/// Whether words between a count of what is told in clauses and its list lead to it, with no other noun that has one: *3 nhiệm vụ được giao gồm: 1.
/// …*, but not *3 nội dung, yêu cầu giải pháp: 1. …*.
fn is_led(sentence: &Sentence<'_>, between: Range<usize>) -> bool {
    let paragraph = sentence.paragraph;
    let last = between.clone().rev().find(|at| paragraph.tokens()[*at].is_wordlike());
    let leads = last.is_some_and(|last| matches!(paragraph.lower_word(last), "gồm" | "là" | "sau" | "đây" | "thể"));
    let comma = between.clone().any(|at| paragraph.word(at) == ",");
    let other = between.clone().any(|at| super::class(paragraph, at) == Some(Class::Clause));
    let near = between.len() <= 8;
    leads || near && !comma && !other
}

/// The numbered items from a token on, and whether none follows; nothing where numbers are left out or said twice.
fn items(paragraph: &Paragraph, from: usize) -> Option<(Vec<Range<usize>>, bool)> {
    let tokens = paragraph.tokens();
    let (style, _, first) = number(paragraph, from)?;
    let own = paragraph.word(from + 1);
    let mut items = Vec::new();
    items.push(first..tokens.len());
    let mut mark = "";
    for at in first..tokens.len() {
        let before = paragraph.lower_word(at - 1);
        if !matches!(before, ";" | "," | "." | "và" | ":") && style != Style::Brackets {
            continue;
        }
        let Some((other, value, start)) = number(paragraph, at) else { continue };
        if other != style || style == Style::Digits && paragraph.word(at + 1) != own {
            continue;
        }
        // A further list begins anew.
        if value == 1 && items.len() > 1 {
            items.last_mut()?.end = at;
            break;
        }
        // "1. …; 2. … 3. Kết quả": numbers of one list stand behind one mark, but for the last.
        if value != items.len() + 1 || !mark.is_empty() && mark != before && before != "và" {
            return None;
        }
        mark = before;
        items.last_mut()?.end = at;
        items.push(start..tokens.len());
    }
    // "1. …. 2. …. 3. Kết quả": sentences go on to what is no longer of the list.
    let sentences = style != Style::Brackets && mark == ".";
    let empty = items.iter().any(|item| item.start >= item.end || !tokens[item.start].is_wordlike());
    let last = paragraph.text().trim_end();
    let whole = last.ends_with(['.', ')', '”', '/']) && !last.ends_with("..");
    (items.len() >= 2 && !empty && !sentences).then_some((items, whole))
}

/// Whether what begins at a token may be one of what a noun counts, which has a name unless it is told in clauses.
fn may_be(sentence: &Sentence<'_>, noun: usize, first: usize) -> bool {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = (first..tokens.len()).find(|at| matches!(paragraph.word(*at), ";" | "." | ",")).unwrap_or(tokens.len());
    let item = first..end;
    let capital = |at: usize| at < end && is_name(&tokens[at]);
    let head = || pieces::names_a_body(sentence, item.clone());
    let place = || pieces::names_a_place(sentence, noun, item.clone());
    let person = |at: usize| persons::is_surname(tokens[at].key) && capital(at) && capital(at + 1);
    match super::class(paragraph, noun) {
        _ if item.is_empty() => true,
        Some(Class::Person) => item.clone().any(person) && !head(),
        Some(Class::Place) => capital(first) && capital(first + 1) || place(),
        Some(Class::Body) => {
            tokens[first].key == tokens[noun].key || place() || head() || capital(first) && item.clone().skip(1).any(capital)
        }
        _ => true,
    }
}

/// Items that are numbered from a token on, in digits or in words. They may be sentences.
pub(super) fn read(sentence: &Sentence<'_>, noun: usize, from: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let word = |at: usize| paragraph.lower_word(at);
    let spoken = |at: usize| if word(at) == "nhất" { Some(1) } else { units::count(word(at)).map(usize::from) };
    let number_at = |at: usize| -> Option<usize> {
        match word(at) {
            "(" if word(at + 2) == ")" => word(at + 1).parse().ok(),
            "thứ" => spoken(at + 1),
            number if matches!(word(at + 1), "." | ")") && tokens[at].kind == TokenKind::Number => number.parse().ok(),
            _ if word(at + 1) == "là" => spoken(at).filter(|_| word(at) != "nhất"),
            // "2 vòng: vòng 1 …; vòng 2 …"
            word if word == paragraph.lower_word(noun) => paragraph.word(at + 1).parse().ok(),
            _ => None,
        }
    };
    if from >= tokens.len() || number_at(from) != Some(1) {
        return None;
    }
    let style = word(from);
    let digits = tokens[from].kind == TokenKind::Number;
    let mut items = 1;
    let mut last = from;
    let named = style == word(noun);
    let mut mark = "";
    for (at, token) in tokens.iter().enumerate().skip(from + 1) {
        // "2 nhóm: 1. …; 2. … 3. Kết quả": numbers of one list stand behind one mark.
        let begins = matches!(word(at - 1), ";" | "," | "." | "và" | ":") && !(digits && items > 1 && word(at - 1) != mark);
        // A further list begins anew.
        if items > 1 && digits && number_at(at) == Some(1) && matches!(word(at - 1), ":" | "." | ";") {
            break;
        }
        let alike = matches!(style, "(" | "thứ") == matches!(word(at), "(" | "thứ")
            && (style == "(" || named == (word(at) == style && !digits))
            && digits == (token.kind == TokenKind::Number);
        if (begins || style == "(") && alike && number_at(at) == Some(items + 1) {
            (items, last, mark) = (items + 1, at, word(at - 1));
        }
    }
    // Words count through sentences and paragraphs, and not always in the same way: there they only bear an announcement out.
    // "một là …, hai là … và cuối cùng là …"
    let spoken = style != "(" && !named && !digits;
    let finally = || sentence.tokens.clone().any(|at| (word(at), word(at + 1)) == ("cuối", "cùng"));
    // "3 xã đề nghị: 1. Sửa đường; 2. Cấp nước": what has names is not told so.
    let other = number(paragraph, from).is_some_and(|(_, _, first)| !may_be(sentence, noun, first));
    let sure =
        !other && (style == "(" || digits && matches!(mark, ";" | ",") || last < sentence.tokens.end && !(spoken && finally()));
    (items >= 2)
        .then(|| if sure { Listed { apart: !spoken, ..Listed::exactly(items) } } else { Listed::supposed(items..=items) })
}
