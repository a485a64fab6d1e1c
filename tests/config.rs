//! Settings from outside: whatever comes, the answer is a valid config or a problem in words, never a panic; and what
//! goes out comes back the same.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{
    Activation, Dataset, EXAMPLES, Feature, Initializer, Monitor, Optimizer, PARAMETERS, RunConfig, Scaling, schema,
};
use proptest::prelude::*;

prop_compose! {
    /// Any config whose fields are each in range (they may still not go together).
    fn configs()(
        data in (0..7_usize, 10..=5000_u32, 0.0..=1.0_f64, 0.0..=0.95_f64, 1..128_u32, 0..3_usize, any::<u32>()),
        network in (prop::collection::vec(1..=512_u32, 0..=20), 0..5_usize, 0..5_usize, 0.0..=0.99_f64, any::<u32>()),
        training in (0..3_usize, 1e-6..=10.0_f64, 0.0..=0.999_f64, 1..=5000_u32, 1..=100_000_u32, any::<bool>()),
        stopping in (any::<bool>(), 0..4_usize, 0..=100_000_u32, 0.0..=10.0_f64, any::<bool>()),
    ) -> RunConfig {
        let all_features = [Feature::X1, Feature::X2, Feature::X1Squared, Feature::X2Squared, Feature::X1X2, Feature::SinX1, Feature::SinX2];
        RunConfig {
            dataset: [Dataset::Circle, Dataset::Xor, Dataset::Gauss, Dataset::Spiral, Dataset::Plane, Dataset::Bumps, Dataset::Digits][data.0],
            samples: data.1, noise: data.2, validation_split: data.3,
            features: all_features.into_iter().enumerate().filter(|(i, _)| data.4 >> i & 1 == 1).map(|(_, f)| f).collect(),
            scaling: [Scaling::Standard, Scaling::MinMax, Scaling::None][data.5], data_seed: data.6,
            hidden_layers: network.0,
            activation: [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu, Activation::Linear][network.1],
            initializer: [Initializer::GlorotUniform, Initializer::GlorotNormal, Initializer::HeUniform, Initializer::HeNormal, Initializer::Zeros][network.2],
            dropout: network.3, seed: network.4,
            optimizer: [Optimizer::Sgd, Optimizer::Momentum, Optimizer::Adam][training.0],
            learning_rate: training.1, momentum: training.2, batch_size: training.3, epochs: training.4, shuffle: training.5,
            early_stopping: stopping.0,
            monitor: [Monitor::ValLoss, Monitor::Loss, Monitor::ValAccuracy, Monitor::Accuracy][stopping.1],
            patience: stopping.2, min_delta: stopping.3, restore_best_weights: stopping.4,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_and_json_bring_a_config_back(config in configs()) {
        if config.plan().is_ok() {
            let parsed = RunConfig::from_link(&format!("https://example.org/page/{}", config.to_link()));
            prop_assert_eq!(&parsed.notes, &[]);
            prop_assert_eq!(&parsed.config, &config);
            prop_assert_eq!(&RunConfig::from_json(&config.to_json().to_string()).unwrap(), &config);
        } else {
            prop_assert!(!RunConfig::from_link(&config.to_link()).notes.is_empty());
            prop_assert!(RunConfig::from_json(&config.to_json().to_string()).is_err());
        }
    }

    #[test]
    fn any_text_is_a_valid_config_or_a_problem(text in ".{0,200}") {
        let parsed = RunConfig::from_link(&text);
        prop_assert!(parsed.config.plan().is_ok());
        let is_object = text.trim_start().starts_with('{');
        prop_assert!(RunConfig::from_json(&text).is_err() || is_object);
    }

    #[test]
    fn long_links_are_answered_at_once(pair in "[a-z&=,0-9%#]{1,20}", times in 1..20_000_usize) {
        let parsed = RunConfig::from_link(&pair.repeat(times));
        prop_assert!(parsed.config.plan().is_ok());
        prop_assert!(parsed.notes.len() <= 9, "{} notes", parsed.notes.len());
        prop_assert!(parsed.notes.iter().all(|note| note.message.len() < 2000 && note.field.len() < 300));
    }

    #[test]
    fn any_value_of_any_field_is_taken_or_refused_by_name(
        field in 0..PARAMETERS.len(),
        value in prop_oneof![
            "[-+0-9.eE,a-z_]{0,24}", ".{0,40}", "(-?[0-9]{1,40})", "(%[0-9a-fA-F]{2}){1,5}",
            Just("NaN".to_owned()), Just("inf".to_owned()), Just("-0".to_owned()), Just("1e999".to_owned()), Just("null".to_owned()),
        ],
    ) {
        let name = PARAMETERS[field].name;
        let value = value.replace(['&', '#'], "");
        let parsed = RunConfig::from_link(&format!("#v=1&{name}={value}"));
        prop_assert!(parsed.config.plan().is_ok());
        for note in &parsed.notes {
            prop_assert!(note.message.contains(&note.field), "{}", note.message);
            prop_assert!(note.message.len() < 600, "{}", note.message);
        }
        let json = serde_json::json!({ name: value });
        if let Err(problems) = RunConfig::from_json(&json.to_string()) {
            prop_assert!(problems.iter().all(|problem| problem.message.contains(name)), "{problems:?}");
        }
        let raw = RunConfig::from_json(&format!("{{\"{name}\": {value}}}"));
        prop_assert!(raw.is_err() || raw.unwrap().plan().is_ok());
    }
}

#[test]
fn problems_name_field_value_and_what_is_allowed() {
    let check = |json: &str, expected: &str| {
        let problems = RunConfig::from_json(json).expect_err(json);
        let text = gradient_playground::config::describe(&problems);
        assert!(text.contains(expected), "{json}: {text}");
    };
    check("", "not valid JSON");
    check("[]", "must be a JSON object");
    check(r#"{"samples": 9}"#, "samples is 9, but it must be a whole number from 10 to 5000.");
    check(r#"{"samples": 10.5}"#, "samples is 10.5, but it must be a whole number from 10 to 5000.");
    check(r#"{"samples": "ten"}"#, "samples is \"ten\", but it must be a whole number");
    check(r#"{"learning_rate": 0}"#, "learning_rate is 0, but it must be a number from 0.000001 to 10.");
    check(r#"{"dropout": 1}"#, "dropout is 1, but it must be a number from 0 to 0.99.");
    check(r#"{"dataset": "moons"}"#, "one of circle, xor, gauss, spiral, plane, bumps, digits");
    check(r#"{"features": []}"#, "features is empty, but it must be one or more of x1, x2");
    check(r#"{"samples": ""}"#, "samples is empty, but");
    check(r#"{"features": ["x1", "x1"]}"#, "each once");
    check(r#"{"hidden_layers": [8, 0]}"#, "hidden_layers is 8, 0, but");
    check(r#"{"hidden_layers": [513]}"#, "whole numbers from 1 to 512");
    check(r#"{"learning_rat": 1}"#, "Did you mean learning_rate?");
    check(r#"{"noise": 2, "dropout": 2}"#, "\n");
    check(r#"{"dataset": "digits", "samples": 1798}"#, "samples is 1798, but the digits are only 1797 images");
    check(
        r#"{"early_stopping": true, "validation_split": 0}"#,
        "monitor is val_loss, but there are no validation samples",
    );
    check(r#"{"early_stopping": true, "dataset": "plane", "monitor": "accuracy"}"#, "a regression has no accuracy");
    let wide = r#"{"samples": 5000, "validation_split": 0, "batch_size": 5000, "hidden_layers": [512, 512]}"#;
    check(wide, "batch_size is 5000, but");
    check(wide, "Use at most 1259, or fewer or narrower layers.");
}

#[test]
fn links_are_lenient_and_say_so() {
    let check = |link: &str, field: &str, reason: &str| {
        let parsed = RunConfig::from_link(link);
        let fields: Vec<&str> = parsed.notes.iter().map(|note| note.field.as_str()).collect();
        assert_eq!(fields.join(" "), field, "{reason}: {link}");
    };
    check("", "", "an empty link is the default run");
    check("#", "", "so is an empty hash");
    check("#v=1&engine=1&noise=0.5", "", "good");
    check("v=1&hidden_layers=8%2C8", "", "some programs escape commas");
    check("#v=1&noise=5", "noise", "out of range takes its default");
    check("#v=2&noise=0.5", "v", "a newer format is read as well as can be");
    check("#v=1&engine=99", "engine", "another engine may give other digits");
    check("#v=1&noise=0.1&noise=0.2", "noise", "twice");
    check("#v=1&dataset=digits&samples=5000", "samples", "settings that do not go together");
    check("https://example.org/page/", "", "an address without settings");
    let conflict = RunConfig::from_link("#v=1&dataset=spiral&validation_split=0&early_stopping=true&patience=3");
    let config = &conflict.config;
    assert_eq!((config.dataset, config.validation_split), (Dataset::Spiral, 0.0), "what has no part in it is kept");
    assert!(!config.early_stopping && conflict.notes.len() == 1);
    let large = RunConfig::from_link("#v=1&dataset=digits&samples=1797&batch_size=1797&hidden_layers=512,512,512");
    assert_eq!((large.config.batch_size, large.config.dataset), (10, Dataset::Digits), "only the batch size gives way");
    assert_eq!(RunConfig::from_link("#v=1&noise=5&dropout=0.5").config.dropout, 0.5, "the good fields are kept");
    assert_eq!(RunConfig::from_link("#v=1&noise=0.1&noise=0.2").config.noise, 0.1);
}

#[test]
fn examples_and_suggestions_are_valid() {
    for example in EXAMPLES {
        let parsed = RunConfig::from_link(&format!("#v=1&{}", example.settings));
        assert_eq!(parsed.notes, [], "{}", example.id);
        assert_eq!(parsed.config, example.config());
    }
    let schema = schema();
    let parameters = schema["parameters"].as_array().unwrap();
    assert_eq!(parameters.len(), PARAMETERS.len());
    let suggested: usize = parameters
        .iter()
        .flat_map(|p| p["choices"].as_array().cloned().unwrap_or_default().into_iter().chain([p.clone()]))
        .map(|holder| {
            holder["suggests"].as_object().map_or(0, |suggests| {
                RunConfig::from_json(&serde_json::to_string(suggests).unwrap()).expect("a suggestion is valid");
                suggests.len()
            })
        })
        .sum();
    assert!(suggested >= 16, "suggestions were lost on the way: {suggested}");
}

#[test]
fn defaults_are_what_the_table_admits() {
    let json = RunConfig::default().to_json();
    assert_eq!(json.as_object().unwrap().len(), PARAMETERS.len(), "every field of the config has its row");
    assert_eq!(RunConfig::from_json(&json.to_string()).unwrap(), RunConfig::default());
    assert_eq!(RunConfig::default().to_link(), "#v=1&engine=1");
}
