//! What came and what went, and by how much that makes more: *kết nạp mới 3.915 hội viên, đưa ra khỏi tổ chức 1.268 hội viên, thực tăng 2.647
//! hội viên*.

use std::ops::Range;
use std::sync::LazyLock;

use super::judged_as;
use crate::doc::figure::Figure;
use crate::doc::relation::Relation;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::lang::phrase::Phrases;
use crate::lang::table;

/// How many words before a count may say whether it came, went, or is what that makes.
const SAID_WITHIN: usize = 7;

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../../lang/data/gains.tsv");

/// What a phrase says of the count behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// So many came.
    Came,
    /// So many went.
    Went,
    /// By so many there are more.
    Makes,
}

static SAID: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    let said = |row: &[&str]| match row[0] {
        "came" => Said::Came,
        "went" => Said::Went,
        _ => Said::Makes,
    };
    table::phrases(TABLE, 1).map(|(phrase, row)| (phrase, said(&row))).collect()
});

/// The net gains of a sentence.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    relations.extend((2..sentence.items.len()).filter_map(|item| gained(sentence, item)));
}

fn gained(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let [came, went, net] = [item - 2, item - 1, item].map(|at| sentence.figure(at));
    let counted = |figure: &Figure| figure.is_plain_count();
    let same = |figure: &Figure| came.counts_same(paragraph, figure, paragraph) == Some(true);
    if ![came, went, net].into_iter().all(counted) || !same(went) || !same(net) || came.number.value <= went.number.value {
        return None;
    }
    let says = |range: Range<usize>, kind: Said| {
        range.into_iter().any(|at| SAID.longest(paragraph.phrase_from(at)).is_some_and(|(_, said)| *said == kind))
    };
    let near = |at: usize| {
        let until = sentence.figure(at).start;
        let from = at.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        until.saturating_sub(SAID_WITHIN).max(from)..until
    };
    // "như vậy, toàn tỉnh tăng …": however far before it that is said.
    let between = went.tokens.end..net.start;
    let makes = says(between.clone(), Said::Makes) && between.into_iter().any(|at| paragraph.lower_word(at) == "tăng");
    if !says(near(item - 2), Said::Came) || !says(near(item - 1), Said::Went) || !makes {
        return None;
    }
    judged_as(sentence, (went, came), (item, Role::Rise), net, (Link::Close, false))
}
