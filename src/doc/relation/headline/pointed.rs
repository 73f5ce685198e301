//! Counts of what was counted a sentence before, as a word that points says: *khởi công 3 công trình. 3 công trình này …*, *xét xử 10 bị
//! cáo. 10 bị cáo nói trên …*, *công nhận 4 xã. 4 xã được công nhận lần này là …*, *Cả 5 gói thầu …*.
//!
//! What is pointed at was counted right before, by the same name, and nothing else of that name was. Some of them are pointed at only
//! where something between picks them, more only where something is added to them.

use std::ops::Range;

use super::slip::{self, Slip};
use super::{Place, Restated, explained, is_right_before, is_title, tell};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::list::{self, Class};
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::lang::units;

/// How many words a noun phrase before what points has at most, and how many of one are looked for before it.
const PHRASE: usize = 7;
const NAME: usize = 8;

/// How many counts of a draft are looked through, and how many before one may add up to it.
const MOST: usize = 1000;
const REACH: usize = 60;
const NEAR: usize = 12;

/// How far apart numbers of one digit may be for one to be meant by the other.
const FEW: i128 = 3;

/// A count, in digits or in a word: *4 xã*, *Bốn xã*.
struct Named<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    /// Its number.
    tokens: Range<usize>,
    /// The number of its sentence in its paragraph.
    sentence: usize,
    value: i128,
    /// As a figure, where it is in digits.
    figure: Option<&'d Figure>,
    /// Where its noun begins, a word that only counts aside.
    noun: usize,
}

impl Named<'_> {
    fn before(&self, back: usize) -> &str {
        self.tokens.start.checked_sub(back).map_or("", |at| self.paragraph.lower_word(at))
    }

    /// Whether it begins with the words of a name.
    fn is_called(&self, name: &[u32]) -> bool {
        let tokens = self.paragraph.tokens();
        let end = (self.noun + NAME).min(tokens.len());
        let own = tokens[self.noun..end].iter().take_while(|token| token.is_wordlike());
        !name.is_empty() && own.map(|token| token.key).take(name.len()).eq(name.iter().copied())
    }

    fn counts_people(&self) -> bool {
        let people = |figure: &Figure| figure.counts_people(self.paragraph);
        let named = || is_person(self.paragraph, self.noun) || list::class(self.paragraph, self.noun) == Some(Class::Person);
        self.figure.is_some_and(people) || named()
    }
}

/// Whether a word alone calls people, whatever else they are.
fn is_person(paragraph: &Paragraph, at: usize) -> bool {
    matches!(
        (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
        ("người", _) | ("đối", "tượng") | ("bị", "can" | "cáo") | ("nghi", "phạm" | "can") | ("đồng", "chí")
    )
}

fn counts(document: &Document) -> Vec<Named<'_>> {
    let mut all = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let paragraph = placed.paragraph().as_ref();
        let mut figures = paragraph.figures().iter().peekable();
        let tokens = paragraph.tokens();
        let mut at = 0;
        while at < tokens.len() && all.len() < MOST {
            let sentence = paragraph.sentences().partition_point(|sentence| sentence.tokens.end <= at);
            if let Some(figure) = figures.next_if(|figure| figure.tokens.start <= at) {
                let end = figure.tokens.end.max(at + 1);
                if figure.is_exact_count() && figure.kind == Kind::Amount && figure.other.is_none() {
                    let value = figure.number.value.to_integer();
                    let noun = noun(paragraph, end);
                    all.push(Named {
                        index,
                        paragraph,
                        tokens: figure.tokens.clone(),
                        sentence,
                        value,
                        figure: Some(figure),
                        noun,
                    });
                }
                at = end;
                continue;
            }
            let counts = tokens.get(at + 1).is_some_and(Token::is_wordlike) && paragraph.follows(at + 1);
            let timed =
                matches!(paragraph.lower_word(at + 1), "ngày" | "năm" | "tháng" | "giờ" | "tuần" | "lần" | "đêm" | "buổi");
            let counted = units::count(paragraph.lower_word(at)).filter(|value| counts && !timed && (1..=10).contains(value));
            if let Some(value) = counted {
                let value = i128::from(value);
                all.push(Named {
                    index,
                    paragraph,
                    tokens: at..at + 1,
                    sentence,
                    value,
                    figure: None,
                    noun: noun(paragraph, at + 1),
                });
            }
            at += 1;
        }
    }
    all
}

/// Where a noun begins: *12 chiếc xe đạp* are *xe đạp*.
fn noun(paragraph: &Paragraph, at: usize) -> usize {
    at + usize::from(matches!(
        paragraph.lower_word(at),
        "chiếc" | "cái" | "căn" | "ngôi" | "con" | "cuốn" | "quả" | "vị" | "cây" | "tên" | "bộ"
    ))
}

