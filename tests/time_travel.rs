//! Time travel: a run replayed to any of its epochs has the bits that it had, and goes on as it did. Every row of the table
//! is a setting whose state could be forgotten by a checkpoint.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::train::{Measure, NoSuchEpoch, Session, StopReason, Target};
use serde_json::{Value, json};

const MEGABYTES: usize = 64 << 20;

fn session(settings: &Value) -> Session {
    let config = RunConfig::from_json(&settings.to_string()).expect("a valid config");
    Session::new(config).expect("a run")
}

/// The run after an epoch, by replay.
fn past(run: &Session, epoch: u32) -> Session {
    let mut replay = run.replay(epoch, None).expect("an epoch of the run");
    assert!(replay.advance(|| true));
    replay.finish(run)
}

/// Settings that make the run short and, where there are checkpoints, give it several.
fn with(extra: Value) -> Value {
    let mut settings =
        json!({ "hidden_layers": [6, 5], "samples": 210, "batch_size": 16, "epochs": 24, "early_stopping": false });
    settings.as_object_mut().expect("an object").extend(extra.as_object().expect("an object").clone());
    settings
}

/// Settings, and what a checkpoint would forget.
fn table() -> Vec<(Value, &'static str)> {
    let optimizers = [
        "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw", "adamax", "nadam",
        "lion",
    ];
    let mut rows: Vec<_> = optimizers.map(|name| (with(json!({ "optimizer": name })), "the optimizer's state")).into();
    rows.extend([
        (with(json!({ "dropout": 0.3, "input_dropout": 0.1 })), "the streams of dropout"),
        (with(json!({ "normalization": "batch", "batch_size": 32 })), "the moving statistics"),
        (with(json!({ "normalization": "layer", "residual": 1, "hidden_layers": [5, 5, 5] })), "γ and β"),
        (with(json!({ "shuffle": false })), "an order that stays"),
        (with(json!({ "batch_size": 1000 })), "an epoch of one step"),
        (with(json!({ "l2": 0.01, "max_norm": 1.0, "clipping": "global_norm" })), "penalties of the epoch under way"),
        (with(json!({ "schedule": "exponential" })), "the schedule's place"),
        (with(json!({ "schedule": "cosine" })), "the schedule's place"),
        (with(json!({ "schedule": "plateau", "plateau_patience": 1, "plateau_min_delta": 0.1 })), "the reduced rate"),
        (with(json!({ "early_stopping": true, "patience": 3, "min_delta": 0.01, "epochs": 60 })), "patience used up"),
        (
            with(json!({ "early_stopping": true, "patience": 9, "restore_best_weights": true, "epochs": 60 })),
            "the best weights",
        ),
        (with(json!({ "early_stopping": true, "monitor": "loss", "patience": 3, "epochs": 60 })), "a monitored loss"),
        (with(json!({ "target_loss": 0.6, "optimizer": "adam", "learning_rate": 0.02 })), "a target"),
        (
            with(json!({ "dataset": "bumps", "scaling": "none", "activation": "linear", "learning_rate": 0.0001, "changes": [{ "step": 150, "set": "learning_rate", "to": 10 }] })),
            "a run that diverges",
        ),
        (
            with(json!({ "dropout": 0.1, "changes": [
                { "step": 20, "set": "learning_rate", "to": 0.2 },
                { "step": 26, "set": "dropout", "to": 0.4 },
                { "step": 40, "set": "batch_size", "to": 50 },
                { "step": 44, "set": "l2", "to": 0.01 },
            ] })),
            "changes made, within epochs and between them",
        ),
        (
            with(json!({ "changes": [
                { "step": 31, "set": "weight.1.2.1", "to": 2.5 },
                { "step": 31, "set": "bias.2.1", "to": -1 },
                { "step": 57, "set": "weight.2.1.3", "to": 0 },
            ] })),
            "weights edited within epochs",
        ),
        (with(json!({ "dataset": "digits", "samples": 150, "hidden_layers": [10] })), "data of many features"),
        (with(json!({ "hidden_layers": [] })), "no hidden layer"),
    ]);
    rows
}

/// All that a run is and has recorded, but for what its config and its log say of later.
fn state(session: &Session) -> String {
    format!(
        "{} epoch {} step {} {:?} {:?} {:?} {:?} {:?} {:?}",
        session.digest(),
        session.epoch(),
        session.step(),
        session.early_stopping(),
        session.best_digest(),
        session.reduce_on_plateau(),
        session.settings(),
        session.history().rows(),
        session.layer_history().rows(),
    )
}

