//! Settings from outside: whatever comes, the answer is a valid config or a problem in words, never a panic; and what
//! goes out comes back the same.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::config::{
    Choice, Dataset, EXAMPLES, Kind, MAX_CHANGES, PARAMETERS, Parameter, RunConfig, schema,
};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

/// A value that the kind admits, as JSON and as a link's text.
fn values(kind: Kind) -> BoxedStrategy<(Json, String)> {
    let name = |choices: &'static [Choice]| (0..choices.len()).prop_map(|index| choices[index].value);
    let shown = |json: &Json| json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    let both = move |json: Json| (json.clone(), shown(&json));
    // a real is written as Rust writes it, which is not always as JSON does
    let real = |x: f64| (json!(x), x.to_string());
    let none = |of: BoxedStrategy<(Json, String)>, text: &'static str| {
        prop_oneof![Just((Json::Null, text.to_owned())), of].boxed()
    };
    let list = |of: BoxedStrategy<(Json, String)>, most: usize| {
        let join = |items: Vec<(Json, String)>| {
            let (json, text): (Vec<Json>, Vec<String>) = items.into_iter().unzip();
            (Json::Array(json), text.join(","))
        };
        prop::collection::vec(of, 1..=most).prop_map(join).boxed()
    };
    match kind {
        Kind::Integer { min, max } => (min..=max).prop_map(move |n| both(json!(n))).boxed(),
        Kind::Seed => any::<u32>().prop_map(move |n| both(json!(n))).boxed(),
        Kind::Real { min, max, .. } => (min..=max).prop_map(real).boxed(),
        Kind::Flag => any::<bool>().prop_map(move |on| both(json!(on))).boxed(),
        Kind::Choice(choices) => name(choices).prop_map(move |name| both(json!(name))).boxed(),
        Kind::Choices(choices) => {
            let names: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            let some = prop::sample::subsequence(names, 1..=choices.len());
            some.prop_map(|names| (json!(names), names.join(","))).boxed()
        }
        Kind::Widths { max, layers } => list(values(Kind::Integer { min: 1, max }), layers),
        Kind::Optional { min, max } => none((min..=max).prop_map(real).boxed(), "none"),
        Kind::LayerChoices(choices) => list(none(values(Kind::Choice(choices)), ""), 3),
        Kind::LayerReals { min, max } => list(none((min..=max).prop_map(real).boxed(), ""), 3),
        Kind::Changes => {
            let live: Vec<&Parameter> = PARAMETERS.iter().filter(|parameter| parameter.live).collect();
            let change = (1..100_u64, 0..live.len()).prop_flat_map(move |(wait, index)| {
                values(live[index].kind).prop_map({
                    let name = live[index].name;
                    move |(json, text)| (wait, name.to_owned(), json, text)
                })
            });
            let place = (1..4_u32, 0..3_u32, 1..4_u32).prop_map(|(layer, from, to)| match from {
                0 => format!("bias.{layer}.{to}"),
                from => format!("weight.{layer}.{from}.{to}"),
            });
            let number = values(Kind::Real { min: -1e6, max: 1e6, step: None });
            let edit = (1..100_u64, place, number).prop_map(|(wait, name, (json, text))| (wait, name, json, text));
            let change = prop_oneof![change, edit];
            let in_order = |changes: Vec<(u64, String, Json, String)>| {
                let mut step = 0;
                let pairs = changes.into_iter().map(|(wait, name, json, text)| {
                    step += wait;
                    (json!({ "step": step, "set": name, "to": json }), format!("{step}:{name}:{text}"))
                });
                let (json, text): (Vec<Json>, Vec<String>) = pairs.unzip();
                (Json::Array(json), text.join(","))
            };
            prop::collection::vec(change, 1..4).prop_map(in_order).boxed()
        }
    }
}

