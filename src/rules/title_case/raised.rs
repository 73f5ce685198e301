//! Common words that begin with a capital among small letters.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrase::begins;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::phrase::Phrases;
use crate::lang::{capitals, documents, plain_word, posts, word};

/// How many words before the raised one may bear no capital: what goes on from a name may be of it.
const NEAR: usize = 3;

/// The same after *và*: *Ban Đầu tư và Xây dựng*.
const JOINED: usize = 5;

/// Whether a common word of two syllables begins with a capital at a token where none is due: *chào mừng Kỷ niệm 50 năm*.
pub(super) fn is_raised(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2).unwrap_or_default() else { return false };
    first.case == Case::Capitalised
        && second.case == Case::Lower
        && paragraph.follows(index)
        && paragraph.follows(index + 1)
        && plain_word::is_plain(first.key, second.key)
        && is_plain_before(paragraph, index)
        && is_plain_after(paragraph, index + 2)
}

/// Whether a common word of two syllables has a capital where the press writes it small: *hình thức Kỷ luật, thờ cúng Liệt sĩ*. The
/// three words, the one before among them, were met in small letters often, and hardly ever with a capital.
pub(super) fn is_small_elsewhere(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let Some(before) = index.checked_sub(1) else { return false };
    let [earlier, first, second] = tokens.get(before..index + 2).unwrap_or_default() else { return false };
    let cases = first.case == Case::Capitalised && is_small(earlier) && is_small(second);
    if !cases
        || !paragraph.follows(index)
        || !paragraph.follows(index + 1)
        || [first, second].iter().any(|token| OPENING.contains(&token.key))
        || NAMES_FOLLOW.contains(&earlier.key)
        // "tặng Giấy khen": the award bears its name.
        || paragraph.word(index + 1) == "khen"
    {
        return false;
    }
    let [Some(one), Some(two), Some(three)] = [earlier, first, second].map(|token| token.syllable.map(Symbol::from)) else {
        return false;
    };
    // Houses differ over "Hướng dẫn, Báo cáo" that they have told of before.
    if documents::kind_of_words(paragraph.phrase_from(index)).is_some_and(|(words, _)| words == 2) {
        return false;
    }
    let model = judge.model();
    let together = || model.pair(two, three) > model.single(two) + model.single(three) - model.total() + TOGETHER;
    if !is_alone(paragraph, index) || model.triple(one, two, three) < OFTEN || !together() {
        return false;
    }
    !plain_word::is_raised(first.key, second.key) && !plain_word::is_raised_behind(earlier.key, first.key, second.key)
}

/// Whether a compound has a capital inside: *đại Hội, cửa Khẩu*.
pub(super) fn is_split(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2).unwrap_or_default() else { return false };
    let word = || capitals::is_compound(first.key, second.key) || plain_word::is_plain(first.key, second.key);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    // "thân sinh Thái sư": what follows was never met behind the two.
    let goes_on = || {
        let symbol = |at: usize| tokens.get(at).and_then(|token| token.syllable).map_or(Symbol::STOP, Symbol::from);
        let next = if paragraph.follows(index + 2) { symbol(index + 2) } else { Symbol::STOP };
        !next.is_syllable()
            || judge.model().triple(symbol(index), symbol(index + 1), next) > 0.0
            || !super::name::make_a_word(judge, symbol(index + 1), next)
    };
    is_small(first)
        && second.case == Case::Capitalised
        && INSIDE.contains(&second.key)
        && paragraph.follows(index + 1)
        // "tiến Bộ trưởng"
        && paragraph.word(index + 2) != "trưởng"
        && before.is_none_or(|before| tokens[before].case == Case::Lower || begins(paragraph, before))
        && tokens.get(index + 2).is_none_or(|next| {
            let numbered = second.key == *ROAD && matches!(next.kind, TokenKind::Number | TokenKind::Code);
            numbered || is_small(next) || matches!(paragraph.word(index + 2), "," | "." | ";" | ")")
        })
        && word()
        && goes_on()
        && capitals::find(paragraph.phrase_from(index)).is_none()
        && capitals::find(paragraph.phrase_from(index + 1)).is_none()
        && posts::find(paragraph.phrase_from(index + 1)).is_none()
}

