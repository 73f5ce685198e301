//! The time and place of a draft, by which its paragraphs are judged.

use crate::config::Settings;
use crate::doc::Document;
use crate::doc::dateline::DraftDate;
use crate::doc::locality::Locality;

/// When and where a draft speaks. What a rule finds in a paragraph by it alone is kept until it changes.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'d> {
    date: Option<DraftDate>,
    locality: &'d Locality,
}

impl<'d> Scene<'d> {
    /// The scene of a draft under the house's choices.
    pub fn new(document: &'d Document, settings: &Settings) -> Self {
        Self { date: settings.date_of(document), locality: document.locality() }
    }

    /// The day the draft speaks from, where it may be judged by it.
    pub fn certain_date(&self) -> Option<DraftDate> {
        self.date.filter(|date| date.certain)
    }

    /// Where the draft is at home.
    pub fn locality(&self) -> &'d Locality {
        self.locality
    }

    /// A copy to know it by.
    pub(super) fn seen(&self) -> Seen {
        Seen { date: self.date, locality: self.locality.clone() }
    }
}

/// A scene to compare others with.
#[derive(Debug)]
pub(super) struct Seen {
    date: Option<DraftDate>,
    locality: Locality,
}

impl Seen {
    /// Whether rules cannot tell another scene from this one: how its date is known is none of their business.
    pub(super) fn is(&self, other: &Scene<'_>) -> bool {
        let date = |date: Option<DraftDate>| date.map(|date| (date.first, date.last, date.certain));
        date(self.date) == date(other.date) && self.locality == *other.locality
    }
}
