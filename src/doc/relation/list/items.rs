//! Lists of what is no bare name: items that each begin with the announced noun or a capital, parted by semicolons, or of few words each.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Listed;
use super::kinds::Of;
use super::names::{closing, is_name};
use super::nouns::{self, CLOSES, Class, OPEN, SEVERAL};
use crate::doc::figure::Kind;
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::{names as persons, word};

/// *và*.
static AND: LazyLock<u32> = LazyLock::new(|| word::key("và"));

/// What a list ends with.
const FULL_STOPS: [&str; 4] = [".", ")", "!", "/"];

/// Where a list ends that closes with the last word before a token, and whether it surely ends there.
fn stop(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<(usize, bool)> {
    let tokens = sentence.paragraph.tokens();
    let last = |token: &Token| token.is_wordlike() || token.kind == TokenKind::Number;
    let mut stop = (from..end).rev().find(|index| last(&tokens[*index]))? + 1;
    // "… và Tân Hòa (huyện Phú Lâm)."
    if (from..stop)
        .any(|at| sentence.paragraph.word(at) == "(" && closing(sentence, at, end).is_some_and(|close| close >= stop))
    {
        stop = (stop..end).find(|at| sentence.paragraph.word(*at) == ")")? + 1;
    }
    Some((
        stop,
        stop == end
            || sentence.paragraph.word(stop) == ";" && stop + 1 >= end
            || FULL_STOPS.contains(&sentence.paragraph.lower_word(stop)),
    ))
}

/// Items that each begin with the announced noun: *2 ban: Ban Kinh tế - Xã hội và Ban Pháp chế*; *3 nghị định gồm Nghị định số …*.
pub(super) fn repeated(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let begins = |at: usize| tokens.get(at).is_some_and(|token| at < end && token.key == tokens[noun].key);
    if !begins(from) {
        return None;
    }
    let (mut depth, mut items, mut others, mut closes) = (0_usize, 1, 0, false);
    let people = nouns::noun(paragraph.phrase_from(noun)).is_some_and(|(_, class)| class == Class::Person);
    // "Bệnh viện Phú Lâm và Viện Tân Hòa": a further one of another name, or the rest of this one.
    let (mut ands, mut semicolons, mut commas) = (0, 0, 0);
    let mut ended = None;
    let is_body = |at: usize| {
        let headed =
            tokens.get(at).is_some_and(|head| head.case == Case::Capitalised && tokens[from].case == Case::Capitalised);
        headed && at < end && nouns::head(paragraph.phrase_from(at)).is_some()
    };
    for at in from..end {
        match paragraph.lower_word(at) {
            "(" | "“" => depth += 1,
            ")" | "”" => depth = depth.saturating_sub(1),
            // "02 ban: Ban Kinh tế và Ban Pháp chế, mỗi ban có …"; "giải Nhì và giải Ba 1 triệu đồng, giải Khuyến khích"
            // "Trường A và Trường B (TP. Sơn Lâm), Trường C": a pair with its bracket closes nothing.
            "," | ";" if depth == 0 && closes && paragraph.word(at - 1) == ")" && begins(at + 1) => {
                (items, closes) = (items + 1, false);
            }
            "," | ";" if depth == 0 && closes => {
                others += usize::from(begins(at + 1));
                ended = Some(at);
                break;
            }
            "," | ";" if depth == 0 => {
                let next = at + 1 + usize::from(paragraph.lower_word(at + 1) == "và");
                // "đồng chí Lê Văn An, Chủ tịch xã": a post goes on with the person before, unless it is another's name.
                let another = || {
                    let keys = tokens[next.min(end)..end].iter().map(|token| token.key);
                    nouns::prefix(keys).is_some() || tokens.get(next).is_some_and(|first| persons::is_surname(first.key))
                };
                if begins(next) {
                    items += 1;
                    semicolons += usize::from(paragraph.word(at) == ";");
                } else if !people || another() {
                    (others, commas) = (others + 1, commas + usize::from(paragraph.word(at) == ","));
                }
            }
            // "nhà nước - nhà trường - nhà nông"
            "-" | "–" if depth == 0 && begins(at + 1) => items += 1,
            "và" if depth == 0 && begins(at + 1) => {
                items += usize::from(!matches!(paragraph.word(at - 1), "," | ";"));
                closes = true;
            }
            // "Hội Nông dân và Đoàn Thanh niên": a body of another kind.
            "và" if depth == 0 && items >= 2 && !closes && is_body(at + 1) => (items, closes) = (items + 1, true),
            // "luật sư An và 5 luật sư", "vụ trốn thuế và các vụ khác": more than one.
            "và" if depth == 0 && matches!(paragraph.lower_word(at + 1), "các" | "những" | "một" | "nhiều") => {
                others += 1;
            }
            "và" if depth == 0 && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) => others += 1,
            "và" if depth == 0 => ands += 1,
            // "…, gồm trường A và trường B đều ở mức độ 2; ở mức độ 1 có các trường …": further ones are told in another clause.
            "các" | "những" | "có" | "còn" if depth == 0 && begins(at + 1) => others += 1,
            _ => {}
        }
    }
    // "báo cáo thu, chi ngân sách; báo cáo …": where semicolons part them all, commas part none.
    let clause = nouns::noun(paragraph.phrase_from(noun)).is_some_and(|(_, class)| class == Class::Clause);
    let others = if semicolons + 1 == items && clause { others - commas } else { others };
    // "3 màu mực: màu xanh ông dùng để viết, màu đỏ cho số liệu": clauses, of which others may follow.
    let clauses = !closes && (from..end).any(|at| matches!(paragraph.lower_word(at), "để" | "cho"));
    let whole = others == 0 && !clauses;
    // Where semicolons part them all, *và* joins none.
    let ands = if semicolons + 1 == items { 0 } else { ands };
    (items >= 2).then(|| Listed { end: ended, ..Listed::of(items..=items + ands, whole, whole) })
}

