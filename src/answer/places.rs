//! Places: what a unit is and became, told on hover, and the names that may follow *xã, phường, huyện, tỉnh*.
//!
//! Both go by the draft's date: a unit is told of as it stood then, with what came before and after, and only units that
//! exist then are offered, those of the draft's own province first.

use jiff::civil;
use rustc_hash::FxHashSet;

use crate::answer::{Completion, CompletionKind, MOST_COMPLETIONS};
use crate::config::Settings;
use crate::doc::dateline::{Basis, DraftDate};
use crate::doc::place::{self, Mention};
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::Message;
use crate::lang::letter;
use crate::lang::places::{self, Kind, Level, Unit};
use crate::text::Span;

/// How many units are named in one list.
const LISTED: usize = 12;

/// How many places of one name are told apart.
const TOLD: usize = 4;

/// The longest name that is completed, in words.
const WORDS: usize = 5;

/// The place at an offset.
pub(super) fn hover(document: &Document, index: usize, within: usize, settings: &Settings) -> Option<(Span, Message)> {
    let paragraph = document.paragraphs().get(index)?.paragraph();
    let mention = paragraph.places().iter().find(|mention| mention.span.touches(within))?;
    let date = settings.date_of(document);
    let units = meant(document, paragraph, mention, date, settings);
    let mut told = units.iter().take(TOLD).map(|unit| of_unit(*unit, date));
    let mut message = told.next()?;
    message = told.fold(message, |message, next| message.and(&next));
    if units.len() > TOLD {
        let more = units.len() - TOLD;
        let rest = Message::new(format!("và {more} nơi khác cùng tên"), format!("and {more} other places of this name"));
        message = message.and(&rest);
    }
    if let Some(date) = date {
        message = message.and(&of_date(date));
    }
    Some((mention.span, message))
}

/// The date of the draft, where it is printed.
pub(super) fn hover_date(document: &Document, index: usize, within: usize, settings: &Settings) -> Option<(Span, Message)> {
    let date = settings.date_of(document)?;
    let Basis::Dateline { paragraph, span } = date.basis else { return None };
    (paragraph == index && span.touches(within)).then(|| (span, of_date(date)))
}

/// The units a mention may mean, as they stood on the draft's date, or last before it.
fn meant(
    document: &Document,
    paragraph: &Paragraph,
    mention: &Mention,
    date: Option<DraftDate>,
    settings: &Settings,
) -> Vec<Unit> {
    let mut units = document.locality().candidates(paragraph, mention, settings.province()).units;
    let narrow = |units: &mut Vec<Unit>, keep: &dyn Fn(&Unit) -> bool| {
        if units.iter().any(keep) {
            units.retain(keep);
        }
    };
    narrow(&mut units, &|unit| mention.kind.is_none_or(|kind| unit.kind() == kind));
    match date {
        Some(date) => narrow(&mut units, &|unit| date.allows(*unit)),
        None => narrow(&mut units, &|unit| unit.to().is_none()),
    }
    // Of one place, its last state.
    units.sort_by_key(|unit| (unit.parent(), unit.to().is_none(), unit.to()));
    units.reverse();
    units.dedup_by_key(|unit| (unit.kind(), unit.parent()));
    units
}

/// A unit: where, when, what from, what into.
fn of_unit(unit: Unit, date: Option<DraftDate>) -> Message {
    let day = |day: civil::Date| day.strftime("%d/%m/%Y").to_string();
    let mut vietnamese: Vec<String> = parents(unit);
    let mut english = vietnamese.clone();
    if let Some(from) = unit.from() {
        vietnamese.push(format!("từ {}", day(from)));
        english.push(format!("since {from}"));
    }
    if let Some(to) = unit.to() {
        vietnamese.push(format!("đến {}", day(to)));
        english.push(format!("until {to}"));
    }
    let title = unit.title();
    let head =
        |rest: &[String]| if rest.is_empty() { format!("**{title}**") } else { format!("**{title}** ({})", rest.join("; ")) };
    let mut message = Message::new(head(&vietnamese), head(&english));
    let heirs: Vec<Unit> =
        unit.heirs().into_iter().filter(|heir| heir.title() != title || heir.area() != unit.area()).collect();
    if unit.to().is_some() && !heirs.is_empty() {
        let list = list(heirs.iter().map(|heir| heir.title()));
        message = message.and(&Message::new(format!("nay thuộc {list}"), format!("now part of {list}")));
    }
    let sources: Vec<Unit> =
        unit.sources().filter(|source| source.title() != title || unit.level() == Level::Commune).collect();
    if unit.to().is_none() && !sources.is_empty() {
        let place = |source: &Unit| match source.parent().filter(|parent| parent.level() == Level::District) {
            Some(district) => format!("{} ({})", source.title(), district.title()),
            None => source.title(),
        };
        let list = list(sources.iter().map(place));
        message = message.and(&Message::new(format!("hợp thành từ {list}"), format!("made of {list}")));
    }
    if unit.level() != Level::Commune {
        let parts = unit.parts().filter(|part| date.map_or(part.to() == unit.to(), |date| date.allows(*part))).count();
        if parts > 0 {
            let line = Message::new(format!("{parts} đơn vị trực thuộc"), format!("{parts} units in it"));
            message = message.and(&line);
        }
    }
    message
}

