//! Amounts that the wording points back at: *số tiền 84,6 tỷ đồng này*, *trong tổng mức đầu tư 354,6 tỷ đồng*, *toàn bộ 42.000 lít dầu*.
//!
//! What was told in the sentence before in the same unit, with its digits in another order, is what is pointed at.

use super::slip::{self, Slip};
use super::{Place, Restated, explained, is_right_before, is_title, tell};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::token::Token;
use crate::doc::{Document, Paragraph};
use crate::lang::units::Dimension;

/// How many words before an amount may begin what points.
const POINTER: usize = 6;

/// How many amounts before one may be what it points at.
const BACK: usize = 24;

/// How many amounts of a draft are looked through.
const MOST: usize = 300;

struct Amount<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    figure: &'d Figure,
    sentence: usize,
}

/// The amounts that the draft tells again.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let paragraphs = document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).enumerate();
    let all = paragraphs.flat_map(|(index, paragraph)| {
        let plain = |figure: &&Figure| {
            figure.kind == Kind::Amount
                && figure.other.is_none()
                && figure.per.is_empty()
                && figure.dimension != Dimension::Count
                && figure.number.length() >= 2
        };
        paragraph.figures().iter().filter(plain).map(move |figure| {
            let sentence = paragraph.sentences().partition_point(|sentence| sentence.tokens.end <= figure.tokens.start);
            Amount { index, paragraph, figure, sentence }
        })
    });
    let all: Vec<Amount<'_>> = all.take(MOST).collect();
    let titled = document.paragraphs().first().is_some_and(|first| is_title(first.paragraph()));
    for (at, own) in all.iter().enumerate().filter(|(_, own)| own.figure.hedge == Hedge::None && points_back(own)) {
        let Some((other, holds)) = pointed_at(document, &all, at) else { continue };
        let first = &all[other];
        let place = if titled && first.index == 0 { Place::Headline } else { Place::Body };
        let (said, printed) = (first.figure.span, own.figure.span);
        tell(restated, Restated { place, paragraph: first.index, said, body: own.index, printed, holds });
    }
}

/// Whether the words around an amount say that it was told: *số tiền 84,6 tỷ đồng này*, *với lượng muối 450 tấn*.
fn points_back(own: &Amount<'_>) -> bool {
    let paragraph = own.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let end = own.figure.tokens.end;
    let behind = |on: usize| (word(end + on), word(end + on + 1));
    let again = |pair: (&str, &str)| matches!(pair, ("này", _) | ("nói" | "kể" | "nêu", "trên") | ("vừa" | "đã", "nêu"));
    if again(behind(0)) || paragraph.tokens().get(end).is_some_and(Token::is_wordlike) && again(behind(1)) {
        return true;
    }
    let Some(sentence) = paragraph.sentence_of(own.figure.start) else { return false };
    let from = sentence.tokens.start.max(own.figure.start.saturating_sub(POINTER));
    let verb = |at: usize| {
        !paragraph.tokens()[at].is_wordlike()
            || matches!(
                word(at),
                "là" | "đạt"
                    | "còn"
                    | "có"
                    | "lên"
                    | "được"
                    | "bị"
                    | "khoảng"
                    | "ước"
                    | "tăng"
                    | "giảm"
                    | "đến"
                    | "thêm"
            )
    };
    for at in (from..own.figure.start).rev() {
        if verb(at) {
            return false;
        }
        let opens = at == sentence.tokens.start || matches!(word(at - 1), "với" | "nhờ" | "từ" | "," | "bộ");
        match (word(at), word(at + 1)) {
            ("toàn", "bộ") => return true,
            ("số", _) if at == sentence.tokens.start => return true,
            ("số", "tiền" | "vốn") | ("nguồn" | "khoản" | "lượng", _) if opens => return true,
            ("trong", "số" | "tổng") => return true,
            _ => {}
        }
    }
    false
}

/// What an amount was told as, and whether it is the same.
fn pointed_at(document: &Document, all: &[Amount<'_>], at: usize) -> Option<(usize, bool)> {
    let own = &all[at];
    let near = |other: &Amount<'_>| {
        is_right_before(document, (other.index, other.sentence), (own.index, own.sentence))
            && other.figure.comparable_across(other.paragraph, own.figure, own.paragraph)
    };
    let near: Vec<usize> = (at.saturating_sub(BACK)..at).filter(|other| near(&all[*other])).collect();
    let same = |other: &Amount<'_>| other.figure.number.value == own.figure.number.value;
    if let Some(same) = near.iter().rev().find(|other| same(&all[**other])) {
        return Some((*same, true));
    }
    let known = all.iter().enumerate().any(|(other, one)| other != at && same(one));
    let swapped = |other: &&usize| {
        let told = all[**other].figure;
        slip::between(told, own.figure) == Some(Slip::Order)
            && told.number.decimals == own.figure.number.decimals
            && told.hedge == Hedge::None
    };
    let mut swapped = near.iter().filter(swapped);
    let other = *swapped.next().filter(|_| swapped.next().is_none())?;
    (!known && !explained::is_explained(document, own.index, own.figure)).then_some((other, false))
}
