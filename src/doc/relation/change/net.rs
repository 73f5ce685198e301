//! What came and what went, and by how much that makes more: *kết nạp mới 3.915 hội viên, đưa ra khỏi tổ chức 1.268 hội viên, thực tăng 2.647
//! hội viên*.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Interval;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind};

/// How many words before a count may say whether it came, went, or is what that makes.
const SAID: usize = 7;

/// What came.
const CAME: [(&str, &str); 7] = [
    ("phát", "triển"),
    ("kết", "nạp"),
    ("thành", "lập"),
    ("tuyển", "mới"),
    ("tiếp", "nhận"),
    ("chuyển", "đến"),
    ("đăng", "ký"),
];

/// What went.
const WENT: [(&str, &str); 8] = [
    ("đưa", "ra"),
    ("xóa", "tên"),
    ("cho", "ra"),
    ("chuyển", "đi"),
    ("giải", "thể"),
    ("xin", "ra"),
    ("khai", "trừ"),
    ("rút", "khỏi"),
];

/// What they make.
const MAKES: [(&str, &str); 5] = [("thực", "tăng"), ("như", "vậy"), ("đồng", "nghĩa"), ("tăng", "thêm"), ("tăng", "ròng")];

/// The net gains of a sentence.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    relations.extend((2..sentence.items.len()).filter_map(|item| gained(sentence, item)));
}

fn gained(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let [came, went, net] = [item - 2, item - 1, item].map(|at| sentence.figure(at));
    let counted = |figure: &Figure| figure.kind == Kind::Amount && figure.is_exact_count() && figure.hedge == Hedge::None;
    let same = |figure: &Figure| came.counts_same(paragraph, figure, paragraph) == Some(true);
    if ![came, went, net].into_iter().all(counted) || !same(went) || !same(net) || came.number.value <= went.number.value {
        return None;
    }
    let word = |at: usize| paragraph.lower_word(at);
    let says = |at: usize, said: &[(&str, &str)]| {
        let until = sentence.figure(at).start;
        let from = at.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        let near = until.saturating_sub(SAID).max(from)..until;
        near.into_iter().any(|at| said.contains(&(word(at), word(at + 1))))
    };
    // "như vậy, toàn tỉnh tăng …": however far before it that is said.
    let from = went.tokens.end;
    let makes =
        (from..net.start).any(|at| MAKES.contains(&(word(at), word(at + 1)))) && (from..net.start).any(|at| word(at) == "tăng");
    if !says(item - 2, &CAME) || !says(item - 1, &WENT) || !makes {
        return None;
    }
    let predict = |operands: &[Interval]| vec![operands[0].minus(&operands[1])];
    let equation = Equation {
        operands: vec![Operand::of(came), Operand::of(went)],
        printed: Operand::of(net),
        predict: &predict,
        link: Link::Close,
    };
    let (a, b) = (in_unit(net, came.number.value), in_unit(net, went.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(net, value));
    judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[came, went], net)
}
