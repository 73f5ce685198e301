//! How alike the surroundings of two figures are, and whether that is enough to hold one against the other.
//!
//! The bounds were set by what the headlines of twenty thousand articles say once more: two digits that changed places are hardly
//! ever two figures; one other digit is, where people are counted, where one is round, or where the words name a part or another time.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::RelationKind;
use crate::doc::token::{Case, TokenKind};
use crate::lang::units::Dimension;
use crate::lang::word;

use super::Place;
use super::slip::{Slip, significant};

/// How many words before a figure, and after it, say what it is.
const NEAR: (usize, usize) = (20, 7);

/// Words that say nothing of what a figure is.
static EMPTY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     và của là có được đã trong với cho các những một này đó khi ở tại từ đến ra vào theo về trên dưới hơn gần khoảng ước đạt \
     lên xuống tới thì mà cũng còn đang sẽ bị do để không như so năm tháng ngày quý kỳ kì cùng trước nay hiện số tổng mức toàn cả \
     thêm chỉ mới nhất tỷ tỉ đồng triệu nghìn ngàn usd lượng tăng giảm chiếm tính sau qua đầu cuối",
    )
});

/// Words that make a figure one of another part, plan or time: *riêng ngày 2/9, phần lớn, trước đó, cùng kỳ, kế hoạch*.
static APART: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     riêng đó ngoài cũng lớn trước ngoái cùng kế dự mục chỉ khác lại thêm đợt lần cũ tối trung bình gồm nữ nam chiều sáng hôm quý \
     tháng tuần",
    )
});

/// What tells a part however far before it.
static ALONE: LazyLock<u32> = LazyLock::new(|| word::key("riêng"));

/// What a figure's surroundings say of it.
pub(super) struct Surroundings<'p> {
    pub(super) own: &'p Paragraph,
    pub(super) figure: &'p Figure,
    place: Place,
    /// The words of its headline, or those around it.
    words: FxHashSet<u32>,
    /// Those from the figure before on.
    close: FxHashSet<u32>,
}

/// How alike the surroundings of two figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// The words around both.
    pub(super) shared: usize,
    /// Whether those are half of the words around one of them.
    half: bool,
    /// The words around both, from the figure before on.
    pub(super) common: usize,
    /// How many the first of them has.
    close: usize,
    /// How many words right before both are the same, in order.
    pub(super) before: usize,
    /// How many right after both.
    pub(super) after: usize,
}

/// The tokens behind a figure, without what a bracket calls them for short: *3 vụ tai nạn giao thông (TNGT) khiến 3 người chết*.
fn said_behind(paragraph: &Paragraph, figure: &Figure) -> impl Iterator<Item = usize> {
    let is_short = |open: usize| {
        paragraph.word(open) == "("
            && paragraph.word(open + 2) == ")"
            && paragraph.tokens()[open + 1].kind == TokenKind::Abbreviation
    };
    let from = figure.tokens.end;
    let short = (from..(from + 8).min(paragraph.tokens().len())).find(|open| is_short(*open));
    (from..paragraph.tokens().len()).filter(move |at| !short.is_some_and(|open| (open..open + 3).contains(at)))
}

impl<'p> Surroundings<'p> {
    pub(super) fn of(own: &'p Paragraph, figure: &'p Figure, place: Place) -> Self {
        let words = match place {
            Place::Headline => meant(own, 0..own.tokens().len()),
            Place::Lead | Place::Body => meant(own, around(own, figure)),
        };
        Self { own, figure, place, words, close: meant(own, beside(own, figure)) }
    }

