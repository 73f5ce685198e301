//! Posts in small letters before the body that they belong to.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::person::Mention;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::capitals::{self, Initial, Kind};
use crate::lang::phrase::{Bits, Phrases};
use crate::lang::{posts, word};

/// A post in small letters.
pub(super) struct Small {
    /// Its first token.
    pub(super) start: usize,
    /// How its words should begin.
    pub(super) initials: Vec<Initial>,
    /// Whether houses differ in it.
    pub(super) of_house: bool,
}

/// The posts of a paragraph that are in small letters before a body of the State or the Party, those left out that are of
/// several, of anyone, or of another time.
pub(super) fn all(paragraph: &Paragraph) -> impl Iterator<Item = Small> + '_ {
    (0..paragraph.tokens().len()).filter_map(|index| at(paragraph, index))
}

/// The one that begins at a token.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Small> {
    let tokens = paragraph.tokens();
    let small = |token: &&Token| token.kind == TokenKind::Word && token.case == Case::Lower;
    tokens.get(index).filter(small).filter(|token| OPENERS.may_hold(token.key))?;
    if is_rank(paragraph, index) {
        let initials = vec![Initial::Capital, Initial::Small];
        let second = tokens[index + 1].case == Case::Lower;
        return second.then_some(Small { start: index, initials, of_house: true });
    }
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map(|before| &tokens[before]);
    // "Tổng giám đốc", "Ban giám đốc", "Đoàn chủ tịch", "phó chủ tịch" from its second word
    let inside = before.is_some_and(|before| {
        let said = super::phrase::begins(paragraph, index - 1) && matches!(paragraph.word(index - 1), "Theo" | "Cùng" | "Với");
        (before.case != Case::Lower && !said || INSIDE.contains(&before.key)) && !opens_with_former(paragraph, index)
    });
    let (words, post) = posts::find(paragraph.phrase_from(index)).filter(|_| !inside)?;
    let end = index + words;
    let small = tokens[index..end].iter().all(|token| token.case == Case::Lower);
    let field = field_of_body(paragraph, end);
    let state = paragraph.follows(end) && (is_body(paragraph, end) || field.is_some());
    let other = !state
        && paragraph.follows(end)
        && paragraph.tokens().get(end).is_some()
        && (is_other_body(paragraph, end)
            || is_of_unit(post) && is_named_unit(paragraph, end)
            || paragraph.lower_word(end - 1) == "ban" && words > 1 && is_field(paragraph, end)
            // "chánh văn phòng Điều phối nông thôn mới"
            || post.chief == "Chánh Văn phòng" && is_field(paragraph, end)
            || paragraph.lower_word(end - 1) == "phòng"
                && paragraph.tokens()[end].case == Case::Capitalised
                && super::phrase::field(paragraph, end - 1).is_some());
    // "chủ tịch xã Vi Văn Nam"
    let unit = usize::from(is_of_unit(post) && HOLDERS.contains(&paragraph.lower_word(end)) && paragraph.follows(end));
    let of_name =
        !state && person(paragraph, end + unit).is_some_and(|person| person.sure || unit > 0 && person.tokens.len() > 2);
    // "Đại tá Vi Văn Nam, ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh": the next one has its capital.
    let member = || {
        let apposed = index > 1 && paragraph.word(index - 1) == "," && tokens[index - 2].case == Case::Capitalised;
        apposed && paragraph.word(index + 1) == "viên" && goes_on_with_post(paragraph, end, Case::Lower)
    };
    if post.rank > 2 && !member() || !small || !state && !other && !of_name {
        return None;
    }
    // Its holder is the last one named before it or the first behind it.
    let persons = paragraph.persons();
    let next = persons.partition_point(|person| person.tokens.start <= index);
    let near = persons[next.saturating_sub(1)..persons.len().min(next + 1)].iter();
    let near = near.filter(|person| person.sure && person.is_full());
    let title = near.flat_map(|person| &person.titles).find(|title| title.post == (index..end));
    let left_out = title.map_or_else(
        || {
            // "phó chủ tịch UBND các xã, phó chủ tịch Hội LHPN các xã"
            // "chủ tịch UBND 24 xã"
            let counts = |after: &Token| {
                after.kind == TokenKind::Number && tokens[end].kind == TokenKind::Abbreviation
                    || super::several::SEVERAL.contains(&after.key)
            };
            let several = tokens.get(end + 1).is_some_and(counts) || is_of_all(paragraph, end);
            // "trưởng, phó phòng Kinh tế"
            let both = index > 1 && paragraph.word(index - 1) == "," && paragraph.lower_word(index - 2) == "trưởng";
            several
                || both
                || is_any(paragraph, index, end)
                || before.is_some_and(|before| OTHER.contains(&before.key))
                    && !is_named_unit(paragraph, end + 1)
                    && !goes_on_with_post(paragraph, end, Case::Capitalised)
                || super::several::is_several(paragraph, index)
        },
        // Who held the post before keeps its capital.
        |title| title.other_time && before.is_none_or(|before| before.key != *FORMER),
    );
    let mut initials = capitals::initials(post.form);
    initials.extend(field.unwrap_or_default());
    (!left_out).then_some(Small { start: index, initials, of_house: of_name || other })
}

