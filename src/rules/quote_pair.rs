//! Quotation marks that do not belong together.

use super::Rule;
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::text::Span;

rule! {
    /// Dấu ngoặc kép mở và đóng không cùng kiểu, hoặc thiếu một nửa.
    ///
    /// ```vi
    /// Huyện quyết tâm hoàn thành mục tiêu ⟦"kép”⇒“kép”⟧ trong năm.
    /// Ông nói: ⟦“Làm ngay việc này"⇒“Làm ngay việc này”⟧.
    /// Phong trào ⟦”Sạch nhà, đẹp ngõ”⇒“Sạch nhà, đẹp ngõ”⟧ được hưởng ứng.
    /// Phong trào ⟦"⟧Toàn dân đoàn kết được đẩy mạnh.
    /// Khẩu hiệu ⟦“⟧Dân biết, dân bàn được treo ở nhà văn hóa.
    /// Phong trào ⟦“Sạch nhà, đẹp ngõ’’⇒“Sạch nhà, đẹp ngõ”⟧ lan rộng.
    /// Phong trào "Sạch nhà" và “Đẹp ngõ” được hưởng ứng; bà kể: “Họ gọi đó là "tục cũ" chứ gì”.
    /// Phong trào ⟦‘’Sạch nhà’’⇒“Sạch nhà”⟧ và ⟦''Đẹp ngõ''⇒“Đẹp ngõ”⟧ lan rộng; xã ‘Nông thôn mới’; tọa độ 21°51''.
    /// Theo quy định tại nghị định⟦”⟧, cơ quan quản lý phải báo cáo.
    /// Xã có hai mô hình “Sạch nhà” và Đẹp ngõ⟦”⟧ được khen.
    /// Màn hình 15,6" và 24" đều có; ông cao 5'11".
    /// ```
    ///
    /// Lời trích qua nhiều đoạn chỉ đóng ngoặc ở đoạn cuối, và điều đó là đúng:
    ///
    /// ```vi draft
    /// “Nhà tôi có ba người.
    /// “Ai cũng đi làm xa”, bà nói.
    /// ```
    ///
    /// ```vi draft
    /// Ông Nam kể: “Nhà tôi có ba người.
    /// Ai cũng đi làm xa.
    /// Tết mới về”.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Hai dấu một cặp phải cùng kiểu (“ ” hoặc " "); lẫn kiểu thường do dán từ hai nguồn. Thiếu một nửa thì người đọc
    /// không biết lời trích dừng ở đâu.
    ///
    /// ## Sửa
    ///
    /// An toàn khi chỉ lẫn kiểu: dùng “ ”. Thiếu một nửa thì phải người viết đặt.
    ///
    /// ## Nguồn
    ///
    /// Quy ước dấu câu tiếng Việt; cách trình bày của báo in.
    ///
    /// ## English
    ///
    /// A quotation opened with one kind of mark and closed with another, or never closed. Mixed kinds are mended
    /// safely to “ ”.
    QuotePair = "quote-pair" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for QuotePair {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let marks = pairs(paragraph.text());
        for Mixed { open, close, at_fault, meant } in marks.mixed {
            let whole = open.to(close);
            let message = Message::new(
                "Dấu ngoặc kép mở và đóng khác kiểu. Hãy dùng cùng một kiểu “…”.",
                "The quotation opens and closes with different marks. Use “…”.",
            );
            let mut fix = Fix::replace(at_fault, meant, Applicability::Safe);
            fix.title = Message::new("Dùng cặp dấu “…”", "Use the pair “…”");
            // A long quotation is not underlined from end to end.
            let short = whole.len() <= SHORT;
            let other = if at_fault == open { close } else { open };
            let finding = self.finding(if short { whole } else { at_fault }, message).fix(fix);
            found.push(if short {
                finding
            } else {
                finding.relate(other, Message::new("Dấu kia của cặp", "The other mark of the pair"))
            });
        }
        for (open, close) in doubled(paragraph.text()) {
            let message = Message::new(
                "Hai dấu nháy đơn gõ thay cho dấu ngoặc kép. Hãy dùng “…”.",
                "Two single marks stand for a double one. Use “…”.",
            );
            let edits = vec![Edit::new(open, "“"), Edit::new(close, "”")];
            let title = Message::new("Dùng cặp dấu “…”", "Use the pair “…”");
            let fix = Fix { title, applicability: Applicability::Safe, edits };
            let whole = open.to(close);
            let finding = self.finding(if whole.len() <= SHORT { whole } else { open }, message);
            found.push(finding.at(Severity::Info).fix(fix));
        }
        if let Some(span) = marks.unopened {
            let message = Message::new(
                "Dấu ngoặc kép đóng lại mà không mở ra. Hãy thêm dấu mở ở đầu lời trích, hoặc bỏ dấu này.",
                "This quotation is never opened. Add the opening mark where it begins, or remove this one.",
            );
            found.push(self.finding(span, message));
        }
        if let Some(span) = marks.unclosed {
            let message = Message::new(
                "Dấu ngoặc kép mở ra mà không đóng lại. Hãy thêm dấu đóng ở cuối lời trích.",
                "This quotation is never closed. Add the closing mark where it ends.",
            );
            found.push(self.finding(span, message));
        }
    }

    /// A quotation may run on over paragraphs, each opened anew or none, and only the last closed.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        if !finding.fixes.is_empty() {
            return true;
        }
        let text = |index: usize| document.paragraphs().get(index).map_or("", |placed| placed.paragraph().text());
        let quotes = |index: &usize| text(*index).contains(QUOTES);
        if pairs(text(paragraph)).unopened == Some(finding.span) {
            let before = (paragraph.saturating_sub(FAR)..paragraph).rev().find(quotes);
            let (first, rest) = text(paragraph).split_at(finding.span.range().start);
            // What runs from the start of a paragraph to its speaker may have been quoted from an earlier one on.
            let within = first.contains(QUOTES) || tells_no_speaker(rest);
            return within && before.is_none_or(|before| !pairs(text(before)).open);
        }
        let goes_on = |text: &str| {
            let first = text.find(['“', '”']).map(|at| &text[at..]);
            text.starts_with(['“', '"'])
                || first.is_some_and(|rest| rest.starts_with('”'))
                || text.matches('"').count() % 2 == 1
        };
        let next = (paragraph + 1..=paragraph + FAR).find(quotes);
        !(next.is_some_and(|next| goes_on(text(next))) || text(paragraph + 1).starts_with(['-', '–', '—']))
    }
}

