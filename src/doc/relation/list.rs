//! Lists that announce how many they hold: *2 xã là Tân Hòa, Phú Lâm*; *4 nhóm nhiệm vụ gồm: …; …; …; …*.
//!
//! Only lists whose ends are certain are counted: items of a colon list parted by semicolons, and names with capitals.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, Token, TokenKind};
use crate::finding::Message;
use crate::lang::phrase::Phrases;
use crate::lang::word;

/// What was counted in a list.
struct Listed {
    items: usize,
    /// Whether its ends are certain.
    certain: bool,
    /// Whether commas within items may part further ones.
    may_be_more: bool,
    /// Whether they are names of places or people.
    named: bool,
    /// Whether *và* closes it.
    closed: bool,
    /// How many there are at least: *và* may stand within an item.
    least: usize,
}

/// The lists of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        // "15/63 địa phương gồm: …" lists fifteen.
        let counts = matches!(figure.kind, Kind::Amount | Kind::Fraction) && figure.is_exact_count();
        if !counts || figure.counted.is_empty() {
            continue;
        }
        // "KV 7 phường Nhơn Phú", "“3 Miền”": a name.
        let word_before = figure.start.checked_sub(1).map_or("", |before| sentence.paragraph.lower_word(before));
        let named = matches!(word_before, "“" | "\"")
            || figure
                .start
                .checked_sub(1)
                .is_some_and(|before| sentence.paragraph.tokens()[before].kind == TokenKind::Abbreviation);
        // "8 xã thuộc 4 huyện gồm": where they are, and the list is of the others, unless it follows at once.
        let at_once = sentence.paragraph.word(figure.counted.start + 1) == ":";
        let place = matches!(word_before, "thuộc" | "của" | "tại") && sentence.items[item].follows && !at_once;
        if named || place {
            continue;
        }
        let announced = figure.number.value.to_integer();
        if !(2..=20).contains(&announced) || figure.hedge != Hedge::None {
            continue;
        }
        let Some(Listed { items: listed, certain, may_be_more, named, least, .. }) = count(sentence, figure.counted.start)
        else {
            continue;
        };
        let Ok(announced) = usize::try_from(announced) else { continue };
        let agrees = (least..=listed).contains(&announced);
        let certain = certain && (named || listed.abs_diff(announced) <= 2) && (listed > announced || !may_be_more);
        // Fewer announced than the commas part may be told with commas within.
        let certain = certain && (named || least == listed || announced > listed);
        if !agrees && !certain {
            continue;
        }
        let text = format!("{announced}, liệt kê {listed}");
        let english = format!("{announced} announced, {listed} listed");
        relations.push(Relation {
            kind: RelationKind::ListCount,
            verdict: if agrees { Verdict::Holds } else { Verdict::Contradicts },
            gross: false,
            statement: Message::new(text, english),
            operands: vec![figure.span],
            computed: None,
            suggestion: Some((figure.digits, listed.to_string())),
        });
    }
}

/// What is listed by name: places and people.
static NAMED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("xã phường huyện thị thôn bản ấp buôn tỉnh khu xóm tổ làng người đồng trường đô quận đảng chi nước quốc địa")
});

/// What may be said again before each name.
static PREFIXES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let mut prefixes = Phrases::default();
    for kind in
        "xã,phường,thị trấn,thị xã,huyện,thành phố,tỉnh,thôn,bản,ấp,buôn,xóm,làng,khu,tổ dân phố,ông,bà,anh,chị,đồng chí,đ/c,\
                 trường,chi bộ,đảng bộ,công ty,hợp tác xã,cô,thầy,em,cháu"
            .split(',')
    {
        prefixes.insert(word::keys(kind), ());
    }
    prefixes
});

/// What is listed by clauses.
static ITEMISED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "nhóm nhiệm nội giải mục vấn lĩnh tiêu phần bước nguyên đề chương chỉ dự khâu công hoạt nghị tờ báo kiến hạng mô chuyên giải",
    )
});

/// How many words may stand between an announcement and its list, and between the two where the wording is plain.
const REACH: usize = 26;
const NEAR: usize = 9;

