//! What one layer does to a gradient that passes back through it, before training. Theory: its size is multiplied by
//! √(fan_out · Var(w) · E[f′²]). The measured tables are an independent NumPy run in f64.

use super::{PLAYGROUND, RAW, assert_within, median, quantile, seeded};
use gradient_playground::diagnostics::sizes;
use gradient_playground::nn::{
    Activation, Architecture, BiasInitializer, Coding, Initializer, Loss, Network, Objective, OutputActivation, Pass,
    Workspace,
};
use gradient_playground::rng::{Purpose, Stream};
use gradient_playground::tensor::Batch;
use gradient_playground::train::Target;

const WIDTH: usize = 200;
const DEPTH: usize = 5;

/// Measured on one network of five layers of 200 units, inputs N(0, 1).
struct Measured {
    /// RMS of dL/da below each layer, over samples and units: by the inputs, then by the output of each hidden layer.
    below: Vec<f64>,
    /// RMS of dL/dW of each hidden layer, for the sum over samples.
    kernels: Vec<f64>,
    /// E[f′²] of each hidden layer.
    slopes: Vec<f64>,
    /// Standard deviation of the activations of each hidden layer.
    spreads: Vec<f64>,
}

/// A random upstream gradient: 200 linear outputs, half squared error against one-hot targets, every sample a class of its
/// own, and an output kernel made so small that predictions count for nothing. Then dL/da of the last hidden layer is, for
/// each sample, another column of that random kernel, and knows nothing of the sample. The gradient by each bias of a batch
/// of one sample is dL/dz, and dL/da below is the kernel times that.
fn measure(activation: Activation, initializer: Initializer, seed: u32) -> Measured {
    let objective = Objective::new(Loss::HalfSquaredError, OutputActivation::Linear, Coding::OneHot);
    let architecture = Architecture::plain(WIDTH, &[WIDTH; DEPTH], WIDTH, activation, objective);
    let mut network = Network::<f32>::new(architecture, initializer, BiasInitializer::Zeros, seed);
    let layers = network.layers().to_vec();
    network.parameters[layers[DEPTH].kernel.clone()].iter_mut().for_each(|w| *w *= 1e-4);

    let mut stream = Stream::new(seed, Purpose::Data, 0);
    let features: Vec<f32> = (0..WIDTH * WIDTH).map(|_| stream.normal() as f32).collect();
    let classes: Vec<f32> = (0..WIDTH).map(|class| class as f32).collect();
    let (mut batch, mut workspace) = (Batch::default(), Workspace::default());
    let mut sum = vec![0.0; network.parameters.len()];
    let (mut below, mut hidden) = (vec![Vec::new(); DEPTH + 1], vec![Vec::new(); DEPTH]);
    for sample in 0..WIDTH {
        batch.gather_range(&features, &classes, WIDTH, sample..sample + 1);
        let mut gradient = vec![0.0; network.parameters.len()];
        network.forward_backward(&batch, 1.0, Pass::Evaluation, &mut workspace, &mut gradient);
        for (layer, below) in layers.iter().zip(&mut below) {
            let errors = &gradient[layer.bias.clone()];
            let row = |weights: &[f32]| weights.iter().zip(errors).map(|(&w, &error)| w * error).sum::<f32>();
            below.extend(network.parameters[layer.kernel.clone()].chunks(WIDTH).map(row));
        }
        for (all, layer) in hidden.iter_mut().zip(workspace.hidden()) {
            all.extend(layer.iter().step_by(batch.stride()));
        }
        sum.iter_mut().zip(&gradient).for_each(|(sum, gradient)| *sum += gradient);
    }
    let slope = |a: f32| match activation {
        Activation::Tanh => 1.0 - a * a,
        Activation::Sigmoid => a * (1.0 - a),
        Activation::Relu => f32::from(u8::from(a > 0.0)),
        _ => panic!("{activation:?}"),
    };
    let spread = |a: &[f32]| {
        let (mean, square) =
            (a.iter().map(|&a| f64::from(a)).sum::<f64>() / a.len() as f64, sizes(a).root_mean_square());
        (square * square - mean * mean).sqrt()
    };
    let squared_slope = |a: &Vec<f32>| {
        let slopes: Vec<f32> = a.iter().map(|&a| slope(a)).collect();
        sizes(&slopes).root_mean_square() * sizes(&slopes).root_mean_square()
    };
    Measured {
        below: below.iter().map(|values| sizes(values).root_mean_square()).collect(),
        kernels: layers[..DEPTH].iter().map(|layer| sizes(&sum[layer.kernel.clone()]).root_mean_square()).collect(),
        slopes: hidden.iter().map(squared_slope).collect(),
        spreads: hidden.iter().map(|a| spread(a)).collect(),
    }
}

