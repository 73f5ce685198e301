//! Totals with their parts after them: *38 HTX (trong đó 35 hoạt động, 03 tạm ngừng)*, *169 tỷ đồng, gồm chi thường xuyên 120 tỷ đồng và
//! chi đầu tư 49 tỷ đồng*, *86 tin báo, đã giải quyết 79 tin, còn 7 tin*.

use super::words::{is_a_kind, is_of_a_place, is_of_both, is_partial, is_rest, is_scorecard, opposed, same_words, signed};
use super::{beyond, kindred, totalled};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::partition;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// The parts that stand after a total.
struct List {
    /// The item it begins with.
    first: usize,
    /// Its parts, in order.
    parts: Vec<usize>,
    /// Whether it stands in a bracket of its own.
    bracketed: bool,
    /// Whether *trong đó, gồm* announce it.
    announced: bool,
    /// Whether it surely ends with its last part.
    ended: bool,
    /// Whether a bracket counts things of other names than the total: *221 đơn (196 khiếu nại, 25 tố cáo)*.
    sorted: bool,
}

/// How many figures may be said of a total before its parts: *đạt 50% kế hoạch, tăng 17% so với cùng kỳ, trong đó …*.
const ASIDES: usize = 6;

/// Whether a figure is said of the amount before it: a share, a change, what it is compared with.
fn is_said_of(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    let announces = own.announced.is_some();
    // "giảm 514 cháu so với cùng kỳ (12.356 cháu)"
    let compared = own.opens && (sentence.is_compared(item) || item > 0 && sentence.base_amount(item - 1) == Some(item));
    if compared {
        return true;
    }
    match sentence.figure(item).kind {
        Kind::Percent | Kind::Points | Kind::Times => {
            !announces && (own.subject.is_empty() || own.role.is_some_and(Role::is_change))
        }
        _ => own.role.is_some_and(|role| role.is_change() || role.is_base() || role == Role::From),
    }
}

/// Whether a mark stands between two figures, outside of brackets.
pub(super) fn parted_by(sentence: &Sentence<'_>, one: usize, other: usize, mark: &str) -> bool {
    let mut depth = 0_usize;
    (sentence.figure(one).tokens.end..sentence.figure(other).start).any(|index| {
        match sentence.paragraph.word(index) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            word => return depth == 0 && word == mark,
        }
        false
    })
}