/// What a unit lies in, nearest first, in one text.
fn parents(unit: Unit) -> Vec<String> {
    let mut titles = Vec::new();
    let mut outer = unit.parent();
    while let Some(parent) = outer {
        titles.push(parent.title());
        outer = parent.parent();
    }
    if titles.is_empty() { titles } else { vec![titles.join(", ")] }
}

fn list(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<String> = items.collect();
    if items.len() > LISTED {
        let more = items.len() - LISTED;
        items.truncate(LISTED);
        items.push(format!("… (+{more})"));
    }
    items.join(", ")
}

pub(super) fn of_date(date: DraftDate) -> Message {
    let vietnamese = |day: civil::Date| day.strftime("%d/%m/%Y").to_string();
    let (mut local, mut other) = (vietnamese(date.first), date.first.to_string());
    if date.first != date.last {
        local = format!("{local} – {}", vietnamese(date.last));
        other = format!("{other} to {}", date.last);
    }
    let (basis, english) = match date.basis {
        Basis::House => ("theo soat.toml", "as soat.toml says"),
        Basis::FrontMatter => ("theo phần đầu tệp", "from the front matter"),
        Basis::Dateline { .. } => ("theo bài", "as the draft says"),
        Basis::FileName => ("theo tên tệp", "from the file's name"),
        Basis::Today => ("hôm nay; bài không ghi ngày", "today; the draft states none"),
    };
    Message::new(format!("Ngày của bài: {local} ({basis})"), format!("Date of the draft: {other} ({english})"))
}

/// The names that may follow a kind word before the caret, best first; none where no kind word stands there.
pub(super) fn complete(document: &Document, offset: usize, settings: &Settings) -> Vec<Completion> {
    let open = document.source().text().get(..offset).is_some_and(|before| before.ends_with(' '));
    // A blank at the end of a line is no part of the paragraph.
    let Some((index, within)) = document.at(offset).or_else(|| document.at(offset.checked_sub(1).filter(|_| open)?)) else {
        return Vec::new();
    };
    let placed = &document.paragraphs()[index];
    let Some(typed) = Typed::read(placed.paragraph(), within, open) else { return Vec::new() };
    let date = settings.date_of(document);
    let exists = |unit: &Unit| match date {
        Some(date) => date.allows(*unit) || places::is_transition(date.last) && unit.exists_on(places::REFORM),
        None => unit.to().is_none(),
    };
    let offered = |unit: &Unit| typed.kind.is_of(unit.level()) && exists(unit) && unit.name() != typed.written;
    let home = document.locality().area(settings.province()).or(settings.province());
    let mut units: Vec<Unit> = if typed.folded.is_empty() {
        places::all()
            .filter(|unit| home == Some(unit.area()) || typed.kind == Kind::Province)
            .filter(offered)
            .filter(|unit| unit.kind() == typed.kind)
            .collect()
    } else {
        places::starting_with(&typed.folded).filter(offered).collect()
    };
    if units.is_empty() && typed.folded.len() > 1 {
        units = places::abbreviated(typed.folded.trim_end()).filter(offered).collect();
    }
    // Marks that were typed are meant.
    let written = typed.written.to_lowercase();
    let marked = |unit: &Unit| unit.name().to_lowercase().starts_with(&written);
    if written.chars().any(letter::is_marked) && units.iter().any(marked) {
        units.retain(marked);
    }
    let used: FxHashSet<&str> = document
        .paragraphs()
        .iter()
        .map(Placed::paragraph)
        .flat_map(|paragraph| paragraph.places())
        .filter_map(|mention| Some(mention.units.first()?.name()))
        .collect();
    let rank = |unit: &Unit| {
        let near = home == Some(unit.area()) || home.is_none() && document.locality().names(unit.area());
        (unit.kind() != typed.kind, !near, !used.contains(unit.name()), letter::fold(unit.name()))
    };
    units.sort_by_cached_key(rank);
    units.dedup_by_key(|unit| (unit.kind(), unit.name(), unit.area()));
    let completion = |unit: Unit| {
        let same = unit.kind() == typed.kind;
        let span = if same { typed.name } else { typed.whole };
        let text = if same { unit.name().to_owned() } else { unit.title() };
        let outside = parents(unit).join("");
        Completion {
            kind: CompletionKind::Place,
            label: text.clone(),
            detail: Message::new(outside.clone(), outside),
            span: Span { start: if span.is_empty() { offset as u32 } else { placed.locate(span).0.start }, end: offset as u32 },
            text,
        }
    };
    units.into_iter().take(MOST_COMPLETIONS).map(completion).collect()
}

/// What stands before the caret: a kind word and the beginning of a name.
struct Typed {
    kind: Kind,
    /// Kind and name.
    whole: Span,
    /// The name so far.
    name: Span,
    /// As it is, and in lower case without marks.
    written: String,
    folded: String,
}

