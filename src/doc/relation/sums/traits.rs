//! What can be seen of a candidate without adding it up: what stands between a whole and its parts, how the parts are named, where the
//! list ends, what follows.

use std::ops::Range;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::parts::in_words_between;
use crate::doc::relation::parts::words::{TRAITS, signed};
use crate::doc::relation::series;
use crate::doc::relation::told::facts::{Fact, SCALE};
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::units::{self, Dimension};

use super::candidates::{Candidate, End, Place};

/// Each trait with its values, as the table of weights names them.
pub(super) const TRAITS_NAMED: [(&str, &[&str]); 29] = [
    ("cue", &["near", "colon", "of", "part", "among", "detail", "parts", "before", "total", "altogether", "fractions"]),
    ("bracket", &["no", "one", "each"]),
    ("distance", &["0-2", "3-6", "7-14", "15-30", "more"]),
    ("place", &["same", "joined", "next", "later"]),
    ("parts", &["1", "2", "3", "4", "5-6", "7-9", "10"]),
    ("names", &["measure", "alike", "bare", "partly", "one-other", "others"]),
    ("end", &["rest", "clause", "sentence"]),
    ("more", &["no", "yes"]),
    ("and", &["no", "yes"]),
    ("open", &["no", "yes"]),
    ("partial", &["no", "above-all", "mostly", "such-as"]),
    ("aliens-before", &["0", "1", "2"]),
    ("aliens-among", &["0", "some", "each"]),
    ("shares", &["none", "some", "each", "hundred"]),
    ("complete", &["no", "yes"]),
    ("heads", &["none", "alike", "names", "periods"]),
    ("hedged", &["no", "whole", "parts", "both", "about"]),
    ("role", &["none", "total", "reach", "part", "rest", "whole", "other"]),
    ("people-by-traits", &["no", "yes"]),
    ("in-words", &["no", "yes"]),
    ("shared", &["0", "1-2", "3"]),
    ("length", &["6", "12", "20", "more"]),
    ("signed", &["no", "yes"]),
    ("size", &["measure", "hundreds", "tens", "few"]),
    ("counted-out", &["no", "yes"]),
    ("rest", &["no", "left", "other"]),
    ("whole", &["amount", "first", "second"]),
    ("round", &["no", "yes"]),
    ("numbered", &["no", "yes"]),
];

/// The value of each trait, by its place.
pub(super) type Traits = [u8; TRAITS_NAMED.len()];

/// What kinds of candidates are told apart in the weights: what announces the parts, and whether there is but one.
pub(super) const CLASSES: [&str; 12] = [
    "near",
    "list",
    "part",
    "parts",
    "bracket",
    "before",
    "near-one",
    "list-one",
    "part-one",
    "parts-one",
    "bracket-one",
    "before-one",
];

/// The class of a candidate.
pub(super) fn class(traits: &Traits) -> usize {
    let alone = if traits[4] == 0 { CLASSES.len() / 2 } else { 0 };
    alone
        + match (traits[0], traits[1]) {
            (7..=9, _) => 5,
            (0..=2, 1 | 2) => 4,
            (0 | 10, _) => 0,
            (1 | 2 | 5, _) => 1,
            (3 | 4, _) => 2,
            _ => 3,
        }
}

/// Whether a trait that is said or not is said.
fn says(traits: &Traits, name: &str) -> bool {
    TRAITS_NAMED.iter().position(|(own, _)| *own == name).is_some_and(|at| traits[at] == 1)
}

/// The value of a trait, as the table of weights names it.
pub(super) fn value(traits: &Traits, name: &str) -> &'static str {
    let of = |(at, (_, values)): (usize, &(&str, &'static [&'static str]))| values[usize::from(traits[at])];
    TRAITS_NAMED.iter().enumerate().find(|(_, (own, _))| *own == name).map_or("", of)
}

/// Whether a whole is announced by *trong, trong số*.
pub(super) fn is_of(traits: &Traits) -> bool {
    traits[0] == 2
}

/// Whether a list that comes to less may have left something out: of what is measured, in a bracket that no word announces, or of things
/// of several names.
pub(super) fn may_leave_out(traits: &Traits) -> bool {
    traits[0] == 0 && traits[1] == 1 && traits[5] == 0 || traits[5] == 5
}