/// Reads the list of parts after a total.
fn list_after(sentence: &Sentence<'_>, total: usize) -> Option<List> {
    let whole = sentence.figure(total);
    let own = &sentence.items[total];
    let until = sentence.items.len().min(total + 2 + ASIDES);
    // "562 nhà văn hóa, với tổng kinh phí 991 tỷ đồng (gồm 98 nhà văn hóa xã, …)": other amounts are passed over up to a cue.
    let passed = |item: usize| {
        is_said_of(sentence, item)
            || sentence.items[item].announced.is_none()
                && sentence.figure(item).kind == Kind::Amount
                && sentence.items[item].bracket == own.bracket
                && !kindred(sentence, whole, sentence.figure(item))
                && whole.dimension != sentence.figure(item).dimension
    };
    let start = (total + 1..until).find(|item| !passed(*item))?;
    let first = &sentence.items[start];
    let announced = first.announced.is_some();
    // "46 vụ, đạt 58,2%: đình chỉ 19 vụ, xét xử 27 vụ"
    let between = sentence.figure(start - 1).tokens.end..sentence.figure(start).start;
    let colon = between.rev().find(|at| !sentence.paragraph.tokens()[*at].is_wordlike());
    let colon = start == total + 2 && colon.is_some_and(|mark| sentence.paragraph.word(mark) == ":");
    if !sentence.within(start, own.bracket) || whole.base == "kV" || start > total + 1 && !announced && !colon {
        return None;
    }
    let bracketed = first.bracket != own.bracket && sentence.outer.get(first.bracket) == Some(&own.bracket);
    if start > total + 1 && bracketed && !kindred(sentence, whole, sentence.figure(start)) {
        return None; // the bracket speaks of what stands right before it
    }
    let nested = bracketed && announced && own.role == Some(Role::Part);
    if matches!(own.role, Some(Role::Rest | Role::Part)) && !nested
        || first.follows && first.role.is_none() && !announced && !colon
    {
        return None;
    }
    let bracket = first.bracket;
    let mut parts: Vec<usize> = Vec::new();
    let (mut broken, mut inside, mut deeper, mut others) = (false, false, false, false);
    for item in start..sentence.items.len() {
        let part = sentence.figure(item);
        let other = &sentence.items[item];
        if other.bracket != bracket {
            if bracketed && other.bracket == own.bracket {
                break;
            }
            continue; // an aside
        }
        // What is not an amount of the same things ends the list, but for what is said of a part.
        if matches!(part.kind, Kind::Percent | Kind::Points) || item > start && is_said_of(sentence, item) {
            continue;
        }
        // "nông nghiệp 220 tỷ, trong đó lúa 90 tỷ; dịch vụ 347 tỷ": what a part is made of is passed over up to its semicolon.
        if inside && !deeper && parted_by(sentence, item - 1, item, ";") {
            inside = false;
        }
        if item > start && other.announced.is_some() {
            // "trong đó bán lẻ 5.266 tỷ. Cụ thể, du lịch 10 tỷ; lưu trú 670 tỷ": a sentence of its own goes on with the part.
            deeper |= parted_by(sentence, item - 1, item, ".");
            inside = true;
        }
        if inside {
            continue;
        }
        // "14.000 con gồm 3 loại: …": the kinds are counted before they are told.
        if parts.is_empty() && sentence.paragraph.word(part.tokens.end.max(part.counted.end)) == ":" {
            continue;
        }
        // "nam 6.209 cháu, nữ 5.633 cháu, tỷ số giới tính 110,2"
        if whole.is_exact_count() && part.dimension == Dimension::Count && !part.is_exact_count() {
            break;
        }
        let nested = item > start && other.role == Some(Role::Total);
        // "584 đơn vị, gồm 386 xã, 177 phường, 21 thị trấn": the parts have names of their own.
        let named = first.announced == Some(Role::Parts)
            && whole.is_exact_count()
            && part.is_exact_count()
            && !part.counted.is_empty()
            && (!other.follows || sentence.paragraph.lower_word(part.start.saturating_sub(1)) == "và");
        // "21 xã, thị trấn, trong đó có 19 xã và 2 thị trấn"
        let named = named || announced && is_a_kind(sentence, whole, part);
        // "25 tập thể, cá nhân (13 tập thể, 12 cá nhân)": the total counts both by name.
        let named = named || (announced || bracketed) && is_of_both(sentence, whole, part);
        // "13 đảng viên, trong đó có 11 đồng chí nam và 2 đồng chí nữ"
        let people = || counts_persons(sentence.paragraph, whole) && counts_persons(sentence.paragraph, part);
        let exact = whole.is_exact_count() && part.is_exact_count();
        let named = named || (announced || bracketed) && exact && people();
        // "221 đơn (196 khiếu nại, 25 tố cáo)"
        // "gồm 23 xã và 1 thị trấn, với 12 dân tộc cùng sinh sống": what goes with them is no part.
        let with = item > start && part.start.checked_sub(1).is_some_and(|at| sentence.paragraph.lower_word(at) == "với");
        let named = named && !(with && and_joins(sentence, &parts));
        let sorted = bracketed && exact && !part.counted.is_empty() && !other.follows;
        // "(28 bàn/36 trận)" is a rate.
        let sorted = sorted && part.start.checked_sub(1).is_some_and(|before| sentence.paragraph.word(before) != "/");
        let named = named || sorted;
        others |= sorted && whole.counts_same(sentence.paragraph, part, sentence.paragraph) == Some(false);
        if nested || part.kind != Kind::Amount || !sentence.is_level(item) || !(named || kindred(sentence, whole, part)) {
            // "36 sản phẩm đạt 4 sao, 30 sản phẩm đạt 3 sao"
            let added = matches!(sentence.paragraph.lower_word(part.start.saturating_sub(1)), "cùng" | "và" | "với");
            if !nested && !added && other.follows && !parts.is_empty() && part.kind == Kind::Amount {
                continue;
            }
            broken = !and_joins(sentence, &parts);
            break;
        }
        // A list parted by commas ends at a semicolon, any at a full stop that no cue bridges.
        if let [before, .., last] = parts[..]
            && !bracketed
            && parted_by(sentence, last, item, ";")
            && !parted_by(sentence, before, parts[1], ";")
        {
            break;
        }
        // "giao dịch 30 tỷ USD năm 2018 và tăng lên 78 tỷ USD": where a change ends is another time.
        if other.role == Some(Role::To) && !is_rest(sentence, item, true) {
            broken = true;
            break;
        }
        parts.push(item);
        if parts.len() >= LISTED && is_of_the_others(sentence, item) {
            break;
        }
        if is_rest(sentence, item, announced) {
            // "373 nhiệm vụ đã xong, còn 107 nhiệm vụ trong hạn, 3 nhiệm vụ quá hạn": what is left is told in two.
            let more = item + 1;
            broken = sentence.items.get(more).is_some_and(|next| next.bracket == bracket && !is_said_of(sentence, more))
                && kindred(sentence, whole, sentence.figure(more))
                && !parted_by(sentence, item, more, ".")
                && !parted_by(sentence, item, more, ";");
            break;
        }
    }
    // "gồm Chủ tịch, 4 phó chủ tịch và 13 ủy viên", "gồm một trường đại học, 12 trường cao đẳng": the first are not counted in digits.
    let from = whole.tokens.end.max(whole.counted.end);
    let cue = (from..sentence.figure(start).start).find(|index| sentence.paragraph.lower_word(*index) == "gồm");
    let uncounted = cue.is_some_and(|cue| {
        (cue + 1..sentence.figure(start).start).any(|index| sentence.paragraph.word(index) == ",")
            && sentence.paragraph.word(cue + 1) != ","
            && whole.is_exact_count()
            || matches!(sentence.paragraph.lower_word(cue + 1), "một" | "hai" | "ba")
    });
    broken |= uncounted;
    let ended = !broken && !inside && parts.last().is_some_and(|last| ends_list(sentence, *last));
    let sorted = others && !announced;
    Some(List { first: start, parts, bracketed, announced, ended, sorted })
}

