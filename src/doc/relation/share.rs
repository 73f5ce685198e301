//! Parts of wholes: *8/17 xã, đạt 47,06%*; *16.041 hồ sơ, chiếm 82,9% trong tổng số 19.361*; what stands behind a percentage.
//!
//! The whole is printed as the second number of a fraction, after the percentage, in brackets, or earlier in the sentence.

pub(super) mod agreed;
mod all;
pub(super) mod alone;
pub(super) mod beside;
mod countable;
mod elsewhere;
mod fraction;
mod implied;
mod named;
pub(super) mod one_whole;
pub(super) mod paired;
mod siblings;
pub(super) mod spoken;
mod together;
pub(super) mod two;
pub(super) mod unsaid;
mod whole;
mod worded;

use beside::{is_of_another_count, is_right_behind};
pub(super) use elsewhere::names_a_plan;
pub(super) use implied::{amount_statement, base_name, behind};
pub(super) use siblings::{Otherwise, agree_otherwise, among_siblings, have_shares, in_sums};
use together::{ENOUGH, SIBLINGS, is_one_of_others, sibling_told_alike, siblings_of, siblings_tell};

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::{show, show_short};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::text::Span;

const HUNDRED: i128 = 100;

/// Whether a sign stands right before a figure, so that it is a change: *(+5,5%)*.
fn is_signed(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    figure.start.checked_sub(1).is_some_and(|at| matches!(sentence.paragraph.word(at), "+" | "-" | "–"))
}

/// Part over whole as a percentage.
pub(super) fn percent(operands: &[Interval]) -> Vec<Option<Interval>> {
    vec![operands[0].over(&operands[1]).and_then(|ratio| ratio.scaled(Exact::from_integer(HUNDRED)))]
}

/// The relations of parts and wholes in a sentence.
///
/// `earlier` holds the sentences right before, where the whole may stand: *Bầu đủ 50 đại biểu. Đại biểu nữ có 14 người (28%)*.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let mut settled = vec![false; sentence.items.len()];
    for item in 0..sentence.items.len() {
        // What has its part in words right before it is of no figure.
        let percent = sentence.figure(item).kind == Kind::Percent;
        if !percent || spoken::has_part(sentence, item) || is_of_another_time(sentence, item) {
            continue;
        }
        if let Some((relation, level)) = fraction::before_fraction(sentence, item) {
            settled[level] = true;
            relations.push(relation);
        } else if let Some(relation) = elsewhere::of_population(sentence, earlier, item) {
            relations.push(relation);
        } else if let Some((relation, level)) =
            (!is_share(sentence, item)).then(|| fraction::of_named_rate(sentence, item)).flatten()
        {
            settled[level] = true;
            relations.push(relation);
        } else if is_share(sentence, item) {
            if let Some((relation, level)) =
                fraction::of_fraction(sentence, item).or_else(|| fraction::of_named_rate(sentence, item))
            {
                settled[level] = true;
                relations.push(relation);
            } else if let Some(relation) = of_amounts(sentence, item)
                .or_else(|| elsewhere::of_earlier(sentence, earlier, item))
                .or_else(|| elsewhere::of_earlier_plan(sentence, earlier, item))
                .or_else(|| elsewhere::of_part_before(sentence, earlier, item))
                .or_else(|| named::of_named_whole(sentence, earlier, item))
                .or_else(|| worded::of_worded_whole(sentence, item))
            {
                relations.extend(Some(relation).filter(|relation| !is_one_of_others(sentence, item, relation)));
            } else if let Some(relation) = elsewhere::of_one_whole(sentence, item) {
                // Of few digits they agree by chance: others of the breath may tell more of the whole.
                let few = |span: &Span| sentence.paragraph.figure_of(*span).is_some_and(|figure| figure.number.digits < 3);
                if relation.verdict == Verdict::Holds && relation.operands.iter().any(few) {
                    relations.extend(implied::implied(sentence, item));
                }
                relations.push(relation);
            } else if let Some(relation) = implied::implied(sentence, item) {
                relations.push(relation);
            }
        }
    }
    for (item, settled) in settled.into_iter().enumerate() {
        let figure = sentence.figure(item);
        if figure.kind == Kind::Fraction && !settled {
            relations.extend(all::read(sentence, item).or_else(|| fraction::alone(sentence, item)));
        }
        let told = |relation: &Relation| {
            item > 0 && relation.operands.contains(&figure.span) && relation.operands.contains(&sentence.figure(item - 1).span)
        };
        if !relations.iter().any(told) {
            relations.extend(fraction::in_words(sentence, item));
        }
    }
}

