//! The engine in a real browser: golden runs give the same bits as natively, and the bindings do what they promise.
#![cfg(target_arch = "wasm32")]

use gradient_playground::config::RunConfig;
use gradient_playground::train::{Session, Target};
use gradient_playground::web;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn session(config: &str) -> Result<web::Session, wasm_bindgen::JsError> {
    web::Session::new(&JsValue::from_str(config))
}

#[wasm_bindgen_test]
fn golden_runs_give_the_same_bits_as_natively() {
    let runs: Vec<Value> = serde_json::from_str(include_str!("golden/runs.json")).unwrap();
    assert!(runs.len() >= 17);
    for run in runs {
        let mut session = Session::new(RunConfig::from_link(run["link"].as_str().unwrap()).config).unwrap();
        session.advance(Target::End, || true);
        assert_eq!(run["digest"], session.digest(), "{}", run["name"]);
        assert_eq!(run["epochs"], session.epoch(), "{}", run["name"]);
    }
}

#[wasm_bindgen_test]
fn a_session_trains_in_small_pieces_to_the_same_weights() {
    let mut whole = session(r#"{"epochs": 20}"#).unwrap();
    assert_eq!(whole.run_epochs(100.0).ok(), Some(20), "a run ends after its epochs");
    let mut pieces = session(r#"{"epochs": 20}"#).unwrap();
    assert_eq!(pieces.run_steps(3.0).ok(), Some(3));
    let mut calls = 0;
    while pieces.run_for(1.0, None) {
        calls += 1;
        assert!(calls < 10_000, "the run must end");
    }
    assert_eq!(whole.digest(), pieces.digest());
    assert_eq!(whole.history_since(0).len(), 21 * whole.history_columns().len());
    assert_eq!(whole.history_since(20).len(), whole.history_columns().len());
    assert!(whole.history_since(99).is_empty());
}

#[wasm_bindgen_test]
fn zero_steps_end_the_first_measurement() {
    let mut session = session("{}").unwrap();
    assert!(session.history_since(0).is_empty());
    while session.run_for(1.0, Some(0)) {}
    assert_eq!(session.history_since(0).len(), session.history_columns().len());
    assert_eq!(session.run_steps(0.0).ok(), Some(0));
}

#[wasm_bindgen_test]
fn bad_input_is_an_error_that_names_the_field() {
    let message = |result: Result<web::Session, wasm_bindgen::JsError>| {
        let error = js_sys::Error::from(JsValue::from(result.err().expect("must be refused")));
        String::from(error.message())
    };
    assert_eq!(message(session(r#"{"noise": 7}"#)), "noise is 7, but it must be a number from 0 to 1.");
    assert!(message(session("{")).contains("not valid JSON"));
    for wrong in [JsValue::UNDEFINED, JsValue::NULL, JsValue::from_f64(5.0), js_sys::Array::new().into()] {
        assert!(message(web::Session::new(&wrong)).contains("must be a JSON object"), "{wrong:?}");
        assert!(web::check_config(&wrong).is_ok(), "a check answers with problems: {wrong:?}");
        assert!(web::parse_link(&wrong).is_err(), "{wrong:?}");
    }
    let object = js_sys::JSON::parse(r#"{"epochs": 2}"#).unwrap();
    assert_eq!(web::Session::new(&object).unwrap().run_epochs(9.0).ok(), Some(2), "an object is as good as its text");
    let mut run = session("{}").unwrap();
    for wrong in [-1.0, 0.5, f64::NAN, 1e10] {
        assert!(run.run_steps(wrong).is_err() && run.run_epochs(wrong).is_err(), "{wrong}");
        assert!(run.predict_grid(wrong).is_err(), "{wrong}");
    }
    assert!(run.predict_grid(0.0).is_err());
    assert_eq!(run.predict_grid(3.0).unwrap().len(), 9);
}

#[wasm_bindgen_test]
fn own_data_weights_and_predictions_go_in_and_out() {
    let config = r#"{"hidden_layers": [4], "validation_split": 0.25, "batch_size": 2, "scaling": "none"}"#;
    let mut session = session(config).unwrap();
    session
        .set_data(vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], vec![0.0, 0.0, 1.0, 2.0], Some("multiclass".into()))
        .unwrap();
    assert_eq!(session.weights().len(), 2 * 4 + 4 + 4 * 3 + 3);
    assert_eq!(session.gradients().len(), session.weights().len());
    assert_eq!(session.run_epochs(2.0).ok(), Some(2));
    let predictions = session.predict(&[0.0, 1.0, 6.0, 7.0]).unwrap();
    assert_eq!(predictions.len(), 6);
    assert!((predictions[..3].iter().sum::<f32>() - 1.0).abs() < 1e-6);
    let mut weights = session.weights();
    weights[0] = 0.5;
    session.set_weights(weights.clone()).unwrap();
    assert_eq!(session.weights(), weights);
    assert!(session.set_weights(vec![0.0]).is_err());
    assert!(session.predict(&[1.0]).is_err());
    assert!(session.set_data(vec![1.0, 2.0], vec![0.0, 9.0], Some("binary".into())).is_err());
}

#[wasm_bindgen_test]
fn units_are_looked_at_within_bounds() {
    let mut plane = session(r#"{"hidden_layers": [5, 3]}"#).unwrap();
    assert_eq!(plane.layer_maps(&[0, 2, 0, 99, 0, 1], 16.0).unwrap().len(), (2 + 3 + 1) * 16 * 16);
    assert_eq!(plane.map_resolution(128.0).ok(), Some(128));
    for wrong in [0.0, 129.0, f64::NAN, 2.5] {
        assert!(plane.layer_maps(&[0, 1], wrong).is_err(), "{wrong}");
    }
    let wide = session(&format!(r#"{{"hidden_layers": [{}], "batch_size": 1}}"#, ["512"; 20].join(","))).unwrap();
    assert_eq!(wide.map_resolution(128.0).ok(), Some(10), "a hundred points through five million weights are enough");

    let mut digits = session(r#"{"dataset": "digits", "samples": 300, "hidden_layers": [4]}"#).unwrap();
    assert_eq!(digits.activations(), ["tanh", "softmax"]);
    assert!(digits.layer_maps(&[0, 4], 16.0).unwrap().is_empty(), "digits lie on no plane");
    assert!(digits.unit_readings(0, 0, 4).is_empty(), "nothing is seen yet");
    while digits.scan_units(0.0, None) {}
    let all = digits.scanned_samples();
    assert_eq!(digits.unit_readings(0, 1, 99).len(), 3 * 5);
    assert_eq!(digits.means_of_best(1, 0, 10).len(), 10 * 64);
    assert_eq!(digits.templates(0, 4).len(), 4 * 64);
    assert_eq!((digits.incoming(1, 9).len(), digits.incoming(1, 10).len(), digits.incoming(9, 0).len()), (5, 0, 0));
    assert!(digits.unit_samples(9, 9).is_ok());
    while digits.scan_units(1.0, Some(10)) {}
    assert_eq!((digits.scanned_samples(), all), (10, digits.training_samples()));
}

#[wasm_bindgen_test]
fn findings_come_with_patches_that_make_another_run() {
    let mut run =
        session(r#"{"hidden_layers": [8, 8, 8, 8, 8, 8, 8, 8], "activation": "sigmoid", "epochs": 20}"#).unwrap();
    run.run_epochs(20.0).unwrap();
    let text = String::from(js_sys::JSON::stringify(&run.findings().unwrap()).unwrap());
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&found[0]["id"], &found[0]["severity"]), (&Value::from("vanishing"), &Value::from("alarm")));
    assert_eq!(found[0]["layers"][0], 1);
    for cure in found[0]["cures"].as_array().unwrap() {
        let config = js_sys::Object::assign(&run.config().unwrap().into(), &json(&cure["config"]).into());
        assert!(web::Session::new(&config).is_ok(), "{cure}");
    }
}

/// A plain object.
fn json(value: &Value) -> JsValue {
    js_sys::JSON::parse(&value.to_string()).unwrap()
}

#[wasm_bindgen_test]
fn fresh_seeds_come_from_the_browser() {
    let seeds: Vec<u32> = (0..8).map(|_| web::random_seed().ok().unwrap()).collect();
    assert!(seeds.iter().all(|&seed| seed < 1_000_000));
    assert!(seeds.iter().any(|&seed| seed != seeds[0]), "{seeds:?}");
}

#[wasm_bindgen_test]
fn one_step_is_told_and_then_taken() {
    let mut session = session(r#"{"hidden_layers": [3, 3]}"#).unwrap();
    let ask = |session: &web::Session, question: &str| {
        let told = session.one_step(&js_sys::JSON::parse(question).unwrap()).ok()?;
        serde_json::from_str::<Value>(&String::from(js_sys::JSON::stringify(&told).unwrap())).ok()
    };
    let told = ask(&session, r#"{"sample": null, "layer": 1, "from": 2, "to": 0}"#).unwrap();
    assert!(
        ask(&session, r#"{"sample": 0, "layer": 0, "from": "bias", "to": 1}"#).unwrap()["weight"]["from"].is_null()
    );
    assert_eq!(session.run_steps(1.0).ok(), Some(1));
    let weight = session.weights()[told["weight"]["parameter"].as_u64().unwrap() as usize];
    assert_eq!(told["update"]["new"]["bits"], weight.to_bits());
    for wrong in
        ["1", "{}", r#"{"layer": 9}"#, r#"{"layer": 0, "sample": -1}"#, r#"{"layer": 0, "from": "x", "to": 0}"#]
    {
        assert!(ask(&session, wrong).is_none(), "{wrong}");
    }
}