/// Whether the last part is of all that are not named: *các mặt hàng khác 45,6 triệu USD*.
pub(super) fn names_the_others(traits: &Traits) -> bool {
    TRAITS_NAMED.iter().position(|(own, _)| *own == "rest").is_some_and(|at| traits[at] == 2)
}

/// Whether parts are measured, not counted.
pub(super) fn is_measured(traits: &Traits) -> bool {
    traits[5] == 0
}

/// Whether a number in words stands among the parts.
pub(super) fn is_in_words(traits: &Traits) -> bool {
    says(traits, "in-words")
}

/// Which bucket a number falls in, by the most of each.
fn bucket(number: usize, most: &[usize]) -> u8 {
    most.iter().position(|most| number <= *most).unwrap_or(most.len()) as u8
}

/// Reads the traits of a candidate.
pub(super) fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], candidate: &Candidate) -> Traits {
    let seen = Seen::new(sentences, facts, candidate);
    [
        seen.cue(),
        match candidate.place {
            Place::Bracket => 1,
            Place::Brackets => 2,
            _ => 0,
        },
        bucket(seen.words(seen.between.clone()), &[2, 6, 14, 30]),
        seen.place(),
        bucket(candidate.parts.len(), &[1, 2, 3, 4, 6, 9]),
        seen.names(),
        match candidate.end {
            End::Rest => 0,
            End::Clause => 1,
            End::Sentence => 2,
        },
        seen.more(),
        seen.joined(),
        u8::from(seen.span.clone().chain(seen.tail()).any(|at| seen.is_open(at))),
        seen.partial(),
        bucket(seen.aliens(seen.first_of_between()), &[0, 1]),
        bucket(seen.aliens_among(), &[0, candidate.parts.len() - 1]),
        seen.shares(),
        u8::from(series::is_complete(sentences, facts, candidate.whole, &candidate.parts)),
        seen.heads(),
        seen.hedged(),
        seen.role(),
        u8::from(seen.by_traits()),
        u8::from(in_words_between(seen.sentence, seen.span.clone())),
        bucket(series::shared(seen.sentence, facts, &candidate.parts), &[0, 2]),
        bucket(seen.words(seen.span.clone()) / candidate.parts.len(), &[6, 12, 20]),
        u8::from(seen.total().figure.dimension != Dimension::Count && signed(seen.sentence, seen.total().figure)),
        seen.size(),
        u8::from(series::is_counted_out(seen.sentence, facts, candidate.whole, &candidate.parts)),
        seen.rest(),
        seen.whole_kind(),
        seen.round(),
        u8::from(seen.numbered()),
    ]
}

/// How many other amounts stand between a whole and its parts, in no bracket that the whole is not in: *1.486 tỷ đồng, tăng 3% so với năm
/// trước (1.441 tỷ đồng), trong đó …* has none.
pub(super) fn aliens_outside_brackets(sentences: &[Sentence<'_>], facts: &[Fact<'_>], candidate: &Candidate) -> usize {
    let seen = Seen::new(sentences, facts, candidate);
    let total = seen.total();
    let inner = sentences[total.sentence.1].items[total.item].bracket;
    let outside = |fact: &usize| {
        let own = &facts[*fact];
        let bracket = sentences[own.sentence.1].items[own.item].bracket;
        bracket == if own.sentence == total.sentence { inner } else { 0 }
    };
    seen.first_of_between().filter(|fact| seen.is_alien(*fact) && outside(fact)).count()
}

/// Whether what a list begins with has no number: *21 người, gồm: Chủ tịch, 3 Phó Chủ tịch và 17 ủy viên*.
pub(super) fn begins_uncounted(sentences: &[Sentence<'_>], facts: &[Fact<'_>], candidate: &Candidate) -> bool {
    let seen = Seen::new(sentences, facts, candidate);
    let cue = |at: &usize| matches!(seen.lower(*at), "gồm" | ":" | "(");
    let counts = seen.total().figure.dimension == Dimension::Count && candidate.place != Place::Before;
    let Some(cue) = seen.between.clone().rev().find(cue).filter(|_| counts) else { return false };
    let mark = (cue + 1..seen.between.end).find(|at| matches!(seen.lower(*at), "," | ";"));
    mark.is_some_and(|mark| seen.words(cue + 1..mark) > 0)
}

