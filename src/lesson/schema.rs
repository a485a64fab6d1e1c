//! The format as a JSON Schema (2020-12), made from its table, for editors and for other programs. It says what the table says:
//! shapes, names, numbers. What belongs together (ids, locks, answers, the runs of a check) only the reader knows.

use super::format::{
    CLAIM, EXERCISE, FEEDBACK, Field, GOAL, HIGHLIGHTS, MAX_ID, MAX_LINK, MAX_PREDICATE, MAX_PROSE, QUESTION, STEP,
    Shape,
};
use crate::config::PARAMETERS;
use serde_json::{Map, Value as Json, json};

/// The schema of exercise files.
pub fn schema() -> Json {
    let settings: Vec<&str> = PARAMETERS.iter().map(|parameter| parameter.name).collect();
    let highlights: Vec<&str> = HIGHLIGHTS.iter().chain(&settings).copied().collect();
    let mut schema = object(EXERCISE, None);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(super::format::FORMAT);
    schema["$defs"] = json!({
        "prose": { "oneOf": [
            { "type": "string", "maxLength": MAX_PROSE },
            { "type": "array", "items": { "type": "string", "maxLength": MAX_PROSE } },
        ] },
        "id": { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": MAX_ID },
        "language": { "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "maxLength": 35 },
        "link": { "type": "string", "maxLength": MAX_LINK },
        "check": { "type": "string", "minLength": 1, "maxLength": MAX_PREDICATE },
        "setting": { "enum": settings },
        "highlight": { "enum": highlights },
        "step": of_shape(&STEP),
        "question": of_shape(&QUESTION),
        "claim": of_shape(&CLAIM),
        "goal": of_shape(&GOAL),
        "feedback": of_shape(&FEEDBACK),
    });
    schema
}

/// An object with these fields, and of this kind.
fn object(fields: &'static [Field], kind: Option<&str>) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some(kind) = kind {
        properties.insert("kind".to_owned(), json!({ "const": kind }));
        required.push("kind");
    }
    for field in fields {
        let mut property = reference(&field.shape);
        property["description"] = json!(field.help.to_string());
        properties.insert(field.name.to_owned(), property);
        required.extend(field.is_required.then_some(field.name));
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// By its name, where a shape has one.
fn reference(shape: &'static Shape) -> Json {
    let named: [(&Shape, &str); 5] =
        [(&STEP, "step"), (&QUESTION, "question"), (&CLAIM, "claim"), (&GOAL, "goal"), (&FEEDBACK, "feedback")];
    let name = match shape {
        Shape::Prose => Some("prose"),
        Shape::Id => Some("id"),
        Shape::Language => Some("language"),
        Shape::Link => Some("link"),
        Shape::Check => Some("check"),
        Shape::Setting => Some("setting"),
        Shape::Highlight => Some("highlight"),
        _ => named.iter().find(|(own, _)| std::ptr::eq(*own, shape)).map(|(_, name)| *name),
    };
    name.map_or_else(|| of_shape(shape), |name| json!({ "$ref": format!("#/$defs/{name}") }))
}

fn of_shape(shape: &'static Shape) -> Json {
    match shape {
        Shape::Constant(text) => json!({ "const": text }),
        Shape::Version(version) => json!({ "const": version }),
        Shape::Line(most) => json!({ "type": "string", "maxLength": most, "pattern": "^[^\\u0000-\\u001f\\u007f]*$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Integer(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Number(min, max) => json!({ "type": "number", "minimum": min, "maximum": max }),
        Shape::Answer => json!({ "oneOf": [
            { "type": "number" },
            { "type": "array", "items": { "type": "integer", "minimum": 0 } },
        ] }),
        Shape::Choice(choices) => json!({ "enum": choices }),
        Shape::List(entry, min, max) => {
            json!({ "type": "array", "items": reference(entry), "minItems": min, "maxItems": max })
        }
        Shape::Runs(most) => json!({
            "type": "object", "minProperties": 1, "maxProperties": most,
            "propertyNames": { "pattern": "^[a-z][a-z0-9_]{0,29}$" },
            "additionalProperties": reference(&Shape::Link),
        }),
        Shape::Object(fields) => object(fields, None),
        Shape::Kinds(common, kinds) => {
            let of_kind = |(kind, own): &(&str, &'static [Field])| {
                let mut schema = object(common, Some(kind));
                let more = object(own, None);
                if let (Some(to), Some(from)) = (schema["properties"].as_object_mut(), more["properties"].as_object()) {
                    to.extend(from.clone());
                }
                if let (Some(to), Some(from)) = (schema["required"].as_array_mut(), more["required"].as_array()) {
                    to.extend(from.iter().cloned());
                }
                schema
            };
            json!({ "oneOf": kinds.iter().map(of_kind).collect::<Vec<_>>() })
        }
        Shape::Prose | Shape::Id | Shape::Language | Shape::Link | Shape::Check | Shape::Setting | Shape::Highlight => {
            reference(shape)
        }
    }
}
