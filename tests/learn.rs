//! `soat learn` from a house's own archive, and what its model changes in a check.

use std::path::Path;
use std::process::{Command, Output};

fn soat(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_soat")).current_dir(folder).args(arguments).output().expect("soat runs")
}

/// What the house writes its own way, in articles that differ.
fn archive() -> String {
    let matters = [
        "để xe dưới lòng đường",
        "họp muộn của các thôn",
        "bán hàng trước cổng trường",
        "thu phí chợ sai mức",
        "đốt rơm rạ sau mùa gặt",
        "chăn thả trâu bò trên đê",
        "lấn chiếm hành lang giao thông",
        "ghi chép sổ sách cẩu thả",
    ];
    let article = |matter: &&str| format!("Đoàn kiểm tra yêu cầu chấn chinh ngay việc {matter}.\n");
    matters.iter().map(article).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_model_of_the_house_is_laid_over_that_of_the_press() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("kho.txt", &archive());
    write("bai.txt", "Đoàn kiểm tra yêu cầu chấn chinh ngay việc đổ rác thải xuống sông.\n");
    let found = || String::from_utf8(soat(folder.path(), &["check", "bai.txt", "--format", "jsonl"]).stdout).expect("UTF-8");
    assert!(found().contains("\"rule\":\"wrong-word\""), "{}", found());
    let learn = |output: &str| {
        let learnt = soat(folder.path(), &["learn", "kho.txt", "-o", output, "--least-pair", "2", "--least-triple", "2"]);
        assert!(learnt.status.success(), "{}", String::from_utf8_lossy(&learnt.stderr));
        std::fs::read(folder.path().join(output)).expect("it was written")
    };
    assert_eq!(learn("toa-soan.bin"), learn("lai.bin"), "the same archive gives the same bytes");
    write("soat.toml", "model = \"toa-soan.bin\"\n");
    assert_eq!(found(), "");
    write("toa-soan.bin", "not a model");
    let refused = soat(folder.path(), &["check", "bai.txt"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("soat learn"));
}
