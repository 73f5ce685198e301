//! Parts whose names complete each other: *nam, nữ*; *quốc tế, nội địa*; *vàng, bạc, đồng*.

use std::ops::Range;
use std::sync::LazyLock;

use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Token, TokenKind};
use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../lang/data/partitions.tsv");

/// A name of a member: its row and which member of the row it is, and whether nothing may stand before it.
type Name = (usize, usize, bool);

struct Table {
    names: Phrases<Name>,
    /// How many members each row has.
    sizes: Vec<usize>,
    /// The names of the only wholes that the members of each row make; none where they make any.
    wholes: Vec<Vec<Vec<u32>>>,
}

static ROWS: LazyLock<Table> = LazyLock::new(|| {
    let mut rows = Table { names: Phrases::default(), sizes: Vec::new(), wholes: Vec::new() };
    for row in table::rows(TABLE) {
        let Some(members) = row.first() else { continue };
        let (wholes, members) = members.split_once(": ").unwrap_or(("", members));
        let mut size = 0;
        for member in members.split(" | ") {
            for name in member.split(", ") {
                let (name, first) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
                rows.names.insert(word::keys(name), (rows.sizes.len(), size, first));
            }
            size += 1;
        }
        rows.sizes.push(size);
        rows.wholes.push(wholes.split(", ").filter(|whole| !whole.is_empty()).map(word::keys).collect());
    }
    rows
});

/// Whether parts are called by names that leave nothing out, whichever side of their figures the names stand on.
pub(in crate::doc::relation) fn completes(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    [after, before].into_iter().any(|words| {
        let words: Vec<Range<usize>> = parts.iter().map(|part| words(sentence, *part)).collect();
        complete(sentence, &words)
    })
}