/// How many items a list holds that begins soon after the noun at a token, and whether its ends are certain.
fn count(sentence: &Sentence<'_>, from: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let mut skip = from;
    for at in from..end.min(from + REACH) {
        if at < skip {
            continue;
        }
        let token = &tokens[at];
        let word = paragraph.lower_word(at);
        let near = at < from + NEAR;
        // "10 địa phương xuất siêu lớn nhất trong 10 tháng đầu năm 2022 gồm có: …": a time is no other count.
        let other = token.kind == TokenKind::Number && (near && !names_a_rate(sentence, at) || counts_things(sentence, at));
        // "tạm giữ 5 tàu hút cát Các tàu trên bao gồm": a full stop was left out.
        let other = other || at > from && token.case == Case::Capitalised && matches!(word, "các" | "những");
        // "10 tỉnh, thành phố gồm": both are counted together.
        if word == "," && at <= from + 2 && PREFIXES.longest(tokens[at + 1..end].iter().map(|token| token.key)).is_some() {
            continue;
        }
        // "5 địa phương … nhưng có hai doanh nghiệp là …"
        let other = other || matches!(word, "hai" | "ba" | "bốn") && paragraph.lower_word(at - 1) != "thứ";
        if other || matches!(word, "," | ";" | "." | ")") || near && word == "như" && paragraph.lower_word(at + 1) != "sau" {
            return None;
        }
        // "3 xã Tân Hòa, Phú Lâm và Yên Sơn": the names follow their kind.
        let kind = tokens.get(from).is_some_and(|token| NAMED.contains(&token.key));
        // "15 Trường Chinh, Pleiku" is an address.
        let common = tokens.get(from).is_some_and(|token| token.case == Case::Lower);
        if at == from + 1
            && kind
            && common
            && token.kind == TokenKind::Word
            && token.case == Case::Capitalised
            && paragraph.follows(at)
        {
            return names(sentence, from, at, end);
        }
        let begins = match (word, paragraph.lower_word(at + 1)) {
            ("gồm" | "là", ":") => at + 2,
            ("gồm", "có") if paragraph.word(at + 2) == ":" => at + 3,
            ("gồm", "có") => at + 2,
            (":" | "gồm", _) => at + 1,
            // "là" far from the count may speak of something else, but for the names of what is counted.
            ("là", _) if near || paragraph.lower_word(at - 1) == "lượt" => at + 1,
            // "7 nước … sau nước đăng cai là Nga": the list is of others of its name.
            ("là", _) if kind && (from + 1..at).all(|index| tokens[index].key != tokens[from].key) => {
                match names(sentence, from, at + 1, end) {
                    Some(listed) => return Some(Listed { certain: listed.certain && listed.closed, ..listed }),
                    None => continue,
                }
            }
            ("(", _) => {
                let close = (at..end).find(|index| paragraph.word(*index) == ")")?;
                if !near {
                    return None;
                }
                // A bracket may say where they are rather than who.
                let listed = names(sentence, from, at + 1, close).or_else(|| items(sentence, at + 1, close));
                if let Some(listed) = listed {
                    // Three or more that *và* joins are who they are.
                    let joined = (at..close).any(|index| paragraph.lower_word(index) == "và");
                    let certain = listed.certain && listed.items >= 3 && joined;
                    return Some(Listed { certain, ..listed });
                }
                // "7 nước công nghiệp phát triển (G7) là …"
                skip = close + 1;
                continue;
            }
            _ => continue,
        };
        let plain = near || word != "là";
        let listed = (word != "là")
            .then(|| repeated(sentence, from, begins))
            .flatten()
            .or_else(|| semicolons(sentence, from, begins))
            .or_else(|| names(sentence, from, begins, end))
            .or_else(|| quoted(sentence, begins))
            .or_else(|| closed(sentence, from, begins))
            .or_else(|| items(sentence, begins, end));
        // "7 quốc gia có phần đông dân số là người Hồi giáo gồm …": a verb before the list.
        if word == "là" && listed.as_ref().is_none_or(|listed| !listed.certain && !listed.named) {
            let later = (at + 1..end.min(from + REACH)).any(|later| matches!(paragraph.lower_word(later), "gồm" | ":" | "là"));
            if later {
                continue;
            }
        }
        return listed.map(|listed| Listed { certain: listed.certain && plain && (near || listed.named), ..listed });
    }
    None
}