/// The words that posts and ranks begin with; most words are none.
static OPENERS: LazyLock<Bits> = LazyLock::new(|| posts::firsts().chain(word::keys("đại thượng trung thiếu")).collect());

/// Whether a sentence opens with *Nguyên, Cựu* before the post: *Nguyên bí thư Vi Văn Nam*.
fn opens_with_former(paragraph: &Paragraph, index: usize) -> bool {
    index > 0 && super::phrase::begins(paragraph, index - 1) && matches!(paragraph.word(index - 1), "Nguyên" | "Cựu" | "Tân")
}

/// Whether units have such a post: *chủ tịch xã Tân Liên, chánh thanh tra tỉnh Lạng Sơn*.
fn is_of_unit(post: posts::Post) -> bool {
    matches!(post.chief, "Chủ tịch" | "Bí thư" | "Chánh Thanh tra" | "Chánh Văn phòng" | "Trưởng Công an")
}

/// How the words begin, all in small letters as the post before them, that say whose the *ban* is at the head of a body with
/// its capital: *trưởng ban pháp chế HĐND*.
fn field_of_body(paragraph: &Paragraph, end: usize) -> Option<Vec<Initial>> {
    let head = end.checked_sub(1).filter(|&head| paragraph.lower_word(head) == "ban" && paragraph.follows(end))?;
    let words = super::phrase::field_of(paragraph, head)?;
    let after = end + words.len();
    let small = paragraph.tokens()[end..after].iter().all(|token| token.case == Case::Lower);
    (small && paragraph.follows(after) && paragraph.tokens().get(after).is_some() && is_body(paragraph, after)).then_some(words)
}

/// Whether a post is anyone's who holds it: *chủ tịch UBND phường, xã; 3 nguyên chủ tịch UBND; (phó chủ tịch HĐND và trưởng ban)*.
fn is_any(paragraph: &Paragraph, index: usize, body: usize) -> bool {
    let unit = |at: usize| matches!(paragraph.lower_word(at), "tỉnh" | "huyện" | "quận" | "xã" | "phường" | "thị");
    let units = unit(body + 1) && matches!(paragraph.word(body + 2), "," | "/" | "và" | "hoặc") && unit(body + 3);
    let former = index > 1 && paragraph.tokens()[index - 1].key == *FORMER;
    let counted = former && paragraph.tokens()[index - 2].kind == TokenKind::Number;
    // "do chủ tịch UBND bổ nhiệm"
    let whose = matches!(paragraph.word(body), "UBND" | "HĐND")
        && paragraph.follows(body + 1)
        && paragraph.tokens().get(body + 1).is_some_and(|next| {
            next.case == Case::Lower && next.kind == TokenKind::Word && !UNITS.contains(&paragraph.lower_word(body + 1))
        });
    units || counted || whose || index > 0 && paragraph.word(index - 1) == "("
}