/// Trains to the end and says what the run was after each epoch.
fn states(run: &mut Session) -> Vec<String> {
    run.advance(Target::Epochs(0), || true);
    let mut states = vec![state(run)];
    while run.stop_reason().is_none() {
        run.advance(Target::Epochs(1), || true);
        states.push(state(run));
    }
    states
}

#[test]
fn every_epoch_is_replayed_to_the_bit_and_goes_on_as_it_did() {
    for (settings, why) in table() {
        let without = states(&mut session(&settings));
        let mut run = session(&settings);
        run.keep_checkpoints(MEGABYTES, 0.0);
        let was = states(&mut run);
        let diverged = matches!(run.stop_reason(), Some(StopReason::Diverged { .. }));
        assert_eq!(diverged, why == "a run that diverges", "{why}");
        assert_eq!(was, without, "{why}: checkpoints change nothing");
        let (first, last) = run.epochs_to_look_at();
        let (kept, bytes) = run.checkpoints();
        assert!(last > 3 && kept > 1, "{why}: {last} epochs with {kept} checkpoints tell nothing");
        assert!(kept < last as usize && bytes > 0, "{why}: {kept} checkpoints in {last} epochs");
        for epoch in first..last {
            let mut past = past(&run, epoch);
            assert_eq!(state(&past), was[epoch as usize], "{why}: epoch {epoch} of {settings}");
            // the log was cut there: changes that came later have not happened
            let made = past.config().changes.len();
            if made == run.config().changes.len() {
                assert_eq!(states(&mut past), was[epoch as usize..], "{why}: on from epoch {epoch} of {settings}");
            }
        }
        assert_eq!(state(&run), was[was.len() - 1], "{why}: looking back leaves the run as it is");
    }
}

#[test]
fn an_edit_made_after_an_epoch_is_seen_after_it() {
    for spacing in [0.0, f64::INFINITY] {
        let mut run = session(&with(json!({})));
        run.keep_checkpoints(MEGABYTES, spacing);
        run.advance(Target::Epochs(0), || true);
        run.change("bias.1.1", &json!(0.5)).expect("an edit of the start");
        run.advance(Target::Epochs(10), || true);
        run.change("weight.1.2.1", &json!(2.5)).expect("an edit");
        let edited = run.digest();
        run.advance(Target::Epochs(5), || true);
        // the edit is in the log of all that comes after it, and of nothing before
        for (epoch, edits) in [(0, 1), (9, 1), (10, 2), (11, 2)] {
            let past = past(&run, epoch);
            assert_eq!(past.config().changes.len(), edits, "epoch {epoch}, checkpoints {spacing} apart");
            let mut repeated = session(&past.config().to_json());
            repeated.advance(Target::Epochs(epoch), || true);
            assert_eq!(past.digest(), repeated.digest(), "epoch {epoch}, checkpoints {spacing} apart");
        }
        assert_eq!(past(&run, 10).digest(), edited);
    }
}

#[test]
fn later_changes_are_cut_and_others_can_be_made() {
    let mut run = session(&with(json!({})));
    run.keep_checkpoints(MEGABYTES, 0.0);
    run.advance(Target::Epochs(10), || true);
    run.change("learning_rate", &json!(0.5)).expect("a change");
    run.advance(Target::Epochs(5), || true);
    run.change("dropout", &json!(0.2)).expect("a change");
    run.advance(Target::Epochs(3), || true);
    let changes =
        |run: &Session| run.config().changes.iter().map(|change| change.changed.to_string()).collect::<Vec<_>>();
    // a change made at the end of an epoch belongs to the next
    assert_eq!(changes(&past(&run, 10)), [""; 0]);
    assert_eq!(changes(&past(&run, 11)), ["learning_rate"]);
    assert_eq!(changes(&past(&run, 16)), ["learning_rate", "dropout"]);
    let mut other = past(&run, 11);
    other.change("learning_rate", &json!(0.1)).expect("a change");
    let was = states(&mut other);
    assert_eq!(changes(&other), ["learning_rate", "learning_rate"]);
    // its own link repeats it, and its own past can be looked at
    let repeated = states(&mut session(&other.config().to_json()));
    assert_eq!(was, repeated[11..]);
    assert_eq!(state(&past(&other, 14)), repeated[14]);
}

