//! Why a word is doubted, in counts a reporter can weigh: phrases as meant and as written, and what else may be meant.

use crate::config::Settings;
use crate::doc::{Document, context};
use crate::finding::Message;
use crate::lang::context::Evidence;
use crate::lang::syllable::ToneStyle;

/// How many phrases and how many other readings are told.
const PHRASES: usize = 3;
const OTHERS: usize = 3;

/// What speaks for the correction of the word at a byte offset of the source, as a Markdown list; `None` where nothing does.
pub fn evidence(document: &Document, offset: usize, settings: &Settings) -> Option<Message> {
    let (index, within) = document.at(offset)?;
    let paragraph = document.paragraphs().get(index)?.paragraph();
    let at = paragraph.token_at(within)?;
    let (places, judge) = (paragraph.context(), settings.judge());
    let doubt = if context::is_plain(paragraph, at) {
        judge.wrong(&paragraph.counted(&judge), at)?
    } else if context::is_unknown(paragraph, at) {
        judge.unknown(paragraph.word(at), places, at)?
    } else {
        return None;
    };
    let best = doubt.readings.first()?;
    let meant = best.text();
    let (mut vietnamese, mut english) = (Vec::new(), Vec::new());
    for phrase in judge.support(places, at, best).iter().take(PHRASES) {
        let words = |word: &str| {
            let places = at - phrase.left..=at + phrase.right;
            places.map(|place| if place == at { word } else { paragraph.lower_word(place) }).collect::<Vec<_>>().join(" ")
        };
        let (due, seen, times) = (words(&meant), words(paragraph.lower_word(at)), Evidence::times(phrase.meant));
        if phrase.written < 1.0 {
            vietnamese.push(format!("- “{due}” gặp khoảng {times} lần trong kho báo chí; “{seen}” hầu như không gặp."));
            english.push(format!("- “{due}” occurs about {times} times in print; “{seen}” hardly ever."));
        } else {
            let written = Evidence::times(phrase.written);
            vietnamese.push(format!("- “{due}” gặp khoảng {times} lần trong kho báo chí; “{seen}” khoảng {written} lần."));
            english.push(format!("- “{due}” occurs about {times} times in print; “{seen}” about {written} times."));
        }
    }
    let others = doubt.readings.iter().skip(1).take(OTHERS).map(|reading| {
        let second = reading.second.map_or_else(String::new, |second| format!(" {}", second.render(ToneStyle::Old)));
        format!("“{}{second}”", reading.first.render(ToneStyle::Old))
    });
    let others = others.collect::<Vec<_>>().join(", ");
    if !others.is_empty() && !vietnamese.is_empty() {
        vietnamese.push(format!("- Cũng có thể là {others}."));
        english.push(format!("- It may also be {others}."));
    }
    (!vietnamese.is_empty()).then(|| Message::new(vietnamese.join("\n"), english.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    #[test]
    fn the_phrases_of_the_press_are_told() {
        let text = "Hội Nông dân xã giúp bà con tiêu thu sản phẩm; xã tchức họp.";
        let document = Document::new(Source::new(text, Format::Plain));
        let told = |word: &str| {
            let at = text.find(word).expect("it is there");
            evidence(&document, at, &Settings::default()).map(|message| message.text(Language::Vietnamese).to_owned())
        };
        let real = told("thu sản").expect("it is doubted");
        assert!(real.contains("thụ sản") && real.contains("gặp khoảng") && real.contains("lần trong kho báo chí"), "{real}");
        let none = told("tchức").expect("it is doubted");
        assert!(none.contains("“tổ chức” gặp khoảng") || none.contains("tổ chức họp"), "{none}");
        assert_eq!(told("Hội Nông"), None);
    }
}
