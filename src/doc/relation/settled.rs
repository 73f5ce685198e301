//! Contradictions that give way to what holds of the same figures: *412 vụ/689 bị cáo, đã xét xử 405 vụ/671 bị cáo, đạt 98,3% về số vụ*
//! is right of the cases, whatever it is of the defendants.
//!
//! Readers of one pattern do not know what those of another found; where one found what is right, the other read it wrongly.

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::share;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::text::Span;

/// How many digits of a share leave little to chance.
const DIGITS: usize = 3;

/// Takes back the contradictions that something else settles.
pub(super) fn take_back(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    // Most drafts contradict nothing.
    if relations.iter().all(|relation| relation.verdict != Verdict::Contradicts) {
        return;
    }
    let settled: Vec<bool> = {
        let known = Known::of(relations);
        let settles = |relation: &Relation| {
            relation.verdict == Verdict::Contradicts && is_settled(sentences, relation, relations, &known)
        };
        relations.iter().map(settles).collect()
    };
    let mut settled = settled.into_iter();
    relations.retain(|_| !settled.next().unwrap_or(false));
}

fn is_settled(sentences: &[Sentence<'_>], relation: &Relation, relations: &[Relation], known: &Known) -> bool {
    let holding = |figure: Span, kind: RelationKind| {
        let others = known.with(relations, figure);
        others.filter(move |other| other.kind == kind && other.verdict == Verdict::Holds)
    };
    let paragraph = sentences.first().map(|sentence| sentence.paragraph);
    if paragraph.is_some_and(|paragraph| is_no_sum(paragraph, relation) || is_of_a_share(paragraph, relation)) {
        return true;
    }
    if is_right_of_others(sentences, relation) || is_of_another_in_bracket(sentences, relation) {
        return true;
    }
    let of_another = is_of_one_whole_with_its_whole(sentences, relation)
        || is_of_a_plan(sentences, relation)
        || flows_back(sentences, relation)
        || is_a_surplus(sentences, relation);
    if of_another {
        return true;
    }
    match (relation.kind, &relation.operands[..]) {
        // The share is right of another part or another whole that its sentence tells before it.
        (RelationKind::PercentOf, operands) => relation.suggestion.as_ref().is_some_and(|(digits, value)| {
            let printed = operands.iter().find(|operand| operand.start <= digits.start && digits.end <= operand.end);
            let told = value.chars().filter(char::is_ascii_digit).count() >= DIGITS;
            printed.filter(|_| told).is_some_and(|printed| {
                let mut here = sentences.iter().map(|sentence| sentence.paragraph.span_of(sentence.tokens.clone()));
                let here = here.rfind(|here| here.start <= printed.start).unwrap_or_default();
                let told = |other: &Relation| other.operands.iter().all(|span| here.start <= span.start && span <= printed);
                holding(*printed, RelationKind::PercentOf).any(|other| other.operands != relation.operands && told(other))
            })
        }),
        // "3 giải còn lại (1 giải Ba, 2 giải Khuyến khích) thuộc về học sinh Trường A và Trường B": the bracket counts them out.
        (RelationKind::ListCount, [count]) => holding(*count, RelationKind::PartsTotal).any(|sum| {
            let behind = |span: &&Span| span.start > count.start;
            let last = sum.operands.iter().max().copied().unwrap_or(*count);
            let at_once = || paragraph.is_some_and(|paragraph| !paragraph.slice(count.to(last)).contains([';', ':', '.']));
            sum.operands.len() > 2 && sum.operands.iter().filter(behind).count() + 1 == sum.operands.len() && at_once()
        }),
        // With one share more they make a hundred.
        (RelationKind::SharesTotal, [first, ..]) => holding(*first, RelationKind::SharesTotal)
            .any(|other| relation.operands.iter().all(|operand| other.operands.contains(operand))),
        // "bình quân mỗi ngày 183 trường hợp. Trong đó xe máy 5.127 trường hợp": the part is one of a sum that comes out.
        (RelationKind::PartsTotal, [whole, part]) => {
            holding(*part, RelationKind::PartsTotal).any(|other| other.operands.len() > 2 && !other.operands.contains(whole))
        }
        // "17.877 nhà (Phú Lâm 1.309, Tân Hòa 16.345; Yên Sơn 83, Hải Lâm 140)": with those behind the semicolon the whole is made.
        (RelationKind::PartsTotal, [first, _, ..]) => holding(*first, RelationKind::PartsTotal).any(|other| {
            other.operands.len() > relation.operands.len()
                && relation.operands.iter().all(|operand| other.operands.contains(operand))
        }),
        _ => false,
    }
}

/// Where a figure stands: its sentence and its item.
fn place_of<'s, 'p>(sentences: &'s [Sentence<'p>], span: Span) -> Option<(&'s Sentence<'p>, usize)> {
    sentences.iter().find_map(|sentence| Some((sentence, sentence.item_of(span)?)))
}