impl Typed {
    /// `open`: whether a blank stands before the caret.
    fn read(paragraph: &Paragraph, within: usize, open: bool) -> Option<Self> {
        let tokens = paragraph.tokens();
        let last = tokens.iter().rposition(|token| (token.span.start as usize) < within)?;
        let gap = paragraph.text().get(tokens[last].span.end as usize..within.max(tokens[last].span.end as usize))?;
        if gap.chars().count() > 1 || !gap.trim().is_empty() {
            return None;
        }
        let first = last.saturating_sub(WORDS + 1);
        let joined = |start: usize| (start + 1..=last).all(|at| paragraph.follows(at) && tokens[at].is_wordlike());
        // "thị xã" ends in another kind.
        let kind_at = |start: usize| joined(start).then(|| place::kind(paragraph, start)).flatten().map(|found| (start, found));
        let (start, (words, kind)) = (first..=last).rev().find_map(kind_at)?;
        let (start, (words, kind)) =
            start.checked_sub(1).and_then(kind_at).filter(|(_, found)| found.0 > words).unwrap_or((start, (words, kind)));
        let from = start + words;
        let name = match tokens.get(from).filter(|_| from <= last) {
            Some(token) => Span::new(token.span.start as usize, within),
            None if open => Span::new(within, within),
            _ => return None,
        };
        let written = paragraph.slice(name);
        // "xã hội", "huyện ủy": a small letter with its marks is a word of the sentence, without them it is typed in haste.
        if written.starts_with(char::is_lowercase) && written.chars().any(letter::is_marked) {
            return None;
        }
        let whole = Span::new(tokens[start].span.start as usize, within);
        Some(Self {
            kind,
            whole,
            name,
            written: written.trim_end().to_owned(),
            folded: letter::fold(written.trim_end()) + if open && from <= last { " " } else { "" },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    fn document(draft: &str) -> (Document, usize) {
        let offset = draft.find('|').expect("a caret");
        (Document::new(Source::new(draft.replace('|', ""), Format::Plain)), offset)
    }

    /// The completions where `|` stands.
    fn at(draft: &str) -> Vec<String> {
        let (document, offset) = document(draft);
        answer::complete(&document, offset, &Settings::default()).into_iter().map(|completion| completion.text).collect()
    }

    fn told(draft: &str) -> String {
        let (document, offset) = document(draft);
        let hover = answer::hover(&document, offset, &Settings::default());
        hover.map(|hover| hover.text.text(Language::Vietnamese).to_owned()).unwrap_or_default()
    }

    #[test]
    fn names_of_the_draft_s_province_come_first() {
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã Kh|")[..3], ["Kháng Chiến", "Khánh Khê", "Khuất Xá"]);
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã khuat x|"), ["Khuất Xá"]);
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã kx|")[0], "Khuất Xá");
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã kỳ l|"), Vec::<String>::new());
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã Kỳ Lừ|"), ["phường Kỳ Lừa"]);
        assert_eq!(at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại phường |").len(), 4);
    }

    #[test]
    fn only_units_of_the_draft_s_time_are_offered() {
        assert_eq!(at("Ngày 12/3/2026, họp tại huyện Lộc B|"), Vec::<String>::new());
        assert_eq!(at("Ngày 12/3/2024, họp tại huyện Lộc B|"), ["Lộc Bình"]);
        assert_eq!(at("Ngày 12/3/2024, tỉnh Lạng Sơn họp tại xã Tam G|")[0], "Tam Gia");
        assert!(!at("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại xã Tam G|").contains(&"Tam Gia".to_owned()));
        assert_eq!(at("Ngày 20/6/2025, họp tại tỉnh Bắc |"), ["Bắc Giang", "Bắc Kạn", "Bắc Ninh"]);
        assert_eq!(at("Ngày 12/3/2026, họp tại tỉnh Bắc G|"), Vec::<String>::new());
    }

    #[test]
    fn a_unit_is_told_with_what_came_before_and_after() {
        let old = told("Ngày 12/3/2024, tỉnh Lạng Sơn họp tại xã Tam| Gia.");
        assert!(
            old.starts_with("**xã Tam Gia** (huyện Lộc Bình, tỉnh Lạng Sơn; đến 30/06/2025)\n\nnay thuộc xã Khuất Xá"),
            "{old}"
        );
        assert!(old.ends_with("Ngày của bài: 12/03/2024 (theo bài)"), "{old}");
        let new = told("Ngày 12/3/2026, tỉnh Lạng Sơn họp tại phường Kỳ| Lừa.");
        assert!(new.starts_with("**phường Kỳ Lừa** (tỉnh Lạng Sơn; từ 01/07/2025)\n\nhợp thành từ "), "{new}");
        assert!(new.contains("xã Tân Liên (huyện Cao Lộc)"), "{new}");
        assert!(told("Ngày 12/3/2024, huyện Lộc| Bình họp.").contains("21 đơn vị trực thuộc"));
        assert!(told("Ngày 12/3/20|24, xã họp.").contains("Ngày của bài: 12/03/2024"));
    }
}
