//! The table of parameters as JSON, from which the page makes its controls.

use super::{Choice, ENGINE_VERSION, EXAMPLES, FORMAT_VERSION, Group, Kind, PARAMETERS, Parameter, RunConfig};
use crate::text::said;
use serde_json::{Map, Value as Json, json};

/// Everything about settings that a page needs.
pub fn schema() -> Json {
    let groups = Group::ALL.map(|(group, id)| said(json!({ "id": id }), &[("label", &group.label())]));
    let examples = EXAMPLES.iter().map(|example| {
        let json = json!({ "id": example.id, "config": settings(example.settings) });
        said(json, &[("title", &example.title), ("summary", &example.summary)])
    });
    json!({
        "formatVersion": FORMAT_VERSION,
        "engineVersion": ENGINE_VERSION,
        "groups": groups,
        "parameters": PARAMETERS.iter().map(parameter).collect::<Vec<_>>(),
        "examples": examples.collect::<Vec<_>>(),
    })
}

fn parameter(parameter: &Parameter) -> Json {
    let mut json = json!({
        "name": parameter.name,
        "group": parameter.group.name(),
        "advanced": parameter.advanced,
        "live": parameter.live,
        "default": (parameter.get)(&RunConfig::default()).to_json(),
        "suggests": settings(parameter.suggests),
    });
    let kind = match parameter.kind {
        Kind::Integer { min, max } => json!({ "kind": "integer", "min": min, "max": max, "step": 1 }),
        Kind::Real { min, max, step: Some(step) } => {
            json!({ "kind": "real", "min": min, "max": max, "step": step, "scale": "linear" })
        }
        Kind::Real { min, max, step: None } => json!({ "kind": "real", "min": min, "max": max, "scale": "log" }),
        Kind::Flag => json!({ "kind": "flag" }),
        Kind::Choice(list) => json!({ "kind": "choice", "choices": choices(list) }),
        Kind::Choices(list) => json!({ "kind": "features", "choices": choices(list) }),
        Kind::Widths { max, layers } => json!({ "kind": "widths", "min": 1, "max": max, "maxLayers": layers }),
        Kind::Optional { min, max } => json!({ "kind": "optional", "min": min, "max": max }),
        Kind::LayerChoices(list) => json!({ "kind": "layer_choices", "choices": choices(list) }),
        Kind::LayerReals { min, max } => json!({ "kind": "layer_reals", "min": min, "max": max }),
        Kind::Changes => json!({ "kind": "changes" }),
        Kind::Seed => json!({ "kind": "seed", "min": 0, "max": u32::MAX }),
    };
    if let (Json::Object(json), Json::Object(kind)) = (&mut json, kind) {
        json.extend(kind);
    }
    said(json, &[("label", &parameter.label), ("help", &parameter.help)])
}

fn choices(choices: &[Choice]) -> Vec<Json> {
    let choice = |c: &Choice| {
        let json = json!({ "value": c.value, "suggests": settings(c.suggests) });
        said(json, &[("label", &c.label), ("help", &c.help)])
    };
    choices.iter().map(choice).collect()
}

/// Only the settings that the text names.
fn settings(text: &str) -> Json {
    let config = RunConfig::read(text, str::to_owned).config;
    let named = |name: &str| text.split('&').any(|pair| pair.split('=').next() == Some(name));
    let settings = PARAMETERS.iter().filter(|p| named(p.name)).map(|p| (p.name.to_owned(), (p.get)(&config).to_json()));
    Json::Object(Map::from_iter(settings))
}
