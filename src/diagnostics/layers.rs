//! What is measured of each layer: a probe collects it chunk by chunk during one pass over the training set, a row keeps
//! it.
//!
//! All gradients are those of the mean data loss over the whole training set, in evaluation mode, penalties and clipping
//! left out; dL/da is given per sample, without the 1/n of the mean. The output layer's activations are the predictions,
//! its dL/da is the gradient by the logits. Refuses to know what a network is: it is handed slices.

use super::histogram::{Histogram, LinearHistogram, MagnitudeHistogram};
use super::sizes::{Moments, Sizes, differences, sizes};
use super::unchanged_share;

/// Share of the range of a bounded activation, from either end, in which it counts as saturated: |tanh| > 0.97 (as in
/// Karpathy's makemore), a sigmoid below 0.015 or above 0.985.
const SATURATED: f64 = 0.015;

/// Outside of these, an activation with this range is saturated.
pub fn saturation_bounds((low, high): (f64, f64)) -> (f32, f32) {
    let margin = SATURATED * (high - low);
    ((low + margin) as f32, (high - margin) as f32)
}

/// One layer at one moment. `None` is what cannot be said: of change before the first step, of saturation where an
/// activation has no bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LayerRow {
    /// dL/dW over the kernel.
    pub gradient: Sizes,
    /// dL/da over units and samples.
    pub activation_gradient: Sizes,
    /// The kernel itself.
    pub weight: Sizes,
    /// The last step's change of the kernel, as the optimizer really made it.
    pub update: Option<Sizes>,
    /// The kernel's change in the last epoch.
    pub epoch_update: Option<Sizes>,
    /// Share of kernel weights whose bits did not change in the last epoch.
    pub frozen: Option<f64>,
    /// Share of kernel weights whose bits are those they started with.
    pub frozen_since_start: Option<f64>,
    /// Length of the kernel's change since the start, over its length at the start.
    pub change: Option<f64>,
    /// Mean over units and samples of what the activation gives, before dropout and skip connections.
    pub activation_mean: f64,
    /// Standard deviation likewise.
    pub activation_std: f64,
    /// Share of activations near an end of their range; hidden layers with a bounded activation only.
    pub saturated: Option<f64>,
    /// Share of units that give 0 for every training sample; hidden layers only.
    pub dead: Option<f64>,
}

impl LayerRow {
    /// log₁₀ of the size of the last update over that of the weights (root mean squares); −∞ if no weight moved.
    pub fn update_ratio(&self) -> Option<f64> {
        let ratio = self.update?.root_mean_square() / self.weight.root_mean_square();
        Some(libm::log10(ratio)).filter(|ratio| !ratio.is_nan())
    }

    /// Names of [`LayerRow::values`].
    pub const NAMES: [&'static str; 16] = [
        "gradient",
        "gradient_mean",
        "gradient_max",
        "activation_gradient",
        "activation_gradient_mean",
        "activation_gradient_max",
        "weight",
        "update",
        "update_ratio",
        "frozen",
        "frozen_since_start",
        "change",
        "activation_mean",
        "activation_std",
        "saturated",
        "dead",
    ];

    /// All measures, in the order of [`LayerRow::NAMES`]; sizes without an addition to the name are root mean squares.
    pub fn values(&self) -> [Option<f64>; 16] {
        let (gradient, above) = (&self.gradient, &self.activation_gradient);
        [
            Some(gradient.root_mean_square()),
            Some(gradient.mean()),
            Some(gradient.largest()),
            Some(above.root_mean_square()),
            Some(above.mean()),
            Some(above.largest()),
            Some(self.weight.root_mean_square()),
            self.update.map(|update| update.root_mean_square()),
            self.update_ratio(),
            self.frozen,
            self.frozen_since_start,
            self.change,
            Some(self.activation_mean),
            Some(self.activation_std),
            self.saturated,
            self.dead,
        ]
    }
}

/// All layers at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Epochs done; between two epochs with a fraction.
    pub epoch: f64,
    /// Updates done.
    pub step: u64,
    /// First hidden layer to output layer.
    pub layers: Vec<LayerRow>,
}

/// Names of the columns of [`Measurement::values`] for so many layers: measure by measure, first layer to last.
pub fn columns(layers: usize) -> Vec<String> {
    let of = |name: &'static str| (1..=layers).map(move |layer| format!("{name}_{layer}"));
    LayerRow::NAMES.into_iter().flat_map(of).collect()
}

impl Measurement {
    /// All measures, in the order of [`columns`].
    pub fn values(&self) -> Vec<Option<f64>> {
        let rows: Vec<_> = self.layers.iter().map(LayerRow::values).collect();
        (0..LayerRow::NAMES.len()).flat_map(|measure| rows.iter().map(move |row| row[measure])).collect()
    }
}

