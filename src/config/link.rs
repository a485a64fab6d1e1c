//! Configs as links: `#v=1&engine=1&dataset=spiral&hidden_layers=8,8`.
//!
//! A link holds the format's version, the engine's version and whatever differs from that format version's defaults, in
//! the order of the table. Reading is lenient, because a link comes from somewhere else and the page must open: a bad
//! field takes its default and is reported.

use super::json::unknown;
use super::{ENGINE_VERSION, FORMAT_VERSION, PARAMETERS, Problem, RunConfig, parameter};
use percent_encoding::percent_decode_str;

/// What a link says, and what was wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLink {
    /// A valid config.
    pub config: RunConfig,
    /// What could not be used and was replaced by a default; empty for a good link.
    pub notes: Vec<Problem>,
}

impl RunConfig {
    /// The link's text, with the leading `#`.
    pub fn to_link(&self) -> String {
        let default = Self::default();
        let mut link = format!("#v={FORMAT_VERSION}&engine={ENGINE_VERSION}");
        for parameter in PARAMETERS {
            let value = (parameter.get)(self);
            if value != (parameter.get)(&default) {
                link.push_str(&format!("&{}={}", parameter.name, value.to_text()));
            }
        }
        link
    }

    /// Reads a link: a whole address, or its part from `#` on, with or without the `#`. Never fails; see
    /// [`ParsedLink::notes`].
    pub fn from_link(link: &str) -> ParsedLink {
        let text = link.rsplit_once('#').map_or(link, |(_, text)| text);
        let mut parsed = Self::read(text, |value| percent_decode_str(value).decode_utf8_lossy().into_owned());
        if let Err(problems) = parsed.config.plan() {
            // each field is allowed on its own, but they do not go together: the whole takes its defaults
            parsed.config = Self::default();
            parsed.notes.extend(problems);
        }
        parsed
    }

    /// Sets `name=value&…` over the defaults. For texts of our own, such as examples, which are right by test.
    pub(super) fn read(text: &str, decode: impl Fn(&str) -> String) -> ParsedLink {
        let mut parsed = ParsedLink { config: Self::default(), notes: Vec::new() };
        let mut seen = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            let problem = if seen.contains(&name) {
                Some(Problem::with_message(&name, &value, format!("The link sets {name} twice; the first counts.")))
            } else {
                parsed.config.set_text(&name, &value).err()
            };
            parsed.notes.extend(problem);
            seen.push(name);
        }
        parsed
    }

    fn set_text(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        match name {
            "v" if value != FORMAT_VERSION.to_string() => {
                Err(Problem::new("v", value, &format!("{FORMAT_VERSION}, the version of links this page knows")))
            }
            "engine" if value != ENGINE_VERSION.to_string() => Err(Problem::with_message(
                "engine",
                value,
                format!(
                    "The link was made with version {value} of the engine; this page has version {ENGINE_VERSION}, \
                     whose numbers may differ in the last digits."
                ),
            )),
            "v" | "engine" => Ok(()),
            _ => {
                let parameter = parameter(name).ok_or_else(|| unknown(name, value.to_owned()))?;
                let parsed = parameter.kind.from_text(value);
                let parsed = parsed.ok_or_else(|| Problem::new(name, value, &parameter.kind.allowed()))?;
                (parameter.set)(self, parsed);
                Ok(())
            }
        }
    }
}