/// Whether a sentence goes on behind a closing mark, and not with who said what was quoted.
fn tells_no_speaker(rest: &str) -> bool {
    const SAY: [&str; 20] = [
        "kiến", "hỏi", "xúc", "tin", "nói", "biết", "sẻ", "định", "kể", "tỏ", "viết", "tuyên", "nhận", "mạnh", "biểu", "thích",
        "lời", "đáp", "cho", "ông",
    ];
    if rest.trim_start_matches(['”', '"', ' ', ',']).starts_with(['-', '–', '—']) {
        return false;
    }
    let rest = rest.split_inclusive(['.', '!', '?', '…']).next().unwrap_or_default();
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some_and(|word| word.starts_with(char::is_lowercase)) && !words.any(|word| SAY.contains(&word))
}

/// Over how many paragraphs a quotation may run.
const FAR: usize = 40;

const QUOTES: [char; 3] = ['"', '“', '”'];

/// Two single marks that close a quotation.
const TWO: &str = "’’";

/// Quotations up to this many bytes are underlined whole.
const SHORT: usize = 60;

/// Beyond this many bytes two marks are hardly a pair: more likely one of each of two pairs was lost.
const LONG: usize = 1200;

/// A quotation whose two marks differ: both, the one at fault, and what it should be.
struct Mixed {
    open: Span,
    close: Span,
    at_fault: Span,
    meant: &'static str,
}

/// The marks of quotations that are opened and closed with two single marks each: *‘’Sạch nhà’’*.
fn doubled(text: &str) -> Vec<(Span, Span)> {
    const SINGLE: [char; 3] = ['\'', '‘', '’'];
    let mut pairs = Vec::new();
    let mut open = None;
    let mut rest = 0;
    // The first bytes of the marks.
    while let Some(at) = memchr::memchr2(b'\'', 0xE2, &text.as_bytes()[rest..]).map(|at| at + rest) {
        let run: usize = text[at..].chars().take_while(|c| SINGLE.contains(c)).map(char::len_utf8).sum();
        let two = text[at..at + run].chars().count() == 2;
        let (before, after) = (text[..at].chars().next_back(), text[at + run..].chars().next());
        rest = at + run.max(text[at..].chars().next().map_or(1, char::len_utf8));
        let opens = before.is_none_or(|c| c.is_whitespace() || "([:,".contains(c)) && after.is_some_and(char::is_alphanumeric);
        let mark = Span::new(at, at + run);
        match open {
            _ if !two => {}
            None if opens => open = Some(mark),
            // Seconds of an arc, inches.
            Some(from) if !opens && before.is_some_and(|c| !c.is_whitespace()) => {
                pairs.push((from, mark));
                open = None;
            }
            _ => {}
        }
    }
    pairs
}

