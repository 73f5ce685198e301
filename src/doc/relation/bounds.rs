//! What no figure can be, whatever the others say: a part beyond its whole, a fall of more than 100 %, a coverage above 100 %.
//!
//! A target may be exceeded, so fractions of plans are left alone, and only things that are counted out to the last one
//! (*xã, hộ, khoản thu*) are held to their whole.

use std::sync::LazyLock;

use num_traits::{CheckedDiv, CheckedMul};

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::{show, show_short};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::known::Known;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::parts::after;
use crate::doc::relation::parts::words::is_a_kind;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::phrase::Phrases;
use crate::lang::units::{self, Dimension};

/// What is counted out to the last one.
static COUNTED_OUT: LazyLock<Phrases<()>> = LazyLock::new(|| {
    "xã,phường,thôn,bản,ấp,buôn,tổ dân phố,hộ,huyện,tỉnh,trường,đơn vị,khoản thu,công trình,dự án,tiêu chí,chỉ tiêu,nhiệm vụ,\
                  đại biểu,cơ sở,trạm,nhóm,tuyến,hồ sơ,thị trấn,thị xã,chi bộ,địa phương,sở,cơ quan,gia đình,xóm,khu dân cư,\
                  khu vực bỏ phiếu,khu vực bầu cử,tổ bầu cử,khóm,làng,chi hội,cử tri,vụ,vụ việc,chương trình,cụm,môn,kết luận,nghị quyết,đề án"
        .split(',')
        .collect()
});

/// The impossible figures of a sentence, and figures restated.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let found = beyond_whole(sentence, item)
            .or_else(|| fall_beyond(sentence, item))
            .or_else(|| coverage(sentence, item))
            .or_else(|| restated(sentence, item))
            .or_else(|| in_words(sentence, item))
            .or_else(|| part_of(sentence, item))
            .or_else(|| subset(sentence, item));
        relations.extend(found);
    }
}

/// The parts that no sum takes in, each held to its whole.
pub(super) fn parts(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    for sentence in sentences {
        for item in 1..sentence.items.len() {
            let found = if sentence.items[item].announced == Some(Role::Part) {
                among(sentence, item, (relations, &known)).or_else(|| measured_among(sentence, item, (relations, &known)))
            } else if is_singled_out(sentence, item) {
                measured_among(sentence, item, (relations, &known))
            } else {
                None
            };
            relations.extend(found);
        }
    }
}

fn impossible(figure: &Figure, statement: Message) -> Relation {
    Relation::new(RelationKind::ImpossiblePercent, Verdict::Contradicts, statement, vec![figure.span])
}

/// How many words around a fraction may say that it is of a target.
const TARGET: usize = 24;

/// How many figures to either side may tell in one row what came over what was done.
const ROWS: usize = 6;

