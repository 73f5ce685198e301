//! Misspellings that editors know by sight.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::letter;
use crate::lang::misspelling::{self, Misspelling, Neighbour};

rule! {
    /// Lỗi chính tả thường gặp: hỏi ngã, s/x, ch/tr, c/t, từ dùng sai theo thói quen, chữ rơi.
    ///
    /// ```vi
    /// Huyện hoàn thành việc ⟦sát nhập⇒sáp nhập⟧ thôn và đề ra khẩu hiệu sáng tạo, ⟦bức phá⇒bứt phá⟧.
    /// ⟦Bổ xung⇒Bổ sung⟧ quy hoạch; nhiệm vụ là chống ⟦ô nhiêm⇒ô nhiễm⟧; lần ⟦lần thức⇒lần thứ⟧ XXI.
    /// Huyện ⟦tái cơ cấu lại⇒tái cơ cấu⟧ ngành nông nghiệp.
    /// Việc mua bán qua mạng ⟦trở lên⇒trở nên⟧ phổ biến; hộ có từ 3 con trở lên được hỗ trợ.
    /// Tấm vải ⟦dầy⇒dày⟧, ⟦mầu⇒màu⟧ chàm; đội bóng ⟦dành được⇒giành được⟧ huy chương; gói bánh dầy; phép mầu; dành được nhiều thời gian.
    /// Chủ tịch ⟦Hội Nông⇒Hội Nông dân⟧ xã dự họp với ⟦Sở Tài nguyên Môi trường⇒Sở Tài nguyên và Môi trường⟧.
    /// Cán bộ cũng cố gắng; gia công xuất khẩu; hồ sơ xuất khẩu; khu dân cư chú trọng vệ sinh; hỗ trợ đời sống.
    /// Lúc ⟦rãnh rỗi⇒rảnh rỗi⟧, bà con tự làm ⟦dây truyền⇒dây chuyền⟧; chủ xưởng ⟦bắt cẩn⇒bất cẩn⟧, cuộc sống thêm ⟦chặt vật⇒chật vật⟧.
    /// Tổ công tác kiểm soát chặt vật liệu nổ; các phòng xạ trị; tham gia sản xuất sắt thép; đến nỗi bật khóc.
    /// Ông Hoàng Cảnh tham quan; nhân dịp tiết đông chí, gia đình chi tiêu tiết kiệm.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Đó là những lỗi mà người soát bài gặp hằng ngày. Nhiều cặp chỉ sai trong một số cách kết hợp (“cũng cố” sai, “cũng
    /// cố gắng” đúng), nên mỗi mục có những chữ đứng cạnh làm nó thành đúng.
    ///
    /// ## Sửa
    ///
    /// An toàn với mục chắc chắn. Khi cả hai chữ đều có nghĩa, Soát chỉ hỏi lại (mức lưu ý).
    ///
    /// ## Nguồn
    ///
    /// Các từ điển và danh sách lỗi chính tả thông dụng; lỗi gặp trong báo cáo đã đăng.
    ///
    /// ## English
    ///
    /// A misspelling that editors know by sight: confused tones, onsets and finals, folk spellings, lost syllables. Certain
    /// ones are mended safely; where both words exist the writer is asked.
    KnownMisspelling = "known-misspelling" {
        group: Spelling,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for KnownMisspelling {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let mut next = 0;
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if index < next || !misspelling::may_begin(token.key) || !token.is_wordlike() {
                continue;
            }
            let fits = |(words, row): &(usize, &Misspelling)| {
                is_meant(paragraph, index, *words, row)
                    && !(index..index + words).all(|at| settings.accepts(paragraph.tokens()[at].key))
            };
            let Some((words, row)) = misspelling::matches(paragraph.phrase_from(index)).find(fits) else { continue };
            next = index + words;
            let span = paragraph.span_of(index..next);
            let written = paragraph.slice(span);
            let fixed = like(written, row);
            let reason = row.reason.map_or_else(String::new, |reason| format!(" ({reason})"));
            let finding = if row.certain {
                let message = Message::new(
                    format!("“{written}” sai chính tả{reason}. Viết đúng: “{fixed}”."),
                    format!("“{written}” is misspelled. Write “{fixed}”."),
                );
                self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe))
            } else {
                let message = Message::new(
                    format!("“{written}”: có phải ý bạn là “{fixed}”?{reason}"),
                    format!("“{written}”: did you mean “{fixed}”?"),
                );
                self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Unsafe)).at(Severity::Info)
            };
            found.push(finding);
        }
    }
}

/// Whether a row's words are a misspelling here, its neighbours and capitals considered.
fn is_meant(paragraph: &Paragraph, index: usize, words: usize, row: &Misspelling) -> bool {
    let tokens = &paragraph.tokens()[index..index + words];
    let after = index + words;
    let before = |neighbour: &Neighbour| match neighbour {
        Neighbour::Words(keys) => {
            index.checked_sub(1).is_some_and(|at| paragraph.follows(index) && [paragraph.tokens()[at].key] == keys[..])
        }
        Neighbour::Name | Neighbour::Roman => false,
    };
    let follows = |neighbour: &Neighbour| {
        let next = paragraph.tokens().get(after).filter(|_| paragraph.follows(after));
        match neighbour {
            Neighbour::Words(keys) => {
                paragraph.follows(after) && paragraph.phrase_from(after).take(keys.len()).eq(keys.iter().copied())
            }
            Neighbour::Name => next.is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capitalised),
            Neighbour::Roman => {
                next.is_some_and(|token| paragraph.slice(token.span).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')))
            }
        }
    };
    let capitals = tokens
        .iter()
        .zip(row.wrong.split(' '))
        .skip(1)
        .any(|(token, word)| token.case == Case::Capitalised && !word.starts_with(char::is_uppercase));
    let begins = index == 0 || paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    let named =
        row.lower_only && tokens.iter().enumerate().any(|(at, token)| token.case != Case::Lower && !(at == 0 && begins));
    // A dash or an apostrophe makes the words parts of something else.
    let joined = tokens[0].glued && index > 0 && paragraph.word(index - 1) == "-"
        || paragraph.tokens().get(after).is_some_and(|token| token.glued && paragraph.word(after) == "-");
    if capitals || named || joined || row.not_after.iter().any(before) || row.not_before.iter().any(follows) {
        return false;
    }
    row.only_before.is_empty() || row.only_before.iter().any(follows)
}

/// What is meant, in the case of what is written.
fn like(written: &str, row: &Misspelling) -> String {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        return row.right.to_uppercase();
    }
    // A name keeps the capitals it has: *Ban Chấp hành Đảng bộ huyện*.
    if row.right.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase)) {
        return row.right.to_owned();
    }
    let capital = written.starts_with(char::is_uppercase);
    let mut right = row.right.chars();
    match right.next() {
        Some(first) if capital => first.to_uppercase().chain(right).collect(),
        Some(first) if row.wrong.starts_with(char::is_uppercase) => {
            std::iter::once(letter::lower(first)).chain(right).collect()
        }
        _ => row.right.to_owned(),
    }
}
