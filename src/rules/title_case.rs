//! Titles and bodies with capitals in the wrong places.

mod address;
mod around;
mod body;
mod cases;
mod common;
mod fields;
mod folk;
mod held;
mod highland;
mod law;
mod mixed;
mod name;
mod named;
mod part;
mod party;
mod people;
mod phrase;
mod post;
mod press;
mod raised;
mod several;
mod site;
mod tell;
mod weekday;

use std::ops::Range;

use self::common::is_common;
use self::part::Part;
use super::Rule;
use super::ways::{ENOUGH, Ways};
use crate::config::Settings;
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::capitals::{self, Initial};

rule! {
    /// Chức danh, tên cơ quan viết hoa nửa vời: “Phó bí thư”, “Ban chấp hành”, “Ủy Ban Nhân Dân”.
    ///
    /// ```vi
    /// Đồng chí Đặng Văn Thái – ⟦Phó bí thư⇒Phó Bí thư⟧, Chủ tịch UBND huyện chủ trì hội nghị.
    /// Hội nghị ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện; ông Nam, ⟦Phó chủ tịch⇒Phó Chủ tịch⟧ UBND xã.
    /// ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện Phú Lâm triển khai nhiệm vụ.
    /// Bà Hoa, uỷ viên ⟦Ban thường vụ⇒Ban Thường vụ⟧ Huyện uỷ; ông Nam, ⟦bí thư⇒Bí thư⟧ Đảng ủy xã; Ủy ban Thường vụ Quốc hội.
    /// Nghị quyết của ⟦ban chấp hành⇒Ban Chấp hành⟧ Huyện ủy; ⟦Ủy Ban nhân dân⇒Ủy ban nhân dân⟧ xã; ⟦hội đồng nhân dân⇒Hội đồng nhân dân⟧ tỉnh.
    /// Họp với ⟦Sở nội vụ⇒Sở Nội vụ⟧, ⟦phòng Giáo dục và đào tạo⇒Phòng Giáo dục và Đào tạo⟧ và ⟦Huyện Uỷ⇒Huyện uỷ⟧ Phú Lâm.
    /// Trên địa bàn ⟦Tỉnh⇒tỉnh⟧ có 150 ⟦Doanh nghiệp⇒doanh nghiệp⟧, các ⟦Hợp tác xã⇒hợp tác xã⟧ tại ⟦Huyện⇒huyện⟧ Bắc Sơn.
    /// Hội viên Hội Doanh nghiệp trẻ; Công ty Sông Đà; huyện ủy quyền cho xã; Trưởng ban Tuyên giáo Tỉnh ủy.
    /// Dự có ông Vi Văn Nam, ⟦chủ tịch⇒Chủ tịch⟧ UBND huyện ⟦Cao lộc⇒Cao Lộc⟧ và ông Bế Văn An, Bí thư Huyện ủy, bà Lò Thị Hoa, Chủ tịch HĐND huyện.
    /// Đồng chí ⟦Nông văn Bình⇒Nông Văn Bình⟧ phát biểu; các xã liên kết với doanh nghiệp.
    /// Các phó bí thư, chủ tịch xã; bầu phó chủ tịch hội; chi bộ bầu bí thư, phó bí thư; ban chấp hành chi hội.
    /// Cán bộ Công an xã làm việc tại trụ sở Công an huyện; Ban cán sự đảng Bộ Nội vụ; giữ chức vụ Trưởng phòng; cơ sở Y tế huyện.
    /// Ông An, Trưởng ban ⟦Tổ Chức Tỉnh ủy⇒Tổ chức Tỉnh ủy⟧; ông Hòa, Bí thư ⟦đảng ủy⇒Đảng ủy⟧ xã; ngày 15/5, ⟦huyện ủy⇒Huyện ủy⟧ Phú Lâm họp.
    /// Làm việc với ⟦sở⇒Sở⟧ GTVT, ⟦Sở tài nguyên - Môi trường⇒Sở Tài nguyên - Môi trường⟧; các sở GTVT, TN&MT; trụ sở UBND; Trưởng phòng Y tế.
    /// Ông ⟦Nguyễn đức Cảnh⇒Nguyễn Đức Cảnh⟧; bà ⟦trần Thị Hoa⇒Trần Thị Hoa⟧; ông ⟦Vi Văn nam⇒Vi Văn Nam⟧, Bí thư Đảng ủy xã ⟦tân Liên⇒Tân Liên⟧.
    /// Các chỉ thị, ⟦Nghị quyết⇒nghị quyết⟧ của tỉnh; họp ⟦thường trực HĐND⇒Thường trực HĐND⟧ xã; ⟦bảo vệ tổ quốc⇒bảo vệ Tổ quốc⟧; Tổng giám đốc Công ty.
    /// ⟦Lãnh đạo đảng ủy⇒Lãnh đạo Đảng ủy⟧, HĐND, UBND xã; ⟦văn phòng UBND⇒Văn phòng UBND⟧ huyện; ⟦công an⇒Công an⟧ huyện Bắc Sơn; xây dựng đảng bộ vững mạnh.
    /// Các ⟦Sở⇒sở⟧, ⟦Ban⇒ban⟧, ⟦Ngành⇒ngành⟧ cùng ⟦Lãnh đạo⇒lãnh đạo⟧ các xã; bầu cử ⟦Đại biểu⇒đại biểu⟧ HĐND xã; các Ban HĐND huyện.
    /// Trao Huân chương Lao động hạng Nhất; tại ⟦Nam bộ⇒Nam Bộ⟧; Bộ Công an; người ⟦Việt nam⇒Việt Nam⟧; tỉnh Quảng Nam bố trí vốn.
    /// Căn cứ ⟦Điểm⇒điểm⟧ c ⟦Khoản⇒khoản⟧ 4 Điều 6; theo ⟦quyết định⇒Quyết định⟧ số 43 của UBND tỉnh; kết luận 5 vụ việc; khoản 2 Điều 3.
    /// Nhiệm vụ tháng 5 và ⟦Quý⇒quý⟧ II; trú tại ⟦phường⇒Phường⟧ 1, không phải Phường 2; ông Nguyễn Bá - ⟦Nguyên⇒nguyên⟧ Bí thư Tỉnh ủy; khoản 2, ⟦điều⇒Điều⟧ 3.
    /// Văn phòng HĐND - UBND; tách văn phòng HĐND - UBND cấp huyện; Tổ hội Nông dân; ⟦đảng bộ⇒Đảng bộ⟧ xã Tân Liên; điều 5 việc; quý 2 ông bà.
    /// Tại ⟦Tp⇒TP⟧. Hồ Chí Minh; tại Thành phố Hồ Chí Minh; ⟦đại hội Đảng viên⇒đại hội đảng viên⟧ lần thứ XI; thành phố Hồ Chí Minh.
    /// Sáng nay, tổ chức giải ⟦Cầu Lông⇒Cầu lông⟧ hè; đạt chuẩn xã ⟦Nông thôn mới⇒nông thôn mới⟧; Công ty Lương Thực Miền Nam; các ⟦Đoàn thể⇒đoàn thể⟧.
    /// Đón ⟦xuân ất mùi⇒xuân Ất Mùi⟧; ⟦thượng tá⇒Thượng tá⟧ Hoàng Duy Hà cho biết; ông Nam, Trưởng ban ⟦Công tác mặt trận⇒Công tác Mặt trận⟧ thôn.
    /// Theo ⟦quyết định⇒Quyết định⟧ số 12/QĐ-UBND ngày 05/9/2019; Nghị định số 30/2020/NĐ-CP; ⟦Luật đất đai⇒Luật Đất đai⟧ năm 2013.
    /// Các tỉnh từ ⟦Quảng trị⇒Quảng Trị⟧ trở ra; ông Quảng trị bệnh; giá cao bằng năm trước; ⟦Thanh tra chính phủ⇒Thanh tra Chính phủ⟧.
    /// Đại hội ⟦toàn Quốc⇒toàn quốc⟧; Đại hội toàn quốc Hội Nông dân; theo ⟦luật Viễn thông⇒Luật Viễn thông⟧; pháp luật Việt Nam; PBT ⟦đảng ủy⇒Đảng ủy⟧ xã.
    /// Làm việc với ⟦Tổng cục thủy sản⇒Tổng cục Thủy sản⟧, Giám đốc ⟦Trung tâm kỹ thuật⇒Trung tâm Kỹ thuật⟧ tỉnh; theo ⟦Luật bầu cử⇒Luật Bầu cử⟧; vào trung tâm thương mại.
    /// ⟦Cổng thông tin điện tử⇒Cổng Thông tin điện tử⟧ tỉnh Yên Bái; thông qua 04 ⟦Nghị quyết⇒nghị quyết⟧; các chủ trương, ⟦Nghị quyết⇒nghị quyết⟧ của Huyện ủy.
    /// Cán bộ làm công tác ⟦Hội nhập quốc tế⇒hội nhập quốc tế⟧ tỉnh; Ban Chỉ đạo về Hội nhập quốc tế tỉnh; công tác ⟦Tuyên giáo⇒tuyên giáo⟧; Phòng Cảnh sát Phòng cháy chữa cháy.
    /// Ủy ban MTTQ Việt Nam ⟦Xã⇒xã⟧ Tân Liên; Đảng ủy ⟦Thị trấn⇒thị trấn⟧ Nông trường; Công an ⟦Thành phố⇒thành phố⟧ Hà Giang; Thành phố Hồ Chí Minh; Hội Chữ thập đỏ ⟦Tỉnh⇒tỉnh⟧ tuyên truyền.
    /// HĐND huyện ⟦Khóa⇒khóa⟧ XI, nhiệm kỳ 2016 - 2021; Khóa I của trường.
    /// Theo ⟦Cơ quan cảnh sát điều tra⇒Cơ quan Cảnh sát điều tra⟧; ông Nam, nguyên ⟦bí thư⇒Bí thư⟧ ⟦huyện ủy⇒Huyện ủy⟧ Bắc Sơn; đến ⟦trung tâm y tế⇒Trung tâm Y tế⟧ huyện Bắc Sơn.
    /// Lực lượng công an huyện Bắc Sơn; do chủ tịch UBND bổ nhiệm; cơ quan cảnh sát; trung tâm y tế của huyện; ⟦phó chủ tịch⇒Phó Chủ tịch⟧ Liên đoàn bóng chuyền.
    /// Khi là ⟦chủ tịch⇒Chủ tịch⟧ UBND tỉnh Long An, ông thăm các ⟦Xí nghiệp⇒xí nghiệp⟧; sau 3 năm Trung tâm đi vào hoạt động; dự án, Bộ trưởng cho biết.
    /// Vụ Đông Xuân toàn huyện gieo cấy 2.600 ha; Đại học Sư phạm Hồng Hà đoạt giải.
    /// Sau nhiều năm, ⟦giám đốc⇒Giám đốc⟧ Sở Y tế nghỉ hưu; nâng cấp đường theo ⟦quyết định⇒Quyết định⟧ số 3145 của UBND tỉnh; Đoàn thể thao Việt Nam.
    /// Trong đó có 3 nguyên chủ tịch UBND; chỉ chủ tịch UBND phường, xã mới được xem; Ngân hàng Chính sách xã hội.
    /// Họp ⟦Đoàn chủ tịch⇒Đoàn Chủ tịch⟧; ⟦công đoàn Giáo dục⇒Công đoàn Giáo dục⟧ huyện; đoàn chủ tịch đại hội; ⟦Hội truyền thông⇒Hội Truyền thông⟧ số tỉnh; nhân viên các bệnh viện Đa khoa; ⟦công đoàn Y tế⇒Công đoàn Y tế⟧.
    /// Ông Nam, ⟦Tân⇒tân⟧ Bí thư ⟦quận ủy⇒Quận ủy⟧ nhiệm kỳ mới; Nghị quyết Trung ương 4 ⟦Khóa⇒khóa⟧ XII; văn kiện ⟦đại⇒Đại⟧ hội XI của Đảng; quận ủy nhiệm cho phường.
    /// Ông An, ⟦trưởng ban pháp chế⇒Trưởng ban Pháp chế⟧ HĐND; ⟦sở xây dựng⇒Sở Xây dựng⟧ Quảng Ngãi; Luật Đất đai, ⟦luật viễn thông⇒Luật Viễn thông⟧; trưởng ban pháp chế các hội.
    /// Nguyên ⟦bí thư⇒Bí thư⟧ Huyện ủy Bắc Sơn dự. Nguyên bí thư chi bộ dự; bị ⟦khai trừ đảng⇒khai trừ Đảng⟧; ⟦đảng bộ và nhân dân tỉnh⇒Đảng bộ và nhân dân tỉnh⟧ Bắc Ninh.
    /// Làm việc với ⟦Ban dân tộc⇒Ban Dân tộc⟧ tỉnh, ⟦hội Nhà văn⇒Hội Nhà văn⟧ và ⟦Trạm thủy văn⇒Trạm Thủy văn⟧; các ban văn hóa; Hội hỗ trợ vốn; trung tâm văn hóa.
    /// Các huyện ủy, thành ủy, thị ủy, đảng ủy trực thuộc họp; bộ máy nhà nước từ Trung ương đến địa phương; thông báo kết luận số 12 của Bộ Chính trị.
    /// Các ⟦Bí thư chi bộ⇒bí thư chi bộ⟧ và đội ngũ ⟦Trưởng thôn⇒trưởng thôn⟧; ⟦Đoàn Phường⇒Đoàn phường⟧ ra quân; ⟦Ban chỉ huy quân sự⇒Ban Chỉ huy quân sự⟧ xã.
    /// Huyện chào mừng ⟦Kỷ niệm⇒kỷ niệm⟧ 60 năm thành lập; trao 3 ⟦Ngôi nhà⇒ngôi nhà⟧ cho hộ nghèo; xã đã ⟦Triển khai⇒triển khai⟧ kế hoạch; được tặng Kỷ niệm chương.
    /// Cơ sở pháp lý theo ⟦Luật định⇒luật định⟧; Ban Đầu tư và Xây dựng cấp huyện; bộ phim Kết nối yêu thương; vượt chỉ tiêu ⟦Tỉnh⇒tỉnh⟧ giao; 90% ⟦Ủy viên⇒ủy viên⟧ có mặt.
    /// Em học ở ⟦trường THPT⇒Trường THPT⟧ Na Dương, mẹ làm ở ⟦công ty TNHH⇒Công ty TNHH⟧ Sao Khuê rồi Công ty CP Hà Thành, khám tại ⟦bệnh viện⇒Bệnh viện⟧ Đa khoa; các trường THPT Na Dương, Lộc Bình; bệnh viện TP.
    /// Hội đàm với ⟦tổng thống⇒Tổng thống⟧ Pháp; bầu cử tổng thống Pháp; họp tối ⟦thứ năm⇒thứ Năm⟧, ngày 08/01/2026; đứng thứ năm toàn tỉnh; sáng thứ hai của hội chợ.
    /// Người dân tự làm vì ⟦nhà nước⇒Nhà nước⟧ không bao cấp nữa; quản lý nhà nước phải đổi mới; Nghị quyết Đại hội XIII của ⟦đảng⇒Đảng⟧ và kế hoạch; lãnh tụ của đảng ấy.
    /// Đoàn đã đến thăm hỏi ⟦Ông⇒ông⟧ Vi Văn Nam và các hộ; giới thiệu: Ông Vi Văn Nam; lên chùa Bà Đen.
    /// ⟦Luật thương mại⇒Luật Thương mại⟧ cấm quảng cáo rượu mạnh. Luật thương mại là môn học khó. ⟦Đảng cộng sản Việt Nam⇒Đảng Cộng sản Việt Nam⟧ ra đời; các đảng cộng sản; ⟦Đại hội Đại biểu⇒Đại hội đại biểu⟧ Hội Nông dân.
    /// Chào đón ông Hà Văn Mười, Bí thư ⟦huyện ủy⇒Huyện ủy⟧ Bắc Sơn; lãnh đạo ⟦Bộ chỉ huy quân sự⇒Bộ Chỉ huy quân sự⟧ tỉnh; ⟦Sở Công thương⇒Sở Công Thương⟧; 5 ⟦chi Đoàn⇒chi đoàn⟧ và ⟦Đảng ủy quân sự⇒Đảng ủy Quân sự⟧ huyện.
    /// Hàng nhập từ ⟦trung Quốc⇒Trung Quốc⟧ và ⟦Hàn quốc⇒Hàn Quốc⟧; khách ở ⟦đà nẵng⇒Đà Nẵng⟧; ⟦Triều tiên⇒Triều Tiên⟧ họp; xã Hà Trung quốc tế hóa; tập trung Quốc hội; sinh nhật bản thân; đạt 53,2% Kế hoạch số 3/KH-UBND; lên ⟦yên Bái⇒Yên Bái⟧.
    /// Đoàn khảo sát hai tỉnh Tây Ninh và ⟦Bình dương⇒Bình Dương⟧ rồi sang Thổ ⟦Nhĩ kỳ⇒Nhĩ Kỳ⟧; ông ⟦vladimir⇒Vladimir⟧ bay từ ⟦syria⇒Syria⟧; phóng viên The New ⟦York times⇒York Times⟧.
    /// Theo Phó Chủ tịch Quốc hội ⟦vũ Thị Hải⇒Vũ Thị Hải⟧ và ông Phạm ⟦Bình minh⇒Bình Minh⟧ khẳng định; ⟦chủ trương của đảng⇒chủ trương của Đảng⟧ ta; vi phạm Luật Giao thông; Hoa hậu Hoàn vũ Việt Nam.
    /// Ông Lê Quang huy động bà con; bà con tập trung Quốc hội; bác Châu thành thạo nghề; núi Thành Đẳng; sân golf và nhà hàng online.
    /// Gặp tổng thống ⟦mỹ⇒Mỹ⟧ ở châu ⟦âu⇒Âu⟧; mỹ phẩm của mỹ nhân; biện pháp luật định. ⟦TRang⇒Trang⟧ tin của xã và ⟦ỦY⇒Ủy⟧ ban Hội; cán bộ ⟦Công An⇒Công an⟧ xã, ⟦Tổng Thống⇒Tổng thống⟧ Pháp.
    /// Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của ⟦chính phủ⇒Chính phủ⟧; chủ trương của Đảng, ⟦nhà nước⇒Nhà nước⟧; UBND xã Tân Liên ⟦Đã⇒đã⟧ tổ chức ra quân; có 30 ⟦Hội viên⇒hội viên⟧ và 3.172 ⟦Khẩu⇒khẩu⟧. Từ đầu năm đến nay, ⟦đảng bộ⇒Đảng bộ⟧ xã đã kết nạp 5 đảng viên.
    /// Dự có đồng chí ⟦Phó Bí thư thường trực⇒Phó Bí thư Thường trực⟧ Đảng ủy; bị phạt theo Điều 12 ⟦bộ luật Hình sự⇒Bộ luật Hình sự⟧; theo ⟦luật giáo dục⇒Luật Giáo dục⟧ năm 2005; theo luật giáo dục của bang.
    /// Khách từ nhiều nước trên ⟦Thế giới⇒thế giới⟧ đến xã; xã phát triển mạnh ⟦Kinh tế⇒kinh tế⟧ vườn đồi; người ⟦mông⇒Mông⟧ ở bản; người dao động; ⟦ngày nhà giáo⇒ngày Nhà giáo⟧; họp về dự thảo Báo cáo tổng kết; xã mở Hội nghị ⟦Sơ kết⇒sơ kết⟧ phong trào.
    /// Hộ ở ấp ⟦Hòa lộc⇒Hòa Lộc⟧, huyện Bắc Sơn; thôn Văn hóa; tỉnh ⟦salavan⇒Salavan⟧; bản Nậm Khen 1 và ⟦nậm Khen⇒Nậm Khen⟧ 2 có điện; chè Khen và Chè Khen; ông ⟦Lý cống Thành⇒Lý Cống Thành⟧ nói; ông Lý thăm Thành.
    /// Họp với các ⟦Bộ⇒bộ⟧, ngành; các Bộ trưởng; thăm xã, ⟦Thị trấn⇒thị trấn⟧ trong vùng; ⟦tỉnh đoàn⇒Tỉnh đoàn⟧ Đắk Nông họp; các đồng chí ⟦Nguyên⇒nguyên⟧ Bí thư chi bộ; ở thị trấn ⟦nghèn⇒Nghèn⟧, đến dự có ⟦Ông⇒ông⟧ Chủ tịch xã.
    /// Sở Công Thương thăm ⟦công ty⇒Công ty⟧ Kim Sơn; các công ty Kim Sơn, Hà Thành; lập công ty TNHH MTV; xã thực hiện ⟦Luật phòng⇒Luật Phòng⟧ cháy và chữa cháy.
    /// Theo ⟦quyết định⇒Quyết định⟧ 5404 của Bộ Y tế; quyết định 5 nội dung của kỳ họp; kế hoạch 5 năm của xã.
    /// Bà con còn gặp khó ⟦Khăn⇒khăn⟧ khi đi khám ⟦Bệnh⇒bệnh⟧ ở xa; đoàn đã đến ⟦Thăm⇒thăm⟧ và tặng quà.
    /// Quê xã Tân Liên, ⟦Huyện⇒huyện⟧ Cao Lộc; nhà ông ở gần chợ (⟦Thị trấn⇒thị trấn⟧ Lộc Bình); trú tại ⟦Thôn⇒thôn⟧ Tân Lập; trận đánh tại Ấp Bắc.
    /// Tượng đài của Người từ lâu là nơi bà con đến viếng. Ảnh: Công Trình; trụ sở Báo Quê hương.
    /// Lãnh đạo ⟦Bộ chỉ huy Bộ đội Biên phòng⇒Bộ Chỉ huy Bộ đội Biên phòng⟧ tỉnh, ⟦Bộ tư lệnh⇒Bộ Tư lệnh⟧ Thủ đô và ⟦đồn biên phòng⇒Đồn Biên phòng⟧ Ba Sơn; các đồn biên phòng.
    /// Bà con về quê đón ⟦tết⇒Tết⟧ từ ngày 28 ⟦tết⇒Tết⟧; ăn tết Đoan ngọ; làm bánh ngày tết thiếu nhi; đón Tết cổ truyền.
    /// Theo Điều 74 ⟦hiến⇒Hiến⟧ pháp; kỳ họp thứ 7 ⟦quốc hội khóa⇒Quốc hội khóa⟧ XV; hiến pháp của bang; 5 quốc hội thành viên.
    /// Chợ mở ⟦thứ bảy⇒thứ Bảy⟧, ⟦chủ nhật⇒Chủ nhật⟧ hằng tuần; hội mở rằm ⟦tháng giêng⇒tháng Giêng⟧, mùng 2 ⟦tháng tư⇒tháng Tư⟧ âm lịch; trong tháng tư.
    /// Ông Nam từng làm ⟦giám đốc⇒Giám đốc⟧ Sở Nội vụ, Giám đốc Sở Du lịch, kiêm ⟦trưởng ban⇒Trưởng ban⟧ Quản lý các khu công nghiệp.
    /// Theo ⟦trưởng phòng⇒Trưởng phòng⟧ Y tế huyện, ⟦chủ tịch⇒Chủ tịch⟧ xã Vi Văn Nam đã báo; trách nhiệm của trưởng, phó phòng Y tế.
    /// Làm việc với ⟦sở⇒Sở⟧ GD & ĐT, ⟦phòng⇒Phòng⟧ CSĐT; ⟦cơ quan cảnh sát điều tra⇒Cơ quan Cảnh sát điều tra⟧ Công an tỉnh; thông báo cho cơ quan cảnh sát điều tra.
    /// Góp ý dự thảo ⟦luật phòng⇒Luật Phòng⟧, chống tham nhũng; văn kiện trình ⟦đại⇒Đại⟧ hội 12 của Đảng; luật phòng, chống tham nhũng.
    /// Tàu cháy trên ⟦Sông⇒sông⟧ Ông Đốc, xe đi dọc ⟦Đường⇒đường⟧ Hùng Vương; chị Lan (ĐKTT ⟦Thôn⇒thôn⟧ Tân Lập) chờ quanh Hồ Gươm; qua thị trấn Sông Cầu.
    /// Công an giữ Lý A Páo (30 tuổi), ⟦Ninh viết Bình⇒Ninh Viết Bình⟧ (34 tuổi); nghệ nhân ⟦Nguyễn Thị bàn⇒Nguyễn Thị Bàn⟧, ngoài 80 tuổi, hát.
    /// Thăm các xã Thành Sơn, ⟦Thọ sơn⇒Thọ Sơn⟧ rồi về ⟦Gio linh⇒Gio Linh⟧; khu công nghiệp ⟦đồng Văn⇒Đồng Văn⟧; ở thôn ⟦Đoàn kết⇒Đoàn Kết⟧; thôn Văn hóa.
    /// Bà con chèo thuyền trên sông Đà qua xã Hợp Thành; người ⟦Cơ tu⇒Cơ Tu⟧; oanh tạc cơ Tu-95.
    /// Cháy quán ⟦Karaoke⇒karaoke⟧; diễn ra buổi ⟦Lễ⇒lễ⟧ trao quà; dự giải Pháp mở rộng; nhà lãnh đạo Đức; thân sinh Thái sư; ứng dụng Camera.
    /// Theo Phó Chủ tịch UBND ⟦Tỉnh⇒tỉnh⟧ Đặng Văn Chính, một đơn vị cấp ⟦Sở⇒sở⟧; thăm bà con ⟦Xóm⇒xóm⟧ Lũy, xóm Ải; đề tài cấp Bộ Công an giao.
    /// Vùng Nam ⟦Tây nguyên⇒Tây Nguyên⟧; ⟦nghệ sĩ ưu tú⇒Nghệ sĩ Ưu tú⟧ Ngọc Khanh; ⟦sư đoàn⇒Sư đoàn⟧ 395 và Trung đoàn 24; các nghệ sĩ ưu tú.
    /// Lãnh đạo ⟦đảng⇒Đảng⟧, ⟦nhà nước⇒Nhà nước⟧ đến dự; cơ quan đảng, nhà nước; Đảng bộ và Nhân dân xã lo đời sống của ⟦nhân⇒Nhân⟧ dân; quân và dân.
    /// Họp bí thư đảng ủy các xã và 35 đồng chí chủ tịch Hội Phụ nữ các xã, thị trấn.
    /// Các ban công tác Mặt trận ở khu dân cư họp; bầu Trưởng ban ⟦công tác Mặt trận⇒Công tác Mặt trận⟧ thôn.
    /// Hội họp nhân ngày ⟦quốc tế người cao tuổi⇒Quốc tế Người cao tuổi⟧; người ⟦ê đê⇒Ê Đê⟧.
    /// Đảng bộ ⟦Thị trấn⇒thị trấn⟧ Lộc Bình; đại hội phụ nữ ⟦Huyện⇒huyện⟧ lần thứ XXI; giao lưu với ⟦Huyện⇒huyện⟧ bạn; 15 thôn, ⟦Buôn⇒buôn⟧ có loa.
    /// Đội khám có 22 ⟦Y sĩ⇒y sĩ⟧; ông Đặng Văn Nam, ⟦Nguyên⇒nguyên⟧ lãnh đạo huyện; giới thiệu 60 đoàn viên cho ⟦đảng⇒Đảng⟧ xem xét kết nạp; khởi nghĩa ⟦Hai bà Trưng⇒Hai Bà Trưng⟧.
    /// Lũ trên sông ⟦ngàn Sâu⇒Ngàn Sâu⟧ lên nhanh; hộ nghèo ở bản ⟦Pắc lẹng⇒Pắc Lẹng⟧, xã Tân Liên; sông Hồng rộng, sâu; chùa Ba Vàng không mở.
    /// Tiễn các ⟦Tân binh⇒tân binh⟧ lên đường; bênh vực nhiều ⟦Bị cáo⇒bị cáo⟧ nghèo; dân ở đây chủ yếu là ⟦Đồng bào⇒đồng bào⟧ Tày; chú trọng phát triển kinh tế, ⟦Du lịch⇒du lịch⟧.
    /// Hôm qua, báo Phụ nữ đưa tin; đội hình Thanh niên tình nguyện; Giám đốc bộ phận Kinh doanh; đảng Công nhân tuyên bố.
    /// Xe chạy ⟦Quốc Lộ⇒Quốc lộ⟧ 4B đến các tỉnh ⟦Phía⇒phía⟧ Bắc; ra ⟦Quần đảo⇒quần đảo⟧ Trường Sa; nghỉ mát ở ⟦Vịnh⇒vịnh⟧ Hạ Long; bến xe Phía Nam.
    /// Đồng chí ⟦Hà kế San⇒Hà Kế San⟧, Ủy viên Ban Thường vụ; đồng chí ⟦Lương Văn đảng⇒Lương Văn Đảng⟧, Phó Bí thư Huyện ủy; bí thư, chủ tịch UBND 24 xã; Hòa thượng Lý Minh Đức.
    /// Ông An, ⟦chánh văn phòng⇒Chánh Văn phòng⟧ Điều phối nông thôn mới; bà Hoa, ⟦chủ tịch⇒Chủ tịch⟧ LĐLĐ huyện; được tặng Giấy khen; lũ ⟦sông hồng⇒sông Hồng⟧ lên.
    /// Học theo lời Bác, kể chuyện về ⟦bác⇒Bác⟧. Đến thăm nhà của bác, người bác ruột. Lễ hội của người ⟦chăm⇒Chăm⟧, người Khmer; ⟦Ubnd⇒UBND⟧ huyện họp.
    /// Xét danh hiệu Nghệ sĩ Nhân dân, ⟦nghệ sĩ ưu tú⇒Nghệ sĩ Ưu tú⟧; bám sát ⟦chương trình Hành động⇒chương trình hành động⟧ của Tỉnh ủy; dãy núi Andes sừng sững.
    /// Xe theo quốc ⟦Lộ⇒lộ⟧ 2C, dọc ⟦Sông⇒sông⟧ Lô; họp với ⟦Thường trực Đảng Ủy⇒Thường trực Đảng ủy⟧ kết quả năm; anh ⟦Triệu Văn pu⇒Triệu Văn Pu⟧, ở thôn Bản Lạp.
    /// Dự có Ủy ban MTTQ tỉnh, ⟦tỉnh đoàn⇒Tỉnh đoàn⟧ và Hội Nông dân tỉnh; bảo hiểm xã hội bắt buộc; qua huyện Sông Mã.
    /// Lãnh đạo các xã Hồ Thầu, ⟦nậm Ty⇒Nậm Ty⟧; ven suối ⟦huổi Nóng⇒Huổi Nóng⟧; thôn ⟦Đăk răng⇒Đăk Răng⟧ được khen; đồng bào ⟦gia Rai⇒Gia Rai⟧; oanh tạc cơ Tu bay qua.
    /// Đảng ủy xã chăm lo để bà con tin ⟦đảng⇒Đảng⟧, theo ⟦đảng⇒Đảng⟧; cơ chế ⟦đảng⇒Đảng⟧ lãnh đạo, Nhà nước quản lý; bị kỷ luật về đảng.
    /// Bà con các dân tộc Tày, ⟦dao⇒Dao⟧ và Nùng vui hội; chợ của đồng bào ⟦Cao lan⇒Cao Lan⟧; người Thái, hoa ban nở.
    /// Mừng ngày thành lập ⟦Đảng cộng sản Việt Nam⇒Đảng Cộng sản Việt Nam⟧, xã phát triển ⟦Kinh tế - Xã hội⇒kinh tế - xã hội⟧; Phòng Kinh tế - Xã hội.
    /// Hưởng ứng ⟦tháng công nhân⇒Tháng Công nhân⟧, 12 ⟦Tập thể⇒tập thể⟧ và 5 ⟦Đội⇒đội⟧ thi đấu; 3 Đội trưởng nhận cờ; 198 ⟦Công dân⇒công dân⟧ khám tuyển.
    /// Các huyện, thành phố, ⟦Thị xã⇒thị xã⟧ tiêm ⟦Vacsin⇒vacsin⟧ cho đàn lợn, cấp hóa chất, ⟦Vắc xin⇒vắc xin⟧, vật tư; họp mặt Tết ⟦và quốc khánh⇒và Quốc khánh⟧.
    /// ⟦Hạt kiểm lâm⇒Hạt Kiểm lâm⟧ huyện tuần tra rừng. ⟦Chi cục chăn nuôi và thú y⇒Chi cục Chăn nuôi và Thú y⟧ đề nghị các xã tiêm phòng; ông Vi Văn Nam giữ chức ⟦chủ tịch⇒Chủ tịch⟧ Ủy ban.
    /// Các xã ⟦Tân liên⇒Tân Liên⟧, Xuất Lễ, Gia Cát cùng triển khai ⟦Chỉ thị⇒chỉ thị⟧, nghị quyết mới; cử nhân Xây dựng Đảng.
    /// Theo Trưởng phòng Tài nguyên và Môi trường ⟦Triệu Hữu trác⇒Triệu Hữu Trác⟧, xã có 12 chi, ⟦Đảng bộ⇒đảng bộ⟧ trực thuộc.
    /// Đồng chí ⟦Giàng A páo⇒Giàng A Páo⟧, Ủy viên Ban Thường vụ; ông ⟦Phan Đình kháng⇒Phan Đình Kháng⟧, ngư dân; làm theo án của tòa ⟦Án⇒án⟧; ra phía tây Nam Định; dân đến Bộ phận Tiếp nhận và Trả kết quả của xã.
    /// Phó bí thư chi bộ phải là đảng viên. PHÓ BÍ THƯ HUYỆN ỦY; Phó Bí thư Thường trực Tỉnh ủy; Ủy ban nhân dân tỉnh.
    /// ```
    ///
    /// ```vi draft
    /// Xã có 12 chi bộ; năm nay chi bộ nào cũng kết nạp được đảng viên mới.
    /// Tỷ lệ ⟦Chi bộ⇒chi bộ⟧ hoàn thành tốt nhiệm vụ đạt 94%; Chi bộ thôn Tân Lập được khen.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chức vụ gắn với người cụ thể và tên cơ quan viết hoa chữ đầu của từng bộ phận chỉ chức vụ, loại hình, chức năng. Viết
    /// nửa hoa nửa thường thì đằng nào cũng sai; viết thường cả cụm (nói chung) thì Soát không báo. Từ ngữ chung giữa câu thì
    /// viết thường: “chào mừng Kỷ niệm” thừa một chữ hoa.
    ///
    /// ## Sửa
    ///
    /// An toàn: chỉ đổi chữ hoa, chữ thường.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV, V.1, V.3, V.6 và V.8; cách viết của các cơ quan Đảng.
    ///
    /// ## English
    ///
    /// A title or body with an odd mixture of capitals, by Decree 30/2020 Annex II. Plain lower case (the generic use) is
    /// left alone. A common word with a capital in the middle of a sentence is told too. Safe fix: letters only change case.
    TitleCase = "title-case" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for TitleCase {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for wrong in phrase::read(paragraph, &settings.judge()) {
            let told = if wrong.of_house { Self::note } else { Self::report };
            told(self, paragraph, settings, wrong.start, &wrong.initials, found);
        }
        for small in post::all(paragraph) {
            let told = if small.of_house { Self::note } else { Self::report };
            told(self, paragraph, settings, small.start, &small.initials, found);
        }
        for (index, _) in paragraph.tokens().iter().enumerate().filter(|(_, token)| name::may_begin(token.key)) {
            found.extend(self.city(paragraph, index));
            let name = name::unit(paragraph, index, &settings.judge())
                .or_else(|| name::person(paragraph, index))
                .or_else(|| name::hamlet(paragraph, index, &settings.judge()));
            let name = name.or_else(|| name::province(paragraph, index)).or_else(|| name::place(paragraph, index));
            if let Some(words) = name {
                self.report(paragraph, settings, words.start, &vec![Initial::Capital; words.len()], found);
            }
        }
        self.listed_units(paragraph, settings, found);
        self.sites(paragraph, settings, found);
        self.fields(paragraph, settings, found);
        self.laws(paragraph, settings, found);
        self.issuers(paragraph, settings, found);
        self.names_of_press(paragraph, settings, found);
        self.small_in_press(paragraph, settings, found);
        self.held_shift(paragraph, settings, found);
        self.short(paragraph, found);
        self.folk(paragraph, settings, found);
        self.held(paragraph, settings, found);
    }

    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, settings: &Settings) -> bool {
        // A house that writes it so throughout has chosen so.
        let Some(placed) = document.paragraphs().get(paragraph).map(Placed::paragraph) else { return true };
        let Some(index) = placed.token_at(finding.span.start as usize) else { return true };
        let press = press::at(placed, index, &settings.judge());
        let of_unit = |words: &Range<usize>| {
            let starts = index.saturating_sub(NEAR_KIND)..index;
            let judge = settings.judge();
            let kinds = |start| name::unit(placed, start, &judge).or_else(|| name::hamlet(placed, start, &judge));
            let alone = || name::listed(placed, index, &judge).or_else(|| name::district(placed, index, &judge));
            starts.into_iter().any(|start| kinds(start).as_ref() == Some(words)) || alone().as_ref() == Some(words)
        };
        // "Tây nguyên" is never right, whatever a draft does.
        let always = || capitals::find(placed.phrase_from(index)).is_some_and(|row| row.kind == capitals::Kind::Always);
        let press =
            press.filter(|name| finding.span == placed.span_of(name.words.clone()) && !of_unit(&name.words) && !always());
        if let Some(name) = press {
            let mut keys = name.words.clone().map(|at| placed.tokens()[at].key);
            let (first, second) = (keys.next().unwrap_or_default(), keys.next());
            if second.is_some() && !name.divided {
                return true;
            }
            let what = match (second, name.with) {
                (Some(_), _) => "names",
                (None, Some(_)) => "organs",
                (None, None) => "words",
            };
            let what = (what, first as usize ^ second.or(name.with).unwrap_or_default() as usize);
            let ways = Ways::around(document, paragraph, what, |paragraph| press::ways(paragraph, first, second, name.with));
            return if name.divided { press::is_name_in_draft(&name, ways.own, ways.right) } else { !ways.is_own(OWN_STYLE) };
        }
        let ways = |what, count: &dyn Fn(&Paragraph) -> (usize, usize)| Ways::around(document, paragraph, what, count);
        let heads = |is: fn(&Paragraph, usize) -> bool| ways(("heads", is as usize), &|paragraph| body::heads(paragraph, is));
        if post::at(placed, index).is_some() && !post::is_rank(placed, index) {
            // A few and against nothing are slips rather than a choice.
            return !ways(("posts", 0), &|paragraph| (post::all(paragraph).take(ENOUGH).count(), paragraph.titles().len()))
                .is_mostly_own(OWN_STYLE);
        }
        let small = placed.tokens()[index].case == Case::Lower;
        if small && named::is_firm(placed, index) {
            // Where the draft has no firm with its capital, its other bodies tell how it writes them.
            let (firms, bodies) = (heads(named::is_firm), heads(body::is_body_of_field));
            return firms.right > 0 || !firms.is_own(OWN_STYLE) && bodies.right > 0 && bodies.own == 0;
        }
        for is in [
            body::is_short_body,
            body::is_body_of_field,
            body::is_police,
            body::is_kind_word,
            body::is_law,
            body::is_body_of_unit,
            body::is_actor,
            named::is_named,
            part::is_state,
        ] {
            if small && is(placed, index) {
                return !heads(is).is_own(OWN_STYLE);
            }
        }
        // "Thế giới di động": what a draft writes so each time is a name.
        if placed.tokens()[index].case == Case::Capitalised
            && raised::is_small_elsewhere(placed, index, &settings.judge())
            && let Some([first, second, third]) = placed.tokens().get(index..index + 3)
        {
            let words = [first, second, third].map(|token| token.key);
            let what = ("raised", words.iter().fold(0, |hash: usize, key| hash.rotate_left(21) ^ *key as usize));
            return !ways(what, &|paragraph| raised::ways(paragraph, words)).is_own(2);
        }
        // "Nước, Chị ấy": what a draft writes so each time it has chosen.
        let noun = || capitals::common(placed.phrase_from(index)).is_some();
        if finding.span == placed.tokens()[index].span && !noun() && cases::at(placed, index, &settings.judge()) {
            let [before, word] = [index - 1, index].map(|at| placed.tokens()[at].key);
            let what = ("cases", (before as usize).rotate_left(32) ^ word as usize);
            return !ways(what, &|paragraph| cases::ways(paragraph, before, word)).is_own(2);
        }
        if placed.tokens()[index].case == Case::Capitalised && folk::at(placed, index, &settings.judge()).is_some() {
            let words = [index, index + 1].map(|at| placed.tokens()[at].key);
            let what = ("folk", (words[0] as usize).rotate_left(32) ^ words[1] as usize);
            return !ways(what, &|paragraph| folk::ways(paragraph, words)).is_own(2 * OWN_STYLE);
        }
        // "chi bộ … Chi bộ": what a draft has in small letters as often.
        let counted =
            || capitals::common(placed.phrase_from(index)).is_some_and(|(words, after)| is_common(placed, index, words, after));
        if let Some(words) = held::at(placed, index)
            && finding.span == placed.span_of(index..index + words)
            && !counted()
        {
            let words = [index, index + 1].map(|at| placed.tokens()[at].key);
            let what = ("held", (words[0] as usize).rotate_left(32) ^ words[1] as usize);
            let ways = ways(what, &|paragraph| held::ways(paragraph, words));
            return ways.right > 0 && ways.own <= ways.right;
        }
        if fields::at(placed, index).is_some() {
            return !ways(("fields", 0), &fields::ways).is_own(OWN_STYLE);
        }
        if weekday::at(placed, index).is_some() {
            return !ways(("weekdays", 0), &weekday::ways).is_own(OWN_STYLE);
        }
        if weekday::month(placed, index).is_some() {
            return !ways(("months", 0), &weekday::months).is_own(OWN_STYLE - 1);
        }
        if small && body::is_police_there(placed, index) && !body::is_police(placed, index) {
            let (named, there) = (heads(body::is_police), heads(body::is_police_there));
            let tells = placed.word(index + 2) == "tỉnh" && !there.is_own(OWN_STYLE - 1);
            // "phối hợp với công an huyện": the press writes it with a capital in 88 of a hundred places.
            let joined = index > 1 && placed.word(index - 1) == "với" && placed.word(index - 2) == "hợp";
            let bodies = || heads(body::is_body_of_field).right > 0 || heads(phrase::is_named_body).right > 0;
            return named.right > 0 || there.right > 0 || named.own == 0 && (tells || joined && there.own < 2 && bodies());
        }
        if weekday::sunday(placed, index).is_some() {
            return !ways(("sundays", 0), &weekday::sundays).is_own(OWN_STYLE - 1);
        }
        if placed.word(index) == "Tp" {
            let key = placed.tokens()[index].key;
            let city =
                |paragraph: &Paragraph, form| paragraph.tokens_of(key).filter(|index| paragraph.word(*index) == form).count();
            return !ways(("Tp", 0), &|paragraph| (city(paragraph, "Tp"), city(paragraph, "TP"))).is_own(OWN_STYLE);
        }
        if let Some(part) = part::at(placed, index) {
            if part == Part::HomeParty {
                let (land, own) = (ways(("land", 0), &party::ways), ways(("parts", part as usize), &party::own_ways));
                return land.own == 0 && land.right > 0 && !own.is_own(OWN_STYLE);
            }
            let ways = ways(("parts", part as usize), &|paragraph| part::ways(paragraph, part));
            return match part {
                // The press writes “quận 1” throughout.
                Part::Unit => ways.right > 0,
                Part::Former => true,
                Part::People | Part::Revered => ways.right > 0 && ways.own <= ways.right,
                Part::NewYear => !ways.is_own(OWN_STYLE - 1),
                _ => !ways.is_own(2 * OWN_STYLE),
            };
        }
        if post::is_rank(placed, index) {
            return !heads(post::is_rank).is_own(OWN_STYLE);
        }
        if body::half(placed, index).is_some() {
            return !ways(("halves", 0), &body::halves).is_own(OWN_STYLE);
        }
        if finding.severity == Severity::Info
            && let Some(row) = phrase::of_house(placed, index)
        {
            let first = placed.tokens()[index].key;
            let ways = ways(("phrases", std::ptr::from_ref(row) as usize), &|paragraph| phrase::ways(paragraph, row, first));
            return if row.split { ways.right > 0 } else { !ways.is_own(OWN_STYLE) };
        }
        true
    }
}