/// How numbers of one layer are spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The kernel.
    pub weights: Histogram,
    /// What the activation gives, over units and samples.
    pub activations: Histogram,
    /// Sizes of dL/dW.
    pub gradient: Histogram,
    /// Sizes of dL/da.
    pub activation_gradient: Histogram,
}

/// How the numbers of all layers are spread at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Spreads {
    /// Epochs done; between two epochs with a fraction.
    pub epoch: f64,
    /// First hidden layer to output layer.
    pub layers: Vec<Spread>,
}

/// Kernels as they are and were: slices of one length.
#[derive(Clone, Copy, Debug)]
pub struct Kernel<'a> {
    /// Now.
    pub now: &'a [f32],
    /// Before the last step.
    pub before_step: Option<&'a [f32]>,
    /// When the epoch began.
    pub epoch_start: Option<&'a [f32]>,
    /// Before training; `None` if nothing has been trained.
    pub start: Option<&'a [f32]>,
    /// dL/dW.
    pub gradient: &'a [f32],
}

/// Collects what a pass over the training set shows of one layer.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    is_hidden: bool,
    /// Outside of these an activation is saturated.
    bounds: Option<(f32, f32)>,
    activations: Moments,
    saturated: u64,
    seen: u64,
    alive: Vec<bool>,
    activation_gradient: Sizes,
    histograms: Option<(LinearHistogram, MagnitudeHistogram)>,
}

impl Probe {
    /// Forgets the last pass. `range` is that of a hidden layer's activation, if it is bounded.
    pub fn begin(&mut self, units: usize, is_hidden: bool, range: Option<(f64, f64)>, with_histograms: bool) {
        self.is_hidden = is_hidden;
        self.bounds = range.filter(|_| is_hidden).map(saturation_bounds);
        self.activations = Moments::default();
        (self.saturated, self.seen) = (0, 0);
        self.alive.clear();
        self.alive.resize(units, false);
        self.activation_gradient = Sizes::default();
        self.histograms = if with_histograms { Some(self.histograms.take().unwrap_or_default()) } else { None };
        if let Some((linear, magnitudes)) = &mut self.histograms {
            linear.clear();
            magnitudes.clear();
        }
    }

    /// Adds the activations of a chunk, units × stride, of which the first `samples` of each row are real.
    pub fn add_activations(&mut self, activations: &[f32], samples: usize, stride: usize) {
        for (alive, row) in self.alive.iter_mut().zip(activations.chunks(stride)) {
            let row = &row[..samples];
            self.activations.add(row);
            if let Some((low, high)) = self.bounds {
                self.saturated += row.iter().map(|&a| u64::from(a < low || a > high)).sum::<u64>();
            }
            *alive = *alive || row.iter().any(|&a| a != 0.0);
            if let Some((linear, _)) = &mut self.histograms {
                linear.add(row);
            }
        }
        self.seen += (self.alive.len() * samples) as u64;
    }

    /// Adds dL/da of a chunk, units × stride; `factor` undoes the scale of the mean.
    pub fn add_gradient(&mut self, gradient: &[f32], samples: usize, stride: usize, factor: f32) {
        for row in gradient.chunks(stride) {
            let row = &row[..samples];
            let mut sizes = Sizes::default();
            sizes.add(row);
            self.activation_gradient.merge(sizes.times(f64::from(factor)));
            if let Some((_, magnitudes)) = &mut self.histograms {
                magnitudes.add(row, factor);
            }
        }
    }

    /// What the pass has shown, with what can be said of the kernel.
    pub fn row(&self, kernel: Kernel<'_>) -> LayerRow {
        let share = |count: u64| if self.seen == 0 { 0.0 } else { count as f64 / self.seen as f64 };
        let dead = self.alive.iter().filter(|alive| !**alive).count();
        LayerRow {
            gradient: sizes(kernel.gradient),
            activation_gradient: self.activation_gradient,
            weight: sizes(kernel.now),
            update: kernel.before_step.map(|before| differences(kernel.now, before)),
            epoch_update: kernel.epoch_start.map(|start| differences(kernel.now, start)),
            frozen: kernel.epoch_start.map(|start| unchanged_share(start, kernel.now)),
            frozen_since_start: kernel.start.map(|start| unchanged_share(start, kernel.now)),
            change: kernel.start.and_then(|start| relative_change(kernel.now, start)),
            activation_mean: self.activations.mean(),
            activation_std: self.activations.standard_deviation(),
            saturated: self.bounds.map(|_| share(self.saturated)),
            dead: self.is_hidden.then(|| dead as f64 / self.alive.len().max(1) as f64),
        }
    }

    /// How the numbers of the pass are spread, if that was asked for.
    pub fn spread(&self, kernel: Kernel<'_>) -> Option<Spread> {
        let (activations, activation_gradient) = self.histograms.as_ref()?;
        let (mut weights, mut gradient) = (LinearHistogram::default(), MagnitudeHistogram::default());
        weights.add(kernel.now);
        gradient.add(kernel.gradient, 1.0);
        Some(Spread {
            weights: weights.histogram(),
            activations: activations.histogram(),
            gradient: gradient.histogram(),
            activation_gradient: activation_gradient.histogram(),
        })
    }
}

