//! Names of units and of persons of which one word has lost its capital.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrase::ends_a_word;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Paragraph, place};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::phrase::Bits;
use crate::lang::{capitals, names, places, posts, press, word};

/// The words that anything begins with which is read here, and *Tp*; most words are none.
static OPENERS: LazyLock<Bits> = LazyLock::new(|| {
    let places = PROVINCES.iter().chain(PLACES.keys()).map(|(first, _)| *first);
    let hamlets = HAMLETS.iter().copied().chain(SITES.iter().copied());
    place::firsts().chain(names::surnames()).chain(places).chain(hamlets).chain([word::key("Tp")]).collect()
});

/// Whether a name or a kind of unit may begin with a word.
pub(super) fn may_begin(key: u32) -> bool {
    OPENERS.may_hold(key)
}

/// The longest name of a unit, in words.
const LONGEST_UNIT: usize = 4;

/// The longest name of a person.
const LONGEST_PERSON: usize = 5;

/// A unit's name of which a word is in small letters: *huyện Cao lộc*, *xã tân Liên*.
pub(super) fn unit(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let (words, kind) = place::kind(paragraph, index)?;
    let start = index + words + usize::from(paragraph.word(index + words) == ".");
    let tokens = paragraph.tokens().get(start..)?;
    let word = |(at, token): &(usize, &Token)| {
        token.kind == TokenKind::Word
            && matches!(token.case, Case::Lower | Case::Capitalised)
            && (*at == 0 && start > index + words || paragraph.follows(start + at))
    };
    let run = tokens.iter().enumerate().take(LONGEST_UNIT).take_while(word).count();
    let first = run.min(1);
    // "thị trấn nghèn"
    let lone = || {
        let name = super::capitalised(paragraph.slice(tokens[0].span));
        let next = paragraph.lower_word(start + 1);
        let ends = run == 1 || matches!(next, "và" | "đến" | "đi" | "có");
        ends && places::find(&name).any(|unit| unit.kind() == kind)
    };
    if kind == places::Kind::Township
        && run > 0
        && tokens[0].case == Case::Lower
        && !FUNCTION.contains(&tokens[0].key)
        && lone()
    {
        return Some(start..start + 1);
    }
    if tokens[first..run].iter().all(|token| token.case == tokens[0].case) {
        return None;
    }
    // "thị xã Thuận an", a city by now
    let same = |unit: places::Unit| {
        let levels = [places::Level::District, places::Level::Commune];
        unit.kind() == kind || levels.into_iter().any(|level| unit.kind().is_of(level) && kind.is_of(level))
    };
    let known = |name: &str| places::find(name).any(same);
    let length = (2..=run).rev().find(|length| {
        let name: Vec<String> =
            (start..start + length).map(|at| super::capitalised(paragraph.slice(paragraph.tokens()[at].span))).collect();
        known(&name.join(" "))
    })?;
    let name = &tokens[..length];
    let lower = name.iter().filter(|token| token.case == Case::Lower).count();
    // "xã Tân Hòa bình yên": the capitals alone are a name.
    let capitals = name.iter().take_while(|token| token.case == Case::Capitalised).count();
    let enough =
        (1..=capitals).any(|length| length < name.len() && known(paragraph.slice(paragraph.span_of(start..start + length))));
    let plain = name.iter().any(|token| token.case == Case::Lower && FUNCTION.contains(&token.key));
    // "xã An toàn khu", "khu phố Văn minh đô thị"
    let goes_on = tokens.get(length).is_some_and(|next| next.case == Case::Lower && next.kind == TokenKind::Word)
        && paragraph.follows(start + length);
    // "thị trấn Nông trường Phong Hải"
    let estate = name[1].case == Case::Lower && matches!(paragraph.lower_word(start + 1), "trường" | "cống");
    let says_something = matches!(name, [one, other] if PLAIN.contains(&(one.key, other.key)));
    // "xã Đông thanh," though there is a commune called Đông
    let [last, next] = [length - 1, length].map(|at| tokens.get(at).and_then(|token| token.syllable).map(Symbol::from));
    let ended = tokens.get(length).is_none_or(|next| next.kind == TokenKind::Punctuation)
        || last.zip(next).is_some_and(|(last, next)| !make_a_word(judge, last, next));
    let excused = enough && !ended || plain || estate || goes_on && says_something;
    (lower > 0 && lower < length && !excused).then_some(start..start + length)
}