/// Var(w) of square layers.
fn variance(initializer: Initializer) -> f64 {
    let fan = WIDTH as f64;
    match initializer {
        Initializer::Pytorch => 1.0 / (3.0 * fan),
        Initializer::GlorotUniform => 1.0 / fan,
        Initializer::HeNormal => 2.0 / fan,
        _ => panic!("{initializer:?}"),
    }
}

/// For each activation and initializer: the factor of dL/da per layer (from the last hidden layer's output to the inputs,
/// five layers), and dL/dW of layer 1 by that of layer 5. One network strays by √(1/200) = 7 % in the size of a gradient,
/// which over five layers and five seeds is 1 % a layer, and about 7 % in the second number; the table is rounded to two or
/// three digits: 3 % and 15 %.
#[test]
fn wide_layers() {
    use Activation::{Relu, Sigmoid, Tanh};
    use Initializer::{GlorotUniform, HeNormal, Pytorch};
    for (activation, initializer, factor, kernels) in [
        (Tanh, Pytorch, 0.544, 1.02),
        (Tanh, GlorotUniform, 0.820, 1.14),
        (Tanh, HeNormal, 0.969, 1.43),
        (Sigmoid, Pytorch, 0.140, 0.0008),
        (Sigmoid, GlorotUniform, 0.230, 0.0054),
        (Sigmoid, HeNormal, 0.307, 0.0165),
        (Relu, Pytorch, 0.410, 1.01),
        (Relu, GlorotUniform, 0.706, 1.01),
        (Relu, HeNormal, 0.999, 1.03),
    ] {
        let name = format!("{activation:?} {initializer:?}");
        let nets: Vec<Measured> = (1..=5).map(|seed| measure(activation, initializer, seed)).collect();
        let per_layer = median(nets.iter().map(|net| libm::pow(net.below[0] / net.below[DEPTH], 1.0 / DEPTH as f64)));
        let first_by_last = median(nets.iter().map(|net| net.kernels[0] / net.kernels[DEPTH - 1]));
        assert_within(1.03, per_layer, factor, &format!("{name}: factor"));
        assert_within(1.15, first_by_last, kernels, &format!("{name}: dL/dW"));
        for net in &nets {
            for layer in 0..DEPTH {
                // theory, layer by layer: 40,000 products of one kernel leave 2 %
                let expected = (WIDTH as f64 * variance(initializer) * net.slopes[layer]).sqrt();
                let factor = net.below[layer] / net.below[layer + 1];
                assert_within(1.05, factor, expected, &format!("{name}: theory at layer {}", layer + 1));
                let limit = 0.25 * (WIDTH as f64 * variance(initializer)).sqrt();
                assert!(activation != Sigmoid || factor < 1.02 * limit, "{name}: {factor} above the sigmoid's {limit}");
            }
        }
    }
}

/// ReLU's factors in closed form, E[f′²] = ½: He 1, Glorot √½, PyTorch's √⅙. A tenth of the tanh nets' inputs would make
/// those linear; with PyTorch's weights the last layers nearly are, at √⅓.
#[test]
fn closed_forms() {
    use Initializer::{GlorotUniform, HeNormal, Pytorch};
    for (initializer, factor) in [(HeNormal, 1.0), (GlorotUniform, std::f64::consts::FRAC_1_SQRT_2), (Pytorch, 0.4082)]
    {
        let nets: Vec<Measured> = (1..=5).map(|seed| measure(Activation::Relu, initializer, seed)).collect();
        let measured = median(nets.iter().map(|net| libm::pow(net.below[0] / net.below[DEPTH], 1.0 / DEPTH as f64)));
        assert_within(1.02, measured, factor, &format!("ReLU {initializer:?}"));
    }
    let fading = measure(Activation::Tanh, Pytorch, 1);
    assert_within(1.03, fading.below[DEPTH - 1] / fading.below[DEPTH], 0.577, "linear régime");
}

