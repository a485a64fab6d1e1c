//! What can be said of a run, as JavaScript sees it.

use super::{Session, to_js};
use crate::findings::{Cure, Finding, findings};
use crate::text::said;
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// What can be said of the run so far, most important first: what was seen, why, and changes of the settings that may
    /// cure it, each a patch of `config()`. Empty as long as there is too little to judge by. Cheap enough to be asked for
    /// several times a second.
    #[wasm_bindgen(unchecked_return_type = "Finding[]")]
    pub fn findings(&self) -> Result<JsValue, JsError> {
        to_js(&findings(self.inner()).iter().map(to_json).collect::<Vec<_>>())
    }
}

fn to_json(finding: &Finding) -> Json {
    let cure = |cure: &Cure| said(json!({ "config": cure.patch }), &[("label", &cure.label)]);
    let json = json!({
        "id": finding.kind.id(),
        "severity": finding.severity.name(),
        "layers": finding.layers,
        "cures": finding.cures.iter().map(cure).collect::<Vec<_>>(),
    });
    said(json, &[("title", &finding.kind.title()), ("seen", &finding.seen), ("why", &finding.why)])
}