/// The name of a hamlet, a river or another site of which the second word is in small letters: *ấp Hòa lộc, huyện Phú Lâm*.
pub(super) fn hamlet(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let [kind, first, second] = paragraph.tokens().get(index..index + 3)? else { return None };
    let capital = |token: &Token| token.case == Case::Capitalised;
    let estate = estate(paragraph, index);
    let cases = capital(first) && second.case == Case::Lower || estate && capital(second) && first.case == Case::Lower;
    let cases = cases && is_word(first) && is_word(second);
    let site = SITES.contains(&kind.key) && kind.case == Case::Lower;
    if !cases || !(site || HAMLETS.contains(&kind.key)) || !paragraph.follows(index + 1) || !paragraph.follows(index + 2) {
        return None;
    }
    // What follows parts the name from the rest, or is the unit it lies in.
    let next = paragraph.tokens().get(index + 3);
    let ends = next.is_none_or(|next| {
        ends(next) && !matches!(paragraph.word(index + 3), "-" | "–" | "/")
            || matches!(paragraph.lower_word(index + 3), "xã" | "phường" | "huyện") && next.case == Case::Lower
    });
    let [one, other] = [first, second].map(|token| token.syllable.map(Symbol::from));
    let known = || {
        let name = [first, second].map(|token| super::capitalised(paragraph.slice(token.span))).join(" ");
        places::find(&name).next().is_some()
    };
    let parted = next.is_none_or(self::ends);
    // "ấp Hòa tạo,": nothing but a name stands between the kind and a comma.
    let alone = || {
        let clear = matches!(paragraph.word(index), "ấp" | "thôn" | "xóm" | "khóm");
        let within = paragraph.word(index + 3) == "," && matches!(paragraph.word(index + 4), "xã" | "phường" | "huyện");
        (within || clear && matches!(paragraph.word(index + 3), "," | "." | ")" | ";")) && !WHERE.contains(&second.key)
    };
    let said = |words: &[&FxHashSet<u32>]| words.iter().any(|words| words.contains(&second.key));
    let name = if site {
        known() && parted && !said(&[&FUNCTION, &SAYS, &BETWEEN])
    } else {
        names::is_given(second.key) && !said(&[&FUNCTION]) || alone() && !said(&[&FUNCTION, &SAYS, &BETWEEN])
    };
    // "thôn Đoàn kết."
    let called = || !site && parted && CALLED.contains(&(first.key, second.key));
    let word = || !estate && !called() && make_a_word(judge, one.unwrap_or(Symbol::STOP), other.unwrap_or(Symbol::STOP));
    (ends && (name || called()) && one.is_some() && other.is_some() && !word()).then_some(index + 1..index + 3)
}

/// Whether *khu công nghiệp, cụm công nghiệp* end with a word.
fn estate(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.word(index) == "nghiệp"
        && index > 1
        && paragraph.lower_word(index - 1) == "công"
        && matches!(paragraph.lower_word(index - 2), "khu" | "cụm")
}

/// Words that tell which of several hamlets is meant, or when.
static WHERE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "này đó đây ấy kia nay cũ mới trên dưới trong ngoài thượng hạ trung đông tây nam bắc nhất nhì một hai ba bốn năm sau trước",
    )
});

/// Words of every day that hamlets are called by.
static CALLED: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let words =
        "đoàn kết, hòa bình, tự do, thống nhất, bình minh, độc lập, quyết tâm, thành công, đồng tâm, tiến bộ, quyết thắng";
    words.split(", ").filter_map(|pair| pair.split_once(' ')).map(|(one, other)| (word::key(one), word::key(other))).collect()
});

