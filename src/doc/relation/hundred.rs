//! Shares told one after the other, with what each is of between them, that make 100 %: *36.282 hồ sơ, chiếm 98%; đang xử lý 717 hồ sơ,
//! chiếm 2%*.
//!
//! That they do is seen wherever they stand close together. That they ought to and do not takes wording that leaves nothing out (the
//! last is what is left, or their names complete each other), or a slip of the pen that chance would hardly mend.

use std::borrow::Cow;

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::partition;
use crate::doc::relation::parts::after::ends_list;
use crate::doc::relation::parts::words::TRAITS;
use crate::doc::relation::series::slips::{Slip, effects, odds};
use crate::doc::relation::told::facts::{Fact, SCALE, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

const HUNDRED: i128 = 100 * SCALE;

/// How many shares a whole is parted into at most.
const MOST: usize = 12;

/// How many times likelier a slip must be than chance where the wording leaves open whether all shares are told.
const ODDS: i128 = 12;

/// The shares of a paragraph that make a hundred, or would but for a slip.
pub(super) fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    let mut run: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let known = Known::of(relations);
    for (index, fact) in facts.iter().enumerate() {
        if !fact.is_percent() {
            continue;
        }
        let near = run.last().is_none_or(|last| fact.sentence.1 <= facts[*last].sentence.1 + 1);
        let item = &sentences[fact.sentence.1].items[fact.item];
        if !near || run.len() >= MOST {
            found.extend(judged(sentences, facts, &run, (relations, &known)));
            run.clear();
        }
        // "đạt 91,2%, trong đó 23,8% xuất sắc": a part of a share is none of the shares.
        if is_share(fact, sentences) && (run.is_empty() || item.announced.is_none()) {
            run.push(index);
        }
    }
    found.extend(judged(sentences, facts, &run, (relations, &known)));
    relations.extend(found);
}

/// How many words before *trung bình* another grade may stand.
const GRADES: usize = 10;

/// Whether a percentage may be a share of a whole: a level, of no plan and no earlier time.
fn is_share(fact: &Fact<'_>, sentences: &[Sentence<'_>]) -> bool {
    let item = &sentences[fact.sentence.1].items[fact.item];
    let of_whole = item.base.as_ref().is_none_or(|base| base.against == Against::Whole);
    let level = item.role.is_none_or(|role| matches!(role, Role::Share | Role::Reach | Role::Rest | Role::Part | Role::Parts));
    // "giỏi 21,3%, khá 54,7%, trung bình 23,9%" is a grade.
    let sentence = &sentences[fact.sentence.1];
    let grade = || {
        let from = fact.figure.start.saturating_sub(GRADES).max(sentence.tokens.start);
        (from..fact.figure.start).any(|at| matches!(fact.text.lower_word(at), "khá" | "giỏi"))
    };
    // "nuôi trồng chiếm 82,5%, khai thác chỉ còn 17,5%"
    let only = fact.figure.start >= 2
        && (fact.text.lower_word(fact.figure.start - 2), fact.text.lower_word(fact.figure.start - 1)) == ("chỉ", "còn");
    let level = level || item.role == Some(Role::Average) && grade() || only;
    of_whole && level && fact.value < HUNDRED && !matches!(fact.figure.hedge, Hedge::AtLeast | Hedge::AtMost)
}

