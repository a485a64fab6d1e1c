//! How findings behave: they do not flicker, cost little, speak of the settings as they stand, and belong to the examples.

use gradient_playground::config::{EXAMPLES, RunConfig, parameter};
use gradient_playground::data::Task;
use gradient_playground::findings::{
    FindingKind::{self, *},
    MessageKind, Severity, findings, message,
};
use gradient_playground::train::{Measure, Session, Target};
use serde_json::json;
use std::time::Instant;

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, [], "{settings}");
    Session::new(parsed.config).unwrap()
}

/// The finding that each example is there for.
#[test]
fn examples_end_in_what_their_titles_promise() {
    let expected = |id: &str| match id {
        "vanishing" | "vanishing-hidden" => Vanishing,
        "frozen" => Frozen,
        "dead" => Dead,
        "learning-rate-low" => LearningRateLow,
        "dropout" => Dropout,
        "overfitting" => Overfitting,
        "diverging" => Diverged,
        "exploding" => Exploding,
        _ => AllWell,
    };
    for example in EXAMPLES {
        let mut session = Session::new(example.config()).unwrap();
        session.set_measure(Measure::Sparse);
        session.advance(Target::End, || true);
        let found: Vec<FindingKind> = findings(&session).iter().map(|finding| finding.kind).collect();
        assert_eq!(found.first(), Some(&expected(example.id)), "{}: {found:?}", example.id);
    }
}

/// Looked at after every epoch, the gravest finding changes a few times at most: from nothing to what is the matter, and, if
/// the network then learns after all, to all well.
#[test]
fn findings_do_not_flicker() {
    let check = |settings: &str, most: usize, ends: FindingKind| {
        for seed in 1..=3 {
            for measure in [Measure::Layers, Measure::Sparse] {
                let mut session = session(&format!("{settings}&seed={seed}&data_seed={seed}"));
                session.set_measure(measure);
                let mut leads: Vec<Option<FindingKind>> = Vec::new();
                while session.stop_reason().is_none() {
                    session.advance(Target::Epochs(1), || true);
                    let lead = findings(&session).first().map(|finding| finding.kind);
                    if leads.last() != Some(&lead) {
                        leads.push(lead);
                    }
                }
                assert!(leads.len() <= most, "{settings} seed {seed} {measure:?}: {leads:?}");
                assert_eq!(leads.last(), Some(&Some(ends)), "{settings} seed {seed} {measure:?}: {leads:?}");
            }
        }
    };
    check("epochs=150", 2, AllWell);
    check("optimizer=adam&learning_rate=0.01&epochs=100", 2, AllWell);
    check("noise=0.5&epochs=150", 3, AllWell);
    check("activation=relu&initializer=he_normal&hidden_layers=8,8,8,8,8,8&epochs=80", 3, AllWell);
    check(
        "dataset=digits&samples=600&hidden_layers=32&activation=relu&initializer=he_normal&optimizer=adam&learning_rate=0.003&epochs=20",
        2,
        AllWell,
    );
    check("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=100", 2, Vanishing);
    check("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&initializer=pytorch&epochs=60", 2, Vanishing);
    check("learning_rate=6&epochs=80", 5, LearningRateHigh);
    check("learning_rate=0.0001&epochs=80", 3, LearningRateLow);
    check("noise=0.5&validation_split=0.9&epochs=1000", 5, Overfitting);
    check("dropout=0.5&epochs=100", 3, Dropout);
    check("hidden_layers=none&epochs=60", 3, Plateau);
}

/// The page asks several times a second, in the thread that trains.
#[test]
fn a_call_costs_little() {
    let mut session = session("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=1000");
    session.advance(Target::End, || true);
    findings(&session); // the yardstick of nearest neighbours is worked out once
    let begin = Instant::now();
    let calls = 200;
    for _ in 0..calls {
        assert!(!findings(&session).is_empty());
    }
    let micros = begin.elapsed().as_secs_f64() * 1e6 / f64::from(calls);
    println!("{micros:.0} µs a call, {} findings", findings(&session).len());
    assert!(micros < 1000.0, "{micros:.0} µs a call at 1,000 epochs × 13 layers");
}