/// Whether the bracket that tells what there was holds another amount that the change fits: *2 ca tử vong, giảm 1 ca so với cùng kỳ (2.318 ca mắc
/// và 3 ca tử vong)*.
fn is_of_another_in_bracket(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    if relation.kind != RelationKind::Growth || relation.operands.len() != 3 {
        return false;
    }
    let places: Vec<(&Sentence<'_>, usize)> = relation.operands.iter().filter_map(|span| place_of(sentences, *span)).collect();
    let changes = |(sentence, item): &&(&Sentence<'_>, usize)| sentence.items[*item].role.is_some_and(Role::is_change);
    let Some((within, change)) = places.iter().find(changes).copied() else { return false };
    let by = within.figure(change).number.value;
    places.iter().filter(|(_, item)| *item != change).any(|(sentence, base)| {
        let bracket = sentence.items[*base].bracket;
        let others = (0..sentence.items.len())
            .filter(|other| bracket != 0 && sentence.items[*other].bracket == bracket && other != base);
        let fits = |other: usize| {
            let value = sentence.figure(other).number.value;
            let levels = places.iter().filter(|(_, level)| *level != change && level != base);
            levels.map(|(own, level)| own.figure(*level).number.value).any(|level| level - value == by || value - level == by)
        };
        others.filter(|other| sentence.figure(*other).kind == Kind::Amount).any(fits)
    })
}

/// The part, the percentage and the whole of a share that are items of one sentence, in its order, with that.
fn share_of<'s, 'p>(sentences: &'s [Sentence<'p>], relation: &Relation) -> Option<(&'s Sentence<'p>, [usize; 3])> {
    if relation.kind != RelationKind::PercentOf || relation.operands.len() != 3 {
        return None;
    }
    let (sentence, _) = place_of(sentences, relation.operands[0])?;
    let mut items = relation.operands.iter().filter_map(|span| sentence.item_of(*span)).collect::<Vec<usize>>();
    items.sort_unstable();
    Some((sentence, items.try_into().ok()?))
}

/// Whether what is taken for the whole of a share is told with a share of its own, and both are of one whole: *đã khởi công 3.104 nhà, đạt 95,0%,
/// trong đó 2.746 nhà hoàn thành, đạt 84,0%*.
fn is_of_one_whole_with_its_whole(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    let Some((sentence, [whole, part, percent])) = share_of(sentences, relation) else { return false };
    let figure = |item: usize| sentence.figure(item);
    let share = whole + 1;
    let told = share < part && figure(share).kind == Kind::Percent && figure(percent).kind == Kind::Percent;
    let behind = |level: usize, share: usize| share::behind(figure(level), figure(share));
    told && behind(whole, share).zip(behind(part, percent)).is_some_and(|(one, two)| one.meets(&two))
}

/// Whether a share is of a plan that is not told: two others of its sentence are said to be, or it is of another year than what is taken for it.
fn is_of_a_plan(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    is_of_a_plan_of_another_year(sentences, relation) || is_of_a_plan_as_others_are(sentences, relation)
}

/// Whether two shares beside one whose base is not told are of plans, or that of its whole is: *bảo hiểm bắt buộc 114.275 người, đạt 98,6% kế hoạch; tự nguyện 14.160
/// người, đạt 112,5% kế hoạch; y tế 894.480 người, đạt 100,2%*.
fn is_of_a_plan_as_others_are(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    if relation.kind != RelationKind::PercentOf {
        return false;
    }
    let percents = relation.operands.iter().filter_map(|span| place_of(sentences, *span));
    percents.filter(|(sentence, item)| sentence.figure(*item).kind == Kind::Percent).any(|(sentence, percent)| {
        let reached = |item: usize| sentence.items[item].role == Some(Role::Reach);
        let near = percent.saturating_sub(AMOUNTS)..sentence.items.len().min(percent + AMOUNTS);
        let planned = |item: &usize| {
            let base = sentence.items[*item].base.as_ref();
            sentence.figure(*item).kind == Kind::Percent
                && reached(*item)
                && base.is_some_and(|base| base.against == Against::Plan)
        };
        // "4.001 tỷ đồng, đạt 60,7% kế hoạch, trong đó vốn trung ương 1.285 tỷ đồng, đạt 53,3%": so is what the whole has reached.
        let whole =
            |item: usize| item + 1 < percent && relation.operands.contains(&sentence.figure(item).span) && planned(&(item + 1));
        let told = || near.clone().filter(planned).count() >= 2 || near.clone().any(whole);
        sentence.items[percent].base.is_none() && reached(percent) && told()
    })
}

/// What comes in and what goes out, of which neither is a share of the other.
const FLOWS: [(&str, &str); 3] = [("thu", "chi"), ("xuất", "nhập"), ("đến", "đi")];

/// Whether a share is of what goes out and its whole of what comes in, as the words that their sentences begin with say: *Tổng thu ngân sách đạt
/// 812,6 tỷ đồng. Chi ngân sách 718,4 tỷ đồng, bằng 90,3%*.
fn flows_back(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    if relation.kind != RelationKind::PercentOf {
        return false;
    }
    let first = |span: &Span| {
        let (sentence, item) = place_of(sentences, *span)?;
        let start = sentence.paragraph.sentence_of(sentence.figure(item).start)?.tokens.start;
        let word = sentence.paragraph.lower_word(start);
        Some(if word == "tổng" { sentence.paragraph.lower_word(start + 1) } else { word })
    };
    let words: Vec<&str> = relation.operands.iter().filter_map(first).collect();
    FLOWS.iter().any(|(one, other)| words.contains(one) && words.contains(other))
}

/// How many words may stand between *số dư* and the number.
const SURPLUS: usize = 5;

/// Whether a share is of how many are to be elected, beyond whom so many stand: *43 đồng chí giới thiệu cho đại hội. Số dư là 6 đồng chí, đạt 16,2%*.
fn is_a_surplus(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    relation.kind == RelationKind::PercentOf
        && relation.operands.iter().filter_map(|span| place_of(sentences, *span)).any(|(sentence, item)| {
            let (figure, word) = (sentence.figure(item), |at: usize| sentence.paragraph.lower_word(at));
            let before = figure.start.saturating_sub(SURPLUS).max(sentence.tokens.start)..figure.start;
            figure.kind == Kind::Amount && before.into_iter().any(|at| (word(at), word(at + 1)) == ("số", "dư"))
        })
}

/// Whether a share of a plan is told of another year than what is taken for that plan: *năm 2017 phấn đấu tiếp nhận 1.100 đơn vị máu; năm 2016 tiếp
/// nhận 1.046 đơn vị, đạt 104,6% chỉ tiêu*.
fn is_of_a_plan_of_another_year(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    let Some((sentence, [whole, part, percent])) = share_of(sentences, relation) else { return false };
    let planned = sentence.items[percent].base.as_ref().is_some_and(|base| base.against == Against::Plan);
    let years = || sentence.paragraph.figures_within(&sentence.tokens).iter().filter(|figure| figure.kind == Kind::Year);
    let year = |item: usize| years().rfind(|year| year.start < sentence.figure(item).start).map(|year| year.number.value);
    planned && year(whole).zip(year(part)).is_some_and(|(one, two)| one != two)
}

/// How many amounts of a sentence are held against a percentage.
const AMOUNTS: usize = 12;

/// Whether one of the percentages is that of two other amounts of its sentence, or the change is told in percent by another:
/// *1.324 vụ, 3.311 nghi phạm (tăng 412 vụ - tương ứng tăng 45,18%, tăng 1.306 nghi phạm - tương ứng tăng 65,14%)*.
fn is_right_of_others(sentences: &[Sentence<'_>], relation: &Relation) -> bool {
    let shared = matches!(relation.kind, RelationKind::PercentOf | RelationKind::SameBase);
    if !shared && relation.kind != RelationKind::Growth {
        return false;
    }
    let operands: Vec<(&Sentence<'_>, usize)> =
        relation.operands.iter().filter_map(|span| place_of(sentences, *span)).collect();
    let told = |sentence: &Sentence<'_>, item: usize| {
        let figure = sentence.figure(item);
        figure.kind == Kind::Percent && figure.number.length() >= DIGITS as u32
    };
    let amounts = |sentence: &Sentence<'_>| -> Vec<usize> {
        let amount = |item: &usize| sentence.figure(*item).kind == Kind::Amount && sentence.figure(*item).per.is_empty();
        (0..sentence.items.len()).filter(amount).take(AMOUNTS).collect()
    };
    let hundred = Interval::exactly(Exact::from_integer(100));
    let is = |part: &Interval, whole: Option<Interval>, percent: &Figure| {
        let share = whole.and_then(|whole| part.over(&whole)).and_then(|ratio| ratio.times(&hundred));
        share.is_some_and(|share| share.meets(&percent.number.rounded()))
    };
    let fits = |sentence: &Sentence<'_>, one: usize, other: usize, percent: usize| {
        let (one, other) = (sentence.figure(one), sentence.figure(other));
        if one.number.length() + other.number.length() < DIGITS as u32 + 1 || !shared && one.number.value >= other.number.value
        {
            return false;
        }
        if !one.comparable(other, sentence.paragraph)
            || one.counts_same(sentence.paragraph, other, sentence.paragraph) == Some(false)
        {
            return false;
        }
        let (part, whole, percent) = (one.rounded(), other.rounded(), sentence.figure(percent));
        if shared {
            is(&part, Some(whole), percent)
        } else {
            is(&part, whole.minus(&part), percent) || is(&part, whole.plus(&part), percent)
        }
    };
    operands.iter().any(|(sentence, item)| {
        let own = |other: usize| relation.operands.contains(&sentence.figure(other).span);
        let amounts = amounts(sentence);
        if told(sentence, *item) {
            let pairs = amounts.iter().flat_map(|one| amounts.iter().map(move |other| (*one, *other)));
            // A change, its percentage and both levels tell one another: where one is wrong, two others still agree.
            let another =
                |(one, other): &(usize, usize)| if shared { !own(*one) || !own(*other) } else { !own(*one) && !own(*other) };
            return pairs.filter(another).any(|(one, other)| fits(sentence, one, other, *item));
        }
        // What is a change of the level by the percentage right behind it is none by another.
        let behind = item + 1;
        let another = !shared && behind < sentence.items.len() && !own(behind) && told(sentence, behind);
        let by_percent = || operands.iter().any(|(sentence, item)| sentence.figure(*item).kind == Kind::Percent);
        let mut levels = amounts.iter().filter(|other| own(**other) && *other != item);
        another && by_percent() && levels.any(|level| fits(sentence, *item, *level, behind))
    })
}

