//! One person, or one foreign name, that is written in two ways.

mod foreign;

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::people::{self, Person};
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::syllable::Syllable;
use crate::lang::{letter, names};

rule! {
    /// Tên một người viết hai cách trong một bài: “Hoàng Văn Hiệp”, “Hoàng Văn Hiêp”.
    ///
    /// ```vi draft
    /// Đồng chí Vi Văn Hiệp, Chủ tịch UBND huyện chủ trì hội nghị.
    /// Kết luận hội nghị, đồng chí ⟦Vi Văn Hiêp⇒Vi Văn Hiệp⟧ yêu cầu các phòng, ngành vào cuộc.
    /// ```
    ///
    /// ```vi draft
    /// Ông Lò Văn Thưởng, Giám đốc Sở Y tế dự họp; ông Lò Văn Thưởng phát biểu.
    /// Ảnh: Ông ⟦Lò Văn Thương⇒Lò Văn Thưởng⟧, Giám đốc Sở Y tế tại hội nghị.
    /// ```
    ///
    /// ```vi draft
    /// Ông Nguyễn Văn Hùng và ông Nguyễn Văn Hưng là hai anh em.
    /// Bà Nguyễn Thị Hoa, Chủ tịch Hội Nông dân xã; bà Nguyễn Thị Hòa, Phó Chủ tịch UBND xã dự.
    /// ```
    ///
    /// ```vi draft
    /// Ông Vi Văn Khánh, Bí thư Huyện ủy chủ trì. Hội nghị biểu dương ⟦Vi Văn khánh⇒Vi Văn Khánh⟧ và các đại biểu.
    /// Bà Lò Thị Hoa, Chủ tịch Hội Nông dân xã; bà Lò Thị hoan nghênh ý kiến.
    /// ```
    ///
    /// ```vi draft
    /// Đại sứ Jonathan Whitmore đến Hà Nội. Ông Whitmore thăm trường học; bà Whitmore thăm bệnh viện.
    /// Chiều cùng ngày, ông ⟦Whitmoore⇒Whitmore⟧ dự lễ khánh thành cầu. Đội Serbia thắng Serbia B; giải Serbian Superliga; Serbia vui.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Sai tên người là lỗi nặng nhất của một bản tin. Hai tên chỉ lệch nhau một dấu mà cùng chức vụ, hoặc một trong hai không
    /// thành tiếng, thì gần như chắc là một người.
    ///
    /// ## Sửa
    ///
    /// Viết như chỗ dùng nhiều hơn; hãy kiểm tra lại với nguồn trước khi sửa. Tên nước ngoài chỉ được báo khi lệch một chữ cái với tên mà
    /// bài viết dùng ít nhất ba lần.
    ///
    /// ## Nguồn
    ///
    /// Quy trình kiểm tra tên riêng của các tòa soạn.
    ///
    /// ## English
    ///
    /// One name written in two ways: a slip apart, with the same post, or one of them no Vietnamese syllable; or a foreign name one
    /// letter from another that the draft has three times and more.
    NameVariant = "name-variant" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for NameVariant {
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let paragraphs = document.paragraphs();
        self.small_given_names(document, settings, found);
        self.foreign_names(document, settings, found);
        let people = document.people().all();
        // Those whose names differ in one word are found by the rest of it.
        let mut alike: FxHashMap<(usize, Vec<u32>), Vec<&Person>> = FxHashMap::default();
        for one in people {
            for at in 0..one.name.len() {
                let rest = [&one.name[..at], &one.name[at + 1..]].concat();
                alike.entry((at, rest)).or_default().push(one);
            }
        }
        let mut alike: Vec<_> = alike.into_values().filter(|persons| persons.len() > 1).collect();
        alike.sort_by_key(|persons| persons[0].first);
        for persons in alike {
            let near = persons.iter().enumerate().take(MOST_ALIKE);
            for (one, other) in near.flat_map(|(nth, one)| persons[..nth].iter().map(move |other| (*one, *other))) {
                let Some((wrong, right)) = variant(paragraphs, other, one) else { continue };
                for place in &wrong.mentions {
                    let Some(mention) = people::at(paragraphs, *place).filter(|mention| mention.is_full()) else { continue };
                    let paragraph = paragraphs[place.0].paragraph();
                    if paragraph.tokens()[mention.tokens.clone()].iter().all(|token| settings.accepts(token.key)) {
                        continue;
                    }
                    let (written, meant) = (paragraph.slice(mention.span), right.name(paragraphs));
                    let message = Message::new(
                        format!("“{written}” ở chỗ khác viết là “{meant}”. Hãy kiểm tra tên và viết thống nhất."),
                        format!("“{written}” is “{meant}” elsewhere. Check the name and keep to one."),
                    );
                    let finding = self.finding(mention.span, message);
                    let finding = finding.fix(Fix::replace(mention.span, meant, Applicability::Unsafe));
                    let there = people::at(paragraphs, right.first).map(|mention| mention.span).unwrap_or_default();
                    let related = Message::new("tên viết ở đây", "the name as it stands here");
                    found.push((place.0, finding.relate_in(right.first.0, there, related)));
                }
            }
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        let persons = paragraph.persons().iter().map(|mention| {
            let after = paragraph.tokens().get(mention.tokens.end).filter(|_| paragraph.follows(mention.tokens.end));
            let known = (mention.known_by(paragraph), after.map(|after| (after.key, after.case)));
            (Some(mention.whole()), FxBuildHasher.hash_one(known))
        });
        let foreign = foreign::mentions(paragraph)
            .map(|mention| (Some(paragraph.tokens()[mention.token].span), FxBuildHasher.hash_one(mention.as_read())));
        Reads::facts(persons.chain(foreign))
    }
}

impl NameVariant {
    /// Foreign names that are a letter from what the draft has again and again: *Clasewitz* beside *Clausewitz*.
    fn foreign_names(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let paragraphs = document.paragraphs();
        for foreign::Variant { place: (nth, at), right, times } in foreign::variants(document) {
            let (here, there) = (paragraphs[nth].paragraph(), paragraphs[right.0].paragraph());
            let token = &here.tokens()[at];
            if settings.accepts(token.key) {
                continue;
            }
            let (written, meant) = (here.word(at), there.word(right.1));
            let message = Message::new(
                format!(
                    "“{written}” ở chỗ khác viết là “{meant}” ({times} lần trong bài). Hãy kiểm tra tên và viết thống nhất."
                ),
                format!("“{written}” is “{meant}” elsewhere ({times} times in the draft). Check the name and keep to one."),
            );
            let finding = self.finding(token.span, message).fix(Fix::replace(token.span, meant, Applicability::Unsafe));
            let related = Message::new("tên viết ở đây", "the name as it stands here");
            found.push((nth, finding.relate_in(right.0, there.tokens()[right.1].span, related)));
        }
    }

    /// Names of which the last word is in small letters, and is not elsewhere: *Vi Văn khánh*.
    fn small_given_names(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let paragraphs = document.paragraphs();
        let people = document.people().all().iter().filter(|person| person.name.len() > 2);
        let whole: FxHashMap<&[u32], Vec<&Person>> = people.fold(FxHashMap::default(), |mut whole, person| {
            whole.entry(&person.name[..person.name.len() - 1]).or_insert_with(Vec::new).push(person);
            whole
        });
        if whole.is_empty() {
            return;
        }
        for (nth, paragraph) in paragraphs.iter().map(Placed::paragraph).enumerate() {
            for mention in paragraph.persons().iter().filter(|mention| mention.is_full()) {
                let end = mention.tokens.end;
                let Some(persons) = whole.get(&*mention.name).filter(|_| paragraph.follows(end)) else { continue };
                let given = &paragraph.tokens()[end];
                let small = given.case == Case::Lower && names::is_given(given.key) && !settings.accepts(given.key);
                let Some(person) = persons.iter().find(|person| small && person.name.last() == Some(&given.key)) else {
                    continue;
                };
                let (name, meant) = (paragraph.span_of(mention.tokens.start..end + 1), person.name(paragraphs));
                let written = paragraph.slice(name);
                let message = Message::new(
                    format!("“{written}” ở chỗ khác viết là “{meant}”. Tên người viết hoa mọi chữ đầu."),
                    format!("“{written}” is “{meant}” elsewhere. Every word of a name has its capital."),
                );
                found.push((nth, self.finding(name, message).fix(Fix::replace(name, meant, Applicability::Safe))));
            }
        }
    }
}

/// How many people whose names differ in the same word are compared.
const MOST_ALIKE: usize = 20;

/// Which of two persons is the other with a slip in the name: (wrong, right).
fn variant<'p>(paragraphs: &[Placed], one: &'p Person, other: &'p Person) -> Option<(&'p Person, &'p Person)> {
    if one.name.len() != other.name.len() || one.name.len() < 3 {
        return None;
    }
    let mut differ = one.name.iter().zip(&*other.name).enumerate().filter(|(_, (one, other))| one != other);
    let (at, _) = differ.next().filter(|_| differ.next().is_none())?;
    let word = |person: &Person| -> Option<String> {
        let mention = people::at(paragraphs, person.first)?;
        Some(paragraphs[person.first.0].paragraph().lower_word(mention.tokens.start + at).to_owned())
    };
    let (one_word, other_word) = (word(one)?, word(other)?);
    let near = letter::fold(&one_word) == letter::fold(&other_word) || strsim::osa_distance(&one_word, &other_word) == 1;
    if !near {
        return None;
    }
    let is_word = |word: &str| Syllable::parse(word).is_some();
    // Names of other languages are spelled in many ways.
    let native = |(index, key): (usize, &u32)| index == at || Syllable::of_id(*key).is_some();
    if !(names::is_surname(one.name[0]) || names::is_surname(other.name[0])) || !one.name.iter().enumerate().all(native) {
        return None;
    }
    match (is_word(&one_word), is_word(&other_word)) {
        (false, true) => return Some((one, other)),
        (true, false) => return Some((other, one)),
        (false, false) => return None,
        (true, true) => {}
    }
    // Two people may bear such names: only one post makes them one.
    let same_post = one.titles(paragraphs).any(|(place, title)| {
        other.titles(paragraphs).any(|(there, other)| {
            let apart = place.0 != there.0;
            let bodies = title.body.starts_with(&other.body) || other.body.starts_with(&title.body);
            apart
                && title.chief == other.chief
                && title.rank == other.rank
                && title.rank == 1
                && title.body.len() > 1
                && other.body.len() > 1
                && bodies
                && title.other_time == other.other_time
        })
    });
    let together = one.mentions.iter().any(|(paragraph, _)| other.mentions.iter().any(|(there, _)| paragraph == there));
    if !same_post || together {
        return None;
    }
    Some(if one.mentions.len() < other.mentions.len() { (one, other) } else { (other, one) })
}