/// *lộ* of *quốc lộ*.
static ROAD: LazyLock<u32> = LazyLock::new(|| word::key("lộ"));

/// Second halves of compounds that drafts raise; others begin a name more often: *giải Pháp, lãnh đạo Đức, người Dân chủ*.
static INSIDE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("lễ hội xe gái trai luật khẩu bệnh khăn lộ quyết tri khen bộ chương án tịch viện viên nghiệp trưởng")
});

/// Whether what an occasion or a plan is for has a capital of its own: *Hội nghị Triển khai nhiệm vụ, Lễ Khai giảng*. The press writes it
/// small in 97 of a hundred places.
pub(super) fn is_of_occasion(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2).unwrap_or_default() else { return false };
    let cases = first.case == Case::Capitalised && second.case == Case::Lower && paragraph.follows(index + 1);
    if !cases || !PURPOSES.contains(&(first.key, second.key)) || !paragraph.follows(index) {
        return false;
    }
    let headed = (1..=2).filter(|words| *words <= index).any(|words| {
        let head = index - words;
        OCCASIONS.longest(paragraph.phrase_from(head)).is_some_and(|(found, ())| found == words)
            && (words == 1 || tokens[head + 1].case == Case::Lower)
            && !begins(paragraph, head)
            && !head.checked_sub(1).is_some_and(|before| matches!(paragraph.word(before), "“" | "\"" | "-" | "–"))
    });
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.case != Case::Lower && paragraph.follows(at));
    headed && !(index + 2..index + 2 + NEAR).take_while(|&at| paragraph.follows(at)).any(capital)
}

/// Occasions and plans, which say what they are for.
static OCCASIONS: LazyLock<Phrases<()>> =
    LazyLock::new(|| "hội nghị, lễ, kế hoạch, kỳ họp, phiên họp, cuộc họp, hội thảo, buổi họp".split(", ").collect());

/// What they are for.
static PURPOSES: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let words = "triển khai, đánh giá, sơ kết, khai giảng, khai mạc, bế mạc, bế giảng, kỷ niệm, phát động, ra quân, khởi công, khánh thành, ký kết, \
        quán triệt, tiếp xúc, lấy ý, trực tuyến, giao ban, tổ chức, thực hiện, xây dựng, gặp mặt, trao giải, trao tặng, trao thưởng, góp ý, ra mắt, \
        tri ân, tuyên dương, bàn giao, đón nhận, kiểm tra, giám sát, tuyên truyền, thông qua";
    words.split(", ").filter_map(|pair| pair.split_once(' ')).map(|(one, other)| (word::key(one), word::key(other))).collect()
});

/// How often a paragraph has the three words at a token of which the first is raised with that capital, and how often without.
pub(super) fn ways(paragraph: &Paragraph, words: [u32; 3]) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let places = paragraph.tokens_of(words[0]).filter(|&at| {
        tokens.get(at + 1..at + 3).is_some_and(|next| [next[0].key, next[1].key] == words[1..]) && !begins(paragraph, at)
    });
    let (raised, small): (Vec<_>, Vec<_>) = places.partition(|&at| tokens[at].case == Case::Capitalised);
    (raised.len(), small.len())
}

/// How often three words must have been met in small letters, as a logarithm to base 2.
const OFTEN: f32 = 6.2;

/// By how many doublings two syllables stand together more often than chance has it where they are one word.
const TOGETHER: f32 = 3.0;

/// Last words of what is named by the words behind it, in quotation marks or not: *dự án, trung tâm, công ty, tội*.
pub(super) static NAMES_FOLLOW: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "án trình tâm ty phần phim tội khoản mục tờ đề giải môn khoa lớp quỹ viện trường hãng đoàn hội ban cục vụ bài khúc sách cuốn chuỗi siêu",
    )
});