/// Activations of tanh layers fade with small weights, and hold with large ones. The table has two digits.
#[test]
fn activation_spread() {
    use Initializer::{GlorotUniform, HeNormal, Pytorch};
    for (initializer, expected) in [
        (Pytorch, [0.46, 0.25, 0.14, 0.08, 0.05]),
        (GlorotUniform, [0.63, 0.49, 0.41, 0.36, 0.32]),
        (HeNormal, [0.72, 0.63, 0.59, 0.58, 0.57]),
    ] {
        let spreads = measure(Activation::Tanh, initializer, 1).spreads;
        for (layer, (measured, expected)) in spreads.into_iter().zip(expected).enumerate() {
            let stray = 0.005 + 0.02 * expected;
            assert!((measured - expected).abs() < stray, "{initializer:?}, layer {}: {measured:.3}", layer + 1);
        }
    }
}

/// A net of the page's size, 2-8×5-1 on the circle's 250 points: RMS of dL/dW of hidden layers 1 and 2 by that of layer 5.
/// Small layers scatter: H2/H5 has a log-deviation of 0.5, which leaves 3 % in the median of 500 seeds (tanh and ReLU: 0.7
/// and 0.9, so 4 and 5 %), and half as much again in the difference: 15 %. H1 also carries the inputs. With sigmoids the
/// output's errors hardly depend on the point, so that layer 1 gets what is left of a sum over a symmetric set: an accident
/// of the sample. With one and the same data for all seeds the median goes from 0.6 to 2.4 times ours, over forty data sets;
/// here every seed has its own, of the reference we do not know: a factor of 1.6.
#[test]
fn layers_of_the_pages_size() {
    let sigmoid = |initial: &str| format!("activation=sigmoid&{initial}");
    for (name, settings, first, second, factor) in [
        ("TFP", sigmoid(PLAYGROUND), (1.3e-3, [3.3e-4, 1.5e-2]), (6.6e-3, [2.8e-3, 1.5e-2]), 0.188),
        (
            "Glorot",
            sigmoid("initializer=glorot_uniform"),
            (1.7e-3, [4.4e-4, 1.5e-2]),
            (1.2e-2, [4.8e-3, 2.3e-2]),
            0.226,
        ),
        ("He", sigmoid("initializer=he_normal"), (3.7e-3, [8.5e-4, 4.1e-2]), (2.4e-2, [1.1e-2, 6.4e-2]), 0.290),
        ("tanh", "activation=tanh".to_owned(), (1.1, [0.37, 3.2]), (0.86, [0.29, 2.2]), 0.95),
        ("ReLU", "activation=relu&initializer=he_normal".to_owned(), (0.76, [0.20, 3.7]), (0.86, [0.25, 3.5]), 0.95),
    ] {
        let settings = format!("{RAW}&samples=250&validation_split=0&hidden_layers=8,8,8,8,8&{settings}");
        let measure = |seed| {
            let mut session = seeded(&settings, seed);
            session.advance(Target::Steps(0), || true);
            let layers = &session.layer_history().rows().last().unwrap().layers;
            [0, 1].map(|layer| layers[layer].gradient.root_mean_square() / layers[4].gradient.root_mean_square())
        };
        let nets: Vec<[f64; 2]> = (1..=500).map(measure).collect();
        let is_sigmoid = factor < 0.5;
        for (layer, (middle, [low, high]), tolerance) in
            [(0, first, if is_sigmoid { 1.6 } else { 1.15 }), (1, second, 1.15)]
        {
            let values = || nets.iter().map(|net| net[layer]);
            let what = format!("{name} H{}/H5", layer + 1);
            assert_within(tolerance, median(values()), middle, &what);
            // most of each band lies in the other
            let band = [quantile(values(), 0.05), quantile(values(), 0.95)];
            let common = libm::log(band[1].min(high) / band[0].max(low));
            let longest = libm::log(band[1] / band[0]).max(libm::log(high / low));
            assert!(common > 0.7 * longest, "{what}: {band:?}, but the reference has {:?}", [low, high]);
        }
        // three layers lie between H2 and H5
        assert_within(1.05, median(nets.iter().map(|net| libm::cbrt(net[1]))), factor, &format!("{name}: per layer"));
    }
}