/// Items that each begin with the announced noun: *2 ban: Ban Kinh tế - Xã hội và Ban Pháp chế*; *3 nghị định gồm Nghị định số …*.
fn repeated(sentence: &Sentence<'_>, noun: usize, from: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let begins = |at: usize| tokens.get(at).is_some_and(|token| at < end && token.key == tokens[noun].key);
    if !begins(from) {
        return None;
    }
    let (mut depth, mut items, mut others, mut closes) = (0_usize, 1, 0, false);
    for at in from..end {
        match paragraph.lower_word(at) {
            "(" | "“" => depth += 1,
            ")" | "”" => depth = depth.saturating_sub(1),
            // "02 ban: Ban Kinh tế và Ban Pháp chế, mỗi ban có …"
            "," if depth == 0 && closes => break,
            "," | ";" if depth == 0 => {
                let next = at + 1 + usize::from(paragraph.lower_word(at + 1) == "và");
                if begins(next) { items += 1 } else { others += 1 }
            }
            "và" if depth == 0 && begins(at + 1) => {
                items += usize::from(!matches!(paragraph.word(at - 1), "," | ";"));
                closes = true;
            }
            _ => {}
        }
    }
    (items >= 2).then_some(Listed {
        items,
        certain: others == 0,
        may_be_more: others > 0,
        named: false,
        closed: false,
        least: items,
    })
}

/// The figure that a token belongs to.
fn figure_at<'p>(sentence: &Sentence<'p>, at: usize) -> Option<&'p Figure> {
    let figures = sentence.paragraph.figures();
    let next = figures.partition_point(|figure| figure.tokens.end <= at);
    figures.get(next).filter(|figure| figure.tokens.start <= at)
}

/// Whether digits name a year, a month or a stretch of time, or are a percentage, so that no list is of them.
fn names_a_rate(sentence: &Sentence<'_>, at: usize) -> bool {
    let rate = |kind: Kind| matches!(kind, Kind::Year | Kind::Period | Kind::Label | Kind::Percent);
    figure_at(sentence, at).is_none_or(|figure| rate(figure.kind))
}

/// Whether digits count things, so that the list may be of those.
fn counts_things(sentence: &Sentence<'_>, at: usize) -> bool {
    figure_at(sentence, at).is_some_and(|figure| figure.kind == Kind::Amount && figure.is_exact_count())
}

/// Items in quotation marks: *3 loại phiếu là “tín nhiệm cao”, “tín nhiệm” và “tín nhiệm thấp”*.
fn quoted(sentence: &Sentence<'_>, from: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let (mut at, mut items) = (from, 0);
    loop {
        let close = match paragraph.word(at) {
            "“" => "”",
            "\"" => "\"",
            _ => return None,
        };
        at = (at + 1..sentence.tokens.end).find(|index| paragraph.word(*index) == close)? + 1;
        items += 1;
        let joined = paragraph.lower_word(at);
        if joined == "," && paragraph.lower_word(at + 1) == "và" {
            at += 2;
        } else if matches!(joined, "," | "và" | ";") {
            at += 1;
        } else {
            break;
        }
    }
    (items >= 2).then_some(Listed { items, certain: true, may_be_more: false, named: false, closed: false, least: items })
}

/// Items parted by commas and a closing *và*, in a bracket or after a colon: only ever counted in favour of the announcement.
fn items(sentence: &Sentence<'_>, from: usize, close: usize) -> Option<Listed> {
    let (mut depth, mut commas, mut and) = (0_usize, 0, 0);
    for index in from..close {
        match sentence.paragraph.lower_word(index) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," if depth == 0 => (commas, and) = (commas + 1, 0),
            "và" if depth == 0 => and = 1,
            _ => {}
        }
    }
    (commas > 0).then_some(Listed {
        items: commas + 1 + and,
        certain: false,
        may_be_more: true,
        named: false,
        closed: false,
        least: commas + 1 + and,
    })
}

/// Words that stand for more than one, or say that others are left out.
static OPEN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những nhiều số vài hàng như vv ngoài khác trong gồm cùng từ đến hoặc hay nhưng mà đã đang sẽ bị được không \
         chưa theo nhằm để với do nên khi nếu thì vì về tại ở cho là có mỗi",
    )
});

