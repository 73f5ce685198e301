//! The list that begins soon after what is counted: behind *gồm*, *là*, a colon or a bracket, or at once.

use super::announced;
use super::counted::{counts_in_words, counts_others, counts_things, figure_at, names_a_rate};
use super::nouns::{self, Class};
use super::{
    Listed, NEAR, REACH, bodies, bracketed, grouped, items, kinds, known, marked, names, numbered, people, plain, selects,
    tells_of_kind,
};
use crate::doc::Paragraph;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::names::is_name;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::units::Dimension;
use crate::lang::{names as persons, places};

/// The list that begins soon after the noun at a token.
pub(super) fn told(sentence: &Sentence<'_>, noun: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let (words, class) = nouns::noun(paragraph.phrase_from(noun)).map_or((1, None), |(words, class)| (words, Some(class)));
    let of = kinds::Of::new(paragraph, noun, class);
    // "2 tỉnh biên giới phía Bắc Lạng Sơn và Cao Bằng"
    let lie = if class == Some(Class::Place) { nouns::lie(paragraph, noun + words) } else { 0 };
    let province = || places::province(paragraph.phrase_from(noun + words + lie)).is_some();
    // "4 tỉnh biên giới Việt Nam và Quảng Tây" are of the one and of the other.
    let behind = noun + words + if paragraph.lower_word(noun) != "tỉnh" || province() { lie } else { 0 };
    // "4 Trường mầm non Phú Lâm, Trường mầm non Tân Hòa và …"
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
    if class == Some(Class::Body) && capital(noun) && tokens.get(noun + words).is_some_and(Token::is_wordlike) {
        let listed = items::repeated(sentence, noun, noun, end).filter(|listed| *listed.items.start() >= 3);
        if listed.is_some() {
            return listed;
        }
    }
    // What stands in brackets is no way between the two.
    let (mut skip, mut aside) = (noun, 0);
    // "2 thủ khoa cùng 55 điểm là …": names alone are sure to be those of what was announced.
    let mut measured = false;
    for at in noun..end {
        if at >= noun + REACH + aside {
            break;
        }
        if at < skip || at > noun + words && at < behind {
            continue;
        }
        let token = &tokens[at];
        let word = paragraph.lower_word(at);
        let near = at < noun + NEAR + aside;
        // "10 địa phương xuất siêu lớn nhất trong 10 tháng đầu năm 2022 gồm có: …": a time is no other count.
        let other = token.kind == TokenKind::Number && (near && !names_a_rate(sentence, at) || counts_things(sentence, at));
        let kin = class.is_some_and(|class| class != Class::Clause);
        let each = (at.saturating_sub(3)..at).any(|before| paragraph.lower_word(before) == "mỗi");
        let passed = other && kin && (each || counts_others(sentence, at));
        measured |= passed;
        // "3 chương trình là 214 tỷ đồng, gồm: …": what they come to.
        let amounts = paragraph.lower_word(at - 1) == "là"
            && figure_at(sentence, at).is_some_and(|figure| figure.dimension == Dimension::Measure);
        // "2 sản phẩm 3 sao là …"
        let graded = paragraph.lower_word(at + 1) == "sao";
        let other = other && !passed && !amounts && !graded;
        // "tạm giữ 5 tàu hút cát Các tàu trên bao gồm": a full stop was left out.
        let other = other || at > noun && token.case == Case::Capitalised && matches!(word, "các" | "những");
        // "đồng hạng ba gồm 2 trường, Trường Phú Lâm và Trường Tân Hòa"
        if word == "," && at == noun + words {
            let listed = bodies::read(sentence, class, at + 1, end).filter(|listed| listed.no_more);
            if listed.is_some() {
                return listed;
            }
        }
        // "10 tỉnh, thành phố gồm": both are counted together; "10 xã đạt chuẩn, gồm …".
        if word == "," && (at <= noun + 2 && nouns::noun(paragraph.phrase_from(at + 1)).is_some() || announces(paragraph, at)) {
            continue;
        }
        // "7 xã có chương trình, công trình, dự án thuộc …, gồm: Phú Lâm, …": names of places are those of the places.
        if word == "," && class == Some(Class::Place) {
            return far_names(sentence, noun, at, end);
        }
        // "cả 3 cấp tỉnh, huyện, xã"
        let led = usize::from(matches!(word, ":" | "gồm" | "là" | "("));
        let levels = || plain::levels(sentence, at + led, end).filter(|_| paragraph.lower_word(noun) == "cấp");
        if let Some(listed) = (at == noun + 1).then(levels).flatten() {
            return Some(listed);
        }
        // "7 cán bộ của các đơn vị: …": the list is of the units, which "8 đội của các huyện: …" stand for one by one.
        if matches!(word, "các" | "những") && nouns::noun(paragraph.phrase_from(at + 1)).is_some() {
            let one_by_one = !other && near && matches!(paragraph.lower_word(at - 1), "tại" | "ở" | "từ" | "của");
            let places = one_by_one && super::class(paragraph, at + 1) == Some(Class::Place);
            // "8 đội đến từ các huyện, thị xã: …" are one of each.
            let colon = (at..end.min(at + NEAR)).find(|at| !tokens[*at].is_wordlike() && paragraph.word(*at) != ",");
            let each =
                colon.is_some_and(|at| paragraph.word(at) == ":") && matches!(paragraph.lower_word(noun), "đội" | "đoàn");
            let listed = names::listed(sentence, noun, Class::Body, at, end).filter(|_| places);
            return listed.map(|listed| if each { listed } else { listed.doubtful() });
        }
        // "10 nước ASEAN và các đối tác là …", "8 nước và một số vùng là …"; "2 mục tiêu nêu trên", "hai xã này".
        let next = paragraph.lower_word(at + 1);
        let other = other
            || word == "và" && matches!(next, "các" | "những")
            || word == "một" && matches!(next, "số" | "vài")
            || matches!(word, "cùng" | "và") && next == "một" && super::class(paragraph, at + 2).is_some()
            // "4 em trong số này là …"
            || word == "này" && at <= noun + words + 2 && paragraph.lower_word(at - 1) != "số"
            || matches!(word, "nêu" | "nói" | "kể") && next == "trên";
        // "5 địa phương … nhưng có hai doanh nghiệp là …"
        let other = other || at >= noun + words && counts_in_words(paragraph, at);
        if other || matches!(word, "," | ";" | "." | ")") || near && word == "như" && paragraph.lower_word(at + 1) != "sau" {
            return None;
        }
        // "3 môn cầu lông, bóng bàn và kéo co", "4 dân tộc Tày, Nùng, Dao, Kinh"
        if at == noun + words && matches!(class, Some(Class::Body | Class::Clause)) {
            let listed = known::read(sentence, at, end);
            if listed.is_some() {
                return listed;
            }
        }
        // "3 mức “tín nhiệm cao”, “tín nhiệm”, “tín nhiệm thấp”"
        if at == noun + words && word == "“" && class == Some(Class::Clause) {
            return plain::quoted(sentence, at);
        }
        // "2 đội xã Tân Hòa và xã Phú Lâm" are one of each.
        if at == noun + words
            && matches!(paragraph.lower_word(noun), "đội" | "đoàn" | "đơn")
            && word != paragraph.lower_word(noun)
        {
            let listed = names::led(sentence, at, end);
            if listed.is_some() {
                return listed;
            }
        }
        // "3 xã Tân Hòa, Phú Lâm và Yên Sơn": the names follow their kind.
        let kind = class == Some(Class::Place);
        // "15 Trường Chinh, Pleiku" is an address.
        let common = tokens.get(noun).is_some_and(|token| token.case == Case::Lower);
        if at == behind
            && kin
            && common
            && token.kind == TokenKind::Word
            && token.case == Case::Capitalised
            && paragraph.follows(at)
        {
            let bodies = bodies::read(sentence, class, at, end);
            let listed = bodies.filter(|listed| listed.no_more).or_else(|| names::listed(sentence, noun, class?, at, end));
            // "6 người Đài Loan gồm: …"
            if listed.is_some() || class != Some(Class::Person) {
                return listed;
            }
        }
        let begins = match (word, paragraph.lower_word(at + 1)) {
            // "10 xã gồm, Phú Lâm (An Phú); …"
            ("gồm" | "là", ":") | ("gồm", ",") => at + 2,
            ("gồm", "có") if paragraph.word(at + 2) == ":" => at + 3,
            ("gồm", "có") => at + 2,
            (":" | "gồm", _) => at + 1,
            // "là" far from the count may speak of something else, but for the names of what is counted.
            ("là", _) if near || measured || paragraph.lower_word(at - 1) == "lượt" => at + 1,
            // "7 nước … sau nước đăng cai là Nga": the list is of others of its name.
            ("là", _) if kind && (noun + 1..at).all(|index| tokens[index].key != tokens[noun].key) => {
                match names::listed(sentence, noun, Class::Place, at + 1, end) {
                    Some(listed) => return Some(listed),
                    None => continue,
                }
            }
            ("là", _) if kin => match kinds::of_one_kind(sentence, class, at + 1, end)
                .filter(|listed| near && listed.no_more)
                .or_else(|| far_bodies(sentence, class, at + 1, end))
                .or_else(|| names::listed(sentence, noun, class?, at + 1, end))
            {
                // "3 công ty mà ông có vốn là của Lê Văn An và …": bodies bear no persons' names.
                Some(listed) => {
                    let person = tokens.get(at + 1).is_some_and(|next| is_name(next) && persons::is_surname(next.key));
                    return Some(if person && class == Some(Class::Body) { listed.doubtful() } else { listed });
                }
                None => continue,
            },
            // "3 tiêu chí về tai nạn giao thông là số vụ, số người chết và số người bị thương"
            ("là", _) if class.is_some() => {
                let alike =
                    items::repeated(sentence, noun, at + 1, end).or_else(|| items::parallel(sentence, noun, at + 1, end));
                match alike {
                    Some(listed) => return Some(listed),
                    None => continue,
                }
            }
            // "2 giải Nhất thuộc về em An và em Hòa", "3 giải ba thuộc về các đơn vị: …"
            ("thuộc", "về") => {
                let several = paragraph.lower_word(at + 2) == "các";
                let kind = several.then(|| nouns::noun(paragraph.phrase_from(at + 3))).flatten().map_or(0, |(words, _)| words);
                let colon = paragraph.word(at + 3 + kind) == ":";
                if kind > 0 && colon { at + 4 + kind } else { at + 2 }
            }
            // "2 khu tái định cư ở Tân Hòa và Phú Lâm", "2 nhà cho gia đình bà Na và gia đình ông An": one for each.
            ("ở" | "tại" | "cho", _) if near && !is_led_later(paragraph, at, end) => {
                match names::listed(sentence, noun, Class::Body, at + 1, end) {
                    // Whoever is given one is given no more than one house or prize.
                    Some(listed) => {
                        let one = matches!(paragraph.lower_word(noun), "nhà" | "căn" | "ngôi" | "giải");
                        return Some(if one && word == "cho" && listed.no_more { listed } else { listed.doubtful() });
                    }
                    None => continue,
                }
            }
            // "bầu 2 Ủy viên UBND huyện đối với ông An và bà Hoa"
            ("đối", "với") if near && class == Some(Class::Person) => {
                match names::listed(sentence, noun, Class::Person, at + 2, end) {
                    Some(listed) => return Some(listed),
                    None => continue,
                }
            }
            // "vốn của 3 chương trình là 214 tỷ đồng, gồm: …"
            ("là", _) if tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) => continue,
            ("(", _) => {
                if let Some(listed) = numbered::read(sentence, noun, at) {
                    return Some(listed);
                }
                let close = names::closing(sentence, at, end)?;
                // Far from its count, names alone are sure to be no remark.
                let listed = bracketed::read(sentence, noun, class, at + 1..close);
                if let Some(listed) =
                    listed.filter(|listed| near || listed.named && (*listed.items.start() >= 3 || listed.titled))
                {
                    let sure = near || !announced::names_another(paragraph, noun + words..at);
                    return Some(if sure { listed } else { listed.doubtful() });
                }
                // "7 nước công nghiệp phát triển (G7) là …"
                (skip, aside) = (close + 1, aside + close + 1 - at);
                continue;
            }
            _ => continue,
        };
        if selects(paragraph, at - 1) && !tells_of_kind(paragraph, noun, at) || paragraph.lower_word(begins) == "cả" {
            return None;
        }
        if let Some(listed) = numbered::read(sentence, noun, begins) {
            return Some(if near { listed } else { listed.doubtful() });
        }
        if measured {
            // "4 xã đạt 19/19 tiêu chí, gồm Phú Lâm, …": so are names behind *gồm*.
            let leads = matches!(word, "là" | "gồm") && class != Some(Class::Body) || word == "là";
            let listed = names::listed(sentence, noun, class?, begins, end).filter(|_| leads);
            return listed.or_else(|| items::closed(sentence, of, begins, end).map(Listed::doubtful));
        }
        let plain = near || word != "là" || paragraph.word(at + 1) == ":";
        // "giữa hai ông là một hũ gạo, một hũ muối và một hũ nước": people and places have names.
        let has_names = matches!(class, Some(Class::Person | Class::Place));
        let known = class.is_some() || at <= noun + 2;
        let nameless = |listed: Listed| if has_names { listed.doubtful() } else { listed };
        let marks = || marked::in_brackets(sentence, begins, end).or_else(|| marked::with_values(sentence, noun, begins, end));
        let listed = known::read(sentence, begins, end)
            .or_else(|| grouped::read(sentence, noun, of, begins, end))
            .filter(|_| plain)
            .or_else(|| (class == Some(Class::Clause)).then(|| plain::documents(sentence, begins, end)).flatten())
            // "2 phần là phần lễ và phần hội"
            .or_else(|| {
                let listed = items::repeated(sentence, noun, begins, end)?;
                let pair = near && listed.no_more && listed.items.end() == listed.items.start() && class == Some(Class::Clause);
                (word != "là" || pair).then_some(listed)
            })
            .or_else(|| bodies::read(sentence, class, begins, end))
            .or_else(|| kinds::of_one_kind(sentence, class, begins, end).filter(|listed| near && listed.no_more))
            .or_else(|| (class == Some(Class::Person)).then(|| people::read(sentence, begins, end)).flatten())
            .or_else(|| names::listed(sentence, noun, class.unwrap_or(Class::Clause), begins, end))
            // "2 con thường gắt: “…”, “…”, “…”" is what they say.
            .or_else(|| plain::quoted(sentence, begins).map(|listed| if known { nameless(listed) } else { listed.doubtful() }))
            .or_else(|| items::parallel(sentence, noun, begins, end).map(nameless))
            .or_else(|| marks().filter(|listed| listed.no_more).map(nameless))
            .or_else(|| items::semicolons(sentence, of, begins))
            .or_else(|| items::closed(sentence, of, begins, items::until_further(sentence, begins)).map(nameless))
            .or_else(marks)
            .or_else(|| items::loose(sentence, begins, end));
        // "7 quốc gia có phần đông dân số là người Hồi giáo gồm …": a verb before the list.
        if word == "là" && listed.as_ref().is_none_or(|listed| !listed.no_more && !listed.named) {
            let later = (at + 1..end.min(noun + REACH)).any(|later| matches!(paragraph.lower_word(later), "gồm" | ":" | "là"));
            if later {
                continue;
            }
        }
        // What the table does not know to be listed must be said right before its list.
        let sure = plain
            && (near || class.is_some() && at < noun + 2 * NEAR || listed.as_ref().is_some_and(|listed| listed.named))
            && (class.is_some() || at <= noun + 2 || listed.as_ref().is_some_and(|listed| !listed.named));
        return listed.map(|listed| if sure { listed } else { listed.doubtful() });
    }
    None
}

