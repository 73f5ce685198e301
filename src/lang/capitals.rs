//! Titles and bodies whose capitals are fixed, and common nouns that are none.
//!
//! A phrase is put together from what the tables know: posts, named bodies, and a head (*Sở, Phòng, Bộ, Ban*) with its field
//! (*Giáo dục và Đào tạo*), taken from the bodies of the titles.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::phrase::Phrases;
use crate::lang::{posts, table, titles, word};

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What a person is: in small letters where nobody in particular is meant.
    Post,
    /// A body, a day, an order: in small letters it is generic.
    Name,
    /// A name that is never generic.
    Always,
}

/// How a word of a phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {
    /// With a capital.
    Capital,
    /// With a small letter.
    Small,
    /// Either way: good papers differ. A phrase that is wrong elsewhere is written as the table has it, a capital or not.
    Either(bool),
    /// With a capital by the decree, or without; many a house writes it the other way throughout.
    Rather(bool),
}

/// A phrase as its capitals should be.
#[derive(Clone, Debug)]
pub struct Capitals {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub words: Box<[Initial]>,
    /// Whether good papers write it against the decree as often as not: only a draft that does both is told.
    pub split: bool,
}

impl Capitals {
    fn new(form: &str, kind: Kind) -> Self {
        Self { kind, words: initials(form).into(), split: false }
    }
}

/// How the words of a form begin; a star is before each that is written both ways, a tilde before each that houses
/// capitalise against the decree.
pub fn initials(form: &str) -> Vec<Initial> {
    let initial = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some('*') => Initial::Either(letters.next().is_some_and(char::is_uppercase)),
            Some('~') => Initial::Rather(letters.next().is_some_and(char::is_uppercase)),
            Some(first) if first.is_uppercase() => Initial::Capital,
            _ => Initial::Small,
        }
    };
    form.split_whitespace().map(initial).collect()
}

/// The keys of a form's words.
fn keys(form: &str) -> Vec<u32> {
    word::keys(&form.replace(['*', '~'], ""))
}

/// Where a common noun is written with a small letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// After a number, *các, những*.
    Counted,
    /// Also after *của, trong, với*.
    Owned,
    /// A field of work, after *về, phát triển* and where the phrase ends.
    Named,
    /// A kind of unit, before its name or where the phrase ends.
    Unit,
    /// After a figure, or as a later member of a list of such nouns that is counted: *04 Nghị quyết*, *các Sở, Ban, Ngành*.
    Listed,
    /// After any word in small letters or a comma, whatever follows.
    Any,
    /// As [`Where::Counted`], its assembly behind it or not, and after *bầu, bầu cử*.
    Elected,
}

/// The ten stems and twelve branches that name lunar years.
const STEMS: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
const BRANCHES: [&str; 12] = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

static TABLE: LazyLock<Phrases<Capitals>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in table::rows(include_str!("data/capitals.tsv")) {
        let kind = if row[1] == "wrong" { Kind::Always } else { Kind::Name };
        for form in table::choices(row[0]) {
            phrases.insert(keys(&form), Capitals { split: row[1] == "split", ..Capitals::new(&form, kind) });
        }
    }
    let mut add = |form: &str, kind| phrases.insert(keys(form), Capitals::new(form, kind));
    for (head, field) in bodies() {
        let mark = if field.starts_with('*') { "" } else { "~" };
        let own = if head.starts_with('*') { "" } else { "~" };
        add(&format!("{own}{head} {mark}{}", inner(field)), Kind::Name);
    }
    for post in posts::all().filter(|post| post.form.contains(' ')) {
        add(post.form, Kind::Post);
    }
    // Lunar years, sixty in a round: *Giáp Tý, Ất Sửu …*
    for (stem, branch) in STEMS.into_iter().cycle().zip(BRANCHES.into_iter().cycle()).take(60) {
        for before in ["*năm", "*xuân", "*Tết", "*Tết Nguyên *đán"] {
            add(&format!("{before} {stem} {branch}"), Kind::Always);
        }
    }
    phrases
});

/// A field with its later words written both ways, but the second syllable of a common word.
fn inner(field: &str) -> String {
    let words: Vec<&str> = field.split(' ').collect();
    let is_second = |at: usize| is_compound(word::key(words[at - 1].trim_start_matches('*')), word::key(words[at]));
    let marked = words.iter().enumerate().map(|(at, word)| match at {
        0 => (*word).to_owned(),
        // "Chăn nuôi và Thú y": the second member has its capital too.
        _ if is_second(at) || words[at - 1] == "và" && word.starts_with(char::is_uppercase) => format!("~{word}"),
        _ => format!("*{word}"),
    });
    marked.collect::<Vec<_>>().join(" ")
}

