//! Sweeps as a driver sees them: the order of the runs, what is refused and how, and outcomes against sessions driven by hand.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{Problem, RunConfig, describe, parameter};
use gradient_playground::findings::findings;
use gradient_playground::sweep::{self, Axis, MAX_RUNS, OUTCOMES, Reading, Sweep, outcome};
use gradient_playground::train::{Session, Target};

fn config(settings: &str) -> RunConfig {
    let parsed = RunConfig::from_link(&format!("#v=1&{settings}"));
    assert_eq!(parsed.notes, [], "{settings}");
    parsed.config
}

fn sweep(settings: &str, axes: &[&str], seeds: &str) -> Result<(Sweep, Vec<RunConfig>), Vec<Problem>> {
    let axes = axes.iter().map(|text| Axis::from_text(text)).collect::<Result<_, _>>()?;
    let sweep = Sweep { base: config(settings), axes, seeds: sweep::seeds(seeds)? };
    let runs = sweep.runs()?;
    Ok((sweep, runs))
}

#[test]
fn runs_are_in_the_order_of_nested_loops() {
    let check = |axes: &[&str], seeds: &str, expected: &[&str], why: &str| {
        let (sweep, runs) = sweep("epochs=7", axes, seeds).unwrap();
        let texts: Vec<_> =
            runs.iter().map(|run| format!("{} {}", sweep.coordinates(run).join(" "), run.seed)).collect();
        assert_eq!(texts, expected, "{why}");
        assert!(runs.iter().all(|run| run.epochs == 7), "{why}: the base stays");
    };
    let two = ["hidden_layers=8,8/none", "optimizer=sgd,adam"];
    let nested = [
        "8,8 sgd 1",
        "8,8 sgd 2",
        "8,8 adam 1",
        "8,8 adam 2",
        "none sgd 1",
        "none sgd 2",
        "none adam 1",
        "none adam 2",
    ];
    check(&two, "1,2", &nested, "the first axis is the slowest, seeds are the fastest");
    check(&["learning_rate=0.1,0.01"], "7", &["0.1 7", "0.01 7"], "values stay in the order given");
    check(
        &["layer_activations=relu,tanh/,elu/"],
        "1",
        &["relu,tanh 1", ",elu 1", " 1"],
        "a value a layer, and none at all",
    );
    check(&[], "2..4", &[" 2", " 3", " 4"], "seeds alone");
    check(
        &["dropout=0, 0.5"],
        "4..5,1",
        &["0 4", "0 5", "0 1", "0.5 4", "0.5 5", "0.5 1"],
        "spaces, and a list with a range",
    );
    check(
        &["weight_decay=0,0.1", "optimizer=sgd,adamw"],
        "1",
        &["0 sgd 1", "0 adamw 1", "0.1 sgd 1", "0.1 adamw 1"],
        "a setting that has an effect in some of the runs",
    );
}

#[test]
fn ranges_are_values_in_few_words() {
    let check = |short: &str, long: &str, why: &str| {
        let axis = Axis::from_text(short).unwrap_or_else(|problems| panic!("{short}: {}", describe(&problems)));
        assert_eq!(axis.to_text(), long, "{short}: {why}");
        assert_eq!(Axis::from_text(long).unwrap().values(), axis.values(), "{long} can be read again");
    };
    check("learning_rate=0.001..1 x10", "learning_rate=0.001,0.01,0.1,1", "a factor; both ends count");
    check("learning_rate=0.001..1 ×10", "learning_rate=0.001,0.01,0.1,1", "the sign as one writes it by hand");
    check("learning_rate=1e-4..1 in 5 steps", "learning_rate=0.0001,0.001,0.01,0.1,1", "equal factors, as its slider");
    check("learning_rate=1..3 in 3", "learning_rate=1,1.73,3", "three digits between the ends");
    check("learning_rate=0.01..0.1 x3, 5", "learning_rate=0.01,0.03,0.09,5", "ends before the end; a value beside it");
    check("dropout=0..0.6 by 0.2", "dropout=0,0.2,0.4,0.6", "no dust in the last digits");
    check("dropout=0..0.8 in 3 steps", "dropout=0,0.4,0.8", "equal differences");
    check("batch_size=4..64 x2", "batch_size=4,8,16,32,64", "whole numbers by a factor");
    check("patience=1..4", "patience=1,2,3,4", "each whole number");
    check("patience=0..3 in 10 steps", "patience=0,1,2,3", "what falls together counts once");
    check("target_loss=none,0.1..0.3 by 0.1", "target_loss=none,0.1,0.2,0.3", "a number or none");
    check("hidden_layers=1..3 layers of 8", "hidden_layers=8/8,8/8,8,8", "depths of one width");
    check("hidden_layers=2 layers of 4..16 x2/16", "hidden_layers=4,4/8,8/16,16/16", "widths of one depth");
    check("hidden_layers=0..1 layers of 3", "hidden_layers=none/3", "no hidden layer is a depth, too");
    check("hidden_layers=1 layer of 5", "hidden_layers=5", "one layer");
}