/// Items parted by commas up to the end of the sentence, each of few words that stand for one thing, the last joined by *và*:
/// *3 khâu đột phá: hạ tầng, nguồn nhân lực và cải cách hành chính*. There are no more of them than marks and *và* part, so only
/// an announcement of more is certainly wrong.
fn closed(sentence: &Sentence<'_>, noun: usize, from: usize) -> Option<Listed> {
    /// How many words an item may have.
    const LONGEST: usize = 9;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let stop = (from..end).rev().find(|index| tokens[*index].is_wordlike())? + 1;
    let (mut depth, mut length, mut commas, mut ands, mut joined) = (0_usize, 0, 0, 0, false);
    for (index, token) in tokens.iter().enumerate().take(stop).skip(from) {
        let word = paragraph.lower_word(index);
        match word {
            "(" | "“" => depth += 1,
            ")" | "”" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            "," => {
                if length == 0 || joined {
                    return None;
                }
                (commas, length) = (commas + 1, 0);
            }
            "và" => {
                ands += usize::from(length > 0);
                // The *và* of the last item closes the list.
                joined = !(index..stop).any(|later| paragraph.word(later) == ",");
                length = 0;
            }
            _ if token.is_wordlike() || matches!(word, "-" | "–") => {
                length += 1;
                if length > LONGEST || OPEN.contains(&token.key) || token.kind == TokenKind::Number {
                    return None;
                }
            }
            _ => return None,
        }
    }
    let ends = stop == end || FULL_STOPS.contains(&paragraph.lower_word(stop));
    // A place, a person or what is enumerated; of other nouns the list may be about something else.
    let listable = tokens.get(noun).is_some_and(|token| NAMED.contains(&token.key) || ITEMISED.contains(&token.key));
    let items = commas + 1 + ands;
    (commas > 0 && length > 0 && depth == 0).then_some(Listed {
        items,
        certain: joined && ends && listable,
        may_be_more: false,
        named: false,
        closed: joined,
        least: commas + 1,
    })
}

/// Items parted by semicolons up to the end of the sentence. They are certain only if each is short, none holds a colon or a
/// list of its own, and the last joins no further one by *và*.
fn semicolons(sentence: &Sentence<'_>, noun: usize, from: usize) -> Option<Listed> {
    const LONGEST: usize = 24;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (mut depth, mut items, mut length) = (0_usize, 1, 0);
    let mut certain = true;
    // "phát triển kinh tế (3 nhiệm vụ); văn hóa, xã hội (2 nhiệm vụ)": each item ends with its bracket.
    let mut parallel = true;
    let mut last = from;
    for index in from..sentence.tokens.end {
        length += 1;
        match paragraph.lower_word(index) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => {
                certain &= length <= LONGEST;
                parallel &= paragraph.word(index - 1) == ")";
                (items, length, last) = (items + 1, 0, index);
            }
            ":" | "+" | "…" | "hoặc" | "." if depth == 0 && index + 1 < sentence.tokens.end => certain = false,
            "gồm" | "như" | "vân" | "ngoài" | "trong" if depth == 0 => certain = false,
            _ => {}
        }
    }
    if items < 2 {
        return None;
    }
    // "5 doanh nghiệp gồm: Công ty An Hòa; Công ty Tân Phú và Công ty Bình Minh": *và* joins one more of their name.
    let head = |index: usize| tokens.get(index).map(|token| token.key);
    let starts = (from..=last).filter(|index| paragraph.word(*index) == ";").map(|index| index + 1);
    let headed = starts.clone().count() > 0 && starts.into_iter().all(|start| head(start) == head(from));
    let more = (last..sentence.tokens.end).filter(|at| paragraph.lower_word(*at) == "và" && head(at + 1) == head(from)).count();
    if headed && more > 0 {
        items += more;
        certain = false;
    }
    // Commas within may part further items; then only too many of them is certain.
    let commas = (from..sentence.tokens.end).any(|index| paragraph.word(index) == ",");
    let joined = (last..sentence.tokens.end).any(|index| matches!(paragraph.lower_word(index), "và" | "," | "cùng" | "tại"));
    let end = sentence.tokens.end;
    let last_word = end.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(Token::is_wordlike) && tokens.len() == end;
    let closes = last_word || FULL_STOPS.contains(&paragraph.lower_word(sentence.tokens.end.saturating_sub(1)));
    let itemised = tokens.get(noun).is_some_and(|token| ITEMISED.contains(&token.key));
    let bracketed = (last..sentence.tokens.end).any(|index| paragraph.word(index) == ")");
    let parallel = parallel && bracketed && items >= 3;
    // "12 dự án gồm: 4 dự án phân bón; 3 dự án …": the items are counted themselves.
    let counted = |index: usize| tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
    if counted(from) || (from..sentence.tokens.end).any(|index| paragraph.word(index) == ";" && counted(index + 1)) {
        return None;
    }
    let certain = itemised && (parallel || certain && length > 1 && !joined && length <= LONGEST && closes);
    // "nhà ga; phòng chờ và bãi đỗ xe": *và* joins one more, or stands within the last.
    let and = (last..sentence.tokens.end).any(|index| paragraph.lower_word(index) == "và");
    let least = items;
    let items = items + usize::from(and && !headed);
    Some(Listed { items, certain, may_be_more: commas && !parallel, named: false, closed: and, least })
}

