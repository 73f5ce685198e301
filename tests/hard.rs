//! Inputs that no writer sends: built to be slow, deep or no text at all. Each is read or refused with a line, in time that
//! grows with its length alone.

#![cfg(feature = "cli")]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Format, Source};

/// What is repeated until it fills a page: marks that open and never close, figures that might all belong together, names,
/// dates, markup.
const PLAIN: &str = "( )( “ “a\"_ . .- - -@ / a: 7 1. 1,2 1,_ 12%_ 1/2_ 1/1/2020_ 1-A1 A& 03/NĐ-CP_ a_a_ Tân_ xã_Tân_ \
    2_xã_là_A,_B,_ ông_Nguyễn_Văn_A,_ tổng_số_5_trong_đó_3_và_ tăng_5%_từ_3_lên_ đạt_5%_kế_hoạch,_ 1_tỷ_2_triệu_ \
    năm_2020_-_2025,_ hoà_hòa_ A._ x.vn 😀";
const MARKDOWN: &str = "* [ ![ ` >_ < <b> |a";
const HTML: &str = "< <div> <b> <td>a <a_b=\" &amp; & <!-- <p>a";

/// How long a check of a repeated text takes.
fn time(repeated: &str, count: usize, format: Format) -> Duration {
    let text = repeated.repeat(count);
    let start = Instant::now();
    let document = Document::new(Source::new(text.as_str(), format));
    let _ = Checker::default().check(&document);
    start.elapsed()
}

#[test]
fn eight_times_the_text_costs_eight_times_as_much() {
    const BYTES: usize = 4_000;
    // The tables are made when first asked for.
    time("Xã Tân Hòa họp, đạt 12% kế hoạch. ", 100, Format::Plain);
    for (all, format) in [(PLAIN, Format::Plain), (MARKDOWN, Format::Markdown), (HTML, Format::Html)] {
        for repeated in all.split_whitespace().map(|text| text.replace('_', " ")) {
            let count = BYTES / repeated.len();
            let grows = || {
                let (short, long) = (time(&repeated, count, format), time(&repeated, 8 * count, format));
                // Quadratic would be 64 times; the machine may be busy with other things, so it is asked again.
                (long > short.max(Duration::from_millis(5)) * 24).then_some((short, long))
            };
            let slow: Option<Vec<_>> = (0..3).map(|_| grows()).collect();
            assert_eq!(slow, None, "{format:?} of “{repeated}”: {BYTES} bytes, and eight times as many");
        }
    }
}

#[test]
fn what_is_nested_without_end_is_read() {
    for (open, format) in
        [("<div>", Format::Html), ("<b><td>", Format::Html), ("> ", Format::Markdown), ("- ", Format::Markdown)]
    {
        let text = format!("{}Xã Tân Hòa  họp.\n", open.repeat(2_000));
        let document = Document::new(Source::new(text.as_str(), format));
        let _ = Checker::default().check(&document);
    }
}

fn soat(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "vi_VN.UTF-8").output().expect("soat runs")
}

/// What is no draft costs a line each, and the drafts beside it are checked all the same.
#[test]
fn what_is_no_draft_is_refused_in_a_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let random: Vec<u8> = std::iter::repeat_with(|| fastrand::u8(..)).take(50_000).collect();
    fs::write(path.join("anh.txt"), [b"\x89PNG\r\n\x1A\n\0\0".as_slice(), &random].concat()).expect("a file");
    fs::write(path.join("lon.md"), "a ".repeat(3_000_000)).expect("a file");
    fs::write(path.join("rac.docx"), &random).expect("a file");
    fs::write(path.join("tin.txt"), "Xã Tân Hòa  họp.\n").expect("a file");
    let output = soat(path, &["check", "--no-config", "--format", "short", "."]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    for name in ["anh.txt", "lon.md", "rac.docx"] {
        assert_eq!(said.lines().filter(|line| line.contains(name)).count(), 1, "{name}: {said}");
    }
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("tin.txt:1:11: double-space"));
}

/// The most memory a run has held by the time so many records are answered, in kilobytes.
#[cfg(target_os = "linux")]
fn peak_after(records: usize) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.args(["check", "--no-config", "--jsonl-input"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("soat runs");
    let mut input = child.stdin.take().expect("its input");
    let writer = std::thread::spawn(move || {
        for index in 0..records {
            let text = format!("Xã Tân Hòa  họp lần {index}. {}", "Nhân dân các thôn tích cực tham gia. ".repeat(20));
            writeln!(input, "{}", json!({ "id": index.to_string(), "text": text })).expect("it reads");
        }
        // Held open, so that the run is still there to be asked.
        input
    });
    let answers = BufReader::new(child.stdout.take().expect("its output")).lines().take(records).count();
    assert_eq!(answers, records);
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).expect("the kernel's own account");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    drop(writer.join().expect("all is written"));
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    peak.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_is_read_in_the_same_memory_however_long_it_is() {
    // Records are answered by the batch of 512.
    let (short, long) = (peak_after(1024), peak_after(8 * 1024));
    assert!(long * 4 < short * 5, "{short} kB for 1,024 records, {long} kB for 8,192");
}

/// A disk that fills up while drafts are mended: each that could not be written is named in a line, and all are whole.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let (short, mut long) = ("Xã Tân Hòa  họp.\n".to_owned(), "Xã Bình An  họp.\n".to_owned());
    for index in 0..4_000 {
        let _ = writeln!(long, "Nhân dân thôn {index} tích cực tham gia.");
    }
    fs::write(path.join("dai.txt"), &long).expect("a file");
    fs::write(path.join("ngan.txt"), &short).expect("a file");
    // A file may grow to 64 blocks, a signal of which is ignored: writing more fails, as on a full disk.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" fix --no-config --select double-space .";
    let mut command = Command::new("bash");
    let output =
        command.args(["-c", script, env!("CARGO_BIN_EXE_soat")]).current_dir(path).env("LC_ALL", "vi_VN.UTF-8").output();
    let output = output.expect("bash runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().filter(|line| line.contains("dai.txt: không ghi được")).count(), 1, "{said}");
    assert_eq!(fs::read_to_string(path.join("dai.txt")).expect("a file"), long);
    assert_eq!(fs::read_to_string(path.join("ngan.txt")).expect("a file"), short.replace("  ", " "));
    assert_eq!(fs::read_dir(path).expect("a folder").count(), 2, "nothing is left behind");
}