/// 18/17 xã.
fn beyond_whole(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|_| fraction.kind == Kind::Fraction)?;
    let paragraph = sentence.paragraph;
    // There are only so many targets, so one far beyond them is a slip too: *19/9 chỉ tiêu*.
    // "29,5/20 điểm": what is given beyond all points is little.
    let points = paragraph.lower_word(fraction.counted.start) == "điểm"
        && sentence.items[item].role == Some(Role::Reach)
        && fraction.number.value * 10 > whole.value * 11;
    let targets = matches!(
        (paragraph.lower_word(fraction.counted.start), paragraph.lower_word(fraction.counted.start + 1)),
        ("chỉ", "tiêu") | ("tiêu", "chí")
    );
    let most = if targets { 3 } else { 2 };
    let plausible = whole.value >= Exact::from_integer(3) && fraction.number.value <= whole.value * most;
    // "21/12 khu vực phía bắc có mưa": a day.
    let day = fraction.number.value <= Exact::from_integer(31) && whole.value <= Exact::from_integer(12);
    let dated = day
        && fraction
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(paragraph.lower_word(at), "ngày" | "tiết" | "sáng" | "chiều" | "tối" | "đến" | "từ"));
    if fraction.number.value <= whole.value
        || !plausible
        || dated
        || COUNTED_OUT.longest(sentence.keys(&fraction.counted)).is_none() && !points
    {
        return None;
    }
    // Of a target there may be more than all.
    let from = fraction.start.saturating_sub(TARGET).max(sentence.tokens.start);
    let from = (from..fraction.start).rev().find(|at| paragraph.word(*at) == ".").unwrap_or(from);
    let near = from..(fraction.tokens.end + TARGET).min(sentence.tokens.end);
    let target = !targets
        && near.into_iter().any(|index| {
            matches!(
                (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
                ("kế", "hoạch") | ("dự", "toán" | "kiến") | ("chỉ", "tiêu") | ("vượt", _) | ("được", "giao") | ("so", "với")
            )
        });
    let over = (item + 1..sentence.items.len()).any(|next| {
        let after = sentence.figure(next);
        after.kind == Kind::Percent && after.number.value > Exact::from_integer(100)
    });
    // "thụ lý và giải quyết 206/38 vụ dân sự, 372/207 vụ hôn nhân": what came over what was done.
    let reversed = |other: usize| {
        let other = sentence.figure(other);
        other.kind == Kind::Fraction && other.other.is_some_and(|whole| whole.value < other.number.value)
    };
    let rows =
        (item.saturating_sub(ROWS)..sentence.items.len().min(item + ROWS + 1)).any(|other| other != item && reversed(other));
    let (part, all) = (in_unit(fraction, fraction.number.value), in_unit(fraction, whole.value));
    (!target && !over && !rows).then(|| {
        impossible(
            fraction,
            Message::new(
                format!("{part} lớn hơn {all}: phần nhiều hơn toàn thể"),
                format!("{part} of {all}: the part is more than the whole"),
            ),
        )
    })
}

/// "giảm 120%".
fn fall_beyond(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let figure = sentence.figure(item);
    let change = sentence.items[item].base.is_some()
        || !sentence.paragraph.tokens().get(figure.tokens.end).is_some_and(Token::is_wordlike);
    let fall = figure.kind == Kind::Percent
        && change
        && figure.other.is_none()
        && sentence.items[item].role == Some(Role::Fall)
        && figure.number.value > Exact::from_integer(100);
    // A profit that turns into a loss falls by more than all of it.
    let signed =
        || sentence.tokens.clone().any(|index| matches!(sentence.paragraph.lower_word(index), "lợi" | "lãi" | "lỗ" | "chi"));
    (fall && !signed()).then(|| {
        let value = show_short(figure.number.value, 3);
        let message = Message::new(
            format!("không gì giảm {value}%: giảm hết là 100%"),
            format!("nothing falls by {value}%: all of it is 100%"),
        );
        Relation { gross: true, ..impossible(figure, message) }
    })
}

/// "tỷ lệ bao phủ đạt 102,3%".
fn coverage(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let figure = sentence.figure(item);
    let own = &sentence.items[item];
    if figure.kind != Kind::Percent
        || figure.number.value <= Exact::from_integer(100)
        || !matches!(own.role, Some(Role::Reach | Role::Share))
    {
        return None;
    }
    if own.base.as_ref().is_some_and(|base| base.against != Against::Whole) {
        return None;
    }
    let paragraph = sentence.paragraph;
    let covers = own.subject.clone().any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("bao" | "che", "phủ") | ("đúng", "hạn") | ("đi", "bầu") | ("hộ", "nghèo" | "cận") | ("chuyên", "cần")
        )
    });
    covers.then(|| {
        let value = show_short(figure.number.value, 3);
        impossible(
            figure,
            Message::new(
                format!("{value}% vượt quá toàn thể: tỷ lệ này không quá 100%"),
                format!("{value}% is beyond the whole: this rate ends at 100%"),
            ),
        )
    })
}

