//! From text to a [`Check`]: a descent by the grammar, which looks after kinds as well, so that a number is never compared with
//! a word. A bare word is a value where the other side can have that value, and else a measure: `stopped_by = epochs`
//! asks for a reason, `epochs <= 50` for a setting.

mod kinds;
mod names;

pub(crate) use kinds::nearest;

use super::lexer::{Token, tokens};
use super::measures::ValueKind;
use super::read::{Call, Value};
use super::{Check, Condition, MAX_CHECK, MAX_SEEDS, Operand, Operation, Relation, Seeds};
use crate::config::Problem;
use crate::text::{Text, text};
use kinds::{check_comparable, kind_of_name};

/// Deepest nesting of brackets, signs and negations.
const MAX_DEPTH: usize = 24;

/// Words of the grammar.
const KEYWORDS: [&str; 6] = ["and", "or", "not", "in", "of", "seeds"];

/// What is wrong with a check, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCheck {
    /// The character at which it is noticed, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

impl BadCheck {
    /// `found` stands at the column, where `allowed` completes “it must be …”.
    pub(super) fn new(column: usize, found: impl Into<String>, allowed: Text) -> Self {
        let message = text!("problems-check-token", column = column.to_string(), allowed = allowed);
        Self::with_message(column, found, message)
    }

    fn with_message(column: usize, found: impl Into<String>, message: Text) -> Self {
        Self { column, problem: Problem::with_message("check", found, message) }
    }
}

/// Can it name a run?
pub(crate) fn is_run_name(name: &str) -> bool {
    name.len() <= 30
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !KEYWORDS.contains(&name)
}

pub(super) fn parse(text: &str) -> Result<Check, BadCheck> {
    if text.chars().count() > MAX_CHECK {
        let message = text!("problems-check-too-long", most = MAX_CHECK);
        return Err(BadCheck::with_message(1, text, message));
    }
    let end = text.chars().count() + 1;
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end, calls: Vec::new(), depth: 0 };
    let expression = parser.any()?;
    let condition = parser.condition(expression)?;
    let seeds = parser.seeds()?;
    if let Some((column, token)) = parser.peek() {
        let allowed = if seeds.is_some() { text!("allowed-check-end") } else { text!("allowed-check-more") };
        return Err(BadCheck::new(column, token.text(), allowed));
    }
    Ok(Check { text: text.to_owned(), condition, seeds, calls: parser.calls })
}

/// A part of a check whose kind is known, or a word that may be a value or a measure.
struct Part<'a> {
    column: usize,
    of: Of<'a>,
}

enum Of<'a> {
    Condition(Condition),
    Value(Operand, ValueKind),
    Name(&'a str),
}

