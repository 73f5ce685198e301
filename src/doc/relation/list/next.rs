//! Lists of what the sentence before has counted: *Tỉnh xếp hạng 3 di tích. Các di tích được xếp hạng gồm: …*.

use super::announced::counted_at;
use super::kinds::Of;
use super::{Class, Listed, NEAR, class, items, names, nouns, pieces};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Case;

/// The list that the next sentence tells and nothing else: *xếp hạng 3 di tích. Các di tích được xếp hạng gồm: …*; *trao giải cho 3 trường. Đó là
/// …*.
pub(super) fn told(sentence: &Sentence<'_>, noun: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (words, kind) = nouns::noun(paragraph.phrase_from(noun))?;
    let own = paragraph.sentence_of(noun)?;
    let first = own.tokens.end;
    let next = paragraph.sentence_of(first).filter(|next| next.tokens.start == first)?;
    let end = next.tokens.end;
    // Another count may be the one that is told.
    let others = |from: usize, alike: bool| {
        (from..first).filter(|at| *at != noun).any(|at| {
            at > 0
                && counted_at(paragraph, at - 1).is_some()
                && if alike { tokens[at].key == tokens[noun].key } else { class(paragraph, at).is_some() }
        })
    };
    let word = |at: usize| paragraph.lower_word(at);
    let named = (0..words).all(|at| tokens.get(first + 1 + at).map(|own| own.key) == Some(tokens[noun + at].key));
    // "bắt 6 bị can. Những người này gồm: …"
    let they = kind == Class::Person && word(first + 1) == "người" && matches!(word(first + 2), "này" | "trên" | "gồm" | "bị");
    let again = matches!(word(first), "các" | "những") && (named || they);
    let lead = match (word(first), word(first + 1)) {
        ("đó", "là") if !others(noun + 1, false) => first + 1,
        _ if again && !others(own.tokens.start, true) => {
            let plain = |at: &usize| tokens[*at].is_wordlike() && tokens[*at].case == Case::Lower;
            let stop = (first + 1 + words..end.min(first + NEAR + words))
                .find(|at| !plain(at) || matches!(word(*at), "gồm" | "là"))?;
            // "Những di sản này thuộc địa bàn các tỉnh: …" lists the provinces.
            let others = (first + 1 + words..stop).any(|at| {
                matches!(word(at), "các" | "những")
                    && class(paragraph, at + 1).is_some()
                    && tokens[at + 1].key != tokens[noun].key
            });
            Some(stop).filter(|at| matches!(word(*at), "gồm" | "là" | ":") && !others)?
        }
        // "trao nhà cho 3 hộ nghèo. Bao gồm các hộ: …", "… 2 đơn vị. Gồm: …"
        ("bao", "gồm") | ("gồm", _) if !others(noun + 1, false) => {
            let parts = first + usize::from(word(first) == "bao");
            let named = word(parts + 1) == "các" && tokens.get(parts + 2).map(|own| own.key) == Some(tokens[noun].key);
            let from = if named { parts + 3 } else { parts + 1 };
            let colon = (from..end.min(from + NEAR)).find(|at| !tokens[*at].is_wordlike()).filter(|at| word(*at) == ":");
            if named { colon? } else { parts }
        }
        _ => return None,
    };
    let begins = lead + 1 + usize::from(word(lead) != ":" && word(lead + 1) == ":");
    let told = Sentence { paragraph, tokens: next.tokens.clone(), items: Vec::new(), outer: vec![0] };
    let listed = items::repeated(&told, noun, begins, end)
        .or_else(|| names::listed(&told, noun, kind, begins, end))
        .or_else(|| items::semicolons(&told, Of::new(paragraph, noun, Some(kind)), begins));
    let sure = listed.filter(|listed| listed.no_more);
    let listed = sure.or_else(|| pieces::read(&told, first + 1, Some(kind)).filter(|_| again && named))?;
    (listed.no_more && *listed.items.start() >= 2).then_some(Listed { apart: true, ..listed })
}
