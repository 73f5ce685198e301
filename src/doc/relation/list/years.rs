//! Years that a count of times announces: *xảy ra 2 lần, vào năm 2004 và 2005*; *vô địch 3 lần (2011, 2014 và 2019)*.

use super::statement;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;

/// How many words may stand between the count and its years.
const REACH: usize = 14;

/// How many years are so few that each is of one time.
const FEW: usize = 3;

/// The years of a count of times.
pub(super) fn read(sentence: &Sentence<'_>, figure: &Figure) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let count = usize::try_from(figure.number.value.to_integer()).ok()?;
    // "2 lần" is a multiple by its looks.
    let before = figure.start.checked_sub(1).map_or("", word);
    let times = figure.kind == Kind::Times
        && figure.number.is_whole()
        && !matches!(before, "gấp" | "tăng" | "bằng" | "hơn" | "giảm" | "cao" | "thứ" | "mỗi");
    if !times || figure.hedge != Hedge::None || !(2..=super::MOST).contains(&count) {
        return None;
    }
    let is_year = |at: usize| {
        let text = paragraph.word(at);
        text.len() == 4 && text.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
    };
    // "lần thứ 2", "gấp 3 lần so với năm 2015"
    let from = figure.tokens.end;
    let number = |at: &usize| paragraph.tokens()[*at].kind == TokenKind::Number;
    let first = (from..sentence.tokens.end.min(from + REACH)).find(number).filter(|at| is_year(*at))?;
    let plain = |at: usize| !matches!(word(at), "." | ";" | ":" | "so" | "từ" | "đến" | "kể" | "mỗi" | "hơn" | "kỳ" | "trong");
    // "(2011, 2014)", "vào năm 2004", "các năm 2011"
    let led = matches!(word(first - 1), "(" | "năm" | "là");
    if !led || !(from..first).all(plain) {
        return None;
    }
    let (mut years, mut at, mut joined) = (1, first + 1, false);
    loop {
        let mut next = at;
        let mark = match word(at) {
            "," | "và" => true,
            "-" | "–" | "đến" => return None,
            _ => false,
        };
        joined |= word(at) == "và";
        next += usize::from(mark) + usize::from(word(at) == "," && word(at + 1) == "và");
        joined |= mark && word(at + 1) == "và";
        next += usize::from(word(next) == "năm");
        if !mark || next >= sentence.tokens.end || !is_year(next) {
            break;
        }
        (years, at) = (years + 1, next + 1);
    }
    if years < 2 {
        return None;
    }
    let holds = years == count;
    // Only what *và* closes or a bracket holds is whole.
    let closed = joined && !matches!(word(at), "và" | "…" | "...") || word(first - 1) == "(" && word(at) == ")";
    // Of many times two may be of one year: *6 lần vào các năm 2006, 2009, 2013, 2016 và 2017*.
    let twice = count > years && (count > years + 1 || years > FEW);
    if !holds && (!closed || twice) {
        return None;
    }
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    let suggestion = Some((figure.digits, years.to_string()));
    Some(Relation { suggestion, ..Relation::new(RelationKind::ListCount, verdict, statement(count, years), vec![figure.span]) })
}

#[cfg(test)]
mod tests {
    use crate::doc::Paragraph;
    use crate::doc::relation::{RelationKind, Verdict};
    use crate::text::Role;

    fn verdicts(text: &str) -> Vec<Verdict> {
        let paragraph = Paragraph::new(Role::Body, text);
        let lists = paragraph.relations().iter().filter(|relation| relation.kind == RelationKind::ListCount);
        lists.map(|relation| relation.verdict).collect()
    }

    #[test]
    fn years_are_counted() {
        let held = "Bệnh dại xuất hiện 2 lần trên địa bàn, vào năm 2012 và 2016.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("2 lần", "3 lần")), [Verdict::Contradicts]);
        let held = "Xã được tặng cờ thi đua 3 lần (2011, 2014, 2019).";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("3 lần", "4 lần")), [Verdict::Contradicts]);
        assert_eq!(verdicts("Hai bên thử 6 lần, vào các năm 2006, 2009, 2013, 2016 và 2017."), []);
        // Years that are counted announce nothing.
        assert_eq!(verdicts("Đây là kết quả sau 01 năm cấp huyện, xã thực hiện việc tiếp nhận qua mạng."), []);
        // Stretches of years, and what is compared, are no list.
        assert_eq!(verdicts("Sản lượng tăng gấp 3 lần so với năm 2015 và 2016."), []);
        assert_eq!(verdicts("Quy chế được sửa 4 lần trong các năm 2011 - 2015 và 2018."), []);
    }
}