#[test]
fn a_replay_goes_on_from_a_nearer_past() {
    let settings = with(json!({ "optimizer": "adam", "dropout": 0.2 }));
    let mut run = session(&settings);
    let was = states(&mut run);
    let mut seen = past(&run, 3);
    for (epoch, why) in [(4, "ahead"), (9, "far ahead"), (9, "the same"), (2, "behind"), (23, "far ahead again")] {
        let mut replay = run.replay(epoch, Some(&seen)).expect("an epoch");
        // one piece of work at a time, as a page under load would
        while !replay.advance(|| false) {
            assert!((0.0..=1.0).contains(&replay.progress()));
        }
        seen = replay.finish(&run);
        assert_eq!(state(&seen), was[epoch as usize], "{why}");
    }
}

#[test]
fn a_past_that_is_no_moment_of_the_run_is_not_used() {
    let pieces = |run: &Session, epoch: u32, seen: Option<&Session>| {
        let mut replay = run.replay(epoch, seen).expect("an epoch");
        let mut pieces = 0;
        replay.advance(|| {
            pieces += 1;
            true
        });
        (state(&replay.finish(run)), pieces)
    };
    let check = |run: &Session, seen: &Session, epoch: u32, is_used: bool, why: &str| {
        let (fresh, all) = pieces(run, epoch, None);
        let (state, fewer) = pieces(run, epoch, Some(seen));
        assert_eq!(state, fresh, "{why}");
        assert_eq!(fewer < all, is_used, "{why}: {fewer} of {all} pieces of work");
    };
    let trained = |epochs: u32| {
        let mut run = session(&with(json!({ "optimizer": "adam", "epochs": 40 })));
        run.advance(Target::Epochs(epochs), || true);
        run
    };
    let mut run = trained(10);
    let seen = past(&run, 9);
    run.change("learning_rate", &json!(0.1)).expect("a change");
    run.advance(Target::Epochs(5), || true);
    check(&run, &seen, 10, true, "a change that came later");
    check(&run, &seen, 13, true, "a change on the way");
    check(&run, &past(&run, 12), 13, true, "a change that both have made");

    let mut run = trained(10);
    run.change("weight.1.2.1", &json!(2.5)).expect("an edit");
    let seen = past(&run, 10);
    run.change("weight.1.2.1", &json!(-1)).expect("another in its place");
    run.advance(Target::Epochs(5), || true);
    check(&run, &seen, 13, false, "an edit replaced at the same step");

    let run = trained(10);
    let seen = past(&run, 6);
    let mut other = past(&run, 3);
    other.change("learning_rate", &json!(0.1)).expect("a change");
    other.advance(Target::Epochs(6), || true);
    check(&other, &seen, 8, false, "a change before it");

    let mut run = trained(10);
    let seen = past(&run, 10);
    run.set_weights(run.network().parameters.iter().map(|w| w / 2.0).collect()).expect("as many weights");
    run.advance(Target::Epochs(5), || true);
    check(&run, &seen, 13, false, "weights set by hand");
    check(&run, &past(&run, 12), 13, true, "weights set before both");

    let other = {
        let mut other = session(&with(json!({ "optimizer": "adam", "epochs": 40, "data_seed": 7 })));
        other.advance(Target::Epochs(10), || true);
        other
    };
    check(&other, &seen, 10, false, "other data");
}

#[test]
fn histograms_are_kept_of_the_same_moments_after_a_look_back() {
    let mut run = session(&with(json!({ "epochs": 100 })));
    run.advance(Target::Epochs(70), || true);
    let moments = |run: &Session| run.spread_history().rows().iter().map(|row| row.epoch).collect::<Vec<_>>();
    assert!(moments(&run).len() < 40, "not every epoch is kept");
    for (epoch, why) in [(50, "of which they are kept"), (69, "after which none were kept")] {
        let mut past = past(&run, epoch);
        past.advance(Target::Epochs(70 - epoch), || true);
        let looked_at = |moment: &f64| *moment != f64::from(epoch) || moments(&run).contains(moment);
        let after: Vec<f64> = moments(&past).into_iter().filter(looked_at).collect();
        assert_eq!(after, moments(&run), "from an epoch {why}");
    }
}

