//! Numbers and the loops over them: the only place with index arithmetic.
//!
//! A mini-batch is stored *feature-major*: the values of one feature (or unit) for all samples stand side by side,
//! `x[unit][sample]`, and each row is padded to a whole number of [`LANES`]. So every loop runs over samples in SIMD
//! lanes, however few units a layer has. Sums over samples keep [`LANES`] partial sums and add them in a fixed order:
//! the result does not depend on the machine. Refuses: unsafe code, fused multiply-add, threads.

mod batch;
mod kernels;
mod lanes;
mod scalar;

pub use batch::Batch;
pub use kernels::{dense_backward_input, dense_forward, dense_gradient};
pub use lanes::Lanes;
pub use scalar::Scalar;

/// Width of the SIMD lanes that sums over samples are split into, and the unit of padding.
pub const LANES: usize = 4;

/// The length of a padded row that holds `samples` samples.
pub fn padded(samples: usize) -> usize {
    samples.next_multiple_of(LANES)
}
