//! Titles, bodies and common nouns of a paragraph whose capitals are wrong.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::around::{before_is_street, is_body_at, is_elsewhere, is_gate, is_law_said, is_paper, leads};
use super::body::{
    half, is_actor, is_kind_word, is_law, is_police, is_police_there, is_short_body, is_small_body, is_small_honour,
    is_small_law, is_unit_at, kind_word,
};
use super::common::{is_common, is_compound};
use super::part;
use super::raised::{counted, is_loan, is_of_occasion, is_particle, is_raised, is_small_elsewhere, is_split};
use super::several::{is_several, last_of_group};
use super::{address, law, named, weekday};
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::capitals::{self, Capitals, Initial, Kind, Where};
use crate::lang::context::Judge;
use crate::lang::phrase::Bits;
use crate::lang::{documents, posts, word};

/// A phrase to be written with other capitals.
pub(super) struct Wrong {
    /// Its first token.
    pub(super) start: usize,
    /// How its tokens should begin.
    pub(super) initials: Vec<Initial>,
    /// Whether houses differ in it.
    pub(super) of_house: bool,
}

/// The phrases of a paragraph that are wrong, in order.
pub(super) fn read(paragraph: &Paragraph, judge: &Judge<'_>) -> Vec<Wrong> {
    let mut reader = Reader { paragraph, judge, wrong: Vec::new(), several_until: None, post_until: None };
    let mut index = 0;
    while index < paragraph.tokens().len() {
        index = reader.at(index);
    }
    reader.wrong
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    judge: &'p Judge<'p>,
    wrong: Vec<Wrong>,
    /// Where a phrase ended that speaks of several.
    several_until: Option<usize>,
    /// Where a post with its capital ended.
    post_until: Option<usize>,
}

