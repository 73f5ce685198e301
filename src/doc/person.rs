//! Persons a draft names, with the titles it gives them: *đồng chí Hoàng Văn C, Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện*.
//!
//! A name is a run of capitals after a form of address, after a title, or one that begins with a family name and is followed
//! by a title. What only might be a name is left out: a rule that judges people must be right about who is meant.

mod title;

use std::hash::Hash;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::phrase::{Bits, Phrases};
use crate::lang::{names, places, posts, word};
use crate::text::Span;

/// A title as it is given to someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// From the post to the end of the body, the unit's name included.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tokens of the post alone.
    pub post: Range<usize>,
    /// The post that heads the same body.
    pub chief: &'static str,
    /// The post's rank in it; see [`posts::Post`].
    pub rank: u8,
    /// The keys of the body's words, abbreviations spelled out and the unit's name included.
    pub body: Box<[u32]>,
    /// Whether an abbreviation in the body is not spelled out: two such bodies may be one.
    pub short: bool,
    /// Whether the words before it say that it is over, or about to begin: *nguyên Bí thư*, *được bầu làm Bí thư*.
    pub other_time: bool,
}

/// A person named at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The keys of its words.
    pub name: Box<[u32]>,
    /// The titles given here, in order.
    pub titles: Vec<Title>,
    /// Whether a form of address or a title makes sure that a person is meant.
    pub sure: bool,
    /// The form of address before the name, where there is one.
    pub address: Option<Range<usize>>,
}

impl Mention {
    /// From the first to the last of what says who this is, the form of address left out.
    pub fn whole(&self) -> Span {
        let titles = self.titles.iter().map(|title| title.span);
        titles.fold(self.span, |whole, span| Span { start: whole.start.min(span.start), end: whole.end.max(span.end) })
    }

    /// Whether its sentence tells of a change of post, or of another time.
    pub fn is_of_other_time(&self, paragraph: &Paragraph) -> bool {
        let sentence = paragraph.sentence_of(self.tokens.start).map(|sentence| sentence.tokens.clone()).unwrap_or_default();
        let year = |token: usize| {
            let word = paragraph.word(token);
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        sentence.clone().any(|index| {
            CHANGE.contains(&paragraph.tokens()[index].key)
                || year(index)
                || CHANGES.longest(paragraph.phrase_from(index)).is_some()
        })
    }

    /// All that is said of the person, wherever it stands in the paragraph.
    pub fn known_by<'p>(&'p self, paragraph: &'p Paragraph) -> impl Hash + use<'p> {
        let title = |title: &'p Title| {
            let post = (title.chief, title.rank, title.short, title.other_time);
            (paragraph.slice(title.span), post, &title.body)
        };
        (paragraph.slice(self.span), self.sure, &self.name, self.titles.iter().map(title).collect::<Vec<_>>())
    }

    /// Whether the name is whole: *Hoàng Văn Hiệp*, not *Hiệp*.
    pub fn is_full(&self) -> bool {
        self.name.len() > 1
    }
}

/// The longest name, in words: *Ksor H'Bơ Khăp*, *Nguyễn Thị Minh Khai Hoa*.
const LONGEST: usize = 5;

/// Common nouns that a unit's name may follow within a title.
static UNITS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tỉnh huyện xã phường quận phố trấn thôn bản khu TP TX"));

/// Words of a sentence that tells of a change of post.
static CHANGE: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("nguyên cựu tân cũ bầu thay từng hưu kỷ luật cách từ sang khi lúc thời"));

/// The same as phrases.
static CHANGES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    [
        "bổ nhiệm",
        "miễn nhiệm",
        "điều động",
        "luân chuyển",
        "phân công",
        "giữ chức",
        "giới thiệu",
        "chuẩn y",
        "chỉ định",
        "tái cử",
        "trúng cử",
        "ứng cử",
        "được giao",
        "giao phụ trách",
        "quá trình công tác",
        "trước đó",
        "trước đây",
        "nhiệm kỳ",
        "ra mắt",
        "công bố quyết định",
        "trao quyết định",
        "tiếp nhận",
        "đề cử",
        "bãi nhiệm",
        "tạm quyền",
        "thôi giữ",
    ]
    .into_iter()
    .collect()
});

/// The words that titles and forms of address begin with.
static OPENERS: LazyLock<Bits> = LazyLock::new(|| posts::firsts().chain(names::firsts()).chain([word::key("đ")]).collect());

/// Heads of bodies that bear the names of persons, or of firms that read like names.
static NAMED_AFTER: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "trường học viện THPT THCS TH MN TNHH ty đường phố cầu đoàn hiệp quỹ chợ giải bảo tàng phẩm CP TMCP hàng sạn thôn bản ấp \
         phường xã CLB nhóm hãng báo đài kênh tượng đền phim khóa Group",
    )
});

