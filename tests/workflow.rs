//! How a newsroom works with the command line day after day: branches, caches, archives as streams, and power cuts.

#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

fn soat(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("soat runs")
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "vi_VN.UTF-8").env_remove("GIT_DIR");
    command
}

fn piped(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("soat runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("soat ends");
    writer.join().expect("the input is written").expect("soat reads to the end");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.vn", "-c", "init.defaultBranch=main"]);
    let output = command.args(arguments).output().expect("git runs");
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn only_what_a_branch_changed_is_reported() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    write(path, "soat.toml", "");
    write(path, "cũ.txt", "Xã Tân Hòa  họp.\nXã Bình An họp.\n");
    write(path, "tin/sửa.txt", "Xã Tân Hòa  họp.\nXã Bình An họp.\n");
    git(path, &["init", "-q"]);
    git(path, &["add", "."]);
    git(path, &["commit", "-qm", "a"]);
    git(path, &["checkout", "-qb", "bài-mới"]);
    write(path, "tin/sửa.txt", "Xã Tân Hòa  họp.\nThêm một dòng.\nXã Bình An  họp.\n");
    git(path, &["commit", "-qam", "b"]);
    write(path, "tin/mới.txt", "Huyện Phú Lâm  họp.\n");
    // The other branch went on meanwhile.
    git(path, &["checkout", "-q", "main"]);
    write(path, "cũ.txt", "Xã Tân Hòa  họp lần hai.\n");
    git(path, &["commit", "-qam", "c"]);
    git(path, &["checkout", "-q", "bài-mới"]);

    let check = |from: &Path, arguments: &[&str]| {
        let mut all = vec!["check", "--format", "short", "--select", "double-space", "--changed-since"];
        all.extend(arguments);
        soat(from, &all)
    };
    let output = check(path, &["main"]);
    let lines = text(&output.stdout);
    let places: Vec<&str> = lines.lines().filter_map(|line| line.split_once(": ").map(|(place, _)| place)).collect();
    assert_eq!(places, ["tin/mới.txt:1:14", "tin/sửa.txt:3:11"]);
    assert_eq!(text(&check(&path.join("tin"), &["main", "sửa.txt"]).stdout).lines().count(), 1);
    assert_eq!(check(path, &["main", "cũ.txt"]).status.code(), Some(0));

    for revision in ["khong-co", "--output=a"] {
        let output = soat(path, &["check", &format!("--changed-since={revision}")]);
        assert_eq!((output.status.code(), text(&output.stderr).lines().count()), (Some(2), 1));
    }
    assert!(!path.join("a").exists());
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let output = check(elsewhere.path(), &["main"]);
    assert_eq!((output.status.code(), text(&output.stderr).lines().count()), (Some(2), 1));
}

#[test]
fn what_is_remembered_is_what_would_be_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    write(path, "soat.toml", "");
    for index in 0..20 {
        write(path, &format!("tin/{index}.txt"), format!("Xã Tân Hòa  họp lần {index}. Có 12/48 hộ dự họp, đạt 30%.\n"));
    }
    let plain = soat(path, &["check", "--format", "json"]);
    let cached = || soat(path, &["check", "--format", "json", "--cache", ".nhớ"]);
    assert_eq!(text(&cached().stdout), text(&plain.stdout));
    let entries = || {
        let folders = fs::read_dir(path.join(".nhớ")).expect("a folder").flatten().filter(|entry| entry.path().is_dir());
        folders
            .flat_map(|entry| fs::read_dir(entry.path()).expect("a folder").flatten())
            .map(|entry| entry.path())
            .collect::<Vec<_>>()
    };
    let first = entries();
    assert_eq!(first.len(), 20);
    assert_eq!(text(&cached().stdout), text(&plain.stdout));
    assert_eq!(entries().len(), 20);

    // It is what is kept that is reported, and a broken entry is as none.
    fs::write(&first[0], "[]").expect("an entry");
    fs::write(&first[1], "{").expect("an entry");
    let output: Value = serde_json::from_slice(&cached().stdout).expect("it is JSON");
    let all: Value = serde_json::from_slice(&plain.stdout).expect("it is JSON");
    let count = |value: &Value| value["summary"]["findings"].as_u64().expect("a number");
    assert_eq!(count(&output), count(&all) - 2);
    fs::remove_file(&first[0]).expect("an entry");

    // Other choices, another text: other entries.
    let narrowed = soat(path, &["check", "--format", "json", "--cache", ".nhớ", "--select", "double-space"]);
    let narrowed: Value = serde_json::from_slice(&narrowed.stdout).expect("it is JSON");
    assert_eq!(count(&narrowed), 20);
    write(path, "soat.toml", "[rules]\ndouble-space = \"off\"\n");
    let off: Value = serde_json::from_slice(&cached().stdout).expect("it is JSON");
    assert_eq!(count(&off), count(&all) - 20);
}

