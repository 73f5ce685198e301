//! What a word is in a text of which the plain slips are mended: of two slips side by side each hides the other, and of one made
//! again and again each stands up for the rest.

use super::{ASKED, REACH, WARNING, is_style};
use crate::doc::{Document, Paragraph, Placed, context};
use crate::lang::channel::Slip;
use crate::lang::context::{Counted, Doubt, Draft, Judge, Place};
use crate::lang::letter;
use crate::lang::model::Symbol;
use crate::lang::syllable::{Syllable, ToneStyle};
use crate::lang::word;

/// The odds, as a logarithm, from which a slip is mended before its neighbours are judged.
pub(super) const MENDED: f32 = 3.0;

/// A word that a draft has oftener than this is not looked at again for each place.
const OFTEN: f32 = 6.0;

/// A stretch of a text of which what is surely wrong beside one place is mended.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) places: Vec<Place>,
    /// The place within it.
    pub(super) at: usize,
    /// What was mended, by the place in the paragraph.
    words: Vec<(usize, Syllable)>,
}

impl Mended {
    /// The stretch around a place beside which something is more surely wrong than the word itself.
    pub(super) fn around(paragraph: &Paragraph, counted: &Counted<'_>, at: usize, judge: &Judge<'_>) -> Option<Self> {
        let places = paragraph.context();
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(places.len());
        let sure = near.filter(|near| *near != at).filter_map(|near| Some((near, meant(paragraph, counted, near, judge)?)));
        let sure: Vec<(usize, (f32, Syllable))> = sure.collect();
        if sure.is_empty() {
            return None;
        }
        let own = judge.surely_wrong(counted, at, f32::NEG_INFINITY).map_or(f32::NEG_INFINITY, |(odds, _)| odds);
        let from = at.saturating_sub(2 * REACH);
        let mut mended =
            Self { places: places[from..places.len().min(at + 2 * REACH + 1)].to_vec(), at: at - from, words: Vec::new() };
        for (near, (_, word)) in sure.into_iter().filter(|(_, (odds, _))| *odds > own) {
            mended.places[near - from].symbol = word.into();
            mended.words.push((near, word));
        }
        (!mended.words.is_empty()).then_some(mended)
    }

    /// What may have been meant there, and how surely.
    pub(super) fn doubt(&self, judge: &Judge<'_>) -> Option<(f32, Doubt)> {
        judge.surely_wrong(&judge.count(&self.places), self.at, ASKED)
    }

    /// What was mended, by its places in the paragraph.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        self.words.iter().map(|(at, word)| (*at, word.render(ToneStyle::Old)))
    }

    /// What was mended at a place of the paragraph, as it is to be written.
    pub(super) fn word(&self, at: usize) -> Option<String> {
        self.words().find(|(place, _)| *place == at).map(|(_, word)| word)
    }
}

/// What is surely meant by a word that is surely wrong, and how surely.
fn meant(paragraph: &Paragraph, counted: &Counted<'_>, at: usize, judge: &Judge<'_>) -> Option<(f32, Syllable)> {
    if paragraph.context()[at].symbol == Symbol::FOREIGN {
        return unknown(paragraph, at, judge);
    }
    if !context::is_plain(paragraph, at) {
        return None;
    }
    let (odds, doubt) = judge.surely_wrong(counted, at, MENDED)?;
    (!is_style(paragraph, at, &doubt)).then(|| (odds, doubt.readings[0].first))
}

/// The same of a word that is no syllable. One without any mark is mostly a foreign one.
pub(super) fn unknown(paragraph: &Paragraph, at: usize, judge: &Judge<'_>) -> Option<(f32, Syllable)> {
    if !context::is_unknown(paragraph, at) || !paragraph.lower_word(at).chars().any(letter::is_marked) {
        return None;
    }
    let doubt = judge.unknown(paragraph.word(at), paragraph.context(), at)?;
    let (odds, best) = (judge.odds(&doubt), doubt.readings[0]);
    let is_sure = odds >= MENDED || Slip::ALL[best.kind as usize] == Slip::Mark;
    (is_sure && best.second.is_none()).then_some((odds, best.first))
}

/// What a draft says of a place once the same slip is mended where it is plain elsewhere: where the draft, as it stands, leaves no
/// doubt of it. Two doubtful places do not vouch for each other: what is written twice may be meant.
pub(super) fn with_slips_mended(
    draft: Draft,
    document: &Document,
    paragraph: usize,
    at: usize,
    meant: u32,
    judge: &Judge<'_>,
) -> Draft {
    let mut draft = draft;
    let around = document.around(paragraph);
    let is_here = |nth: usize| nth == paragraph.min(Document::NEAR);
    let Some(here) = around.get(paragraph.min(Document::NEAR)).map(Placed::paragraph) else { return draft };
    if !(1.0..=OFTEN).contains(&draft.words[0]) {
        return draft;
    }
    let key = |there: &Paragraph, at: Option<usize>| at.and_then(|at| there.tokens().get(at)).map(|token| token.key);
    let Some(own) = key(here, Some(at)) else { return draft };
    let (left, right) = (key(here, at.checked_sub(1)), key(here, Some(at + 1)));
    for (nth, there) in around.iter().map(Placed::paragraph).enumerate() {
        for other in there.tokens_of(own).filter(|other| !(is_here(nth) && *other == at) && context::is_plain(there, *other)) {
            let Some((odds, doubt)) = judge.surely_wrong(&there.counted(judge), other, ASKED) else { continue };
            let paragraphs = around.iter().map(|placed| &**placed.paragraph());
            let settled = || judge.settled(&doubt, odds, &context::draft(paragraphs, there, other, meant, judge));
            if word::key(&doubt.readings[0].text()) == meant && settled() >= WARNING {
                let one = |is: bool| f32::from(u8::from(is));
                let before = one(left.is_some() && key(there, other.checked_sub(1)) == left);
                let after = one(right.is_some() && key(there, Some(other + 1)) == right);
                for (place, pair) in [before, after].into_iter().enumerate() {
                    draft.pairs[place] -= pair;
                    draft.pairs[place + 2] += pair;
                }
                draft.words[0] -= 1.0;
                draft.words[1] += 1.0;
            }
        }
    }
    draft
}
