//! A full stop or comma that cuts a sentence in two.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::sentence::Sentence;
use crate::doc::token::{Case, Token, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::phrase::Phrases;
use crate::lang::word;
use crate::text::Role;

rule! {
    /// Dấu chấm cắt rời phần mở đầu khỏi câu (“Thực hiện kế hoạch năm 2023. Đoàn xã đã …”), dấu phẩy ngăn chủ ngữ với vị ngữ.
    ///
    /// ```vi
    /// Thực hiện chương trình công tác Đoàn năm 2023⟦.⇒,⟧ Đoàn xã Tân Liên đã tổ chức ra quân dọn vệ sinh.
    /// Với phương châm “Hướng về cơ sở”⟦.⇒,⟧ Hội Nông dân xã giúp đỡ hội viên. Xã, mặc dù còn nhiều khó khăn⟦.⇒,⟧ Song người dân đồng lòng.
    /// Chi cục Thuế huyện⟦,⇒⟧ đã tổ chức đối thoại. Sáng 5/3, HĐND huyện⟦,⇒⟧ tổ chức phiên họp thường kỳ.
    /// Ông Vi Văn Nam⟦,⇒⟧ cho biết: đường đã thông. Tại hội nghị, Bí thư Huyện ủy Vi Văn Nam⟦,⇒⟧ nhấn mạnh ba việc.
    /// Ông Vi Văn Nam⟦,⇒⟧ được đại hội bầu làm Chủ tịch Hội. Đại hội Đảng bộ xã⟦,⇒⟧ lần thứ XII bầu 15 đồng chí. Ngay sau khi⟦,⇒⟧ các đội ra quân, mưa tạnh.
    /// Ông Vi Văn Nam, được bầu năm 2020, xin nghỉ. Kỳ họp này, lần thứ ba xã bàn việc ấy. Sau khi xong, mọi người ra về.
    /// Sáng 5/3/2021, tại UBND xã Tân Liên, huyện Cao Lộc⟦.⇒,⟧ Đoàn xã tổ chức ra quân. Sáng 5/3 họp tại UBND xã. Đoàn xã cùng dự.
    /// Vợ ông, bà Lò Thị Hoa, cho biết nhà đã xong. Ông Vi Văn Nam, Bí thư Huyện ủy, cho biết vậy. Theo Bí thư xã, ông Vi Văn Nam, nêu sau.
    /// Chiều ngày 15/01/2022⟦.⇒,⟧ Hội Nông dân xã họp. Để góp phần xây dựng xã văn minh, giàu đẹp⟦.⇒,⟧ Sáng ngày 5/3, Đoàn xã ra quân.
    /// Để phòng bệnh, người dân rửa tay. Sáng ngày 5/3, Đoàn xã ra quân. Họp ngày 15/01/2022. Hội Nông dân xã báo cáo.
    /// Thực hiện tốt kế hoạch năm 2023. Đoàn xã được khen. Với phương châm ấy, Hội giúp hội viên. Hội thăm hộ nghèo. Hội tặng quà.
    /// Ông Nam, Chủ tịch UBND huyện, đã dự. UBND huyện, Công an huyện, đã phối hợp. HĐND xã, tổ chức đoàn thể và nhân dân cùng làm.
    /// Mặc dù trời mưa, bà con vẫn đến đông. Song đường trơn. Thực hiện kế hoạch là việc của mọi người. Hội đã làm xong.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Phần mở đầu chưa thành câu: sau nó là dấu phẩy. Giữa chủ ngữ và vị ngữ không có dấu phẩy.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: thay dấu chấm bằng dấu phẩy, hoặc bỏ dấu phẩy.
    ///
    /// ## Nguồn
    ///
    /// Quy tắc dấu câu tiếng Việt (thành phần phụ của câu; chủ ngữ và vị ngữ).
    ///
    /// ## English
    ///
    /// What opens a sentence is cut off by a full stop, or a comma parts the subject from its verb.
    ClauseMark = "clause-mark" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// What opens a sentence and needs one that follows.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "thực hiện chương trình, thực hiện kế hoạch, thực hiện nghị quyết, thực hiện chỉ thị, thực hiện công văn, \
        thực hiện quyết định, thực hiện ý kiến, thực hiện sự chỉ đạo, thực hiện chỉ đạo, thực hiện chủ đề, căn cứ kế hoạch, \
        căn cứ công văn, căn cứ chương trình, hưởng ứng ngày, hưởng ứng phong trào, hưởng ứng lời kêu gọi, hưởng ứng tháng, \
        chào mừng kỷ niệm, nhân dịp, nhân kỷ niệm, nhân ngày, với phương châm, với tinh thần, với chủ đề, với mục tiêu, \
        với mục đích, qua nghe, qua thảo luận, qua báo cáo, qua kiểm tra, nhằm nâng cao, nhằm đẩy mạnh, nhằm tăng cường, \
        nhằm tạo, nhằm giúp, nhằm đảm bảo, nhằm bảo đảm, nhằm phát huy, nhằm triển khai, nhằm tuyên truyền, nhằm góp phần, \
        nhằm thực hiện, nhằm động viên, nhằm, để chuẩn bị cho, để chào mừng, để thể hiện, để phục vụ, để góp phần, để nâng cao, để đảm bảo, để bảo đảm, để kịp thời, \
        để tạo điều kiện, để giúp, để tri ân, để động viên, để tiếp tục, để đẩy mạnh, thực hiện hướng dẫn, thực hiện công tác, sau khi nghe, sau khi nhận được";
    LIST.split(", ").collect()
});

