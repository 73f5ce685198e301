//! What the words of a list of parts say of it: opposites, kinds, places, what is left, what may exceed its total.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::Figure;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::list::counts_persons;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::units::{self, Dimension};
use crate::lang::word;

/// Words by which a part is what the others are not.
pub(in crate::doc::relation) static OPPOSITES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     không chưa ngừng quá trễ chậm nữ tự nông đang giải hỏng thiếu tồn muộn ngoài cũ trượt hết kém yếu",
    )
});

/// Words by which people are counted apart from what they are: one may be a woman, young and a member of the party.
pub(in crate::doc::relation) static TRAITS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("nữ trẻ tuổi đảng đoàn tộc giáo độ nghèo đầu tái"));

/// Whether people are counted by what one of them may be at once: *9 đồng chí nữ, 5 đồng chí dưới 40 tuổi*.
pub(super) fn by_traits(sentence: &Sentence<'_>, total: &Figure, parts: &[usize]) -> bool {
    let told = |part: &usize| trait_of(sentence.paragraph, sentence.figure(*part), sentence.items[*part].subject.clone());
    total.counts_people(sentence.paragraph) && are_several(parts.iter().filter_map(told), parts.len())
}

/// The first word of a trait that is told of what a figure counts, behind it or in the words before it.
pub(super) fn trait_of(paragraph: &Paragraph, figure: &Figure, subject: Range<usize>) -> Option<u32> {
    let tokens = paragraph.tokens();
    // "5 đồng chí dưới 40 tuổi"
    // "3 điều dưỡng và 2 nữ hộ sinh": behind *và* the next are told.
    let joins =
        |at: usize| paragraph.lower_word(at) == "và" && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
    let stops = |at: &usize| !tokens[*at].is_wordlike() && tokens[*at].kind != TokenKind::Number || joins(*at);
    let after = figure.tokens.end..(figure.tokens.end + NAMED).min(tokens.len());
    let end = after.clone().find(stops).unwrap_or(after.end);
    (after.start..end).chain(subject).find_map(|at| trait_at(paragraph, at))
}

/// The word of a trait at a token: *phụ nữ* and *trẻ em* are people, none of whom is the other.
pub(in crate::doc::relation) fn trait_at(paragraph: &Paragraph, at: usize) -> Option<u32> {
    let key = paragraph.tokens()[at].key;
    let kind = match paragraph.lower_word(at) {
        "nữ" => at > 0 && paragraph.lower_word(at - 1) == "phụ" || paragraph.lower_word(at + 1) == "hộ",
        "trẻ" => matches!(paragraph.lower_word(at + 1), "em" | "sơ" | "nhỏ"),
        "tuổi" => paragraph.lower_word(at + 1) == "đảng",
        "đoàn" => paragraph.lower_word(at + 1) != "viên",
        "đảng" => {
            paragraph.lower_word(at + 1) == "viên" || at > 0 && matches!(paragraph.lower_word(at - 1), "tuổi" | "hiệu")
        }
        _ => false,
    };
    (TRAITS.contains(&key) && !kind).then_some(key)
}

/// Whether two parts or more have a trait, and not all of them the same: *4 cháu 3 tuổi, 8 cháu 2 tuổi* leave one another out.
pub(super) fn are_several(traits: impl Iterator<Item = u32>, parts: usize) -> bool {
    let traits: Vec<u32> = traits.collect();
    let same = traits.len() == parts && traits.iter().all(|one| *one == traits[0]);
    traits.len() >= 2 && !same
}

/// How many words behind a figure tell what those are that it counts.
const NAMED: usize = 6;

/// Whether one part is said to be what the others are not: *hoạt động, tạm ngừng*; *nam, nữ*.
pub(super) fn opposed(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let negative = |item: usize| {
        let own = &sentence.items[item];
        let figure = sentence.figure(item);
        let after = figure.tokens.end..(figure.tokens.end + 8).min(sentence.tokens.end);
        let stop = |index: &usize| !sentence.paragraph.tokens()[*index].is_wordlike();
        let end = after.clone().find(stop).unwrap_or(after.end);
        let words = own.subject.clone().chain(after.start..end);
        words.into_iter().any(|index| OPPOSITES.contains(&sentence.paragraph.tokens()[index].key))
    };
    let count = parts.iter().filter(|part| negative(**part)).count();
    count > 0 && count < parts.len()
}