/// A unit in a list of names behind the kind of all: *các xã Thành Sơn, Thọ sơn*.
pub(super) fn listed(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    /// How far back the kind is looked for, in tokens.
    const LIST: usize = 18;
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2)? else { return None };
    let cases =
        first.case == Case::Capitalised && second.case == Case::Lower && is_word(second) && paragraph.follows(index + 1);
    if !cases || index < 4 || !may_list(paragraph, index - 1) {
        return None;
    }
    if !matches!(paragraph.word(index - 1), "," | "và") {
        return first_listed(paragraph, index, judge);
    }
    let name = [first, second].map(|token| super::capitalised(paragraph.slice(token.span))).join(" ");
    places::find(&name).find(|unit| !unit.kind().is_of(places::Level::Province))?;
    // Names, each of two words and more, back to the kind.
    let mut at = index - 1;
    let mut run = 0;
    let kind = loop {
        at = at.checked_sub(1).filter(|at| index - at < LIST)?;
        let token = &tokens[at];
        match token.case {
            Case::Capitalised if is_word(token) => run += 1,
            _ if matches!(paragraph.word(at), "," | "và") && run > 1 => run = 0,
            _ => break at,
        }
    };
    let of_kind = |at: usize| matches!(paragraph.word(at), "xã" | "phường" | "huyện" | "trấn");
    // "có 4 xã đề nghị gồm: Minh Hưng, Lộc hiệp"
    let counted = || paragraph.word(kind) == ":" && (kind.saturating_sub(5)..kind).any(of_kind);
    if run < 2 || !(of_kind(kind) || counted()) {
        return None;
    }
    // "Thọ sơn quan tâm", but "Lộc hiệp thương"
    let [one, other] = [first, second].map(|token| token.syllable.map(Symbol::from));
    let next = tokens.get(index + 2).filter(|_| paragraph.follows(index + 2));
    let goes_on = next.is_some_and(|next| {
        next.case != Case::Lower && next.is_wordlike()
            || next.syllable.is_some_and(|next| other.is_some_and(|other| make_a_word(judge, other, Symbol::from(next))))
    });
    let said = FUNCTION.contains(&second.key) || SAYS.contains(&second.key) || BETWEEN.contains(&second.key);
    (!goes_on && !said && !make_a_word(judge, one?, other?)).then_some(index..index + 2)
}

/// Whether a name of such a list may stand behind a token.
pub(super) fn may_list(paragraph: &Paragraph, before: usize) -> bool {
    matches!(paragraph.word(before), "," | "và" | "gồm" | "là" | ":" | "xã" | "phường")
}

/// The first unit of such a list: *5 xã gồm Suối tre, Xuân Lập*.
fn first_listed(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    /// How far back the kind is looked for, in tokens.
    const NEAR: usize = 6;
    let tokens = paragraph.tokens();
    let kind = (index.saturating_sub(NEAR)..index).any(|at| matches!(paragraph.word(at), "xã" | "phường" | "huyện" | "trấn"));
    // Another name of two words behind the comma tells that it is a list.
    let next = tokens.get(index + 3..index + 5)?;
    let another = paragraph.word(index + 2) == ","
        && paragraph.follows(index + 4)
        && next.iter().all(|token| is_word(token) && token.case == Case::Capitalised);
    if !kind || !another {
        return None;
    }
    let known = |at: usize| {
        let name = [at, at + 1].map(|at| super::capitalised(paragraph.slice(tokens[at].span))).join(" ");
        places::find(&name).any(|unit| !unit.kind().is_of(places::Level::Province))
    };
    let [one, other] = [index, index + 1].map(|at| tokens[at].syllable.map(Symbol::from));
    (known(index) && known(index + 3) && !make_a_word(judge, one?, other?)).then_some(index..index + 2)
}

/// Last words of kinds of sites that bear the names of communes.
static SITES: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("sông suối hồ đầm ga đình đền chùa cầu chợ đèo đảo cảng nghiệp khẩu"));

/// Whether two syllables in small letters make a word: *thôn Văn hóa*.
pub(super) fn make_a_word(judge: &Judge<'_>, one: Symbol, other: Symbol) -> bool {
    let model = judge.model();
    let chance = model.single(one) + model.single(other) - model.total();
    model.pair(one, other) > (chance + DRAWN).max(0.0)
}

/// Whether kinds of places, forms of address or posts begin with a word.
pub(super) fn is_kind(key: u32) -> bool {
    HAMLETS.contains(&key) || KINDS.may_hold(key)
}

/// What kinds of places, forms of address and posts begin with.
static KINDS: LazyLock<Bits> = LazyLock::new(|| place::firsts().chain(names::firsts()).chain(posts::firsts()).collect());

/// By how many doublings two syllables stand together more often than chance has it where they make a word.
pub(super) const DRAWN: f32 = 2.0;

/// What hamlets are called.
static HAMLETS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("ấp thôn xóm buôn khóm làng"));

/// Words that may follow the first word of a name without being of it.
static FUNCTION: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "và với là có đã sẽ đang các những ở tại về đến từ trên của cho được bị do thì mà còn khi để nếu vì nên nhưng hoặc cũng",
    )
});

