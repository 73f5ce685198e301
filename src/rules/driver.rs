//! Runs the rules over the versions of a draft: what an edit did not touch is not judged again.
//!
//! A paragraph's own findings hang on its text, those of [`Rule::scene`] on the time and place of the draft besides, and both
//! are kept with the paragraph as long as these stay. [`Rule::stands`] looks around, [`Rule::draft`] at all of the draft: their
//! answers are kept while what they read of the paragraphs ([`Rule::reads`]) stays. What comes out is kept by paragraph too,
//! with places that only move, so that front ends need not look again either.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::scene::{Scene, Seen};
use super::typed::Typed;
use super::unused_suppression::UnusedSuppression;
use crate::config::Settings;
use crate::doc::style::NumberForms;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Group, Severity};
use crate::rules::{self, Rule};
use crate::suppress;
use crate::text::Span;

/// Checks the versions of a draft, one after another, under one set of choices.
#[derive(Debug, Default)]
pub struct Checker {
    settings: Arc<Settings>,
    /// What was found in the last version, paragraph by paragraph.
    known: Vec<Known>,
    /// What each rule that runs found in the last version as a whole, with the paragraphs' spans.
    drafted: Vec<Vec<(usize, Finding)>>,
    seen: Option<Seen>,
    number_forms: NumberForms,
    defects: Vec<String>,
    /// Which of the places that the house leaves as they are were met, by their keys.
    left: FxHashSet<u64>,
}

/// A rule that runs.
#[derive(Clone, Copy)]
struct Active {
    /// Its place among them.
    nth: usize,
    rule: &'static dyn Rule,
    /// What the house gives it.
    severity: Severity,
}

/// What is known of a paragraph from the last version.
#[derive(Clone, Debug)]
struct Known {
    placed: Placed,
    /// How far it has moved since it was judged, to be added with wrapping; `None` of what was judged just now.
    shift: Option<u32>,
    /// How far of this between the last two versions; `None` where it was judged since.
    moved: Option<u32>,
    /// What its rules found, with the paragraph's spans.
    own: Arc<Own>,
    /// Which of the paragraph's own findings stand.
    standing: Arc<[bool]>,
    /// Those that do and those of the scene, with the spans of the source.
    found: Option<Arc<[Finding]>>,
    /// What was found in it that hangs on the whole draft, and all of its findings, these among them.
    with_draft: Option<(Vec<Finding>, Arc<[Finding]>)>,
}

impl Known {
    /// Follows the paragraph to where it stands now, and says what is wrong in it there.
    fn follow(&mut self, placed: &Placed) -> Part {
        let shift = self.placed.moved_to(placed).unwrap_or_default();
        self.moved = self.shift.replace(shift).map(|before| shift.wrapping_sub(before));
        Part { found: self.found.clone(), shift }
    }
}

/// What was found in a paragraph, looked at alone and in the time and place of its draft.
#[derive(Debug, Default)]
struct Own {
    /// Each with the place of its rule among those that run.
    alone: Vec<(usize, Finding)>,
    scene: Vec<Finding>,
}

/// What is wrong with one version of a draft.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    parts: Vec<Part>,
}

/// What is wrong in one paragraph. The findings of the next version's are the same ones where nothing has changed.
#[derive(Clone, Debug)]
pub struct Part {
    /// Nothing of most, so that a long draft costs no more than what is wrong in it.
    found: Option<Arc<[Finding]>>,
    shift: u32,
}

impl Part {
    /// The findings, as they were placed when they were found.
    pub fn kept(&self) -> &[Finding] {
        self.found.as_deref().unwrap_or_default()
    }

    /// The same, to be kept; none where there are none.
    pub fn shared(&self) -> Option<&Arc<[Finding]>> {
        self.found.as_ref()
    }

    /// Where a span of [`Part::kept`] stands now.
    pub fn now(&self, span: Span) -> Span {
        Span { start: span.start.wrapping_add(self.shift), end: span.end.wrapping_add(self.shift) }
    }

    /// A finding of [`Part::kept`] in its place.
    fn placed(&self, finding: &Finding) -> Finding {
        moved(finding.clone(), self.shift)
    }
}