/// Whether the body of a post is that of all units: *bí thư đảng ủy các xã*, *chủ tịch Hội Phụ nữ các xã, thị trấn*.
fn is_of_all(paragraph: &Paragraph, body: usize) -> bool {
    let tokens = paragraph.tokens();
    let words =
        (body + 1..tokens.len().min(body + LONGEST_BODY)).take_while(|&at| paragraph.follows(at) && tokens[at].is_wordlike());
    words.into_iter().any(|at| tokens[at].key == *ALL && OF_ALL.contains(&paragraph.lower_word(at + 1)))
}

/// Units and the like of which each has its own body.
const OF_ALL: [&str; 15] =
    ["xã", "phường", "thị", "huyện", "quận", "tỉnh", "thôn", "bản", "ấp", "buôn", "xóm", "trường", "chi", "cơ", "đơn"];

/// Within how many words of a body *các* is looked for.
const LONGEST_BODY: usize = 6;

/// Whether a unit is named at a token: *là chủ tịch UBND tỉnh Long An* is one person.
fn is_named_unit(paragraph: &Paragraph, index: usize) -> bool {
    let place = paragraph
        .place_of(index)
        .is_some_and(|place| place.tokens.start == index && place.is_whole() && !place.units.is_empty());
    // "chủ tịch UBND xã Ea Bia"
    let named = HOLDERS.contains(&paragraph.lower_word(index))
        && paragraph.follows(index + 1)
        && paragraph.tokens().get(index + 1).is_some_and(|name| name.case == Case::Capitalised);
    (place || named) && paragraph.follows(index) && paragraph.tokens()[index].case == Case::Lower
}

/// What *UBND, HĐND* go on with where the one of a unit is meant.
const UNITS: [&str; 14] =
    ["tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc", "lâm", "khóa", "khoá", "tp", "tx", "cấp"];

/// Units of which one word may stand between the post and its holder.
const HOLDERS: [&str; 5] = ["tỉnh", "huyện", "quận", "xã", "phường"];

/// Whether a field with its capital follows *trưởng ban*: *trưởng ban Quản lý các khu công nghiệp*.
fn is_field(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let small = tokens.get(index + 1).is_some_and(|next| next.case == Case::Lower && next.kind == TokenKind::Word);
    tokens[index].case == Case::Capitalised
        && small
        && paragraph.follows(index + 1)
        && capitals::is_compound(tokens[index].key, tokens[index + 1].key)
}

/// Whether the list of the posts that one held goes on with one that has its capital, or one in small letters too: *làm giám đốc Sở Du
/// lịch, Giám đốc Sở Nội vụ*.
fn goes_on_with_post(paragraph: &Paragraph, end: usize, case: Case) -> bool {
    const REACH: usize = 12;
    let tokens = paragraph.tokens();
    let comma = (end..tokens.len().min(end + REACH)).find(|&at| tokens[at].kind == TokenKind::Punctuation);
    comma.filter(|&at| matches!(paragraph.word(at), "," | ";")).is_some_and(|at| {
        tokens.get(at + 1).is_some_and(|next| [Case::Capitalised, case].contains(&next.case) && paragraph.follows(at + 1))
            && posts::find(paragraph.phrase_from(at + 1)).is_some()
    })
}

/// The person whose full name begins at a token.
fn person(paragraph: &Paragraph, index: usize) -> Option<&Mention> {
    let persons = paragraph.persons();
    let next = persons.partition_point(|person| person.tokens.start < index);
    persons.get(next).filter(|person| person.tokens.start == index && paragraph.follows(index) && person.is_full())
}