/// The persons a paragraph names, in order.
pub fn read(paragraph: &Paragraph) -> Vec<Mention> {
    let mut reader = Reader { paragraph, mentions: Vec::new() };
    let mut index = 0;
    while index < paragraph.tokens().len() {
        index = reader.at(index);
    }
    reader.mentions
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    mentions: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads what begins at a token; where to go on.
    fn at(&mut self, index: usize) -> usize {
        let paragraph = self.paragraph;
        let token = &paragraph.tokens()[index];
        if !token.is_wordlike() {
            return index + 1;
        }
        let opens = OPENERS.may_hold(token.key);
        if !opens && token.case == Case::Lower {
            return index + 1;
        }
        if opens && let Some((title, end)) = self.title(index) {
            return self.titled(title, end);
        }
        let (words, address) = match opens.then(|| self.address(index)).flatten() {
            Some(words) => (words, Some(index..index + words)),
            None => (0, None),
        };
        let start = index + words;
        if address.is_some()
            && let Some((title, end)) = self.title(start)
        {
            return self.titled(title, end);
        }
        let Some(end) = self.name(start, address.is_some()) else { return index + words.max(1) };
        let (titles, next) = self.titles_after(end);
        let sure = address.is_some() || !titles.is_empty();
        self.push(start..end, titles, sure, address);
        next
    }

    fn push(&mut self, tokens: Range<usize>, titles: Vec<Title>, sure: bool, address: Option<Range<usize>>) {
        let name = self.paragraph.tokens()[tokens.clone()].iter().map(|token| token.key).collect();
        self.mentions.push(Mention { span: self.paragraph.span_of(tokens.clone()), tokens, name, titles, sure, address });
    }

    /// Titles before a name: *Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hồ Tiến Thiệu*. Without a name they belong to no one.
    fn titled(&mut self, first: Title, end: usize) -> usize {
        let mut titles = vec![first];
        let mut end = end;
        loop {
            if let Some(name_end) = self.named(end, titles.last()) {
                let name = name_end.0..name_end.1;
                let next = name.end;
                self.push(name, titles, true, None);
                return next;
            }
            let Some((title, next)) = self.joined(end).and_then(|start| self.title(start)) else { return end };
            titles.push(title);
            end = next;
        }
    }

    /// The name that stands right after a title, behind a form of address or a comma and one: *Bí thư Huyện ủy - ông Nam*.
    fn named(&self, at: usize, title: Option<&Title>) -> Option<(usize, usize)> {
        let paragraph = self.paragraph;
        if !paragraph.follows(at) {
            return None;
        }
        if let Some(words) = self.address(at) {
            return self.name(at + words, true).map(|end| (at + words, end));
        }
        let end = self.name(at, false)?;
        let last = title?.tokens.end.checked_sub(1)?;
        let title_tokens = &paragraph.tokens()[title?.tokens.clone()];
        let open = title_tokens.iter().any(|token| NAMED_AFTER.contains(&token.key));
        let unit = UNITS.contains(&paragraph.tokens()[last].key);
        // "Trường THPT Nguyễn Văn Cừ", "xã Hoàng Long": a name of two words, or of what is named after someone, is unsure.
        (!open && (end - at > 2 || !unit)).then_some((at, end))
    }

    /// The titles that follow a name: *Hoàng Văn C, Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện*; where they end.
    fn titles_after(&self, end: usize) -> (Vec<Title>, usize) {
        let mut titles = Vec::new();
        let mut at = end;
        while let Some((title, next)) = self.joined(at).and_then(|start| self.title(start)) {
            // A title that a name follows is that one's.
            if self.named(next, Some(&title)).is_some() {
                break;
            }
            titles.push(title);
            at = next;
        }
        (titles, at)
    }

    /// Where what a comma, a dash or *kiêm* joins goes on.
    fn joined(&self, at: usize) -> Option<usize> {
        let mark = self.paragraph.lower_word(at);
        match mark {
            "," | "-" | "–" | "—" | "(" | "kiêm" | ";" => Some(at + 1),
            _ => None,
        }
    }

    fn address(&self, index: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        if paragraph.lower_word(index) == "đ" && paragraph.word(index + 1) == "/" && paragraph.lower_word(index + 2) == "c" {
            return Some(3);
        }
        names::address(paragraph.phrase_from(index)).map(|(words, _)| words)
    }

    /// Where a name that begins at a token ends. After a form of address any run of capitals is one.
    fn name(&self, start: usize, addressed: bool) -> Option<usize> {
        let paragraph = self.paragraph;
        let tokens = paragraph.tokens();
        let first = tokens.get(start)?;
        let capital = |index: usize| {
            tokens.get(index).is_some_and(|token| {
                let single = token.case == Case::Upper && paragraph.slice(token.span).chars().count() == 1;
                token.kind == TokenKind::Word && (token.case == Case::Capitalised || single || is_apostrophe(paragraph, index))
            })
        };
        if !capital(start) {
            return None;
        }
        let mut end = start;
        while end <= start + LONGEST && capital(end) && (end == start || paragraph.follows(end)) {
            if end > start && self.title(end).is_some() {
                break;
            }
            end += 1;
        }
        let words = end - start;
        let goes_on = tokens.get(end).is_some_and(|token| token.case != Case::Lower)
            && paragraph.follows(end)
            && self.title(end).is_none()
            && !posts::is_short(paragraph.word(end));
        if words > LONGEST || goes_on {
            return None;
        }
        if addressed {
            let begins_unit = paragraph.place_of(start).is_some_and(|place| place.tokens.start < start);
            return (!begins_unit).then_some(end);
        }
        // Before a name of a person nothing capitalised runs into it.
        let fresh =
            || start == 0 || !paragraph.follows(start) || tokens[start - 1].case == Case::Lower || self.ends_title(start);
        let is_place = || {
            paragraph.place_of(start).is_some_and(is_known)
                || places::find(paragraph.slice(paragraph.span_of(start..end))).next().is_some()
        };
        (words >= 2 && names::is_surname(first.key) && fresh() && !is_place()).then_some(end)
    }

    /// Whether what stands before a token may be the end of a title or of a unit's name.
    fn ends_title(&self, start: usize) -> bool {
        start > 0 && self.paragraph.tokens()[start - 1].is_wordlike()
    }
}

