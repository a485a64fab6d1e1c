//! Optimizers and all that surrounds their step, against Keras 3: clipping, decay, penalties, max-norm, schedules, and
//! the reduction of the learning rate on a plateau. Then the edges that Keras' numbers do not show.
//!
//! Expected numbers come from `tests/reference/optimizers.json` and `plateau.json`, made by the scripts of those names.

#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, unused_imports)] // this test needs no networks
mod reference;

use gradient_playground::optim::{Clipping, Hyper, MaxNorm, Optimizer, Penalty, Progress, Rule, Schedule, notes_rule};
use gradient_playground::train::early_stopping::Direction;
use gradient_playground::train::reduce_on_plateau::{FactorTooLarge, ReduceLROnPlateau, Settings};
use reference::{Precision, Report, cast, integer, number, numbers, rows};
use serde_json::Value;
use std::ops::Range;

const RULES: [Rule; 12] = [
    Rule::Sgd,
    Rule::Momentum,
    Rule::Nesterov,
    Rule::RmsProp,
    Rule::Adagrad,
    Rule::Adadelta,
    Rule::Adam,
    Rule::AmsGrad,
    Rule::AdamW,
    Rule::Adamax,
    Rule::Nadam,
    Rule::Lion,
];

fn rule(name: &Value) -> Rule {
    let name = name.as_str().unwrap();
    RULES.into_iter().find(|rule| format!("{rule:?}") == name).unwrap()
}

/// Sets the fields that the record names.
fn set(hyper: &mut Hyper, record: &Value) {
    for (name, value) in record.as_object().unwrap() {
        let field = match name.as_str() {
            "momentum" => &mut hyper.momentum,
            "beta_1" => &mut hyper.beta_1,
            "beta_2" => &mut hyper.beta_2,
            "rho" => &mut hyper.rho,
            "epsilon" => &mut hyper.epsilon,
            "weight_decay" => &mut hyper.weight_decay,
            "rule" => continue,
            other => panic!("{other}"),
        };
        *field = number(value);
    }
}

fn clipping(record: &Value) -> Clipping {
    let limit = || number(&record["limit"]);
    match record["kind"].as_str() {
        None => Clipping::None,
        Some("Value") => Clipping::Value(limit()),
        Some("Norm") => Clipping::Norm(limit()),
        Some("GlobalNorm") => Clipping::GlobalNorm(limit()),
        Some(other) => panic!("{other}"),
    }
}

fn schedule(record: &Value) -> Schedule {
    let field = |name: &str| number(&record[name]);
    match record["kind"].as_str().unwrap() {
        "Constant" => Schedule::Constant,
        "Step" => Schedule::Step { every: field("every"), factor: field("factor") },
        "Exponential" => Schedule::Exponential { every: field("every"), factor: field("factor") },
        "Cosine" => Schedule::Cosine { warm_up: field("warm_up"), length: field("length"), floor: field("floor") },
        other => panic!("{other}"),
    }
}

fn progress(step: usize, steps_per_epoch: usize) -> Progress {
    let narrow = |x: usize| u32::try_from(x).unwrap();
    Progress {
        epoch: narrow(step / steps_per_epoch),
        step: narrow(step % steps_per_epoch),
        steps_per_epoch: narrow(steps_per_epoch),
    }
}

/// Kernels and biases: where each stands in the list of parameters, and how many outputs it has.
fn variables(file: &Value) -> Vec<(Range<usize>, usize, bool)> {
    let mut start = 0;
    let shapes = rows(file, "shapes").iter().map(|shape| shape.as_array().unwrap().iter().map(integer).collect());
    shapes
        .map(|shape: Vec<usize>| {
            let range = start..start + shape.iter().product::<usize>();
            start = range.end;
            (range, *shape.last().unwrap(), shape.len() == 2)
        })
        .collect()
}

#[test]
fn defaults() {
    let file = reference::read("optimizers");
    let mut report = Report::default();
    for record in rows(&file, "defaults") {
        let ours = Hyper::default_for(rule(&record["rule"]));
        let mut keras = ours;
        set(&mut keras, record);
        report.equal(&record["rule"].to_string(), ours, keras);
    }
    report.finish(RULES.len());
}

