//! Names of rivers, hamlets and other sites that no table has, of which one word is in small letters: *sông ngàn Sâu, bản Nả háng*.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::{self, make_a_word};
use super::{highland, people};
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::{lexicon, names, word};

/// How seldom a clause ends with a word for one that ends here to be of the name before it, as a logarithm to base 2.
const ENDS: f32 = -4.6;

/// The same behind two words of a name.
const ENDS_NAMED: f32 = -7.0;

/// The same for rare words, and how rare they are.
const ENDS_RARE: f32 = -3.9;
const RARE: f32 = 11.0;

/// How rare those are that no clause is known to end with or not.
const NEVER: f32 = 7.0;

/// The most words of a name with their capitals before the one without.
const LONGEST: usize = 3;

/// The names of a paragraph of which a word is in small letters, in order.
pub(super) fn read(paragraph: &Paragraph, judge: &Judge<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for index in 0..paragraph.tokens().len() {
        let told = found.last().is_some_and(|last| last.contains(&index));
        let name =
            at(paragraph, index, judge).or_else(|| highland::at(paragraph, index)).or_else(|| people::at(paragraph, index));
        found.extend(name.filter(|_| !told));
    }
    found
}

/// The name behind the kind of site that ends with a token.
fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    if !is_kind(paragraph, index) || !paragraph.follows(index + 1) {
        return None;
    }
    tail(paragraph, index, judge).or_else(|| head(paragraph, index, judge)).or_else(|| whole(paragraph, index))
}

/// *sông Trà lý, ấp Búng Bình thiên*: the last word of the name.
fn tail(paragraph: &Paragraph, kind: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let tokens = paragraph.tokens();
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capitalised)
            && paragraph.follows(at)
    };
    let start = kind + 1;
    let capitals = (start..).take_while(|&at| capital(at)).take(LONGEST + 1).count();
    let last = start + capitals;
    let word = tokens.get(last).filter(|word| is_small(word) && paragraph.follows(last))?;
    let next = paragraph.lower_word(last + 2);
    // "thành phố Tịnh tây, huyện Đại Tân"
    let side = matches!(paragraph.word(last), "đông" | "tây" | "bắc" | "nam")
        && matches!(paragraph.word(kind), "phố" | "xã" | "huyện")
        && paragraph.word(last + 1) == ","
        && matches!(next, "huyện" | "tỉnh");
    let foreign = word.syllable.is_none() && tokens[start].syllable.is_none();
    if !(1..=LONGEST).contains(&capitals) || is_said(word.key) && !side || foreign {
        return None;
    }
    let symbol = |at: usize| tokens.get(at).and_then(|token| token.syllable).map(Symbol::from);
    let own = symbol(last);
    let model = judge.model();
    let goes_on = paragraph.follows(last + 1) && tokens.get(last + 1).is_some_and(Token::is_wordlike);
    // "cửa khẩu Ma lù thàng"
    let rare = |at: usize| symbol(at).is_some_and(|symbol| model.single(symbol) < RARE - 1.0);
    if capitals == 1 && goes_on && rare(last) && rare(last + 1) && is_small(&tokens[last + 1]) {
        let after = tokens.get(last + 2).is_none_or(|after| after.case == Case::Lower || after.kind == TokenKind::Punctuation);
        let joined = |one: usize, other: usize| {
            symbol(one).zip(symbol(other)).is_some_and(|(one, other)| make_a_word(judge, one, other))
        };
        // "dãy núi Andes sừng sững"
        return (after && !joined(last, last + 1) && !is_said(tokens[last + 1].key)).then_some(start..last + 2);
    }
    let given = || {
        let known = names::is_given(word.key) && tokens.get(last + 1).is_some_and(|next| name::joins(next.key));
        capitals == 1 && goes_on && known && symbol(start).zip(own).is_some_and(|(one, other)| model.pair(one, other) <= 0.0)
    };
    let bound = side
        || given()
        || match own {
            // "thôn Tắk pổ"
            None => !lexicon::is_known(word.key, false),
            Some(own) => {
                let (often, ends) = (model.single(own), model.pair(own, Symbol::STOP) - model.single(own));
                let rare = often < NEVER || often < RARE && ends <= ENDS_RARE;
                // "thôn Vệ Linh rước kiệu": a name of two words is a whole one already.
                let bound = ends <= if capitals > 1 { ENDS_NAMED } else { ENDS };
                if goes_on { rare && capitals == 1 } else { rare || bound }
            }
        };
    let next = tokens.get(last + 1);
    let parted = match next {
        None => true,
        Some(next) if !goes_on => {
            next.kind == TokenKind::Punctuation && matches!(paragraph.word(last + 1), "," | "." | ";" | ")" | ":" | "(" | "”")
        }
        Some(next) => {
            next.case == Case::Lower
                && match (own, symbol(last + 1)) {
                    (Some(own), Some(after)) => model.pair(own, after) <= 0.0,
                    _ => true,
                }
        }
    };
    let joined =
        own.zip(symbol(last - 1)).is_some_and(|(own, before)| make_a_word(judge, before, own) && model.pair(before, own) > 2.0);
    (bound && parted && !joined).then_some(start..last + 1)
}