#[test]
fn records_in_are_records_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let draft = |index: usize| format!("Xã Tân Hòa  họp lần {index}.\nCó 12/48 hộ dự họp, đạt 30%.\n");
    let mut input = String::new();
    for index in 0..1500 {
        input.push_str(&json!({ "id": index, "text": draft(index), "date": "2021-11-18", "source": "x" }).to_string());
        input.push_str(if index % 7 == 0 { "\r\n\n" } else { "\n" });
    }
    let output = piped(path, &["check", "--no-config", "--jsonl-input"], input.as_bytes());
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), ""));
    let lines = text(&output.stdout);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 1500);
    for (index, line) in lines.iter().enumerate().step_by(149) {
        assert_eq!(line["id"], index);
        write(path, "2021-11-18.txt", draft(index));
        let alone = soat(path, &["check", "--no-config", "--format", "json", "2021-11-18.txt"]);
        let alone: Value = serde_json::from_slice(&alone.stdout).expect("it is JSON");
        assert_eq!(line["findings"], alone["files"][0]["findings"]);
    }

    let broken = "{\"id\":\"a\"}\nkhông phải\n{\"id\":{\"b\":1},\"text\":\"Xã họp.\"}\n";
    let output = piped(path, &["check", "--no-config", "--jsonl-input"], broken.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr).lines().count(), 1);
    let lines = text(&output.stdout);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert!(lines[0]["error"].as_str().is_some_and(|error| error.contains("text")));
    assert!(lines[1]["error"].is_string());
    assert_eq!(lines[2], json!({ "id": { "b": 1 }, "findings": [] }));

    // A text that is too large costs its own line.
    let large = format!("{}\n{}\n", json!({ "id": 1, "text": "a ".repeat(3_000_000) }), json!({ "id": 2, "text": "Xã họp." }));
    let output = text(&piped(path, &["check", "--no-config", "--jsonl-input"], large.as_bytes()).stdout);
    assert!(output.starts_with("{\"id\":1,\"error\":") && output.ends_with("{\"id\":2,\"findings\":[]}\n"), "{output}");
}

#[test]
fn the_page_is_whole_in_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    write(path, "a<b>.txt", "Xã <i>Tân Hòa</i>  họp & bàn.\nCó 12/48 hộ dự họp, đạt 30%.\n");
    let output = soat(path, &["check", "--no-config", "--format", "short", "--output", "html=kết quả.html", "."]);
    assert_eq!(output.status.code(), Some(1));
    let page = fs::read_to_string(path.join("kết quả.html")).expect("a file");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    for outside in ["<script", "http:", "https:", "<link", "url(", "<i>", "@import"] {
        assert!(!page.contains(outside), "it holds {outside}");
    }
    assert!(page.contains("<h2>a&lt;b&gt;.txt</h2>"));
    assert_eq!(page.matches("<li class=").count(), text(&output.stdout).lines().count());
    // Its own words are read again without a finding more than those it quotes.
    assert!(page.contains("Xã &lt;i&gt;Tân Hòa&lt;/i&gt;<mark>  </mark>họp &amp; bàn."));
    let clean = soat(path, &["check", "--no-config", "--select", "growth", "--format", "html", "."]);
    assert!(text(&clean.stdout).contains("Không thấy lỗi nào."));
}

