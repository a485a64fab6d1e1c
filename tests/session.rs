//! What a run promises, on whole sessions: one config one result, measuring changes nothing, stops are what they say.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{Activation, Monitor, Optimizer, RunConfig};
use gradient_playground::data::Task;
use gradient_playground::findings::{MessageKind, findings, message};
use gradient_playground::train::{Measure, Session, StopReason, Target};

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, []);
    Session::new(parsed.config).unwrap()
}

fn run(settings: &str) -> Session {
    let mut session = session(settings);
    session.advance(Target::End, || true);
    session
}

#[test]
fn however_it_is_driven_a_run_ends_the_same() {
    let settings = "epochs=5&dropout=0.2&samples=333&batch_size=100&hidden_layers=5,3";
    let whole = run(settings);
    let mut pieces = session(settings);
    while !pieces.advance(Target::End, || false) {}
    let mut steps = session(settings);
    while steps.stop_reason().is_none() {
        steps.advance(Target::Steps(1), || true);
    }
    let mut epochs = session(settings);
    (0..5).for_each(|_| assert!(epochs.advance(Target::Epochs(1), || true)));
    let mut unmeasured = session(settings);
    unmeasured.set_measure(Measure::Losses);
    unmeasured.advance(Target::End, || true);
    for other in [&pieces, &steps, &epochs, &unmeasured] {
        assert_eq!(whole.digest(), other.digest());
    }
    for other in [&pieces, &steps, &epochs] {
        assert_eq!(whole.history(), other.history());
    }
    assert_eq!(whole.step(), 5 * 2, "167 samples in batches of 100: the smaller last one counts");
    assert_eq!(whole.history().rows().len(), 6, "the row before training and one an epoch");
}

#[test]
fn predicting_and_measuring_leave_training_alone() {
    let settings = "epochs=4&dropout=0.5&optimizer=adam";
    let mut watched = session(settings);
    assert!(watched.advance(Target::Steps(7), || true));
    watched.unit_maps(&watched.inputs(&[1.0, 2.0]));
    watched.gradients();
    watched.confusion();
    watched.advance(Target::End, || true);
    assert_eq!(watched.digest(), run(settings).digest());
}

#[test]
fn each_seed_decides_its_own() {
    let start = |settings: &str| session(settings);
    let base = start("");
    assert_eq!(base.digest(), start("dropout=0.5").digest(), "dropout does not change the initial weights");
    assert_eq!(base.dataset(), start("seed=2").dataset(), "the weight seed does not change the data");
    assert_ne!(base.digest(), start("seed=2").digest());
    assert_eq!(base.digest(), start("data_seed=2").digest(), "the data seed does not change the weights");
    assert_ne!(base.dataset(), start("data_seed=2").dataset());
    let (two, three) = (start("hidden_layers=8,8"), start("hidden_layers=8,8,8"));
    let kernel = two.network().layers()[1].kernel.clone();
    assert_eq!(
        two.network().parameters[kernel.clone()],
        three.network().parameters[kernel],
        "one more layer leaves the first ones"
    );
}

#[test]
fn circle_is_learned() {
    for seed in 1..=5 {
        let session = run(&format!("seed={seed}"));
        let last = session.history().last().unwrap();
        assert!(last.loss.unwrap() < 0.05, "seed {seed}: {last:?}");
        assert_eq!(message(&session, false).kind, MessageKind::Finished);
    }
}

/// REFERENCES for learners: twelve sigmoid layers leave the loss at chance; with standardised inputs some layer is wholly
/// frozen in every seed.
#[test]
fn deep_sigmoid_vanishes_and_freezes() {
    for seed in 1..=5 {
        let session = run(&format!("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=100&seed={seed}"));
        let last = session.history().last().unwrap();
        assert!((last.loss.unwrap() / session.chance_loss() - 1.0).abs() < 0.01, "seed {seed}: loss {:?}", last.loss);
        let layers = &session.layers_after(100).unwrap().layers;
        assert!(layers.iter().any(|layer| layer.frozen == Some(1.0)), "seed {seed}: {layers:?}");
        let gradient = |layer: usize| layers[layer].gradient.root_mean_square();
        assert!(gradient(0) < 1e-6 && gradient(11) > 1e-6, "seed {seed}: {layers:?}");
        let message = message(&session, false);
        assert_eq!(message.kind, MessageKind::Alarm, "seed {seed}: {}", message.text);
        assert!(message.text.to_string().contains("Vanishing"));
    }
}

