//! The engine against Keras 3: functions, training runs, initializers and early stopping.
//!
//! Every expected number comes from a file in `tests/reference`, made by the script of the same name there; how numbers
//! are compared stands in `tests/reference/mod.rs`.

#![cfg(not(target_arch = "wasm32"))]

mod reference;

use gradient_playground::config::RunConfig;
use gradient_playground::data::Task;
use gradient_playground::nn::{Activation, Answer, Initializer, Loss};
use gradient_playground::rng::{Purpose, Stream};
use gradient_playground::tensor::{Batch, LANES};
use gradient_playground::train::early_stopping::{Direction, EarlyStopping, Settings};
use gradient_playground::train::{Evaluation, Session, Target};
use reference::{
    Precision, Report, Run, activation, batch, cast, integer, number, numbers, objective, rows, sample_count,
};
use serde_json::{Map, Value, json};

// Functions

fn functions<T: Precision>(report: &mut Report) {
    let file = reference::read("functions");
    for row in rows(&file, "activations") {
        let name = format!("{} at {}", row["activation"], row["x"]);
        let function = activation(&row["activation"]);
        let z = [T::from_f64(number(&row["x"])); LANES];
        let (mut a, mut slope) = ([T::ZERO; LANES], [T::ONE; LANES]);
        function.forward(&z, &mut a);
        // GELU holds 1 + erf, exact to the digits of 1, as PyTorch's does; JAX keeps the digits of its vanishing left end
        let unit = if function == Activation::Gelu { 1.0 } else { 0.0 };
        report.check(&name, &a[..1], &[number(&row["y"])], T::FUNCTION, unit);
        function.backward(&z, &a, &mut slope);
        if !row["derivative"].is_null() {
            // unit 1: a derivative is 1 - a² or a (1 - a), exact to the digits of 1
            report.check(
                &format!("derivative of {name}"),
                &slope[..1],
                &[number(&row["derivative"])],
                T::FUNCTION,
                1.0,
            );
        }
    }
    for row in rows(&file, "losses") {
        one_sample::<T>(report, row);
    }
}

/// Loss, gradient and predictions of one sample from its logits.
fn one_sample<T: Precision>(report: &mut Report, row: &Value) {
    let named = ["loss", "output_activation", "coding", "label_smoothing", "z", "target"];
    let name = named.map(|key| row[key].to_string()).join(" ");
    let objective = objective(row);
    let batch = Batch { features: Vec::new(), targets: cast::<T>(&[number(&row["target"])]), samples: 1 };
    let stride = batch.stride();
    let logits = numbers(&row["z"]);
    let z: Vec<T> = logits.iter().flat_map(|&z| std::iter::repeat_n(T::from_f64(z), stride)).collect();
    let (mut answer, mut gradient) = (Answer::default(), Vec::new());
    let value = T::from_f64(objective.forward(&z, &batch, &mut answer));
    objective.backward(&z, &batch, &mut answer, T::ONE, &mut gradient);
    // The cross-entropy of classes is the logarithm of a sum above 1, exact to the digits of 1 (in Keras too); smoothed
    // targets take a share of each logit, and errors are differences of numbers of that size.
    let size = logits.iter().fold(1.0_f64, |size, z| size.max(z.abs()));
    let is_plain_binary = objective.loss == Loss::BinaryCrossEntropy && objective.label_smoothing == 0.0;
    let unit = if is_plain_binary && logits.len() == 1 { 0.0 } else { size };
    report.check(&name, &[value], &[number(&row["loss_value"])], T::FUNCTION, unit);
    let first = |values: &[T]| values.iter().step_by(stride).copied().collect::<Vec<T>>();
    // unit 1: gradients hold the difference of a prediction and a target
    report.check(&format!("gradient of {name}"), &first(&gradient), &numbers(&row["gradient"]), T::FUNCTION, 1.0);
    let predictions = numbers(&row["predictions"]);
    report.check(&format!("predictions of {name}"), &first(&answer.predictions), &predictions, T::FUNCTION, 0.0);
}

#[test]
fn activations_and_losses() {
    let mut report = Report::default();
    functions::<f32>(&mut report);
    functions::<f64>(&mut report);
    report.finish(2 * (187 + 3 * 734));
}

// Training runs

/// A warm-up from another rate than 0 is none of the engine's.
fn is_known(case: &Value) -> bool {
    case["schedule"]["warmup_from"].as_f64().unwrap_or(0.0) == 0.0
}

fn name_of(case: &Value) -> String {
    case["case"].as_str().unwrap().to_owned()
}