#[test]
fn ranges_that_are_none_are_refused_in_words() {
    let check = |text: &str, expected: &str| {
        let problems = Axis::from_text(text).expect_err(text);
        assert!(describe(&problems).contains(expected), "{text}: {}", describe(&problems));
    };
    let range = "or a range upwards such as";
    for text in [
        "1..0.1 x10",
        "0..1 x10",
        "0.1..1",
        "0.1..1 x1",
        "0.1..1 x1.00000000000001",
        "0.1..1 in 1",
        "..",
        "0.1..inf x10",
        "0..1 by 1e-300", // more values than there are whole numbers
    ] {
        check(&format!("learning_rate={text}"), range);
    }
    check("learning_rate=1..100 x10", "learning_rate is 100, but it must be a number from 0.000001 to 10.");
    check("dropout=0..1 by 0", range);
    check("dropout=0..0.9 by 0.00000001", range);
    check("dropout=0..0.9 by x", range);
    check("patience=1..2 by 0.5", "patience is 1..2 by 0.5, but it must be a whole number");
    check("patience=1..100000", range);
    check("learning_rate=0.01,0.001..1 x10", "the value 0.01 twice");
    check("hidden_layers=1..3 layers of 4..8 x2", "such as 8,8, or a range such as 1..6 layers of 8");
    check("hidden_layers=0..30 layers of 8", "a list of at most 20 whole numbers");
    check("activation=tanh..relu", "activation is tanh..relu, but it must be one of");
    check("hidden_layers=1..29 layers of 8", "\nOne more value of hidden_layers cannot be used.");
    check("hidden_layers=1..10000 layers of 8", "\n9972 more values of hidden_layers cannot be used.");
    let problems = Axis::from_text("hidden_layers=1..10000 layers of 8").expect_err("too many layers");
    assert!(problems.len() == 9 && describe(&problems).len() < 5000, "{}", describe(&problems));
}

#[test]
fn geometric_values_belong_on_a_logarithmic_axis() {
    let check = |text: &str, expected: bool, why: &str| {
        assert_eq!(Axis::from_text(text).unwrap().is_geometric(), expected, "{text}: {why}");
    };
    check("learning_rate=0.01,0.1,1", true, "powers of ten");
    check("learning_rate=1,0.3,0.1,0.03", true, "half decades, downwards");
    check("learning_rate=0.01,0.02,0.03", false, "equal differences");
    check("learning_rate=0.1,0.2", false, "less than a decade");
    check("batch_size=2..64 x2", true, "whole numbers");
    check("dropout=0,0.1,0.9", false, "zero has no logarithm");
    check("optimizer=sgd,adam", false, "no numbers");
    check("learning_rate=0.1", false, "one value");
}

#[test]
fn a_sweep_is_repeated_by_its_command() {
    let (sweep, _) = sweep("epochs=5", &["hidden_layers=1..2 layers of 3", "dropout=0..0.4 by 0.2"], "7..9").unwrap();
    let expected = "gradient-playground sweep '#v=1&engine=2&epochs=5' --vary 'hidden_layers=3/3,3' \
                    --vary 'dropout=0,0.2,0.4' --seeds 7..9";
    assert_eq!(sweep.command(), expected);
    let repeated = sweep::seeds("4,9,5").unwrap();
    let sweep = Sweep { seeds: repeated, axes: vec![], ..sweep };
    assert!(sweep.command().ends_with("' --seeds 4,9,5"), "{}", sweep.command());
}

