//! Golden runs: a link in, the digest of the final weights out, the same natively and in every browser (`web.rs` reads
//! the same file). `UPDATE_GOLDEN=1` writes what was measured; if a digest changes, `ENGINE_VERSION` must go up.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::train::{Session, Target};
use serde_json::{Value, json};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/runs.json");

#[test]
fn golden_runs_are_unchanged() {
    let mut runs: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(PATH).unwrap()).unwrap();
    assert!(runs.len() >= 17);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    for run in &mut runs {
        let name = run["name"].as_str().unwrap().to_owned();
        let parsed = RunConfig::from_link(run["link"].as_str().unwrap());
        assert_eq!(parsed.notes, [], "{name}");
        let mut session = Session::new(parsed.config).unwrap();
        session.advance(Target::End, || true);
        let measured = [("epochs", json!(session.epoch())), ("digest", json!(session.digest()))];
        for (key, value) in measured {
            if update {
                run[key] = value;
            } else {
                assert_eq!(run[key], value, "{name}: {key}");
            }
        }
    }
    if update {
        let lines: Vec<String> = runs.iter().map(|run| format!("  {run}")).collect();
        std::fs::write(PATH, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
}
