//! Numbers that others have published or measured, reproduced through the engine as the page uses it: Nielsen's table of
//! vanishing gradients, the factors per layer that theory and NumPy give, frozen weights, early stopping and dropout. They
//! are statistics over many seeds, never single runs, so a test compares medians and shares with those of an independent
//! computation, and each tolerance is what so many seeds scatter by. Refuses: comparing a run with an earlier run of the
//! same engine, which golden runs do.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::train::{EpochRow, Measure, Session, Target};

mod factors;
mod frozen;
mod nielsen;
mod overfitting;

/// What the references on two classes have in common: raw coordinates, labels ±1, half squared error on a tanh output.
const RAW: &str = "dataset=circle&scaling=none&coding=plus_minus_one&output_activation=tanh&loss=half_mse";

/// TensorFlow Playground's initial numbers: weights uniform in ±0.5 whatever the width, biases 0.1.
const PLAYGROUND: &str = "initializer=random_uniform&weight_scale=0.5&bias_initializer=constant&bias_scale=0.1";

/// An untrained session from the text of a link: what the page runs.
fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, [], "{settings}");
    Session::new(parsed.config).unwrap()
}

/// A session with data and weights of its own for every seed.
fn seeded(settings: &str, seed: u32) -> Session {
    session(&format!("{settings}&seed={seed}&data_seed={seed}"))
}

/// Runs to the end, and measures losses all the way but layers only after the last epoch: the rest costs time.
fn finish(session: &mut Session) -> &EpochRow {
    session.set_measure(Measure::Losses);
    let epochs = session.config().epochs;
    session.advance(Target::Epochs(epochs - 1 - session.epoch()), || true);
    session.set_measure(Measure::Layers);
    session.advance(Target::End, || true);
    let row = session.history().last().unwrap();
    assert_eq!(row.epoch, epochs, "the run ended early");
    row
}

/// Where `share` of the values lie below, between two values in proportion (as `numpy.quantile`).
fn quantile(values: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    quantile(values, 0.5)
}

fn share(of: impl IntoIterator<Item = bool>) -> f64 {
    let of: Vec<bool> = of.into_iter().collect();
    of.iter().filter(|&&yes| yes).count() as f64 / of.len() as f64
}

/// Root of the sum of squares.
fn length(values: &[f32]) -> f64 {
    values.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>().sqrt()
}

/// The length of the way between two kernels by the length of the first.
fn relative_change(before: &[f32], after: &[f32]) -> f64 {
    let change: Vec<f32> = before.iter().zip(after).map(|(before, after)| after - before).collect();
    length(&change) / length(before)
}

/// Asserts that two positive numbers are apart by no more than a factor.
#[track_caller]
fn assert_within(factor: f64, measured: f64, reference: f64, what: &str) {
    let ratio = measured / reference;
    assert!(ratio < factor && ratio > 1.0 / factor, "{what}: {measured:.4e}, but the reference has {reference:.4e}");
}

/// Asserts that two shares, ours over `ours` seeds and the reference's over `theirs`, differ by no more than chance allows:
/// three deviations of the difference under the pooled share, and one seed more where the shares are near 0 or 1 (there
/// the normal approximation says less than one seed).
#[track_caller]
fn assert_share(measured: f64, ours: usize, reference: f64, theirs: usize, what: &str) {
    let (ours, theirs) = (ours as f64, theirs as f64);
    let pooled = (measured * ours + reference * theirs) / (ours + theirs);
    let stray = 3.0 * (pooled * (1.0 - pooled) * (1.0 / ours + 1.0 / theirs)).sqrt() + 1.0 / ours.min(theirs);
    assert!(
        (measured - reference).abs() <= stray,
        "{what}: {measured:.3}, but the reference has {reference:.3} ± {stray:.3}"
    );
}
