//! Lists that hold another number of items than announced by one reading of their marks, and as many by another, or that need not be whole:
//! *6 người gồm An, Bình, Hoa, Lan cùng hai vợ chồng nói trên*; *10 lĩnh vực: học tập, nghiên cứu; kinh doanh; quốc phòng*.

use super::names::counts_anew;
use super::{Class, Listed, items, nouns};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::units;

/// How many words behind the announced noun may say that it announces nothing: *hai người trở lên, 3 thành viên do ông An làm tổ trưởng*.
const BEHIND: usize = 5;

/// How many letters a kind that is cut short before a name has: *TP., TX., St.*
const SHORT: usize = 2;

/// The marks between the items of a list, outside of brackets.
#[derive(Default)]
struct Marks {
    commas: usize,
    semicolons: usize,
    ands: usize,
    /// The commas that a capital stands behind, which may part items as a semicolon does.
    before_names: usize,
    /// The *và* behind the last semicolon.
    closing: usize,
    /// Whether the last item begins with a count of its own: *ông Chinh và 3 đứa con*.
    counts: bool,
    /// Whether a bracket begins so: *Tân Hòa (hai điểm ở chợ)*.
    within: bool,
    /// Whether others go with those that are listed: *cùng hai vợ chồng nói trên*.
    others: bool,
    /// The commas and *và* before the first semicolon.
    first: usize,
    /// Whether any word has a capital, in brackets or not.
    capitals: bool,
    /// What the numbers of the first items come to, after each: *sách toán 2 tập và sách văn 2 tập*.
    sums: Vec<usize>,
    /// Whether words follow a name that no *và* leads to: *Lê Lợi, Trần Phú, Báo Sơn Lâm đưa tin*.
    goes_on: bool,
}

impl Marks {
    fn of(paragraph: &Paragraph, list: std::ops::Range<usize>) -> Self {
        let mut marks = Self::default();
        let mut depth = 0_usize;
        let tokens = paragraph.tokens();
        let counts = |at: usize| {
            let number = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
            // "Tân Hòa và Ba Lòng" is a name.
            let small = tokens.get(at).is_some_and(|token| token.case == Case::Lower);
            number || small && units::count(paragraph.lower_word(at)).is_some_and(|count| count > 1)
        };
        let capital = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
        for at in list {
            let word = paragraph.lower_word(at);
            marks.capitals |= capital(at);
            if marks.semicolons == 0 && depth == 0 && matches!(word, "," | "và") {
                marks.first += 1;
            }
            if depth == 0 && tokens[at].kind == TokenKind::Number {
                let number = word.parse::<usize>().unwrap_or_default();
                marks.sums.push(marks.sums.last().map_or(0, |sum| *sum) + number);
            }
            match word {
                "(" => {
                    depth += 1;
                    // "Hoàn Kiếm (hai điểm ở Hồ Gươm)"
                    marks.within |= tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word) && counts(at + 1);
                }
                ")" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                "," => {
                    marks.commas += 1;
                    marks.before_names += usize::from(capital(at + 1));
                    marks.goes_on = capital(at + 1);
                }
                ";" => (marks.semicolons, marks.closing) = (marks.semicolons + 1, 0),
                "và" => {
                    marks.ands += 1;
                    marks.closing += 1;
                    marks.counts |= counts(at + 1);
                }
                // "…, cùng 90,0 điểm" measures those that are listed.
                "cùng" => {
                    let measured = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
                        && (super::class(paragraph, at + 2).is_none() || paragraph.word(at + 1).parse::<usize>().is_err());
                    let some = matches!(paragraph.lower_word(at + 1), "một" | "các" | "nhiều");
                    marks.others |= some || counts(at + 1) && !measured;
                }
                _ => {}
            }
        }
        marks
    }
}

