//! Lists of names with capitals, parted by commas and *và*: *Phú Lâm, Tân Hòa và Yên Sơn*.

use super::nouns::{self, CLOSES, CONTINUES, Class, OPEN};
use super::{Listed, figure_at, trailing};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::{names as persons, places};

/// How many words a name may have.
const LONGEST: usize = 6;

/// A list of names as it was read.
#[derive(Default)]
pub(super) struct Names {
    /// How many.
    pub(super) items: usize,
    /// How many further ones dashes or lost commas within names may part.
    dashes: usize,
    /// Whether *và* stands before the last.
    pub(super) joined: bool,
    /// Whether one of them is of no Vietnamese syllables.
    pub(super) foreign: bool,
    /// The token after the list.
    pub(super) next: usize,
    /// Whether the last name may go on, or further ones follow in another way.
    pub(super) trails: bool,
    /// How many end in a number, and the sum of those.
    numbered: usize,
    sum: usize,
    /// One more of another kind, which may be meant too.
    other_kind: usize,
    /// How many have their posts behind them.
    posts: usize,
    /// Whether the two that no *và* joins are surely all.
    told: bool,
    /// How many words the last of them has.
    pub(super) last: usize,
    /// How many have their kind or address before them: *xã Phú Lâm, bà Hồ Thị Na*.
    pub(super) led: usize,
    /// How many begin with the noun that is counted: *Ban Pháp chế, Ban Dân tộc*.
    called: usize,
    /// How many are provinces or communes of the tables.
    known: usize,
}

impl Names {
    /// As a list that stands before its count.
    pub(super) fn before(&self) -> Listed {
        Listed::named(self.items, self.items + self.dashes, self.items >= 2 && !self.trails)
    }
}

/// Names of what a noun announces, from a token on. A list that breaks off in what is no name is none.
pub(super) fn listed(sentence: &Sentence<'_>, noun: usize, class: Class, from: usize, end: usize) -> Option<Listed> {
    let names = read(sentence, Some((noun, class)), from, end)?;
    // "5 người chết (Tân Hòa 3, Phú Lâm 2)" parts what was counted.
    let whole = noun.checked_sub(1).and_then(|before| sentence.paragraph.word(before).parse().ok());
    let parts = !matches!(class, Class::Place | Class::Body) || whole == Some(names.sum);
    if names.numbered >= 2 && names.numbered == names.items && parts {
        return None;
    }
    let ended = names.next >= end || sentence.paragraph.word(names.next) != ",";
    // "Lê Văn An, Hồ Văn Th." need not end with its stop.
    let stop = names.next >= end || sentence.paragraph.word(names.next) == ".";
    // "gồm ông Lê Văn An, bà Hồ Thị Na." are surely two.
    // "ông Lê Văn T. (42 tuổi), …": the stop of an initial ends nothing.
    let initial = names.next > from && sentence.paragraph.word(names.next - 1).chars().count() <= 2;
    let addressed = names.led == names.items && (stop && !initial || sentence.paragraph.word(names.next) == ")");
    // "3 đồng chí: Lê Văn An, Hồ Thị Na." too, where each has a name of several words.
    let full = stop && !initial && names.last >= 2 && from > noun + 1 && names.items == 2;
    let stopped = stop && class != Class::Person || full || sentence.paragraph.word(names.next) == ";" || addressed;
    let listed = class != Class::Clause && (names.items >= 3 || stopped) || names.told;
    // "3 nước Bắc Âu và Nga", "5 tỉnh Tây Nguyên và Bình Phước": the first of two may name several; those of provinces begin with
    // where they lie.
    let quarter = matches!(
        sentence.paragraph.lower_word(from),
        "tây" | "đông" | "bắc" | "nam" | "trung" | "miền" | "vùng" | "duyên" | "đồng"
    );
    let region = from == noun + 1
        && names.items == 2
        && names.known < 2
        && match sentence.paragraph.lower_word(noun) {
            "tỉnh" => quarter,
            noun => matches!(noun, "nước" | "quốc" | "thành" | "địa" | "vùng"),
        };
    let whole = (names.joined || listed) && !region;
    // "hai đội Sông Hồng, Biển Đông, Minh Anh sẽ chọn": the last name may begin the clause.
    let least = names.items - usize::from(from == noun + 1 && !names.joined && ended && !stopped && names.items > 2);
    // A foreign name may be of two words or two names of one.
    let certain = !names.trails && whole && (!names.foreign || ended || class == Class::Place && is_small(sentence, noun));
    // "3 ban: Ban Văn hóa - Xã hội, Ban Pháp chế và Ban Dân tộc": each begins with what it is.
    let called = names.called == names.items;
    let dashes = if called { 0 } else { names.dashes };
    let more = dashes + names.other_kind;
    // "3 bộ: Y tế, Tài chính, Tài nguyên và Môi trường": *và* may stand within the name of an authority.
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let second = |at: usize| word(at) == "và" && nouns::ends_authority(word(at + 1), word(at + 2));
    let authority = class == Class::Body && (nouns::is_authority(word(noun)) || (from..names.next).any(second));
    let least = least - usize::from(authority && names.joined && names.items > 2 && !called);
    // "Tân Hòa - Phú Lâm" may be two places, but hardly two schools.
    let listed = if class == Class::Body {
        Listed::named(least, names.items, certain).beside(dashes)
    } else {
        Listed::named(least, names.items + more, certain)
    };
    let listed = Listed { end: Some(names.next), ..listed };
    let listed = if names.trails { trailing::listed(sentence, &names, (noun, class), end, listed) } else { listed };
    // "5 bị can, gồm: Lê Văn An, nguyên Chủ tịch và Hồ Văn Na, nguyên Giám đốc": the first of them, maybe.
    let listed = if names.posts > 0 { Listed { named: false, ..listed.within(1) } } else { listed };
    (names.items >= 2).then_some(listed)
}