/// The shares of a run that make a hundred, or those of one of its sentences that ought to.
fn judged(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    run: &[usize],
    (relations, known): (&[Relation], &Known),
) -> Vec<Relation> {
    let is_told = |share: &usize| {
        let mut with = known.with(relations, facts[*share].figure.span);
        with.any(|relation| relation.kind == RelationKind::SharesTotal)
    };
    if run.len() < 2 {
        return Vec::new();
    }
    // Each of them is right of its part and its whole, which the draft prints: then they are not all there are.
    let right = |share: &usize| {
        known.with(relations, facts[*share].figure.span).any(|relation| {
            matches!(relation.kind, RelationKind::PercentOf | RelationKind::FractionPercent)
                && relation.verdict == Verdict::Holds
        })
    };
    // What names that complete each other tell up to a semicolon is whole, whatever follows it.
    let parted = |one: usize, other: usize| {
        let between = facts[one].figure.tokens.end..facts[other].figure.start;
        between.into_iter().any(|at| facts[one].text.word(at) == ";")
    };
    let one_sentence = |one: &usize, other: &usize| facts[*one].sentence == facts[*other].sentence;
    let across = if run.iter().any(is_told) { None } else { a_hundred(sentences, facts, run) };
    let mut found: Vec<Relation> = Vec::new();
    for shares in run.chunk_by(one_sentence).filter(|shares| !shares.iter().any(is_told)) {
        if let Some(made) = a_hundred(sentences, facts, shares) {
            found.push(relation(facts, made, Verdict::Holds));
            continue;
        }
        let clause = || {
            let mut clauses = shares.chunk_by(|one, other| !parted(*one, *other));
            clauses.find(|clause| {
                clause.len() < run.len() && is_complete(sentences, facts, clause) && ought_to(sentences, facts, clause)
            })
        };
        let wrong = Some(shares).filter(|shares| ought_to(sentences, facts, shares)).or_else(clause);
        // Those that make a hundred with shares of the next sentence are told there.
        let goes_on = |wrong: &[usize]| across.is_some_and(|made| wrong.iter().all(|share| made.contains(share)));
        let wrong = wrong.filter(|wrong| !goes_on(wrong) && !wrong.iter().all(right));
        found.extend(wrong.map(|shares| relation(facts, shares, Verdict::Contradicts)));
    }
    if found.is_empty() {
        found.extend(across.map(|shares| relation(facts, shares, Verdict::Holds)));
    }
    found
}

/// The first shares of a run that make a hundred one after the other.
fn a_hundred<'r>(sentences: &[Sentence<'_>], facts: &[Fact<'_>], run: &'r [usize]) -> Option<&'r [usize]> {
    (0..run.len().saturating_sub(1)).find_map(|from| {
        let mut sum = facts[run[from]].value;
        (from + 1..run.len()).find_map(|to| {
            sum += facts[run[to]].value;
            let shares = &run[from..=to];
            let made = (sum - HUNDRED).abs() <= slack(facts, shares) && are_of_one(sentences, facts, shares);
            made.then_some(shares)
        })
    })
}

/// How far the rounding of shares reaches: a hedge leaves one unit of the last digit open.
fn slack(facts: &[Fact<'_>], shares: &[usize]) -> i128 {
    let least = i128::from(shares.len() > 2);
    shares
        .iter()
        .map(|share| if facts[*share].figure.hedge == Hedge::None { facts[*share].slack * least } else { facts[*share].slack })
        .sum()
}

/// Whether each share is said to be one, or the last to be the rest.
fn are_said(sentences: &[Sentence<'_>], facts: &[Fact<'_>], shares: &[usize]) -> bool {
    let role = |share: &usize| sentences[facts[*share].sentence.1].items[facts[*share].item].role;
    shares.iter().all(|share| role(share) == Some(Role::Share)) || is_rest(sentences, facts, shares)
}

/// Whether the last share is what is left.
fn is_rest(sentences: &[Sentence<'_>], facts: &[Fact<'_>], shares: &[usize]) -> bool {
    shares.last().is_some_and(|last| {
        let (sentence, item) = (&sentences[facts[*last].sentence.1], facts[*last].item);
        let left = sentence.items[item].role == Some(Role::Rest) || is_left_over(sentence, item);
        left || is_of_the_others(sentence, item) || is_led_as_rest(sentence, item)
    })
}

/// "20%; còn lại là các lỗi khác (26,7%)", "còn lại phải thu hồi 73,3 tỷ đồng, chiếm 61,1%": the words that lead to a share, after the one
/// before it, begin with *còn lại*.
pub(in crate::doc::relation) fn is_led_as_rest(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let before = (0..item).rev().find(|before| sentence.figure(*before).kind == Kind::Percent);
    let Some(before) = before else { return false };
    let begins = |at: usize| {
        matches!(word(at - 1), "," | ";" | "." | ")" | "và")
            || word(at - 1) == "số" && !paragraph.tokens()[at - 2].is_wordlike()
    };
    let from = sentence.figure(before).tokens.end.max(2);
    (from..sentence.figure(item).start).any(|at| word(at) == "còn" && matches!(word(at + 1), "lại" | "phải") && begins(at))
}

/// How many words may stand between two shares told in one breath.
const BREATH: usize = 8;

/// How many words may stand between a share and *còn lại*.
const NAMED: usize = 4;

/// "góp 95% vốn, 5% còn lại", "5% số cổ phần còn lại": the words behind a share say that it is what is left.
fn is_left_over(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let from = sentence.figure(item).tokens.end;
    let until = (from + NAMED).min(sentence.tokens.end);
    let words = (from..until).take_while(|at| paragraph.tokens()[*at].is_wordlike());
    let mut words = words.take_while(|at| !matches!(paragraph.lower_word(*at), "và" | "là" | "chỉ" | "vẫn" | "nhưng" | "đã"));
    words.any(|at| paragraph.lower_word(at) == "còn" && paragraph.lower_word(at + 1) == "lại")
}

/// "các cổ đông khác 41,21%", "các nước khác chiếm 8,3%": those that are not named.
fn is_of_the_others(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let before = |back: usize| sentence.figure(item).start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let led = usize::from(matches!(before(1), "chiếm" | "là" | "nắm" | "giữ" | "với"));
    let other = 1 + led;
    // "Tày 45%, Nùng 43%, dân tộc khác 12%"
    let listed = item >= 2 && (item - 2..item).all(|at| sentence.figure(at).kind == Kind::Percent);
    before(other) == "khác" && (listed || (2..=5).any(|back| matches!(before(other + back - 1), "các" | "những")))
}

/// Whether *còn lại* stands right after a share: *5% còn lại do công ty con nắm*.
fn is_left(sentence: &Sentence<'_>, share: &Fact<'_>) -> bool {
    let end = share.figure.tokens.end;
    let word = |at: usize| sentence.paragraph.lower_word(at);
    (word(end), word(end + 1)) == ("còn", "lại") || word(end) == "số" && (word(end + 1), word(end + 2)) == ("còn", "lại")
}

/// Whether what is left is told of something else than the share before it: a mark ends what that is said of.
fn are_apart(sentence: &Sentence<'_>, first: usize, facts: &[Fact<'_>]) -> bool {
    let from = facts[first].figure.tokens.end;
    let until = sentence.figure(facts[first].item + 1).start;
    (from..until).any(|at| matches!(sentence.paragraph.word(at), ";" | "(" | ")"))
}

