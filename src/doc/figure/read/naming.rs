//! Numbers that name something rather than count: *khu 7, Su-25, lớp 9/5*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{ENDING, Measured, Reader};

use crate::doc::interval::Exact;
use crate::doc::number::{Form, Number};
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::word;

/// Words before a number that make it a name.
static NAMING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     thứ số lần quý tháng ngày điều khoản điểm đợt khóa khoá tổ khối lớp quận phường khu đường lộ chương mục phần \
     bảng hình trang tập top hạng thôn ấp bản xóm đội đoàn vòng cấp loại mã phiên nhóm kỳ kì ngõ ngách hẻm phòng \
     tầng nhà tiểu bài câu vụ trục tuyến mốc cột biển tuổi giải mức độ kỷ kỉ lô",
    )
});

/// Whether what a word names is told apart by the number behind it: *quận 1, tổ 3*.
pub fn is_told_by_number(word: u32) -> bool {
    NAMING.contains(&word)
}

/// Beyond which a number behind *cấp* counts.
const LAST_CLASS: i128 = 20;

/// The last number of a series.
const LAST_OF_SERIES: i128 = 20;

/// How many words before a number the bracket of its list may open.
const WHERE: usize = 12;

impl Reader<'_> {
    /// Whether digits belong to a word: *Su-25, Nokia 3, 22h45, 1:1,02*, "nước2,3".
    pub(super) fn is_part_of_a_name(&self, index: usize, last: usize, measured: &Measured) -> bool {
        let token = |at: usize| self.tokens.get(at);
        let glued = |at: usize| token(at).is_some_and(|token| token.glued);
        let before = index.checked_sub(1).and_then(token);
        let mark = index.checked_sub(1).map_or("", |before| self.paragraph.word(before));
        if glued(index) && before.is_some_and(|before| before.is_wordlike() || before.kind == TokenKind::Code) {
            return true;
        }
        if glued(index) && matches!(mark, "-" | "." | "," | ":" | "'" | "_") {
            let joined = index.checked_sub(2).and_then(token);
            if glued(index - 1)
                && joined.is_some_and(|token| token.is_wordlike() || matches!(token.kind, TokenKind::Code | TokenKind::Number))
            {
                return true;
            }
        }
        // -5, F -16; "14.322. 000 đồng"
        let literal = self.paragraph.word(index);
        if glued(index) && mark == "-" && !measured.printed || literal.len() > 2 && literal.bytes().all(|byte| byte == b'0') {
            return true;
        }
        // 22h45, 9g30, 1:1,02
        let next = self.paragraph.lower_word(last + 1);
        if glued(last + 1) && (next.starts_with(['h', 'g']) && !measured.printed || next == ":" && glued(last + 2)) {
            return true;
        }
        if glued(last + 1) && token(last + 1).is_some_and(Token::is_wordlike) && !measured.printed && measured.scale == 1 {
            return true; // 3x, 5ly
        }
        if matches!(self.paragraph.lower_word(last + 1), "nửa" | "vài" | "số") && self.paragraph.word(index) == "1" {
            return true; // "1 nửa", "1 số"
        }
        // "Nokia 3 và", "Nghị định 67 (": a name with a number, and nothing counted.
        let named = before.is_some_and(|before| {
            before.kind == TokenKind::Abbreviation
                || before.kind == TokenKind::Word
                    && before.case != Case::Lower
                    && index >= 2
                    && self.paragraph.follows(index - 1)
        });
        // "THCS 101 (54%), THPT 13 (25,5%)": what has a share is counted.
        let shared = self.paragraph.word(last + 1) == "(" && self.paragraph.word(last + 3) == "%";
        named
            && !shared
            && self.paragraph.follows(index)
            && !measured.printed
            && measured.scale == 1
            && self.counted(last + 1).is_empty()
    }

    /// Whether a bare number names what stands before it.
    pub(super) fn is_a_name(&self, index: usize, before: &str, number: &Number) -> bool {
        self.names(index, before, number) || self.is_one_of_a_series(index, number)
    }

    /// Whether a bracket near before a number opens with *tại, ở*, as lists do that tell how many are where.
    fn beside(&self, index: usize) -> bool {
        let open = (index.saturating_sub(WHERE)..index).rev().find(|at| self.paragraph.word(*at) == "(");
        open.is_some_and(|open| matches!(self.paragraph.lower_word(open + 1), "tại" | "ở"))
    }

    /// Whether a bare number follows a word that what has a number begins with.
    fn names(&self, index: usize, before: &str, number: &Number) -> bool {
        if !index.checked_sub(1).is_some_and(|before| NAMING.contains(&self.tokens[before].key))
            || !self.paragraph.follows(index)
        {
            return false;
        }
        let earlier = index.checked_sub(2).map_or("", |earlier| self.paragraph.lower_word(earlier));
        // "tổng số 38 HTX", "trong số 25 xã", "dân tộc thiểu số 1.258 hộ"; "số 5 xã" would be odd, "số 05" is a number.
        !(before == "số" && matches!(earlier, "tổng" | "trong" | "con" | "dân" | "thiểu" | "đa" | "doanh")
            // "thành thị 231.000 người, nông thôn 411.000 người", "thời trang 50 chỉ tiêu"
            || matches!(
                (earlier, before),
                ("nông", "thôn") | ("trước", "tuổi") | ("tốc", "độ") | ("quân" | "bộ", "đội") | ("thời", "trang") | ("nhiệm", "vụ") | ("trực", "tuyến") | ("tiểu", "đường")
            )
            // "(tại bệnh viện 7, tại nhà 12)"
            || (matches!((earlier, before), ("tại" | "ở", "nhà")) || (earlier, before) == ("bệnh", "viện") && number.digits <= 2)
                && matches!(self.paragraph.word(index + 1), "," | ";" | ")")
                && self.beside(index)
            || matches!(before, "lần" | "khu" | "vụ" | "nhà" | "mức" | "độ" | "lô") && !self.counted(index + 1).is_empty()
            // "Hải Phòng 57 em"
            || index >= 2
                && self.tokens[index - 2..index].iter().all(|name| name.kind == TokenKind::Word && name.case == Case::Capitalised)
                && !self.counted(index + 1).is_empty()
            // "bình quân mỗi ngày 242 lượt khách"
            || matches!(earlier, "mỗi" | "một") && !self.counted(index + 1).is_empty()
            // "cấp 1.560 giấy chứng nhận": no class, tier or group has such a number.
            || before != "số" && number.form == Form::Vietnamese && number.decimals == 0 && !self.counted(index + 1).is_empty()
            // "xếp loại 139 chi bộ"
            || matches!((earlier, before), ("xếp" | "phân", "loại")) && !self.counted(index + 1).is_empty()
            // "lập biên bản 72 vụ", "nâng cấp 12 tuyến đường", "cung cấp 30 suất ăn": the last syllable of a longer word names nothing.
            || matches!(
                (earlier, before),
                ("biên" | "văn" | "kịch", "bản")
                    | ("nâng" | "cung" | "trợ" | "phân" | "đã" | "được" | "mới", "cấp")
                    | ("hạ", "tầng")
                    | ("góp" | "cổ" | "thành", "phần")
                    | ("vũ", "trang")
                    | ("truyền" | "mô" | "điển" | "tình", "hình")
                    | ("dự" | "quốc", "phòng")
                    | ("học" | "luyện", "tập")
                    | ("thời" | "địa", "điểm")
            ) && !self.counted(index + 1).is_empty()
            // "nhóm 6 học sinh gồm …"
            || before == "nhóm" && super::super::names_people(self.paragraph, index + 1)
            // "cấp 342 thẻ": no class has such a number, and no storm such a force.
            || before == "cấp"
                && !matches!(earlier, "gió" | "bão" | "giật")
                && number.value >= Exact::from_integer(LAST_CLASS)
                && !self.counted(index + 1).is_empty()
            // "gắn biển 3 công trình", "trên biển 3 vụ", "tháo gỡ dứt điểm 2 điểm nghẽn"
            || matches!((earlier, before), ("gắn" | "trên" | "ven" | "bãi" | "vùng", "biển") | ("dứt", "điểm")) && !self.counted(index + 1).is_empty()
            // "xếp hạng 3 di tích"
            || (earlier, before) == ("xếp", "hạng") && self.paragraph.lower_word(index + 1) == "di"
            // "tồn đầu kỳ 40 đơn"
            || matches!((earlier, before), ("đầu" | "cuối" | "cùng", "kỳ" | "kì")) && !self.counted(index + 1).is_empty())
    }

    /// Whether a bare number is one of a series: *mũi 1 là 98.120 liều, mũi 2 là 54.220 liều*.
    fn is_one_of_a_series(&self, index: usize, number: &Number) -> bool {
        let named = self.numbered(index, number);
        named.is_some_and(|name| self.series.get_or_init(|| self.all_series()).contains(&name))
    }

    /// The names that the paragraph numbers from one on.
    fn all_series(&self) -> FxHashSet<u32> {
        let (mut firsts, mut seconds) = (FxHashSet::default(), FxHashSet::default());
        for (index, token) in self.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
            let Some(number) = Number::parse(self.paragraph.slice(token.span)) else { continue };
            match number.value.to_integer() {
                1 => firsts.extend(self.numbered(index, &number)),
                2 => seconds.extend(self.numbered(index, &number)),
                _ => {}
            }
        }
        firsts.intersection(&seconds).copied().collect()
    }

    /// The name before a small number that counts nothing.
    fn numbered(&self, index: usize, number: &Number) -> Option<u32> {
        let small = number.decimals == 0 && number.value <= Exact::from_integer(LAST_OF_SERIES);
        let name = &self.tokens[index.checked_sub(1).filter(|_| small && self.paragraph.follows(index))?];
        (name.is_wordlike() && !ENDING.contains(&name.key) && self.counted(index + 1).is_empty()).then_some(name.key)
    }

    /// Whether two numbers and a slash name a class or a house: *lớp 9/5, hẻm 45/12, số 156/109 Trần Văn Mười*.
    pub(super) fn names_a_place(&self, last: usize, before: &str) -> bool {
        let counts = self.tokens.get(last + 1).is_some_and(|next| next.is_wordlike() && next.case == Case::Lower)
            && self.paragraph.follows(last + 1);
        let amount =
            || last.checked_sub(4).is_some_and(|at| matches!(self.paragraph.lower_word(at), "thiểu" | "tổng" | "dân" | "đa"));
        // "trẻ 5 tuổi ra lớp 612/614 cháu"
        let attend = before == "lớp"
            && counts
            && last.checked_sub(4).is_some_and(|at| matches!(self.paragraph.lower_word(at), "ra" | "đến"));
        !attend && matches!(before, "lớp" | "hẻm" | "ngõ" | "ngách" | "kiệt") || before == "số" && !counts && !amount()
    }
}
