//! Lists of what has a name in small letters: *3 môn cầu lông, bóng bàn và kéo co*; *4 dân tộc Tày, Nùng, Dao, Kinh*.

use rustc_hash::FxHashSet;

use super::{Listed, nouns};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::names::closing;
use crate::doc::token::TokenKind;

/// How many words may tell more of one of them: *bóng chuyền hơi nữ, cầu lông đôi nam nữ*.
const MORE: usize = 5;

/// Words that tell of which sort one of them is.
const SORTS: [&str; 21] = [
    "nam", "nữ", "hơi", "da", "đơn", "đôi", "hỗn", "hợp", "đồng", "đội", "bãi", "biển", "mini", "truyền", "thống", "dân",
    "tộc", "cổ", "phong", "trào", "người",
];

/// Items that all stand in the table, from a token on. Whether the list is whole is known where *và* closes it or its sentence ends.
pub(super) fn read(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (mut at, mut items, mut joined) = (from, 0_usize, false);
    let keys = |range: std::ops::Range<usize>| tokens[range].iter().map(|token| token.key);
    let item = |at: usize| nouns::item(keys(at.min(end)..end));
    let mut heads: FxHashSet<Vec<u32>> = FxHashSet::default();
    let whole = loop {
        let words = item(at)?;
        heads.insert(keys(at..at + words).collect());
        items += 1;
        at += words;
        // "bóng đá 7 người", "cầu lông đôi nam nữ"
        let sort = |at: usize| SORTS.contains(&paragraph.lower_word(at)) || tokens[at].kind == TokenKind::Number;
        let last = (at..end.min(at + MORE)).find(|at| !sort(*at)).unwrap_or(end.min(at + MORE));
        // "bóng chuyền nam, nữ" are two, or one.
        let both = |at: usize| matches!(paragraph.lower_word(at), "," | "và") && paragraph.lower_word(at + 1) == "nữ";
        if last > at && paragraph.lower_word(last - 1) == "nam" && both(last) {
            return None;
        }
        at = last;
        if paragraph.word(at) == "(" && at < end {
            at = closing(sentence, at, end)? + 1;
        }
        if at >= end {
            break true;
        }
        match paragraph.lower_word(at) {
            "," | ";" if joined => break true,
            "," | ";" if paragraph.lower_word(at + 1) == "và" => (at, joined) = (at + 2, true),
            "," | ";" => at += 1,
            "và" if joined => return None,
            "và" => (at, joined) = (at + 1, true),
            "." | ")" | "!" => break true,
            // "Toán và Ngữ văn, cộng với Ngoại ngữ": another may follow; "Tày và Nùng cùng sinh sống".
            "cùng" => break matches!(paragraph.lower_word(at + 1), "sinh" | "chung" | "nhau"),
            _ => {
                break joined
                    && (nouns::CLOSES.contains(&tokens[at].key) || nouns::CONTINUES.contains(&tokens[at].key))
                    && paragraph.lower_word(at) != "cộng";
            }
        }
        // "bóng đá, cầu lông, thu hút 12 đội": the sentence goes on.
        if item(at).is_none() {
            if joined {
                return None;
            }
            break at < end && (nouns::CLOSES.contains(&tokens[at].key) || paragraph.lower_word(at) == "các");
        }
    };
    (items >= 2 && whole).then(|| Listed { apart: true, ..Listed::named(heads.len(), items, true) })
}
