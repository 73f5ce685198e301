//! Lists as their pieces tell: whatever marks part them, a piece that begins as the first one does is one more item, one that begins
//! otherwise tells of the item before, and where that is not sure the list may hold it or not: *bà Hồ Thị Na, xã Phú Lâm; ông Lê Văn An,
//! xã Tân Hòa và ông Võ Văn Minh, xã Yên Sơn*.

mod cut;

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use cut::{Mark, Piece, is_the_last, pieces};

use super::names::{is_name, is_post};
use super::nouns::{self, Class};
use super::{Listed, REACH, counts_things, selects};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::{names as persons, places, word};

/// Words that tell of what stands before them.
static TELLS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "đều cùng trú ngụ ở quê thường tạm hiện sinh là với nguyên cựu phó có đạt được do thuộc tại của về nhằm để mỗi tổng bình trong \
         trên từ theo đang đã sẽ dài rộng trị giá số giữ làm phụ kiêm",
    )
});

/// How a list begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Person,
    /// The kind of a place, and how large it is.
    Place(u8),
    /// What a body is.
    Body,
    /// Another capital.
    Capital,
    /// A small letter.
    Small,
}

/// What a piece is to the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Item,
    Perhaps,
    Told,
}

/// The list behind the noun at a token, if words lead to it.
pub(super) fn read(sentence: &Sentence<'_>, noun: usize, class: Option<Class>) -> Option<Listed> {
    let from = begins(sentence, noun, class)?;
    let end = sentence.tokens.end;
    let class = if is_given(sentence, noun, from) { Some(Class::Person) } else { class };
    let (pieces, whole) = pieces(sentence, from, end)?;
    let first = first(sentence, &pieces[0], class)?;
    if !is_of(sentence, noun, from, class, first) {
        return None;
    }
    let list = List { sentence, noun, class, first, pieces: &pieces };
    let (mut items, mut perhaps, mut closed) = (0, 0, false);
    for piece in &pieces {
        match list.is(piece) {
            Is::Item if closed && piece.mark != Mark::Semicolon => perhaps += 1,
            Is::Item => items += 1,
            Is::Perhaps => perhaps += 1,
            Is::Told => {}
        }
        closed |= piece.mark == Mark::And && !list.by_semicolons();
    }
    let tight = perhaps * 3 <= items;
    // "4 bị cáo gồm Lê Văn An và Võ Minh bị truy tố về tội …": what the others did may be told next.
    let acts =
        |piece: &Piece| piece.words.clone().any(|at| matches!(sentence.paragraph.word(at), "bị" | "đã" | "được" | "phạm"));
    let reach = if first == First::Person && pieces.last().is_some_and(acts) { 1 } else { 2 };
    // "2 phần thi: phần thi chào hỏi; phần thi kiến thức": each is called what is counted.
    let called = |piece: &Piece| list.is(piece) != Is::Item || alike(sentence, piece.words.start, noun);
    let sure = matches!(first, First::Person | First::Place(_) | First::Body) || pieces.iter().all(called);
    let known = whole && perhaps == 0 && sure;
    (items >= 2 && tight).then(|| Listed { known, ..Listed::of(items..=items + perhaps, whole, whole).within(reach) })
}

/// The pieces from a token on, told in a sentence that goes on behind them: how many are surely items, and where the
/// last of them begins, if they are closed by *và* and nothing blurs them.
pub(super) fn named(sentence: &Sentence<'_>, from: usize, class: Class) -> Option<(usize, usize)> {
    let (pieces, _) = pieces(sentence, from, sentence.tokens.end)?;
    let first = first(sentence, &pieces[0], Some(class))?;
    let list = List { sentence, noun: from, class: Some(class), first, pieces: &pieces };
    let last = pieces.iter().position(|piece| piece.mark == Mark::And)?;
    let is = |piece: &Piece| list.is(piece);
    let sure = pieces[..=last].iter().all(|piece| is(piece) != Is::Perhaps) && is(&pieces[last]) == Is::Item;
    let further = pieces[last + 1..].iter().any(|piece| is(piece) != Is::Told && size(sentence, piece.words.start).is_some());
    let items = || pieces[..=last].iter().filter(|piece| is(piece) == Is::Item).count();
    (sure && !further && first != First::Small).then(|| (items(), pieces[last].words.start))
}

