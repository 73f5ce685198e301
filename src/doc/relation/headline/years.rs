//! Years that a headline commemorates and the text again: *kỷ niệm 30 năm Ngày thành lập* above *Lễ kỷ niệm 30 năm Ngày thành lập Hội*;
//! and the way that was gone since: *ôn lại truyền thống 30 năm xây dựng và phát triển của Hội*.

use super::slip::{self, Slip};
use super::{Place, Restated, is_title};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};

/// How many words behind the years must be the same.
const SAME: usize = 2;

/// A number of years that is commemorated.
fn commemorated(paragraph: &Paragraph) -> impl Iterator<Item = &Figure> {
    paragraph.figures().iter().filter(|figure| {
        let before = figure.start.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
        figure.kind == Kind::Period
            && figure.base == "năm"
            && figure.number.is_whole()
            && figure.number.value >= Exact::from_integer(5)
            && matches!(before, "niệm" | "mừng" | "dấu" | "kết")
    })
}

/// How many words behind two numbers of years are the same.
fn shared(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> usize {
    let same = |on: &usize| {
        let (one, two) = (own.tokens().get(figure.tokens.end + on), body.tokens().get(other.tokens.end + on));
        one.zip(two).is_some_and(|(one, two)| one.is_wordlike() && one.key == two.key)
    };
    (0..8).take_while(same).count()
}

/// The years that a headline commemorates, where the text gives them once more.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let paragraphs = document.paragraphs();
    let Some((title, rest)) = paragraphs.split_first() else { return };
    let own = title.paragraph().as_ref();
    for figure in commemorated(own).take(2) {
        if restated.iter().any(|told| !told.holds && (told.paragraph, told.said) == (0, figure.span)) {
            continue;
        }
        let again: Vec<(usize, &Paragraph, &Figure)> = rest
            .iter()
            .enumerate()
            .flat_map(|(index, placed)| {
                let body = placed.paragraph().as_ref();
                commemorated(body).map(move |other| (index + 1, body, other))
            })
            .collect();
        let same = |(_, body, other): &(usize, &Paragraph, &Figure)| shared(own, figure, body, other) >= SAME;
        let printed = |(_, _, other): &(usize, &Paragraph, &Figure)| other.number.value == figure.number.value;
        let agreed = again.iter().copied().find(|one| printed(one) && same(one));
        let other = again.iter().copied().find(same).filter(|_| !again.iter().any(printed));
        // "kỷ niệm 20 năm Ngày tái lập" and "30 năm Ngày tái lập" of two places
        let value = |(_, _, other): &(usize, &Paragraph, &Figure)| other.number.value;
        let mut values = again.iter().filter(|one| same(one)).map(value);
        let one = other.is_some_and(|other| values.all(|one| one == value(&other)));
        let found = agreed.map(|found| (found, true)).or_else(|| other.filter(|_| one).map(|found| (found, false)));
        restated.extend(found.map(|((body, _, printed), holds)| Restated {
            place: Place::Headline,
            paragraph: 0,
            said: figure.span,
            body,
            printed: printed.span,
            holds,
        }));
    }
}

/// How many paragraphs are looked through.
const MOST: usize = 60;

/// How many words behind the years name whose they are.
const OWNER: usize = 12;

/// The years that a draft commemorates, where it tells of the way gone since: one body of one age.
pub(super) fn gone(document: &Document, restated: &mut Vec<Restated>) {
    let paragraphs = || document.paragraphs().iter().take(MOST).map(|placed| placed.paragraph().as_ref()).enumerate();
    let said: Vec<(usize, &Paragraph, &Figure)> =
        paragraphs().flat_map(|(index, text)| commemorated(text).map(move |figure| (index, text, figure))).collect();
    let Some((first, own, figure)) = said.first().copied() else { return };
    let age = figure.number.value;
    if said.iter().any(|(_, _, other)| other.number.value != age) {
        return;
    }
    let gone = paragraphs().flat_map(|(index, text)| {
        let later = move |way: &&Figure| is_way(text, way, age) && (index, way.span) > (first, figure.span);
        let ways = text.figures().iter().filter(later);
        ways.filter(move |way| is_of_the_same(own, figure, text, way)).map(move |way| (index, way))
    });
    let place = if first == 0 && is_title(own) { Place::Headline } else { Place::Body };
    let pair = |(body, way): (usize, &Figure)| {
        let (said, printed, holds) = (figure.span, way.span, way.number.value == age);
        Restated { place, paragraph: first, said, body, printed, holds }
    };
    let gone: Vec<(usize, &Figure)> = gone.collect();
    let differs = |(_, way): &&(usize, &Figure)| way.number.value != age;
    let other = gone.iter().find(differs).filter(|(_, way)| {
        let slipped = matches!(slip::between(figure, way), Some(Slip::Order | Slip::Digit | Slip::Round | Slip::Short));
        slipped && figure.number.digits == 2 && !is_another_age(document, way.number.value, (way, figure))
    });
    let found = other.or_else(|| gone.iter().find(|one| !differs(one)));
    let told = |one: &Restated| {
        restated.iter().any(|told| {
            (told.paragraph, told.said, told.body, told.printed) == (one.paragraph, one.said, one.body, one.printed)
        })
    };
    restated.extend(found.copied().map(pair).filter(|one| !told(one)));
}