/// Whether a sum that does not come out is none: one of its parts is told within another, some are told of a few, or one is a total of its own.
fn is_no_sum(paragraph: &Paragraph, relation: &Relation) -> bool {
    if relation.kind != RelationKind::PartsTotal || relation.operands.len() < 3 {
        return false;
    }
    let figures: Vec<&Figure> = relation.operands.iter().filter_map(|span| paragraph.figure_of(*span)).collect();
    let printed = |figure: &&&Figure| relation.suggestion.as_ref().is_some_and(|(digits, _)| *digits == figure.digits);
    let largest = || figures.iter().max_by_key(|figure| figure.number.value);
    let Some(whole) = figures.iter().find(printed).or_else(largest).copied() else { return false };
    let parts: Vec<&Figure> = figures.iter().copied().filter(|figure| !std::ptr::eq(*figure, whole)).collect();
    let (sum, value) = (parts.iter().map(|part| part.number.value).sum::<Exact>(), whole.number.value);
    let word = |at: usize| paragraph.lower_word(at);
    // "mẫu giáo 188 em, mẫu giáo 4 tuổi 64 em; tiểu học 862 em": the second is of the first.
    let key = |at: usize| paragraph.tokens()[at].key;
    let label = |part: &Figure| part.start.checked_sub(2).map(|at| (key(at), key(at + 1)));
    let again = |at: usize| {
        let (earlier, own) = (parts[..at].iter().filter_map(|part| label(part)), parts[at]);
        let from = parts[at - 1].tokens.end;
        earlier.into_iter().any(|name| (from..own.start.saturating_sub(3)).any(|at| (key(at), key(at + 1)) == name))
    };
    let within =
        parts.len() >= 3 && (1..parts.len()).any(|at| sum > value && parts[at].number.value == sum - value && again(at));
    // "8 huyện, trong đó có 4 huyện nghèo và 1 huyện biên giới"
    let first = parts.iter().map(|part| part.start).filter(|start| *start > whole.start).min().unwrap_or(whole.start);
    let has = (whole.tokens.end..first).any(|at| (word(at), word(at + 1), word(at + 2)) == ("trong", "đó", "có"));
    let graded = |part: &&Figure| {
        let end = part.counted.end.max(part.tokens.end);
        (end..end + 2).any(|at| matches!(word(at), "sao" | "loại" | "hạng" | "mức"))
    };
    let few =
        has && parts.len() == 2 && !parts.iter().any(graded) && sum < value && (value - sum) * Exact::from_integer(4) > value;
    // "Tổng thu 9.846 tỷ đồng. … Tổng chi 5.907 tỷ đồng"
    let begins = |figure: &Figure| paragraph.sentence_of(figure.start).map_or(0, |sentence| sentence.tokens.start);
    let total = |part: &&Figure| {
        let start = begins(part);
        start > whole.start && word(start) == "tổng" && paragraph.figures_within(&(start..part.start)).is_empty()
    };
    // "13 người mất tích, … 6 người bị thương", but of "23 người chết và mất tích" both are parts.
    let harm = |figure: &Figure| {
        let end = figure.counted.end.max(figure.tokens.end);
        let from = figure.tokens.end..end + 2;
        from.into_iter().find_map(|at| match (word(at), word(at + 1)) {
            ("bị", "thương") => Some(1),
            ("mất", "tích") => Some(2),
            ("chết", _) | ("tử", "vong") => Some(3),
            _ => None,
        })
    };
    let counted = whole.tokens.end..whole.tokens.end + 4;
    let both = counted.into_iter().any(|at| {
        matches!(word(at), "chết" | "vong" | "thương" | "tích")
            && matches!(word(at + 1), "và" | "hoặc" | ",")
            && matches!(word(at + 2), "bị" | "mất" | "chết" | "tử")
    });
    let other = |part: &&Figure| !both && harm(whole).zip(harm(part)).is_some_and(|(one, two)| one != two);
    within || few || parts.iter().any(|part| total(part) || other(part))
}

/// Whether the percentage of a change is of the share that the level is told with: *134 hộ, chiếm 0,92%, giảm 9 hộ (0,07%)*.
fn is_of_a_share(paragraph: &Paragraph, relation: &Relation) -> bool {
    if relation.kind != RelationKind::Growth {
        return false;
    }
    let figures: Vec<&Figure> = relation.operands.iter().filter_map(|span| paragraph.figure_of(*span)).collect();
    let bracketed = |figure: &&&Figure| {
        let changes = |at: usize| matches!(paragraph.lower_word(at), "tăng" | "giảm" | "+" | "-");
        let open = figure.start.checked_sub(1).map(|at| at - usize::from(at > 0 && changes(at)));
        figure.kind == Kind::Percent && open.is_some_and(|open| paragraph.word(open) == "(")
    };
    let (Some(printed), Some(level)) = (figures.iter().find(bracketed), figures.first()) else { return false };
    let between = paragraph.figures_within(&(level.tokens.end..printed.start));
    between.iter().any(|share| {
        let named = share.start > 0 && matches!(paragraph.lower_word(share.start - 1), "chiếm" | "lệ" | "bằng" | "là" | "đạt");
        share.kind == Kind::Percent && named && share.number.value > printed.number.value
    })
}
