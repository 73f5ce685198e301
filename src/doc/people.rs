//! The people of a draft: every mention of one name together, with the titles given to it.
//!
//! Gathered once a draft from what its paragraphs read. A bare name counts where a form of address or a title elsewhere makes
//! sure of it; a given name alone (*đồng chí Hiệp*) where only one person of the draft bears it.

use rustc_hash::FxHashMap;

use crate::doc::Placed;
use crate::doc::person::{Mention, Title};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The keys of the full name's words.
    pub name: Box<[u32]>,
    /// The mentions, in order, each as (paragraph, index among [`Paragraph::persons`](crate::doc::Paragraph::persons)).
    pub mentions: Vec<(usize, usize)>,
    /// The first mention by the full name.
    pub first: (usize, usize),
    /// The mention that says most of the person's titles.
    pub fullest: (usize, usize),
}

/// Everyone a draft speaks of.
#[derive(Clone, Debug, Default)]
pub struct People {
    persons: Vec<Person>,
    by_mention: FxHashMap<(usize, usize), usize>,
}

impl People {
    /// Gathers them from a draft's paragraphs.
    pub fn new(paragraphs: &[Placed]) -> Self {
        let mut people = Self::default();
        let mut by_name: FxHashMap<&[u32], usize> = FxHashMap::default();
        let mut by_given: FxHashMap<u32, Option<usize>> = FxHashMap::default();
        for (place, mention) in mentions(paragraphs).filter(|(_, mention)| mention.sure && mention.is_full()) {
            let known = *by_name.entry(&mention.name).or_insert_with(|| {
                people.persons.push(Person { name: mention.name.clone(), mentions: Vec::new(), first: place, fullest: place });
                people.persons.len() - 1
            });
            let best = people.persons[known].fullest;
            if mention.titles.len() > at(paragraphs, best).map_or(0, |best| best.titles.len()) {
                people.persons[known].fullest = place;
            }
            let given = mention.name.last().copied().unwrap_or_default();
            by_given.entry(given).and_modify(|one| *one = one.filter(|one| *one == known)).or_insert(Some(known));
        }
        for (place, mention) in mentions(paragraphs) {
            let known = match &*mention.name {
                [given] if mention.sure => by_given.get(given).copied().flatten(),
                name => by_name.get(name).copied(),
            };
            if let Some(known) = known {
                people.persons[known].mentions.push(place);
                people.by_mention.insert(place, known);
            }
        }
        for person in &mut people.persons {
            let full = |place: &&(usize, usize)| at(paragraphs, **place).is_some_and(Mention::is_full);
            person.first = person.mentions.iter().find(full).copied().unwrap_or(person.first);
        }
        people
    }

    /// Everyone, in the order of their first sure mention.
    pub fn all(&self) -> &[Person] {
        &self.persons
    }

    /// Who is meant by a mention.
    pub fn of(&self, paragraph: usize, mention: usize) -> Option<&Person> {
        self.by_mention.get(&(paragraph, mention)).map(|index| &self.persons[*index])
    }
}

impl Person {
    /// The titles given to the person, each with the mention that gives it.
    pub fn titles<'d>(&self, paragraphs: &'d [Placed]) -> impl Iterator<Item = ((usize, usize), &'d Title)> {
        let mentions = self.mentions.iter().filter_map(move |place| Some((*place, at(paragraphs, *place)?)));
        mentions.flat_map(|(place, mention)| mention.titles.iter().map(move |title| (place, title)))
    }

    /// The full name as it is written where it first stands.
    pub fn name<'d>(&self, paragraphs: &'d [Placed]) -> &'d str {
        let placed = paragraphs.get(self.first.0).map(Placed::paragraph);
        let named = placed.and_then(|paragraph| Some((paragraph, paragraph.persons().get(self.first.1)?)));
        named.map_or("", |(paragraph, mention)| paragraph.slice(mention.span))
    }
}

/// The mention at a place.
pub fn at(paragraphs: &[Placed], place: (usize, usize)) -> Option<&Mention> {
    paragraphs.get(place.0)?.paragraph().persons().get(place.1)
}

fn mentions(paragraphs: &[Placed]) -> impl Iterator<Item = ((usize, usize), &Mention)> {
    paragraphs.iter().enumerate().flat_map(|(paragraph, placed)| {
        placed.paragraph().persons().iter().enumerate().map(move |(index, mention)| ((paragraph, index), mention))
    })
}

#[cfg(test)]
mod tests {
    use crate::doc::Document;
    use crate::text::{Format, Source};

    #[test]
    fn mentions_of_one_name_are_one_person() {
        let text = "Hoàng Văn Hiệp trong ảnh.\nĐồng chí Hoàng Văn Hiệp, Bí thư Huyện ủy, dự.\nĐồng chí Hiệp kết luận. \
                    Ông Nông Văn Bình và bà Vi Thị Bình phát biểu; ông Bình kiến nghị.";
        let document = Document::new(Source::new(text, Format::Plain));
        let paragraphs = document.paragraphs();
        let told: Vec<_> =
            document.people().all().iter().map(|person| (person.name(paragraphs), person.mentions.len())).collect();
        assert_eq!(told, [("Hoàng Văn Hiệp", 3), ("Nông Văn Bình", 1), ("Vi Thị Bình", 1)]);
        let hiep = &document.people().all()[0];
        assert_eq!((hiep.first.0, hiep.fullest.0, hiep.titles(paragraphs).count()), (0, 1, 1));
    }
}
