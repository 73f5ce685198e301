//! Numbers as Vietnamese says them: *hai trăm bảy mươi lăm tỷ*, *năm mươi ba phẩy hai*; and what such words are worth.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// A whole number and its decimals (as digits) in words; nothing above 999 million billions.
pub fn spoken(whole: u128, decimals: &str) -> Option<String> {
    let mut words = whole_in_words(whole)?;
    if !decimals.is_empty() {
        words.push("phẩy".to_owned());
        words.extend(decimals.bytes().map(|digit| DIGITS[usize::from(digit.wrapping_sub(b'0').min(9))].to_owned()));
    }
    Some(words.join(" "))
}

fn whole_in_words(value: u128) -> Option<Vec<String>> {
    const SCALES: [&str; 6] = ["", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ"];
    if value == 0 {
        return Some(vec![DIGITS[0].to_owned()]);
    }
    let groups: Vec<usize> = std::iter::successors(Some(value), |rest| (*rest >= 1000).then(|| rest / 1000))
        .map(|rest| (rest % 1000) as usize)
        .collect();
    let mut words = Vec::new();
    for (place, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            continue;
        }
        three(*group, !words.is_empty(), &mut words);
        let scale = SCALES.get(place)?;
        // "hai nghìn ba trăm tỷ": the scale is said once.
        let scale = if place > 3 && groups[3] > 0 { scale.trim_end_matches("tỷ").trim() } else { scale };
        if !scale.is_empty() {
            words.push(scale.to_owned());
        }
    }
    Some(words)
}

/// Three digits: *một trăm linh năm*, *hai mươi mốt*.
fn three(group: usize, follows: bool, words: &mut Vec<String>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let mut say = |word: &str| words.push(word.to_owned());
    if hundreds > 0 || follows {
        say(DIGITS[hundreds]);
        say("trăm");
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || follows) => say("linh"),
        0 => {}
        1 => say("mười"),
        _ => {
            say(DIGITS[tens]);
            say("mươi");
        }
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => say("mốt"),
        (1.., 5) => say("lăm"),
        _ => say(DIGITS[ones]),
    }
}

/// A whole number in words that begins at the first of `words`, in small letters: how many words it has, and its value. The words may be
/// those of any region: *ngàn, lẻ, tỉ, bẩy*.
pub fn heard<'w>(words: impl Iterator<Item = &'w str>) -> Option<(usize, u128)> {
    let mut heard = Heard::default();
    let mut length = 0;
    for word in words {
        if !heard.take(word)? {
            break;
        }
        length += 1;
    }
    (length > 0).then(|| (length, heard.value())).filter(|_| heard.digits > 0)
}

/// What has been heard of a number so far.
#[derive(Default)]
struct Heard {
    /// Whole billions, whole millions and thousands below them, and the three digits that no scale has followed yet.
    billions: u128,
    millions: u128,
    thousands: u128,
    below: u128,
    /// A digit that *trăm* or *mươi* may follow.
    digit: Option<u128>,
    /// Whether tens were said since the last scale.
    tens: bool,
    /// How many words were digits.
    digits: usize,
}

impl Heard {
    /// Takes a word; whether it is one of a number. None where no value can be counted any more.
    fn take(&mut self, word: &str) -> Option<bool> {
        let last = match word {
            "mốt" => Some(1),
            "tư" => Some(4),
            "lăm" | "nhăm" => Some(5),
            "bẩy" => Some(7),
            _ => DIGITS.iter().position(|digit| *digit == word).map(|digit| digit as u128),
        };
        match word {
            _ if last.is_some() => {
                // "bốn chín" are 49; three digits in a row are spelt one by one.
                if let Some(tens) = self.digit.take() {
                    if self.tens {
                        return None;
                    }
                    self.below += tens * 10;
                    self.tens = true;
                }
                self.digit = last;
                self.digits += 1;
            }
            "mười" => {
                self.below += self.digit.take().unwrap_or_default() + 10;
                self.tens = true;
                self.digits += 1;
            }
            "trăm" => self.below += self.digit.take()? * 100,
            "mươi" => {
                self.below += self.digit.take()? * 10;
                self.tens = true;
            }
            "linh" | "lẻ" => {
                self.below += self.digit.take().unwrap_or_default();
                self.tens = true;
            }
            "nghìn" | "ngàn" => self.thousands = self.thousands.checked_add(self.group()?.checked_mul(1_000)?)?,
            "triệu" => {
                let group = std::mem::take(&mut self.thousands) + self.group().unwrap_or_default();
                self.millions = self.millions.checked_add(group.checked_mul(1_000_000)?)?;
            }
            "tỷ" | "tỉ" => {
                let below = std::mem::take(&mut self.millions) + std::mem::take(&mut self.thousands);
                let group = below + self.group().unwrap_or_default();
                self.billions = self.billions.checked_add(group.checked_mul(1_000_000_000)?)?;
            }
            _ => return Some(false),
        }
        Some(true)
    }

    /// The three digits before a scale; none were said where it opens the number: *nghìn hộ*.
    fn group(&mut self) -> Option<u128> {
        let group = std::mem::take(&mut self.below) + self.digit.take().unwrap_or_default();
        self.tens = false;
        (group > 0).then_some(group)
    }

    fn value(&self) -> u128 {
        self.billions + self.millions + self.thousands + self.below + self.digit.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_heard() {
        for value in
            [0, 7, 10, 15, 21, 45, 101, 105, 110, 999, 1_005, 10_024, 37_972, 1_250_000, 2_450_000_000, 107_508_000_000]
        {
            let said = spoken(value, "").unwrap_or_default();
            assert_eq!(heard(said.split(' ')), Some((said.split(' ').count(), value)), "{said}");
        }
        let value = |words: &str| heard(words.split(' '));
        assert_eq!(value("hai mươi tư ngàn không trăm lẻ bẩy đồng"), Some((8, 24_007)));
        assert_eq!(value("ba nghìn hai trăm tỉ"), Some((5, 3_200_000_000_000)));
        assert_eq!(value("ba trăm năm bảy triệu bốn trăm nghìn"), Some((8, 357_400_000)));
        assert_eq!(value("hai nghìn bốn chín"), Some((4, 2_049)));
        for words in ["xã", "trăm hộ", "linh", "nghìn", "tám năm tám"] {
            assert_eq!(value(words), None, "{words}");
        }
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let said = |whole, decimals| spoken(whole, decimals).unwrap_or_default();
        assert_eq!(said(0, ""), "không");
        assert_eq!(said(15, ""), "mười lăm");
        assert_eq!(said(21, ""), "hai mươi mốt");
        assert_eq!(said(105, ""), "một trăm linh năm");
        assert_eq!(said(110, ""), "một trăm mười");
        assert_eq!(said(1_005, ""), "một nghìn không trăm linh năm");
        assert_eq!(said(275_000_000_000, ""), "hai trăm bảy mươi lăm tỷ");
        assert_eq!(said(107_508_000_000, ""), "một trăm linh bảy tỷ năm trăm linh tám triệu");
        assert_eq!(said(4_600_000_000_000, ""), "bốn nghìn sáu trăm tỷ");
        assert_eq!(said(53, "20"), "năm mươi ba phẩy hai không");
        assert_eq!(spoken(10_u128.pow(30), ""), None);
    }
}
