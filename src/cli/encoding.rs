//! Bytes to text: UTF-8, UTF-16, and the encodings of old newsrooms where the words themselves prove them.
//!
//! A wrong guess would be a page of false alarms, so a text that is not Unicode is read only if nearly every word with a mark in
//! it comes out as a syllable that Vietnamese has.

use crate::lang::syllable::Syllable;
use crate::text::legacy::Legacy;

/// How a text stands on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16(Endian),
    /// Read, never written: not every text has a way back.
    Old(&'static str),
}

/// Which byte of two comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endian {
    Little,
    Big,
}

/// Why bytes are not text, in both languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reason {
    pub(super) vietnamese: &'static str,
    pub(super) english: &'static str,
}

/// How files begin that are documents but not text.
const OTHERS: [(&[u8], Reason); 3] = [
    (
        b"\xD0\xCF\x11\xE0",
        Reason {
            vietnamese: "tệp Word đời cũ (.doc); hãy mở bằng Word rồi lưu lại thành .docx",
            english: "an old Word file (.doc); open it in Word and save it as .docx",
        },
    ),
    (
        b"{\\rtf",
        Reason {
            vietnamese: "tệp RTF; hãy lưu lại thành .docx hoặc .txt", english: "an RTF file; save it as .docx or .txt"
        },
    ),
    (
        b"%PDF-",
        Reason {
            vietnamese: "tệp PDF; hãy soát bản thảo trước khi dàn trang",
            english: "a PDF; check the draft it was made of",
        },
    ),
];

/// Reads bytes as text; a byte order mark stays, as its character.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), Reason> {
    if let Some((_, reason)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(*reason);
    }
    if let Some(endian) = utf16(&bytes) {
        let text = match endian {
            Endian::Little => encoding_rs::UTF_16LE.decode_without_bom_handling_and_without_replacement(&bytes),
            Endian::Big => encoding_rs::UTF_16BE.decode_without_bom_handling_and_without_replacement(&bytes),
        };
        return text.map(|text| (text.into_owned(), Encoding::Utf16(endian))).ok_or(Reason {
            vietnamese: "tệp mã UTF-16 bị hỏng; hãy lưu lại bằng mã UTF-8",
            english: "broken UTF-16; save it again as UTF-8",
        });
    }
    if bytes.contains(&0) {
        return Err(Reason { vietnamese: "tệp nhị phân, không phải văn bản", english: "a binary file, not text" });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Encoding::Utf8)),
        Err(error) => {
            let bytes = error.as_bytes();
            let (windows, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
            let readings = [
                (Legacy::Tcvn3.decode_bytes(bytes), Legacy::Tcvn3.name()),
                (Legacy::Vni.decode_bytes(bytes), Legacy::Vni.name()),
                (windows.into_owned(), "Windows-1258"),
            ];
            let read = readings.into_iter().find(|(text, _)| is_vietnamese(text));
            read.map(|(text, name)| (text, Encoding::Old(name))).ok_or(Reason {
                vietnamese: "không phải mã UTF-8, cũng không rõ là TCVN3 hay VNI; hãy chuyển sang UTF-8",
                english: "not encoded in UTF-8, nor clearly in TCVN3 or VNI; convert it to UTF-8",
            })
        }
    }
}

/// The old encoding whose bytes a Unicode text holds in the guise of Western letters.
pub(super) fn disguised(text: &str) -> Option<&'static str> {
    // Vietnamese proper has letters beyond these in nearly every word.
    if !text.contains(|c: char| matches!(c, '\u{A1}'..='\u{FF}'))
        || text.contains(|c: char| matches!(c, '\u{1E00}'..='\u{1EFF}'))
    {
        return None;
    }
    // "Xã Tân Lâm": what is Vietnamese as it stands is no disguise.
    let disguise = |legacy: &Legacy| is_vietnamese(&legacy.decode(text));
    if is_vietnamese(text) { None } else { [Legacy::Tcvn3, Legacy::Vni].into_iter().find(disguise).map(Legacy::name) }
}

/// Text in the encoding it came in; `None` where there is no sure way back.
pub(super) fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf16(Endian::Little) => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16(Endian::Big) => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Old(_) => None,
    }
}