/// "4,6 nghìn tỷ đồng (460 tỷ đồng)": a bracket that holds the amount before it once more.
fn restated(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let own = &sentence.items[item];
    let (one, two) = (sentence.figure(before), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let adjacent = two.start.checked_sub(1).is_some_and(|open| {
        paragraph.word(open) == "("
            && open <= one.tokens.end.max(one.counted.end).max(one.per.end)
            && paragraph.word(two.tokens.end.max(two.per.end)) == ")"
    });
    // "400.000 đồng + 175.000 đồng = 575.000 đồng" is a sum.
    if one.tokens.start.checked_sub(1).is_some_and(|mark| paragraph.word(mark) == "+") {
        return None;
    }
    // "54.275 triệu đồng = 54,275 tỷ đồng", "tức 54,275 tỷ đồng"
    let between = one.tokens.end.max(one.per.end)..two.start;
    let said_again = match between.len() {
        1 => matches!(paragraph.lower_word(between.start), "=" | "tức"),
        2 => {
            let words = (paragraph.lower_word(between.start), paragraph.lower_word(between.start + 1));
            matches!(words, ("," | "(", "tức") | ("tức", "là")) || words == ("tương", "đương") && one.factor != two.factor
        }
        3 => {
            paragraph.word(between.start) == ","
                && matches!((paragraph.lower_word(between.start + 1), paragraph.lower_word(between.start + 2)), ("tức", "là"))
        }
        _ => false,
    };
    if !adjacent && !said_again {
        return None;
    }
    let measured =
        one.kind == Kind::Amount && two.kind == Kind::Amount && !one.base.is_empty() && one.comparable(two, paragraph);
    // Sea miles are turned into kilometres by eye, and "(tối đa 100 nghìn đồng)" is no restatement.
    let factor = (one.factor / two.factor).max(two.factor / one.factor);
    let decimal = factor.is_integer() && factor.to_integer().to_string().trim_end_matches('0') == "1";
    if !decimal || one.number.value == Exact::from_integer(0) || matches!(two.hedge, Hedge::AtMost | Hedge::AtLeast) {
        return None;
    }
    let plain = own.role.is_none() || said_again && own.role == Some(Role::Share);
    if !measured || !plain || !sentence.is_level(before) {
        return None;
    }
    let same = |operands: &[Interval]| vec![Some(operands[0])];
    let equation = Equation { operands: vec![Operand::of(one)], printed: Operand::of(two), predict: &same, link: Link::Loose };
    let verdict = equation.verdict()?;
    let statement = |word: &str| format!("{} {word} {}", paragraph.slice(one.span), paragraph.slice(two.span));
    let word = if verdict == Verdict::Contradicts { "≠" } else { "=" };
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::SameFigure,
            verdict,
            Message::new(statement(word), statement(word)),
            vec![one.span, two.span],
        )
    })
}

