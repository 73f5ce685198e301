//! Names that the press writes with a capital throughout, of which a word is in small letters here: *Bình dương, tổng thống duterte*.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::DRAWN;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::phrase::Bits;
use crate::lang::{capitals, lexicon, names, press, word};

/// A name to be written with a capital each word.
pub(super) struct Lowered {
    /// Its tokens that take a capital.
    pub(super) words: Range<usize>,
    /// What follows them in the name, in small letters: *phủ* of *Chính phủ*.
    pub(super) with: Option<u32>,
    /// Whether only a draft that writes it with its capitals elsewhere is told.
    pub(super) divided: bool,
}

/// The names of a paragraph that lack a capital, in order.
pub(super) fn read(paragraph: &Paragraph, judge: &Judge<'_>) -> Vec<Lowered> {
    let mut found: Vec<Lowered> = Vec::new();
    for index in 0..paragraph.tokens().len() {
        let Some(name) = at(paragraph, index, judge) else { continue };
        match found.last_mut() {
            // "Thổ nhĩ Kỳ"
            Some(last) if last.words.end > name.words.start => {
                last.words.end = last.words.end.max(name.words.end);
                last.divided &= name.divided;
            }
            _ => found.push(name),
        }
    }
    found
}

/// The one that begins at a token.
pub(super) fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let tokens = paragraph.tokens();
    let (token, next) = (&tokens[index], tokens.get(index + 1));
    if next.is_some_and(|next| differ(token.case, next.case))
        && let Some(name) = pair(paragraph, index, judge).or_else(|| again(paragraph, index, judge))
    {
        return Some(name);
    }
    if token.case != Case::Lower || token.kind != TokenKind::Word {
        return None;
    }
    if token.syllable.is_none() {
        return foreign(paragraph, index);
    }
    country(paragraph, index)
        .or_else(|| called(paragraph, index, judge))
        .or_else(|| family(paragraph, index, judge))
        .or_else(|| state(paragraph, index))
}

/// The two syllables of a name of which one has its capital and the other not.
fn pair(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    if !differ(first.case, second.case) {
        return None;
    }
    let name = press::name(first.key, second.key)?;
    let plain = |token: &Token| token.kind == TokenKind::Word;
    if !plain(first) || !plain(second) || !paragraph.follows(index + 1) {
        return None;
    }
    // "Đại sứ Châu thành thạo tiếng Pháp"
    if first.case == Case::Capitalised && super::name::is_addressed(paragraph, index) {
        return None;
    }
    let begins = super::phrase::begins(paragraph, index);
    let capital =
        |at: Option<usize>| at.and_then(|at| paragraph.tokens().get(at)).is_some_and(|token| token.case != Case::Lower);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    let after = Some(index + 2).filter(|_| paragraph.follows(index + 2));
    // "đổi PMU Thăng Long thành PMU khác": the first ends a name of its own, and another follows.
    let ends_name = first.case == Case::Capitalised
        && capital(after)
        && before.is_some_and(|before| press::name(paragraph.tokens()[before].key, first.key).is_some());
    if ends_name {
        return None;
    }
    // "vụ Đông Xuân toàn huyện": all of a unit
    let unit = || {
        ["huyện", "tỉnh", "xã", "vùng", "quốc", "ngành", "thành", "thị", "quận", "miền"]
            .contains(&paragraph.lower_word(index + 2))
    };
    if second.case == Case::Lower && paragraph.lower_word(index + 1) == "toàn" && unit() {
        return None;
    }
    // "Nguyễn Thiện nhân": behind a family name the two are a person's.
    let family = before.is_some_and(|before| is_family(paragraph, before))
        && first.case == Case::Capitalised
        && names::is_given(second.key);
    // "Hòa thượng Lý Minh Đức"
    let runs_on = first.case == Case::Lower
        && before.is_some_and(|before| {
            let own = paragraph.tokens()[before].syllable.map(Symbol::from);
            paragraph.tokens()[before].case == Case::Capitalised
                && own.is_some_and(|own| super::name::make_a_word(judge, own, symbol_of(paragraph, index)))
        });
    if runs_on {
        return None;
    }
    let divided = name.divided && !family;
    if divided && (begins || capital(before) || capital(after)) {
        return None;
    }
    // "núi Thành Đẳng": a kind of thing before another name
    if first.case == Case::Lower && THINGS.contains(&first.key) {
        return None;
    }
    // "Quang huy động", "tập trung Quốc hội": one of the two makes another word with its other neighbour.
    let symbol = |at: usize| paragraph.context()[at].symbol;
    let together = judge.model().pair(symbol(index), symbol(index + 1));
    let elsewhere = |one: usize, other: usize| {
        let [key, next] = [one, other].map(|at| paragraph.tokens()[at].key);
        let pair = judge.model().pair(symbol(one), symbol(other));
        let chance = judge.model().single(symbol(one)) + judge.model().single(symbol(other)) - judge.model().total();
        // "Bắc đại Tây Dương": the name goes on. Words that meet by chance, "Quốc hội nguyễn Sinh Hùng", make none.
        press::name(key, next).is_none() && pair > together - MARGIN && pair > chance + DRAWN
    };
    // "đất võ trời văn Bình Định": the second begins a name of its own.
    let begun = first.case == Case::Lower
        && capital(after)
        && paragraph.tokens().get(index + 2).is_some_and(|third| press::name(second.key, third.key).is_some());
    let other = begun
        || after
            .filter(|&after| after < paragraph.tokens().len())
            .is_some_and(|after| !JOINING.contains(&paragraph.tokens()[after].key) && elsewhere(index + 1, after))
        || before.is_some_and(|before| {
            first.case == Case::Lower && !JOINING.contains(&paragraph.tokens()[before].key) && elsewhere(before, index)
        });
    (!other).then_some(Lowered { words: index..index + 2, with: None, divided })
}

