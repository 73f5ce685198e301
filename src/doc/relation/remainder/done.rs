//! What is left where other figures stand between, or a sentence ends: *đạt 18 trong tổng số 20 mục tiêu; 2 mục tiêu không đạt*; *thu hoạch
//! 2.640/4.185 ha lúa, năng suất 6,8 tấn/ha. Diện tích còn lại 1.545 ha …*; *12/16 xã đã đại hội, đạt 75%. 4 xã còn lại là …*.

use super::{SAID, is_left, left_over, taken_off};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::lang::units::Dimension;

/// How many figures may stand between what is done and what is left.
const BETWEEN: usize = 5;

/// How many words may stand between a part and the whole it is of: *18 mục tiêu trong tổng số 20*.
const OF: usize = 8;

/// Counts up to so many are told out to the last one: a rest that is off by one is wrong.
const FEW: i128 = 20;

/// How the words tell that something is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// *4 xã còn lại*, *diện tích còn lại 1.545 ha*.
    Left,
    /// *còn 8 căn đang thực hiện*.
    Still,
    /// *2 đại biểu vắng mặt*.
    Away,
    /// *2 mục tiêu không đạt*, where others did.
    Denied,
}

/// A part of which a whole is printed.
struct Done<'p> {
    whole: Figure,
    part: Figure,
    figures: Vec<&'p Figure>,
}

/// What an item tells to be left.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize, relations: &mut Vec<Relation>) {
    let rest = sentence.figure(item);
    let plain = rest.kind == Kind::Amount
        && rest.hedge == Hedge::None
        && rest.per.is_empty()
        && (rest.is_exact_count() || rest.dimension == Dimension::Measure)
        && sentence.items[item].announced.is_none()
        && !sentence.items[item].role.is_some_and(|role| role.is_change() || role.is_base());
    let told = |known: &Relation| {
        known.kind == RelationKind::PartsTotal
            && (known.operands.len() >= 3 || known.verdict == Verdict::Contradicts)
            && known.verdict != Verdict::Computed
            && known.operands.contains(&rest.span)
    };
    let Some(mark) = mark_of(sentence, rest).filter(|_| plain && !relations.iter().any(told)) else { return };
    let before = || earlier.last().filter(|_| mark == Mark::Left && item == 0);
    let found = done_before(sentence, item, rest).or_else(|| done_before(before()?, before()?.items.len(), rest));
    let Some(Done { whole, part, figures }) = found else { return };
    if mark == Mark::Denied && !is_denied(sentence, rest, figures[0]) {
        return;
    }
    // "19/25 chỉ tiêu, trong đó 6/25 vượt, còn 4 chỉ tiêu đang hoàn thiện": others may be neither.
    let last = figures[figures.len() - 1].span;
    let mut between = (0..item).rev().take_while(|other| sentence.figure(*other).span != last);
    if mark == Mark::Still && between.any(|other| sentence.figure(other).kind != Kind::Percent) {
        return;
    }
    // "17/19 chỉ tiêu đạt, 1 chỉ tiêu không đạt, 1 chỉ tiêu chưa đánh giá": what is not done is told in several.
    let more = (item + 1..sentence.items.len()).any(|other| is_like(sentence, sentence.figure(other), rest));
    if more && mark != Mark::Left {
        return;
    }
    let left = whole.number.value - part.number.value;
    // "3/14 người chưa đến nhận giải. Đã trao cho 11 người, 3 người còn lại …": what is left is what the fraction told.
    if mark == Mark::Left && rest.number.value == part.number.value {
        return;
    }
    // "đã xây 4/8 nút giao. Hiện còn lại 3 nút giao cần đầu tư": some may be under way.
    let here = sentence.tokens.contains(&figures[0].start);
    if !here && rest.is_exact_count() && !is_left(sentence, rest) && rest.number.value < left {
        return;
    }
    let few = rest.is_exact_count() && rest.number.value.max(left) <= Exact::from_integer(FEW);
    let link = if few { Link::Close } else { Link::Loose };
    relations.extend(left_over(sentence, [&whole, &part], rest, (&taken_off, link), &figures));
}

/// What says that a figure is left, right before or behind it.
fn mark_of(sentence: &Sentence<'_>, rest: &Figure) -> Option<Mark> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let back = |by: usize| rest.start.checked_sub(by).filter(|at| *at >= sentence.tokens.start).map_or("", word);
    // "Diện tích còn lại 1.545 ha", "số còn lại là 12 hộ"
    let led = (back(2), back(1)) == ("còn", "lại") || (back(3), back(2), back(1)) == ("còn", "lại", "là");
    if led || is_left(sentence, rest) {
        return Some(Mark::Left);
    }
    let behind = (rest.tokens.end..(rest.tokens.end + SAID).min(sentence.tokens.end))
        .take_while(|at| paragraph.tokens()[*at].is_wordlike());
    let said = behind.map(word).find(|word| matches!(*word, "vắng" | "chưa" | "không" | "đang"));
    match said? {
        "vắng" => Some(Mark::Away),
        // "còn 5 chủ tàu yêu cầu …" tells of others.
        "chưa" | "đang" | "không" if back(1) == "còn" => Some(Mark::Still),
        "chưa" | "không" => Some(Mark::Denied),
        _ => None,
    }
}

