//! One step looked at number by number: it is the step that training takes, to the bit; its numbers fit together; and
//! looking changes nothing.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, unused_imports)] // this test trains by itself
mod reference;

use gradient_playground::config::RunConfig;
use gradient_playground::data::Task;
use gradient_playground::nn::{Network, Workspace};
use gradient_playground::tensor::Batch;
use gradient_playground::train::one_step::{Choice, Chosen, FactorKind, MOST_SHOWN, OneStep};
use gradient_playground::train::{Session, Target};

const NEXT: Choice = Choice::NextMiniBatch { walk: None };

fn session(settings: &str) -> Session {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, [], "{settings}");
    Session::new(parsed.config).unwrap()
}

fn after(settings: &str, steps: u64) -> Session {
    let mut session = session(settings);
    session.advance(Target::Steps(steps), || true);
    session
}

/// The largest, the first and the last weight and a bias of each layer.
fn some_weights(session: &Session) -> Vec<Chosen> {
    let of_layer = |(layer, shape): (usize, &gradient_playground::nn::LayerShape)| {
        let (inputs, outputs) = (shape.inputs, shape.outputs);
        [
            Chosen::Largest { layer },
            Chosen::Weight { layer, from: 0, to: 0 },
            Chosen::Weight { layer, from: inputs - 1, to: outputs - 1 },
            Chosen::Bias { layer, to: outputs / 2 },
        ]
    };
    session.network().layers().iter().enumerate().flat_map(of_layer).collect()
}

/// Looks at the step after so many steps, then takes it: the weights told are those that training makes.
fn check_next(settings: &str, steps: &[u64], why: &str) {
    for &steps in steps {
        let mut session = after(settings, steps);
        let before = session.digest();
        let chosen = some_weights(&session);
        let told: Vec<OneStep> = chosen.iter().map(|&chosen| session.one_step(NEXT, chosen).unwrap()).collect();
        assert_eq!(session.digest(), before, "{why}: looking changes nothing");
        let old = session.network().parameters.clone();
        session.advance(Target::Steps(1), || true);
        let mut moved = 0;
        for told in &told {
            let at = told.weight.parameter;
            let (new, old) = (session.network().parameters[at], old[at]);
            assert_eq!(told.update.new.bits, new.to_bits(), "{why} after {steps} steps: {told:?}");
            assert_eq!(told.update.old.bits, old.to_bits(), "{why}");
            moved += usize::from(new.to_bits() != old.to_bits());
            let exact = f64::from(old) + told.update.wanted;
            let error = (f64::from(told.update.before_max_norm.unwrap_or(new)) - exact).abs();
            // two roundings: of the change, and of the sum
            let rounding = f64::from(told.update.spacing) + 2.4e-7 * told.update.wanted.abs().max(f64::from(new).abs());
            assert!(error <= rounding, "{why}: {told:?}");
        }
        assert!(moved > 0 || why.contains("nothing moves"), "{why} after {steps} steps: a test that cannot fail");
        assert_eq!(session.learning_rate(), told[0].update.learning_rate, "{why}");
    }
}