/// "trong 23 chỉ tiêu có 15 chỉ tiêu đạt": a part of what was counted before.
fn part_of(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (whole, part) = (sentence.figure(before), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let opens = whole.start.checked_sub(1).is_some_and(|index| paragraph.lower_word(index) == "trong");
    let has = part.start.checked_sub(1).is_some_and(|index| paragraph.lower_word(index) == "có");
    let same = whole.counts_same(paragraph, part, paragraph) == Some(true) && whole.is_exact_count() && part.is_exact_count();
    if !opens || !has || !same || sentence.items[item].clause != sentence.items[before].clause {
        return None;
    }
    let hundred = Exact::from_integer(100);
    let percent = part.number.value.checked_mul(&hundred)?.checked_div(&whole.number.value)?;
    let (a, b) = (in_unit(part, part.number.value), in_unit(whole, whole.number.value));
    let text = format!("{a} / {b} = {}%", show_short(percent, 2));
    let beyond = percent > hundred;
    let statement = if beyond {
        Message::new(format!("{text}: phần nhiều hơn toàn thể"), format!("{text}: the part is more than the whole"))
    } else {
        let left = in_unit(whole, whole.number.value - part.number.value);
        Message::new(format!("{text}; còn {left}"), format!("{text}; {left} left"))
    };
    Some(Relation {
        kind: RelationKind::FractionPercent,
        verdict: if beyond { Verdict::Contradicts } else { Verdict::Computed },
        gross: beyond,
        statement,
        operands: vec![whole.span, part.span],
        computed: Some(Interval::exactly(percent)),
        suggestion: None,
    })
}

/// "82 đảng viên mới, trong đó có 35 đảng viên nữ": one part of what was counted, which it cannot exceed.
fn among(sentence: &Sentence<'_>, item: usize, (relations, known): (&[Relation], &Known)) -> Option<Relation> {
    let part = sentence.figure(item);
    let paragraph = sentence.paragraph;
    if part.kind != Kind::Amount || !sentence.is_level(item) {
        return None;
    }
    // "1.250 lượt người, trong đó 450 lượt đoàn viên"
    let times = |figure: &Figure| paragraph.lower_word(figure.counted.start) == "lượt" && figure.counted.len() > 1;
    let are_people =
        |whole: &Figure| counts_persons(paragraph, whole) && counts_persons(paragraph, part) || times(whole) && times(part);
    // The whole is the last before it that is counted alike; what is said of that may stand between.
    let before = (item.saturating_sub(4)..item).rev().find(|before| {
        let whole = sentence.figure(*before);
        matches!(whole.kind, Kind::Amount | Kind::Fraction)
            && sentence.is_level(*before)
            && (whole.counts_same(paragraph, part, paragraph) != Some(false)
                || are_people(whole)
                || is_a_kind(sentence, whole, part))
    })?;
    let whole = sentence.figure(before);
    let same =
        whole.counts_same(paragraph, part, paragraph) == Some(true) || are_people(whole) || is_a_kind(sentence, whole, part);
    let exact = whole.is_exact_count() && part.is_exact_count() && whole.hedge == Hedge::None && part.hedge == Hedge::None;
    let told = known.with(relations, part.span).any(|relation| relation.kind == RelationKind::PartsTotal);
    let within = sentence.items[item].bracket == sentence.items[before].bracket || sentence.items[item].opens;
    if !same || !exact || told || !within || whole.kind == Kind::Fraction && whole.other.is_none() {
        return None;
    }
    let (a, b) = (in_unit(part, part.number.value), in_unit(whole, whole.number.value));
    let beyond = part.number.value > whole.number.value;
    let all = whole.other.map_or(whole.number.value, |other| other.value);
    // "5 bài của học sinh và 2 bài của giáo viên, trong đó 3 bài đạt giải": the whole is of both.
    let joined = |at: usize| matches!(paragraph.lower_word(at), "và" | "," | "cùng");
    let counted = |other: usize| sentence.figure(other).is_exact_count() && sentence.is_level(other);
    let added = whole.start.checked_sub(1).is_some_and(|and| paragraph.lower_word(and) == "và" || joined(and) && before > 0 && counted(before - 1))
        // "4 phụ nữ và một người đàn ông, trong đó có 6 người cùng nhà"
        || (whole.tokens.end..part.start).any(|at| paragraph.lower_word(at) == "và");
    // "250 đảng viên, bằng 5,86% tổng số (tăng 12 người), trong đó có 21 đảng viên": what is said of the whole stands between.
    // "14 vụ, 17 đối tượng; trong đó khởi tố 19 vụ": so is what is counted beside it by another name.
    let named = whole.counts_same(paragraph, part, paragraph) == Some(true);
    // "25 hộ vay 1,25 tỷ đồng, trong đó có 8 hộ nghèo": what they got is no count at all.
    let beside = |other: usize| {
        let figure = sentence.figure(other);
        named && (whole.counts_same(paragraph, figure, paragraph) == Some(false) || figure.dimension == Dimension::Measure)
    };
    let asides = (before + 1..item).all(|between| {
        !sentence.is_level(between) || !sentence.within(item, sentence.items[between].bracket) || beside(between)
    });
    let follows = follows_cue(sentence, item) || named && tells_what_was_done(sentence, item);
    let another = || after::goes_on_with_another(sentence, before, item);
    if beyond && (part.number.value <= all || !asides || !follows || added || another()) {
        return None;
    }
    let statement = if beyond {
        Message::new(format!("phần {a} lớn hơn tổng {b}"), format!("the part, {a}, is more than the total, {b}"))
    } else {
        Message::new(format!("{a} ≤ {b}"), format!("{a} ≤ {b}"))
    };
    Some(Relation {
        gross: beyond && part.number.value > whole.number.value * 2,
        ..Relation::new(
            RelationKind::PartsTotal,
            if beyond { Verdict::Contradicts } else { Verdict::Holds },
            statement,
            vec![whole.span, part.span],
        )
    })
}

/// Whether an amount is said of one part alone: *chỉ riêng xã Phú Lâm có 12 nghìn lượt*.
fn is_singled_out(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = sentence.items[item].subject.clone();
    own.take(3).any(|index| sentence.paragraph.lower_word(index) == "riêng")
}

/// "24,5 tỷ đồng, trong đó riêng Phú Lâm 14,65 tỷ đồng", "1.310 người, chủ yếu ở ngành giáo dục (750)": a part of what was measured, or
/// that is not named again, which is less.
fn measured_among(sentence: &Sentence<'_>, item: usize, (relations, known): (&[Relation], &Known)) -> Option<Relation> {
    let part = sentence.figure(item);
    let paragraph = sentence.paragraph;
    if part.kind != Kind::Amount
        || !sentence.is_level(item)
        || !matches!(part.hedge, Hedge::None | Hedge::Above | Hedge::Nearly)
    {
        return None;
    }
    let before = (item.saturating_sub(4)..item).rev().find(|before| {
        let whole = sentence.figure(*before);
        whole.kind == Kind::Amount && sentence.is_level(*before) && whole.comparable_or_bare(part, paragraph)
    })?;
    let whole = sentence.figure(before);
    let alike = whole.counts_same(paragraph, part, paragraph) != Some(false)
        && whole.per.is_empty()
        && !whole.unit.is_empty() | !whole.counted.is_empty();
    let told = known.with(relations, part.span).any(|relation| relation.kind == RelationKind::PartsTotal);
    if !alike || told || part.number.value >= whole.number.value || !sentence.within(item, sentence.items[before].bracket) {
        return None;
    }
    let (a, b) = (in_unit(whole, part.number.value), in_unit(whole, whole.number.value));
    Some(Relation::new(
        RelationKind::PartsTotal,
        Verdict::Holds,
        Message::new(format!("{a} ≤ {b}"), format!("{a} ≤ {b}")),
        vec![whole.span, part.span],
    ))
}

/// Whether nothing but *có*, *nữ* and commas stands between *trong đó* and a part.
fn follows_cue(sentence: &Sentence<'_>, item: usize) -> bool {
    let start = sentence.figure(item).start;
    let words = (sentence.tokens.start..start).rev().map(|index| sentence.paragraph.lower_word(index));
    words
        .take(5)
        .find(|word| !matches!(*word, "có" | "," | ":" | "thì" | "nữ" | "nam"))
        .is_some_and(|word| matches!(word, "đó" | "này"))
}

/// What is done with some of what was counted.
const DONE: [&str; 20] = [
    "khởi tố",
    "truy tố",
    "xét xử",
    "xử lý",
    "xử phạt",
    "xử lý hình sự",
    "xử lý hành chính",
    "xử phạt hành chính",
    "khởi tố hình sự",
    "giải quyết",
    "giải quyết xong",
    "điều tra",
    "điều tra làm rõ",
    "làm rõ",
    "bắt",
    "bắt giữ",
    "hoàn thành",
    "công nhận",
    "kết nạp",
    "thẩm định",
];

/// Whether nothing but what was done stands between *trong đó* and a part: *trong đó đã khởi tố 19 vụ*.
fn tells_what_was_done(sentence: &Sentence<'_>, item: usize) -> bool {
    const FAR: usize = 6;
    let paragraph = sentence.paragraph;
    let start = sentence.figure(item).start;
    let from = start.saturating_sub(FAR).max(sentence.tokens.start + 1);
    let cue = (from..start).rev().find(|at| paragraph.lower_word(*at) == "đó" && paragraph.lower_word(at - 1) == "trong");
    let Some(cue) = cue else { return false };
    let words = (cue + 1..start).map(|at| paragraph.lower_word(at));
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "đã" | "," | ":" | "có")).collect();
    DONE.contains(&words.join(" ").as_str())
}