/// A total with its parts after it: in a bracket, after *trong đó* or *gồm*, with *còn lại* at the end.
pub(super) fn after_total(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    let whole = sentence.figure(total);
    let own = &sentence.items[total];
    let List { first: start, parts, bracketed, announced, ended, sorted } = list_after(sentence, total)?;
    let first = &sentence.items[start];
    let first_part = sentence.figure(*parts.first()?);
    let others = parts.len() >= LISTED && parts.last().is_some_and(|last| is_of_the_others(sentence, *last));
    let rest = others || parts.last().is_some_and(|last| is_rest(sentence, *last, announced));
    let same = |part: &usize| whole.counts_same(sentence.paragraph, sentence.figure(*part), sentence.paragraph);
    // What is left over is sure to be of the same things only where they are named each time, or the total is called one.
    let rest = rest && (announced || own.role == Some(Role::Total) || parts.iter().all(|part| same(part) == Some(true)));
    let scored = is_scorecard(sentence, total, &parts);
    // "tiếp nhận 86 tin báo, đã giải quyết 79 tin, còn 7 tin"
    let done = first
        .subject
        .clone()
        .any(|index| matches!(sentence.paragraph.lower_word(index), "quyết" | "lý" | "trả" | "xong" | "thành" | "nộp" | "thu"));
    let left = parts.len() == 2 && done && parts.last().is_some_and(|last| is_rest(sentence, *last, true));
    let rest = rest || left && whole.is_exact_count() && parts.iter().all(|part| same(part) == Some(true));
    // "126 căn nhà: năm 2019 xây 38 căn, …"
    let from = whole.tokens.end.max(whole.counted.end);
    let mark = if start == total + 1 { from } else { sentence.figure(start - 1).tokens.end };
    let mark = (mark..first_part.start).find(|index| !sentence.paragraph.tokens()[*index].is_wordlike());
    let colon = mark.is_some_and(|mark| sentence.paragraph.word(mark) == ":")
        && whole.is_exact_count()
        && parts.len() >= 2
        && parts.iter().all(|part| same(part) == Some(true));
    if !(bracketed || announced || rest || scored || colon) {
        return None;
    }
    // The first parts that make the total are its parts: two criteria may follow one another ("16 tái cử, 9 lần đầu, 6 nữ").
    let about = parts.iter().chain([&total]).any(|item| sentence.figure(*item).hedge == Hedge::About);
    // What makes it to the last digit goes before what makes it in round figures: *3,5 tỷ đồng, trong đó 2 tỷ, 1 tỷ và 500 triệu*.
    let exactly = |count: &usize| {
        let values = parts[..*count].iter().map(|part| sentence.figure(*part).number.value);
        values.fold(Exact::from_integer(0), |sum, value| sum + value) == whole.number.value
    };
    let exact = (2..=parts.len()).find(exactly).filter(|_| !about);
    for count in exact.into_iter().chain(2..=parts.len()) {
        let loose = about || whole.number.length() <= 2 && !whole.is_exact_count() && exact.is_none();
        if loose && count < parts.len() {
            continue; // too many sums are about right
        }
        let found = totalled(sentence, &parts[..count], total, Link::Faint);
        if let Some(relation) = found.filter(|relation| relation.verdict != Verdict::Contradicts) {
            return Some(relation);
        }
    }
    // "3,17 USD gồm thịt và bánh, nên ông bỏ bữa 3,17 USD": the total comes back.
    if parts.len() >= 2 && parts.iter().any(|part| sentence.figure(*part).number.value == whole.number.value) {
        return None;
    }
    let hedged = parts.iter().chain([&total]).any(|item| sentence.figure(*item).hedge != Hedge::None);
    let may_exceed = signed(sentence, whole);
    let both = matches!(parts[..], [one, two] if sentence.figure(one).counts_same(sentence.paragraph, sentence.figure(two), sentence.paragraph) == Some(false))
        && parts.iter().all(|part| is_of_both(sentence, whole, sentence.figure(*part)));
    if both && ended && !hedged && (bracketed || first.announced == Some(Role::Parts)) {
        return totalled(sentence, &parts, total, Link::Close);
    }
    if sorted {
        let slip = ended && !hedged && parts.len() >= 2;
        return slip.then(|| totalled(sentence, &parts, total, Link::Guess)).flatten();
    }
    if parts.iter().any(|part| beyond(whole, sentence.figure(*part))) {
        // "tăng thêm 3 tỷ đồng, trong đó giải nhất đã đạt 303 tỷ đồng" is a level.
        let said = |figure: &Figure, words: &[&str]| {
            (figure.start.saturating_sub(MORE)..figure.start).any(|at| words.contains(&sentence.paragraph.lower_word(at)))
        };
        let level = first_part.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "đạt")
            && (said(whole, &["thêm", "tăng"]) || said(first_part, &["đã"]));
        let sure = first.role == Some(Role::Part)
            && !level
            && parts[0] == start
            && beyond(whole, first_part)
            && (whole.dimension != Dimension::Count || same_words(sentence, whole, first_part))
            && whole.per.is_empty()
            && whole.base != "m"
            && whole.number.grouped.is_none()
            && !may_exceed
            && !goes_on_with_another(sentence, total, start);
        if sure {
            return Some(part_beyond(whole, first_part));
        }
        // "31,4 tỷ đồng, trong đó ngân sách bố trí trên 15,2 tỷ đồng, nhân dân đóng góp 61,1 tỷ đồng": what exceeds it is printed to the last.
        let exact = |item: &usize| !matches!(sentence.figure(*item).hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::About);
        let precise = parts.iter().chain([&total]).all(exact)
            && parts.iter().all(|part| !beyond(whole, sentence.figure(*part)) || sentence.figure(*part).hedge == Hedge::None);
        let slip = ended && (!hedged || precise) && !may_exceed && parts.len() >= 2 && whole.per.is_empty();
        // "19 người chết (Hà Giang: 5 người chết; Lai Châu: 41 người chết)": counted out by name in a bracket.
        // "11 sản phẩm, trong đó 1 sản phẩm 4 sao và 19 sản phẩm 3 sao": so are those that *trong đó* announces.
        let by_name = (bracketed || first.announced == Some(Role::Part))
            && whole.is_exact_count()
            && parts.iter().all(|part| same(part) == Some(true));
        let link = match () {
            () if by_name && are_graded(sentence, &parts) => Link::Close,
            () if by_name => Link::Loose,
            () => Link::Faint,
        };
        return slip.then(|| totalled(sentence, &parts, total, link)).flatten();
    }
    if parts.len() < 2 {
        return None;
    }
    let places = bracketed && ended && parts.len() >= 2 && parts.iter().all(|part| is_of_a_place(sentence, *part));
    if hedged && !(places && about) {
        let open = |item: &usize| matches!(sentence.figure(*item).hedge, Hedge::AtLeast | Hedge::AtMost);
        let bounded = ended && !may_exceed && !parts.iter().chain([&total]).any(open) && !is_partial(sentence, start);
        let slip = || bounded.then(|| totalled(sentence, &parts, total, Link::Guess)).flatten();
        let told = sum_beyond(sentence, &parts, total).filter(|_| ended).or_else(slip);
        let left_out = !rest && leaves_out(sentence, &parts, whole);
        return told.filter(|found| !left_out || found.verdict != Verdict::Contradicts);
    }
    let sum = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
    if scored && !announced && !bracketed && !rest {
        // "27 chỉ tiêu, 14 vượt, 14 đạt" is beyond all; fewer may leave some out.
        let whole_said = opposed(sentence, &parts) || sum > whole.number.value;
        return whole_said.then(|| totalled(sentence, &parts, total, Link::Close)).flatten();
    }
    if !ended || whole.base == "m" && whole.factor <= Exact::from_integer(1) {
        return None;
    }
    let whole_list = bracketed || rest || colon || joined(sentence, &parts) || closes(sentence, &parts, first.announced);
    if bracketed && !announced && !whole.per.is_empty() || is_partial(sentence, start) {
        return None;
    }
    let opposed = opposed(sentence, &parts);
    let places = places && whole.per.is_empty();
    let kinds = both || parts.iter().all(|part| is_a_kind(sentence, whole, sentence.figure(*part)));
    // "12,5 km đường, trong đó 7,2 km đường thôn và 5,3 km đường nội đồng"
    let round = whole.number.significant >= whole.number.unit * 100;
    let measured = whole.dimension == Dimension::Measure
        && !round
        && whole.number.digits >= 3
        && parts.len() <= 3
        && and_joins(sentence, &parts)
        && whole.number.decimals == first_part.number.decimals;
    let complete =
        whole_list && (measured || rest || colon || kinds || first.announced == Some(Role::Parts) || opposed || places);
    // "38 HTX (trong đó 35 HTX hoạt động, 03 HTX tạm ngừng)": counted out, each time by name.
    let counted = |part: &usize| sentence.figure(*part).is_exact_count() && same(part) == Some(true);
    let smaller = |part: &usize| sentence.figure(*part).number.value < whole.number.value;
    let counted_out = whole.is_exact_count() && parts.iter().all(counted) && parts.iter().all(smaller);
    // "38 trường hợp, gồm 25 trường hợp …, 12 trường hợp …, 11 trường hợp …" are more than all.
    let more = first.announced == Some(Role::Parts) && sum > whole.number.value;
    // "10 kỳ họp, trong đó có 9 kỳ họp thường lệ và 4 kỳ họp chuyên đề": more than all, unless most are counted twice.
    let mut values: Vec<Exact> = parts.iter().map(|part| sentence.figure(*part).number.value).collect();
    values.sort_unstable();
    let doubled = values.len() >= 2 && values[values.len() - 2] * 2 > whole.number.value;
    let state = parts.iter().any(|part| {
        let after = sentence.figure(*part).counted.end;
        matches!(sentence.paragraph.lower_word(after), "đã" | "được" | "bị" | "đang")
    });
    let over = sum > whole.number.value
        && !state
        && !bracketed
        && and_joins(sentence, &parts)
        && announced
        && start == total + 1
        && !doubled;
    // "224 DN, trong đó 187 DN đang hoạt động và 118 DN có công đoàn": most are counted twice.
    if doubled && sum > whole.number.value && first.announced == Some(Role::Part) {
        return totalled(sentence, &parts, total, Link::Guess);
    }
    let more = more || over;
    // "45 sản phẩm (gồm 30 sản phẩm 3 sao và 15 sản phẩm 4 sao)"
    let closed = bracketed && first.announced == Some(Role::Parts) && joined(sentence, &parts);
    // "46 vụ: đình chỉ 29 vụ, xét xử 27 vụ", "9 cụm đã hoạt động, 5 cụm đang xây dựng" of 11
    let beyond_all = sum > whole.number.value && (colon && !doubled || is_done_or_not(sentence, &parts));
    // "18 nghị quyết, trong đó 7 về kinh tế, 6 về văn hóa, còn lại 5 về tổ chức": what is left leaves nothing out.
    // "1.083 trường hợp, trong đó tốc độ 372, nồng độ cồn 58, lỗi khác 653" says once what it counts.
    let bare = |part: &usize| sentence.figure(*part).unit.is_empty() && sentence.figure(*part).number.is_whole();
    let each = whole.is_exact_count()
        && parts.iter().all(|part| smaller(part) && (counted(part) || bare(part) && same(part).is_none()));
    let left_none = each && rest && announced && parts.len() >= LISTED && is_about(sum, whole.number.value);
    let sure =
        left_none || counted_out && (complete && (bracketed && opposed || more || closed || places || beyond_all) || over);
    // "57 người, gồm 11 cán bộ và 46 học viên": two that *và* joins are all, unless more is added.
    let added = first.subject.clone().any(|index| sentence.paragraph.lower_word(index) == "thêm")
        || first_part.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "thêm");
    let and = parts.last().and_then(|last| sentence.figure(*last).start.checked_sub(1));
    let pair = parts.len() == 2 && and.is_some_and(|and| sentence.paragraph.lower_word(and) == "và") && !added;
    let several = !kinds
        && !pair
        && first.announced == Some(Role::Parts)
        && parts.len() < 3
        && parts.iter().any(|part| same(part) == Some(false));
    let link = match () {
        () if sure => Link::Close,
        () if complete && !several => Link::Loose,
        () if may_exceed => return None,
        // "757 ha, trong đó tôm sú 360 ha; tôm thẻ 346 ha": much that is measured is left out, and a digit is too near to what is not.
        () if !rest && measured_less(sentence, &parts, whole) && first.announced == Some(Role::Part) => Link::Guess,
        () => Link::Faint,
    };
    // "47 công trình, trong đó 29 công trình chuyển tiếp, 12 công trình khởi công mới" may name but two of several kinds.
    let two = parts.len() == 2 && first.announced == Some(Role::Part) && !joined(sentence, &parts);
    if link == Link::Faint && two && counted_out && sum < whole.number.value && !opposed {
        return None;
    }
    // "thu bảo hiểm bắt buộc 840,9 tỷ, tự nguyện 2,1 tỷ; thu bảo hiểm y tế 352,5 tỷ": two that are opposed leave room for a fourth.
    let both = opposed && (parts.len() == 2 || whole.dimension == Dimension::Count);
    let all_named = rest || colon || kinds || first.announced == Some(Role::Parts) || both || places;
    let left_out = (link < Link::Loose || link == Link::Loose && !all_named) && leaves_out(sentence, &parts, whole);
    // A sum so near is only told by a slip that stands alone among those of its size, as a series is judged.
    totalled(sentence, &parts, total, link).filter(|found| !left_out || found.verdict != Verdict::Contradicts)
}