/// Whether what is not true of the rest is told of what is done: *đạt* and *không đạt*.
fn is_denied(sentence: &Sentence<'_>, rest: &Figure, done: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let negative = |at: &usize| matches!(paragraph.lower_word(*at), "chưa" | "không");
    let end = (rest.tokens.end + SAID).min(sentence.tokens.end);
    let Some(verb) = (rest.tokens.end..end).find(negative).map(|at| at + 1) else { return false };
    let from = done.start.saturating_sub(SAID).max(sentence.tokens.start);
    let same = |one: usize, other: usize| {
        let [one, other] = [one, other].map(|at| paragraph.tokens().get(at).filter(|token| token.is_wordlike()));
        one.zip(other).is_some_and(|(one, other)| one.key == other.key)
    };
    // "84/103 đại biểu đồng ý, 1 đại biểu không biểu quyết": one syllable is no verb, but for *đạt*.
    let said = |at: usize| {
        let whole = paragraph.lower_word(verb) == "đạt" || same(at + 1, verb + 1);
        same(at, verb) && whole && !(at > from && negative(&(at - 1)))
    };
    (from..rest.start).any(said)
}

/// Whether a figure counts or measures what another does.
fn is_like(sentence: &Sentence<'_>, figure: &Figure, rest: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    match rest.dimension {
        Dimension::Count => {
            figure.is_exact_count()
                && (figure.counts_same(paragraph, rest, paragraph) == Some(true)
                    || is_called_so(sentence, figure, rest)
                    || figure.counts_people(paragraph) && rest.counts_people(paragraph))
        }
        _ => figure.per.is_empty() && figure.comparable(rest, paragraph),
    }
}

/// Whether the words of what is left begin those of the whole: *20 mục tiêu chủ yếu*, *2 mục tiêu*.
fn is_called_so(sentence: &Sentence<'_>, figure: &Figure, rest: &Figure) -> bool {
    let words = |figure: &Figure| sentence.paragraph.tokens().get(figure.counted.clone()).unwrap_or_default();
    let (whole, own) = (words(figure), words(rest));
    !own.is_empty() && own.len() <= whole.len() && own.iter().zip(whole).all(|(one, other)| one.key == other.key)
}

/// The last part before an item whose whole is printed with it, and is of what is left.
fn done_before<'p>(sentence: &'p Sentence<'_>, item: usize, rest: &Figure) -> Option<Done<'p>> {
    for other in (item.saturating_sub(BETWEEN)..item).rev() {
        let figure = sentence.figure(other);
        let own = &sentence.items[other];
        // "đạt 19/22 chỉ tiêu, trong đó 8/22 chỉ tiêu vượt; 3 chỉ tiêu không đạt": what is left is left of the first.
        let aside = own.announced == Some(Role::Part) || own.bracket != 0;
        if aside || !matches!(figure.kind, Kind::Amount | Kind::Fraction) || !is_like(sentence, figure, rest) {
            continue;
        }
        if figure.hedge != Hedge::None {
            return None;
        }
        if figure.kind == Kind::Fraction && sentence.is_level(other) {
            let (whole, part) = (figure.amount(figure.other?), figure.amount(figure.number));
            return Some(Done { whole, part, figures: vec![figure] });
        }
        let part = sentence.figure(other.checked_sub(1).filter(|_| is_of_all(sentence, other))?);
        let plain = part.kind == Kind::Amount && part.hedge == Hedge::None;
        return plain.then(|| Done { whole: figure.clone(), part: part.clone(), figures: vec![part, figure] });
    }
    None
}

/// Whether *trong tổng số, trên tổng số, trong số* stand right before an amount, and nothing but words between it and the one before.
fn is_of_all(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let (before, start) = (sentence.figure(item - 1).tokens.end, sentence.figure(item).start);
    let word = |back: usize| start.checked_sub(back).filter(|at| *at >= before).map_or("", |at| paragraph.lower_word(at));
    let of = matches!((word(3), word(2), word(1)), ("trong" | "trên", "tổng", "số"))
        || (word(2), word(1)) == ("trong", "số")
        || (word(2), word(1)) == ("trên", "tổng");
    of && start - before <= OF && (before..start).all(|at| paragraph.tokens().get(at).is_some_and(Token::is_wordlike))
}