/// What a token is in small letters.
fn symbol_of(paragraph: &Paragraph, index: usize) -> Symbol {
    paragraph.tokens()[index].syllable.map_or(Symbol::FOREIGN, Symbol::from)
}

/// Two syllables of which one has no capital, while the paragraph has both with theirs elsewhere: *hai thôn Tầm Ngân 1 và tầm Ngân 2*.
fn again(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2)? else { return None };
    let [Some(one), Some(other)] = [first, second].map(|token| token.syllable.map(Symbol::from)) else { return None };
    let begins = |at: usize| super::phrase::begins(paragraph, at);
    // "quý I"
    if second.span.len() == 1
        || !paragraph.follows(index + 1)
        || begins(index)
        || paragraph.count_beside(first.key, second.key) < 2
    {
        return None;
    }
    let kind =
        |key: u32| THINGS.contains(&key) || KINDS.contains(&key) || capitals::is_body_head(key) || super::name::is_kind(key);
    // "Quân khu 5" beside a hall that calls itself *Quân Khu 5*, "phía Nga để": as it should be, and no name.
    let unit = matches!(paragraph.lower_word(index + 1), "khu" | "đoàn" | "khóa" | "khoá");
    if unit || super::name::joins(second.key) || capitals::find(paragraph.phrase_from(index)).is_some() {
        return None;
    }
    // "thép Hòa Phát", "Việt Nam xã": another name runs into it.
    let capital = |at: usize| paragraph.follows(at.max(index)) && tokens.get(at).is_some_and(|token| token.case != Case::Lower);
    if kind(first.key) || kind(second.key) || index > 0 && capital(index - 1) || capital(index + 2) {
        return None;
    }
    let cases = |at: usize| [tokens[at].case, tokens[at + 1].case];
    let places = paragraph.tokens_of(first.key).filter(|&at| {
        at != index && tokens.get(at + 1).is_some_and(|next| next.key == second.key) && paragraph.follows(at + 1)
    });
    let (whole, rest): (Vec<_>, Vec<_>) = places.partition(|&at| cases(at) == [Case::Capitalised; 2] && !begins(at));
    // In small letters the first may be a kind of thing: "sữa Việt, bảng A".
    let number = |at: usize| tokens.get(at + 2).is_some_and(|next| next.kind == TokenKind::Number) && paragraph.follows(at + 2);
    let numbered = || number(index) && whole.iter().any(|&at| number(at));
    if first.case == Case::Lower && !numbered() {
        return None;
    }
    // Only a name stands so: in small letters the two make no word.
    let word = || super::name::make_a_word(judge, one, other);
    (rest.is_empty() && !whole.is_empty() && !word()).then_some(Lowered { words: index..index + 2, with: None, divided: false })
}

