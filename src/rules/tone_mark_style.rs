//! Two ways to place the tone mark in one draft.

use super::{Reads, Rule, like};
use crate::config::{Settings, ToneMarks};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::lang::syllable::{Syllable, ToneStyle};
use crate::text::Span;

rule! {
    /// Một bài viết lẫn hai kiểu đặt dấu thanh (hòa và hoà, khóa và khoá, Huyện ủy và Tỉnh uỷ).
    ///
    /// Cả bài chỉ báo một lần, tại chữ đầu tiên viết theo kiểu ít dùng hơn; sửa thì sửa hết.
    ///
    /// ```vi draft
    /// Huyện ủy tổ chức hội nghị; công tác chăm sóc sức khỏe, xóa nghèo được quan tâm.
    /// Sản xuất hàng ⟦hoá⇒hóa⟧ phát triển.
    /// ```
    ///
    /// ```vi
    /// Huyện ủy quan tâm xóa nghèo, văn hóa, sức khỏe nhân dân.
    /// Huyện uỷ quan tâm xoá nghèo, văn hoá, sức khoẻ nhân dân.
    /// Bà Nguyễn Thị Hoà và ông Lê Văn Thuỷ bàn việc xóa nghèo, nâng cao sức khỏe, văn hóa.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Cả hai kiểu đều đúng: văn bản nhà nước và phần lớn các báo viết “hòa, khỏe, ủy”, sách giáo khoa và văn bản của
    /// Đảng viết “hoà, khoẻ, uỷ”. Lẫn lộn trong một bài thì khó tìm kiếm và trông cẩu thả. Tên người giữ cách viết riêng.
    ///
    /// ## Sửa
    ///
    /// An toàn: đổi mọi chữ về kiểu mà bài viết dùng nhiều hơn.
    ///
    /// ## Nguồn
    ///
    /// Quyết định 1989/QĐ-BGDĐT năm 2018, Điều 8; thông lệ của văn bản nhà nước và báo chí.
    ///
    /// ## English
    ///
    /// One draft mixes the two tone-mark placements (hòa and hoà). Reported once, at the first word in the rarer style;
    /// the safe fix changes them all.
    ToneMarkStyle = "tone-mark-style" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for ToneMarkStyle {
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let used = || {
            document.paragraphs().iter().enumerate().flat_map(|(index, placed)| {
                placed.paragraph().style().tones.iter().map(move |(span, style)| (index, *span, *style))
            })
        };
        let (old, new) = used().fold((0, 0), |(old, new), (.., style)| match style {
            ToneStyle::Old => (old + 1, new),
            ToneStyle::New => (old, new + 1),
        });
        // At a tie nobody can say which of the two the writer meant; then the older, more common one.
        let usual = match settings.tone_marks() {
            ToneMarks::Old => ToneStyle::Old,
            ToneMarks::New => ToneStyle::New,
            ToneMarks::Consistent if new <= old => ToneStyle::Old,
            ToneMarks::Consistent => ToneStyle::New,
        };
        let (rare, rarer) = if usual == ToneStyle::Old { (ToneStyle::New, new) } else { (ToneStyle::Old, old) };
        let mut rare_words = used().filter(|(.., style)| *style == rare);
        let Some((first, span, _)) = rare_words.next() else { return };
        let meant = |index: usize, span: Span| {
            let word = document.paragraphs()[index].paragraph().slice(span);
            Syllable::parse(word).map_or_else(|| word.to_owned(), |syllable| like(word, &syllable.render(usual)))
        };
        let word = document.paragraphs()[first].paragraph().slice(span);
        let fixed = meant(first, span);
        let message = if settings.tone_marks() == ToneMarks::Consistent {
            Message::new(
                format!(
                    "Bài viết lẫn hai kiểu đặt dấu thanh: “{word}” khác với phần còn lại ({rarer} chữ). Hãy dùng một kiểu: “{fixed}”."
                ),
                format!(
                    "Two tone-mark styles in one draft: “{word}” differs from the rest ({rarer} words). Use one: “{fixed}”."
                ),
            )
        } else {
            Message::new(
                format!("“{word}” không theo kiểu đặt dấu thanh của tòa soạn ({rarer} chữ). Hãy viết “{fixed}”."),
                format!("“{word}” is not in the house's tone-mark style ({rarer} words). Write “{fixed}”."),
            )
        };
        let mut fix = Fix::replace(span, fixed, Applicability::Safe);
        let mut finding = self.finding(span, message);
        for (index, span, _) in rare_words {
            fix.edits.push(Edit::in_paragraph(index, span, meant(index, span)));
            finding = finding.relate_in(index, span, Message::new("Cũng viết theo kiểu này", "Written in this style too"));
        }
        found.push((first, finding.fix(fix)));
        // The other places are pointed at without being said again.
        for (index, span, _) in used().filter(|(.., style)| *style == rare).skip(1) {
            let (word, fixed) = (document.paragraphs()[index].paragraph().slice(span), meant(index, span));
            let message = Message::new(
                format!("“{word}” cũng theo kiểu đặt dấu thanh kia. Hãy viết “{fixed}”."),
                format!("“{word}” is in the other tone-mark style too. Write “{fixed}”."),
            );
            let fix = Fix::replace(span, fixed, Applicability::Safe);
            found.push((index, self.finding(span, message).at(Severity::Hint).fix(fix)));
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::facts(paragraph.style().tones.iter().map(|(span, style)| (Some(*span), (paragraph.slice(*span), style))))
    }
}
