//! Numbers that name something rather than count: *khu 7, Su-25, lớp 9/5*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{ENDING, Measured, Reader};

use crate::doc::interval::Exact;
use crate::doc::number::{Form, Number};
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// Words before a number that make it a name.
static NAMING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     thứ số lần quý tháng ngày điều khoản điểm đợt khóa khoá tổ khối lớp quận phường khu đường lộ chương mục phần \
     bảng hình trang tập top hạng thôn ấp bản xóm đội đoàn vòng cấp loại mã phiên nhóm kỳ kì ngõ ngách hẻm phòng \
     tầng nhà tiểu bài câu vụ trục tuyến mốc cột biển tuổi giải mức độ kỷ kỉ lô",
    )
});

const TABLE: &str = include_str!("../../../lang/data/longer_words.tsv");

/// Where the number behind a longer word is a count.
enum Where {
    Always,
    /// Where it counts something.
    Counted,
}

/// Words of two syllables whose last one names nothing.
static LONGER: LazyLock<Phrases<Where>> = LazyLock::new(|| {
    let named = |row: &[&str]| if row[1] == "always" { Where::Always } else { Where::Counted };
    table::phrases(TABLE, 0).map(|(words, row)| (words, named(&row))).collect()
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
        // "F -15 K"
        let code = index.checked_sub(2).and_then(token).is_some_and(|code| {
            code.kind == TokenKind::Abbreviation
                || code.is_wordlike() && code.case == Case::Upper
                || code.span.len() == 1 && code.case != Case::Lower
        });
        if glued(index) && mark == "-" && code {
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
        let longer = index.checked_sub(2).and_then(|earlier| LONGER.longest(self.paragraph.phrase_from(earlier)));
        if let Some((_, Where::Always)) = longer {
            return false;
        }
        let patient =
            matches!((earlier, before), ("tại" | "ở", "nhà")) || (earlier, before) == ("bệnh", "viện") && number.digits <= 2;
        // "(tại bệnh viện 7, tại nhà 12)"
        let listed = || patient && matches!(self.paragraph.word(index + 1), "," | ";" | ")") && self.beside(index);
        if self.counted(index + 1).is_empty() {
            return !listed();
        }
        // "Hải Phòng 57 em"
        let place = || {
            let capitalised = |name: &Token| name.kind == TokenKind::Word && name.case == Case::Capitalised;
            index >= 2 && self.tokens[index - 2..index].iter().all(capitalised)
        };
        let counts = longer.is_some()
            || matches!(before, "lần" | "khu" | "vụ" | "nhà" | "mức" | "độ" | "lô")
            // "bình quân mỗi ngày 242 lượt khách"
            || matches!(earlier, "mỗi" | "một")
            || place()
            // "cấp 1.560 giấy chứng nhận": no class, tier or group has such a number.
            || before != "số" && number.form == Form::Vietnamese && number.decimals == 0
            // "nhóm 6 học sinh gồm …"
            || before == "nhóm" && super::super::names_people(self.paragraph, index + 1)
            // "cấp 342 thẻ": no class has such a number, and no storm such a force.
            || before == "cấp"
                && !matches!(earlier, "gió" | "bão" | "giật")
                && number.value >= Exact::from_integer(LAST_CLASS)
            // "xếp hạng 3 di tích"
            || (earlier, before) == ("xếp", "hạng") && self.paragraph.lower_word(index + 1) == "di";
        !counts
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

    /// Whether two numbers and a slash name a class, a house or a firm: *lớp 9/5, hẻm 45/12, số 156/109 Trần Văn Mười, hợp tác xã 20/10*.
    pub(super) fn names_a_place(&self, last: usize, before: &str) -> bool {
        let counts = self.tokens.get(last + 1).is_some_and(|next| next.is_wordlike() && next.case == Case::Lower)
            && self.paragraph.follows(last + 1);
        let amount =
            || last.checked_sub(4).is_some_and(|at| matches!(self.paragraph.lower_word(at), "thiểu" | "tổng" | "dân" | "đa"));
        // "trẻ 5 tuổi ra lớp 612/614 cháu"
        let attend = before == "lớp"
            && counts
            && last.checked_sub(4).is_some_and(|at| matches!(self.paragraph.lower_word(at), "ra" | "đến"));
        // "hợp tác xã 20/10", "công ty 30/4": named for a day.
        let earlier = last.checked_sub(4).map_or("", |at| self.paragraph.lower_word(at));
        let firm = before == "htx" || matches!((earlier, before), ("tác", "xã") | ("công", "ty"));
        let most = |at: Option<usize>, most: u32| {
            let number = at.and_then(|at| self.paragraph.word(at).parse::<u32>().ok());
            number.is_some_and(|number| (1..=most).contains(&number))
        };
        let day = || most(last.checked_sub(2), 31) && most(Some(last), 12);
        !attend && matches!(before, "lớp" | "hẻm" | "ngõ" | "ngách" | "kiệt")
            || firm && day()
            || before == "số" && !counts && !amount()
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::doc::Document;
    use crate::lang::table;
    use crate::text::{Format, Source};

    #[test]
    fn longer_words_name_nothing() {
        let mut rows = 0;
        for row in table::rows(TABLE) {
            let [_, _, example, count] = row[..] else { panic!("four columns: {row:?}") };
            let document = Document::new(Source::new(example, Format::Plain));
            let paragraph = document.paragraphs()[0].paragraph();
            let read: Vec<&str> = paragraph.figures().iter().map(|figure| paragraph.slice(figure.digits)).collect();
            assert!(read.contains(&count), "{example}: {read:?}");
            rows += 1;
        }
        assert!(rows >= 20);
    }
}
