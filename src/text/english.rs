//! The English messages, which every build carries: read by Fluent's own parser, said by the few lines below. Fluent's formatter
//! ([`super::Catalogue`]) has the plural rules of all languages with it, a twentieth of the whole wasm file; English needs one.
//! Refuses: what no message of ours uses, which is terms, attributes, functions, and selectors by anything but a count. A test
//! holds that each message is said as Fluent says it.

use super::{Argument, Text};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse_runtime;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The files of the English catalogue, a topic each.
const SOURCES: &[&str] = &[
    include_str!("../locales/en/core/words.ftl"),
    include_str!("../locales/en/core/parameters.ftl"),
    include_str!("../locales/en/core/examples.ftl"),
    include_str!("../locales/en/core/problems.ftl"),
    include_str!("../locales/en/core/findings.ftl"),
    include_str!("../locales/en/core/messages.ftl"),
    include_str!("../locales/en/core/one-step.ftl"),
    include_str!("../locales/en/core/outcomes.ftl"),
    include_str!("../locales/en/core/package.ftl"),
    include_str!("../locales/en/core/lesson.ftl"),
    include_str!("../locales/en/core/grading.ftl"),
];

/// The language that the core itself speaks; read when the first text is said.
pub static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    let resources =
        SOURCES.iter().map(|source| parse_runtime(*source).unwrap_or_else(|(_, faults)| panic!("{faults:?}")));
    let messages = resources.flat_map(|resource| resource.body).filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value?)),
        _ => None,
    });
    English { messages: messages.collect() }
});

/// The English messages by id.
pub struct English {
    messages: BTreeMap<&'static str, Pattern<&'static str>>,
}

impl English {
    /// Is there a message of this id?
    pub fn has(&self, id: &str) -> bool {
        self.messages.contains_key(id)
    }

    /// Says a text in English; one that has no message (a test holds that all have) by its id.
    pub fn format(&self, text: &Text) -> String {
        let mut said = String::new();
        self.say(&mut said, text.id, text);
        said
    }

    fn say(&self, said: &mut String, id: &str, text: &Text) {
        let pattern = self.messages.get(id);
        debug_assert!(pattern.is_some(), "{id} is not in the catalogue");
        match pattern {
            Some(pattern) => self.say_pattern(said, pattern, text),
            None => said.push_str(id),
        }
    }

    fn say_pattern(&self, said: &mut String, pattern: &Pattern<&str>, text: &Text) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => said.push_str(value),
                PatternElement::Placeable { expression } => self.say_expression(said, expression, text),
            }
        }
    }

    fn say_expression(&self, said: &mut String, expression: &Expression<&str>, text: &Text) {
        match expression {
            Expression::Select { selector, variants } => {
                let is_one = matches!(argument(selector, text), Some(Argument::Count(1)));
                let wanted = |key: &VariantKey<&str>| matches!(key, VariantKey::Identifier { name: "one" });
                let one = variants.iter().find(|variant| is_one && wanted(&variant.key));
                if let Some(variant) = one.or_else(|| variants.iter().find(|variant| variant.default)) {
                    self.say_pattern(said, &variant.value, text);
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.say_expression(said, expression, text);
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => said.push_str(value),
            Expression::Inline(InlineExpression::MessageReference { id, .. }) => self.say(said, id.name, text),
            Expression::Inline(inline) => match argument(inline, text) {
                Some(Argument::Word(word)) => said.push_str(word),
                Some(Argument::Count(count)) => said.push_str(&count.to_string()),
                Some(Argument::Text(text)) => self.say(said, text.id, text),
                None => debug_assert!(false, "{}: no argument for {inline:?}", text.id),
            },
        }
    }
}

/// What a text gives for `{ $name }`.
fn argument<'a>(expression: &InlineExpression<&str>, text: &'a Text) -> Option<&'a Argument> {
    let InlineExpression::VariableReference { id } = expression else { return None };
    text.arguments.iter().find(|(name, _)| *name == id.name).map(|(_, argument)| argument)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::text::Catalogue;

    /// Every message, with numbers that English tells apart, and with words and texts where it might expect a number.
    #[test]
    fn english_is_said_as_fluent_says_it() {
        let fluent = Catalogue::new("en-GB", SOURCES.iter().copied()).unwrap();
        let names = SOURCES.iter().flat_map(|source| source.split("{ $").skip(1));
        let names: std::collections::BTreeSet<&str> = names.map(|rest| rest.split(' ').next().unwrap()).collect();
        assert!(names.len() > 50, "only {} arguments were found", names.len());
        let inner = Text::new("problems-warmup").with("epochs", 1_u32).with("value", "2");
        let counts = [0, 1, 2, 11, 21, 100_000].map(Argument::Count);
        for argument in counts.into_iter().chain(["1", "{ $a }", ""].map(Argument::from)).chain([inner.into()]) {
            for id in ENGLISH.messages.keys().copied() {
                let text = names.iter().fold(Text::new(id), |text, name| text.with(name, argument.clone()));
                assert_eq!(ENGLISH.format(&text), fluent.format(&text), "{id} with {argument:?}");
            }
        }
    }
}