/// A finding of a text that so many bytes have been put before.
fn moved(mut finding: Finding, by: u32) -> Finding {
    let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
    let places = edits.chain(finding.related.iter_mut().map(|related| &mut related.span));
    for span in places.chain([&mut finding.span]) {
        *span = Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
    }
    finding
}

impl Checked {
    /// The findings by paragraph, in reading order; where the draft's own comments excuse some, all in one.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The findings in reading order, with spans of the source.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.filter(|_| true);
        findings.sort_by(in_reading_order);
        findings
    }

    /// The findings whose spans are wanted, with spans of the source.
    pub fn filter(&self, wanted: impl Fn(Span) -> bool) -> Vec<Finding> {
        let all = self.parts.iter().flat_map(|part| part.kept().iter().map(move |finding| (part, finding)));
        all.filter(|(part, finding)| wanted(part.now(finding.span))).map(|(part, finding)| part.placed(finding)).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.kept().len()).sum()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.kept().is_empty())
    }
}

impl Checker {
    /// A checker that has seen nothing yet.
    pub fn new(settings: Arc<Settings>) -> Self {
        Self {
            settings,
            known: Vec::new(),
            drafted: Vec::new(),
            seen: None,
            number_forms: NumberForms::default(),
            defects: Vec::new(),
            left: FxHashSet::default(),
        }
    }

    /// What is wrong with a draft, in reading order, with spans of its source.
    pub fn check(&mut self, document: &Document) -> Vec<Finding> {
        self.judge(document).findings()
    }

    /// What is wrong with a draft, by paragraph. What was found in the last version holds for paragraphs that are still the
    /// same ([`Document::edited`]).
    pub fn judge(&mut self, document: &Document) -> Checked {
        let settings = Arc::clone(&self.settings);
        let rules = settings.active().enumerate().map(|(nth, (rule, severity))| Active { nth, rule, severity });
        let rules: Vec<Active> = rules.collect();
        let scene = Scene::new(document, &settings);
        let paragraphs = document.paragraphs();
        let same_scene = self.seen.as_ref().is_some_and(|seen| seen.is(&scene));
        if !same_scene {
            self.seen = Some(scene.seen());
        }
        let number_forms = document.number_forms();
        let same_forms = std::mem::replace(&mut self.number_forms, number_forms) == number_forms;
        let mut known = std::mem::take(&mut self.known);
        let same = |(known, placed): &(&Known, &Placed)| known.placed.moved_to(placed).is_some();
        let before = known.iter().zip(paragraphs).take_while(same).count();
        let rest = known[before..].iter().rev().zip(paragraphs[before..].iter().rev());
        let after = rest.take_while(same).count();
        let changed = before..paragraphs.len() - after;
        let touched = before..known.len() - after;
        let old: Vec<Placed> = known[touched.clone()].iter().map(|known| known.placed.clone()).collect();
        // What a rule reads of the paragraphs that changed is mostly as it was.
        let typed = Typed::between(&old, &paragraphs[changed.clone()], before);
        let typed = typed.filter(|_| same_scene && same_forms && self.drafted.len() == rules.len());
        let steady = |active: &Active| typed.as_ref().is_some_and(|typed| typed.keeps(active.rule));
        let steady: Vec<bool> = rules.iter().map(steady).collect();

        // What a rule may look at is as it was: of a long draft most is not even looked at.
        let settled = same_forms && same_scene;
        let near = |end: usize| if settled { end.saturating_sub(Document::NEAR - 1) } else { 0 };
        let far = if settled { changed.end + Document::NEAR } else { paragraphs.len() };
        let review = |checker: &mut Self, index: usize, prior: &mut Known| {
            let is_far = index + Document::NEAR <= changed.start || index >= changed.end + Document::NEAR;
            let own = &prior.own.alone;
            let stands = |(at, (rule, finding)): (usize, &(usize, Finding))| {
                let kept = is_far && same_forms || steady[*rule];
                if kept { prior.standing[at] } else { rules[*rule].rule.stands(finding, index, document, &settings) }
            };
            let standing: Vec<bool> = own.iter().enumerate().map(stands).collect();
            if !same_scene || *prior.standing != *standing {
                let own = Arc::clone(&prior.own);
                *prior = checker.known(&rules, &scene, document, index, own, standing);
            }
        };
        let before = (near(changed.start)..changed.start).map(|index| (index, index));
        let after = (changed.end..far.min(paragraphs.len())).map(|index| (index, index - changed.end + touched.end));
        for (index, at) in before.chain(after) {
            review(self, index, &mut known[at]);
        }
        let mut by_content: FxHashMap<u64, Arc<Own>> =
            known[touched.clone()].iter().map(|known| (known.placed.content(), Arc::clone(&known.own))).collect();
        let mut new = Vec::with_capacity(changed.len());
        for index in changed.clone() {
            let placed = &paragraphs[index];
            let own = by_content
                .entry(placed.content())
                .or_insert_with(|| Arc::new(Own { alone: self.alone(&rules, placed.paragraph()), scene: Vec::new() }));
            let stands = |(rule, finding): &(usize, Finding)| rules[*rule].rule.stands(finding, index, document, &settings);
            let standing = own.alone.iter().map(stands).collect();
            new.push(self.known(&rules, &scene, document, index, Arc::clone(own), standing));
        }
        known.splice(touched, new);
        self.known = known;
        let mut parts: Vec<Part> = self.known.iter_mut().zip(paragraphs).map(|(known, placed)| known.follow(placed)).collect();
        self.add_draft(&rules, typed.as_ref(), &steady, document, &mut parts);
        let mut checked = Checked { parts };
        let speaks = document.source().has_orders();
        if speaks || settings.leaves_places() {
            let mut findings = checked.findings();
            findings.retain(|finding| {
                let left = settings.left(finding, document.source());
                self.left.extend(left);
                left.is_none()
            });
            let unused = if speaks { suppress::honour(document, &mut findings) } else { Vec::new() };
            findings.extend(unused.iter().filter_map(|unused| UnusedSuppression.report(unused, &self.settings)));
            findings.sort_by(in_reading_order);
            checked.parts = vec![Part { found: (!findings.is_empty()).then(|| findings.into()), shift: 0 }];
        }
        checked
    }