#[test]
fn bad_input_is_refused_in_words() {
    let check = |settings: &str, axes: &[&str], seeds: &str, field: &str, expected: &str| {
        let problems = sweep(settings, axes, seeds).map(|_| ()).expect_err(expected);
        assert_eq!(problems[0].field, field, "{axes:?}");
        assert!(describe(&problems).contains(expected), "{axes:?}: {}", describe(&problems));
    };
    check(
        "",
        &["learning_rate=0.1,20"],
        "1",
        "learning_rate",
        "learning_rate is 20, but it must be a number from 0.000001 to 10.",
    );
    check("", &["learning_rate=0.1,inf"], "1", "learning_rate", "learning_rate is inf, but");
    check("", &["learning_rate="], "1", "learning_rate", "learning_rate is empty, but it must be a number");
    check("", &["activation=tanh,step"], "1", "activation", "activation is step, but it must be one of");
    check("", &["hidden_layers=8/8,0"], "1", "hidden_layers", "hidden_layers is 8,0, but it must be a list");
    check("", &["lerning_rate=0.1"], "1", "lerning_rate", "Did you mean learning_rate?");
    check("", &["learning_rate"], "1", "learning_rate", "names no values: write name=value,value");
    check("", &["learning_rate=0.1,0.10"], "1", "learning_rate", "the value 0.1 twice");
    check("", &["seed=1,2"], "1", "seed", "seed is varied by the list of seeds");
    check("", &["epochs=1", "epochs=2"], "1", "epochs", "epochs is varied twice");
    check(
        "",
        &["epochs=1", "noise=0", "l2=0"],
        "1",
        "l2",
        "A sweep varies at most 2 settings, not 3: epochs, noise, l2.",
    );
    check("", &["momentum=0.5,0.9"], "1", "momentum", "momentum is varied (0.5, 0.9), but it has no effect");
    check(
        "early_stopping=true",
        &["validation_split=0.5,0"],
        "1",
        "monitor",
        "With validation_split 0: monitor is val_loss, but there are no validation samples",
    );
    check("", &[], "", "seeds", "seeds is empty, but it must be whole numbers");
    check("", &[], "1,x", "seeds", "seeds is x, but");
    check("", &[], "5..1", "seeds", "seeds is 5..1, but");
    check("", &[], "1..3,2", "seeds", "the value 2 twice");
    check("", &[], "0..4294967295", "seeds", "at most 10000 seeds");
    check("", &["epochs=1,2"], "1..6000", "runs", "The sweep has 2 × 6000 runs, but at most 10000 are allowed");
    check(
        "dataset=digits&samples=1797&hidden_layers=512,512,512&epochs=100000",
        &[],
        "1",
        "runs",
        "million million multiplications, but at most 100",
    );
    let by_change = "dataset=digits&samples=1797&hidden_layers=512,512,512&epochs=1&changes=0:epochs:100000";
    check(by_change, &[], "1", "runs", "million million multiplications");
    let most = sweep("epochs=1", &[], &format!("1..{MAX_RUNS}")).unwrap().1;
    assert_eq!(most.len(), MAX_RUNS, "as many as are allowed");
    let none = Sweep { base: RunConfig::default(), axes: Vec::new(), seeds: Vec::new() };
    assert_eq!(none.runs().unwrap_err()[0].field, "seeds", "no seed, no run");
}

fn read(session: &Session, name: &str) -> Option<Reading> {
    (outcome(name).unwrap().of)(session)
}

fn number(session: &Session, name: &str) -> Option<f64> {
    read(session, name).and_then(|reading| reading.number())
}

fn run(settings: &str) -> Session {
    sweep::run(config(settings), || true).unwrap().unwrap()
}