/// "hoàn thành 9/9 nhiệm vụ, trong đó 6/9 nhiệm vụ …": a part counted against the same whole.
fn subset(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (all, part) = (sentence.figure(before), sentence.figure(item));
    let (whole, count) = (all.other?, part.other?);
    let named = all.counts_same(sentence.paragraph, part, sentence.paragraph);
    if sentence.items[item].role != Some(Role::Part) || all.kind != Kind::Fraction || named == Some(false) {
        return None;
    }
    let (a, b) = (in_unit(part, part.number.value), in_unit(all, all.number.value));
    if whole != count || part.number.value > all.number.value {
        // A part of some of them is counted against those: "9/9 nhiệm vụ, trong đó 3/4 nhiệm vụ trọng tâm".
        let beyond = count.value > whole.value || count == whole && part.number.value > all.number.value;
        let exact = named == Some(true) && all.is_exact_count() && part.is_exact_count();
        let (m, n) = (in_unit(all, whole.value), in_unit(part, count.value));
        let statement = if count == whole {
            Message::new(format!("phần {a} lớn hơn {b}"), format!("the part, {a}, is more than {b}"))
        } else {
            Message::new(format!("mẫu số {n} lớn hơn {m} của toàn thể"), format!("a part of {n}, but there are only {m}"))
        };
        return (beyond && exact)
            .then(|| Relation::new(RelationKind::PartsTotal, Verdict::Contradicts, statement, vec![all.span, part.span]));
    }
    Some(Relation::new(
        RelationKind::PartsTotal,
        Verdict::Holds,
        Message::new(format!("{a} ≤ {b}, cùng mẫu số"), format!("{a} ≤ {b}, of the same whole")),
        vec![all.span, part.span],
    ))
}