#[test]
fn a_power_cut_leaves_every_draft_old_or_new() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let old = |index: usize| format!("Xã Tân Hòa  họp lần {index}.\n{}", "Nhân dân trong xã tích cực tham gia.\n".repeat(20));
    let new = |index: usize| old(index).replace("  ", " ");
    let mut halfway = 0;
    for milliseconds in [1, 10] {
        for index in 0..1000 {
            write(path, &format!("{index}.txt"), old(index));
        }
        let mut child = command(path, &["fix", "--no-config", "."]).stderr(Stdio::null()).spawn().expect("soat runs");
        // The cut comes once the first draft is mended.
        for _ in 0..30_000 {
            if fs::read_to_string(path.join("0.txt")).expect("a file") == new(0) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().expect("it is killed");
        child.wait().expect("it has ended");
        let mut mended = 0;
        for index in 0..1000 {
            let text = fs::read_to_string(path.join(format!("{index}.txt"))).expect("a file");
            assert!(text == old(index) || text == new(index), "{index}.txt is neither old nor new");
            mended += usize::from(text == new(index));
        }
        halfway += usize::from(mended > 0 && mended < 1000);
    }
    assert!(halfway > 0, "no cut fell in the middle of the work: nothing is shown");
    // What the cut left is mended by the next run, and nothing but drafts is taken for one.
    assert_eq!(soat(path, &["fix", "--no-config", "."]).status.code(), Some(0));
    for index in 0..1000 {
        assert_eq!(fs::read_to_string(path.join(format!("{index}.txt"))).expect("a file"), new(index));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_run_between_two_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let old = |index: usize| format!("Xã Tân Hòa  họp lần {index}.\n{}", "Nhân dân trong xã tích cực tham gia.\n".repeat(200));
    for index in 0..1000 {
        write(path, &format!("{index}.txt"), old(index));
    }
    let arguments = ["fix", "--no-config", "--output", "sarif=soat.sarif", "."];
    let child = command(path, &arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("soat runs");
    for _ in 0..30_000 {
        if fs::read_to_string(path.join("0.txt")).expect("a file") != old(0) {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupted.success(), "the run was over before it could be interrupted");
    let output = child.wait_with_output().expect("it ends");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("đã dừng theo yêu cầu") && said.contains("trong 1000 tệp"), "{said}");
    let mended = (0..1000).filter(|index| {
        let text = fs::read_to_string(path.join(format!("{index}.txt"))).expect("a file");
        assert!(text == old(*index) || text == old(*index).replace("  ", " "), "{index}.txt is neither old nor new");
        text != old(*index)
    });
    let mended = mended.count();
    assert!((1..1000).contains(&mended), "{mended} mended");
    assert!(said.contains(&format!("đã sửa {mended} chỗ")), "{mended} mended: {said}");
    // No report of half the files, and nothing left lying about.
    assert_eq!(fs::read_dir(path).expect("a folder").count(), 1000);
}

#[test]
fn what_may_not_be_written_is_said_in_a_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    write(path, "khóa.txt", "Xã Tân Hòa  họp.\n");
    write(path, "mở.txt", "Xã Tân Hòa  họp.\n");
    let mut permissions = fs::metadata(path.join("khóa.txt")).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path.join("khóa.txt"), permissions).expect("permissions");
    let output = soat(path, &["fix", "--no-config", "--format", "short", "--select", "double-space", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout).lines().count(), 1, "what is not mended is still reported");
    let said = text(&output.stderr);
    assert!(said.contains("khóa.txt: không ghi được: tệp chỉ cho đọc") && said.contains("đã sửa 1 chỗ"), "{said}");
    assert_eq!(fs::read_to_string(path.join("khóa.txt")).expect("a file"), "Xã Tân Hòa  họp.\n");
    assert_eq!(fs::read_to_string(path.join("mở.txt")).expect("a file"), "Xã Tân Hòa họp.\n");
}