    /// Judges a paragraph, of which it is known what was found in it alone, and what of that stands.
    fn known(
        &mut self,
        rules: &[Active],
        scene: &Scene<'_>,
        document: &Document,
        index: usize,
        mut own: Arc<Own>,
        standing: Vec<bool>,
    ) -> Known {
        let placed = &document.paragraphs()[index];
        let in_scene = self.in_scene(rules, placed.paragraph(), scene);
        if own.scene != in_scene {
            own = Arc::new(Own { alone: own.alone.clone(), scene: in_scene });
        }
        let found = own.alone.iter().zip(&standing).filter(|(_, stands)| **stands).map(|((_, finding), _)| finding);
        let mut found: Vec<Finding> = found.chain(&own.scene).map(|finding| place(finding.clone(), placed, document)).collect();
        settle(&mut found);
        let found = (!found.is_empty()).then(|| found.into());
        Known { placed: placed.clone(), shift: None, moved: None, own, standing: standing.into(), found, with_draft: None }
    }

    /// Adds what is wrong with the draft as a whole. Rules are not asked again whose paragraphs read as before to them.
    fn add_draft(
        &mut self,
        rules: &[Active],
        typed: Option<&Typed<'_>>,
        steady: &[bool],
        document: &Document,
        parts: &mut [Part],
    ) {
        let settings = Arc::clone(&self.settings);
        let mut drafted = std::mem::take(&mut self.drafted);
        drafted.resize_with(rules.len(), Vec::new);
        // Paragraphs of which the findings, or the places that they speak of, are not as they were.
        let mut changed: FxHashSet<usize> = FxHashSet::default();
        let mut again = Vec::new();
        for (active, found) in rules.iter().zip(&mut drafted) {
            if !(steady[active.nth] && typed.is_some_and(|typed| typed.follow(found))) {
                changed.extend(found.drain(..).map(|(index, _)| index));
                again.push(*active);
            }
            let moved = |index: usize| self.known.get(index).and_then(|known| known.moved);
            let apart = |(index, finding): &&(usize, Finding)| {
                finding.speaks_of().any(|other| moved(other).is_none() || moved(other) != moved(*index))
            };
            changed.extend(found.iter().filter(apart).map(|(index, _)| *index));
        }
        self.run(
            &again,
            |rule, found| rule.draft(document, &settings, found),
            |active, (index, finding)| {
                changed.insert(index);
                drafted[active.nth].push((index, active.rule.at_level(finding, active.severity)));
            },
        );
        let mut found: FxHashMap<usize, Vec<&Finding>> = FxHashMap::default();
        for (index, finding) in drafted.iter().flatten() {
            let (Some(known), Some(part)) = (self.known.get(*index), parts.get_mut(*index)) else { continue };
            match &known.with_draft {
                Some((_, all)) if !changed.contains(index) => part.found = Some(Arc::clone(all)),
                _ => found.entry(*index).or_default().push(finding),
            }
        }
        for (index, found) in found {
            let (known, part) = (&mut self.known[index], &mut parts[index]);
            let placed = &document.paragraphs()[index];
            let found = found.into_iter().map(|finding| place(finding.clone(), placed, document));
            let found: Vec<Finding> = found.map(|finding| moved(finding, part.shift.wrapping_neg())).collect();
            part.found = Some(match &known.with_draft {
                Some((before, all)) if *before == found => Arc::clone(all),
                _ => {
                    let mut all: Vec<Finding> = part.kept().iter().chain(&found).cloned().collect();
                    settle(&mut all);
                    Arc::clone(&known.with_draft.insert((found, all.into())).1)
                }
            });
        }
        self.drafted = drafted;
    }

