//! Backward against finite differences, in f64, over random networks of every activation, objective, normalisation, kind of
//! skip and of dropout; and f32 against f64.
//!
//! The derivative by each parameter is estimated from four losses,
//! `f' ≈ (8 (f(w + h) − f(w − h)) − (f(w + 2h) − f(w − 2h))) / 12h`, whose error shrinks as h⁴, so that h can be large
//! enough for rounding not to matter even where gradients have vanished. Functions with a kink (in value or
//! slope) get a smaller h, lest a pre-activation cross it. The error is relative, variable by variable (a kernel, a bias, γ, β): ‖estimate − gradient‖ /
//! max(‖estimate‖, ‖gradient‖), so that a layer with small gradients counts as much as one with large ones. With dropout,
//! the same streams drop the same units each time.

#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::nn::{
    Activation, Architecture, BiasInitializer, Coding, Dropout, Initializer, Loss, Network, Normalization, Objective,
    OutputActivation, Pass, Workspace,
};
use gradient_playground::rng::{Purpose, Stream};
use gradient_playground::tensor::{Batch, Scalar};

const TOLERANCE: f64 = 1e-6;
const F32_TOLERANCE: f64 = 1e-4;

/// A mini-batch larger than this comes in several chunks, whose gradients add up; not where batches are normalised.
const CHUNK: usize = 4;

/// What is checked; all else is random by the seed.
#[derive(Clone, Copy, Debug)]
struct Case {
    activation: Activation,
    objective: Objective,
    depth: usize,
    normalization: Normalization,
    residual: usize,
    dropout: Dropout,
    rate: f64,
    training: bool,
    seed: u32,
}

const PLAIN: Case = Case {
    activation: Activation::Tanh,
    objective: Objective::BINARY,
    depth: 2,
    normalization: Normalization::None,
    residual: 0,
    dropout: Dropout::Inverted,
    rate: 0.0,
    training: true,
    seed: 1,
};

/// A network and the chunks of a mini-batch, as numbers that both precisions hold.
struct Example {
    architecture: Architecture,
    parameters: Vec<f32>,
    statistics: Vec<f32>,
    features: Vec<f32>,
    targets: Vec<f32>,
    chunk: usize,
}

impl Case {
    /// h: smaller where there is a kink, and where a normalisation by a small deviation bends the loss sharply.
    fn step(&self) -> f64 {
        use Activation::{Elu, LeakyRelu, Relu, Selu, Softsign};
        let has_kink = matches!(self.activation, Relu | LeakyRelu | Selu | Elu | Softsign)
            || matches!(self.objective.loss, Loss::MeanAbsoluteError | Loss::Huber);
        match (has_kink, self.normalization) {
            (false, Normalization::None) => 5e-4,
            (true, Normalization::None) => 1e-5,
            (false, _) => 1e-4,
            (true, _) => 3e-6,
        }
    }

    /// A network with random sizes and parameters, and a random number of samples.
    fn example(&self) -> Example {
        let mut stream = Stream::new(self.seed, Purpose::Data, self.depth);
        let mut size = |low: u32, high: u32| (low + stream.below(high - low + 1)) as usize;
        let whole = self.normalization == Normalization::Batch;
        // few samples that are normalised together, or one the network is sure of, leave little but rounding
        let samples = if whole { size(12, 20) } else { size(3, 9) };
        let (inputs, classes) = (size(2, 6), size(2, 5));
        // two or three units normalised together may lie so close that their distance is rounding
        let narrow = if self.normalization == Normalization::None { 2 } else { 5 };
        let width = size(narrow, 8);
        let widths = (0..self.depth).map(|_| if self.residual > 0 { width } else { size(narrow, 8) });
        let hidden: Vec<usize> = widths.collect();
        let outputs = match (self.objective.loss, self.objective.output, self.objective.coding) {
            (.., Coding::OneHot) => classes,
            (_, OutputActivation::Tanh, Coding::PlusMinusOne) if self.seed.is_multiple_of(2) => classes,
            _ => 1,
        };
        let mut architecture = Architecture::plain(inputs, &hidden, outputs, self.activation, self.objective);
        architecture.normalization = self.normalization;
        architecture.residual = self.residual;
        architecture.dropout = self.dropout;
        architecture.input_dropout = 0.5 * self.rate;
        architecture.hidden.iter_mut().for_each(|layer| layer.dropout = self.rate);
        let mut network =
            Network::<f32>::new(architecture.clone(), Initializer::HeNormal, BiasInitializer::Normal(0.3), self.seed);
        for layer in network.layers().to_vec() {
            network.parameters[layer.gamma].iter_mut().for_each(|gamma| *gamma = stream.uniform_in(0.5, 1.5) as f32);
            network.parameters[layer.beta].iter_mut().for_each(|beta| *beta = 0.3 * stream.normal() as f32);
            network.statistics[layer.statistics].iter_mut().for_each(|s| *s = stream.uniform_in(0.5, 1.5) as f32);
        }
        let features = (0..samples * inputs).map(|_| stream.normal() as f32).collect();
        let target = |_| match self.objective.coding {
            Coding::Value => stream.normal() as f32,
            _ => stream.below(outputs.max(2) as u32) as f32,
        };
        Example {
            architecture,
            parameters: network.parameters,
            statistics: network.statistics,
            features,
            targets: (0..samples).map(target).collect(),
            chunk: if whole { samples } else { CHUNK },
        }
    }
}