/// Whether a word joins what stands around it and is hardly a part of a name.
pub(super) fn joins(key: u32) -> bool {
    FUNCTION.contains(&key)
}

/// Whether a word tells what one does, which of several is meant, or stands between two names.
pub(super) fn is_said(key: u32) -> bool {
    [&*SAYS, &*BETWEEN, &*WHERE].iter().any(|words| words.contains(&key))
}

/// Names of units that are words of every day too.
static PLAIN: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let words = "an toàn, trung tâm, văn minh, hòa bình, đoàn kết, tự do, tiến bộ, thống nhất, bình minh, độc lập, trường học, \
        hợp tác, quyết tâm, thành công, đồng tâm, tiên tiến, văn hóa, trung thành";
    words.split(", ").filter_map(|pair| pair.split_once(' ')).map(|(one, other)| (word::key(one), word::key(other))).collect()
});

/// A place named by itself of which a word is in small letters, where the two make nothing else: *tỉnh của trung Quốc, ở Hàn quốc*.
pub(super) fn place(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    let only_place = *PLACES.get(&(first.key, second.key))?;
    if !paragraph.follows(index + 1) || is_addressed(paragraph, index) {
        return None;
    }
    let capital =
        |at: Option<usize>| at.and_then(|at| paragraph.tokens().get(at)).is_some_and(|token| token.case != Case::Lower);
    // "công an huyện Hà Trung quốc tế", "phía tây trung Quốc Oai": a name runs into it.
    let after = paragraph.follows(index + 2) && capital(Some(index + 2));
    let before = paragraph.follows(index) && capital(index.checked_sub(1));
    let apart = || index == 0 || !before || super::phrase::begins(paragraph, index - 1);
    let wrong = match (first.case, second.case) {
        (Case::Lower, Case::Capitalised) => !after && apart(),
        (Case::Capitalised, Case::Lower) => !after && apart(),
        (Case::Lower, Case::Lower) => only_place && !ends_a_word(paragraph, index),
        _ => false,
    };
    // "tập trung Quốc hội", "ông Trung quốc tịch Pháp", "Nhật bản địa"
    let other =
        paragraph.follows(index + 2) && paragraph.tokens().get(index + 2).is_some_and(|next| OTHERWISE.contains(&next.key));
    (wrong && !other).then_some(index..index + 2)
}

/// What the second word of a place makes another word with.
static OTHERWISE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "hội phòng gia tế lộ khánh ngữ dân sử vương ca kỳ học tử tịch doanh thiều huy hiệu hữu địa thân chất sắc năng lĩnh quyền vẽ đồ",
    )
});

/// Places of two words that are nothing else where one of them has its capital, and whether they are nothing else in small letters
/// either. Counted in news: 97 of a hundred have both capitals, whoever writes.
static PLACES: LazyLock<FxHashMap<(u32, u32), bool>> = LazyLock::new(|| {
    const ALWAYS: &str = "Hàn Quốc, Triều Tiên, Thái Lan, Đài Loan, Bình Nhưỡng, Đà Nẵng, Hà Tĩnh, Lạng Sơn, \
        Đắk Lắk, Đắk Nông, Cần Thơ, Cà Mau, Kon Tum, Quảng Ninh, Quảng Nam, Quảng Ngãi, Quảng Trị, Quảng Bình, Sóc Trăng, Bạc Liêu";
    const RAISED: &str = "Trung Quốc, Hoa Kỳ, Nghệ An, Nhật Bản, Bắc Kinh, Nhà Trắng, Ấn Độ, Ai Cập, Đan Mạch, Phần Lan, Thụy Điển, Thụy Sĩ, Hy Lạp, Mông Cổ, Cao Bằng, Thanh Hóa, Khánh Hòa, Lâm Đồng, \
        Đồng Nai, Bến Tre, Trà Vinh, Vĩnh Long, Tuyên Quang, Yên Bái, Lào Cai, Bắc Kạn, Sài Gòn, Đà Lạt, Nha Trang, Vũng Tàu, Hoàng Sa, \
        Quy Nhơn, Phú Quốc, Vĩnh Phúc, Hưng Yên, Kiên Giang, Đồng Tháp, Ninh Thuận, Bình Thuận, Bình Phước, Cam Ranh, Đồ Sơn";
    let pairs = |names: &'static str, always| {
        let pairs = names.split(", ").filter_map(|name| name.split_once(' '));
        pairs.map(move |(one, other)| ((word::key(one), word::key(other)), always))
    };
    pairs(ALWAYS, true).chain(pairs(RAISED, false)).collect()
});