/// Words that go on with the sentence after a list, not with its last name.
static CONTINUES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("đã được thành của trên vào có là để đạt với do tại thuộc trong sẽ đang về theo cũng đều cùng nhằm khi vẫn")
});

/// What a list ends with.
const FULL_STOPS: [&str; 4] = [".", ")", "!", "/"];

/// Names with capitals of places or people, parted by commas and *và*, up to the end of the sentence or bracket.
fn names(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut items = 0;
    let mut at = from;
    let (mut joined, mut foreign, mut trails) = (false, false, false);
    loop {
        // "xã Tân Liên", "ông Lê Văn An", "Đảng bộ xã Phú Lâm"
        let first = at;
        while let Some((words, ())) =
            (at < end).then(|| PREFIXES.longest(tokens[at..end].iter().map(|token| token.key))).flatten()
        {
            // "Đức, Pháp và Anh" are countries.
            let name = at + words < end && tokens[at + words].is_wordlike() && tokens[at + words].case != Case::Lower;
            if tokens[at].case != Case::Lower && !name {
                break;
            }
            at += words;
        }
        // "2 xã Tân Hòa, Phú Lâm và huyện Yên Sơn": the last is of another kind.
        let any =
            matches!(paragraph.lower_word(noun), "người" | "đồng" | "địa" | "đơn" | "khu") || paragraph.word(noun + 1) == ",";
        if at > first && !any && tokens.get(noun).is_some_and(|noun| noun.key != tokens[first].key) {
            // "8 huyện: Kinh Môn, Gia Lộc, Nam Sách và thị xã Chí Linh": the town is none of the eight.
            if joined && items >= 2 && paragraph.lower_word(first - 1) == "và" {
                joined = false;
                break;
            }
            return None;
        }
        let start = at;
        let is_name = |token: &Token| match token.kind {
            TokenKind::Word => token.case == Case::Capitalised,
            TokenKind::Abbreviation => true,
            _ => false,
        };
        while at < end && is_name(&tokens[at]) && (at == start || paragraph.follows(at)) {
            foreign |= tokens[at].syllable.is_none();
            at += 1;
        }
        // "thôn Tân Lập 2"
        if at > start && at < end && tokens[at].kind == TokenKind::Number && paragraph.follows(at) {
            at += 1;
        }
        // "Hà Nội, TP." was cut off at its stop.
        let cut = at >= end || paragraph.word(at) == ".";
        if !(1..=5).contains(&(at - start)) || cut && tokens[at - 1].kind == TokenKind::Abbreviation {
            return None;
        }
        items += 1;
        // "Cô Lê Thị Hạnh (Ngữ văn), …", "Phú Lâm (100,2%), Tân Hòa (100,9%)"
        if at < end && paragraph.word(at) == "(" {
            at = (at..end).find(|index| paragraph.word(*index) == ")")? + 1;
        }
        match paragraph.lower_word(at) {
            _ if at >= end => break,
            "," if !joined && paragraph.lower_word(at + 1) == "và" => (at, joined) = (at + 2, true),
            // What *và* has closed is whole.
            "," if joined => break,
            "," => at += 1,
            "và" => (at, joined) = (at + 1, true),
            "." | ";" | ")" => break,
            // It may stand within its sentence: the next word goes on with that, not with the last name.
            // "4 tỉnh … và Bí thư Khu ủy": one capital before small letters may begin a title.
            _ if tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Lower && (joined || items >= 3) => {
                let plain = CONTINUES.contains(&tokens[at].key) || from == noun + 1;
                trails = !joined || at - start < 2 || !plain;
                break;
            }
            _ => return None,
        }
    }
    let named = tokens.get(noun).is_some_and(|token| NAMED.contains(&token.key));
    // A foreign name may be of two words or two names of one.
    let ended = at >= end || paragraph.word(at) != ",";
    let certain = named && !trails && (!foreign || ended && (joined || items >= 3));
    (items >= 2).then_some(Listed { items, certain, may_be_more: false, named: true, closed: joined, least: items })
}
