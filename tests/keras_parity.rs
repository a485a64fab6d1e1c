//! The engine against Keras 3: functions, training runs, initializers and early stopping.
//!
//! Every expected number comes from a file in `tests/reference`, made by the script of the same name there; how numbers
//! are compared stands in `tests/reference/mod.rs`.

#![cfg(not(target_arch = "wasm32"))]

mod reference;

use gradient_playground::config::{self, RunConfig};
use gradient_playground::data::Task;
use gradient_playground::nn::{Initializer, Loss};
use gradient_playground::rng::{Purpose, Stream};
use gradient_playground::tensor::Batch;
use gradient_playground::train::early_stopping::{Direction, EarlyStopping, Settings};
use gradient_playground::train::{Evaluation, Session, Target};
use reference::{
    Precision, Report, Run, activation, batch, cast, describe, integer, loss, number, numbers, rows, sample_count,
};
use serde_json::Value;

// Functions

fn functions<T: Precision>(report: &mut Report) {
    let file = reference::read("functions");
    for row in rows(&file, "activations") {
        let name = format!("{} at {}", row["activation"], row["x"]);
        let function = activation(&row["activation"]);
        let z = [T::from_f64(number(&row["x"]))];
        let (mut a, mut slope) = ([T::ZERO], [T::ONE]);
        function.forward(&z, &mut a);
        report.check(&name, &a, &[number(&row["y"])], T::FUNCTION, 0.0);
        function.backward(&z, &a, &mut slope);
        if !row["derivative"].is_null() {
            // unit 1: a derivative is 1 - a² or a (1 - a), exact to the digits of 1
            report.check(&format!("derivative of {name}"), &slope, &[number(&row["derivative"])], T::FUNCTION, 1.0);
        }
    }
    for (task, logits) in [("binary", "logit"), ("multiclass", "logits"), ("regression", "output")] {
        for row in rows(&file, task) {
            let name = format!("{task} loss at {} with target {}", row[logits], row["target"]);
            let array = |value: &Value| if value.is_array() { numbers(value) } else { vec![number(value)] };
            one_sample::<T>(report, &name, loss(&task.into()), &array(&row[logits]), row);
        }
    }
}

/// Loss, gradient and (for classes) prediction of one sample from its logits.
fn one_sample<T: Precision>(report: &mut Report, name: &str, loss: Loss, logits: &[f64], row: &Value) {
    let batch = Batch { features: Vec::new(), targets: cast::<T>(&[number(&row["target"])]), samples: 1 };
    let stride = batch.stride();
    let mut z: Vec<T> = logits.iter().flat_map(|&z| std::iter::repeat_n(T::from_f64(z), stride)).collect();
    let mut gradient = z.clone();
    let value = T::from_f64(loss.forward(&z, &batch));
    loss.backward(&z, &batch, T::ONE, &mut gradient);
    // the cross-entropy of classes is the logarithm of a sum above 1, exact to the digits of 1 (in Keras too)
    let unit = if loss == Loss::CategoricalCrossEntropy { 1.0 } else { 0.0 };
    report.check(name, &[value], &[number(&row["loss"])], T::FUNCTION, unit);
    let first = |values: &[T]| values.iter().step_by(stride).copied().collect::<Vec<T>>();
    let expected = if row["gradient"].is_array() { numbers(&row["gradient"]) } else { vec![number(&row["gradient"])] };
    // unit 1: these gradients are p - y
    report.check(&format!("gradient of {name}"), &first(&gradient), &expected, T::FUNCTION, 1.0);
    if row["probabilities"].is_array() {
        loss.predict(&mut z, stride);
        report.check(&format!("softmax in {name}"), &first(&z), &numbers(&row["probabilities"]), T::FUNCTION, 0.0);
    }
}

#[test]
fn activations_and_losses() {
    let mut report = Report::default();
    functions::<f32>(&mut report);
    functions::<f64>(&mut report);
    report.finish(2 * 250);
}

// Training runs

fn full_batch<T: Precision>(report: &mut Report) {
    let file = reference::read("training");
    for case in rows(&file, "full_batch") {
        let name = describe(case);
        let batch = batch::<T>(&file["data"], &case["task"], 0..sample_count(&file["data"]));
        let mut run = Run::<T>::new(&file, case);
        for (step, &expected) in numbers(&case["losses"]).iter().enumerate() {
            let loss = T::from_f64(run.step(&batch) / batch.samples as f64);
            if step == 0 {
                let first = format!("{name}: first gradient");
                run.check_layers(report, &first, &run.gradient, &numbers(&case["gradients"]));
            }
            report.check(&format!("{name}: loss before step {step}"), &[loss], &[expected], T::RUN, 0.0);
        }
        run.check_layers(report, &format!("{name}: final"), &run.network.parameters, &numbers(&case["final"]));
    }
}