#[test]
fn healthy_runs_are_not_called_vanishing() {
    let settings = [
        "hidden_layers=8,8,8,8,8,8,8,8&activation=tanh&epochs=100",
        "hidden_layers=8,8,8,8,8,8,8,8&activation=relu&initializer=he_normal&epochs=100",
        "hidden_layers=none&dataset=gauss",
        "dataset=plane&learning_rate=0.01",
        "epochs=2000&hidden_layers=16,16&learning_rate=0.3", // learned long ago, so that little moves any more
    ];
    for settings in settings {
        for seed in 1..=3 {
            let session = run(&format!("{settings}&seed={seed}"));
            let message = message(&session, false);
            assert_eq!(message.kind, MessageKind::Finished, "{settings} seed {seed}: {}", message.text);
        }
    }
}

/// Frozen layers are no fault where there is nothing left to learn.
#[test]
fn networks_at_rest_are_not_called_vanishing() {
    let settings = [
        "dataset=gauss&noise=1&samples=200&hidden_layers=none&learning_rate=1&validation_split=0&batch_size=5000&epochs=5000",
        "samples=10&validation_split=0.95&learning_rate=10&epochs=3000", // one sample: chance is 0 already
    ];
    for settings in settings {
        let session = run(settings);
        let message = message(&session, false);
        assert_eq!(message.kind, MessageKind::Finished, "{settings}: {}", message.text);
        let still = session.layers_after(session.epoch()).unwrap().layers.iter().any(|layer| layer.frozen == Some(1.0));
        assert!(still, "the case is about frozen layers: {:?}", session.layers_after(session.epoch()));
    }
}

#[test]
fn messages_speak_of_the_live_weights() {
    let settings =
        "noise=0.5&validation_split=0.9&epochs=300&early_stopping=true&patience=100000&restore_best_weights=true";
    let session = run(settings);
    let best = session.early_stopping().unwrap().best_epoch().unwrap() + 1;
    let row = &session.history().rows()[best as usize];
    assert_eq!(session.live_row(), Some(row));
    let text = message(&session, false).text.to_string();
    assert!(text.contains(&format!("validation loss {:.4}", row.val_loss.unwrap())), "{text}");
    assert!(text.contains(&format!("The weights of the best epoch, {best}, are back.")), "{text}");
    let mut edited = run(settings);
    edited.set_weights(session.network().parameters.clone()).unwrap();
    assert!(!edited.restored(), "weights from outside are not those of the best epoch");
    let overfitted = run("noise=0.5&validation_split=0.9&data_seed=3&epochs=1500");
    let text = message(&overfitted, false).text.to_string();
    assert!(text.ends_with("Overfitting: the training loss falls while the validation loss rises."), "{text}");
    let seen = findings(&overfitted)[0].seen.to_string();
    assert!(seen.contains("The validation loss was lowest in epoch 309 (0.477) and has risen since"), "{seen}");
    assert!(!message(&run(""), false).text.to_string().contains("Overfitting"));
    // a validation loss that leaps, or rises along with the training loss, is not that
    for settings in ["optimizer=lion&learning_rate=0.03", "learning_rate=6&epochs=100"] {
        let text = message(&run(settings), false).text.to_string();
        assert!(!text.contains("Overfitting"), "{settings}: {text}");
    }
    let exploding =
        run("dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1");
    assert!(
        message(&exploding, false)
            .text
            .to_string()
            .contains("Exploding gradients: signals and gradients grow from layer to layer.")
    );
    let mut within = Session::new(RunConfig::default()).unwrap();
    within.advance(Target::Steps(30), || true);
    let text = message(&within, false).text.to_string();
    assert!(text.starts_with("Paused in epoch 2, after step 5 of 25. Measured after epoch 1: training loss"), "{text}");
    let one = run("epochs=1");
    assert!(
        message(&one, false).text.to_string().starts_with("Finished the one epoch"),
        "{}",
        message(&one, false).text
    );
}

