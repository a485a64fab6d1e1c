//! Every setting through a whole session: it changes the run, it does what it says, and changes during a run are replayed.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{Kind, PARAMETERS, RunConfig};
use gradient_playground::data::Task;
use gradient_playground::findings::message;
use gradient_playground::train::{EpochRow, Measure, Session, StopReason, Target};
use serde_json::json;
use std::collections::HashSet;

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, [], "{settings}");
    Session::new(parsed.config).unwrap()
}

fn run(settings: &str) -> Session {
    let mut session = session(settings);
    session.advance(Target::End, || true);
    session
}

fn last(session: &Session) -> &EpochRow {
    session.history().last().unwrap()
}

/// Where a setting has no effect in the default run, the settings under which it has one.
fn ground(name: &str) -> &'static str {
    match name {
        "noise" | "features" => "dataset=circle",
        "weight_scale" => "initializer=random_normal",
        "bias_scale" => "bias_initializer=constant",
        "momentum" => "optimizer=nesterov",
        "beta_1" | "beta_2" | "epsilon" => "optimizer=adam&learning_rate=0.01",
        "rho" => "optimizer=rmsprop&learning_rate=0.01",
        "weight_decay" => "optimizer=adamw&learning_rate=0.01",
        "decay_epochs" | "decay_factor" => "schedule=step&decay_epochs=2",
        "warmup_epochs" => "schedule=cosine",
        "clip_limit" => "clipping=value&clip_limit=0.05",
        "alpha_dropout" => "dropout=0.3",
        "residual" => "hidden_layers=8,8,8",
        _ => "",
    }
}

/// Another value than the default's, for settings that decide the weights; those about stopping and the plateau schedule
/// are tested by their own.
fn other(name: &str) -> Option<&'static str> {
    Some(match name {
        "dataset" => "xor",
        "samples" => "400",
        "noise" => "0.3",
        "validation_split" => "0.3",
        "features" => "x1,x2,x1x2",
        "scaling" => "minmax",
        "data_seed" | "seed" => "7",
        "hidden_layers" => "8,8,8",
        "activation" => "relu",
        "layer_activations" => ",elu",
        "initializer" => "he_normal",
        "weight_scale" => "0.3",
        "bias_initializer" => "pytorch",
        "bias_scale" => "0.4",
        "normalization" => "layer",
        "residual" => "1",
        "output_activation" => "tanh",
        "coding" => "one_hot",
        "loss" => "half_mse",
        "label_smoothing" => "0.1",
        "optimizer" => "rmsprop",
        "learning_rate" => "0.1",
        "momentum" => "0.5",
        "beta_1" => "0.5",
        "beta_2" => "0.9",
        "rho" => "0.5",
        "epsilon" => "0.01",
        "weight_decay" => "0.5",
        "schedule" => "exponential",
        "decay_epochs" => "1",
        "decay_factor" => "0.1",
        "warmup_epochs" => "1",
        "clipping" => "global_norm",
        "clip_limit" => "0.001",
        "batch_size" => "20",
        "epochs" => "3",
        "shuffle" => "false",
        "dropout" | "input_dropout" => "0.4",
        "layer_dropout" => ",0.4",
        "alpha_dropout" => "true",
        "l1" | "l2" => "0.01",
        "max_norm" => "0.5",
        "changes" => "30:learning_rate:0.1",
        _ => return None,
    })
}

