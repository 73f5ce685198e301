//! A headline's figure that the text gives another value, where the evidence outweighs the guess that they are two figures.
//!
//! Each piece of evidence has points, tenths of the natural logarithm of how much oftener it is seen beside a figure that the text says
//! once more than beside another one. They were fitted on 52,000 headlines with figures: those that the text repeats, a digit of the
//! headline's slipped, against all figures of the texts as printed. How many points tell depends on what is written: reports of
//! places and bodies say the figure of their headline again, stories of accidents and trials count on as they go.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::likeness::{Likeness, Surroundings};
use super::slip::{self, Slip, significant};
use super::{
    Place, Restated, alike, evidence, explained, is_again, is_printed_beside, keeps_a_bound, says_the_same, tells, views,
};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Form;
use crate::doc::{Document, Paragraph};
use crate::lang::units::Dimension;
use crate::lang::word;

/// How many figures of the text are looked at.
const MOST: usize = 80;

/// How many words of the lead tell what is written.
const LEAD: usize = 80;

/// The points that tell, by how many words of [`REPORT`] the headline and the lead have.
const ENOUGH: [i32; 4] = [60, 50, 36, 18];

/// How many more where the headline tells what is counted on.
const COUNTED_ON: i32 = 12;

/// How many words behind both are the same where one is said in the other's words.
const AGAIN: usize = 6;

/// The most that a figure which nothing explains has for it.
const UNEXPLAINED: i32 = 18;

/// Words of reports.
static REPORT: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    phrases(
        "tỉnh;huyện;xã;phường;thị xã;thị trấn;quận;thôn;ubnd;ủy ban;hđnd;hội đồng nhân dân;sở;đảng ủy;đảng bộ;đảng viên;chi bộ;\
         hội nghị;nghị quyết;nhiệm kỳ;kế hoạch;chỉ tiêu;tiêu chí;dự toán;ngân sách;vốn đầu tư;giải ngân;xuất khẩu;sản lượng;dư nợ;\
         nông thôn mới;ocop;hợp tác xã;hộ nghèo;suất quà;cử tri;tân binh;nghĩa vụ quân sự;học sinh giỏi;hội viên;đoàn viên;thi đua;\
         danh hiệu;huy hiệu;công nhận;toàn tỉnh;địa bàn",
    )
});

/// Words of stories in which the numbers change from day to day, or from one court to the next.
static STORY: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    phrases(
        "chết;tử vong;bị thương;thương vong;gặp nạn;tai nạn;nạn nhân;thiệt mạng;mất tích;mắc kẹt;thi thể;cháy;cứu;chìm;lật;đâm;tông;\
         húc;sạt lở;lũ;dương tính;nhiễm;ca mắc;ngộ độc;nhập viện;cấp cứu;bị can;bị cáo;đồng phạm;tù;khởi tố;truy tố;bắt;tử hình;\
         án treo;lãnh án;đối tượng;tạm giữ;xét xử;kháng cáo;ma túy;ma tuý;nghi phạm;lừa đảo;trộm;cướp;đánh bạc",
    )
});

fn phrases(list: &str) -> Vec<Vec<u32>> {
    list.split(';').map(word::keys).collect()
}

/// How many of some phrases stand among the first words of a paragraph.
fn among(phrases: &[Vec<u32>], paragraph: &Paragraph, most: usize) -> usize {
    let tokens = &paragraph.tokens()[..paragraph.tokens().len().min(most)];
    let stands = |phrase: &&Vec<u32>| {
        let is_it = |at: &usize| phrase.iter().zip(&tokens[*at..]).all(|(key, token)| token.key == *key);
        (0..(tokens.len() + 1).saturating_sub(phrase.len())).any(|at| is_it(&at))
    };
    phrases.iter().filter(stands).count()
}

/// A figure of the text beside that of the headline.
struct Candidate<'d> {
    index: usize,
    body: &'d Paragraph,
    figure: Cow<'d, Figure>,
    like: Likeness,
    slip: Slip,
    points: i32,
}

/// The figures of a headline that are looked at here: those that it may say again, and stretches of time.
pub(super) fn said(headline: &Paragraph) -> impl Iterator<Item = &Figure> {
    let time = |figure: &Figure| figure.kind == Kind::Period && figure.other.is_none();
    headline.figures().iter().filter(move |figure| {
        (tells(figure, headline, Place::Headline) || time(figure)) && is_plain(headline, figure) && !is_named(headline, figure)
    })
}