/// Whether parts of a measured whole that no *và* closes come to less.
fn measured_less(sentence: &Sentence<'_>, parts: &[usize], whole: &Figure) -> bool {
    let sum: Exact = parts.iter().map(|part| sentence.figure(*part).number.value).sum();
    whole.dimension == Dimension::Measure && sum < whole.number.value && !and_joins(sentence, parts)
}

/// Whether what is missing from a measured whole may be small things left out: *11.174 tỷ đồng, trong đó thu nội địa 9.723 tỷ đồng, thu qua hải
/// quan 1.442 tỷ đồng*.
fn leaves_out(sentence: &Sentence<'_>, parts: &[usize], whole: &Figure) -> bool {
    let sum: Exact = parts.iter().map(|part| sentence.figure(*part).number.value).sum();
    measured_less(sentence, parts, whole) && (whole.number.value - sum) * 25 < whole.number.value
}

/// Whether each part is of a grade of its own, by the words up to the next mark.
fn are_graded(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let words = |part: &usize| {
        let from = sentence.figure(*part).start;
        let mark = |at: &usize| matches!(sentence.paragraph.lower_word(*at), "," | ";" | "." | "và" | ")");
        from..(from..sentence.tokens.end).find(mark).unwrap_or(sentence.tokens.end)
    };
    partition::are_graded(sentence, &parts.iter().map(words).collect::<Vec<_>>())
}

