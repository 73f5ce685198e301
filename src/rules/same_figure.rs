//! One quantity is given two values.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::{RelationKind, headline};
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};

rule! {
    /// Cùng một đại lượng mà hai nơi ghi hai số.
    ///
    /// ```vi
    /// Tổng giá trị đạt ⟦4,6 nghìn tỷ đồng (460 tỷ đồng⟧).
    /// Thu ngân sách đạt trên ⟦25 tỷ đồng (24,6 tỷ đồng⟧).
    /// Gieo trồng trên 41,8 nghìn ha (41.850 ha).
    /// Thu ngân sách đạt gần 327 tỷ đồng (326,7 tỷ đồng).
    /// Hội đồng nhân dân xã có ⟦24 (hai mươi lăm⟧) đại biểu; nộp hồ sơ trong 05 (năm) ngày.
    /// Giá khởi điểm ⟦1.260.000 đồng (Bằng chữ: Một triệu hai trăm năm mươi nghìn⟧ đồng chẵn); đặt trước 2,5 triệu đồng (hai triệu năm trăm nghìn đồng).
    /// Trong 5 (năm 2020 là 3) xã đạt chuẩn, có 2 (hai lần được khen) xã miền núi.
    /// ```
    ///
    /// ```vi draft
    /// Huyện Phú Lâm thu ngân sách đạt hơn ⟦287 tỷ đồng⟧
    ///
    /// Đến hết tháng 10, tổng thu ngân sách huyện Phú Lâm đạt 278,4 tỷ đồng.
    /// ```
    ///
    /// ```vi draft
    /// Huyện Phú Lâm thu ngân sách đạt hơn 3.100 tỷ đồng, tăng 1.000 hộ khá
    ///
    /// Đến hết tháng 10, tổng thu ngân sách huyện Phú Lâm đạt 3.140 tỷ đồng; có thêm 2.000 hộ khá.
    /// ```
    ///
    /// ```vi draft
    /// Cả huyện Phú Lâm sẽ giảm ⟦25⟧ xã sau sắp xếp
    ///
    /// Theo phương án, sau sắp xếp cả huyện Phú Lâm sẽ giảm 20 xã.
    /// ```
    ///
    /// ```vi draft
    /// Cháy chợ Phú Lâm, 8 người bị thương
    ///
    /// Vụ cháy chợ Phú Lâm làm 3 người bị thương nặng, 5 người bị thương nhẹ.
    /// ```
    ///
    /// ```vi draft
    /// Huy động hơn ⟦37.972 tỷ đồng⟧ làm đường
    ///
    /// Từ năm 2016 đến nay, huyện Phú Lâm đã huy động hơn 39.772 tỷ đồng làm đường và kênh.
    /// ```
    ///
    /// ```vi draft
    /// Trao ⟦128⟧ suất quà cho học sinh vùng lũ
    ///
    /// Sáng nay, đoàn trao 182 suất quà tại xã Phú Lâm.
    /// ```
    ///
    /// ```vi draft
    /// Hội Nông dân tỉnh họp bàn việc cuối năm.
    ///
    /// Toàn tỉnh đã cấp mới ⟦45.160⟧ thẻ hội viên cho các huyện miền núi.
    ///
    /// Như vậy, toàn tỉnh đã cấp mới 45.610 thẻ hội viên cho các huyện.
    /// ```
    ///
    /// ```vi draft
    /// Năm học tới, huyện Phú Lâm tăng ⟦31⟧ lớp, thiếu 106 biên chế giáo viên.
    ///
    /// Phòng Giáo dục đã báo cáo việc này. Theo đó, năm học tới huyện Phú Lâm tăng 37 lớp, thiếu 106 biên chế giáo viên.
    /// ```
    ///
    /// ```vi draft
    /// Huyện Phú Lâm đón thêm đoàn khách mới.
    ///
    /// Trong đợt này, đội văn nghệ xã Tân Hòa đã biểu diễn ⟦64⟧ tiết mục dân ca phục vụ bà con vùng lũ.
    ///
    /// Trưởng đoàn cho biết, đội văn nghệ xã Tân Hòa đã biểu diễn 46 tiết mục dân ca phục vụ bà con.
    /// ```
    ///
    /// ```vi draft
    /// Vụ sập cầu làm 31 người thương vong
    ///
    /// Vụ sập cầu Phú Lâm làm 18 người chết, 13 người bị thương.
    /// ```
    ///
    /// ```vi draft
    /// Trên địa bàn xảy ra ⟦402⟧ vụ trộm cắp, công an huyện đã tìm ra thủ phạm của 377/420 vụ.
    /// ```
    ///
    /// ```vi draft
    /// Bão tuyết ở vùng núi, 9 người leo núi thiệt mạng
    ///
    /// Đội cứu hộ tìm thấy thi thể 5 người leo núi và 4 người dẫn đường.
    /// ```
    ///
    /// ```vi draft
    /// ⟦13⟧ tác phẩm đoạt giải báo chí huyện Phú Lâm
    ///
    /// Sau ba tháng phát động, ban tổ chức trao giải cho 31 tác phẩm đoạt giải báo chí huyện (19 giải báo in, 12 giải phát thanh; 1
    /// giải nhất, 30 giải khác).
    /// ```
    ///
    /// ```vi draft
    /// Kỳ họp thứ tám, HĐND huyện Phú Lâm thông qua ⟦6⟧ nghị quyết
    ///
    /// Chiều nay, kỳ họp thứ tám HĐND huyện Phú Lâm bế mạc. HĐND huyện đã thông qua 9 nghị quyết về kinh tế.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm đã xây xong ⟦214/286⟧ nhà cho hộ nghèo
    ///
    /// Năm nay, xã có 268 nhà được hỗ trợ; đến tháng 4 đã có 214 nhà hoàn thành.
    /// ```
    ///
    /// ```vi draft
    /// Hội nghị họp sáng nay tại xã Phú Lâm.
    ///
    /// Toàn tỉnh có ⟦109/111⟧ xã có nhà văn hóa; trong đó 101/119 xã có nhà văn hóa đạt chuẩn.
    /// ```
    ///
    /// ```vi draft
    /// Hội nghị họp sáng nay tại xã Phú Lâm.
    ///
    /// Toàn tỉnh có 109/111 xã có nhà văn hóa; trong đó 101/109 xã có nhà văn hóa đạt chuẩn. Huyện có 18 xã, phường; 15/16 xã có chợ.
    /// ```
    ///
    /// ```vi draft
    /// Hội nghị họp sáng nay tại xã Phú Lâm.
    ///
    /// Cấp ủy đã thi hành kỷ luật ⟦34⟧ đảng viên. Trong số 43 đảng viên bị kỷ luật có 8 cấp ủy viên.
    /// ```
    ///
    /// ```vi draft
    /// Phạt 2 triệu đồng vì mở cửa thoát hiểm máy bay
    ///
    /// Vụ việc xảy ra gần nhà số 46/299 đường Lê Lợi; bị can ngụ số 45/299 đường Lê Lợi. Mức phạt vì mở cửa thoát hiểm máy bay cao nhất
    /// lên tới 15 triệu đồng. Hãng đã đổi cửa ở 14.000 ghế. Hãng khác đổi cửa ở 2.000 trong số 16.000 ghế.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm kỷ niệm ⟦20 năm⟧ Ngày thành lập Hội
    ///
    /// Sáng nay, xã tổ chức lễ kỷ niệm 30 năm Ngày thành lập Hội.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm thêm ⟦12⟧ sản phẩm OCOP 3 sao
    ///
    /// Năm nay, UBND huyện công nhận xã Phú Lâm có thêm 10 sản phẩm OCOP, nâng tổng số lên 32 sản phẩm.
    /// ```
    ///
    /// ```vi draft
    /// Huyện Phú Lâm: Thu ngân sách tăng ⟦72%⟧ so với cùng kỳ
    ///
    /// Đến hết tháng 6, thu ngân sách huyện Phú Lâm đạt 85,6 tỷ đồng, bằng 61% dự toán, tăng 27% so với cùng kỳ.
    /// ```
    ///
    /// ```vi draft
    /// Tai nạn trên đường Phú Lâm, 13 người thương vong
    ///
    /// Vụ tai nạn trên đường Phú Lâm làm 12 người bị thương, tài xế tử vong.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm sau 9 năm xây dựng nông thôn mới
    ///
    /// Xã Phú Lâm đạt chuẩn nông thôn mới 3 năm trước; đường xã sau 9 năm xây dựng nông thôn mới đã sạch hơn.
    /// ```
    ///
    /// ```vi draft
    /// Bế mạc Hội khỏe huyện Phú Lâm lần thứ ⟦18⟧ - năm 2018
    ///
    /// Hội khỏe huyện Phú Lâm lần thứ 19 - năm 2018 thu hút 21 đoàn.
    /// ```
    ///
    /// ```vi draft
    /// Khai mạc giải bóng đá huyện Phú Lâm
    ///
    /// Giải có ⟦12⟧ đội bóng của các xã tranh tài tại sân vận động.
    ///
    /// Theo điều lệ, 21 đội bóng được chia thành 3 bảng.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm có nhà văn hóa thôn
    ///
    /// Xã có ⟦8⟧ thôn với 1.247 hộ dân.
    ///
    /// Nay cả 11 thôn đều có nhà văn hóa.
    /// ```
    ///
    /// ```vi draft
    /// Giải bóng đá huyện Phú Lâm
    ///
    /// Năm ngoái, giải có 12 đội bóng tranh tài tại sân vận động. Xã có 2 tổ; cả 2 tổ và thôn đều dự.
    ///
    /// Năm nay, số đội tăng lên 21 đội bóng. Trong đó có 12 đội bóng nam.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số nhắc lại trong ngoặc, ở tít hay ở đoạn sau phải là một số, chỉ khác độ chính xác.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong hai số sai.
    ///
    /// ## Nguồn
    ///
    /// Số học: số ít chính xác phải chứa số chính xác hơn.
    ///
    /// ## English
    ///
    /// A quantity is printed twice, in other units, in brackets, in the headline or in the body, with values that cannot be equal.
    SameFigure = "same-figure" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SameFigure {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::SameFigure, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        let text = |paragraph: usize, span| document.paragraphs()[paragraph].paragraph().slice(span);
        for restated in document.restated().iter().filter(|restated| !restated.holds) {
            let (said, printed) = (text(restated.paragraph, restated.said), text(restated.body, restated.printed));
            let (place, english) = match restated.place {
                headline::Place::Headline => ("Tít", "The headline"),
                headline::Place::Lead => ("Đoạn mở đầu", "The lead"),
                headline::Place::Body => ("Đoạn này", "This paragraph"),
            };
            let message = Message::new(
                format!("{place} ghi “{said}”, phần sau ghi “{printed}”. Hãy đối chiếu hai chỗ."),
                format!("{english} says “{said}”, the text “{printed}”. Compare the two."),
            );
            let there = Message::new("giá trị của cùng một số liệu", "value of the same figure");
            let finding = self.finding(restated.said, message).relate_in(restated.body, restated.printed, there);
            found.push((restated.paragraph, finding));
        }
    }
}