/// The figure of the text that gives one of the headline, the first paragraph, another value.
pub(super) fn restated(document: &Document, figure: &Figure) -> Option<Restated> {
    let paragraphs = document.paragraphs();
    let own = paragraphs.first()?.paragraph().as_ref();
    let enough = enough(document)?;
    let surroundings = Surroundings::of(own, figure, Place::Headline);
    let (mut seen, mut most, mut agreed, mut exactly) = (0, 0, 0, false);
    let mut candidates = Vec::new();
    for (index, placed) in paragraphs.iter().enumerate().skip(1) {
        let body = placed.paragraph().as_ref();
        let others = body.figures().iter().flat_map(views).filter(|other| alike(own, figure, body, other));
        for other in others.take(MOST - seen) {
            seen += 1;
            let like = surroundings.with(body, &other);
            most = most.max(like.weight());
            if says_the_same(figure, &other) {
                agreed = agreed.max(like.weight());
                exactly |= other.number.value == figure.number.value;
            } else if let Some(slip) = slip::between(figure, &other).filter(|slip| !matches!(slip, Slip::Other | Slip::Coarse))
            {
                if surroundings.speaks_of_two(body, &other) {
                    continue;
                }
                let points = points(&surroundings, like, slip, (index, body, &other));
                candidates.push(Candidate { index, body, figure: other, like, slip, points });
            }
        }
        if seen == MOST {
            break;
        }
    }
    // What agrees without a word in common says less than what agrees in many.
    let agreement = [12, 5, -1, -15][[1, 3, 6].iter().filter(|least| agreed >= **least).count()] + if exactly { -7 } else { 7 };
    let behind = |one: &Candidate<'_>| match most - one.like.weight() {
        0 => 3,
        1 | 2 => -2,
        _ => -1,
    };
    let total = |one: &Candidate<'_>| one.points + agreement + behind(one);
    let best = candidates
        .iter()
        .filter(|one| may_be_one(own, figure, one))
        .max_by_key(|one| (total(one), std::cmp::Reverse(one.index)))
        .filter(|one| total(one) + UNEXPLAINED >= enough)?;
    let because = match (explained::is_explained(document, 0, figure), explained::is_explained_by_its_like(document, 0, figure))
    {
        (false, false) => UNEXPLAINED,
        (true, false) => 0,
        (false, true) => -6,
        (true, true) => -13,
    };
    // What is said in the same words once more is no part of it, whatever others there are.
    let again = best.like.after >= AGAIN;
    let parts = || {
        explained::is_completed(document, 0, figure, (best.body, &best.figure))
            || explained::is_a_part(document, 0, figure, (best.index, &best.figure))
    };
    (total(best) + because >= enough && (again || !parts())).then_some(Restated {
        place: Place::Headline,
        paragraph: 0,
        said: figure.span,
        body: best.index,
        printed: best.figure.span,
        holds: false,
    })
}

/// How many points tell in a draft.
fn enough(document: &Document) -> Option<i32> {
    let (headline, lead) = (document.paragraphs().first()?.paragraph(), document.paragraphs().get(1)?.paragraph());
    let report = among(&REPORT, headline, LEAD) + among(&REPORT, lead, LEAD);
    let story = is_story(document);
    Some(ENOUGH[report.min(ENOUGH.len() - 1)] + if story { COUNTED_ON } else { 0 })
}

/// Whether a headline tells what is counted on from day to day.
fn is_story(document: &Document) -> bool {
    document.paragraphs().first().is_some_and(|headline| among(&STORY, headline.paragraph(), LEAD) > 0)
}

/// Whether a draft reports of a place or a body, and tells no story.
pub(super) fn is_report(document: &Document) -> bool {
    let first = document.paragraphs().iter().take(2);
    !is_story(document) && first.map(|placed| among(&REPORT, placed.paragraph(), LEAD)).sum::<usize>() > 0
}

/// Whether a number is none of a year, a day of the month or an age.
fn is_plain(paragraph: &Paragraph, figure: &Figure) -> bool {
    let bare = figure.kind == Kind::Amount && figure.unit.is_empty() && figure.dimension == Dimension::Count;
    let year = bare
        && figure.number.digits == 4
        && figure.number.form == Form::Plain
        && matches!(figure.number.value.to_integer(), 1900..=2100);
    let day = bare && !figure.number.is_whole();
    let end = figure.tokens.end;
    let aged = (end - 1..=end).any(|at| paragraph.lower_word(at) == "tuổi");
    !year && !day && !aged
}

/// Whether a number names, or tells when something was: *Nghị quyết Trung ương 5 khóa XII, Nghị quyết 01 năm 2019, 38 năm trước*.
fn is_named(paragraph: &Paragraph, figure: &Figure) -> bool {
    let end = figure.tokens.end;
    matches!(paragraph.lower_word(end), "khóa" | "khoá")
        || figure.kind == Kind::Period && paragraph.lower_word(end) == "trước"
        || figure.kind == Kind::Period
            && paragraph.figures_within(&(end..end + 1)).iter().any(|next| next.kind == Kind::Year || next.number.digits == 4)
}