/// A district named by itself of which the second word is in small letters, behind a word that says where: *thủy lợi ở Măng thít*.
pub(super) fn district(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index))?;
    let [before, first, second] = paragraph.tokens().get(before..index + 2)? else { return None };
    let cases =
        first.case == Case::Capitalised && second.case == Case::Lower && is_word(second) && paragraph.follows(index + 1);
    if !cases || before.case != Case::Lower || !PLACED.contains(&before.key) {
        return None;
    }
    let name = [first, second].map(|token| super::capitalised(paragraph.slice(token.span))).join(" ");
    places::find(&name).find(|unit| unit.level() == places::Level::District)?;
    let [one, other] = [first, second].map(|token| token.syllable.map(Symbol::from));
    let next = paragraph.tokens().get(index + 2).filter(|_| paragraph.follows(index + 2));
    let goes_on = next.is_some_and(|next| {
        next.case != Case::Lower && next.is_wordlike()
            || next.syllable.is_some_and(|next| other.is_some_and(|other| make_a_word(judge, other, Symbol::from(next))))
    });
    let said = [&*FUNCTION, &*SAYS, &*BETWEEN, &*WHERE].iter().any(|words| words.contains(&second.key));
    (!goes_on && !said && !make_a_word(judge, one?, other?)).then_some(index..index + 2)
}

/// Words behind which a place stands.
static PLACED: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("tại ở từ đến qua về lên trên thuộc huyện quận thị xuống nghiệp lợi"));

/// A province named by itself of which the second word is in small letters: *từ Quảng trị trở ra*.
pub(super) fn province(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    let cases = first.case == Case::Capitalised && second.case == Case::Lower && paragraph.follows(index + 1);
    if !cases || !PROVINCES.contains(&(first.key, second.key)) || is_addressed(paragraph, index) {
        return None;
    }
    let begins = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    let inside = index > 0 && paragraph.follows(index) && paragraph.tokens()[index - 1].case != Case::Lower;
    (!begins && !inside).then_some(index..index + 2)
}

/// Provinces, and peoples of the country, of which the second word hardly follows a given name as another word.
static PROVINCES: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let names = "Quảng Trị, Quảng Ninh, Quảng Nam, Quảng Ngãi, Quảng Bình, Lạng Sơn, Hà Nội, Nghệ An, Hà Tĩnh, Bắc Giang, Bắc Ninh, \
        Bắc Kạn, Lào Cai, Yên Bái, Tuyên Quang, Thái Nguyên, Phú Yên, Phú Thọ, Vĩnh Phúc, Hưng Yên, Hải Phòng, Đà Nẵng, Khánh Hòa, \
        Ninh Thuận, Đắk Lắk, Gia Lai, Kon Tum, Tây Ninh, Bến Tre, Trà Vinh, Kiên Giang, Cà Mau, Bạc Liêu, Sóc Trăng, Cần Thơ, \
        Lai Châu, Đồng Tháp, Ba Na, Cơ Tu, La Ha, Xinh Mun, Cơ Ho, Gia Rai, Xơ Đăng, Khơ Mú, Tà Ôi, Pà Thẻn, La Hủ, Pu Péo, Si La, Rơ Măm, \
        Hà Nhì, Sán Dìu, Sán Chay, Ra Glai, Giẻ Triêng, La Chí, Ê Đê, Ca Dong, Pa Kô";
    pairs(names)
});

/// The keys of names of two words each, parted by commas.
pub(super) fn pairs(names: &str) -> FxHashSet<(u32, u32)> {
    names.split(", ").filter_map(|name| name.split_once(' ')).map(|(one, other)| (word::key(one), word::key(other))).collect()
}