/// Whether a list of so many items as `told` need not be at odds with the count that announces it; `noun` is what is counted.
pub(super) fn is_doubtful(sentence: &Sentence<'_>, noun: usize, (announced, told): (usize, usize), listed: &Listed) -> bool {
    // "ĐH Kinh tế TP." is cut off at its stop.
    let last = sentence.tokens.end.checked_sub(2).map(|last| &sentence.paragraph.tokens()[last]);
    let short = |at: usize| sentence.paragraph.word(at).chars().count() <= SHORT;
    // "… 6.264 MW." ends with its unit, "… đạt 93,7% NQ." with what the share is of.
    let unit = |at: usize| {
        let before = at.checked_sub(1);
        before.is_some_and(|at| sentence.paragraph.tokens()[at].kind == TokenKind::Number || sentence.paragraph.word(at) == "%")
    };
    if last.is_some_and(|last| last.kind == TokenKind::Abbreviation)
        && !unit(sentence.tokens.end - 2)
        && short(sentence.tokens.end - 2)
        && sentence.paragraph.word(sentence.tokens.end - 1) == "."
    {
        return true;
    }
    // "4 nhóm giảm gồm: nhóm giao thông giảm 0,42%; …; nhóm giáo dục không đổi": as many as announced do what is said of all.
    let verb = noun + super::words(sentence.paragraph, noun);
    let does = matches!(sentence.paragraph.lower_word(verb), "tăng" | "giảm" | "đạt" | "vượt");
    let behind = sentence.paragraph.sentence_of(noun).map_or(verb..verb, |own| verb + 1..own.tokens.end);
    let again = |at: &usize| sentence.paragraph.lower_word(*at) == sentence.paragraph.lower_word(verb);
    if does && told == announced + 1 && behind.filter(again).count() == announced {
        return true;
    }
    // "3 nhóm là may mặc, mũ nón, giày dép, giáo dục và giao thông": the name of a group of goods has commas of its own.
    if sentence.paragraph.lower_word(noun) == "nhóm" && told > announced {
        let mark = |mark: &str| (noun..sentence.tokens.end).find(|at| sentence.paragraph.word(*at) == mark);
        let number = |at: usize| sentence.paragraph.tokens().get(at).is_some_and(|next| next.kind == TokenKind::Number);
        let (comma, semicolon) = (mark(","), mark(";"));
        if comma.is_some_and(|comma| semicolon.is_none_or(|semicolon| comma < semicolon && number(semicolon + 1))) {
            return true;
        }
    }
    if announced > told && is_parted_otherwise(sentence, noun, announced, listed) {
        return true;
    }
    if listed.apart {
        return false;
    }
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    // "3 chương trình chuyển biến tốt: vốn năm 2022 giải ngân đạt 81%, vốn năm 2023 đạt 43%": how each goes, not what they are.
    // "cả 4 tiêu chí đều giảm: 12 vụ (-9,7%), …" are the four.
    let aside = |figure: &Figure| figure.start > 0 && matches!(paragraph.word(figure.start - 1), "(" | "-" | "–" | "+");
    let rate = |figure: &&Figure| figure.kind == Kind::Percent && !aside(figure);
    let rates = || paragraph.figures_within(&(noun..sentence.tokens.end)).iter().filter(rate).count();
    if !listed.named && !listed.headed && !listed.titled && rates() >= told {
        return true;
    }
    // "…, đồng chí Võ Minh; bầu 17 ủy viên và 26 hội thẩm": what stands behind the list is none of it.
    // "5 xã: Phú Lâm, Tân Hòa và 4 phường: …" too.
    let kind = nouns::noun(paragraph.phrase_from(noun)).map(|(_, class)| class);
    let other = |at: usize| kind.is_some_and(|class| counts_anew(sentence, at, noun, class));
    // "…, Tân Hòa và Yên Sơn, bằng 200% kế hoạch, nâng tổng số lên 6 xã và 3 thôn": so is what a clause tells behind a list that is whole.
    let clause = |at: usize| matches!(word(at), "bằng" | "nâng" | "đưa" | "chiếm" | "tăng");
    let anew = |end: usize| {
        word(end) == ";" || word(end) == "và" && other(end + 1) || word(end) == "," && listed.is_certain() && clause(end + 1)
    };
    let cut = listed.end.filter(|end| anew(*end) && listed.no_more);
    let end = cut.unwrap_or(sentence.tokens.end);
    let behind = (noun + 1..(noun + BEHIND).min(end)).take_while(|at| paragraph.follows(*at));
    if behind.into_iter().any(|at| (word(at), word(at + 1)) == ("trở", "lên") || word(at) == "do" && is_led_by(paragraph, at))
    {
        return true;
    }
    // "7 sản phẩm là: …, nem chua, bì chay đủ điều kiện tham gia đánh giá, xếp hạng": behind its verb the sentence lists something else.
    let verb = |at: usize| matches!((word(at), word(at + 1)), ("đủ", "điều") | ("tham", "gia") | ("được", "công"));
    let commas = (noun..end).rev().filter(|at| word(*at) == ",");
    let before_last = commas.take(2).collect::<Vec<_>>();
    if let [last, before] = before_last[..]
        && told == announced + 1
        && sentence.paragraph.tokens().get(last + 1).is_some_and(|next| next.case == Case::Lower)
        && (before + 1..last).any(verb)
    {
        return true;
    }
    // What a bracket tells of the noun is passed over where the list is led to behind it.
    let leads = |at: &usize| matches!(word(*at), ":" | "gồm" | "là" | "về") || (word(*at - 1), word(*at)) == ("đối", "với");
    let bracket = (noun + 1..end).find(|at| leads(at) || word(*at) == "(").filter(|at| word(*at) == "(");
    let close = bracket.and_then(|open| (open + 1..end).find(|at| word(*at) == ")"));
    let later = close.and_then(|close| (close + 1..(close + BEHIND).min(end)).find(leads));
    let lead = match (bracket, later) {
        (Some(open), None) => Some(open),
        (_, Some(later)) => Some(later),
        (None, None) => (noun + 1..end).find(leads),
    };
    // "hai huyện Phú Lâm và Tân Hòa (tỉnh Sơn Lâm)": the names follow at once, and the bracket tells of them.
    let (words, class) = nouns::noun(paragraph.phrase_from(noun)).map_or((1, None), |(words, class)| (words, Some(class)));
    let direct = paragraph.tokens().get(noun + words).is_some_and(|next| next.case == Case::Capitalised);
    let Some(lead) = lead.filter(|_| !direct) else {
        // "ba học sinh Mai An và thầy Quyền": the second is called something else.
        let and = (noun + 1..end).find(|at| word(*at) == "và");
        // "nhà cho gia đình bà Na và gia đình ông An" names both alike.
        let other = |and: usize| {
            let alike = |next: &Token| (noun + words..and).any(|at| paragraph.tokens()[at].key == next.key);
            // "ông Lê Văn An, Hồ Văn Na và bà Mai Thị Hoa" are addressed.
            let addressed = class == Some(Class::Person) && matches!(word(and + 1), "ông" | "bà" | "anh" | "chị" | "đồng");
            paragraph.tokens().get(and + 1).is_some_and(|next| next.case == Case::Lower && !alike(next) && !addressed)
        };
        return announced > told && and.is_some_and(other);
    };
    // "5 trường, gồm trường A và trường B ở mức độ 2; ở mức độ 1 có các trường …": the others are told in another clause.
    let tokens = paragraph.tokens();
    let more = |at: usize| word(at) == "các" && tokens.get(at + 1).is_some_and(|next| next.key == tokens[noun].key);
    let further = (lead..sentence.tokens.end).skip_while(|at| word(*at) != ";").any(more);
    if announced > told && further {
        return true;
    }
    // "3 vị trí được cho là nơi sản xuất và cất giấu"
    if word(lead) == "là" && matches!(word(lead - 1), "cho" | "coi" | "xem" | "gọi") {
        return true;
    }
    // "ông An (Bộ Nông nghiệp và Môi trường)": the bracket is of the name.
    let bracketed = word(lead) == "(";
    if bracketed && told == 2 && !listed.known && paragraph.tokens()[lead - 1].case == Case::Capitalised {
        return true;
    }
    let own = paragraph.sentence_of(lead).map_or(end, |own| own.tokens.end.min(end));
    let until = if bracketed { close.unwrap_or(end) } else { own };
    // Behind the last of the names, or behind "; và 6 xã: …", nothing is of this list.
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let anew = |at: &usize| word(*at) == ";" && number(at + 1 + usize::from(word(at + 1) == "và")) && !number(lead + 1);
    let until = (lead + 1..until).find(anew).unwrap_or(until);
    let others = Marks::of(paragraph, lead + 1..until).others;
    let names = listed.named && listed.is_certain() && class != Some(Class::Body);
    let until = listed.end.filter(|end| names && *end > lead).map_or(until, |end| end.min(until));
    let marks = Marks::of(paragraph, lead + 1..until);
    // "5 cơ sở đang xuất khẩu (trứng muối, trứng đóng hộp)", "3 điểm phần II (đọc hiểu và nghị luận)"
    // "2 mô hình lớn nhất (ngang 13 m, rộng 7 m và cao 6 m)"
    let few = announced < told || told == 2 || announced > told + 1;
    if bracketed && !marks.capitals && few && !nouns::is_told_whole(paragraph.phrase_from(noun)) {
        return true;
    }
    let told_of = Told { sentence, noun, class, list: lead..until, own, end, bracketed, marks, others, listed };
    if announced > told { told_of.may_be_more(announced, told) } else { told_of.may_be_fewer(announced, told) }
}