/// The counts that point at others.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let counts = counts(document);
    let titled = document.paragraphs().first().is_some_and(|first| is_title(first.paragraph()));
    for at in 1..counts.len() {
        let Some((other, holds)) = pointed(document, &counts, at) else { continue };
        let (first, second) = (&counts[other], &counts[at]);
        let span = |one: &Named<'_>| one.figure.map_or_else(|| one.paragraph.span_of(one.tokens.clone()), |figure| figure.span);
        let place = if titled && first.index == 0 { Place::Headline } else { Place::Body };
        let (said, printed) = (span(first), span(second));
        tell(restated, Restated { place, paragraph: first.index, said, body: second.index, printed, holds });
    }
}

/// The count that another points at, and whether it is the same.
fn pointed(document: &Document, counts: &[Named<'_>], at: usize) -> Option<(usize, bool)> {
    let own = &counts[at];
    let pointer = pointer(own).filter(|_| own.value >= 2)?;
    let name: Vec<u32> = own.paragraph.tokens()[own.noun..pointer.end].iter().map(|token| token.key).collect();
    let person = own.counts_people() && name.len() <= 2 && is_person(own.paragraph, own.noun);
    let known = |other: &&Named<'_>| other.is_called(&name) || person && other.counts_people();
    let near = |other: &&Named<'_>| is_right_before(document, (other.index, other.sentence), (own.index, own.sentence));
    // "làm 9 người bị thương. Cả 9 người bị thương …" says it in the same words.
    let in_words = |told: &Named<'_>| {
        let done = own.paragraph.tokens().get(own.noun..pointer.end + 2).unwrap_or_default();
        own.before(1) == "cả" && told.is_called(&done.iter().map(|token| token.key).collect::<Vec<_>>())
    };
    // "công nhận thêm 3 xã, nâng số xã lên 41 xã. 3 xã được công nhận …"
    let done = |told: &Named<'_>| pointer.verb.is_none_or(|verb| says_before(told, verb) || in_words(told));
    let from = at.saturating_sub(REACH);
    let here = (from..at).filter(|other| known(&&counts[*other]) && near(&&counts[*other]) && done(&counts[*other]));
    let here: Vec<usize> = here.collect();
    if let Some(same) = here.iter().rev().find(|other| counts[**other].value == own.value) {
        return Some((*same, true));
    }
    // "4 nghi phạm là chủ mưu, song cả 4 người này": the nearest is meant.
    let nearer = (0..at)
        .any(|other| (counts[other].index, counts[other].sentence) == (own.index, own.sentence) && known(&&counts[other]));
    let [other] = here[..] else { return None };
    if nearer || names_people(own) {
        return None;
    }
    let told = &counts[other];
    let another = |one: &Named<'_>| one.index + 1 >= told.index && one.value != told.value && known(&one) && done(one);
    let alone = !counts[from..at].iter().any(another);
    let slipped = (own.value - told.value).abs() <= FEW
        || own.figure.zip(told.figure).is_some_and(|(own, told)| {
            matches!(slip::between(told, own), Some(Slip::Order | Slip::Digit | Slip::Round | Slip::Short))
        });
    let sure = alone && slipped && told.value >= 2 && told.figure.is_none_or(|figure| figure.hedge == Hedge::None);
    (sure && !is_parted(told, own) && !is_made(document, counts, at)).then_some((other, false))
}

/// Whether the sentence of a count of people names some before: *mời Lê Văn An và Hồ Văn Ba đến làm việc khi hai thanh niên này …*.
fn names_people(own: &Named<'_>) -> bool {
    let begins = own.paragraph.sentence_of(own.tokens.start).map_or(0, |sentence| sentence.tokens.start);
    let names = own.paragraph.tokens().get(begins + 1..own.tokens.start).unwrap_or_default();
    own.counts_people() && names.iter().filter(|token| token.is_wordlike() && token.case != Case::Lower).count() >= 2
}

/// What points, behind a noun phrase.
struct Pointer {
    /// Where the name ends.
    end: usize,
    /// The verb of what was done to them, which was said before.
    verb: Option<u32>,
}

fn pointer(own: &Named<'_>) -> Option<Pointer> {
    let paragraph = own.paragraph;
    if own.figure.is_some_and(|figure| figure.hedge != Hedge::None)
        || matches!(own.before(1), "thêm" | "còn" | "mỗi" | "từng" | "thứ" | "và" | "cùng" | "với" | "hơn" | "là" | "/" | "lần")
        || own.before(1) == "," && !follows_opening(own, own.tokens.start)
    {
        return None;
    }
    let word = |at: usize| paragraph.lower_word(at);
    // "Trong số 16 người được tiếp nhận", "Kết quả, cả 15 cơ sở"
    let led = (1..=3)
        .take_while(|back| matches!(own.before(*back), "trong" | "số" | "tổng" | "toàn" | "bộ" | "tất" | "cả" | "ở" | "tại"));
    let opens = follows_opening(own, own.tokens.start - led.count());
    let until = (own.noun + PHRASE).min(paragraph.tokens().len());
    let all = own.before(1) == "cả" && opens;
    let person = own.counts_people();
    for at in own.noun..until {
        let token = &paragraph.tokens()[at];
        if at == own.noun {
            if !token.is_wordlike() || token.kind == TokenKind::Number {
                return None;
            }
            continue;
        }
        if word(at) == "này"
            || matches!((word(at), word(at + 1)), ("nói" | "kể" | "nêu", "trên") | ("vừa" | "đã", "nêu" | "nói" | "kể"))
        {
            return Some(Pointer { end: at, verb: None });
        }
        if word(at) == "trên" {
            return ends_behind(paragraph, at + 1).then_some(Pointer { end: at, verb: None });
        }
        let passive = matches!(word(at), "được" | "bị");
        if passive && opens && !matches!(word(at + 1), "" | "được" | "bị") {
            let verb = paragraph.tokens().get(at + 1)?.key;
            return Some(Pointer { end: at, verb: Some(verb) });
        }
        // "chém 2 người rồi tự sát. Cả ba người đều bị thương"
        if all && !person && matches!(word(at), "đều" | "đã") {
            return Some(Pointer { end: at, verb: None });
        }
        if !token.is_wordlike() || token.kind == TokenKind::Number || token.case != Case::Lower || is_stop(word(at)) {
            return None;
        }
    }
    None
}