/// Whether a token is the family name that a person's name begins with.
fn is_family(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    let inside = index > 0
        && paragraph.follows(index)
        && names::is_surname(paragraph.tokens()[index - 1].key)
        && paragraph.tokens()[index - 1].case == Case::Capitalised;
    token.case == Case::Capitalised && FAMILIES.contains(&token.key) && !inside
}

/// A family name in small letters before the rest of its name: *Chủ nhiệm Ủy ban Kinh tế vũ Hồng Thanh*.
fn family(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    if !FAMILIES.contains(&token.key) {
        return None;
    }
    let name = (index + 1..paragraph.tokens().len()).take(4).take_while(|&at| {
        let word = &paragraph.tokens()[at];
        word.case == Case::Capitalised && word.syllable.is_some() && paragraph.follows(at)
    });
    let rest = name.count();
    if !(2..=3).contains(&rest) || is_family(paragraph, index + 1) && rest == 3 {
        return None;
    }
    // "vi phạm Luật Giao thông"
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index))?;
    let symbol = |at: usize| paragraph.context()[at].symbol;
    let model = judge.model();
    let chance = model.single(symbol(before)) + model.single(symbol(index)) - model.total();
    // "Đại học Sư phạm Hồng Hà"
    let teaching = (paragraph.lower_word(before), paragraph.lower_word(index)) == ("sư", "phạm");
    let drawn = teaching || model.pair(symbol(before), symbol(index)) > chance + DRAWN;
    // "Hoa hậu Hoàn vũ Việt Nam"
    let country = rest == 2 && paragraph.word(index + 1) == "Việt" && paragraph.word(index + 2) == "Nam";
    let given = paragraph.tokens()[index + 1..=index + rest]
        .iter()
        .all(|word| names::is_given(word.key) || FILLERS.contains(&word.key));
    (!drawn && !country && given).then_some(Lowered { words: index..index + 1, with: None, divided: false })
}

/// Family names that are told by themselves.
static FAMILIES: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ ngô đinh trịnh hoàng trương triệu"));

/// What middle names begin with.
static FILLERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("thị văn"));

/// Words that join others and make none with what follows.
static JOINING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("của và với tại ở từ đến cho các những là có do bị được trong trên về ra vào khi để theo người nước vua")
});

/// Kinds of things that names of places begin with.
static THINGS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("núi sông hồ đèo cầu chợ biển hàng cửa bến chùa đảo hòn vịnh bãi rạch cồn gò bà ông mẹ làng"));

/// By how many doublings two syllables of a name must stand together more often than one of them with its other neighbour.
const MARGIN: f32 = 3.0;

/// Whether one of two words has a capital and the other none.
fn differ(first: Case, second: Case) -> bool {
    matches!((first, second), (Case::Capitalised, Case::Lower) | (Case::Lower, Case::Capitalised))
}

/// Whether a draft writes a divided word, so often this way and so often the other, as a name.
pub(super) fn is_name_in_draft(words: &Lowered, own: usize, right: usize) -> bool {
    if words.with.is_some() {
        return own == 1 && right > 2;
    }
    if words.words.len() == 1 { own == 1 && right > 1 } else { right > 0 && own <= right }
}

/// The name of a country in small letters: *tổng thống mỹ*.
fn country(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    let before = index.checked_sub(1).filter(|_| token.case == Case::Lower)?;
    let after = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1));
    let found = press::is_country(paragraph.tokens()[before].key, token.key, after.map(|after| after.key))
        && paragraph.follows(index)
        && !(index + 1 < paragraph.tokens().len() && paragraph.tokens()[index + 1].glued && paragraph.word(index + 1) == "-");
    found.then_some(Lowered { words: index..index + 1, with: None, divided: false })
}