/// A list with what its marks part: where it stands, and what it is of.
struct Told<'a, 'p> {
    sentence: &'a Sentence<'p>,
    noun: usize,
    class: Option<Class>,
    /// From what leads to it to its last item.
    list: std::ops::Range<usize>,
    /// Where its sentence ends, and the one that goes on with it.
    own: usize,
    end: usize,
    bracketed: bool,
    marks: Marks,
    /// Whether others go with those that are listed.
    others: bool,
    listed: &'a Listed,
}

impl Told<'_, '_> {
    /// Whether more may be meant than are listed.
    fn may_be_more(&self, announced: usize, told: usize) -> bool {
        let Self { noun, class, own, end, others, ref marks, listed, .. } = *self;
        let (paragraph, lead, until) = (self.sentence.paragraph, self.list.start, self.list.end);
        let (tokens, word) = (paragraph.tokens(), |at: usize| paragraph.lower_word(at));
        // "Lê Văn An (27 tuổi) Hồ Văn Na (25 tuổi)": a comma is missing.
        let lost = |at: usize| word(at) == ")" && tokens.get(at + 1).is_some_and(|next| next.case == Case::Capitalised);
        if (lead..own).any(lost) {
            return true;
        }
        // "ông An và ông Bình làm thành viên và ông Cường làm trưởng ban": another behind what is told of those before.
        let another = |at: usize| {
            let first = tokens.get(at + 2).is_some_and(|next| next.case == Case::Capitalised);
            word(at) == "và" && matches!(word(at + 1), "ông" | "bà" | "anh" | "chị") && first
        };
        if let Some(ended) = listed.end.filter(|ended| class == Some(Class::Person) && *ended > lead)
            && (ended..own).any(another)
        {
            return true;
        }
        // "…, người còn lại chưa rõ lai lịch" is one more.
        if !listed.known && (lead..end).any(|at| (word(at), word(at + 1)) == ("còn", "lại")) {
            return true;
        }
        // "anh Tín cùng vợ là chị Thúy và cháu Ngân": who goes along is one more.
        let along = |at: usize| {
            let kin = matches!(
                word(at + 1),
                "vợ" | "chồng" | "con" | "cháu" | "mẹ" | "bố" | "cha" | "em" | "anh" | "chị" | "ông" | "bà"
            );
            word(at) == "cùng" && (kin || matches!((word(at + 1), word(at + 2)), ("tài", "xế") | ("lái" | "phụ", "xe")))
        };
        // "3 phần: Phần 1 …; Phần 2 …. Phần 3 …": the next sentence goes on.
        let numbered = |at: usize| {
            let next = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
            next && tokens.get(at).is_some_and(|first| first.key == tokens[noun].key)
        };
        if numbered(own) && (lead..own).any(numbered) {
            return true;
        }
        if announced == told + 1 && (lead..until).any(along) {
            return true;
        }
        // "gồm: ông An; anh Bình và một người tên Chi"
        // "(sinh năm 1993, một trong những thành viên cũ)" tells of one of them.
        let one_more = |at: usize| {
            matches!(word(at), "," | ";" | "và") && word(at + 1) == "một" && !matches!(word(at + 2), "số" | "phần" | "trong")
        };
        if announced == told + 1 && (lead..until).any(one_more) {
            return true;
        }
        // "Tôn Thất Tùng, Trường Chinh (quận Đống Đa); Ngọc Lâm (quận Long Biên)": commas part some, semicolons the others.
        let by_semicolons = marks.semicolons > 0 && told <= marks.semicolons + marks.ands + 1;
        let mixed = !listed.known && marks.before_names > 0 && by_semicolons && announced <= told + marks.commas;
        let by_commas = !listed.known
            && told < marks.commas
            && (announced == marks.commas + 1 || told * 2 <= announced && announced <= marks.commas);
        // "đồ dùng học tập, dụng cụ gia đình và đồ chơi trẻ em, bảo vệ môi trường": *và* joins two within an item.
        let inner =
            !listed.known && !marks.capitals && marks.semicolons == 0 && marks.ands > 0 && announced == marks.commas + 1;
        let one_by_one = (noun..lead).any(|at| word(at) == "lượt");
        // A list that is known piece by piece holds no counts but those in brackets.
        let counted = marks.counts || others || marks.sums.contains(&announced);
        mixed || by_commas || inner || marks.within || !listed.known && counted || one_by_one
    }