/// Whether a count is of what each of those who are listed is given one of: *3 căn nhà được trao cho các hội viên gồm: …*.
fn is_given(sentence: &Sentence<'_>, noun: usize, from: usize) -> bool {
    let paragraph = sentence.paragraph;
    let persons = |at: usize| super::class(paragraph, at) == Some(Class::Person);
    let given = |at: usize| {
        let several = usize::from(matches!(paragraph.lower_word(at + 1), "các" | "những"));
        paragraph.lower_word(at) == "cho" && persons(at + 1 + several)
    };
    matches!(paragraph.lower_word(noun), "nhà" | "căn" | "ngôi" | "giải" | "suất") && (noun + 1..from).any(given)
}

/// Where the list begins that words behind a noun lead to.
fn begins(sentence: &Sentence<'_>, noun: usize, class: Option<Class>) -> Option<usize> {
    /// How many words the noun may have that places follow at once.
    const KIND: usize = 4;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let word = |at: usize| paragraph.lower_word(at);
    let mut comma = false;
    let mut at = noun + 1;
    // "2 đồng chí được khen là đồng chí …", "2 người chết (là ông …; bà …)"
    let addressed = |at: usize| class == Some(Class::Person) && addressed(sentence, at, end).is_some();
    // "5 thành viên do trưởng đoàn là ông …": one of them.
    let persons = |mut words: Range<usize>| words.any(|at| super::class(paragraph, at) == Some(Class::Person));
    while at < end.min(noun + REACH) {
        let further = |at: usize| comma && super::class(paragraph, at).is_some_and(|other| Some(other) == class);
        match word(at) {
            ":" | "gồm" => break,
            "(" if addressed(at + 1 + usize::from(matches!(word(at + 1), "là" | "gồm"))) => break,
            "là" if !comma && addressed(at + 1) && !persons(noun + 2..at) => break,
            // "4 gia đình chính sách là gia đình ông Lê Văn An, thôn 1; gia đình …"
            "là" if !comma && at + 1 < end && at <= noun + KIND + 2 && alike(sentence, at + 1, noun) => break,
            // "5 đơn vị là huyện Phú Lâm, Tân Hòa và 2 thành phố …"
            "là" if !comma && at <= noun + KIND && size(sentence, at + 1).is_some() && named_behind(sentence, at + 1, end) => {
                break;
            }
            // "9 trường Tiểu học (TH) đạt chuẩn gồm: …"
            "(" if word(at + 2) == ")" => at += 2,
            "." | ";" | "!" | "?" | "(" | ")" | "“" => return None,
            "," => comma = true,
            "như" if word(at + 1) != "sau" => return None,
            _ if tokens[at].kind == TokenKind::Number && counts_things(sentence, at) => return None,
            _ if further(at) || super::counts_in_words(paragraph, at) => return None,
            _ => {}
        }
        at += 1;
    }
    if at >= end.min(noun + REACH) || selects(paragraph, at - 1) && !super::tells_of_kind(paragraph, noun, at) {
        return None;
    }
    let mut from = at + 1;
    from += usize::from(word(at) == "gồm" && word(from) == "có" || word(at) == "(" && matches!(word(from), "là" | "gồm"));
    // "10 xã gồm, Phú Lâm; …"
    from += usize::from(matches!(word(from), ":" | ","));
    // "thứ nhất, …, thứ hai, …" are numbered.
    (from < end && tokens[from].is_wordlike() && word(from) != "thứ" && word(from + 1) != "là").then_some(from)
}

/// Whether a list that begins so is of the noun, and not of what stands between them: persons, places and bodies are of what is counted as
/// such; other names and clauses may be of any other noun before them.
fn is_of(sentence: &Sentence<'_>, noun: usize, from: usize, class: Option<Class>, first: First) -> bool {
    /// How many words may stand between a count and what is no person, place or body.
    const NEAR: usize = 12;
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let between = noun + 1..from;
    let others = |at: usize| {
        matches!(
            word(at),
            "các"
                | "những"
                | "trong"
                | "tại"
                | "ở"
                | "của"
                | "cho"
                | "với"
                | "thuộc"
                | "trên"
                | "về"
                | "từ"
                | "bằng"
                | "cùng"
                | "vào"
        )
    };
    // "của hai nước, gồm …"
    let owned = noun >= 2 && matches!(word(noun - 2), "của" | "thuộc" | "trong" | "tại" | "ở" | "từ");
    match first {
        First::Person => true,
        First::Place(own) => {
            let places = class == Some(Class::Place) || counts_any(sentence, noun);
            places && size(sentence, noun).is_none_or(|size| size == own) && !owned
        }
        First::Body => class == Some(Class::Body) && !owned,
        First::Capital | First::Small => between.len() <= NEAR && !owned && !between.into_iter().any(others),
    }
}