/// How far on from a common word no capital stands that it may be the beginning of a name with.
const FAR_ON: usize = 5;

/// Whether no name, number or heading is near a raised word of two syllables, before or behind.
fn is_alone(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let before = index - 1;
    let about = JOINS.contains(&tokens[before].key) || paragraph.lower_word(before) == "về";
    let near = if about { JOINED } else { NEAR + 1 };
    let word = |at: usize| paragraph.follows(at + 1) && tokens[at].kind != TokenKind::Punctuation;
    let mut back = (index.saturating_sub(near)..before).rev().take_while(|&at| word(at));
    if !back.all(|at| is_small(&tokens[at]) || begins(paragraph, at)) {
        return false;
    }
    if tokens.get(index + 2).is_some_and(|next| NAMED.contains(&next.key)) {
        return false;
    }
    // "nhân kỷ niệm", but "doanh nghiệp tư nhân"
    let occasion = |at: usize| tokens[at].key == *ON && matches!(paragraph.word(at + 1), "kỷ" | "dịp" | "ngày");
    let parts = |at: usize| {
        let key = tokens[at].key;
        !is_small(&tokens[at]) || LINKS.contains(&key) || PARTING.contains(&key) || occasion(at)
    };
    if is_short_named(paragraph, index) {
        return false;
    }
    let Some(at) = (index + 2..tokens.len()).take(FAR_ON).find(|&at| parts(at)) else { return true };
    let token = &tokens[at];
    is_small(token)
        || token.kind == TokenKind::Punctuation && matches!(paragraph.word(at), "," | "." | ";" | ":" | "!" | "?")
        || at > index + 3 && (token.kind == TokenKind::Number || matches!(paragraph.word(at), "“" | "\""))
}

/// Whether the initials of what begins with a word follow in brackets: *Cộng đồng các quốc gia độc lập (SNG)* is a name.
pub(super) fn is_short_named(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let end = (index + 1..tokens.len()).take(13).find(|&at| !is_small(&tokens[at])).unwrap_or(tokens.len());
    paragraph.word(end) == "(" && tokens.get(end + 1).is_some_and(|short| short.kind == TokenKind::Abbreviation)
}

/// Words behind which another part of the sentence begins.
static PARTING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("thuộc đã đang sẽ để khi vì do có là phải cần"));

/// Words that sentences begin with, so that a capital behind a heading that has lost its line is theirs.
pub(super) static OPENING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "có các sau trong những một với khi để được anh ông bà chị em ở tại từ và của là thì mà nhưng cho đến theo do bị đã đang sẽ không chưa \
         cũng này đó tôi chúng họ ta nó mỗi nhiều về vào ra lên xuống trên dưới trước hai ba bốn năm mười cả nếu vì bởi hay hoặc rất quá còn \
         chỉ cùng như theo đây qua nhờ đối liên ngoài tuy dù bên phía gần khoảng hơn",
    )
});

/// Whether a word that no sentence and no name begins with has a capital within one: *UBND xã Đã tổ chức*.
pub(super) fn is_particle(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let small = |at: usize| tokens.get(at).is_some_and(|next| is_small(next) && paragraph.follows(at));
    let before = index.checked_sub(1).is_some_and(|before| tokens[before].is_wordlike() && tokens[before].case != Case::Upper);
    tokens[index].case == Case::Capitalised
        && PARTICLES.contains(&tokens[index].key)
        && paragraph.follows(index)
        && before
        && small(index + 1)
        && small(index + 2)
}

