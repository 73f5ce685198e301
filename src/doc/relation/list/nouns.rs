//! What lists are of: the nouns that announce them, what has names in small letters, and the words that stand before, between and after
//! their names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Case;
use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// What the noun of an announcement stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::doc::relation) enum Class {
    /// *xã, tỉnh, địa phương, nước*.
    Place,
    /// *người, học sinh, thí sinh, đồng chí*.
    Person,
    /// *trường, trung tâm, công ty, sở, dân tộc*: what has names but is no place and no person.
    Body,
    /// *nhóm, nhiệm vụ, khâu*: what is listed by clauses.
    Clause,
}

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../../lang/data/lists.tsv");

/// The nouns of the table, and the words that may be said again before each name.
struct Nouns {
    announcing: Phrases<Class>,
    before_names: Phrases<()>,
    told_whole: Phrases<()>,
    items: Phrases<()>,
    heads: Phrases<()>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut all = Nouns {
        announcing: Phrases::default(),
        before_names: Phrases::default(),
        told_whole: Phrases::default(),
        items: Phrases::default(),
        heads: Phrases::default(),
    };
    for row in table::rows(TABLE) {
        let [class, nouns, ..] = row[..] else { continue };
        let class = match class {
            "place" => Some(Class::Place),
            "person" => Some(Class::Person),
            "body" => Some(Class::Body),
            "clause" => Some(Class::Clause),
            _ => None,
        };
        let kind = row[0];
        for noun in nouns.split(", ") {
            match (kind, class) {
                ("whole", _) => all.told_whole.insert(word::keys(noun), ()),
                ("head", _) => all.heads.insert(word::keys(noun), ()),
                ("item", _) => all.items.insert(word::keys(noun), ()),
                (_, Some(class)) => all.announcing.insert(word::keys(noun), class),
                (_, None) => all.before_names.insert(word::keys(noun), ()),
            }
        }
    }
    all
});

/// The noun that these words begin with: how many words it has, and what it stands for.
pub(super) fn noun(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Class)> {
    NOUNS.announcing.longest(words).map(|(words, class)| (words, *class))
}

/// How many words a kind or an address that stands before a name has.
pub(super) fn prefix(words: impl Iterator<Item = u32> + Clone) -> Option<usize> {
    NOUNS.before_names.longest(words).map(|(words, ())| words)
}

/// How many words the name of what is listed in small letters has: *cầu lông, kéo co*.
pub(super) fn item(words: impl Iterator<Item = u32> + Clone) -> Option<usize> {
    NOUNS.items.longest(words).map(|(words, ())| words)
}

/// How many words what a body is has before its own name: *Phòng*, *Trung tâm*.
pub(super) fn head(words: impl Iterator<Item = u32> + Clone) -> Option<usize> {
    NOUNS.heads.longest(words).map(|(words, ())| words)
}

/// Whether a noun is of authorities, whose names go on in small letters: *Sở Giao thông vận tải*.
pub(super) fn is_authority(noun: &str) -> bool {
    matches!(noun, "sở" | "bộ" | "ban" | "ngành" | "phòng" | "cục" | "chi" | "cơ" | "vụ")
}

/// Whether two words behind *và* end the name of an authority: *Tài nguyên và Môi trường, Lao động, Thương binh và Xã hội*.
pub(super) fn ends_authority(one: &str, two: &str) -> bool {
    matches!(
        (one, two),
        ("xã", "hội")
            | ("môi", "trường")
            | ("đào", "tạo")
            | ("thông", "tin")
            | ("du", "lịch")
            | ("công", "nghệ")
            | ("truyền", "thông" | "hình")
            | ("phát", "triển")
            | ("đầu", "tư")
            | ("thể", "thao")
    )
}

/// How many words from a token on tell where places lie, before their names: *biên giới phía Bắc*, *vùng cao*, *miền núi*.
pub(super) fn lie(paragraph: &Paragraph, from: usize) -> usize {
    let mut at = from;
    loop {
        let next = paragraph.lower_word(at + 1);
        // "ven Biển Đông" names it.
        let small = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.case == Case::Lower);
        if !small(at) || !small(at + 1) && !matches!(paragraph.lower_word(at), "phía" | "miền") {
            return at - from;
        }
        at += match (paragraph.lower_word(at), next) {
            ("biên", "giới") | ("vùng", "cao" | "sâu" | "xa" | "biên") | ("miền", "núi") | ("ven", "biển") | ("lân", "cận") => {
                2
            }
            ("giáp", "ranh") | ("trọng", "điểm") | ("duyên", "hải") | ("khó", "khăn") | ("cù", "lao") | ("hải", "đảo") => {
                2
            }
            ("bãi", "ngang") | ("ven", "sông" | "đô") | ("trung", "du") | ("nội" | "ngoại", "thành") => 2,
            ("phía" | "miền", "bắc" | "nam" | "đông" | "tây") => 2,
            _ => return at - from,
        };
    }
}

/// Whether these words begin with a noun whose lists are told whole and hold no pairs: *3 chỉ tiêu chưa đạt (…)*, *8 môn: …*, but not
/// *4 lĩnh vực: văn hóa, xã hội; …*.
pub(super) fn is_told_whole(words: impl Iterator<Item = u32> + Clone) -> bool {
    NOUNS.told_whole.longest(words).is_some()
}

/// Words that stand for more than one, say that others are left out, or make a clause of an item.
pub(super) static OPEN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những nhiều số vài hàng như vv ngoài khác trong gồm cùng từ đến hoặc hay nhưng mà đã đang sẽ bị được không \
         chưa theo nhằm để với do nên khi nếu thì vì về tại ở cho là có mỗi",
    )
});

/// Of those, the ones that make several of an item or a clause of it; the others may stand in what is one: *đưa hàng về nông thôn*.
pub(super) static SEVERAL: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những nhiều số vài hàng như vv khác gồm cùng hoặc hay nhưng mà đã đang sẽ bị do nên khi nếu thì vì là mỗi có",
    )
});

/// Words that a clause begins with that says more of a list that has ended: *…, tổng công suất 176 MW*; *…, đều là học sinh*.
pub(super) static CLOSES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "tất tổng cộng trị đều với trong mỗi bình nâng đưa góp nhằm để đồng qua nhờ do vì nên được đã đang sẽ có đạt chiếm tăng giảm \
         bằng là phục đáp bảo tạo giúp theo tại từ trên khi khiến làm vướng không chưa còn riêng tuy nhưng song",
    )
});

/// Words that go on with the sentence after a list, not with its last name.
pub(super) static CONTINUES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("đã được thành của trên vào có là để đạt với do tại thuộc trong sẽ đang về theo cũng đều cùng nhằm khi vẫn")
});

/// Whether words of one item stand for more than one: *vợ chồng ông An*, *hai con*.
pub(super) fn are_several(sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> bool {
    words.into_iter().any(|at| {
        let word = |at: usize| sentence.paragraph.lower_word(at);
        matches!(
            (word(at), word(at + 1)),
            ("ông" | "cụ", "bà")
                | ("vợ", "chồng")
                | ("bố" | "cha", "mẹ" | "con")
                | ("mẹ", "con")
                | ("anh", "em" | "chị")
                | ("chị", "em")
                | ("cặp" | "đôi", "vợ" | "song" | "anh" | "chị" | "mẹ" | "tình" | "bạn")
                | ("song", "sinh")
        ) || super::counts_in_words(sentence.paragraph, at)
    })
}