    /// Held against those of another figure.
    pub(super) fn with(&self, body: &Paragraph, other: &Figure) -> Likeness {
        let (near, beside) = (meant(body, around(body, other)), meant(body, beside(body, other)));
        let shared = near.iter().filter(|word| self.words.contains(word)).count();
        let common = self.close.iter().filter(|word| beside.contains(word)).count();
        let (own, figure) = (self.own, self.figure);
        let same = |one: Option<usize>, two: Option<usize>| {
            let (Some(one), Some(two)) = (one, two) else { return false };
            let (Some(a), Some(b)) = (own.tokens().get(one), body.tokens().get(two)) else { return false };
            a.is_wordlike() && a.key == b.key
        };
        let before = (1..=8).take_while(|back| same(figure.start.checked_sub(*back), other.start.checked_sub(*back))).count();
        let (mut ahead, mut there) = (said_behind(own, figure), said_behind(body, other));
        let after = (0..8).take_while(|_| same(ahead.next(), there.next())).count();
        Likeness {
            shared,
            half: shared * 2 >= near.len().min(self.words.len()),
            common,
            close: self.close.len(),
            before,
            after,
        }
    }

    /// Whether a slip of the pen is the likelier story than two figures.
    pub(super) fn tells(&self, like: Likeness, slip: Slip, body: &Paragraph, other: &Figure) -> bool {
        let (own, figure) = (self.own, self.figure);
        let digits = significant(&figure.number).0.min(significant(&other.number).0);
        let headed = self.place == Place::Headline && (slip == Slip::Order || digits >= 4);
        let turned = is_turned(headed, direction(own, figure), direction(body, other));
        let levels = is_raised(own, figure) != is_raised(body, other) && slip != Slip::Order;
        let others = is_of_the_others(own, figure) != is_of_the_others(body, other) && slip != Slip::Order;
        let settled = is_settled(own, figure) && is_settled(body, other);
        // A headline tells what the text sums up.
        let longer = self.place != Place::Headline && is_summed_up(own, figure) != is_summed_up(body, other);
        if turned || levels || others || settled || longer || are_years_apart(own, figure, body, other) {
            return false;
        }
        let aligned = like.before >= 1 && like.after >= 1 && like.before + like.after >= 5 || like.after >= 6;
        let most = like.common >= 3 && like.common * 5 >= like.close * 3;
        // A part that is counted apart is off by a little.
        let few = self.is_off_by_a_few(other) && figure.kind != Kind::Fraction && like.before + like.after < 6;
        let apart = || self.is_apart(body, other);
        let beside = like.before + like.after;
        let told = match (self.place, slip) {
            (Place::Headline, _) if aligned && !few && is_alone(own, figure) == is_alone(body, other) => true,
            (Place::Headline, Slip::Order) => like.shared >= 2 || digits >= 3 && like.shared >= 1,
            (Place::Headline, Slip::Digit | Slip::Length) => {
                let said = like.shared >= 3 || like.shared >= 2 && (digits >= 3 || like.before >= 1 && like.after >= 2);
                said && !few && (digits >= 3 && !is_of_before(body, other) || !apart())
            }
            (Place::Headline, Slip::Short) => {
                // "tăng hơn 8 tỷ USD" may end it.
                let ends = like.before >= 2 && like.common == like.close;
                let all = like.common >= 4 && like.common * 5 >= like.close * 4 && (like.after >= 1 || ends);
                let most = like.common >= 6 && like.common * 5 >= like.close * 3 && like.before >= 1 && like.after >= 2;
                // "thông qua 6 nghị quyết", of 9 in the same words.
                let digit = figure.number.digits == other.number.digits && !figure.counts_people(own);
                let same = digit && like.before >= 2 && like.after >= 2 && like.common >= 4;
                let percent = figure.kind == Kind::Percent && like.shared >= 5 && like.common >= 4 && like.half;
                (all || most || same || percent) && !few && !apart()
            }
            (Place::Headline, Slip::Coarse) => {
                let near = like.shared >= 3 && like.half && like.common * 2 >= like.close && beside >= 2;
                (like.shared >= 4 && most || near) && !few && !apart()
            }
            (Place::Headline, Slip::Other) => like.shared >= 5 && like.common * 5 >= like.close * 4 && beside >= 2 && !apart(),
            // Rates of many places are said in the same words.
            (_, Slip::Short | Slip::Coarse | Slip::Round | Slip::Other) => false,
            (Place::Lead, _) if figure.kind == Kind::Percent => aligned && most,
            (Place::Lead, Slip::Order) if digits >= 3 => like.shared >= 3,
            (Place::Lead, Slip::Order) => like.shared >= 4 && like.half && most && beside >= 2,
            (Place::Lead, Slip::Digit | Slip::Length) => {
                digits >= 3 && like.shared >= 3 && !few && (like.shared >= 4 && most || beside >= 3)
            }
            (Place::Body, Slip::Order) => like.shared >= 4 && most && like.before >= 1 && beside >= 3,
            (Place::Body, Slip::Digit | Slip::Length) => digits >= 4 && aligned && most && !few,
        };
        // Things of one kind are told in one breath many times: towers and their floors.
        let needed = match self.place {
            Place::Body if slip != Slip::Order => usize::MAX,
            Place::Body => 4,
            Place::Headline | Place::Lead => 2,
        };
        let again = || {
            let restates = self.place == Place::Lead && digits >= 2 && like.after >= 2 && beside >= 4 && most;
            let counted = figure.is_exact_count() && figure.counts_same(own, other, body) == Some(true);
            let slipped = matches!(slip, Slip::Order | Slip::Digit | Slip::Length | Slip::Short);
            counted && slipped && !few && (restates || like.common >= 2 && self.corroborated(body, other) >= needed)
        };
        let sure = self.place == Place::Lead && slip == Slip::Order && digits >= 4;
        (told || again()) && (self.place == Place::Headline || sure || !apart() && !self.is_of_others(body, other))
    }

