//! What belongs together in a file of the right shape: ids, locks, answers, runs and checks.

use super::Reader;
use crate::config::RunConfig;
use crate::lesson::check::{Check, DEFAULT_RUN, START_RUN};
use crate::lesson::exercise::{Claim, Exercise, Goal, On, Question, QuestionKind, Step};
use crate::lesson::locate::Path;
use crate::lesson::trials::MAX_OPERATIONS;
use crate::sweep::Work;
use crate::text::text;
use serde_json::Value as Json;
use std::collections::BTreeMap;

impl Reader {
    /// What belongs together, in an exercise of the right shape.
    pub(super) fn meaning(&mut self, exercise: &Exercise) {
        let root = Path::default();
        let mut ids: BTreeMap<(&'static str, String), Path> = BTreeMap::new();
        let mut locked: Vec<String> = exercise.hidden.iter().chain(&exercise.locked).cloned().collect();
        for (index, step) in exercise.steps.iter().enumerate() {
            let path = root.key("steps").index(index);
            let start = exercise.start_in_effect(index);
            self.locks(&path, step, &mut locked);
            for (at, question) in step.questions.iter().enumerate() {
                let path = path.key("questions").index(at);
                self.once(&mut ids, "question", &question.id, &path);
                self.question(&path, question);
            }
            for (at, claim) in step.claims.iter().enumerate() {
                let path = path.key("claims").index(at);
                self.once(&mut ids, "claim", &claim.id, &path);
                self.claim(&path, claim, &start);
            }
            if let Some(check) = step.done.as_deref().and_then(|done| Check::parse(done).ok()) {
                let path = path.key("done");
                if check.seeds().is_some() {
                    self.say(&path, check.text(), text!("problems-exercise-done-seeds"));
                }
                self.asks_student(&path, &check, &[DEFAULT_RUN], &exercise.locked_in(index));
            }
            for (at, goal) in step.goals.iter().enumerate() {
                let path = path.key("goals").index(at);
                self.once(&mut ids, "goal", &goal.id, &path);
                self.goal(&path, goal, &start, &exercise.locked_in(index));
            }
        }
    }

    fn once(&mut self, ids: &mut BTreeMap<(&'static str, String), Path>, of: &'static str, id: &str, path: &Path) {
        let path = path.key("id");
        match ids.get(&(of, id.to_owned())) {
            Some(first) => self.say(&path, id, text!("problems-exercise-twice", first = first.to_string())),
            None => drop(ids.insert((of, id.to_owned()), path)),
        }
    }

    fn locks(&mut self, path: &Path, step: &Step, locked: &mut Vec<String>) {
        for (at, name) in step.unlocked.iter().enumerate() {
            if !locked.contains(name) {
                self.say(&path.key("unlocked").index(at), name, text!("problems-exercise-not-locked"));
            }
        }
        locked.retain(|name| !step.unlocked.contains(name));
        locked.extend(step.locked.iter().cloned());
    }

    fn question(&mut self, path: &Path, question: &Question) {
        let Some(answer) = &question.answer else { return };
        let path = path.key("answer");
        let options = question.options.len();
        let last = options.saturating_sub(1).to_string();
        let places = answer.as_array().and_then(|list| list.iter().map(|json| place(json, options)).collect());
        let places: Option<Vec<usize>> = places;
        let are_distinct =
            places.as_ref().is_some_and(|places| (1..places.len()).all(|at| !places[..at].contains(&places[at])));
        let (is_right, allowed) = match question.kind {
            QuestionKind::Number => (answer.is_number(), text!("allowed-argument-number")),
            QuestionKind::Choice if question.several => (are_distinct, text!("allowed-places", last = last)),
            QuestionKind::Choice => (place(answer, options).is_some(), text!("allowed-place", last = last)),
            QuestionKind::Order => {
                let is_whole = places.is_some_and(|places| places.len() == options);
                (is_whole && are_distinct, text!("allowed-order", last = last))
            }
        };
        if !is_right {
            self.refuse(&path, answer, allowed);
        }
    }

    /// The check must name no other run than these.
    fn runs_of(&mut self, path: &Path, check: &Check, runs: &[&str]) {
        for run in check.runs_needed().into_iter().filter(|run| !runs.contains(run)) {
            let names = runs.join(", ");
            match run == DEFAULT_RUN {
                true => self.say(path, check.text(), text!("problems-exercise-run-unnamed", names = names)),
                false => self.say(path, run, text!("problems-exercise-run", names = names)),
            }
        }
    }

    /// What a student is to do is not decided beforehand: the check must read the run at hand, and of it something that is not
    /// locked; besides, it may read these.
    fn asks_student(&mut self, path: &Path, check: &Check, runs: &[&str], locked: &[&str]) {
        self.runs_of(path, check, runs);
        let needed = check.runs_needed();
        if needed.iter().any(|run| !runs.contains(run)) {
            return; // one problem is enough
        }
        if check.is_settled() || !needed.contains(&DEFAULT_RUN) {
            self.say(path, check.text(), text!("problems-exercise-reads-no-run"));
        } else if check.reads_only(DEFAULT_RUN, locked) {
            self.say(path, check.text(), text!("problems-exercise-reads-only-locked"));
        }
    }

    fn claim(&mut self, path: &Path, claim: &Claim, start: &RunConfig) {
        let Ok(check) = Check::parse(&claim.check) else { return };
        let configs = claim.configs(start);
        let names: Vec<&str> = configs.iter().map(|(name, _)| name.as_str()).collect();
        self.runs_of(&path.key("check"), &check, &names);
        let needed = check.runs_needed();
        let is_idle = needed.is_empty() || check.is_settled();
        if is_idle {
            self.say(&path.key("check"), check.text(), text!("problems-exercise-measures-nothing"));
        }
        // a run that is named wrongly leaves another one idle: one problem is enough
        let is_right = !claim.runs.is_empty() && !is_idle && needed.iter().all(|run| names.contains(run));
        for name in names.iter().filter(|name| is_right && !needed.contains(name)) {
            self.say(&path.key("runs").key(name), name, text!("problems-exercise-run-idle"));
        }
        let seeds = check.seeds().map_or(5, |seeds| seeds.of);
        self.work(&path.key("check"), configs.iter().map(|(_, config)| config), seeds);
    }

    fn goal(&mut self, path: &Path, goal: &Goal, start: &RunConfig, locked: &[&str]) {
        let Ok(check) = Check::parse(&goal.check) else { return };
        let at = path.key("check");
        self.asks_student(&at, &check, &[DEFAULT_RUN, START_RUN], locked);
        let on = if check.seeds().is_some() { On::Seeds } else { On::Run };
        if goal.on != on {
            let message = match on {
                On::Run => text!("problems-exercise-goal-without-seeds"),
                On::Seeds => text!("problems-exercise-goal-with-seeds"),
            };
            self.say(&path.key("on"), goal.on.name(), message);
        }
        let seeds = check.seeds().map_or(1, |seeds| seeds.of);
        self.work(&at, [start].into_iter(), seeds);
        for (index, feedback) in goal.failed.iter().enumerate() {
            let path = path.key("failed").index(index);
            match feedback.when.as_deref().map(Check::parse) {
                Some(Ok(when)) => {
                    if when.seeds().is_some() {
                        self.say(&path.key("when"), when.text(), text!("problems-exercise-when-seeds"));
                    }
                    self.runs_of(&path.key("when"), &when, &[DEFAULT_RUN, START_RUN]);
                }
                None if index + 1 < goal.failed.len() => {
                    self.say(&path, "", text!("problems-exercise-feedback-hidden"));
                }
                _ => {}
            }
        }
    }

    fn work<'a>(&mut self, path: &Path, runs: impl Iterator<Item = &'a RunConfig>, seeds: u32) {
        let operations = runs.map(|run| Work::of(run).operations()).sum::<f64>() * f64::from(seeds);
        if operations > MAX_OPERATIONS {
            let thousand_million = |operations: f64| format!("{:.0}", operations / 1e9);
            let (operations, most) = (thousand_million(operations), thousand_million(MAX_OPERATIONS));
            self.say(path, "", text!("problems-exercise-too-much-work", operations = operations, most = most));
        }
    }
}

/// The place of an option.
fn place(json: &Json, options: usize) -> Option<usize> {
    let number = json.as_f64().filter(|number| number.fract() == 0.0 && (0.0..options as f64).contains(number))?;
    Some(number as usize)
}