/// How many words open a sentence before a comma: *Kết quả,*, *Sau hai ngày xét xử,*.
const OPENING: usize = 6;

/// Whether a token begins its sentence, or follows what opens it.
fn follows_opening(own: &Named<'_>, at: usize) -> bool {
    let Some(sentence) = own.paragraph.sentence_of(at) else { return false };
    let begins = sentence.tokens.start;
    at == begins
        || at <= begins + OPENING
            && own.paragraph.word(at - 1) == ","
            && own.paragraph.tokens()[begins..at - 1].iter().all(Token::is_wordlike)
}

/// Whether what stands behind *trên* ends a noun phrase: *12 hộp mỹ phẩm trên trị giá*, not *3 xe trên đường*.
fn ends_behind(paragraph: &Paragraph, at: usize) -> bool {
    let mark = paragraph.tokens().get(at).is_none_or(|token| !token.is_wordlike() && token.kind != TokenKind::Number);
    mark || matches!(
        paragraph.lower_word(at),
        "đã" | "được"
            | "bị"
            | "có"
            | "là"
            | "không"
            | "khai"
            | "ký"
            | "trị"
            | "do"
            | "sẽ"
            | "đang"
            | "hiện"
            | "đều"
            | "chưa"
            | "thuộc"
    )
}

/// Words that no noun phrase goes beyond.
fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "là" | "có"
            | "đang"
            | "sẽ"
            | "tại"
            | "ở"
            | "và"
            | "với"
            | "cho"
            | "do"
            | "từ"
            | "về"
            | "để"
            | "như"
            | "khác"
            | "còn"
    )
}

/// Whether a verb stands before a count: *bắt tạm giam 5 người*.
fn says_before(told: &Named<'_>, verb: u32) -> bool {
    let from = told.tokens.start.saturating_sub(5);
    told.paragraph.tokens()[from..told.tokens.start].iter().any(|token| token.key == verb)
}

/// Whether words behind what was told pick some of it, or add to it.
fn is_parted(told: &Named<'_>, own: &Named<'_>) -> bool {
    let paragraph = told.paragraph;
    let end = if told.index == own.index { own.tokens.start } else { paragraph.tokens().len() };
    let word = |at: usize| paragraph.lower_word(at);
    let behind = || told.tokens.end..end;
    let parted = behind().any(|at| {
        matches!(
            (word(at), word(at + 1)),
            ("trong", "đó" | "số") | ("gồm" | "riêng" | "mỗi" | "khác" | "như" | "từng" | "tiếp", _)
        )
    });
    let more = own.value > told.value;
    let swapped = own.figure.zip(told.figure).is_some_and(|(own, told)| slip::between(told, own) == Some(Slip::Order));
    // "bắt Lê Văn An cùng 2 đối tượng": three.
    let beside = matches!(told.before(1), "và" | "cùng" | "với" | "thêm") || matches!(told.before(1), "tiếp" | "tục");
    let added = more && !swapped && (beside || behind().any(|at| matches!(word(at), "và" | "cùng" | "thêm" | "với")));
    let listed = !more
        && behind().any(|at| word(at) == "," && paragraph.tokens().get(at + 1).is_some_and(|next| next.case != Case::Lower));
    parted || added || listed || !more && beside && told.before(1) != "thêm"
}

/// Whether counts near another make it: a sum or a difference of two, or the value itself in another place.
fn is_made(document: &Document, counts: &[Named<'_>], at: usize) -> bool {
    let own = &counts[at];
    let noun = [own.paragraph.tokens()[own.noun].key];
    let printed = counts
        .iter()
        .enumerate()
        .any(|(other, one)| other != at && one.value == own.value && (own.value >= 10 || one.is_called(&noun)));
    let near: Vec<i128> = counts[at.saturating_sub(NEAR)..at].iter().map(|one| one.value).collect();
    let summed = near.iter().enumerate().any(|(first, one)| {
        near[first + 1..].iter().any(|two| one + two == own.value || (one - two).abs() == own.value && own.value >= 2)
    });
    let explained = || own.figure.is_some_and(|figure| explained::is_explained_by_its_like(document, own.index, figure));
    printed || summed || explained()
}
