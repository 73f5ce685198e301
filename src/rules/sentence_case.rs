//! A sentence that begins in lower case, or a clause that begins as one.

use std::sync::LazyLock;

use super::Rule;
use crate::config::Settings;
use crate::doc::token::{Case, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::phrase::Phrases;
use crate::lang::plain_word;
use crate::text::Role;

rule! {
    /// Câu mới bắt đầu bằng chữ thường, hoặc vế câu sau dấu phẩy, dấu chấm phẩy bắt đầu bằng chữ hoa.
    ///
    /// ```vi
    /// Huyện giao các xã rà soát hộ nghèo; ⟦Phối⇒phối⟧ hợp với ngành điện khắc phục sự cố; tăng cường kiểm tra.
    /// Thực hiện Quyết định số 12/QĐ-UBND ngày 05/9/2019 của UBND tỉnh ⟦Về⇒về⟧ việc phê duyệt đề án; sáng 8/2, ⟦Trao⇒trao⟧ đổi với báo chí.
    /// Huyện trồng cây đầu xuân; ⟦Khánh⇒khánh⟧ thành đường hoa do hội viên góp công; khách mua quà ở Siêu thị Sao Mai; Doanh nghiệp tư nhân Hà Thành.
    /// Các bên gồm: Công ty Sông Đà; Ban Quản lý chợ; Quyết định số 05; 1. Tăng cường kiểm tra; 2. Phối hợp.
    /// Tỉnh có 95 xã, phường (⟦Trong⇒trong⟧ đó có 20 xã biên giới). (Trong đó có 3 xã mới.)
    /// Chợ mở cả tuần (⟦Từ⇒từ⟧ 5 giờ đến 18 giờ), trừ ngày lễ (Theo thông báo của xã).
    /// Huyện khắc phục các tiêu chí bị đánh giá thấp năm 2020. ⟦nâng⇒Nâng⟧ cao chất lượng tiếp công dân.
    /// Huyện có trường, trạm, đường, điện v.v. và nhà văn hóa; giá 45.000 đ. ở chợ TP. mới; hết sức… cố gắng.
    /// Trang bán hàng phulam.vn. iPhone và eBay là tên riêng viết thường chữ đầu.
    /// Vụ việc xảy ra tại xã An Phú Tây. ⟦nạn⇒Nạn⟧ nhân trú cùng xã; anh khai báo ngày 16/12/2016. ⟦sau⇒Sau⟧ đó ra về.
    /// Tỷ lệ học sinh lên lớp đạt 99,6%. ⟦các⇒Các⟧ phong trào được giữ vững. Xã trồng được 200 ha. ⟦năng⇒Năng⟧ suất đạt 50 tạ/ha. Cả nước chống dịch Covid-19. ⟦vì⇒Vì⟧ vậy, xã lập chốt.
    /// Mưa lớn kéo dài đến ngày 11/5. ⟦ba⇒Ba⟧ cơ quan đã lấy mẫu nước. Khách dừng chân ở quận 1, TP.HCM. ⟦nhiều⇒Nhiều⟧ người chụp ảnh.
    /// ```
    ///
    /// ```vi draft
    /// Phòng đề nghị các trường làm tốt những việc sau đây trong năm học mới.
    /// 1. Tăng cường kiểm tra việc dạy thêm và học thêm trên địa bàn.
    /// 2. ⟦thực⇒Thực⟧ hiện kế hoạch giáo dục phù hợp với điều kiện từng trường.
    /// ```
    ///
    /// ```vi draft
    /// Sáng 8/2, huyện Phú Lâm phát động trồng cây đầu xuân.
    /// ⟦theo⇒Theo⟧ kế hoạch, mỗi xã trồng một nghìn cây lấy gỗ trong quý này.
    /// Các xã cần chuẩn bị:
    /// hố trồng và phân bón lót đủ cho số cây đã đăng ký.
    /// Cây giống do huyện cấp, mỗi
    /// hộ nhận không quá năm mươi cây tại nhà văn hóa.
    /// ```
    ///
    /// ```vi draft
    /// Huyện Phú Lâm phát động trồng cây
    /// ⟦sáng⇒Sáng⟧ 8/2, các xã ra quân trồng cây lấy gỗ quanh hồ chứa nước.
    /// Mỗi xã trồng một nghìn cây do huyện cấp giống.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Sau dấu chấm là câu mới, phải viết hoa chữ cái đầu. Nếu ý chưa hết thì dấu đúng là dấu phẩy hoặc chấm phẩy.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: viết hoa chữ đầu, hoặc thay dấu chấm.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I (viết hoa vì phép đặt câu).
    ///
    /// ## English
    ///
    /// A sentence after a full stop begins in lower case: capitalise it, or use a comma or semicolon. A clause after a comma or
    /// semicolon, or what a cited document is about, begins with a capital, which the decree does not ask for.
    SentenceCase = "sentence-case" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

/// A shorter run of words before the full stop is likelier a shortened word or a caption than a sentence.
const LEAST_WORDS: usize = 4;

impl Rule for SentenceCase {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        if paragraph.role() != Role::Body {
            return;
        }
        for pair in paragraph.sentences().windows(2) {
            let [before, sentence] = pair else { continue };
            let Some(mark) = before.tokens.end.checked_sub(1) else { continue };
            let first = sentence.tokens.start;
            let (Some(stop), Some(token)) = (paragraph.tokens().get(mark), paragraph.tokens().get(first)) else { continue };
            // "làm nhiệm vụ”. dự kiến": the mark that closes a quotation ends what stands before it.
            let quoted = mark > 1 && matches!(paragraph.word(mark - 1), "”" | "\"" | ")") && paragraph.tokens()[mark - 1].glued;
            let last = mark.checked_sub(1 + usize::from(quoted)).and_then(|last| paragraph.tokens().get(last));
            let Some(last) = last else { continue };
            let ends = paragraph.slice(stop.span) == "." && stop.glued && paragraph.follows(first);
            // "5 tr." and "1.000 đ." are shortened; a year, a bracket and a word of more than two letters are not.
            let complete = match last.kind {
                TokenKind::Word => {
                    // "tự do.", "200 ha."; "ở xã An Phú Tây."
                    let letters = paragraph.slice(last.span).chars().count();
                    let kind = mark.checked_sub(2).map(|before| paragraph.tokens()[before].kind);
                    let word =
                        matches!(kind, Some(TokenKind::Word | TokenKind::Number)) && paragraph.follows(mark - 1) || quoted;
                    let whole = match last.case {
                        Case::Lower => letters > 2 || letters == 2 && word,
                        Case::Capitalised => letters > 2 && word,
                        _ => false,
                    };
                    last.syllable.is_some() && whole
                }
                // "ngày 11/5."
                TokenKind::Number => {
                    let month = mark > 2 && last.glued && paragraph.word(mark - 2) == "/";
                    // "COVID-19."
                    let named = mark > 2
                        && last.glued
                        && paragraph.word(mark - 2) == "-"
                        && paragraph.tokens()[mark - 3].is_wordlike()
                        && paragraph.tokens()[mark - 2].glued;
                    month || named || paragraph.slice(last.span).len() == 4
                }
                // "ở TP.HCM."
                TokenKind::Abbreviation => paragraph.slice(last.span).len() > 2,
                TokenKind::Date => true,
                // "Nghị định số 30/2020/NĐ-CP.", but "BKS 43A."
                TokenKind::Code => paragraph.slice(last.span).contains('/'),
                // "đạt 99,6%."
                _ => paragraph.slice(last.span) == "%",
            };
            let words = before.tokens.clone().filter(|&index| paragraph.tokens()[index].is_wordlike()).count();
            let lower = token.kind == TokenKind::Word && token.case == Case::Lower && token.syllable.is_some();
            // "…”. theo Trí Thức Trẻ": where it was taken from
            let source = quoted && paragraph.word(first) == "theo";
            if !(ends && !source && complete && lower && words >= LEAST_WORDS) {
                continue;
            }
            let fixed = capitalise(paragraph.slice(token.span));
            let message = Message::new(
                format!("Sau dấu chấm là câu mới: viết hoa “{fixed}”, hoặc thay dấu chấm bằng dấu phẩy nếu ý chưa hết."),
                format!("A new sentence: capitalise “{fixed}”, or use a comma if the thought goes on."),
            );
            found.push(self.finding(token.span, message).fix(Fix::replace(token.span, fixed, Applicability::Unsafe)));
        }
        found.extend(self.opening(paragraph));
        self.clauses(paragraph, found);
    }

    /// A paragraph begun small stands among others that are whole; a line of a list or of a broken sentence does not.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let placed = |index: usize| document.paragraphs().get(index).map(|placed| &**placed.paragraph());
        let opens = placed(paragraph).is_some_and(|here| {
            let first = here.tokens().get(if number(here).is_some() { 2 } else { 0 });
            first.is_some_and(|first| first.span == finding.span)
        });
        if !opens {
            return true;
        }
        // Of numbered items the others tell.
        if let Some(item) = placed(paragraph).and_then(number) {
            let around = [paragraph.checked_sub(1), Some(paragraph + 1)].into_iter().flatten();
            let mut capital = around.filter_map(placed).filter_map(|there| Some((number(there)?, there.tokens().get(2)?.case)));
            return capital.any(|(other, case)| other.abs_diff(item) == 1 && case == Case::Capitalised);
        }
        let small = |there: &Paragraph| {
            let opening = |at: &usize| matches!(there.word(*at), "“" | "\"" | "‘" | "'");
            let first = (0..there.tokens().len()).find(|at| !opening(at)).map(|at| &there.tokens()[at]);
            first.is_none_or(|first| first.case == Case::Lower)
        };
        // The first of a draft has none before it.
        let Some(before) = paragraph.checked_sub(1) else {
            return placed(0).is_some_and(is_whole)
                && placed(1).is_some_and(|next| next.role() == Role::Body && !small(next) && is_whole(next));
        };
        // Behind a headline: the page goes on with whole sentences.
        if before == 0 && placed(0).is_some_and(|head| !small(head) && is_headline(head)) {
            return placed(1).is_some_and(is_whole) && placed(2).is_some_and(|next| !small(next) && is_whole(next));
        }
        let before = placed(before);
        before.is_some_and(|before| before.role() == Role::Body && !small(before) && is_whole(before))
            && placed(paragraph + 1).is_none_or(|next| !small(next))
    }
}

