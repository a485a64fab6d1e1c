//! What is said to a person, by message id: a [`Text`] is an id of the catalogue and its arguments, and becomes words only when
//! somebody reads it. Refuses: sentences. Those stand in the catalogue (`src/locales`), so that another language is another
//! catalogue; where a language has numbers, names of settings and other texts in its sentences is for its messages to say.

#[cfg(not(target_arch = "wasm32"))]
mod catalogue;
mod english;

#[cfg(not(target_arch = "wasm32"))]
pub use catalogue::Catalogue;
pub use english::{ENGLISH, English};

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::{Value as Json, json};
use std::fmt;

/// Something to be said. Its `Display` says it in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// What a message puts in a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Words that stay as they are in every language: a number as it is to be shown, the name of a setting.
    Word(String),
    /// How many: what a message may choose its words by.
    Count(u64),
    /// Another text.
    Text(Text),
}

/// A [`Text`] by the id of its message, with its arguments by name: `text!("problems-twice", name = axis, value = x.to_string())`.
/// The id is a literal, so that a test can tell whether each is in the catalogue, and gets the arguments it asks for.
macro_rules! text {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Text::new($id)$(.with(stringify!($name), $value))*
    };
}
pub(crate) use text;

impl Text {
    /// A message without arguments.
    pub(crate) const fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// The text with one argument more.
    pub(crate) fn with(self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.with_argument(name, value.into())
    }

    /// Not inlined, nor is what else makes texts: there are hundreds of places that do.
    #[inline(never)]
    fn with_argument(mut self, name: &'static str, value: Argument) -> Self {
        self.arguments.push((name, value));
        self
    }

    /// The text, and another sentence after it, if there is one.
    pub(crate) fn and(self, next: impl Into<Option<Self>>) -> Self {
        self.and_maybe(next.into())
    }

    #[inline(never)]
    fn and_maybe(self, next: Option<Self>) -> Self {
        match next {
            Some(next) => text!("sentences", first = self, next = next),
            None => self,
        }
    }

    /// Texts on lines of their own; `None` if there are none.
    pub(crate) fn lines(lines: impl IntoIterator<Item = Self>) -> Option<Self> {
        lines.into_iter().reduce(|first, next| text!("lines", first = first, next = next))
    }

    /// The text with all words among its arguments passed through `change`.
    pub(crate) fn map_words(mut self, change: fn(&str) -> String) -> Self {
        for (_, argument) in &mut self.arguments {
            *argument = match std::mem::replace(argument, Argument::Count(0)) {
                Argument::Word(word) => Argument::Word(change(&word)),
                Argument::Count(count) => Argument::Count(count),
                Argument::Text(text) => Argument::Text(text.map_words(change)),
            };
        }
        self
    }

    /// The id of the message.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The arguments by name.
    pub fn arguments(&self) -> &[(&'static str, Argument)] {
        &self.arguments
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&ENGLISH.format(self))
    }
}

/// A JSON object with texts: each under its name in English, and all under `messages` by id and arguments.
pub(crate) fn said(mut object: Json, texts: &[(&str, &Text)]) -> Json {
    for (name, text) in texts {
        object[*name] = json!(text.to_string());
    }
    object["messages"] = texts.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
    object
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => word.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// As `{ "id": …, "args": { … } }`, for whoever has a catalogue of their own; an argument is a string, a number or a text.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Arguments<'a>(&'a [(&'static str, Argument)]);
        impl Serialize for Arguments<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some(self.0.len()))?;
                for (name, argument) in self.0 {
                    map.serialize_entry(name, argument)?;
                }
                map.end()
            }
        }
        let mut object = serializer.serialize_struct("Text", 2)?;
        object.serialize_field("id", self.id)?;
        object.serialize_field("args", &Arguments(&self.arguments))?;
        object.end()
    }
}

impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(word) => serializer.serialize_str(word),
            Self::Count(count) => serializer.serialize_u64(*count),
            Self::Text(text) => text.serialize(serializer),
        }
    }
}

impl From<String> for Argument {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}

impl From<&str> for Argument {
    #[inline(never)]
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Argument {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Argument {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}
