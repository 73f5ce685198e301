//! Sums that miss their total because their list says that it leaves something out, in words, by names without a count or by going on, or tells
//! some of it twice.

use std::ops::Range;

use super::Sum;
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::parts::words::leaves_a_rest;
use crate::doc::relation::told::facts::{Fact, SCALE};
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::Dimension;

/// Of how many parts of a total one is much to leave out for a list that means to name all.
const MANY: i128 = 10;

impl Sum<'_, '_> {
    /// Whether the list says that it leaves something out, or tells some of it twice.
    pub(super) fn is_left_out_or_told_apart(&self) -> bool {
        self.leaves_a_rest()
            || self.names_the_others()
            || self.names_some_between()
            || self.adds_to_others()
            || self.tells_of_others()
            || self.tells_of_persons()
            || self.goes_on_beyond()
            || self.counts_what_was_done()
            || self.tells_one_apart()
            || self.counts_owners()
    }

    /// Whether a sum is too much of those whose things are counted, of whom one may have several: *64 sản phẩm của 31 chủ thể, gồm 18 sản phẩm 4 sao
    /// của 7 chủ thể và 46 sản phẩm 3 sao của 26 chủ thể*.
    fn counts_owners(&self) -> bool {
        let owner = |part: &usize| {
            let fact = &self.facts[*part];
            let before = fact.figure.start.checked_sub(1).map_or("", |before| fact.text.lower_word(before));
            matches!(before, "của" | "thuộc" | "tại" | "ở")
        };
        self.off > 0 && self.parts.iter().all(owner)
    }

    /// Whether the rest is told in words: *86 ca, trong đó 41 ca trong cộng đồng; 27 ca ở khu cách ly; số còn lại về từ vùng dịch*.
    fn leaves_a_rest(&self) -> bool {
        let last = self.last();
        let sentence = &self.sentences[last.sentence.1];
        // What stands behind another figure is of other things.
        let next = sentence.items.get(last.item + 1).map(|next| last.text.figures()[next.figure].start);
        let behind = last.figure.tokens.end..next.unwrap_or(sentence.tokens.end);
        self.off < 0 && self.whole < self.parts[0] && leaves_a_rest(last.text, behind)
    }

    /// Whether as many are named without a count as are missing: *11 nhóm, 5 nhóm giảm giá, nhóm giáo dục và nhóm bưu chính giữ giá, 4 nhóm tăng*.
    fn names_the_others(&self) -> bool {
        let total = self.total();
        let tokens = total.text.tokens();
        let Some(noun) = tokens.get(total.figure.counted.start).filter(|_| !total.figure.counted.is_empty()) else {
            return false;
        };
        let missing = -self.off / SCALE;
        let uncounted = |at: &usize| {
            let before = at.checked_sub(1).map_or("", |before| self.lower(before));
            let opens = matches!(before, "," | ";" | "và" | ":" | "còn" | "riêng");
            tokens[*at].key == noun.key && opens && tokens[*at].kind == TokenKind::Word
        };
        let range = self.between().start..self.last().figure.start;
        missing > 0 && range.filter(uncounted).count() as i128 == missing
    }

    /// Whether as many persons as are missing are named without a count between others: *9 người bị thương gồm 3 nhân viên, tài xế xe tải và 5 hành
    /// khách*.
    fn names_some_between(&self) -> bool {
        let missing = -self.off / SCALE;
        let total = self.total();
        if missing <= 0 || !total.figure.counts_people(total.text) {
            return false;
        }
        let tokens = total.text.tokens();
        let pieces = |pair: &[usize]| {
            let [one, next] = [pair[0], pair[1]].map(|part| &self.facts[part]);
            let between = one.figure.tokens.end..next.figure.start;
            let words = tokens.get(between).filter(|_| one.sentence == next.sentence).unwrap_or_default();
            let part = |token: &Token| matches!(total.text.slice(token.span), "," | ";" | "và");
            let named = |piece: &&[Token]| !piece.is_empty() && piece.iter().all(Token::is_wordlike);
            // The first names what was counted, the last what is counted next.
            let pieces: Vec<&[Token]> = words.split(part).collect();
            pieces.get(1..pieces.len() - 1).unwrap_or_default().iter().filter(|piece| named(piece)).count() as i128
        };
        self.parts.windows(2).map(pieces).sum::<i128>() == missing
    }

