//! Looks at the figures sheet in a real browser: the page is drawn, and drawn with something on it.
//!
//! Chromium without a screen takes a picture of the page of a sample draft and of an empty page; where there is no Chromium the
//! test says so and looks no further. The pictures stay under target/tmp to be looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use soat::doc::Document;
use soat::report::Look;
use soat::report::figures::{Format, render};
use soat::text::{Format as TextFormat, Source};

const DRAFT: &str = "Huyện Phú Lâm giải ngân vốn đầu tư công\n\n\
    Ngày 15/6/2022, huyện Phú Lâm giải ngân 31.405/62.118 triệu đồng, đạt 56,50% kế hoạch vốn giao.\n\n\
    Toàn huyện có 12/18 xã (chiếm 66,7%) đạt chuẩn; thu ngân sách 275.000 triệu đồng, đạt 72,94% dự toán tỉnh giao.\n";

/// The browser, under one of its names.
fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs)
}

/// The picture of a page, as PNG.
fn picture(browser: &str, folder: &Path, name: &str, page: &str) -> Vec<u8> {
    let (html, png): (PathBuf, PathBuf) = (folder.join(format!("{name}.html")), folder.join(format!("{name}.png")));
    fs::write(&html, page).expect("the page is written");
    let _ = fs::remove_file(&png);
    let status = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,900"])
        .arg(format!("--user-data-dir={}", folder.join("browser").display()))
        .arg(format!("--screenshot={}", png.display()))
        .arg(format!("file://{}", html.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the browser runs");
    assert!(status.success(), "{browser}: {status}");
    fs::read(&png).expect("the browser leaves a picture")
}

#[test]
fn the_sheet_is_drawn_in_a_browser() {
    let Some(browser) = browser() else {
        eprintln!("no Chromium here: the figures sheet is not looked at in a browser");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures-page");
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let document = Document::new(Source::new(DRAFT, TextFormat::Plain));
    let page = render(&document, "phu-lam.txt", Format::Html, Look::default());
    let drawn = picture(browser, &folder, "sheet", &page);
    let empty = picture(browser, &folder, "empty", "<!DOCTYPE html><html><body></body></html>");
    assert!(drawn.starts_with(b"\x89PNG") && empty.starts_with(b"\x89PNG"));
    assert!(drawn.len() > empty.len() * 4, "{} bytes drawn, {} bytes for an empty page", drawn.len(), empty.len());
    let _ = fs::remove_dir_all(folder.join("browser"));
}
