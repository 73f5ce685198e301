//! Lists of names that their sentence goes on behind: *3 nạn nhân là An, Bình và Hoa bị thương nặng*.

use super::Listed;
use super::names::{Names, is_name};
use super::nouns::{self, Class};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Token;

/// A list whose last name may go on, or behind which further ones may stand: as many as there are names in the rest of its sentence
/// may be of it, and no more.
pub(super) fn listed(
    sentence: &Sentence<'_>,
    names: &Names,
    (noun, class): (usize, Class),
    end: usize,
    listed: Listed,
) -> Listed {
    let kin = matches!(class, Class::Person | Class::Place);
    let closed = names.joined || names.items >= 3;
    // "2 cháu là An, Bình và chị Hoa": one that is led otherwise may go with them, and a word with a capital begin a title.
    let alike = names.led == 0 || names.led == names.items;
    let sure = names.joined && names.last >= 2 && alike && !names.foreign;
    if !kin {
        return Listed { hardly_fewer: sure, ..listed };
    }
    let Some(further) = further(sentence, names.next, (noun, class), end).filter(|_| closed && !listed.no_more) else {
        return listed;
    };
    let least = listed.items.start().saturating_sub(usize::from(!sure));
    let listed = Listed { items: least..=listed.items.end() + further, no_more: names.last >= 2, no_fewer: sure, ..listed };
    // "4 bị cáo gồm An và Bình bị truy tố về tội …": what the others did may be told next, so that no more than one is missed.
    let lives = ["trú", "cùng", "ngụ", "ở", "quê", "đều", "cư", "thường", "tạm", "tại"];
    let next = names.next;
    let acts = class == Class::Person
        && sentence.paragraph.tokens().get(next).is_some_and(Token::is_wordlike)
        && !lives.contains(&sentence.paragraph.lower_word(next));
    if acts && next < end { Listed { named: false, ..listed.within(1) } } else { listed }
}

/// How many names stand in the rest of a sentence that the list before them may hold; `None` where it says that there are others, or
/// breaks off.
fn further(sentence: &Sentence<'_>, from: usize, (noun, class): (usize, Class), end: usize) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (mut depth, mut names) = (0_usize, 0);
    for at in from..end {
        match paragraph.lower_word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "khác" | "nhiều" | "vài" | "…" | "..." => return None,
            "một" | "hai" | "ba" | "các" | "những" if may_count_more(sentence, at + 1, class) => return None,
            // "Nguyễn Thị Ng.": the sentence breaks off with a name that is cut short.
            "." if at > from && is_name(&tokens[at - 1]) && paragraph.word(at - 1).chars().count() <= 3 => return None,
            _ if depth == 0 && is_name(&tokens[at]) && !(at > 0 && is_name(&tokens[at - 1]) && paragraph.follows(at)) => {
                names += usize::from(may_go_on(sentence, at, noun, class));
            }
            _ => {}
        }
    }
    Some(names)
}

/// Whether what a word for one or several stands before may be more of a list: *một bạn khác*, *các xã*, but not *một căn nhà*.
fn may_count_more(sentence: &Sentence<'_>, at: usize, class: Class) -> bool {
    let paragraph = sentence.paragraph;
    let kin = || {
        matches!(
            paragraph.lower_word(at),
            "vợ" | "chồng"
                | "con"
                | "bé"
                | "tên"
                | "kẻ"
                | "phụ"
                | "nam"
                | "nữ"
                | "gã"
                | "cặp"
                | "đôi"
                | "cậu"
                | "đứa"
                | "đàn"
                | "trẻ"
                | "nhóm"
        )
    };
    let same = nouns::noun(paragraph.phrase_from(at)).is_some_and(|(_, other)| other == class);
    same || class == Class::Person && kin()
        || class == Class::Place && matches!(paragraph.lower_word(at), "nơi" | "số" | "phần" | "khu")
}

/// Whether a name behind a list may be one more of it: it is led to by a mark or by what its like are called, and no unit that holds them.
fn may_go_on(sentence: &Sentence<'_>, at: usize, noun: usize, class: Class) -> bool {
    let paragraph = sentence.paragraph;
    let before = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let kind = paragraph.lower_word(noun);
    let holds = match kind {
        "xã" | "phường" | "thôn" | "bản" | "ấp" | "buôn" | "xóm" | "làng" => {
            matches!(before, "huyện" | "quận" | "tỉnh" | "phố" | "tp" | "thị")
        }
        "huyện" | "quận" => before == "tỉnh",
        _ => false,
    };
    match class {
        Class::Person => {
            // "cùng ông Huế"
            let addressed = matches!(before, "ông" | "bà" | "anh" | "chị" | "em" | "cháu" | "cô" | "chú" | "cậu");
            let person = addressed || paragraph.tokens().get(at + 1).is_some_and(is_name);
            person
                && !matches!(
                    before,
                    "xã" | "phường"
                        | "huyện"
                        | "quận"
                        | "tỉnh"
                        | "phố"
                        | "thôn"
                        | "ấp"
                        | "đường"
                        | "trấn"
                        | "xóm"
                        | "bản"
                        | "buôn"
                        | "làng"
                )
        }
        _ => !holds,
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::Paragraph;
    use crate::doc::relation::{RelationKind, Verdict};
    use crate::text::Role;

    fn verdicts(text: &str) -> Vec<Verdict> {
        let paragraph = Paragraph::new(Role::Body, text);
        let lists = paragraph.relations().iter().filter(|relation| relation.kind == RelationKind::ListCount);
        lists.map(|relation| relation.verdict).collect()
    }

    #[test]
    fn names_are_counted_though_their_sentence_goes_on() {
        let held = "Vụ lật thuyền làm 3 học sinh là Vi Văn An, Lò Thị Bình và Hà Văn Minh mất tích từ chiều qua.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("3 học", "4 học")), [Verdict::Contradicts]);
        assert_eq!(verdicts(&held.replace("3 học", "2 học")), [Verdict::Contradicts]);
        let held = "Đoạn đường qua 2 xã Yên Quang và Phú Tiến, huyện Cao Lộc, đã thông xe.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("2 xã", "3 xã")), [Verdict::Contradicts]);
    }

    #[test]
    fn names_further_on_may_be_of_the_list() {
        let text = "Công an bắt 4 đối tượng gồm: Vi Văn An (36 tuổi), Lò Văn Bình (42 tuổi), Hà Văn Minh (46 tuổi) cùng trú tại \
                    huyện Cao Lộc và Lưu Tuấn Hưng (44 tuổi) trú tại huyện Lộc Bình.";
        assert!(!verdicts(text).contains(&Verdict::Contradicts));
        let text = "Bốn em bị thương là Vi Văn An, Lò Văn Bình và Hà Văn Minh cùng một bạn khác đang nằm viện.";
        assert!(!verdicts(text).contains(&Verdict::Contradicts));
        let text = "Tòa xử 4 bị cáo gồm Vi Văn An và Lò Văn Bình bị truy tố về tội trộm cắp tài sản.";
        assert!(!verdicts(text).contains(&Verdict::Contradicts));
        let text = "Hai cháu là Vi Văn An, Lò Văn Bình và chị Hà Thị Minh chạy từ hướng Cao Lộc tới.";
        assert!(!verdicts(text).contains(&Verdict::Contradicts));
    }
}
