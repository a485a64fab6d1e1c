//! The three products of a dense layer, in tiles that stay in registers.
//!
//! ```text
//! forward         z[o][s]  = b[o] + Σ_i  W[i][o] · x[i][s]
//! backward_input  dx[i][s] =        Σ_o  W[i][o] · dz[o][s]
//! gradient        dW[i][o] =        Σ_s  x[i][s] · dz[o][s],   db[o] = Σ_s dz[o][s]
//! ```
//! `W` is row-major `[inputs][outputs]`, as in Keras; `x`, `z` and their gradients are feature-major with padded rows
//! of length `stride` (see the module above). Each sum runs in one order whatever the tile, so tiling is invisible.

use super::{LANES, Scalar};

/// `z = Wᵀx + b`. Shapes: `kernel` inputs × outputs, `bias` outputs, `x` inputs × stride, `z` outputs × stride.
pub fn dense_forward<T: Scalar>(kernel: &[T], bias: &[T], x: &[T], stride: usize, z: &mut [T]) {
    let outputs = bias.len();
    let rows = |o: usize| &kernel[o..];
    tiles(outputs, stride, |o, width, s, lanes| match (width, lanes) {
        (4, 2) => forward_tile::<T, 4, 2>(rows(o), outputs, &bias[o..], &x[s..], stride, &mut z[o * stride + s..]),
        (4, _) => forward_tile::<T, 4, 1>(rows(o), outputs, &bias[o..], &x[s..], stride, &mut z[o * stride + s..]),
        (_, 2) => forward_tile::<T, 1, 2>(rows(o), outputs, &bias[o..], &x[s..], stride, &mut z[o * stride + s..]),
        _ => forward_tile::<T, 1, 1>(rows(o), outputs, &bias[o..], &x[s..], stride, &mut z[o * stride + s..]),
    });
}

/// `dx = W dz`. Shapes: `kernel` inputs × outputs, `dz` outputs × stride, `dx` inputs × stride.
pub fn dense_backward_input<T: Scalar>(kernel: &[T], outputs: usize, dz: &[T], stride: usize, dx: &mut [T]) {
    let inputs = kernel.len() / outputs;
    let rows = |i: usize| &kernel[i * outputs..];
    tiles(inputs, stride, |i, width, s, lanes| match (width, lanes) {
        (4, 2) => backward_tile::<T, 4, 2>(rows(i), outputs, &dz[s..], stride, &mut dx[i * stride + s..]),
        (4, _) => backward_tile::<T, 4, 1>(rows(i), outputs, &dz[s..], stride, &mut dx[i * stride + s..]),
        (_, 2) => backward_tile::<T, 1, 2>(rows(i), outputs, &dz[s..], stride, &mut dx[i * stride + s..]),
        _ => backward_tile::<T, 1, 1>(rows(i), outputs, &dz[s..], stride, &mut dx[i * stride + s..]),
    });
}

/// Adds the gradient of this chunk of samples to `kernel_gradient` (inputs × outputs) and `bias_gradient` (outputs).
pub fn dense_gradient<T: Scalar>(x: &[T], dz: &[T], stride: usize, kernel_gradient: &mut [T], bias_gradient: &mut [T]) {
    let outputs = bias_gradient.len();
    let inputs = kernel_gradient.len() / outputs;
    for (o, gradient) in bias_gradient.iter_mut().enumerate() {
        let mut sums = T::ZERO.splat();
        for &values in registers_of(dz, o, stride) {
            sums = sums + T::load(values);
        }
        *gradient += total::<T>(sums);
    }
    let mut i = 0;
    while i < inputs {
        let height = if inputs - i >= 2 { 2 } else { 1 };
        let mut o = 0;
        while o < outputs {
            let width = if outputs - o >= 4 { 4 } else { 1 };
            let block = &mut kernel_gradient[i * outputs + o..];
            match (height, width) {
                (2, 4) => gradient_tile::<T, 2, 4>(x, i, dz, o, stride, block, outputs),
                (2, _) => gradient_tile::<T, 2, 1>(x, i, dz, o, stride, block, outputs),
                (_, 4) => gradient_tile::<T, 1, 4>(x, i, dz, o, stride, block, outputs),
                _ => gradient_tile::<T, 1, 1>(x, i, dz, o, stride, block, outputs),
            }
            o += width;
        }
        i += height;
    }
}

/// Covers `rows` × `stride` with tiles of 4 or 1 rows by 2 or 1 registers of samples.
fn tiles(rows: usize, stride: usize, mut tile: impl FnMut(usize, usize, usize, usize)) {
    let mut row = 0;
    while row < rows {
        let height = if rows - row >= 4 { 4 } else { 1 };
        let mut sample = 0;
        while sample < stride {
            let registers = if stride - sample >= 2 * LANES { 2 } else { 1 };
            tile(row, height, sample, registers);
            sample += registers * LANES;
        }
        row += height;
    }
}

#[inline(always)]
fn forward_tile<T: Scalar, const R: usize, const C: usize>(
    kernel: &[T],
    outputs: usize,
    bias: &[T],
    x: &[T],
    stride: usize,
    z: &mut [T],
) {
    let mut sums: [[T::Lanes; C]; R] = std::array::from_fn(|r| [bias[r].splat(); C]);
    for (weights, values) in kernel.chunks(outputs).zip(x.chunks(stride)) {
        multiply_add(&mut sums, weights.first_chunk().expect(INSIDE), values);
    }
    store(sums, z, stride);
}