impl Reader<'_> {
    /// Reads what begins at a token; where to go on.
    fn at(&mut self, index: usize) -> usize {
        let paragraph = self.paragraph;
        let token = &paragraph.tokens()[index];
        if token.kind == TokenKind::Abbreviation && posts::is_short(paragraph.slice(token.span)) {
            self.post_until = Some(index + 1);
        }
        if token.case == Case::Lower && is_split(paragraph, index, self.judge) {
            self.wrong.push(Wrong { start: index + 1, initials: vec![Initial::Small], of_house: true });
            return index + 2;
        }
        let after_post = self.post_until == Some(index) && paragraph.follows(index);
        let capital = token.case == Case::Capitalised;
        let opens = OPENERS.may_hold(token.key);
        if token.kind != TokenKind::Word || !(opens || after_post || capital) || ends_a_word(paragraph, index) {
            return index + 1;
        }
        if after_post && let Some(initials) = index.checked_sub(1).and_then(|head| field_of(paragraph, head)) {
            return self.field_of_post(index, initials);
        }
        if capital && is_compound(paragraph, index) {
            let initials = vec![Initial::Either(true), Initial::Small];
            self.wrong.push(Wrong { start: index, initials, of_house: true });
            return index + 2;
        }
        if token.case == Case::Lower
            && let Some(initials) = named::initials(paragraph, index)
        {
            self.wrong.push(Wrong { start: index, initials: initials.to_vec(), of_house: true });
            return index + initials.len();
        }
        let known = opens.then(|| capitals::find(paragraph.phrase_from(index))).flatten();
        let is_noun = opens && capital && capitals::common(paragraph.phrase_from(index)).is_some();
        let raised = || {
            is_raised(paragraph, index) || is_of_occasion(paragraph, index) || is_small_elsewhere(paragraph, index, self.judge)
        };
        if capital && known.is_none() && !is_noun && raised() {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Small; 2], of_house: true });
            return index + 2;
        }
        if capital && (address::is_raised(paragraph, index) || is_particle(paragraph, index) || is_loan(paragraph, index)) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Small], of_house: true });
            return index + 1;
        }
        if capital && let Some(words) = counted(paragraph, index) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Small; words], of_house: true });
            return index + words;
        }
        if !opens {
            return index + 1;
        }
        if weekday::at(paragraph, index) == Some(Case::Lower) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Either(false), Initial::Capital], of_house: true });
            return index + 2;
        }
        if weekday::sunday(paragraph, index) == Some(Case::Lower) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Capital, Initial::Small], of_house: true });
            return index + 2;
        }
        if weekday::month(paragraph, index) == Some(Case::Lower) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Either(false), Initial::Capital], of_house: true });
            return index + 2;
        }
        let headed = capitals::is_head(token.key).then(|| headed(paragraph, index)).flatten();
        if token.case == Case::Capitalised && headed.is_none() {
            let common = capitals::common(paragraph.phrase_from(index)).filter(|(words, after)| {
                *after == Where::Elected || known.is_none_or(|row| row.kind == Kind::Post || row.words.len() <= *words)
            });
            if let Some((words, _)) =
                common.filter(|(words, after)| is_common(paragraph, index, *words, *after) && !is_kind_word(paragraph, index))
            {
                self.wrong.push(Wrong { start: index, initials: vec![Initial::Small; words], of_house: true });
                return index + words;
            }
        }
        if is_noun && capital && known.is_none() && headed.is_none() && raised() {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Small; 2], of_house: true });
            return index + 2;
        }
        let headed = headed.filter(|row| known.is_none_or(|known| known.words.len() < row.words.len()));
        if let Some(row) = headed.as_ref().or(known) {
            let end = index + row.words.len();
            // "các huyện ủy, thành ủy, thị ủy, đảng ủy": each goes on with the list of the one before it.
            let listed = index > 0 && matches!(paragraph.word(index - 1), "," | "và");
            let several = is_several(paragraph, index)
                || self.several_until.is_some_and(|until| until == index || listed && until + 1 == index);
            self.several_until = several.then_some(end);
            let capital = token.case == Case::Capitalised;
            // "Trưởng ban tổ chức Trung ương" is one, wherever it stands.
            let owned = || {
                let field = field_of(paragraph, end - 1).map_or(0, |field| field.len());
                field > 0 && (end..=end + field).any(|at| paragraph.follows(at) && paragraph.word(at) == "Trung")
            };
            if row.kind == Kind::Post && capital && (!begins(paragraph, index) || owned()) {
                self.post_until = Some(end);
            }
            let told = self.wrong.len();
            if is_wrong(paragraph, index, row, several, after_post) {
                self.push(index, row.words.to_vec());
            } else if !several
                && (is_small_body(paragraph, index, row)
                    || is_small_law(paragraph, index, row)
                    || is_small_honour(paragraph, index, row)
                    || paragraph.word(index) == "luật" && law::is_small(paragraph, index)
                    || is_actor(paragraph, index) && token.case == Case::Lower
                    || is_small_state(paragraph, index))
            {
                self.wrong.push(Wrong { start: index, initials: row.words.to_vec(), of_house: true });
            }
            // "của Trung ương hội": what begins within it may be longer.
            let opens = self.wrong.len() == told && row.words[0] == Initial::Either(false);
            // "ngày thành lập Đảng cộng sản Việt Nam": its last word begins another.
            let party = row.words.len() > 1 && paragraph.word(end - 1) == "Đảng" && paragraph.lower_word(end) == "cộng";
            return match (opens, party) {
                (true, _) => index + 1,
                (false, true) => end - 1,
                (false, false) => end,
            };
        }
        if let Some(initials) = half(paragraph, index) {
            let end = index + initials.len();
            self.wrong.push(Wrong { start: index, initials, of_house: true });
            return end;
        }
        if token.case == Case::Lower && paragraph.word(index) == "luật" && law::is_small(paragraph, index) {
            self.wrong.push(Wrong { start: index, initials: vec![Initial::Capital; 2], of_house: true });
            return index + 2;
        }
        let police = is_police(paragraph, index) || is_police_there(paragraph, index);
        let one = police || is_kind_word(paragraph, index) || is_law(paragraph, index);
        if token.case == Case::Lower && one {
            let words = kind_word(paragraph, index).map_or(1 + usize::from(police), |words| words.len());
            let several = is_several(paragraph, index);
            if !several {
                let mut initials = vec![Initial::Small; words];
                initials[0] = Initial::Capital;
                self.wrong.push(Wrong { start: index, initials, of_house: true });
            }
            return index + words;
        }
        if matches!(token.case, Case::Lower) && is_short_body(paragraph, index) {
            if !is_several(paragraph, index) {
                self.push(index, vec![Initial::Capital]);
            }
            return index + 2;
        }
        if let Some(part) = part::at(paragraph, index) {
            let initial = if part.is_capital() { Initial::Capital } else { Initial::Small };
            self.wrong.push(Wrong { start: index, initials: vec![initial], of_house: true });
            return index + 1;
        }
        if token.case == Case::Capitalised
            && let Some((words, _)) = capitals::common(paragraph.phrase_from(index))
        {
            return index + words;
        }
        index + 1
    }

    /// The field that follows a post with its capital: *Trưởng ban Tuyên giáo*.
    fn field_of_post(&mut self, index: usize, initials: Vec<Initial>) -> usize {
        let paragraph = self.paragraph;
        let end = index + initials.len();
        let tokens = &paragraph.tokens()[index..end];
        if !is_plain(tokens) {
            return end;
        }
        let capitals = tokens.iter().any(|token| token.case == Case::Capitalised);
        let rather = initials.iter().any(|initial| matches!(initial, Initial::Rather(_)));
        if capitals || rather || paragraph.follows(end) && OWNERS.contains(&paragraph.tokens()[end].key) {
            self.push(index, initials);
        }
        end
    }

    fn push(&mut self, start: usize, initials: Vec<Initial>) {
        let mut tokens = self.paragraph.tokens()[start..].iter().zip(&initials);
        let of_house = tokens.all(|(token, initial)| matches!(initial, Initial::Rather(_)) || fits(token.case, *initial));
        let as_in_table = |(nth, initial)| match initial {
            Initial::Either(capital) if nth > 0 && !of_house => {
                if capital {
                    Initial::Capital
                } else {
                    Initial::Small
                }
            }
            initial => initial,
        };
        let mut initials: Vec<Initial> = initials.into_iter().enumerate().map(as_in_table).collect();
        let marked =
            start > 0 && matches!(self.paragraph.word(start - 1), ":" | "." | "-" | "–" | "*" | "+" | "(" | "“" | "\"");
        let opens = begins(self.paragraph, start) || marked;
        if opens && matches!(initials[0], Initial::Small | Initial::Rather(false)) {
            initials[0] = Initial::Either(true);
        }
        self.wrong.push(Wrong { start, initials, of_house });
    }
}

