//! Bodies and posts in small letters before the name that makes them one's own: *trường THPT Bình Gia, tổng thống Mỹ*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrase::ends_a_word;
use super::several::is_several;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::capitals::{self, Initial};
use crate::lang::phrase::Phrases;
use crate::lang::word;

/// How the words of a body, or of the post of another country's leader, begin before its name; whatever the case of the first.
pub(super) fn initials(paragraph: &Paragraph, index: usize) -> Option<&'static [Initial]> {
    let (words, head) = HEADS.longest(paragraph.phrase_from(index))?;
    let tokens = paragraph.tokens();
    let end = index + words;
    let name = tokens.get(end).filter(|_| paragraph.follows(end))?;
    let named = match name.kind {
        TokenKind::Word => name.case == Case::Capitalised || name.case == Case::Mixed,
        kind => kind == TokenKind::Abbreviation,
    };
    let country = is_country(paragraph, end);
    let fits = match head.of {
        // "công ty FDI", "công ty TNHH MTV" are of a kind; firms of other countries the press writes as it likes.
        Of::Firm => {
            let native = name.case == Case::Capitalised && name.syllable.is_some();
            let short = name.kind == TokenKind::Abbreviation && words > 2 && !KINDS.contains(&name.key);
            (native || short) && !country && !CITIES.contains(&name.key)
        }
        Of::Name => named && !country && !CITIES.contains(&name.key),
        Of::Number => name.kind == TokenKind::Number && paragraph.slice(name.span).len() < 4,
        Of::Country => {
            let any =
                index.checked_sub(1).filter(|_| paragraph.follows(index)).is_some_and(|at| ANYONE.contains(&tokens[at].key));
            country && !any
        }
    };
    let plain = tokens[index..end].iter().all(|token| token.kind == TokenKind::Abbreviation || token.case != Case::Upper);
    let before = index.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
    (fits
        && plain
        && !ends_a_word(paragraph, index)
        && !matches!(before, "chi" | "tổng" | "thẩm")
        && !is_several(paragraph, index))
    .then_some(&*head.initials)
}

/// Whether such a body or post begins at a token, however it is written.
pub(super) fn is_named(paragraph: &Paragraph, index: usize) -> bool {
    initials(paragraph, index).is_some()
}

/// Whether it is a firm, which one paper of five writes in small letters.
pub(super) fn is_firm(paragraph: &Paragraph, index: usize) -> bool {
    let firm = HEADS.longest(paragraph.phrase_from(index)).is_some_and(|(_, head)| matches!(head.of, Of::Firm));
    firm && is_named(paragraph, index)
}

/// Whether another country is named at a token.
fn is_country(paragraph: &Paragraph, index: usize) -> bool {
    COUNTRIES.longest(paragraph.phrase_from(index)).is_some_and(|(words, ())| {
        paragraph.tokens()[index..index + words].iter().all(|token| token.case != Case::Lower)
            && paragraph
                .tokens()
                .get(index + words)
                .is_none_or(|next| next.case == Case::Lower || !paragraph.follows(index + words))
    })
}

/// A head before a name.
struct Head {
    initials: Box<[Initial]>,
    of: Of,
}

/// What a head is one of.
#[derive(Clone, Copy)]
enum Of {
    Name,
    /// A firm, whose name may also tell its kind.
    Firm,
    Country,
    /// A unit of the army that a number is the name of.
    Number,
}

/// The heads: those that the decree's examples have (schools, firms) and that nine papers of ten capitalise (the others).
static HEADS: LazyLock<Phrases<Head>> = LazyLock::new(|| {
    const BODIES: &str = "Trường THPT, Trường THCS, Trường TH, Trường PTDT, Trường PTDTNT, Trường ĐH, Trường CĐ, Trường MN, Trường ~Tiểu học, \
        Trường ~Mầm non, Trường ~Mẫu giáo, Trường ~Đại học, Trường ~Cao đẳng, Trường ~Trung cấp, Trường ~Trung học phổ thông, \
        Trường ~Trung học cơ sở, Trường ~Chính trị, \
        Bệnh viện, Tổng cục, Chi cục, Hiệp hội, Liên đoàn, Học viện, Nhà hát, Nhà xuất bản, Đảng ủy Khối, Đồn ~Biên phòng, Đồn Công an, Bà mẹ Việt Nam *anh *hùng, \
        Nghệ nhân ~Nhân dân, Nghệ nhân ~Ưu tú, Nghệ sĩ ~Nhân dân, Nghệ sĩ ~Ưu tú, Nhà giáo ~Nhân dân, Nhà giáo ~Ưu tú, Thầy thuốc ~Nhân dân, Thầy thuốc ~Ưu tú, Anh hùng ~Lao động";
    const FIRMS: &str =
        "Công ty, Công ty TNHH, Công ty CP, Công ty ~Cổ phần, Công ty ~Trách nhiệm hữu hạn, Tổng công ty, Ngân hàng TMCP";
    const POSTS: &str = "Tổng thống, Thủ tướng, Ngoại trưởng, Quốc hội";
    const UNITS: &str = "Quân khu, Quân đoàn, Sư đoàn, Lữ đoàn, Trung đoàn";
    let mut heads = Phrases::default();
    for (list, of) in [(BODIES, Of::Name), (FIRMS, Of::Firm), (POSTS, Of::Country), (UNITS, Of::Number)] {
        for form in list.split(", ") {
            let initials = capitals::initials(form).into();
            heads.insert(word::keys(&form.replace(['~', '*'], "")), Head { initials, of });
        }
    }
    heads
});

/// Abbreviations behind *công ty* that name no firm.
static KINDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("MTV FDI XNK BĐS BOT CNTT NN"));

/// The words that a head begins with.
pub(super) fn firsts() -> impl Iterator<Item = u32> {
    HEADS.firsts()
}

/// Countries whose leaders drafts name most.
static COUNTRIES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "Mỹ, Hoa Kỳ, Lào, Campuchia, Trung Quốc, Nga, Pháp, Đức, Anh, Nhật Bản, Nhật, Hàn Quốc, Triều Tiên, Thái Lan, Singapore, \
        Malaysia, Indonesia, Philippines, Myanmar, Brunei, Ấn Độ, Úc, Australia, Canada, Cuba, Ukraine, Italy, Tây Ban Nha, Hà Lan, Bỉ, \
        Thổ Nhĩ Kỳ, Iran, Iraq, Syria, Israel, Ai Cập, Nam Phi, Brazil, Mexico, Argentina, Venezuela, Hungary, Ba Lan, Séc, Thụy Điển, \
        Na Uy, Phần Lan, Đan Mạch, Thụy Sĩ, New Zealand, Mông Cổ, Bulgaria, Romania, Belarus, Kazakhstan, Pakistan, Bangladesh, Việt Nam, Đài Loan, Hồng Kông, Hong Kong, Châu Âu";
    LIST.split(", ").collect()
});

/// Words before a post that make it anyone's: *bầu cử tổng thống Mỹ, cựu thủ tướng Anh*.
static ANYONE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "cựu cố phó nguyên tân cử bầu viên chức danh làm thành nữ một hai vị đời quyền vụ kỳ ghế trở như là nhiệm bà ông lượng vị trí phủ dinh",
    )
});

/// Cities and other places before which a head is one of theirs, of any name: *bệnh viện TP.HCM*.
static CITIES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("TP TPHCM TX HN Sài UBND HĐND nhà"));