#[test]
fn early_stopping_halts_and_restores_the_best_weights() {
    let settings = "noise=0.5&validation_split=0.9&epochs=1500&early_stopping=true&patience=50";
    let restored = run(&format!("{settings}&restore_best_weights=true"));
    let Some(StopReason::EarlyStopping { epoch }) = restored.stop_reason() else {
        panic!("{:?}", restored.stop_reason())
    };
    let best = restored.early_stopping().unwrap().best_epoch().unwrap() + 1;
    assert_eq!(epoch, best + 50, "patience 50 stops 50 epochs after the best");
    assert_eq!(restored.best_digest(), Some(restored.digest().as_str()), "the weights are those of the best epoch");
    let mut until_best = session(&settings.replace("early_stopping=true", "early_stopping=false"));
    until_best.advance(Target::Epochs(best), || true);
    assert_eq!(until_best.digest(), restored.digest(), "and really those a run has after that epoch");
    let kept = run(settings);
    assert_eq!(kept.stop_reason(), Some(StopReason::EarlyStopping { epoch }));
    assert_ne!(kept.digest(), restored.digest(), "without restoring the last weights stay");
    assert_eq!(message(&restored, false).kind, MessageKind::StoppedEarly);
    assert!(message(&restored, false).text.to_string().contains(&format!("best was epoch {best}")));
}

#[test]
fn best_weights_come_back_even_if_the_epochs_run_out() {
    let session =
        run("noise=0.5&validation_split=0.9&epochs=300&early_stopping=true&patience=100000&restore_best_weights=true");
    assert_eq!(session.stop_reason(), Some(StopReason::Epochs));
    assert!(session.restored());
    assert_eq!(session.best_digest(), Some(session.digest().as_str()));
}

#[test]
fn every_monitor_is_followed() {
    for monitor in [Monitor::ValLoss, Monitor::Loss, Monitor::ValAccuracy, Monitor::Accuracy] {
        let session = run(&format!("noise=0.3&epochs=400&early_stopping=true&patience=5&monitor={}", monitor.name()));
        let rows = session.history().rows();
        let values: Vec<f64> = rows[1..].iter().map(|row| row.monitored(session.task(), monitor).unwrap()).collect();
        let better = |a: f64, b: f64| if matches!(monitor, Monitor::Loss | Monitor::ValLoss) { a < b } else { a > b };
        let best = values.iter().copied().reduce(|a, b| if better(b, a) { b } else { a }).unwrap();
        assert_eq!(session.early_stopping().unwrap().best(), Some(best), "{monitor:?}");
    }
}

#[test]
fn divergence_stops_the_run_and_is_named() {
    for settings in [
        "dataset=plane&activation=relu&scaling=none&learning_rate=10",
        "dataset=bumps&activation=linear&learning_rate=10&scaling=none",
    ] {
        let session = run(settings);
        assert!(matches!(session.stop_reason(), Some(StopReason::Diverged { .. })), "{settings}");
        let message = message(&session, false);
        assert_eq!(message.kind, MessageKind::Diverged);
        assert!(message.text.to_string().starts_with("Diverged in epoch"));
        assert!(session.history().rows().iter().all(|row| row.loss.is_none_or(f64::is_finite)));
    }
}

#[test]
fn digits_reach_95_percent() {
    for seed in 1..=3 {
        let session = run(&format!(
            "dataset=digits&samples=1797&validation_split=0.2&hidden_layers=32&activation=relu&initializer=he_normal\
             &optimizer=adam&learning_rate=0.003&batch_size=32&epochs=40&seed={seed}"
        ));
        let accuracy = session.history().last().unwrap().val_metric().unwrap();
        assert!(accuracy > 0.95, "seed {seed}: {accuracy}");
    }
}

