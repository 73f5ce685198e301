//! Lists in a bracket behind what they are of: *3 xã (Phú Lâm, Tân Hòa, Yên Sơn)*.

use super::{Class, Listed, announced, bodies, figure_at, grouped, items, kinds, marked, names, nouns};
use crate::doc::figure::Figure;
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, TokenKind};
use crate::lang::places;

/// A list in a bracket, which may say where they are rather than who.
pub(super) fn read(
    sentence: &Sentence<'_>,
    noun: usize,
    class: Option<Class>,
    range: std::ops::Range<usize>,
) -> Option<Listed> {
    // "hai khu đất số 4 Trần Phú (phường Minh Đức, quận Tân Lập)": where it lies.
    // "(gồm các lớp K3A, K3B)", "(đó là Tân Hòa và Phú Lâm)"
    let lead = match (sentence.paragraph.lower_word(range.start), sentence.paragraph.lower_word(range.start + 1)) {
        ("gồm", ":" | "có") | ("là", ":") | ("bao", "gồm") | ("đó", "là") => 2,
        ("gồm" | "là", _) => 1,
        _ => 0,
    };
    let range = range.start + lead..range.end;
    // "6 giải Ba (môn Ngữ văn, Lịch sử và Địa lý)": of what they are.
    let tokens = sentence.paragraph.tokens();
    let other = tokens.get(range.start).is_some_and(|first| first.case == Case::Lower && first.key != tokens[noun].key);
    let kind = nouns::noun(sentence.paragraph.phrase_from(range.start)).map(|(_, class)| class);
    if other && lead == 0 && matches!(kind, Some(Class::Body | Class::Clause)) && class == Some(Class::Body) {
        return None;
    }
    // "5 xã (các huyện: Phú Lâm, Tân Hòa và Yên Sơn)": where they are.
    let led = usize::from(matches!(sentence.paragraph.lower_word(range.start), "các" | "thuộc" | "ở" | "tại"));
    let unit = tokens.get(range.start + led).filter(|unit| unit.case == Case::Lower && unit.key != tokens[noun].key);
    let labelled = led > 0 || sentence.paragraph.word(range.start + 1) == ":";
    if class == Some(Class::Place) && lead == 0 && labelled && unit.is_some() {
        return None;
    }
    let has = |kinds: &[&str]| range.clone().any(|index| kinds.contains(&sentence.paragraph.lower_word(index)));
    if let Some(listed) = grouped::with_districts(sentence, noun, range.start, range.end) {
        return Some(listed);
    }
    if has(&["phường", "xã", "thôn", "thị"]) && has(&["quận", "huyện", "tỉnh"]) {
        return None;
    }
    let joined = range.clone().any(|index| sentence.paragraph.lower_word(index) == "và");
    if let Some(listed) = marked::ranked(sentence, range.start, range.end) {
        return Some(listed);
    }
    if let Some(listed) = bodies::read(sentence, class, range.start, range.end) {
        return Some(listed);
    }
    let named = names::listed(sentence, noun, class.unwrap_or(Class::Clause), range.start, range.end);
    if let Some(listed) = named {
        // "ba anh em tôi (anh An và chị Hoa)" are three with whoever tells it.
        let own = range.start >= 2 && sentence.paragraph.lower_word(range.start - 2) == "tôi";
        let addressed = class == Some(Class::Person) && !own && are_addressed(sentence, range.clone());
        let closed = joined || matches!(class, Some(Class::Place | Class::Body)) || addressed;
        let alike = || headed_alike(sentence, range.clone()) && class == Some(Class::Body);
        let at_once = || {
            let places = range.clone().all(|at| places::province(sentence.paragraph.phrase_from(at)).is_none());
            class == Some(Class::Place) && announced::tells_at_once(sentence.paragraph, noun) && places && lead == 0
        };
        let sure = closed && (*listed.items.start() >= 3 || alike() || addressed || at_once());
        return Some(if sure { listed } else { listed.doubtful() });
    }
    if let Some(listed) = marked::with_values(sentence, noun, range.start, range.end).filter(|listed| listed.no_more) {
        return Some(listed);
    }
    // "(28/30 phiếu, chiếm 93,3%)" lists nothing.
    let counts = |at: usize| figure_at(sentence, at).is_some_and(Figure::counts);
    // "5 người chết (Tân Hòa 3, Phú Lâm 2)" parts what was counted.
    let ends = |at: &usize| *at == range.end || matches!(sentence.paragraph.word(*at), "," | ";");
    let parts = !matches!(class, Some(Class::Place | Class::Body))
        && (range.start + 1..=range.end).filter(ends).all(|at| sentence.paragraph.tokens()[at - 1].kind == TokenKind::Number);
    if range.clone().any(counts) || parts {
        return None;
    }
    if let Some(listed) = items::repeated(sentence, noun, range.start, range.end).filter(|listed| listed.no_more) {
        return Some(listed);
    }
    let of = kinds::Of::new(sentence.paragraph, noun, class);
    items::closed(sentence, of, range.start, range.end).or_else(|| items::loose(sentence, range.start, range.end))
}

/// Whether those of a bracket are each addressed: *ông Lê Văn An, bà Hồ Thị Na*.
fn are_addressed(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> bool {
    let addressed = |at: usize| {
        let words =
            matches!(sentence.paragraph.lower_word(at), "ông" | "bà" | "anh" | "chị" | "em" | "cháu" | "cô" | "thầy" | "đồng");
        words && sentence.paragraph.tokens()[at].case == Case::Lower
    };
    let marks = range.clone().filter(|at| matches!(sentence.paragraph.lower_word(*at), "," | ";" | "và"));
    addressed(range.start) && marks.map(|mark| mark + 1).all(addressed)
}

/// Whether the two or more of a bracket begin with one word: *Đội Vũ trang, Đội Trinh sát*.
fn headed_alike(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> bool {
    let tokens = sentence.paragraph.tokens();
    let marks = range.clone().filter(|at| matches!(sentence.paragraph.lower_word(*at), "," | ";" | "và"));
    let first = tokens.get(range.start).map(|first| first.key);
    let heads: Vec<Option<u32>> = marks.map(|mark| tokens.get(mark + 1).map(|head| head.key)).collect();
    !heads.is_empty() && heads.iter().all(|head| *head == first)
}
