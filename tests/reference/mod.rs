//! Reads the files of reference values beside this one, and compares with them.
//!
//! Numbers are compared in blocks (one loss, the kernel of one layer, …): the largest difference in a block may not exceed
//! the tolerance times the block's largest expected number. By layer, because in a deep network the gradients of the
//! first layers are thousands of times smaller and must be right all the same; by the largest of the block, because a
//! sum of many samples that cancel has no more digits than its terms.

mod run;

pub use run::{Run, batch, sample_count};

use gradient_playground::nn::{Activation, Coding, Loss, Objective, OutputActivation};
use gradient_playground::tensor::Scalar;
use serde_json::Value;

/// The tolerance of a precision for whole training runs, and for single functions.
pub trait Precision: Scalar {
    const NAME: &str;
    const RUN: f64;
    const FUNCTION: f64;
    /// Below this, results round to zero.
    const SMALLEST: f64;
}

impl Precision for f32 {
    const NAME: &str = "f32";
    const RUN: f64 = 1e-4;
    const FUNCTION: f64 = 1e-6;
    const SMALLEST: f64 = f32::MIN_POSITIVE as f64;
}

impl Precision for f64 {
    const NAME: &str = "f64";
    const RUN: f64 = 1e-9;
    const FUNCTION: f64 = 1e-12; // the reference has 13 digits
    const SMALLEST: f64 = f64::MIN_POSITIVE;
}

/// Collects what disagrees, so that one run of the tests shows all of it.
#[derive(Default)]
pub struct Report {
    checked: usize,
    failures: Vec<String>,
}

impl Report {
    /// Compares one block of numbers; `unit` is at least how large a block is taken to be.
    pub fn check<T: Precision>(&mut self, what: &str, got: &[T], expected: &[f64], tolerance: f64, unit: f64) {
        assert_eq!(got.len(), expected.len(), "{what}: count");
        self.checked += 1;
        let size = expected.iter().fold(unit, |size, x| size.max(x.abs()));
        let worst = got.iter().zip(expected).map(|(got, x)| (got.to_f64() - x).abs()).fold(0.0, nan_is_worst);
        let agrees = worst <= tolerance * size + T::SMALLEST; // false for NaN
        if !agrees {
            let (relative, got) = (worst / size, &got[..got.len().min(4)]);
            let expected = &expected[..got.len()];
            self.failures.push(format!("{} {what}: off by {relative:.1e}; {got:?}… not {expected:?}…", T::NAME));
        }
    }

    /// Compares things that must be equal.
    pub fn equal<A: PartialEq + std::fmt::Debug>(&mut self, what: &str, got: A, expected: A) {
        self.checked += 1;
        if got != expected {
            self.failures.push(format!("{what}: {got:?} not {expected:?}"));
        }
    }

    /// Fails with all that disagreed, or if fewer than `at_least` comparisons were made.
    pub fn finish(self, at_least: usize) {
        assert!(self.failures.is_empty(), "{} disagree with Keras:\n{}", self.failures.len(), self.failures.join("\n"));
        assert!(self.checked >= at_least, "only {} comparisons", self.checked);
    }
}

fn nan_is_worst(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() { f64::NAN } else { a.max(b) }
}

/// The file `tests/reference/{name}.json`.
pub fn read(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The records of a table.
pub fn rows<'a>(value: &'a Value, table: &str) -> &'a [Value] {
    value[table].as_array().unwrap()
}

/// A number, also one that JSON has only as a string.
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

pub fn integer(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

pub fn cast<T: Scalar>(values: &[f64]) -> Vec<T> {
    values.iter().map(|&x| T::from_f64(x)).collect()
}

pub fn activation(name: &Value) -> Activation {
    match name.as_str().unwrap() {
        "linear" => Activation::Linear,
        "sigmoid" => Activation::Sigmoid,
        "tanh" => Activation::Tanh,
        "relu" => Activation::Relu,
        "leaky_relu" => Activation::LeakyRelu,
        "elu" => Activation::Elu,
        "selu" => Activation::Selu,
        "gelu" => Activation::Gelu,
        "silu" => Activation::Silu,
        "softplus" => Activation::Softplus,
        "softsign" => Activation::Softsign,
        other => panic!("{other}"),
    }
}

/// Loss, output activation, coding and label smoothing of a record.
pub fn objective(record: &Value) -> Objective {
    let text = |name: &str| record[name].as_str().unwrap();
    Objective {
        loss: match text("loss") {
            "binary_crossentropy" => Loss::BinaryCrossEntropy,
            "categorical_crossentropy" => Loss::CategoricalCrossEntropy,
            "mse" => Loss::MeanSquaredError,
            "half_mse" => Loss::HalfSquaredError,
            "mae" => Loss::MeanAbsoluteError,
            "huber" => Loss::Huber,
            other => panic!("{other}"),
        },
        output: match text("output_activation") {
            "linear" => OutputActivation::Linear,
            "sigmoid" => OutputActivation::Sigmoid,
            "tanh" => OutputActivation::Tanh,
            "softmax" => OutputActivation::Softmax,
            other => panic!("{other}"),
        },
        coding: match text("coding") {
            "value" => Coding::Value,
            "zero_one" => Coding::ZeroOne,
            "plus_minus_one" => Coding::PlusMinusOne,
            "one_hot" => Coding::OneHot,
            other => panic!("{other}"),
        },
        label_smoothing: number(&record["label_smoothing"]),
    }
}