    /// Whether names, numbers of things or years beside two figures tell two subjects: *kỳ quay thứ 84 … kỳ quay thứ 81*.
    pub(super) fn is_of_others(&self, body: &Paragraph, other: &Figure) -> bool {
        let (one, two) = (around(self.own, self.figure), around(body, other));
        let told = |own: &Paragraph, range: &Range<usize>, there: &Paragraph, sentence: Range<usize>| {
            let names = naming(own, range.clone());
            let said: FxHashSet<Name<'_>> = sentence.map(|index| name(there, index)).collect();
            names.into_iter().any(|name| !said.contains(&name))
        };
        told(self.own, &one, body, sentence_of(body, other)) && told(body, &two, self.own, sentence_of(self.own, self.figure))
    }

    /// How surely the sentences of two figures tell one thing, by the other figures in both: *tăng 31 lớp, thiếu 106 biên chế*, twice.
    pub(super) fn corroborated(&self, body: &Paragraph, other: &Figure) -> usize {
        let theirs: Vec<&Figure> = figures_beside(body, other).collect();
        figures_beside(self.own, self.figure)
            .filter(|one| {
                let same = |two: &&Figure| {
                    two.kind == one.kind && two.number.value == one.number.value && two.other.is_some() == one.other.is_some()
                };
                theirs.iter().any(same)
            })
            .map(|one| if one.number.digits >= 2 { 2 } else { 1 })
            .sum()
    }

    /// Whether two counts differ by one, or by no more persons than a story leaves uncounted: *tài xế và 14 hành khách*.
    pub(super) fn is_off_by_a_few(&self, other: &Figure) -> bool {
        let figure = self.figure;
        let bare = figure.counted.is_empty();
        let uncounted = if bare || figure.counts_people(self.own) { 3 } else { 1 };
        let off = figure.number.value - other.number.value;
        figure.is_exact_count() && off.is_integer() && off.to_integer().abs() <= uncounted
    }

    /// Whether two figures cannot be one: one is set right by other figures, or one sentence prints both; or a rise is held against a fall.
    pub(super) fn cannot_be(&self, body: &Paragraph, other: &Figure) -> bool {
        let (own, figure) = (self.own, self.figure);
        let prints = |paragraph: &Paragraph, beside: &Figure, figure: &Figure| {
            figures_beside(paragraph, beside).any(|other| {
                let alike = other.kind == figure.kind && other.base == figure.base;
                alike && other.number.value == figure.number.value
                    || other.other.is_some_and(|whole| whole.value == figure.number.value)
            })
        };
        // "khiến 21 người thương vong … làm 9 người chết, 12 người bị thương"
        let made = |paragraph: &Paragraph, part: &Figure, whole: &Figure| {
            figures_beside(paragraph, part)
                .any(|beside| beside.base == part.base && beside.number.value + part.number.value == whole.number.value)
        };
        let opposed = matches!((direction(own, figure), direction(body, other)), (Some(one), Some(two)) if one != two);
        opposed
            || made(body, other, figure)
            || made(own, figure, other)
            || prints(body, other, figure)
            || prints(own, figure, other)
            || is_settled(own, figure) && is_settled(body, other)
    }