#[test]
fn the_next_step_is_the_one_training_takes() {
    let cases = [
        ("hidden_layers=4,3", "plain gradient descent"),
        ("hidden_layers=4,3&batch_size=7&samples=100", "a smaller last mini-batch"),
        ("hidden_layers=5&batch_size=100&samples=400", "a mini-batch in several chunks"),
        ("hidden_layers=5&batch_size=100&samples=400&normalization=batch", "one that must stay whole"),
        ("hidden_layers=6,6&dropout=0.4&input_dropout=0.2", "dropout as it would be drawn"),
        ("hidden_layers=6,6&batch_size=100&samples=400&dropout=0.4", "dropout drawn over chunks"),
        ("hidden_layers=6,6&dropout=0.3&alpha_dropout=true&activation=selu", "alpha dropout"),
        ("hidden_layers=6,6,4&layer_dropout=,0.5,&layer_activations=relu,,sigmoid", "settings of layers"),
        ("hidden_layers=5,5,5,5&residual=1", "skips"),
        ("hidden_layers=5,5,5,5,5&residual=2&normalization=layer", "skips and layer normalisation"),
        ("hidden_layers=5,5&l1=0.01&l2=0.02", "penalties"),
        ("hidden_layers=5,5&clipping=value&clip_limit=0.001", "clipping by value"),
        ("hidden_layers=5,5&clipping=norm&clip_limit=0.01", "clipping by norm"),
        ("hidden_layers=5,5&clipping=global_norm&clip_limit=0.01&l2=0.1", "clipping of all, after the penalty"),
        ("hidden_layers=5,5&max_norm=0.5", "largest norm"),
        ("hidden_layers=5&schedule=cosine&warmup_epochs=1&epochs=5", "a warm-up: nothing moves at step 0"),
        ("hidden_layers=5&schedule=exponential&decay_epochs=1", "a rate that falls"),
        ("hidden_layers=5&schedule=plateau&plateau_patience=1&plateau_min_delta=1&learning_rate=0.1", "a plateau"),
        ("hidden_layers=5&shuffle=false", "samples in order"),
        ("hidden_layers=none", "no hidden layer"),
        ("dataset=digits&samples=200&hidden_layers=8", "softmax"),
        ("dataset=plane&hidden_layers=4", "regression"),
        ("hidden_layers=4&loss=huber&output_activation=tanh&coding=plus_minus_one", "another objective"),
        ("hidden_layers=4&changes=3:learning_rate:0.5,13:dropout:0.5,25:batch_size:3", "changes still to come"),
    ];
    for (settings, why) in cases {
        // 250 samples in batches of 10: 24 is the last of an epoch, 25 the first of the next
        check_next(settings, &[0, 3, 13, 24, 25, 60], why);
    }
    for optimizer in [
        "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw", "adamax", "nadam",
        "lion",
    ] {
        check_next(&format!("hidden_layers=5,4&optimizer={optimizer}&weight_decay=0.01"), &[0, 1, 30], optimizer);
    }
}

/// While an epoch is being measured, too, the next step is the one that comes.
#[test]
fn a_measurement_under_way_is_thought_to_its_end() {
    let settings = "hidden_layers=5&schedule=plateau&plateau_patience=1&plateau_min_delta=1&learning_rate=0.1";
    let mut session = after(settings, 74);
    let mut works = 0;
    session.advance(Target::Steps(1), || {
        works += 1;
        works < 2
    });
    assert!(session.is_measuring());
    let told = session.one_step(NEXT, Chosen::Largest { layer: 0 }).unwrap();
    assert!(session.is_measuring());
    session.advance(Target::Steps(1), || true);
    assert_eq!(session.network().parameters[told.weight.parameter].to_bits(), told.update.new.bits);
    assert!(told.update.learning_rate < 0.1, "the plateau was judged in between");
}

#[test]
fn looking_changes_nothing_that_follows() {
    let settings = "epochs=4&dropout=0.5&optimizer=adam&normalization=batch&hidden_layers=6,6";
    let mut watched = session(settings);
    while watched.stop_reason().is_none() {
        watched.one_step(NEXT, Chosen::Largest { layer: 0 }).unwrap();
        watched.one_step(Choice::Sample(3), Chosen::Bias { layer: 1, to: 2 }).unwrap();
        watched.advance(Target::Steps(7), || true);
    }
    let mut alone = session(settings);
    alone.advance(Target::End, || true);
    assert_eq!(watched.digest(), alone.digest());
    assert_eq!(watched.history(), alone.history());
}

