//! A language that nobody speaks and everybody can read: the English catalogue with accents, and about 40 % longer, made when
//! it is asked for. Only text is changed; what stands in braces is left alone.
#![allow(dead_code)] // each test file uses a part

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::{parser, serializer};
use gradient_playground::text::{Argument, Catalogue, Text};
use std::path::{Path, PathBuf};

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "àƀçđéƒǧħíĵķľɱñóþqŕšťúṽŵẋýžÀɃÇĐÉƑǦĦÍĴĶĽṀÑÓÞQŔŠŤÚṼŴẊÝŽ";

/// The files of the English catalogue: name and messages.
pub fn english() -> Vec<(String, Resource<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locales/en/core");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        (name, resource)
    };
    files.into_iter().map(read).collect()
}

/// The pseudo-language.
pub fn catalogue() -> Catalogue {
    let sources: Vec<String> = english()
        .into_iter()
        .map(|(_, mut resource)| {
            for entry in &mut resource.body {
                if let Entry::Message(message) = entry {
                    message.value.iter_mut().for_each(translate);
                }
            }
            serializer::serialize(&resource)
        })
        .collect();
    Catalogue::new("en-XA", sources.iter().map(String::as_str)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn translate(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = accented(value),
            PatternElement::Placeable { expression } => translate_expression(expression),
        }
    }
}

fn translate_expression(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter_mut().for_each(|variant| translate(&mut variant.value)),
        Expression::Inline(InlineExpression::Placeable { expression }) => translate_expression(expression),
        Expression::Inline(_) => {}
    }
}

/// Vowels double.
pub fn accented(text: &str) -> String {
    let letter = |letter: char| match PLAIN.chars().position(|plain| plain == letter) {
        Some(place) => {
            let times = if "aeiouyAEIOUY".contains(letter) { 2 } else { 1 };
            ACCENTED.chars().nth(place).unwrap().to_string().repeat(times)
        }
        None => letter.to_string(),
    };
    text.chars().map(letter).collect()
}

/// What is wrong with how a catalogue says a text. (An argument that a message wants and does not get is a panic in a build with
/// debug assertions, such as this one.)
pub fn fault(catalogue: &Catalogue, text: &Text) -> Option<String> {
    let (said, english) = (catalogue.format(text), text.to_string());
    if !catalogue.has(text.id()) {
        return Some(format!("{} has no message", text.id()));
    }
    if said == english && english.chars().any(char::is_alphabetic) && english != "R²" {
        return Some(format!("{} is said in English: {said}", text.id()));
    }
    if english.contains(['{', '}']) && !english.contains("{\"") || english.trim() != english {
        return Some(format!("{} is said as {english:?}", text.id()));
    }
    text.arguments().iter().find_map(|(_, argument)| match argument {
        Argument::Text(text) => fault(catalogue, text),
        Argument::Word(_) | Argument::Count(_) => None,
    })
}
