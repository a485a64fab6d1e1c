//! What single units respond to: maps, readings and templates are what the network's own weights give, written out here
//! in f64; ties go by index, and asking changes nothing.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::RunConfig;
use gradient_playground::data::Task;
use gradient_playground::train::{Answered, Session, Target, UnitReading, UnitScan};

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, []);
    Session::new(parsed.config).unwrap()
}

fn trained(settings: &str, epochs: u32) -> Session {
    let mut session = session(settings);
    session.advance(Target::Epochs(epochs), || true);
    session
}

fn scan(session: &Session) -> UnitScan {
    let mut scan = session.scan_units(usize::MAX);
    assert!(session.continue_scan(&mut scan, || true));
    scan
}

/// The activations of every layer for one row of network inputs, `hidden` for the hidden ones, logits last: plain loops
/// over the weights, no code of the network.
fn forward(session: &Session, inputs: &[f32], hidden: fn(f64) -> f64) -> Vec<Vec<f64>> {
    let network = session.network();
    let mut x: Vec<f64> = inputs.iter().map(|&x| f64::from(x)).collect();
    let mut all = Vec::new();
    for (index, layer) in network.layers().iter().enumerate() {
        let (kernel, bias) = (&network.parameters[layer.kernel.clone()], &network.parameters[layer.bias.clone()]);
        let z = |unit: usize| {
            let products = x.iter().enumerate().map(|(i, x)| x * f64::from(kernel[i * layer.outputs + unit]));
            products.sum::<f64>() + f64::from(bias[unit])
        };
        let is_last = index + 1 == network.layers().len();
        x = (0..layer.outputs).map(|unit| if is_last { z(unit) } else { hidden(z(unit)) }).collect();
        all.push(x.clone());
    }
    all
}

fn relu(z: f64) -> f64 {
    z.max(0.0)
}

fn softmax(logits: &[f64]) -> Vec<f64> {
    let total: f64 = logits.iter().map(|&z| libm::exp(z)).sum();
    logits.iter().map(|&z| libm::exp(z) / total).collect()
}

fn close(ours: f32, expected: f64, what: &str) {
    assert!((f64::from(ours) - expected).abs() < 1e-4 * expected.abs().max(1.0), "{what}: {ours}, not {expected}");
}

#[test]
fn maps_are_the_forward_pass_of_the_points() {
    let session = trained("hidden_layers=5,4,3&activation=tanh&normalization=none", 20);
    let points: Vec<f32> = (0..150).flat_map(|i| [i as f32 / 15.0 - 5.0, 4.0 - i as f32 / 30.0]).collect();
    let inputs = session.pipeline().apply(&points);
    // (ranges, the units they mean, why)
    type Case<'a> = (&'a [std::ops::Range<usize>], &'a [(usize, usize)], &'a str);
    let cases: [Case; 4] = [
        (
            &[0..5, 0..4, 0..3, 0..1],
            &[(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 1), (2, 2), (3, 0)],
            "all",
        ),
        (&[1..3, 0..0, 2..3], &[(0, 1), (0, 2), (2, 2)], "a part of some layers; those not named are left out"),
        (&[3..99, 7..9], &[(0, 3), (0, 4)], "what is beyond a layer is left out"),
        (&[], &[], "none"),
    ];
    for (ranges, units, why) in cases {
        let maps = session.layer_maps(&session.inputs(&points), ranges);
        assert_eq!(maps.len(), units.len() * 150, "{why}");
        for (map, &(layer, unit)) in maps.chunks(150).zip(units) {
            for (place, x) in inputs.chunks(2).enumerate() {
                let value = forward(&session, x, libm::tanh)[layer][unit];
                let value = if layer == 3 { 1.0 / (1.0 + libm::exp(-value)) } else { value };
                close(map[place], value, &format!("{why}: layer {layer} unit {unit} point {place}"));
            }
        }
    }
}