/// Whether bytes are UTF-16: by their mark, or because every other one is zero, as of letters without marks.
fn utf16(bytes: &[u8]) -> Option<Endian> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Endian::Little),
        [0xFE, 0xFF, ..] => return Some(Endian::Big),
        _ if !bytes.len().is_multiple_of(2) || bytes.len() < 8 => return None,
        _ => {}
    }
    let (mut even, mut odd) = (0, 0);
    for pair in bytes[..bytes.len().min(4096)].chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = bytes.len().min(4096) / 2;
    match (even, odd) {
        (0, odd) if odd * 2 > pairs => Some(Endian::Little),
        (even, 0) if even * 2 > pairs => Some(Endian::Big),
        _ => None,
    }
}

/// Words with a mark that must be there before the text is taken for Vietnamese.
const ENOUGH: usize = 3;

/// Whether nearly every word with a letter beyond ASCII is a syllable, and there are some.
fn is_vietnamese(text: &str) -> bool {
    let (mut words, mut syllables) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\u{0300}'..='\u{036F}')) {
        if !word.is_ascii() {
            words += 1;
            let word: String = unicode_normalization::UnicodeNormalization::nfc(word).flat_map(char::to_lowercase).collect();
            syllables += usize::from(Syllable::parse(&word).is_some());
        }
    }
    // Symbols in their midst are the letters of another encoding.
    let strange = text.chars().filter(|c| matches!(c, '\u{80}'..='\u{BF}')).count();
    words >= ENOUGH && syllables * 10 >= words * 9 && strange * 10 <= words
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "UBND huyện Phú Lâm tổ chức hội nghị tổng kết.\r\n";

    #[test]
    fn utf_16_is_read_with_its_mark_and_without_and_goes_back() {
        for endian in [Endian::Little, Endian::Big] {
            for text in [TEXT.to_owned(), format!("\u{FEFF}{TEXT}")] {
                let bytes = encode(&text, Encoding::Utf16(endian)).expect("it has a way back");
                let (read, encoding) = decode(bytes.clone()).expect("it is text");
                assert_eq!((read.as_str(), encoding), (text.as_str(), Encoding::Utf16(endian)));
                assert_eq!(encode(&read, encoding), Some(bytes));
            }
        }
        assert!(decode(b"\xFF\xFEa\0\x00\xD8".to_vec()).is_err(), "half a pair");
        assert!(decode(b"\0\x01\x02\0\0\x03\x04\0".to_vec()).is_err());
    }

    #[test]
    fn old_encodings_are_read_where_the_words_prove_them() {
        let bytes = b"UBND huy\xD6n Ph\xF3 L\xA9m t\xE6 ch\xF8c h\xE9i ngh\xDE t\xE6ng k\xD5t.\r\n";
        assert_eq!(decode(bytes.to_vec()).expect("it is text"), (TEXT.to_owned(), Encoding::Old("TCVN3 (ABC)")));
        let bytes = b"UBND huye\xE4n Phu\xF9 La\xE2m to\xE5 ch\xF6\xF9c ho\xE4i ngh\xF2 to\xE5ng ke\xE1t.\r\n";
        assert_eq!(decode(bytes.to_vec()).expect("it is text"), (TEXT.to_owned(), Encoding::Old("VNI")));
        // French is neither, nor is a word or two.
        for bytes in [
            b"L'\xE9t\xE9 \xE0 Hu\xE9, caf\xE9 et cr\xE8me br\xFBl\xE9e, d\xE9j\xE0 vu".as_slice(),
            b"U\xFB ban",
            b"\xFF\xC0\xC1\xC2",
        ] {
            assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_disguise_is_seen_through() {
        assert_eq!(disguised("UBND huyÖn Phó L©m tæ chøc"), Some("TCVN3 (ABC)"));
        assert_eq!(disguised("Xã Tân Lâm và cô giáo Hà"), None);
        assert_eq!(disguised("UBND huyeän Phuù Laâm toå chöùc"), Some("VNI"));
        assert_eq!(disguised(TEXT), None);
        assert_eq!(disguised("Café à Paris, thành phố"), None);
    }
}