    /// Whether fewer may be meant than are listed.
    fn may_be_fewer(&self, announced: usize, told: usize) -> bool {
        let Self { sentence, noun, class, own, bracketed, ref marks, listed, .. } = *self;
        let (paragraph, lead, until) = (sentence.paragraph, self.list.start, self.list.end);
        let word = |at: usize| paragraph.lower_word(at);
        // "khiển trách 2 người gồm ông An, ông Bình, kiểm điểm các ông Cường, Dũng": another clause lists others.
        let clause = |at: usize| {
            let verb = paragraph.tokens().get(at).is_some_and(|next| next.case == Case::Lower && next.is_wordlike());
            let to_mark = (at..own).take_while(|at| paragraph.tokens()[*at].is_wordlike());
            verb && word(at) != "các"
                && to_mark.into_iter().any(|at| word(at) == "các" && matches!(word(at + 1), "ông" | "bà" | "anh" | "đồng"))
        };
        if class == Some(Class::Person) && (lead + 1..until).any(|at| word(at) == "," && clause(at + 1)) {
            return true;
        }
        // "3 em học sinh, trong đó có 2 anh em là An, Bình và Hoa": as many as those that they are of.
        let outer = |figure: &Figure| {
            let count = usize::try_from(figure.number.value.to_integer()).is_ok_and(|count| count == told);
            let among = (figure.tokens.end..noun).any(|at| (word(at), word(at + 1)) == ("trong", "đó"));
            count && among && figure.is_plain_count()
        };
        if paragraph.figures_within(&(sentence.tokens.start..noun)).iter().any(outer) {
            return true;
        }
        // "3 hạng: A, B, C. Trong đó, hạng A và B …": the sentence that goes on with it lists nothing.
        if until < sentence.tokens.end && marks.semicolons == 0 && announced == marks.commas + marks.ands + 1 {
            return true;
        }
        // "Luật sửa đổi một số điều của Luật A và Luật B" is one law.
        if told == announced + 1 && marks.closing > 0 && joins_within(paragraph, lead + 1..until) {
            return true;
        }
        // "quy định 2 tiêu chí là lao động và doanh thu; không nên …" goes on.
        let goes_on = marks.ands == 0
            && marks.goes_on
            && told == announced + 1
            && !bracketed
            && class != Some(Class::Place)
            && is_clause(paragraph, lead..until, nouns::is_authority(word(noun)));
        goes_on || !listed.known && marks.semicolons > 0 && announced == marks.first + 1
    }
}

