//! Words, numbers and signs of a check, each with its column.

use super::parse::BadCheck;
use crate::text::text;

/// What a check is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// Letters, digits and underscores, a letter first.
    Word(&'a str),
    /// The text of a number, and the number.
    Number(&'a str, f64),
    /// An operator, a bracket, a comma or a dot.
    Sign(&'a str),
}

impl<'a> Token<'a> {
    /// As it was written.
    pub fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Number(text, _) | Self::Sign(text) => text,
        }
    }
}

/// The longer ones first.
const SIGNS: [&str; 14] = ["<=", ">=", "!=", "<", ">", "=", "(", ")", ",", ".", "+", "-", "*", "/"];

/// All tokens, with their columns in characters, counted from 1.
pub fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, BadCheck> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut column = 1;
    loop {
        let trimmed = rest.trim_start();
        column += rest[..rest.len() - trimmed.len()].chars().count();
        rest = trimmed;
        let Some(first) = rest.chars().next() else { return Ok(tokens) };
        let is_number = first.is_ascii_digit()
            || (first == '.'
                && rest[1..].starts_with(|c: char| c.is_ascii_digit())
                && !matches!(tokens.last(), Some((_, Token::Word(_)))));
        let length = if first.is_ascii_alphabetic() || first == '_' {
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if is_number {
            number_length(rest)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            sign.len()
        } else {
            return Err(BadCheck::new(column, first.to_string(), text!("allowed-sign", signs = SIGNS.join(" "))));
        };
        let (token, after) = rest.split_at(length);
        let token = match token.parse::<f64>() {
            Ok(number) if is_number && number.is_finite() => Token::Number(token, number),
            _ if is_number => return Err(BadCheck::new(column, token, text!("allowed-argument-number"))),
            _ if first.is_ascii_alphabetic() || first == '_' => Token::Word(token),
            _ => Token::Sign(token),
        };
        tokens.push((column, token));
        column += length; // all tokens are ASCII
        rest = after;
    }
}

/// Digits, a point and digits, an exponent; letters right after a number belong to it, so that the message shows them.
fn number_length(text: &str) -> usize {
    let mut length = 0;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(length) {
        let is_sign = matches!(byte, b'+' | b'-') && length > 0 && matches!(bytes[length - 1], b'e' | b'E');
        if !(byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_' || is_sign) {
            break;
        }
        length += 1;
    }
    length
}