/// Every part of a step together, in the order that the documentation of `optim` gives.
fn runs<T: Precision>(report: &mut Report) {
    let file = reference::read("optimizers");
    let (start, gradients) = (cast::<T>(&numbers(&file["weights"])), rows(&file, "gradients"));
    let variables = variables(&file);
    let ranges: Vec<Range<usize>> = variables.iter().map(|(range, ..)| range.clone()).collect();
    let checked: Vec<usize> = rows(&file, "checked").iter().map(integer).collect();
    for case in rows(&file, "runs") {
        let mut name = case.clone();
        name.as_object_mut().unwrap().retain(|key, _| key != "parameters" && key != "rates");
        let rule = rule(&case["rule"]);
        let mut hyper = Hyper::default_for(rule);
        set(&mut hyper, &case["hyper"]);
        let mut optimizer = Optimizer::<T>::new(rule, hyper, start.len());
        let (clipping, schedule) = (clipping(&case["clipping"]), schedule(&case["schedule"]));
        let penalty = Penalty { l1: number(&case["l1"]), l2: number(&case["l2"]) };
        let max_norm = case["max_norm"].as_f64().map(|max_value| MaxNorm { max_value });
        let rates = numbers(&case["rates"]);
        let mut parameters = start.clone();
        for (step, gradient) in gradients.iter().enumerate() {
            let change = &case["change"][step.to_string()];
            if change.is_object() {
                set(&mut hyper, change);
                optimizer.set_hyper(hyper);
            }
            let mut gradient = cast::<T>(&numbers(gradient));
            for (range, ..) in variables.iter().filter(|(_, _, kernel)| *kernel) {
                penalty.add_gradient(&parameters[range.clone()], &mut gradient[range.clone()]);
            }
            clipping.apply(&mut gradient, &ranges);
            let progress = progress(step, integer(&file["steps_per_epoch"]));
            let rate = schedule.rate(number(&case["learning_rate"]), progress);
            report.check(&format!("{name}: rate of step {step}"), &[rate], &[rates[step]], f64::FUNCTION, 0.0);
            optimizer.step(&mut parameters, &gradient, rate);
            for (range, outputs, _) in variables.iter().filter(|(_, _, kernel)| *kernel) {
                if let Some(max_norm) = max_norm {
                    max_norm.apply(&mut parameters[range.clone()], *outputs);
                }
            }
            let Some(row) = checked.iter().position(|&after| after == step + 1) else { continue };
            let expected = numbers(&case["parameters"][row]);
            // what has been moved, not where it ended: far smaller, so that the tolerance is sharper
            let moved = |values: &[T]| values.iter().zip(&start).map(|(&w, &from)| w - from).collect::<Vec<T>>();
            let moves: Vec<f64> = expected.iter().zip(&start).map(|(w, from)| w - from.to_f64()).collect();
            let got = moved(&parameters);
            for range in &ranges {
                let what = format!("{name}: parameters {range:?} after step {}", step + 1);
                // unit: what rounding alone may do in f32, and the 13 digits of the reference in f64
                report.check(&what, &got[range.clone()], &moves[range.clone()], T::RUN, 1e-2);
            }
        }
    }
}

#[test]
fn optimizer_runs() {
    let mut report = Report::default();
    runs::<f64>(&mut report);
    runs::<f32>(&mut report);
    report.finish(2 * 41 * (30 + 9 * 4));
}

#[test]
fn schedules() {
    let file = reference::read("optimizers");
    let mut report = Report::default();
    for case in rows(&file, "schedules") {
        let (schedule, steps_per_epoch) = (schedule(case), integer(&case["steps_per_epoch"]));
        for (step, expected) in rows(case, "steps").iter().map(integer).zip(numbers(&case["rates"])) {
            let rate = schedule.rate(number(&case["base"]), progress(step, steps_per_epoch));
            let what = format!("{schedule:?} with {steps_per_epoch} steps an epoch, step {step}");
            report.check(&what, &[rate], &[expected], f64::FUNCTION, 0.0);
        }
    }
    report.finish(21 * 60);
}