#[test]
fn a_skip_is_no_part_of_a_units_own_map() {
    let session = trained("hidden_layers=4,4,4&residual=1&activation=tanh", 30);
    let points: Vec<f32> = (0..64).flat_map(|i| [i as f32 / 6.0 - 5.0, 1.0]).collect();
    let own = session.layer_maps(&session.inputs(&points), &[0..4, 0..4, 0..4]);
    assert!(own.iter().all(|a| a.abs() <= 1.0), "tanh stays within 1");
    let handed_on = session.unit_maps(&session.inputs(&points));
    assert_eq!(own[..256], handed_on[..256], "the first layer has no skip");
    assert_ne!(own[256..], handed_on[256..768]);
}

#[test]
fn readings_are_those_of_the_forward_pass_over_all_training_samples() {
    let session = trained(
        "dataset=digits&samples=500&hidden_layers=12,9&activation=relu&initializer=he_normal&optimizer=adam\
         &learning_rate=0.01",
        5,
    );
    let n = session.split().training.len();
    let rows: Vec<Vec<Vec<f64>>> = (0..n)
        .map(|i| {
            let inputs = session.pipeline().apply(session.training_sample(i).unwrap().0);
            let mut layers = forward(&session, &inputs, relu);
            layers[2] = softmax(&layers[2]);
            layers
        })
        .collect();
    let scan = scan(&session);
    assert_eq!((scan.seen(), scan.layers().len()), (n, 3));
    for (layer, readings) in scan.layers().iter().enumerate() {
        for (unit, reading) in readings.iter().enumerate() {
            let what = format!("layer {layer} unit {unit}");
            let values: Vec<f64> = rows.iter().map(|row| row[layer][unit]).collect();
            close(reading.least, values.iter().copied().fold(f64::INFINITY, f64::min), &what);
            close(reading.largest, values.iter().copied().fold(f64::NEG_INFINITY, f64::max), &what);
            let middle = if layer == 2 { 0.5 } else { 0.0 };
            // within the rounding of a sample or two that lie on the kink
            let count = values.iter().filter(|&&a| a > middle).count();
            assert!(reading.active.abs_diff(count) <= 1, "{what}: {} active, not {count}", reading.active);
            assert_eq!(reading.saturated, 0, "neither ReLU nor softmax is called saturated");
            assert_eq!(reading.best.len(), 8);
            let mut sorted = values.clone();
            sorted.sort_by(|a, b| b.total_cmp(a));
            for (best, expected) in reading.best.iter().zip(&sorted) {
                close(best.value, *expected, &what);
                close(best.value, values[best.sample as usize], &what);
            }
            for (lowest, expected) in reading.lowest.iter().zip(sorted.iter().rev()) {
                close(lowest.value, *expected, &what);
                close(lowest.value, values[lowest.sample as usize], &what);
            }
            let mean = session.mean_of_best(reading);
            let sum: f32 = reading.best.iter().map(|b| session.training_sample(b.sample as usize).unwrap().0[20]).sum();
            close(mean[20], f64::from(sum) / 8.0, &what);
        }
    }
}

/// One unit, weights set by hand: what it gives for each sample is known.
fn one_unit(activation: &str, features: &[f32], weights: &[f32], bias: f32) -> UnitReading {
    let settings = format!("hidden_layers=1&activation={activation}&scaling=none&validation_split=0");
    let mut session = session(&settings);
    let targets = (0..features.len() / weights.len()).map(|i| (i % 2) as f32).collect();
    session.set_data(features.to_vec(), targets, Task::Binary).unwrap();
    session.set_weights([weights, &[bias, 1.0, 0.0]].concat()).unwrap();
    scan(&session).layers()[0][0].clone()
}

