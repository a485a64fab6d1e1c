//! Configs as links: `#v=1&engine=1&dataset=spiral&hidden_layers=8,8`.
//!
//! A link holds the format's version, the engine's version and whatever differs from that format version's defaults, in
//! the order of the table. Reading is lenient, because a link comes from somewhere else and the page must open: a bad
//! field takes its default and is reported.

use super::json::unknown;
use super::{ENGINE_VERSION, FORMAT_VERSION, PARAMETERS, Parameter, Problem, RunConfig, parameter, sum_up};
use crate::text::text;
use percent_encoding::percent_decode_str;

/// Longer than any link this page makes: no change of a log takes more than 56 characters, so that
/// [`super::MAX_CHANGES`] of them take less than 11,200; every setting at its longest still fits beside them.
const MAX_LENGTH: usize = 16_000;

/// What a link says, and what was wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedLink {
    /// A valid config.
    pub config: RunConfig,
    /// What could not be used and was replaced by a default; empty for a good link.
    pub notes: Vec<Problem>,
}

impl ParsedLink {
    /// Fields that are allowed on their own may not go together. Those that a problem names take their defaults; where
    /// that does not help (nothing to validate on, but a validation loss to watch), so does their whole group.
    fn settle(&mut self) {
        let Err(problems) = self.config.plan() else { return };
        let named: Vec<_> = problems.iter().filter_map(|problem| parameter(&problem.field)).collect();
        self.notes.extend(problems);
        self.reset(|parameter| named.iter().any(|named| named.name == parameter.name));
        if self.config.plan().is_err() {
            self.reset(|parameter| named.iter().any(|named| named.group == parameter.group));
        }
        if let Err(problems) = self.config.plan() {
            self.notes.extend(problems);
            self.reset(|_| true);
        }
    }

    fn reset(&mut self, which: impl Fn(&Parameter) -> bool) {
        let default = RunConfig::default();
        for parameter in PARAMETERS.iter().filter(|parameter| which(parameter)) {
            (parameter.set)(&mut self.config, (parameter.get)(&default));
        }
    }
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
        let text = match link.rsplit_once('#') {
            Some((_, text)) => text,
            None if link.contains("://") => "", // an address without settings
            None => link,
        };
        if text.len() > MAX_LENGTH {
            let message = text!("problems-link-too-long", characters = text.len(), most = MAX_LENGTH);
            return ParsedLink { config: Self::default(), notes: vec![Problem::with_message("link", text, message)] };
        }
        let mut parsed = Self::read(text, |value| percent_decode_str(value).decode_utf8_lossy().into_owned());
        parsed.settle();
        sum_up(&mut parsed.notes, "link", |more| text!("problems-link-more", count = more));
        parsed
    }

    /// Sets `name=value&…` over the defaults. For texts of our own, such as examples, which are right by test.
    pub(super) fn read(text: &str, decode: impl Fn(&str) -> String) -> ParsedLink {
        let mut parsed = ParsedLink { config: Self::default(), notes: Vec::new() };
        let mut seen: Vec<&str> = Vec::new(); // only names of parameters, so at most a few dozen
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            if seen.contains(&name.as_str()) {
                parsed.notes.push(Problem::with_message(&name, value, text!("problems-link-twice")));
                continue;
            }
            seen.extend(parameter(&name).map(|parameter| parameter.name));
            parsed.notes.extend(parsed.config.set_text(&name, &value).err());
        }
        parsed
    }

    fn set_text(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        match name {
            "v" if value != FORMAT_VERSION.to_string() => {
                Err(Problem::new("v", value, text!("allowed-link-version", version = FORMAT_VERSION.to_string())))
            }
            "engine" if value != ENGINE_VERSION.to_string() => Err(Problem::with_message(
                "engine",
                value,
                text!("problems-link-engine", version = ENGINE_VERSION.to_string()),
            )),
            "v" | "engine" => Ok(()),
            _ => {
                let parameter = parameter(name).ok_or_else(|| unknown(name, value.to_owned()))?;
                let parsed = parameter.kind.from_text(value);
                let parsed = parsed.ok_or_else(|| Problem::new(name, value, parameter.kind.allowed()))?;
                (parameter.set)(self, parsed);
                Ok(())
            }
        }
    }
}