/// How many words before an amount may say that so much was added.
const MORE: usize = 5;

/// Whether a list may go on with an amount told before its total, that could hold its first part: *lập biên bản 31.846 trường hợp, tước giấy
/// phép 4.118 trường hợp, phạt tiền 48 tỷ đồng; trong đó nồng độ cồn 9.377 trường hợp*.
pub(in crate::doc::relation) fn goes_on_with_another(sentence: &Sentence<'_>, total: usize, start: usize) -> bool {
    let (whole, part) = (sentence.figure(total), sentence.figure(start));
    let apart = start > total + 1 || parted_by(sentence, total, start, ";") || parted_by(sentence, total, start, ".");
    let holds = |item: usize| {
        let other = sentence.figure(item);
        sentence.is_level(item) && kindred(sentence, other, part) && kindred(sentence, whole, other) && !beyond(other, part)
    };
    // "6 ứng cử viên dưới 40 tuổi; tất cả đều có trình độ đại học, trong đó có 9 tiến sĩ": of all of them.
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let mut between = whole.tokens.end..part.start;
    let of_all = between.any(|at| matches!((word(at), word(at + 1)), ("tất", "cả") | ("đều", "có" | "là" | "đạt")));
    apart && ((0..total).any(holds) || of_all)
}

/// How many parts a list has at least that ends with all others.
const LISTED: usize = 3;