/// The words that anything begins with which is read here; most words are none.
pub(super) static OPENERS: LazyLock<Bits> = LazyLock::new(|| {
    let own = word::keys("công luật đại thượng trung thiếu").into_iter().chain(part::words());
    own.chain(capitals::firsts()).chain(documents::firsts()).chain(named::firsts()).chain(weekday::firsts()).collect()
});

/// Whether words are written as words are, not in capitals throughout.
fn is_plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| token.kind == TokenKind::Abbreviation || matches!(token.case, Case::Lower | Case::Capitalised))
}

/// A head with its field: *Sở Giáo dục và Đào tạo*.
fn headed(paragraph: &Paragraph, index: usize) -> Option<Capitals> {
    let words = [&[Initial::Capital], &*field(paragraph, index)?].concat();
    Some(Capitals { kind: Kind::Name, words: words.into(), split: false })
}

/// How the tokens of the field begin that follows a head.
pub(super) fn field(paragraph: &Paragraph, head: usize) -> Option<Vec<Initial>> {
    let tokens = paragraph.tokens();
    let of_committee = paragraph.lower_word(head) == "ban";
    if !capitals::is_head(tokens[head].key) || !paragraph.follows(head + 1) {
        return None;
    }
    let is_joint = |at: usize| matches!(paragraph.word(at), "," | "-" | "–");
    let mut words: Vec<(usize, u32)> = Vec::new();
    for (index, token) in tokens.iter().enumerate().skip(head + 1).take(LONGEST_FIELD) {
        let joint = is_joint(index) || index > head + 1 && is_joint(index - 1);
        match token.kind {
            TokenKind::Word if joint || paragraph.follows(index) => words.push((index, token.key)),
            _ if paragraph.word(index) == "&" => words.push((index, *AND)),
            _ if is_joint(index) && !words.is_empty() && !is_joint(index - 1) => {}
            _ => break,
        }
    }
    let field = capitals::field(words.iter().map(|(_, key)| *key))
        .filter(|field| if of_committee { field.of_committee } else { field.of_department })?;
    let last = words[field.words.len() - 1].0;
    let mut initials = vec![Initial::Small; last - head];
    for (&(index, key), &initial) in words.iter().zip(&field.words) {
        // A member that neither a mark nor "và" parts from the one before it.
        let parted = index == head + 1
            || key == *AND
            || is_joint(index - 1)
            || tokens[index - 1].key == *AND
            || paragraph.word(index - 1) == "&";
        initials[index - head - 1] = if initial == Initial::Capital && !parted { Initial::Rather(true) } else { initial };
    }
    Some(initials)
}

