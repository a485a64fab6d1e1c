//! The command line as a script sees it: output, files, messages, exit codes.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gradient-playground")).args(arguments).output().unwrap()
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_run_prints_its_summary_and_writes_its_history() {
    let history = file("history.csv", "");
    let output = run(&["train", "#v=1&epochs=3&early_stopping=true&patience=2", "--history", &history]);
    assert_eq!(output.status.code(), Some(0));
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["epochs_run"], 3);
    assert_eq!(summary["stop_reason"], "epochs");
    assert_eq!(summary["digest"].as_str().unwrap().len(), 16);
    assert!(summary["findings"].as_array().unwrap().iter().all(|finding| finding["seen"].is_string()));
    assert!(summary["final"]["val_loss"].as_f64().unwrap() > 0.0);
    let csv = std::fs::read_to_string(&history).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 5, "header, the row before training, three epochs");
    assert!(lines[0].starts_with("epoch,train_mode_loss,loss,val_loss,"));
    assert!(lines.iter().all(|line| line.split(',').count() == lines[0].split(',').count()));

    // the summary's config and link give the same run again
    let config = file("again#1.json", &format!("\u{feff}{}", summary["config"]));
    for source in [config.as_str(), summary["link"].as_str().unwrap()] {
        let again: Value = serde_json::from_slice(&run(&["train", source]).stdout).unwrap();
        assert_eq!(again["digest"], summary["digest"], "{source}");
    }
}

#[test]
fn exit_codes_and_messages_are_what_help_says() {
    let check = |arguments: &[&str], code: i32, expected: &str| {
        let output = run(arguments);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        assert!(text.contains(expected), "{arguments:?}: {text}");
    };
    check(&["train", "#v=1&epochs=0"], 2, "epochs is 0, but it must be a whole number from 1 to 100000.");
    check(&["train", "no-such-file.json"], 2, "cannot read no-such-file.json");
    check(&["train", &file("bad.json", r#"{"noise": 3}"#)], 2, "noise is 3, but it must be a number from 0 to 1.");
    check(&["train", &file("text.json", "epochs: 3")], 2, "not valid JSON");
    check(&["train"], 2, "CONFIG.json|LINK");
    check(&["fly"], 2, "unrecognized subcommand");
    check(&["train", "#v=1&engine=99&epochs=1"], 0, "warning: The link was made with another version");
    check(&["train", "#v=1&epochs=1", "--history", "/no/such/folder/history.csv"], 1, "cannot write /no/such/folder");
    check(&["train", "#v=1&dataset=plane&activation=relu&scaling=none&learning_rate=10"], 1, "Diverged in epoch");
}

#[test]
fn help_lists_every_setting() {
    let output = run(&["train", "--help"]);
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for parameter in gradient_playground::config::PARAMETERS {
        assert!(help.contains(&format!("{}: {}", parameter.name, parameter.kind.allowed())), "{}", parameter.name);
    }
    let defaults: Value = serde_json::from_slice(&run(&["defaults"]).stdout).unwrap();
    assert_eq!(defaults["learning_rate"], 0.03);
}
