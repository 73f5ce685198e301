//! Titles and bodies with capitals in the wrong places.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::person::Title;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph, Placed, place};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::capitals::{self, Capitals, Initial, Kind, Where};
use crate::lang::{names, places, posts, word};

rule! {
    /// Chức danh, tên cơ quan viết hoa nửa vời: “Phó bí thư”, “Ban chấp hành”, “Ủy Ban Nhân Dân”.
    ///
    /// ```vi
    /// Đồng chí Đặng Văn Thái – ⟦Phó bí thư⇒Phó Bí thư⟧, Chủ tịch UBND huyện chủ trì hội nghị.
    /// Hội nghị ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện; ông Nam, ⟦Phó chủ tịch⇒Phó Chủ tịch⟧ UBND xã.
    /// ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện Phú Lâm triển khai nhiệm vụ.
    /// Bà Hoa, uỷ viên ⟦Ban thường vụ⇒Ban Thường vụ⟧ Huyện uỷ; ông Nam, bí thư Đảng ủy xã; Ủy ban Thường vụ Quốc hội.
    /// Nghị quyết của ⟦ban chấp hành⇒Ban Chấp hành⟧ Huyện ủy; ⟦Ủy Ban nhân dân⇒Ủy ban nhân dân⟧ xã; ⟦hội đồng nhân dân⇒Hội đồng nhân dân⟧ tỉnh.
    /// Họp với ⟦Sở nội vụ⇒Sở Nội vụ⟧, ⟦phòng Giáo dục và đào tạo⇒Phòng Giáo dục và Đào tạo⟧ và ⟦Huyện Uỷ⇒Huyện uỷ⟧ Phú Lâm.
    /// Trên địa bàn ⟦Tỉnh⇒tỉnh⟧ có 150 ⟦Doanh nghiệp⇒doanh nghiệp⟧, các ⟦Hợp tác xã⇒hợp tác xã⟧ tại ⟦Huyện⇒huyện⟧ Bắc Sơn.
    /// Hội viên Hội Doanh nghiệp trẻ; Công ty Sông Đà; huyện ủy quyền cho xã; Ủy ban Nhân dân xã; Trưởng ban Tuyên giáo Tỉnh ủy.
    /// Dự có ông Vi Văn Nam, ⟦chủ tịch⇒Chủ tịch⟧ UBND huyện ⟦Cao lộc⇒Cao Lộc⟧ và ông Bế Văn An, Bí thư Huyện ủy, bà Lò Thị Hoa, Chủ tịch HĐND huyện.
    /// Đồng chí ⟦Nông văn Bình⇒Nông Văn Bình⟧ phát biểu; các xã liên kết với doanh nghiệp.
    /// Các phó bí thư, chủ tịch xã; bầu phó chủ tịch hội; chi bộ bầu bí thư, phó bí thư; ban chấp hành chi hội.
    /// Cán bộ Công an xã làm việc tại trụ sở Công an huyện; Ban cán sự đảng Bộ Nội vụ; giữ chức vụ Trưởng phòng; cơ sở Y tế huyện.
    /// Phó bí thư chi bộ phải là đảng viên. PHÓ BÍ THƯ HUYỆN ỦY; Phó Bí thư Thường trực Tỉnh ủy; Ủy ban nhân dân tỉnh.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chức vụ gắn với người cụ thể và tên cơ quan viết hoa chữ đầu của từng bộ phận chỉ chức vụ, loại hình, chức năng. Viết
    /// nửa hoa nửa thường thì đằng nào cũng sai; viết thường cả cụm (nói chung) thì Soát không báo.
    ///
    /// ## Sửa
    ///
    /// An toàn: chỉ đổi chữ hoa, chữ thường.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV và V.3; cách viết của các cơ quan Đảng.
    ///
    /// ## English
    ///
    /// A title or body with an odd mixture of capitals, by Decree 30/2020 Annex II. Plain lower case (the generic use) is
    /// left alone. Safe fix: letters only change case.
    TitleCase = "title-case" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for TitleCase {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let mut next = 0;
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if index < next || token.kind != TokenKind::Word {
                continue;
            }
            if ends_a_word(paragraph, index) {
                continue;
            }
            if let Some(row) = capitals::find(paragraph.phrase_from(index)) {
                next = index + row.words.len();
                if is_wrong(paragraph, index, &row) {
                    self.report(paragraph, settings, index, &row.words, found);
                }
            } else if token.case == Case::Capitalised
                && let Some((words, after)) = capitals::common(paragraph.phrase_from(index))
            {
                next = index + words;
                if is_common(paragraph, index, words, after) {
                    let from = found.len();
                    self.report(paragraph, settings, index, &vec![Initial::Small; words], found);
                    // Houses differ in which nouns they honour with a capital.
                    for finding in &mut found[from..] {
                        finding.severity = Severity::Info;
                    }
                }
            }
        }
        for mention in paragraph.persons().iter().filter(|mention| mention.sure && mention.is_full()) {
            for title in mention.titles.iter().filter(|title| is_small_post(paragraph, title)) {
                if let Some((_, post)) = posts::find(paragraph.phrase_from(title.post.start)) {
                    let initials = capitals::initials(post.form);
                    self.report(paragraph, settings, title.post.start, &initials, found);
                }
            }
        }
        for index in 0..paragraph.tokens().len() {
            let words = misspelt_unit(paragraph, index).or_else(|| misspelt_person(paragraph, index));
            if let Some(words) = words {
                self.report(paragraph, settings, words.start, &vec![Initial::Capital; words.len()], found);
            }
        }
    }

    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        // A house that writes every post in small letters has chosen so.
        let Some(placed) = document.paragraphs().get(paragraph) else { return true };
        let small = |title: &Title, paragraph: &Paragraph| paragraph.tokens()[title.tokens.start].case == Case::Lower;
        let posts = placed.paragraph().persons().iter().flat_map(|mention| &mention.titles);
        let of_post =
            posts.filter(|title| title.span.start == finding.span.start).any(|title| small(title, placed.paragraph()));
        if !of_post {
            return true;
        }
        let (mut smalls, mut capitals) = (0, 0);
        for paragraph in document.around(paragraph).iter().map(Placed::paragraph) {
            let titles = paragraph.persons().iter().flat_map(|mention| &mention.titles);
            smalls += titles.filter(|title| small(title, paragraph)).take(ENOUGH).count();
            if smalls >= ENOUGH {
                break;
            }
            capitals += paragraph.titles().len();
        }
        capitals >= smalls
    }
}