/// How many words with a capital name what was counted: *30 Hội viên, 3.172 Khẩu*; none where no common noun does.
pub(super) fn counted(paragraph: &Paragraph, index: usize) -> Option<usize> {
    let tokens = paragraph.tokens();
    let number = index.checked_sub(1).filter(|_| paragraph.follows(index))?;
    if tokens[index].case != Case::Capitalised || tokens[number].kind != TokenKind::Number || index < 2 {
        return None;
    }
    let digits = paragraph.slice(tokens[number].span);
    // A year, an item's number, the number of an article or a group.
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let before = &tokens[number - 1];
    let counts = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start < number)
        && (before.case == Case::Lower && before.is_wordlike() && paragraph.follows(number) && !NUMBERED.contains(&before.key)
            || begins(paragraph, number - 1) && before.is_wordlike() && !NUMBERED.contains(&before.key)
            || matches!(paragraph.word(number - 1), ":" | "," | ";") && !tokens[number].glued);
    let second = tokens.get(index + 1).filter(|_| paragraph.follows(index + 1));
    let pair = second.is_some_and(|second| is_small(second) && COUNTED_PAIRS.contains(&(tokens[index].key, second.key)));
    let words = if pair { 2 } else { 1 };
    // "3 Đội trưởng" are called so.
    let compound = || second.is_some_and(|second| WITH_NOUNS.contains(&second.key));
    let known = pair || COUNTED_NOUNS.contains(&tokens[index].key) && !compound();
    let after = tokens.get(index + words);
    let plain =
        after.is_none_or(|after| after.case == Case::Lower && !matches!(paragraph.slice(after.span), "-" | "–" | "“" | "\""));
    (counts && !year && known && plain).then_some(words)
}

/// Words before a number that is a name, no quantity.
static NUMBERED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "khoản điều điểm số quý khóa tổ khu thôn đội lớp ngày tháng năm thứ phố phường quận ấp xóm bản cụm giờ kỳ đợt top",
    )
});

/// What is counted by one word.
static COUNTED_NOUNS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("người hộ khẩu cháu suất lượt đội nữ lớp trường đoàn"));

/// Words that make another word with such a noun.
static WITH_NOUNS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("trưởng phó hình tuyển quân viên học thanh kết thể"));

/// What is counted by two words.
static COUNTED_PAIRS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let words = "hội viên, lao động, đoàn viên, đảng viên, đại biểu, học sinh, hộ dân, hộ nghèo, người dân, lượt người, gia đình, \
        cử tri, giáo viên, cán bộ, thành viên, học viên, công nhân, tập thể, cá nhân, học bổng, sổ tiết, vận động, diễn viên, thí sinh, phần quà, tiết mục, \
        sáng kiến, nhân khẩu, thương binh, phụ nữ, thanh niên, trẻ em, công chức, công dân, tiêu chí";
    words.split(", ").filter_map(|pair| pair.split_once(' ')).map(|(one, other)| (word::key(one), word::key(other))).collect()
});

/// Whether a loanword that names things of a kind has a capital within a sentence: *quán Karaoke, lái xe Container*.
pub(super) fn is_loan(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let ends = tokens.get(index + 1).is_none_or(|next| {
        is_small(next) && paragraph.follows(index + 1)
            || next.kind == TokenKind::Punctuation && matches!(paragraph.word(index + 1), "," | "." | ";" | ")" | "”")
    });
    let capital = |at: usize| tokens[at].case != Case::Lower;
    tokens[index].case == Case::Capitalised
        && LOANS.contains(&tokens[index].key)
        && is_small(&tokens[before])
        && !NAMES_FOLLOW.contains(&tokens[before].key)
        && paragraph.word(before) != "dụng"
        && (before == 0 || !paragraph.follows(before) || !capital(before - 1) || begins(paragraph, before - 1))
        && ends
}

/// Loanwords that the press writes small in 95 of a hundred places and more.
static LOANS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "karaoke container camera clip smartphone laptop axit website email radar laser casino massage livestream vacsin vaccine heroin heroine ketamine",
    )
});

/// Particles of a clause that nothing begins with: verse and text that has lost its lines go on with others.
static PARTICLES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("đã của"));

