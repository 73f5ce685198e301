//! Fixes applied to a text: those that may be, without overlap, until nothing is left to do.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Edit, Finding};

/// The edits of the first fix of each finding that is at least as sure as `least`, in order of place, and how many findings
/// they mend. Edits that overlap one already taken are left out with their fix: the earlier finding wins.
pub fn choose(findings: &[Finding], least: Applicability) -> (Vec<&Edit>, usize) {
    let mut taken = BTreeMap::new();
    let mut mended = 0;
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability >= least && !fix.edits.is_empty()) else { continue };
        if fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit)));
            mended += 1;
        }
    }
    (taken.into_values().collect(), mended)
}

/// Applies what [`choose`] chooses. The new text, and how many findings were mended; `None` where nothing applies.
pub fn apply(text: &str, findings: &[Finding], least: Applicability) -> Option<(String, usize)> {
    let (edits, mended) = choose(findings, least);
    if edits.is_empty() {
        return None;
    }
    let mut fixed = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        fixed.push_str(text.get(at..edit.span.start as usize)?);
        fixed.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    fixed.push_str(text.get(at..)?);
    Some((fixed, mended))
}

/// Whether an edit touches none of those taken (by start) and inserts at no place where one begins.
fn is_free(taken: &BTreeMap<u32, &Edit>, edit: &Edit) -> bool {
    let before = taken.range(..=edit.span.start).next_back();
    let after = taken.range(edit.span.start..).next();
    before.is_none_or(|(start, other)| other.span.end <= edit.span.start && *start < edit.span.start)
        && after.is_none_or(|(start, _)| *start >= edit.span.end && *start > edit.span.start)
}

/// Checks and mends again until nothing changes, since mending one thing may bare another. Rules that undo each other
/// would never end, so there is a bound; reaching it is a defect of the rules, and the text so far is returned.
pub fn settle(text: &str, least: Applicability, mut check: impl FnMut(&str) -> Vec<Finding>) -> (String, usize) {
    const ROUNDS: usize = 10;
    let mut text = text.to_owned();
    let mut mended = 0;
    for _ in 0..ROUNDS {
        let Some((next, count)) = apply(&text, &check(&text), least) else { break };
        text = next;
        mended += count;
    }
    (text, mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Group, Message, Severity};
    use crate::text::Span;

    fn finding(start: usize, end: usize, text: &str, applicability: Applicability) -> Finding {
        let span = Span::new(start, end);
        Finding {
            rule: "test",
            group: Group::Spelling,
            severity: Severity::Warning,
            span,
            message: Message::new("", ""),
            fixes: vec![Fix::replace(span, text, applicability)],
            related: Vec::new(),
        }
    }

    #[test]
    fn overlapping_and_unsure_fixes_are_left() {
        let findings = [
            finding(0, 3, "X", Applicability::Safe),
            finding(2, 5, "Y", Applicability::Safe),
            finding(5, 6, "Z", Applicability::Unsafe),
        ];
        assert_eq!(apply("abcdefg", &findings, Applicability::Safe), Some(("Xdefg".to_owned(), 1)));
        assert_eq!(apply("abcdefg", &findings, Applicability::Unsafe), Some(("XdeZg".to_owned(), 2)));
    }

    #[test]
    fn fixing_goes_on_until_nothing_is_left() {
        let check = |text: &str| text.find("aa").map(|at| finding(at, at + 2, "a", Applicability::Safe)).into_iter().collect();
        assert_eq!(settle("aaaa", Applicability::Safe, check), ("a".to_owned(), 3));
    }
}
