//! What a meeting looks back on and what it plans next: *tổng kết năm 2022, triển khai nhiệm vụ năm 2023*; *tình hình tháng 9, nhiệm vụ tháng
//! 10*; *sơ kết quý I, nhiệm vụ quý II*; *tổng kết năm học 2021 - 2022, nhiệm vụ năm học 2022 - 2023*;
//! *tổng kết nhiệm kỳ 2016 - 2021, phương hướng nhiệm kỳ 2021 - 2026*.

use std::ops::Range;
use std::sync::LazyLock;

use super::relation;
use crate::doc::Paragraph;
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::sentence::Sentence;
use crate::doc::token::TokenKind;
use crate::lang::word;

/// How many words before a time may say that it is looked back on.
const LEAD: usize = 16;

/// How many may stand between it and the time that is planned.
const BETWEEN: usize = 20;

/// A time that is looked back on or planned.
struct Time {
    tokens: Range<usize>,
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Year(u32),
    /// By its first year and its last.
    School(u32, u32),
    /// By its first year and its last.
    Term(u32, u32),
    Month(u32),
    Quarter(u32),
    /// A stretch of its own: *6 tháng đầu năm 2022*.
    Other,
}

impl What {
    /// How the one after it is called, and whether that is what is printed.
    fn next(self, other: Self) -> Option<(String, bool)> {
        let turned = |number: u32, of: u32| number % of + 1;
        Some(match (self, other) {
            (Self::Year(one), Self::Year(two)) => (format!("năm {}", one + 1), two == one + 1),
            (Self::School(_, end), Self::School(start, _)) => (format!("năm học {end} - {}", end + 1), start == end),
            // The Party's terms begin in years that five divides, those of councils a year later.
            (Self::Term(_, end), Self::Term(start, _)) if end % 5 > 1 || start % 5 > 1 || end % 5 == start % 5 => {
                (format!("nhiệm kỳ bắt đầu từ năm {end}"), start == end)
            }
            (Self::Month(one), Self::Month(two)) => (format!("tháng {}", turned(one, 12)), two == turned(one, 12)),
            (Self::Quarter(one), Self::Quarter(two)) => (format!("quý {}", roman(turned(one, 4))), two == turned(one, 4)),
            _ => return None,
        })
    }
}

fn roman(quarter: u32) -> &'static str {
    ["", "I", "II", "III", "IV"].get(quarter as usize).copied().unwrap_or_default()
}

/// What the sentences of a paragraph look back on and plan.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    static PLANS: LazyLock<[u32; 2]> = LazyLock::new(|| [word::key("nhiệm"), word::key("hướng")]);
    if !PLANS.iter().any(|key| paragraph.may_hold(*key)) {
        return;
    }
    for sentence in paragraph.sentences() {
        let plans = |at: usize| {
            matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("nhiệm", "vụ") | ("phương", "hướng"))
        };
        if sentence.tokens.clone().any(plans) {
            let times = times(paragraph, sentence);
            relations.extend(times.windows(2).filter_map(|pair| of_two(paragraph, sentence, &pair[0], &pair[1])));
        }
    }
}

/// The years, months and quarters of a sentence, in order.
fn times(paragraph: &Paragraph, sentence: &Sentence) -> Vec<Time> {
    let word = |at: usize| paragraph.lower_word(at);
    let number = |at: usize| paragraph.word(at).parse::<u32>().ok().filter(|_| at < sentence.tokens.end);
    let year = |at: usize| number(at).filter(|year| (1950..=2100).contains(year));
    let mut times: Vec<Time> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let counted = at.checked_sub(1).is_some_and(|before| paragraph.tokens()[before].kind == TokenKind::Number);
        let found = match word(at) {
            "nhiệm" if word(at + 1) == "kỳ" => {
                let joined = matches!(paragraph.word(at + 3), "-" | "–");
                year(at + 2).zip(year(at + 4)).filter(|_| joined).map(|(one, two)| (What::Term(one, two), 5))
            }
            "năm" | "tháng" | "quý" if counted => Some((What::Other, 1)),
            "năm" if word(at + 1) == "học" => {
                let joined = matches!(paragraph.word(at + 3), "-" | "–");
                year(at + 2).zip(year(at + 4)).filter(|_| joined).map(|(one, two)| (What::School(one, two), 5))
            }
            "năm" => year(at + 1).map(|year| (What::Year(year), 2)),
            "tháng" => number(at + 1).filter(|month| (1..=12).contains(month)).map(|month| (What::Month(month), 2)),
            "quý" => {
                (1..=4).find(|quarter| paragraph.word(at + 1) == roman(*quarter)).map(|quarter| (What::Quarter(quarter), 2))
            }
            _ => None,
        };
        let Some((what, count)) = found else {
            at += 1;
            continue;
        };
        let start = at;
        at += count;
        // "tháng 9/2022", "quý I năm 2022", "6 tháng đầu năm 2022"
        let mut owned = at;
        while owned < at + 2 && matches!(word(owned), "đầu" | "cuối" | "/" | "năm") {
            owned += 1;
        }
        if !matches!(what, What::Year(_) | What::School(..) | What::Term(..)) && year(owned).is_some() && owned > at {
            at = owned + 1;
        }
        times.push(Time { tokens: start..at, what });
    }
    times
}