/// "thu nội địa 1.110 tỷ đồng, đạt 10,7% dự toán và bằng 95,6%; …": the second is of last year, though nothing says so.
fn is_of_another_time(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    let Some(other) = item.checked_sub(1) else { return false };
    let plain = own.base.is_none() && sentence.paragraph.lower_word(sentence.figure(item).start.saturating_sub(1)) == "bằng";
    let base = sentence.items[other].base.as_ref().filter(|_| plain && sentence.figure(other).kind == Kind::Percent);
    base.is_some_and(|base| own.subject.clone().all(|at| base.words.contains(&at)))
}

/// Whether a percentage says how much of something was reached: *đạt, chiếm, bằng*, or nothing but a bracket before it.
fn is_share(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    // "so với năm trước (94,67%)" is what it is compared with.
    if own.opens && item > 0 && sentence.base_amount(item - 1) == Some(item) {
        return false;
    }
    if is_of_another_time(sentence, item) {
        return false;
    }
    match own.role {
        Some(Role::Reach | Role::Share) => true,
        None => {
            // "(70,2%)", or ", 98,43%" with nothing after it.
            let figure = sentence.figure(item);
            let alone =
                own.base.is_some() || !sentence.paragraph.tokens().get(figure.tokens.end).is_some_and(Token::is_wordlike);
            // "197 đại biểu (hơn 13%)"
            let closed = || sentence.paragraph.word(figure.tokens.end) == ")";
            let bare = figure.hedge == Hedge::None || whole::is_called_a_rate(sentence, item) || own.opens && closed();
            is_set_equal(sentence, item) || alone && bare && (own.opens || own.subject.is_empty() && !own.follows)
        }
        _ => false,
    }
}

/// Whether an equals sign stands right before a percentage: *971/876 con = 110,8% kế hoạch*.
fn is_set_equal(sentence: &Sentence<'_>, item: usize) -> bool {
    sentence.figure(item).start.checked_sub(1).is_some_and(|sign| sentence.paragraph.word(sign) == "=")
}

/// "85/568 chuyến bay, chiếm 15,4% tổng số chuyến bay chậm": a share of things the fraction does not count.
fn is_of_others(sentence: &Sentence<'_>, item: usize, part: &Figure) -> bool {
    let Some(base) = sentence.items[item].base.as_ref().filter(|base| base.against == Against::Whole) else { return false };
    let paragraph = sentence.paragraph;
    let counted: Vec<u32> = sentence.keys(&part.counted).collect();
    base.words.clone().any(|index| {
        let token = &paragraph.tokens()[index];
        let word = paragraph.lower_word(index);
        // "9.215/11.500 con, đạt 80,1% diện tiêm": what the fraction is of is called by what is due.
        let empty = says_no_whole(word) || matches!(word, "các" | "địa" | "bàn" | "diện" | "tiêm" | "phải");
        // "45,6/57 ha, đạt 80% diện tích"
        let empty = empty || word == "tích" && part.base == "m²";
        token.is_wordlike() && !empty && !counted.contains(&token.key)
    })
}

/// Whether a word that leads to a whole, or says where it is, says nothing of what it is: *trong tổng số hộ của cả huyện*.
pub(super) fn says_no_whole(word: &str) -> bool {
    matches!(
        word,
        "tổng"
            | "số"
            | "trong"
            | "trên"
            | "của"
            | "toàn"
            | "cả"
            | "huyện"
            | "tỉnh"
            | "xã"
            | "nước"
            | "quận"
            | "phường"
            | "thị"
            | "trấn"
            | "thành"
            | "phố"
            | "đảng"
            | "bộ"
    )
}