/// Names that each have their kind before them, from a token on, joined by *và*: *xã Phú Lâm và xã Tân Hòa*.
pub(super) fn led(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let names = read(sentence, None, from, end)?;
    let whole = names.joined && !names.trails;
    (names.items >= 2 && names.led == names.items && whole)
        .then(|| Listed { apart: true, ..Listed::named(names.items, names.items, true) })
}

/// Whether a name stands at a token.
pub(super) fn is_name(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            matches!(token.case, Case::Capitalised | Case::Upper) || token.case == Case::Mixed && token.syllable.is_none()
        }
        TokenKind::Abbreviation => true,
        _ => false,
    }
}

/// The names from a token on, up to where the list ends.
pub(super) fn read(sentence: &Sentence<'_>, noun: Option<(usize, Class)>, from: usize, end: usize) -> Option<Names> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let prefix = |at: usize| (at < end).then(|| nouns::prefix(tokens[at..end].iter().map(|token| token.key))).flatten();
    let mut list = Names { next: from, ..Names::default() };
    // "gồm các huyện Phú Lâm, …", "gồm các ông, bà: …"
    let mut at = from;
    if matches!(paragraph.lower_word(at), "các") {
        at += 1;
        while let Some(words) = prefix(at) {
            at += words;
            at += usize::from(paragraph.word(at) == "," && prefix(at + 1).is_some() || paragraph.word(at) == ":");
        }
    }
    // "thị xã Sơn Lâm và các huyện Phú Lâm, Tân Hòa": the names of one kind after those of another.
    let plural = |at: usize| {
        let named =
            |words: usize| tokens.get(at + 1 + words).is_some_and(|next| is_name(next) || next.kind == TokenKind::Punctuation);
        at < end && paragraph.lower_word(at) == "các" && prefix(at + 1).is_some_and(named)
    };
    loop {
        // "xã Tân Liên", "ông Lê Văn An", "Đảng bộ xã Phú Lâm"
        let first = at;
        let further = plural(at) && list.items >= 1;
        // "thị xã Sơn Lâm, các huyện: Phú Lâm, Tân Hòa": a colon tells that what follows is of that kind.
        let colon = |at: usize| prefix(at + 1).is_some_and(|words| paragraph.word(at + 1 + words) == ":");
        let headed = further && colon(at);
        if further && (list.joined || headed || paragraph.word(at - 1) == ";") {
            (at, list.joined) = (at + 1, false);
        }
        while let Some(words) = abbreviated(sentence, at, end).or_else(|| prefix(at)) {
            // "Đức, Pháp và Anh" are countries; "Chi bộ xã Phú Lâm" has two kinds.
            let mut name = at + words;
            while let Some(words) = prefix(name) {
                name += words;
            }
            let named = name < end && tokens[name].is_wordlike() && tokens[name].case != Case::Lower;
            // "Hang Chú, Làng Chếu": a capital is of the name where no such kind was counted.
            let hamlet = matches!(paragraph.lower_word(at), "bản" | "làng" | "xóm" | "buôn" | "khu");
            let own = abbreviated(sentence, at, end).is_none()
                && noun.is_some_and(|(noun, class)| {
                    let thorp = hamlet && matches!(paragraph.lower_word(noun), "thôn" | "xã" | "xóm" | "ấp");
                    class == Class::Place && tokens[noun].key != tokens[at].key && (from == noun + 1 || thorp)
                });
            // "Bà Rịa - Vũng Tàu" is no lady.
            let province = || {
                let keys = tokens[at..end].iter().filter(|token| token.is_wordlike()).map(|token| token.key);
                places::province(keys).is_some_and(|(known, _)| known > words)
            };
            if tokens[at].case != Case::Lower && (!named || own || province()) {
                break;
            }
            at += words;
        }
        at += usize::from(headed && paragraph.word(at) == ":");
        // "2 xã Tân Hòa, Phú Lâm và huyện Yên Sơn": the last is of another kind.
        let any = noun.is_none_or(|(noun, class)| {
            class != Class::Place
                || matches!(paragraph.lower_word(noun), "địa" | "đơn" | "khu")
                || paragraph.word(noun + 1) == ","
        });
        // "hai xã Tân Hòa, Phú Lâm và xã Yên Sơn": the last is named apart.
        if at > first && list.joined && list.items >= 1 && noun.is_some_and(|(noun, _)| from == noun + 1) {
            (list.next, list.trails) = (first, true);
            return Some(list);
        }
        let other = |noun: usize| tokens[noun].key != tokens[first].key && !is_cut_short(sentence, noun, first);
        if at > first && !any && noun.is_some_and(|(noun, _)| other(noun)) {
            // "8 huyện: Kinh Môn, Gia Lộc, Nam Sách và thị xã Chí Linh": the town is none of the eight.
            if list.joined && list.items >= 2 && paragraph.lower_word(first - 1) == "và" {
                // Where nothing follows it, there are no more.
                let mut other = Names::default();
                let last = name_end(sentence, at, end, &mut other);
                let whole = last > at && (last >= end || matches!(paragraph.word(last), "." | ";"));
                list.joined = whole;
                (list.next, list.trails, list.other_kind) = (first - 1, !whole, 1);
                return Some(list);
            }
            return None;
        }
        // "Lâm Văn Ngọc (thôn Tân Hòa), huyện Phú Lâm": where the last of the persons lives.
        let lives = || {
            let words = ["xã", "phường", "thị", "huyện", "quận", "thành", "tỉnh", "thôn", "ấp", "khu"];
            words.contains(&paragraph.lower_word(first))
        };
        // "gia đình ông Lê Văn An, thôn Lâm Thượng" too.
        let household = |noun: usize| matches!(paragraph.lower_word(noun), "hộ" | "gia");
        let people = noun.is_some_and(|(noun, class)| class == Class::Person || household(noun));
        if at > first && list.items >= 1 && people && lives() {
            (list.next, list.trails) = (first - 1, true);
            return Some(list);
        }
        // "ông bà Hồ Văn Na" are two.
        if nouns::are_several(sentence, first..at) {
            return None;
        }
        let start = at;
        at = town(sentence, first, end).unwrap_or_else(|| name_end(sentence, start, end, &mut list));
        let start = if at <= start { first } else { start };
        // "quận 2, quận 7"
        if at == start && start > first && at < end && tokens[at].kind == TokenKind::Number {
            at += 1;
        }
        // "Hà Nội, TP." and "Lào, St." were cut off at their stops.
        let cut = at >= end || paragraph.word(at) == ".";
        let short = |at: usize| tokens[at].kind == TokenKind::Abbreviation || paragraph.word(at).chars().count() <= 2;
        let words = at - start;
        if !(1..=LONGEST).contains(&words) || cut && words == 1 && short(at - 1) {
            return None;
        }
        // "3 em là Hà, Thơ và Nga"
        let given = || {
            let addressed = noun.is_some_and(|(noun, _)| {
                matches!(paragraph.lower_word(noun), "em" | "cháu" | "anh" | "chị" | "bé") && tokens[noun].case == Case::Lower
            });
            let name = &tokens[start];
            addressed && words == 1 && name.syllable.is_some() && name.case == Case::Capitalised
        };
        let given = given();
        if noun.is_some_and(|(_, class)| class == Class::Person) && start == first && !is_person(sentence, start..at) && !given
        {
            return None;
        }
        list.items += 1;
        list.last = words;
        list.led += usize::from(start > first);
        list.called += usize::from(noun.is_some_and(|(noun, _)| tokens[noun].key == tokens[first].key));
        list.known += usize::from(
            places::province(tokens[start..at].iter().map(|token| token.key)).is_some_and(|(known, _)| known == words),
        );
        if let Some(number) = paragraph.word(at - 1).parse::<usize>().ok().filter(|_| words > 1) {
            (list.numbered, list.sum) = (list.numbered + 1, list.sum.saturating_add(number));
        }
        // "Đại Minh Phú Lâm" is a place, or two that lost their comma.
        let place = noun.is_some_and(|(_, class)| class == Class::Place);
        list.dashes += usize::from(place && words >= 4 && (start..at).all(|at| tokens[at].is_wordlike()));
        // "Cô Lê Thị Hạnh (Ngữ văn), …", "Phú Lâm (100,2%), Tân Hòa (100,9%)"
        if at < end && paragraph.word(at) == "(" {
            at = closing(sentence, at, end)? + 1;
        }
        // "Phú Lâm 560 tỷ đồng, Tân Hòa với hơn 12 ca"
        let has = usize::from(matches!(paragraph.lower_word(at), "với" | "có" | "đạt" | "được" | "nhận"));
        let of_it = |from: usize| {
            let number = (from..end.min(from + 3)).find(|at| tokens[*at].kind == TokenKind::Number)?;
            figure_at(sentence, number).filter(|figure| figure.start == from && figure.counts())
        };
        if let Some(figure) = of_it(at).or_else(|| of_it(at + has)) {
            at = figure.tokens.end.max(figure.per.end).max(figure.counted.end);
        }
        // "Xây dựng, Giao thông vận tải, Y tế": names of bodies go on in small letters.
        if noun.is_some_and(|(_, class)| class == Class::Body) && from_own_words(sentence, at, end) {
            let cut = |at: usize| paragraph.word(at) == "." && matches!(paragraph.lower_word(at - 1), "tp" | "tx" | "tt");
            let mark = |at: &usize| !tokens[*at].is_wordlike() && !cut(*at) || paragraph.lower_word(*at) == "và";
            at = (at..end).find(mark).unwrap_or(end);
        }
        // "Phú Lâm, Tân hòa, Yên Sơn": a capital is missing.
        let lower = |at: usize| at < end && tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Lower;
        if place && words == 1 && lower(at) && paragraph.word(at + 1) == "," && !OPEN.contains(&tokens[at].key) {
            at += 1;
        }
        // "Lê Văn An - Giải nhất môn Toán, Hồ Thị Na - Giải nhất môn Văn": what is told of each.
        if noun.is_some_and(|(_, class)| class == Class::Person) && matches!(paragraph.word(at), "-" | "–") {
            let joint = |at: &usize| *at >= end || matches!(paragraph.lower_word(*at), "," | ";" | "và" | "." | "(" | ":");
            let next = (at + 1..=end).find(joint)?;
            let further = next >= end || matches!(paragraph.word(next), "." | ";") || starts_person(sentence, next + 1);
            (at, list.posts) = if further { (next, list.posts + 1) } else { (at, list.posts) };
        }
        // "Lê Văn An, Chủ tịch UBND xã và Hồ Thị Na, Phó Trưởng phòng": a post goes on with the person before.
        let person = noun.is_some_and(|(_, class)| class == Class::Person);
        if person && !list.joined && paragraph.word(at) == "," && is_post(sentence, at + 1) {
            let joint = |at: &usize| *at >= end || matches!(paragraph.lower_word(*at), "," | ";" | "và" | ".");
            let next = (at + 1..=end).find(|at| joint(at) && starts_person(sentence, at + 1))?;
            (at, list.posts) = (next, list.posts + 1);
        }
        list.next = at;
        let joined = list.joined;
        // A name stands after a mark: the list goes on.
        let goes_on = |at: usize| {
            // "…, còn Lê Văn An phạm tội khác"
            let at = at + usize::from(matches!(paragraph.lower_word(at), "còn" | "riêng"));
            at < end && (is_name(&tokens[at]) || prefix(at).is_some_and(|words| tokens.get(at + words).is_some_and(is_name)))
        };
        let closes = |at: usize| at < end && tokens[at].case == Case::Lower && CLOSES.contains(&tokens[at].key);
        match paragraph.lower_word(at) {
            _ if at >= end => return Some(list),
            "," | ";" if !joined && matches!(paragraph.lower_word(at + 1), "và" | "cùng") => {
                (at, list.joined) = (at + 2, true);
            }
            // What *và* has closed is whole, unless further names follow.
            "," if joined => {
                list.trails = goes_on(at + 1) && !(list.posts > 0 && is_post(sentence, at + 1));
                return Some(list);
            }
            // "…, Tân Hòa, vướng chủ yếu ở thủ tục"
            "," if list.items >= 2 && !goes_on(at + 1) && closes(at + 1) => {
                // "…, đều ở Tân Hòa; Lê Văn An, ở Phú Lâm": further ones after where these live.
                list.trails = (at + 1..end).any(|mark| matches!(paragraph.word(mark), "," | ";") && goes_on(mark + 1));
                return Some(list);
            }
            "," => at += 1,
            // "Phú Lâm, Tân Hòa (Yên Sơn); Minh Đức (An Phú)"; "các phường Tân Lập, Minh Đức; các phường An Phú, Tân Lợi"
            ";" if !joined && (plural(at + 1) || is_whole(sentence, at + 1, end)) => at += 1,
            ";" | "và" if joined => {
                list.trails = paragraph.lower_word(at) == "và" || goes_on(at + 1);
                return Some(list);
            }
            // "5 xã: Phú Lâm, Tân Hòa, Yên Sơn và 4 phường: …": what is counted anew is another list.
            "và" if !joined && noun.is_some_and(|(noun, class)| counts_anew(sentence, at + 1, noun, class)) => {
                list.told = list.items >= 2;
                return Some(list);
            }
            "và" => (at, list.joined) = (at + 1, true),
            ";" => {
                // "…, Xuất Lễ; Nông thôn mới nâng cao đối với xã Phú Lâm": small letters behind one capital are no name of a place.
                let place = noun.is_some_and(|(_, class)| class == Class::Place);
                let small = tokens.get(at + 2).is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
                let clause = place && small && paragraph.lower_word(at + 2) != "và" && prefix(at + 1).is_none();
                list.trails = tokens.get(at + 1).is_some_and(|next| next.case != Case::Lower) && !clause;
                return Some(list);
            }
            // "ĐH Hùng Vương TP. Sơn Lâm và ĐH Phú Lâm": the stop of what is cut short ends nothing.
            "." if at + 1 < end && at > 0 && tokens[at - 1].kind == TokenKind::Abbreviation && short(at - 1) => return None,
            "." | ")" | "!" => return Some(list),
            // "…, Tân Hòa và Yên Sơn cùng 6 đội nữ là …": others are counted apart.
            "cùng" if joined && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) => return Some(list),
            // It may stand within its sentence: the next word goes on with that, not with the last name.
            // "4 tỉnh … và Bí thư Khu ủy": one capital before small letters may begin a title.
            _ if tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Lower && (joined || list.items >= 3) => {
                let rest = CONTINUES.contains(&tokens[at].key) || CLOSES.contains(&tokens[at].key);
                let modal = matches!(paragraph.lower_word(at), "phải" | "cần");
                let plain = rest || modal || noun.is_some_and(|(noun, _)| from == noun + 1);
                // "là ông Lê Văn An và ông Võ Minh cùng giữ chức phó, bà Hồ Thị Na giữ …"
                let end = (at..end).find(|at| paragraph.word(*at) == ":").unwrap_or(end);
                let more = || (at..end).any(|mark| matches!(paragraph.word(mark), "," | ";") && goes_on(mark + 1));
                let persons = noun.is_some_and(|(_, class)| matches!(class, Class::Person | Class::Clause));
                // "3 xã: Phú Lâm, Tân Hòa, Yên Sơn trong năm 2025", and no "… Yên Sơn cùng một số xã khác".
                let apart = !matches!(paragraph.lower_word(at), "cùng" | "và" | "hay" | "hoặc" | "với");
                let whole = joined || !persons && list.items >= 3 && apart;
                // "là Lê Văn An và Lê Văn Bình là hai anh em": another is told in a sentence of its own.
                let told = paragraph.lower_word(at) == "là" && noun.is_some();
                // "…, Tân Hòa mỗi xã 20 triệu; Phú Lâm, Yên Sơn mỗi xã 30 triệu"
                let next = || (at..end).any(|mark| paragraph.word(mark) == ";" && goes_on(mark + 1));
                list.trails = !whole || at - start < 2 && !given || !plain || told || persons && more() || next();
                return Some(list);
            }
            // "đường lên 2 bản Tân Hòa, Phú Lâm dốc và hẹp"
            _ if list.items == 2
                && tokens[at].kind == TokenKind::Word
                && tokens[at].case == Case::Lower
                && noun.is_some_and(|(_, class)| class == Class::Place) =>
            {
                let behind = noun.is_some_and(|(noun, _)| from == noun + 1);
                let goes_on = CONTINUES.contains(&tokens[at].key) || CLOSES.contains(&tokens[at].key);
                // "đường lên 2 bản Tân Hòa, Phú Lâm dốc và hẹp": whoever names villages so names them all.
                list.told = noun.is_some_and(|(noun, _)| is_small(sentence, noun)) && (behind || goes_on);
                list.trails = !list.told;
                return (behind || goes_on).then_some(list);
            }
            _ => return None,
        }
    }
}