/// The heads that any field of work may follow, and the fields by their first two words.
static WORK: LazyLock<Work> = LazyLock::new(|| {
    let mut work = Work::default();
    for line in include_str!("data/fields.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(names) = line.strip_prefix("heads:") {
            names.split(',').for_each(|head| work.heads.insert(word::keys(head.trim()), ()));
            continue;
        }
        let pairs = line.split(',').filter_map(|field| field.trim().split_once(' '));
        work.fields.extend(pairs.map(|(first, second)| (word::key(first), word::key(second))));
    }
    work
});

#[derive(Default)]
struct Work {
    heads: Phrases<()>,
    fields: FxHashSet<(u32, u32)>,
}

/// How many words the head of a body has that begins with these, before a field of work: *Chi cục* of *Chi cục Thủy sản*.
pub fn head_of_work(words: impl Iterator<Item = u32> + Clone) -> Option<usize> {
    let mut heads = WORK.heads.matches(words.clone()).map(|(length, ())| length);
    heads.find(move |length| {
        let mut field = words.clone().skip(*length);
        field.next().zip(field.next()).is_some_and(|pair| WORK.fields.contains(&pair))
    })
}

/// Whether a field of work begins with two words, as their keys: *an ninh, y tế*.
pub fn is_work(first: u32, second: u32) -> bool {
    WORK.fields.contains(&(first, second))
}

static COMPOUNDS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let lines = include_str!("data/compounds.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| line.split(',')).map(str::trim).filter_map(|pair| pair.split_once(' '));
    words.map(|(first, second)| (word::key(first), word::key(second))).collect()
});

/// Whether two syllables, as the keys of [`word::key`], make a common word that hardly any name bears: *hội nghị*.
pub fn is_compound(first: u32, second: u32) -> bool {
    COMPOUNDS.contains(&(first, second))
}

/// Heads of bodies and laws, each with a field: *Trung tâm*, *Khuyến nông*.
fn bodies() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pairs = |row: Vec<&'static str>| {
        let (heads, fields) = (row[0].split(", "), row[1].split(", "));
        heads.flat_map(move |head| fields.clone().map(move |field| (head, field)))
    };
    table::rows(include_str!("data/bodies.tsv")).flat_map(pairs)
}

/// First words of bodies: *Trung tâm, Hội, Ban, Phòng*.
static BODY_HEADS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("trung hội ban phòng sở đảng huyện đoàn ủy mặt liên công bệnh nhà văn đài hạt chi cục viện"));

/// Words that a field of work follows in the name of a body.
static HEADS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("sở phòng bộ ban"));

/// What is cut off a body to have its head and its field.
const OWNERS: [&str; 19] = [
    " huyện",
    " tỉnh",
    " xã",
    " quận",
    " khu vực",
    " thị xã",
    " đặc khu",
    " Đảng ủy",
    " Trung ương",
    " Tỉnh ủy",
    " Thành ủy",
    " Thị ủy",
    " Quận ủy",
    " Huyện ủy",
    " HĐND",
    " thị trấn",
    " phường",
    " Đảng",
    " UBND",
];

/// Fields as drafts shorten them, and those of departments that some provinces have.
const SHORT_FIELDS: [&str; 8] =
    ["Giao thông", "Giáo dục", "Nông nghiệp", "Tài nguyên", "Văn hóa và Thể thao", "Du lịch", "Ngoại vụ", "Lao động"];

/// The fields of the bodies of the titles, each with its head in small letters.
static FIELDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut fields: Vec<(String, String)> = Vec::new();
    for title in titles::all() {
        let Some((head, mut field)) = title.body.split_once(' ') else { continue };
        while let Some(rest) = OWNERS.iter().find_map(|owner| field.strip_suffix(owner)) {
            field = rest;
        }
        let head = head.to_lowercase();
        let other = matches!(field.split(' ').next(), Some("Chỉ" | "Quản" | "cán" | "Chấp" | "Bí" | "Tổng" | "Tư"));
        let known = match head.as_str() {
            "ban" => !other,
            "sở" | "phòng" | "bộ" => !matches!(field, "Chính trị" | "Tổng Tham mưu") && !field.starts_with("Chỉ huy"),
            _ => false,
        };
        let field = field.replace("Công Thương", "Công ~Thương").replace("vận tải", "*vận tải");
        let field = field.replace("triển nông", "triển ~nông");
        if known && field.contains(' ') {
            fields.push((head, field));
        }
    }
    fields.extend(SHORT_FIELDS.iter().map(|field| ("sở".to_owned(), (*field).to_owned())));
    fields
});

/// The fields by their words, the marks left out that part their members; again without *và*: *Giáo dục - Đào tạo*.
static BY_WORDS: LazyLock<Phrases<Field>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    let mut forms: FxHashMap<String, (String, [bool; 2])> = FxHashMap::default();
    let (ban, rest): (Vec<_>, Vec<_>) = FIELDS.iter().partition(|(head, _)| head == "ban");
    for (head, field) in rest.into_iter().chain(ban) {
        let whole = field.replace([',', '-'], "");
        for form in [whole.replace(" và ", " "), whole] {
            let (_, of) = forms.entry(form.to_lowercase()).or_insert((form, [false; 2]));
            of[usize::from(head == "ban")] = true;
        }
    }
    for (form, [of_department, of_committee]) in forms.into_values() {
        phrases.insert(keys(&form), Field { words: initials(&form).into(), of_department, of_committee });
    }
    phrases
});