/// Bodies that are so many that they are surely those that were announced, however far off.
fn far_bodies(sentence: &Sentence<'_>, class: Option<Class>, from: usize, end: usize) -> Option<Listed> {
    let listed = bodies::read(sentence, class, from, end)?;
    (listed.no_more && *listed.items.start() >= 3).then_some(listed)
}

/// Names of places behind *gồm* in a later clause, where no other place is spoken of before.
fn far_names(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let lead = (from..end.min(noun + REACH)).find(|at| matches!(paragraph.word(*at), "gồm" | ":" | ";" | "(" | "."))?;
    let other = |at: usize| {
        tokens[at].kind == TokenKind::Number && counts_things(sentence, at) || super::class(paragraph, at) == Some(Class::Place)
    };
    if paragraph.word(lead) != "gồm" || selects(paragraph, lead - 1) || (from..lead).any(other) {
        return None;
    }
    let begins = lead + 1 + usize::from(matches!(paragraph.word(lead + 1), ":" | "có"));
    let begins = begins + usize::from(paragraph.word(begins) == ":");
    let listed = names::listed(sentence, noun, Class::Place, begins, end)?;
    (listed.no_more && *listed.items.start() >= 3).then_some(listed)
}

/// Whether what leads to a list stands later in the sentence.
fn is_led_later(paragraph: &Paragraph, at: usize, end: usize) -> bool {
    (at..end.min(at + REACH)).any(|later| matches!(paragraph.lower_word(later), "gồm" | ":" | "là"))
}

/// Whether a comma is followed by words that tell what was announced: *…, gồm*; *…, đó là*; *…, cụ thể là*. (*…, bao gồm* may name some
/// of them.)
fn announces(paragraph: &Paragraph, comma: usize) -> bool {
    matches!(
        (paragraph.lower_word(comma + 1), paragraph.lower_word(comma + 2)),
        ("gồm", _) | ("đó", "là") | ("cụ", "thể") | ("lần", "lượt")
    )
}