/// A foreign name in small letters among words that are not foreign.
fn foreign(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    if token.syllable.is_some() || token.case != Case::Lower || token.kind != TokenKind::Word || token.span.len() < SHORTEST {
        return None;
    }
    // A sentence of another language, an address, a mark of a thing.
    let strange = |at: usize| {
        paragraph
            .tokens()
            .get(at)
            .is_some_and(|other| other.syllable.is_none() && other.case == Case::Lower && other.is_wordlike())
    };
    let joined = |at: usize| {
        paragraph.tokens().get(at).is_some_and(|other| other.glued)
            && !matches!(paragraph.word(at), "," | "." | ")" | ";" | ":" | "”" | "\"")
    };
    // "Kim Jong - un"
    let hyphened = index.checked_sub(1).is_some_and(|at| matches!(paragraph.word(at), "-" | "–" | "."));
    // "khaosod.co.th", "@ theresa"
    let address = paragraph.word(index + 1) == "."
        && paragraph.tokens().get(index + 2).is_some_and(|next| next.glued && next.is_wordlike())
        || index.checked_sub(1).is_some_and(|at| matches!(paragraph.word(at), "@" | "#"));
    let glued = address
        || hyphened
        || token.glued && !index.checked_sub(1).is_some_and(|at| matches!(paragraph.word(at), "(" | "“" | "\""));
    if glued || joined(index + 1) || index.checked_sub(1).is_some_and(strange) || strange(index + 1) {
        return None;
    }
    let known = press::is_foreign_name(paragraph.lower_word(index))
        || BRANDS.contains(&paragraph.lower_word(index))
        || is_addressed_by_name(paragraph, index)
        || is_unit(paragraph, index);
    (known || is_announced(paragraph, index)).then_some(Lowered { words: index..index + 1, with: None, divided: !known })
}

/// What services and a day are called, of which the press writes a tenth in small letters.
const BRANDS: [&str; 7] = ["facebook", "youtube", "zalo", "tiktok", "twitter", "instagram", "valentine"];

/// How many letters a foreign name has at least that is told by itself.
const SHORTEST: usize = 4;

/// Whether a word stands where a name does: behind a form of address, a post or a kind of place.
fn is_announced(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map(|before| &paragraph.tokens()[before]);
    let kind = before.is_some_and(|before| KINDS.contains(&before.key));
    // "học bổng Allen nelson"
    let begun = before
        .is_some_and(|before| before.syllable.is_none() && before.case == Case::Capitalised && before.kind == TokenKind::Word);
    kind || begun || super::name::is_addressed(paragraph, index)
}

/// Whether a foreign word, no loanword, is what a unit of another country is called: *tỉnh salavan*.
fn is_unit(paragraph: &Paragraph, index: usize) -> bool {
    let kind = index.checked_sub(1).is_some_and(|before| matches!(paragraph.word(before), "tỉnh" | "bang" | "huyện"));
    kind && paragraph.follows(index) && !lexicon::is_known(paragraph.tokens()[index].key, false)
}

/// Whether a foreign word, no loanword, stands right behind *ông, bà*.
fn is_addressed_by_name(paragraph: &Paragraph, index: usize) -> bool {
    let address = index.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "ông" | "bà"));
    let man = index > 1 && paragraph.lower_word(index - 2) == "đàn";
    // "ông dela Rosa"
    let particle =
        paragraph.tokens().get(index + 1).is_some_and(|next| next.case == Case::Capitalised && paragraph.follows(index + 1));
    address
        && !man
        && !particle
        && paragraph.lower_word(index).is_ascii()
        && paragraph.follows(index)
        && !lexicon::is_known(paragraph.tokens()[index].key, false)
}

/// Last words of kinds of places.
static KINDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("phố tỉnh bang đảo làng vùng sông núi quận huyện xã nước"));