#[test]
fn weights_set_within_an_epoch_are_seen_after_it() {
    let mut run = session(&with(json!({ "optimizer": "adam" })));
    run.keep_checkpoints(MEGABYTES, 0.0);
    run.set_measure(Measure::Steps(3));
    run.advance(Target::Epochs(2), || true);
    let step = run.step() / 3 * 3 + 3;
    while run.step() < step {
        run.advance(Target::End, || false); // one piece of work
    }
    assert!(run.is_measuring() && run.epoch() == 2, "a step of epoch 3 is measured");
    run.set_weights(run.network().parameters.iter().map(|w| w / 2.0).collect()).expect("as many weights");
    assert_eq!(run.epochs_to_look_at(), (3, 2), "none has ended since");
    let problem = run.replay(2, None).err().map(|problem| problem.to_string()).unwrap_or_default();
    assert!(problem.starts_with("epoch is 2, but no epoch has ended since"), "{problem}");
    run.advance(Target::Epochs(1), || true);
    assert_eq!(run.epochs_to_look_at(), (3, 3));
    let digest = run.digest();
    run.advance(Target::Epochs(3), || true);
    let past = past(&run, 3);
    assert_eq!((past.digest(), past.step()), (digest, 3 * past.steps_per_epoch() as u64));
}

#[test]
fn sparsely_measured_epochs_are_measured_when_they_are_looked_at() {
    let settings = with(json!({ "epochs": 90, "early_stopping": true, "patience": 90, "restore_best_weights": true }));
    let was = states(&mut session(&settings));
    let mut run = session(&settings);
    run.keep_checkpoints(MEGABYTES, 0.0);
    run.set_measure(Measure::Sparse);
    run.advance(Target::End, || true);
    assert!(run.history().rows()[63].loss.is_none(), "epoch 63 was not measured");
    let past = past(&run, 63);
    assert!(was[63].starts_with(&format!("{} ", past.digest())));
    let row = past.history().last().expect("a row");
    assert!(row.epoch == 63 && row.loss.is_some() && past.layers_after(63).is_some());
    assert_eq!(past.history().rows()[..63], run.history().rows()[..63]);
    assert_eq!(past.spread_history().rows().last().map(|spreads| spreads.epoch), Some(63.0));
}

#[test]
fn weights_set_by_hand_are_where_the_past_begins() {
    for (epochs, steps, first, why) in
        [(0, 0, 0, "before training"), (2, 0, 3, "at the end of an epoch"), (2, 3, 3, "within one")]
    {
        let mut run = session(&with(json!({ "optimizer": "adam", "batch_size": 12 })));
        run.keep_checkpoints(MEGABYTES, 0.0);
        run.advance(Target::Epochs(epochs), || true);
        run.advance(Target::Steps(steps), || true);
        let halved = run.network().parameters.iter().map(|w| w / 2.0).collect();
        run.set_weights(halved).expect("as many weights");
        let offset = run.epoch();
        let was = states(&mut run);
        let (from, last) = run.epochs_to_look_at();
        assert_eq!(from, first, "{why}");
        assert_eq!(run.replay(last + 1, None).err(), Some(NoSuchEpoch { epoch: last + 1, first, last }), "{why}");
        for epoch in first..last {
            assert_eq!(state(&past(&run, epoch)), was[(epoch - offset) as usize], "{why}: epoch {epoch}");
        }
    }
}

#[test]
fn checkpoints_stay_within_their_bound_and_evenly_apart() {
    for (bytes, most, why) in
        [(MEGABYTES, 100, "by number"), (60_000, 53, "by memory"), (1_000, 0, "too large for one")]
    {
        let mut run = session(&with(json!({ "optimizer": "adam", "epochs": 900 })));
        run.keep_checkpoints(bytes, 0.0);
        run.advance(Target::Epochs(800), || true);
        let (kept, taken) = run.checkpoints();
        assert!(kept <= most && kept * 3 >= most && taken <= bytes, "{why}: {kept} in {taken} bytes");
        let mut ways = Vec::new();
        for epoch in (20..=800).step_by(20) {
            let mut replay = run.replay(epoch, None).expect("an epoch");
            let mut pieces = 0;
            replay.advance(|| {
                pieces += 1;
                true
            });
            ways.push(pieces);
        }
        let longest = ways.iter().max().copied().unwrap_or_default();
        let whole = run.step() as usize;
        assert!(most == 0 || longest * most < 8 * whole, "{why}: a replay of {longest} of {whole} steps");
    }
}