/// Whether the names of shares complete each other.
fn is_complete(sentences: &[Sentence<'_>], facts: &[Fact<'_>], shares: &[usize]) -> bool {
    let Some(first) = shares.first() else { return false };
    let own = facts[*first].sentence;
    let items: Vec<usize> = shares.iter().map(|share| facts[*share].item).collect();
    let together = shares.iter().all(|share| facts[*share].sentence == own);
    together && (partition::completes(&sentences[own.1], &items) || are_in_a_row(&sentences[own.1], facts, shares))
}

/// Whether three shares or more stand in a row, as those of a structure do: *cơ cấu nông nghiệp - công nghiệp - dịch vụ là 64,1% - 29,4% -
/// 6,5%*.
fn are_in_a_row(sentence: &Sentence<'_>, facts: &[Fact<'_>], shares: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let (Some(first), true) = (shares.first(), shares.len() >= 3) else { return false };
    let parted = |marks: &[&str]| {
        shares.windows(2).all(|pair| {
            let between = facts[pair[0]].figure.tokens.end..facts[pair[1]].figure.start;
            between.len() == 1 && marks.contains(&paragraph.lower_word(between.start))
        })
    };
    let word = |at: usize| paragraph.lower_word(at);
    let mut before = sentence.tokens.start..facts[*first].figure.start;
    let structure = before.any(|at| matches!((word(at), word(at + 1)), ("cơ", "cấu") | ("tỷ" | "tỉ", "trọng")));
    structure && parted(&["-", "–", "/", ",", ";", "và"]) || parted(&["-", "–"])
}

/// Whether shares that make a hundred do so for being of one whole, not by chance.
fn are_of_one(sentences: &[Sentence<'_>], facts: &[Fact<'_>], shares: &[usize]) -> bool {
    let Some((first, last)) = shares.first().zip(shares.last()) else { return false };
    let together = facts[*first].sentence == facts[*last].sentence;
    let exact = shares.iter().filter(|share| facts[**share].figure.number.decimals > 0).count() >= 2;
    let named = are_said(sentences, facts, shares) || is_complete(sentences, facts, shares);
    // "30% vốn cổ đông và 70% vốn huy động": two in one breath.
    let near = together
        && last.abs_diff(*first) == 1
        && facts[*last].figure.start.saturating_sub(facts[*first].figure.tokens.end) <= BREATH;
    if shares.len() == 2 { together && named || exact || near } else { together || named || exact }
}

