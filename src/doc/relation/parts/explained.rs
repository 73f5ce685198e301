//! What explains a sum that misses its total, though nothing is wrong: a part told twice, left out or counted by another name; a list
//! that goes on; points that count twice; amounts of another year, or of a clause that speaks of something else.

mod elsewhere;
mod left_out;
mod twice;

use std::ops::Range;

use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::parts::words::{self, is_of_a_place};
use crate::doc::relation::parts::{after, disjoint};
use crate::doc::relation::series;
use crate::doc::relation::series::slips::{Slip, effects};
use crate::doc::relation::slip;
use crate::doc::relation::told::facts::{self, Fact, SCALE, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict, partition};
use crate::doc::token::TokenKind;
use crate::lang::units::{self, Dimension};
use crate::text::Span;

/// How many words of a bracket tell that it speaks of another time.
const OPENING: usize = 4;

/// How many other amounts may stand among the parts of a fraction before they are a table.
const TABLE: usize = 4;

/// How many words may stand between *bán, lỗ* and the amount.
const AWAY: usize = 3;

/// Which part of a total is little: a sum that misses it by so much is meant to make it.
const LITTLE: i128 = 500;

/// How many words of a name are compared.
const NAME: usize = 3;

/// How many points may be added to an exam's for where a candidate comes from.
const PRIORITY: i128 = 7 * SCALE / 2;

/// Takes back the sums that something explains.
pub(in crate::doc::relation) fn take_back(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    let accuses = |relation: &Relation| {
        relation.kind == RelationKind::PartsTotal && relation.verdict == Verdict::Contradicts && relation.operands.len() >= 3
    };
    // The figures of sums that come out, each sum its own.
    let sums: Vec<Vec<Span>> = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::PartsTotal && relation.verdict == Verdict::Holds)
        .map(|relation| relation.operands.clone())
        .collect();
    // "tiếp nhận 21 đơn, đã giải quyết 6 đơn, trong đó lưu 15 đơn": both are parts of what came.
    let siblings = |relation: &Relation| {
        let pair = relation.kind == RelationKind::PartsTotal && relation.operands.len() == 2;
        let both = |sum: &Vec<Span>| sum.len() >= 3 && relation.operands.iter().all(|span| sum.contains(span));
        pair && relation.verdict == Verdict::Contradicts && sums.iter().any(both)
    };
    relations.retain(|relation| !siblings(relation));
    relations.retain(|relation| {
        let explained =
            || Sum::of(sentences, facts, relation).is_some_and(|sum| sum.is_explained() || sum.is_of_another_list(&sums));
        !(accuses(relation) && explained())
    });
}

/// A sum that misses its total.
struct Sum<'a, 'p> {
    sentences: &'a [Sentence<'p>],
    facts: &'a [Fact<'p>],
    whole: usize,
    /// In reading order.
    parts: Vec<usize>,
    /// The sum less the total.
    off: i128,
}

