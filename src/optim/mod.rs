//! From a gradient to an update of every parameter. Formulas and defaults are Keras 3's; where PyTorch differs, the
//! item says so. Nothing here knows layers: an optimizer sees two slices, and whoever calls says which range is a
//! kernel.
//!
//! One training step takes the parts in this order, which is Keras':
//!
//! | | part | does |
//! |---|---|---|
//! | 1 | [`Penalty::add_gradient`] | adds the gradient of `l1 Σ\|w\| + l2 Σ w²` to that of the data loss |
//! | 2 | [`Clipping::apply`] | limits the gradient: each number, the norm of each variable, or the norm of them all |
//! | 3 | [`Schedule::rate`] | gives the learning rate η of this step |
//! | 4 | [`Optimizer::step`] | decays the weights, `w ← w − η λ w`, then updates them by its [`Rule`] |
//! | 5 | [`MaxNorm::apply`] | pulls the weights into each neuron back to a norm |
//!
//! Scalars that a step needs once (powers of β, corrections, rates) are computed in f64 and rounded once; what is done
//! to every parameter is done in its own type, with `+ − × ÷ √` only. No step allocates.

mod clipping;
mod constraint;
mod optimizer;
mod penalty;
mod schedule;

pub use clipping::Clipping;
pub use constraint::MaxNorm;
pub use optimizer::{Hyper, Optimizer, Rule};
pub use penalty::Penalty;
pub use schedule::{Progress, Schedule, notes_rule};

use crate::tensor::Scalar;

/// `Σ term(x)` in f64, as eight sums side by side: one order on every machine, and no addition waits for the last.
fn sum<T: Scalar>(values: &[T], term: impl Fn(f64) -> f64) -> f64 {
    let mut sums = [0.0; 8];
    let (blocks, rest) = values.as_chunks::<8>();
    for block in blocks {
        for (sum, x) in sums.iter_mut().zip(block) {
            *sum += term(x.to_f64());
        }
    }
    for (sum, x) in sums.iter_mut().zip(rest) {
        *sum += term(x.to_f64());
    }
    sums.iter().sum()
}