/// A drop falls on its step whatever the decimals of `every` and however many steps an epoch has: 1.1 epochs of 50
/// steps are 55 steps, though 1.1 × 50 is more than 55 in binary.
#[test]
fn stairs_drop_on_the_very_step() {
    for tenths in 1..200 {
        for tens in 1..30 {
            let (every, steps_per_epoch) = (tenths as f64 / 10.0, 10 * tens);
            let schedule = Schedule::Step { every, factor: 0.5 };
            for drop in [1, 2, 3, 7, 20] {
                let edge = drop * tenths * tens;
                let drops = |step: usize| -schedule.rate(1.0, progress(step, steps_per_epoch)).log2_exact();
                assert_eq!(
                    (drops(edge - 1), drops(edge)),
                    (drop as i64 - 1, drop as i64),
                    "{every} × {steps_per_epoch}"
                );
            }
        }
    }
}

trait PowerOfTwo {
    fn log2_exact(self) -> i64;
}

impl PowerOfTwo for f64 {
    fn log2_exact(self) -> i64 {
        assert_eq!(self.to_bits() << 12, 0, "{self} is a power of two");
        (self.to_bits() >> 52) as i64 - 1023
    }
}

fn surroundings<T: Precision>(report: &mut Report) {
    let file = reference::read("optimizers");
    let ranges: Vec<Range<usize>> = variables(&file).into_iter().map(|(range, ..)| range).collect();
    for case in rows(&file, "clippings") {
        let clipping = clipping(case);
        let (mut gradient, expected) = (cast::<T>(&numbers(&case["gradient"])), numbers(&case["clipped"]));
        clipping.apply(&mut gradient, &ranges);
        for range in &ranges {
            let what = format!("{clipping:?} of {}, {range:?}", case["gradient"]);
            report.check(&what, &gradient[range.clone()], &expected[range.clone()], T::FUNCTION, 0.0);
        }
    }
    for case in rows(&file, "penalties") {
        let penalty = Penalty { l1: number(&case["l1"]), l2: number(&case["l2"]) };
        let kernel = cast::<T>(&numbers(&case["kernel"]));
        let mut gradient = vec![T::ONE; kernel.len()];
        penalty.add_gradient(&kernel, &mut gradient);
        let expected: Vec<f64> = numbers(&case["gradient"]).iter().map(|g| 1.0 + g).collect();
        report.check(&format!("{penalty:?}: gradient"), &gradient, &expected, T::FUNCTION, 1.0);
        let loss = T::from_f64(penalty.loss(&kernel));
        report.check(&format!("{penalty:?}: loss"), &[loss], &[number(&case["loss"])], T::FUNCTION, 0.0);
    }
    for case in rows(&file, "constraints") {
        let max_norm = MaxNorm { max_value: number(&case["max_value"]) };
        let mut kernel = cast::<T>(&numbers(&case["kernel"]));
        max_norm.apply(&mut kernel, integer(&case["outputs"]));
        let what = format!("{max_norm:?} of {}", case["kernel"]);
        report.check(&what, &kernel, &numbers(&case["constrained"]), T::FUNCTION, 0.0);
    }
}

#[test]
fn clipping_penalty_and_max_norm() {
    let mut report = Report::default();
    surroundings::<f64>(&mut report);
    surroundings::<f32>(&mut report);
    report.finish(2 * (32 * 4 + 4 * 2 + 5));
}

// Edges

#[test]
fn a_gradient_within_the_limit_stays_to_the_bit() {
    let gradient = [0.1_f32, -0.7, 0.3, 1e-20, 0.0, 5e-3];
    for clipping in [
        Clipping::None,
        Clipping::Value(0.7),
        Clipping::Norm(1.0),
        Clipping::GlobalNorm(1.0),
        Clipping::Value(0.0),
        Clipping::Norm(-1.0),
        Clipping::GlobalNorm(f64::NAN),
    ] {
        let mut clipped = gradient;
        clipping.apply(&mut clipped, &[0..4, 4..6]);
        assert_eq!(clipped.map(f32::to_bits), gradient.map(f32::to_bits), "{clipping:?}");
    }
}

