//! The three products of a dense layer, in tiles that stay in registers.
//!
//! ```text
//! forward         z[o][s]  = b[o] + Σ_i  W[i][o] · x[i][s]
//! backward_input  dx[i][s] =        Σ_o  W[i][o] · dz[o][s]
//! gradient        dW[i][o] =        Σ_s  x[i][s] · dz[o][s],   db[o] = Σ_s dz[o][s]
//! ```
//! `W` is row-major `[inputs][outputs]`, as in Keras; `x`, `z` and their gradients are feature-major with padded rows
//! of length `stride` (see the module above). All three are one loop, `sums[r][c] += left[k][r] · right[k][c]`, where
//! `right` is read as whole registers. In the gradient these are registers of outputs, so `dz` is transposed on the way;
//! outputs that fill no register are summed over registers of samples instead. Each sum runs over k in rising order,
//! wherever tiles and blocks begin and end. The products are never inlined: in a large function the compilers of
//! browsers run out of registers, and a quarter of all speed is gone.

use super::{LANES, Lanes, Scalar};

/// Length of the blocks that sums are cut into, so that a block of `right` stays in the nearest cache.
const BLOCK: usize = 128;

/// Begins with a cache line: registers that straddle two lines cost a quarter of all speed.
#[repr(align(64))]
struct Aligned<T>(T);

/// `z = Wᵀx + b`. Shapes: `kernel` inputs × outputs, `bias` outputs, `x` inputs × stride, `z` outputs × stride.
#[inline(never)]
pub fn dense_forward<T: Scalar>(kernel: &[T], bias: &[T], x: &[T], stride: usize, z: &mut [T]) {
    let left = Columns { values: kernel, width: bias.len() };
    product(&left, bias.len(), x, stride, |row| bias[row], z);
}

/// `dx = W dz`. Shapes: `kernel` inputs × outputs, `dz` outputs × stride, `dx` inputs × stride.
#[inline(never)]
pub fn dense_backward_input<T: Scalar>(kernel: &[T], outputs: usize, dz: &[T], stride: usize, dx: &mut [T]) {
    let left = Rows { values: kernel, width: outputs };
    product(&left, kernel.len() / outputs, &dz[..outputs * stride], stride, |_| T::ZERO, dx);
}

/// Adds the gradient of this chunk of samples to `kernel_gradient` (inputs × outputs) and `bias_gradient` (outputs).
#[inline(never)]
pub fn dense_gradient<T: Scalar>(x: &[T], dz: &[T], stride: usize, kernel_gradient: &mut [T], bias_gradient: &mut [T]) {
    let outputs = bias_gradient.len();
    let mut o = 0;
    while o < outputs {
        match (outputs - o) / LANES {
            0 => break,
            1 => gradient_columns::<T, 1>(x, dz, stride, o, kernel_gradient, bias_gradient),
            _ => gradient_columns::<T, 2>(x, dz, stride, o, kernel_gradient, bias_gradient),
        }
        o += LANES * ((outputs - o) / LANES).min(2);
    }
    for o in o..outputs {
        gradient_column(x, dz, stride, o, kernel_gradient, bias_gradient);
    }
}

/// The factor whose numbers are taken one at a time: `tile` gives R of its rows side by side, for each k of a block.
trait Left<T> {
    fn tile<const R: usize>(&self, row: usize, from: usize, to: usize) -> impl Iterator<Item = [T; R]>;
}

/// A matrix whose rows are the rows.
struct Rows<'a, T> {
    values: &'a [T],
    width: usize,
}

impl<T: Scalar> Left<T> for Rows<'_, T> {
    #[inline(always)]
    fn tile<const R: usize>(&self, row: usize, from: usize, to: usize) -> impl Iterator<Item = [T; R]> {
        let length = to - from;
        let rows: [&[T]; R] = std::array::from_fn(|r| &self.values[(row + r) * self.width + from..][..length]);
        (0..length).map(move |k| std::array::from_fn(|r| rows[r][k]))
    }
}

/// A matrix whose columns are the rows.
struct Columns<'a, T> {
    values: &'a [T],
    width: usize,
}

impl<T: Scalar> Left<T> for Columns<'_, T> {
    #[inline(always)]
    fn tile<const R: usize>(&self, row: usize, from: usize, to: usize) -> impl Iterator<Item = [T; R]> {
        let lines = self.values[from * self.width..to * self.width].chunks_exact(self.width);
        lines.map(move |line| *line[row..].first_chunk().expect(INSIDE))
    }
}

