//! Spans of years joined in two ways, and codes broken by blanks around their hyphen.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::token::{Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::lang::word;
use crate::text::Span;

rule! {
    /// Gạch nối viết nhiều kiểu trong một bài (2020 - 2025, 2020 – 2025, 2020-2025), hoặc tách rời một mã (COVID – 19).
    ///
    /// Khoảng năm chỉ báo một lần cho cả bài, tại chỗ đầu tiên khác với kiểu dùng nhiều nhất.
    ///
    /// ```vi draft
    /// Giai đoạn 2015 - 2020 và giai đoạn 2020 - 2025.
    /// Nhiệm kỳ 2021⟦ – ⇒ - ⟧2026.
    /// ```
    ///
    /// ```vi
    /// Dịch ⟦COVID – 19⇒COVID-19⟧ và ⟦QP- AN⇒QP-AN⟧ được quan tâm; phòng dịch ⟦Covid 19⇒Covid-19⟧, dịch ⟦covid_19⇒covid-19⟧; lĩnh vực ⟦KTXH_ ANTT⇒KTXH - ANTT⟧; tệp bao_cao.
    /// Giai đoạn 2021⟦_⇒ - ⟧2026; mã 12_34.
    /// Giai đoạn 2015 – 2020, giai đoạn 2020 – 2025; trang 12-15.
    /// Kinh tế - xã hội; quốc phòng – an ninh; tuyến Hà Nội - Lạng Sơn; HĐND - UBND huyện; KT-XH; COVID-19.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Gạch ngắn và gạch dài, có hay không có dấu cách đều gặp; mỗi bài nên dùng một kiểu. Mã như COVID-19 hay chữ tắt
    /// như QP-AN là một khối, không tách.
    ///
    /// ## Sửa
    ///
    /// An toàn: đổi về kiểu dùng nhiều nhất trong bài; nối liền mã.
    ///
    /// ## Nguồn
    ///
    /// Quy ước trình bày của báo chí; tên bệnh COVID-19 theo Tổ chức Y tế thế giới.
    ///
    /// ## English
    ///
    /// Spans of years joined in several ways in one draft, or a code broken by spaces around its hyphen. Safe fix.
    DashStyle = "dash-style" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for DashStyle {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for (index, window) in paragraph.tokens().windows(3).enumerate() {
            let [left, dash, right] = window else { continue };
            if paragraph.slice(dash.span) == "_"
                && dash.glued
                && right.glued
                && is_year(paragraph, left)
                && is_year(paragraph, right)
            {
                let message = Message::new(
                    "Khoảng năm nối bằng dấu gạch ngang, không bằng dấu gạch dưới.",
                    "Years are joined by a dash, not by an underscore.",
                );
                found.push(self.finding(dash.span, message).fix(Fix::replace(dash.span, " - ", Applicability::Safe)));
                continue;
            }
            if let Some((span, fixed)) = underscored(paragraph, index) {
                let message = Message::new(
                    format!("Dấu gạch dưới gõ thay cho gạch ngang. Hãy viết “{fixed}”."),
                    format!("An underscore stands for a dash. Write “{fixed}”."),
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
                continue;
            }
            if !matches!(paragraph.slice(dash.span), "-" | "–")
                || dash.glued && right.glued && paragraph.slice(dash.span) == "-"
            {
                continue;
            }
            if !is_one_code(paragraph, index, left, right, dash) {
                continue;
            }
            let span = left.span.to(right.span);
            let fixed = format!("{}-{}", paragraph.slice(left.span), paragraph.slice(right.span));
            let message = Message::new(
                format!("“{fixed}” là một khối, viết liền với gạch nối ngắn."),
                format!("“{fixed}” is one unit: write it with a plain hyphen and no spaces."),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
        }
        // "Covid 19"
        for index in COVID.iter().flat_map(|key| paragraph.tokens_of(*key)) {
            if paragraph.word(index + 1) != "19" || !paragraph.follows(index + 1) {
                continue;
            }
            let span = paragraph.span_of(index..index + 2);
            let fixed = format!("{}-19", paragraph.word(index));
            let message = Message::new(
                format!("Tên bệnh viết liền với gạch nối: “{fixed}”."),
                format!("The name of the disease has a hyphen: “{fixed}”."),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
        }
    }

    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let joints: Vec<(usize, Span, &str)> = document
            .paragraphs()
            .iter()
            .enumerate()
            .flat_map(|(index, placed)| {
                let paragraph = placed.paragraph();
                paragraph.style().years.iter().map(move |span| (index, *span, paragraph.slice(*span)))
            })
            .collect();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for (.., joint) in &joints {
            *counts.entry(joint).or_default() += 1;
        }
        // Of equals the first used is taken for what was meant; a blank on one side only is never meant.
        let even = joints.iter().map(|(.., joint)| *joint).filter(|joint| joint.starts_with(' ') == joint.ends_with(' '));
        let own = settings.dashes().joint();
        let usual = own.unwrap_or_else(|| even.rev().max_by_key(|joint| counts.get(joint)).unwrap_or(" - "));
        let mut others = joints.iter().filter(|(.., joint)| *joint != usual);
        let Some((first, span, _)) = others.next() else { return };
        let joint = slice(document, *first, *span);
        let message = match own {
            None => Message::new(
                format!("Khoảng năm ở đây nối bằng “{joint}”, nơi khác trong bài bằng “{usual}”. Hãy dùng một kiểu."),
                format!("This span of years is joined by “{joint}”, others in the draft by “{usual}”. Use one."),
            ),
            Some(_) => Message::new(
                format!("Khoảng năm ở đây nối bằng “{joint}”, tòa soạn nối bằng “{usual}”."),
                format!("This span of years is joined by “{joint}”; the house joins them by “{usual}”."),
            ),
        };
        let mut fix = Fix::replace(*span, usual, Applicability::Safe);
        let mut finding = self.finding(*span, message);
        for (index, span, _) in others {
            fix.edits.push(Edit::in_paragraph(*index, *span, usual));
            finding = finding.relate_in(*index, *span, Message::new("Cũng khác", "Differs too"));
        }
        found.push((*first, finding.fix(fix)));
        // The other places are pointed at without being said again.
        for (index, span, joint) in joints.iter().filter(|(.., joint)| *joint != usual).skip(1) {
            let message = Message::new(
                format!("Khoảng năm ở đây cũng nối bằng “{joint}”, không bằng “{usual}”."),
                format!("This span of years is joined by “{joint}” too, not by “{usual}”."),
            );
            let fix = Fix::replace(*span, usual, Applicability::Safe);
            found.push((*index, self.finding(*span, message).at(Severity::Hint).fix(fix)));
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::facts(paragraph.style().years.iter().map(|span| (Some(*span), paragraph.slice(*span))))
    }
}

/// The name of the disease.
static COVID: LazyLock<[u32; 1]> = LazyLock::new(|| [word::key("covid")]);

fn slice(document: &Document, paragraph: usize, span: Span) -> &str {
    document.paragraphs().get(paragraph).map_or("", |placed| placed.paragraph().slice(span))
}

/// A figure of four digits that a year is written with.
fn is_year(paragraph: &Paragraph, token: &Token) -> bool {
    let text = paragraph.slice(token.span);
    token.kind == TokenKind::Number && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// `covid_19`, `PTKTXH_ ANQP`: an underscore where a dash is meant; names of files and accounts have no blank beside it.
fn underscored(paragraph: &Paragraph, index: usize) -> Option<(Span, String)> {
    let [left, dash, right] = paragraph.tokens().get(index..index + 3)? else { return None };
    if paragraph.slice(dash.span) != "_" {
        return None; // as nearly everywhere
    }
    let span = left.span.to(right.span);
    let (first, second) = (paragraph.slice(left.span), paragraph.slice(right.span));
    if paragraph.lower_word(index) == "covid" && second == "19" {
        return Some((span, format!("{first}-{second}")));
    }
    let apart = (!dash.glued || !right.glued) && left.is_wordlike() && right.is_wordlike();
    apart.then(|| (span, format!("{first} - {second}")))
}

/// COVID and a number, or two abbreviations of which only one side of the hyphen has a blank: *QP- AN*.
fn is_one_code(paragraph: &Paragraph, index: usize, left: &Token, right: &Token, dash: &Token) -> bool {
    let name = paragraph.lower_word(index);
    if matches!(name, "covid" | "sars-cov" | "ncov") && right.kind == TokenKind::Number {
        return paragraph.slice(right.span).len() <= 2;
    }
    let short = |token: &Token| {
        let letters = paragraph.slice(token.span).chars();
        token.is_wordlike() && letters.clone().all(char::is_uppercase) && (2..=4).contains(&letters.count())
    };
    let last = !paragraph
        .tokens()
        .get(index + 3)
        .is_some_and(|next| next.is_wordlike() && paragraph.slice(next.span).chars().all(char::is_uppercase));
    short(left) && short(right) && dash.glued != right.glued && last
}