/// As [`completes`], of the parts of a whole (a sentence and an item of it), whose own name may tell what they are: *11 người thương vong,
/// trong đó 2 người tử vong, 9 người bị thương*.
pub(in crate::doc::relation) fn completes_whole(
    sentence: &Sentence<'_>,
    (own, whole): (&Sentence<'_>, usize),
    parts: &[usize],
) -> bool {
    [after, before].into_iter().any(|words| {
        let words: Vec<Range<usize>> = parts.iter().map(|part| words(sentence, *part)).collect();
        are_members(&named(sentence, &words), true, Some((own, whole)))
    })
}

/// What one thing is or is not, each with its other names: a rate of the one and a rate of the other are all.
const OUTCOMES: [(&[&str], &[&str]); 3] = [
    (&["đúng hạn", "trước hạn và đúng hạn"], &["trễ hạn", "quá hạn", "chậm hạn"]),
    (&["chính ngạch"], &["tiểu ngạch"]),
    (&["trắc nghiệm"], &["tự luận"]),
];

/// Whether two shares are of one thing and of what it is not, by the words right before them: *đúng hạn 92%, trễ hạn 8%*.
pub(in crate::doc::relation) fn leaves_nothing(sentence: &Sentence<'_>, first: usize, second: usize) -> bool {
    let said = |item: usize, names: &[&str]| {
        let words: Vec<&str> = before(sentence, item).map(|at| sentence.paragraph.lower_word(at)).collect();
        names.iter().any(|name| {
            let name: Vec<&str> = name.split(' ').collect();
            words.windows(name.len()).any(|words| words == name)
        })
    };
    OUTCOMES.iter().any(|(one, other)| {
        said(first, one) && said(second, other) && !said(first, other) && !said(second, one)
            || said(first, other) && said(second, one) && !said(first, one) && !said(second, other)
    })
}

/// Whether the words said of each part are names that leave nothing out.
pub(in crate::doc::relation) fn complete(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    are_members(&named(sentence, parts), true, None)
}

/// Whether more is said of one of the parts than the name that makes them all: *29 công trình chuyển tiếp, 12 công trình khởi công mới hoàn
/// thành trong năm* leave out those that are not done yet.
pub(in crate::doc::relation) fn is_qualified(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    // "thành thị có 620 người": what leads to the count says no more.
    let leads = |at: &usize| matches!(sentence.paragraph.lower_word(*at), "có" | "là" | "đạt" | "được" | "với" | ":");
    let mut named = named(sentence, parts);
    (0..parts.len()).any(|part| {
        let words = &parts[part];
        let last = words.clone().rev().find(|at| !leads(at)).unwrap_or(words.end);
        let full = std::mem::replace(&mut named[part], names(sentence, words.start..last));
        let qualified = are_members(&named, true, None);
        named[part] = full;
        qualified
    })
}

/// Whether one of two parts is said to be what the other is not: *có đương sự, chưa rõ đương sự*; *đã di dời, chưa di dời*.
pub(in crate::doc::relation) fn denied(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    matches!(parts, [one, other] if negates(sentence, one, other, false) || negates(sentence, other, one, false))
}

/// As [`denied`], of parts whose names may begin with what they are alike: *lao động thường xuyên, lao động không thường xuyên*.
pub(in crate::doc::relation) fn denied_of_like(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    matches!(parts, [one, other] if negates(sentence, one, other, true) || negates(sentence, other, one, true))
}

/// Whether the first of two parts is done and the other is being done: *21 dự án đã hoàn thành, 17 dự án đang triển khai*.
pub(in crate::doc::relation) fn are_done_or_under_way(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    let state = |words: &Range<usize>| {
        words.clone().map(|at| sentence.paragraph.lower_word(at)).find(|word| matches!(*word, "đã" | "đang" | "chưa" | "được"))
    };
    matches!(parts, [one, other] if state(one) == Some("đã") && state(other) == Some("đang"))
}

/// Whether the words said of each part are names of a row, so that no part holds another: *đường bộ, đường sắt*.
pub(in crate::doc::relation) fn disjoint(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    parts.len() >= 2 && (are_members(&named(sentence, parts), false, None) || are_graded(sentence, parts))
}

/// As [`disjoint`], of the words on one side of the parts' figures.
pub(in crate::doc::relation) fn leave_out(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    [after, before].into_iter().any(|words| {
        let words: Vec<Range<usize>> = parts.iter().map(|part| words(sentence, *part)).collect();
        disjoint(sentence, &words)
    })
}

/// Whether an item is called by any name of the table: a whole so called is itself a part.
pub(in crate::doc::relation) fn is_called(sentence: &Sentence<'_>, item: usize) -> bool {
    [before(sentence, item), after(sentence, item)].into_iter().any(|words| !names(sentence, words).is_empty())
}

/// How many words behind *chưa, không* say what is not so.
const DENIED: usize = 4;

/// Whether one part is said to be what the other is not.
fn negates(sentence: &Sentence<'_>, one: &Range<usize>, other: &Range<usize>, of_like: bool) -> bool {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let word = |at: usize| paragraph.lower_word(at);
    // "không gian", "hàng không" deny nothing.
    let denies = |at: &usize| {
        let before = at.checked_sub(1).map_or("", word);
        word(*at) == "chưa"
            || word(*at) == "không"
                && !matches!(word(at + 1), "gian" | "khí" | "quân" | "chỉ" | "những" | "phải" | "là")
                && !matches!(before, "hàng" | "trên" | "phòng")
    };
    let Some(not) = other.clone().find(denies).filter(|_| !one.clone().any(|at| denies(&at))) else { return false };
    // "chưa có", "không được", "chưa phát hiện": how it is not so.
    let led = |at: &usize| matches!(word(*at), "có" | "được" | "bị" | "rõ" | "phát" | "hiện" | "xác" | "định" | "thể");
    let words: Vec<u32> = (not + 1..other.end)
        .take(DENIED)
        .take_while(|at| tokens[*at].is_wordlike())
        .skip_while(led)
        .map(|at| tokens[at].key)
        .collect();
    // It is said of the other right at the beginning, or behind *có, đã, được*.
    let said = |at: usize| {
        let begins =
            at == one.start || matches!(word(at - 1), "có" | "đã" | "được" | "đủ") || tokens[at - 1].kind == TokenKind::Number;
        let (called, led) = (at - one.start.min(at), not - other.start);
        let alike = || (1..=led).all(|back| tokens[at - back].key == tokens[not - back].key);
        let begins = begins || of_like && led > 0 && called >= led && alike();
        let same = words.iter().take(2).enumerate().all(|(on, key)| at + on < one.end && tokens[at + on].key == *key);
        begins && same
    };
    !words.is_empty() && one.clone().any(said)
}

/// Whether each part is of a grade of its own, told by number: *3 sản phẩm 4 sao, 12 sản phẩm 3 sao*; *9 đảng viên nhận Huy hiệu 60 năm, 21
/// đảng viên nhận Huy hiệu 55 năm*.
pub(in crate::doc::relation) fn are_graded(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> bool {
    let paragraph = sentence.paragraph;
    let grade = |words: &Range<usize>| {
        words.clone().skip(1).find_map(|at| {
            let number = paragraph.tokens()[at].kind == TokenKind::Number;
            let grade = match (paragraph.lower_word(at - 1), paragraph.lower_word(at + 1), paragraph.lower_word(at + 2)) {
                (_, "sao", _) => "sao",
                ("hiệu", ..) | (_, "năm", "tuổi") | (_, "tuổi", "đảng") => "tuổi",
                ("hạng", ..) => "hạng",
                ("độ" | "mức", ..) => "mức",
                _ => return None,
            };
            number.then(|| (grade, paragraph.word(at)))
        })
    };
    let mut grades = Vec::new();
    for words in parts {
        let Some(own) = grade(words) else { return false };
        if grades.contains(&own) || grades.first().is_some_and(|(kind, _)| *kind != own.0) {
            return false;
        }
        grades.push(own);
    }
    grades.len() >= 2
}

/// The names that each of several parts is called by.
fn named(sentence: &Sentence<'_>, parts: &[Range<usize>]) -> Vec<Vec<Name>> {
    parts.iter().map(|words| names(sentence, words.clone())).collect()
}

/// Whether each part is called by a member of its own of one row, and by all of them where so asked; `whole` is the sentence and the item
/// of what they are parts of.
fn are_members(named: &[Vec<Name>], all: bool, whole: Option<(&Sentence<'_>, usize)>) -> bool {
    let Some(first) = named.first() else { return false };
    let makes = |row: usize| {
        let wholes = &ROWS.wholes[row];
        wholes.is_empty()
            || whole.is_some_and(|(own, whole)| {
                let called: Vec<u32> = own.keys(&before(own, whole)).chain(own.keys(&after(own, whole))).collect();
                wholes.iter().any(|name| called.windows(name.len()).any(|words| words == name))
            })
    };
    first.iter().filter(|(row, ..)| makes(*row)).any(|(row, ..)| {
        let mut members: Vec<usize> = Vec::new();
        let each = named.iter().all(|names| {
            let mut own = names.iter().filter(|name| name.0 == *row).map(|name| name.1);
            let member = own.next();
            members.extend(member);
            member.is_some() && own.all(|other| Some(other) == member)
        });
        members.sort_unstable();
        members.dedup();
        each && members.len() == named.len() && (!all || members.len() == ROWS.sizes[*row])
    })
}

/// The words after a part's figure, up to a mark or the next figure.
pub(in crate::doc::relation) fn after(sentence: &Sentence<'_>, item: usize) -> Range<usize> {
    let from = sentence.figure(item).tokens.end;
    let until = sentence.items.get(item + 1).map_or(sentence.tokens.end, |_| sentence.figure(item + 1).start);
    from..(from..until).find(|index| !said_on(sentence, *index)).unwrap_or(until).max(from)
}

/// The words before a part's figure, down to a mark or the figure before.
pub(in crate::doc::relation) fn before(sentence: &Sentence<'_>, item: usize) -> Range<usize> {
    let until = sentence.figure(item).start;
    let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end).min(until);
    (from..until).rev().find(|index| !said_on(sentence, *index)).map_or(from, |mark| mark + 1)..until
}

/// Whether a token is a word, or a colon or dash within a name.
fn said_on(sentence: &Sentence<'_>, index: usize) -> bool {
    let token: &Token = &sentence.paragraph.tokens()[index];
    token.is_wordlike() || matches!(sentence.paragraph.word(index), ":" | "-" | "–" | "/" | "\"" | "“" | "”")
}

/// The rows of names that leave nothing out by which a range calls something, each with the member.
pub(in crate::doc::relation) fn members(sentence: &Sentence<'_>, range: Range<usize>) -> Vec<(usize, usize)> {
    let any = |row: &usize| ROWS.wholes[*row].is_empty();
    names(sentence, range).into_iter().map(|(row, member, _)| (row, member)).filter(|(row, _)| any(row)).collect()
}

/// Whether a whole is called by a name that completes that of a part: *22 nội dung nam, 21 nữ và giải mở rộng (18 nam, 16 nữ)*, where the parts
/// are of what stands right before them.
pub(in crate::doc::relation) fn completes_a_part(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let own = members(sentence, after(sentence, whole));
    let completed = |(row, member): &(usize, usize)| own.iter().any(|(other, named)| other == row && named != member);
    parts.iter().any(|part| members(sentence, after(sentence, *part)).iter().any(completed))
}

/// How many members a row has.
pub(in crate::doc::relation) fn size(row: usize) -> Option<usize> {
    ROWS.sizes.get(row).copied()
}

/// The names in a range, each the longest at its place.
fn names(sentence: &Sentence<'_>, range: Range<usize>) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let keys = sentence.paragraph.tokens()[at..range.end].iter().map(|token| token.key);
        let mut longest = 0;
        for (count, name) in ROWS.names.matches(keys) {
            if count < longest {
                break;
            }
            longest = count;
            if !name.2 || at == range.start {
                found.push(*name);
            }
        }
        at += longest.max(1);
    }
    found
}