impl Example {
    fn network<T: Scalar>(&self) -> Network<T> {
        let cast = |values: &[f32]| values.iter().map(|&x| T::from_f64(f64::from(x))).collect::<Vec<T>>();
        let mut network = Network::with_parameters(self.architecture.clone(), cast(&self.parameters)).unwrap();
        network.statistics = cast(&self.statistics);
        network
    }

    fn chunks<T: Scalar>(&self) -> Vec<Batch<T>> {
        let indices: Vec<u32> = (0..self.targets.len() as u32).collect();
        let chunk = |indices: &[u32]| {
            let mut batch = Batch::default();
            batch.gather(&self.features, &self.targets, self.architecture.inputs, indices);
            batch
        };
        indices.chunks(self.chunk).map(chunk).collect()
    }
}

/// Mean loss and its gradient; with dropout, always by the same masks.
fn measure<T: Scalar>(network: &Network<T>, chunks: &[Batch<T>], training: bool, gradient: &mut [T]) -> f64 {
    let mut streams = network.dropout_streams(5);
    let scale = 1.0 / chunks.iter().map(|chunk| chunk.samples).sum::<usize>() as f64;
    let mut workspace = Workspace::default();
    gradient.fill(T::ZERO);
    let mut loss = 0.0;
    for chunk in chunks {
        let pass = if training { Pass::Training(&mut streams) } else { Pass::Evaluation };
        loss += network.forward_backward(chunk, T::from_f64(scale), pass, &mut workspace, gradient);
    }
    scale * loss
}

/// The gradient by finite differences of step `h`.
fn estimate(network: &Network<f64>, chunks: &[Batch<f64>], training: bool, h: f64) -> Vec<f64> {
    let mut moved = network.clone();
    let mut unused = vec![0.0; network.parameters.len()];
    let mut derivative = |(index, &middle): (usize, &f64)| {
        let mut at = |steps: f64| {
            moved.parameters[index] = middle + steps * h;
            measure(&moved, chunks, training, &mut unused)
        };
        let estimate = (8.0 * (at(1.0) - at(-1.0)) - (at(2.0) - at(-2.0))) / (12.0 * h);
        moved.parameters[index] = middle;
        estimate
    };
    network.parameters.iter().enumerate().map(&mut derivative).collect()
}

fn norm(values: impl Iterator<Item = f64>) -> f64 {
    values.map(|x| x * x).sum::<f64>().sqrt()
}

/// What was checked so far, and what disagreed.
#[derive(Default)]
struct Report {
    variables: usize,
    possible: usize,
    failures: Vec<String>,
}