#[inline(always)]
fn backward_tile<T: Scalar, const R: usize, const C: usize>(
    kernel: &[T],
    outputs: usize,
    dz: &[T],
    stride: usize,
    dx: &mut [T],
) {
    let rows: [&[T]; R] = std::array::from_fn(|r| &kernel[r * outputs..][..outputs]);
    let mut sums = [[T::ZERO.splat(); C]; R];
    for (o, values) in dz.chunks(stride).enumerate().take(outputs) {
        multiply_add(&mut sums, &std::array::from_fn(|r| rows[r][o]), values);
    }
    store(sums, dx, stride);
}

#[inline(always)]
fn gradient_tile<T: Scalar, const R: usize, const C: usize>(
    x: &[T],
    i: usize,
    dz: &[T],
    o: usize,
    stride: usize,
    gradient: &mut [T],
    outputs: usize,
) {
    let registers = stride / LANES;
    let x: [&[[T; LANES]]; R] = std::array::from_fn(|r| &registers_of(x, i + r, stride)[..registers]);
    let dz: [&[[T; LANES]]; C] = std::array::from_fn(|c| &registers_of(dz, o + c, stride)[..registers]);
    let mut sums = [[T::ZERO.splat(); C]; R];
    for k in 0..registers {
        let dz: [T::Lanes; C] = std::array::from_fn(|c| T::load(dz[c][k]));
        for r in 0..R {
            let x = T::load(x[r][k]);
            for c in 0..C {
                sums[r][c] = sums[r][c] + x * dz[c];
            }
        }
    }
    for r in 0..R {
        for c in 0..C {
            gradient[r * outputs + c] += total::<T>(sums[r][c]);
        }
    }
}

const INSIDE: &str = "a tile lies within its matrix";

/// `sums[r][c] += weights[r] · values[c]`, where `values` holds C registers.
#[inline(always)]
fn multiply_add<T: Scalar, const R: usize, const C: usize>(
    sums: &mut [[T::Lanes; C]; R],
    weights: &[T; R],
    values: &[T],
) {
    let values: &[[T; LANES]; C] = values.as_chunks().0.first_chunk().expect(INSIDE);
    let values: [T::Lanes; C] = std::array::from_fn(|c| T::load(values[c]));
    for r in 0..R {
        let weight = weights[r].splat();
        for c in 0..C {
            sums[r][c] = sums[r][c] + weight * values[c];
        }
    }
}

#[inline(always)]
fn store<T: Scalar, const R: usize, const C: usize>(sums: [[T::Lanes; C]; R], out: &mut [T], stride: usize) {
    for (r, row) in sums.into_iter().enumerate() {
        let out: &mut [[T; LANES]; C] = out[r * stride..].as_chunks_mut().0.first_chunk_mut().expect(INSIDE);
        for c in 0..C {
            out[c] = T::unload(row[c]);
        }
    }
}

#[inline(always)]
fn registers_of<T>(matrix: &[T], row: usize, stride: usize) -> &[[T; LANES]] {
    matrix[row * stride..][..stride].as_chunks().0
}

/// The partial sums of the lanes, added in one fixed order.
#[inline(always)]
fn total<T: Scalar>(sums: T::Lanes) -> T {
    let [a, b, c, d] = T::unload(sums);
    (a + b) + (c + d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Stream};
    use crate::tensor::padded;

    /// Every tile shape against the formula written out, on sizes around the tile borders.
    #[test]
    fn products_match_their_formulas() {
        for inputs in [1, 2, 3, 5, 8] {
            for outputs in [1, 2, 4, 5, 9] {
                for samples in [1, 4, 7, 12, 17] {
                    check(inputs, outputs, samples);
                }
            }
        }
    }

    fn check(inputs: usize, outputs: usize, samples: usize) {
        let stride = padded(samples);
        let mut stream = Stream::new(1, Purpose::Data, inputs * 100 + outputs);
        let mut draw = |n: usize| (0..n).map(|_| stream.uniform_in(-1.0, 1.0)).collect::<Vec<f64>>();
        let (kernel, bias, x) = (draw(inputs * outputs), draw(outputs), draw(inputs * stride));
        let mut dz = draw(outputs * stride);
        for row in dz.chunks_mut(stride) {
            row[samples..].fill(0.0);
        }
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{inputs}x{outputs}x{samples}: {a} {b}");

        let mut z = vec![0.0; outputs * stride];
        dense_forward(&kernel, &bias, &x, stride, &mut z);
        let mut dx = vec![0.0; inputs * stride];
        dense_backward_input(&kernel, outputs, &dz, stride, &mut dx);
        let (mut kernel_gradient, mut bias_gradient) = (vec![1.0; inputs * outputs], vec![1.0; outputs]);
        dense_gradient(&x, &dz, stride, &mut kernel_gradient, &mut bias_gradient);

        for o in 0..outputs {
            for s in 0..samples {
                let sum: f64 = (0..inputs).map(|i| kernel[i * outputs + o] * x[i * stride + s]).sum();
                close(z[o * stride + s], bias[o] + sum);
            }
            close(bias_gradient[o], 1.0 + (0..samples).map(|s| dz[o * stride + s]).sum::<f64>());
        }
        for i in 0..inputs {
            for s in 0..samples {
                let sum: f64 = (0..outputs).map(|o| kernel[i * outputs + o] * dz[o * stride + s]).sum();
                close(dx[i * stride + s], sum);
            }
            for o in 0..outputs {
                let sum: f64 = (0..samples).map(|s| x[i * stride + s] * dz[o * stride + s]).sum();
                close(kernel_gradient[i * outputs + o], 1.0 + sum);
            }
        }
    }
}