/// Whether a unit of this name and kind is known: *tỉnh Hồ* of *tỉnh Hồ Tiến Thiệu* is none.
fn is_known(place: &crate::doc::place::Mention) -> bool {
    place.of_kind().next().is_some()
}

/// *H'Hen*, *K'Brêu*: letters on both sides of the mark, whatever their case.
fn is_apostrophe(paragraph: &Paragraph, index: usize) -> bool {
    let word = paragraph.word(index);
    word.starts_with(char::is_uppercase) && word.contains(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// The persons, each as *name: title; title*.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let paragraph = Paragraph::new(Role::Body, text);
        let found: Vec<String> = paragraph
            .persons()
            .iter()
            .filter(|person| person.sure)
            .map(|person| {
                let titles: Vec<_> = person.titles.iter().map(|title| paragraph.slice(title.span)).collect();
                format!("{}: {}", paragraph.slice(person.span), titles.join("; "))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn titles_follow_a_name() {
        check(
            "Dự có đồng chí Hoàng Văn C, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện.",
            &["Hoàng Văn C: Phó Bí thư Thường trực Huyện ủy; Chủ tịch HĐND huyện"],
        );
        check(
            "Ông Lò Văn Mười – Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh cho biết",
            &["Lò Văn Mười: Giám đốc Sở Văn hóa, Thể thao và Du lịch tỉnh"],
        );
        check(
            "Các đồng chí: Vi Thị Hoa, Bí thư Huyện ủy; Nông Văn Bình, Phó Chủ tịch UBND huyện Phú Lâm chủ trì",
            &["Vi Thị Hoa: Bí thư Huyện ủy", "Nông Văn Bình: Phó Chủ tịch UBND huyện Phú Lâm"],
        );
        check("Theo ông Giàng A Páo, Trưởng Công an xã, tình hình ổn định", &["Giàng A Páo: Trưởng Công an xã"]);
        check("Bà Trần Thị Mai, chủ một cửa hàng, nói", &["Trần Thị Mai: "]);
    }

    #[test]
    fn titles_stand_before_a_name() {
        check("Chủ tịch UBND tỉnh Hồ Tiến Thiệu phát biểu", &["Hồ Tiến Thiệu: Chủ tịch UBND tỉnh"]);
        check(
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hồ Tiến Thiệu dự",
            &["Hồ Tiến Thiệu: Phó Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh"],
        );
        check("Chủ tịch UBND huyện Lộc Bình Hoàng Văn Tú dự", &["Hoàng Văn Tú: Chủ tịch UBND huyện Lộc Bình"]);
        check(
            "Bí thư Huyện ủy Nguyễn Văn Nam và Giám đốc Sở Y tế Lê Thị Hà",
            &["Nguyễn Văn Nam: Bí thư Huyện ủy", "Lê Thị Hà: Giám đốc Sở Y tế"],
        );
        check("Bộ trưởng Bộ Y tế đồng chí Nguyễn Văn Nam", &["Nguyễn Văn Nam: Bộ trưởng Bộ Y tế"]);
    }

    #[test]
    fn places_schools_and_firms_are_no_persons() {
        check("Chủ tịch UBND tỉnh Lạng Sơn; Chủ tịch UBND xã Hoàng Văn Thụ; Bí thư Tỉnh ủy Hà Giang họp", &[]);
        check("Hiệu trưởng Trường THPT Nguyễn Văn Cừ họp; Giám đốc Công ty Hoàng Long họp; đường Trần Hưng Đạo", &[]);
        check("tỉnh Bà Rịa - Vũng Tàu", &[]);
    }

    #[test]
    fn former_posts_are_of_another_time() {
        let paragraph = Paragraph::new(Role::Body, "Ông Nguyễn Văn Nam, nguyên Bí thư Huyện ủy, dự.");
        let titles: Vec<_> = paragraph.persons().iter().flat_map(|person| &person.titles).collect();
        assert!(titles.iter().all(|title| title.other_time));
    }
}
