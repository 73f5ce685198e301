//! Shares that make 100 %: *nông nghiệp 30,9%, công nghiệp 22,5%, dịch vụ 46,6%*.

use super::words;
use crate::doc::figure::Kind;
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// Whether what a share is of stands before a comma: *xây dựng, chiếm 23,5%*.
fn is_named_before(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let before = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let range = before..sentence.figure(item).start;
    // After the comma stands nothing but the verb, before it, from the last semicolon on, the name.
    let Some(comma) = range.clone().rev().find(|index| paragraph.word(*index) == ",") else { return false };
    let from = range.clone().find(|index| paragraph.word(*index) == ";");
    let Some(from) = from.or((item == 0).then_some(range.start)).filter(|from| *from < comma) else { return false };
    let named = (from..comma).any(|index| paragraph.tokens()[index].is_wordlike());
    sentence.items[item].role == Some(Role::Share) && named && range.end - comma <= 3
}

/// Whether each of some shares is of another of the three sectors of an economy.
fn are_sectors(sentence: &Sentence<'_>, items: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let sector = |item: usize| {
        let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        (from..sentence.figure(item).start).find_map(|at| match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
            ("công", "nghiệp") | ("xây", "dựng") => Some(1),
            ("nông" | "lâm", "nghiệp" | "lâm") | ("nông", "," | "-") | ("thủy" | "thuỷ", "sản") => Some(2),
            ("dịch", "vụ") | ("thương", "mại") => Some(3),
            _ => None,
        })
    };
    let mut sectors: Vec<u8> = items.iter().filter_map(|item| sector(*item)).collect();
    sectors.sort_unstable();
    sectors.dedup();
    sectors.len() == 3 && items.len() == 3
}

/// Shares of one whole: "nông nghiệp 30,9%, công nghiệp 22,5%, dịch vụ 46,6%".
pub(super) fn shares(sentence: &Sentence<'_>) -> Option<Relation> {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let structure =
        sentence.tokens.clone().any(|index| matches!((word(index), word(index + 1)), ("cơ", "cấu") | ("tỷ" | "tỉ", "trọng")));
    let mut run: Vec<usize> = Vec::new();
    let mut best: Vec<usize> = Vec::new();
    for item in 0..sentence.items.len() {
        let own = &sentence.items[item];
        let figure = sentence.figure(item);
        let share = figure.kind == Kind::Percent
            && own.base.is_none()
            && (own.role.is_none() || matches!(own.role, Some(Role::Share | Role::Reach)))
            && (!own.subject.is_empty() || is_named_before(sentence, item));
        let joins = run.last().is_none_or(|last| sentence.items[*last].bracket == own.bracket && *last + 1 == item);
        if share && joins {
            run.push(item);
        } else {
            if run.len() > best.len() {
                best = std::mem::take(&mut run);
            }
            run.clear();
            if share {
                run.push(item);
            }
        }
    }
    if run.len() > best.len() {
        best = run;
    }
    if best.len() < 3 {
        return None;
    }
    // "từ 90,8% là nông nghiệp, đến nay nông nghiệp chiếm 73%, công nghiệp 4%, dịch vụ 23%": the three that are told last.
    if best.len() > 3 && !are_sectors(sentence, &best) {
        let last = &best[best.len() - 3..];
        if are_sectors(sentence, last) {
            best = last.to_vec();
        }
    }
    let sectors = if best.len() == 3 && are_sectors(sentence, &best) { 3 } else { 0 };
    let mut sum = Interval::exactly(Exact::from_integer(0));
    let mut value = Exact::from_integer(0);
    for item in &best {
        let figure = sentence.figure(*item);
        sum = sum.plus(&figure.plausible())?;
        value += figure.number.value;
    }
    let hundred = Exact::from_integer(100);
    let holds = sum.holds(hundred);
    let near = value > Exact::from_integer(88) && value < Exact::from_integer(112);
    // The three sectors, each said to be a share, are all there is.
    let share = |item: &usize| sentence.items[*item].role == Some(Role::Share);
    let whole = sectors >= 3 && best.len() == 3 && (structure || best.iter().any(share)) && value < Exact::from_integer(250);
    if !holds && !(whole || near && (structure || sectors >= 3)) {
        return None;
    }
    // "tỷ lệ nữ là 30,84%, trẻ tuổi là 26,18%, ngoài Đảng là 18,92%": one may be all of these.
    let told = |item: &&usize| {
        let mut words = sentence.items[**item].subject.clone();
        words.any(|at| words::trait_at(sentence.paragraph, at).is_some())
    };
    if !holds && best.iter().filter(told).count() >= 2 {
        return None;
    }
    // "dân cư 51,3%, công nghiệp 22,6%, thương nghiệp 3,4%, còn lại là hoạt động khác"
    let last = best.last().map_or(sentence.tokens.end, |last| sentence.figure(*last).tokens.end);
    if !holds && value < hundred && words::leaves_a_rest(sentence.paragraph, last..sentence.tokens.end) {
        return None;
    }
    let shown: Vec<String> = best.iter().map(|item| show_short(sentence.figure(*item).number.value, 3)).collect();
    let arithmetic = format!("{} = {}%", shown.join(" + "), show_short(value, 3));
    let statement = if holds {
        Message::new(arithmetic.clone(), arithmetic)
    } else {
        Message::new(format!("{arithmetic}, không phải 100%"), format!("{arithmetic}, not 100%"))
    };
    Some(Relation::new(
        RelationKind::SharesTotal,
        if holds { Verdict::Holds } else { Verdict::Contradicts },
        statement,
        best.iter().map(|item| sentence.figure(*item).span).collect(),
    ))
}
