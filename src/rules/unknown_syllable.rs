//! Words that Vietnamese orthography cannot produce.

use super::Rule;
use crate::config::Settings;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::channel::{self, Candidate, Slip};
use crate::lang::pairs::Pairs;
use crate::lang::{letter, lexicon};
use crate::text::Span;

rule! {
    /// Chữ không thể có trong tiếng Việt: gõ dính, rơi chữ, sót phím Telex, mất dấu, sai phụ âm đầu.
    ///
    /// ```vi
    /// Kiểm soát tốt dịch bệnh; ⟦tchức⇒tổ chức⟧ thành công cuộc bầu cử.
    /// Đảng bộ và Nhân dân ⟦câc⇒các⟧ dân tộc ⟦đựơc⇒được⟧ khen thưởng; ⟦hòan⇒hoàn⟧ thành kế hoạch.
    /// Các ⟦nghành⇒ngành⟧ chức năng ⟦thưcj⇒thực⟧ hiện ⟦đuợc⇒được⟧ nhiều việc; nhà ⟦truờng⇒trường⟧ phối hợp.
    /// Huyện Krông Nô, M'Drắk, Ê-đê; xe ôtô, 5 tạ urê, bêtông; website, email; ông John Smith đến Pleiku; đ/c Nam; vắc-xin.
    /// Tổng Bí thư, thuở ấy, khuỷu tay, quýt ngọt, giếng nước, xoong nồi, UBND, HĐND, NTM, km, ha.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ Việt gồm âm đầu, vần và thanh; chữ không ghép được như vậy mà không phải tên riêng, từ mượn hay chữ tắt thì gần
    /// như chắc chắn là lỗi gõ.
    ///
    /// ## Sửa
    ///
    /// Chữ hay gặp nhất cạnh hai chữ bên cạnh đứng đầu. An toàn khi chỉ có một khả năng rõ ràng.
    ///
    /// ## Nguồn
    ///
    /// Quy tắc chính tả (âm đầu, vần, thanh; Quyết định 1989/QĐ-BGDĐT năm 2018); bảng phím Telex và VNI; tần số chữ trên báo.
    ///
    /// ## English
    ///
    /// A word that Vietnamese spelling cannot produce and that is no name, loanword or abbreviation. Corrections are ranked
    /// by how slips happen and by what stands beside the word in the press.
    UnknownSyllable = "unknown-syllable" {
        group: Spelling,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many corrections are offered.
const OFFERED: usize = 5;

/// A neighbourhood met so often in print (as a logarithm to base 2) speaks for a correction.
const HEARD: f64 = 6.0;

/// The lead, in doublings, that makes the first correction the only one.
const CLEAR: f64 = 5.0;

impl Rule for UnknownSyllable {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for (index, token) in paragraph.tokens().iter().enumerate() {
            let suspect = matches!(token.kind, TokenKind::Word | TokenKind::Code) && token.syllable.is_none();
            if !suspect || lexicon::is_known(token.key) || settings.accepts(token.key) || is_joined(paragraph, index) {
                continue;
            }
            let beside =
                |at: Option<usize>, linked: bool| at.filter(|_| linked).and_then(|at| paragraph.tokens().get(at)?.syllable);
            let left = beside(index.checked_sub(1), paragraph.follows(index));
            let right = beside(Some(index + 1), paragraph.follows(index + 1));
            let word = paragraph.slice(token.span);
            let Some(slips) = trusted_slips(paragraph, index, token) else { continue };
            let candidates = channel::candidates(word, left, right, slips, Pairs::shipped());
            let Some(best) = candidates.first().copied().filter(|best| is_heard(best, word, token)) else { continue };
            found.push(self.report(word, token.span, &best, &candidates));
        }
    }

    /// A word that the draft writes so again and again is its own, unless its spelling is plainly a slip of marks.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document) -> bool {
        if finding.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe) {
            return true;
        }
        let Some(placed) = document.paragraphs().get(paragraph) else { return true };
        let here = placed.paragraph();
        let Some(key) = here.token_at(finding.span.start as usize).map(|index| here.tokens()[index].key) else { return true };
        let tokens = document.paragraphs().iter().flat_map(|placed| placed.paragraph().tokens());
        tokens.filter(|token| token.key == key).take(3).count() < 3
    }
}

impl UnknownSyllable {
    fn report(&self, word: &str, span: Span, best: &Candidate, candidates: &[Candidate]) -> Finding {
        let meant = like(word, &best.text());
        let message = Message::new(
            format!("“{word}” không phải chữ tiếng Việt{}. Có phải “{meant}”?", why(best.slip, false)),
            format!("“{word}” is no Vietnamese syllable{}. Did you mean “{meant}”?", why(best.slip, true)),
        );
        let lead = candidates.get(1).map_or(f64::INFINITY, |second| best.score - second.score);
        let clear = match best.slip {
            Slip::Mark => true,
            Slip::Horn | Slip::Tone | Slip::Onset | Slip::Keys => lead >= CLEAR,
            Slip::Glued | Slip::Lost => lead >= CLEAR,
            Slip::Diacritic | Slip::Letter => lead >= CLEAR && best.evidence >= 2.0 * HEARD,
        };
        let mut finding = self.finding(span, message);
        for (nth, candidate) in candidates.iter().take(OFFERED).enumerate() {
            let applicability = if nth == 0 && clear { Applicability::Safe } else { Applicability::Unsafe };
            finding = finding.fix(Fix::replace(span, like(word, &candidate.text()), applicability));
        }
        finding
    }
}