/// Whether the last *và* of a list joins two things that its last item is of: *…; Luật sửa đổi, bổ sung một số điều của Luật A và Luật B*.
fn joins_within(paragraph: &Paragraph, list: std::ops::Range<usize>) -> bool {
    let Some(last) = list.clone().rev().find(|at| matches!(paragraph.word(*at), ";" | ",")) else { return false };
    let Some(and) = (last..list.end).rev().find(|at| paragraph.lower_word(*at) == "và") else { return false };
    let joined = paragraph.tokens().get(and + 1).map(|next| next.key);
    (last + 1..and).any(|at| paragraph.lower_word(at) == "của" && paragraph.tokens().get(at + 1).map(|next| next.key) == joined)
}

/// Whether semicolons part as many items as were announced, whatever they are taken for, or more once the capitals behind commas between them are
/// items too: *Trà sen, Hạt sen của công ty; Gạo của hợp tác xã*.
fn is_parted_otherwise(sentence: &Sentence<'_>, noun: usize, announced: usize, listed: &Listed) -> bool {
    let (paragraph, own) = (sentence.paragraph, sentence.tokens.end);
    let next = || paragraph.sentence_of(own).map_or(own..own, |next| next.tokens.clone());
    let range = if listed.apart { next() } else { noun..own };
    let Some(lead) = range.clone().find(|at| matches!(paragraph.lower_word(*at), ":" | "gồm")) else { return false };
    let told = Sentence { paragraph, tokens: range, items: Vec::new(), outer: vec![0] };
    let Marks { semicolons, closing, before_names: commas, .. } =
        Marks::of(paragraph, lead + 1..items::until_further(&told, lead + 1));
    let segments = semicolons + 1;
    semicolons >= 2
        && (announced == segments + usize::from(closing > 0)
            || listed.apart && commas > 0 && announced > segments && announced <= segments + commas + 1)
}

