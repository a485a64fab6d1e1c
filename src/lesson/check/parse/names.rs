//! Names in a check: of runs, measures with what stands in their brackets, settings, and words that are values.

use super::kinds::{kind_of_name, nearest, no_such_word, unknown};
use super::{BadCheck, Of, Parser, Part, is_run_name};
use crate::lesson::check::lexer::Token;
use crate::lesson::check::measures::{Argument, NONE, ValueKind, kind_of, measure, settings};
use crate::lesson::check::read::{Asked, Call, Value};
use crate::lesson::check::{DEFAULT_RUN, Operand};
use crate::text::text;

impl<'a> Parser<'a> {
    /// `name`, `name(…)` or `run.name…`.
    pub(super) fn named(&mut self, column: usize, word: &'a str) -> Result<Part<'a>, BadCheck> {
        let (run, column, name) = match self.takes(".") {
            false => (DEFAULT_RUN, column, word),
            true if !is_run_name(word) => return Err(BadCheck::new(column, word, text!("allowed-run-name"))),
            true => match self.peek() {
                Some((column, Token::Word(name))) => {
                    self.at += 1;
                    (word, column, name)
                }
                _ => return Err(self.unexpected(text!("allowed-check-measure"))),
            },
        };
        let has_brackets = self.takes("(");
        if !has_brackets && run == DEFAULT_RUN && word == name && measure(name).is_none_or(|m| m.arguments.is_empty()) {
            return Ok(Part { column, of: Of::Name(name) });
        }
        self.call(run, column, name, has_brackets)
    }

    /// A measure with what stands in its brackets, if it has any.
    fn call(&mut self, run: &str, column: usize, name: &str, has_brackets: bool) -> Result<Part<'a>, BadCheck> {
        let Some(measure) = measure(name) else {
            let setting = settings().find(|parameter| parameter.name == name);
            let Some(setting) = setting.filter(|_| !has_brackets) else { return Err(unknown(column, name)) };
            let kind = kind_of(setting).unwrap_or(ValueKind::Number);
            return Ok(self.asked(column, run, name.to_owned(), Asked::Setting(setting), kind));
        };
        if measure.arguments.is_empty() {
            if has_brackets {
                self.expect(")")?;
            }
            return Ok(self.asked(column, run, name.to_owned(), Asked::Measure(measure, Vec::new()), measure.result));
        }
        if !has_brackets {
            let message = text!("problems-check-brackets", column = column.to_string(), example = measure.example);
            return Err(BadCheck::with_message(column, name, message));
        }
        let (mut arguments, mut words) = (Vec::new(), Vec::new());
        for (index, kind) in measure.arguments.iter().enumerate() {
            if index > 0 {
                self.expect(",")?;
            }
            let column = self.column();
            let is_negative = self.takes("-");
            let token = self.peek().filter(|(_, token)| !matches!(token, Token::Sign(_)));
            let Some((_, token)) = token else { return Err(self.unexpected(kind.allowed())) };
            self.at += 1;
            let word = format!("{}{}", if is_negative { "-" } else { "" }, token.text());
            let argument = kind.read(&word).ok_or_else(|| match nearest(&word, kind.words().into_iter()) {
                Some(near) => {
                    let (place, allowed) = (column.to_string(), kind.allowed());
                    let message = text!("problems-check-token-near", column = place, allowed = allowed, near = near);
                    BadCheck::with_message(column, word.as_str(), message)
                }
                None => BadCheck::new(column, word.as_str(), kind.allowed()),
            })?;
            arguments.push(argument);
            words.push(word);
        }
        self.expect(")")?;
        let kind = match (measure.result, arguments.first()) {
            (ValueKind::OfSetting, Some(Argument::Setting(setting))) => kind_of(setting).unwrap_or(ValueKind::Number),
            (kind, _) => kind,
        };
        let name = format!("{name}({})", words.join(", "));
        Ok(self.asked(column, run, name, Asked::Measure(measure, arguments), kind))
    }

    fn asked(&mut self, column: usize, run: &str, name: String, of: Asked, kind: ValueKind) -> Part<'a> {
        let call = Call { run: run.to_owned(), name, of };
        let index = self.calls.iter().position(|own| *own == call).unwrap_or_else(|| {
            self.calls.push(call);
            self.calls.len() - 1
        });
        Part { column, of: Of::Value(Operand::Call(index), kind) }
    }

    /// A value; a bare word is one of the neighbour's values, or a measure.
    pub(super) fn value(
        &mut self,
        part: Part<'a>,
        neighbour: Option<ValueKind>,
    ) -> Result<(usize, Operand, ValueKind), BadCheck> {
        let column = part.column;
        let name = match part.of {
            Of::Value(operand, kind) => return Ok((column, operand, kind)),
            Of::Condition(_) => {
                let message = text!("problems-check-no-value", column = column.to_string());
                return Err(BadCheck::with_message(column, "", message));
            }
            Of::Name(name) => name,
        };
        let literal = match neighbour {
            Some(ValueKind::Word(words)) => words.find(name).map(|word| Value::Word(word.to_owned())),
            Some(ValueKind::NumberOrNone) if name == NONE => Some(Value::Word(NONE.to_owned())),
            Some(ValueKind::Flag) => name.parse().ok().map(Value::Flag),
            _ => None,
        };
        match (literal, neighbour) {
            (Some(value), Some(kind)) => Ok((column, Operand::Literal(value), kind)),
            (_, Some(ValueKind::Word(words))) if kind_of_name(name).is_none() => Err(no_such_word(column, name, words)),
            _ => match self.call(DEFAULT_RUN, column, name, false)?.of {
                Of::Value(operand, kind) => Ok((column, operand, kind)),
                _ => Err(unknown(column, name)),
            },
        }
    }
}