/// "hai phần ba số xã (8/17 xã)": a fraction in words and in digits.
fn in_words(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|_| fraction.kind == Kind::Fraction && sentence.items[item].opens)?;
    let paragraph = sentence.paragraph;
    let open = fraction.start.checked_sub(1)?;
    let from = open.saturating_sub(7).max(sentence.tokens.start);
    // "đa số chỉ tiêu (7/23) đạt"
    let most = (from..open).find(|at| {
        matches!((paragraph.lower_word(*at), paragraph.lower_word(*at + 1)), ("đa", "số") | ("phần", "lớn") | ("hầu", "hết"))
    });
    let ratio = fraction.number.value / whole.value;
    let (words, holds) = if let Some(at) = most {
        (at..at + 2, ratio * 2 > Exact::from_integer(1))
    } else {
        let (at, count, value) = (from..open).find_map(|at| {
            let keys = paragraph.tokens()[at..open].iter().map(|token| token.key);
            units::numeral(keys).filter(|(_, value)| !value.is_integer()).map(|(count, value)| (at, count, value))
        })?;
        let hedged =
            at.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "gần" | "hơn" | "trên" | "khoảng"));
        let slack = if hedged { Exact::new(1, 10) } else { Exact::new(1, 20) };
        (at..at + count, Interval::between(value - slack, value + slack).holds(ratio))
    };
    let words = paragraph.span_of(words);
    let (part, all) = (in_unit(fraction, fraction.number.value), in_unit(fraction, whole.value));
    let text = format!("{part} / {all} = {}%", show(ratio * 100, 2));
    let statement = if holds {
        Message::new(text.clone(), text)
    } else {
        let said = paragraph.slice(words);
        Message::new(format!("{text}, bài viết “{said}”"), format!("{text}, the draft says “{said}”"))
    };
    Some(Relation::new(
        RelationKind::FractionPercent,
        if holds { Verdict::Holds } else { Verdict::Contradicts },
        statement,
        vec![words, fraction.span],
    ))
}
