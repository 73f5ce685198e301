//! What a draft tells of two times: *Sau sắp xếp, tỉnh có 125 đơn vị cấp xã, giảm 27 đơn vị. Trước đó, số đơn vị là 152*.

use crate::doc::figure::Figure;
use crate::doc::interval::Exact;
use crate::doc::{Document, Paragraph};

use super::Restated;

/// How many figures of a draft are looked through for the difference of two.
const REACH: usize = 512;

/// How many words may stand between *giảm, tăng* and the difference.
const NEAR: usize = 3;

/// The least difference that tells: smaller ones are printed of something or other nearly everywhere.
const LEAST: i128 = 3;

/// Whether one of two figures is of an earlier time, as its sentence says, or the draft prints by how much they differ.
pub(super) fn is_of_two_times(document: &Document, told: &Restated) -> bool {
    let Some([(there, said), (here, printed)]) = told.figures(document) else { return false };
    is_of_an_earlier_time(there, said)
        || is_of_an_earlier_time(here, printed)
        || prints_difference(document, there, said, printed)
}

/// Whether a sentence tells besides of as many of the same as the smaller of two lacks: *Trong 24 đảng viên được tặng Huy hiệu …. Ngoài ra, truy tặng
/// 1 đảng viên* below *25 đảng viên*.
pub(super) fn is_completed_besides(document: &Document, told: &Restated) -> bool {
    let Some([(there, said), (here, printed)]) = told.figures(document) else { return false };
    let missing = said.number.value - printed.number.value;
    let next = || document.paragraphs().get(told.body + 1).map(|placed| &**placed.paragraph());
    let from = here.sentences().partition_point(|sentence| sentence.tokens.end <= printed.start) + 1;
    let besides = |text: &Paragraph, from: usize| {
        text.sentences().iter().skip(from).take(2).any(|sentence| {
            let word = |on: usize| text.lower_word(sentence.tokens.start + on);
            let cue = matches!((word(0), word(1)), ("ngoài", "ra") | ("bên", "cạnh") | ("đồng", "thời") | ("cùng", "với"));
            let as_many = |figure: &Figure| {
                figure.number.value == missing
                    && figure.is_exact_count()
                    && (figure.counts_same(text, said, there) == Some(true)
                        || figure.counts_people(text) && said.counts_people(there))
            };
            cue && text.figures_within(&sentence.tokens).iter().any(as_many)
        })
    };
    said.is_exact_count()
        && missing > Exact::from_integer(0)
        && (besides(here, from) || next().is_some_and(|next| besides(next, 0)))
}

/// Whether a figure's sentence, or the bracket it stands in, opens with *trước đó, trước đây, trước khi, ban đầu, lúc đầu*.
fn is_of_an_earlier_time(paragraph: &Paragraph, figure: &Figure) -> bool {
    let start = paragraph.sentence_of(figure.start).map_or(0, |sentence| sentence.tokens.start);
    let word = |at: usize| paragraph.lower_word(at);
    let opens =
        |at: usize| matches!((word(at), word(at + 1)), ("trước", "đó" | "đây" | "khi" | "kia") | ("ban" | "lúc", "đầu"));
    let bracket = (start..figure.start).rev().find(|at| word(*at) == "(").map_or(start, |open| open + 1);
    opens(start) || opens(bracket)
}

/// Whether the draft tells a change of as many of the same as the two differ by: *giảm 27 đơn vị*.
fn prints_difference(document: &Document, own: &Paragraph, said: &Figure, printed: &Figure) -> bool {
    let (one, two) = (said.number.value, printed.number.value);
    let difference = if one > two { one - two } else { two - one };
    if difference < Exact::from_integer(LEAST) || !said.is_exact_count() {
        return false;
    }
    let paragraphs = document.paragraphs().iter().map(|placed| &**placed.paragraph());
    let figures = paragraphs.flat_map(|text| text.figures().iter().map(move |figure| (text, figure)));
    figures.take(REACH).any(|(text, figure)| {
        let change = (figure.start.saturating_sub(NEAR)..figure.start)
            .any(|at| matches!(text.lower_word(at), "giảm" | "tăng" | "thêm" | "bớt"));
        change
            && figure.is_exact_count()
            && figure.number.value == difference
            && figure.counts_same(text, said, own) == Some(true)
    })
}
