//! Titles and bodies whose capitals are fixed, and common nouns that are none.
//!
//! A phrase is put together from what the tables know: posts, named bodies, and a head (*Sở, Phòng, Bộ …*) with its field
//! (*Giáo dục và Đào tạo*), taken from the bodies of the titles.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

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
    /// Either way: good papers differ.
    Either,
}

/// A phrase as its capitals should be.
#[derive(Clone, Debug)]
pub struct Capitals {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub words: Box<[Initial]>,
}

impl Capitals {
    fn new(form: &str, kind: Kind) -> Self {
        Self { kind, words: initials(form).into() }
    }
}

/// How the words of a form begin; a star is before each that is written both ways.
pub fn initials(form: &str) -> Vec<Initial> {
    let initial = |word: &str| match word.chars().next() {
        Some('*') => Initial::Either,
        Some(first) if first.is_uppercase() => Initial::Capital,
        _ => Initial::Small,
    };
    form.split_whitespace().map(initial).collect()
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
}

static TABLE: LazyLock<Phrases<Capitals>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    let mut add = |form: &str, kind| phrases.insert(word::keys(&form.replace('*', "")), Capitals::new(form, kind));
    for row in table::rows(include_str!("data/capitals.tsv")) {
        add(row[0], if row[1] == "wrong" { Kind::Always } else { Kind::Name });
    }
    for post in posts::all().filter(|post| post.form.contains(' ')) {
        add(post.form, Kind::Post);
    }
    phrases
});

/// Words that a field of work follows in the name of a body.
static HEADS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("sở phòng bộ"));

static FIELDS: LazyLock<Phrases<Capitals>> = LazyLock::new(|| {
    const UNITS: [&str; 6] = [" huyện", " tỉnh", " xã", " quận", " khu vực", " thị xã"];
    let mut fields = Phrases::default();
    let mut seen = FxHashSet::default();
    for title in titles::all() {
        let Some((head, field)) = title.body.split_once(' ') else { continue };
        if !matches!(head, "Sở" | "Phòng" | "Bộ") || field == "Chính trị" {
            continue;
        }
        let field = UNITS.iter().fold(field, |field, unit| field.strip_suffix(unit).unwrap_or(field));
        let field = field.split([',', '-']).next().unwrap_or_default().trim().replace("Thương", "*Thương");
        let field = field.replace("vận tải", "*vận tải").replace("triển nông", "triển *nông");
        if field.contains(' ') && !field.starts_with("Chỉ huy") && seen.insert(field.clone()) {
            fields.insert(word::keys(&field.replace('*', "")), Capitals::new(&field, Kind::Name));
        }
    }
    fields
});

static COMMONS: LazyLock<Phrases<Where>> = LazyLock::new(|| {
    let mut commons = Phrases::default();
    for row in table::rows(include_str!("data/commons.tsv")) {
        let after = match row[1] {
            "counted" => Where::Counted,
            "owned" => Where::Owned,
            "named" => Where::Named,
            _ => Where::Unit,
        };
        commons.insert(word::keys(row[0]), after);
    }
    commons
});

/// The longest phrase that begins with these words.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<Capitals> {
    let known = TABLE.longest(words.clone()).map(|(_, row)| row);
    let headed = words.clone().next().filter(|head| HEADS.contains(head)).and_then(|_| FIELDS.longest(words.skip(1)));
    let headed = headed.filter(|(length, _)| known.is_none_or(|row| row.words.len() <= *length)).map(|(_, field)| {
        let words = [&[Initial::Capital], &*field.words].concat();
        Capitals { kind: Kind::Name, words: words.into() }
    });
    headed.or_else(|| known.cloned())
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
            assert!(row.len() == 2 && matches!(row[1], "generic" | "wrong"), "{row:?}");
            assert!(row[0].contains(' ') && row[0].chars().any(char::is_uppercase), "{row:?}");
        }
        for row in table::rows(include_str!("data/commons.tsv")) {
            assert!(row.len() == 2 && matches!(row[1], "counted" | "owned" | "named" | "unit"), "{row:?}");
            assert!(row[0].chars().all(|c| !c.is_uppercase()), "{row:?}");
        }
    }

    #[test]
    fn phrases_are_put_together() {
        use Initial::{Capital, Either, Small};
        let found = |text: &str| find(word::keys(text).into_iter()).map(|row| row.words.to_vec());
        assert_eq!(found("phó bí thư thường trực huyện ủy"), Some(vec![Capital, Capital, Small, Capital, Small]));
        assert_eq!(found("sở giáo dục và đào tạo tỉnh"), Some(vec![Capital, Capital, Small, Small, Capital, Small]));
        assert_eq!(found("bộ công thương"), Some(vec![Capital, Capital, Either]));
        assert_eq!(found("bộ chính trị"), Some(vec![Capital, Capital, Small]));
        assert_eq!(found("chủ trương"), None);
    }
}