/// Whether hyphens or apostrophes make the word a part of a name or a transcription: *Lê-nin, Ê-đê*.
fn is_joined(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    let hyphen = |at: usize| matches!(paragraph.word(at), "-" | "'" | "’" | "/" | "." | "@" | "#" | "_" | "&");
    let before = index > 0 && token.glued && hyphen(index - 1);
    let after = paragraph.tokens().get(index + 1).is_some_and(|next| {
        next.glued && hyphen(index + 1) && paragraph.tokens().get(index + 2).is_some_and(|last| last.glued)
    });
    before || after || paragraph.slice(token.span).contains(['\'', '’', 'ʼ'])
}

/// The slips that may explain a word so written; `None` where it is left alone: foreign words and names are not ours to judge.
fn trusted_slips(paragraph: &Paragraph, index: usize, token: &Token) -> Option<&'static [Slip]> {
    const MARKED: &[Slip] = &channel::SLIPS;
    const SURE: &[Slip] = &[Slip::Mark, Slip::Horn, Slip::Tone, Slip::Glued, Slip::Lost];
    const UNMARKED: &[Slip] = &[Slip::Keys, Slip::Lost];
    let word = paragraph.lower_word(index);
    let marked = word.chars().any(letter::is_marked);
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii_lowercase() && !letter::is_marked(c);
    let digits = word.chars().any(|c| c.is_ascii_digit());
    if word.chars().any(foreign) || !marked && !digits && word.contains(['f', 'j', 'w', 'z']) && !paragraph.follows(index) {
        return None;
    }
    // "lúc11" lacks a space; VNI leaves digits among letters without marks.
    if digits && (marked || word.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let native = |at: Option<usize>| {
        at.and_then(|at| paragraph.tokens().get(at))
            .is_none_or(|token| token.kind != TokenKind::Word || token.syllable.is_some())
    };
    let at_home = native(index.checked_sub(1)) && native(Some(index + 1));
    let begins = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    match (token.case, marked) {
        (Case::Lower, true) => Some(MARKED),
        (Case::Lower, _) if at_home => Some(UNMARKED),
        (Case::Capitalised, true) if begins => Some(MARKED),
        (Case::Capitalised | Case::Upper, true) if at_home => Some(SURE),
        _ => None,
    }
}

/// Whether enough speaks for a correction to disturb the writer with it.
fn is_heard(best: &Candidate, word: &str, token: &Token) -> bool {
    let plain = !word.chars().any(|c| letter::is_marked(letter::lower(c)));
    let syllables = vowel_groups(word);
    match best.slip {
        // Foreign words are full of letters that are also keys.
        Slip::Keys if plain => best.evidence >= HEARD && best.score >= HEARD * 2.0,
        Slip::Lost if plain => best.evidence >= HEARD * 2.0 && syllables == 1 && word.chars().count() > 4,
        Slip::Glued => best.evidence >= HEARD + 2.0,
        Slip::Mark | Slip::Horn | Slip::Tone if token.case == Case::Lower => syllables == 1,
        Slip::Mark | Slip::Horn | Slip::Tone => best.evidence >= HEARD,
        Slip::Onset | Slip::Keys | Slip::Lost => syllables == 1,
        Slip::Diacritic | Slip::Letter => best.evidence >= HEARD && syllables == 1,
    }
}

/// How many runs of vowels a word has: more than one, and it is several syllables written together.
fn vowel_groups(word: &str) -> usize {
    let vowels: Vec<bool> = word.chars().map(|c| letter::is_vowel(letter::lower(c))).collect();
    usize::from(vowels.first() == Some(&true)) + vowels.windows(2).filter(|pair| !pair[0] && pair[1]).count()
}

fn why(slip: Slip, english: bool) -> &'static str {
    match (slip, english) {
        (Slip::Mark, false) => " vì dấu thanh đặt sai chỗ",
        (Slip::Mark, true) => ": the tone mark is misplaced",
        (Slip::Horn, false) => " vì thiếu dấu móc",
        (Slip::Horn, true) => ": a horn is missing",
        (Slip::Keys, false) => " (sót phím gõ)",
        (Slip::Keys, true) => " (typing keys were left)",
        (Slip::Glued, false) => " (thiếu dấu cách)",
        (Slip::Glued, true) => " (a space is missing)",
        (Slip::Lost, false) => " (hai chữ dính làm một, rơi mất chữ cái)",
        (Slip::Lost, true) => " (two syllables run together)",
        (Slip::Tone | Slip::Onset | Slip::Diacritic | Slip::Letter, _) => "",
    }
}

/// A correction in the case of what is written.
fn like(written: &str, meant: &str) -> String {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    if first && letters.clone().count() > 0 && letters.all(char::is_uppercase) {
        return meant.to_uppercase();
    }
    let mut rest = meant.chars();
    match rest.next() {
        Some(c) if first => c.to_uppercase().chain(rest).collect(),
        _ => meant.to_owned(),
    }
}
