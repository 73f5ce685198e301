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
fn amounts_are_shown_in_full_and_dates_with_their_weekday() {
    let told = hover("Thu 107 tỷ 508 triệu đồng trong năm.", "107");
    assert!(told.contains("107.508.000.000 đồng = 107,508 tỷ đồng"), "{told}");
    assert!(hover("Họp ngày 17/11/2021 và 18/11/2021.", "17/11").contains("thứ Tư"));
    assert!(hover("Họp ngày 17/11/2021 và 18/11/2021.", "17/11").contains("cách 18/11/2021 1 ngày"));
    assert!(hover("Họp ngày 31/11/2021.", "31/11").contains("không có ngày này"));
}