/// Whether a part is of all that are not named: *nguyên nhân khác 64 vụ, các mặt hàng khác 45,6 triệu USD*.
fn is_of_the_others(sentence: &Sentence<'_>, item: usize) -> bool {
    let start = sentence.figure(item).start;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| sentence.paragraph.lower_word(at));
    let led = usize::from(matches!(word(1), "là" | "có" | "với" | "đạt"));
    word(1 + led) == "khác"
}

/// Whether a sum is within a quarter of what it should be.
pub(super) fn is_about(sum: Exact, whole: Exact) -> bool {
    let off = if sum > whole { sum - whole } else { whole - sum };
    off * 4 <= whole
}

/// Whether of two parts one is done and the other is being done or not yet: *9 cụm đã hoạt động, 5 cụm đang xây dựng*.
fn is_done_or_not(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let state = |part: &usize| {
        let from = sentence.figure(*part).tokens.end;
        let word = (from..from + 4).map(|at| sentence.paragraph.lower_word(at));
        word.take_while(|word| !matches!(*word, "," | ";" | ".")).find(|word| matches!(*word, "đã" | "đang" | "chưa"))
    };
    matches!(parts, [one, other] if matches!((state(one), state(other)), (Some("đã"), Some("đang" | "chưa"))))
}

/// Whether *và* stands right before the last part.
pub(super) fn and_joins(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let [.., before, last] = parts else { return false };
    let between = sentence.figure(*before).tokens.end..sentence.figure(*last).start;
    between.into_iter().any(|index| sentence.paragraph.lower_word(index) == "và")
}