/// Whether the post of a title given to someone is in small letters, before a body of the State or the Party.
fn is_small_post(paragraph: &Paragraph, title: &Title) -> bool {
    let post = &paragraph.tokens()[title.post.clone()];
    let body = paragraph.tokens().get(title.post.end).filter(|_| title.tokens.end > title.post.end);
    let state = body.is_some_and(|body| {
        matches!(
            paragraph.slice(body.span),
            "UBND"
                | "HĐND"
                | "Sở"
                | "Phòng"
                | "Bộ"
                | "Công"
                | "Huyện"
                | "Tỉnh"
                | "Thành"
                | "Đảng"
                | "Ủy"
                | "Uỷ"
                | "Hội"
                | "Ban"
        )
    });
    title.rank <= 2 && state && !title.other_time && post.iter().all(|token| token.case == Case::Lower)
}

/// A unit's name of which one word is in small letters: *huyện Cao lộc*.
fn misspelt_unit(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let tokens = paragraph.tokens();
    let (words, kind) = place::kind(paragraph, index)?;
    let name = index + words..index + words + 2;
    let [first, second] = tokens.get(name.clone())? else { return None };
    let joined = paragraph.follows(name.start) && paragraph.follows(name.start + 1);
    let word = |token: &Token| token.kind == TokenKind::Word && matches!(token.case, Case::Lower | Case::Capitalised);
    let ends = tokens.get(name.end).is_none_or(|next| next.case == Case::Lower || !paragraph.follows(name.end));
    if !(joined && ends && word(first) && word(second) && first.case != second.case) {
        return None;
    }
    let known = |name: &str| places::find(name).any(|unit| unit.kind() == kind);
    let capitalised = recase(paragraph, name.start, &[Initial::Capital; 2]);
    (known(&capitalised) && !known(paragraph.slice(first.span))).then_some(name)
}

/// A person's name whose *văn* or *thị* is in small letters: *ông Hoàng văn Hiệp*.
fn misspelt_person(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let tokens = paragraph.tokens();
    let name = index.checked_sub(1)?..index + 2;
    let [family, middle, given] = tokens.get(name.clone())? else { return None };
    let addressed = (1..=2).any(|words| {
        let start = name.start.checked_sub(words);
        start.is_some_and(|start| names::address(paragraph.phrase_from(start)).is_some_and(|(found, _)| found == words))
    });
    let cases = family.case == Case::Capitalised && middle.case == Case::Lower && given.case == Case::Capitalised;
    let joined = (name.start..name.end).all(|at| paragraph.follows(at));
    let filler = matches!(paragraph.lower_word(index), "văn" | "thị");
    (addressed && cases && joined && filler && names::is_surname(family.key)).then_some(name)
}

