//! The messages of a language of one's choice, in Project Fluent's format. Refuses: choosing it; whoever shows a text does that.
//! There is none in the browser, where a page has its own formatter, with the plural rules that the browser brings.

use super::{Argument, ENGLISH, Text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The messages of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads the messages of the language `tag` (“de”, “pt-BR”), whose plurals its messages may choose by.
    ///
    /// # Errors
    /// What is no tag of a language, what is not Fluent, and ids that are there twice.
    pub fn new<'a>(tag: &str, sources: impl IntoIterator<Item = &'a str>) -> Result<Self, Vec<String>> {
        let language: LanguageIdentifier = tag.parse().map_err(|error| vec![format!("{tag}: {error}")])?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // marks of direction around each argument: none of ours is written from right to left
        bundle.set_use_isolating(false);
        let mut faults = Vec::new();
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|error| format!("{tag}: {error}")));
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{tag}: {error}")));
            }
        }
        if faults.is_empty() { Ok(Self { bundle }) } else { Err(faults) }
    }

    /// Is there a message of this id?
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// Says a text in this language; a message that the catalogue lacks in English.
    pub fn format(&self, text: &Text) -> String {
        let Some(pattern) = self.bundle.get_message(text.id).and_then(|message| message.value()) else {
            return ENGLISH.format(text);
        };
        let mut arguments = FluentArgs::with_capacity(text.arguments.len());
        for (name, argument) in &text.arguments {
            let value = match argument {
                Argument::Word(word) => FluentValue::from(word.as_str()),
                Argument::Count(count) => FluentValue::from(*count),
                Argument::Text(text) => FluentValue::from(self.format(text)),
            };
            arguments.set(*name, value);
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{}: {errors:?}", text.id);
        said
    }
}
