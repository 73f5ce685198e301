//! What the words around a rate, its count and its total say of them: that the total is all, that the rate is a mean or a density.

use super::{BEFORE, Each, Rate, Seen};
use crate::doc::figure::Figure;

/// How many words of its clause before a total may call it one.
const TOTAL: usize = 14;

/// How many words may stand between those that have so much each and what they have in all.
const CLOSE: usize = 4;

/// Whether the words of a total say that it is all: *tổng, tương đương*; or a mean goes on with it.
pub(super) fn is_called_all(rate: &Rate<'_>, total: &Seen<'_>) -> bool {
    let word = |at: usize| rate.text.lower_word(at);
    let start = total.figure.start;
    let said = (start.saturating_sub(6)..start)
        .any(|at| matches!(word(at), "tổng" | "đương" | "tức" | "cộng" | "thu") || word(at) == "bán" && word(at + 1) == "được");
    let before = rate.figure.start.saturating_sub(BEFORE)..rate.figure.start;
    let mean = start < rate.figure.start
        && before.into_iter().any(|at| match word(at) {
            "bình" => word(at + 1) != "thường",
            "mật" => word(at + 1) == "độ",
            _ => false,
        });
    // "xây mới 24 căn nhà (50 triệu đồng/căn)"
    let open = rate.figure.start.checked_sub(1).filter(|at| rate.text.word(*at) == "(");
    let bracketed = open.is_some_and(|open| start < open && (0..2).any(|on| rate.text.word(rate.figure.per.end + on) == ")"));
    said || mean || bracketed
}

/// "Trung bình mỗi ngày có 1.250 lượt khách, trong 30 ngày đón 37.500 lượt khách": a mean, how long, and how many in all.
pub(super) fn is_mean_before(rate: &Rate<'_>, count: &Seen<'_>, total: &Seen<'_>) -> bool {
    let (own, time, all) = (rate.figure, count.figure, total.figure);
    let before = own.start.saturating_sub(BEFORE)..own.start;
    let mean = before.into_iter().any(|at| {
        let word = |at: usize| rate.text.lower_word(at);
        matches!((word(at), word(at + 1)), ("trung", "bình") | ("bình", "quân"))
    });
    let led = time.start.checked_sub(1).is_some_and(|at| matches!(rate.text.lower_word(at), "trong" | "sau" | "qua"));
    let in_order = own.span < time.span && time.span < all.span;
    if matches!(rate.each, Each::Time(_)) {
        return mean && led && in_order;
    }
    // "mỗi hộ được hỗ trợ 200 cây giống; 65 hộ được cấp 13.000 cây giống": those that have each, and what they have in all.
    let first = |figure: &Figure| rate.text.tokens().get(figure.counted.start).map(|token| token.key);
    let same = matches!(rate.each, Each::Thing(key, _) if first(time) == Some(key) && !time.counted.is_empty());
    let counted = own.is_exact_count() && own.counts_same(rate.text, all, rate.text) == Some(true);
    let beside = all.start.saturating_sub(time.counted.end) <= CLOSE;
    same && counted
        && beside
        && in_order
        && (own.start.saturating_sub(BEFORE)..own.start).any(|at| rate.text.lower_word(at) == "mỗi")
}

/// "Mật độ dân số 412 người/km2, với dân số 87.344 người và diện tích 212 km2": all three are called by their names.
pub(super) fn is_density(rate: &Rate<'_>, total: &Seen<'_>) -> bool {
    let word = |at: usize| rate.text.lower_word(at);
    let said = |figure: &Figure, one: &str, two: &str| {
        let from = figure.start.saturating_sub(BEFORE);
        (from..figure.start).any(|at| word(at) == one && word(at + 1) == two)
    };
    matches!(rate.each, Each::Measure("m²", _)) && said(rate.figure, "mật", "độ") && said(total.figure, "dân", "số")
}

/// Whether the words before a rate call it a mean.
pub(super) fn is_mean(rate: &Rate<'_>) -> bool {
    let word = |at: usize| rate.text.lower_word(at);
    (rate.figure.start.saturating_sub(BEFORE)..rate.figure.start)
        .any(|at| matches!((word(at), word(at + 1)), ("bình", "quân") | ("trung", "bình") | ("hiệu", "suất")))
}

/// "52 trường với 1.040 lớp, bình quân mỗi trường 20 lớp", "30 học viên chia 5 nhóm, mỗi nhóm 6 học viên": a mean of what the one counts for
/// each that the other counts.
pub(super) fn is_of_named(rate: &Rate<'_>, count: &Seen<'_>, total: &Seen<'_>) -> bool {
    let own = rate.figure;
    let people = own.counts_people(rate.text) && total.figure.counts_people(rate.text);
    let named = own.counts_same(rate.text, total.figure, rate.text) == Some(true) || people;
    let start = count.figure.start;
    let divided = (start.saturating_sub(CLOSE)..start).any(|at| rate.text.lower_word(at) == "chia");
    let before = |figure: &Figure| figure.tokens.start < own.tokens.start;
    matches!(rate.each, Each::Thing(..)) && named && (is_mean(rate) || divided) && before(count.figure) && before(total.figure)
}

/// "Tổng kinh phí hỗ trợ 1.250 hộ là 625 triệu đồng, mức hỗ trợ 500.000 đồng/hộ": what is so much each makes a total that its clause calls one.
pub(super) fn sums_up(rate: &Rate<'_>, total: &Seen<'_>) -> bool {
    let word = |at: usize| rate.text.lower_word(at);
    let start = total.figure.start;
    let clause =
        (start.saturating_sub(TOTAL)..start).rev().take_while(|at| !matches!(rate.text.word(*at), "," | ";" | "." | ":" | "("));
    matches!(rate.each, Each::Thing(..))
        && !rate.figure.base.is_empty()
        && clause
            .into_iter()
            .any(|at| matches!((word(at), word(at + 1)), ("tổng", _) | ("kinh", "phí") | ("số", "tiền") | ("trị", "giá")))
}

/// "bình quân mỗi trường thiếu 3 lớp", "mật độ ở trung tâm 250 người/km2", "16 đội chia 4 bảng, mỗi bảng chọn 2 đội": of others than the
/// count and the total are of.
pub(super) fn is_of_others(rate: &Rate<'_>) -> bool {
    let figures = rate.text.figures();
    let own = figures.partition_point(|figure| figure.tokens.start < rate.figure.tokens.start);
    let before = own.checked_sub(1).map_or(0, |before| figures[before].tokens.end);
    (rate.figure.start.saturating_sub(BEFORE).max(before)..rate.figure.start).any(|at| {
        matches!(
            rate.text.lower_word(at),
            "tăng"
                | "giảm"
                | "thiếu"
                | "thừa"
                | "thêm"
                | "vượt"
                | "cần"
                | "tại"
                | "ở"
                | "nơi"
                | "vùng"
                | "khu"
                | "chọn"
                | "cử"
                | "lấy"
                | "tuyển"
                | "bầu"
        )
    })
}