    /// The keys of the places met that the house leaves as they are ([`Settings::left`]); empties the set.
    pub fn take_left(&mut self) -> Vec<u64> {
        self.left.drain().collect()
    }

    /// What went wrong inside rules, for the log; empties the list.
    pub fn take_defects(&mut self) -> Vec<String> {
        std::mem::take(&mut self.defects)
    }

    /// Whether something went wrong inside a rule since the list was last emptied.
    pub fn has_defects(&self) -> bool {
        !self.defects.is_empty()
    }

    fn alone(&mut self, rules: &[Active], paragraph: &Paragraph) -> Vec<(usize, Finding)> {
        let settings = Arc::clone(&self.settings);
        let mut all = Vec::new();
        let check = |rule: &dyn Rule, found: &mut Vec<Finding>| rule.paragraph(paragraph, &settings, found);
        self.run(rules, check, |active, finding| all.push((active.nth, active.rule.at_level(finding, active.severity))));
        all
    }

    fn in_scene(&mut self, rules: &[Active], paragraph: &Paragraph, scene: &Scene<'_>) -> Vec<Finding> {
        let settings = Arc::clone(&self.settings);
        let mut all = Vec::new();
        let check = |rule: &dyn Rule, found: &mut Vec<Finding>| rule.scene(paragraph, scene, &settings, found);
        self.run(rules, check, |active, finding| all.push(active.rule.at_level(finding, active.severity)));
        all
    }

    /// Runs one rule after another and keeps what each finds. A panic costs one rule on one paragraph: the rest of the draft is
    /// still checked, and the defect is kept for the log.
    fn run<T>(&mut self, rules: &[Active], check: impl Fn(&dyn Rule, &mut Vec<T>), mut keep: impl FnMut(Active, T)) {
        let mut rest = rules.iter();
        let mut running = None;
        let mut found = Vec::new();
        // One guard for all rules, set up again only after a panic.
        while !rest.as_slice().is_empty() {
            let all = || {
                for active in rest.by_ref() {
                    running = Some(active.rule);
                    check(active.rule, &mut found);
                    if !found.is_empty() {
                        found.drain(..).for_each(|found| keep(*active, found));
                    }
                }
            };
            if let (Err(_), Some(rule)) = (catch_unwind(AssertUnwindSafe(all)), running) {
                found.clear();
                self.defects.push(format!("rule {} panicked", rule.meta().id));
            }
        }
    }
}

