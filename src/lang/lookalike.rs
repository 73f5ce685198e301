//! Characters of other scripts that are drawn like Vietnamese letters.

/// What a character is taken for by the eye, where it is another than it seems.
pub fn meant(c: char) -> Option<char> {
    let at = FOREIGN.binary_search_by_key(&c, |(foreign, _)| *foreign).ok()?;
    Some(FOREIGN[at].1)
}

/// Foreign characters and the letters they are drawn like, in the order of code points. Source: Unicode's table of
/// confusable characters, as far as it concerns letters of the Vietnamese alphabet.
const FOREIGN: [(char, char); 60] = [
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('ı', 'i'),
    ('Ɖ', 'Đ'),
    ('ǎ', 'ă'),
    ('ɑ', 'a'),
    ('ɖ', 'đ'),
    ('ɡ', 'g'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('α', 'a'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('Ａ', 'A'),
    ('Ｂ', 'B'),
    ('Ｎ', 'N'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(FOREIGN.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!((meant('В'), meant('B'), meant('Ð')), (Some('B'), None, Some('Đ')));
    }
}
