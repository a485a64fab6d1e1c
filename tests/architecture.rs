//! The invariants of `src/lib.rs` that a compiler cannot hold: what a module must not name. (Functions with other bits
//! on other targets are refused by clippy.toml.)
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};

/// (folder or file under src, words its code must not contain, why)
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    ("nn", &["crate::config", "crate::train", "crate::data", "crate::optim"], "a network does not know who trains it"),
    ("optim", &["crate::config", "crate::train", "crate::data", "crate::nn"], "an optimizer sees two slices"),
    ("tensor", &["crate::nn", "crate::config", "crate::train", "crate::data"], "loops know only numbers"),
    ("data", &["crate::config", "crate::train", "crate::nn"], "data are the same whatever the network"),
    ("config", &["crate::train", "crate::nn", "crate::optim"], "settings do not know what they are for"),
    ("chart", &["crate::train", "crate::config", "crate::nn", "crate::data"], "charts take slices"),
    ("diagnostics", &["crate::train", "crate::config", "crate::nn"], "measures take slices"),
    ("text", &["crate::config", "crate::train", "crate::findings", "crate::chart"], "words do not know who says them"),
    ("train", &["crate::chart", "crate::web"], "training does not draw"),
    (
        "sweep",
        &["crate::lesson", "crate::chart", "crate::web", "crate::nn", "crate::optim", "crate::tensor", "std::thread"],
        "a sweep has no threads",
    ),
    (
        "lesson",
        &["crate::chart", "crate::web", "crate::nn", "crate::optim", "crate::tensor", "std::thread"],
        "an exercise reads sessions, and trains none",
    ),
    (
        "findings",
        &["crate::sweep", "crate::lesson", "crate::chart", "crate::web", "crate::nn", "crate::optim", "crate::tensor"],
        "rules read numbers",
    ),
];

/// What only `web`, `lesson` and `sweep` (and the command line) may name; `findings` names itself.
const JUDGES: &[&str] = &["crate::findings", "crate::lesson", "crate::sweep", "crate::web"];

/// What only `web` (and the command line) may use.
const OUTSIDE: &[&str] = &[
    "wasm_bindgen",
    "web_sys",
    "js_sys",
    "getrandom",
    "std::time",
    "Instant::now",
    "SystemTime",
    "println!",
    "eprintln!",
    "std::fs",
    "std::env",
];

#[test]
fn modules_do_not_name_what_they_must_not_know() {
    let mut faults = Vec::new();
    let mut files = 0;
    for path in rust_files(&root()) {
        files += 1;
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let code = code_of(&path);
        let mut forbid = |words: &[&str], why: &str| {
            for word in words.iter().filter(|word| code.contains(**word)) {
                faults.push(format!("{name} names {word}: {why}"));
            }
        };
        for (place, words, why) in FORBIDDEN {
            if name.starts_with(&format!("{place}/")) {
                forbid(words, why);
            }
        }
        if !name.starts_with("web/") && !name.starts_with("bin/") {
            forbid(OUTSIDE, "the core has no page, no clock, no entropy, no printing");
            if !["findings/", "lesson/", "sweep/"].iter().any(|judge| name.starts_with(judge)) {
                forbid(JUDGES, "what is measured does not know how it is judged");
            }
        }
    }
    assert!(files > 30, "only {files} files were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// The code without comments and without the tests at its end.
fn code_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}
