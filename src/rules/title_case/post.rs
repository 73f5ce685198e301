//! Posts in small letters before the body that they belong to.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::{capitals, posts, word};

/// A post in small letters.
pub(super) struct Small {
    /// Its first token.
    pub(super) start: usize,
    /// How its words should begin.
    pub(super) initials: Vec<capitals::Initial>,
    /// Whether it is given to someone who is named.
    pub(super) of_person: bool,
}

/// The posts of a paragraph that are in small letters before a body of the State or the Party, those left out that are of
/// several, of anyone, or of another time.
pub(super) fn small(paragraph: &Paragraph) -> Vec<Small> {
    let tokens = paragraph.tokens();
    let mut found = Vec::new();
    let mut next = 0;
    for (index, token) in tokens.iter().enumerate() {
        if index < next || token.kind != TokenKind::Word || token.case != Case::Lower {
            continue;
        }
        let Some((words, post)) = posts::find(paragraph.phrase_from(index)) else { continue };
        next = index + words;
        // "Tổng giám đốc", "Ban giám đốc", "Đoàn chủ tịch"
        let inside = index > 0 && paragraph.follows(index) && tokens[index - 1].case != Case::Lower;
        let small = !inside && tokens[index..next].iter().all(|token| token.case == Case::Lower);
        let state = paragraph.follows(next) && BODIES.contains(&paragraph.word(next));
        if post.rank > 2 || !small || !state {
            continue;
        }
        let title = paragraph.persons().iter().filter(|mention| mention.sure && mention.is_full());
        let title = title.flat_map(|mention| &mention.titles).find(|title| title.post == (index..next));
        let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
        let other = before.is_some_and(|before| OTHER.contains(&tokens[before].key));
        let of_several = tokens.get(next + 1).is_some_and(|after| super::phrase::SEVERAL.contains(&after.key));
        let left_out = match title {
            Some(title) => title.other_time,
            None => other || of_several || super::phrase::is_several(paragraph, index),
        };
        if !left_out {
            found.push(Small { start: index, initials: capitals::initials(post.form), of_person: title.is_some() });
        }
    }
    found
}

/// What the bodies begin with that are written with a capital whoever heads them.
static BODIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let heads = "UBND HĐND Sở Phòng Bộ Công Huyện Tỉnh Thành Thị Quận Đảng Ủy Uỷ Hội Ban MTTQ";
    heads.split(' ').collect()
});

/// Words before a post that make it anyone's, or that of another time.
static OTHER: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("nguyên cựu cố tân làm giữ bầu nhiệm từng quyền chức một vị hai ba bốn người là tổng ban đoàn đồng")
});