/// How what follows *Ban* or another head begins, which a post with that head as its last word goes on with.
pub(super) fn field_of(paragraph: &Paragraph, head: usize) -> Option<Vec<Initial>> {
    committee(paragraph, head).or_else(|| field(paragraph, head))
}

/// What follows *Ban* in the name of a committee, after a post that *ban* ends: *Trưởng ban Công tác Mặt trận*.
fn committee(paragraph: &Paragraph, head: usize) -> Option<Vec<Initial>> {
    let row = capitals::find(paragraph.phrase_from(head)).filter(|_| paragraph.lower_word(head) == "ban")?;
    (row.kind != Kind::Post && row.words.len() > 1).then(|| row.words[1..].to_vec())
}

/// The row of a phrase that is right but for what houses write against the decree: *Hội đồng Nhân dân, Luật đất đai*.
pub(super) fn of_house(paragraph: &Paragraph, index: usize) -> Option<&'static Capitals> {
    let row = capitals::find(paragraph.phrase_from(index))?;
    let rather = |initial: &Initial| matches!(initial, Initial::Rather(_));
    let mut words = paragraph.tokens()[index..].iter().zip(&row.words);
    let known = words.all(|(token, initial)| fits(token.case, *initial) || rather(initial) && token.case != Case::Upper);
    (known && row.words.iter().any(rather)).then_some(row)
}

/// Whether a body of the tables begins at a token, whatever its letters.
pub(super) fn is_named_body(paragraph: &Paragraph, index: usize) -> bool {
    capitals::find(paragraph.phrase_from(index)).is_some_and(|row| row.kind != Kind::Post && row.words[0] == Initial::Capital)
}

/// How often a paragraph writes such a phrase, of which the first word has this key, against the decree, and how often as the
/// decree has it.
pub(super) fn ways(paragraph: &Paragraph, row: &'static Capitals, first: u32) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let small = matches!(row.words[0], Initial::Rather(_));
    let places = paragraph.tokens_of(first).filter(|index| *index < FAR);
    let places = places.filter(|&index| small || tokens[index].case == Case::Capitalised);
    let places = places.filter(|&index| of_house(paragraph, index).is_some_and(|found| std::ptr::eq(found, row)));
    let (decree, own): (Vec<_>, Vec<_>) =
        places.partition(|&index| tokens[index..].iter().zip(&row.words).all(|(token, initial)| fits(token.case, *initial)));
    (own.len(), decree.len())
}

/// How far into a paragraph it is looked how a house writes, in tokens; hardly a paragraph is longer.
pub(super) const FAR: usize = 500;

/// The longest field, in tokens.
const LONGEST_FIELD: usize = 12;

static AND: LazyLock<u32> = LazyLock::new(|| word::key("và"));

/// What a field in small letters belongs to, after a post with its capital.
static OWNERS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("tỉnh huyện thành thị quận đảng trung xã phường UBND HĐND TP TX TW"));

/// Words after *huyện ủy, tỉnh đoàn …* with which *ủy, đoàn* make a word of their own: *huyện ủy quyền cho xã*.
static ENTRUSTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("quyền thác nhiệm lạo ban mị kết thể tụ"));