/// How many words a paragraph has at least that is no line of a list.
const LEAST_OF_PARAGRAPH: usize = 8;

/// Whether a paragraph ends as a sentence does, and not in what a full stop shortens: *bà Ph.*
fn is_whole(paragraph: &Paragraph) -> bool {
    let text = paragraph.text().trim_end().trim_end_matches(['”', '"', ')']);
    let ended = text.ends_with(['.', '!', '?']) && !text.ends_with("..");
    let last = paragraph.tokens().iter().rev().find(|token| token.kind != TokenKind::Punctuation);
    ended
        && last.is_some_and(|last| match last.kind {
            TokenKind::Word => last.syllable.is_some() && paragraph.slice(last.span).chars().count() > 1,
            kind => matches!(kind, TokenKind::Number | TokenKind::Date | TokenKind::Abbreviation | TokenKind::Code),
        })
}

/// Whether a paragraph is short and ends with no mark, as headlines do.
fn is_headline(paragraph: &Paragraph) -> bool {
    /// The longest headline, in words.
    const LONGEST: usize = 30;
    let words = paragraph.tokens().iter().filter(|token| token.is_wordlike()).count();
    let ends = paragraph.tokens().last().is_some_and(|last| last.kind == TokenKind::Word);
    ends && (LEAST_WORDS..=LONGEST).contains(&words)
}