impl TitleCase {
    fn report(&self, paragraph: &Paragraph, settings: &Settings, index: usize, initials: &[Initial], found: &mut Vec<Finding>) {
        let words = index..index + initials.len();
        let span = paragraph.span_of(words.clone());
        let written = paragraph.slice(span);
        let fixed = recase(paragraph, index, initials);
        if fixed == written || paragraph.tokens()[words].iter().all(|token| settings.accepts(token.key)) {
            return;
        }
        let message = Message::new(
            format!("“{written}” viết hoa chưa đúng quy định. Hãy viết “{fixed}”."),
            format!("“{written}” has its capitals wrong. Write “{fixed}”."),
        );
        found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
    }
}

/// How many posts in small letters are enough to know a house's choice.
const ENOUGH: usize = 50;

/// Words after *huyện ủy, tỉnh ủy …* with which *ủy* makes a word of its own: *huyện ủy quyền cho xã*.
static ENTRUSTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("quyền thác nhiệm lạo ban mị"));

/// Words after which a phrase speaks of several or of any.
static SEVERAL: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("các những mỗi từng nhiều mọi số cấp"));

/// How far back the word that opens a list of several is looked for.
const LIST: usize = 4;

/// Words with which a kind of unit makes the name of something else: *Xã hội, Tỉnh đoàn, Huyện đội*.
static JOINED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("hội đoàn đội ủy lộ trưởng giao tắc"));

/// Words that a number or a quantity stands in, before a common noun.
static COUNTS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("các những nhiều mọi mỗi từng hai ba bốn năm sáu bảy tám chín mười lượt số"));

/// Words before what someone owns or does something with.
static OWNS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của cho với trong giữa từ đối là giúp hỗ trợ mời tại thành lập có một đến và ở do được"));

/// Words before a field of work.
static ABOUT: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("về triển đến dựng vực xuất"));

/// Words before a kind of unit in the middle of a sentence.
static AROUND: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "của trong toàn tại ở trên từ đến với cho về khắp và các mỗi từng cấp bàn đạo dân hai ba hội quyền tế phố phương an",
    )
});

/// Words of two syllables of which the second alone would begin a body or a post: *cán bộ Công an, trụ sở Công an xã*.
const COMPOUNDS: &str = "cán bộ, nội bộ, toàn bộ, đảng bộ, chi bộ, đồng bộ, tiến bộ, cục bộ, liên bộ, đường bộ, trụ sở, cơ sở, \
    công sở, hội sở, văn phòng, quốc phòng, dự phòng, căn phòng, biên phòng, chức vụ, nhiệm vụ, dịch vụ, nghiệp vụ, nội vụ, \
    phục vụ, thường vụ, sự vụ, giáo vụ, sự đảng, xã hội, đại hội, quốc hội, cơ hội, chi hội, lễ hội, bệnh viện, học viện, \
    thư viện, thị trường, môi trường, nhà trường, hiện trường, hội trường, công trường, tập đoàn, phái đoàn, chi đoàn, \
    công đoàn, quân đội, bộ đội, ủy ban, uỷ ban, tổng cục, bố cục, bộ trưởng, thủ trưởng, tăng trưởng, hiệu trưởng, \
    viện trưởng, cục trưởng, vụ trưởng, tổ trưởng, đội trưởng";

static SECONDS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let pair = |words: &str| {
        let mut keys = words.split(' ').map(word::key);
        keys.next().zip(keys.next())
    };
    COMPOUNDS.split(", ").filter_map(pair).collect()
});

/// Whether a word in small letters is the second half of another: no body begins there.
fn ends_a_word(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let [before, token] = [before, index].map(|at| &paragraph.tokens()[at]);
    token.case == Case::Lower && SECONDS.contains(&(before.key, token.key))
}