#[test]
fn every_setting_changes_the_run_it_applies_to() {
    let mut tested = 0;
    for parameter in PARAMETERS {
        let Some(value) = other(parameter.name) else { continue };
        // smaller limits make clipping bite
        let ground = format!("epochs=5&clip_limit=0.05&{}", ground(parameter.name));
        let base: Vec<&str> = ground.split('&').filter(|pair| !pair.is_empty()).collect();
        let without = base.iter().filter(|pair| !pair.starts_with(&format!("{}=", parameter.name)));
        let mut names = HashSet::new();
        let pairs: Vec<&str> = without.rev().filter(|pair| names.insert(pair.split('=').next())).copied().collect();
        let text = pairs.join("&");
        let changed = run(&format!("{text}&{}={value}", parameter.name));
        assert!((parameter.applies)(changed.config()), "{} applies to {text}", parameter.name);
        let base = run(&if parameter.name == "epochs" { text.clone() + "&epochs=5" } else { text.clone() });
        assert_ne!(base.digest(), changed.digest(), "{} = {value} over {text}", parameter.name);
        tested += 1;
    }
    assert!(tested >= 44, "{tested}");
}

/// All choices of each list give runs of their own.
#[test]
fn every_choice_is_its_own() {
    for name in ["activation", "initializer", "bias_initializer", "optimizer", "clipping", "normalization", "schedule"]
    {
        let parameter = PARAMETERS.iter().find(|parameter| parameter.name == name).unwrap();
        let Kind::Choice(choices) = parameter.kind else { panic!("{name}") };
        let mut digests = HashSet::new();
        for choice in choices {
            let settings = format!(
                "epochs=4&weight_scale=0.4&clip_limit=0.05&decay_epochs=2&plateau_patience=1&plateau_min_delta=10&learning_rate=0.01&momentum=0.8&{name}={}",
                choice.value
            );
            assert!(digests.insert(run(&settings).digest()), "{name}={} is like another", choice.value);
        }
    }
}

#[test]
fn the_plan_counts_the_parameters_there_are() {
    for settings in [
        "",
        "hidden_layers=none",
        "hidden_layers=5,3&normalization=batch&coding=one_hot",
        "dataset=digits&samples=500&normalization=layer&hidden_layers=16,16,16&residual=1",
    ] {
        let session = session(settings);
        let plan = session.config().plan().unwrap();
        let counts: Vec<u64> = session.network().layers().iter().map(|l| l.parameters().len() as u64).collect();
        assert_eq!(plan.parameters_per_layer, counts, "{settings}");
        assert_eq!(*plan.layer_sizes.last().unwrap(), session.network().architecture().outputs, "{settings}");
    }
}

#[test]
fn penalties_are_part_of_every_loss_as_in_keras() {
    let session = run("epochs=3&l1=0.001&l2=0.01");
    let kernels =
        session.network().layers().iter().flat_map(|layer| &session.network().parameters[layer.kernel.clone()]);
    let penalty: f64 = kernels.map(|&w| f64::from(w)).map(|w| 0.001 * w.abs() + 0.01 * w * w).sum();
    let row = last(&session);
    assert!((row.penalty.unwrap() - penalty).abs() < 1e-9 * penalty);
    let plain = |settings: &str| {
        let mut other = run(settings);
        other.set_weights(session.network().parameters.clone()).unwrap();
        other
    };
    // the same weights without a penalty: losses smaller by it
    let mut bare = Session::new(plain("epochs=3").config().clone()).unwrap();
    bare.set_weights(session.network().parameters.clone()).unwrap();
    bare.advance(Target::Steps(0), || true);
    let bare = last(&bare);
    assert!((row.loss.unwrap() - penalty - bare.loss.unwrap()).abs() < 1e-6);
    assert!((row.val_loss.unwrap() - penalty - bare.val_loss.unwrap()).abs() < 1e-6);
    assert!(row.train_mode_loss.unwrap() > penalty);
}

#[test]
fn targets_stop_a_run() {
    let session = run("target_loss=0.2");
    let Some(StopReason::Target { epoch }) = session.stop_reason() else { panic!("{:?}", session.stop_reason()) };
    let rows = session.history().rows();
    assert_eq!(rows.last().unwrap().epoch, epoch);
    assert!(rows.last().unwrap().val_loss.unwrap() <= 0.2);
    assert!(rows[1..rows.len() - 1].iter().all(|row| row.val_loss.unwrap() > 0.2));
    let session = run("target_accuracy=0.9&validation_split=0");
    assert!(matches!(session.stop_reason(), Some(StopReason::Target { .. })));
    assert!(last(&session).train_mode_metric.unwrap() >= 0.9, "without validation samples, the training samples count");
}

