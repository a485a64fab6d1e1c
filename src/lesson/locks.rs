//! Does a run keep what an exercise locks? The one rule, for the page, which refuses what would break a lock, and for grading,
//! which names what was broken (`locked_changed`). A locked setting has its value of the start in effect, at first and after
//! every change on the way; with `changes` locked there are no changes on the way, of settings or of weights, but those that
//! the start itself has. Refuses: to say whether a change would be wise, or a run good.

use super::exercise::Exercise;
use crate::config::{PARAMETERS, RunConfig, Value, parameter};

/// The locked settings that are not as the start has them: at first, or by a change on the way. Changes that the start itself has
/// are none; nor is one that is missing, for a page drops those to come when something else is changed.
pub fn broken_locks<'a>(locked: &[&'a str], start: &RunConfig, run: &RunConfig) -> Vec<&'a str> {
    let is_broken = |name: &&&str| {
        let Some(parameter) = parameter(name) else { return false };
        let mut own = run.changes.iter().filter(|change| !start.changes.contains(change));
        let value = (parameter.get)(start);
        match value {
            Value::Changes(_) => own.next().is_some(),
            _ => (parameter.get)(run) != value || own.any(|change| change.changed.is(name) && change.value != value),
        }
    };
    locked.iter().filter(is_broken).copied().collect()
}

/// Can a student change nothing in this step?
pub(super) fn is_fixed(exercise: &Exercise, step: usize) -> bool {
    let locked = exercise.locked_in(step);
    PARAMETERS.iter().all(|parameter| parameter.name == "changes" || locked.contains(&parameter.name))
}
