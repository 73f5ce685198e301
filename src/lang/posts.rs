//! Posts: the words a title begins with, before the body it belongs to.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::table;

/// A post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// As it is written, a star before each word that is written both ways.
    pub form: &'static str,
    /// The post that heads the same body: *Chủ tịch* of a *Phó Chủ tịch*.
    pub chief: &'static str,
    /// 1 heads the body, 2 deputises, 3 is a member.
    pub rank: u8,
}

static TABLE: LazyLock<Phrases<Post>> = LazyLock::new(|| all().map(|post| (post.form.replace('*', ""), post)).collect());

/// Every post.
pub fn all() -> impl Iterator<Item = Post> {
    let row = |row: Vec<&'static str>| Post { form: row[0], chief: row[1], rank: row[2].parse().unwrap_or(3) };
    table::rows(include_str!("data/posts.tsv")).filter(|row| row.len() == 3).map(row)
}

/// Posts as notes of a meeting shorten them.
const SHORT: [&str; 12] = ["CT", "PCT", "BT", "PBT", "BTĐU", "PBTĐU", "UVBTV", "UVBCH", "HUV", "TUV", "ĐUV", "UV"];

/// Whether an abbreviation stands for a post: *PBT Đảng ủy xã*.
pub fn is_short(word: &str) -> bool {
    SHORT.contains(&word)
}

/// The words that posts begin with.
pub fn firsts() -> impl Iterator<Item = u32> {
    TABLE.firsts()
}

/// The longest post that begins with these words, and how many words it has.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Post)> {
    TABLE.longest(words).map(|(words, post)| (words, *post))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::word;

    #[test]
    fn rows_are_well_formed() {
        let heads: Vec<&str> = all().filter(|post| post.rank == 1).map(|post| post.form).collect();
        for post in all() {
            assert!((1..=3).contains(&post.rank), "{post:?}");
            assert!(post.rank == 3 || heads.iter().any(|head| head.replace('*', "") == post.chief), "{post:?}");
        }
        let found = find(word::keys("phó bí thư thường trực huyện ủy").into_iter());
        assert_eq!(found.map(|(words, post)| (words, post.chief, post.rank)), Some((5, "Bí thư", 2)));
    }
}
