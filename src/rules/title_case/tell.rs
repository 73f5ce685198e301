//! Names and common words that are told where nothing else is told of them.

use super::{TitleCase, cases, fields, folk, held, law, name, press, site};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::Finding;
use crate::lang::capitals::Initial;

impl TitleCase {
    /// Names that the press writes with a capital throughout, where nothing else is told of them.
    pub(super) fn names_of_press(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for name in press::read(paragraph, &settings.judge()) {
            let span = paragraph.span_of(name.words.clone());
            let told = found.iter().any(|finding| finding.span.overlaps(span));
            if !told {
                self.report(paragraph, settings, name.words.start, &vec![Initial::Capital; name.words.len()], found);
            }
        }
    }

    /// Words that the press begins small, where nothing else is told of them.
    pub(super) fn small_in_press(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for index in cases::read(paragraph, &settings.judge()) {
            let span = paragraph.tokens()[index].span;
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.note(paragraph, settings, index, &[Initial::Small], found);
            }
        }
    }

    /// *các xã Thành Sơn, Thọ sơn; ở Măng thít*: names of units without their kind, where nothing else is told of them.
    pub(super) fn listed_units(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let judge = settings.judge();
        let joints = paragraph.tokens().iter().enumerate().filter(|(at, _)| name::may_list(paragraph, *at));
        for words in joints.filter_map(|(at, _)| name::listed(paragraph, at + 1, &judge)) {
            let span = paragraph.span_of(words.clone());
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.report(paragraph, settings, words.start, &[Initial::Capital; 2], found);
            }
        }
        let capitals = paragraph.tokens().iter().enumerate().skip(1).filter(|(_, token)| token.case == Case::Capitalised);
        for words in capitals.filter_map(|(at, _)| name::district(paragraph, at, &judge)) {
            let span = paragraph.span_of(words.clone());
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.report(paragraph, settings, words.start, &[Initial::Capital; 2], found);
            }
        }
    }

    /// *sông ngàn Sâu, bản Nả háng*: names of sites that no table has, where nothing else is told of them.
    pub(super) fn sites(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for words in site::read(paragraph, &settings.judge()) {
            let span = paragraph.span_of(words.clone());
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.note(paragraph, settings, words.start, &vec![Initial::Capital; words.len()], found);
            }
        }
    }

    /// *phát triển Kinh tế - Xã hội*: fields of work that name no body.
    pub(super) fn fields(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for words in (1..paragraph.tokens().len()).filter_map(|index| fields::at(paragraph, index)) {
            self.note(paragraph, settings, words.start, &[Initial::Small; 5], found);
        }
    }

    /// *các Tân binh*: people and things with a capital, where nothing else is told of them.
    pub(super) fn folk(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let judge = settings.judge();
        let capitals = paragraph.tokens().iter().enumerate().skip(1).filter(|(_, token)| token.case == Case::Capitalised);
        for (index, words) in capitals.filter_map(|(at, _)| folk::at(paragraph, at, &judge).map(|(_, words)| (at, words))) {
            let span = paragraph.span_of(index..index + words);
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.note(paragraph, settings, index, &vec![Initial::Small; words], found);
            }
        }
    }

    /// *Chi bộ* in a draft that has *chi bộ* elsewhere, where nothing else is told of it.
    pub(super) fn held(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let capitals = paragraph.tokens().iter().enumerate().skip(1).filter(|(_, token)| token.case == Case::Capitalised);
        for (index, words) in capitals.filter_map(|(at, _)| held::at(paragraph, at).map(|words| (at, words))) {
            let span = paragraph.span_of(index..index + words);
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                self.note(paragraph, settings, index, &vec![Initial::Small; words], found);
            }
        }
    }

    /// *Luật phòng cháy và chữa cháy*: the name of a law begins with a capital too.
    pub(super) fn laws(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for words in law::small(paragraph) {
            let span = paragraph.span_of(words.clone());
            if !found.iter().any(|finding| finding.span.overlaps(span)) {
                let mut initials = vec![Initial::Small; words.len()];
                initials[0] = Initial::Capital;
                initials[words.len() - 1] = Initial::Capital;
                self.report(paragraph, settings, words.start, &initials, found);
            }
        }
    }

    /// *Nghị định số 30/2020/NĐ-CP của chính phủ*: who issued a document is named.
    pub(super) fn issuers(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for (organ, _) in paragraph.citations().iter().filter_map(|citation| citation.organ.as_ref()) {
            let first = &paragraph.tokens()[organ.start];
            let told = || found.iter().any(|finding| finding.span.overlaps(first.span));
            if first.case == Case::Lower && first.kind == TokenKind::Word && !told() {
                self.report(
                    paragraph,
                    settings,
                    organ.start,
                    &[Initial::Capital, Initial::Either(false)][..organ.len().min(2)],
                    found,
                );
            }
        }
    }
}