/// Leads a finding's spans to the source. A fix that would remove markup is kept for show only.
fn place(mut finding: Finding, placed: &Placed, document: &Document) -> Finding {
    finding.span = placed.locate(finding.span).0;
    for fix in &mut finding.fixes {
        for edit in &mut fix.edits {
            let there = edit.paragraph.take().and_then(|index| document.paragraphs().get(index)).unwrap_or(placed);
            let (span, whole) = there.locate(edit.span);
            edit.span = span;
            edit.text = there.written(&edit.text);
            if !whole {
                fix.applicability = Applicability::Display;
            }
        }
        fix.edits.sort_by_key(|edit| edit.span);
    }
    for related in &mut finding.related {
        let there = related.paragraph.take().and_then(|index| document.paragraphs().get(index)).unwrap_or(placed);
        related.span = there.locate(related.span).0;
    }
    finding
}

fn in_reading_order(one: &Finding, other: &Finding) -> std::cmp::Ordering {
    (one.span.start, other.span.end).cmp(&(other.span.start, one.span.end))
}

/// Puts the findings of a paragraph in reading order, without those that say again what another says.
fn settle(findings: &mut Vec<Finding>) {
    findings.sort_by(in_reading_order);
    keep_one_spelling_per_place(findings);
}

/// A word is misspelled once: where several spelling rules meet on it, or one and its capitals, the one listed first speaks;
/// a hint only where nothing surer does.
fn keep_one_spelling_per_place(findings: &mut Vec<Finding>) {
    let rank = |finding: &Finding| {
        let id = rules::meta_of(finding.rule).map(|meta| meta.id);
        (finding.severity == Severity::Hint, rules::all().iter().position(|rule| Some(rule.meta().id) == id))
    };
    let mut keep = vec![true; findings.len()];
    let is_spelling = |finding: &Finding| finding.group == Group::Spelling || finding.rule == "title-case";
    let spelling: Vec<usize> = (0..findings.len()).filter(|&index| is_spelling(&findings[index])).collect();
    for (nth, &one) in spelling.iter().enumerate() {
        for &other in &spelling[nth + 1..] {
            if findings[other].span.start >= findings[one].span.end {
                break;
            }
            if keep[one] && keep[other] && findings[one].span.overlaps(findings[other].span) {
                keep[if rank(&findings[other]) < rank(&findings[one]) { one } else { other }] = false;
            }
        }
    }
    let mut kept = keep.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Change, Format, Source};

    /// What an edit far away has to do with a finding, near the edge of what a rule may look at.
    #[test]
    fn an_edit_just_in_sight_is_seen() {
        let filler = "Xã họp bàn việc chung.\n".repeat(98);
        let text = format!("Nhóm tchức một.\n{filler}X\nY\nZ\n{filler}Nhóm tchức hai. Đạt 53,20 %.\n");
        let mut document = Document::new(Source::new(text.as_str(), Format::Plain));
        let mut checker = Checker::default();
        checker.check(&document);
        let mut text = text;
        let words = ["Nhóm tchức ba.", "Nhóm tchức bốn.", "", "Tin\nTin\nTin", "Đạt 53,20%, 12,5%."];
        for line in ["X", "Y", "Z", "Nhóm", "Đạt"] {
            for word in words {
                let Some(at) = text.rfind(line) else { continue };
                for (from, to, word) in [(at, at, word.to_owned()), (at, at + word.len(), String::new())] {
                    let new = format!("{}{word}{}", &text[..from], &text[to..]);
                    let change = Change::between(&text, &new);
                    document = document.edited(change.start..change.old_end, &new[change.start..change.new_end]);
                    text = new;
                    let fresh = Checker::default().check(&Document::new(Source::new(text.as_str(), Format::Plain)));
                    assert_eq!(checker.check(&document), fresh, "{line} {word}");
                }
            }
        }
    }
}