/// *buôn ja, xã Hòa Sơn*: a name in small letters that is no word of the language, before the unit it lies in.
fn whole(paragraph: &Paragraph, kind: usize) -> Option<Range<usize>> {
    // "người chăm,", "dân tộc kinh."
    let people = matches!(paragraph.word(kind), "người" | "tộc") && matches!(paragraph.word(kind + 1), "chăm" | "kinh");
    if people && matches!(paragraph.word(kind + 2), "," | "." | ";" | ")") {
        return Some(kind + 1..kind + 2);
    }
    let name = paragraph.tokens().get(kind + 1).filter(|name| is_small(name) && name.syllable.is_none())?;
    let hamlet = matches!(paragraph.word(kind), "buôn" | "bản" | "thôn" | "làng" | "ấp" | "sóc");
    let lies = paragraph.word(kind + 2) == "," && matches!(paragraph.word(kind + 3), "xã" | "phường" | "huyện");
    (hamlet && lies && !lexicon::is_known(name.key, false)).then_some(kind + 1..kind + 2)
}

/// *sông ngàn Sâu*: the first word of the name.
fn head(paragraph: &Paragraph, kind: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let tokens = paragraph.tokens();
    let [own, first, second] = tokens.get(kind..kind + 3)? else { return None };
    let named = own.case == Case::Lower
        && is_small(first)
        && second.kind == TokenKind::Word
        && second.case == Case::Capitalised
        && paragraph.follows(kind + 2);
    if !named || is_said(first.key) || name::is_kind(first.key) || KINDS.contains(&first.key) {
        return None;
    }
    let ends = tokens.get(kind + 3).is_none_or(|next| {
        next.kind == TokenKind::Punctuation && matches!(paragraph.word(kind + 3), "," | "." | ";" | ")")
            || is_small(next) && paragraph.follows(kind + 3)
    });
    let start = kind + 1;
    let [kind, one, other] = [own, first, second].map(|token| token.syllable.map(Symbol::from));
    let (kind, one, other) = (kind?, one?, other?);
    let model = judge.model();
    let chance = |symbol: Symbol| model.single(symbol) + model.single(Symbol::NAME) - model.total();
    // "sông nậm Nơn"
    let rare = model.single(one) < RARE - 1.0 && model.pair(kind, one) <= 2.0;
    let apart = rare || model.pair(one, Symbol::NAME) <= chance(one) - 2.0 && model.pair(kind, one) <= 0.0;
    (ends && apart && model.pair(one, Symbol::STOP) - model.single(one) <= ENDS_RARE && !make_a_word(judge, one, other))
        .then_some(start..start + 2)
}

/// Whether a token ends a kind of site.
fn is_kind(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    if token.case == Case::Upper || !KINDS.contains(&token.key) && !LAST.contains(&token.key) {
        return false;
    }
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map_or("", |before| paragraph.lower_word(before));
    match paragraph.lower_word(index) {
        "phố" => matches!(before, "khu" | "thành"),
        "khẩu" => before == "cửa",
        "người" | "tộc" => matches!(paragraph.word(index + 1), "chăm" | "kinh"),
        "gia" => before == "quốc" && index > 1 && paragraph.lower_word(index - 2) == "vườn",
        "tế" => before == "kinh" && index > 1 && paragraph.lower_word(index - 2) == "khu",
        "lao" => before == "cù",
        // "huyện Sông Mã", "Hồ Chí Minh"
        // "văn bản", "phiên chợ"
        _ => token.case == Case::Lower && !OTHERS.contains(before),
    }
}

/// Words that make another word with a kind behind them.
static OTHERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "một văn phiên kịch tái xuất căn nguyên gia cơ đồng kỳ bài phim ca hội quan dân phiến kịp thành kiên".split(' ').collect()
});

/// Kinds of one word.
static KINDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("sông suối hồ đầm cồn vịnh đèo núi đồi đền chùa chợ kênh rạch thôn ấp bản buôn xóm khóm làng rừng sóc phum")
});

/// Last words of longer ones.
static LAST: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("phố gia tế lao khẩu người tộc"));

/// Whether a word tells of what is named rather than being of its name.
fn is_said(key: u32) -> bool {
    name::joins(key) || name::is_said(key) || SAID.contains(&key)
}

/// What is said of sites, and stands where clauses seldom end.
static SAID: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "rộng xanh cao dài cũ mới xưa đẹp chảy dâng lạnh nóng sâu vắng cạn đầy đục trong xa gần lớn nhỏ to nhất nữa thôi nhiều ít không lắm hơn rồi chưa gì này kia ấy đó nay hiện \
         vốn từng nằm nơi thuộc vừa mỗi đều chỉ phải bởi theo như nhờ dọc quanh ngay nước bên phía đoạn hai ba bốn năm sáu bảy xã huyện tỉnh",
    )
});

/// Whether a token is a word in small letters.
fn is_small(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case == Case::Lower
}