/// Where the name begins of a person who is addressed at a token: *ông Lê Văn An*, *hộ bà Hồ Thị Na*.
fn addressed(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = sentence.paragraph.tokens();
    // "gồm: Hộ ông Lê Văn An, …; Ông Võ Văn Minh, …"
    let opens = at > 0 && !sentence.paragraph.word(at - 1).is_empty() && !tokens[at - 1].is_wordlike();
    let given = |at: usize| tokens.get(at).is_some_and(|name| at < end && persons::is_surname(name.key) && is_name(name));
    let capital = opens
        && match sentence.paragraph.lower_word(at) {
            "hộ" => tokens.get(at + 1).is_some_and(|next| next.case == Case::Lower),
            "ông" | "bà" | "anh" | "chị" | "em" | "cháu" => given(at + 1) && tokens.get(at + 2).is_some_and(is_name),
            _ => false,
        };
    let small = tokens.get(at).is_some_and(|first| at < end && (first.case == Case::Lower || capital));
    if !small || size(sentence, at).is_some() {
        return None;
    }
    let mut name = at;
    while let Some(words) = tokens.get(name..end).and_then(|rest| nouns::prefix(rest.iter().map(|token| token.key))) {
        name += words;
    }
    // "bà vợ Hồ Thị Na"
    let kin = name > at && matches!(sentence.paragraph.lower_word(name), "vợ" | "chồng" | "con" | "mẹ");
    name += usize::from(kin && tokens.get(name).is_some_and(|token| token.case == Case::Lower));
    (name > at && name < end && is_name(&tokens[name])).then_some(name)
}

/// Whether two pieces begin with one word.
fn alike(sentence: &Sentence<'_>, one: usize, other: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    tokens[one].key == tokens[other].key
}

/// How large the place is whose kind stands at a token: from a hamlet to a province.
fn size(sentence: &Sentence<'_>, at: usize) -> Option<u8> {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    Some(match (word(at), word(at + 1)) {
        ("thôn" | "bản" | "ấp" | "buôn" | "xóm" | "làng" | "khu" | "khóm" | "tổ", _) => 0,
        ("xã" | "phường" | "tt", _) | ("thị", "trấn") => 1,
        ("huyện" | "quận" | "tp" | "tx", _) | ("thị", "xã") | ("thành", "phố") => 2,
        ("tỉnh", _) => 3,
        _ => return None,
    })
}

/// How a list begins.
fn first(sentence: &Sentence<'_>, piece: &Piece, class: Option<Class>) -> Option<First> {
    let tokens = sentence.paragraph.tokens();
    let at = piece.words.start;
    let capital = is_name(&tokens[at]);
    let place = size(sentence, at).filter(|_| named_behind(sentence, at, piece.words.end));
    Some(match class? {
        Class::Person if person(sentence, piece) == Is::Item => First::Person,
        // "bị cáo Lê Văn An", "Quốc Huy"
        Class::Person if person(sentence, piece) == Is::Perhaps && (!capital || tokens.get(at + 1).is_some_and(is_name)) => {
            First::Person
        }
        Class::Person => return None,
        _ if place.is_some() => First::Place(place?),
        _ if capital && nouns::head(tokens[piece.words.clone()].iter().map(|token| token.key)).is_some() => First::Body,
        _ if capital => First::Capital,
        _ => First::Small,
    })
}

/// Whether words begin with a person.
pub(super) fn names_a_person(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    person(sentence, &Piece { mark: Mark::First, words, bracketed: false, opens: 0 }) == Is::Item
}

/// Whether words begin with a place as large as those that a noun counts.
pub(super) fn names_a_place(sentence: &Sentence<'_>, noun: usize, words: Range<usize>) -> bool {
    let own = size(sentence, words.start).filter(|_| named_behind(sentence, words.start, words.end));
    own.is_some_and(|own| counts_any(sentence, noun) || size(sentence, noun) == Some(own))
}

/// Whether words begin with what a body is.
pub(super) fn names_a_body(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    let tokens = sentence.paragraph.tokens();
    is_name(&tokens[words.start]) && nouns::head(tokens[words].iter().map(|token| token.key)).is_some()
}