impl<'a, 'p> Sum<'a, 'p> {
    fn of(sentences: &'a [Sentence<'p>], facts: &'a [Fact<'p>], relation: &Relation) -> Option<Self> {
        let place = |span| facts::place(facts, span);
        let mut parts: Vec<usize> = relation.operands.iter().map(|span| place(*span)).collect::<Option<_>>()?;
        let suggested = relation.suggestion.as_ref().map(|(span, _)| *span);
        let named = parts.iter().position(|part| Some(facts[*part].figure.digits) == suggested);
        // What suggests nothing counts out a list behind its total.
        let whole = parts.remove(named.unwrap_or(0));
        let off = parts.iter().map(|part| facts[*part].value).sum::<i128>() - facts[whole].value;
        Some(Self { sentences, facts, whole, parts, off })
    }

    fn is_explained(&self) -> bool {
        if self.is_left_out_or_told_apart() || self.is_of_those_picked() {
            return true;
        }
        if self.parts.iter().chain([&self.whole]).any(|fact| self.facts[*fact].figure.kind == Kind::Fraction) {
            return self.is_a_table() || self.awards_some() || self.is_beside_a_row() || self.is_some_of_a_fraction();
        }
        if self.is_told_of_each() || self.is_of_wholes_beside() {
            return true;
        }
        // "có mặt 1.974 công dân, vắng 311 công dân": of names that leave nothing out only a rough number explains a sum.
        if self.is_complete() {
            return self.is_rounded() || self.is_rough() || self.are_some() && self.needs_more_than_a_slip();
        }
        self.is_rounded()
            || self.is_made_of_some()
            || self.is_a_difference()
            || self.is_more_than_listed()
            || self.is_of_another_whole()
            || self.is_partial()
            || self.is_by_traits()
            || self.is_rough()
            || self.counts_in_words()
            || self.is_scored()
            || self.goes_on()
            || self.is_a_rate()
            || self.is_of_another_time()
            || self.is_of_another_clause()
            || self.awards_some()
            || self.is_beyond_in_a_bracket()
            || self.names_the_largest()
            || self.holds_a_share_of_another()
            || self.is_by_another_criterion()
            || self.needs_more_than_a_slip() && (self.are_some() || !self.is_by_a_row())
    }

    /// Whether *trong đó* announces the parts, as it does of lists that leave something out.
    fn are_some(&self) -> bool {
        self.between().any(|at| (self.lower(at), self.lower(at + 1)) == ("trong", "đó"))
    }

    /// Whether the parts stand with their whole in one sentence and are called by names of one row that leave nothing out.
    fn is_by_a_row(&self) -> bool {
        self.items_here().is_some_and(|items| partition::completes(self.sentence(), &items))
    }

    /// Whether *trong đó* tells parts of a fraction that no slip would make it: *42/57 công trình, trong đó 18 công trình khởi công mới*.
    fn is_some_of_a_fraction(&self) -> bool {
        self.are_some() && self.needs_more_than_a_slip()
    }

    /// Whether no slip of the pen in one of the figures would explain what is missing, nor one or two miscounted: the list leaves something out.
    fn needs_more_than_a_slip(&self) -> bool {
        let total = self.total();
        // Rounding and hedges of the figures leave a little open.
        let round = |fact: &Fact<'_>| {
            let number = &fact.figure.number;
            fact.figure.hedge != Hedge::None || number.significant >= number.unit * 10
        };
        let little = if self.figures().any(round) { total.value / LITTLE } else { 0 };
        let slack = self.figures().map(|fact| fact.slack).sum::<i128>() + little;
        let slipped = |fact: &Fact<'_>, more: i128| {
            let mends = |meant: &slip::Meant| (in_parts(meant.value) - fact.value - more).abs() <= slack;
            slip::jumbled(fact.value, in_parts(fact.figure.number.unit), more)
                || slip::meant(&fact.figure.number).iter().any(mends)
        };
        let miscounted = self.off.abs() <= 2 * SCALE && total.figure.is_exact_count();
        self.off < 0
            && !miscounted
            && self.off.abs() > total.value / LITTLE
            && !slipped(total, self.off)
            && !self.parts.iter().any(|part| slipped(&self.facts[*part], -self.off))
    }

    /// Whether a part is called like an amount beside the total, and the total is not: *15 tập thể, 42 cá nhân; trong đó 5 tập thể và 12 cá nhân*.
    fn is_of_wholes_beside(&self) -> bool {
        let total = self.total();
        let noun = |fact: &Fact<'_>| -> Vec<u32> {
            fact.text.tokens()[fact.figure.counted.clone()].iter().take(2).map(|token| token.key).collect()
        };
        let same = |one: &[u32], other: &[u32]| !one.is_empty() && one.iter().zip(other).all(|(one, other)| one == other);
        let named = |fact: &Fact<'_>| fact.figure.is_exact_count() && !fact.figure.counted.is_empty();
        let own = noun(total);
        self.whole < self.parts[0]
            && named(total)
            && self.parts.iter().any(|part| {
                let part = &self.facts[*part];
                let called = noun(part);
                let beside = |other: &Fact<'_>| {
                    other.is_amount() && named(other) && same(&noun(other), &called) && other.value >= part.value
                };
                named(part) && !same(&called, &own) && self.facts[self.whole + 1..self.parts[0]].iter().any(beside)
            })
    }

    /// Whether a part is told of each of several: *Phú Lâm 12 ca, Tân Hòa và Yên Sơn mỗi nơi 7 ca*.
    fn is_told_of_each(&self) -> bool {
        self.parts.iter().any(|part| {
            let fact = &self.facts[*part];
            let word = |at: usize| fact.text.lower_word(at);
            let from = part.checked_sub(1).map_or(0, |before| self.facts[before].figure.tokens.end);
            let until = fact.figure.start;
            let last = (from..until).rev().find(|at| !matches!(word(*at), "có" | "là" | "được"));
            let joined = || (from..until).any(|at| word(at) == "và");
            (from..until).any(|at| word(at) == "mỗi") || last.is_some_and(|at| matches!(word(at), "cùng" | "đều")) && joined()
        })
    }

    /// Whether the parts stand with their whole in one sentence, count what it counts and are called by names that leave nothing out.
    fn is_complete(&self) -> bool {
        let total = self.total();
        let Some(items) = self.items_here() else { return false };
        let named = |part: &usize| total.is_named_like(&self.facts[*part]) == Some(true);
        // "… và một số đại biểu khác" leaves some out.
        let ended = after::ends_list(self.sentence(), self.last().item.max(total.item));
        let by_all = || disjoint::called_by_all(self.sentence(), total.item, &items);
        ended
            && (!partition::is_called(self.sentence(), total.item) || by_all())
            && self.parts.iter().all(named)
            && (partition::completes_whole(self.sentence(), (self.sentence(), total.item), &items) || by_all())
    }

    /// The items of the parts, where all stand in the sentence of their whole.
    fn items_here(&self) -> Option<Vec<usize>> {
        let here = |part: &Fact<'_>| (part.sentence == self.total().sentence).then_some(part.item);
        self.parts.iter().map(|part| here(&self.facts[*part])).collect()
    }

    /// "21 giải, gồm 5 giải A, 7 giải B, 9 giải C. Về toàn đoàn có 1 giải nhất, 2 giải nhì…": the total is the last part of a list that
    /// comes out, and nothing says that the list behind it divides it.
    fn is_of_another_list(&self, sums: &[Vec<Span>]) -> bool {
        let total = self.total().figure.span;
        let holds = |sum: &Vec<Span>| {
            sum.len() >= 3
                && sum.contains(&total)
                && sum.iter().all(|span| span.end <= total.end)
                && self.parts.iter().all(|part| !sum.contains(&self.facts[*part].figure.span))
        };
        let divided = || self.between().any(|at| matches!(self.lower(at), "gồm" | ":" | "(" | "đó"));
        !self.between().is_empty() && sums.iter().any(holds) && !divided()
    }

    fn total(&self) -> &'a Fact<'p> {
        &self.facts[self.whole]
    }

    fn first(&self) -> &'a Fact<'p> {
        &self.facts[self.parts[0]]
    }

    fn last(&self) -> &'a Fact<'p> {
        &self.facts[self.parts[self.parts.len() - 1]]
    }

    fn sentence(&self) -> &'a Sentence<'p> {
        &self.sentences[self.total().sentence.1]
    }

    fn lower(&self, at: usize) -> &'p str {
        self.sentence().paragraph.lower_word(at)
    }

    /// The facts of all figures, the whole last.
    fn figures(&self) -> impl Iterator<Item = &'a Fact<'p>> + '_ {
        self.parts.iter().chain([&self.whole]).map(|fact| &self.facts[*fact])
    }

    fn part_values(&self) -> impl Iterator<Item = i128> + '_ {
        self.parts.iter().map(|part| self.facts[*part].value)
    }

    /// The tokens between the whole and the first part; none where the parts come first.
    fn between(&self) -> Range<usize> {
        let from = self.total().figure.tokens.end;
        from..self.first().figure.start.max(from)
    }

    /// The amounts from the whole to the last part that are neither, with those of the same sentence right behind.
    fn others(&self) -> impl Iterator<Item = &'a Fact<'p>> + '_ {
        let last = self.parts[self.parts.len() - 1].max(self.whole);
        let first = self.parts[0].min(self.whole);
        let own = self.facts[last].sentence;
        let until = (last + 1..self.facts.len()).take_while(|fact| self.facts[*fact].sentence == own).last();
        let from = (0..first).rev().take_while(|fact| self.facts[*fact].sentence == self.facts[first].sentence).last();
        let used = |fact: &usize| *fact == self.whole || self.parts.contains(fact);
        (from.unwrap_or(first)..=until.unwrap_or(last)).filter(move |fact| !used(fact)).map(|fact| &self.facts[fact])
    }

    /// Whether round thousands explain what is missing: *23.000 tỷ đồng, đã có 5.000 tỷ đồng, cần thêm 18.049 tỷ đồng*.
    fn is_rounded(&self) -> bool {
        let room = |fact: &Fact<'_>| {
            let number = &fact.figure.number;
            let round = number.significant >= number.unit * 100 && number.length() <= 2;
            if round { in_parts((number.significant / 2).min(number.value / 200)) } else { 0 }
        };
        let room: i128 = self.figures().map(room).sum();
        // Digits that changed places tell more than round thousands.
        let swapped = || {
            let long = |fact: &&Fact<'_>| fact.figure.number.length() >= 4;
            let mends = |fact: &Fact<'_>| effects(&fact.figure.number, Slip::Swap);
            self.figures().filter(long).any(|fact| mends(fact).iter().any(|mend| mend.abs() == self.off.abs()))
        };
        self.off.abs() <= room && !swapped()
    }

    /// Whether the first parts make the total, or all but one that is called otherwise or is no small number.
    fn is_made_of_some(&self) -> bool {
        let mut sum = 0;
        let first = self.part_values().take(self.parts.len() - 1).enumerate().any(|(at, value)| {
            sum += value;
            at > 0 && sum == self.total().value
        });
        let total = self.total();
        let named = |part: usize| total.is_named_like(&self.facts[part]);
        // "8 vụ, gồm 5 vụ trộm, 2 vụ lừa đảo, 1 vụ cướp và 1 vụ đánh bạc": *và* says that the list ends with its last item.
        let joined = self.is_joined() && self.parts.iter().all(|part| named(*part) == Some(true));
        // "7 ca, gồm 5 ca về từ các tỉnh, 2 ca cộng đồng, 1 ca …": so does *gồm*, where nothing follows.
        let ends = self.last().figure.tokens.end.max(self.last().figure.counted.end);
        let listed = self.between().any(|at| self.lower(at) == "gồm")
            && self.parts.len() >= 3
            && self.parts.iter().all(|part| named(*part) == Some(true))
            && (ends..(ends + NAME).min(self.sentence().tokens.end)).any(|at| matches!(self.lower(at), "." | ";"));
        // "8 huyện, thị xã, thành phố, gồm 7 huyện, 1 thị xã và 1 thành phố": kinds of which none holds another.
        let kinds = || self.items_here().is_some_and(|items| partition::leave_out(self.sentence(), &items));
        let closed = self.is_joined() || self.between().any(|at| self.lower(at) == "gồm") && self.parts.len() >= 3;
        let listed = joined || listed || closed && kinds();
        let first = first && !listed;
        // "khiển trách 789, cảnh cáo 207, cách chức 31, khai trừ 63": names that leave nothing out are of no other list.
        let completes = |items: Vec<usize>| items.len() >= 3 && partition::completes(self.sentence(), &items);
        if self.items_here().is_some_and(completes) {
            return false;
        }
        // That chance makes a part what is too much is the likelier the more parts there are and the smaller they are.
        let measured = total.figure.dimension == Dimension::Measure && self.off >= 10 * SCALE;
        if self.is_beside_a_row() {
            return true;
        }
        let unlikely = self.parts.len() >= 3 && (measured || self.parts.len() == 3 && self.off > 3 * SCALE);
        first
            || self.parts.len() >= 2
                && self.off > 0
                && self.parts.iter().any(|part| {
                    let others = self.parts.iter().filter(|other| *other != part);
                    let odd = named(*part) == Some(false) && others.clone().all(|other| named(*other) != Some(false));
                    self.facts[*part].value == self.off && (odd || unlikely)
                })
    }

    /// Whether the parts but one make the total, and that one is a fraction or the others go by names that leave nothing out: *20 trường, trong đó 3
    /// trường vừa được công nhận lại; 13 trường mức độ 1; 7 trường mức độ 2*.
    fn is_beside_a_row(&self) -> bool {
        if self.parts.len() < 3 || self.off <= 2 * SCALE {
            return false;
        }
        self.parts.iter().enumerate().any(|(at, part)| {
            let fact = &self.facts[*part];
            let others = || self.parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| &self.facts[*part]);
            let row = || {
                let items = self.items_here()?;
                let others: Vec<usize> =
                    items.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, item)| *item).collect();
                partition::completes(self.sentence(), &others).then_some(())
            };
            // "mức độ 1", behind whatever else is said of it.
            let graded = || {
                let words: Vec<Range<usize>> = others().map(|fact| up_to_next(fact)).collect();
                partition::are_graded(&self.sentences[fact.sentence.1], &words)
            };
            let ends = fact.figure.tokens.end.max(fact.figure.counted.end);
            let paired = fact.figure.kind == Kind::Fraction
                || fact.text.word(ends) == "/"
                || fact.text.word(fact.figure.tokens.end) == "/";
            fact.value == self.off && (paired || row().is_some() || graded())
        })
    }

    /// Whether *và* joins the last part to the others, in the sentence of the whole.
    fn is_joined(&self) -> bool {
        let before_last = self.facts[self.parts[self.parts.len().saturating_sub(2)]].figure.tokens.end;
        (before_last..self.last().figure.start).any(|at| self.lower(at) == "và")
            && self.last().sentence == self.total().sentence
    }

    /// Whether the second of two parts is taken away: *mua ròng 151 triệu USD, gồm mua ròng 154 triệu USD cổ phiếu và bán ròng 3 triệu USD*.
    fn is_a_difference(&self) -> bool {
        let [part, away] = self.parts[..] else { return false };
        let taken = |fact: usize| {
            let start = self.facts[fact].figure.start;
            let mut words = (start.saturating_sub(AWAY)..start).map(|at| self.lower(at));
            words.any(|word| matches!(word, "bán" | "rút" | "lỗ" | "trừ" | "hoàn" | "giảm"))
        };
        self.facts[part].value - self.facts[away].value == self.total().value && taken(away) && !taken(part)
    }

    /// Whether counts in words are among the parts and make up for what is missing: *5 chiếc, gồm một chiếc …, 2 chiếc … và 2 chiếc …*.
    fn counts_in_words(&self) -> bool {
        let from = self.between().start;
        let counted = (from..self.last().figure.start).filter_map(|at| {
            let token = &self.sentence().paragraph.tokens()[at];
            // "giải ba"
            let named = matches!(self.lower(at - 1), "giải" | "hạng" | "thứ" | "loại") || self.lower(at) == "năm";
            let count = units::count(self.lower(at)).filter(|_| token.kind == TokenKind::Word && !named)?;
            let noun = self.sentence().paragraph.tokens().get(at + 1)?;
            noun.is_wordlike().then_some(i128::from(count) * SCALE)
        });
        let counted: Vec<i128> = counted.collect();
        self.off < 0 && (counted.contains(&-self.off) || counted.iter().sum::<i128>() == -self.off)
    }

    /// Whether points count twice or some are added: *32,2 điểm gồm: Toán 6,2 điểm, Tiếng Anh 9 điểm, Văn 7 điểm*.
    fn is_scored(&self) -> bool {
        let points = [self.total(), self.first()].iter().any(|fact| fact.text.lower_word(fact.figure.counted.start) == "điểm");
        let twice = self.part_values().any(|value| (0..=PRIORITY).contains(&(-self.off - value)));
        points
            && self.off < 0
            && (twice || self.sentence().tokens.clone().any(|at| self.lower(at) == "hệ" && self.lower(at + 1) == "số"))
    }

    /// Whether more of the same follows uncounted: *và nhiều vụ khác*.
    fn goes_on(&self) -> bool {
        let sentence = self.sentence();
        let last = self.last();
        let from = last.figure.tokens.end;
        let here = last.sentence == self.total().sentence;
        let until =
            (from..sentence.tokens.end).find(|at| matches!(self.lower(*at), "." | ";" | ")")).unwrap_or(sentence.tokens.end);
        here && self.off < 0
            && (from..until).any(|at| match self.lower(at) {
                "và" | "cùng" => matches!(self.lower(at + 1), "nhiều" | "các" | "một" | "những" | "hàng" | "vài"),
                "…" | "..." | "v.v" | "vv" => true,
                // "các dự án còn lại sẽ tăng sau năm 2021"
                "các" | "những" => (at + 1..at + 1 + NAME).any(|at| (self.lower(at), self.lower(at + 1)) == ("còn", "lại")),
                _ => false,
            })
    }

    /// Whether an operand is what another is over: *18 bàn/46 trận*.
    fn is_a_rate(&self) -> bool {
        let over = |fact: &Fact<'_>| fact.figure.start.checked_sub(1).is_some_and(|before| fact.text.word(before) == "/");
        let all = || self.parts.iter().chain([&self.whole]).map(|fact| over(&self.facts[*fact]));
        // "34 vụ/71 bị can, trong đó 9 vụ/27 bị can, …": a row of them.
        all().any(|over| over) && !all().all(|over| over)
    }

    /// Whether a fraction stands among so many other figures that they are a table, or is an address.
    fn is_a_table(&self) -> bool {
        let (first, last) = (self.parts[0].min(self.whole), self.parts[self.parts.len() - 1].max(self.whole));
        let figures = |fact: usize| {
            self.parts.iter().chain([&self.whole]).any(|own| std::ptr::eq(self.facts[*own].figure, self.facts[fact].figure))
        };
        (first..=last).filter(|fact| !figures(*fact)).count() >= TABLE
    }

    /// Whether people are counted by what one of them may be at once, with a share each: *16 nữ (27,6%), 5 người trẻ (8,6%)*.
    fn is_by_traits(&self) -> bool {
        let told = |part: &usize| {
            let own = &self.facts[*part];
            let subject = self.sentences[own.sentence.1].items[own.item].subject.clone();
            words::trait_of(own.text, own.figure, subject)
        };
        let people = counts_persons(self.total().text, self.total().figure);
        people
            && words::are_several(self.parts.iter().filter_map(told), self.parts.len())
            && !series::is_complete(self.sentences, self.facts, self.whole, &self.parts)
    }

    /// Whether some of what a list after *trong đó* tells is told roughly and it falls short: *lúa mùa 10.105 ha; bị ngập khoảng 380 ha*.
    fn is_rough(&self) -> bool {
        let about = |part: &usize| self.facts[*part].figure.hedge == Hedge::About;
        let part = self.between().any(|at| self.lower(at) == "trong" && self.lower(at + 1) == "đó");
        self.off < 0 && part && self.parts.iter().any(about)
    }

    /// Whether finer amounts of a list that nothing closes fall short of a round total: *vốn 13.600 tỷ đồng, trong đó …*.
    fn is_partial(&self) -> bool {
        let (total, last) = (self.total(), self.last());
        let here = last.sentence == total.sentence && self.whole < self.parts[0];
        let number = &total.figure.number;
        let finer = self.parts.iter().all(|part| self.facts[*part].figure.number.significant < number.significant);
        let part = self.between().any(|at| self.lower(at) == "trong" && self.lower(at + 1) == "đó");
        let [.., before, _] = self.parts[..] else { return false };
        let mut between = self.facts[before].figure.tokens.end..last.figure.start;
        let closed = between.any(|at| matches!(self.lower(at), "và" | ";" | "còn"));
        here && self.off < 0 && number.significant >= number.unit * 100 && finer && part && !closed
    }

    fn depth(&self, range: Range<usize>) -> i32 {
        range
            .map(|at| match self.lower(at) {
                "(" => 1,
                ")" => -1,
                _ => 0,
            })
            .sum()
    }

    /// Whether the parts are prizes, which not all get: *165 đề tài vào chung kết, trao 11 giải nhất, …*.
    fn awards_some(&self) -> bool {
        let prize = |fact: &Fact<'_>| {
            let at = fact.figure.counted.start;
            matches!(
                (fact.text.lower_word(at), fact.text.lower_word(at + 1)),
                ("giải" | "suất", _) | ("huy", "chương") | ("học", "bổng")
            )
        };
        let sought = self.between().any(|at| matches!(self.lower(at), "trao" | "tặng" | "kết" | "xét" | "dự" | "gửi" | "nhận"));
        // "45 học sinh dự thi đoạt giải, gồm 3 giải nhất, …": all of them got one.
        let got = self.between().any(|at| matches!(self.lower(at), "đoạt" | "đạt" | "giành"));
        self.off < 0 && sought && !got && !prize(self.total()) && self.parts.iter().all(|part| prize(&self.facts[*part]))
    }

    /// Whether a bracket that announces no parts holds more than the total, of no places: *7,75 điểm (chấm lại được 1,0; đã công bố 8,75)*.
    fn is_beyond_in_a_bracket(&self) -> bool {
        let (total, first) = (self.total(), self.first());
        if total.sentence != first.sentence || self.whole > self.parts[0] {
            return false;
        }
        let sentence = self.sentence();
        let inner = sentence.items[first.item].bracket;
        let bracketed = inner != sentence.items[total.item].bracket;
        let beyond = self.part_values().any(|value| value > total.value);
        let places = self.parts.iter().all(|part| is_of_a_place(sentence, self.facts[*part].item));
        let complete = series::is_complete(self.sentences, self.facts, self.whole, &self.parts);
        // "29 vụ (lấn chiếm 35 vụ, hủy hoại 4 vụ)": each counts the same by name.
        // "giảm so với cùng kỳ năm trước (1.612 ca mắc và 1 ca tử vong)" is of another time.
        let compared =
            self.between().any(|at| matches!(self.lower(at), "so" | "với" | "kỳ" | "kì" | "tăng" | "giảm" | "trước"));
        let [.., before_last, last] = self.parts[..] else { return false };
        let joined =
            (self.facts[before_last].figure.tokens.end..self.facts[last].figure.start).any(|at| self.lower(at) == "và");
        let counted = total.figure.is_exact_count()
            && !compared
            && (joined || !counts_persons(total.text, total.figure))
            && self.parts.iter().all(|part| {
                let part = &self.facts[*part];
                let named = || total.is_named_like(part) == Some(true) || joined && share_a_word(total, part);
                !part.figure.counted.is_empty() && part.figure.is_exact_count() && named()
            });
        // "1.624 ha sang trồng rau màu và cây ăn trái (rau màu 1.806 ha và cây ăn trái 538 ha)"
        let [.., before, last] = self.parts[..] else { return false };
        let mut joint = self.facts[before].figure.tokens.end..self.facts[last].figure.start;
        let measured = total.figure.dimension == Dimension::Measure
            && !compared
            && joint.any(|at| self.lower(at) == "và")
            && self.parts.iter().all(|part| {
                let part = &self.facts[*part];
                part.role.is_none() && sentence.items[part.item].bracket == inner
            });
        // "226 xã, phường, thị trấn (270 xã, 14 thị trấn, 5 phường)": none holds another.
        let here = self.parts.iter().all(|part| self.facts[*part].sentence == total.sentence);
        let words: Vec<Range<usize>> =
            self.parts.iter().filter(|_| here).map(|part| partition::after(sentence, self.facts[*part].item)).collect();
        let items: Vec<usize> = self.parts.iter().filter(|_| here).map(|part| self.facts[*part].item).collect();
        let apart = here
            && total.figure.is_exact_count()
            && (partition::disjoint(sentence, &words) || disjoint::called_by_all(sentence, total.item, &items));
        bracketed
            && beyond
            && !places
            && !complete
            && !counted
            && !measured
            && !apart
            && sentence.items[first.item].announced.is_none()
    }
}

/// The words behind a fact, up to a mark.
fn up_to_next(fact: &Fact<'_>) -> Range<usize> {
    let from = fact.figure.tokens.end;
    let tokens = fact.text.tokens();
    let goes_on = |at: &usize| tokens[*at].is_wordlike() || tokens[*at].kind == TokenKind::Number;
    from..(from..tokens.len()).find(|at| !goes_on(at)).unwrap_or(tokens.len())
}

/// Whether a word of what one counts is among those of what the other counts: *152 cơ sở Hội*, *16 Hội trong các cơ quan*.
fn share_a_word(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    let keys =
        |fact: &Fact<'_>| fact.text.tokens()[fact.figure.counted.clone()].iter().map(|token| token.key).collect::<Vec<_>>();
    let first = keys(other).first().copied();
    first.is_some_and(|first| keys(one).contains(&first))
}
