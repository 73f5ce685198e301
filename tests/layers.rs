//! Holds the river: each module uses only those before it, and only the rim knows files, clocks and protocols.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers in the order of the river; those on one line are siblings and may not use one another.
const LAYERS: [&[&str]; 11] = [
    &["text"],
    &["lang"],
    &["finding"],
    &["fix"],
    &["doc"],
    &["suppress"],
    &["config", "rules"],
    &["answer", "report"],
    &["workspace"],
    &["cli"],
    &["lsp"],
];

/// Layers that hold each other: settings name rules, rules read settings.
const TOGETHER: [&str; 2] = ["config", "rules"];

/// What the core may not touch, up to and including `report`.
const FOREIGN: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::thread",
    "tokio",
    "tower_lsp",
    "ropey",
    "println!",
    "eprintln!",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// A file's lines without comments and without its tests, which may reach anywhere.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file is readable");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn data_flows_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 10, "the walk found {} files", all.len());
    for path in all {
        let relative = path.strip_prefix(&root).expect("it is below src");
        let module =
            relative.iter().next().and_then(|first| first.to_str()).unwrap_or_default().trim_end_matches(".rs").to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let own = layer_of(&module).unwrap_or_else(|| panic!("src/{module} has no place in the river"));
        let code = code(&path);
        for (at, _) in code.match_indices("crate::") {
            let used: String = code[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(other) = layer_of(&used) else { continue };
            let allowed =
                other < own || used == module || TOGETHER.contains(&used.as_str()) && TOGETHER.contains(&module.as_str());
            assert!(allowed, "{} uses crate::{used}, which lies downstream", relative.display());
        }
        if own < layer_of("workspace").expect("it is listed") {
            for foreign in FOREIGN {
                assert!(!code.contains(foreign), "{} names {foreign}", relative.display());
            }
        }
        if module != "lsp" {
            assert!(!code.contains("tower_lsp"), "{} names the protocol", relative.display());
        }
    }
}

#[test]
fn every_file_is_formatted() {
    // Modules that a macro declares are invisible to `cargo fmt`.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    let output = std::process::Command::new("rustfmt")
        .args(["--check", "--edition", "2024", "--config-path"])
        .arg(root.join(".."))
        .args(all)
        .output();
    let output = output.expect("rustfmt is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