    /// Whether one of two figures is a change and the other is none.
    pub(super) fn is_turned_from(&self, body: &Paragraph, other: &Figure) -> bool {
        direction(self.own, self.figure) != direction(body, other)
    }

    /// Whether words beside one of two figures alone make it another: *23 quốc gia khác*, *riêng*, *trước đây*, *lên mức*; or years do.
    pub(super) fn speaks_of_two(&self, body: &Paragraph, other: &Figure) -> bool {
        let (own, figure) = (self.own, self.figure);
        is_of_the_others(own, figure) != is_of_the_others(body, other)
            || is_alone_of_others(own, figure) != is_alone_of_others(body, other)
            || is_raised(own, figure) != is_raised(body, other)
            || is_of_before(body, other)
            || are_years_apart(own, figure, body, other)
    }

    /// Whether one of two figures alone is told apart from the others: *Riêng anh Sơn bị thương tật 29%*.
    pub(super) fn picks_one_out(&self, body: &Paragraph, other: &Figure) -> bool {
        is_alone_of_others(self.own, self.figure) != is_alone_of_others(body, other)
    }

    /// How many words that name a part, a plan or a time stand beside one of two figures alone.
    pub(super) fn words_apart(&self, body: &Paragraph, other: &Figure) -> usize {
        let (one, two) = (words_of_parts(self.own, self.figure), words_of_parts(body, other));
        one.difference(&two).count().min(2) + two.difference(&one).count().min(2)
    }

    /// How many names around the first figure the sentence of the other has.
    pub(super) fn names_shared(&self, body: &Paragraph, other: &Figure) -> usize {
        let said: FxHashSet<Name<'_>> = sentence_of(body, other).map(|index| name(body, index)).collect();
        naming(self.own, around(self.own, self.figure)).iter().filter(|name| said.contains(name)).count()
    }

    /// Whether words beside one of two figures name a part, a plan or a time that those beside the other do not.
    fn is_apart(&self, body: &Paragraph, other: &Figure) -> bool {
        let (one, two) = (words_of_parts(self.own, self.figure), words_of_parts(body, other));
        // What the first says of another time the second need not deny, but where neither is a headline's.
        two.iter().any(|word| !self.words.contains(word) && !one.contains(word))
            || self.place == Place::Body && one.iter().any(|word| !two.contains(word))
    }
}

impl Likeness {
    /// How many of so many parts of the words beside the first the other has.
    pub(super) fn part_common(self, parts: usize) -> usize {
        (self.common * parts / self.close.max(1)).min(parts)
    }

    /// More for the likelier of two.
    pub(super) fn weight(self) -> usize {
        self.shared + self.common + self.before + self.after
    }
}

/// How many figures of the same things the sentence of a figure lists, up to three.
pub(super) fn listed(paragraph: &Paragraph, figure: &Figure) -> usize {
    let counts = figure.dimension == Dimension::Count;
    let alike = |other: &&Figure| {
        other.kind == figure.kind
            && other.base == figure.base
            && (!counts || other.counts_same(paragraph, figure, paragraph) != Some(false))
    };
    figures_beside(paragraph, figure).filter(alike).take(3).count()
}

/// The tokens of a figure's sentence.
fn sentence_of(paragraph: &Paragraph, figure: &Figure) -> Range<usize> {
    paragraph.sentence_of(figure.tokens.start).map_or(0..paragraph.tokens().len(), |sentence| sentence.tokens.clone())
}

/// The other figures of a figure's sentence.
fn figures_beside<'p>(paragraph: &'p Paragraph, figure: &Figure) -> impl Iterator<Item = &'p Figure> {
    let itself = figure.span;
    let here = paragraph.figures_within(&sentence_of(paragraph, figure));
    here.iter().filter(move |other| other.counts() && other.span != itself)
}