/// Whatever ended it or did not yet: all is not well with a run that is hardly better than guessing, on its own samples or on
/// others. The settings are those of lessons whose text says that nothing is learned, or nothing of use.
#[test]
fn no_run_is_praised_that_has_not_learned() {
    let check = |settings: &str, why: &str| {
        for seed in 1..=5 {
            let mut session = session(&format!("{settings}&seed={seed}"));
            session.set_measure(Measure::Sparse);
            while session.stop_reason().is_none() {
                session.advance(Target::Epochs(5), || true);
                let row = session.live_row().unwrap();
                let losses = [row.loss, row.val_loss].into_iter().flatten();
                let has_learned = losses.fold(0.0, f64::max) < 0.95 * session.chance_loss();
                let found: Vec<FindingKind> = findings(&session).iter().map(|finding| finding.kind).collect();
                let ended = session.stop_reason().is_some();
                assert!(
                    has_learned || !ended || found.first().is_some_and(|kind| *kind != AllWell),
                    "{why}, seed {seed}: {found:?}"
                );
            }
        }
    };
    let noisy = "noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&epochs=500&early_stopping=true&restore_best_weights=true&patience=20";
    let spiral =
        "dataset=spiral&hidden_layers=8,8,8&learning_rate=0.1&epochs=800&early_stopping=true&restore_best_weights=true";
    check(&format!("{spiral}&patience=20"), "stopped in the first pause");
    check(&format!("{spiral}&patience=1"), "stopped at once");
    check(&format!("{noisy}&mode=max"), "counts a rise as a gain");
    check(&format!("{noisy}&monitor=val_accuracy"), "an accuracy that does not move");
    check(&format!("{noisy}&monitor=loss"), "watches what it trains on");
    check(&format!("{noisy}&start_from_epoch=300"), "looks past the valley");
    check("samples=50&validation_split=0.9&noise=0.3&learning_rate=0.1", "five points");
    check("batch_size=250&epochs=50", "fifty steps");
}

/// Weights thirty times too large saturate every layer: six of them stay as they were drawn, and the output layer parts two
/// clouds by what comes through. It is learned, and yet not all is well.
#[test]
fn layers_that_never_moved_are_named_though_the_loss_is_learned() {
    for seed in [1, 6, 8] {
        let layers = ["8"; 6].join(",");
        let settings =
            format!("dataset=gauss&hidden_layers={layers}&initializer=random_normal&weight_scale=10&epochs=60");
        let mut run = session(&format!("{settings}&seed={seed}"));
        run.advance(Target::End, || true);
        let found = findings(&run);
        assert_eq!((found[0].kind, found[0].severity), (Frozen, Severity::Hint), "seed {seed}: {found:?}");
        assert!(found[0].seen.to_string().contains("have learned without them"), "{}", found[0].seen);
    }
}

/// Eight layers of 16 are large enough for a spiral that three of them learn: their units are not too few.
#[test]
fn a_large_network_that_learns_nothing_is_not_said_to_be_too_small() {
    for seed in 1..=5 {
        let layers = ["16"; 8].join(",");
        let settings = format!("dataset=spiral&hidden_layers={layers}&optimizer=adam&learning_rate=0.01&epochs=100");
        let mut stuck = session(&format!("{settings}&seed={seed}"));
        stuck.advance(Target::End, || true);
        let found = findings(&stuck);
        assert!([Plateau, Vanishing].contains(&found[0].kind), "seed {seed}: {found:?}");
        let offered: Vec<String> = found[0].cures.iter().map(|cure| cure.label.to_string()).collect();
        assert!(offered.contains(&"Add skip connections".to_owned()), "seed {seed}: {offered:?}");
    }
}

/// With nothing measured but the mini-batches, what they show is said, and what was not looked at is not.
#[test]
fn unmeasured_runs_are_judged_by_their_mini_batches() {
    let unmeasured = |settings: &str| {
        let mut session = session(&format!("{settings}&validation_split=0"));
        session.set_measure(Measure::Losses);
        session.advance(Target::End, || true);
        findings(&session)
    };
    let diverged = unmeasured("dataset=plane&activation=linear&hidden_layers=8&learning_rate=10&epochs=30");
    assert_eq!(diverged[0].kind, Diverged);
    let well = unmeasured("epochs=100");
    assert_eq!(well[0].kind, AllWell);
    assert!(well[0].why.to_string().contains("have not been measured"), "{}", well[0].why);
}

/// The penalty of the mini-batches is that of their weights, which a strong penalty moves within an epoch.
#[test]
fn what_is_left_of_a_loss_without_its_penalty_is_no_less_than_nothing() {
    let mut session = session(
        "dataset=plane&samples=198&hidden_layers=9,6,5&activation=leaky_relu&l1=6.195&input_dropout=0.1&epochs=30",
    );
    session.set_measure(Measure::Losses);
    session.advance(Target::End, || true);
    for row in &session.history().rows()[1..] {
        let (loss, penalty) = (row.train_mode_loss.unwrap(), row.train_mode_penalty.unwrap());
        assert!(loss >= penalty, "epoch {}: {loss} with a penalty of {penalty}", row.epoch);
    }
    let found = findings(&session);
    assert!(found.iter().all(|finding| !finding.seen.to_string().contains(" -")), "{found:?}");
}