#[test]
fn full_batch_runs() {
    let mut report = Report::default();
    full_batch::<f32>(&mut report);
    full_batch::<f64>(&mut report);
    report.finish(2 * 50 * 25);
}

/// Mini-batches in order, the last of them smaller.
#[test]
fn mini_batch_runs() {
    let file = reference::read("training");
    let mut report = Report::default();
    for case in rows(&file, "mini_batches") {
        let (data, validation) = (&file["data"], &file["validation"]);
        let count = sample_count(data);
        let task = match loss(&case["task"]) {
            Loss::BinaryCrossEntropy => Task::Binary,
            Loss::CategoricalCrossEntropy => Task::Multiclass { classes: 4 },
            Loss::MeanSquaredError => Task::Regression,
        };
        let mut run = Run::<f64>::new(&file, case);
        let held_out = batch::<f64>(validation, &case["task"], 0..sample_count(validation));
        for epoch in 0..integer(&file["mini_batch_epochs"]) {
            let mut sum = 0.0;
            for from in (0..count).step_by(integer(&file["mini_batch"])) {
                let to = (from + integer(&file["mini_batch"])).min(count);
                sum += run.step(&batch(data, &case["task"], from..to));
            }
            let loss = run.measure(&held_out);
            let mut evaluation = Evaluation::default();
            evaluation.add(run.network.architecture().loss, loss, run.workspace.logits(), &held_out);
            let measured = [sum / count as f64, evaluation.loss().unwrap(), evaluation.metric(task).unwrap()];
            check_epoch(&mut report, case, epoch, &measured);
        }
        run.check_layers(&mut report, &describe(case), &run.network.parameters, &numbers(&case["final"]));
    }
    report.finish(3 * (3 * 3 + 6));
}

fn check_epoch<T: Precision>(report: &mut Report, case: &Value, epoch: usize, measured: &[T]) {
    for (column, value) in ["train_mode_loss", "val_loss", "val_metric"].into_iter().zip(measured) {
        let name = format!("{}: {column} of epoch {epoch}", describe(case));
        report.check(&name, &[*value], &[number(&case[column][epoch])], T::RUN, 0.0);
    }
}

/// The same runs through a whole session, as the page drives it.
#[test]
fn sessions() {
    let file = reference::read("training");
    let mut report = Report::default();
    for case in rows(&file, "mini_batches") {
        let parts = [&file["data"], &file["validation"]];
        let samples: Vec<Batch<f32>> =
            parts.iter().map(|part| batch(part, &case["task"], 0..sample_count(part))).collect();
        let inputs = parts.iter().flat_map(|part| part["inputs"].as_array().unwrap()).flat_map(numbers);
        let features: Vec<f32> = inputs.map(|x| x as f32).collect();
        let targets = [&samples[0].targets[..], &samples[1].targets[..]].concat();
        let settings = &file["optimizers"][case["optimizer"].as_str().unwrap()];
        let (task, activation, optimizer) = match case["task"].as_str().unwrap() {
            "binary" => (Task::Binary, config::Activation::Tanh, config::Optimizer::Momentum),
            "multiclass" => (Task::Multiclass { classes: 4 }, config::Activation::Relu, config::Optimizer::Adam),
            _ => (Task::Regression, config::Activation::Sigmoid, config::Optimizer::Sgd),
        };
        let config = RunConfig {
            validation_split: samples[1].samples as f64 / targets.len() as f64,
            scaling: config::Scaling::None,
            hidden_layers: vec![5, 4],
            activation,
            optimizer,
            learning_rate: number(&settings["learning_rate"]),
            batch_size: integer(&file["mini_batch"]) as u32,
            epochs: integer(&file["mini_batch_epochs"]) as u32,
            shuffle: false,
            ..RunConfig::default()
        };
        let mut session = Session::new(config).unwrap();
        session.set_data(features, targets, task).unwrap();
        session.set_weights(cast(&numbers(&case["weights"]))).unwrap();
        assert!(session.advance(Target::End, || true));
        for (epoch, row) in session.history().rows()[1..].iter().enumerate() {
            let measured = [row.train_mode_loss, row.val_loss, row.val_metric].map(|value| value.unwrap() as f32);
            check_epoch(&mut report, case, epoch, &measured);
        }
        let run = Run::<f32>::new(&file, case);
        run.check_layers(&mut report, &describe(case), &session.network().parameters, &numbers(&case["final"]));
    }
    report.finish(3 * (3 * 3 + 6));
}