/// The quotation marks of a paragraph.
#[derive(Default)]
struct Marks {
    /// Quotations whose marks differ.
    mixed: Vec<Mixed>,
    /// The mark of one that is never closed.
    unclosed: Option<Span>,
    /// The mark of one that is never opened.
    unopened: Option<Span>,
    /// Whether one is open at the end, whatever its mark.
    open: bool,
}

fn pairs(text: &str) -> Marks {
    let mut mixed = Vec::new();
    let mut unopened = Vec::new();
    let mut open: Vec<(Span, char)> = Vec::new();
    // The first bytes of the marks.
    let places = memchr::memchr2_iter(b'"', 0xE2, text.as_bytes());
    let marks = places.filter_map(|at| {
        let mark = text[at..].chars().next()?;
        Some((at, if QUOTES.contains(&mark) || text[at..].starts_with(TWO) { mark } else { return None }))
    });
    for (at, mark) in marks {
        if mark == '’' {
            // "“nhà sạch, ngõ đẹp’’": two single marks close what a double one opened.
            if let Some((from, '“')) = open.last().copied() {
                let span = Span::new(at, at + TWO.len());
                let before = text[..at].chars().next_back();
                if from.to(span).len() <= LONG && before.is_some_and(|c| !c.is_whitespace() && c != '’') {
                    mixed.push(Mixed { open: from, close: span, at_fault: span, meant: "”" });
                    open.pop();
                }
            }
            continue;
        }
        let span = Span::new(at, at + mark.len_utf8());
        let before = text[..at].chars().next_back();
        let after = text[span.range().end..].chars().next();
        let word_follows = after.is_some_and(char::is_alphanumeric);
        let opens =
            before.is_none_or(|c| c.is_whitespace() || "([“‘-–—/:,".contains(c)) && after.is_some_and(|c| !c.is_whitespace());
        let alone = open.len() == 1;
        let mut pair = |from: Span, at_fault: Span, meant: &'static str| {
            // With another pair still open around it, either mark may be the slip: that is left to the writer.
            if alone && from.to(span).len() <= LONG {
                mixed.push(Mixed { open: from, close: span, at_fault, meant });
            }
        };
        match (mark, open.last().copied()) {
            ('“', _) => open.push((span, mark)),
            ('"', Some((_, '"'))) if !opens || !word_follows && before.is_none_or(char::is_whitespace) => _ = open.pop(),
            ('"', _) if opens => open.push((span, mark)),
            // An inch mark, or the end of something that began in an earlier paragraph.
            ('"', None) => unopened.push(span),
            ('"', Some((_, '“'))) if before.is_some_and(|c| c.is_ascii_digit()) && text[span.range().end..].contains('”') =>
                {}
            ('"', Some((from, '“'))) => {
                pair(from, span, "”");
                open.pop();
            }
            // `"a ”b”`: which two belong together is anyone's guess.
            ('”', Some((_, '"'))) if opens && word_follows => open.clear(),
            ('”', Some((from, '"' | '”'))) => {
                pair(from, from, "“");
                open.pop();
            }
            ('”', None) if opens && word_follows => open.push((span, mark)),
            ('”', None) => unopened.push(span),
            _ => _ = open.pop(),
        }
    }
    let unclosed = match open.as_slice() {
        [(span, '“')] => Some(*span),
        // A straight mark alone in its paragraph before a capital; elsewhere it may be a measure of inches.
        [(span, '"')] if text.matches(QUOTES).count() == 1 && text[span.range().end..].starts_with(char::is_uppercase) => {
            Some(*span)
        }
        _ => None,
    };
    // Behind a figure it may be a measure of inches, beside a word an apostrophe; other marks may have opened it.
    let closes = |span: &Span| {
        let (before, after) = (text[..span.range().start].chars().next_back(), text[span.range().end..].chars().next());
        before.is_some_and(|c| c.is_alphabetic() || ".,!?…)".contains(c)) && !after.is_some_and(char::is_alphanumeric)
    };
    let unopened = match unopened.as_slice() {
        [span] if mixed.is_empty() && open.is_empty() && !text.contains(['\'', '‘', '’', '«', '„', '`']) => {
            Some(*span).filter(closes)
        }
        _ => None,
    };
    Marks { mixed, unclosed, unopened, open: !open.is_empty() }
}