/// Whether nothing about two figures makes them two.
fn may_be_one(own: &Paragraph, figure: &Figure, one: &Candidate<'_>) -> bool {
    let (body, other) = (one.body, one.figure.as_ref());
    let [said, printed] = [figure, other].map(|figure| figure.number.value);
    // "còn 10%", of which 90% is done.
    let rest = figure.kind == Kind::Percent && said + printed == Exact::from_integer(100);
    let off = if said > printed { said - printed } else { printed - said };
    let [own_unit, unit] = [figure, other].map(|figure| significant(&figure.number).1);
    let rounded = !figure.is_exact_count() && own_unit != unit && off < own_unit.max(unit) && one.slip != Slip::Order;
    let vague = is_vague(figure) && is_vague(other);
    // "86 năm ngày thành lập Hội", "6 năm ngày Phụ nữ Việt Nam"
    let after = |paragraph: &Paragraph, figure: &Figure| {
        [0, 1].map(|on| paragraph.tokens().get(figure.tokens.end + on).map(|token| token.key))
    };
    let (own_day, day) = (after(own, figure), after(body, other));
    let other_day = figure.kind == Kind::Period
        && own.lower_word(figure.tokens.end) == "ngày"
        && own_day[0] == day[0]
        && own_day[1] != day[1];
    printed > Exact::from_integer(1)
        && !rest
        && !other_day
        && !rounded
        && !vague
        && !is_one_of_few(figure, one)
        && !is_cited(body, other)
        && is_plain(body, other)
        && !is_named(body, other)
        && !keeps_a_bound(figure, other)
        && !is_printed_beside(own, figure, other)
        && !is_printed_beside(body, other, figure)
        && !own.figures().iter().any(|known| is_again(own, known, body, other))
}

/// Whether fewer than ten of a headline may be told one by one, here one and there three, unless the text says them in its words.
fn is_one_of_few(figure: &Figure, one: &Candidate<'_>) -> bool {
    let [said, printed] = [figure, one.figure.as_ref()].map(|figure| figure.number.value);
    said < Exact::from_integer(10) && printed < said && one.like.after < AGAIN
}

/// Whether a figure is a round number of one digit: *7.000 dân, 4 triệu*, of which a text may have several.
fn is_vague(figure: &Figure) -> bool {
    significant(&figure.number).0 <= 1 && figure.number.value >= Exact::from_integer(100)
}

/// Whether a figure stands in words that are cited: *Liên quan vụ "2 phụ nữ bị bắt"*.
fn is_cited(paragraph: &Paragraph, figure: &Figure) -> bool {
    let Some(sentence) = paragraph.sentence_of(figure.tokens.start) else { return false };
    let marks = |mark: &str| (sentence.tokens.start..figure.start).filter(|at| paragraph.word(*at) == mark).count();
    marks("\"") % 2 == 1 || marks("“") > marks("”")
}

/// What the words around two figures say for their being one.
fn points(
    surroundings: &Surroundings<'_>,
    like: Likeness,
    slip: Slip,
    (index, body, other): (usize, &Paragraph, &Figure),
) -> i32 {
    let (own, figure) = (surroundings.own, surroundings.figure);
    let short = significant(&figure.number).0.min(significant(&other.number).0) <= 2;
    let exact = figure.is_exact_count();
    let slip = match slip {
        Slip::Order => {
            if short {
                15
            } else {
                5
            }
        }
        Slip::Digit => {
            if short {
                2
            } else {
                10
            }
        }
        Slip::Round => 6,
        Slip::Short => -2,
        Slip::Length => -5,
        Slip::Coarse | Slip::Other => return i32::MIN / 2,
    };
    let kind = match figure.kind {
        Kind::Amount if exact => -2,
        Kind::Percent => 1,
        Kind::Period => -4,
        _ => 5,
    };
    let same = match figure.counts_same(own, other, body) {
        _ if !exact => 0,
        Some(true) => 3,
        Some(false) => 5,
        None => -10,
    };
    let shared = [-11, -5, -3, 0, 2, 4, 7, 8][like.shared.min(7)];
    let common = [-6, -2, -1, 1, 5, 4][like.part_common(5)];
    let before = [-11, -1, 3, 9][like.before.min(3)];
    let after = [-8, -4, 1, 6, 5][like.after.min(4)];
    let turned = if surroundings.is_turned_from(body, other) { -2 } else { 3 };
    let few = if surroundings.is_off_by_a_few(other) { -2 } else { 2 };
    let beside = [-4, 4, 0, 1][surroundings.corroborated(body, other).min(3)];
    let apart = [2, 0, -2][surroundings.words_apart(body, other).min(2)];
    let each = if evidence::is_of_each(own, figure) || evidence::is_of_each(body, other) { -3 } else { 3 };
    let place = [7, 7, 3, -1, -8][index.min(4)];
    let words = shared + common + before + after + turned + apart + each;
    slip + kind + same + words + few + beside + place + 12
}
