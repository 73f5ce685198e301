//! What a house may write in `soat.toml`: every key does something, and every slip is told with its file and line.

#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use soat::config::{Options, SHIPPED, Settings, manual};
use soat::doc::Document;
use soat::finding::{Applicability, Finding, Language, Severity};
use soat::rules::Checker;
use soat::suppress;
use soat::text::{Format, Source};
use soat::workspace::{Finder, Problem, Workspace};

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// What is found in a text that stands in a file of a folder.
fn found_in(folder: &Path, file: &str, text: &str) -> Vec<Finding> {
    let path = folder.join(file);
    let workspace = Finder::default().find(&path).unwrap_or_else(|problem| panic!("{problem:?}"));
    let document = Document::new(Source::new(text, Format::Plain));
    Checker::new(workspace.settings(&path)).check(&document)
}

/// What is found in a text under a `soat.toml`.
fn found(toml: &str, text: &str) -> Vec<Finding> {
    found_in(folder(&[("soat.toml", toml)]).path(), "bai.txt", text)
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

fn vietnamese(finding: &Finding) -> &str {
    finding.message.text(Language::Vietnamese)
}

fn problem(files: &[(&str, &str)]) -> (String, Option<usize>, String) {
    let folder = folder(files);
    let Problem { path, line, message } = Workspace::read(&folder.path().join("soat.toml")).expect_err("it is wrong");
    let name = path.strip_prefix(folder.path()).expect("it lies in the folder").to_string_lossy().replace('\\', "/");
    (name, line, message.text(Language::Vietnamese).to_owned())
}

const DOUBLE: &str = "Các phòng,  ngành họp.";

/// What shows that a key counts, by the key's path in the schema.
fn exercises() -> BTreeMap<&'static str, fn()> {
    let all: [(&'static str, fn()); 30] = [
        ("extends", || {
            let folder = folder(&[
                ("chung.toml", "[rules]\ndouble-space = \"error\"\ngrowth = \"off\"\n"),
                ("tin/soat.toml", "extends = \"../chung.toml\"\n[rules]\ngrowth = \"hint\"\n"),
            ]);
            assert_eq!(found_in(folder.path(), "tin/bai.txt", DOUBLE)[0].severity, Severity::Error);
            let workspace = Workspace::read(&folder.path().join("tin/soat.toml")).expect("it is right");
            let place =
                |path: &str| workspace.origin(path).map(|(file, line)| (file.file_name().expect("a name").to_owned(), line));
            assert_eq!(place("rules.double-space"), Some(("chung.toml".into(), 2)));
            assert_eq!(place("rules.growth"), Some(("soat.toml".into(), 3)));
        }),
        ("fail-on", || {
            let options = Options::parse("fail-on = \"error\"").expect("it is right");
            assert_eq!(options.fail_on, Some(Severity::Error));
        }),
        ("exclude", || {
            let folder = folder(&[("soat.toml", "exclude = [\"nhap/\"]"), ("nhap/a.txt", "")]);
            let workspace = Workspace::read(&folder.path().join("soat.toml")).expect("it is right");
            assert!(workspace.excludes(&folder.path().join("nhap/a.txt"), false));
            assert!(!workspace.excludes(&folder.path().join("a.txt"), false));
        }),
        ("words", || {
            let toml = "words = [\"a.txt\", \"b.txt\"]";
            let folder = folder(&[("soat.toml", toml), ("a.txt", "tchức # cũ\n"), ("b.txt", "# trống\nthuỵnh\n")]);
            assert_eq!(rules(&found_in(folder.path(), "bai.txt", "Xã tchức họp.")), Vec::<&str>::new());
            let workspace = Workspace::read(&folder.path().join("soat.toml")).expect("it is right");
            assert_eq!(workspace.words(), ["tchức", "thuỵnh"]);
            assert!(workspace.excludes(&folder.path().join("a.txt"), false), "a list of words is no draft");
        }),
        ("ignored", || {
            let source = soat::text::Source::new(DOUBLE, soat::text::Format::Plain);
            let told = found_in(folder(&[("soat.toml", "")]).path(), "bai.txt", DOUBLE);
            let line = soat::suppress::line(soat::suppress::key(&told[0], &source), 1, told[0].rule);
            let list = format!("# đã xem\n{line} # chị Hoa\nkhông phải khóa\n");
            let folder = folder(&[("soat.toml", "ignored = \"bo-qua.txt\""), ("bo-qua.txt", &list)]);
            assert_eq!(rules(&found_in(folder.path(), "bai.txt", DOUBLE)), Vec::<&str>::new());
            assert_eq!(rules(&found_in(folder.path(), "khac.txt", "Các  xã họp.")), ["double-space"]);
            let workspace = Workspace::read(&folder.path().join("soat.toml")).expect("it is right");
            let remark = workspace.remarks().first().expect("a line is none");
            assert_eq!((remark.path.file_name(), remark.line), (Some("bo-qua.txt".as_ref()), Some(3)));
        }),
        ("model", || {
            let files = [("soat.toml", "model = \"bai.bin\""), ("bai.bin", "Đây không phải mô hình.")];
            let (file, _, message) = problem(&files);
            assert!(file == "bai.bin" && message.contains("soat learn"), "{file}: {message}");
            // That what it learnt counts is shown in tests/learn.rs, where one is made.
        }),
        ("roster", || {
            let folder = folder(&[("soat.toml", "roster = \"lanh-dao.csv\""), ("lanh-dao.csv", "họ tên,chức vụ\n")]);
            let workspace = Workspace::read(&folder.path().join("soat.toml")).expect("it is right");
            assert_eq!(workspace.roster(), Some(folder.path().join("lanh-dao.csv").as_path()));
        }),
        ("province", || {
            let folder = folder(&[("soat.toml", "province = \"Lạng Sơn\"")]);
            let path = folder.path().join("bai.txt");
            let settings = Finder::default().find(&path).expect("it is right").settings(&path);
            assert!(settings.province().is_some());
        }),
        ("date", || {
            let text = "Ngày 17/11/2021, xã họp.";
            let folder = folder(&[("soat.toml", "date = \"2019-05-02\"")]);
            let path = folder.path().join("bai.txt");
            let settings = Finder::default().find(&path).expect("it is right").settings(&path);
            let date = settings.date_of(&Document::new(Source::new(text, Format::Plain))).expect("it is set");
            assert_eq!(date.first.to_string(), "2019-05-02");
        }),
        ("tone-mark-style", || {
            let old = "Hôm nay hòa bình, hóa chất.";
            assert_eq!(rules(&found("", old)), Vec::<&str>::new());
            let new = found("tone-mark-style = \"new\"", old);
            assert_eq!((rules(&new), new[0].fixes[0].edits.len()), (vec!["tone-mark-style"; 2], 2));
            assert_eq!(new[1].severity, Severity::Hint, "it is said once");
            assert!(vietnamese(&new[0]).contains("Hãy viết “hoà”"), "{}", vietnamese(&new[0]));
            assert_eq!(rules(&found("tone-mark-style = \"old\"", "Mong hoà bình.")), ["tone-mark-style"]);
        }),
        ("dash-style", || {
            let text = "Kế hoạch giai đoạn 2021 - 2025 đã xong.";
            assert_eq!(rules(&found("", text)), Vec::<&str>::new());
            for (style, joint) in [("hyphen", "-"), ("en-dash", "–"), ("spaced-en-dash", " – ")] {
                let found = found(&format!("dash-style = \"{style}\""), text);
                assert_eq!((rules(&found), found[0].fixes[0].edits[0].text.as_str()), (vec!["dash-style"], joint));
            }
            assert_eq!(rules(&found("dash-style = \"spaced-hyphen\"", text)), Vec::<&str>::new());
        }),
        ("shipped-terms", || {
            assert_eq!(rules(&found("", "Rà soát các sắc thuế.")), ["house-term"]);
            assert_eq!(rules(&found("shipped-terms = false", "Rà soát các sắc thuế.")), Vec::<&str>::new());
        }),
        ("rules", || {
            assert_eq!(rules(&found("[rules]\ndouble-space = \"off\"", DOUBLE)), Vec::<&str>::new());
            assert_eq!(found("[rules]\ntypography = \"hint\"", DOUBLE)[0].severity, Severity::Hint);
            let both = "[rules]\ntypography = \"hint\"\ndouble-space = \"error\"";
            assert_eq!(found(both, DOUBLE)[0].severity, Severity::Error);
        }),
        ("override.paths", || {
            let toml = "[[override]]\npaths = [\"tin/*.txt\"]\nrules = { double-space = \"off\" }";
            let folder = folder(&[("soat.toml", toml)]);
            assert_eq!(rules(&found_in(folder.path(), "tin/a.txt", DOUBLE)), Vec::<&str>::new());
            assert_eq!(rules(&found_in(folder.path(), "bai/a.txt", DOUBLE)), ["double-space"]);
        }),
        ("override.date", || {
            let folder = folder(&[("soat.toml", "[[override]]\npaths = [\"*\"]\ndate = \"2019-05-02\"")]);
            let path = folder.path().join("bai.txt");
            let settings = Finder::default().find(&path).expect("it is right").settings(&path);
            let date = settings.date_of(&Document::new(Source::new("Xã họp.", Format::Plain))).expect("it is set");
            assert_eq!(date.first.to_string(), "2019-05-02");
        }),
        ("override.rules", || {
            let toml = "[rules]\nsac = \"off\"\n[[term]]\nid = \"sac\"\nfind = \"xã nhà\"\n[[override]]\npaths = [\"a.txt\"]\nrules = { sac = \"error\" }";
            let folder = folder(&[("soat.toml", toml)]);
            assert_eq!(found_in(folder.path(), "a.txt", "Cả xã nhà vui.")[0].severity, Severity::Error);
            assert_eq!(rules(&found_in(folder.path(), "b.txt", "Cả xã nhà vui.")), Vec::<&str>::new());
        }),
        ("term.id", || {
            assert_eq!(rules(&found("[[term]]\nid = \"xa-nha\"\nfind = \"xã nhà\"", "Cả xã nhà vui.")), ["xa-nha"]);
            assert_eq!(rules(&found("[[term]]\nfind = \"làng ta\"", "Cả làng ta vui.")), ["house-term"]);
            let off = "[rules]\nxa-nha = \"off\"\n[[term]]\nid = \"xa-nha\"\nfind = \"làng ta\"";
            assert_eq!(rules(&found(off, "Cả làng ta vui.")), Vec::<&str>::new());
            let others = off.replace("xa-nha = \"off\"", "house-term = \"off\"");
            assert_eq!(rules(&found(&others, "Cả làng ta vui, các sắc thuế.")), ["xa-nha"]);
            let ignored = "[[term]]\nid = \"xa-nha\"\nfind = \"làng ta\"";
            assert_eq!(rules(&found(ignored, "soat: bỏ qua xa-nha\nCả làng ta vui.")), Vec::<&str>::new());
        }),
        ("term.find", || {
            let toml = "[[term]]\nfind = [\"(làng|bản) ta\", \"hơn # người\"]";
            let texts = ["Cả làng ta vui.", "Bản ta vui.", "Có hơn 30 người dự."];
            assert!(texts.iter().all(|text| found(toml, text).len() == 1));
            assert!(
                ["Cả Làng ta vui.", "Cả lang ta vui.", "Cả làng, ta vui."]
                    .iter()
                    .all(|text| !rules(&found(toml, text)).contains(&"house-term"))
            );
        }),
        ("term.instead", || {
            let toml = "[[term]]\nfind = \"(làng|bản) ta\"\ninstead = [\"$1\", \"$1 này\"]";
            let found = found(toml, "Bản ta vui.");
            let texts: Vec<_> = found[0].fixes.iter().map(|fix| fix.edits[0].text.as_str()).collect();
            assert_eq!(texts, ["Bản", "Bản này"]);
            assert!(vietnamese(&found[0]).ends_with("Cân nhắc “Bản”."), "{}", vietnamese(&found[0]));
        }),
        ("term.message", || {
            let found = found("[[term]]\nfind = \"làng ta\"\nmessage = \"quá thân mật\"", "Cả làng ta vui.");
            assert_eq!(vietnamese(&found[0]), "“làng ta”: quá thân mật.");
            assert_eq!(found[0].message.text(Language::English), "“làng ta”: quá thân mật.");
        }),
        ("term.message-en", || {
            let toml = "[[term]]\nfind = \"làng ta\"\nmessage = \"quá thân mật\"\nmessage-en = \"too familiar\"";
            assert_eq!(found(toml, "Cả làng ta vui.")[0].message.text(Language::English), "“làng ta”: too familiar.");
        }),
        ("term.level", || {
            let with = |level: &str| found(&format!("[[term]]\nfind = \"sắc thuế\"\n{level}"), "Các sắc thuế.");
            assert_eq!(with("level = \"error\"")[0].severity, Severity::Error);
            assert_eq!(with("")[0].severity, Severity::Info);
            assert_eq!(with("level = \"off\""), Vec::new());
        }),
        ("term.unless", || {
            let toml = "[[term]]\nfind = \"xã nhà\"\nlevel = \"info\"\nunless = \"trong xã nhà nào\"";
            assert_eq!(rules(&found(toml, "Ở trong xã nhà nào cũng vui.")), Vec::<&str>::new());
            assert_eq!(rules(&found(toml, "Ở trong xã nhà ai cũng vui.")), ["house-term"]);
        }),
        ("term.ignore-case", || {
            let toml = "[[term]]\nfind = \"làng ta\"\n";
            assert_eq!(rules(&found(toml, "Cả Làng Ta vui.")), Vec::<&str>::new());
            assert_eq!(rules(&found(&format!("{toml}ignore-case = true"), "Cả Làng Ta vui.")), ["house-term"]);
        }),
        ("term.safe", || {
            let toml = "[[term]]\nfind = \"làng ta\"\ninstead = \"làng\"\n";
            let of = |toml: &str| found(toml, "Cả làng ta vui.")[0].fixes[0].applicability;
            assert_eq!(of(toml), Applicability::Unsafe);
            assert_eq!(of(&format!("{toml}safe = true")), Applicability::Safe);
        }),
        ("term.wrong", || trial("wrong = [\"Cả làng vui.\"]", "không tìm ra ở “Cả làng vui.”")),
        ("term.right", || {
            trial("wrong = [\"Cả làng ta vui.\"]\nright = [\"Cả bản vui.\"]", "được sửa thành “Cả làng vui.”");
            let refused = Options::parse("[[term]]\nfind = \"a\"\nright = [\"b\"]").expect_err("it has no wrong");
            assert_eq!(refused.line, Some(3));
        }),
        ("term.allow", || trial("allow = [\"Cả làng ta vui.\"]", "báo nhầm “làng ta”")),
        // Tables, exercised by what stands in them.
        ("override", || {}),
        ("term", || {}),
    ];
    all.into_iter().collect()
}

/// Tries a term's examples, of which one fails, as `soat config test` does.
#[track_caller]
fn trial(examples: &str, complaint: &str) {
    let toml = format!("[[term]]\nfind = \"làng ta\"\ninstead = \"làng\"\n{examples}\n");
    let folder = folder(&[("soat.toml", &toml)]);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_soat"));
    let output = command.args(["--lang", "vi", "config", "test"]).current_dir(folder.path()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let line = 3 + examples.lines().count();
    assert!(said.starts_with(&format!("soat.toml:{line}: house-term: ")) && said.contains(complaint), "{said}");
}

#[test]
fn a_term_that_a_later_one_replaces_is_told() {
    let toml = "[[term]]\nfind = \"làng ta\"\nwrong = [\"ở làng ta\"]\n\n[[term]]\nfind = \"làng ta\"\ninstead = \"làng\"\nwrong = [\"về làng ta\"]\n";
    let folder = folder(&[("soat.toml", toml)]);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_soat"));
    let output = command.args(["--lang", "vi", "config", "test"]).current_dir(folder.path()).output().expect("it runs");
    let (said, summary) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("soat.toml:2: house-term: một mục sau"), "{said}");
    assert!(summary.contains("1 mục bị mục sau thay"), "{summary}");
}

#[test]
fn lines_of_ignored_places_that_nothing_answers_to_are_told() {
    let draft = "Xã Tân Hòa  họp.\n";
    let source = Source::new(draft, Format::Plain);
    let settings = Arc::new(Settings::default());
    let found = Checker::new(settings).check(&Document::new(source.clone()));
    let line = suppress::line(suppress::key(&found[0], &source), 1, "double-space");
    let stale = suppress::line(1, 1, "double-space");
    let off = suppress::line(2, 1, "growth");
    let list = format!("# đã xem\n{stale}\n{line}\n{off}\n");
    let toml = "ignored = \"bo-qua.txt\"\n[rules]\ngrowth = \"off\"\n";
    let folder = folder(&[("soat.toml", toml), ("bo-qua.txt", &list), ("bai.md", draft)]);
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_soat"));
        let output =
            command.args(["--lang", "vi", "check"]).args(arguments).current_dir(folder.path()).output().expect("it runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(run(&[]).contains("bo-qua.txt: không còn chỗ nào khớp với dòng 2; có thể xóa"), "{}", run(&[]));
    assert!(!run(&["bai.md"]).contains("khớp"), "one draft says nothing of the others");
    assert!(!run(&["--select", "growth"]).contains("khớp"));
}

#[test]
fn every_key_does_something() {
    let schema = manual::schema();
    let names = |place: &str| {
        let keys = schema.pointer(place).and_then(serde_json::Value::as_object).expect("it has keys");
        keys.keys().cloned().collect::<Vec<_>>()
    };
    let mut keys = names("/properties");
    for table in ["override", "term"] {
        let place = format!("/$defs/{}{}/properties", table[..1].to_uppercase(), &table[1..]);
        keys.extend(names(&place).into_iter().map(|key| format!("{table}.{key}")));
    }
    let exercises = exercises();
    for key in &keys {
        let exercise = exercises.get(key.as_str()).unwrap_or_else(|| panic!("“{key}” is exercised by no test; add one here"));
        exercise();
    }
    for key in exercises.keys() {
        assert!(keys.iter().any(|known| known == key), "there is no key {key}");
    }
}

#[test]
fn every_slip_is_told_with_its_line() {
    let cases = [
        ("fail_on = \"warning\"\n", 1, "không có khóa “fail_on”; có phải “fail-on”?"),
        ("# đầu\n\n[rule]\ngrowth = \"off\"\n", 3, "không có khóa “rule”; có phải “rules”?"),
        ("[[override]]\npaths = []\ndates = \"today\"\n", 3, "không có khóa “dates”; có phải “date”?"),
        ("[[term]]\nfind = \"a\"\n\n[[term]]\nfind = \"b\"\nmesage = \"c\"\n", 6, "không có khóa “mesage”; có phải “message”?"),
        (
            "[rules]\ngrowth = \"off\"\ndoublespace = \"off\"\n",
            3,
            "không có quy tắc hay nhóm “doublespace”; có phải “double-space”?",
        ),
        // The same words stand above, where they are right.
        (
            "# grwth\nexclude = [\"grwth\"]\n[rules]\n\"grwth\" = \"off\"\n",
            4,
            "không có quy tắc hay nhóm “grwth”; có phải “growth”?",
        ),
        ("[[override]]\npaths = [\"a\"]\nrules = { growth = \"off\",\n grwth = \"off\" }\n", 4, "có phải “growth”?"),
        ("[rules]\ndouble-space = \"of\"\n", 2, "hãy chọn off, hint, info, warning, error; có phải “off”?"),
        ("fail-on = \"off\"\n", 1, "“off” không phải giá trị dùng được; hãy chọn hint, info, warning, error"),
        ("province = \"Lang Sơn\"\n", 1, "không có tỉnh, thành phố “Lang Sơn”; có phải “Lạng Sơn”?"),
        ("exclude = [\"1/3/2026\"]\n\ndate = \"1/3/2026\"\n", 3, "“1/3/2026” không phải ngày"),
        ("[[override]]\npaths = [\"a\"]\n[[override]]\npaths = [\"b\"]\ndate = \"mai\"\n", 5, "“mai” không phải ngày"),
        ("words = 3\n", 1, "sai kiểu: ở đây cần một chuỗi hoặc danh sách chuỗi, không phải số `3`"),
        ("fail-on = \"warning\"\nexclude = \"nhap/\"\n", 2, "sai kiểu: ở đây cần một danh sách, không phải chuỗi \"nhap/\""),
        ("tone-mark-style = \"mới\"\n", 1, "hãy chọn consistent, old, new"),
        ("dash-style = \"hyphens\"\n", 1, "có phải “hyphen”?"),
        ("fail-on = \n", 1, "sai cú pháp"),
        ("\nwords = \"tu-rieng.txt\"\n", 2, "không có tệp “tu-rieng.txt”; có phải “tu-rien.txt”?"),
        ("words = [\n  \"tu-rien.txt\",\n  \"khac.txt\",\n]\n", 3, "không có tệp “khac.txt”"),
        ("\n\nroster = \"khac.csv\"\n", 3, "không có tệp “khac.csv”"),
        ("\nextends = \"chung.tml\"\n", 2, "không có tệp “chung.tml”; có phải “chung.toml”?"),
        ("\nextends = \"soat.toml\"\n", 2, "vòng trở lại"),
        ("extends = \"/etc/hostname\"\n", 1, "nằm ngoài kho này"),
        ("exclude = [\"a\",\n\"{b\"]\n", 2, "mẫu “{b” sai"),
        ("[[term]]\nid = \"Xã nhà\"\nfind = \"a\"\n", 2, "không dùng làm tên quy tắc được"),
        ("[[term]]\nfind = \"a\"\nid = \"growth\"\n", 3, "đã là tên của Soát"),
        ("[rules]\n\n[[term]]\nmessage = \"a\"\n", 3, "thiếu “find”"),
        ("[[term]]\nfind = [\"a\",\n\"(b\"]\n", 3, "mẫu “(b” sai: ngoặc đơn không khép"),
        ("[[term]]\nid = \"xa-nha\"\nfind = \"a\"\n[rules]\nxa-nh = \"off\"\n", 5, "có phải “xa-nha”?"),
    ];
    for (text, line, message) in cases {
        let files = [("soat.toml", text), ("tu-rien.txt", ""), ("chung.toml", "")];
        let (file, at, said) = problem(&files);
        assert!(file == "soat.toml" && at == Some(line) && said.contains(message), "{text:?}: {file}:{at:?}: {said}");
        assert!(!said.contains('\n'), "{said}");
    }
}

#[test]
fn slips_in_what_is_extended_are_told_where_they_stand() {
    let two = [("soat.toml", "extends = \"chung/a.toml\"\n"), ("chung/a.toml", "\nextends = \"../soat.toml\"\n")];
    let (file, line, message) = problem(&two);
    assert_eq!((file.as_str(), line), ("chung/a.toml", Some(2)));
    assert!(message.contains("“../soat.toml” vòng trở lại"), "{message}");
    let three = [
        ("soat.toml", "extends = \"a.toml\"\n"),
        ("a.toml", "extends = \"b.toml\"\n"),
        ("b.toml", "fail-on = \"warning\"\nextends = \"a.toml\"\n"),
    ];
    assert_eq!(problem(&three).1, Some(2));
    let broken = [("soat.toml", "extends = \"a.toml\"\n"), ("a.toml", "\n\n[rules]\ngrwth = \"off\"\n")];
    let (file, line, _) = problem(&broken);
    assert_eq!((file.as_str(), line), ("a.toml", Some(4)));
    let lost = [("soat.toml", "extends = \"chung/a.toml\"\n"), ("chung/a.toml", "words = \"w.txt\"\n"), ("w.txt", "")];
    assert_eq!(problem(&lost).0, "chung/a.toml", "what a file names is relative to it");
}

#[test]
fn outside_the_repository_nothing_is_extended() {
    let folder = folder(&[("kho/.git/HEAD", ""), ("kho/soat.toml", "extends = \"../chung.toml\"\n"), ("chung.toml", "")]);
    let problem = Workspace::read(&folder.path().join("kho/soat.toml")).expect_err("it lies outside");
    assert!(problem.message.text(Language::Vietnamese).contains("nằm ngoài kho này"));
}

#[test]
fn what_is_extended_speaks_of_its_own_folder() {
    let folder = folder(&[
        (
            "chung/soat.toml",
            "words = \"w.txt\"\nexclude = [\"nhap/\"]\n[[term]]\nid = \"xa-nha\"\nfind = \"làng ta\"\n[[override]]\npaths = [\"a/**\"]\nrules = { double-space = \"off\" }\n",
        ),
        ("chung/w.txt", "tchức\n"),
        ("chung/a/soat.toml", "extends = \"../soat.toml\"\n[rules]\nxa-nha = \"error\"\n"),
    ]);
    let found = found_in(folder.path(), "chung/a/bai.txt", "Cả làng  ta tchức họp, làng ta vui.");
    assert_eq!(rules(&found), ["xa-nha", "xa-nha"]);
    assert!(found.iter().all(|finding| finding.severity == Severity::Error));
    let finder = Finder::default();
    let workspace = finder.find(&folder.path().join("chung/a/bai.txt")).expect("it is right");
    let names: Vec<_> = workspace.sources().map(|path| path.file_name().expect("a name").to_owned()).collect();
    assert_eq!(names, ["soat.toml", "soat.toml", "w.txt"]);
    assert_eq!(finder.sources().len(), 3);
}

/// Tries the examples of every term of a configuration, of which each has some.
fn examples_hold(toml: &str) {
    let options = Options::parse(toml).expect("it is right");
    let settings = soat::config::Settings::new(&options, &[], []);
    assert!(!options.terms.is_empty());
    for (index, term) in options.terms.iter().enumerate() {
        assert!(!term.wrong.is_empty() && !term.allow.is_empty() && term.right.len() == term.wrong.len(), "{term:?}");
        let settings = Arc::new(settings.only_term(index).expect("none takes its place"));
        let find = |text: &str| Checker::new(Arc::clone(&settings)).check(&Document::new(Source::new(text, Format::Plain)));
        for (wrong, right) in term.wrong.iter().zip(&term.right) {
            let mended = soat::fix::apply(wrong, &find(wrong), Applicability::Display).map(|(text, _)| text);
            assert_eq!(mended.as_ref(), Some(right));
        }
        for text in term.right.iter().chain(&term.allow) {
            assert_eq!(find(text), Vec::new(), "{text}");
        }
    }
}

#[test]
fn the_examples_of_shipped_terms_and_of_the_manual_hold() {
    examples_hold(&format!("shipped-terms = false\n{SHIPPED}"));
    let term = manual::keys().into_iter().find(|key| key.name == "term").expect("it is explained");
    examples_hold(&term.example);
}