/// Whether the words after a percentage are those that name a whole: *Tổng số phải thi hành là 728.227 việc … chiếm 79,56% tổng số phải thi
/// hành*.
fn names_whole(sentence: &Sentence<'_>, item: usize, whole: usize) -> bool {
    let Some(base) = &sentence.items[item].base else { return false };
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let from = sentence.tokens.start;
    let named: Vec<u32> = (from..total.counted.end).map(|index| paragraph.tokens()[index].key).collect();
    base.words.clone().all(|index| {
        let token = &paragraph.tokens()[index];
        !token.is_wordlike() || says_no_whole(paragraph.lower_word(index)) || named.contains(&token.key)
    })
}

/// Whether the words after a percentage name something: *chiếm 38% vốn chủ sở hữu*. It need not be the whole printed before.
fn of_something(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    let after = sentence.figure(item).tokens.end;
    let paragraph = sentence.paragraph;
    own.base.is_none()
        && paragraph.follows(after)
        && paragraph.tokens().get(after).is_some_and(Token::is_wordlike)
        && !matches!(
            paragraph.lower_word(after),
            "và" | "so"
                | "trong"
                | "là"
                | "thì"
                | "nhưng"
                | "còn"
                | "để"
                | "do"
                | "đã"
                | "giảm"
                | "tăng"
                | "vượt"
                | "cao"
                | "thấp"
                | "đạt"
        )
}

/// Of how many who vote one is away at most: a third would be no quorum.
const ABSENT: i128 = 3;

/// How many vote where each is known by name.
const VOTES: i128 = 1_000;

/// Votes may be counted against all who could have voted, not those who did: some whole number of them fits.
fn is_of_all_votes(sentence: &Sentence<'_>, part: &Figure, cast: Exact, printed: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    // A turnout is of all who may vote.
    if paragraph.lower_word(part.counted.start) == "cử" && paragraph.lower_word(part.counted.start + 1) == "tri" {
        return false;
    }
    let votes = sentence.tokens.clone().any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("phiếu" | "đbqh", _) | ("tán", "thành") | ("biểu", "quyết") | ("có", "mặt") | ("dự", "họp")
        )
    });
    let rate = printed.plausible().scaled(Exact::new(1, HUNDRED));
    // A whole percentage fits nearly any number of voters: then the words must tell that some were away.
    let away = sentence.tokens.clone().any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("có", "mặt") | ("dự", "họp") | ("tham", "gia") | ("tổng", "số")
        )
    });
    let votes = votes && (away || printed.number.decimals > 0 || part.number.value == cast);
    let votes = votes && part.number.value <= cast;
    let Some(all) = rate.filter(|_| votes).and_then(|rate| part.rounded().over(&rate)) else { return false };
    let (Some(low), Some(high)) = (all.low, all.high) else { return false };
    // Most were there, and of thousands some whole number always fits.
    let most = cast * ABSENT <= low.at.ceil() * (ABSENT - 1);
    low.at.ceil() <= high.at.floor() && high.at.floor() > cast && !most && cast <= Exact::from_integer(VOTES)
}