/// Whether a part is one of the kinds that its whole is made of, none of which is another: *xã, thị trấn*; *đảng bộ, chi bộ*.
pub(in crate::doc::relation) fn is_a_kind(sentence: &Sentence<'_>, whole: &Figure, part: &Figure) -> bool {
    let words = |figure: &Figure| {
        let at = figure.counted.start;
        (sentence.paragraph.lower_word(at), sentence.paragraph.lower_word(at + 1))
    };
    let one = |figure: &Figure| {
        matches!(
            words(figure),
            ("xã" | "phường" | "huyện" | "quận" | "tỉnh" | "thôn" | "bản" | "trường", _)
                | ("thị", "trấn" | "xã")
                | ("thành", "phố")
                | ("đảng" | "chi", "bộ")
        )
    };
    let of_several =
        one(whole) || matches!(words(whole), ("đơn", "vị") | ("tổ", "chức") | ("cơ", "sở") | ("địa", "phương" | "bàn"));
    whole.is_exact_count() && part.is_exact_count() && of_several && one(part)
}

/// Whether a total names two kinds of things and a part counts one of them: *25 tập thể, cá nhân*, *63 chi, đảng bộ*.
pub(super) fn is_of_both(sentence: &Sentence<'_>, whole: &Figure, part: &Figure) -> bool {
    const LONGEST: usize = 7;
    let paragraph = sentence.paragraph;
    let from = whole.tokens.end;
    let end = (from + LONGEST).min(sentence.tokens.end);
    let stop = (from..end).find(|index| matches!(paragraph.word(*index), "(" | ":" | "." | ";")).unwrap_or(end);
    let Some(join) = (from + 1..stop).find(|index| matches!(paragraph.lower_word(*index), "," | "và" | "/")) else {
        return false;
    };
    let own: Vec<u32> = sentence.keys(&part.counted).take(2).collect();
    let named = sentence.keys(&(from..stop)).collect::<Vec<u32>>().windows(2).any(|words| words == own)
        || own.len() == 2
            && paragraph.tokens()[from].key == own[0]
            && (join + 1..stop).any(|index| paragraph.tokens()[index].key == own[1]);
    whole.is_exact_count() && part.is_exact_count() && own.len() == 2 && named
}

/// Whether a part is said of a place or body by name: *(Hà Giang: 38 nhà; Lai Châu: 55 nhà)*.
pub(super) fn is_of_a_place(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    own.subject.clone().next().is_some_and(|first| {
        let token = &sentence.paragraph.tokens()[first];
        token.kind == TokenKind::Word && token.case == Case::Capitalised && own.subject.len() <= 5
    })
}

/// Whether a part is what is left: *còn lại 9 xã*, *còn 55 trường hợp chưa xử lý*.
pub(super) fn is_rest(sentence: &Sentence<'_>, item: usize, announced: bool) -> bool {
    let own = &sentence.items[item];
    let word = |back: usize| {
        let start = sentence.figure(item).start;
        start.checked_sub(back).map_or("", |before| sentence.paragraph.lower_word(before))
    };
    let after = sentence.figure(item);
    let left = (after.tokens.end..(after.tokens.end + 4).min(sentence.tokens.end))
        .any(|index| sentence.paragraph.lower_word(index) == "còn" && sentence.paragraph.lower_word(index + 1) == "lại");
    let only = (1..=3).any(|back| word(back) == "chỉ");
    // "còn lại đang giải quyết 292 vụ"
    let open = (2..=UNDER_WAY + 1)
        .any(|back| matches!(word(back), "đang" | "chưa") && (word(back + 2), word(back + 1)) == ("còn", "lại"));
    let alone =
        || item.checked_sub(1).is_none_or(|before| sentence.figure(before).tokens.end + 2 < sentence.figure(item).start);
    if open && own.role.is_none() && alone() {
        return true;
    }
    own.role == Some(Role::Rest) && !only
        || announced && own.role == Some(Role::To) && word(1) == "còn" && !matches!(word(2), "xuống" | "giảm" | "chỉ")
        || left && own.role.is_none()
}