/// The longest opening that is looked through, in tokens.
const LONGEST: usize = 60;

impl Rule for ClauseMark {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        if paragraph.role() != Role::Body {
            return;
        }
        let sentences = paragraph.sentences();
        for (nth, sentence) in sentences.iter().enumerate() {
            if let Some(next) = sentences.get(nth + 1)
                && let Some(stop) = stop_of(paragraph, sentence)
                && (is_opening(paragraph, sentence, next)
                    || is_concession(paragraph, sentence, next)
                    || is_scene(paragraph, sentence, next))
            {
                let span = paragraph.tokens()[stop].span;
                let message = Message::new(
                    "Phần trước dấu chấm mới là phần mở đầu, chưa thành câu. Hãy thay dấu chấm bằng dấu phẩy.",
                    "What stands before the full stop only opens a sentence. Use a comma.",
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, ",", Applicability::Unsafe)));
            }
            if let Some(comma) = comma_of(paragraph, sentence).or_else(|| comma_of_speaker(paragraph, sentence)) {
                let span = paragraph.tokens()[comma].span;
                let message = Message::new(
                    "Dấu phẩy ngăn chủ ngữ với vị ngữ. Hãy bỏ dấu phẩy.",
                    "A comma parts the subject from its verb. Remove it.",
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, "", Applicability::Unsafe)));
            }
        }
        self.needless(paragraph, found);
    }
}

impl ClauseMark {
    /// Commas that nothing may stand before: *Đại hội Đảng bộ xã, lần thứ XII*, *sau khi, các đội*.
    fn needless(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        /// The longest name of a congress before its number, in tokens.
        const NAME: usize = 14;
        for &key in NEEDLESS.iter() {
            for at in paragraph.tokens_of(key) {
                let (comma, message) = if paragraph.lower_word(at) == "lần" {
                    let numbered = paragraph.lower_word(at + 1) == "thứ" && at > 1 && paragraph.word(at - 1) == ",";
                    let name = (at.saturating_sub(NAME)..at.saturating_sub(1)).rev();
                    let mut words = name.take_while(|&word| paragraph.tokens()[word].is_wordlike());
                    let congress = |word: usize| paragraph.lower_word(word) == "đại" && paragraph.lower_word(word + 1) == "hội";
                    if !numbered || !words.any(congress) {
                        continue;
                    }
                    let message = Message::new(
                        "Giữa tên đại hội và “lần thứ …” không có dấu phẩy. Hãy bỏ dấu phẩy.",
                        "No comma parts the name of a congress from its number. Remove it.",
                    );
                    (at - 1, message)
                } else {
                    let after = at > 0 && matches!(paragraph.lower_word(at - 1), "sau" | "trước") && paragraph.follows(at);
                    let clause = paragraph.tokens().get(at + 2).is_some_and(Token::is_wordlike);
                    if !after || paragraph.word(at + 1) != "," || !clause {
                        continue;
                    }
                    let message = Message::new(
                        "Sau “sau khi”, “trước khi” không có dấu phẩy. Hãy bỏ dấu phẩy.",
                        "No comma stands behind “sau khi” and “trước khi”. Remove it.",
                    );
                    (at + 1, message)
                };
                let span = paragraph.tokens()[comma].span;
                found.push(self.finding(span, message).fix(Fix::replace(span, "", Applicability::Unsafe)));
            }
        }
    }
}

