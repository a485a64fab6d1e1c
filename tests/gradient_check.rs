//! Backward against finite differences, in f64, over random networks of every activation, task and depth.
//!
//! The derivative by each parameter is estimated from four losses,
//! `f' ≈ (8 (f(w + h) − f(w − h)) − (f(w + 2h) − f(w − 2h))) / 12h`, whose error shrinks as h⁴, so that h can be large
//! enough for rounding not to matter even where gradients have vanished. Functions with a kink get a smaller h, lest a
//! pre-activation cross it. The error is relative, by kernel and by bias: ‖estimate − gradient‖ / max(‖estimate‖,
//! ‖gradient‖), so that a layer with small gradients counts as much as one with large ones. Dropout is checked too: the
//! same stream drops the same units each time.

#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::nn::{Activation, Architecture, Initializer, Loss, Network, Pass, Workspace};
use gradient_playground::rng::{Purpose, Stream};
use gradient_playground::tensor::Batch;

const TOLERANCE: f64 = 1e-6;
const ACTIVATIONS: [Activation; 5] =
    [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu, Activation::Linear];
const LOSSES: [Loss; 3] = [Loss::BinaryCrossEntropy, Loss::CategoricalCrossEntropy, Loss::MeanSquaredError];
const SEEDS: u32 = 3;

/// A mini-batch larger than this comes in several chunks, whose gradients add up.
const CHUNK: usize = 4;

/// A network with random sizes and parameters, and the chunks of a mini-batch with a random number of samples.
fn random_case(
    activation: Activation,
    loss: Loss,
    depth: usize,
    dropout: f64,
    seed: u32,
) -> (Network<f64>, Vec<Batch<f64>>) {
    let mut stream = Stream::new(seed, Purpose::Data, depth);
    let mut size = |low: u32, high: u32| (low + stream.below(high - low + 1)) as usize;
    let (inputs, samples, classes) = (size(1, 6), size(1, 9), size(2, 5));
    let hidden = (0..depth).map(|_| size(2, 7)).collect();
    let outputs = if loss == Loss::CategoricalCrossEntropy { classes } else { 1 };
    let architecture = Architecture { inputs, hidden, outputs, activation, dropout, loss };
    let mut network = Network::new(architecture, Initializer::HeNormal, seed);
    for layer in network.layers().to_vec() {
        network.parameters[layer.bias].iter_mut().for_each(|bias| *bias = 0.3 * stream.normal());
    }
    let features: Vec<f32> = (0..samples * inputs).map(|_| stream.normal() as f32).collect();
    let targets: Vec<f32> = (0..samples)
        .map(|_| match loss {
            Loss::BinaryCrossEntropy => stream.below(2) as f32,
            Loss::CategoricalCrossEntropy => stream.below(classes as u32) as f32,
            Loss::MeanSquaredError => stream.normal() as f32,
        })
        .collect();
    let chunk = |indices: &[u32]| {
        let mut batch = Batch::default();
        batch.gather(&features, &targets, inputs, indices);
        batch
    };
    let indices: Vec<u32> = (0..samples as u32).collect();
    (network, indices.chunks(CHUNK).map(chunk).collect())
}

/// Mean loss and its gradient; with dropout, always by the same masks.
fn measure(network: &Network<f64>, chunks: &[Batch<f64>], gradient: &mut [f64]) -> f64 {
    let mut stream = Stream::new(5, Purpose::Dropout, 0);
    let scale = 1.0 / chunks.iter().map(|chunk| chunk.samples).sum::<usize>() as f64;
    let mut workspace = Workspace::default();
    gradient.fill(0.0);
    let mut loss = 0.0;
    for chunk in chunks {
        loss += network.forward_backward(chunk, scale, Pass::Training(&mut stream), &mut workspace, gradient);
    }
    scale * loss
}

/// The gradient by finite differences of step `h`.
fn estimate(network: &Network<f64>, chunks: &[Batch<f64>], h: f64) -> Vec<f64> {
    let mut moved = network.clone();
    let mut unused = vec![0.0; network.parameters.len()];
    let mut derivative = |(index, &middle): (usize, &f64)| {
        let mut at = |steps: f64| {
            moved.parameters[index] = middle + steps * h;
            measure(&moved, chunks, &mut unused)
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

/// Checks one random network; adds what is wrong to `failures` and returns the number of blocks with a gradient.
fn check(
    activation: Activation,
    loss: Loss,
    depth: usize,
    dropout: f64,
    seed: u32,
    failures: &mut Vec<String>,
) -> usize {
    let (network, chunks) = random_case(activation, loss, depth, dropout, seed);
    let mut gradient = vec![0.0; network.parameters.len()];
    measure(&network, &chunks, &mut gradient);
    let kinked = matches!(activation, Activation::Relu | Activation::LeakyRelu);
    let estimate = estimate(&network, &chunks, if kinked { 1e-5 } else { 1e-3 });
    let mut blocks = 0;
    for (index, layer) in network.layers().iter().enumerate() {
        for (part, range) in [("kernel", &layer.kernel), ("bias", &layer.bias)] {
            let (ours, theirs) = (&gradient[range.clone()], &estimate[range.clone()]);
            let difference = norm(ours.iter().zip(theirs).map(|(a, b)| a - b));
            let size = norm(ours.iter().copied()).max(norm(theirs.iter().copied()));
            // a layer behind dead units has no gradient at all, and the estimate is rounding
            if norm(ours.iter().copied()) == 0.0 && size < 1e-9 {
                continue;
            }
            blocks += 1;
            let agrees = difference < TOLERANCE * size; // false for NaN
            if !agrees {
                failures.push(format!(
                    "{activation:?}, {loss:?}, depth {depth}, dropout {dropout}, seed {seed}, {part} of layer {index}: \
                     relative error {:.1e}",
                    difference / size
                ));
            }
        }
    }
    blocks
}

#[test]
fn backward_agrees_with_finite_differences() {
    let (mut blocks, mut possible, mut failures) = (0, 0, Vec::new());
    for activation in ACTIVATIONS {
        for loss in LOSSES {
            for depth in 0..=4 {
                for dropout in [0.0, 0.4] {
                    for seed in 1..=SEEDS {
                        blocks += check(activation, loss, depth, dropout, seed, &mut failures);
                        possible += 2 * (depth + 1);
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of {blocks} disagree:\n{}", failures.len(), failures.join("\n"));
    assert!(blocks * 10 > possible * 9, "only {blocks} of {possible} have a gradient: too many dead units");
}