/// The mean of what single samples give is the gradient of the training set.
#[test]
fn gradients_of_single_samples_add_up() {
    for settings in ["hidden_layers=4,4", "hidden_layers=4,4,4&residual=1&activation=gelu", "dataset=digits&samples=60"]
    {
        let session = after(settings, 20);
        let all = session.gradients();
        let scale = all.iter().fold(0.0_f32, |most, g| most.max(g.abs()));
        for chosen in some_weights(&session) {
            let first = session.one_step(Choice::Sample(0), chosen).unwrap();
            // the largest of one sample need not be that of another
            let same = match (chosen, first.weight) {
                (Chosen::Largest { layer }, at) => Chosen::Weight { layer, from: at.from.unwrap(), to: at.to },
                _ => chosen,
            };
            let mean = (0..first.sample.of)
                .map(|sample| f64::from(session.one_step(Choice::Sample(sample), same).unwrap().update.gradient))
                .sum::<f64>()
                / first.sample.of as f64;
            let error = (mean - f64::from(all[first.weight.parameter])).abs();
            assert!(error < 1e-5 * f64::from(scale), "{settings} {same:?}: {mean} {}", all[first.weight.parameter]);
        }
    }
}

/// Loss and gradient of a sample against central differences in f64.
#[test]
fn gradients_agree_with_finite_differences() {
    for settings in [
        "hidden_layers=4,3&activation=tanh",
        "hidden_layers=3,3,3&activation=sigmoid&residual=1",
        "hidden_layers=4,4&activation=softplus&normalization=layer",
        "dataset=digits&samples=50&hidden_layers=6&activation=silu",
        "dataset=plane&hidden_layers=5&activation=tanh&loss=huber",
    ] {
        let session = after(settings, 10);
        for chosen in some_weights(&session) {
            let told = session.one_step(Choice::Sample(5), chosen).unwrap();
            let loss = |step: f64| {
                let mut parameters: Vec<f64> = session.network().parameters.iter().map(|&w| f64::from(w)).collect();
                parameters[told.weight.parameter] += step;
                let architecture = session.network().architecture().clone();
                let network = Network::with_parameters(architecture, parameters).unwrap();
                let row = session.split().training[5] as usize;
                let (data, width) = (session.dataset(), session.dataset().width);
                let features = session.pipeline().apply(&data.features[row * width..][..width]);
                let mut batch = Batch::default();
                batch.gather(&features, &[data.targets[row]], features.len(), &[0]);
                network.loss(&batch, &mut Workspace::default())
            };
            let h = 1e-4;
            let estimate = (8.0 * (loss(h) - loss(-h)) - (loss(2.0 * h) - loss(-2.0 * h))) / (12.0 * h);
            let gradient = f64::from(told.update.gradient);
            assert!(
                (gradient - estimate).abs() < 1e-6 + 1e-4 * estimate.abs(),
                "{settings} {chosen:?}: {gradient} {estimate}"
            );
            assert!((told.sample.loss - loss(0.0)).abs() < 1e-5 * (1.0 + loss(0.0)), "{settings}");
            assert_eq!(told.sample.loss, told.batch.loss, "a mini-batch of one");
        }
    }
}

/// With one unit a layer there is one path, and its product is the gradient, to the last bit.
#[test]
fn with_one_unit_a_layer_the_product_is_the_gradient() {
    for activation in ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus"] {
        for more in ["", "&dropout=0.5", "&weight_scale=2&initializer=random_normal", "&bias_initializer=pytorch"] {
            let settings = format!("hidden_layers=1,1,1,1&features=x1&activation={activation}{more}");
            let session = after(&settings, 30);
            for sample in 0..10 {
                for layer in 0..5 {
                    for chosen in [Chosen::Largest { layer }, Chosen::Bias { layer, to: 0 }] {
                        let told = session.one_step(Choice::Sample(sample), chosen).unwrap();
                        let path = told.path.unwrap();
                        assert_eq!(path.paths, 1.0);
                        assert_eq!(path.product, told.update.gradient, "{settings} {chosen:?}");
                        assert_eq!(path.gradient, told.update.gradient, "{settings} {chosen:?}");
                    }
                }
            }
        }
    }
}

