//! Words for people and things of every day with a capital in the middle of a clause: *các Tân binh, nhiều Bị cáo, du lịch và Nông
//! nghiệp*.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrase::begins;
use super::raised::{NAMES_FOLLOW, is_short_named};
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::{capitals, documents, plain_word, posts, word};

/// What a word is whose capital is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folk {
    /// A word that stands for several of a kind, whichever it is.
    Several,
    /// One of the table.
    Known(Kind),
}

/// What a word of the table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// People, before whose names it is small too: *cựu chiến binh Lê Văn Nam*.
    Group,
    /// People, before whose names it may be a title: *Bác sĩ Lê Văn Nam*.
    Calling,
    /// A thing, or a field of work, of which bodies are named too.
    Thing,
    /// Such a thing that so much is named after that only a list tells it.
    Member,
}

/// How many words before may bear no capital: what goes on from a name may be of it.
const NEAR: usize = 4;

/// How many words on none may bear one.
const ON: usize = 3;

/// How often two words must have been met together, as a logarithm to base 2, and by how many doublings more often than chance has it.
const MET: f32 = 6.0;
const TOGETHER: f32 = 2.5;

/// By how many doublings more often a clause must go on so than a sentence end there and another begin so.
const WITHIN: f32 = 5.5;

/// How seldom a sentence ends with a word, as a logarithm to base 2, for people behind it never to begin one.
const NEVER: f32 = -9.0;

/// How often people and things must have been met behind a word.
const MET_PEOPLE: f32 = 2.0;
const MET_THING: f32 = 3.0;

/// What is raised at a token, and how many of its words are to be small.
pub(super) fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<(Folk, usize)> {
    let tokens = paragraph.tokens();
    let before = index.checked_sub(1)?;
    let [first, second] = tokens.get(index..index + 2)? else { return None };
    if first.case != Case::Capitalised || !is_small(second) || first.syllable.is_none() || !paragraph.follows(index + 1) {
        return None;
    }
    let known = known(paragraph, index);
    // "đội hình Thanh niên tình nguyện" bears a name.
    if paragraph.lower_word(index) == "thanh" && matches!(paragraph.lower_word(index + 2), "tình" | "xung") {
        return None;
    }
    let words = known.map_or(2, |(words, _)| words);
    let row = capitals::find(paragraph.phrase_from(index));
    if is_short_named(paragraph, index) || known.is_none() && row.is_some() {
        return None;
    }
    if is_quantified(paragraph, index) && is_apart(paragraph, before) {
        let plain = known.is_some() || is_word(judge, first, second) && is_free(paragraph, index);
        return (plain && is_plain_on(paragraph, index + words, known.map(|(_, kind)| kind)))
            .then_some((known.map_or(Folk::Several, |(_, kind)| Folk::Known(kind)), words));
    }
    let (words, kind) = known?;
    let post = kind == Kind::Calling && row.is_some();
    let found = is_plain_on(paragraph, index + words, Some(kind))
        && (is_member(paragraph, index, words)
            || !post && kind != Kind::Member && is_within(paragraph, index, words, judge, kind))
        && !(paragraph.follows(index) && NAMES_FOLLOW.contains(&tokens[before].key));
    found.then_some((Folk::Known(kind), words))
}

/// How often a paragraph has the words at a token with a capital among small letters, and how often without.
pub(super) fn ways(paragraph: &Paragraph, words: [u32; 2]) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let places = paragraph.tokens_of(words[0]).filter(|&at| {
        tokens.get(at + 1).is_some_and(|next| next.key == words[1] && next.case == Case::Lower) && !begins(paragraph, at)
    });
    let apart = |at: &usize| tokens[at - 1].case == Case::Lower && paragraph.follows(*at) || paragraph.word(at - 1) == ",";
    let (raised, small): (Vec<_>, Vec<_>) = places.filter(apart).partition(|&at| tokens[at].case == Case::Capitalised);
    (raised.len(), small.len())
}

/// Whether two syllables make a word that is met in small letters.
fn is_word(judge: &Judge<'_>, first: &Token, second: &Token) -> bool {
    let [Some(one), Some(two)] = [first, second].map(|token| token.syllable.map(Symbol::from)) else { return false };
    let model = judge.model();
    let pair = model.pair(one, two);
    pair >= MET && pair > model.single(one) + model.single(two) - model.total() + TOGETHER
}

/// Whether nothing is known that the words at a token name.
fn is_free(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let [first, second] = [index, index + 1].map(|at| tokens[at].key);
    // Houses differ over "Hướng dẫn, Báo cáo" that they have told of before.
    let document = documents::kind_of_words(paragraph.phrase_from(index)).is_some_and(|(words, _)| words == 2);
    let post = posts::find(paragraph.phrase_from(index)).is_some();
    // "các Mục tiêu phát triển bền vững" are those of the United Nations.
    let goals = paragraph.lower_word(index) == "mục" && paragraph.lower_word(index + 2) == "phát";
    let forces = paragraph.lower_word(index) == "lực" && paragraph.lower_word(index + 1) == "lượng";
    !forces && !plain_word::is_raised(first, second) && !document && !post && !goals
}