#[test]
fn schedules_set_the_rate_of_each_epoch() {
    let rates = |settings: &str| -> Vec<f64> {
        let session = run(settings);
        session.history().rows()[1..].iter().map(|row| row.learning_rate.unwrap()).collect()
    };
    assert_eq!(rates("epochs=5&schedule=step&decay_epochs=2&learning_rate=0.1"), [0.1, 0.1, 0.05, 0.05, 0.025]);
    assert_eq!(rates("epochs=100&schedule=epochs_rule&learning_rate=5")[99], 0.001);
    assert_eq!(rates("epochs=7&schedule=epochs_rule")[6], 0.000_001);
    let cosine = rates("epochs=20&schedule=cosine&warmup_epochs=5&learning_rate=0.1");
    assert!(cosine[..4].is_sorted() && cosine[5..].is_sorted_by(|a, b| a > b), "{cosine:?}");
    assert!(cosine[19] < 0.001 && cosine[19] > 0.0, "the last step is nearly at zero: {cosine:?}");
    let exponential = rates("epochs=20&schedule=exponential&decay_epochs=10&decay_factor=0.5&learning_rate=0.1");
    assert!((exponential[19] / 0.025 - 1.0).abs() < 0.01, "{exponential:?}");
    // noise alone cannot be learned, so the validation loss soon stops falling
    let plateau = rates("epochs=60&noise=1&schedule=plateau&plateau_patience=3&plateau_factor=0.5&learning_rate=0.1");
    assert!(plateau.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == 0.5 * pair[0]), "{plateau:?}");
    assert!(plateau[59] < 0.01, "{plateau:?}");
}

#[test]
fn early_stopping_takes_all_of_its_arguments() {
    let stop =
        |settings: &str| run(&format!("noise=0.5&validation_split=0.9&epochs=400&early_stopping=true&{settings}"));
    let best = |session: &Session| session.early_stopping().unwrap().best_epoch().unwrap() + 1;
    let late = stop("patience=5&start_from_epoch=100");
    assert!(best(&late) > 100 && late.epoch() > 100, "the first 100 epochs are ignored");
    let upside_down = stop("patience=3&mode=max");
    let values: Vec<f64> = upside_down.history().rows()[1..].iter().map(|row| row.val_loss.unwrap()).collect();
    assert_eq!(upside_down.early_stopping().unwrap().best(), values.iter().copied().reduce(f64::max));
    let unmet = stop("patience=8&baseline=0.001");
    assert_eq!(unmet.early_stopping().unwrap().baseline_met(), Some(false));
    assert_eq!(stop("patience=8&baseline=10").early_stopping().unwrap().baseline_met(), Some(true));
    assert_eq!(late.early_stopping().unwrap().baseline_met(), None);
    assert!(
        unmet.epoch() < stop("patience=8").epoch(),
        "patience runs from the start while the baseline is not beaten"
    );
    let verbose = stop("patience=5&restore_best_weights=true&verbose=1");
    let (epoch, best) = (verbose.epoch(), best(&verbose));
    assert_eq!(
        verbose.keras_messages(),
        [
            format!("Epoch {epoch}: early stopping"),
            format!("Restoring model weights from the end of the best epoch: {best}."),
        ]
    );
    let silent = stop("patience=5");
    assert!(silent.keras_messages().is_empty());
    assert_eq!(silent.early_stopping_verdict(), [format!("Epoch {}: early stopping", silent.epoch())]);
    assert!(session("early_stopping=true").early_stopping_verdict().is_empty(), "not before the end");
}