/// The number of a paragraph that is an item of a list: *2. Thực hiện …*
fn number(paragraph: &Paragraph) -> Option<u32> {
    let item = paragraph.tokens().first().filter(|first| first.kind == TokenKind::Number)?;
    let mark = matches!(paragraph.word(1), "." | ")") && paragraph.tokens().get(2).is_some_and(|next| !next.glued);
    mark.then(|| paragraph.slice(item.span).parse().ok()).flatten()
}

/// Whether a paragraph ends with what sentences end with, whatever stands before it.
fn is_ended(paragraph: &Paragraph) -> bool {
    let text = paragraph.text().trim_end().trim_end_matches(['”', '"', ')']);
    text.ends_with(['.', '!', '?', '…'])
}

impl SentenceCase {
    /// A paragraph that begins in lower case and ends as a sentence.
    fn opening(&self, paragraph: &Paragraph) -> Option<Finding> {
        let tokens = paragraph.tokens();
        let start = if number(paragraph).is_some() { 2 } else { 0 };
        let first = tokens.get(start)?;
        if first.kind != TokenKind::Word
            || first.case != Case::Lower
            || first.syllable.is_none()
            || !paragraph.follows(start + 1)
        {
            return None;
        }
        let words = tokens.iter().filter(|token| token.is_wordlike()).count();
        if words < LEAST_OF_PARAGRAPH || !is_ended(paragraph) {
            return None;
        }
        let fixed = capitalise(paragraph.slice(first.span));
        let message = Message::new(
            format!("Đoạn mới bắt đầu một câu: viết hoa “{fixed}”."),
            format!("A paragraph begins a sentence: capitalise “{fixed}”."),
        );
        Some(self.finding(first.span, message).fix(Fix::replace(first.span, fixed, Applicability::Unsafe)))
    }