impl TitleCase {
    /// *TRang, ỦY ban*: the second letter is a capital too.
    fn held_shift(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let words = (0..paragraph.tokens().len()).filter(|&index| mixed::at(paragraph, index));
        for token in words.map(|index| &paragraph.tokens()[index]).filter(|token| !settings.accepts(token.key)) {
            let written = paragraph.slice(token.span);
            let fixed = capitalised(&written.to_lowercase());
            let message = Message::new(
                format!("“{written}” viết hoa thừa chữ cái thứ hai. Hãy viết “{fixed}”."),
                format!("The second letter of “{written}” is a capital too. Write “{fixed}”."),
            );
            found.push(self.finding(token.span, message).fix(Fix::replace(token.span, fixed, Applicability::Safe)));
        }
    }

    /// *Ubnd huyện*: every letter is an initial.
    fn short(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        let words = (0..paragraph.tokens().len()).filter(|&index| mixed::is_short(paragraph, index));
        for token in words.map(|index| &paragraph.tokens()[index]) {
            let written = paragraph.slice(token.span);
            let fixed = written.to_uppercase();
            let message = Message::new(
                format!("“{written}” là chữ viết tắt, viết hoa cả. Hãy viết “{fixed}”."),
                format!("“{written}” is an abbreviation: write “{fixed}”."),
            );
            found.push(self.finding(token.span, message).fix(Fix::replace(token.span, fixed, Applicability::Safe)));
        }
    }