#[test]
fn edges_work() {
    let check = |settings: &str, reason: &str| {
        let session = run(settings);
        assert_eq!(session.stop_reason(), Some(StopReason::Epochs), "{reason}");
        assert!(session.history().last().unwrap().train_mode_loss.unwrap().is_finite(), "{reason}");
    };
    check("epochs=1&validation_split=0", "no validation samples");
    check("epochs=1&samples=10&validation_split=0.95", "one training sample");
    check("epochs=2&batch_size=5000", "a batch larger than the data");
    check("epochs=2&dropout=0.99", "almost everything dropped");
    check("epochs=2&hidden_layers=none", "no hidden layer");
    check("epochs=2&hidden_layers=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "twenty layers of one unit");
    check("epochs=1&hidden_layers=512,512&samples=20", "wide layers");
    check("epochs=2&initializer=zeros", "all weights zero");
    check("epochs=2&dataset=digits&samples=10&validation_split=0.5", "five digits: most classes are missing");
    let stopped = run("epochs=9&early_stopping=true&patience=0&min_delta=10");
    let second = Some(StopReason::EarlyStopping { epoch: 2 });
    assert_eq!(stopped.stop_reason(), second, "no epoch ever improves, but the first cannot stop a run");
}

#[test]
fn own_data_are_checked_and_trained_on() {
    let config = RunConfig {
        activation: Activation::Tanh,
        optimizer: Optimizer::Adam,
        validation_split: 0.2,
        ..RunConfig::default()
    };
    let mut session = Session::new(config).unwrap();
    let xor = [[0.0, 0.0, 0.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]];
    let rows = xor.iter().cycle().take(40);
    let features = rows.clone().flat_map(|row| [row[0], row[1]]).collect();
    let targets = rows.map(|row| row[2]).collect();
    session.set_data(features, targets, Task::Binary).unwrap();
    assert_eq!(session.split().validation, (32..40).collect::<Vec<_>>(), "the last samples validate");
    session.advance(Target::End, || true);
    assert_eq!(session.history().last().unwrap().val_metric(), Some(1.0));
    let mut check = |features: &[f32], targets: &[f32], task, expected: &str| {
        let error = session.set_data(features.to_vec(), targets.to_vec(), task).unwrap_err();
        assert!(error.0.to_string().contains(expected), "{}", error.0);
    };
    check(&[], &[], Task::Binary, "targets is empty");
    check(&[1.0, 2.0, 3.0], &[0.0, 1.0], Task::Binary, "features has 3 numbers");
    check(&[1.0, f32::NAN], &[0.0, 1.0], Task::Binary, "features[1] is NaN");
    check(&[1.0, 2.0], &[0.0, 2.0], Task::Binary, "targets[1] is 2, but it must be a class");
    check(&[1.0, 2.0], &[0.0, f32::INFINITY], Task::Regression, "targets[1] is inf");

    let config = RunConfig::from_link("#v=1&early_stopping=true&monitor=val_accuracy").config;
    let mut watching = Session::new(config).unwrap();
    let error = watching.set_data(vec![1.0, 2.0], vec![0.5, 0.7], Task::Regression).unwrap_err();
    assert!(error.0.to_string().contains("a regression has no accuracy"), "{}", error.0);
    let config = RunConfig::from_link("#v=1&hidden_layers=512,512&batch_size=5000").config;
    let error = Session::new(config).unwrap().set_data(vec![0.0; 2_000_000], vec![0.0; 200], Task::Binary).unwrap_err();
    assert!(error.0.to_string().contains("batch_size is 5000, but a step of 100 samples"), "{}", error.0);

    let mut endless = Session::new(RunConfig::default()).unwrap();
    endless.set_data(vec![1.0, 2.0, 3.0, 4.0], vec![1e20, 2e20, 1e20, 3e20], Task::Regression).unwrap();
    endless.advance(Target::End, || true);
    assert_eq!(endless.stop_reason(), Some(StopReason::Diverged { epoch: 0 }));
    assert!(message(&endless, false).text.to_string().starts_with("Diverged before any training"));
}

/// Edits of weights, each made after so many steps: what comes out is repeated by the link and by JSON, step for step.
#[test]
fn edited_weights_are_repeated_by_the_link() {
    let check = |settings: &str, edits: &[(u64, &str, f64)], reason: &str| {
        let mut edited = session(settings);
        for &(step, name, value) in edits {
            edited.advance(Target::Steps(step - edited.step()), || true);
            edited.change(name, &value.into()).unwrap();
        }
        edited.advance(Target::End, || true);
        let link = edited.config().to_link();
        let parsed = RunConfig::from_link(&link);
        assert_eq!(parsed.notes, [], "{reason}");
        assert_eq!(parsed.config, *edited.config(), "{reason}: {link}");
        let mut repeated = Session::new(parsed.config).unwrap();
        repeated.advance(Target::End, || true);
        assert_eq!(repeated.digest(), edited.digest(), "{reason}: the weights");
        assert_eq!(repeated.history(), edited.history(), "{reason}: the losses");
        let rows = |session: &Session| format!("{:?}", session.layer_history().rows()); // NaN equals itself here
        assert_eq!(rows(&repeated), rows(&edited), "{reason}: what was measured");
        assert_ne!(edited.digest(), run(settings).digest(), "{reason}: the edit has an effect");
    };
    let two = "epochs=6&hidden_layers=4,3";
    check(two, &[(1, "weight.1.2.3", 0.1)], "a weight of the first layer, to a number that float32 must round");
    check(two, &[(30, "bias.3.1", -2.5)], "the bias of the output, within an epoch");
    check(two, &[(25, "weight.3.3.1", 3.0)], "between two epochs");
    check(two, &[(7, "bias.1.1", 1.0), (7, "bias.1.2", 1.0), (7, "bias.1.1", 2.0)], "twice the same: the last counts");
    check(
        two,
        &[(7, "learning_rate", 0.1), (7, "bias.1.1", 1.0), (9, "learning_rate", 0.2)],
        "between changes of a setting",
    );
    check(
        "epochs=30&optimizer=adam&dropout=0.3&normalization=batch&early_stopping=true&patience=3",
        &[(40, "weight.2.1.1", 4.0)],
        "with moments, dropout, moving statistics and early stopping",
    );
    check(two, &[(0, "weight.1.1.1", 5.0)], "before the first step");
}

#[test]
fn an_edited_weight_shows_at_once_but_not_in_a_measurement_under_way() {
    let place = |session: &Session| session.network().layers()[0].kernel.start;
    let mut resting = session("epochs=3");
    resting.advance(Target::Steps(3), || true);
    resting.change("weight.1.1.1", &0.5.into()).unwrap();
    assert_eq!(resting.network().parameters[place(&resting)], 0.5);

    let mut one_epoch = session("epochs=3");
    one_epoch.advance(Target::Epochs(1), || true);
    let mut measuring = session("epochs=3");
    let steps = measuring.steps_per_epoch() as u64;
    while measuring.step() < steps {
        measuring.advance(Target::End, || false); // one piece of work
    }
    assert!(measuring.is_measuring());
    measuring.change("weight.1.1.1", &0.5.into()).unwrap();
    assert_ne!(
        measuring.network().parameters[place(&measuring)],
        0.5,
        "the measurement goes on with what it began with"
    );
    measuring.advance(Target::Steps(0), || true);
    assert_eq!(measuring.history(), one_epoch.history());
    assert_eq!(measuring.network().parameters[place(&measuring)], 0.5, "and then it is made");

    let mut over = run("epochs=2");
    let problem = over.change("bias.1.1", &1.0.into()).unwrap_err();
    assert!(problem.message.to_string().contains("the run is over"), "{}", problem.message);
    let problem = resting.change("bias.1.99", &1.0.into()).unwrap_err();
    assert!(problem.message.to_string().contains("no such weight"), "{}", problem.message);
}

#[test]
fn a_change_that_no_mini_batch_sees_is_in_no_log() {
    let check = |settings: &str, expected: &str, is_taken: bool, reason: &str| {
        let whole = run(settings);
        let mut changed = session(settings);
        while changed.step() < whole.step() || !changed.is_measuring() {
            changed.advance(Target::End, || false); // one piece of work
        }
        for (name, value) in [("epochs", 1000.0), ("weight.1.1.1", 0.5)] {
            assert_eq!(changed.change(name, &value.into()).is_ok(), is_taken, "{reason}: {name}");
        }
        changed.advance(Target::End, || true);
        assert_eq!(changed.stop_reason(), whole.stop_reason(), "{reason}");
        assert_eq!(changed.digest(), whole.digest(), "{reason}");
        assert!(changed.config().to_link().ends_with(expected), "{reason}: {}", changed.config().to_link());
    };
    check("epochs=3", "epochs=3", false, "the last epoch is measured: the run is over");
    check("epochs=90&target_loss=0.9", "target_loss=0.9", true, "an epoch that turns out to be the last");
    let ahead = "target_loss=0.9&changes=100000:learning_rate:0.5";
    check(ahead, "target_loss=0.9", true, "a change made by hand drops those ahead");
    let over = run(ahead);
    assert!(
        over.config().to_link().ends_with("changes=100000:learning_rate:0.5"),
        "what lay ahead is in the link still"
    );
}

/// The units that were off in the last mini-batch are told for one sample, and telling them draws nothing.
#[test]
fn dropped_units_are_told() {
    let check = |settings: &str, step: u64, expected: usize, reason: &str| {
        let mut session = session(settings);
        session.advance(Target::Steps(step), || true);
        assert_eq!(session.dropped().len(), expected, "{reason}");
    };
    check("hidden_layers=8,4", 3, 0, "no dropout");
    check("hidden_layers=8,4&dropout=0.5", 0, 0, "no mini-batch yet");
    check("hidden_layers=8,4&dropout=0.5", 3, 2 + 8 + 4, "inputs, and each hidden layer");
    let mut session = session("hidden_layers=64,64&dropout=0.5&layer_dropout=0");
    session.advance(Target::Steps(2), || true);
    let off = |range: std::ops::Range<usize>| session.dropped()[range].iter().filter(|&&off| off).count();
    assert_eq!(off(0..2 + 64), 0, "a layer without dropout has none off");
    assert!((16..=48).contains(&off(66..130)), "about half of the other");
}