/// a …, chiếm p % của b, both printed.
fn of_amounts(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    let in_words = fraction::part_in_words(sentence, item).map(|level| (level, false));
    let (level, loose) = in_words.or_else(|| sentence.level_of(item))?;
    let part = sentence.figure(level);
    let own = &sentence.items[item];
    if part.kind != Kind::Amount || own.opens && !is_right_behind(sentence, level, item) {
        return None;
    }
    // "tỷ lệ tương ứng là 8,8% và 2,9%": one each.
    if sentence.paragraph.lower_word(printed.tokens.end) == "và"
        && sentence.items.get(item + 1).is_some_and(|next| next.follows && sentence.figure(item + 1).kind == Kind::Percent)
    {
        return None;
    }
    let (whole, close) = match in_words {
        Some(_) if own.base.is_none() => (item - 1, true),
        _ => whole::whole_of(sentence, item, level)?,
    };
    let total = sentence.figure(whole);
    let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
    // "91.245 hồ sơ, đạt 98,3% số công dân đủ điều kiện (92.810 người)": what is said to be the whole may be called otherwise.
    let otherwise = close && same == Some(false) && !(people(sentence, part) && people(sentence, total));
    if otherwise && !(sentence.items[whole].opens && sentence.base_amount(item) == Some(whole)) {
        return None;
    }
    let fits = part.comparable(total, sentence.paragraph)
        || total.is_exact_count() && total.counted.is_empty() && part.is_exact_count();
    if !fits {
        return None;
    }
    let link = if close && !loose && !otherwise && !of_something(sentence, item) { Link::Close } else { Link::Loose };
    let inline = sentence.base_amount(item) == Some(whole);
    let others = part.dimension == Dimension::Count
        && !inline
        && is_of_others(sentence, item, part)
        && !names_whole(sentence, item, whole);
    // "129 nhiệm vụ (100%) đúng hạn" is all of them; "cứ 10 người thì 9 người (92%)" is said by eye.
    let all = printed.number.value == Exact::from_integer(HUNDRED) && !inline;
    let each = total.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "cứ");
    let extent = inline && part.dimension == Dimension::Count && is_of_an_extent(sentence, item);
    // "84 tỷ đồng, đạt 3,1% kế hoạch (vốn xây dựng 84 tỷ đồng, đạt 3,6% kế hoạch)": each share is of a plan of its own.
    let again = !inline
        && (0..sentence.items.len()).any(|other| {
            let share = sentence.figure(other);
            let differs = share.kind == Kind::Percent && share.number.value != printed.number.value;
            let level = differs.then(|| sentence.level_of(other)).flatten().map(|(level, _)| sentence.figure(level));
            level.is_some_and(|level| level.span != part.span && level.number.value == part.number.value)
        });
    // "tiêm đủ hai mũi là 1.240 người, đạt 98,4%; mũi ba là 960 người, đạt 84,5%": each of its own.
    let beside = !inline && sentence.items[level].announced.is_none() && whole < level && whole::has_share(sentence, whole);
    // "lớp 1, 91 nghìn em, chiếm 72% và lớp 6, gồm 68 nghìn em, chiếm 68%": so does the next.
    let shared = |at: usize| {
        sentence.figure(at).kind == Kind::Percent && sentence.paragraph.lower_word(sentence.figure(at).tokens.end) == "và"
    };
    let beside = beside || !inline && (whole + 1..level).any(shared) && whole::has_share(sentence, whole);
    let votes = is_of_all_votes(sentence, part, total.number.value, printed);
    // "7 chỉ tiêu đạt dưới 50%": each of them does.
    let bounded = printed.hedge.is_open() && own.clause == sentence.items[level].clause;
    // "trong đó tự nguyện 268 người, đạt 3% lực lượng lao động": of those that are named, and of one digit no slip tells.
    let another = printed.number.digits < 2 && own.base.is_none() && of_something(sentence, item);
    // "từ 19.455 vụ giảm còn 12.419 vụ, tương đương 36%": by so much it fell.
    let led = |back: usize| part.start.checked_sub(back).map_or("", |at| sentence.paragraph.lower_word(at));
    let fell = matches!((led(2), led(1)), ("giảm", "còn" | "xuống") | ("xuống", "còn")) && own.base.is_none();
    // "tăng 114 người, tương đương 10% so với năm 2017 (1.140 người)": by so much it rose.
    let rose = item.checked_sub(1).is_some_and(|at| {
        let (change, value) = (&sentence.items[at], sentence.figure(at).number.value / total.number.value * HUNDRED);
        change.role.is_some_and(Role::is_change) && printed.plausible().holds(value)
    });
    let accuses = !(others || all || each || again || extent || beside || votes || bounded || another || fell || rose);
    // "đạt 138,3% kế hoạch giao (400 ha)": the plan stands beside its name, so the share is of nothing else, however far off.
    // So does what was: "bằng 104% cùng kỳ (35.100 lượt)".
    let planned = own.base.as_ref().is_some_and(|base| base.against != Against::Whole) && sentence.items[whole].opens;
    // "1.420 hộ, trong đó hộ nghèo 71 hộ, chiếm 15%": a part is announced, and its share told right behind it.
    let announced = sentence.items[level].announced == Some(Role::Part)
        && own.role == Some(Role::Share)
        && own.base.is_none()
        && level + 1 == item
        && same == Some(true);
    let alike = same == Some(true) || people(sentence, part) && people(sentence, total);
    let listed = close && alike && sibling_told_alike(sentence, item, total);
    let certain = (inline && planned || announced || listed) && link == Link::Close;
    let relation = judged_share(sentence, (part, printed, total), link, (accuses, certain))?;
    // "trả đúng hạn 1.925 hồ sơ (đạt 96,5%), hồ sơ đến hạn 1.994": an amount that makes it right, wherever it stands, is meant.
    let contradicted = relation.verdict == Verdict::Contradicts && !inline;
    let held = (0..sentence.items.len()).filter(|_| contradicted).find_map(|other| {
        let meant = sentence.figure(other);
        let may = other != whole && may_hold(sentence, part, meant);
        may.then(|| part_of_whole(sentence, (part, printed, meant), Link::Faint, false)).flatten()
    });
    // Of few digits it need not be, but it may: "Ban Chấp hành 15 đồng chí, Ban Thường vụ 5 đồng chí; nữ 3 đồng chí, chiếm 20%".
    if held.is_some() && printed.number.digits < 3 {
        return None;
    }
    Some(held.unwrap_or(relation))
}