/// A person's name of which a word is in small letters: *ông Hoàng văn Hiệp*, *bà nguyễn Thị Hoa*, *ông Vi Văn nam, Bí thư …*
pub(super) fn person(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let tokens = paragraph.tokens();
    let family = tokens.get(index)?;
    let plain = family.kind == TokenKind::Word && matches!(family.case, Case::Lower | Case::Capitalised);
    let filled = || matches!(paragraph.lower_word(index + 1), "văn" | "thị");
    if !plain || !names::is_surname(family.key) || UNCLEAR.contains(&family.key) && !filled() {
        return None;
    }
    // "Bộ trưởng An ninh Nội địa": a field of work
    if capitals::is_work(family.key, tokens.get(index + 1)?.key) {
        return None;
    }
    let addressed = is_addressed(paragraph, index);
    let capital = |at: usize| tokens.get(at).is_some_and(|token| is_word(token) && token.case == Case::Capitalised);
    let lower = |at: usize| tokens.get(at).is_some_and(|token| is_word(token) && token.case == Case::Lower);
    let joined = |at: usize| at == index || paragraph.follows(at);
    let capitals = |from: usize| (from..).take_while(|&at| capital(at) && joined(at)).take(LONGEST_PERSON).count();
    if family.case == Case::Lower {
        let rest = capitals(index + 1);
        let whole = names::is_surname(tokens.get(index + 1)?.key) && rest > 2;
        let clear = CLEAR.contains(&family.key);
        // "Đại học Sư phạm Hồng Hà"
        let teaching = index > 0 && (paragraph.lower_word(index - 1), paragraph.lower_word(index)) == ("sư", "phạm");
        let surely = addressed && clear && !teaching || ALONE.contains(&family.key);
        return (surely && (2..=3).contains(&rest) && !whole).then(|| index..index + 1 + rest);
    }
    let first = capitals(index);
    let middle = index + first;
    let word = tokens.get(middle).filter(|_| lower(middle) && joined(middle))?;
    let rest = capitals(middle + 1);
    let filler = matches!(paragraph.lower_word(middle), "văn" | "thị");
    // "ông Hoàng văn Hiệp", "ông Nguyễn đức Chung"
    if rest > 0 {
        let length = first + 1 + rest;
        let given = names::is_given(word.key);
        let last = tokens.get(middle + rest).map_or(0, |last| last.key);
        let alone = first == 1 && rest == 1 && names::is_given(last);
        // "ông Triệu cống Hiến": no other word stands between two of a name.
        let between = alone
            && addressed
            && CLEAR.contains(&family.key)
            && ![&*FUNCTION, &*SAYS, &*BETWEEN].iter().any(|words| words.contains(&word.key));
        // "Ninh viết Bình (34 tuổi": nothing but a name stands before an age.
        let aged = || {
            let age = paragraph.word(index + length) == "("
                && (matches!(paragraph.lower_word(index + length + 1), "sn" | "sinh")
                    || paragraph.lower_word(index + length + 2) == "tuổi");
            let begins = super::phrase::begins(paragraph, index);
            let apart = index.checked_sub(1).is_none_or(|before| ends(&tokens[before]) || tokens[before].case == Case::Lower);
            alone && age && apart && !begins && ![&*FUNCTION, &*SAYS, &*BETWEEN].iter().any(|words| words.contains(&word.key))
        };
        let fits = (first == 1 || first == 2 && !filler) && length <= 4 && (given || between || aged());
        // "Lê minh Trung": two of its words stand together in names of the press.
        let of_press = || {
            let last = tokens.get(middle + 1).map_or(0, |last| last.key);
            CLEAR.contains(&family.key)
                && (press::name(family.key, word.key).is_some() || press::name(word.key, last).is_some())
        };
        // "các cầu thủ Anh Đức, Mạc hồng Quân": a name by itself in a list.
        let before = index.checked_sub(1);
        let apart = || before.is_none_or(|before| ends(&tokens[before]) && !matches!(paragraph.word(before), "-" | "–" | "/"));
        let listed = || alone && given && apart() && tokens.get(middle + 2).is_none_or(ends);
        // "đồng chí Hà kế San, Ủy viên": before a post stands a name.
        let mark = matches!(paragraph.word(index + length), "," | "-" | "–");
        let titled =
            || first == 1 && rest == 1 && addressed && mark && posts::find(paragraph.phrase_from(index + length + 1)).is_some();
        let said = || [&*FUNCTION, &*SAYS, &*BETWEEN].iter().any(|words| words.contains(&word.key));
        let fits = fits || titled() && !said();
        let sure = filler && CLEAR.contains(&family.key) || addressed || of_press() || listed() || aged();
        return (fits && sure).then(|| index..index + length);
    }
    // "ông Vi Văn nam, Bí thư Đảng ủy xã"
    let after = middle + 1;
    let mark = matches!(paragraph.word(after), "," | "-" | "–" | "(");
    let titled = mark && posts::find(paragraph.phrase_from(after + 1)).is_some();
    // "Giàng A páo", "Phan Đình kháng": no name ends there.
    let filler_before = matches!(paragraph.lower_word(middle - 1), "văn" | "thị" | "đình" | "hữu" | "khắc")
        || paragraph.word(middle - 1) == "A";
    let filled = filler_before
        && (mark || tokens.get(after).is_none_or(ends) || paragraph.follows(after) && SAYS.contains(&tokens[after].key));
    // "Cao Xuân viên (60 tuổi": nothing but a name stands before an age.
    let aged = paragraph.word(after) == "("
        && (matches!(paragraph.lower_word(after + 1), "sn" | "sinh")
            || tokens.get(after + 1).is_some_and(|age| age.kind == TokenKind::Number)
                && paragraph.lower_word(after + 2) == "tuổi");
    let fits = (2..=3).contains(&first) && names::is_given(word.key);
    // "nghệ nhân Nguyễn Thị bàn, ngoài 80 tuổi": no name ends with Thị.
    let ended = paragraph.word(middle - 1) == "Thị" && first == 2 && mark && CLEAR.contains(&family.key);
    // "Bí thư Thành ủy Nguyễn Văn quảng phát biểu": what follows Văn, Thị is of the name.
    let said = || {
        paragraph.follows(after) && tokens.get(after).is_some_and(|next| next.case == Case::Lower && SAYS.contains(&next.key))
    };
    let whole = filler_before && first == 2 && !SAYS.contains(&word.key) && !FUNCTION.contains(&word.key);
    let clear = CLEAR.contains(&family.key);
    let called = addressed
        && (titled
            || (clear || paragraph.word(middle - 1) == "A")
                && mark
                && ![&*FUNCTION, &*SAYS, &*BETWEEN].iter().any(|words| words.contains(&word.key)));
    // "bệnh binh Mai Văn cầu ở ấp": the name ends where a particle follows.
    let parted = || {
        names::is_given(word.key)
            && (mark || paragraph.follows(after) && tokens.get(after).is_some_and(|next| FUNCTION.contains(&next.key)))
    };
    let whole = whole && (called || clear && (titled || said()) || parted());
    (fits && (addressed && (titled || filled) || aged) || whole || ended).then_some(index..after)
}

