//! Words that exist and were not meant.

mod mended;

use std::collections::BTreeMap;

use super::Rule;
use crate::config::Settings;
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph, context, verse};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::context::{Doubt, Draft, Evidence, Judge, Place};
use crate::lang::model::Symbol;
use crate::lang::syllable::Syllable;
use crate::lang::word;
use mended::Mended;

rule! {
    /// Chữ có thật nhưng sai chỗ: thiếu dấu, nhầm dấu, nhầm âm đầu hay âm cuối mà vẫn thành một chữ khác.
    ///
    /// ```vi
    /// Huyện tập trung thực hiện các nhiệm vụ ⟦trong⇒trọng⟧ tâm của năm.
    /// Hội Nông dân xã giúp bà con tiêu ⟦thu⇒thụ⟧ sản phẩm ngay tại vườn.
    /// Đoàn kiểm tra yêu cầu chấn ⟦chinh⇒chỉnh⟧ ngay việc đổ rác thải xuống sông.
    /// Căn cứ Tờ ⟦tình⇒trình⟧ của Ủy ban nhân dân xã, huyện giao thêm 2 chỉ tiêu.
    /// Nhà máy xử lý chất ⟦thảy⇒thải⟧ rắn đúng quy định; nhiều gia đình quý tộc, quí tộc xưa ở phố này.
    /// Tổ tuần tra phát ⟦hiệu⇒hiện⟧ tín hiệu cầu cứu của ngư dân; anh giữ một ⟦ví⇒vị⟧ trí quan trọng.
    /// Nhiều đại biểu dự ⟦hôi⇒hội⟧ ⟦hảo⇒thảo⟧ về chăn nuôi an toàn; bà con trở lại cuộc sống ⟦bịnh⇒bình⟧ ⟦tường⇒thường⟧ sau lũ.
    /// Hộ khá chiếm một phần năm trong tổng số hộ của thôn; Đệ tam Cộng hòa Pháp.
    /// Cán bộ xã đến từng hộ vận động nhân dân hiến đất làm đường; ai cũng đồng tình.
    /// Cả 6 thôn được công nhận là thôn nông thôn mới kiểu mẫu trong năm nay.
    /// Đại hội có 1.248 vận động viên (nam 793, nữ 455) của 26 đoàn; huyện nạo vét kênh mương, khoan 38 giếng.
    /// Mẹ tôi bảo: trời thu trong veo, lá vàng rơi đầy sân trường cũ.
    /// ```
    ///
    /// ```vi draft
    /// Sự hiện ⟦hửu⇒hữu⟧ của đồn biên phòng giúp bà con yên tâm làm ăn.
    /// Rừng già hiện ⟦hửu⇒hữu⟧ quanh bản, khe nước chảy quanh năm.
    /// ```
    ///
    /// ```vi draft
    /// Công an huyện phát hiện hai vụ buôn bán hàng cấm; lượng hàng cấm thu giữ tăng so với năm trước.
    /// Đội Quản lý thị trường phối hợp đấu tranh chống buôn lậu, ⟦hành⇒hàng⟧ cấm, hàng giả trên địa bàn.
    /// ```
    ///
    /// ```vi draft
    /// Ai qua bến nước sông Thương,
    /// Nhớ ai gánh lúa bên đường hôm nao.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Hai phần ba lỗi gõ cho ra một chữ có thật, tra từ điển không thấy; chỉ hai bên mới cho biết. Khi chữ đang viết hầu
    /// như không bao giờ đứng cạnh hai bên ấy, mà một chữ gần giống lại rất hay đứng ở đó, thì nên xem lại. Hai chữ sai cạnh nhau che
    /// cho nhau, nên bên cạnh chữ chắc chắn sai, Soát xét như chữ ấy đã được sửa. Chỗ khác trong bài nhiều lần viết
    /// chữ kia cạnh chính những chữ ấy thì chỗ này càng đáng xem. Thơ, ca dao được để yên.
    ///
    /// ## Sửa
    ///
    /// Chữ hợp nhất với hai bên đứng đầu. Không tự sửa: người viết quyết định. Chỗ chưa chắc chỉ được gợi ý nhẹ.
    ///
    /// ## Nguồn
    ///
    /// Tần số chữ, cặp chữ và bộ ba chữ trên báo và trong luật; các kiểu nhầm theo bàn phím, vùng miền và bộ gõ.
    ///
    /// ## English
    ///
    /// A word that exists and that its context refuses, where a likely slip gives one that the context asks for. A warning
    /// where it is right nine times in ten, a hint below.
    WrongWord = "wrong-word" {
        group: Spelling,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many corrections are offered.
const OFFERED: usize = 5;

/// The odds by the neighbours alone, as a logarithm, from which the rest of the draft is asked.
const ASKED: f32 = 0.0;

/// The odds with what the draft says, as a logarithm, from which a slip is hinted at, and from which it is warned of.
const HINT: f32 = 2.1;
const WARNING: f32 = 3.0;

/// The odds by the neighbours alone from which it is warned of what the draft leaves at a hint.
const PLAIN: f32 = 3.0;

/// A word seldom in print (as a logarithm) is mostly one of a trade or a region and meant, unless its neighbours alone are sure.
const SELDOM: f32 = 12.0;

/// The odds by the neighbours alone from which it is said where no word beside it speaks for what may be meant.
const UNSUPPORTED: f32 = 4.0;

/// The odds with what the draft says from which a slip is hinted at where the draft has what may have been meant beside the same
/// words twice or oftener, and nowhere has it as it is written here.
const ECHOED: f32 = 1.2;

/// The odds by the neighbours alone from which such an echo makes a warning of a hint, speaks for a seldom word too, and counts even
/// where only the word after it is the same.
const ECHOED_ALONE: f32 = 1.5;

/// A word in print oftener than this (as a logarithm) stands beside any other by chance: *và, của, không*.
const EVERYWHERE: f32 = 18.0;

/// The odds from which a word after a capital is taken for a slip: there the draft is not asked.
const AFTER_CAPITAL: f32 = 3.0;

/// The odds below which a word that stands again after the next is left alone.
const HELD: f32 = 4.0;

impl Rule for WrongWord {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let (places, judge) = (paragraph.context(), settings.judge());
        let counted = paragraph.counted(&judge);
        let is_ours = |at: usize| context::is_plain(paragraph, at) && !settings.accepts(paragraph.tokens()[at].key);
        let mut doubted: BTreeMap<usize, Doubted> = BTreeMap::new();
        for at in (0..places.len()).filter(|at| is_ours(*at)) {
            let found = match judge.surely_wrong(&counted, at, ASKED) {
                Some((odds, doubt)) => Some(Doubted { odds, doubt, evidence: None, mended: None }),
                None => after_capital(paragraph, at, &judge),
            };
            doubted.extend(found.map(|found| (at, found)));
        }
        // What stands beside a plain slip is judged as if that were mended.
        let is_slip = |at: &usize| places[*at].symbol == Symbol::FOREIGN && mended::unknown(paragraph, *at, &judge).is_some();
        let foreign = (0..places.len()).filter(is_slip);
        let sure: Vec<usize> =
            doubted.iter().filter(|(_, it)| it.odds >= mended::MENDED).map(|(at, _)| *at).chain(foreign).collect();
        for at in sure.iter().flat_map(|at| at.saturating_sub(REACH)..(at + REACH + 1).min(places.len())) {
            let again = doubted.get(&at).is_none_or(|found| found.mended.is_none()) && is_ours(at);
            let Some(mended) = again.then(|| Mended::around(paragraph, &counted, at, &judge)).flatten() else { continue };
            match mended.doubt(&judge) {
                Some((odds, doubt)) => {
                    doubted.insert(at, Doubted { odds, doubt, evidence: None, mended: Some(mended) });
                }
                None => {
                    doubted.remove(&at);
                }
            }
        }
        for (at, Doubted { odds, doubt, evidence, mended }) in doubted {
            let token = &paragraph.tokens()[at];
            // "thôn nông thôn mới": a unit before a compound that holds its word; not so *phát hiệu tín hiệu*.
            if odds < HELD && paragraph.tokens().get(at + 2).is_some_and(|next| next.key == token.key) {
                continue;
            }
            if is_style(paragraph, at, &doubt) {
                continue;
            }
            let (text, place) = mended.as_ref().map_or((places, at), |mended| (&mended.places[..], mended.at));
            let evidence = evidence.unwrap_or_else(|| judge.evidence(text, place, &doubt.readings[0]));
            // "(nam 838, nữ 748)": numbers and marks alone, and no word beside it, would have it otherwise.
            if evidence.meant <= 0.0 && odds < UNSUPPORTED {
                continue;
            }
            let meant = doubt.readings[0].text();
            let mut finding = self.finding(token.span, message(paragraph, at, &meant, evidence, mended.as_ref()));
            for (near, word) in mended.iter().flat_map(Mended::words) {
                let read = Message::new(format!("ở đây hiểu là “{word}”"), format!("read as “{word}”"));
                finding = finding.relate(paragraph.tokens()[near].span, read);
            }
            let written = paragraph.word(at);
            for reading in doubt.readings.iter().take(OFFERED) {
                finding = finding.fix(Fix::replace(token.span, super::like(written, &reading.text()), Applicability::Unsafe));
            }
            // The draft decides which of them stands.
            let hint = finding.clone().at(Severity::Hint);
            found.extend([finding, hint]);
        }
    }

    /// A hint stays one: at the level of what is sure it would say too much.
    fn at_level(&self, finding: Finding, severity: Severity) -> Finding {
        if finding.severity == Severity::Hint { finding } else { finding.at(severity) }
    }

    /// What stands elsewhere in the draft tells a slip from what the draft is about.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, settings: &Settings) -> bool {
        let Some(placed) = document.paragraphs().get(paragraph) else { return true };
        let (here, judge, is_hint) = (placed.paragraph(), settings.judge(), finding.severity == Severity::Hint);
        let Some(at) = here.token_at(finding.span.start as usize) else { return true };
        let in_verse = || verse::is_verse(document, paragraph, at);
        let counted = here.counted(&judge);
        // What was mended beside it is told with it.
        let mended = Some(finding).filter(|it| !it.related.is_empty()).and_then(|_| Mended::around(here, &counted, at, &judge));
        let doubt = match mended {
            Some(mended) => mended.doubt(&judge).map(|(_, doubt)| doubt),
            None => judge.wrong(&counted, at),
        };
        // After a capital only what is sure was found.
        let Some(doubt) = doubt else { return !is_hint && !in_verse() };
        let odds = judge.odds(&doubt);
        if odds < ASKED {
            return false;
        }
        let meant = word::key(&doubt.readings[0].text());
        let around = document.around(paragraph).iter().map(|placed| &**placed.paragraph());
        let draft = context::draft(around, here, at, meant, &judge);
        let mut settled = judge.settled(&doubt, odds, &draft);
        let echoes = echoes(here, at, &draft, judge.model().single(doubt.readings[0].first.into()));
        let echoed = echoes.iter().sum::<f32>() >= 2.0;
        let surely_echoed = echoed && odds >= ECHOED_ALONE;
        let seldom = || here.tokens()[at].syllable.is_some_and(|it| judge.model().single(it.into()) < SELDOM);
        let spared = || surely_echoed && settled >= WARNING && draft.words[0] < 1.0;
        if odds < PLAIN && seldom() && !spared() {
            return false;
        }
        let hint = if surely_echoed || echoed && echoes[0] > 0.0 { ECHOED } else { HINT };
        if settled < HINT && odds >= PLAIN {
            let draft = mended::with_slips_mended(draft, document, paragraph, at, meant, &judge);
            settled = judge.settled(&doubt, odds, &draft);
        }
        let is_sure = settled >= WARNING || odds >= PLAIN || surely_echoed && settled >= HINT;
        settled >= hint && is_hint != is_sure && !in_verse()
    }
}