    /// Clauses behind a comma or semicolon that begin with a capital, where what begins is no name; what a cited document is
    /// about likewise.
    fn clauses(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        for (mark, token) in paragraph.tokens().iter().enumerate() {
            let text = paragraph.slice(token.span);
            if text == "(" {
                found.extend(self.bracketed(paragraph, mark));
            }
            if !paragraph.follows(mark + 1) {
                continue;
            }
            let after = match text {
                ";" => After::Semicolon,
                "," if after_words(paragraph, mark) => After::Comma,
                _ if token.kind != TokenKind::Punctuation && is_cited(paragraph, mark) => After::Document,
                _ => continue,
            };
            let Some(first) = paragraph.tokens().get(mark + 1).filter(|first| first.case == Case::Capitalised) else {
                continue;
            };
            let small = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.case == Case::Lower);
            let words = OPENERS.longest(paragraph.phrase_from(mark + 1)).map_or(0, |(words, ())| words);
            // A common word opens a clause as well as they do, unless it heads a name.
            let name = || (mark + 3..mark + 6).take_while(|&at| paragraph.follows(at)).any(|at| !small(at));
            let second = paragraph.tokens().get(mark + 2);
            let plain = || second.is_some_and(|second| plain_word::is_plain(first.key, second.key)) && !name();
            let words = if words == 0 && matches!(after, After::Semicolon) && plain() { 2 } else { words };
            // “Xây dựng, Giao thông”: after a comma one word tells nothing.
            if words <= usize::from(matches!(after, After::Comma)) || !(mark + 2..mark + 1 + words.max(2)).all(small) {
                continue;
            }
            let word = paragraph.slice(first.span);
            let fixed = word.to_lowercase();
            let message = match after {
                After::Semicolon => Message::new(
                    format!("Sau dấu chấm phẩy câu chưa hết: viết thường “{fixed}”, hoặc thay dấu chấm phẩy bằng dấu chấm."),
                    format!("The sentence goes on after a semicolon: write “{fixed}”, or use a full stop."),
                ),
                After::Comma => Message::new(
                    format!("Sau dấu phẩy câu chưa hết: viết thường “{fixed}”, hoặc thay dấu phẩy bằng dấu chấm."),
                    format!("The sentence goes on after a comma: write “{fixed}”, or use a full stop."),
                ),
                After::Document => Message::new(
                    format!("Trích yếu nối vào câu viện dẫn: viết thường “{fixed}”."),
                    format!("What the document is about goes on with the sentence: write “{fixed}”."),
                ),
            };
            let finding = self.finding(first.span, message).at(Severity::Info);
            found.push(finding.fix(Fix::replace(first.span, fixed, Applicability::Unsafe)));
        }
    }
}