/// Words beside which a comma may be needless.
static NEEDLESS: LazyLock<[u32; 2]> = LazyLock::new(|| [word::key("lần"), word::key("khi")]);

/// Whether a sentence tells nothing but day and place, which its next one completes: *Sáng 5/3, tại UBND xã Tân Liên, huyện Cao
/// Lộc. Đoàn xã tổ chức …*
fn is_scene(paragraph: &Paragraph, sentence: &Sentence, next: &Sentence) -> bool {
    let start = sentence.tokens.start;
    if !matches!(paragraph.lower_word(start), "ngày" | "sáng" | "chiều" | "tối") {
        return false;
    }
    let dates = paragraph.dates();
    let Some(date) = dates.get(dates.partition_point(|date| date.tokens.start < start)) else { return false };
    let mut at = date.tokens.end;
    if date.tokens.start > start + 2 || at >= sentence.tokens.end {
        return false;
    }
    let acts = || {
        let first = &paragraph.tokens()[next.tokens.start];
        let named = first.kind == TokenKind::Abbreviation && SHORT.contains(&paragraph.word(next.tokens.start));
        named || first.case == Case::Capitalised && SUBJECTS.longest(paragraph.phrase_from(next.tokens.start)).is_some()
    };
    // "Chiều ngày 15/01/2016. Ủy ban nhân dân xã …"
    if at + 1 == sentence.tokens.end && date.day.is_some() && date.tokens.start > start {
        return acts();
    }
    at += usize::from(paragraph.word(at) == ",");
    if paragraph.lower_word(at) != "tại" {
        return false;
    }
    let named = |at: usize| {
        let token = &paragraph.tokens()[at];
        token.case != Case::Lower
            || matches!(paragraph.word(at), ",")
            || SITES.contains(&token.key)
            || token.kind == TokenKind::Number
    };
    (at + 1..sentence.tokens.end - 1).all(named)
        && SUBJECTS.longest(paragraph.phrase_from(next.tokens.start)).is_some()
        && paragraph.tokens()[next.tokens.start].case == Case::Capitalised
}

/// Bodies as drafts shorten them.
const SHORT: [&str; 6] = ["UBND", "HĐND", "MTTQ", "UBMTTQ", "BCH", "BTV"];

/// Words in lower case that a place is named with.
static SITES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "hội trường trụ sở nhà văn hóa trung tâm xã phường thị trấn huyện quận thành phố tỉnh thôn ấp bản khu khóm xóm tổ dân sân vận động",
    )
});

/// The full stop that ends a sentence.
fn stop_of(paragraph: &Paragraph, sentence: &Sentence) -> Option<usize> {
    let last = sentence.tokens.end.checked_sub(1).filter(|last| *last > sentence.tokens.start)?;
    (paragraph.word(last) == "." && sentence.tokens.len() <= LONGEST).then_some(last)
}

/// Whether a sentence is an opening alone, which its next one completes: no mark within but in quotation marks and brackets, no
/// verb of time.
fn is_opening(paragraph: &Paragraph, sentence: &Sentence, next: &Sentence) -> bool {
    let start = sentence.tokens.start;
    if OPENERS.longest(paragraph.phrase_from(start)).is_none() {
        return false;
    }
    let mut inside = false;
    let purpose = matches!(paragraph.lower_word(start), "để" | "nhằm");
    for at in start..sentence.tokens.end - 1 {
        match paragraph.word(at) {
            // "để góp phần xây dựng xã văn minh, giàu đẹp", "chương trình năm 2020; nhằm …"
            "," if purpose && !inside && is_list_mark(paragraph, at, sentence.tokens.end - 1) => {}
            ";" if !inside && matches!(paragraph.lower_word(at + 1), "nhằm" | "để") => {}
            "“" | "(" => inside = true,
            "”" | ")" => inside = false,
            "\"" => inside = !inside,
            "," | ";" | ":" if !inside => return false,
            _ if inside => {}
            _ => {
                let tells = matches!(
                    paragraph.lower_word(at),
                    "đã" | "đang"
                        | "sẽ"
                        | "là"
                        | "cần"
                        | "phải"
                        | "vẫn"
                        | "xin"
                        | "được"
                        | "có"
                        | "thì"
                        | "mà"
                        | "nên"
                        | "giúp"
                );
                if tells && at > start + 2 {
                    return false;
                }
            }
        }
    }
    let first = &paragraph.tokens()[next.tokens.start];
    first.kind == TokenKind::Abbreviation
        || OPENERS.longest(paragraph.phrase_from(next.tokens.start)).is_some()
        || first.case == Case::Capitalised && SUBJECTS.longest(paragraph.phrase_from(next.tokens.start)).is_some()
}