#[test]
fn restored_weights_bring_their_moving_statistics() {
    let settings = "noise=0.5&validation_split=0.9&epochs=300&normalization=batch&early_stopping=true&patience=1000";
    let restored = run(&format!("{settings}&restore_best_weights=true"));
    let best = restored.early_stopping().unwrap().best_epoch().unwrap() + 1;
    let mut until_best = session(settings);
    until_best.advance(Target::Epochs(best), || true);
    assert_eq!(restored.network().statistics, until_best.network().statistics);
    assert_eq!(restored.digest(), until_best.digest());
    assert!(best < 300);
}

#[test]
fn batches_are_normalised_whole() {
    // 100 samples a batch: more than go through the network at once without normalisation
    let mut whole = session("normalization=batch&batch_size=100&samples=200&shuffle=false");
    whole.advance(Target::Steps(1), || true);
    let moved = whole.network().statistics.iter().filter(|&&s| s != 0.0 && s != 1.0).count();
    assert_eq!(moved, 32, "mean and variance of sixteen units");
    let layer = &whole.network().layers()[0];
    let means = &whole.network().statistics[layer.statistics.clone()][..8];
    // inputs are standardised over all 100 training samples and biases are zero: the mean of each unit is about 0
    assert!(means.iter().all(|mean| mean.abs() < 1e-6), "{means:?}");
}

#[test]
fn sparse_measurement_changes_nothing_but_the_rows() {
    let settings = "epochs=130&optimizer=adam&learning_rate=0.003&dropout=0.1";
    let dense = run(settings);
    let mut sparse = session(settings);
    sparse.set_measure(Measure::Sparse);
    sparse.advance(Target::End, || true);
    assert_eq!(dense.digest(), sparse.digest());
    for (a, b) in dense.history().rows().iter().zip(sparse.history().rows()) {
        assert_eq!((a.epoch, a.val_loss, a.train_mode_loss), (b.epoch, b.val_loss, b.train_mode_loss));
        if a.epoch <= 50 || a.epoch.is_multiple_of(25) || a.epoch == 130 {
            assert_eq!(a, b);
        } else {
            assert!(sparse.layers_after(b.epoch).is_none() && b.loss.is_none() && b.metrics.is_none());
        }
    }
    let mut stopped = session("noise=0.5&validation_split=0.9&epochs=1500&early_stopping=true&patience=50");
    stopped.set_measure(Measure::Sparse);
    stopped.advance(Target::End, || true);
    assert!(stopped.layers_after(last(&stopped).epoch).is_some(), "the last epoch is measured however the run ends");
    let settings = "noise=0.5&validation_split=0.9&epochs=1500&early_stopping=true&patience=53&restore_best_weights=true&data_seed=3";
    let dense = run(settings);
    let mut restored = session(settings);
    restored.set_measure(Measure::Sparse);
    restored.advance(Target::End, || true);
    let (live, same) = (restored.live_row().unwrap(), dense.live_row().unwrap());
    assert!(live.epoch > 50 && !live.epoch.is_multiple_of(25), "epoch {} was not measured on the way", live.epoch);
    assert_eq!((live.loss, live.metrics), (same.loss, same.metrics), "and is when its weights are put back");
    // a run ends in the same epoch whatever is measured
    let settings = "dataset=plane&initializer=he_normal&batch_size=250&validation_split=0&epochs=400&seed=4&data_seed=4&changes=60:learning_rate:0.58";
    let mut sparse = session(settings);
    sparse.set_measure(Measure::Sparse);
    sparse.advance(Target::End, || true);
    assert_eq!(sparse.stop_reason(), run(settings).stop_reason());
    assert!(matches!(sparse.stop_reason(), Some(StopReason::Diverged { .. })));
}

