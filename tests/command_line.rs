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
    check(&["sweep", "#v=1", "--vary", "learning_rate=0.1,0"], 2, "learning_rate is 0, but it must be a number from");
    check(&["sweep", "#v=1", "--vary", "learning_rat=0.1"], 2, "Did you mean learning_rate?");
    check(&["sweep", "#v=1", "--seeds", "5..1"], 2, "seeds is 5..1, but it must be whole numbers");
    check(&["sweep", "#v=1", "--outcomes", "luck"], 2, "outcomes is luck, but it must be one of best_val_loss, ");
    check(
        &["sweep", "#v=1", "--outcomes", "digest", "--summary"],
        2,
        "outcomes is digest, but it must be one with a median",
    );
    check(&["sweep", "#v=1", "--jobs", "0"], 2, "--jobs");
    check(
        &["sweep", "#v=1&epochs=1", "--output", "/no/such/folder/runs.csv"],
        1,
        "cannot write /no/such/folder/runs.csv",
    );
    let diverges = "#v=1&dataset=plane&activation=relu&scaling=none&learning_rate=10";
    check(&["sweep", diverges, "--seeds", "1,2"], 0, "");
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

/// What `sweep` writes, without anything on stderr: that is no terminal.
fn sweep(arguments: &[&str]) -> String {
    let output = run(&[&["sweep"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "no progress where there is no terminal");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_sweep_is_the_same_however_many_jobs_run_it() {
    // the longest runs come first, so that with several jobs later ones are ready before their turn
    let sweep_of = ["#v=1&epochs=8", "--vary", "epochs=40,2", "--vary", "hidden_layers=4,4/none", "--seeds", "3..5"];
    let with = |more: &[&str]| sweep(&[&sweep_of[..], more].concat());
    let one = with(&["--jobs", "1"]);
    assert_eq!(one, with(&["--jobs", "4"]));
    assert_eq!(one, with(&[]), "on all cores");
    let path = file("runs.csv", "");
    assert_eq!(with(&["--output", &path]), "");
    assert_eq!(one, std::fs::read_to_string(&path).unwrap());

    let lines: Vec<&str> = one.lines().collect();
    assert_eq!(lines.len(), 1 + 2 * 2 * 3);
    assert!(lines[0].starts_with("epochs,hidden_layers,seed,best_val_loss,best_epoch,"), "{}", lines[0]);
    assert!(lines[0].ends_with(",digest,link"), "{}", lines[0]);
    assert!(lines[1].starts_with("40,\"4,4\",3,"), "{}", lines[1]);
    assert!(lines[4].starts_with("40,none,3,"), "{}", lines[4]);

    // the row's link is the run: `train` gives its digest
    let link = lines[1].rsplit(",\"").next().unwrap().trim_end_matches('"');
    let summary: Value = serde_json::from_slice(&run(&["train", link]).stdout).unwrap();
    assert!(lines[1].contains(summary["digest"].as_str().unwrap()), "{link}");
}

#[test]
fn a_summary_has_a_row_a_combination() {
    let arguments = ["#v=1&epochs=3", "--vary", "hidden_layers=none/3,3", "--seeds", "1..4"];
    let choice = ["--outcomes", "gradient_ratio,final_val_loss"];
    let text = sweep(&[&arguments[..], &choice, &["--summary"]].concat());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    let header = "hidden_layers,runs,gradient_ratio_runs,gradient_ratio_median,gradient_ratio_5,gradient_ratio_95,\
                  final_val_loss_runs,final_val_loss_median,final_val_loss_5,final_val_loss_95";
    assert_eq!(lines[0], header);
    assert!(lines[1].starts_with("none,4,0,,,,4,0."), "no hidden layers, no ratio: {}", lines[1]);

    let rows = sweep(&[&arguments[..], &["--outcomes", "final_val_loss"]].concat());
    let number = |line: &str, at: usize| line.split(',').nth(at).unwrap().parse::<f64>().unwrap();
    let mut losses: Vec<f64> = rows.lines().skip(1).take(4).map(|line| number(line, 2)).collect();
    losses.sort_by(f64::total_cmp);
    assert!((number(lines[1], 7) - (losses[1] + losses[2]) / 2.0).abs() < 1e-12, "the median of four: {rows}");
}