/// Whether places or bodies of another kind than the announced ones are counted at a token.
pub(super) fn counts_anew(sentence: &Sentence<'_>, at: usize, noun: usize, class: Class) -> bool {
    let tokens = sentence.paragraph.tokens();
    let number = tokens.get(at).is_some_and(|next| next.kind == TokenKind::Number);
    let kind = || nouns::noun(sentence.paragraph.phrase_from(at + 1)).is_some_and(|(_, kind)| kind == class);
    let other = || tokens.get(at + 1).is_some_and(|next| next.key != tokens[noun].key);
    number && matches!(class, Class::Place | Class::Body) && kind() && other()
}

/// Whether a noun is of communes and villages, whose names stand for one each.
fn is_small(sentence: &Sentence<'_>, noun: usize) -> bool {
    matches!(
        sentence.paragraph.lower_word(noun),
        "xã" | "phường" | "thị" | "thôn" | "bản" | "ấp" | "buôn" | "xóm" | "làng" | "huyện" | "địa"
    )
}

/// A kind that is cut short before a name: *TP. Sơn Lâm*, *TX Tân Hòa*.
fn abbreviated(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let words = 1 + usize::from(paragraph.word(at + 1) == ".");
    let known = matches!(paragraph.lower_word(at), "tp" | "tx" | "tt") && at + words < end;
    (known && is_name(&paragraph.tokens()[at + words])).then_some(words)
}

