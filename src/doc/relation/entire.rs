//! Lists that leave nothing out of their whole: *12 đơn vị, gồm 7 phường và 5 xã*; *87 vụ, trong đó phá rừng 73 vụ; …; vi phạm khác 2 vụ*.
//!
//! What opens a list, how its items are named, whether *và* joins the last of them, whether that is of all others: where these leave no
//! room for more, a sum that one slip of the pen keeps from its whole is wrong, however far off it is.

mod list;
mod opening;

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::told::facts::{Fact, SCALE, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict, series, slip};

use list::{End, Form, List, Names};
pub(super) use opening::of_this_time;
use opening::{Cue, Opening};

/// A hundred percent.
const HUNDRED: i128 = 100 * SCALE;

/// How many words may stand between a whole and *gồm* where the sum is far off.
const FAR: usize = 10;

/// How many words may stand between a whole and the two that follow without a cue.
const NEAR: usize = 6;

/// How many words may stand between *mỗi* and the amount that is one's.
const PRICE: usize = 5;

/// How many words behind points may tell of the games that made them.
const GAMES: usize = 8;

/// The lists of a paragraph that leave nothing out.
pub(super) fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    let fractions = facts.iter().any(|fact| fact.figure.kind == Kind::Fraction);
    for whole in 0..facts.len() {
        // The whole of a fraction is made by wholes.
        let second = is_second(facts, whole);
        // "từ 12 lên 15 xã"
        let from = facts[whole].role == Some(Role::From) && facts.get(whole + 1).is_none_or(|next| next.role == Some(Role::To));
        if !may_be_whole(&facts[whole]) || from || facts.len() < whole + 3 {
            continue;
        }
        let mut found = None;
        for opening in opening::all(sentences, facts, whole) {
            let forms = [(false, false), (true, false), (false, true)].map(|(second, wide)| Form { second, wide });
            let forms = forms.into_iter().filter(|form| if form.second { fractions } else { !second });
            let lists = forms.filter_map(|form| list::read(sentences, facts, whole, &opening, form));
            for list in lists {
                // "bốn nhóm: 16 tỉnh ở mức cao, 16 tỉnh ở mức thấp, …": each part is of many more than there are groups.
                if facts[whole].value < 10 * SCALE && list.parts.iter().all(|part| facts[*part].value >= 10 * SCALE) {
                    continue;
                }
                let sum = Sum::of(facts, whole, &list);
                if series::firsts_make(facts, whole, &list.parts, 0) || second && is_told_of_some(facts, whole, &list, &sum) {
                    found = None;
                    break;
                }
                if is_of_products(facts, whole, &list) {
                    found = None;
                    break;
                }
                if sum.holds() && list.parts.len() >= 2 {
                    found = None;
                    if is_whole(&opening, &list, &sum, true) && sum.off == 0 {
                        hold(sentences, facts, whole, &list, relations);
                    }
                    break;
                }
                let some = sum.off < 0 && !list.joined && list.parts.len() == 2 && is_among(&facts[whole]);
                if found.is_none() && !some && is_whole(&opening, &list, &sum, false) && sum.is_slip(facts, whole, &list) {
                    found = Some(list);
                }
            }
        }
        let found = found.filter(|list| !goes_on_with_others(facts, whole, list));
        if let Some(list) = found.filter(|list| !is_spoken_for(facts, whole, list, relations)) {
            // "8 vụ, gồm 5 vụ …, 2 vụ …, 1 vụ … và 1 vụ …": that the first of them make eight says nothing.
            let all: Vec<_> = list.parts.iter().chain([&whole]).map(|fact| facts[*fact].figure.span).collect();
            relations.retain(|known| {
                known.kind != RelationKind::PartsTotal
                    || known.operands.len() < 3
                    || !known.operands.iter().all(|span| all.contains(span))
            });
            relations.push(series::relation(sentences, facts, whole, &list.parts, Verdict::Contradicts));
        }
    }
}

