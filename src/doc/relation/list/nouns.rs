//! What lists are of: the nouns that announce them, and the words that stand before, between and after their names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::relation::clause::Sentence;
use crate::lang::phrase::Phrases;
use crate::lang::word;

/// What the noun of an announcement stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// *xã, tỉnh, địa phương, nước*.
    Place,
    /// *người, học sinh, thí sinh, đồng chí*.
    Person,
    /// *trường, trung tâm, công ty, sở, dân tộc*: what has names but is no place and no person.
    Body,
    /// *nhóm, nhiệm vụ, khâu*: what is listed by clauses.
    Clause,
}

const PLACES: &str = "xã,phường,thị trấn,thị xã,thị tứ,huyện,thành phố,tỉnh,thôn,bản,ấp,buôn,xóm,làng,khu,tổ dân phố,tổng,đô thị,quận,\
     nước,quốc gia,địa phương,đơn vị hành chính,địa bàn,đảo,hòn đảo,châu lục,tỉnh thành,vùng lãnh thổ,cửa khẩu,châu";

const PERSONS: &str = "người,ông,bà,anh,chị,em,cháu,cô,thầy,đồng chí,đ/c,học sinh,thí sinh,sinh viên,giáo viên,nạn nhân,đối tượng,bị can,bị cáo,\
     cán bộ,phó chủ tịch,phó giám đốc,phó bí thư,phó trưởng ban,đại biểu,ứng viên,ứng cử viên,thủ khoa,á khoa,cầu thủ,vận động viên,nghi phạm,\
     tác giả,nghệ sĩ,nghệ nhân,thành viên,chiến sĩ,liệt sĩ,nữ sinh,nam sinh,thanh niên,bác sĩ,nhà khoa học,gương mặt,thí sinh";

const BODIES: &str = "trường,trung tâm,công ty,doanh nghiệp,ngân hàng,bệnh viện,sở,bộ,ban,phòng,chi bộ,đảng bộ,đơn vị,đội,câu lạc bộ,\
     hợp tác xã,tổ chức,cơ quan,hội,đảng,dân tộc,hãng,tập đoàn,cụm,chi nhánh,đoàn thể,cầu,sân bay,cảng,di tích,bảo tàng,đền,chùa,giống,môn,\
     chi cục,cục,viện,nhà máy,dự án,hồ,sông,khách sạn,sàn,kênh,tờ báo,đại học,học viện";

const CLAUSES: &str = "nhóm,nhiệm vụ,nội dung,giải pháp,mục tiêu,vấn đề,lĩnh vực,tiêu chí,phần,bước,nguyên tắc,nguyên nhân,đề án,chương trình,chỉ tiêu,\
     khâu,công việc,công trình,hạng mục,hoạt động,nghị quyết,tờ trình,báo cáo,kiến nghị,mô hình,chuyên đề,giai đoạn,mùa,trụ cột,yếu tố,tiêu chuẩn,\
     loại,hình thức,khu vực,điểm,cấp,chính sách,nghị định,dự thảo,đột phá,mũi nhọn,chức năng,hướng,phương án,bộ phận,mặt hàng,ngành,khối,sản phẩm,\
     điều kiện,quy định,đặc điểm,thách thức,lợi thế,kịch bản,kỹ năng,bài học,mục đích,trường hợp,vị trí,hợp phần,tiểu dự án";

static NOUNS: LazyLock<Phrases<Class>> = LazyLock::new(|| {
    let mut nouns = Phrases::default();
    for (class, names) in [(Class::Place, PLACES), (Class::Person, PERSONS), (Class::Body, BODIES), (Class::Clause, CLAUSES)] {
        for noun in names.split(',') {
            nouns.insert(word::keys(noun.trim()), class);
        }
    }
    nouns
});

/// The noun that these words begin with: how many words it has, and what it stands for.
pub(super) fn noun(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Class)> {
    NOUNS.longest(words).map(|(words, class)| (words, *class))
}

/// What may be said again before each name.
const PREFIXES: &str = "xã,phường,thị trấn,thị xã,huyện,thành phố,tỉnh,quận,thôn,bản,ấp,buôn,xóm,làng,khu,tổ dân phố,ông,bà,anh,chị,đồng chí,đ/c,\
     trường,chi bộ,đảng bộ,công ty,hợp tác xã,cô,thầy,em,cháu,trung tâm,trung tâm giáo dục thường xuyên,đại học,cao đẳng,tiểu học,\
     mầm non,trung học cơ sở,trung học phổ thông,phổ thông dân tộc nội trú,chuyên,bệnh viện,bệnh viện đa khoa,ngân hàng,học sinh,thí sinh,\
     chị em,cụ,thành phố thuộc tỉnh,nước,đặc khu";

static BEFORE_NAMES: LazyLock<Phrases<()>> = LazyLock::new(|| PREFIXES.split(',').collect());

/// How many words a kind or an address that stands before a name has.
pub(super) fn prefix(words: impl Iterator<Item = u32> + Clone) -> Option<usize> {
    BEFORE_NAMES.longest(words).map(|(words, ())| words)
}

/// Words that stand for more than one, say that others are left out, or make a clause of an item.
pub(super) static OPEN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những nhiều số vài hàng như vv ngoài khác trong gồm cùng từ đến hoặc hay nhưng mà đã đang sẽ bị được không \
         chưa theo nhằm để với do nên khi nếu thì vì về tại ở cho là có mỗi",
    )
});

/// Words that go on with the sentence after a list, not with its last name.
pub(super) static CONTINUES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("đã được thành của trên vào có là để đạt với do tại thuộc trong sẽ đang về theo cũng đều cùng nhằm khi vẫn")
});

/// Whether words of one item stand for more than one: *vợ chồng ông An*, *hai con*.
pub(super) fn are_several(sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> bool {
    words.into_iter().any(|at| {
        let word = |at: usize| sentence.paragraph.lower_word(at);
        matches!(
            (word(at), word(at + 1)),
            ("ông" | "cụ", "bà")
                | ("vợ", "chồng")
                | ("bố" | "cha", "mẹ" | "con")
                | ("mẹ", "con")
                | ("anh", "em" | "chị")
                | ("chị", "em")
                | ("cặp" | "đôi", _)
                | ("song", "sinh")
        ) || super::counts_in_words(sentence.paragraph, at)
    })
}