/// Whether a noun is what is cut short at a token: *3 thành phố: TP. Sơn Lâm, …*.
fn is_cut_short(sentence: &Sentence<'_>, noun: usize, at: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    matches!((word(noun), word(noun + 1), word(at)), ("thành", "phố", "tp") | ("thị", "xã", "tx") | ("thị", "trấn", "tt"))
}

/// The end of *thị trấn* where the only one of its district stands for its name: *Phú Lâm, thị trấn và Tân Hòa*.
fn town(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<usize> {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let alone = at + 2 >= end || matches!(word(at + 2), "," | ";" | "và" | "." | ")");
    (word(at) == "thị" && word(at + 1) == "trấn" && alone).then_some(at + 2)
}

/// Whether a post begins at a token: *Chủ tịch UBND xã, nguyên Bí thư, Phó Trưởng phòng*.
pub(super) fn is_post(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    matches!(
        (word(at), word(at + 1)),
        ("phó" | "trưởng" | "nguyên" | "cán" | "giáo" | "chuyên" | "chỉ", _)
            | ("chủ", "tịch" | "nhiệm")
            | ("bí", "thư")
            | ("thư", "ký")
            | ("giám", "đốc")
            | ("hiệu" | "viện" | "đội", "trưởng")
            | ("ủy" | "uỷ", "viên")
            | ("thường", "trực")
            | ("chánh", "văn" | "thanh")
            | ("chính", "trị")
    )
}

/// Whether the name of a person begins at a token, with or without an address.
fn starts_person(sentence: &Sentence<'_>, at: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let words = tokens.get(at..).and_then(|rest| nouns::prefix(rest.iter().map(|token| token.key))).unwrap_or_default();
    let first = at + usize::from(sentence.paragraph.lower_word(at) == "và") + words;
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
    capital(first) && capital(first + 1) && persons::is_surname(tokens[first].key)
}

/// Whether what stands between a token and the next mark or *và* may be the rest of a name: a few small letters that go on with no
/// sentence.
fn from_own_words(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    const REST: usize = 4;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let stop = |at: &usize| matches!(paragraph.lower_word(*at), "," | ";" | "." | "và" | ")") || *at >= end;
    let Some(until) = (at..=end.min(at + REST)).find(stop) else { return false };
    // "Văn hóa - Xã hội", "Kinh tế - Ngân sách"
    let dash = (at..until).find(|at| matches!(paragraph.word(*at), "-" | "–")).unwrap_or(until);
    // "Cao su Phú Lâm", "Điện lực Tân Hòa"
    let own = |token: &Token| {
        is_name(token)
            || token.is_wordlike()
                && token.case == Case::Lower
                && !CONTINUES.contains(&token.key)
                && !CLOSES.contains(&token.key)
                && !nouns::OPEN.contains(&token.key)
    };
    let second = dash == until
        || dash + 2 <= until && tokens[dash + 1].case == Case::Capitalised && tokens[dash + 2..until].iter().all(own);
    dash > at && tokens[at..dash].iter().all(own) && second
}

/// Whether a name and nothing else stands between a token and the next mark.
fn is_whole(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let paragraph = sentence.paragraph;
    let start = at + nouns::prefix(paragraph.tokens()[at.min(end)..end].iter().map(|token| token.key)).unwrap_or(0);
    let mut alone = Names { next: at, ..Names::default() };
    let stop = name_end(sentence, start, end, &mut alone);
    stop > start && (stop >= end || matches!(paragraph.lower_word(stop), "," | ";" | "(" | "và" | "."))
}

/// Where a name ends that begins at a token: *Tân Lập 2*, *N.V.A*, *Thừa Thiên - Huế*, *THPT chuyên Phú Lâm*.
fn name_end(sentence: &Sentence<'_>, start: usize, end: usize, list: &mut Names) -> usize {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let mut at = start;
    let dashes = list.dashes;
    while at < end {
        let token = &tokens[at];
        let initial = |at: usize| paragraph.word(at).chars().count() == 1 && is_name(&tokens[at]);
        // "N.V.A", "Lê Văn T. và Hồ Thị N.": the stop belongs to the letter unless a new sentence follows.
        let opens = |at: usize| !glued(at) && is_name(&tokens[at]);
        if is_name(token) && (at == start || paragraph.follows(at) || glued(at)) {
            list.foreign |=
                token.kind == TokenKind::Word && token.syllable.is_none() && !(glued(at + 1) && paragraph.word(at + 1) == ".");
            at += 1;
        } else if at > start && paragraph.word(at) == "." && token.glued && initial(at - 1) && at + 1 < end && !opens(at + 1) {
            at += 1;
        } else if at > start && matches!(paragraph.word(at), "-" | "–") && at + 1 < end && is_name(&tokens[at + 1]) {
            list.dashes += usize::from(!glued(at + 1));
            at += 2;
        } else if at > start
            && matches!(paragraph.lower_word(at), "chuyên" | "tỉnh" | "huyện")
            && tokens[at - 1].kind == TokenKind::Abbreviation
        {
            at += 1;
        } else {
            break;
        }
    }
    // "Thừa Thiên - Huế" is one.
    if list.dashes > dashes {
        let words = || tokens[start..at].iter().filter(|token| token.is_wordlike());
        if places::province(words().map(|token| token.key)).is_some_and(|(known, _)| known == words().count()) {
            list.dashes = dashes;
        }
    }
    // "thôn Tân Lập 2", and no "Năm 2018"
    let time = matches!(paragraph.lower_word(start), "năm" | "tháng" | "quý" | "ngày" | "điều" | "khóa" | "khoá");
    let names = || figure_at(sentence, at).is_none_or(|figure| figure.unit.is_empty() && figure.counted.is_empty());
    if at > start
        && at < end
        && tokens[at].kind == TokenKind::Number
        && paragraph.follows(at)
        && !(time && at == start + 1)
        && names()
    {
        at += 1;
    }
    at
}

/// Whether capitals are a person's name: a family name and another, and no province.
fn is_person(sentence: &Sentence<'_>, name: std::ops::Range<usize>) -> bool {
    let tokens = &sentence.paragraph.tokens()[name];
    let keys = tokens.iter().map(|token| token.key);
    let initials = tokens.iter().any(|token| token.kind == TokenKind::Punctuation);
    // "Chang Seng Ping"
    let foreign = |token: &Token| token.kind == TokenKind::Word && token.syllable.is_none();
    let initials = initials || tokens.len() >= 2 && tokens.iter().all(is_name) && tokens.iter().any(foreign);
    let family = tokens.first().is_some_and(|first| persons::is_surname(first.key)) && tokens.len() >= 2;
    (family || initials) && places::province(keys).is_none_or(|(words, _)| words < tokens.len())
}

/// The bracket that closes the one at a token.
pub(super) fn closing(sentence: &Sentence<'_>, open: usize, end: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (open..end).find(|at| {
        match sentence.paragraph.word(*at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => return false,
        }
        depth == 0
    })
}