/// `out[row][s] = start(row) + Σ_k left[k][row] · right[k][s]`
#[inline(always)]
fn product<T: Scalar>(
    left: &impl Left<T>,
    rows: usize,
    right: &[T],
    stride: usize,
    start: impl Fn(usize) -> T,
    out: &mut [T],
) {
    // a row of a few registers is as good as packed: small networks take this way
    match stride / LANES {
        1 => return band::<T, 1, 4>(left, rows, (0, registers::<T, 1>(right)), (stride, 0), &start, out),
        2 => return band::<T, 2, 4>(left, rows, (0, registers::<T, 2>(right)), (stride, 0), &start, out),
        3 => return band::<T, 3, 2>(left, rows, (0, registers::<T, 3>(right)), (stride, 0), &start, out),
        _ => {}
    }
    let depth = right.len() / stride;
    let mut packed = Aligned([[T::ZERO; LANES]; 2 * BLOCK]);
    for from in (0..depth).step_by(BLOCK) {
        let to = depth.min(from + BLOCK);
        let block = &right[from * stride..to * stride];
        for s in (0..stride).step_by(2 * LANES) {
            if stride - s > LANES {
                let packed = pack::<T, 2>(block, stride, s, &mut packed.0);
                band::<T, 2, 4>(left, rows, (from, packed), (stride, s), &start, out);
            } else {
                let packed = pack::<T, 1>(block, stride, s, &mut packed.0);
                band::<T, 1, 4>(left, rows, (from, packed), (stride, s), &start, out);
            }
        }
    }
}

/// C registers of each row, from sample s on, side by side.
#[inline(always)]
fn pack<'a, T: Scalar, const C: usize>(
    block: &[T],
    stride: usize,
    s: usize,
    packed: &'a mut [[T; LANES]],
) -> &'a [[[T; LANES]; C]] {
    let packed = packed.as_chunks_mut::<C>().0;
    let lines = block.chunks_exact(stride);
    let length = lines.len();
    for (packed, line) in packed.iter_mut().zip(lines) {
        *packed = *line[s..].as_chunks().0.first_chunk().expect(INSIDE);
    }
    &packed[..length]
}

/// A product with a packed block of C registers' width, which begins at k = `from`; R rows at a time.
#[inline(always)]
fn band<T: Scalar, const C: usize, const R: usize>(
    left: &impl Left<T>,
    rows: usize,
    (from, right): (usize, &[[[T; LANES]; C]]),
    (stride, s): (usize, usize),
    start: &impl Fn(usize) -> T,
    out: &mut [T],
) {
    let mut row = 0;
    while row + R <= rows {
        tile::<T, C, R>(left, row, (from, right), (stride, s), start, out);
        row += R;
    }
    while row < rows {
        tile::<T, C, 1>(left, row, (from, right), (stride, s), start, out);
        row += 1;
    }
}

#[inline(always)]
fn tile<T: Scalar, const C: usize, const R: usize>(
    left: &impl Left<T>,
    row: usize,
    (from, right): (usize, &[[[T; LANES]; C]]),
    (stride, s): (usize, usize),
    start: &impl Fn(usize) -> T,
    out: &mut [T],
) {
    let mut sums: [[T::Lanes; C]; R] = std::array::from_fn(|r| {
        if from == 0 {
            return [start(row + r).splat(); C];
        }
        let out: &[[T; LANES]; C] = out[(row + r) * stride + s..].as_chunks().0.first_chunk().expect(INSIDE);
        out.map(T::load)
    });
    multiply_add(&mut sums, left.tile(row, from, from + right.len()), right);
    for (r, sums) in sums.into_iter().enumerate() {
        let out: &mut [[T; LANES]; C] =
            out[(row + r) * stride + s..].as_chunks_mut().0.first_chunk_mut().expect(INSIDE);
        *out = sums.map(T::unload);
    }
}

/// `sums[r][c] += Σ_k left[k][r] · right[k][c]`: all that the machine does for long.
#[inline(always)]
fn multiply_add<T: Scalar, const C: usize, const R: usize>(
    sums: &mut [[T::Lanes; C]; R],
    left: impl Iterator<Item = [T; R]>,
    right: &[[[T; LANES]; C]],
) {
    for (left, right) in left.zip(right) {
        let right: [T::Lanes; C] = std::array::from_fn(|c| T::load(right[c]));
        for r in 0..R {
            let left = left[r].splat();
            for c in 0..C {
                sums[r][c] = sums[r][c] + left * right[c];
            }
        }
    }
}

/// The gradient for C registers of outputs, from output `o` on.
#[inline(always)]
fn gradient_columns<T: Scalar, const C: usize>(
    x: &[T],
    dz: &[T],
    stride: usize,
    o: usize,
    kernel_gradient: &mut [T],
    bias_gradient: &mut [T],
) {
    let block = |s: usize| transposed::<T, C>(dz, stride, o, s);
    let mut band = |from: usize, right: &[[[[T; LANES]; C]; LANES]]| {
        gradient_band(x, (from, right.as_flattened()), stride, o, kernel_gradient, bias_gradient);
    };
    // small networks do without the large room, which takes its time to clear
    match stride / LANES {
        1 => band(0, &Aligned([block(0)]).0),
        2 => band(0, &Aligned([block(0), block(LANES)]).0),
        3 => band(0, &Aligned([block(0), block(LANES), block(2 * LANES)]).0),
        _ => {
            let mut right = Aligned([[[[T::ZERO; LANES]; C]; LANES]; 16]);
            for from in (0..stride).step_by(16 * LANES) {
                let registers = ((stride - from) / LANES).min(16);
                for (k, room) in right.0[..registers].iter_mut().enumerate() {
                    *room = block(from + k * LANES);
                }
                band(from, &right.0[..registers]);
            }
        }
    }
}