/// The words beside a figure that name a part, a plan or a time.
fn words_of_parts(paragraph: &Paragraph, figure: &Figure) -> FxHashSet<u32> {
    let range = clause_before(paragraph, figure);
    // "bằng 89,1% dự toán năm, tăng 33%": what follows the figure before belongs to that.
    let after = figure_before(paragraph, range.start).is_some_and(|other| other.tokens.end == range.start);
    let comma = range.clone().find(|index| paragraph.word(*index) == ",").filter(|_| after);
    let tokens = paragraph.tokens().get(comma.unwrap_or(range.start)..range.end).unwrap_or_default();
    // "Riêng ngày mùng 5 Tết, …", "Trong đó, …"
    let opening = sentence_of(paragraph, figure).start;
    let opening = paragraph.tokens().get(opening..opening + 2).unwrap_or_default();
    let said = opening.iter().chain(tokens).map(|token| token.key).filter(|key| APART.contains(key));
    said.chain(is_alone(paragraph, figure).then_some(*ALONE)).collect()
}

/// Whether *riêng* stands before a figure in its sentence: *cho biết riêng ở xã Phú Lâm, công an đã khởi tố 22 bị can*.
fn is_alone(paragraph: &Paragraph, figure: &Figure) -> bool {
    let before = paragraph.tokens().get(sentence_of(paragraph, figure).start..figure.start).unwrap_or_default();
    before.iter().any(|token| token.key == *ALONE)
}

/// As [`is_alone`], but of a time, which a headline speaks of too: *Riêng dịp 3/2, có 60 công trình*.
fn is_alone_of_others(paragraph: &Paragraph, figure: &Figure) -> bool {
    let sentence = sentence_of(paragraph, figure).start..figure.start;
    let timed =
        |at: usize| matches!(paragraph.lower_word(at), "năm" | "tháng" | "quý" | "đợt" | "dịp" | "kỳ" | "ngày" | "trong");
    sentence.into_iter().any(|at| paragraph.tokens()[at].key == *ALONE && !timed(at + 1))
}

/// A name as it is held against another: a word, or a date as printed.
type Name<'p> = (u32, &'p str);

fn name(paragraph: &Paragraph, index: usize) -> Name<'_> {
    let token = &paragraph.tokens()[index];
    if token.kind == TokenKind::Date { (0, paragraph.slice(token.span)) } else { (token.key, "") }
}

/// The names in a stretch, and the numbers that name: those that begin no sentence.
fn naming(paragraph: &Paragraph, range: Range<usize>) -> Vec<Name<'_>> {
    let begins = paragraph.sentence_of(range.start).map(|sentence| sentence.tokens.start);
    let named = |index: &usize| {
        let token = &paragraph.tokens()[*index];
        token.is_wordlike() && token.case != Case::Lower && Some(*index) != begins || token.kind == TokenKind::Date
    };
    let labels = paragraph.figures_within(&range).iter().filter(|figure| matches!(figure.kind, Kind::Label | Kind::Year));
    let labels = labels.map(|label| label.tokens.start);
    range.clone().filter(named).chain(labels).map(|index| name(paragraph, index)).collect()
}

/// The words of a figure's sentence before it, from the figure before on, and its first.
fn clause_before(paragraph: &Paragraph, figure: &Figure) -> Range<usize> {
    let range = beside(paragraph, figure);
    range.start..figure.start.max(range.start)
}

/// Whether the sentences of two figures name years, and none in both: *năm 2019 … 197 ha* and *năm 2020 … 287 ha*.
fn are_years_apart(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    let years = |paragraph: &Paragraph, figure: &Figure| {
        let here = paragraph.figures_within(&sentence_of(paragraph, figure)).iter();
        here.filter(|other| other.kind == Kind::Year).map(|year| year.number.value).collect::<Vec<_>>()
    };
    let (one, two) = (years(own, figure), years(body, other));
    !one.is_empty() && !two.is_empty() && !one.iter().any(|year| two.contains(year))
}

