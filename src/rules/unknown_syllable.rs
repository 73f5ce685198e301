//! Words that Vietnamese orthography cannot produce.

use std::cmp::Reverse;

use super::Rule;
use crate::config::Settings;
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph, context};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::channel::Slip;
use crate::lang::context::Doubt;
use crate::lang::model::{Model, Symbol};
use crate::lang::syllable::{Syllable, Tone, ToneStyle};
use crate::lang::{letter, press, word};
use crate::text::Span;

rule! {
    /// Chữ không thể có trong tiếng Việt: gõ dính, rơi chữ, sót phím Telex, mất dấu, sai phụ âm đầu.
    ///
    /// ```vi
    /// Kiểm soát tốt dịch bệnh; ⟦tchức⇒tổ chức⟧ thành công cuộc bầu cử.
    /// Đảng bộ và Nhân dân ⟦câc⇒các⟧ dân tộc ⟦đựơc⇒được⟧ khen thưởng; ⟦hòan⇒hoàn⟧ thành kế hoạch.
    /// Các ⟦nghành⇒ngành⟧ chức năng ⟦thưcj⇒thực⟧ hiện ⟦đuợc⇒được⟧ nhiều việc; nhà ⟦truờng⇒trường⟧ phối hợp.
    /// Từ ⟦na9m⇒năm⟧ ngoái, xã trồng thêm hai đồi quế; giá 5.000 đồng/m2, xe H2O.
    /// Tổ công tác về xã Tân ⟦Lâp⇒Lập⟧ thăm gia đình ông Phạm ⟦Đưc⇒Đức⟧ Thọ.
    /// Theo chỉ đạo ⟦củaBộ⇒của Bộ⟧ Y tế; dùng iPhone, mua trên eBay.
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

/// The odds, as a logarithm, from which a slip is said with a warning.
const SURE: f32 = 0.0;

/// The same where a tone mark stands on the wrong letter: foreign words have hardly any.
const SURE_MARK: f32 = -1.5;

/// The same for a word without any mark, which may be a foreign one.
const SURE_BARE: f32 = 2.5;

/// The odds and the lead, in doublings, that make the first correction the only one.
const CERTAIN: f32 = 4.0;
const CLEAR: f32 = 8.0;

impl Rule for UnknownSyllable {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for (at, token) in paragraph.tokens().iter().enumerate().filter(|(_, token)| token.case == Case::Mixed) {
            if let Some(length) = context::runs_into_capital(paragraph, at).filter(|_| !settings.accepts(token.key)) {
                found.push(self.run_into(paragraph.word(at), token.span, length));
            }
        }
        let suspects: Vec<usize> = (0..paragraph.tokens().len()).filter(|at| context::is_unknown(paragraph, *at)).collect();
        if suspects.is_empty() {
            return;
        }
        let (places, judge) = (paragraph.context(), settings.judge());
        for at in suspects {
            let token = &paragraph.tokens()[at];
            if settings.accepts(token.key) {
                continue;
            }
            let word = paragraph.word(at);
            let toned = with_its_tone(paragraph, at, judge.model());
            if !toned.is_empty() {
                found.push(self.lacks_tone(word, token.span, &toned));
                continue;
            }
            let Some(doubt) = judge.unknown(word, places, at) else { continue };
            let odds = judge.odds(&doubt);
            let sure = if Slip::ALL[doubt.readings[0].kind as usize] == Slip::Mark {
                SURE_MARK
            } else if paragraph.lower_word(at).chars().any(letter::is_marked) {
                SURE
            } else {
                SURE_BARE
            };
            if odds >= sure {
                found.push(self.report(word, token.span, &doubt, odds));
            }
        }
    }

    /// A word that the draft writes so again and again is its own, unless its spelling is plainly a slip of marks.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        if finding.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe) {
            return true;
        }
        let Some(placed) = document.paragraphs().get(paragraph) else { return true };
        let here = placed.paragraph();
        let Some(key) = here.token_at(finding.span.start as usize).map(|index| here.tokens()[index].key) else { return true };
        document.around(paragraph).iter().flat_map(|placed| placed.paragraph().tokens_of(key)).take(3).count() < 3
    }
}