/// Whether a list of parts ends with its last: nothing trails off, and no *và …* goes on.
pub(in crate::doc::relation) fn ends_list(sentence: &Sentence<'_>, last: usize) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(last);
    let from = figure.tokens.end.max(figure.per.end);
    let mut clause = true;
    for index in from..sentence.tokens.end {
        let word = paragraph.lower_word(index);
        let next = paragraph.lower_word(index + 1);
        match word {
            // "17 thượng tướng, 2 đại tướng; thăng một đô đốc"
            ";" => {
                let ahead = index + 1..(index + 4).min(sentence.tokens.end);
                return !ahead.into_iter().any(|next| matches!(paragraph.lower_word(next), "một" | "hai" | "ba"));
            }
            ")" | "." => return true,
            "," => clause = false,
            "…" => return false,
            // "gồm 4 tổ, cùng nhiều hộ dân"; "với 12 dân tộc cùng sinh sống" is said of something else
            "cùng" if next != "kỳ" && next != "kì" && (clause || paragraph.word(index - 1) == ",") => return false,
            "ngoài" => return false,
            "còn" | "phần" if next == "lại" || clause => return false,
            // "và tăng 5%" is said of the last part.
            "và" if clause => {
                return matches!(next, "tăng" | "giảm" | "đạt" | "bằng" | "chiếm" | "vượt" | "cao" | "thấp");
            }
            "một" | "hai" | "ba" | "bốn" | "sáu" | "bảy" | "tám" | "chín" | "mười"
                if clause || paragraph.word(index - 1) == "," =>
            {
                return false;
            }
            _ if word.starts_with("..") => return false,
            _ => {}
        }
    }
    true
}