fn full_batch<T: Precision>(report: &mut Report) {
    let file = reference::read("training");
    for case in rows(&file, "full_batch").iter().filter(|case| is_known(case)) {
        let name = name_of(case);
        let batch = batch::<T>(&file["data"], &case["task"], 0..sample_count(&file["data"]));
        let mut run = Run::<T>::new(case);
        let losses = numbers(&case["losses"]);
        for (step, &expected) in losses.iter().enumerate() {
            if step == 0 {
                run.measure(&batch);
                let first = format!("{name}: first gradient");
                run.check_layers(report, &first, &run.gradient, &numbers(&case["gradients"]));
            }
            let loss = T::from_f64(run.step(&batch));
            report.check(&format!("{name}: loss before step {step}"), &[loss], &[expected], T::RUN, unit(&losses));
        }
        run.check_layers(report, &format!("{name}: final"), &run.network.parameters, &numbers(&case["final"]));
        check_statistics(report, case, &run.network.statistics);
        if !case["evaluation_loss"].is_null() {
            let loss = T::from_f64(run.evaluate(&batch));
            let expected = number(&case["evaluation_loss"]);
            report.check(&format!("{name}: evaluation"), &[loss], &[expected], T::RUN, 0.0);
        }
    }
}

/// A loss that has fallen far is a difference of numbers as large as they were at first: a tenth of the largest counts.
fn unit(losses: &[f64]) -> f64 {
    0.1 * losses.iter().fold(0.0, |largest: f64, loss| largest.max(*loss))
}

fn check_statistics<T: Precision>(report: &mut Report, case: &Value, got: &[T]) {
    if !case["statistics"].is_null() {
        let name = format!("{}: moving statistics", name_of(case));
        report.check(&name, got, &numbers(&case["statistics"]), T::RUN, 0.0);
    }
}

#[test]
fn full_batch_runs_in_f64() {
    let mut report = Report::default();
    full_batch::<f64>(&mut report);
    report.finish(240 * 35);
}

#[test]
fn full_batch_runs_in_f32() {
    let mut report = Report::default();
    full_batch::<f32>(&mut report);
    report.finish(240 * 35);
}

/// Mini-batches in order, the last of them smaller.
#[test]
fn mini_batch_runs() {
    let file = reference::read("training");
    let mut report = Report::default();
    // sessions below take all cases; schedules in `Run` count every step as an epoch, as these do not
    for case in rows(&file, "mini_batches").iter().filter(|case| case["schedule"].is_null()) {
        let (data, validation) = (&file["data"], &file["validation"]);
        let count = sample_count(data);
        let mut run = Run::<f64>::new(case);
        let held_out = batch::<f64>(validation, &case["task"], 0..sample_count(validation));
        for epoch in 0..integer(&file["mini_batch_epochs"]) {
            let mut sum = 0.0;
            for from in (0..count).step_by(integer(&file["mini_batch"])) {
                let to = (from + integer(&file["mini_batch"])).min(count);
                sum += (to - from) as f64 * run.step(&batch(data, &case["task"], from..to));
            }
            let loss = run.evaluate(&held_out);
            let mut evaluation = Evaluation::new(task(case), false);
            evaluation.add(&run.network.architecture().objective, 0.0, run.workspace.logits(), &held_out);
            let metric = evaluation.metrics(false).unwrap().first().unwrap();
            check_epoch(&mut report, case, epoch, &[sum / count as f64, loss, metric]);
        }
        run.check_layers(&mut report, &name_of(case), &run.network.parameters, &numbers(&case["final"]));
        check_statistics(&mut report, case, &run.network.statistics);
    }
    report.finish(5 * (3 * 3 + 6));
}

fn task(case: &Value) -> Task {
    match case["task"].as_str().unwrap() {
        "binary" => Task::Binary,
        "multiclass" => Task::Multiclass { classes: 4 },
        _ => Task::Regression,
    }
}

fn check_epoch<T: Precision>(report: &mut Report, case: &Value, epoch: usize, measured: &[T]) {
    for (column, value) in ["train_mode_loss", "val_loss", "val_metric"].into_iter().zip(measured) {
        let name = format!("{}: {column} of epoch {epoch}", name_of(case));
        report.check(&name, &[*value], &[number(&case[column][epoch])], T::RUN, 0.0);
    }
}