#[test]
fn ties_dead_and_saturated_units_and_few_samples() {
    let order = |kept: &[Answered]| kept.iter().map(|answered| answered.sample).collect::<Vec<_>>();
    type Expected<'a> = (&'a [u32], &'a [u32], usize, usize, usize);
    let check = |activation, features: &[f32], weight, bias, expected: Expected, why: &str| {
        let reading = one_unit(activation, features, &[weight], bias);
        let found = (&order(&reading.best)[..], &order(&reading.lowest)[..]);
        assert_eq!(found, (expected.0, expected.1), "{why}");
        assert_eq!((reading.active, reading.zero, reading.saturated), (expected.2, expected.3, expected.4), "{why}");
    };
    check(
        "linear",
        &[2.0, 5.0, 2.0, 5.0],
        1.0,
        0.0,
        (&[1, 3, 0, 2], &[0, 2, 1, 3], 4, 0, 0),
        "ties go by index; eight of four samples are four",
    );
    check(
        "linear",
        &[1.0; 12],
        1.0,
        0.0,
        (&[0, 1, 2, 3, 4, 5, 6, 7], &[0, 1, 2, 3, 4, 5, 6, 7], 12, 0, 0),
        "more ties than places",
    );
    let rising: Vec<f32> = (0..200).map(|i| i as f32).collect();
    check(
        "linear",
        &rising,
        1.0,
        0.0,
        (&[199, 198, 197, 196, 195, 194, 193, 192], &[0, 1, 2, 3, 4, 5, 6, 7], 199, 1, 0),
        "over several pieces",
    );
    check("relu", &[1.0, 2.0, 3.0], -1.0, 0.0, (&[0, 1, 2], &[0, 1, 2], 0, 3, 0), "a dead unit gives 0 for all");
    check("tanh", &[-9.0, 9.0, 0.5], 1.0, 0.0, (&[1, 2, 0], &[0, 2, 1], 2, 0, 2), "saturated at either end");
    check("sigmoid", &[-9.0, 9.0, 0.5], 1.0, 0.0, (&[1, 2, 0], &[0, 2, 1], 2, 0, 2), "a sigmoid is active above ½");
    check(
        "softsign",
        &[-99.0, 9.0, 0.5],
        1.0,
        0.0,
        (&[1, 2, 0], &[0, 2, 1], 2, 0, 1),
        "0.9 is not within 1.5 % of the range from its end",
    );
    check("softplus", &[-1.0, 1.0], 1.0, 0.0, (&[1, 0], &[0, 1], 1, 0, 0), "active above ln 2");
    check("elu", &[-9.0, 9.0], 1.0, 0.0, (&[1, 0], &[0, 1], 1, 0, 0), "not bounded above, so not called saturated");
    check("tanh", &[3.0], 1.0, 0.0, (&[0], &[0], 1, 0, 1), "one sample");
    check("linear", &[3e38, 1.0], 3e38, 0.0, (&[0, 1], &[1, 0], 2, 0, 0), "an infinity is ranked");
    let nan = one_unit("linear", &[3e38, 3e38, 1.0, 0.0], &[3e38, -3e38], 0.0);
    assert_eq!((order(&nan.best), nan.active, nan.least), (vec![1], 1, 3e38), "∞ − ∞ is no number and counts nowhere");
}

#[test]
fn a_scan_pauses_spreads_and_begins_anew_with_other_weights() {
    let mut session = session("dataset=digits&samples=1000&hidden_layers=6&validation_split=0");
    let whole = scan(&session);
    let mut pieces = session.scan_units(usize::MAX);
    let mut calls = 0;
    while !session.continue_scan(&mut pieces, || false) {
        calls += 1;
        assert_eq!(pieces.seen(), 64 * calls, "a piece is 64 samples");
    }
    assert_eq!(pieces, whole, "however it is driven");
    let mut few = session.scan_units(10);
    assert!(session.continue_scan(&mut few, || true));
    assert_eq!(few.seen(), 10);
    let samples = &few.layers()[0][0].best;
    assert!(samples.iter().all(|best| best.sample % 100 == 0), "every hundredth of a thousand: {samples:?}");
    assert!(!session.scan_units(0).is_complete(), "at least one sample is looked at");

    let mut half = session.scan_units(usize::MAX);
    session.continue_scan(&mut half, || false);
    session.advance(Target::Steps(1), || true);
    assert!(session.continue_scan(&mut half, || true));
    assert_eq!(half, scan(&session), "what was seen of other weights is not mixed in");
    assert_ne!(half, whole);
}

#[test]
fn wide_and_deep_networks_are_scanned_in_small_pieces() {
    let session = session(&format!("hidden_layers={}&samples=100&batch_size=1", ["512"; 20].join(",")));
    let parameters = 2 * 512 + 19 * 512 * 512 + 512;
    assert_eq!(session.samples_within(40_000_000), 40_000_000 / parameters);
    assert_eq!(session.samples_within(1), 1, "at least one");
    let mut scan = session.scan_units(usize::MAX);
    session.continue_scan(&mut scan, || false);
    assert_eq!(scan.seen(), 4, "about 20 million multiply-adds");
}