impl SentenceCase {
    /// *95 xã, phường (Trong đó có 20 xã biên giới)*: what a bracket adds goes on with its sentence. The press writes it so in 99 of
    /// a hundred places.
    fn bracketed(&self, paragraph: &Paragraph, mark: usize) -> Option<Finding> {
        let first = paragraph.tokens().get(mark + 1).filter(|first| first.case == Case::Capitalised)?;
        let (words, ()) = BRACKETED.longest(paragraph.phrase_from(mark + 1))?;
        let small = paragraph.tokens()[mark + 2..mark + 1 + words].iter().all(|token| token.case == Case::Lower);
        // "(Bằng chữ: Hai triệu đồng)" is the form of contracts.
        let form = (paragraph.lower_word(mark + 1), paragraph.lower_word(mark + 2)) == ("bằng", "chữ");
        if !small || form || !paragraph.follows(mark) || !after_words(paragraph, mark) {
            return None;
        }
        let fixed = paragraph.slice(first.span).to_lowercase();
        let message = Message::new(
            format!("Phần trong ngoặc nối vào câu: viết thường “{fixed}”."),
            format!("What stands in brackets goes on with its sentence: write “{fixed}”."),
        );
        let finding = self.finding(first.span, message).at(Severity::Info);
        Some(finding.fix(Fix::replace(first.span, fixed, Applicability::Safe)))
    }
}

/// What goes on with a sentence in brackets.
static BRACKETED: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "trong đó, bao gồm, gồm có, gồm, kể cả, từ, tính, tương đương, thuộc, nếu, tức, trừ, hoặc, hay, còn gọi, gọi tắt, gọi là, \
        do, cùng, khoảng, với, trên, tại, ở, sau khi, trước khi, khi, để, về, hiện là, hiện có, nay là, đã được, so với, nhất là, dự kiến, thời điểm, \
        chủ yếu, chưa kể, chưa tính, trú tại, ngụ, trụ sở, đoạn từ, đoạn qua, chiếm, tăng, giảm, đạt, bằng";
    LIST.split(", ").collect()
});

/// What a clause or title with a capital stands behind.
enum After {
    Semicolon,
    Comma,
    Document,
}

/// Whether a mark ends words in small letters or a figure, not a name that a list goes on from.
fn after_words(paragraph: &Paragraph, mark: usize) -> bool {
    let before = mark.checked_sub(1).map(|before| &paragraph.tokens()[before]);
    before.is_some_and(|before| match before.kind {
        TokenKind::Word => before.case == Case::Lower,
        // "khóa XI, Nhiệm kỳ 2021 - 2026"
        TokenKind::Abbreviation => paragraph.slice(before.span).bytes().all(|byte| b"IVX".contains(&byte)),
        kind => matches!(kind, TokenKind::Number | TokenKind::Date),
    })
}

/// Whether a token is the last of a document's citation: its issuer, with the issuer's place, or its date.
fn is_cited(paragraph: &Paragraph, last: usize) -> bool {
    const PLACE: usize = 5;
    let citations = paragraph.citations();
    let next = citations.partition_point(|citation| citation.token < last);
    let Some(citation) = next.checked_sub(1).map(|before| &citations[before]) else { return false };
    if let Some((issuer, _)) = citation.organ.as_ref().filter(|(issuer, _)| issuer.start > citation.token) {
        return (issuer.end..=issuer.end + PLACE).contains(&(last + 1)) && (issuer.end..=last).all(|at| paragraph.follows(at));
    }
    citation.date.is_some_and(|date| paragraph.tokens()[last].span.end == date.span.end)
}

/// What clauses begin with and names do not.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "tăng cường, thực hiện, phối hợp, nâng cao, đồng thời, thông qua, tiếp tục, chỉ đạo, triển khai, duy trì, đảm bảo, \
        bảo đảm, đẩy mạnh, chú trọng, quan tâm, dự kiến, khuyến khích, hướng dẫn, rà soát, chủ động, chuẩn bị, khắc phục, giải quyết, \
        xử lý, vận động, tuyên truyền, hỗ trợ, tập trung, thường xuyên, kịp thời, các đồng chí, các vấn đề, các cơ quan, các đơn vị, \
        các địa phương, cán bộ, lãnh đạo các, lãnh đạo, đại diện lãnh đạo, công tác, vệ sinh, giao, dự và, dự có, đại diện các, trong đó, ngoài ra, qua đó, từ đó, thừa ủy quyền, thừa uỷ quyền, không để, không có, \
        trao đổi với, trao đổi tại, phát biểu tại, phát biểu chỉ đạo, về việc, phê duyệt, ban hành, quy định, sửa đổi, theo đó, các đại biểu, nhiệm kỳ, xảy ra, trong số đó, nhất là, đặc biệt là, bao gồm";
    LIST.split(", ").collect()
});

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
