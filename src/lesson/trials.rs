//! The runs that checks need, each once: one run of one seed may answer several checks.

use super::check::{Check, Judgement, Reading, RunReadings, read};
use crate::config::RunConfig;
use crate::sweep::Work;
use crate::train::Session;

/// Most multiply-adds that one check over several seeds may take, training and measuring: some minutes on one core.
pub const MAX_OPERATIONS: f64 = 1e12;

/// A run to be trained to its end, and what it answers.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What to train.
    pub config: RunConfig,
    asks: Vec<(usize, String, u32)>,
}

/// Runs for several checks.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    checks: Vec<Check>,
    trials: Vec<Trial>,
}

/// What one trial said to one check.
pub type Answer = (usize, RunReadings);

impl Trials {
    /// Adds a check over these seeds of these runs. Returns its place.
    pub fn add(&mut self, check: Check, runs: &[(String, RunConfig)], seeds: &[u32]) -> usize {
        let place = self.checks.len();
        for (name, config) in runs.iter().filter(|(name, _)| check.runs_needed().contains(&name.as_str())) {
            for &seed in seeds {
                let config = RunConfig { seed, ..config.clone() };
                let ask = (place, name.clone(), seed);
                match self.trials.iter_mut().find(|trial| trial.config == config) {
                    Some(trial) => trial.asks.push(ask),
                    None => self.trials.push(Trial { config, asks: vec![ask] }),
                }
            }
        }
        self.checks.push(check);
        place
    }

    /// The runs, in no matter what order.
    pub fn trials(&self) -> &[Trial] {
        &self.trials
    }

    /// Takes from the session of a trial what its checks ask for.
    pub fn read(&self, trial: &Trial, session: &Session) -> Vec<Answer> {
        let readings = |place: usize| -> Vec<Reading> { read(session, &self.checks[place]) };
        let answer = |(place, run, seed): &(usize, String, u32)| {
            (*place, RunReadings { run: run.clone(), seed: *seed, readings: readings(*place) })
        };
        trial.asks.iter().map(answer).collect()
    }

    /// The verdicts, in the order in which the checks were added; the answers may come in any.
    pub fn conclude(&self, answers: &[Answer]) -> Vec<Judgement> {
        let judge = |(place, check): (usize, &Check)| {
            let mut own: Vec<_> = answers.iter().filter(|(at, _)| *at == place).map(|(_, run)| run.clone()).collect();
            own.sort_by_key(|run| run.seed);
            check.conclude(&own)
        };
        self.checks.iter().enumerate().map(judge).collect()
    }

    /// Multiply-adds of all runs.
    pub fn operations(&self) -> f64 {
        self.trials.iter().map(|trial| Work::of(&trial.config).operations()).sum()
    }
}