/// A walked sample of a mini-batch carries its part of the mean, moving statistics scale, and softsign rounds once more.
#[test]
fn products_under_batches_statistics_and_softsign() {
    let session = after("hidden_layers=1,1,1&features=x1&normalization=batch&bias_initializer=pytorch", 40);
    let told = session.one_step(Choice::Sample(2), Chosen::Largest { layer: 0 }).unwrap();
    let path = told.path.unwrap();
    assert!(path.factors.iter().any(|factor| factor.kind == FactorKind::Normalization));
    assert_eq!(path.product, told.update.gradient);
    let session = after("hidden_layers=1,1,1&features=x1", 3);
    let told = session.one_step(NEXT, Chosen::Largest { layer: 0 }).unwrap();
    assert_eq!(told.batch.products.len(), 10);
    assert_eq!(told.path.unwrap().product, told.batch.products[0].product, "the largest is walked");
    let sum: f32 = told.batch.products.iter().map(|product| product.product).sum();
    assert!((sum - told.update.gradient).abs() <= 1e-6 * sum.abs());
    let session = after("hidden_layers=1,1,1&features=x1&activation=softsign", 3);
    let told = session.one_step(Choice::Sample(2), Chosen::Largest { layer: 0 }).unwrap();
    assert!((told.path.unwrap().product / told.update.gradient - 1.0).abs() < 1e-6);
}

/// Walks all paths through the numbers that were told; their products must sum to the gradient, and their number be right.
#[test]
fn all_paths_sum_to_the_gradient() {
    for settings in [
        "hidden_layers=3,2,3&activation=tanh",
        "hidden_layers=2,2,2,2&residual=1&activation=sigmoid",
        "hidden_layers=3,3,3,3,3&residual=2&activation=relu&dropout=0.3",
        "dataset=digits&samples=50&hidden_layers=4,4&activation=tanh",
    ] {
        let session = after(settings, 15);
        for layer in 0..session.network().layers().len() {
            let told = session.one_step(Choice::Sample(1), Chosen::Largest { layer }).unwrap();
            let path = told.path.clone().unwrap();
            let mut paths = Vec::new();
            let x = told.batch.products[0].x;
            up(&session, &told, (layer, told.weight.to), f64::from(x), &mut paths);
            assert_eq!(paths.len() as f64, path.paths, "{settings} layer {layer}");
            let sum: f64 = paths.iter().sum();
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-5 * b.abs().max(1e-12);
            assert!(close(sum, f64::from(told.update.gradient)), "{settings}: {sum} {}", told.update.gradient);
            assert!(paths.iter().any(|&product| close(product, f64::from(path.product))), "{settings}: {path:?}");
        }
    }
}

/// From the dense product of a unit up to the outputs, by all ways; a product for each way goes to `paths`.
fn up(session: &Session, told: &OneStep, (layer, unit): (usize, usize), product: f64, paths: &mut Vec<f64>) {
    let this = &told.layers[layer].shown[unit];
    match this.slope {
        None => paths.push(product * f64::from(this.gradient)),
        Some(slope) => {
            let inside = f64::from(slope) * f64::from(this.mask.unwrap_or(1.0));
            out(session, told, (layer, unit), product * inside, paths);
        }
    }
}

/// The same from the output of a hidden unit.
fn out(session: &Session, told: &OneStep, (layer, unit): (usize, usize), product: f64, paths: &mut Vec<f64>) {
    let network = session.network();
    let shape = &network.layers()[layer + 1];
    for to in 0..shape.outputs {
        let weight = network.parameters[shape.kernel.start + unit * shape.outputs + to];
        up(session, told, (layer + 1, to), product * f64::from(weight), paths);
    }
    if let Some(end) = network.skips().iter().position(|&from| from == Some(layer)) {
        out(session, told, (end, unit), product, paths);
    }
}