    /// Whether what is too much is said to be of others: *4 người bị thương nguy kịch, 8 người khác bị thương nặng, 1 người bị thương nhẹ*.
    fn tells_of_others(&self) -> bool {
        let other = |part: &usize| {
            let fact = &self.facts[*part];
            let end = fact.figure.counted.end.max(fact.figure.tokens.end);
            (fact.figure.tokens.end..=end).any(|at| fact.text.lower_word(at) == "khác")
        };
        self.off > 0 && self.parts.first().is_some_and(other)
    }

    /// Whether the parts are numbers of persons and the total counts what befell them: *5.453 vụ. Trong đó, số người chết là 2.570, số người bị
    /// thương là 4.179*.
    fn tells_of_persons(&self) -> bool {
        let total = self.total();
        let persons = |part: &usize| {
            let fact = &self.facts[*part];
            let label = (0..fact.figure.start).rev().take_while(|at| fact.text.tokens()[*at].is_wordlike());
            label.into_iter().any(|at| (fact.text.lower_word(at), fact.text.lower_word(at + 1)) == ("số", "người"))
        };
        !total.figure.counted.is_empty() && !total.figure.counts_people(total.text) && self.parts.iter().all(persons)
    }

    /// Whether the parts are said to join others: *đoàn sẽ có 22 người, gồm thêm 3 đại biểu và 18 nhân viên*.
    fn adds_to_others(&self) -> bool {
        self.off < 0 && self.between().any(|at| (self.lower(at), self.lower(at + 1)) == ("gồm", "thêm"))
    }