/// Whether a name stands behind the kind of a place: *thị trấn Phú Lâm*.
fn named_behind(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    (at + 1..end.min(at + 4)).any(|at| is_name(&tokens[at]) || tokens[at].kind == TokenKind::Number)
}

/// Whether a piece begins with a person: surely, perhaps or not.
fn person(sentence: &Sentence<'_>, piece: &Piece) -> Is {
    const FULL: usize = 3;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let at = piece.words.start;
    let headed = || nouns::head(tokens[piece.words.clone()].iter().map(|token| token.key)).is_some();
    let addressed = addressed(sentence, at, piece.words.end).filter(|_| !headed());
    let start = addressed.unwrap_or(at);
    let stop = (start..piece.words.end).find(|at| !is_name(&tokens[*at])).unwrap_or(piece.words.end);
    let words = stop - start;
    let surname = tokens.get(start).is_some_and(|first| persons::is_surname(first.key));
    let body = nouns::head(paragraph.phrase_from(start)).is_some();
    let province = places::province(paragraph.phrase_from(start)).is_some();
    let behind = tokens.get(stop).filter(|_| stop < piece.words.end);
    // "Giám đốc", "Chủ tịch": one capital before small letters.
    let post = is_post(sentence, at) || words == 1 && behind.is_some_and(Token::is_wordlike);
    // "Đoàn Trường THPT Phú Lâm"
    let body_within =
        tokens[start..stop].iter().any(|token| token.kind == TokenKind::Abbreviation && token.key != tokens[start].key);
    match words {
        0 if is_the_last(sentence, at) => Is::Item,
        // "bác sĩ Lê Văn An", "con gái Lò Thị Và" may be another.
        0 => {
            let named = |at: usize| {
                persons::is_surname(tokens[at].key) && is_name(&tokens[at]) && tokens.get(at + 1).is_some_and(is_name)
            };
            let own = piece.words.clone().any(named) && size(sentence, at).is_none() && !TELLS.contains(&tokens[at].key);
            // "tài xế Hiền", "trưởng nhóm Thiện Nhân"
            let called = || {
                let post = is_post(sentence, at) && piece.mark != Mark::And || nouns::head(paragraph.phrase_from(at)).is_some();
                let small = tokens[at].case == Case::Lower && size(sentence, at).is_none() && !TELLS.contains(&tokens[at].key);
                small && !post && piece.words.clone().any(|at| is_name(&tokens[at]))
            };
            if own || called() { Is::Perhaps } else { Is::Told }
        }
        _ if addressed.is_some() => Is::Item,
        _ if body_within && words >= FULL || body && tokens[start].kind == TokenKind::Abbreviation => Is::Told,
        _ if post || body && words < FULL || province => Is::Told,
        _ if body => Is::Perhaps,
        _ if surname && words >= FULL || piece.bracketed => Is::Item,
        _ => Is::Perhaps,
    }
}

/// A list with what it is of.
struct List<'l, 'p> {
    sentence: &'l Sentence<'p>,
    noun: usize,
    class: Option<Class>,
    first: First,
    pieces: &'l [Piece],
}

impl List<'_, '_> {
    fn by_semicolons(&self) -> bool {
        self.pieces.iter().any(|piece| piece.mark == Mark::Semicolon)
    }

    /// Whether a further piece begins with the word that the first one begins with.
    fn repeats(&self) -> bool {
        let first = self.pieces[0].words.start;
        self.pieces[1..].iter().any(|piece| alike(self.sentence, piece.words.start, first))
    }