/// Whether years tell of the way a body has gone: *truyền thống 30 năm của Hội*, *trải qua 30 năm xây dựng và phát triển*, *30 năm qua*.
fn is_way(paragraph: &Paragraph, figure: &Figure, age: Exact) -> bool {
    let word = |back: usize| figure.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let behind = |on: usize| paragraph.lower_word(figure.tokens.end + on);
    let years = figure.kind == Kind::Period
        && figure.base == "năm"
        && figure.other.is_none()
        && figure.hedge == Hedge::None
        && figure.number.is_whole()
        && figure.number.digits == 2;
    let way = matches!((word(2), word(1)), ("truyền", "thống") | ("chặng", "đường") | ("lịch", "sử") | ("hành", "trình"));
    let back = matches!(
        (word(2), word(1)),
        ("trải" | "sau", "qua") | ("nhìn" | "điểm" | "ôn", "lại") | (_, "sau" | "qua" | "suốt" | "trong")
    );
    let opens = figure.start == 0
        || word(1) == ","
        || paragraph.sentence_of(figure.start).is_some_and(|sentence| sentence.tokens.start == figure.start);
    let closed = |on: usize| !paragraph.tokens().get(figure.tokens.end + on).is_some_and(Token::is_wordlike);
    // "sau 10 năm xây dựng nông thôn mới" tells of something else.
    let grown = match (behind(0), behind(1)) {
        ("xây", "dựng") | ("hình" | "trưởng", "thành") | ("hoạt", "động") | ("phấn", "đấu") | ("phát", "triển") => {
            closed(2) || matches!(behind(2), "và" | "của")
        }
        ("thành" | "tái", "lập") => true,
        ("vẻ", "vang") | ("anh", "hùng") => way,
        // Ten years past are a part of twenty.
        ("qua", _) => figure.number.value > age && (closed(1) || !paragraph.follows(figure.tokens.end + 1)),
        ("của", _) => way,
        _ => way && closed(0),
    };
    years && grown && (way || back || opens)
}

/// Whether what has gone the way is what is commemorated, as far as names and verbs tell: not *truyền thống 93 năm của Đảng* below *kỷ niệm 63
/// năm thành lập Hội*.
fn is_of_the_same(own: &Paragraph, said: &Figure, body: &Paragraph, way: &Figure) -> bool {
    let sentence = own.sentence_of(said.tokens.start).map_or(0..own.tokens().len(), |sentence| sentence.tokens.clone());
    let known = |key: u32| own.tokens()[sentence.clone()].iter().any(|token| token.key == key);
    let until = body.tokens().len().min(way.tokens.end + OWNER);
    let behind = (way.tokens.end..until).take_while(|at| body.tokens()[*at].is_wordlike());
    let named = |at: usize| body.tokens()[at].case != Case::Lower || body.tokens()[at].kind == TokenKind::Number;
    let tied = |at: usize| {
        matches!(
            (body.lower_word(at), body.lower_word(at + 1)),
            ("tái" | "chia", "lập" | "tách")
                | ("đổi", "mới")
                | ("giải", "phóng")
                | ("công", "tác")
                | ("gắn", "bó")
                | ("đất", "nước")
        )
    };
    behind.into_iter().all(|at| !(named(at) || tied(at)) || known(body.tokens()[at].key))
}

/// Whether a draft prints a number of years once more, or two years so far apart: of another body, or since another day.
fn is_another_age(document: &Document, age: Exact, (one, two): (&Figure, &Figure)) -> bool {
    let texts = || document.paragraphs().iter().take(MOST).map(|placed| placed.paragraph().as_ref());
    let mut figures = texts().flat_map(Paragraph::figures);
    if figures.any(|other| other.number.value == age && ![one.span, two.span].contains(&other.span)) {
        return true;
    }
    let year = |word: &str| {
        let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| word.parse::<i128>().ok()).flatten().filter(|year| (1850..2100).contains(year))
    };
    let words = texts().flat_map(|text| text.text().split(|letter: char| !letter.is_ascii_digit()));
    let mut years: Vec<i128> = words.filter_map(year).collect();
    years.sort_unstable();
    years.dedup();
    let far = |off: i128| (0..=1).any(|more| Exact::from_integer(off + more) == age || Exact::from_integer(off - more) == age);
    years.iter().enumerate().any(|(at, first)| years[at + 1..].iter().any(|last| far(last - first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    fn told(way: &str) -> Vec<bool> {
        let text = format!("Ngày 6/12, Hội Làm vườn huyện gặp mặt kỷ niệm 29 năm Ngày thành lập Hội. {way}.");
        let document = Document::new(Source::new(&text, Format::Plain));
        let mut restated = Vec::new();
        gone(&document, &mut restated);
        restated.iter().map(|one| one.holds).collect()
    }

    #[test]
    fn the_way_gone_is_as_long_as_what_is_commemorated() {
        assert_eq!(told("Đại biểu ôn lại truyền thống 29 năm xây dựng và phát triển của Hội"), [true]);
        assert_eq!(told("Đại biểu ôn lại truyền thống 39 năm xây dựng và phát triển của Hội"), [false]);
        assert_eq!(told("Sau 92 năm thành lập, Hội đã lớn mạnh"), [false]);
        // Of another body, of something else, of a part of the time, since another day.
        assert!(told("Đại biểu ôn lại truyền thống 39 năm của Đoàn").is_empty());
        assert!(told("Sau 19 năm xây dựng nông thôn mới, xã đã đổi khác").is_empty());
        assert!(told("Trong 19 năm qua, Hội đã lớn mạnh").is_empty());
        assert!(told("Qua 39 năm hoạt động, từ năm 1979 đến năm 2018, Hội đã lớn mạnh").is_empty());
    }
}