#[test]
fn changes_during_a_run_are_replayed() {
    let mut live = session("epochs=12&dropout=0.1&early_stopping=true&patience=100");
    let change = |live: &mut Session, steps: u64, name: &str, value: serde_json::Value| {
        live.advance(Target::Steps(steps), || true);
        live.change(name, &value).unwrap();
    };
    change(&mut live, 7, "learning_rate", json!(0.3));
    change(&mut live, 30, "batch_size", json!(32)); // in the middle of an epoch
    change(&mut live, 0, "dropout", json!(0.5));
    change(&mut live, 9, "l2", json!(0.001));
    change(&mut live, 3, "clipping", json!("norm"));
    change(&mut live, 0, "clip_limit", json!(0.1));
    change(&mut live, 1, "patience", json!(3));
    change(&mut live, 2, "epochs", json!(15));
    live.advance(Target::End, || true);
    assert_eq!(live.config().changes.len(), 8);
    let link = live.config().to_link();
    let replayed = run(link.trim_start_matches("#v=1&"));
    assert_eq!(replayed.digest(), live.digest());
    assert_eq!(replayed.history(), live.history());
    assert_eq!(replayed.stop_reason(), live.stop_reason());
    assert_eq!(replayed.settings(), live.settings());
    assert_eq!(live.settings().learning_rate, 0.3);
    let unchanged = run("epochs=12&dropout=0.1&early_stopping=true&patience=100");
    assert_ne!(unchanged.digest(), live.digest());
    let json = live.config().to_json().to_string();
    let mut from_json = Session::new(RunConfig::from_json(&json).unwrap()).unwrap();
    from_json.advance(Target::End, || true);
    assert_eq!(from_json.digest(), live.digest());
}

#[test]
fn changes_while_measuring_wait_for_the_next_step() {
    let settings = "epochs=4&early_stopping=true&patience=1&min_delta=0.0001";
    let mut live = session(settings);
    live.advance(Target::Epochs(1), || true);
    // stop in the middle of the measurement of epoch 2
    while !(live.epoch() == 2 && live.is_measuring()) {
        live.advance(Target::Steps(u64::MAX), || false);
    }
    live.change("min_delta", &json!(10.0)).unwrap();
    live.advance(Target::End, || true);
    let replayed = run(live.config().to_link().trim_start_matches("#v=1&"));
    assert_eq!(replayed.stop_reason(), live.stop_reason());
    assert_eq!(live.stop_reason(), Some(StopReason::EarlyStopping { epoch: 3 }));
}

/// Weights put in by hand in the middle of a measurement are measured, but the epoch is judged only once.
#[test]
fn weights_from_outside_do_not_make_patience_run_twice() {
    let settings = "epochs=9&early_stopping=true&patience=3&min_delta=10";
    let mut touched = session(settings);
    while !(touched.epoch() == 2 && touched.is_measuring() && touched.early_stopping().unwrap().wait() == 1) {
        touched.advance(Target::Steps(u64::MAX), || false);
    }
    touched.set_weights(touched.network().parameters.clone()).unwrap();
    touched.advance(Target::End, || true);
    let untouched = run(settings);
    assert_eq!(touched.stop_reason(), untouched.stop_reason());
    assert_eq!(touched.history(), untouched.history());
}

#[test]
fn a_run_on_own_data_is_repeated_with_its_changes() {
    let data = || {
        let features: Vec<f32> = (0..80).map(|i| ((i * 37) % 19) as f32 - 9.0).collect();
        let targets = features.chunks(2).map(|x| f32::from(x[0] * x[1] > 0.0)).collect();
        (features, targets)
    };
    let mut live = session("epochs=10&validation_split=0.25");
    let (features, targets) = data();
    live.set_data(features, targets, Task::Binary).unwrap();
    live.advance(Target::Epochs(5), || true);
    live.change("learning_rate", &json!(0.5)).unwrap();
    live.advance(Target::End, || true);
    let mut again = Session::new(live.config().clone()).unwrap();
    let (features, targets) = data();
    again.set_data(features, targets, Task::Binary).unwrap();
    again.advance(Target::End, || true);
    assert_eq!(again.digest(), live.digest());
}