impl Report {
    fn check(&mut self, case: Case) {
        let example = case.example();
        let (network, chunks) = (example.network::<f64>(), example.chunks::<f64>());
        let mut gradient = vec![0.0; network.parameters.len()];
        measure(&network, &chunks, case.training, &mut gradient);
        let estimate = estimate(&network, &chunks, case.training, case.step());
        let single = example.network::<f32>();
        let mut gradient_f32 = vec![0.0_f32; gradient.len()];
        measure(&single, &example.chunks::<f32>(), case.training, &mut gradient_f32);
        let largest = gradient.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        for (index, layer) in network.layers().iter().enumerate() {
            for range in layer.variables() {
                self.possible += 1;
                let (ours, theirs) = (&gradient[range.clone()], &estimate[range.clone()]);
                let size = norm(ours.iter().copied()).max(norm(theirs.iter().copied()));
                // behind dead units, or where batch normalisation takes a bias out again, there is no gradient at all, and
                // both are rounding
                if norm(ours.iter().copied()) < 1e-11 * largest && size < 1e-7 {
                    continue;
                }
                self.variables += 1;
                let difference = norm(ours.iter().zip(theirs).map(|(a, b)| a - b));
                self.expect(difference < TOLERANCE * size, case, index, "finite differences", difference / size);
                // f32 rounds at the size of the terms that are summed: p − y at that of 1, deeper at that of what comes back
                let single = gradient_f32[range].iter().map(|&x| f64::from(x));
                let difference = norm(single.zip(ours).map(|(a, b)| a - b));
                let size = size.max(1e-3 * largest.max(1.0));
                self.expect(difference < F32_TOLERANCE * size, case, index, "f32", difference / size);
            }
        }
    }

    /// `agrees` is false for NaN.
    fn expect(&mut self, agrees: bool, case: Case, layer: usize, what: &str, error: f64) {
        if !agrees {
            self.failures.push(format!("{what}, layer {layer}, relative error {error:.1e}: {case:?}"));
        }
    }

    fn finish(self) {
        let Self { variables, possible, failures } = self;
        assert!(failures.is_empty(), "{} of {variables} disagree:\n{}", failures.len(), failures.join("\n"));
        assert!(variables * 10 > possible * 8, "only {variables} of {possible} have a gradient: too many dead units");
    }
}

#[test]
fn every_activation() {
    let mut report = Report::default();
    for &activation in Activation::ALL {
        for objective in [Objective::BINARY, Objective::MULTICLASS, Objective::REGRESSION] {
            for depth in 0..=4 {
                for rate in [0.0, 0.4] {
                    (1..=3).for_each(|seed| report.check(Case { activation, objective, depth, rate, seed, ..PLAIN }));
                }
            }
        }
    }
    report.finish();
}

#[test]
fn every_objective() {
    use Coding::{OneHot, PlusMinusOne, Value, ZeroOne};
    use OutputActivation::{Linear, Sigmoid, Softmax, Tanh};
    let mut report = Report::default();
    let mut check = |loss, output, coding, label_smoothing| {
        let objective = Objective { label_smoothing, ..Objective::new(loss, output, coding) };
        for depth in [0, 2] {
            (1..=4).for_each(|seed| report.check(Case { objective, depth, seed, ..PLAIN }));
        }
    };
    for smoothing in [0.0, 0.1] {
        check(Loss::BinaryCrossEntropy, Sigmoid, ZeroOne, smoothing);
        check(Loss::BinaryCrossEntropy, Sigmoid, OneHot, smoothing);
        check(Loss::CategoricalCrossEntropy, Softmax, OneHot, smoothing);
    }
    for loss in [Loss::MeanSquaredError, Loss::HalfSquaredError, Loss::MeanAbsoluteError, Loss::Huber] {
        for output in [Linear, Sigmoid, Tanh] {
            for coding in [Value, ZeroOne, PlusMinusOne, OneHot] {
                check(loss, output, coding, 0.0);
            }
        }
        check(loss, Softmax, OneHot, 0.0);
    }
    report.finish();
}

#[test]
fn every_normalisation_skip_and_dropout() {
    let mut report = Report::default();
    // of values: an output layer that is sure of its class leaves nothing in f32 but the rounding of p − y
    let objective = Objective::REGRESSION;
    for &activation in Activation::ALL {
        for normalization in [Normalization::None, Normalization::Batch, Normalization::Layer] {
            for residual in 0..=2 {
                for (dropout, rate) in [(Dropout::Inverted, 0.0), (Dropout::Inverted, 0.3), (Dropout::Alpha, 0.3)] {
                    for training in [true, false] {
                        let depth = 3 + residual;
                        let case = Case {
                            activation,
                            objective,
                            normalization,
                            residual,
                            dropout,
                            rate,
                            depth,
                            training,
                            ..PLAIN
                        };
                        (1..=2).for_each(|seed| report.check(Case { seed, ..case }));
                    }
                }
            }
        }
    }
    report.finish();
}