    /// What a piece is to the list.
    fn is(&self, piece: &Piece) -> Is {
        if piece.mark == Mark::First {
            return Is::Item;
        }
        let sentence = self.sentence;
        let tokens = sentence.paragraph.tokens();
        let at = piece.words.start;
        let capital = is_name(&tokens[at]);
        let small = tokens[at].case == Case::Lower;
        // Where semicolons part the items, a comma or *và* hardly does, but for the *và* before the last.
        let last =
            self.pieces.iter().rev().find(|other| other.mark != Mark::Comma).is_some_and(|other| std::ptr::eq(other, piece));
        let within = self.by_semicolons() && piece.mark != Mark::Semicolon && !(last && piece.mark == Mark::And);
        let hardly = |is: Is| if within && is == Is::Item { Is::Perhaps } else { is };
        if small && TELLS.contains(&tokens[at].key) && piece.mark != Mark::Semicolon {
            return Is::Told;
        }
        // "có diện tích 1.216,4 ha, dân số 5.120 người": what is measured of one.
        let of_place = small && matches!(self.first, First::Place(_));
        let measured =
            of_place && piece.words.clone().any(|at| tokens[at].kind == TokenKind::Number && !is_name(&tokens[at - 1]));
        if measured && piece.mark == Mark::Comma && size(sentence, at).is_none() {
            return Is::Told;
        }
        // "… và xã Bình Lập là xã nâng cao" may be told of another.
        if piece.mark == Mark::And && piece.words.clone().any(|at| sentence.paragraph.word(at) == "là") {
            return Is::Perhaps;
        }
        let place = size(sentence, at).filter(|_| named_behind(sentence, at, piece.words.end));
        // "5 ngành mới là: Kỹ thuật máy tính, …, ngành Sư phạm và ngành Y": so is what is called as it was counted.
        // "bệnh nhân Hồ Thị Na", and no "Phó trưởng ban Thường trực".
        let words = || nouns::noun(sentence.paragraph.phrase_from(at)).map_or(1, |(words, _)| words);
        let family = |at: usize| tokens.get(at).is_some_and(|name| is_name(name) && persons::is_surname(name.key));
        let called = alike(sentence, at, self.noun) && (self.first != First::Person || small && family(at + words()));
        // "Trường TH Phú Lâm, TH Tân Hòa; THCS Yên Sơn"
        let school = |at: usize| {
            matches!(sentence.paragraph.lower_word(at), "trường" | "th" | "thcs" | "thpt" | "mn" | "ptdtbt" | "ptdtnt")
        };
        let schools = self.first == First::Body && school(self.noun) && school(at);
        // "Trường Tiểu học và THCS Tân Hòa" is one.
        if schools
            && piece.mark == Mark::And
            && !tokens[at.saturating_sub(2)].syllable.is_some_and(|_| is_name(&tokens[at - 2]))
        {
            return Is::Told;
        }
        // "Trung tâm Lưu trữ và Thư viện" may be one, but not what *và* joins behind where the one before lies.
        let before = || self.pieces.iter().position(|other| std::ptr::eq(other, piece)).map(|at| &self.pieces[at - 1]);
        let joined = self.by_semicolons() && piece.mark == Mark::And && self.first != First::Person;
        let apart = || before().is_some_and(|before| before.mark == Mark::Comma || before.bracketed);
        if joined && !called && !matches!(self.first, First::Place(_)) && !apart() && capital {
            return Is::Perhaps;
        }
        let again = called || schools || alike(sentence, at, self.pieces[0].words.start);
        match self.first {
            First::Person if called => Is::Item,
            First::Person => person(sentence, piece),
            First::Place(own) => match place {
                Some(other) if other == own || counts_any(sentence, self.noun) => hardly(Is::Item),
                Some(other) if other > own => Is::Told,
                Some(_) => Is::Perhaps,
                None if capital && self.repeats() => Is::Perhaps,
                None if capital => hardly(Is::Item),
                None => Is::Perhaps,
            },
            First::Body => {
                let body = capital && nouns::head(tokens[piece.words.clone()].iter().map(|token| token.key)).is_some();
                match () {
                    () if body && again => Is::Item,
                    () if body => hardly(Is::Item),
                    () if within && !capital => Is::Told,
                    () => Is::Perhaps,
                }
            }
            First::Capital if again => Is::Item,
            First::Capital if place.is_some() && !within => Is::Perhaps,
            First::Capital if capital => hardly(Is::Item),
            First::Capital if piece.mark == Mark::Comma => Is::Told,
            First::Capital => Is::Perhaps,
            First::Small if again && (called || self.repeats()) => Is::Item,
            First::Small if piece.mark == Mark::Semicolon && self.class == Some(Class::Clause) => Is::Item,
            // "gia đình ông Lê Văn An, thôn 1; gia đình bà Hồ Thị Na, thôn 2"
            First::Small if within && place.is_some() && piece.mark == Mark::Comma => Is::Told,
            First::Small => Is::Perhaps,
        }
    }
}

/// Whether places of any kind are counted: *địa phương, đơn vị, điểm*.
fn counts_any(sentence: &Sentence<'_>, noun: usize) -> bool {
    matches!(sentence.paragraph.lower_word(noun), "địa" | "đơn" | "điểm" | "nơi" | "khu")
}