/// Whether a word before says that there are several: *các, nhiều, một số, đa số*.
fn is_quantified(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let earlier = before.checked_sub(1).filter(|_| paragraph.follows(before)).map_or("", |at| paragraph.lower_word(at));
    if !is_small(&paragraph.tokens()[before]) && !begins(paragraph, before) {
        return false;
    }
    match paragraph.lower_word(before) {
        // "Nội các Nga"
        "các" | "những" | "mọi" | "mỗi" => !matches!(earlier, "nội" | "viên"),
        "từng" => !matches!(earlier, "đã" | "chưa"),
        // "đã học được rất nhiều": a sentence may end so.
        "nhiều" => matches!(earlier, "" | "," | "của" | "có" | "cho" | "với" | "cùng" | "được" | "là" | "trong" | "từ"),
        "số" => matches!(earlier, "một" | "đa") && known(paragraph, index).is_some(),
        "phận" => earlier == "bộ" && before > 1 && paragraph.lower_word(before - 2) == "một",
        _ => false,
    }
}

/// Whether the words at a token are a later member of a list in small letters: *phát triển kinh tế, Du lịch*.
fn is_member(paragraph: &Paragraph, index: usize, words: usize) -> bool {
    let tokens = paragraph.tokens();
    let Some(mark) = index.checked_sub(1).filter(|&at| paragraph.word(at) == "," && at > NEAR) else { return false };
    let ends = tokens.get(index + words).is_none_or(|next| {
        let mark = matches!(paragraph.word(index + words), "," | "." | ";" | "…");
        next.kind == TokenKind::Punctuation && mark || is_small(next)
    });
    // "của Đảng, chính sách, Pháp luật": who sets them keeps the capital.
    let party = |at: usize| paragraph.word(at) == "Đảng" && paragraph.word(at + 1) == ",";
    let listed =
        |at: usize| is_small(&tokens[at]) || tokens[at].kind == TokenKind::Number || paragraph.word(at) == "," || party(at);
    ends && is_small(&tokens[mark - 1]) && (mark - NEAR..mark).all(listed)
}

/// Whether the clause goes on with the words at a token.
fn is_within(paragraph: &Paragraph, index: usize, words: usize, judge: &Judge<'_>, kind: Kind) -> bool {
    let tokens = paragraph.tokens();
    let Some(before) = index.checked_sub(1).filter(|&at| paragraph.follows(index) && is_small(&tokens[at])) else {
        return false;
    };
    let key = tokens[before].key;
    // "bảo vệ môi trường Nông thôn", but "trường Nông nghiệp"
    let field = FIELDS.contains(&key) && !(before > 0 && paragraph.lower_word(before - 1) == "môi");
    if NAMED.contains(&key) || kind == Kind::Thing && (JOINS.contains(&key) || field) {
        return false;
    }
    if !is_apart(paragraph, before) {
        return false;
    }
    // No sentence begins with a word and a comma.
    if matches!(paragraph.word(index + words), "." | ";") || kind != Kind::Group && paragraph.word(index + words) == "," {
        return true;
    }
    let [Some(earlier), Some(one), Some(two)] = [before, index, index + 1].map(|at| tokens[at].syllable.map(Symbol::from))
    else {
        return false;
    };
    let model = judge.model();
    let met = model.triple(earlier, one, two);
    // Text that has lost its lines puts the capital of a sentence behind any word that may end one.
    let parted = model.pair(earlier, Symbol::STOP) + model.triple(Symbol::STOP, one, two) - model.single(Symbol::STOP);
    let ends = model.pair(earlier, Symbol::STOP) - model.single(earlier);
    ends <= NEVER && kind == Kind::Group
        || met - parted >= WITHIN && met >= if kind == Kind::Thing { MET_THING } else { MET_PEOPLE }
}

/// Whether no name stands in the clause before a token that may go on with it.
fn is_apart(paragraph: &Paragraph, before: usize) -> bool {
    let tokens = paragraph.tokens();
    let near = (before.saturating_sub(NEAR - 1)..before).rev();
    let mut near = near.take_while(|&at| paragraph.follows(at + 1) && tokens[at].kind != TokenKind::Punctuation);
    near.all(|at| is_small(&tokens[at]) || tokens[at].kind == TokenKind::Number || begins(paragraph, at))
}

/// Whether no name goes on behind the words before a token.
fn is_plain_on(paragraph: &Paragraph, end: usize, kind: Option<Kind>) -> bool {
    let tokens = paragraph.tokens();
    let Some(next) = tokens.get(end) else { return true };
    if next.kind == TokenKind::Punctuation {
        return matches!(paragraph.word(end), "," | "." | ";" | ")" | "!" | "?" | "…" | "”" | ":" | "(");
    }
    if !is_small(next) {
        return kind == Some(Kind::Group) && next.case == Case::Capitalised && paragraph.follows(end);
    }
    let within = |at: &usize| paragraph.follows(*at) && tokens[*at].kind != TokenKind::Punctuation;
    let mut on = (end + 1..tokens.len()).take(ON - 1).take_while(within);
    if kind.is_some_and(|kind| !matches!(kind, Kind::Thing | Kind::Member)) {
        return paragraph.follows(end);
    }
    let linked = LINKS.contains(&next.key);
    paragraph.follows(end) && (linked || on.all(|at| is_small(&tokens[at]) || LINKS.contains(&tokens[at - 1].key)))
}

