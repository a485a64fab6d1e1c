//! The table of rules, the gravest first. Each has a condition that says what was seen and why, and cures.

mod end;
mod fit;
mod gradients;
mod steps;
mod units;

use super::cures::Cures;
use super::evidence::Evidence;
use super::{Finding, FindingKind, Severity};
use crate::text::Text;
use FindingKind::{
    AllWell, Dead, Diverged, Dropout, Exploding, Frozen, LearningRateHigh, LearningRateLow, NoisyBatches, Overfitting,
    Plateau, Saturated, StoppedTooEarly, Underfitting, Vanishing,
};

/// A loss under this share of guessing's is learned. Data without noise are; what remains above it is worth a look.
const LEARNED: f64 = 0.1;
/// A loss above this share of guessing's is no better than guessing: a few weights of noise make a per cent.
const NEAR_CHANCE: f64 = 0.98;
/// A loss under this share is clearly better.
const BETTER_THAN_CHANCE: f64 = 0.9;

/// A loss under this share of guessing's could be better, but is not bad.
const HALF_LEARNED: f64 = 0.5;
/// A loss that falls by less than this share from one eighth of the run to the next has settled; one that falls by more is
/// still on its way: a run as long again would take another sixth off it.
const SETTLED: f64 = 0.02;
/// What nearest neighbours get right beyond the network, as a share of all samples (or of the variance).
const LEFT_BEHIND: f64 = 0.12;
/// Updates in which hardly any network gets far, so that nothing is known yet of what it could learn.
const FEW_STEPS: u64 = 300;

/// Weights under this share of their size at the start are held down by the penalty.
const SHRUNK: f64 = 0.3;

/// What a rule has found.
struct Verdict {
    severity: Severity,
    seen: Text,
    why: Text,
    layers: Vec<usize>,
}

/// A row of the table.
struct Rule {
    kind: FindingKind,
    judge: fn(&Evidence<'_>) -> Option<Verdict>,
    cures: fn(&Evidence<'_>, &mut Cures<'_>),
    /// Says nothing if one of these was found: they explain what it would see.
    unless: &'static [FindingKind],
}

/// What keeps a network from learning at all, whatever else is wrong with it.
const CAUSES: &[FindingKind] = &[
    Exploding,
    Diverged,
    Dead,
    LearningRateHigh,
    Saturated,
    Vanishing,
    Frozen,
    NoisyBatches,
    Dropout,
    LearningRateLow,
];

#[rustfmt::skip]
static RULES: &[Rule] = &[
    Rule { kind: Exploding, judge: gradients::exploding, cures: gradients::cure_exploding, unless: &[] },
    Rule { kind: Diverged, judge: gradients::diverged, cures: gradients::cure_diverged, unless: &[Exploding] },
    Rule { kind: Dead, judge: units::dead, cures: units::cure_dead, unless: &[Exploding, Diverged] },
    Rule { kind: Saturated, judge: units::saturated, cures: units::cure_saturated, unless: &[Exploding, Diverged, Dead] },
    Rule { kind: LearningRateHigh, judge: steps::too_high, cures: steps::cure_too_high, unless: &[Exploding, Diverged, Dead, Saturated] },
    Rule { kind: Vanishing, judge: gradients::vanishing, cures: gradients::cure_vanishing, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated] },
    Rule { kind: Frozen, judge: gradients::frozen, cures: gradients::cure_frozen, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated] },
    Rule { kind: NoisyBatches, judge: steps::noisy, cures: steps::cure_noisy, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated] },
    Rule { kind: Dropout, judge: fit::dropout, cures: fit::cure_dropout, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Vanishing] },
    Rule { kind: LearningRateLow, judge: steps::too_low, cures: steps::cure_too_low, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated, Vanishing, NoisyBatches, Dropout] },
    Rule { kind: Plateau, judge: fit::plateau, cures: fit::cure_plateau, unless: CAUSES },
    Rule { kind: Overfitting, judge: fit::overfitting, cures: fit::cure_overfitting, unless: &[Exploding, Diverged, Saturated, LearningRateHigh, NoisyBatches] },
    Rule { kind: Underfitting, judge: fit::underfitting, cures: fit::cure_underfitting, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated, Vanishing, Frozen, NoisyBatches, Dropout, LearningRateLow, Plateau] },
    Rule { kind: StoppedTooEarly, judge: end::stopped_too_early, cures: end::cure_stopped_too_early, unless: &[Exploding, Diverged, Dead, LearningRateHigh, Saturated, Vanishing, Frozen, NoisyBatches, Dropout, LearningRateLow, Plateau, Overfitting] },
    Rule { kind: AllWell, judge: end::all_well, cures: |_, _| {}, unless: FindingKind::ALL },
];

/// All findings: alarms first, each group in the order of the table.
pub fn judge(evidence: &Evidence<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for rule in RULES {
        if found.iter().any(|finding| rule.unless.contains(&finding.kind)) {
            continue;
        }
        if let Some(Verdict { severity, seen, why, layers }) = (rule.judge)(evidence) {
            let mut cures = Cures::new(evidence.session);
            (rule.cures)(evidence, &mut cures);
            found.push(Finding { kind: rule.kind, severity, seen, why, layers, cures: cures.into_offered() });
        }
    }
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Enough epochs and steps to tell slow from new.
fn has_begun(e: &Evidence<'_>) -> bool {
    e.epoch >= 10 && e.step >= 200
}

/// No better than guessing, after enough steps to see that.
fn is_stuck(e: &Evidence<'_>) -> bool {
    e.chance > f64::EPSILON && e.loss >= NEAR_CHANCE && e.step >= 50 && e.epoch >= 3
}

/// Has the penalty made all weights small? Then they are what is wrong, whatever they do to signals and gradients.
fn is_shrunk(e: &Evidence<'_>) -> bool {
    let penalised = e.settings.l1 > 0.0 || e.settings.l2 > 0.0;
    penalised && e.hidden.iter().zip(&e.hidden_at_start).any(|(now, start)| now.weight < SHRUNK * start.weight)
}
