//! What goes with what in a check, and what is said where it does not.

use super::BadCheck;
use crate::config::parameter;
use crate::lesson::check::measures::{MEASURES, ValueKind, Words, kind_of, measure, settings};
use crate::lesson::check::read::Value;
use crate::lesson::check::{Operand, Relation};
use crate::text::text;

/// Of a word that stands for a measure.
pub(super) fn kind_of_name(name: &str) -> Option<ValueKind> {
    measure(name).map(|measure| measure.result).or_else(|| settings().find(|own| own.name == name).and_then(kind_of))
}

/// Can the two sides stand there? Numbers are never compared with words, and words have no order.
pub(super) fn check_comparable(
    (left_column, left_operand, left): &(usize, Operand, ValueKind),
    (right_column, right_operand, right): &(usize, Operand, ValueKind),
    column: usize,
    relation: Relation,
) -> Result<(), BadCheck> {
    use ValueKind::{Flag, Number, NumberOrNone, Word};
    let is_order = !matches!(relation, Relation::Is | Relation::IsNot);
    let is_none = |operand: &Operand| matches!(operand, Operand::Literal(Value::Word(_)));
    match (left, right) {
        (Number | NumberOrNone, Number | NumberOrNone)
            if !is_order || !(is_none(left_operand) || is_none(right_operand)) =>
        {
            Ok(())
        }
        (Word(words), Word(others)) if words.all() != others.all() => Err(mixed(*right_column, *words)),
        (Word(_), Word(_)) | (Flag, Flag) | (NumberOrNone, NumberOrNone) if !is_order => Ok(()),
        (Word(_), Word(_)) | (Flag, Flag) | (NumberOrNone, NumberOrNone) => {
            Err(BadCheck::with_message(column, "", text!("problems-check-no-order", column = column.to_string())))
        }
        (Word(words), _) => Err(mixed(*right_column, *words)),
        (_, Word(words)) => Err(mixed(*left_column, *words)),
        _ => Err(BadCheck::with_message(column, "", text!("problems-check-mixed", column = column.to_string()))),
    }
}

/// A word is compared with something else.
fn mixed(column: usize, words: Words) -> BadCheck {
    let names = words.all().join(", ");
    BadCheck::with_message(column, "", text!("problems-check-mixed-word", column = column.to_string(), names = names))
}

/// The word is none of these.
pub(super) fn no_such_word(column: usize, word: &str, words: Words) -> BadCheck {
    let all = words.all();
    let allowed = text!("allowed-choice", names = all.join(", "));
    match nearest(word, all.into_iter()) {
        Some(near) => {
            let column_text = column.to_string();
            let message = text!("problems-check-token-near", column = column_text, allowed = allowed, near = near);
            BadCheck::with_message(column, word, message)
        }
        None => BadCheck::new(column, word, allowed),
    }
}

/// No measure and no setting has this name, or it is a setting that is no number or word.
pub(super) fn unknown(column: usize, name: &str) -> BadCheck {
    let names = || MEASURES.iter().map(|measure| measure.name).chain(settings().map(|parameter| parameter.name));
    let column_text = column.to_string();
    let message = match (parameter(name), nearest(name, names())) {
        (Some(_), _) => text!("problems-check-setting", column = column_text),
        (_, Some(near)) => text!("problems-check-unknown-near", column = column_text, near = near),
        _ => text!("problems-check-unknown", column = column_text),
    };
    BadCheck::with_message(column, name, message)
}

/// The name that is most like the word, if any is near.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &&str| strsim::jaro_winkler(name, word);
    names.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|name| likeness(name) > 0.8)
}