/// Whether a number in words follows the last part: *22 người bị khiển trách và một người bị cách chức*.
pub(super) fn goes_on_in_words(sentences: &[Sentence<'_>], facts: &[Fact<'_>], candidate: &Candidate) -> bool {
    let seen = Seen::new(sentences, facts, candidate);
    in_words_between(seen.sentence, seen.tail())
}

struct Seen<'a, 'p> {
    sentences: &'a [Sentence<'p>],
    facts: &'a [Fact<'p>],
    candidate: &'a Candidate,
    /// The sentence of the whole.
    sentence: &'a Sentence<'p>,
    /// The tokens between the whole and the nearest part.
    between: Range<usize>,
    /// The tokens from the first part to the last.
    span: Range<usize>,
}

impl<'a, 'p> Seen<'a, 'p> {
    fn new(sentences: &'a [Sentence<'p>], facts: &'a [Fact<'p>], candidate: &'a Candidate) -> Self {
        let total = &facts[candidate.whole];
        let first = &facts[candidate.parts[0]];
        let last = &facts[candidate.parts[candidate.parts.len() - 1]];
        let between = if candidate.place == Place::Before {
            last.figure.tokens.end..total.figure.start.max(last.figure.tokens.end)
        } else {
            let from = total.figure.tokens.end.max(total.figure.per.end);
            from..first.figure.start.max(from)
        };
        let span = first.figure.start..last.figure.tokens.end.max(first.figure.start);
        Self { sentences, facts, candidate, sentence: &sentences[total.sentence.1], between, span }
    }

    fn total(&self) -> &'a Fact<'p> {
        &self.facts[self.candidate.whole]
    }

    fn part(&self, index: usize) -> &'a Fact<'p> {
        &self.facts[self.candidate.parts[index]]
    }

    fn figures(&self) -> impl Iterator<Item = &'p Figure> + '_ {
        self.candidate.parts.iter().map(|part| self.facts[*part].figure)
    }

    fn lower(&self, at: usize) -> &'p str {
        self.sentence.paragraph.lower_word(at)
    }

    fn words(&self, range: Range<usize>) -> usize {
        range.filter(|at| self.sentence.paragraph.tokens().get(*at).is_some_and(Token::is_wordlike)).count()
    }

    fn cue(&self) -> u8 {
        if self.candidate.place == Place::Fractions {
            return 10;
        }
        if self.candidate.place == Place::Before {
            let start = self.total().figure.start;
            let back = start.saturating_sub(10).max(self.between.start)..start;
            let has = |words: &[&str]| back.clone().any(|at| words.contains(&self.lower(at)));
            return if self.total().role == Some(Role::Total) || has(&["tổng", "cộng"]) {
                8
            } else if has(&["chung", "cả", "toàn", "kế"]) {
                9
            } else {
                7
            };
        }
        let mut open = 0_usize;
        let mut found = 0;
        for at in self.between.clone() {
            let cue = match (self.lower(at), self.lower(at + 1)) {
                ("(", _) => {
                    open += 1;
                    continue;
                }
                (")", _) => {
                    open = open.saturating_sub(1);
                    continue;
                }
                ("gồm", _) | ("chia", "ra" | "thành" | "làm") => 6,
                ("trong", "đó") => 3,
                ("trong", "số") => 4,
                ("cụ", "thể") => 5,
                (":", _) if found == 0 => 1,
                _ => continue,
            };
            if open == 0 || self.candidate.place == Place::Bracket {
                found = cue;
            }
        }
        let before = |back: usize| self.total().figure.start.checked_sub(back).map_or("", |before| self.lower(before));
        let of = before(1) == "trong" || before(1) == "số" && (before(2) == "trong" || before(3) == "trong");
        if found == 0 && of { 2 } else { found }
    }

    fn place(&self) -> u8 {
        let near = if self.candidate.place == Place::Before { self.part(self.candidate.parts.len() - 1) } else { self.part(0) };
        let apart = near.sentence.1.abs_diff(self.total().sentence.1);
        match apart {
            0 => u8::from(self.between.clone().any(|at| self.lower(at) == ".")),
            1 => 2,
            _ => 3,
        }
    }

    fn names(&self) -> u8 {
        let total = self.total();
        if total.figure.dimension != Dimension::Count {
            return 0;
        }
        let named: Vec<Option<bool>> =
            self.candidate.parts.iter().map(|part| total.is_named_like(&self.facts[*part])).collect();
        if named.contains(&Some(false)) {
            let first = self.part(0);
            let one = self.candidate.parts[1..].iter().all(|part| first.is_named_like(&self.facts[*part]) == Some(true));
            return if one { 4 } else { 5 };
        }
        match named.iter().filter(|named| named.is_none()).count() {
            0 => 1,
            bare if bare == named.len() => 2,
            _ => 3,
        }
    }

    /// Whether more of the same follows in the sentence (or stands before, of a total that comes last).
    fn more(&self) -> u8 {
        let parts = &self.candidate.parts;
        let like = |fact: &usize| {
            let fact = &self.facts[*fact];
            fact.is_amount() && !fact.role.is_some_and(Role::is_change) && self.total().is_like(fact)
        };
        let own = self.part(parts.len() - 1).sentence;
        u8::from(if self.candidate.place == Place::Before {
            let own = self.part(0).sentence;
            (parts[0].saturating_sub(4)..parts[0]).filter(|fact| self.facts[*fact].sentence == own).any(|fact| like(&fact))
        } else {
            let from = parts[parts.len() - 1] + 1;
            (from..self.facts.len().min(from + 4)).filter(|fact| self.facts[*fact].sentence == own).any(|fact| like(&fact))
        })
    }

    fn joined(&self) -> u8 {
        let count = self.candidate.parts.len();
        if count < 2 {
            return 0;
        }
        let (before, last) = (self.part(count - 2).figure, self.part(count - 1).figure);
        u8::from((before.tokens.end..last.start).any(|at| matches!(self.lower(at), "và" | "cùng")))
    }

    /// The tokens behind the last part, down to the next mark that ends something.
    fn tail(&self) -> Range<usize> {
        let from = self.span.end;
        let tokens = self.sentence.paragraph.tokens().len();
        let until = (from..tokens.min(from + 24)).find(|at| matches!(self.lower(*at), "." | ";" | ")"));
        from..until.unwrap_or(tokens.min(from + 24))
    }

    fn is_open(&self, at: usize) -> bool {
        let word = self.lower(at);
        word == "…" || word.starts_with("..") || word == "v.v" || word == "v" && self.lower(at + 1) == "." || word == "vv"
    }

    /// Whether what is left is named without its amount: *…, lạc 18 ha, còn lại là cây khác*.
    fn leaves_out(&self) -> bool {
        let tokens = self.sentence.paragraph.tokens();
        let ends = |at: &usize| matches!(self.lower(*at), "." | ";" | ")");
        let mut rest = (self.span.start..self.tail().end).filter(|at| self.lower(*at) == "còn" && self.lower(at + 1) == "lại");
        rest.any(|at| (at..tokens.len()).take_while(|at| !ends(at)).all(|at| tokens[at].kind != TokenKind::Number))
    }

    fn partial(&self) -> u8 {
        if self.leaves_out() {
            return 3;
        }
        // "318 ha chè, chủ yếu là chè cổ thụ. Trong đó, …": what stands before the cue is said of the whole.
        let cue = |at: &usize| matches!((self.lower(*at), self.lower(*at + 1)), ("trong", "đó" | "số"));
        let from = self.between.clone().rev().find(cue).unwrap_or(self.between.start);
        let lead = (from..self.between.end).chain(self.span.clone());
        for at in lead {
            match (self.lower(at), self.lower(at + 1)) {
                ("riêng", _) | ("nhất", "là") | ("đáng", "chú") => return 1,
                // "cao nhất từ trước đến nay" is said of the whole.
                ("lớn" | "cao" | "nhiều", "nhất") if matches!(self.lower(at + 2), "từ" | "kể") => {}
                // "21 ca ở khu cách ly tập trung" says where they are.
                ("tập", "trung") if !matches!(self.lower(at + 2), "ở" | "tại" | "vào" | "chủ" | "nhiều" | "cho") => {
                }
                ("chủ", "yếu") | ("phần", "lớn") | ("đa", "số") | ("tập", "trung") | ("lớn" | "cao" | "nhiều", "nhất") =>
                {
                    return 2;
                }
                ("như", "sau") => {}
                ("như", _) | ("điển", "hình") | ("tiêu", "biểu") | ("chẳng", "hạn") | ("bao", "gồm")
                    if self.lower(at + 2) == "cả" =>
                {
                    return 3;
                }
                ("như", _) | ("điển", "hình") | ("tiêu", "biểu") | ("chẳng", "hạn") => return 3,
                _ => {}
            }
        }
        0
    }

    fn first_of_between(&self) -> Range<usize> {
        let parts = &self.candidate.parts;
        if self.candidate.place == Place::Before {
            parts[parts.len() - 1] + 1..self.candidate.whole
        } else {
            self.candidate.whole + 1..parts[0].max(self.candidate.whole + 1)
        }
    }

    /// Whether a fact is neither said of an amount nor one of those at hand.
    fn is_alien(&self, fact: usize) -> bool {
        let own = &self.facts[fact];
        !self.candidate.parts.contains(&fact)
            && own.is_amount()
            && !std::ptr::eq(own.figure, self.total().figure)
            && !own.role.is_some_and(|role| role.is_change() || role.is_base())
    }

    fn aliens(&self, range: Range<usize>) -> usize {
        range.filter(|fact| self.is_alien(*fact)).count()
    }

    fn aliens_among(&self) -> usize {
        let parts = &self.candidate.parts;
        (parts[0]..parts[parts.len() - 1])
            .filter(|fact| self.is_alien(*fact) && !self.figures().any(|figure| std::ptr::eq(figure, self.facts[*fact].figure)))
            .count()
    }

    fn shares(&self) -> u8 {
        let parts = &self.candidate.parts;
        let (mut with, mut sum) = (0, 0);
        for (index, part) in parts.iter().enumerate() {
            let until = parts.get(index + 1).copied().unwrap_or(self.facts.len().min(part + 4));
            let share = (part + 1..until).find(|fact| {
                let fact = &self.facts[*fact];
                fact.is_percent() && !fact.role.is_some_and(Role::is_change) && fact.sentence == self.facts[*part].sentence
            });
            if let Some(share) = share {
                with += 1;
                sum += self.facts[share].value;
            }
        }
        let hundred = (sum - 100 * SCALE).abs() <= SCALE * parts.len() as i128 / 2;
        match with {
            0 => 0,
            _ if with < parts.len() => 1,
            _ if hundred => 3,
            _ => 2,
        }
    }

    /// The words that lead up to a part, in its clause.
    fn lead(&self, index: usize) -> Range<usize> {
        let start = self.part(index).figure.start;
        let from = (start.saturating_sub(14)..start)
            .rev()
            .find(|at| matches!(self.lower(*at), "," | ";" | "." | ":" | "(" | ")" | "và" | "gồm" | "đó"))
            .map_or(start.saturating_sub(14), |mark| mark + 1);
        from..start
    }

    fn heads(&self) -> u8 {
        let tokens = self.sentence.paragraph.tokens();
        let count = self.candidate.parts.len();
        let leads: Vec<Range<usize>> = (0..count).map(|index| self.lead(index)).collect();
        let period = |lead: &Range<usize>| {
            lead.clone().any(|at| {
                matches!(self.lower(at), "tháng" | "quý" | "năm" | "vụ" | "ngày" | "tuần")
                    && tokens
                        .get(at + 1)
                        .is_some_and(|next| next.kind == TokenKind::Number || next.case != Case::Lower || at + 1 < lead.end)
            })
        };
        if leads.iter().all(period) {
            return 3;
        }
        let named = |lead: &Range<usize>| {
            lead.clone().take(3).any(|at| tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Capitalised)
        };
        let later = if count < 2 { &leads[..] } else { &leads[1..] };
        if later.iter().all(named) {
            return 2;
        }
        let head = |lead: &Range<usize>| (lead.len() >= 2).then(|| tokens[lead.start].key);
        let first = head(&leads[count - 1]);
        u8::from(count >= 2 && first.is_some() && later.iter().all(|lead| head(lead) == first))
    }

    fn hedged(&self) -> u8 {
        let about = |figure: &Figure| figure.hedge == Hedge::About;
        let total = self.total().figure;
        if about(total) || self.figures().any(about) {
            return 4;
        }
        let parts = self.figures().any(|figure| figure.hedge != Hedge::None);
        u8::from(total.hedge != Hedge::None) + 2 * u8::from(parts)
    }

    fn role(&self) -> u8 {
        match self.total().role {
            None => 0,
            Some(Role::Total) => 1,
            Some(Role::Reach) => 2,
            Some(Role::Part | Role::Parts) => 3,
            Some(Role::Rest) => 4,
            Some(Role::Whole) => 5,
            Some(_) => 6,
        }
    }

    /// Whether people are counted by what one of them may be at once.
    fn by_traits(&self) -> bool {
        let told = |part: &usize| {
            let own = &self.facts[*part];
            let tokens = own.text.tokens();
            let after = own.figure.tokens.end..(own.figure.tokens.end + 6).min(tokens.len());
            let stop = after.clone().find(|at| !tokens[*at].is_wordlike()).unwrap_or(after.end);
            let subject = self.sentences[own.sentence.1].items[own.item].subject.clone();
            // Members of the party, and the years they have been that, leave one another out.
            let of_party = |at: usize| match self.lower(at) {
                "đảng" => self.lower(at + 1) == "viên" || at > 0 && matches!(self.lower(at - 1), "tuổi" | "hiệu"),
                "tuổi" => self.lower(at + 1) == "đảng",
                _ => false,
            };
            (after.start..stop).chain(subject).any(|at| TRAITS.contains(&tokens[at].key) && !of_party(at))
        };
        counts_persons(self.total().text, self.total().figure)
            && self.candidate.parts.iter().filter(|part| told(part)).count() >= 2
    }

    fn size(&self) -> u8 {
        if !self.total().figure.is_exact_count() {
            return 0;
        }
        match self.total().value / SCALE {
            100.. => 1,
            20.. => 2,
            _ => 3,
        }
    }

    fn rest(&self) -> u8 {
        let count = self.candidate.parts.len();
        let from = if count < 2 { self.between.start } else { self.part(count - 2).figure.tokens.end };
        let until = self.tail().end.min(self.span.end + 8);
        for at in from..until {
            match (self.lower(at), self.lower(at + 1)) {
                ("còn", "lại") if self.leaves_out() => return 0,
                ("còn", "lại") => return 1,
                ("còn", _) if at + 1 == self.part(count - 1).figure.start => return 1,
                ("khác", _) => return 2,
                _ => {}
            }
        }
        0
    }

    fn whole_kind(&self) -> u8 {
        if self.total().figure.kind != Kind::Fraction {
            return 0;
        }
        let whole = self.candidate.whole;
        1 + u8::from(whole > 0 && std::ptr::eq(self.facts[whole - 1].figure, self.total().figure))
    }

    /// Whether as many are announced as there are parts: *tính chung 3 tháng*, *98 km qua 2 tỉnh: …*.
    fn numbered(&self) -> bool {
        let count = self.candidate.parts.len();
        let start = self.total().figure.start;
        let before = start.saturating_sub(8)..start;
        before.chain(self.between.clone()).any(|at| {
            let word = self.lower(at);
            let token = self.sentence.paragraph.tokens().get(at);
            let says = match token.map(|token| token.kind) {
                Some(TokenKind::Number) => word.parse() == Ok(count),
                _ => units::count(word).is_some_and(|number| usize::from(number) == count),
            };
            says && self.sentence.paragraph.tokens().get(at + 1).is_some_and(Token::is_wordlike)
        })
    }

    fn round(&self) -> u8 {
        let number = &self.total().figure.number;
        let finer = self.figures().any(|figure| figure.number.significant < number.significant);
        u8::from(number.length() <= 2 && number.zeros >= 1 && finer)
    }
}