/// The settings of a record as a config of the engine: most names are Keras' in both. `None` if the config cannot say it.
fn config(case: &Value, steps_per_epoch: f64) -> Option<Map<String, Value>> {
    let sizes = case["sizes"].as_array().unwrap();
    let (optimizer, schedule) = (&case["optimizer"], &case["schedule"]);
    let mut config = Map::new();
    let mut set = |name: &str, value: Value| config.insert(name.to_owned(), value);
    set("scaling", json!("none"));
    set("shuffle", json!(false));
    set("hidden_layers", json!(sizes[1..sizes.len() - 1]));
    set("layer_activations", case["activations"].clone());
    for name in
        ["normalization", "residual", "loss", "output_activation", "coding", "label_smoothing", "l1", "l2", "max_norm"]
    {
        set(name, case[name].clone());
    }
    if case["coding"] == "value" {
        set("coding", json!("auto"));
    }
    set("optimizer", optimizer["rule"].clone());
    for name in ["learning_rate", "momentum", "beta_1", "beta_2", "rho", "epsilon", "weight_decay"] {
        if !optimizer[name].is_null() {
            set(name, optimizer[name].clone());
        }
    }
    for (kind, limit) in case["clip"].as_object().into_iter().flatten() {
        set("clipping", json!(kind));
        set("clip_limit", limit.clone());
    }
    match schedule["rule"].as_str() {
        None => {}
        // a config's cosine begins and ends at 0, and ends with the run
        Some("cosine") => {
            let warm_up = schedule["warmup_steps"].as_f64().unwrap_or(0.0);
            if !is_known(case)
                || number(&schedule["alpha"]) != 0.0
                || number(&schedule["decay_steps"]) + warm_up != 25.0
            {
                return None;
            }
            set("schedule", json!("cosine"));
            set("warmup_epochs", json!(warm_up));
        }
        Some(rule) => {
            set("schedule", json!(rule));
            set("decay_epochs", json!(number(&schedule["decay_steps"]) / steps_per_epoch));
            set("decay_factor", schedule["decay_rate"].clone());
        }
    }
    // what Keras computes but no learner is offered
    let reaches_codes = case["output_activation"] != "softmax" && case["output_activation"] != "sigmoid";
    let is_offered = case["coding"] != "plus_minus_one" || reaches_codes;
    is_offered.then_some(config)
}

/// A session with the reference's data and weights, trained to its end.
fn trained(file: &Value, case: &Value, mut config: Map<String, Value>, with_validation: bool) -> Session {
    let parts = if with_validation { vec![&file["data"], &file["validation"]] } else { vec![&file["data"]] };
    let counts: Vec<usize> = parts.iter().map(|part| sample_count(part)).collect();
    let all: usize = counts.iter().sum();
    config.insert("validation_split".to_owned(), json!((all - counts[0]) as f64 / all as f64));
    let config = Value::Object(config).to_string();
    // the objective may be for another task than the config's data set, which is replaced at once
    let dataset = match case["task"].as_str().unwrap() {
        "regression" => "plane",
        "multiclass" => "digits",
        _ => "circle",
    };
    let config = config.replacen('{', &format!("{{\"dataset\": \"{dataset}\","), 1);
    let mut session = Session::new(RunConfig::from_json(&config).unwrap()).unwrap();
    let inputs = parts.iter().flat_map(|part| part["inputs"].as_array().unwrap()).flat_map(numbers);
    let targets = parts.iter().flat_map(|part| numbers(&part[case["task"].as_str().unwrap()]));
    let features = inputs.map(|x| x as f32).collect();
    session.set_data(features, targets.map(|y| y as f32).collect(), task(case)).unwrap();
    session.set_weights(cast(&numbers(&case["weights"]))).unwrap();
    assert!(session.advance(Target::End, || true));
    session
}

/// All runs once more through a whole session, as the page drives it, from a config in JSON.
#[test]
fn sessions() {
    let file = reference::read("training");
    let (mut report, mut runs) = (Report::default(), 0);
    for case in rows(&file, "full_batch") {
        let Some(mut config) = config(case, 1.0) else { continue };
        config.insert("batch_size".to_owned(), json!(sample_count(&file["data"])));
        config.insert("epochs".to_owned(), file["steps"].clone());
        let session = trained(&file, case, config, false);
        let losses = numbers(&case["losses"]);
        for (row, &expected) in session.history().rows()[1..].iter().zip(&losses) {
            let name = format!("{}: loss of step {} in a session", name_of(case), row.epoch);
            report.check(&name, &[row.train_mode_loss.unwrap() as f32], &[expected], f32::RUN, unit(&losses));
        }
        check_end(&mut report, case, &session);
        if !case["evaluation_loss"].is_null() && !biases_wander(case) {
            let loss = session.history().last().unwrap().loss.unwrap() as f32;
            report.check(&name_of(case), &[loss], &[number(&case["evaluation_loss"])], f32::RUN, 0.0);
        }
        runs += 1;
    }
    for case in rows(&file, "mini_batches") {
        let steps_per_epoch = sample_count(&file["data"]).div_ceil(integer(&file["mini_batch"]));
        let mut config = config(case, steps_per_epoch as f64).unwrap();
        config.insert("batch_size".to_owned(), file["mini_batch"].clone());
        config.insert("epochs".to_owned(), file["mini_batch_epochs"].clone());
        let session = trained(&file, case, config, true);
        for (epoch, row) in session.history().rows()[1..].iter().enumerate() {
            let measured = [row.train_mode_loss, row.val_loss, row.val_metric()].map(|value| value.unwrap() as f32);
            check_epoch(&mut report, case, epoch, &measured);
        }
        check_end(&mut report, case, &session);
        runs += 1;
    }
    assert!(runs >= 225, "{runs}");
    report.finish(runs * 30);
}