/// Words of two syllables of which the second alone would begin a body or a post: *cán bộ Công an, trụ sở Công an xã*.
const COMPOUNDS: &str = "ngày hội, cán bộ, nội bộ, toàn bộ, đảng bộ, chi bộ, đồng bộ, tiến bộ, cục bộ, liên bộ, đường bộ, trụ sở, cơ sở, \
    công sở, hội sở, văn phòng, quốc phòng, dự phòng, căn phòng, biên phòng, chức vụ, nhiệm vụ, dịch vụ, nghiệp vụ, nội vụ, \
    phục vụ, thường vụ, sự vụ, giáo vụ, cảng vụ, nghĩa vụ, công vụ, tạp vụ, sự đảng, xã hội, đại hội, quốc hội, cơ hội, chi hội, lễ hội, bệnh viện, học viện, \
    thư viện, thị trường, môi trường, nhà trường, hiện trường, hội trường, công trường, tập đoàn, phái đoàn, chi đoàn, \
    công đoàn, quân đội, bộ đội, ủy ban, uỷ ban, tổng cục, chi cục, bố cục, bộ trưởng, thủ trưởng, tăng trưởng, hiệu trưởng, \
    pháp luật, kỷ luật, quy luật, đạo luật, dự luật, bộ luật, viện trưởng, cục trưởng, vụ trưởng, tổ trưởng, đội trưởng, nhập viện, ra viện, xuất viện, vào viện, tới viện, toán trưởng, khoa trưởng, đoàn trưởng, thuyền trưởng, máy trưởng, \
    bếp trưởng, ca trưởng, trạm trưởng, hạt trưởng, đồn trưởng, thôn trưởng, tỉnh trưởng, thị trưởng, sư trưởng";

static SECONDS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let pair = |words: &str| {
        let mut keys = words.split(' ').map(word::key);
        keys.next().zip(keys.next())
    };
    COMPOUNDS.split(", ").filter_map(pair).collect()
});

/// Whether a token begins its sentence.
pub(super) fn begins(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index)
}

/// Whether a word in small letters is the second half of another: no body begins there.
pub(super) fn ends_a_word(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let [before, token] = [before, index].map(|at| &paragraph.tokens()[at]);
    token.case == Case::Lower && SECONDS.contains(&(before.key, token.key)) && paragraph.follows(index)
}

/// Whether a phrase has its capitals wrong where it stands.
fn is_wrong(paragraph: &Paragraph, index: usize, row: &Capitals, several: bool, after_post: bool) -> bool {
    let end = index + row.words.len();
    let tokens = &paragraph.tokens()[index..end];
    if !is_plain(tokens) {
        return false;
    }
    let after = paragraph.tokens().get(end).filter(|_| paragraph.follows(end));
    let last = tokens.last().map_or("", |token| paragraph.slice(token.span));
    let entrusts = after.is_some_and(|after| ENTRUSTS.contains(&after.key)) && !is_term(paragraph, end);
    if matches!(last.to_lowercase().as_str(), "ủy" | "uỷ" | "đoàn") && entrusts && last.starts_with(char::is_lowercase) {
        return false;
    }
    if is_elsewhere(paragraph, end, last) || before_is_street(paragraph, index) || is_paper(paragraph, index) {
        return false;
    }
    let begins = begins(paragraph, index);
    let capitals = tokens.iter().filter(|token| token.case == Case::Capitalised).count();
    let of_place = begins && is_unit_at(paragraph, end);
    let named = of_place || after.is_some_and(|after| after.kind == TokenKind::Abbreviation || after.case == Case::Capitalised);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).and_then(|at| paragraph.tokens().get(at));
    // "tỉnh Quảng Nam bộ": no region.
    let region = REGIONS.contains(&tokens[0].key) && row.words.len() < 4;
    let part = || paragraph.lower_word(index + 1) == "nguyên" && matches!(paragraph.word(index - 1), "Nam" | "Bắc");
    if region && before.is_some_and(|before| before.case == Case::Capitalised) && !part() {
        return false;
    }
    // "Tổ hội nông dân": a group of the association's members.
    if last_of_group(paragraph, index) {
        return false;
    }
    // "văn phòng HĐND - UBND cấp huyện" is any.
    let any = after.is_some_and(|after| paragraph.slice(after.span) == "cấp")
        || matches!(paragraph.word(end), "-" | "–" | "," | "và") && paragraph.lower_word(end + 2) == "cấp";
    if any && tokens[0].case == Case::Lower {
        return false;
    }
    // "đồng bằng", "miền Trung" within a longer name.
    if row.words[0] == Initial::Small && before.is_some_and(|before| before.case != Case::Lower) {
        return false;
    }
    // "cử nhân Xây dựng Đảng": a subject of study
    if row.words[0] == Initial::Small && before.is_some_and(|before| STUDIED.contains(&before.key)) {
        return false;
    }
    // "miền bắc Myanmar", "miền bắc nước Pháp"
    if row.words[0] == Initial::Small && after.is_some_and(|after| named || paragraph.slice(after.span) == "nước") {
        return false;
    }
    // At the start of a sentence the first capital says nothing: all the rest in small letters is the generic use.
    if capitals == 0 || begins && capitals == 1 && tokens[0].case == Case::Capitalised {
        return match row.kind {
            Kind::Post => begins && capitals == 1 && named,
            Kind::Name => {
                let of_unit = paragraph.lower_word(index) == "đảng" && is_unit_at(paragraph, end);
                !several
                    && (after_post
                        || of_unit
                        || named && capitals == 1
                        || begins && capitals == 1 && (is_gate(paragraph, end) || is_of_unit_alone(paragraph, index, row))
                        || is_body_at(paragraph, end)
                        || leads(paragraph, end, last)
                        || begins && capitals == 1 && after.is_some_and(|after| is_law_said(paragraph, index, after)))
            }
            // "các cơ quan trung ương": several, of the one.
            Kind::Always => !several || matches!(row.words[0], Initial::Either(false)) && !named,
        };
    }
    // "các sở Tài chính, Tư pháp": the head in small letters is that of several.
    let headed = several && row.kind == Kind::Name && tokens[0].case == Case::Lower;
    // "các ban công tác Mặt trận": the Front keeps its capital among several boards.
    let front = |at: usize| tokens[at].case == Case::Lower || paragraph.word(index + at) == "Mặt";
    if headed && (1..tokens.len()).all(front) {
        return false;
    }
    let right = |(token, initial): (&Token, &Initial)| fits(token.case, *initial) || matches!(initial, Initial::Rather(_));
    !headed || !tokens.iter().zip(&row.words).skip(1).all(right)
}

