//! Choices of form that a draft should make once: where tone marks stand, how spans of years are joined, how numbers are
//! written.
//!
//! A paragraph hands up what it uses; rules over the draft compare.

use crate::doc::Paragraph;
use crate::doc::number::Form;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::syllable::ToneStyle;
use crate::text::Span;

/// What a paragraph uses, in reading order.
#[derive(Debug, Default)]
pub struct Style {
    /// Words that the two tone styles write differently, and the style each is in. Only words in lower case and *Ủy, Khóa* and
    /// the like, with which no name is written: names and headings keep a style of their own.
    pub tones: Vec<(Span, ToneStyle)>,
    /// Joints of spans of years: *2020 - 2025*, from the first year's end to the second's start.
    pub years: Vec<Span>,
    /// Quotations within the paragraph, both marks of one kind, and whether that is “ ”, not " ".
    pub quotes: Vec<(Span, bool)>,
    /// Figures with the sign of a unit behind them, and where the sign begins: *12 ha, 300m2*.
    pub units: Vec<(Span, usize)>,
}

/// Signs of units as they are written. Words such as *tấn* are parted from figures as words are; *đ*, *h* and *g* have customs of
/// their own.
const SIGNS: [&str; 27] = [
    "ha", "km", "m", "m2", "m3", "m²", "m³", "km2", "km²", "cm", "mm", "kg", "kW", "kWh", "MW", "MWh", "kV", "KV", "MVA", "ml",
    "mg", "kWp", "MWp", "kVA", "USD", "VND", "VNĐ",
];

/// Collects the choices of a paragraph.
pub fn collect(text: &str, tokens: &[Token]) -> Style {
    let mut style = Style::default();
    for token in tokens {
        if let Some(syllable) = token.syllable
            && syllable.depends_on_style()
            && (token.case == Case::Lower
                || matches!(token.case, Case::Capitalised | Case::Upper) && is_no_name(&text[token.span.range()]))
        {
            let old = syllable.render(ToneStyle::Old) == text[token.span.range()].to_lowercase();
            style.tones.push((token.span, if old { ToneStyle::Old } else { ToneStyle::New }));
        }
    }
    style.quotes = quotes(text);
    style.units = (0..tokens.len()).filter_map(|index| measured(text, tokens, index)).collect();
    for window in tokens.windows(3) {
        let [from, dash, to] = window else { continue };
        let joined = || matches!(&text[dash.span.range()], "-" | "–" | "—");
        if dash.kind == TokenKind::Punctuation && joined() && is_year(text, from) && is_year(text, to) {
            style.years.push(Span { start: from.span.end, end: to.span.start });
        }
    }
    style
}

/// Whether a capitalised word begins the name of a body or a sentence, and never a person's or a place's.
fn is_no_name(word: &str) -> bool {
    matches!(word, "Ủy" | "Uỷ" | "Khóa" | "Khoá" | "Xóa" | "Xoá" | "Tùy" | "Tuỳ" | "Hủy" | "Huỷ" | "KHÓA" | "KHOÁ")
}

/// The quotations of a paragraph that are closed as they were opened; none where marks are nested or left open.
fn quotes(text: &str) -> Vec<(Span, bool)> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut inner: Option<usize> = None;
    let places = memchr::memchr2_iter(b'"', 0xE2, text.as_bytes());
    for at in places {
        let Some(mark) = text[at..].chars().next().filter(|c| matches!(c, '"' | '“' | '”')) else { continue };
        match (mark, open) {
            // "… “trích lại” …"
            ('“', Some((_, '"'))) if inner.is_none() => inner = Some(at),
            ('”', Some((_, '"'))) if let Some(from) = inner.take() => {
                quotes.push((Span::new(from, at + mark.len_utf8()), true));
            }
            ('"' | '“', None) if text[at + mark.len_utf8()..].starts_with(char::is_alphanumeric) => open = Some((at, mark)),
            ('"', Some((from, '"'))) | ('”', Some((from, '“'))) => {
                quotes.push((Span::new(from, at + mark.len_utf8()), mark == '”'));
                open = None;
            }
            // An inch mark, a slip that quote-pair tells of, or a quotation that goes on.
            _ => return Vec::new(),
        }
    }
    quotes
}

/// A figure and the sign behind it: where both stand, and where the sign begins.
fn measured(text: &str, tokens: &[Token], index: usize) -> Option<(Span, usize)> {
    let figure = &tokens[index];
    if figure.kind == TokenKind::Code {
        let text = &text[figure.span.range()];
        let at = text.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
        let ends = tokens.get(index + 1).is_none_or(|next| !next.glued || next.kind == TokenKind::Punctuation);
        return (ends && SIGNS.contains(&&text[at..])).then_some((figure.span, figure.span.start as usize + at));
    }
    let sign = tokens.get(index + 1).filter(|_| figure.kind == TokenKind::Number)?;
    // "m²" is a letter and a sign.
    let square = tokens.get(index + 2).filter(|next| next.glued && matches!(&text[next.span.range()], "²" | "³"));
    let unit = square.map_or(sign.span, |square| sign.span.to(square.span));
    let next = tokens.get(index + 2 + usize::from(square.is_some()));
    let ends = next.is_none_or(|next| !next.glued || next.kind == TokenKind::Punctuation);
    let known = SIGNS.contains(&&text[unit.range()]);
    (ends && known).then_some((figure.span.to(unit), unit.start as usize))
}

/// How often the forms of numbers are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberForms {
    /// *1.234,5*.
    pub vietnamese: usize,
}

impl NumberForms {
    /// Counts them in a paragraph.
    pub fn of(paragraph: &Paragraph) -> Self {
        let mut forms = Self::default();
        for figure in paragraph.figures() {
            forms.vietnamese += usize::from(figure.number.form == Form::Vietnamese);
        }
        forms
    }

    /// The sum when some paragraphs' part of it is another.
    #[must_use]
    pub fn exchanged(self, old: Self, new: Self) -> Self {
        Self { vietnamese: self.vietnamese - old.vietnamese + new.vietnamese }
    }

    /// The sum of those of several paragraphs.
    pub fn sum(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::default(), |sum, one| Self { vietnamese: sum.vietnamese + one.vietnamese })
    }
}

fn is_year(text: &str, token: &Token) -> bool {
    let digits = &text[token.span.range()];
    token.kind == TokenKind::Number && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::token::tokenize;

    #[test]
    fn choices_are_collected() {
        let text = "Huyện ủy khoá XV, hàng hoá, bà Hoà; 2020 – 2025, 2021-2026, 12 - 15";
        let style = collect(text, &tokenize(text));
        let tones: Vec<_> = style.tones.iter().map(|(span, style)| (&text[span.range()], *style)).collect();
        assert_eq!(tones, [("ủy", ToneStyle::Old), ("khoá", ToneStyle::New), ("hoá", ToneStyle::New)]);
        let years: Vec<_> = style.years.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(years, [" – ", "-"]);
    }
}