#[test]
fn outcomes_are_those_of_a_session_driven_by_hand() {
    let settings = "epochs=30&hidden_layers=6,5,4&activation=sigmoid&optimizer=adam&learning_rate=0.02";
    let mut by_hand = Session::new(config(settings)).unwrap();
    while by_hand.stop_reason().is_none() {
        by_hand.advance(Target::Epochs(1), || true);
    }
    let session = run(settings);
    let rows = by_hand.history().rows();
    let last = rows.last().unwrap();
    let layers = &by_hand.layer_history().rows().last().unwrap().layers;
    let best = rows.iter().min_by(|a, b| a.val_loss.unwrap().total_cmp(&b.val_loss.unwrap())).unwrap();
    let check = |name: &str, expected: Option<f64>| assert_eq!(number(&session, name), expected, "{name}");
    check("best_val_loss", best.val_loss);
    check("best_epoch", Some(f64::from(best.epoch)));
    check("final_val_loss", last.val_loss);
    check("final_loss", last.loss);
    check("metric", last.val_metrics.unwrap().get(by_hand.task(), "accuracy"));
    check("epochs_run", Some(30.0));
    let size = |layer: usize| layers[layer].gradient.root_mean_square();
    check("gradient_ratio", Some(size(0) / size(2)));
    let size = |layer: usize| layers[layer].activation_gradient.root_mean_square();
    check("activation_gradient_ratio", Some(size(0) / size(2)));
    check("frozen", layers[0].frozen);
    check("frozen_since_start", layers[0].frozen_since_start);
    check("parameters", Some(f64::from(2 * 6 + 6 + 6 * 5 + 5 + 5 * 4 + 4 + 4 + 1)));
    let text = |name: &str, expected: &str| {
        assert_eq!(read(&session, name), Some(Reading::Text(expected.to_owned())), "{name}");
    };
    text("stop_reason", "epochs");
    text("digest", &by_hand.digest());
    text("finding", findings(&by_hand)[0].kind.id());
    assert!(sweep::run(config(settings), || false).unwrap().is_none(), "given up before the end");
}

#[test]
fn epochs_to_95_is_the_first_epoch_that_good() {
    let check = |settings: &str, validates: bool, reaches: bool, why: &str| {
        let session = run(settings);
        let good = |row: &&gradient_playground::train::EpochRow| {
            (if validates { row.val_metric() } else { row.metric() }).is_some_and(|metric| metric >= 0.95)
        };
        let expected = session.history().rows().iter().find(good).map(|row| f64::from(row.epoch));
        assert_eq!(expected.is_some(), reaches, "{why}");
        assert_eq!(number(&session, "epochs_to_95"), expected, "{why}");
    };
    check("dataset=gauss&epochs=20", true, true, "two classes that are easily parted");
    check(
        "dataset=gauss&epochs=20&validation_split=0",
        false,
        true,
        "without validation samples those of training count",
    );
    check("dataset=plane&epochs=40", true, true, "R² for values");
    check("hidden_layers=none&epochs=5", true, false, "a ring is not parted by a line");
    check("epochs=2&learning_rate=0.00001", true, false, "never, in two slow epochs");
}

#[test]
fn what_cannot_be_said_is_none() {
    let check = |settings: &str, name: &str, expected: Option<f64>, why: &str| {
        assert_eq!(number(&run(settings), name), expected, "{name} of {settings}: {why}");
    };
    check("epochs=2&hidden_layers=5", "gradient_ratio", None, "one hidden layer is first and last");
    check("epochs=2&hidden_layers=none", "activation_gradient_ratio", None, "no hidden layer");
    check("epochs=2&hidden_layers=3,3&initializer=zeros", "gradient_ratio", None, "no gradient anywhere");
    check("epochs=2&validation_split=0", "best_val_loss", None, "nothing to validate on");
    check("epochs=2&validation_split=0", "final_val_loss", None, "nothing to validate on");
    let diverged = run("dataset=plane&activation=relu&scaling=none&learning_rate=10");
    assert_eq!(read(&diverged, "stop_reason"), Some(Reading::Text("diverged".to_owned())));
    assert!(number(&diverged, "final_loss").is_some_and(f64::is_finite), "the last loss that was a number");
    let stopped =
        run("epochs=200&early_stopping=true&patience=5&restore_best_weights=true&noise=0.4&learning_rate=0.3");
    assert_eq!(read(&stopped, "stop_reason"), Some(Reading::Text("early_stopping".to_owned())));
    assert_eq!(number(&stopped, "final_val_loss"), number(&stopped, "best_val_loss"), "the best weights were put back");
    assert!(number(&stopped, "frozen").is_some());
}

#[test]
fn names_of_outcomes_are_their_own() {
    for (at, outcome) in OUTCOMES.iter().enumerate() {
        assert!(parameter(outcome.name).is_none(), "{} is a setting, and may be a column beside it", outcome.name);
        assert!(OUTCOMES[..at].iter().all(|other| other.name != outcome.name), "{} twice", outcome.name);
    }
}