/// Whether other figures beside it make a figure right: a sum, a share, a change that holds.
fn is_settled(paragraph: &Paragraph, figure: &Figure) -> bool {
    paragraph.relations_of(figure.span).any(|relation| {
        relation.verdict.agrees()
            && !matches!(relation.kind, RelationKind::SameFigure | RelationKind::ListCount)
            && relation.operands.len() >= 2
    })
}

/// Whether a figure is where a rise or fall ends: *tăng 5%, lên mức 750 tỷ USD*.
fn is_raised(paragraph: &Paragraph, figure: &Figure) -> bool {
    let word = |back: usize| figure.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    matches!((word(2), word(1)), ("lên" | "xuống", "mức" | "còn") | (_, "lên" | "xuống"))
}

/// Whether a figure is said of an earlier time: *kỷ lục trước đây thuộc về ông Sơn, cao 2,02 m*.
fn is_of_before(paragraph: &Paragraph, figure: &Figure) -> bool {
    let before = sentence_of(paragraph, figure).start..figure.start;
    before
        .into_iter()
        .any(|at| paragraph.lower_word(at) == "trước" && matches!(paragraph.lower_word(at + 1), "đây" | "đó" | "kia"))
}

/// Whether the paragraph has summed up a longer time before a figure: *Lũy kế 10 tháng, toàn tỉnh có …*.
fn is_summed_up(paragraph: &Paragraph, figure: &Figure) -> bool {
    (0..figure.start)
        .any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("lũy" | "luỹ", "kế") | ("tính", "chung")))
}

/// Whether a figure counts the others: *23 quốc gia khác*.
fn is_of_the_others(paragraph: &Paragraph, figure: &Figure) -> bool {
    let after = figure.tokens.end..(figure.tokens.end + 5).min(paragraph.tokens().len());
    after.take_while(|at| paragraph.tokens()[*at].is_wordlike()).any(|at| paragraph.lower_word(at) == "khác")
}

/// Whether a rise is no fall; a headline's rise is the text's level where digits that changed places tell: *kết nạp thêm 82* above *kết
/// nạp được 28*.
fn is_turned(headed: bool, one: Option<bool>, other: Option<bool>) -> bool {
    one != other && (!headed || one.is_some() && other.is_some())
}

/// Whether the words right before a figure make it a rise or a fall.
fn direction(paragraph: &Paragraph, figure: &Figure) -> Option<bool> {
    (figure.start.saturating_sub(3)..figure.start).rev().find_map(|index| match paragraph.lower_word(index) {
        "tăng" | "thêm" | "vượt" => Some(true),
        "giảm" => Some(false),
        _ => None,
    })
}

/// The tokens around a figure that say what it is: within its sentence, before it and right after it.
fn around(paragraph: &Paragraph, figure: &Figure) -> Range<usize> {
    let Some(sentence) = paragraph.sentence_of(figure.tokens.start) else { return figure.tokens.clone() };
    let from = figure.tokens.start.saturating_sub(NEAR.0).max(sentence.tokens.start);
    let end = (figure.tokens.end + NEAR.1).min(sentence.tokens.end);
    let stop = |index: &usize| matches!(paragraph.word(*index), "," | ";" | ":" | "(" | ")" | ".");
    from..(figure.tokens.end..end).find(stop).unwrap_or(end)
}

/// As [`around`], from the figure before on: what stands before that is its own.
fn beside(paragraph: &Paragraph, figure: &Figure) -> Range<usize> {
    let range = around(paragraph, figure);
    let before = figure_before(paragraph, figure.tokens.start);
    range.start.max(before.map_or(0, |other| other.tokens.end))..range.end
}

/// The last figure that counts and ends before a token.
fn figure_before(paragraph: &Paragraph, token: usize) -> Option<&Figure> {
    let before = paragraph.figures_within(&(0..token)).iter().rev();
    before.filter(|other| other.counts()).find(|other| other.tokens.end <= token)
}

/// The words of a stretch that say something.
fn meant(paragraph: &Paragraph, range: Range<usize>) -> FxHashSet<u32> {
    let tokens = paragraph.tokens().get(range).unwrap_or_default();
    tokens.iter().filter(|token| token.is_wordlike() && !EMPTY.contains(&token.key)).map(|token| token.key).collect()
}