/// How often the draft has what may have been meant after the word before the place and before the one after it, where it never has
/// the word that is written there: *hành cấm* in a draft that tells of *hàng cấm* again and again.
fn echoes(paragraph: &Paragraph, at: usize, draft: &Draft, single: f32) -> [f32; 2] {
    let places = paragraph.context();
    let [own_left, own_right, left, right] = draft.pairs;
    let beside = |at: Option<usize>, own: f32, meant: f32| {
        let is_word = at.and_then(|at| places.get(at)).is_some_and(|place| place.symbol.is_syllable());
        if is_word && own < 1.0 && single < EVERYWHERE { meant } else { 0.0 }
    };
    [beside(at.checked_sub(1), own_left, left), beside(Some(at + 1), own_right, right)]
}

/// What may have been meant at a place, and what speaks for it.
#[derive(Debug)]
struct Doubted {
    odds: f32,
    doubt: Doubt,
    /// Only where the neighbours are not to be taken as they stand.
    evidence: Option<Evidence>,
    /// The words around it, where some of them had to be mended first.
    mended: Option<Mended>,
}

/// A capital that begins a phrase makes no name of the word: *Bí thu, Tờ tình, Trung tương*. What may have been meant by the
/// word after it, where the two so often make one word in small letters.
fn after_capital(paragraph: &Paragraph, at: usize, judge: &Judge<'_>) -> Option<Doubted> {
    let (places, tokens) = (paragraph.context(), paragraph.tokens());
    let before = at.checked_sub(1).filter(|before| places[*before].is_name)?;
    let alone = before.checked_sub(1).is_none_or(|at| !places[at].is_name);
    if !alone || tokens[at].case != Case::Lower || tokens[before].case != Case::Capitalised {
        return None;
    }
    let (first, own, model) = (Symbol::from(tokens[before].syllable?), places[at].symbol, judge.model());
    if !paragraph.follows(at) || model.pair(first, own) >= SCARCE {
        return None;
    }
    let from = before.saturating_sub(REACH);
    let mut around = places[from..places.len().min(at + REACH + 1)].to_vec();
    around[before - from] = Place { symbol: first, is_name: false, is_capital: true };
    let (odds, doubt) = judge.surely_wrong(&judge.count(&around), at - from, AFTER_CAPITAL)?;
    let best = doubt.readings[0];
    let compound = model.pair(first, best.first.into());
    let bound = compound >= COMPOUND && compound >= model.single(first) - BOUND;
    let evidence = judge.evidence(&around, at - from, &best);
    bound.then_some(Doubted { odds, doubt, evidence: Some(evidence), mended: None })
}