/// Items that all begin with one word: *số vụ, số người chết và số người bị thương*; *tiêu chí số 2 về giao thông, số 3 về thủy lợi và số 6
/// về văn hóa*. What is told so is told one by one.
pub(super) fn parallel(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    const LONGEST: usize = 12;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (stop, ends) = stop(sentence, from, end)?;
    let mut pieces = Vec::new();
    for segment in segments(sentence, from..stop, &[",", ";"])? {
        let (mut start, mut depth) = (segment.start, 0_usize);
        for at in segment.clone() {
            match paragraph.word(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && paragraph.lower_word(at) == "và" {
                pieces.extend((start < at).then_some(start..at));
                start = at + 1;
            }
        }
        pieces.extend((start < segment.end).then_some(start..segment.end));
    }
    let announced = nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words);
    let body = |piece: &Range<usize>| {
        let again = tokens[piece.start].key == tokens[noun].key && piece.len() > announced;
        piece.start + if again { announced } else { 0 }..piece.end
    };
    let bodies: Vec<Range<usize>> = pieces.iter().map(body).collect();
    // "gồm 2 người Lào, 1 người Thái" counts them.
    let head = tokens.get(bodies.first()?.start).filter(|head| head.is_wordlike())?.key;
    // "giảm 12 vụ (-9,68%), giảm 19 người chết (-28,36%)"
    let plain = |piece: &Range<usize>| {
        let (mut depth, mut words) = (0_usize, 0);
        let plain = piece.clone().all(|at| {
            match paragraph.word(at) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                _ => {
                    words += 1;
                    return tokens[at].is_wordlike() || tokens[at].kind == TokenKind::Number;
                }
            }
            true
        });
        plain && (2..=LONGEST).contains(&words)
    };
    // "tiền này" is one of those before.
    let same = |piece: &Range<usize>| matches!(paragraph.lower_word(piece.start + 1), "này" | "đó" | "ấy" | "trên");
    let alike = bodies.iter().all(|piece| tokens[piece.start].key == head && plain(piece) && !same(piece));
    // "số vụ", but not "các xã", "có hộ": such words open clauses.
    let opens = OPEN.contains(&head) && paragraph.lower_word(bodies[0].start) != "số";
    let known = nouns::noun(paragraph.phrase_from(noun)).is_some();
    // "tiêu chí số 2 về giao thông và tiêu chí số 10 về thu nhập": two that have numbers are told one by one too.
    let numbered = |piece: &Range<usize>| {
        paragraph.lower_word(piece.start) == "số"
            && tokens.get(piece.start + 1).is_some_and(|next| next.kind == TokenKind::Number)
    };
    let many = bodies.len() >= 3 || bodies.len() == 2 && bodies.iter().all(numbered);
    (many && alike && !opens && known).then(|| Listed::of(bodies.len()..=bodies.len(), ends, true))
}

/// Where the items of a sentence end before it goes on in another clause: *…; riêng 14 hộ …*.
pub(super) fn until_further(sentence: &Sentence<'_>, from: usize) -> usize {
    (from..sentence.tokens.end).find(|at| goes_further(sentence, *at)).unwrap_or(sentence.tokens.end)
}