/// Words behind which a subject bears a capital.
static STUDIED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nhân sĩ sỹ ngành khoa môn"));

/// Whether a body that opens a sentence is that of the unit which its kind alone tells: *Hạt kiểm lâm huyện tuần tra*.
fn is_of_unit_alone(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let end = index + row.words.len();
    let act = paragraph.tokens().get(end + 1).filter(|_| paragraph.follows(end + 1));
    // "Chi cục chăn nuôi và thú y đề nghị": a whole name that acts.
    let acts = row.words.len() > 4
        && paragraph.follows(end)
        && matches!(
            (paragraph.word(end), paragraph.word(end + 1)),
            ("đề", "nghị") | ("phối", "hợp") | ("yêu", "cầu") | ("hướng", "dẫn") | ("đã" | "vừa" | "sẽ", _)
        );
    let capital = matches!(row.words[0], Initial::Capital | Initial::Rather(true));
    let unit = row.words.len() > 2
        && capital
        && capitals::is_body_head(paragraph.tokens()[index].key)
        && matches!(paragraph.word(end), "huyện" | "tỉnh" | "xã" | "phường" | "quận")
        && paragraph.follows(end)
        && act.is_some_and(|act| act.case == Case::Lower && act.kind == TokenKind::Word);
    unit || acts && capital && capitals::is_body_head(paragraph.tokens()[index].key)
}

/// Whether *nhiệm kỳ* stands at a token, which is not the second half of *ủy nhiệm*.
fn is_term(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.lower_word(index) == "nhiệm" && paragraph.lower_word(index + 1) == "kỳ"
}

/// What the names of regions begin with.
static REGIONS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nam bắc trung đông tây"));

/// Whether a word begins as it should.
pub(super) fn fits(case: Case, initial: Initial) -> bool {
    match initial {
        Initial::Capital | Initial::Rather(true) => case != Case::Lower,
        Initial::Small | Initial::Rather(false) => case == Case::Lower,
        Initial::Either(_) => true,
    }
}

/// Whether *nhà nước* in small letters is the State that acts.
fn is_small_state(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.tokens()[index].case == Case::Lower && part::is_state(paragraph, index)
}