/// As Keras: a limit on values hides infinity, one on norms turns it into NaN; large finite numbers do not overflow.
#[test]
fn clipping_of_what_is_not_finite() {
    let (nan, inf) = (f32::NAN, f32::INFINITY);
    for (clipping, gradient, expected, why) in [
        (Clipping::Value(1.0), [inf, -inf, nan, 0.5], [1.0, -1.0, nan, 0.5], "NaN is no value to limit"),
        (Clipping::Norm(1.0), [inf, 1.0, 0.0, 0.5], [nan, 0.0, 0.0, 0.5], "∞ · 0 in the first variable only"),
        (Clipping::Norm(1.0), [nan, 1.0, 0.0, 0.5], [nan, nan, 0.0, 0.5], "the norm is NaN"),
        (Clipping::GlobalNorm(1.0), [inf, 1.0, 0.0, 0.5], [nan; 4], "Keras makes the whole gradient NaN"),
        (Clipping::GlobalNorm(1.0), [nan, 1.0, 0.0, 0.5], [nan; 4], "the norm is NaN"),
        (Clipping::GlobalNorm(5.0), [3e30, 4e30, 0.0, 0.0], [3.0, 4.0, 0.0, 0.0], "squares beyond f32"),
        (Clipping::Norm(5.0), [3e30, 4e30, 3e-30, 4e-30], [3.0, 4.0, 3e-30, 4e-30], "each variable by itself"),
    ] {
        let mut clipped = gradient;
        clipping.apply(&mut clipped, &[0..2, 2..4]);
        let agree = |a: f32, b: f32| (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-6 * b.abs();
        assert!(clipped.iter().zip(expected).all(|(&a, b)| agree(a, b)), "{clipping:?}: {clipped:?}; {why}");
    }
}

/// JAX would push a weight of 0 down; TensorFlow and PyTorch leave it. A term whose factor is 0 is not there at all.
#[test]
fn penalty_of_zero_and_of_what_is_not_finite() {
    for (l1, l2, weight, gradient, why) in [
        (0.5, 0.25, 0.0, 0.0, "no push at 0"),
        (0.5, 0.25, -0.0, 0.0, "nor at -0"),
        (0.5, 0.25, -1e-30, -0.5, "a full push beside it"),
        (0.5, 0.0, f32::INFINITY, 0.5, "0 · ∞ is not computed"),
        (0.0, 0.0, f32::NAN, 0.0, "nothing asked, nothing added"),
        (0.5, 0.0, f32::NAN, f32::NAN, "NaN is not hidden"),
    ] {
        let mut got = [0.0_f32];
        Penalty { l1, l2 }.add_gradient(&[weight], &mut got);
        assert!(got[0] == gradient || (got[0].is_nan() && gradient.is_nan()), "{l1}, {l2}, {weight}: {got:?}; {why}");
    }
    assert_eq!(Penalty::default().loss(&[f32::NAN]), 0.0);
    assert_eq!(Penalty { l1: 1.0, l2: 1.0 }.loss::<f32>(&[]), 0.0);
}

#[test]
fn max_norm_at_its_edges() {
    let max_norm = MaxNorm::default();
    assert_eq!(max_norm.max_value, 2.0);
    max_norm.apply::<f32>(&mut [], 3);
    max_norm.apply::<f32>(&mut [], 0);
    // columns: within the limit and above 2 no rounding is left in f32; at the limit; NaN; infinite; all 0
    let mut kernel = [1.2_f32, 2.0, f32::NAN, f32::INFINITY, 0.0, 1.6, 0.0, 1.0, 1.0, 0.0];
    max_norm.apply(&mut kernel, 5);
    assert_eq!(kernel[..2], [1.2, 2.0]);
    assert!(kernel[2].is_nan() && kernel[7].is_nan() && kernel[3].is_nan(), "{kernel:?}");
    assert_eq!((kernel[8], kernel[4], kernel[9]), (0.0, 0.0, 0.0));
    // Keras' own: a norm below the limit shrinks by 1e-7 a step
    let mut kernel = [0.1_f64];
    (0..10_000).for_each(|_| max_norm.apply(&mut kernel, 1));
    assert!((kernel[0] - 0.099).abs() < 1e-6, "{kernel:?}");
}

#[test]
fn every_rule_descends_and_keeps_parameters_apart() {
    for rule in RULES {
        let mut optimizer = Optimizer::<f32>::new(rule, Hyper::default_for(rule), 3);
        let mut parameters = [1.0, 1.0, 1.0];
        for _ in 0..5 {
            optimizer.step(&mut parameters, &[0.5, f32::NAN, -0.5], 0.01);
        }
        assert!(parameters[0] < 1.0 && parameters[2] > 0.9998, "{rule:?}: {parameters:?}");
        assert!(parameters[1].is_nan(), "{rule:?} hides a NaN");
    }
}

#[test]
fn nothing_moves_without_gradient_or_rate() {
    for rule in RULES {
        let hyper = Hyper::default_for(rule);
        let still = Hyper { weight_decay: 0.0, ..hyper };
        for (hyper, gradient, rate) in [(hyper, [0.5_f32, -1e-30, 0.0], 0.0), (still, [0.0, -0.0, 0.0], 0.1)] {
            let mut optimizer = Optimizer::<f32>::new(rule, hyper, 3);
            let mut parameters = [1.0, -0.3, 1e-9];
            (0..3).for_each(|_| optimizer.step(&mut parameters, &gradient, rate));
            assert_eq!(parameters, [1.0, -0.3, 1e-9], "{rule:?}");
        }
    }
}

/// The same bits, not only the same numbers: they are one rule.
#[test]
fn rules_that_coincide() {
    let run = |rule: Rule, hyper: Hyper| {
        let mut optimizer = Optimizer::<f32>::new(rule, hyper, 2);
        let mut parameters = [0.3, -0.7];
        (1..20).for_each(|step| optimizer.step(&mut parameters, &[0.1 * step as f32, -1.7 / step as f32], 0.05));
        parameters.map(f32::to_bits)
    };
    let adam = Hyper::default_for(Rule::Adam);
    for (one, other, hyper, why) in [
        (Rule::Sgd, Rule::Momentum, Hyper { momentum: 0.0, ..adam }, "no momentum"),
        (Rule::Sgd, Rule::Nesterov, Hyper { momentum: 0.0, ..adam }, "no momentum"),
        (Rule::Adam, Rule::AdamW, adam, "no decay"),
        (Rule::Adam, Rule::AdamW, Hyper { weight_decay: 0.1, ..adam }, "Keras' Adam decays in the same way"),
    ] {
        assert_eq!(run(one, hyper), run(other, hyper), "{one:?}, {other:?}: {why}");
    }
}

#[test]
#[should_panic(expected = "the parameters that the optimizer was made for")]
fn an_optimizer_refuses_other_parameters() {
    Optimizer::<f32>::new(Rule::Adam, Hyper::default_for(Rule::Adam), 3).step(&mut [0.0; 4], &[0.0; 4], 0.1);
}

#[test]
fn schedules_at_their_edges() {
    let cosine = |warm_up, length| Schedule::Cosine { warm_up, length, floor: 0.25 };
    for (schedule, step, expected, why) in [
        (Schedule::Constant, 1_000_000, 1.0, "constant"),
        (Schedule::Step { every: 0.0, factor: 0.5 }, 0, 1.0, "every 0 is never"),
        (Schedule::Step { every: 0.0, factor: 0.5 }, 9, 1.0, "every 0 is never"),
        (Schedule::Exponential { every: -1.0, factor: 0.5 }, 9, 1.0, "nor below 0"),
        (Schedule::Step { every: 1.0, factor: 0.0 }, 3, 1.0, "factor 0, before the drop"),
        (Schedule::Step { every: 1.0, factor: 0.0 }, 4, 0.0, "factor 0, after it"),
        (cosine(0.0, 2.0), 0, 1.0, "no warm-up: the full rate at once"),
        (cosine(1.0, 2.0), 0, 0.0, "the first step of a warm-up has no rate, in Keras too"),
        (cosine(1.0, 2.0), 2, 0.5, "half-way up"),
        (cosine(1.0, 2.0), 4, 1.0, "the top"),
        (cosine(1.0, 2.0), 8, 0.625, "half-way between the top and the floor"),
        (cosine(1.0, 2.0), 12, 0.25, "the floor"),
        (cosine(1.0, 2.0), 1_000_000, 0.25, "and there it stays"),
        (cosine(1.0, 0.0), 4, 0.25, "no length: the floor at once"),
        (cosine(0.0, 0.0), 0, 0.25, "nor a warm-up"),
    ] {
        assert_eq!(schedule.rate(1.0, progress(step, 4)), expected, "{schedule:?} at step {step}: {why}");
    }
    let (late, count) = (Progress { epoch: u32::MAX, step: 6, steps_per_epoch: 7 }, 7.0 * f64::from(u32::MAX) + 6.0);
    let every = f64::from(u32::MAX);
    assert_eq!(Schedule::Exponential { every, factor: 0.5 }.rate(1.0, late), libm::pow(0.5, count / (7.0 * every)));
}

#[test]
fn rule_of_the_notes() {
    for (epochs, rate) in [(100, 1e-3), (500, 1e-4), (99, 1e-6), (101, 1e-6), (1, 1e-6), (0, 1e-6), (501, 1e-6)] {
        assert_eq!(notes_rule(epochs), rate, "{epochs} epochs");
    }
}

// Reduction on a plateau

#[test]
fn reduction_on_plateau() {
    let file = reference::read("plateau");
    let mut report = Report::default();
    for record in rows(&file, "named") {
        plateau(&mut report, &format!("trace {}, {}", record["name"], record["shows"]), &file["defaults"], record, 1.0);
    }
    let unit = number(&file["unit"]);
    for (index, record) in rows(&file, "random").iter().enumerate() {
        plateau(&mut report, &format!("random trace {index}"), &file["defaults"], record, unit);
    }
    let refused = ReduceLROnPlateau::new(Settings { factor: 1.5, ..Settings::default() }).unwrap_err();
    report.equal("factor 1.5", refused.to_string().as_str(), file["refusal_of_1.5"].as_str().unwrap());
    report.finish(1_033 * 12);
}

fn plateau(report: &mut Report, name: &str, defaults: &Value, record: &Value, unit: f64) {
    let option = |key: &str| if record[key].is_null() { &defaults[key] } else { &record[key] };
    let narrow = |key: &str| u32::try_from(integer(option(key))).unwrap();
    let settings = Settings {
        direction: if option("m") == "max" { Direction::Max } else { Direction::Min },
        factor: number(option("k")),
        patience: narrow("p"),
        min_delta: number(option("d")),
        cooldown: narrow("c"),
        min_lr: number(option("l")),
    };
    // the float type of Keras' variable
    let kept = |rate: f64| if narrow("f") == 32 { f64::from(rate as f32) } else { rate };
    let mut state = ReduceLROnPlateau::new(settings).unwrap();
    let mut rate = kept(number(option("lr")));
    let mut changes = Vec::new();
    for (epoch, value) in rows(record, "v").iter().enumerate() {
        let value = (!value.is_null()).then(|| number(value) / unit);
        let before = rate;
        if let Some(new) = state.on_epoch_end(epoch as u32, value, rate) {
            rate = kept(new);
        }
        if rate != before {
            changes.push((epoch, rate));
        }
        report.equal(&format!("{name}, wait of epoch {epoch}"), state.wait() as usize, integer(&record["w"][epoch]));
        let cooldown = record["cd"][epoch].as_u64().unwrap_or(0);
        report.equal(&format!("{name}, cooldown of epoch {epoch}"), u64::from(state.cooldown_counter()), cooldown);
    }
    let expected: Vec<_> = rows(record, "r").iter().map(|row| (integer(&row[0]), number(&row[1]))).collect();
    report.equal(&format!("{name}, learning rates"), changes, expected);
    let best = (!record["best"].is_null()).then(|| number(&record["best"]));
    report.equal(&format!("{name}, best"), state.best().map(f64::to_bits), best.map(f64::to_bits));
    if let Some(messages) = record["msg"].as_array() {
        let messages: Vec<&str> = messages.iter().map(|message| message.as_str().unwrap()).collect();
        report.equal(&format!("{name}, messages"), state.messages(), messages.into_iter().map(String::from).collect());
    }
}

#[test]
fn a_factor_that_reduces_nothing_is_refused() {
    for (factor, accepted) in [(1.0, false), (f64::INFINITY, false), (1.0_f64.next_down(), true), (-2.0, true)] {
        let made = ReduceLROnPlateau::new(Settings { factor, ..Settings::default() });
        assert_eq!(made.is_ok(), accepted, "{factor}");
        if let Err(refused) = made {
            assert_eq!(refused, FactorTooLarge(factor));
        }
    }
}