/// Whether *do* names who does it, and no cause: *do ông An làm tổ trưởng*, but not *do sạt lở đất*.
fn is_led_by(paragraph: &Paragraph, at: usize) -> bool {
    let cause = matches!(
        (paragraph.lower_word(at + 1), paragraph.lower_word(at + 2)),
        ("sạt" | "lũ" | "mưa" | "bão" | "đuối" | "điện" | "tai" | "cháy" | "nổ" | "ngạt" | "sét" | "thiếu" | "không", _)
    );
    !cause
}

/// Whether what stands behind the last comma of a list is a name that a clause goes on from, and no name alone: *Báo Sơn Lâm đưa tin*, but
/// neither *Giao thông vận tải* nor *Sơn Lâm trong năm 2025*.
fn is_clause(paragraph: &Paragraph, list: std::ops::Range<usize>, authority: bool) -> bool {
    let mut depth = 0_usize;
    let (mut last, mut names, mut clause) = (list.start, 0, None);
    for at in list {
        let token = &paragraph.tokens()[at];
        match paragraph.lower_word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            "," => (last, names, clause) = (at, 0, None),
            _ if !token.is_wordlike() => {}
            _ if token.case != Case::Lower => names += usize::from(clause.is_none()),
            // "xã Phú Lâm", "Y tế": before the name, or of it.
            _ if names == 0 || names < 2 && authority => {}
            _ => _ = clause.get_or_insert(at),
        }
    }
    let phrase = |at: usize| {
        matches!(paragraph.lower_word(at), "trong" | "trên" | "tại" | "thuộc" | "của" | "ở" | "theo" | "vào" | "do" | "để")
    };
    clause.is_some_and(|at| at > last && !phrase(at))
}