/// Whether a list that *gồm* announces ends with its last figure: *gồm vốn tỉnh 1.247,5 tỷ đồng, vốn trung ương 2.238,7 tỷ đồng.*
fn closes(sentence: &Sentence<'_>, parts: &[usize], announced: Option<Role>) -> bool {
    let end = parts.last().map(|last| sentence.figure(*last).tokens.end.max(sentence.figure(*last).counted.end));
    let stops = |end: usize| end >= sentence.tokens.end || matches!(sentence.paragraph.word(end), "." | ";");
    announced == Some(Role::Parts) && parts.len() >= 2 && end.is_some_and(stops)
}

/// Whether *và* joins the last part to the others: a list so joined is whole.
fn joined(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let [.., before, last] = parts else { return false };
    let between = sentence.figure(*before).tokens.end..sentence.figure(*last).start;
    between.into_iter().any(|index| matches!(sentence.paragraph.lower_word(index), "và" | ";"))
        || sentence.items[*last].role == Some(Role::Rest)
        || opposed(sentence, parts)
}

/// Disjoint parts of a measured total that exceed it, hedges in force: *tổng chi hơn 1.690 tỷ đồng, trong đó 823,7 và 1.574*.
fn sum_beyond(sentence: &Sentence<'_>, parts: &[usize], total: usize) -> Option<Relation> {
    let whole = sentence.figure(total);
    let most = whole.plausible().high?.at;
    let announced = sentence.items[total].role == Some(Role::Total);
    let value = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
    if whole.dimension == Dimension::Count || !announced || parts.len() > 3 || value <= most * 11 / 10 {
        return None;
    }
    totalled(sentence, parts, total, Link::Close)
}

pub(in crate::doc::relation) fn part_beyond(whole: &Figure, part: &Figure) -> Relation {
    let (a, b) = (in_unit(whole, part.number.value), in_unit(whole, whole.number.value));
    Relation {
        gross: part.number.value > whole.number.value * 2,
        ..Relation::new(
            RelationKind::PartsTotal,
            Verdict::Contradicts,
            Message::new(format!("phần {a} lớn hơn tổng {b}"), format!("the part, {a}, is more than the total, {b}")),
            vec![whole.span, part.span],
        )
    }
}