#[test]
fn a_number_that_cannot_be_measured_is_named() {
    let session =
        run("early_stopping=true&monitor=val_auc&patience=2&dataset=gauss&samples=10&validation_split=0.1&epochs=5");
    assert_eq!(session.stop_reason(), Some(StopReason::Epochs), "as in Keras, the epochs do not count");
    let text = message(&session, false).text.to_string();
    assert!(text.contains("There is no validation AUC to watch"), "{text}");
}

/// Whatever is measured, a run ends in the same way: only what training itself computes, and the validation loss, count.
#[test]
fn measuring_never_ends_a_run() {
    let deep = "hidden_layers=128,128,128,128,128,128,128,128,128,128,128,128,128,128,128,128,128,128,128,128";
    let settings = format!(
        "{deep}&activation=linear&initializer=random_normal&weight_scale=10&normalization=batch&samples=100&validation_split=0&learning_rate=0.0001&epochs=3"
    );
    let mut ends = Vec::new();
    for measure in [Measure::Losses, Measure::Sparse, Measure::Layers] {
        let mut session = session(&settings);
        session.set_measure(measure);
        session.advance(Target::End, || true);
        ends.push((session.stop_reason(), session.digest()));
    }
    assert!(ends.windows(2).all(|pair| pair[0] == pair[1]), "{ends:?}");
    assert_eq!(
        ends[0].0,
        Some(StopReason::Epochs),
        "the loss of fresh moving statistics is infinite, training is well"
    );
}

/// In which direction a number improves, if `mode` leaves it open.
#[test]
fn monitors_know_what_is_better() {
    use gradient_playground::config::Monitor::{ValAccuracy, ValLoss, ValMae, ValR2, ValRmse};
    for (monitor, falls) in [(ValLoss, true), (ValMae, true), (ValRmse, true), (ValAccuracy, false), (ValR2, false)] {
        assert_eq!(monitor.falls(), falls, "{monitor:?}");
    }
}

/// What is left open takes Keras' default for the optimizer.
#[test]
fn optimizers_have_their_own_defaults() {
    for (open, set) in
        [("optimizer=lion", "beta_2=0.99"), ("optimizer=adadelta", "rho=0.95"), ("optimizer=adam", "beta_2=0.999")]
    {
        assert_eq!(
            run(&format!("epochs=3&{open}")).digest(),
            run(&format!("epochs=3&{open}&{set}")).digest(),
            "{open}"
        );
    }
}

#[test]
fn the_rule_by_epochs_follows_a_change_of_epochs() {
    let mut session = session("schedule=epochs_rule&epochs=90");
    session.advance(Target::Steps(1), || true);
    assert_eq!(session.learning_rate(), 0.000_001);
    session.change("epochs", &json!(100)).unwrap();
    session.advance(Target::Steps(1), || true);
    assert_eq!(session.learning_rate(), 0.001);
}

#[test]
fn wrong_changes_are_refused_and_change_nothing() {
    let mut live = session("epochs=5");
    live.advance(Target::Steps(3), || true);
    let mut refuse = |name: &str, value: serde_json::Value, expected: &str| {
        let problem = live.change(name, &value).unwrap_err();
        assert!(problem.message.to_string().contains(expected), "{}", problem.message);
    };
    refuse("hidden_layers", json!([3]), "hidden_layers cannot change during a run; what can is learning_rate,");
    refuse("learning_rate", json!(-1), "learning_rate is -1, but it must be a number from 0.000001 to 10.");
    refuse("changes", json!([]), "changes cannot change during a run");
    refuse("nonsense", json!(1), "There is no setting “nonsense”");
    live.advance(Target::End, || true);
    assert_eq!(live.digest(), run("epochs=5").digest());
    assert!(live.change("learning_rate", &json!(0.1)).unwrap_err().message.to_string().contains("the run is over"));
    // a slider that is dragged leaves one change a step
    let mut dragged = session("epochs=5");
    dragged.advance(Target::Steps(3), || true);
    (1..500).for_each(|i| dragged.change("learning_rate", &json!(0.001 * f64::from(i))).unwrap());
    assert_eq!(dragged.config().changes.len(), 1);
}