/// Up to ten settings, each in range (they may still not go together): as JSON, and as a link.
fn settings() -> impl Strategy<Value = (String, String)> {
    let setting =
        (0..PARAMETERS.len()).prop_flat_map(|index| (Just(PARAMETERS[index].name), values(PARAMETERS[index].kind)));
    prop::collection::vec(setting, 0..10).prop_map(|mut settings| {
        settings.sort_by_key(|(name, _)| *name);
        settings.dedup_by_key(|(name, _)| *name);
        let link: String = settings.iter().map(|(name, (_, text))| format!("&{name}={text}")).collect();
        let json: Map<String, Json> = settings.into_iter().map(|(name, (json, _))| (name.to_owned(), json)).collect();
        (Json::Object(json).to_string(), format!("#v=1{link}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_and_json_bring_a_config_back((json, link) in settings()) {
        let linked = RunConfig::from_link(&link);
        prop_assert!(linked.config.plan().is_ok());
        match RunConfig::from_json(&json) {
            Ok(config) => {
                prop_assert_eq!(&linked.notes, &[]);
                prop_assert_eq!(&linked.config, &config);
                let parsed = RunConfig::from_link(&format!("https://example.org/page/{}", config.to_link()));
                prop_assert_eq!(&parsed.notes, &[]);
                prop_assert_eq!(&parsed.config, &config);
                prop_assert_eq!(&RunConfig::from_json(&config.to_json().to_string()).unwrap(), &config);
            }
            Err(problems) => {
                prop_assert!(!linked.notes.is_empty(), "{:?}", problems);
                prop_assert!(problems.iter().all(|p| p.message.to_string().starts_with(&p.field)), "{:?}", problems);
            }
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
        prop_assert!(parsed.notes.iter().all(|note| note.message.to_string().len() < 2000 && note.field.len() < 300));
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
            prop_assert!(note.message.to_string().contains(&note.field), "{}", note.message);
            prop_assert!(note.message.to_string().len() < 600, "{}", note.message);
        }
        let json = serde_json::json!({ name: value });
        if let Err(problems) = RunConfig::from_json(&json.to_string()) {
            prop_assert!(problems.iter().all(|problem| problem.message.to_string().contains(name)), "{problems:?}");
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
    check(r#"{"dataset": "plane", "loss": "binary_crossentropy"}"#, "loss is binary_crossentropy, but");
    check(r#"{"dataset": "plane", "output_activation": "softmax"}"#, "output_activation is softmax, but");
    check(r#"{"loss": "binary_crossentropy", "output_activation": "tanh"}"#, "needs sigmoid outputs");
    check(r#"{"loss": "categorical_crossentropy", "coding": "plus_minus_one"}"#, "needs targets of 0 and 1");
    check(r#"{"output_activation": "softmax", "coding": "zero_one"}"#, "softmax has an output a class");
    check(
        r#"{"layer_activations": ["relu", null, "tanh"]}"#,
        "layer_activations has 3 entries, but there are 2 hidden layers",
    );
    check(r#"{"layer_dropout": [1]}"#, "layer_dropout is 1, but it must be a list with an entry a hidden layer");
    check(r#"{"baseline": "low"}"#, "baseline is \"low\", but it must be a number from -1000000 to 1000000, or none.");
    check(
        r#"{"schedule": "plateau", "validation_split": 0}"#,
        "plateau_monitor is val_loss, but there are no validation",
    );
    check(r#"{"dataset": "digits", "early_stopping": true, "monitor": "val_auc"}"#, "that is for two classes only");
    check(r#"{"dataset": "plane", "target_accuracy": 0.9}"#, "a regression has no accuracy");
    check(
        r#"{"coding": "plus_minus_one", "output_activation": "sigmoid", "loss": "mse"}"#,
        "a sigmoid cannot reach −1",
    );
    check(r#"{"schedule": "cosine", "warmup_epochs": 200}"#, "warmup_epochs is 200, but the run has 200 epochs");
    check(r#"{"optimizer": "lion", "beta_1": 0}"#, "Lion needs a number above 0");
    check(r#"{"changes": [{"step": 5, "set": "hidden_layers", "to": [3]}]}"#, "changes is");
    check(r#"{"changes": [{"step": 5, "set": "dropout", "to": 2}]}"#, "changes is");
    check(r#"{"changes": [{"step": 5, "set": "weight.1.1", "to": 2}]}"#, "changes is");
    check(r#"{"changes": [{"step": 5, "set": "weight.1.0.1", "to": 2}]}"#, "changes is");
    check(r#"{"changes": [{"step": 5, "set": "bias.1.1", "to": 1e7}]}"#, "changes is");
    check(r#"{"changes": [{"step": 5, "set": "weight.1.3.1", "to": 2}]}"#, "the network has no such weight");
    check(r#"{"changes": [{"step": 5, "set": "bias.9.1", "to": 2}]}"#, "the network has no such weight");
    check(
        r#"{"changes": [{"step": 5, "set": "l2", "to": 1}, {"step": 4, "set": "l2", "to": 0}]}"#,
        "in the order of their steps",
    );
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
    check("#v=1&engine=2&noise=0.5", "", "good");
    check("v=1&hidden_layers=8%2C8", "", "some programs escape commas");
    check("#v=1&noise=5", "noise", "out of range takes its default");
    check("#v=2&noise=0.5", "v", "a newer format is read as well as can be");
    check("#v=1&engine=99", "engine", "another engine may give other digits");
    check("#v=1&noise=0.1&noise=0.2", "noise", "twice");
    check("#v=1&dataset=digits&samples=5000", "samples", "settings that do not go together");
    check("https://example.org/page/", "", "an address without settings");
    check("#v=1&changes=18446744073709551615:learning_rate:0.1", "changes", "more steps than there can be");
    let impossible = "#v=1&dataset=digits&samples=1797&hidden_layers=512,512,512&epochs=7&changes=10:batch_size:5000";
    let impossible = RunConfig::from_link(impossible);
    assert!(
        impossible.notes[0]
            .message
            .to_string()
            .starts_with("changes sets batch_size at step 10, but then batch_size is 5000")
    );
    assert_eq!((impossible.notes.len(), impossible.config.epochs), (1, 7), "only the log of changes gives way");
    let conflict = RunConfig::from_link("#v=1&dataset=spiral&validation_split=0&early_stopping=true&patience=3");
    let config = &conflict.config;
    assert_eq!((config.dataset, config.validation_split), (Dataset::Spiral, 0.0), "what has no part in it is kept");
    assert!(!config.early_stopping && conflict.notes.len() == 1);
    let large = RunConfig::from_link("#v=1&dataset=digits&samples=1797&batch_size=1797&hidden_layers=512,512,512");
    assert_eq!((large.config.batch_size, large.config.dataset), (10, Dataset::Digits), "only the batch size gives way");
    assert_eq!(RunConfig::from_link("#v=1&noise=5&dropout=0.5").config.dropout, 0.5, "the good fields are kept");
    assert_eq!(RunConfig::from_link("#v=1&noise=0.1&noise=0.2").config.noise, 0.1);
    let many = |count: usize| {
        format!("#v=1&changes={}", vec!["123456789:learning_rate:0.012345678901234567"; count].join(","))
    };
    assert_eq!(RunConfig::from_link(&many(MAX_CHANGES)).notes, [], "so many changes fit into a link");
    assert_eq!(RunConfig::from_link(&many(MAX_CHANGES + 1)).notes[0].field, "changes");
}

/// The longest config that there can be, but for its log: every setting at the longest of a few of its texts.
fn longest_settings() -> String {
    let tiny = "1.2345678901234567e-300".to_owned();
    let longest = |choices: &[Choice]| choices.iter().map(|c| c.value.to_owned()).max_by_key(String::len).unwrap();
    let text = |kind: Kind| match kind {
        Kind::Integer { max, .. } => max.to_string(),
        Kind::Seed => u32::MAX.to_string(),
        // so close to the end of the range that all digits are needed
        Kind::Real { min, max, .. } | Kind::Optional { min, max } if min > 0.0 => (min + max / 3.0).to_string(),
        Kind::Optional { min, .. } if min < 0.0 => format!("-{tiny}"),
        Kind::Real { .. } | Kind::Optional { .. } => tiny.clone(),
        Kind::Flag => "false".to_owned(),
        Kind::Choice(choices) => longest(choices),
        Kind::Choices(choices) => choices.iter().map(|c| c.value).collect::<Vec<_>>().join(","),
        Kind::Widths { max, layers } => vec![max.to_string(); layers].join(","),
        Kind::LayerChoices(choices) => vec![longest(choices); 20].join(","),
        Kind::LayerReals { .. } => vec![tiny.clone(); 20].join(","),
        Kind::Changes => String::new(),
    };
    PARAMETERS.iter().map(|p| format!("&{}={}", p.name, text(p.kind))).collect()
}

#[test]
fn no_log_is_too_long_for_a_link() {
    let check = |change: &str, value: &str, reason: &str| {
        // as many changes as there can be, at the longest steps
        let steps = 999_999_999_999_999 - MAX_CHANGES..999_999_999_999_999;
        let log: Vec<_> = steps.map(|step| format!("{step}:{change}:{value}")).collect();
        let network = "#v=1&hidden_layers=512,512,512&batch_size=1&epochs=100000";
        let parsed = RunConfig::from_link(&format!("{network}&changes={}", log.join(",")));
        // what is too long to be read is read as JSON
        let config = if parsed.notes.is_empty() {
            parsed.config
        } else {
            let log: Vec<_> = log.iter().map(|change| change.splitn(3, ':').collect::<Vec<_>>()).collect();
            let json = |change: &Vec<&str>| -> Json {
                json!({ "step": change[0].parse::<u64>().unwrap(), "set": change[1], "to": change[2].parse::<f64>().unwrap() })
            };
            let log: Vec<Json> = log.iter().map(json).collect();
            RunConfig::from_json(&json!({ "hidden_layers": [512, 512, 512], "changes": log }).to_string()).unwrap()
        };
        let link = config.to_link();
        let again = RunConfig::from_link(&link);
        assert_eq!(again.notes, [], "{reason}: {} characters", link.len());
        assert_eq!(again.config, config, "{reason}");
        // with every other setting at its longest it would still be read, for what it says
        let link = format!("#v=1&engine=2{}&changes={}", longest_settings(), link.split("changes=").nth(1).unwrap());
        let too_long =
            RunConfig::from_link(&link).notes.iter().any(|note| note.field == "link" && note.value != "empty");
        assert!(!too_long, "{reason}: {} characters in all", link.len());
    };
    check("weight.3.512.512", "-0.00000000000000000000000000000000000001234567890123", "a tiny weight");
    check("weight.3.512.512", "-1.2345678901234567e-300", "one too small for float32");
    check("weight.3.512.512", "-999999.123456789", "a large weight");
    check("input_dropout", "1.2345678901234567e-300", "the longest setting");
    check("min_delta", "1.2345678901234567e-300", "a setting of early stopping");
}

#[test]
fn an_edited_weight_is_a_number_of_float32() {
    let check = |given: &str, text: &str, reason: &str| {
        let link = RunConfig::from_link(&format!("#v=1&changes=5:weight.1.1.1:{given}"));
        assert_eq!(link.notes, [], "{reason}");
        let changes = link.config.to_link().split("changes=").nth(1).map(str::to_owned);
        assert_eq!(changes, Some(format!("5:weight.1.1.1:{text}")), "{reason}");
        let number: f64 = given.parse().unwrap();
        let json = json!({ "changes": [{ "step": 5, "set": "weight.1.1.1", "to": number }] });
        assert_eq!(RunConfig::from_json(&json.to_string()).unwrap(), link.config, "{reason}: as JSON");
        assert_eq!(RunConfig::from_link(&link.config.to_link()).config, link.config, "{reason}: and back");
    };
    check("0.5", "0.5", "a number of float32");
    check("0.1", "0.1", "rounded, the shortest text that reads back");
    check("0.12345678901234567", "0.12345679", "more digits than float32 has");
    check("1e-30", "1e-30", "with an exponent where that is shorter");
    check("0.000001", "1e-6", "though it was given without");
    check("-1e6", "-1e6", "the largest");
    check("1e-300", "0", "too small for float32");
    check("-1e-300", "0", "zero has no sign");
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
    assert_eq!(RunConfig::default().to_link(), "#v=1&engine=2");
}