/// What the page is for: twelve sigmoid layers, whose product dies on its way down, until no bit of the weight changes.
#[test]
fn deep_sigmoid_vanishes_before_one_s_eyes() {
    for seed in 1..=5 {
        let session = after(&format!("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&seed={seed}"), 50);
        let told = session.one_step(NEXT, Chosen::Largest { layer: 0 }).unwrap();
        let path = told.path.as_ref().unwrap();
        assert_eq!(path.paths, 8_589_934_592.0, "8¹¹: eleven layers of eight units above the first, one output");
        let slopes: Vec<f32> = path.factors.iter().filter(|f| f.kind == FactorKind::Slope).map(|f| f.value).collect();
        assert_eq!(slopes.len(), 12);
        assert!(slopes.iter().all(|&slope| slope <= 0.25));
        assert!(path.factors[0].value.abs() > 0.01 && path.product.abs() < 1e-9, "seed {seed}: {path:?}");
        assert!(told.layers[..12].iter().all(|layer| layer.factor.unwrap() < 1.0), "seed {seed}");
        let update = &told.update;
        assert!(update.wanted.abs() < f64::from(update.spacing) / 2.0, "seed {seed}: {update:?}");
        assert_eq!(update.old.bits, update.new.bits, "seed {seed}");
        assert!(update.wanted != 0.0 && update.gradient != 0.0, "not nothing, only too little: seed {seed}");
    }
}

#[test]
fn wide_and_deep_networks_are_told_in_part() {
    let widths = ["512"; 20].join(",");
    let session = session(&format!("hidden_layers={widths}&samples=20&batch_size=5"));
    let told = session.one_step(NEXT, Chosen::Weight { layer: 3, from: 500, to: 7 }).unwrap();
    assert!(told.layers.iter().all(|layer| layer.shown.len() <= MOST_SHOWN));
    assert!(told.layers[3].shown.iter().any(|unit| unit.unit == 7));
    assert!(told.layers[2].shown.iter().any(|unit| unit.unit == 500));
    for (layer, unit) in told.path.as_ref().unwrap().factors.iter().map(|factor| (factor.layer, factor.unit)) {
        assert!(told.layers[layer].shown.iter().any(|shown| shown.unit == unit), "{layer} {unit}");
    }
    let size = serde_json::to_string(&told).unwrap().len();
    assert!(size < 300_000, "{size} bytes");
}

/// What cannot be told is refused in words, and what is told of normalised layers is true.
#[test]
fn edges() {
    let mut session = after("hidden_layers=4,3&epochs=1", 3);
    let refused = |session: &Session, choice, chosen| session.one_step(choice, chosen).unwrap_err().message.to_string();
    let largest = Chosen::Largest { layer: 0 };
    for (choice, chosen, words) in [
        (Choice::Sample(250), largest, "sample is 250, but it must be a whole number from 0 to 249."),
        (NEXT, Chosen::Largest { layer: 3 }, "layer is 3, but it must be a whole number from 0 to 2."),
        (NEXT, Chosen::Weight { layer: 0, from: 2, to: 0 }, "from is 2, but it must be a whole number from 0 to 1."),
        (NEXT, Chosen::Bias { layer: 1, to: 3 }, "to is 3, but it must be a whole number from 0 to 2."),
        (
            Choice::NextMiniBatch { walk: Some(999) },
            largest,
            "walk is 999, but it must be a training sample of the next mini-batch.",
        ),
    ] {
        assert_eq!(refused(&session, choice, chosen), words);
    }
    let told = session.one_step(NEXT, largest).unwrap();
    let last = told.batch.products.last().unwrap();
    let walked = session.one_step(Choice::NextMiniBatch { walk: Some(last.sample) }, largest).unwrap();
    assert_eq!((walked.sample.index, walked.path.unwrap().gradient), (last.sample, last.product));
    session.advance(Target::End, || true);
    assert!(refused(&session, NEXT, largest).starts_with("The run is over"));
    assert!(session.one_step(Choice::Sample(249), largest).is_ok(), "a sample can be looked at even then");

    let tied = after("hidden_layers=4,3&normalization=layer", 3);
    let told = tied.one_step(NEXT, largest).unwrap();
    assert!(told.path.is_none() && told.no_path.unwrap().to_string().starts_with("Layer normalisation"));
    assert!(tied.one_step(NEXT, Chosen::Largest { layer: 2 }).unwrap().path.is_some(), "the output layer is not tied");
    let tied = after("hidden_layers=4,3&normalization=batch", 3);
    assert!(tied.one_step(NEXT, largest).unwrap().no_path.unwrap().to_string().starts_with("Batch normalisation"));
    let single = tied.one_step(Choice::Sample(0), largest).unwrap();
    assert!(single.path.is_some() && single.notes[0].to_string().contains("moving statistics"));
}

