//! A number and the same in words behind it: *31 (ba mươi mốt) đại biểu*, *2.450.000.000 đồng (bằng chữ: hai tỷ bốn trăm năm mươi triệu
//! đồng)*, as resolutions, contracts and minutes write theirs.

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;
use crate::finding::Message;
use crate::lang::spoken;

/// How many words may stand between the number in words and the end of its bracket: its unit, *chẵn*.
const UNIT: usize = 4;

/// The numbers of a paragraph that are told in words behind them.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    relations.extend(paragraph.figures().iter().filter_map(|figure| of(paragraph, figure)));
}

fn of(paragraph: &Paragraph, figure: &Figure) -> Option<Relation> {
    let end = figure.tokens.end.max(figure.unit.end);
    let open = end + usize::from(paragraph.word(end) != "(" && paragraph.word(end + 1) == "(" && paragraph.follows(end));
    if paragraph.word(open) != "(" || !matches!(figure.kind, Kind::Amount | Kind::Period | Kind::Label) {
        return None;
    }
    let start = open + 1 + announced(paragraph, open + 1);
    // "mười ba tỷ, năm trăm linh ba triệu đồng": a comma may part the scales.
    let part = |at: usize| paragraph.word(at) != "," || !is_scale(paragraph.lower_word(at - 1));
    let words: Vec<usize> =
        (start..paragraph.tokens().len()).take_while(|at| paragraph.word(*at) != ")").filter(|at| part(*at)).collect();
    let (length, value) = spoken::heard(words.iter().map(|at| paragraph.lower_word(*at)))?;
    let end = words[length - 1] + 1;
    let word = |at: &usize| paragraph.tokens()[*at].kind == TokenKind::Word;
    let unit = (end..paragraph.tokens().len()).take_while(word).count();
    // "05 (năm 2020)" tells of a year.
    let closed = paragraph.word(end + unit) == ")" && unit <= UNIT;
    if !closed || !figure.number.is_whole() && figure.base != "đồng" {
        return None;
    }
    // "(không kể xã Tân Liên)"
    let said = Exact::from_integer(i128::try_from(value).ok().filter(|value| *value > 0)?);
    let (digits, whole) = (figure.number.value, figure.number.value * figure.factor);
    let holds = said == digits || said == whole;
    // "501 (Năm Cam)", "15 km (một chiều)": what stands in the bracket is no such number unless its unit says so.
    let same = !figure.unit.is_empty() && paragraph.lower_word(end) == paragraph.lower_word(figure.unit.start);
    let own_unit = same || paragraph.lower_word(end) == "đồng";
    let counts = unit == 0 && (length > 1 || paragraph.lower_word(start) != "năm") || unit > 0 && own_unit;
    if !holds && !counts {
        return None;
    }
    let words = paragraph.span_of(start..end);
    let (printed, told) = (paragraph.slice(figure.digits), paragraph.slice(words));
    let (verdict, statement) = if holds {
        (Verdict::Holds, Message::new(format!("{printed} = {told}"), format!("{printed} = {told}")))
    } else {
        let heard = show_short(said, 0);
        let text = format!("số ghi {printed}, chữ ghi “{told}” ({heard})");
        (Verdict::Contradicts, Message::new(text, format!("the number is {printed}, its words say “{told}” ({heard})")))
    };
    Some(Relation::new(RelationKind::SameFigure, verdict, statement, vec![figure.span, words]))
}

fn is_scale(word: &str) -> bool {
    matches!(word, "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ")
}

/// How many tokens announce the words at a token: *bằng chữ:*, *viết bằng chữ:*.
fn announced(paragraph: &Paragraph, at: usize) -> usize {
    let words =
        (at..at + 4).take_while(|&at| matches!(paragraph.lower_word(at), "viết" | "ghi" | "bằng" | "chữ" | ":" | "là")).count();
    if (at..at + words).any(|at| paragraph.lower_word(at) == "chữ") { words } else { 0 }
}