    /// *Tp. Hồ Chí Minh*: both letters are initials.
    fn city(&self, paragraph: &Paragraph, index: usize) -> Option<Finding> {
        let token = paragraph.tokens().get(index).filter(|token| paragraph.slice(token.span) == "Tp")?;
        let next = index + 1 + usize::from(paragraph.word(index + 1) == ".");
        paragraph.tokens().get(next).filter(|name| name.case != Case::Lower && name.is_wordlike())?;
        let message = Message::new(
            "“TP” là chữ đầu của “thành phố”, viết hoa cả hai chữ.",
            "“TP” are the initials of “thành phố”: both are capitals.",
        );
        let finding = self.finding(token.span, message).at(Severity::Info);
        Some(finding.fix(Fix::replace(token.span, "TP", Applicability::Safe)))
    }

    /// As [`TitleCase::report`], where houses differ or little speaks for a slip.
    fn note(&self, paragraph: &Paragraph, settings: &Settings, index: usize, initials: &[Initial], found: &mut Vec<Finding>) {
        let from = found.len();
        self.report(paragraph, settings, index, initials, found);
        found[from..].iter_mut().for_each(|finding| finding.severity = Severity::Info);
    }

    fn report(&self, paragraph: &Paragraph, settings: &Settings, index: usize, initials: &[Initial], found: &mut Vec<Finding>) {
        let words = index..index + initials.len();
        let span = paragraph.span_of(words.clone());
        let written = paragraph.slice(span);
        let fixed = recase(paragraph, index, initials);
        if fixed == written || paragraph.tokens()[words].iter().all(|token| settings.accepts(token.key)) {
            return;
        }
        let message = Message::new(
            format!("“{written}” viết hoa chưa đúng quy định. Hãy viết “{fixed}”."),
            format!("“{written}” has its capitals wrong. Write “{fixed}”."),
        );
        found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
    }
}

/// How far before the name of a unit its kind begins, in tokens: *Tp. Bắc Giang, thị xã Ba Đồn*.
const NEAR_KIND: usize = 2;

/// How often a draft writes a phrase against the decree for it to be the house's style.
const OWN_STYLE: usize = 4;

/// The words as written, with the capitals they should have; tone-mark style is left as it is.
fn recase(paragraph: &Paragraph, index: usize, initials: &[Initial]) -> String {
    let span = paragraph.span_of(index..index + initials.len());
    let mut text = paragraph.slice(span).to_owned();
    for (token, initial) in paragraph.tokens()[index..].iter().zip(initials).rev() {
        let start = (token.span.start - span.start) as usize;
        let Some(first) = text[start..].chars().next() else { continue };
        let meant: String = match initial {
            Initial::Capital | Initial::Rather(true) => first.to_uppercase().collect(),
            Initial::Small | Initial::Rather(false) => first.to_lowercase().collect(),
            Initial::Either(_) => continue,
        };
        text.replace_range(start..start + first.len_utf8(), &meant);
    }
    text
}

/// A word with its first letter a capital.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