/// A loss that is not finite: training would end there, and the weight stays.
#[test]
fn a_run_about_to_diverge_makes_no_update() {
    let mut session = session("hidden_layers=3&activation=relu&dataset=plane");
    let parameters = vec![1e30; session.network().parameters.len()];
    session.set_data(vec![1.0, 2.0, -1.0, 3.0], vec![1.0, 2.0], Task::Regression).unwrap();
    session.set_weights(parameters).unwrap();
    let told = session.one_step(Choice::Sample(0), Chosen::Largest { layer: 0 }).unwrap();
    assert!(!told.update.is_made && !told.batch.loss.is_finite());
    assert_eq!(told.update.old, told.update.new);
    assert!(serde_json::to_value(&told).unwrap()["batch"]["loss"].is_null());
}

/// Every number of six steps against JAX in float32 (`tests/reference/generate_one_step.py`).
#[test]
fn numbers_agree_with_jax() {
    let file = reference::read("one_step");
    let mut report = reference::Report::default();
    let rows = reference::rows(&file, "steps");
    for row in rows {
        let name = row["name"].as_str().unwrap();
        let parsed = RunConfig::from_link(row["link"].as_str().unwrap());
        assert_eq!(parsed.notes, [], "{name}");
        let task = match row["task"].as_str().unwrap() {
            "binary" => Task::Binary,
            "regression" => Task::Regression,
            _ => Task::Multiclass { classes: reference::integer(&row["classes"]) },
        };
        let floats = |key: &str| reference::cast::<f32>(&reference::numbers(&row[key]));
        let mut session = Session::new(parsed.config).unwrap();
        session.set_data(floats("features"), floats("targets"), task).unwrap();
        session.set_weights(floats("parameters")).unwrap();
        let place = |index: usize| row["weight"][index].as_u64().map(|place| place as usize);
        let (layer, to) = (place(0).unwrap(), place(2).unwrap());
        let chosen = place(1).map_or(Chosen::Bias { layer, to }, |from| Chosen::Weight { layer, from, to });
        let choice = row["sample"].as_u64().map_or(NEXT, |sample| Choice::Sample(sample as usize));
        let told = session.one_step(choice, chosen).unwrap();

        let mut check = |what: &str, got: &[f32], expected: &serde_json::Value| {
            let expected =
                expected.as_array().map_or_else(|| vec![reference::number(expected)], |_| reference::numbers(expected));
            report.check(&format!("{name}: {what}"), got, &expected, 1e-4, 0.0);
        };
        for (index, layer) in told.layers.iter().enumerate() {
            let units = |of: fn(&gradient_playground::train::one_step::UnitStep) -> f32| -> Vec<f32> {
                layer.shown.iter().map(of).collect()
            };
            check(&format!("z of layer {index}"), &units(|unit| unit.z), &row["z"][index]);
            check(&format!("a of layer {index}"), &units(|unit| unit.a), &row["a"][index]);
            check(&format!("dz of layer {index}"), &units(|unit| unit.gradient), &row["dz"][index]);
            if index + 1 < told.layers.len() {
                check(&format!("dh of layer {index}"), &units(|unit| unit.output_gradient.unwrap()), &row["dh"][index]);
            }
        }
        check("loss", &[told.batch.loss as f32], &row["loss"]);
        check("gradient", &[told.update.gradient], &row["gradient"]);
        check("old weight", &[told.update.old.value], &row["old"]);
        check("new weight", &[told.update.new.value], &row["new"]);
        assert_eq!(told.sample.index, reference::integer(&row["walked"]), "{name}");
        let path = told.path.unwrap();
        let expected = row["path"].as_array().unwrap();
        assert_eq!(path.factors.len(), expected.len(), "{name}: {:?}", path.factors);
        for (factor, expected) in path.factors.iter().zip(expected) {
            assert_eq!(serde_json::to_value(factor.kind).unwrap(), expected[0], "{name}");
            check("factor", &[factor.value], &expected[1]);
        }
    }
    report.finish(200);
}