fn check_end(report: &mut Report, case: &Value, session: &Session) {
    let network = session.network();
    let name = format!("{} in a session", name_of(case));
    Run::<f32>::new(case).check_layers(report, &name, &network.parameters, &numbers(&case["final"]));
    if !biases_wander(case) {
        check_statistics(report, case, &network.statistics);
    }
}

/// Before a batch normalisation the gradient of a bias is zero but for rounding. In f32 an optimizer that divides it by its
/// own size makes steps of it: they change no output, but the moving mean follows.
fn biases_wander(case: &Value) -> bool {
    case["normalization"] == "batch"
        && !["sgd", "momentum", "nesterov"].map(Value::from).contains(&case["optimizer"]["rule"])
}

// Initializers

fn initializer(row: &Value) -> Initializer {
    let scale = || number(if row["limit"].is_null() { &row["stddev"] } else { &row["limit"] });
    match row["initializer"].as_str().unwrap() {
        "glorot_uniform" => Initializer::GlorotUniform,
        "glorot_normal" => Initializer::GlorotNormal,
        "he_uniform" => Initializer::HeUniform,
        "he_normal" => Initializer::HeNormal,
        "lecun_uniform" => Initializer::LecunUniform,
        "lecun_normal" => Initializer::LecunNormal,
        "torch_uniform" => Initializer::Pytorch,
        "random_uniform" => Initializer::Uniform(scale()),
        "random_normal" => Initializer::Normal(scale()),
        "orthogonal" => Initializer::Orthogonal,
        "zeros" => Initializer::Zeros,
        "constant" => Initializer::Constant(number(&row["value"])),
        other => panic!("{other}"),
    }
}

/// The spread within 1 %, and the extreme values at the very limit that Keras draws from, if it has one.
#[test]
fn initializers() {
    const DRAWS: usize = 200_000;
    let file = reference::read("initializers");
    let mut report = Report::default();
    for (index, row) in rows(&file, "initializers").iter().enumerate() {
        let initializer = initializer(row);
        let (inputs, outputs) = (integer(&row["fan_in"]), integer(&row["fan_out"]));
        let name = format!("{initializer:?} {inputs} to {outputs}");
        let mut stream = Stream::new(1, Purpose::Weights, index);
        let mut kernel = vec![9.0_f64; inputs * outputs];
        let mut draw = || {
            initializer.fill(inputs, outputs, &mut stream, &mut kernel);
            kernel.clone()
        };
        let draws: Vec<f64> = (0..DRAWS.div_ceil(inputs * outputs)).flat_map(|_| draw()).collect();
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        if let Initializer::Zeros | Initializer::Constant(_) = initializer {
            report.equal(&name, draws.iter().all(|&x| x == number(&row["value"])), true);
            continue;
        }
        let deviation = (draws.iter().map(|x| x * x).sum::<f64>() / n).sqrt();
        let expected = number(&row["expected_std"]);
        report.check(&format!("{name}: mean"), &[mean], &[0.0], 0.012, expected);
        report.check(&format!("{name}: deviation"), &[deviation], &[expected], 0.01, 0.0);
        let limit = match initializer {
            // that its columns or rows are orthonormal is tested beside it
            Initializer::Orthogonal | Initializer::Normal(_) => continue,
            _ if row["limit"].is_null() => 2.0 * number(&row["stddev"]),
            _ => number(&row["limit"]),
        };
        let largest = draws.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
        report.check(&format!("{name}: largest"), &[largest], &[limit], 1e-3, 0.0);
        report.equal(&format!("{name}: within the limit"), largest <= limit, true);
    }
    report.finish(4 * 60 + 2 * 12 + 4);
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
        if value.is_some() {
            let is_best = early_stopping.best_epoch() == Some(epoch as u32);
            assert_eq!(early_stopping.improved(), is_best, "{trace} at epoch {epoch}");
        }
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