/// The fields by the first letters of their words: *GTVT*, *TNMT*.
static SHORT: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let letters = |field: &String| {
        let words = field.split([' ', '*', ',']).filter(|word| !matches!(*word, "và" | "-" | ""));
        words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect::<String>()
    };
    FIELDS.iter().map(|(_, field)| letters(field)).filter(|short| short.chars().count() > 2).collect()
});

/// A field of work in the name of a body.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its words, without the marks between them.
    pub words: Box<[Initial]>,
    /// Whether a *Sở, Phòng, Bộ* has it.
    pub of_department: bool,
    /// Whether a *Ban* has it.
    pub of_committee: bool,
}

/// The longest field that these words are, whatever marks part them.
pub fn field(words: impl Iterator<Item = u32> + Clone) -> Option<&'static Field> {
    BY_WORDS.longest(words).map(|(_, field)| field)
}

/// Whether an abbreviation is that of a field: *GTVT, TN&MT*.
pub fn is_field(short: &str) -> bool {
    SHORT.contains(&short.replace(['&', '-'], ""))
}

/// Whether the name of a body may begin with a word, by its [`word::key`].
pub fn is_body_head(key: u32) -> bool {
    BODY_HEADS.contains(&key)
}

/// Whether a word heads the name of a body that its field follows, by its [`word::key`].
pub fn is_head(key: u32) -> bool {
    HEADS.contains(&key)
}

static COMMONS: LazyLock<Phrases<Where>> = LazyLock::new(|| {
    let mut commons = Phrases::default();
    for row in table::rows(include_str!("data/commons.tsv")) {
        let after = match row[1] {
            "counted" => Where::Counted,
            "owned" => Where::Owned,
            "named" => Where::Named,
            "listed" => Where::Listed,
            "any" => Where::Any,
            "elected" => Where::Elected,
            _ => Where::Unit,
        };
        commons.insert(word::keys(row[0]), after);
    }
    commons
});

/// The words that phrases, common nouns and bodies with a field begin with.
pub fn firsts() -> impl Iterator<Item = u32> {
    TABLE.firsts().chain(COMMONS.firsts()).chain(HEADS.iter().copied())
}

/// The longest phrase of the table that begins with these words.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<&'static Capitals> {
    TABLE.longest(words).map(|(_, row)| row)
}

/// The common noun that begins with these words: how many it has, and where it is one.
pub fn common(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Where)> {
    COMMONS.longest(words).map(|(words, after)| (words, *after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_well_formed() {
        for row in table::rows(include_str!("data/capitals.tsv")) {
            assert!(row.len() == 2 && matches!(row[1], "generic" | "wrong" | "split"), "{row:?}");
            assert!(row[0].contains(' '), "{row:?}");
        }
        for (head, field) in bodies() {
            assert!(
                head.trim_start_matches('*').starts_with(char::is_uppercase)
                    && field.trim_start_matches('*').starts_with(char::is_uppercase),
                "{head}: {field}"
            );
        }
        for row in table::rows(include_str!("data/commons.tsv")) {
            assert!(
                row.len() == 2 && matches!(row[1], "counted" | "owned" | "named" | "unit" | "listed" | "any" | "elected"),
                "{row:?}"
            );
            assert!(row[0].chars().all(|c| !c.is_uppercase()), "{row:?}");
        }
    }

    #[test]
    fn phrases_are_put_together() {
        use Initial::{Capital, Rather, Small};
        let found = |text: &str| find(word::keys(text).into_iter()).map(|row| row.words.to_vec());
        assert_eq!(found("phó bí thư thường trực huyện ủy"), Some(vec![Capital, Capital, Small, Capital, Small]));
        assert_eq!(found("bộ chính trị"), Some(vec![Capital, Capital, Small]));
        assert_eq!(found("ủy ban nhân dân"), Some(vec![Capital, Small, Rather(false), Small]));
        assert_eq!(found("chủ trương"), None);
        let field = |text: &str| field(word::keys(text).into_iter()).map(|field| field.words.to_vec());
        assert_eq!(field("giáo dục và đào tạo tỉnh"), Some(vec![Capital, Small, Small, Capital, Small]));
        assert_eq!(field("giáo dục đào tạo"), Some(vec![Capital, Small, Capital, Small]));
        assert_eq!(field("công thương"), Some(vec![Capital, Rather(true)]));
        assert_eq!(field("kinh tế ngân sách HĐND"), Some(vec![Capital, Small, Capital, Small]));
        assert!(["GTVT", "TN&MT", "GD-ĐT", "LĐTBXH", "VHTTDL"].iter().all(|short| is_field(short)));
        assert!(!["UBND", "YT", "HĐND"].iter().any(|short| is_field(short)));
    }
}