/// Whether the words before are plain ones that no name goes on from and none is announced by.
fn is_plain_before(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let (Some(before), Some(further)) = (index.checked_sub(1), index.checked_sub(2)) else { return false };
    let word = &tokens[before];
    let small = |at: usize| is_small(&tokens[at]);
    if word.kind == TokenKind::Number {
        // "tặng 3 Ngôi nhà": so many of them.
        let count = paragraph.slice(word.span);
        return count.len() <= 3
            && count.bytes().all(|byte| byte.is_ascii_digit())
            && small(further)
            && paragraph.follows(before)
            && COUNTED.contains(&tokens[further].key);
    }
    if !CONTINUED.contains(&word.key) {
        return false;
    }
    // "nạn nhân" ends a line as well as any noun.
    if word.key == *ON && paragraph.follows(before) {
        // "nhân Kỷ niệm 50 năm"
        let occasion = paragraph.word(index) == "Kỷ"
            && paragraph.tokens().get(index + 2).is_some_and(|years| years.kind == TokenKind::Number);
        return occasion && small(further);
    }
    // "Nhân kỷ niệm 50 năm"
    if !small(before) {
        return begins(paragraph, before);
    }
    // The mark before one word alone tells little: a name in quotes, a heading in a list.
    if tokens[further].kind == TokenKind::Punctuation {
        return matches!(paragraph.word(further), "," | ";") && !JOINS.contains(&word.key);
    }
    if CLOSING.contains(&word.key) {
        return paragraph.follows(before);
    }
    let near = if JOINS.contains(&word.key) { JOINED } else { NEAR };
    let mut near = (index.saturating_sub(near)..before).rev().take_while(|&at| tokens[at].kind != TokenKind::Punctuation);
    near.all(|at| small(at) || begins(paragraph, at))
}

/// Whether what follows the word is plain too, so that it opens no name: no capital near, no number of a document.
fn is_plain_after(paragraph: &Paragraph, end: usize) -> bool {
    let tokens = paragraph.tokens();
    let Some(next) = tokens.get(end) else { return true };
    if next.kind == TokenKind::Punctuation {
        return next.glued || !matches!(paragraph.slice(next.span), "-" | "–" | "“" | "\"" | "(");
    }
    if next.kind == TokenKind::Number {
        return paragraph.lower_word(end + 1) == "năm";
    }
    let capital = tokens.get(end + 1).is_some_and(|after| after.case != Case::Lower && paragraph.follows(end + 1));
    is_small(next) && paragraph.follows(end) && !NAMED.contains(&next.key) && (!capital || LINKS.contains(&next.key))
}

/// Whether a token is a word in small letters.
fn is_small(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case == Case::Lower
}

/// Words that no name goes on with.
static CLOSING: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("đã đang sẽ được để khi theo do vì nhưng mà thì nếu nhân phải cần có nhằm"));

/// Words that join a name's members.
static JOINS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("và hoặc"));

/// Words behind which a name may begin though the word itself is small: *theo hướng dẫn của Bộ Y tế*.
static LINKS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của tại ở cho với do từ đến trong trên và tới cùng giữa theo bằng được"));

/// Words that make a name or a citation of what they follow: *Kỷ niệm chương, Hướng dẫn số 05, Quy chế về …*.
static NAMED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("số về chương viên học hóa trưởng"));

/// Words before how many there are: *tặng 3 ngôi nhà*; of other numbers nothing is told, for headings and names end with them.
static COUNTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("tặng trao xây dựng có với trợ được gồm cùng thêm khoảng gần hơn trên cho tổng lập mở bầu giao nhận chọn")
});

/// *nhân* before an occasion.
static ON: LazyLock<u32> = LazyLock::new(|| word::key("nhân"));

/// Words that no heading ends with and behind which no name begins with a common word: prepositions, marks of the plural, of the
/// passive and of time, and what is done or held. Text that has lost its lines puts a heading before the capital of a sentence.
static CONTINUED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những mỗi mọi nhiều của cho với về để và hoặc theo nhân mừng trong tại từ đến tới được bị làm do bằng như khi sẽ đã đang \
         không chưa vào trên giữa gồm có nhằm một việc sự cuộc phiên vụ đúng chống trợ trí lên hiện khai hành trao tặng đẩy \
         bởi vì mà nhưng thì nếu phải cần hãy cùng",
    )
});