/// Whether a semicolon parts no item but a further clause: *…; đồng thời đề ra 18 chỉ tiêu*.
fn goes_further(sentence: &Sentence<'_>, at: usize) -> bool {
    let next = sentence.paragraph.lower_word(at + 1);
    // "…, rượu ngô Tân Hòa; 11 sản phẩm đạt 3 sao gồm: …"
    let announces = || {
        let end = (at + 1..sentence.tokens.end).find(|at| sentence.paragraph.word(*at) == ";").unwrap_or(sentence.tokens.end);
        let number = sentence.paragraph.tokens().get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
        number && (at + 2..end).any(|at| matches!(sentence.paragraph.lower_word(at), "gồm" | "là"))
    };
    sentence.paragraph.word(at) == ";" && (announces() || matches!(next, "đồng" | "qua" | "bên" | "ngoài" | "trong" | "riêng"))
}

/// The segments that marks part outside of brackets and quotation marks.
fn segments(sentence: &Sentence<'_>, range: Range<usize>, marks: &[&str]) -> Option<Vec<Range<usize>>> {
    let (mut depth, mut start, mut segments) = (0_usize, range.start, Vec::new());
    for at in range.clone() {
        match sentence.paragraph.word(at) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth = depth.saturating_sub(1),
            word if depth == 0 && marks.contains(&word) => {
                segments.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    segments.push(start..range.end);
    (depth == 0 && segments.iter().all(|segment| !segment.is_empty())).then_some(segments)
}

/// How many *và* stand in a segment outside of brackets.
fn joints(sentence: &Sentence<'_>, segment: &Range<usize>) -> usize {
    let mut depth = 0_usize;
    let joins = |at: &usize| {
        match sentence.paragraph.lower_word(*at) {
            "(" | "“" => depth += 1,
            ")" | "”" => depth = depth.saturating_sub(1),
            word => return depth == 0 && word == "và" && *at > segment.start,
        }
        false
    };
    segment.clone().filter(joins).count()
}

/// Whether *và* stands in a segment outside of brackets, or before all of it.
fn joins(sentence: &Sentence<'_>, segment: &Range<usize>) -> bool {
    sentence.paragraph.lower_word(segment.start) == "và" || joints(sentence, segment) > 0
}

/// Items parted by commas and a closing *và*, in a bracket or after a colon: only ever counted in favour of the announcement.
pub(super) fn loose(sentence: &Sentence<'_>, from: usize, close: usize) -> Option<Listed> {
    let (mut depth, mut commas, mut and) = (0_usize, 0, 0);
    for index in from..close {
        match sentence.paragraph.lower_word(index) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            // "hộ nghèo, hộ cận nghèo với 16.932 người, kinh phí …": the sentence goes on.
            "," if depth == 0 => (commas, and) = (commas + 1, 0),
            "và" if depth == 0 => and = 1,
            "với"
                if depth == 0
                    && sentence.paragraph.tokens().get(index + 1).is_some_and(|next| next.kind == TokenKind::Number) =>
            {
                break;
            }
            _ => {}
        }
    }
    let items = commas + 1 + and;
    (commas > 0).then(|| Listed::supposed(items..=items))
}

/// Whether the words of an item stand for one thing: none of some that open, no figure but one that names.
fn is_plain(sentence: &Sentence<'_>, segment: &Range<usize>, open: &FxHashSet<u32>) -> bool {
    let tokens = sentence.paragraph.tokens();
    let mut depth = 0_usize;
    !nouns::are_several(sentence, segment.clone())
        && segment.clone().all(|at| {
            let token = &tokens[at];
            match sentence.paragraph.word(at) {
                "(" | "“" => depth += 1,
                ")" | "”" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                "-" | "–" | "và" => {}
                _ if token.kind == TokenKind::Number => {
                    // "thôn Tân Lập 2"; "bộ cồng chiêng 12 chiếc", where it may.
                    return super::figure_at(sentence, at).is_some_and(|figure| {
                        let last = figure.counted.end.max(figure.tokens.end);
                        let tells = figure.start >= segment.start + 2
                            && (last >= segment.end || sentence.paragraph.lower_word(last) == "và");
                        figure.kind == Kind::Label || tells
                    });
                }
                // "số vụ, số người chết", "chất lượng và số mô hình"
                "số" if at == segment.start || sentence.paragraph.lower_word(at - 1) == "và" => {}
                // "số người bị thương"
                "bị" if matches!(sentence.paragraph.lower_word(at + 1), "thương" | "hại" | "chết" | "hỏng") => {}
                _ => return token.is_wordlike() && (is_name(token) || !open.contains(&token.key)),
            }
            true
        })
}

/// Items of few words parted by commas up to the end of the sentence, each of which stands for one thing, the last joined by *và*:
/// *3 khâu đột phá: hạ tầng, nguồn nhân lực và cải cách hành chính*. There are no more of them than marks and *và* part, so only
/// an announcement of more is certainly wrong.
pub(super) fn closed(sentence: &Sentence<'_>, of: Of, from: usize, end: usize) -> Option<Listed> {
    /// How many words an item may have, and how many items are many.
    const LONGEST: usize = 16;
    const MANY: usize = 8;
    let class = of.class;
    let (stop, mut ends) = stop(sentence, from, end)?;
    let mut segments = segments(sentence, from..stop, &[","])?;
    let paragraph = sentence.paragraph;
    // "cầu lông, kéo co và bóng bàn, 186 vận động viên đã …": what *và* has closed ends before the next clause.
    let goes_on = |next: &Range<usize>| {
        let first = &paragraph.tokens()[next.start];
        let closes = CLOSES.contains(&first.key) || paragraph.lower_word(next.start) == "cùng";
        first.kind == TokenKind::Number || first.case == Case::Lower && closes
    };
    let closing = segments.iter().position(|segment| joins(sentence, segment));
    if let Some(next) = closing.map(|at| at + 1).filter(|next| segments.get(*next).is_some_and(goes_on)) {
        // "vẻ đẹp và sức hấp dẫn, đạt thành tích cao và có tầm ảnh hưởng": a further *và* may close it.
        if segments[next..].iter().any(|segment| joins(sentence, segment)) && next == 1 {
            return None;
        }
        segments.truncate(next);
        ends = true;
    }
    let (first, last) = (segments.first()?, segments.last()?);
    if segments.len() == 1 && joints(sentence, last) != 1 {
        return None;
    }
    let is_long = |segment: &Range<usize>| {
        paragraph.tokens()[segment.clone()].split(|token| token.key == *AND).any(|part| part.len() > LONGEST)
    };
    if segments.iter().any(|segment| is_long(segment) || !is_plain(sentence, segment, &SEVERAL)) {
        return None;
    }
    let plain = segments.iter().all(|segment| is_plain(sentence, segment, &OPEN));
    // "Hà Nội, TP." and "E. coli, Cl." were cut off at their stops.
    let short = |at: usize| paragraph.tokens()[at].kind == TokenKind::Abbreviation || paragraph.word(at).chars().count() <= 2;
    if last.len() == 1 && short(last.start) {
        return None;
    }
    let closing = usize::from(paragraph.lower_word(last.start) == "và");
    let joined = joints(sentence, last) + closing > 0;
    // "Văn phòng HĐND và UBND, Phòng Nội vụ, Phòng Tư pháp và Phòng Y tế": of several the last closes the list.
    let ands: usize = if joined && segments.len() >= 3 {
        joints(sentence, last)
    } else {
        segments.iter().map(|segment| joints(sentence, segment)).sum()
    };
    let items = segments.len();
    // Each begins with a capital, as names of bodies do: marks part no more than they should.
    let tokens = paragraph.tokens();
    let headed = |segment: &Range<usize>| tokens.get(segment.start).is_some_and(is_name);
    let titled = headed(first) && segments.iter().skip(1).filter(|segment| headed(segment)).count() + 1 + closing >= items;
    // "số vụ, số người chết, số người bị thương": each begins with the same word.
    let head = |segment: &Range<usize>| tokens.get(segment.start).map(|token| token.key);
    let alike = items >= 3 && segments.iter().all(|segment| head(segment) == head(first));
    // "3 tiêu chí chưa đạt là: giao thông, thu nhập, môi trường."
    let lead = from.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let longest = segments.iter().map(Range::len).max().unwrap_or_default();
    let brief =
        items >= 3 && (lead == ":" && longest <= 4 || matches!(lead, "là" | "gồm") && longest <= 5 && !of_one_word(&segments));
    // "Trần Hưng Đạo với Võ Nguyên Giáp" are two.
    let with_another = (from..last.end).any(|at| paragraph.lower_word(at) == "với" && tokens.get(at + 1).is_some_and(is_name));
    let whole = joined && (plain || class == Some(Class::Clause))
        // "5 hoạt động: Lễ hội hoa với chủ đề …, Ngày hội …, Không gian …"
        || (plain || lead == ":" && !with_another) && titled && items >= 3
        || plain && (alike || brief)
        || of.whole && !joined;
    // Many of few words each, the last joined by *và*: hardly one of them holds a comma.
    let short = |segment: &Range<usize>| segment.len() <= 4 + usize::from(segment.start == last.start) * 5;
    // "… và một môn tự chọn" is none of them.
    let one_more = last.clone().any(|at| (paragraph.lower_word(at), paragraph.lower_word(at + 1)) == ("và", "một"));
    let sports = of.whole && class == Some(Class::Body) && !one_more;
    // "cả 2 tiêu chí (số vụ, số người chết và số người bị thương)"
    let goals = of.goals && !one_more && items + ands >= 3;
    let many = (goals || items >= if sports { 3 } else { MANY }) && joined && ands + closing == 1 && segments.iter().all(short);
    // "gạo thơm Lâm Thượng, trà hoa Đồng Mít, mật ong Yên Sơn và rượu Tân Hòa": each with a name of its own.
    let has_name = |piece: &[Token]| piece.iter().any(is_name) && piece.len() <= LONGEST / 2;
    let named_each = of.whole
        && items >= 3
        && joined
        && ands + closing == 1
        && !one_more
        && segments.iter().all(|segment| {
            tokens[segment.clone()].split(|token| token.key == *AND).all(|piece| piece.is_empty() || has_name(piece))
        });
    let many = many || named_each;
    let least = if many { items + ands } else { items };
    // "3 chỉ tiêu chưa đạt: tỷ lệ hộ nghèo, độ che phủ rừng, thu ngân sách": hardly one of them holds a comma either.
    let apart = of.whole && !joined && ands == 0 && items >= 3 && plain && !of_one_word(&segments);
    // "nhà nước - nhà trường - doanh nghiệp và nông dân"
    let dash = |at: &usize| matches!(paragraph.word(*at), "-" | "–") && tokens.get(*at + 1).is_some_and(|next| !next.glued);
    let dashes = (from..last.end).filter(dash).count();
    // "4 nhiệm vụ gồm: kho dữ liệu và hạ tầng mạng": of two that *và* joins the sentences behind may tell the rest.
    let reach = if items > 1 { 3 } else { 1 };
    let listed = Listed::of(least..=items + ands, class.is_some() && whole && ends, (many || apart) && ends);
    // "4 tiêu chí gồm: thu nhập, môi trường, y tế, giao thông và nhà ở"
    let hardly_fewer = listed.no_more && joined && class != Some(Class::Person);
    let listed = Listed { hardly_fewer, titled: titled && items >= 3, ..listed };
    Some(listed.beside(dashes).within(reach))
}

/// Whether an item is one word, as the second of a pair may be: *mật độ, tầm vóc*, but *xã, phường*.
fn of_one_word(segments: &[Range<usize>]) -> bool {
    segments.iter().any(|segment| segment.len() == 1)
}

/// Items parted by semicolons up to the end of the sentence. They are certain only if each is short, none holds a colon or a
/// list of its own, and the last joins no further one by *và*.
pub(super) fn semicolons(sentence: &Sentence<'_>, Of { class, goals: of_goals, .. }: Of, from: usize) -> Option<Listed> {
    const LONGEST: usize = 24;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    // A sentence that goes on with it, as *Trong đó* does, is none of the list.
    let own = paragraph.sentence_of(from).map_or(sentence.tokens.end, |own| own.tokens.end);
    let end = until_further(sentence, from).min(own);
    let (mut depth, mut items, mut length) = (0_usize, 1, 0);
    let mut short = true;
    let mut plain = true;
    let mut shortest = usize::MAX;
    // "phát triển kinh tế (3 nhiệm vụ); văn hóa, xã hội (2 nhiệm vụ)": each item ends with its bracket.
    let mut parallel = true;
    let mut last = from;
    for index in from..end {
        length += 1;
        match paragraph.lower_word(index) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => {
                short &= length <= LONGEST;
                shortest = shortest.min(length);
                parallel &= paragraph.word(index - 1) == ")";
                (items, length, last) = (items + 1, 0, index);
            }
            ":" | "+" | "…" | "hoặc" | "." | "..." if depth == 0 && index + 1 < end => plain = false,
            "gồm" | "như" | "vân" | "ngoài" if depth == 0 => plain = false,
            "trong" if depth == 0 && matches!(paragraph.lower_word(index + 1), "đó" | "số" | "ấy") => plain = false,
            "…" | "..." | "vv" | "v" => plain = false,
            _ => {}
        }
    }
    if items < 2 || depth > 0 {
        return None;
    }
    // "12 dự án gồm: 4 dự án phân bón; 3 dự án …": the items are counted themselves.
    let counted = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
    let marks = || (from..end).filter(|index| paragraph.word(*index) == ";");
    if counted(from) || marks().any(|mark| counted(mark + 1)) {
        return None;
    }
    // "5 doanh nghiệp gồm: Công ty An Hòa; Công ty Tân Phú và Công ty Bình Minh": *và* joins one more of their name.
    let head = |index: usize| tokens.get(index).map(|token| token.key);
    let headed = marks()
        .filter(|mark| *mark <= last)
        .all(|mark| head(mark + 1 + usize::from(paragraph.lower_word(mark + 1) == "và")) == head(from));
    let more = (last..end)
        .filter(|at| paragraph.lower_word(*at) == "và" && head(at + 1) == head(from) && paragraph.word(at - 1) != ";")
        .count();
    if headed && more > 0 {
        items += more;
    }
    let closes = tokens.len() == end && tokens.last().is_some_and(Token::is_wordlike)
        || paragraph.word(end) == ";"
        || FULL_STOPS.contains(&paragraph.lower_word(end.saturating_sub(1)));
    let itemised = class == Some(Class::Clause);
    // "nhà ga; phòng chờ và bãi đỗ xe": *và* joins one more, or stands within the last.
    // So little stands behind it that it joins no further one: "…; đổi mới nội dung gắn với học tập và làm theo".
    let little = |at: usize| itemised && items >= 3 && 2 * (end - at) < shortest;
    let ands =
        (last..end).filter(|at| paragraph.lower_word(*at) == "và" && paragraph.word(at - 1) != ";" && !little(*at)).count();
    let least = items;
    let most = items + if headed && more > 0 { 0 } else { ands };
    let joined = ands > 0
        || (last..end).any(|at| matches!(paragraph.lower_word(at), "cùng" | "tại") || paragraph.word(at) == "," && !itemised);
    let bracketed = (last..end).any(|index| paragraph.word(index) == ")");
    let parallel = parallel && bracketed && items >= 3;
    // Each begins with a name or what stands before one: no clause of the sentence stands between.
    let named = |at: usize| {
        tokens.get(at).is_some_and(is_name) || nouns::prefix(tokens[at.min(end)..end].iter().map(|token| token.key)).is_some()
    };
    let begins = |mark: usize| mark + 1 + usize::from(paragraph.lower_word(mark + 1) == "và");
    let titled = items >= 3 && named(from) && marks().all(|mark| named(begins(mark)));
    // Commas within may part further items: any that a name follows, or all where no item begins with one.
    let commas = (from..end).filter(|index| paragraph.word(*index) == ",");
    let commas = commas.filter(|comma| !titled || class == Some(Class::Person) || named(comma + 1)).count();
    // Of two clauses that nothing joins the sentences behind may tell the rest.
    let short_list = items >= 3 && short && plain && length > 1 && !joined && length <= LONGEST && closes;
    // "3 chỉ tiêu không đạt gồm: Doanh thu bán lẻ 1.763 tỷ đồng, đạt 91%; Tỷ lệ bảo hiểm: 83%; Trồng rừng": each begins with a capital.
    let goal = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
    let goals = of_goals && items >= 3 && closes && goal(from) && marks().all(|mark| goal(mark + 1));
    let certain = itemised && (parallel || short_list || goals);
    let no_more = certain || class.is_some() && plain && closes && items >= 3 && (titled || short && length <= LONGEST);
    let within = (from..last).filter(|index| paragraph.lower_word(*index) == "và" && paragraph.word(index - 1) != ";").count();
    let within = if certain { 0 } else { within };
    let commas = if certain { 0 } else { commas };
    // "măng tươi và măng khô của HTX Phú Lâm (xã Phú Lâm); …": one bracket may tell of two.
    let pairs = (from..last).filter(|at| {
        paragraph.lower_word(*at) == "và" && tokens.get(at + 1).is_some_and(is_name) && paragraph.word(at - 1) != ";"
    });
    let slack = if parallel && class != Some(Class::Person) { pairs.count() } else { commas + within };
    Some(Listed::of(least..=most, no_more, certain).beside(slack))
}