/// Whether what is done makes its total and only the wholes of the parts fall short: *14/34 trường, trong đó mầm non 5/9, tiểu học 5/12, THCS
/// 4/10*, and none of the others.
fn is_told_of_some(facts: &[Fact<'_>], whole: usize, list: &List, sum: &Sum) -> bool {
    let first = |fact: usize| fact.checked_sub(1).map_or(0, |first| facts[first].value);
    sum.off < 0 && list.parts.iter().map(|part| first(*part)).sum::<i128>() == first(whole)
}

/// Whether so many of each make the whole: *38 đại biểu tại 11 đơn vị bầu cử, gồm 6 đơn vị bầu 4 đại biểu, 4 đơn vị bầu 3 đại biểu và 1 đơn vị
/// bầu 2 đại biểu*.
fn is_of_products(facts: &[Fact<'_>], whole: usize, list: &List) -> bool {
    let products = list.parts.iter().map(|part| {
        let times = &facts[part.checked_sub(1)?];
        (times.sentence == facts[*part].sentence && times.is_amount()).then(|| times.value / SCALE * facts[*part].value)
    });
    products.sum::<Option<i128>>() == Some(facts[whole].value)
}

/// Whether *trong số* stands right before a whole, of which two things may be told that leave others out: *trong số 15 người bị thương, 10 người
/// nằm viện, hai người nguy kịch*.
fn is_among(fact: &Fact<'_>) -> bool {
    let word = |back: usize| fact.figure.start.checked_sub(back).map_or("", |at| fact.text.lower_word(at));
    (word(2), word(1)) == ("trong", "số")
}

fn is_second(facts: &[Fact<'_>], fact: usize) -> bool {
    fact > 0 && std::ptr::eq(facts[fact].figure, facts[fact - 1].figure)
}

/// Whether a fact may be a whole: an amount that is no change, none of another time and no price.
fn may_be_whole(fact: &Fact<'_>) -> bool {
    let other = |role: Role| role.is_change() || matches!(role, Role::Prior | Role::Average);
    // Heights and breadths make no length.
    let length = fact.figure.base == "m" && fact.figure.factor <= Exact::from_integer(1);
    // "3. Đồng chí Trưởng ban: …" is numbered.
    let numbered = fact.text.word(fact.figure.tokens.end) == ".";
    // "12 bộ máy, mỗi bộ trị giá 75 triệu đồng gồm …" is a price.
    let start = fact.figure.start;
    // "mỗi suất quà trị giá 400.000 đồng, gồm 300.000 đồng tiền mặt và …" is made of what follows.
    let end = fact.figure.tokens.end;
    let made = fact.text.word(end) == "," && matches!(fact.text.lower_word(end + 1), "gồm" | "trong" | "bao");
    let priced = !made && (start.saturating_sub(PRICE)..start).any(|at| fact.text.lower_word(at) == "mỗi");
    // "8/9 điểm (thắng 7, hòa 2)": a draw is worth half of one.
    let drawn = |at: usize| matches!(fact.text.lower_word(at), "hòa" | "hoà");
    let points = fact.text.lower_word(fact.figure.counted.start) == "điểm" && (end..end + GAMES).any(drawn);
    fact.is_amount()
        && !points
        && !priced
        && !numbered
        && !length
        && fact.value >= 3 * SCALE
        && !fact.role.is_some_and(other)
        && fact.figure.hedge == Hedge::None
        && fact.figure.per.is_empty()
        && fact.figure.number.grouped.is_none()
}

/// Shows a list that makes its whole, where nothing has yet.
fn hold(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, list: &List, relations: &mut Vec<Relation>) {
    let found = series::relation(sentences, facts, whole, &list.parts, Verdict::Holds);
    let told = |known: &Relation| {
        known.kind == RelationKind::PartsTotal && found.operands.iter().all(|span| known.operands.contains(span))
    };
    if !relations.iter().any(told) {
        relations.push(found);
    }
}

/// Whether the first parts of a list make its whole and all behind them count something else: *137 xã, trong đó có 59 xã khu vực III, 11 xã
/// khu vực II, 67 xã khu vực I và 54 thôn đặc biệt khó khăn*.
fn goes_on_with_others(facts: &[Fact<'_>], whole: usize, list: &List) -> bool {
    let mut sum = 0;
    let makes = |part: &usize| {
        sum += facts[*part].value;
        sum == facts[whole].value
    };
    let Some(last) = list.parts.iter().position(makes) else { return false };
    let (own, others) = list.parts.split_at(last + 1);
    own.len() >= 2
        && own.windows(2).all(|pair| facts[pair[0]].is_named_like(&facts[pair[1]]) == Some(true))
        && others.iter().all(|part| facts[own[0]].is_named_like(&facts[*part]) == Some(false))
}

/// Whether other relations tell what the figures of a list are to each other, or one of them is wrong already.
fn is_spoken_for(facts: &[Fact<'_>], whole: usize, list: &List, relations: &[Relation]) -> bool {
    let span = |fact: &usize| facts[*fact].figure.span;
    let sum = relations.iter().filter(|relation| relation.kind == RelationKind::PartsTotal && relation.operands.len() >= 3);
    sum.filter(|relation| relation.verdict != Verdict::Computed).any(|relation| {
        let has = |fact: &usize| relation.operands.contains(&span(fact));
        let own = list.parts.iter().filter(|part| has(part)).count();
        let total = has(&whole);
        let more = relation.operands.len() > own + usize::from(total);
        match relation.verdict {
            Verdict::Contradicts => total || own > 0,
            // Some of them make something else.
            _ => own >= 2 && more,
        }
    })
}

/// How a list's sum stands to its whole.
struct Sum {
    whole: i128,
    /// The sum less the whole.
    off: i128,
    /// How far rounding may take the two apart.
    slack: i128,
    largest: i128,
}

impl Sum {
    fn of(facts: &[Fact<'_>], whole: usize, list: &List) -> Self {
        let values = || list.parts.iter().map(|part| facts[*part].value);
        Self {
            whole: facts[whole].value,
            off: values().sum::<i128>() - facts[whole].value,
            slack: list.parts.iter().chain([&whole]).map(|fact| facts[*fact].slack).sum(),
            largest: values().max().unwrap_or(0),
        }
    }

    fn holds(&self) -> bool {
        self.off.abs() <= self.slack
    }

    /// Whether it is off by no more than one of so many parts of the whole.
    fn is_near(&self, parts: i128) -> bool {
        self.off.abs() * parts <= self.whole
    }

    /// Whether one slip of the pen keeps the sum from its whole, and no other figure nearby is that sum.
    fn is_slip(&self, facts: &[Fact<'_>], whole: usize, list: &List) -> bool {
        let mends = |fact: usize, needed: i128| {
            let number = &facts[fact].number();
            let reaches = |meant: &slip::Meant| {
                let more = in_parts(meant.value) - in_parts(number.value);
                (more - needed).abs() <= self.slack && meant.slip != slip::Slip::Shift
            };
            slip::meant(number).iter().any(reaches)
        };
        let slipped = mends(whole, self.off) || list.parts.iter().any(|part| mends(*part, -self.off));
        // Behind a semicolon that ends the list something else is told.
        let last = list.parts[list.parts.len() - 1];
        let near = whole.saturating_sub(4)..if list.end == End::Semicolon { last + 1 } else { facts.len().min(last + 5) };
        let sum = self.whole + self.off;
        // A sum that is printed, or what is missing, is told of something else.
        let told = |fact: usize| {
            let own = &facts[fact];
            fact != whole
                && !list.parts.contains(&fact)
                && !std::ptr::eq(own.figure, facts[whole].figure)
                && own.is_amount()
                && !own.role.is_some_and(Role::is_change)
                && facts[whole].is_like(own)
                && (own.value == sum && sum >= 10 * SCALE
                    || own.value == -self.off
                        && match facts[whole].is_named_like(own) {
                            // "437 hội viên, sinh hoạt ở 9 chi hội, trong đó …": what is counted besides makes up for no member.
                            Some(false) => fact > list.parts[0],
                            named => named.is_some(),
                        })
        };
        // "2.283 + 308,5 + 491 + 1.180" are 4.262,5, or 4.260 in round figures.
        let round = list.names == Names::Measure && self.off.abs() < in_parts(facts[whole].figure.number.significant);
        slipped && !round && !near.into_iter().any(told)
    }
}

/// Whether a list is all of its whole by how it is told; `held` where it makes its whole, so that little more need be said.
fn is_whole(opening: &Opening, list: &List, sum: &Sum, held: bool) -> bool {
    let count = list.parts.len();
    let closed = list.joined || list.others;
    if list.end == End::After || list.ragged && (!closed || list.names == Names::Measure) && !list.semicolons {
        return false;
    }
    if held {
        return list.uniform
            && (closed || list.complete || count >= 3)
            && !matches!(opening.cue, Cue::Comma | Cue::Next | Cue::Colon);
    }
    if list.qualified && sum.off < 0 {
        return false;
    }
    let like = matches!(list.names, Names::Alike | Names::Measure);
    if opening.apart && !like || list.states && sum.off > 0 && !list.disjoint && !list.complete && opening.cue != Cue::Parts {
        return false;
    }
    // "12 chỉ tiêu, trong đó 10 đạt, 3 vượt và 2 không đạt": two that are most of all are counted twice.
    let doubled = sum.off > 0 && sum.largest * 2 > sum.whole && sum.largest < sum.whole;
    let (alike, measure) = (list.names == Names::Alike, list.names == Names::Measure);
    let near = sum.is_near(4);
    // "435 ha, trong đó 318 ha đã thu hoạch, 43 ha chưa thu hoạch, 3 tàu": more may be of it.
    let led = !matches!(opening.cue, Cue::Comma | Cue::Next | Cue::Colon);
    let denied =
        (list.denied || list.under_way && led) && list.end == End::Range && (alike || measure && sum.off > 0) && sum.is_near(2);
    if list.complete || list.hundred || denied {
        // "Trong 19 tiêu chí, xã đạt 16 tiêu chí, 3 tiêu chí chưa đạt"
        if opening.cue == Cue::Of && list.complete && alike && list.named && list.end == End::Range {
            return near;
        }
        return match opening.cue {
            Cue::Comma if denied => list.uniform && opening.distance <= NEAR,
            Cue::Comma if list.complete && alike && (count >= 3 || list.end == End::Range) => list.uniform && sum.is_near(4),
            Cue::Comma | Cue::Next => list.hundred && count >= 3 && list.uniform && like,
            _ => list.uniform && (sum.is_near(2) || count >= 3 || closed || opening.cue == Cue::Bracket),
        };
    }
    // "2 sinh viên loại xuất sắc, 38 sinh viên loại giỏi và 32 sinh viên loại khá" leaves out the least.
    if list.traits || !list.uniform || list.graded && !list.steps && sum.off < 0 && !list.others {
        return false;
    }
    match opening.cue {
        // "kỷ luật 5 đảng viên, bằng hình thức khiển trách 3, cảnh cáo 2": of a row, what is not named is none.
        Cue::Parts if list.disjoint && like && (near || sum.off > 0 && sum.is_near(1)) => true,
        // "20 khách hàng đăng ký đầu tiên được nhận quà gồm 1 cây vàng và 2 …" is of the presents.
        Cue::Parts if !near && opening.distance > FAR => false,
        Cue::Parts => match list.names {
            Names::Measure => (closed || count >= 3) && near,
            Names::Alike => closed || count >= 3 && near,
            Names::Kinds => list.joined || list.leads || count >= 3 && near,
            Names::Others => closed && count >= 3 && (near || list.joined && list.leads && sum.off > 0 && sum.is_near(1)),
        },
        Cue::Bracket if opening.parts => closed || count >= 3 && (near || like),
        // "17 đơn vị (16 xã, 1 thị trấn)"
        Cue::Bracket if list.disjoint && list.names == Names::Kinds && list.leads && near && list.end == End::Range => true,
        // "54 bàn (11 ở cúp châu Âu, 37 ở giải trong nước)" may leave some out.
        Cue::Bracket if sum.off < 0 && count == 2 && list.bare && !list.joined && !measure => false,
        Cue::Bracket if list.disjoint && like && (near || sum.off > 0 && sum.is_near(1)) => true,
        Cue::Bracket => {
            let whole =
                list.leads && (list.joined || alike || count >= 3) || !list.leads && (closed || count >= 3 || near && measure);
            whole
                && (near
                    || sum.is_near(2) && count >= 3
                    || count >= 3 && (closed || alike && sum.off > 0)
                    || list.joined && list.names == Names::Kinds)
        }
        // "Trong 50 thành phố có 17 của Brazil, 12 của Mexico, …": the rest may be of countries with fewer.
        Cue::Of => like && near && (closed && (list.named || list.others) || list.disjoint && (!doubled || list.rows)),
        Cue::Part => {
            let several = count >= 3
                && (list.named || measure || list.others || !list.leads)
                && (closed || list.leads || list.disjoint || sum.off > 0 || list.semicolons)
                || count >= 4 && like && sum.is_near(10);
            let pair = count == 2
                && (list.joined || list.disjoint)
                && (!doubled || list.rows && alike)
                && (near || list.steps && sum.is_near(2));
            let apart = list.disjoint || list.names == Names::Kinds;
            let room = if apart && sum.off > 0 {
                sum.is_near(1)
            } else if closed || apart {
                sum.is_near(2)
            } else {
                near
            };
            // "34 phòng, trong đó có 12 phòng ngủ và 16 phòng tắm" names some.
            let less = list.others
                || (list.steps || list.disjoint && count >= 4) && count >= 3 && near
                || list.steps && list.stars && sum.is_near(2)
                || count >= 3 && sum.is_near(10) && (list.names == Names::Alike || closed && !measure);
            let kinds = like || list.names == Names::Kinds;
            // "371 nhà, trong đó 913 nhà bằng thép, còn lại 258 nhà bằng gạch": what is left leaves nothing out.
            if list.rest && like && (sum.off > 0 || sum.is_near(2)) {
                return true;
            }
            room && (kinds && (several || pair) || closed && list.leads && count >= 3 && near) && (sum.off > 0 || less)
        }
        Cue::Label if opening.apart => list.disjoint && count >= 3 && near,
        Cue::Label => (alike || list.disjoint || measure && list.others) && count >= 3 && near,
        Cue::Colon => {
            let whole = list.leads && (closed || count >= 3) || like && count >= 3 && (near || closed);
            whole && (near || like && sum.off > 0 || count >= 3 && sum.off > 0)
        }
        Cue::Comma | Cue::Next => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Paragraph;
    use crate::text::Role as TextRole;

    /// The sums of three figures or more that are at odds with their whole.
    fn wrong(text: &str) -> usize {
        let paragraph = Paragraph::new(TextRole::Body, text);
        let sum = |relation: &&Relation| {
            relation.kind == RelationKind::PartsTotal
                && relation.verdict == Verdict::Contradicts
                && relation.operands.len() >= 3
        };
        paragraph.relations().iter().filter(sum).count()
    }

    #[test]
    fn the_first_items_of_a_list_make_no_whole_that_has_more() {
        assert_eq!(wrong("Xã có 9 vụ việc, gồm 6 vụ tranh chấp đất, 2 vụ trộm cắp, 1 vụ đánh bạc và 1 vụ gây rối."), 1);
        assert_eq!(wrong("Xã có 10 vụ việc, gồm 6 vụ tranh chấp đất, 2 vụ trộm cắp, 1 vụ đánh bạc và 1 vụ gây rối."), 0);
        assert_eq!(
            wrong("Đảng bộ có 14 chi bộ (gồm 9 chi bộ thôn, 4 chi bộ trường học, 1 chi bộ trạm y tế và 1 chi bộ công an)."),
            1
        );
    }

    #[test]
    fn kinds_of_a_whole_may_be_far_off() {
        assert_eq!(wrong("Huyện có 16 đơn vị hành chính cấp xã, gồm 41 xã và 2 thị trấn."), 1);
        assert_eq!(wrong("Huyện có 22 đơn vị hành chính, gồm 19 xã và 2 thị trấn, dân số 98.306 người."), 1);
        assert_eq!(wrong("Huyện có 21 đơn vị hành chính, gồm 19 xã và 2 thị trấn, dân số 98.306 người."), 0);
        assert_eq!(wrong("Huyện có 21 đơn vị hành chính cấp xã, gồm 9 xã, 02 thị trấn."), 1);
    }

    #[test]
    fn names_of_one_row_are_all_there_are() {
        assert_eq!(wrong("Huyện ủy kỷ luật 19 đảng viên, với hình thức: khiển trách 15, cảnh cáo 02."), 1);
        assert_eq!(wrong("Huyện ủy kỷ luật 19 đảng viên, với hình thức: khiển trách 15, cảnh cáo 04."), 0);
        assert_eq!(wrong("Huyện ủy kỷ luật 6 đảng viên (khiển trách 5, cảnh cáo 2)."), 1);
    }

    #[test]
    fn what_is_of_all_others_closes_a_list() {
        let text =
            "Hạt kiểm lâm lập hồ sơ 64 vụ, trong đó phá rừng 61 vụ với 12,4 ha; mua bán lâm sản 8 vụ; vi phạm khác 5 vụ.";
        assert_eq!(wrong(text), 1);
        assert_eq!(wrong(&text.replace("61 vụ", "51 vụ")), 0);
    }

    #[test]
    fn lists_that_may_leave_something_out_are_none() {
        assert_eq!(wrong("Tàu chở 9 người, gồm thuyền trưởng, 4 thuyền viên và 3 hành khách."), 0);
        assert_eq!(wrong("Mưa lũ khiến 18 người chết, gồm 6 người dưới 18 tuổi, và 175 người bị thương."), 0);
        assert_eq!(wrong("Đã có 13 đội dự giải là chủ nhà, các đội miền Bắc gồm 2 đội Hà Nội và 1 đội Hải Phòng."), 0);
        assert_eq!(wrong("Đại hội bầu 24 đại biểu, trong đó 10 đại biểu nữ, 8 đảng viên và 9 đại biểu trẻ."), 0);
    }

    #[test]
    fn numbers_that_are_names_make_no_sum() {
        assert_eq!(wrong("Thành phố có 23 tuyến đường tại 4 phường (1, 5, 10)."), 0);
        assert_eq!(wrong("Đề án có 5 cấu phần, bao gồm làm dữ liệu giai đoạn 1 và xây dựng giai đoạn 2."), 0);
        assert_eq!(wrong("Đoàn có 14 thành viên, trong đó có 8 phụ nữ và 3 trẻ em."), 0);
    }

    #[test]
    fn places_with_their_counts_are_all_there_are() {
        assert_eq!(wrong("Mưa lũ làm hỏng 38 nhà (Phú Lâm 21, Tân Hòa 9, Yên Sơn 8)."), 0);
        assert_eq!(wrong("Mưa lũ làm hỏng 38 nhà (Phú Lâm 12, Tân Hòa 9, Yên Sơn 8)."), 1);
    }
}