/// Words by which percentages tell how something fares rather than what it makes up.
const FARES: [&str; 5] = ["tăng", "giảm", "trưởng", "quân", "vượt"];

/// Whether shares of one sentence ought to make a hundred and do not.
fn ought_to(sentences: &[Sentence<'_>], facts: &[Fact<'_>], shares: &[usize]) -> bool {
    let [first, .., last] = shares else { return false };
    let sentence = &sentences[facts[*first].sentence.1];
    let open = !ends_list(sentence, facts[*last].item) && !is_left(sentence, &facts[*last]);
    let sum: i128 = shares.iter().map(|share| facts[*share].value).sum();
    let off = sum - HUNDRED;
    let slack: i128 = shares.iter().map(|share| facts[*share].slack).sum();
    let pair = shares.len() == 2 && facts[*last].item == facts[*first].item + 1;
    // "khoảng 65% đồng ý, 45% còn lại chưa": what is left and the rest are no more than all, however roughly told.
    if pair
        && is_left(sentence, &facts[*last])
        && off > slack.max(SCALE)
        && off * 2 <= HUNDRED
        && !are_apart(sentence, *first, facts)
    {
        return true;
    }
    // "đúng hạn 39%, trễ hạn 1%"
    if pair
        && off.abs() > 2 * slack
        && off.abs() * 3 <= HUNDRED * 2
        && partition::leaves_nothing(sentence, facts[*first].item, facts[*last].item)
    {
        return true;
    }
    if shares.iter().any(|share| facts[*share].figure.hedge != Hedge::None) || open {
        return false;
    }
    // Rounded shares may be a unit off.
    if off.abs() <= 2 * slack {
        return false;
    }
    let said = are_said(sentences, facts, shares);
    // "tăng bình quân 8,6% mỗi năm; nông nghiệp 7,3%, công nghiệp 11%, dịch vụ 12,2%" are no shares.
    let fares = || sentence.tokens.clone().any(|at| FARES.contains(&sentence.paragraph.lower_word(at)));
    let complete = is_complete(sentences, facts, shares) && (said || !fares());
    let apart = |share: &usize| {
        let item = facts[*share].item;
        is_of_its_own(sentence, item) || is_on_its_own(sentence, item)
    };
    if !complete && shares.iter().any(apart) {
        return false;
    }
    // "nữ chiếm 34,29%; dưới 35 tuổi chiếm 20%; ngoài Đảng chiếm 8,57%; tái cử chiếm 40%": one person may be all of these.
    if shares.iter().filter(|share| tells_a_trait(sentence, facts[**share].item)).count() > 1 && !complete {
        return false;
    }
    let whole = complete || is_rest(sentences, facts, shares);
    // "60% góp lần đầu, 40% còn lại": of two shares nobody leaves a part untold, but what no slip explains is told of something else.
    if shares.len() == 2 && facts[*last].item == facts[*first].item + 1 && is_left(sentence, &facts[*last]) {
        let mends = |share: &usize| {
            let number = &facts[*share].figure.number;
            [Slip::Swap, Slip::Digit].iter().any(|slip| effects(number, *slip).contains(&-off))
        };
        // "15% theo luật, 5% còn lại" parts what they had, not all there is.
        return off.abs() * 2 <= HUNDRED && shares.iter().any(mends);
    }
    let mended = || {
        let number = |share: &usize| &facts[*share].figure.number;
        let mends = |slip: Slip| shares.iter().flat_map(move |share| effects(number(share), slip));
        [Slip::Swap, Slip::Digit].into_iter().flat_map(mends).any(|mend| (off + mend).abs() <= slack)
    };
    // "giỏi 21,3%, khá 45,7%, trung bình 23,9%, yếu 0,1%": all the grades there are, one of them with a slip.
    let little_more = off > 0 && off * 4 <= HUNDRED;
    if shares.len() >= 3 && complete && (mended() || little_more) {
        return true;
    }
    // "(24%); (29,3%); (20%); còn lại là các lỗi khác (26,7%)": the last leaves nothing out, and a slip explains what is off.
    let swapped = || {
        let mut swaps = shares.iter().flat_map(|share| effects(&facts[*share].figure.number, Slip::Swap));
        swaps.any(|mend| (off + mend).abs() <= slack)
    };
    // "thường xuyên chiếm 64,7%, không thường xuyên 35,3%": what is and what is not, one of them with its digits swapped.
    let words = || shares.iter().map(|share| partition::before(sentence, facts[*share].item)).collect::<Vec<_>>();
    let one_not_other = pair && (said || !fares()) && (complete || partition::denied_of_like(sentence, &words()));
    if shares.len() == 2 && (one_not_other || complete) && swapped() {
        return true;
    }
    if is_led_as_rest(sentence, facts[*last].item) && (swapped() || off.abs() * 3 <= HUNDRED && mended()) {
        return true;
    }
    if whole && said {
        // Those who gave no answer may be left out.
        return off > 0 && off * 4 <= HUNDRED || off < 0 && -off * 25 <= HUNDRED;
    }
    let number = |share: &usize| &facts[*share].figure.number;
    let finest = shares.iter().map(|share| in_parts(number(share).significant)).min().unwrap_or(1);
    let room = (2 * slack).max(finest);
    // Of two shares that leave others untold, a digit makes a hundred too easily, and of round ones two that change places.
    let exact = shares.iter().all(|share| number(share).decimals > 0);
    let slips = if shares.len() >= 3 { &[Slip::Swap, Slip::Digit][..] } else { &[Slip::Swap] };
    (shares.len() >= 3 || said && exact)
        && slips.iter().any(|slip| {
            let needed = if said { ODDS } else { ODDS * 3 };
            let mends: Vec<i128> = shares.iter().flat_map(|share| effects(number(share), *slip)).collect();
            odds(off, HUNDRED, room, slack, &mends).is_some_and(|odds| odds >= needed)
        })
}