// Initializers

/// The spread within 1 %, and the extreme values at the very limit that Keras draws from.
#[test]
fn initializers() {
    const DRAWS: usize = 200_000;
    let file = reference::read("initializers");
    let mut report = Report::default();
    for (index, row) in rows(&file, "initializers").iter().enumerate() {
        let initializer = match row["initializer"].as_str().unwrap() {
            "glorot_uniform" => Initializer::GlorotUniform,
            "glorot_normal" => Initializer::GlorotNormal,
            "he_uniform" => Initializer::HeUniform,
            "he_normal" => Initializer::HeNormal,
            other => panic!("{other}"),
        };
        let (inputs, outputs) = (integer(&row["fan_in"]), integer(&row["fan_out"]));
        let name = format!("{initializer:?} {inputs} to {outputs}");
        let mut stream = Stream::new(1, Purpose::Weights, index);
        let draws: Vec<f64> = (0..DRAWS).map(|_| initializer.draw(inputs, outputs, &mut stream)).collect();
        let deviation = (draws.iter().map(|x| x * x).sum::<f64>() / DRAWS as f64).sqrt();
        let expected = number(&row["expected_std"]);
        report.check(&format!("{name}: mean"), &[draws.iter().sum::<f64>() / DRAWS as f64], &[0.0], 0.01, expected);
        report.check(&format!("{name}: deviation"), &[deviation], &[expected], 0.01, 0.0);
        let limit = if row["limit"].is_null() { 2.0 * number(&row["stddev"]) } else { number(&row["limit"]) };
        let largest = draws.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
        report.check(&format!("{name}: largest"), &[largest], &[limit], 1e-3, 0.0);
        report.equal(&format!("{name}: within the limit"), largest <= limit, true);
    }
    report.finish(4 * 32);
}

// Early stopping

/// Wait after each epoch, epoch of the stop, best value, its epoch, epoch of the final weights, messages.
type Trace = (Vec<u32>, u32, Option<f64>, u32, usize, Vec<String>);

/// Drives the state machine as Keras' `fit` drives its callback; the "weights" are the number of the last epoch.
fn drive(trace: &Value, unit: f64) -> Trace {
    let mut early_stopping = EarlyStopping::new(Settings {
        direction: if trace["m"] == "max" { Direction::Max } else { Direction::Min },
        min_delta: number(&trace["d"]),
        patience: integer(&trace["p"]) as u32,
        baseline: trace["b"].as_f64(),
        restore_best_weights: trace["r"] == true,
        start_from_epoch: integer(&trace["s"]) as u32,
    });
    let (mut waits, mut weights, mut stored) = (Vec::new(), 0, None);
    for (epoch, value) in rows(trace, "v").iter().enumerate() {
        weights = epoch;
        let value = (!value.is_null()).then(|| number(value) / unit);
        let outcome = early_stopping.on_epoch_end(epoch as u32, value);
        if outcome.store_weights {
            stored = Some(weights);
        }
        waits.push(early_stopping.wait());
        if outcome.stop {
            break;
        }
    }
    if early_stopping.restores() {
        weights = stored.unwrap();
    }
    let (stopped, best_epoch) = (early_stopping.stopped_epoch(), early_stopping.best_epoch());
    // Keras says 0 where the engine says None
    let (stopped, best_epoch) = (stopped.unwrap_or(0), best_epoch.unwrap_or(0));
    (waits, stopped, early_stopping.best(), best_epoch, weights, early_stopping.messages())
}

#[test]
fn early_stopping() {
    let file = reference::read("early_stopping");
    let mut report = Report::default();
    for (table, unit) in [("named", 1.0), ("random", number(&file["unit"]))] {
        for trace in rows(&file, table) {
            let waits = trace["w"].as_array().unwrap().iter().map(|wait| integer(wait) as u32).collect();
            let best = (!trace["best"].is_null()).then(|| number(&trace["best"]));
            let messages = trace["msg"].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned());
            let (stopped, best_epoch) = (integer(&trace["st"]) as u32, integer(&trace["be"]) as u32);
            let expected: Trace = (waits, stopped, best, best_epoch, integer(&trace["f"]), messages.collect());
            // compared as text, in which NaN equals NaN
            report.equal(&trace.to_string(), format!("{:?}", drive(trace, unit)), format!("{expected:?}"));
        }
    }
    report.finish(1200 + 23);
}