/// What may stand between a family name and another name.
static BETWEEN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "nhạc phim ca đất trụ bị làm vào do tới tên trong thuộc như thăm gặp mời đưa đi xin thì sang nhắc lẫn lên khiến hay gọi hạ thắng thua cùng khen đấu ra rời giúp thay dẫn qua tiếp đón nhận mà gửi gồm giành yêu lấy cưới tử sư huyện xã tỉnh gia",
    )
});

/// Whether a token is a word.
fn is_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
}

/// Whether a mark ends a sentence.
fn ends(token: &Token) -> bool {
    token.kind == TokenKind::Punctuation
}

/// Whether a form of address or a post stands right before a token.
pub(super) fn is_addressed(paragraph: &Paragraph, index: usize) -> bool {
    if !paragraph.follows(index) {
        return false;
    }
    // "Trưởng phòng Giáo dục và Đào tạo Nguyễn Hữu Trác"
    let titles = paragraph.titles();
    let after = titles.partition_point(|title| title.tokens.start < index);
    if after > 0 && titles[after - 1].tokens.end == index && titles[after - 1].tokens.len() > 2 {
        return true;
    }
    (1..=4).any(|words| {
        let Some(start) = index.checked_sub(words) else { return false };
        let phrase = paragraph.phrase_from(start);
        names::address(phrase.clone()).is_some_and(|(found, _)| found == words)
            || words > 1 && posts::find(phrase).is_some_and(|(found, _)| found == words)
    })
}

/// What persons named are said to do first.
static SAYS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("phát cho nói chủ nhấn khẳng trao dự đã yêu đề báo chia kết thông ghi"));

/// Family names that begin the name of much else.
static UNCLEAR: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("phó hoa công báo thượng hạ lục vương đoàn nông thành thông thi thường quảng kim trường hội"));

/// Family names that are no other word, whatever stands before them.
static ALONE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nguyễn huỳnh phan đặng bùi ngô trịnh"));

/// Family names that hardly are another word in small letters.
static CLEAR: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương lâm triệu hứa")
});