#[test]
fn templates_do_not_hang_on_the_unit_of_the_pixels() {
    let weights = |session: &Session| {
        let kernel: Vec<Vec<f32>> = (0..4).map(|unit| session.incoming(0, unit).collect()).collect();
        kernel
    };
    let digits = "dataset=digits&samples=300&hidden_layers=4&validation_split=0.2";
    let standard = session(&format!("{digits}&scaling=standard"));
    let (kernel, templates) = (weights(&standard), standard.templates(0..4));
    assert_eq!(templates.len(), 4 * 64);
    let varies = |pixel: usize| {
        let training = standard.split().training.len();
        (1..training)
            .any(|i| standard.training_sample(i).unwrap().0[pixel] != standard.training_sample(0).unwrap().0[pixel])
    };
    for (unit, template) in templates.chunks(64).enumerate() {
        for pixel in 0..64 {
            let expected = if varies(pixel) { kernel[unit][pixel] } else { 0.0 };
            close(
                template[pixel],
                f64::from(expected),
                &format!("unit {unit} pixel {pixel}: standardised, it is the weight"),
            );
        }
    }
    assert!(!varies(0), "the first pixel is blank in all images, so its weight never acts");

    // the same function of the raw pixels under another scaling has the same template
    let mut raw = session(&format!("{digits}&scaling=none"));
    let (zero, one) = (vec![0.0; 64], vec![1.0; 64]);
    let (shifted, stretched) = (standard.pipeline().apply(&zero), standard.pipeline().apply(&one));
    let mut parameters = raw.network().parameters.clone();
    let layer = raw.network().layers()[0].clone();
    for pixel in 0..64 {
        for unit in 0..4 {
            parameters[layer.kernel.start + pixel * 4 + unit] =
                kernel[unit][pixel] * (stretched[pixel] - shifted[pixel]);
        }
    }
    raw.set_weights(parameters).unwrap();
    for (ours, theirs) in raw.templates(0..4).iter().zip(&templates) {
        assert!((ours - theirs).abs() < 1e-4, "{ours} {theirs}");
    }
    assert_eq!(standard.templates(2..9).len(), 2 * 64, "units that are there");
    assert!(standard.templates(9..12).is_empty(), "none is there");
    assert_eq!(standard.incoming(1, 99).count() + standard.incoming(9, 0).count(), 0);
    assert_eq!(standard.incoming(1, 3).count(), 4);
}

#[test]
fn own_data_have_samples_too() {
    let mut session = session("hidden_layers=3&validation_split=0.5");
    session.set_data(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], vec![0.0, 1.0, 1.0], Task::Binary).unwrap();
    assert_eq!(session.training_sample(0), Some((&[1.0, 2.0, 3.0][..], 0.0)));
    assert_eq!(session.training_sample(1), None, "the others validate");
    let scan = scan(&session);
    assert_eq!(scan.layers()[0][0].best.len(), 1);
    assert_eq!(session.mean_of_best(&scan.layers()[0][0]), [1.0, 2.0, 3.0]);
    assert_eq!(session.templates(0..3), [0.0; 9], "one sample does not vary");
}

#[test]
fn looking_at_units_changes_nothing() {
    let settings =
        "epochs=4&dropout=0.5&optimizer=adam&normalization=batch&dataset=digits&samples=300&hidden_layers=8,8";
    let mut watched = session(settings);
    while !watched.advance(Target::Steps(7), || true) {}
    while watched.stop_reason().is_none() {
        scan(&watched);
        watched.templates(0..8);
        watched.layer_maps(&watched.inputs(&[0.5; 64]), &[0..8, 0..8, 0..10]);
        watched.advance(Target::Steps(3), || true);
    }
    let mut alone = session(settings);
    alone.advance(Target::End, || true);
    assert_eq!(watched.digest(), alone.digest());
    assert_eq!(watched.history(), alone.history());
}
