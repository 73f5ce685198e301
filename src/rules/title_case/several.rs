//! Whether a phrase speaks of one, or of several or any.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// Words after which a phrase speaks of several or of any.
pub(super) static SEVERAL: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("các những mỗi từng nhiều mọi số cấp hai ba bốn sáu bảy tám mười vài"));

/// What a list of bodies, posts, units or papers begins with.
static LISTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "sở ban ngành phòng hội đoàn bộ huyện tỉnh thành thị xã phường quận cơ đơn tổ đảng chi ông bà đồng đ/c bí chủ phó giám trưởng \
         đại ủy uỷ cấp công tòa viện trung cục tổng liên mặt nghị quyết chỉ kế văn thông quy luật báo trường doanh hợp lãnh cán chức vị \
         thôn bản xóm khu địa lực bí thường hạt trạm chương đề chính ngân quỹ khoản điều",
    )
});

/// How far back the word that opens a list of several is looked for.
const LIST: usize = 6;

/// Whether a phrase is one of several, or stands for any: *các huyện ủy*, *các sở, ban Tuyên giáo*, *12 đảng bộ*.
pub(super) fn is_several(paragraph: &Paragraph, index: usize) -> bool {
    let sentence = paragraph.sentence_of(index).map_or(0, |sentence| sentence.tokens.start);
    let tokens = paragraph.tokens();
    // "nâng cấp", "thứ hai", "từng làm giám đốc"
    let ends_other = |at: usize| {
        let before = at.checked_sub(1).filter(|_| paragraph.follows(at)).map_or("", |before| paragraph.lower_word(before));
        let once =
            paragraph.lower_word(at) == "từng" && matches!(paragraph.lower_word(at + 1), "làm" | "là" | "giữ" | "đảm" | "được");
        once || matches!(
            (before, paragraph.lower_word(at)),
            ("nâng" | "cung" | "trợ" | "trung" | "khẩn" | "lương", "cấp") | ("thứ", _)
        )
    };
    // "ông Mười" is one.
    let is_name = |at: usize| at > sentence && tokens[at].case == Case::Capitalised;
    let opens = |at: usize| SEVERAL.contains(&tokens[at].key) && !is_name(at) && !ends_other(at);
    let Some(before) = index.checked_sub(1).filter(|before| *before >= sentence) else { return false };
    if opens(before) || tokens[before].kind == TokenKind::Number && paragraph.follows(index) && !is_name_of(paragraph, before) {
        return true;
    }
    let list = (sentence.max(index.saturating_sub(LIST))..index).rev();
    let mut joined = false;
    for at in list {
        joined |= matches!(paragraph.lower_word(at), "," | "và" | "hoặc" | "/");
        if opens(at) {
            // "sau nhiều năm, giám đốc Sở" is no list of posts.
            let listed = index - at == 2 || LISTED.contains(&tokens[at + 1].key);
            return index - at == 2 || joined && listed;
        }
    }
    false
}

/// Whether a number is the name of what stands before it, no quantity: *Điều 229 bộ luật, kỳ họp thứ 7 quốc hội*.
fn is_name_of(paragraph: &Paragraph, number: usize) -> bool {
    let before = number.checked_sub(1).filter(|_| paragraph.follows(number)).map_or("", |before| paragraph.lower_word(before));
    matches!(before, "điều" | "khoản" | "điểm" | "năm" | "thứ" | "khóa" | "khoá")
}

/// Whether *Hội* or *Đoàn* with what follows is a group of members: *Tổ Hội nông dân, chi hội phụ nữ*.
pub(super) fn last_of_group(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    matches!(paragraph.lower_word(index), "hội" | "đoàn") && matches!(before, "tổ" | "chi" | "phân" | "liên")
}