/// ‖now − start‖ / ‖start‖; `None` for weights that started at zero.
fn relative_change(now: &[f32], start: &[f32]) -> Option<f64> {
    let length = sizes(start).norm();
    (length > 0.0).then(|| differences(now, start).norm() / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two units, three samples in rows of four; the last number of each row is padding.
    const ACTIVATIONS: [f32; 8] = [0.99, -0.5, 0.1, 7.0, 0.0, 0.0, -0.0, 7.0];
    const GRADIENTS: [f32; 8] = [0.5, 0.0, -0.5, 0.0, 0.25, 0.25, 0.25, 0.0];

    fn probe(is_hidden: bool, range: Option<(f64, f64)>) -> Probe {
        let mut probe = Probe::default();
        probe.begin(2, is_hidden, range, true);
        probe.add_activations(&ACTIVATIONS, 3, 4);
        probe.add_gradient(&GRADIENTS, 3, 4, 2.0);
        probe
    }

    fn kernel<'a>(now: &'a [f32], before: Option<&'a [f32]>) -> Kernel<'a> {
        Kernel { now, before_step: before, epoch_start: before, start: before, gradient: &[3.0, 4.0] }
    }

    #[test]
    fn a_row_says_what_the_numbers_are() {
        let row = probe(true, Some((-1.0, 1.0))).row(kernel(&[1.5, 2.0], Some(&[1.0, 2.0])));
        assert_eq!(row.gradient.root_mean_square(), 12.5_f64.sqrt());
        assert_eq!(row.gradient.largest(), 4.0);
        assert_eq!(row.activation_gradient.mean(), (1.0 + 1.0 + 1.5) / 6.0, "per sample, padding left out");
        assert_eq!((row.frozen, row.frozen_since_start), (Some(0.5), Some(0.5)));
        assert_eq!(row.change, Some(0.5 / 5.0_f64.sqrt()));
        let ratio = libm::log10(0.2);
        assert!((row.update_ratio().unwrap() - ratio).abs() < 1e-12);
        assert_eq!(row.saturated, Some(1.0 / 6.0), "0.99 lies beyond 0.97");
        assert_eq!(row.dead, Some(0.5), "the second unit gives only zeros, of either sign");
        assert!((row.activation_mean - 0.59 / 6.0).abs() < 1e-7);
    }

    #[test]
    fn what_cannot_be_said_is_left_out() {
        let before = probe(true, None).row(kernel(&[1.0, 2.0], None));
        let unknown = (before.update_ratio(), before.frozen, before.frozen_since_start, before.change);
        assert_eq!(unknown, (None, None, None, None), "before the first step");
        assert_eq!(before.saturated, None, "an activation without bounds");
        let output = probe(false, Some((0.0, 1.0))).row(kernel(&[1.0, 2.0], None));
        assert_eq!((output.saturated, output.dead), (None, None), "a sure output is no fault");
        let still = probe(true, None).row(kernel(&[1.0, 2.0], Some(&[1.0, 2.0])));
        assert_eq!(still.update_ratio(), Some(f64::NEG_INFINITY), "no weight moved");
        let zeros = probe(true, None).row(kernel(&[0.0, 0.0], Some(&[0.0, 0.0])));
        assert_eq!((zeros.update_ratio(), zeros.change), (None, None), "weights that are zero");
        assert_eq!(Probe::default().row(kernel(&[1.0, 1.0], None)).activation_std, 0.0, "a probe that saw nothing");
    }

    #[test]
    fn spreads_count_every_number_once() {
        let spread = probe(true, None).spread(kernel(&[1.0, 2.0], None)).unwrap();
        let total = |histogram: &Histogram| histogram.counts.iter().sum::<u32>() + histogram.zeros;
        assert_eq!(total(&spread.weights), 2);
        assert_eq!(total(&spread.activations), 6);
        assert_eq!(total(&spread.gradient), 2);
        assert_eq!((total(&spread.activation_gradient), spread.activation_gradient.zeros), (6, 1));
        let mut without = Probe::default();
        without.begin(2, true, None, false);
        assert_eq!(without.spread(kernel(&[1.0, 2.0], None)), None, "only on demand");
    }

    #[test]
    fn columns_name_the_values() {
        let row = probe(true, None).row(kernel(&[1.0, 2.0], None));
        let measurement = Measurement { epoch: 1.5, step: 3, layers: vec![row; 3] };
        let names = columns(3);
        assert_eq!(names.len(), measurement.values().len());
        assert_eq!(names[..4], ["gradient_1", "gradient_2", "gradient_3", "gradient_mean_1"]);
        assert_eq!(measurement.values()[3], Some(3.5));
    }
}