/// "2 đảo, chiếm 93% tổng diện tích 4 đảo": a share of a measure, not of the count.
fn is_of_an_extent(sentence: &Sentence<'_>, item: usize) -> bool {
    sentence.items[item].base.as_ref().is_some_and(|base| {
        base.words.clone().any(|index| {
            matches!(
                (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
                ("diện", "tích") | ("giá", "trị") | ("kim", "ngạch") | ("tổng", "vốn") | ("sản", "lượng")
            )
        })
    })
}

/// From how many digits on a hedge leaves open no more than the last.
const LONG: u32 = 4;

/// Judges a printed share of a printed whole; a contradiction only where it `accuses`.
fn part_of_whole(sentence: &Sentence<'_>, figures: (&Figure, &Figure, &Figure), link: Link, accuses: bool) -> Option<Relation> {
    judged_share(sentence, figures, link, (accuses, false))
}

/// As [`part_of_whole`]; where the whole is `certain`, a share is wrong though no slip explains it.
fn judged_share(
    sentence: &Sentence<'_>,
    (part, printed, total): (&Figure, &Figure, &Figure),
    link: Link,
    (accuses, certain): (bool, bool),
) -> Option<Relation> {
    // "hơn 6.490 tỷ đồng" is that and a part of one more.
    let amount = |figure: &Figure| if figure.number.length() >= LONG { Operand::summed(figure) } else { Operand::of(figure) };
    let equation =
        Equation { operands: vec![amount(part), amount(total)], printed: Operand::of(printed), predict: &percent, link };
    // "147 khuyến nghị và 4 khuyến nghị một phần, trong tổng số 182, đạt 80,7%": what no slip explains is a share of something else.
    let explained = || equation.is_explained() || is_of_another_count(part, printed, total);
    let accuses = |link: Link| accuses && (link != Link::Close || certain || explained());
    let verdict = equation.verdict().filter(|verdict| *verdict != Verdict::Contradicts || accuses(link))?;
    let arithmetic = |value| of_whole(part, part.number.value, total.number.value, printed, value);
    judged(sentence, RelationKind::PercentOf, &equation, verdict, arithmetic, &[part, total], printed)
}

/// *35 / 829 = 4,22%*: a part, its whole and the share they come to, with the decimals that show it beside the printed one.
pub(super) fn of_whole(figure: &Figure, part: Exact, whole: Exact, printed: &Figure, value: Exact) -> String {
    format!("{} / {} = {}%", in_unit(figure, part), in_unit(figure, whole), show(value, judge::decimals(printed)))
}

/// The part that a share is said of, where it is one of a whole: not of a plan, not against another time.
fn part_of_share(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let own = &sentence.items[item];
    if own.base.as_ref().is_some_and(|base| base.against != Against::Whole) {
        return None;
    }
    let (level, _) = sentence.level_of(item)?;
    let near = !own.opens || is_right_behind(sentence, level, item);
    let part = sentence.figure(level);
    (near && part.kind == Kind::Amount && !part.hedge.is_open()).then_some(level)
}

/// The part of a share whose whole is not named by other words, if it is one that an earlier paragraph may settle.
pub(super) fn open(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let printed = sentence.figure(item);
    let own = &sentence.items[item];
    let of_whole = own.base.as_ref().is_none_or(|base| base.against == Against::Whole);
    let said = printed.kind == Kind::Percent
        && printed.number.digits >= 2
        && printed.number.value < Exact::from_integer(HUNDRED)
        && is_share(sentence, item)
        && of_whole
        && !of_something(sentence, item);
    let (level, loose) = sentence.level_of(item).filter(|_| said)?;
    // "13 người bị thương (chiếm 37% tổng số vụ)"
    if is_of_others(sentence, item, sentence.figure(level)) {
        return None;
    }
    let near = !own.opens || is_right_behind(sentence, level, item);
    let part = sentence.figure(level);
    (near && !loose && part.kind == Kind::Amount && !part.hedge.is_open()).then_some(level)
}

/// Whether a figure may be the whole of a part: the same things, or people whatever they are called, and no fewer.
fn may_hold(sentence: &Sentence<'_>, part: &Figure, total: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let same = part.counts_same(paragraph, total, paragraph);
    let alike = part.dimension != Dimension::Count || same != Some(false) || people(sentence, part) && people(sentence, total);
    matches!(total.kind, Kind::Amount | Kind::Fraction)
        && total.number.value > part.number.value
        && part.comparable(total, paragraph)
        && part.is_exact_count() == total.is_exact_count()
        && alike
}

/// Whether people are counted, whatever they are called: *cử tri, người, đảng viên*.
fn people(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    figure.counts_people(sentence.paragraph)
}

/// A value in the unit a figure is printed in, with as many decimals as it needs.
pub(super) fn in_unit(figure: &Figure, value: Exact) -> String {
    show_short(value / figure.factor, figure.number.decimals.max(2) + 2)
}

/// The relation by which `others` predict a printed figure: the arithmetic that leads to the value, what the draft says where that
/// differs, and the value as it would be printed.
pub(super) fn judged(
    sentence: &Sentence<'_>,
    kind: RelationKind,
    equation: &Equation<'_>,
    verdict: Verdict,
    arithmetic: impl FnOnce(Exact) -> String,
    others: &[&Figure],
    printed: &Figure,
) -> Option<Relation> {
    let value = equation.value()?;
    let mut operands: Vec<_> = others.iter().chain([&printed]).map(|figure| figure.span).collect();
    operands.sort();
    Some(Relation {
        kind,
        verdict,
        gross: equation.is_gross_as(verdict),
        statement: stated(sentence, arithmetic(value), verdict, printed),
        operands,
        computed: None,
        suggestion: Some((printed.digits, show(value / printed.factor, printed.number.decimals))),
    })
}

/// The arithmetic, with what the draft prints where that differs.
pub(super) fn stated(sentence: &Sentence<'_>, arithmetic: String, verdict: Verdict, printed: &Figure) -> Message {
    stated_in(sentence.paragraph, arithmetic, verdict, printed)
}

/// As [`stated`], of a figure of a paragraph.
pub(super) fn stated_in(paragraph: &Paragraph, arithmetic: String, verdict: Verdict, printed: &Figure) -> Message {
    let text = paragraph.slice(printed.span);
    match verdict {
        Verdict::Contradicts => {
            Message::new(format!("{arithmetic}, bài viết {text}"), format!("{arithmetic}, the draft says {text}"))
        }
        Verdict::HoldsIfTruncated => Message::new(
            format!("{arithmetic}; {text} là số cắt bớt chứ không làm tròn"),
            format!("{arithmetic}; {text} is cut, not rounded"),
        ),
        Verdict::Holds | Verdict::Computed => Message::new(arithmetic.clone(), arithmetic),
    }
}
