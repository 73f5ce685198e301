//! Vietnamese as it was written before Unicode: TCVN3 (ABC) and VNI, which live on in the archives of newsrooms and offices.
//!
//! Both put Vietnamese letters where Western European ones belong, so such a file is also met as Unicode text full of those:
//! *nh©n d©n*. Here is only how it is read; whether a text is one of these is for who knows Vietnamese to say.

/// An encoding of the time of fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN 5712:1993 VN3, by its fonts also *ABC* or *.VnTime*: a byte a letter, capitals with tones by another font.
    Tcvn3,
    /// VNI for Windows: a letter, and a byte for what stands above and below it.
    Vni,
}

/// TCVN3 from 0xA1 on; a dot where the standard leaves a gap.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ";

/// What VNI writes after a letter, and the letters it makes of *A*, *E*, *O*, *U*, *Y*, *Ô* (for *Ơ*), *Ö* (for *Ư*); a dot where
/// there is none.
const VNI: [(char, &str); 17] = [
    ('Ø', "ÀÈÒÙỲỜỪ"),
    ('Ù', "ÁÉÓÚÝỚỨ"),
    ('Û', "ẢẺỎỦỶỞỬ"),
    ('Õ', "ÃẼÕŨỸỠỮ"),
    ('Ï', "ẠẸỌỤ.ỢỰ"),
    ('Ê', "Ă......"),
    ('É', "Ắ......"),
    ('È', "Ằ......"),
    ('Ú', "Ẳ......"),
    ('Ü', "Ẵ......"),
    ('Ë', "Ặ......"),
    ('Â', "ÂÊÔ...."),
    ('Á', "ẤẾỐ...."),
    ('À', "ẦỀỒ...."),
    ('Å', "ẨỂỔ...."),
    ('Ã', "ẪỄỖ...."),
    ('Ä', "ẬỆỘ...."),
];
const VNI_BASES: &str = "AEOUYÔÖ";

/// What VNI writes as a letter of its own.
const VNI_ALONE: [(char, char); 9] =
    [('Ì', 'Ì'), ('Í', 'Í'), ('Æ', 'Ỉ'), ('Ó', 'Ĩ'), ('Ò', 'Ị'), ('Ô', 'Ơ'), ('Ö', 'Ư'), ('Î', 'Ỵ'), ('Ñ', 'Đ')];

impl Legacy {
    /// As its users call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
        }
    }

    /// Reads a text whose characters up to U+00FF are bytes of this encoding; other characters stay.
    pub fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => raise_capitals(&text.chars().map(tcvn3).collect::<String>()),
            Self::Vni => {
                let mut decoded = String::with_capacity(text.len());
                let mut rest = text.chars().peekable();
                while let Some(c) = rest.next() {
                    let together = rest.peek().and_then(|&mark| vni_pair(c, mark));
                    if together.is_some() {
                        rest.next();
                    }
                    decoded.push(together.unwrap_or_else(|| vni_alone(c)));
                }
                decoded
            }
        }
    }

    /// Reads bytes.
    pub fn decode_bytes(self, bytes: &[u8]) -> String {
        self.decode(&bytes.iter().copied().map(char::from).collect::<String>())
    }
}

fn tcvn3(c: char) -> char {
    let letter = (c as usize).checked_sub(0xA1).and_then(|at| TCVN3.chars().nth(at));
    letter.filter(|&letter| letter != '.').unwrap_or(c)
}

/// Sets the small letters within a word of capitals in capitals: TCVN3 has none with tones, its fonts for headings show them so.
fn raise_capitals(text: &str) -> String {
    let mut raised = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let shouted = word.chars().skip(1).any(|c| c.is_ascii_uppercase()) && !word.contains(|c: char| c.is_ascii_lowercase());
        if shouted {
            raised.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            raised.push_str(word);
        }
    }
    raised
}

/// One capital of a small letter; the letters here all have one.
fn capital(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// The letter in the case of the one it is written with.
fn in_case_of(model: char, letter: char) -> char {
    if model.is_lowercase() { letter.to_lowercase().next().unwrap_or(letter) } else { letter }
}

fn vni_pair(base: char, mark: char) -> Option<char> {
    let column = VNI_BASES.chars().position(|other| other == capital(base))?;
    let (_, letters) = VNI.iter().find(|(other, _)| *other == capital(mark))?;
    let letter = letters.chars().nth(column).filter(|&letter| letter != '.')?;
    Some(in_case_of(base, letter))
}

fn vni_alone(c: char) -> char {
    VNI_ALONE.iter().find(|(other, _)| *other == capital(c)).map_or(c, |&(_, letter)| in_case_of(c, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_is_read_as_its_standard_has_it() {
        assert_eq!(TCVN3.chars().count(), 0xFE - 0xA1 + 1);
        let read = |bytes: &[u8]| Legacy::Tcvn3.decode_bytes(bytes);
        assert_eq!(read(b"UBND huy\xD6n Ph\xF3 L\xA9m t\xE6 ch\xF8c h\xE9i ngh\xDE"), "UBND huyện Phú Lâm tổ chức hội nghị");
        assert_eq!(read(b"T\xD8NH \xF1y, \xA7\xB6ng \xF1y x\xB7"), "TỈNH ủy, Đảng ủy xã");
    }

    #[test]
    fn vni_is_read_by_letter_and_mark() {
        let read = |text: &str| Legacy::Vni.decode(text);
        assert_eq!(read("UBND huyeän Phuù Laâm toå chöùc hoäi nghò"), "UBND huyện Phú Lâm tổ chức hội nghị");
        assert_eq!(
            read("ÑAÛNG BOÄ XAÕ, Nghò quyeát, thò traán, öùng duïng, kyõ thuaät"),
            "ĐẢNG BỘ XÃ, Nghị quyết, thị trấn, ứng dụng, kỹ thuật"
        );
    }
}