/// C registers of rows of `dz` from row `o` on, for the register of samples from s on: `[sample][row]`.
#[inline(always)]
fn transposed<T: Scalar, const C: usize>(dz: &[T], stride: usize, o: usize, s: usize) -> [[[T; LANES]; C]; LANES] {
    let row = |o: usize| T::load(*dz[o * stride + s..].first_chunk().expect(INSIDE));
    let columns: [[T::Lanes; LANES]; C] = std::array::from_fn(|c| {
        let o = o + c * LANES;
        T::Lanes::transpose([row(o), row(o + 1), row(o + 2), row(o + 3)])
    });
    std::array::from_fn(|sample| std::array::from_fn(|c| T::unload(columns[c][sample])))
}

/// The gradient for C registers of outputs from a transposed block of samples, which begins at sample `from`.
#[inline(always)]
fn gradient_band<T: Scalar, const C: usize>(
    x: &[T],
    (from, right): (usize, &[[[T; LANES]; C]]),
    stride: usize,
    o: usize,
    kernel_gradient: &mut [T],
    bias_gradient: &mut [T],
) {
    let outputs = bias_gradient.len();
    let inputs = kernel_gradient.len() / outputs;
    let mut sums = [T::ZERO.splat(); C];
    for right in right {
        sums = std::array::from_fn(|c| sums[c] + T::load(right[c]));
    }
    add(&mut bias_gradient[o..], sums);
    let left = Rows { values: x, width: stride };
    let mut i = 0;
    while i + 4 <= inputs {
        gradient_tile::<T, C, 4>(&left, i, (from, right), &mut kernel_gradient[i * outputs + o..], outputs);
        i += 4;
    }
    while i < inputs {
        gradient_tile::<T, C, 1>(&left, i, (from, right), &mut kernel_gradient[i * outputs + o..], outputs);
        i += 1;
    }
}

#[inline(always)]
fn gradient_tile<T: Scalar, const C: usize, const R: usize>(
    left: &Rows<'_, T>,
    i: usize,
    (from, right): (usize, &[[[T; LANES]; C]]),
    gradient: &mut [T],
    outputs: usize,
) {
    let mut sums = [[T::ZERO.splat(); C]; R];
    multiply_add(&mut sums, left.tile(i, from, from + right.len()), right);
    for (r, sums) in sums.into_iter().enumerate() {
        add(&mut gradient[r * outputs..], sums);
    }
}

/// The gradient for one output, summed over registers of samples.
fn gradient_column<T: Scalar>(
    x: &[T],
    dz: &[T],
    stride: usize,
    o: usize,
    kernel_gradient: &mut [T],
    bias_gradient: &mut [T],
) {
    let outputs = bias_gradient.len();
    let inputs = kernel_gradient.len() / outputs;
    let dz = dz[o * stride..][..stride].as_chunks().0;
    bias_gradient[o] += total::<T>(dz.iter().fold(T::ZERO.splat(), |sum, &dz| sum + T::load(dz)));
    let dot = |i: usize| {
        let x = x[i * stride..][..stride].as_chunks().0;
        dz.iter().zip(x).fold(T::ZERO.splat(), |sum, (&dz, &x)| sum + T::load(x) * T::load(dz))
    };
    let mut i = 0;
    while i + LANES <= inputs {
        let [a, b, c, d] = T::Lanes::transpose([dot(i), dot(i + 1), dot(i + 2), dot(i + 3)]);
        for (r, total) in T::unload((a + b) + (c + d)).into_iter().enumerate() {
            kernel_gradient[(i + r) * outputs + o] += total;
        }
        i += LANES;
    }
    while i < inputs {
        kernel_gradient[i * outputs + o] += total::<T>(dot(i));
        i += 1;
    }
}

const INSIDE: &str = "a tile lies within its matrix";

#[inline(always)]
fn registers<T, const C: usize>(values: &[T]) -> &[[[T; LANES]; C]] {
    values.as_chunks().0.as_chunks().0
}

#[inline(always)]
fn add<T: Scalar, const C: usize>(to: &mut [T], sums: [T::Lanes; C]) {
    let to: &mut [[T; LANES]; C] = to.as_chunks_mut().0.first_chunk_mut().expect(INSIDE);
    *to = std::array::from_fn(|c| T::unload(T::load(to[c]) + sums[c]));
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