/// A person's given name in small letters behind a form of address alone: *bà thảo*.
fn called(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    let before = index.checked_sub(1).filter(|_| token.case == Case::Lower && token.syllable.is_some())?;
    let address = &paragraph.tokens()[before];
    let word = address.case != Case::Lower && !super::phrase::begins(paragraph, before)
        || before > 0 && paragraph.lower_word(before - 1) == "đàn"
        || COMPOUNDS.contains(&token.key);
    if word || !CALLS.may_hold(address.key) || !names::is_given(token.key) || !paragraph.follows(index) {
        return None;
    }
    // "bà thảo luận"
    let symbol = |at: usize| paragraph.context()[at].symbol;
    let next = index + 1;
    let goes_on = paragraph.tokens().get(next).is_some_and(|after| after.case == Case::Lower && after.is_wordlike())
        && paragraph.follows(next)
        && {
            let model = judge.model();
            let chance = model.single(symbol(index)) + model.single(symbol(next)) - model.total();
            model.pair(symbol(index), symbol(next)) > chance + DRAWN
        };
    (!goes_on).then_some(Lowered { words: index..next, with: None, divided: true })
}

/// An organ of the State that acts or owns, in small letters, where the draft writes it with a capital throughout else: *thủ tướng
/// yêu cầu, quyết định của chính phủ*.
fn state(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    if first.case != Case::Lower || !STATE.1.may_hold(first.key) || !STATE.0.contains(&(first.key, second.key)) {
        return None;
    }
    let before = index.checked_sub(1).map(|before| &paragraph.tokens()[before])?;
    let apart = BEFORE_STATE.contains(&before.key) && before.case == Case::Lower
        || matches!(paragraph.word(index - 1), "," | ";" | "“");
    let after = paragraph.tokens().get(index + 2);
    let ends = after.is_none_or(|after| {
        after.kind == TokenKind::Punctuation && paragraph.word(index + 2) != "-"
            || AFTER_STATE.contains(&after.key) && after.case == Case::Lower
    });
    let found = second.case == Case::Lower && paragraph.follows(index + 1) && apart && ends;
    found.then_some(Lowered { words: index..index + 1, with: Some(second.key), divided: true })
}

/// The organs, and which words they begin with.
static STATE: LazyLock<(FxHashSet<(u32, u32)>, Bits)> = LazyLock::new(|| {
    let pairs = ["chính phủ", "quốc hội", "thủ tướng", "nhà nước"].map(|organ| {
        let keys = word::keys(organ);
        (keys[0], keys[1])
    });
    (pairs.into_iter().collect(), pairs.iter().map(|(first, _)| *first).collect())
});

/// Words behind which an organ is the one that acts or owns.
static BEFORE_STATE: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của do để khi nếu theo trình với rằng vì từ mà biết thì bởi nghị được cho"));

/// What organs do, and what goes on behind them.
static AFTER_STATE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "đã sẽ đang ban trình quy giao yêu phê chỉ về cũng vẫn luôn phải cần không cho nghiên xem thông quyết tại vừa thực họp ký",
    )
});

/// Given names that are another word behind a form of address: *anh hùng, em bé, bà tiên*.
static COMPOUNDS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("bé hoàng tiên nghị hùng văn em đào trời dâu rể con họ định quý trung"));

/// Forms of address of one word.
static CALLS: LazyLock<Bits> = LazyLock::new(|| word::keys("ông bà anh chị cô chú em").into_iter().collect());

/// How often a paragraph writes the word or the two words at a token of another with a capital missing, and how often not.
pub(super) fn ways(paragraph: &Paragraph, first: u32, second: Option<u32>, with: Option<u32>) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let (mut own, mut right) = (0, 0);
    let goes_on = |index: usize| {
        with.is_none_or(|with| {
            paragraph.tokens().get(index + 1).is_some_and(|next| next.key == with && next.case == Case::Lower)
        })
    };
    for index in paragraph.tokens_of(first).filter(|&index| goes_on(index)) {
        let cases = match second {
            None => (tokens[index].case, tokens[index].case),
            Some(second) => match tokens.get(index + 1) {
                Some(next) if next.key == second && paragraph.follows(index + 1) => (tokens[index].case, next.case),
                _ => continue,
            },
        };
        match cases {
            (Case::Capitalised, Case::Capitalised) => right += 1,
            (Case::Lower, Case::Lower) if second.is_none() => own += 1,
            (one, other) if differ(one, other) => own += 1,
            _ => {}
        }
    }
    (own, right)
}
