//! Brackets without their other half.

use super::Rule;
use crate::config::Settings;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};

rule! {
    /// Dấu ngoặc đơn hoặc ngoặc vuông thiếu một nửa.
    ///
    /// ```vi
    /// Toàn huyện có 15 xã ⟦(⟧trong đó 3 xã biên giới, 12 xã nội địa.
    /// Toàn huyện có 15 xã, trong đó 3 xã biên giới⟦)⟧ đã đạt chuẩn.
    /// Toàn huyện có 15 xã (3 xã biên giới [Tân Hòa, Na Rì]; 12 xã nội địa).
    /// Xét nghiệm 61.430 mẫu: 87 mẫu dương tính (+), 61.343 mẫu âm tính (-).
    /// Ba nhiệm vụ gồm a) trồng rừng, giữ rừng và phòng cháy rừng.
    /// Ba nhiệm vụ: a) trồng rừng; b) giữ rừng; 3) phòng cháy rừng. Vui quá :) Cảm ơn nhé :(
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Thiếu một nửa, người đọc không biết phần chú thích dừng ở đâu.
    ///
    /// ## Sửa
    ///
    /// Người viết phải đặt nửa còn thiếu.
    ///
    /// ## Nguồn
    ///
    /// Quy tắc dấu câu tiếng Việt.
    ///
    /// ## English
    ///
    /// A bracket that is opened and not closed, or closed and never opened. Only the writer knows where the other belongs.
    BracketPair = "bracket-pair" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for BracketPair {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let mut open: Vec<usize> = Vec::new();
        let mut alone = Vec::new();
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if token.kind != TokenKind::Punctuation {
                continue;
            }
            match paragraph.slice(token.span) {
                "(" | "[" if !is_smiley(paragraph, index) => open.push(index),
                mark @ (")" | "]") if !is_smiley(paragraph, index) => {
                    let other = if mark == ")" { "(" } else { "[" };
                    if open.last().is_some_and(|&last| paragraph.word(last) == other) {
                        open.pop();
                    } else if !is_list_mark(paragraph, index) {
                        alone.push(index);
                    }
                }
                _ => {}
            }
        }
        alone.append(&mut open);
        // Several at once is a drawing, a formula or a table pasted as text.
        if let [index] = alone.as_slice() {
            let span = paragraph.tokens()[*index].span;
            let opens = matches!(paragraph.slice(span), "(" | "[");
            let message = if opens {
                Message::new(
                    "Dấu ngoặc mở ra mà không đóng lại. Hãy thêm dấu đóng.",
                    "This bracket is never closed. Add the closing one.",
                )
            } else {
                Message::new(
                    "Dấu ngoặc đóng mà trước đó không mở. Hãy thêm dấu mở hoặc bỏ dấu này.",
                    "This bracket closes nothing. Add the opening one or remove it.",
                )
            };
            found.push(self.finding(span, message));
        }
    }

    /// A bracket may run over paragraphs, as in a list of names.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let text = |index: Option<usize>| {
            index.and_then(|index| document.paragraphs().get(index)).map(|placed| placed.paragraph().text())
        };
        let here = text(Some(paragraph)).unwrap_or_default();
        let opens = here.get(finding.span.range()).is_some_and(|mark| matches!(mark, "(" | "["));
        let next = text(Some(paragraph + 1)).unwrap_or_default();
        let before = text(paragraph.checked_sub(1)).unwrap_or_default();
        let continued =
            |text: &str, first: &[char], wanted: char| text.find(first).is_some_and(|at| text[at..].starts_with(wanted));
        !(opens && continued(next, &['(', ')'], ')')
            || !opens && before.rfind(['(', ')']).is_some_and(|at| before[at..].starts_with('(')))
    }
}

/// `:)` and `:(`, but not `(-)`.
fn is_smiley(paragraph: &Paragraph, index: usize) -> bool {
    let glued = paragraph.tokens()[index].glued;
    let around = || index >= 2 && paragraph.word(index) == ")" && paragraph.word(index - 2) == "(";
    glued && !around() && index.checked_sub(1).is_some_and(|before| matches!(paragraph.word(before), ":" | ";" | "=" | "-"))
}

/// `a)`, `1)`, `iv)` at the head of an item.
fn is_list_mark(paragraph: &Paragraph, index: usize) -> bool {
    let Some(label) = index.checked_sub(1) else { return true };
    let token = paragraph.tokens()[label];
    let text = paragraph.slice(token.span);
    // "gồm a) trồng rừng": a letter by itself is a label wherever it stands.
    let letter = token.kind == TokenKind::Word && text.chars().count() == 1 && !token.glued;
    let short = text.chars().count() <= 2 || text.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let heads = label.checked_sub(1).is_none_or(|before| {
        !paragraph.tokens()[label].glued
            && (paragraph.tokens()[before].kind == TokenKind::Punctuation || short && token.kind != TokenKind::Word)
            || matches!(paragraph.word(before), "." | ";" | ":" | ",")
    });
    paragraph.tokens()[index].glued && short && (heads || letter)
}