/// Whether a comma within a clause of purpose goes on with the list that it stands in: the next words are few, or go on with the
/// purpose.
fn is_list_mark(paragraph: &Paragraph, comma: usize, end: usize) -> bool {
    const FEW: usize = 4;
    let goes_on = matches!(
        paragraph.lower_word(comma + 1),
        "cho"
            | "nhằm"
            | "để"
            | "góp"
            | "từng"
            | "đồng"
            | "nâng"
            | "phát"
            | "tạo"
            | "tăng"
            | "giúp"
            | "phục"
            | "bảo"
            | "đảm"
            | "xây"
    );
    let next = (comma + 1..end).take_while(|&at| !matches!(paragraph.word(at), "," | ";")).count();
    goes_on || next <= FEW
}

/// Whether a sentence ends in a clause of *mặc dù, tuy* that *Song, Nhưng* of the next takes up.
fn is_concession(paragraph: &Paragraph, sentence: &Sentence, next: &Sentence) -> bool {
    if !matches!(paragraph.word(next.tokens.start), "Song" | "Nhưng") {
        return false;
    }
    let is_mark = |at: &usize| matches!(paragraph.word(*at), "," | ";" | ":");
    let start = sentence.tokens.clone().rev().skip(1).take_while(|at| !is_mark(at)).last().unwrap_or(sentence.tokens.end);
    let concedes = match paragraph.lower_word(start) {
        "mặc" => paragraph.lower_word(start + 1) == "dù",
        "tuy" => !matches!(paragraph.lower_word(start + 1), "nhiên" | "vậy"),
        _ => false,
    };
    // Nothing but a word of time stands before it: a clause behind a whole one may end its sentence.
    let before = (sentence.tokens.start..start.saturating_sub(1)).rev().take_while(|at| !is_mark(at)).count();
    let alone = start == sentence.tokens.start || before <= TIME && paragraph.word(start - 1) == ",";
    concedes && alone
}

/// The longest words of time before a clause, in tokens: *nhiệm kỳ qua*.
const TIME: usize = 4;

/// What the sentence begins with that an opening needs.
static SUBJECTS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "hội, đoàn, ban, ủy ban, đảng ủy, huyện ủy, huyện đoàn, tỉnh ủy, tỉnh đoàn, công an, phòng, sở, chi cục, trường, \
        trung tâm, liên đoàn, mặt trận, đại hội, thường trực, đảng bộ, chi bộ, chi đoàn, chi hội, chính quyền, trạm, đồng chí, sáng ngày, \
        chiều ngày, tối ngày, ngày, sáng, chiều, tối, vừa qua, ông, bà, các đồng chí, lãnh đạo, xã, huyện, thị trấn, bộ chỉ huy, ban chỉ huy";
    LIST.split(", ").collect()
});