    /// Whether a like amount that is more than the total goes on with the list, so that this is none of parts: *trồng 8.124 ha. Trong đó, cây gỗ lớn
    /// 1.760 ha; rừng phòng hộ 62 ha; chăm sóc 27.500 ha*.
    fn goes_on_beyond(&self) -> bool {
        let [.., before, last] = self.parts[..] else { return false };
        let (total, sentence) = (self.total(), self.facts[last].sentence);
        let one_semicolon = |range: Range<usize>| {
            let mut marks = range.filter(|at| matches!(self.lower(*at), ";" | "."));
            marks.next().is_some_and(|at| self.lower(at) == ";") && marks.next().is_none()
        };
        let ends = |fact: usize| self.facts[fact].figure.tokens.end;
        let like = |fact: &Fact<'_>| {
            let plain = fact.is_amount() && fact.role.is_none() && fact.sentence == sentence;
            plain && fact.value > total.value && total.is_like(fact)
        };
        let Some(next) = self.facts.get(last + 1).filter(|next| like(next)) else { return false };
        let level = |fact: &Fact<'_>| self.sentences[fact.sentence.1].items[fact.item].bracket;
        self.off < 0
            && self.whole < self.parts[0]
            && before + 1 == last
            && one_semicolon(ends(before)..self.facts[last].figure.start)
            && one_semicolon(ends(last)..next.figure.start)
            && level(next) == level(&self.facts[last])
    }

    /// Whether a sum is too much because what was done of one part is counted besides: *11 đơn, 7 đơn tố cáo; thuộc thẩm quyền 3 đơn, đã giải quyết
    /// 2 đơn*.
    fn counts_what_was_done(&self) -> bool {
        let pairs = || self.parts.windows(2);
        let between = |pair: &[usize]| self.facts[pair[0]].figure.tokens.end..self.facts[pair[1]].figure.start;
        let semicolon = |pair: &[usize]| between(pair).any(|at| self.lower(at) == ";");
        let done = |pair: &[usize]| {
            let behind = between(pair).rev().find(|at| self.lower(*at) == ",");
            behind.is_some_and(|comma| matches!(self.lower(comma + 1), "đã" | "được"))
        };
        // "251 vụ án, tăng 31 vụ so với năm 2021, đã giải quyết, xét xử 240 vụ"
        let settled = |pair: &[usize]| {
            let said = |at: usize| [at, at + 1, at + 2].map(|at| self.lower(at));
            between(pair).any(|at| matches!(said(at), [",", "đã", "giải" | "xét" | "xử" | "thi" | "hoàn"]))
        };
        let within = |pair: &&[usize]| {
            !semicolon(pair) && (done(pair) || settled(pair)) && self.facts[pair[1]].value <= self.facts[pair[0]].value
        };
        let more: i128 = pairs().filter(within).map(|pair| self.facts[pair[1]].value).sum();
        self.off > 0 && more >= self.off && (pairs().any(semicolon) || self.parts.len() == 2 && pairs().any(settled))
    }

    /// Whether a sum is too much because one part is told apart of the one before it: *công nghiệp, xây dựng 14.862 tỷ đồng, riêng công nghiệp 13.105 tỷ
    /// đồng; dịch vụ 5.217 tỷ đồng*.
    fn tells_one_apart(&self) -> bool {
        let apart = |part: &&usize| {
            let fact = &self.facts[**part];
            let before = part.checked_sub(1).filter(|before| self.facts[*before].paragraph == fact.paragraph);
            let from = before.map_or(0, |before| self.facts[before].figure.tokens.end.min(fact.figure.start));
            (from..fact.figure.start).any(|at| fact.text.lower_word(at) == "riêng")
        };
        let told: i128 = self.parts.iter().filter(apart).map(|part| self.facts[*part].value).sum();
        self.off > 0 && told > 0
    }

    /// Whether *trong đó* may name but the largest parts of what is measured: *3.462,8 ha, trong đó lúa 847 ha, ngô 1.204,5 ha, …*.
    pub(super) fn names_the_largest(&self) -> bool {
        let total = self.total();
        let joined = (self.between().start..self.last().figure.start).any(|at| self.lower(at) == "và");
        // Where some are rounded, a slip that makes up for what is missing is no rare chance.
        let rounded = self.parts.iter().any(|part| self.facts[*part].figure.number.decimals != total.figure.number.decimals);
        rounded
            && total.figure.dimension == Dimension::Measure
            && -self.off * MANY > total.value
            && self.are_some()
            && !joined
            && !self.is_by_a_row()
    }

    /// Whether another amount of the same things makes up for what is missing: one that the list leaves out, what is taken off, or what is
    /// counted besides: *7 thợ của đoàn và 2 thợ ngoài (4 người quê Phú Lâm, 5 người quê Tân Hòa)*.
    pub(super) fn is_more_than_listed(&self) -> bool {
        let total = self.total();
        let like = |fact: &Fact<'_>| {
            fact.is_amount()
                && total.figure.comparable_across(total.text, fact.figure, fact.text)
                && (total.figure.dimension != Dimension::Count || total.is_named_like(fact) == Some(true))
        };
        let before = total.figure.start.checked_sub(1).map_or("", |before| self.lower(before));
        let people = counts_persons(total.text, total.figure);
        let and_one = people && self.off == SCALE && matches!(before, "cùng" | "và" | "với");
        let besides = |fact: &Fact<'_>| fact.value == self.off.abs() && fact.value > 2 * SCALE && like(fact);
        // "89 trong số 148 du khách, trong đó có 55 nam và 34 nữ"
        let known = self.others().any(|fact| {
            fact.value == total.value + self.off && like(fact) || {
                fact.value == total.value + self.off && fact.figure.counted.is_empty() && fact.is_amount()
            }
        });
        and_one || known || self.others().any(besides) || self.off < 0 && self.is_misread()
    }

    /// Whether a number of the list that is read as no amount makes up for what is missing: *thời trang 50 chỉ tiêu*.
    fn is_misread(&self) -> bool {
        let sentence = self.sentence();
        let used = |at: usize| self.figures().any(|fact| fact.figure.tokens.contains(&at));
        (self.between().start..self.last().figure.start).any(|at| {
            let token = &sentence.paragraph.tokens()[at];
            // "29 sản phẩm 3 sao": the grade counts nothing.
            let rate = matches!(sentence.paragraph.lower_word(at + 1), "%" | "sao");
            let number =
                (token.kind == TokenKind::Number && !used(at) && !rate).then(|| Number::parse(sentence.paragraph.word(at)));
            number.flatten().is_some_and(|number| {
                let value = number.value * self.total().figure.factor * Exact::from_integer(SCALE);
                value == Exact::from_integer(-self.off) && -self.off > 2 * SCALE
            })
        })
    }
}