fn of_two(paragraph: &Paragraph, sentence: &Sentence, one: &Time, two: &Time) -> Option<Relation> {
    let (next, holds) = one.what.next(two.what)?;
    let word = |at: usize| paragraph.lower_word(at);
    let pair = |at: usize| (word(at), word(at + 1));
    let between = one.tokens.end..two.tokens.start;
    let lead = one.tokens.start.saturating_sub(LEAD).max(sentence.tokens.start)..one.tokens.start;
    // "kết quả đến tháng 9", "trong các năm 2020", "giai đoạn 2016 - năm 2020"
    let bounded = |time: &Time| {
        time.tokens.start.checked_sub(1).is_some_and(|at| {
            matches!(
                word(at),
                "đến"
                    | "tới"
                    | "từ"
                    | "hết"
                    | "các"
                    | "những"
                    | "-"
                    | "–"
                    | "/"
                    | "ngày"
                    | "sau"
                    | "trước"
                    | "và"
                    | "cuối"
            )
        })
    };
    let goes_on = |time: &Time| {
        matches!(word(time.tokens.end), "-" | "–" | "/")
            || matches!(word(time.tokens.end), "," | "và")
                && paragraph.tokens().get(time.tokens.end + 1).is_some_and(|token| token.kind == TokenKind::Number)
    };
    let numbers = between.clone().chain(lead.clone()).any(|at| paragraph.tokens()[at].kind == TokenKind::Number);
    let planned =
        between.len() <= BETWEEN && between.clone().any(|at| matches!(pair(at), ("nhiệm", "vụ") | ("phương", "hướng")));
    let reviewed = |at: usize| {
        matches!(pair(at), ("tổng" | "sơ", "kết") | ("kết", "quả") | ("đánh", "giá") | ("kiểm", "điểm") | ("tình", "hình"))
    };
    // "tổng kết Chỉ thị năm 2018, nhiệm vụ năm 2023": the year of what is summed up.
    let document = |at: usize| {
        matches!(
            pair(at),
            ("nghị", "quyết" | "định") | ("chỉ", "thị") | ("kết", "luận") | ("đề", "án") | ("quyết", "định") | ("luật", _)
        )
    };
    if !holds && lead.clone().any(document) {
        return None;
    }
    let summed = lead.clone().any(|at| pair(at) == ("tổng", "kết"));
    if !planned || numbers || bounded(one) || bounded(two) || goes_on(one) || goes_on(two) || !lead.clone().any(reviewed) {
        return None;
    }
    // "đánh giá kết quả năm 2022, nhiệm vụ còn lại của năm 2022": what is not summed up may go on.
    if !holds && one.what == two.what && !summed {
        return None;
    }
    let [first, second] = [one, two].map(|time| paragraph.span_of(time.tokens.clone()));
    let (reviewed, printed) = (paragraph.slice(first), paragraph.slice(second));
    let (vietnamese, english) = if holds {
        (format!("sau {reviewed} là {printed}"), format!("{printed} follows {reviewed}"))
    } else {
        (
            format!("sau {reviewed} là {next}, bài viết “{printed}”"),
            format!("after {reviewed} comes {next}; the draft says “{printed}”"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![second, first], vietnamese, english))
}
