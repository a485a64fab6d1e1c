//! What is measured of each layer, against NumPy (`tests/reference/measurements.json`), and what becomes of it in long runs.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::data::Task;
use gradient_playground::diagnostics::{Histogram, LayerRow, Spread, columns};
use gradient_playground::train::{Measure, Session, StopReason, Target, table};
use serde_json::Value;

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert!(parsed.notes.is_empty(), "{settings}: {:?}", parsed.notes);
    Session::new(parsed.config).unwrap_or_else(|problems| panic!("{settings}: {problems:?}"))
}

fn run(settings: &str, measure: Measure) -> Session {
    let mut session = session(settings);
    session.set_measure(measure);
    session.advance(Target::End, || true);
    session
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn singles(value: &Value) -> Vec<f32> {
    numbers(value).into_iter().map(|number| number as f32).collect()
}

fn reference_cases() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("reference/measurements.json")).unwrap();
    file["cases"].as_array().unwrap().clone()
}

/// A session with the data and weights of a case, before training.
fn of_case(case: &Value) -> Session {
    let layers: Vec<String> = case["layers"].as_array().unwrap().iter().map(Value::to_string).collect();
    let hidden = layers[1..layers.len() - 1].join(",");
    let mut session = session(&format!(
        "dataset=plane&validation_split=0&scaling=none&shuffle=false&epochs=3&hidden_layers={}&activation={}&batch_size={}&learning_rate={}",
        if hidden.is_empty() { "none" } else { &hidden },
        case["activation"].as_str().unwrap(),
        case["batch_size"],
        case["learning_rate"],
    ));
    session.set_data(singles(&case["features"]), singles(&case["targets"]), Task::Regression).unwrap();
    session.set_weights(singles(&case["weights"])).unwrap();
    session
}

