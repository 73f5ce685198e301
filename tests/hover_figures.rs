//! What the hover says of figures and dates: the arithmetic, the plan behind a percentage, the day of the week.

use soat::answer;
use soat::config::Settings;
use soat::doc::Document;
use soat::finding::Language;
use soat::text::{Format, Source};

/// The hover over the first place of a needle in a draft.
fn hover(text: &str, needle: &str) -> String {
    let document = Document::new(Source::new(text, Format::Plain));
    let at = text.find(needle).expect("the needle stands in the draft");
    let hover = answer::hover(&document, at + 1, &Settings::default()).expect("something is told");
    hover.text.text(Language::Vietnamese).to_owned()
}

#[test]
fn a_fraction_shows_its_percentage_and_verdict() {
    let told = hover("Giải ngân đạt 31.405/62.118 triệu đồng, đạt 50,56 % kế hoạch.", "31.405");
    assert!(told.contains("31.405 / 62.118 = 50,56% (khớp)"), "{told}");
    let told = hover("Giải ngân đạt 31.405/62.118 triệu đồng, đạt 56,50 % kế hoạch.", "56,50");
    assert!(told.contains("✗ 31.405 / 62.118 = 50,56%, bài viết 56,50 % (không khớp)"), "{told}");
}

#[test]
fn a_percentage_shows_the_plan_behind_it() {
    let told = hover("Thu ngân sách 275.000 triệu đồng, đạt 72,94% dự toán tỉnh giao.", "72,94");
    assert!(told.contains("dự toán tỉnh giao ≈ 377.022 triệu đồng (376.996 – 377.048)"), "{told}");
    let told = hover("Thu ngân sách đạt trên 25 tỷ đồng, đạt 80% dự toán tỉnh giao.", "80%");
    assert!(told.contains("dự toán tỉnh giao > 31,06 tỷ đồng"), "{told}");
}

#[test]
fn what_stood_there_before_is_shown_however_the_change_is_told() {
    let shown = [
        ("Xã có 45 triệu đồng/người/năm, tăng 5 triệu đồng so với năm 2020.", "tăng 5", "năm 2020 ≈ 40 triệu đồng"),
        ("So với cùng kỳ, số vụ cháy giảm 10 vụ, còn 45 vụ.", "giảm 10", "45 + 10 = 55"),
        ("Đàn ong đạt 1.300 đàn, tăng gần 1,3 lần so với cùng kỳ.", "1,3 lần", "cùng kỳ ≈"),
        ("Chi bộ kết nạp 39 đảng viên mới, nâng tổng số đảng viên lên 4.219 đồng chí.", "4.219", "4.219 − 39 = 4.180"),
        ("Dư nợ đạt 4.643 tỷ đồng, tăng 12,1% so với cuối năm 2022 (đạt 99,7% kế hoạch).", "99,7", "kế hoạch ≈ 4.657 tỷ đồng"),
        (
            "Dư nợ đạt 4.643 tỷ đồng, tăng 12,1% so với cuối năm 2022 (đạt 99,7% kế hoạch).",
            "12,1",
            "cuối năm 2022 ≈ 4.142 tỷ đồng",
        ),
    ];
    for (text, needle, told) in shown {
        let at = text.find(needle).map_or(0, |at| at + needle.find(|c: char| c.is_ascii_digit()).unwrap_or_default());
        let hover = hover(text, &text[at..]);
        assert!(hover.contains(told), "{needle}: {hover}");
    }
}

#[test]
fn amounts_are_shown_in_full_and_dates_with_their_weekday() {
    let told = hover("Thu 107 tỷ 508 triệu đồng trong năm.", "107");
    assert!(told.contains("107.508.000.000 đồng = 107,508 tỷ đồng"), "{told}");
    assert!(hover("Họp ngày 17/11/2021 và 18/11/2021.", "17/11").contains("thứ Tư"));
    assert!(hover("Họp ngày 17/11/2021 và 18/11/2021.", "17/11").contains("cách 18/11/2021 1 ngày"));
    assert!(hover("Họp ngày 31/11/2021.", "31/11").contains("không có ngày này"));
}
