//! Numbers as Vietnamese says them: *hai trăm bảy mươi lăm tỷ*, *năm mươi ba phẩy hai*.

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

#[cfg(test)]
mod tests {
    use super::*;

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