/// Two words met so often (as a logarithm) may make one; less often than so, they hardly do.
const COMPOUND: f32 = 9.0;
const SCARCE: f32 = 4.0;

/// The first word of a compound is met without the second at most so many doublings oftener.
const BOUND: f32 = 6.0;

/// How many words on each side a word is judged by.
const REACH: usize = 2;

/// Whether a word after another is its number: *một phần năm trong tổng, Đệ tam Cộng hòa*.
fn counts_on(head: &str, word: &str) -> bool {
    NUMBERED.iter().any(|(numbered, numbers)| *numbered == head && numbers.contains(&word))
}

/// Words that a number follows, with the numbers.
const NUMBERED: [(&str, &[&str]); 2] = [
    ("phần", &["hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "trăm", "nghìn"]),
    ("đệ", &["nhất", "nhị", "tam", "tứ", "ngũ", "lục", "thất", "bát", "cửu", "thập"]),
];

/// What speaks for the correction, in words: the phrases as meant and as written, and how often the press has them.
fn message(paragraph: &Paragraph, at: usize, meant: &str, evidence: Evidence, mended: Option<&Mended>) -> Message {
    let written = paragraph.word(at);
    let from = at.saturating_sub(evidence.left);
    let phrase = |word: &str| {
        let beside =
            |place: usize| mended.and_then(|mended| mended.word(place)).unwrap_or_else(|| paragraph.word(place).to_owned());
        let words = (from..=at + evidence.right).map(|place| if place == at { word.to_owned() } else { beside(place) });
        words.collect::<Vec<_>>().join(" ")
    };
    let (due, seen) = (phrase(meant), phrase(&written.to_lowercase()));
    let times = Evidence::times;
    let never = evidence.written < 1.0;
    let (vietnamese, english) = if never {
        ("hầu như không gặp".to_owned(), "hardly ever".to_owned())
    } else {
        (format!("khoảng {} lần", times(evidence.written)), format!("about {} times", times(evidence.written)))
    };
    Message::new(
        format!(
            "“{written}” có vẻ sai ở đây. Có phải “{meant}”? Trên báo, “{due}” gặp khoảng {} lần, “{seen}” {vietnamese}.",
            times(evidence.meant)
        ),
        format!(
            "“{written}” seems wrong here. Did you mean “{meant}”? In print “{due}” occurs about {} times, “{seen}” {english}.",
            times(evidence.meant)
        ),
    )
}

/// Whether the likeliest reading of a place is no mending: another style, or the number that a word asks for.
fn is_style(paragraph: &Paragraph, at: usize, doubt: &Doubt) -> bool {
    let written = paragraph.tokens()[at].syllable;
    written.is_some_and(|written| differ_in_i_and_y(written, doubt.readings[0].first))
        || at > 0 && counts_on(paragraph.lower_word(at - 1), paragraph.lower_word(at))
}

/// Whether two syllables differ in i and y alone where either may be written: a matter of the house's style. In *ai* and *ay*, in
/// *ui* and *uy* these are two sounds.
fn differ_in_i_and_y(one: Syllable, other: Syllable) -> bool {
    let rime = |syllable: Syllable| syllable.rime().strip_prefix('y').map(|rest| format!("i{rest}"));
    let alike = |one: Syllable, other: Syllable| rime(one).is_some_and(|rime| rime == other.rime());
    one.onset() == other.onset() && one.tone() == other.tone() && (alike(one, other) || alike(other, one))
}