/// Whether the words of a share, or of the count before it, say what some of all are besides: *nữ, trẻ tuổi, ngoài Đảng, tái cử*.
fn tells_a_trait(sentence: &Sentence<'_>, item: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let start = sentence.figure(item).start;
    let mark = |at: &usize| matches!(sentence.paragraph.word(*at), ";" | ".");
    let from = (sentence.tokens.start..start).rev().find(mark).map_or(sentence.tokens.start, |mark| mark + 1);
    let last = item.checked_sub(2).map_or(from, |before| sentence.figure(before).tokens.end);
    (from.max(last)..start).any(|at| TRAITS.contains(&tokens[at].key))
}

/// Whether *trên* behind a share says what it is of: *cổ tức 20% trên vốn góp*.
fn is_on_its_own(sentence: &Sentence<'_>, item: usize) -> bool {
    let end = sentence.figure(item).tokens.end;
    let on = sentence.paragraph.lower_word(end) == "trên";
    on && !matches!(sentence.paragraph.lower_word(end + 1), "tổng" | "địa" | "toàn")
}

/// Whether a share is of what its own name says: *hàng chủ lực ngành gỗ chiếm 54% giá trị toàn ngành gỗ*.
fn is_of_its_own(sentence: &Sentence<'_>, item: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let from = sentence.figure(item).tokens.end;
    let until = (from..sentence.tokens.end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(sentence.tokens.end);
    let pairs = |range: std::ops::Range<usize>| -> Vec<[u32; 2]> {
        tokens[range].windows(2).map(|pair| [pair[0].key, pair[1].key]).collect()
    };
    let named = pairs(sentence.items[item].subject.clone());
    pairs(from..until).iter().any(|pair| named.contains(pair))
}

fn relation(facts: &[Fact<'_>], shares: &[usize], verdict: Verdict) -> Relation {
    let value = shares.iter().fold(Exact::from_integer(0), |sum, share| sum + facts[*share].figure.number.value);
    let shown: Vec<Cow<'_, str>> = shares.iter().map(|share| facts[*share].printed()).collect();
    let sum = format!("{} = {}%", shown.join(" + "), show_short(value, 3));
    let statement = if verdict == Verdict::Contradicts {
        Message::new(format!("{sum}, không phải 100%"), format!("{sum}, not 100%"))
    } else {
        Message::new(sum.clone(), sum)
    };
    let operands = shares.iter().map(|share| facts[*share].figure.span).collect();
    Relation::new(RelationKind::SharesTotal, verdict, statement, operands)
}