struct Parser<'a> {
    tokens: Vec<(usize, Token<'a>)>,
    at: usize,
    /// The column after the last.
    end: usize,
    calls: Vec<Call>,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<(usize, Token<'a>)> {
        self.tokens.get(self.at).copied()
    }

    fn column(&self) -> usize {
        self.peek().map_or(self.end, |(column, _)| column)
    }

    /// Takes the token if it is this sign or word.
    fn takes(&mut self, text: &str) -> bool {
        let is = self.peek().is_some_and(|(_, token)| !matches!(token, Token::Number(..)) && token.text() == text);
        self.at += usize::from(is);
        is
    }

    /// The next token is none of those that could stand here.
    fn unexpected(&self, allowed: Text) -> BadCheck {
        match self.peek() {
            Some((column, token)) => BadCheck::new(column, token.text(), allowed),
            None => {
                let message = text!("problems-check-end", column = self.end.to_string(), allowed = allowed);
                BadCheck::with_message(self.end, "", message)
            }
        }
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), BadCheck> {
        if self.takes(sign) { Ok(()) } else { Err(self.unexpected(text!("allowed-check-sign", sign = sign))) }
    }

    /// One level deeper, within bounds.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, BadCheck>) -> Result<T, BadCheck> {
        if self.depth == MAX_DEPTH {
            let message = text!("problems-check-too-deep", column = self.column().to_string(), most = MAX_DEPTH);
            return Err(BadCheck::with_message(self.column(), "", message));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn any(&mut self) -> Result<Part<'a>, BadCheck> {
        self.joined("or", Self::all, Condition::Any)
    }

    fn all(&mut self) -> Result<Part<'a>, BadCheck> {
        self.joined("and", Self::not, Condition::All)
    }

    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Part<'a>, BadCheck>,
        join: fn(Vec<Condition>) -> Condition,
    ) -> Result<Part<'a>, BadCheck> {
        let first = part(self)?;
        if self.peek().is_none_or(|(_, token)| token != Token::Word(word)) {
            return Ok(first);
        }
        let column = first.column;
        let mut parts = vec![self.condition(first)?];
        while self.takes(word) {
            let next = part(self)?;
            parts.push(self.condition(next)?);
        }
        Ok(Part { column, of: Of::Condition(join(parts)) })
    }

    fn not(&mut self) -> Result<Part<'a>, BadCheck> {
        let column = self.column();
        if !self.takes("not") {
            return self.compare();
        }
        let part = self.nested(Self::not)?;
        let condition = self.condition(part)?;
        Ok(Part { column, of: Of::Condition(Condition::Not(Box::new(condition))) })
    }

    fn compare(&mut self) -> Result<Part<'a>, BadCheck> {
        let first = self.sum()?;
        let (mut parts, mut relations) = (vec![first], Vec::new());
        while let Some(relation) = self.relation() {
            relations.push((self.tokens[self.at - 1].0, relation));
            parts.push(self.sum()?);
        }
        if relations.is_empty() {
            return Ok(parts.remove(0));
        }
        let column = parts[0].column;
        let kinds: Vec<_> = parts.iter().map(Part::kind).collect();
        let mut operands = Vec::new();
        for (index, part) in parts.into_iter().enumerate() {
            // a chain is about numbers, so that one neighbour is enough
            let neighbour = if index == 0 { kinds[1] } else { kinds[index - 1] };
            operands.push(self.value(part, neighbour)?);
        }
        for (pair, &(column, relation)) in operands.windows(2).zip(&relations) {
            check_comparable(&pair[0], &pair[1], column, relation)?;
        }
        let operands = operands.into_iter().map(|(_, operand, _)| operand).collect();
        let relations = relations.into_iter().map(|(_, relation)| relation).collect();
        Ok(Part { column, of: Of::Condition(Condition::Compare(operands, relations)) })
    }

    fn relation(&mut self) -> Option<Relation> {
        const RELATIONS: [(&str, Relation); 6] = [
            ("<", Relation::Less),
            ("<=", Relation::AtMost),
            (">", Relation::More),
            (">=", Relation::AtLeast),
            ("=", Relation::Is),
            ("!=", Relation::IsNot),
        ];
        RELATIONS.into_iter().find(|(sign, _)| self.takes(sign)).map(|(_, relation)| relation)
    }

    fn sum(&mut self) -> Result<Part<'a>, BadCheck> {
        self.arithmetic(&[("+", Operation::Plus), ("-", Operation::Minus)], Self::product)
    }

    fn product(&mut self) -> Result<Part<'a>, BadCheck> {
        self.arithmetic(&[("*", Operation::Times), ("/", Operation::Over)], Self::unary)
    }

    fn arithmetic(
        &mut self,
        operations: &[(&str, Operation)],
        part: fn(&mut Self) -> Result<Part<'a>, BadCheck>,
    ) -> Result<Part<'a>, BadCheck> {
        let mut left = part(self)?;
        while let Some(&(_, operation)) = operations.iter().find(|(sign, _)| self.takes(sign)) {
            let column = left.column;
            let right = part(self)?;
            let (left_side, right_side) = (self.number(left)?, self.number(right)?);
            let operand = Operand::Arithmetic(Box::new(left_side), operation, Box::new(right_side));
            left = Part { column, of: Of::Value(operand, ValueKind::Number) };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Part<'a>, BadCheck> {
        let column = self.column();
        if !self.takes("-") {
            return self.primary();
        }
        let part = self.nested(Self::unary)?;
        let operand = Operand::Negative(Box::new(self.number(part)?));
        Ok(Part { column, of: Of::Value(operand, ValueKind::Number) })
    }

    fn primary(&mut self) -> Result<Part<'a>, BadCheck> {
        let Some((column, token)) = self.peek() else { return Err(self.unexpected(text!("allowed-check-value"))) };
        match token {
            Token::Number(_, number) => {
                self.at += 1;
                let operand = Operand::Literal(Value::Number(number));
                Ok(Part { column, of: Of::Value(operand, ValueKind::Number) })
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.nested(Self::any)?;
                self.expect(")")?;
                Ok(Part { column, ..inner })
            }
            Token::Word(word) if !KEYWORDS.contains(&word) => {
                self.at += 1;
                self.named(column, word)
            }
            _ => Err(self.unexpected(text!("allowed-check-value"))),
        }
    }

    /// A condition; a measure that is true or false is one too.
    fn condition(&mut self, part: Part<'a>) -> Result<Condition, BadCheck> {
        let column = part.column;
        if let Of::Condition(condition) = part.of {
            return Ok(condition);
        }
        match self.value(part, None)? {
            (_, Operand::Call(index), ValueKind::Flag) => Ok(Condition::Holds(index)),
            _ => {
                let message = text!("problems-check-no-comparison", column = column.to_string());
                Err(BadCheck::with_message(column, "", message))
            }
        }
    }

    fn number(&mut self, part: Part<'a>) -> Result<Operand, BadCheck> {
        match self.value(part, None)? {
            (_, operand, ValueKind::Number | ValueKind::NumberOrNone) => Ok(operand),
            (column, ..) => {
                let message = text!("problems-check-no-number", column = column.to_string());
                Err(BadCheck::with_message(column, "", message))
            }
        }
    }

    /// `in N of M seeds`.
    fn seeds(&mut self) -> Result<Option<Seeds>, BadCheck> {
        if !self.takes("in") {
            return Ok(None);
        }
        let needed = self.whole()?;
        if !self.takes("of") {
            return Err(self.unexpected(text!("allowed-check-sign", sign = "of")));
        }
        let column = self.column();
        let of = self.whole()?;
        if !self.takes("seeds") {
            return Err(self.unexpected(text!("allowed-check-sign", sign = "seeds")));
        }
        if needed > of {
            let message = text!("problems-check-seeds", column = column.to_string(), needed = needed, of = of);
            return Err(BadCheck::with_message(column, of.to_string(), message));
        }
        Ok(Some(Seeds { needed, of }))
    }

    fn whole(&mut self) -> Result<u32, BadCheck> {
        let allowed = || text!("allowed-integer", min = "1", max = MAX_SEEDS.to_string());
        match self.peek() {
            Some((_, Token::Number(_, number)))
                if number.fract() == 0.0 && (1.0..=f64::from(MAX_SEEDS)).contains(&number) =>
            {
                self.at += 1;
                Ok(number as u32)
            }
            _ => Err(self.unexpected(allowed())),
        }
    }
}

impl Part<'_> {
    fn kind(&self) -> Option<ValueKind> {
        match self.of {
            Of::Value(_, kind) => Some(kind),
            Of::Name(name) => kind_of_name(name),
            Of::Condition(_) => None,
        }
    }
}