/// A loss that falls, and is still far above that of guessing, is not well.
#[test]
fn far_above_guessing_is_not_well() {
    let mut falling = session(
        "dataset=plane&hidden_layers=64&activation=relu&initializer=random_normal&weight_scale=5&learning_rate=0.00001&epochs=50",
    );
    falling.advance(Target::Epochs(4), || true);
    assert_eq!(findings(&falling), []);
}

#[test]
fn little_is_said_of_a_run_that_has_hardly_begun() {
    let mut fresh = session("hidden_layers=8,8,8,8,8,8,8,8&activation=sigmoid");
    assert_eq!(findings(&fresh), [], "not even measured");
    fresh.advance(Target::Epochs(0), || true);
    assert_eq!(findings(&fresh), [], "not trained");
    fresh.advance(Target::Epochs(1), || true);
    assert!(
        findings(&fresh).iter().all(|finding| finding.severity == Severity::Good),
        "one epoch: {:?}",
        findings(&fresh)
    );
}

/// The finding is named without its numbers, which it has itself: while the network trains they would be read aloud anew
/// with every epoch.
#[test]
fn messages_take_the_leading_finding() {
    let mut sick = session("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=40");
    sick.advance(Target::Epochs(20), || true);
    let playing = message(&sick, true);
    assert_eq!(playing.kind, MessageKind::Alarm);
    assert_eq!(playing.text.to_string(), "Vanishing gradient: hardly any of the gradient reaches the first layers.");
    let paused = message(&sick, false);
    assert_eq!(paused.kind, MessageKind::Alarm);
    assert!(paused.text.to_string().starts_with("Paused after epoch 20: training loss"), "{}", paused.text);
    assert!(paused.text.to_string().ends_with(&playing.text.to_string()), "{}", paused.text);
    assert!(findings(&sick)[0].seen.to_string().contains("∂L/∂a falls from"), "the numbers stand in the finding");
    let mut well = session("epochs=60");
    well.advance(Target::Epochs(50), || true);
    assert_eq!(message(&well, true).kind, MessageKind::Training, "a good run is no news");
    well.advance(Target::End, || true);
    assert_eq!(message(&well, false).kind, MessageKind::Finished);
}

/// A cure is a patch of the config the run began with, log included, and starts from the settings as they stand.
#[test]
fn cures_of_a_run_with_changes_begin_at_its_present_settings() {
    let mut session = session("activation=relu&initializer=he_normal&epochs=60");
    session.advance(Target::Epochs(5), || true);
    session.change("learning_rate", &json!(5.0)).unwrap();
    session.advance(Target::End, || true);
    let found = findings(&session);
    let cure = found.iter().flat_map(|finding| &finding.cures).find(|cure| cure.label.to_string().contains("a tenth"));
    let patch = &cure.unwrap_or_else(|| panic!("{found:?}")).patch;
    assert_eq!(patch["learning_rate"], json!(0.5), "a tenth of what it is, not of what it was");
    assert_eq!(patch["changes"], json!([]), "the change would undo the cure");
    assert!(patch.keys().all(|name| parameter(name).is_some()));
}

#[test]
fn cures_fit_data_of_ones_own() {
    let mut own = session("hidden_layers=none&validation_split=0.2&epochs=80");
    let corners = (0..160).flat_map(|i| [(i % 2) as f32, (i / 2 % 2) as f32]).collect();
    own.set_data(corners, (0..160).map(|i| ((i % 2) ^ (i / 2 % 2)) as f32).collect(), Task::Binary).unwrap();
    own.advance(Target::End, || true);
    let found = findings(&own);
    assert_eq!(found[0].kind, Plateau, "{found:?}");
    let labels: Vec<String> = found[0].cures.iter().map(|cure| cure.label.to_string()).collect();
    assert_eq!(labels, ["Add two hidden layers of 8"], "neither features nor samples can be made of these");
}

/// Where a baseline was never beaten, that ended the run, and no trembling of the watched number.
#[test]
fn a_baseline_never_beaten_is_named_as_the_end() {
    let mut run = session(
        "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=8&start_from_epoch=5&baseline=0.1",
    );
    run.advance(Target::End, || true);
    let found = findings(&run);
    let stopped = found.iter().find(|finding| finding.kind == FindingKind::StoppedTooEarly);
    let stopped = stopped.unwrap_or_else(|| panic!("{found:?}"));
    assert!(stopped.seen.to_string().contains("never beat the baseline"), "{}", stopped.seen);
    assert_eq!(stopped.cures[0].patch["baseline"], json!(null), "{:?}", stopped.cures);
}
