//! Where a draft is at home: what it needs to tell one *xã Tân An* from nine others.
//!
//! The provinces and districts it names are gathered once a draft, from what its paragraphs read; a mention is then one of
//! the units of its name that fit, best evidence first: what it is said to lie in, the districts the draft names, the only
//! province it names, the house's province. Without any it stays open, and rules stay silent.

use crate::doc::place::Mention;
use crate::doc::{Paragraph, Placed};
use crate::lang::places::{Level, Unit};

/// What a draft says of where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locality {
    /// Today's provinces it names, each once, with how often.
    areas: Vec<(Unit, usize)>,
    /// The districts it names, in all their states.
    districts: Vec<Unit>,
    /// The only province that these may lie in.
    single: Option<Unit>,
}

impl Locality {
    /// Gathers it from a draft's paragraphs.
    pub fn new(paragraphs: &[Placed]) -> Self {
        let mut locality = Self::default();
        for mention in mentions(paragraphs) {
            match mention.level {
                Some(Level::Province) => locality.count(mention),
                _ => locality.districts.extend(mention.of_kind()),
            }
        }
        locality.districts.sort_unstable();
        locality.districts.dedup();
        let mut areas = locality.districts.iter().map(|unit| unit.area());
        let first = areas.next();
        locality.single = first.filter(|first| areas.all(|area| area == *first));
        locality
    }

    fn count(&mut self, mention: &Mention) {
        let Some(area) = mention.of_kind().next().map(Unit::area) else { return };
        match self.areas.iter_mut().find(|(known, _)| *known == area) {
            Some((_, count)) => *count += 1,
            None => self.areas.push((area, 1)),
        }
    }

    /// The province of today that the draft is about, where it leaves no doubt: the only one it names, or that of every
    /// district it names; else the house's.
    pub fn area(&self, house: Option<Unit>) -> Option<Unit> {
        match self.areas.as_slice() {
            [] => self.single.or(house),
            [(only, _)] => Some(*only),
            _ => house.filter(|house| self.areas.iter().any(|(area, _)| area == house)),
        }
    }

    /// Whether it names a province of today, by any of its names.
    pub fn names(&self, area: Unit) -> bool {
        self.areas.iter().any(|(named, _)| *named == area)
    }

    /// The units that a mention may mean: of its name and level, whatever their kind, in the place that the draft speaks of.
    /// All of them where nothing tells.
    pub fn candidates(&self, paragraph: &Paragraph, mention: &Mention, house: Option<Unit>) -> Candidates {
        let level = mention.level;
        let of_level = || mention.units.iter().copied().filter(|unit| level.is_none_or(|level| unit.level() == level));
        let keep = |fits: &dyn Fn(Unit) -> bool| -> Vec<Unit> { of_level().filter(|unit| fits(*unit)).collect() };
        if let Some(outer) = mention.within.and_then(|index| paragraph.places().get(index)) {
            let around: Vec<Unit> = outer.of_kind().collect();
            return Candidates {
                units: keep(&|unit| around.iter().any(|outer| lies_in(unit, *outer))),
                known: !around.is_empty(),
            };
        }
        if level == Some(Level::Province) {
            return Candidates { units: of_level().collect(), known: true };
        }
        let in_district = |unit: Unit| unit.parent().is_some_and(|parent| self.districts.binary_search(&parent).is_ok());
        let area = self.area(house);
        let near = keep(&in_district);
        if !near.is_empty() && near.iter().all(|unit| area.is_none_or(|area| unit.area() == area)) {
            let areas: Vec<Unit> = near.iter().map(|unit| unit.area()).collect();
            let beside = keep(&|unit| near.contains(&unit) || unit.from().is_some() && areas.contains(&unit.area()));
            return Candidates { units: beside, known: true };
        }
        if let Some(area) = area {
            return Candidates { units: keep(&|unit| unit.area() == area), known: true };
        }
        let first = of_level().next().map(Unit::area);
        let single = first.is_some() && of_level().all(|unit| Some(unit.area()) == first);
        Candidates { units: of_level().collect(), known: single }
    }
}

/// The mentions that tell where a draft is at home.
fn mentions(paragraphs: &[Placed]) -> impl Iterator<Item = &Mention> {
    let mentions = paragraphs.iter().flat_map(|placed| placed.paragraph().places());
    mentions.filter(|mention| matches!(mention.level, Some(Level::Province | Level::District)))
}

/// What paragraphs have to say of where a draft is at home.
pub(super) fn named(paragraphs: &[Placed]) -> Vec<(Option<Level>, Vec<Unit>)> {
    mentions(paragraphs).map(|mention| (mention.level, mention.of_kind().collect())).collect()
}

/// What a mention may mean.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// The units, in all their states.
    pub units: Vec<Unit>,
    /// Whether the place is known in which they were looked for.
    pub known: bool,
}

/// Whether a unit lies in another, under either order: a commune of today lies in the province of today that an old name
/// stands for.
pub fn lies_in(inner: Unit, outer: Unit) -> bool {
    if outer.level() == Level::Province {
        return inner.area() == outer.area();
    }
    // A district keeps its name when its kind changes; today's communes are of the one whose communes they were made of.
    let same = |parent: Unit| parent.name() == outer.name() && parent.area() == outer.area();
    inner.parent().is_some_and(same) || inner.sources().filter_map(Unit::parent).any(same)
}