/// To 1e-4, as f32 allows; the change of a weight is known only to half a unit in the last place of that weight.
#[test]
fn every_measure_agrees_with_numpy() {
    let mut compared = 0;
    for case in reference_cases() {
        let name = case["name"].as_str().unwrap();
        let mut session = of_case(&case);
        session.advance(Target::End, || true);
        assert_eq!(session.layer_history().rows().len(), 4, "{name}");
        for (measurement, expected) in session.layer_history().rows().iter().zip(case["rows"].as_array().unwrap()) {
            for (layer, row) in measurement.layers.iter().enumerate() {
                let largest = row.weight.largest() * f64::from(f32::EPSILON) / 2.0;
                for (measure, value) in LayerRow::NAMES.into_iter().zip(row.values()) {
                    let at = format!("{name}, epoch {}, layer {}: {measure}", measurement.epoch, layer + 1);
                    let Some(expected) = expected.get(measure) else {
                        assert!(measure.starts_with("frozen"), "{at} has no reference");
                        continue;
                    };
                    let expected = expected[layer].as_f64();
                    assert_eq!(value.is_some(), expected.is_some(), "{at}: {value:?}, not {expected:?}");
                    let (Some(value), Some(expected)) = (value, expected) else { continue };
                    let rounding = match measure {
                        "update" => largest,
                        "change" => largest / row.weight.root_mean_square(),
                        "update_ratio" => largest / row.update.unwrap().root_mean_square(),
                        _ => 0.0,
                    };
                    let off = (value - expected).abs();
                    assert!(off <= 1e-4 * expected.abs() + rounding + 1e-7, "{at}: {value}, not {expected}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 900, "only {compared} numbers were compared");
}

#[test]
fn histograms_count_what_numpy_has() {
    for case in reference_cases() {
        let mut session = of_case(&case);
        session.advance(Target::End, || true);
        let kept = session.spread_history().rows().last().unwrap().clone();
        assert_eq!(kept.epoch, 3.0, "the last epoch has histograms");
        assert_eq!(kept, session.spreads(), "measured anew it is the same");
        let check = |what: &str, of: fn(&Spread) -> &Histogram, size: fn(f64) -> f64| {
            for (layer, spread) in kept.layers.iter().enumerate() {
                let at = format!("{}, layer {}: {what}", case["name"], layer + 1);
                let Histogram { edges, counts, zeros } = of(spread);
                let values: Vec<f64> =
                    numbers(&case["last"][what][layer]).into_iter().map(|x| size(f64::from(x as f32))).collect();
                let total = counts.iter().sum::<u32>() + zeros;
                assert_eq!(total as usize, values.len(), "{at}: every number is counted once");
                // a number may fall on either side of an edge that it lies on but for rounding
                let give = 1e-4 * values.iter().fold(0.0, |largest: f64, x| largest.max(x.abs()));
                for (bin, &count) in counts.iter().enumerate() {
                    let inside = |give: f64| {
                        let (from, to) = (edges[bin] - give, edges[bin + 1] + give);
                        values.iter().filter(|x| (from..to).contains(x)).count()
                    };
                    let fits = (inside(-give)..=inside(give)).contains(&(count as usize));
                    assert!(fits, "{at}: {count} from {} to {}", edges[bin], edges[bin + 1]);
                }
            }
        };
        check("weights", |spread| &spread.weights, |x| x);
        check("activations", |spread| &spread.activations, |x| x);
        check("gradient", |spread| &spread.gradient, f64::abs);
        check("activation_gradient", |spread| &spread.activation_gradient, f64::abs);
    }
}

#[test]
fn frozen_counts_bits_since_the_epoch_and_since_the_start() {
    let session = run("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=5", Measure::Layers);
    let rows = session.layer_history().rows();
    assert_eq!(
        (rows[0].layers[0].frozen, rows[0].layers[0].frozen_since_start),
        (None, None),
        "nothing is trained yet"
    );
    let since_start = |epoch: usize| rows[epoch].layers[0].frozen_since_start.unwrap();
    assert_eq!(rows[1].layers[0].frozen, rows[1].layers[0].frozen_since_start, "the first epoch is the start");
    assert!(since_start(1) >= 0.9 && since_start(5) >= 0.9 && since_start(5) <= since_start(1));
    let last = rows[5].layers[12];
    assert!(last.frozen.unwrap() < 0.5 && last.change.unwrap() > 0.0, "the output layer moves: {last:?}");
    let still = rows[1..].iter().flat_map(|row| &row.layers).filter(|layer| layer.frozen == Some(1.0));
    let ratios: Vec<_> = still.map(LayerRow::update_ratio).collect();
    assert!(!ratios.is_empty(), "some layer stands still for a whole epoch");
    assert!(ratios.iter().all(|ratio| *ratio == Some(f64::NEG_INFINITY)), "then no step moved a weight: {ratios:?}");
}

/// What is kept of a run of 5,000 epochs, and of 20,000 steps measured one by one.
#[test]
fn long_runs_keep_a_bounded_record() {
    let settings = "samples=20&batch_size=5&hidden_layers=3&early_stopping=true&patience=100000&epochs=5000";
    let session = run(settings, Measure::Layers);
    let epochs: Vec<f64> = session.layer_history().rows().iter().map(|row| row.epoch).collect();
    assert!((500..=1001).contains(&epochs.len()), "{} rows", epochs.len());
    assert!(epochs.is_sorted_by(|a, b| a < b));
    assert_eq!((epochs[0], epochs[epochs.len() - 1]), (0.0, 5000.0));
    assert!((4937..=5000).all(|epoch| epochs.contains(&f64::from(epoch))), "the last 64 are all there");
    let best = f64::from(session.early_stopping().unwrap().best_epoch().unwrap() + 1);
    assert!(epochs.contains(&best), "the best epoch, {best}, is never given up");
    let spreads: Vec<f64> = session.spread_history().rows().iter().map(|row| row.epoch).collect();
    assert!((20..=41).contains(&spreads.len()) && spreads.contains(&5000.0), "{spreads:?}");
    assert!(spreads.contains(&best), "{best} is not in {spreads:?}");

    let session = run("samples=40&batch_size=1&validation_split=0&hidden_layers=3&epochs=500", Measure::Steps(1));
    let rows = session.layer_history().rows();
    assert!((500..=1001).contains(&rows.len()), "{} rows", rows.len());
    assert_eq!(rows[rows.len() - 1].step, 20_000);
}

#[test]
fn intervals_measure_when_they_say_and_change_nothing() {
    let settings = "epochs=30&samples=100&batch_size=7&optimizer=adam&dropout=0.2&normalization=batch";
    let all = run(settings, Measure::Layers);
    let check = |measure: Measure, expected: &[f64], reason: &str| {
        let other = run(settings, measure);
        assert_eq!(other.digest(), all.digest(), "{reason}: the weights");
        let epochs: Vec<f64> = other.layer_history().rows().iter().map(|row| row.epoch).collect();
        assert_eq!(epochs, expected, "{reason}");
        let whole = other.layer_history().rows().iter().filter(|row| row.epoch.fract() == 0.0);
        whole
            .for_each(|row| assert_eq!(Some(row), all.layers_after(row.epoch as u32), "{reason}: epoch {}", row.epoch));
    };
    check(Measure::Losses, &[], "never");
    check(Measure::Epochs(7), &[0.0, 7.0, 14.0, 21.0, 28.0, 30.0], "every seventh epoch, and the last");
    check(Measure::Epochs(1000), &[0.0, 30.0], "longer than the run");
    let all_epochs: Vec<f64> = (0..=30).map(f64::from).collect();
    check(Measure::Layers, &all_epochs, "each epoch");
    check(Measure::Steps(1_000_000), &all_epochs, "the end of each epoch, whatever the steps");
    // 8 steps an epoch
    let every_four: Vec<f64> = (0..=60).map(|half| f64::from(half) / 2.0).collect();
    check(Measure::Steps(4), &every_four, "every four steps");
}

/// However the batch size changes within an epoch, no step of it counts as its end.
#[test]
fn moments_rise_when_the_batch_size_changes() {
    for (first, then) in [(64, 200), (64, 300), (10, 150), (200, 10), (1, 64), (4, 59)] {
        let mut session = session(&format!("samples=500&validation_split=0.2&batch_size={first}&epochs=3"));
        session.set_measure(Measure::Steps(1));
        session.advance(Target::Steps(1), || true);
        session.change("batch_size", &then.into()).unwrap();
        session.advance(Target::Steps(1), || true);
        let (done, of) = (session.step_in_epoch(), session.steps_per_epoch());
        assert!(session.epoch() == 0 && done < of, "{first}, then {then}: {done} of {of}, but the epoch is not over");
        session.advance(Target::End, || true);
        let moments: Vec<f64> = session.layer_history().rows().iter().map(|row| row.epoch).collect();
        assert!(moments.is_sorted_by(|a, b| a < b), "{first}, then {then}: {moments:?}");
    }
}

/// Frozen weights are only known at the ends of epochs: the last of them stay, however many steps lie between.
#[test]
fn ends_of_the_last_epochs_are_kept() {
    let mut session = session("samples=500&validation_split=0.2&batch_size=4&epochs=100&hidden_layers=2");
    session.set_measure(Measure::Steps(1));
    session.advance(Target::Epochs(53), || true);
    let rows = session.layer_history().rows();
    assert!(rows.len() <= 1000 + 8, "{} rows", rows.len());
    let ends: Vec<f64> =
        rows.iter().map(|row| row.epoch).filter(|epoch| epoch.fract() == 0.0 && *epoch > 45.0).collect();
    assert_eq!(ends, (46..=53).map(f64::from).collect::<Vec<_>>());
}

#[test]
fn measuring_within_an_epoch_can_be_interrupted() {
    let mut session = session("samples=600&validation_split=0&batch_size=10&epochs=2");
    session.set_measure(Measure::Steps(7));
    session.advance(Target::Steps(6), || true);
    assert!(!session.advance(Target::Steps(1), || false), "the update is done, its measurement is not");
    assert_eq!((session.step(), session.step_in_epoch(), session.is_measuring()), (7, 7, true));
    assert!(session.advance(Target::Steps(0), || true));
    assert_eq!((session.step(), session.step_in_epoch(), session.is_measuring()), (7, 7, false));
    assert_eq!(session.layer_history().rows().last().unwrap().epoch, 7.0 / 60.0);
    let (live, same) = (session.spreads(), session.spreads());
    assert_eq!((live.epoch, &live), (7.0 / 60.0, &same), "asking changes nothing");
}

#[test]
fn a_table_joins_both_records() {
    let session = run("epochs=60&hidden_layers=3&samples=40", Measure::Sparse);
    let names = table::columns(&session);
    assert_eq!(names.len(), session.history().columns().len() + columns(2).len());
    let at = |name: &str| names.iter().position(|column| column == name).unwrap();
    let row = |epoch: usize| table::values(&session, &session.history().rows()[epoch]);
    assert_eq!(row(50).len(), names.len());
    assert!(row(50)[at("gradient_2")].is_some() && row(51)[at("gradient_2")].is_none(), "51 is not measured");
    assert!(row(51)[at("val_loss")].is_some());
}

/// A diverged run keeps what was measured while its numbers were numbers.
#[test]
fn divergence_leaves_no_row_without_a_loss() {
    let session = run("dataset=plane&initializer=he_normal&learning_rate=0.5&batch_size=250", Measure::Layers);
    assert!(matches!(session.stop_reason(), Some(StopReason::Diverged { .. })));
    let rows = session.layer_history().rows();
    assert!(!rows.is_empty() && rows.len() <= session.history().rows().len());
    let last = rows.last().unwrap();
    assert!(session.history().rows().iter().any(|row| f64::from(row.epoch) == last.epoch && row.loss.is_some()));
}