/// Whether a rank of army or police stands before the name of its holder: *thượng tá Hoàng Duy Hà*.
pub(super) fn is_rank(paragraph: &Paragraph, index: usize) -> bool {
    let grade = matches!(paragraph.lower_word(index), "đại" | "thượng" | "trung" | "thiếu");
    let rank = grade && matches!(paragraph.lower_word(index + 1), "tướng" | "tá" | "úy" | "uý");
    rank && paragraph.follows(index + 1) && person(paragraph, index + 2).is_some()
}

/// Whether a body of the State or the Party begins at a token, with its capital.
fn is_body(paragraph: &Paragraph, index: usize) -> bool {
    let word = paragraph.word(index);
    if matches!(word, "UBND" | "HĐND" | "MTTQ" | "UBMTTQ") {
        return true;
    }
    let capital = paragraph.tokens()[index].case == Case::Capitalised;
    let police = word == "Công" && paragraph.word(index + 1) == "an";
    let row = || capitals::find(paragraph.phrase_from(index));
    let named = || row().is_some_and(|row| row.kind != Kind::Post);
    // "bí thư huyện ủy" lacks both capitals.
    if paragraph.tokens()[index].case == Case::Lower && paragraph.follows(index + 1) {
        return COMMITTEES.contains(&paragraph.tokens()[index].key) && matches!(paragraph.lower_word(index + 1), "ủy" | "uỷ");
    }
    capital
        && (police
            || named()
            || super::body::is_body_of_field(paragraph, index)
            || super::body::is_short_body(paragraph, index))
}

/// Whether a body that the tables do not know whole begins at a token: by its head with a capital, and another word behind it.
fn is_other_body(paragraph: &Paragraph, index: usize) -> bool {
    // "chủ tịch LĐLĐ huyện"
    if matches!(paragraph.word(index), "LĐLĐ" | "LHPN" | "CCB") {
        return true;
    }
    let words = BODIES.longest(paragraph.phrase_from(index)).map_or(0, |(words, ())| words);
    let next = paragraph.tokens().get(index + words).filter(|_| words > 0 && paragraph.follows(index + words));
    // "cử giữ chức chủ tịch Ủy ban."
    let whole = words > 1 && paragraph.tokens().get(index + words).is_none_or(|next| next.kind == TokenKind::Punctuation);
    paragraph.tokens()[index].case == Case::Capitalised && (whole || next.is_some_and(|next| next.kind == TokenKind::Word))
}

/// Heads of bodies of the State and what it keeps.
static BODIES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "ủy ban, cục, chi cục, tổng cục, viện, trung tâm, liên đoàn, hội, hội đồng, sở, phòng, văn phòng, thanh tra, tòa án, \
        kho bạc, bảo hiểm, đài, học viện, bệnh viện, trường, ban, công ty, tập đoàn, tổng công ty, ngân hàng, nhà máy, hợp tác xã, đại học, nhà hát, \
        bảo tàng, hiệp hội, liên hiệp, liên minh, tổng hội, hạt, trạm, đội, quỹ, nhà xuất bản, trung đoàn, lữ đoàn, sư đoàn, quân đoàn, \
        quân khu, đồn, đoàn xã, đoàn phường, đoàn thị trấn, hội đồng đội";
    LIST.split(", ").collect()
});

/// First words of the Party's committees.
static COMMITTEES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tỉnh thành huyện quận thị đảng"));

static ALL: LazyLock<u32> = LazyLock::new(|| word::key("các"));

static FORMER: LazyLock<u32> = LazyLock::new(|| word::key("nguyên"));

/// Words before a post that make it anyone's, or that of another time.
static OTHER: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("cựu cố tân làm bầu nhiệm từng quyền một vị hai ba bốn người là"));

/// Words that a post begins with or that make another of it.
static INSIDE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("phó tổng trưởng ban đoàn đồng"));