/// Whether a count is of those that are being done: *đang thụ lý giải quyết 22 vụ việc*, *4 công trình đang thi công*.
pub(in crate::doc::relation) fn is_under_way(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let tokens = sentence.paragraph.tokens();
    let begins = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let mark = (begins..figure.start).rev().find(|at| !tokens[*at].is_wordlike()).map_or(begins, |mark| mark + 1);
    let end = (figure.tokens.end..sentence.tokens.end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(sentence.tokens.end);
    let says = |at: usize| sentence.paragraph.lower_word(at) == "đang";
    let led = (mark..figure.start).take(2).any(says);
    led || figure.start == mark && (figure.tokens.end..end).take(UNDER_WAY).any(says)
}

/// How many words behind a count may stand before *đang*.
const UNDER_WAY: usize = 4;

/// "27 chỉ tiêu, có 14 chỉ tiêu vượt, 13 chỉ tiêu hoàn thành": targets counted by how they were met, each time by name.
pub(super) fn is_scorecard(sentence: &Sentence<'_>, total: usize, parts: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let whole = sentence.figure(total);
    let target = |item: usize| {
        let counted = &sentence.figure(item).counted;
        matches!(
            (paragraph.lower_word(counted.start), paragraph.lower_word(counted.start + 1)),
            ("chỉ" | "mục", "tiêu") | ("nhiệm", "vụ") | ("tiêu", "chí")
        )
    };
    let met = |item: &usize| {
        let end = sentence.figure(*item).tokens.end;
        (end..(end + 6).min(sentence.tokens.end))
            .any(|index| matches!(paragraph.lower_word(index), "vượt" | "đạt" | "không" | "chưa" | "hoàn"))
    };
    let same = |item: &usize| whole.counts_same(paragraph, sentence.figure(*item), paragraph) != Some(false);
    target(total) && whole.is_exact_count() && parts.len() >= 2 && parts.iter().all(|part| met(part) && same(part))
}

/// Whether amounts may cancel or are means and prices, so that a part may exceed its total: *lỗ, lãi, xuất siêu, bình quân*. Things
/// counted do not.
pub(in crate::doc::relation) fn signed(sentence: &Sentence<'_>, whole: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    if whole.dimension == Dimension::Count && paragraph.lower_word(whole.counted.start) != "điểm" {
        return false;
    }
    sentence.tokens.clone().any(|index| {
        (matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("lỗ" | "lãi" | "siêu" | "mỗi" | "giá" | "điểm" | "lợi" | "sàn" | "rút" | "mệnh", _)
                | ("bình", "quân")
                | ("trung", "bình")
                | ("thấp", "nhất")
                | ("mua" | "bán", "ròng")
        ) || (paragraph.lower_word(index), paragraph.lower_word(index + 1)) == ("cao", "nhất")
            && !matches!(paragraph.lower_word(index + 2), "từ" | "kể"))
            && !matches!(
                (index.checked_sub(1).map_or("", |before| paragraph.lower_word(before)), paragraph.lower_word(index + 1)),
                ("đánh" | "trị" | "thủy", _) | (_, "trị" | "thể")
            )
    })
}

/// Whether two figures count things of one name to the second word: *người chết* are not *người bị thương*.
pub(super) fn same_words(sentence: &Sentence<'_>, one: &Figure, other: &Figure) -> bool {
    let (one_words, other_words) = (one.counted.len().min(2), other.counted.len().min(2));
    let ended = !sentence.paragraph.tokens().get(one.counted.end).is_some_and(Token::is_wordlike);
    let mut words = sentence.keys(&one.counted).zip(sentence.keys(&other.counted)).take(2);
    // "47 bộ bàn ghế, trong đó trường Phú Lâm thiếu 70 bộ"
    let short = other_words == 1
        && !counts_persons(sentence.paragraph, other)
        && !sentence.paragraph.tokens().get(other.counted.end).is_some_and(Token::is_wordlike);
    one_words > 0 && (other_words >= one_words && ended || short) && words.all(|(one, other)| one == other)
}

/// Whether a list is said to leave things out: *chủ yếu gồm, gồm phần lớn, bao gồm cả, trong đó riêng*.
pub(in crate::doc::relation) fn is_partial(sentence: &Sentence<'_>, first: usize) -> bool {
    let own = &sentence.items[first];
    let start = sentence.figure(first).start;
    own.subject
        .clone()
        .chain(start.saturating_sub(2)..start)
        .any(|index| matches!(sentence.paragraph.lower_word(index), "chủ" | "yếu" | "lớn" | "cả"))
}

/// Whether words of a range tell what is left without a number: *số còn lại là …*, *còn lại là giải khuyến khích*.
pub(in crate::doc::relation) fn leaves_a_rest(paragraph: &Paragraph, range: Range<usize>) -> bool {
    let ends = |at: usize| matches!(paragraph.lower_word(at), "," | ";" | "." | "(" | ")");
    let mut from = range.start;
    while from < range.end {
        let until = (from..range.end).find(|at| ends(*at)).unwrap_or(range.end);
        let left = (from..until).any(|at| (paragraph.lower_word(at), paragraph.lower_word(at + 1)) == ("còn", "lại"));
        // "hai người còn lại"
        let number =
            |at: usize| paragraph.tokens()[at].kind == TokenKind::Number || units::count(paragraph.lower_word(at)).is_some();
        if left && !(from..until).any(number) {
            return true;
        }
        from = until + 1;
    }
    false
}