/// Whether a token is a word in small letters.
fn is_small(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case == Case::Lower
}

/// The word of the table at a token: how many words it has, and what it is for.
fn known(paragraph: &Paragraph, index: usize) -> Option<(usize, Kind)> {
    let tokens = paragraph.tokens();
    let ways = KNOWN.get(&tokens[index].key)?;
    let fits = |words: &[u32]| {
        words.iter().enumerate().all(|(nth, key)| {
            let at = index + 1 + nth;
            tokens.get(at).is_some_and(|token| token.key == *key && is_small(token)) && paragraph.follows(at)
        })
    };
    ways.iter().filter(|(words, _)| fits(words)).map(|(words, kind)| (words.len() + 1, *kind)).max_by_key(|(words, _)| *words)
}

/// What goes on from a first word, and what both are for.
type Rest = (Vec<u32>, Kind);

/// The table: behind the first word, what goes on from it.
static KNOWN: LazyLock<FxHashMap<u32, Vec<Rest>>> = LazyLock::new(|| {
    let mut known = FxHashMap::<u32, Vec<Rest>>::default();
    for (kind, words) in [(Kind::Group, GROUPS), (Kind::Calling, CALLINGS), (Kind::Thing, THINGS), (Kind::Member, MEMBERS)] {
        for keys in words.split(", ").map(word::keys) {
            known.entry(keys[0]).or_default().push((keys[1..].to_vec(), kind));
        }
    }
    known
});

/// People by what they are, and what they have in common.
const GROUPS: &str = "tân binh, cựu chiến binh, thương binh, bệnh binh, công chức, viên chức, cán bộ, tiểu thương, bị cáo, bị can, \
    bị hại, nghi can, phụ nữ, nông dân, ngư dân, công nhân, học sinh, sinh viên, lưu học sinh, đồng bào, người dân, nhân viên, hộ dân, \
    hộ nghèo, hộ cận nghèo, người có uy tín, người có công, người cao tuổi, người khuyết tật, người lao động, dân quân, du khách, \
    khách quốc tế, hành khách, bệnh nhân, trẻ em, thí sinh, chủ tàu, thuyền viên, hội viên, đoàn viên, đảng viên, cử tri, phụ huynh, \
    thân nhân, thanh niên, thiếu nhi, nạn nhân, khách hàng, tình nguyện viên, tuyên truyền viên, cộng tác viên, vận động viên";

/// People by what they do, and posts of everyone's.
const CALLINGS: &str = "trưởng bản, trưởng thôn, trưởng xóm, trưởng ấp, trưởng khu phố, tổ trưởng, chi hội trưởng, bí thư chi bộ, \
    kỹ sư, kĩ sư, công an viên, giáo viên, giảng viên, huấn luyện viên, tài xế, lái xe, nhà thầu, chủ đầu tư, doanh nhân, bán chuyên trách, \
    y tá, điều dưỡng, hộ sinh, phóng viên, nhà báo, già làng";

/// Things that are met in the middle of clauses, and fields that reports tell of.
const THINGS: &str = "phương tiện, giải đấu, hải đảo, nông thôn, nông nghiệp, lâm nghiệp, thủy sản, thủy lợi, công nghiệp, thương mại, du lịch, \
    dịch vụ, khu dân cư, hộ gia đình, bảo hiểm y tế, bảo hiểm xã hội, một cửa, nước mắm, trồng trọt, \
    chăn nuôi, sản xuất, kinh doanh, môi trường, thị trường, đoàn thể, doanh nghiệp, xã hội, kinh tế, \
    chi hội, chi đoàn, khu phố, giáo dục, y tế, văn hóa, thể thao, trường học, trạm y tế, nhà văn hóa, quê hương, đất nước, \
    giao thông, đô thị, nhà ở, thủ tục hành chính, an sinh xã hội";

/// Things that bodies, papers and forces are named after, but not as a later member of a list.
const MEMBERS: &str = "pháp luật, chính sách, chủ trương, quốc phòng, an ninh, đối ngoại, vắc xin, vật tư, hóa chất";

/// Words behind which people give their name to a paper, a body or a law.
static NAMED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "hậu báo chí phim ban sở ty quỹ hội đoàn đội đảng phe phái nhóm lập luật lớp khoa viện trang tên gọi mang danh tội kịch thôn ấp xóm bản buôn làng phố xã phường đường cầu chợ",
    )
});

/// Words behind which a field bears a capital in names of bodies and posts, and a subject of study does.
static FIELDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("chức ngành môn phòng bộ trưởng cục vụ tổ phận là về chuyên quan đẳng học trường đại trung cao")
});

/// Words that join a name's members.
static JOINS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("và hoặc với của cho"));

/// Words behind which a name may begin.
static LINKS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của tại ở cho với do từ đến trong trên tới cùng theo bằng được xã huyện tỉnh"));