/// The syllables that a word beside a native part of its name may be, where it ends in a stop and lacks the tone that such a
/// syllable has: *Viêt Nam, Hà Huy Tâp*. Those that make a known name with it come first, then those that
/// begin names, then the usual ones.
fn with_its_tone(paragraph: &Paragraph, at: usize, model: &Model<'_>) -> Vec<Syllable> {
    let tokens = paragraph.tokens();
    let native = |at: usize| {
        let syllable = tokens.get(at).filter(|token| token.case == Case::Capitalised)?.syllable?;
        (syllable.onset() != "p").then_some(syllable)
    };
    let before = at.checked_sub(1).filter(|_| paragraph.follows(at)).and_then(native);
    let after = Some(at + 1).filter(|next| paragraph.follows(*next)).and_then(native);
    let letters = paragraph.lower_word(at);
    if tokens[at].case != Case::Capitalised || before.or(after).is_none() || Syllable::parse(letters).is_some() {
        return Vec::new();
    }
    let mut meant: Vec<Syllable> = Syllable::assemble_all(letters, &[Tone::Sac, Tone::Nang]).collect();
    let key = |syllable: Syllable| word::key(&syllable.render(ToneStyle::Old));
    let named = |meant: Syllable| {
        before.is_some_and(|before| press::name(key(before), key(meant)).is_some())
            || after.is_some_and(|after| press::name(key(meant), key(after)).is_some())
    };
    meant.sort_by_key(|syllable| {
        let usual = (model.single(Symbol::from(*syllable)) * 16.0) as i32;
        (!named(*syllable), Reverse(press::begins(key(*syllable))), Reverse(usual))
    });
    meant
}

impl UnknownSyllable {
    fn run_into(&self, word: &str, span: Span, length: usize) -> Finding {
        let (first, second) = word.split_at(length);
        let message = Message::new(
            format!("“{word}” thiếu dấu cách. Viết “{first} {second}”."),
            format!("“{word}” lacks a space. Write “{first} {second}”."),
        );
        self.finding(span, message).fix(Fix::replace(span, format!("{first} {second}"), Applicability::Safe))
    }

    fn lacks_tone(&self, word: &str, span: Span, meant: &[Syllable]) -> Finding {
        let meant: Vec<String> = meant.iter().map(|meant| super::like(word, &meant.render(ToneStyle::Old))).collect();
        let one = meant.first().map_or("", String::as_str);
        let message = Message::new(
            format!("“{word}” thiếu dấu thanh. Có phải “{one}”?"),
            format!("“{word}” lacks its tone. Did you mean “{one}”?"),
        );
        let with = |finding: Finding, meant: &String| finding.fix(Fix::replace(span, meant.clone(), Applicability::Unsafe));
        meant.iter().fold(self.finding(span, message), with)
    }

    fn report(&self, word: &str, span: Span, doubt: &Doubt, odds: f32) -> Finding {
        let best = &doubt.readings[0];
        let slip = Slip::ALL[best.kind as usize];
        let meant = super::like(word, &best.text());
        let message = Message::new(
            format!("“{word}” không phải chữ tiếng Việt{}. Có phải “{meant}”?", why(slip, false)),
            format!("“{word}” is no Vietnamese syllable{}. Did you mean “{meant}”?", why(slip, true)),
        );
        let lead = doubt.readings.get(1).map_or(f32::INFINITY, |second| best.gain - second.gain);
        let clear = slip == Slip::Mark || odds >= CERTAIN && lead >= CLEAR;
        let mut finding = self.finding(span, message);
        for (nth, reading) in doubt.readings.iter().take(OFFERED).enumerate() {
            let applicability = if nth == 0 && clear { Applicability::Safe } else { Applicability::Unsafe };
            finding = finding.fix(Fix::replace(span, super::like(word, &reading.text()), applicability));
        }
        finding
    }
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