/// Whether a phrase has its capitals wrong where it stands.
fn is_wrong(paragraph: &Paragraph, index: usize, row: &Capitals) -> bool {
    let tokens = &paragraph.tokens()[index..index + row.words.len()];
    if tokens.iter().any(|token| !matches!(token.case, Case::Lower | Case::Capitalised)) {
        return false;
    }
    let after = paragraph.tokens().get(index + row.words.len()).filter(|_| paragraph.follows(index + row.words.len()));
    let last = tokens.last().map_or("", |token| paragraph.slice(token.span));
    if matches!(last.to_lowercase().as_str(), "ủy" | "uỷ") && after.is_some_and(|after| ENTRUSTS.contains(&after.key)) {
        return false;
    }
    let begins = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    let capitals = tokens.iter().filter(|token| token.case == Case::Capitalised).count();
    let named = after.is_some_and(|after| after.kind == TokenKind::Abbreviation || after.case == Case::Capitalised);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).and_then(|at| paragraph.tokens().get(at));
    // "đồng bằng", "miền Trung" within a longer name.
    if row.words[0] == Initial::Small && before.is_some_and(|before| before.case != Case::Lower) {
        return false;
    }
    // "miền bắc Myanmar", "miền bắc nước Pháp"
    if row.words[0] == Initial::Small && after.is_some_and(|after| named || paragraph.slice(after.span) == "nước") {
        return false;
    }
    let sentence = paragraph.sentence_of(index).map_or(0, |sentence| sentence.tokens.start);
    let is_several =
        |token: &Token| SEVERAL.contains(&token.key) || token.kind == TokenKind::Number && token.case == Case::Lower;
    let several = paragraph.tokens()[sentence.max(index.saturating_sub(LIST))..index].iter().any(is_several);
    // At the start of a sentence the first capital says nothing: all the rest in small letters is the generic use.
    if capitals == 0 || begins && capitals == 1 && tokens[0].case == Case::Capitalised {
        return match row.kind {
            Kind::Post => begins && capitals == 1 && named,
            Kind::Name => !several && (named && capitals == 1 || is_body_at(paragraph, index + row.words.len())),
            Kind::Always => !several,
        };
    }
    // "các sở Tài chính, Tư pháp": the head in small letters is that of several.
    let headed = several && row.kind == Kind::Name && tokens[0].case == Case::Lower;
    !headed || !tokens.iter().zip(&row.words).skip(1).all(|(token, initial)| fits(token.case, *initial))
}

/// Whether a word begins as it should.
fn fits(case: Case, initial: Initial) -> bool {
    match initial {
        Initial::Capital => case == Case::Capitalised,
        Initial::Small => case == Case::Lower,
        Initial::Either => true,
    }
}

/// Whether a body with its capitals begins at a token: *ban chấp hành* before *Huyện ủy* is the one of that body.
fn is_body_at(paragraph: &Paragraph, index: usize) -> bool {
    capitals::find(paragraph.phrase_from(index)).is_some_and(|row| row.kind == Kind::Always)
}

/// Whether a capitalised common noun is no name: by the word before it, and by what follows.
fn is_common(paragraph: &Paragraph, index: usize, words: usize, after: Where) -> bool {
    let tokens = paragraph.tokens();
    let noun = &tokens[index..index + words];
    if !paragraph.follows(index) || index == 0 || noun.iter().skip(1).any(|token| token.case == Case::Upper) {
        return false;
    }
    let before = &tokens[index - 1];
    let next = tokens.get(index + words).filter(|_| paragraph.follows(index + words));
    if after == Where::Unit && next.is_some_and(|next| JOINED.contains(&next.key)) {
        return false;
    }
    // "Nông nghiệp và Phát triển nông thôn"
    let goes_on = next.is_some_and(|next| paragraph.slice(next.span) == "và")
        && tokens.get(index + words + 1).is_some_and(|token| token.case != Case::Lower);
    let ends = !goes_on
        && next.is_none_or(|next| next.case == Case::Lower && next.kind != TokenKind::Number && next.kind != TokenKind::Code);
    let counted = before.case == Case::Lower && (before.kind == TokenKind::Number || COUNTS.contains(&before.key));
    match after {
        Where::Counted => ends && counted,
        Where::Owned => ends && (counted || before.case == Case::Lower && OWNS.contains(&before.key)),
        Where::Named => ends && before.case == Case::Lower && ABOUT.contains(&before.key),
        Where::Unit => {
            let known = paragraph.place_of(index).is_some_and(|mention| {
                mention.tokens.start == index && mention.is_whole() && !mention.units.is_empty() && !is_numbered(mention)
            });
            let lower = before.case == Case::Lower && AROUND.contains(&before.key);
            let body = before.kind == TokenKind::Abbreviation;
            (known || ends) && (lower || body)
        }
    }
}

/// Whether a unit's name is a number: *Quận 1* keeps its capital.
fn is_numbered(mention: &place::Mention) -> bool {
    mention.units.iter().any(|unit| unit.name().starts_with(|c: char| c.is_ascii_digit()))
}

/// The words as written, with the capitals they should have; tone-mark style is left as it is.
fn recase(paragraph: &Paragraph, index: usize, initials: &[Initial]) -> String {
    let span = paragraph.span_of(index..index + initials.len());
    let mut text = paragraph.slice(span).to_owned();
    for (token, initial) in paragraph.tokens()[index..].iter().zip(initials).rev() {
        let start = (token.span.start - span.start) as usize;
        let Some(first) = text[start..].chars().next() else { continue };
        let meant: String = match initial {
            Initial::Capital => first.to_uppercase().collect(),
            Initial::Small => first.to_lowercase().collect(),
            Initial::Either => continue,
        };
        text.replace_range(start..start + first.len_utf8(), &meant);
    }
    text
}
