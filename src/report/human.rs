//! For reading on a terminal: each finding under its line, marked, with what to do.
//!
//! A paragraph is one line of the file and may be two thousand characters long, so the neighbourhood of the finding is
//! shown and not the line; line and column are those of the file.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::finding::{Applicability, Finding, Language, Severity};
use crate::report::{Checked, Look, Place, Report, Summary};
use crate::text::{Source, Span};

/// Characters of context on either side of what is marked.
const CONTEXT: usize = 48;

/// The bytes that so many characters have at most, and one more.
const WINDOW: usize = 4 * (CONTEXT + 1);

/// Bytes of a finding that are marked at most; the rest is left to the file.
const LONGEST: usize = 240;

/// The renderer's sign for lines left out.
const FOLD: &str = "⸬";

pub(super) struct Human {
    look: Look,
    renderer: Renderer,
}

impl Human {
    pub(super) fn new(look: Look) -> Self {
        let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
        Self { look, renderer: renderer.decor_style(DecorStyle::Unicode).term_width(look.width.unwrap_or(140)) }
    }

    fn say(&self, vietnamese: &'static str, english: &'static str) -> &'static str {
        match self.look.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        match severity {
            Severity::Error => Level::ERROR.with_name(self.say("lỗi", "error")),
            Severity::Warning => Level::WARNING.with_name(self.say("cảnh báo", "warning")),
            Severity::Info => Level::INFO.with_name(self.say("lưu ý", "info")),
            Severity::Hint => Level::HELP.with_name(self.say("gợi ý", "hint")),
        }
    }

    fn finding(&self, checked: &Checked, finding: &Finding) -> String {
        let (source, language) = (&checked.source, self.look.language);
        let place = Place::of(source, finding.span.start);
        let origin = Origin::path(checked.path.as_str()).line(place.line as usize).char_column(place.column as usize);
        let excerpt = Excerpt::around(source, finding.span);
        let primary = AnnotationKind::Primary.span(excerpt.marked.clone());
        let mut snippet = Snippet::source(excerpt.text.as_str()).line_start(place.line as usize).annotation(primary);
        // Other places are marked where they lie in the same excerpt, and named below where they do not.
        let mut elsewhere = Vec::new();
        for related in &finding.related {
            match excerpt.locate(related.span) {
                Some(span) if span != excerpt.marked => {
                    snippet = snippet.annotation(AnnotationKind::Context.span(span).label(related.message.text(language)));
                }
                _ => elsewhere.push(related),
            }
        }
        let title = self.level(finding.severity).primary_title(finding.message.text(language)).id(finding.rule);
        let mut group = title.element(origin).element(snippet);
        for related in elsewhere {
            let Place { line, column, .. } = Place::of(source, related.span.start);
            let text = format!("{line}:{column}: {} “{}”", related.message.text(language), shorten(source.slice(related.span)));
            group = group.element(Level::NOTE.with_name(self.say("xem", "see")).message(text));
        }
        for fix in finding.fixes.iter().take(3) {
            let safe = fix.applicability == Applicability::Safe;
            let kind = if safe { self.say("sửa", "fix") } else { self.say("cân nhắc", "consider") };
            group = group.element(Level::HELP.with_name(kind).message(fix.title.text(language)));
        }
        unfolded(&self.renderer.render(&[group]))
    }
}

impl Report for Human {
    fn file(&mut self, checked: &Checked, out: &mut String) {
        for finding in &checked.findings {
            out.push_str(&self.finding(checked, finding));
            out.push_str("\n\n");
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        let Summary { files, findings, errors, warnings, infos, hints } = *summary;
        let _ = match (self.look.language, findings) {
            (Language::Vietnamese, _) if files == 0 => writeln!(out, "Không có tệp nào được soát."),
            (Language::English, _) if files == 0 => writeln!(out, "No file was checked."),
            (Language::Vietnamese, 0) => writeln!(out, "Đã soát {files} tệp, không thấy gì phải sửa."),
            (Language::Vietnamese, _) => writeln!(
                out,
                "Đã soát {files} tệp: {findings} chỗ cần xem ({errors} lỗi, {warnings} cảnh báo, {infos} lưu ý, {hints} gợi ý)."
            ),
            (Language::English, 0) => writeln!(out, "Files checked: {files}. Nothing to mend."),
            (Language::English, _) => writeln!(
                out,
                "Files checked: {files}. Findings: {findings} (errors {errors}, warnings {warnings}, infos {infos}, hints {hints})."
            ),
        };
    }
}

/// Without the renderer's sign for lines left out between a place and its excerpt: nothing is.
fn unfolded(rendered: &str) -> String {
    let plain = |line: &str| {
        let mut escape = false;
        let plain = line.chars().filter(|c| {
            let hidden = escape || *c == '\u{1B}';
            escape = hidden && *c != 'm';
            !hidden
        });
        plain.collect::<String>()
    };
    // Few lines have the sign at all: the others are not taken apart.
    let is_sign = |line: &&str| line.contains(FOLD) && plain(line).trim() == FOLD;
    rendered.lines().filter(|line| !is_sign(line)).collect::<Vec<_>>().join("\n")
}

/// The neighbourhood of a finding on its line, and where in it the finding stands.
struct Excerpt {
    text: String,
    /// What of the source is shown; the signs of omission stand outside.
    span: Span,
    /// Bytes before the shown text.
    head: usize,
    marked: Range<usize>,
}

impl Excerpt {
    fn around(source: &Source, span: Span) -> Self {
        let text = source.text();
        let start = span.start as usize;
        // A line may be a megabyte: no more of it is read than is shown.
        let near = |bytes: usize| text.floor_char_boundary(bytes);
        let (first, last) = (near(start.saturating_sub(WINDOW)), near((start + LONGEST + WINDOW).min(text.len())));
        let line_start = text[first..start].rfind(['\n', '\r']).map_or(first, |at| first + at + 1);
        let line_end = text[start..last].find(['\n', '\r']).map_or(last, |length| start + length);
        // What runs over lines is marked to the end of its first.
        let end = text.floor_char_boundary((span.end as usize).min(start + LONGEST)).min(line_end);
        let before = text[line_start..start].char_indices().rev().nth(CONTEXT).map(|(at, _)| line_start + at);
        let after = text[end..line_end].char_indices().nth(CONTEXT).map(|(at, _)| end + at);
        // Whole words only, where a blank is near.
        let from = before.map_or(line_start, |at| text[at..start].find(' ').map_or(at, |blank| at + blank + 1));
        let to = after.map_or(line_end, |at| text[end..at].rfind(' ').map_or(at, |blank| end + blank));
        let head = if before.is_some() { "… " } else { "" };
        let tail = if after.is_some() { " …" } else { "" };
        let marked = head.len() + start - from..head.len() + end - from;
        Self { text: format!("{head}{}{tail}", &text[from..to]), span: Span::new(from, to), head: head.len(), marked }
    }

    /// Where in the excerpt a span of the source stands, if it lies within.
    fn locate(&self, span: Span) -> Option<Range<usize>> {
        let inside = self.span.start <= span.start && span.end <= self.span.end;
        let at = |offset: u32| (offset - self.span.start) as usize + self.head;
        inside.then(|| at(span.start)..at(span.end))
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