/// The comma between a body that begins a sentence, or follows its day, and what the body does.
fn comma_of(paragraph: &Paragraph, sentence: &Sentence) -> Option<usize> {
    const BODY: usize = 8;
    const DAY: usize = 12;
    let mut start = sentence.tokens.start;
    let mut comma = (start..sentence.tokens.end.min(start + DAY)).find(|&at| paragraph.word(at) == ",")?;
    let day = matches!(paragraph.lower_word(start), "ngày" | "sáng" | "chiều" | "tối");
    if day && paragraph.dates().iter().any(|date| (start..comma).contains(&date.tokens.start) && date.tokens.end == comma) {
        start = comma + 1;
        comma = (start..sentence.tokens.end.min(start + BODY)).find(|&at| paragraph.word(at) == ",")?;
    }
    let body = start..comma;
    let token = paragraph.tokens().get(start)?;
    let begins = token.kind == TokenKind::Abbreviation && matches!(paragraph.word(start), "UBND" | "HĐND" | "BCH" | "UBMTTQ")
        || token.case == Case::Capitalised && BODIES.longest(paragraph.phrase_from(start)).is_some();
    let words = (2..BODY).contains(&body.len()) && body.clone().all(|at| paragraph.tokens()[at].is_wordlike());
    let acts = match paragraph.lower_word(comma + 1) {
        "đã" => matches!(paragraph.lower_word(comma + 2), "tổ" | "ban" | "tiến" | "phối" | "triển" | "tới" | "đến" | "thăm"),
        "tổ" => {
            paragraph.lower_word(comma + 2) == "chức"
                && matches!(paragraph.lower_word(comma + 3), "hội" | "lễ" | "phiên" | "kỳ" | "buổi" | "chương" | "lớp" | "giải")
        }
        _ => false,
    };
    (begins && words && acts && !paragraph.lower_word(comma + 3).is_empty()).then_some(comma)
}

/// The comma between a person, whom a form of address or a title alone precedes, and what that person says: *Ông Vi Văn Nam,
/// cho biết*. What is set between two commas has its title or relation there: *ông Nam, Bí thư xã, cho biết*.
fn comma_of_speaker(paragraph: &Paragraph, sentence: &Sentence) -> Option<usize> {
    let persons = paragraph.persons();
    let from = persons.partition_point(|person| person.tokens.start < sentence.tokens.start);
    let person = persons[from..].iter().take(2).find(|person| {
        let comma = person.tokens.end;
        let last = || !(comma + 1..sentence.tokens.end).any(|at| paragraph.word(at) == ",");
        let acts = || says(paragraph, comma + 1) || acts(paragraph, comma + 1) && last();
        sentence.tokens.contains(&comma) && paragraph.word(comma) == "," && acts()
    })?;
    let titled = person.titles.first().map_or(person.tokens.start, |title| title.post.start.min(person.tokens.start));
    let start = person.address.as_ref().map_or(titled, |address| address.start.min(titled));
    let named = person.sure && person.is_full() && person.titles.iter().all(|title| title.tokens.end <= person.tokens.start);
    let opening = sentence.tokens.start..start;
    let opened = opening.is_empty()
        || paragraph.word(start - 1) == ","
            && OPENS.contains(&paragraph.tokens()[opening.start].key)
            && opening.clone().filter(|&at| paragraph.word(at) == ",").count() == 1;
    (named && start < person.tokens.start && opened).then_some(person.tokens.end)
}

/// Whether a verb begins at a token that ends the clause of a person, where no comma follows: *được đại hội bầu làm Chủ tịch*.
fn acts(paragraph: &Paragraph, index: usize) -> bool {
    let next = paragraph.lower_word(index + 1);
    match paragraph.lower_word(index) {
        "được" => matches!(next, "đại" | "hội" | "tín" | "bầu" | "bổ" | "giao" | "phân"),
        "thay" => next == "mặt",
        "phát" => next == "biểu",
        "chủ" => next == "trì",
        "đã" => true,
        _ => false,
    }
}

/// Whether a verb of saying that takes what is said begins at a token.
fn says(paragraph: &Paragraph, index: usize) -> bool {
    let next = paragraph.lower_word(index + 1);
    match paragraph.lower_word(index) {
        "cho" => matches!(next, "biết" | "rằng" | "hay"),
        "nêu" => true,
        "bày" => next == "tỏ",
        "khẳng" | "nhận" => next == "định",
        "nhấn" => next == "mạnh",
        "đề" => matches!(next, "nghị" | "xuất"),
        "yêu" => next == "cầu",
        "lưu" => next == "ý",
        _ => false,
    }
}

/// What a sentence opens with before the speaker.
static OPENS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("tại trao trả trong sau qua phát trước khi về liên ngày sáng chiều tối hôm nói kết chia"));

/// What the names of bodies begin with.
static BODIES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "hội, đoàn, ban, ủy ban, hội đồng, đảng ủy, huyện ủy, huyện đoàn, tỉnh ủy, tỉnh đoàn, phòng, sở, cục, chi cục, trường, \
        trung tâm, liên đoàn, thường trực, đảng bộ, chi bộ, chi đoàn, chi hội, trạm";
    LIST.split(", ").collect()
});
