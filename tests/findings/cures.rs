//! Does what is offered help? Each cure of each sick run is applied on the same seed.

use super::runs::{Run, Truth};
use super::{SEEDS, all};
use gradient_playground::config::{RunConfig, parameter};
use gradient_playground::findings::{Cure, FindingKind, findings};
use gradient_playground::train::{EpochRow, Session, StopReason};
use serde_json::Value;
use std::collections::BTreeMap;

/// The config of a session with a cure applied, read as the page would hand it over.
fn cured(session: &Session, cure: &Cure) -> RunConfig {
    let Value::Object(mut config) = session.config().to_json() else { panic!("a config is an object") };
    for (name, value) in &cure.patch {
        assert!(parameter(name).is_some(), "{name}");
        assert_ne!(config.get(name), Some(value), "{}: {name} stays as it was", cure.label);
        config.insert(name.clone(), value.clone());
    }
    RunConfig::from_json_value(&Value::Object(config)).unwrap_or_else(|problems| panic!("{}: {problems:?}", cure.label))
}

/// What a run is judged by: the validation loss by that of guessing, or without one the training loss; of the data alone, for
/// a penalty among the cures is no worse fit.
fn loss(session: &Session) -> f64 {
    let of_data = |row: &EpochRow| Some(row.val_loss.or(row.loss)? - row.penalty.unwrap_or(0.0));
    session.live_row().and_then(of_data).unwrap_or(f64::INFINITY) / session.chance_loss()
}

struct Outcome {
    run: &'static Run,
    kind: FindingKind,
    /// Label, and whether the finding went away and the loss became better.
    cures: Vec<(String, bool)>,
}

fn try_all(run: &'static Run, seed: u32) -> Option<Outcome> {
    let Truth::Sick(kind, _) = run.truth else { return None };
    let mut sick = run.session(seed);
    run.train(&mut sick);
    let found = findings(&sick);
    let finding = found.iter().find(|finding| finding.kind == kind)?;
    if sick.stop_reason() == Some(StopReason::Diverged { epoch: 0 }) {
        return None; // data that overflow at once: no setting helps, and none is offered
    }
    assert!(!finding.cures.is_empty(), "{} offers nothing for {}", kind.id(), run.settings);
    let helps = |cure: &Cure| {
        let mut healthy = run.start(cured(&sick, cure));
        run.train(&mut healthy);
        let has_gone = findings(&healthy).iter().all(|finding| finding.kind != kind);
        (cure.label.to_string(), has_gone && (loss(&healthy) < loss(&sick) || !loss(&sick).is_finite()))
    };
    Some(Outcome { run, kind, cures: finding.cures.iter().map(helps).collect() })
}

#[test]
fn cures_help() {
    let outcomes: Vec<Outcome> = all(try_all).into_iter().flatten().collect();
    let mut rates: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut faults = Vec::new();
    for outcome in &outcomes {
        for (label, helped) in &outcome.cures {
            let rate = rates.entry((outcome.kind.id(), label)).or_default();
            rate.0 += usize::from(*helped);
            rate.1 += 1;
        }
        if outcome.cures.iter().all(|(_, helped)| !helped) {
            faults.push(format!(
                "nothing helps against {} in {}: {:?}",
                outcome.kind.id(),
                outcome.run.settings,
                outcome.cures
            ));
        }
    }
    for ((kind, label), (helped, tried)) in &rates {
        println!("{kind:20} {label:50} {helped:>3}/{tried}");
    }
    let least = outcomes.len() - outcomes.len() / 50;
    println!("{} of {} sick runs have a cure ({SEEDS} seeds)", outcomes.len() - faults.len(), outcomes.len());
    assert!(outcomes.len() - faults.len() >= least, "{}", faults.join("\n"));
}
