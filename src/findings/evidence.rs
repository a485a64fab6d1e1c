//! What the rules look at: numbers read off a session once, most of them medians over the last epochs. Refuses to judge.
//!
//! Losses are those of the data, without the penalty, and in units of the loss of guessing (`chance`; where guessing is
//! perfect, of the loss before training): 1 is no better than chance, 0 is perfect.

use crate::config::{Activation, RunConfig};
use crate::diagnostics::{LayerRow, Measurement};
use crate::train::{EpochRow, Session, StopReason};

/// Epochs that count as “now”: a fifth of the run, within these bounds.
const NOW: std::ops::RangeInclusive<usize> = 5..=40;
/// Epochs of whose loss a median is taken.
const RECENT: usize = 5;
/// Measurements of layers over which medians are taken.
const LAYER_WINDOW: usize = 7;
/// Epochs in which ups and downs are counted.
const LEAPS: usize = 24;
/// The loss of the mini-batches, a mean over each epoch, leaps by so much less than that at the ends of epochs (0.4 to 0.9 as
/// much in the labelled runs of `tests/findings`).
const SMOOTHED: f64 = 0.7;
/// The trend compares two windows at the end of the run, each an eighth of it and at most so many epochs; in a short run a
/// quarter, up to a few.
const TREND: usize = 64;
const FEW: usize = 8;

/// A layer, medians over the last measurements. Gradients are root mean squares.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layer {
    pub gradient: f64,
    pub activation_gradient: f64,
    /// log₁₀ of the last update over the weights.
    pub update_ratio: Option<f64>,
    pub weight: f64,
    pub frozen: Option<f64>,
    pub change: Option<f64>,
    pub activation_std: f64,
    pub saturated: Option<f64>,
    pub dead: Option<f64>,
    /// The kernel's change in an epoch over that in its last step: as many steps if all go one way, their root if each goes
    /// its own.
    pub straight_steps: Option<f64>,
}

/// Ups and downs of the loss over the last epochs.
#[derive(Clone, Copy, Debug)]
pub struct Leaps {
    /// Mean rise from one epoch to the next; a fall counts as 0.
    pub rise: f64,
    /// Share of epochs after which the loss was higher than before.
    pub often: f64,
    /// All rises over all falls: 1 if the loss goes nowhere.
    pub in_vain: f64,
}

impl Leaps {
    /// Of the mini-batches, as if it were of ends of epochs.
    fn sharpened(self) -> Self {
        Self { rise: self.rise / SMOOTHED, ..self }
    }

    /// What is seen in evaluation but not in training is no fault of the steps: moving statistics that lag behind, for one.
    fn at_most(self, in_training: Option<Self>) -> Self {
        Self { rise: in_training.map_or(self.rise, |leaps| self.rise.min(2.0 * leaps.rise)), ..self }
    }
}

/// Numbers about a run so far.
pub struct Evidence<'a> {
    pub session: &'a Session,
    /// The settings as they stand.
    pub settings: &'a RunConfig,
    /// The loss of guessing; 0 if guessing is perfect.
    pub chance: f64,
    /// What losses are divided by.
    scale: f64,
    pub stop: Option<StopReason>,
    /// Epochs and updates done.
    pub epoch: u32,
    pub step: u64,
    /// Before training.
    pub first_loss: f64,
    /// Of the live weights; else the median of the last epochs.
    pub loss: f64,
    /// Of the mini-batches, with dropout on.
    pub train_mode_loss: Option<f64>,
    pub val_loss: Option<f64>,
    pub lowest_val_loss: Option<(u32, f64)>,
    /// The training loss when the validation loss was lowest.
    pub loss_at_lowest: Option<f64>,
    /// The training loss in two windows at the end of the run, the earlier and the later.
    pub trend: Option<(f64, f64)>,
    /// The validation loss likewise.
    pub val_trend: Option<(f64, f64)>,
    pub leaps: Option<Leaps>,
    /// Accuracy or R² on the training samples, of the live weights where it was measured.
    pub metric: Option<f64>,
    /// Hidden layers, and the output layer.
    pub hidden: Vec<Layer>,
    pub output: Layer,
    /// The hidden layers before training.
    pub hidden_at_start: Vec<Layer>,
}

impl<'a> Evidence<'a> {
    /// `None` before anything is measured.
    pub fn of(session: &'a Session) -> Option<Self> {
        let rows = session.history().rows();
        let chance = session.chance_loss();
        let Some(first) = rows.first() else {
            // a run whose first loss was infinite has no row at all
            return session.stop_reason().map(|_| Self::without_rows(session, chance));
        };
        // without any measurement before training, the first epoch's mini-batches have the oldest loss there is
        let oldest = || rows.iter().find_map(train_mode_loss);
        let first_loss = first.loss.or(first.val_loss).map(|loss| data_loss(loss, first)).or_else(oldest);
        let Some(first_loss) = first_loss else {
            return session.stop_reason().map(|_| Self::without_rows(session, chance));
        };
        let scale = if chance > f64::EPSILON { chance } else { first_loss.max(f64::MIN_POSITIVE) };
        let window = (session.epoch() as usize / 5).clamp(*NOW.start(), *NOW.end());
        let trained = &rows[1..];
        let now = &trained[trained.len().saturating_sub(window)..];
        let evaluated = |row: &EpochRow| row.loss.map(|loss| data_loss(loss, row) / scale);
        let train_mode = |row: &EpochRow| train_mode_loss(row).map(|loss| loss / scale);
        let validation = |row: &EpochRow| row.val_loss.map(|loss| data_loss(loss, row) / scale);
        let last = |epochs: usize, of: &dyn Fn(&EpochRow) -> Option<f64>| {
            median(now.iter().rev().take(epochs).filter_map(of).collect())
        };
        // with dropout on, the loss of the mini-batches is another one
        let settings = session.settings();
        let of_layers = settings.layer_dropout.iter().flatten();
        let drops = of_layers.chain([&settings.dropout, &settings.input_dropout]).any(|&rate| rate > 0.0);
        let live = session.live_row().filter(|_| session.restored());
        let loss = (live.and_then(evaluated))
            .or_else(|| last(RECENT, &evaluated))
            .or_else(|| last(now.len(), &evaluated).filter(|_| drops))
            .or_else(|| last(RECENT, &train_mode))
            .unwrap_or(first_loss / scale);
        let layers = layers(session);
        let (output, hidden) = layers.split_last().map_or((Layer::default(), &[][..]), |(o, h)| (*o, h));
        let hidden_at_start = session.layer_history().rows().first().filter(|row| row.epoch == 0.0);
        let hidden_at_start = hidden_at_start.map(|row| over([row].into_iter(), hidden.len())).unwrap_or_default();
        let lowest = session.history().lowest_val_loss();
        let at = |epoch: u32| rows.get(epoch as usize);
        let penalty_at = |epoch: u32| at(epoch).and_then(|row| row.penalty).unwrap_or(0.0);
        Some(Self {
            session,
            settings: session.settings(),
            chance,
            scale,
            stop: session.stop_reason(),
            epoch: session.epoch(),
            step: session.step(),
            first_loss: first_loss / scale,
            loss,
            train_mode_loss: last(RECENT, &train_mode),
            val_loss: live.and_then(validation).or_else(|| last(RECENT, &validation)),
            lowest_val_loss: lowest.map(|(epoch, loss)| (epoch, (loss - penalty_at(epoch)) / scale)),
            loss_at_lowest: lowest.and_then(|(epoch, _)| at(epoch)).and_then(|row| evaluated(row).or(train_mode(row))),
            val_trend: trend(trained, &validation),
            trend: trend(trained, &evaluated).filter(|_| drops).or_else(|| trend(trained, &train_mode)),
            leaps: if drops {
                leaps(trained, &evaluated).or_else(|| leaps(trained, &validation))
            } else {
                let in_training = leaps(trained, &train_mode).map(Leaps::sharpened);
                leaps(trained, &evaluated).map(|leaps| leaps.at_most(in_training)).or(in_training)
            },
            metric: live.and_then(EpochRow::metric).or_else(|| now.iter().rev().find_map(EpochRow::metric)),
            hidden: hidden.to_vec(),
            output,
            hidden_at_start,
        })
    }

    fn without_rows(session: &'a Session, chance: f64) -> Self {
        Self {
            session,
            settings: session.settings(),
            chance,
            scale: 1.0,
            stop: session.stop_reason(),
            epoch: 0,
            step: session.step(),
            first_loss: f64::INFINITY,
            loss: f64::INFINITY,
            train_mode_loss: None,
            val_loss: None,
            lowest_val_loss: None,
            loss_at_lowest: None,
            trend: None,
            val_trend: None,
            leaps: None,
            metric: None,
            hidden: Vec::new(),
            output: Layer::default(),
            hidden_at_start: Vec::new(),
        }
    }

    /// A loss as it is shown.
    pub fn shown(&self, loss: f64) -> f64 {
        loss * self.scale
    }

    /// Hidden layers whose number is at least the limit, counted from 1.
    pub fn layers_with(&self, of: impl Fn(&Layer) -> Option<f64>, limit: f64) -> Vec<usize> {
        (1..).zip(&self.hidden).filter(|(_, layer)| of(layer).is_some_and(|x| x >= limit)).map(|(l, _)| l).collect()
    }

    /// The activation of a hidden layer, counted from 1.
    pub fn activation(&self, layer: usize) -> Activation {
        let own = self.settings.layer_activations.get(layer - 1).copied().flatten();
        own.unwrap_or(self.settings.activation)
    }

    /// By how much the training loss fell from the earlier to the later window, as a share of the earlier.
    pub fn fall(&self) -> Option<f64> {
        self.trend.map(|(before, after)| (before - after) / before)
    }
}

/// Of a loss after the epoch.
fn data_loss(loss: f64, row: &EpochRow) -> f64 {
    loss - row.penalty.unwrap_or(0.0)
}

/// Of the mini-batches.
fn train_mode_loss(row: &EpochRow) -> Option<f64> {
    Some(row.train_mode_loss? - row.train_mode_penalty.unwrap_or(0.0))
}

/// Medians over the last measurements at ends of epochs; the one before training only if there is no other.
fn layers(session: &Session) -> Vec<Layer> {
    let count = session.network().layers().len();
    let rows = session.layer_history().rows();
    let ends = || rows.iter().rev().filter(|row| row.epoch.fract() == 0.0);
    let trained = ends().filter(|row| row.epoch > 0.0);
    if trained.clone().next().is_some() { over(trained.take(LAYER_WINDOW), count) } else { over(ends().take(1), count) }
}

fn over<'a>(rows: impl Iterator<Item = &'a Measurement>, count: usize) -> Vec<Layer> {
    let rows: Vec<&Measurement> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let layer = |at: usize| {
        let all =
            |of: fn(&LayerRow) -> Option<f64>| median(rows.iter().filter_map(|row| of(&row.layers[at])).collect());
        let straight = |row: &LayerRow| {
            let (epoch, step) = (row.epoch_update?.norm(), row.update?.norm());
            (step > 0.0).then(|| epoch / step)
        };
        Layer {
            gradient: all(|row| Some(row.gradient.root_mean_square())).unwrap_or(0.0),
            activation_gradient: all(|row| Some(row.activation_gradient.root_mean_square())).unwrap_or(0.0),
            weight: all(|row| Some(row.weight.root_mean_square())).unwrap_or(0.0),
            update_ratio: all(LayerRow::update_ratio),
            frozen: all(|row| row.frozen),
            change: all(|row| row.change),
            activation_std: all(|row| Some(row.activation_std)).unwrap_or(0.0),
            saturated: all(|row| row.saturated),
            dead: all(|row| row.dead),
            straight_steps: all(straight),
        }
    };
    (0..count).map(layer).collect()
}

fn trend(rows: &[EpochRow], of: &dyn Fn(&EpochRow) -> Option<f64>) -> Option<(f64, f64)> {
    let width = (rows.len() / 8).max((rows.len() / 4).min(FEW)).clamp(2, TREND);
    if rows.len() < 2 * width {
        return None;
    }
    let end = rows.len();
    let window = |rows: &[EpochRow]| median(rows.iter().filter_map(of).collect());
    Some((window(&rows[end - 2 * width..end - width])?, window(&rows[end - width..])?))
}

fn leaps(rows: &[EpochRow], of: &dyn Fn(&EpochRow) -> Option<f64>) -> Option<Leaps> {
    let recent = &rows[rows.len().saturating_sub(LEAPS)..];
    let values: Vec<f64> = recent.iter().filter_map(of).collect();
    if values.len() < 6 || values.len() < recent.len() {
        return None;
    }
    let steps: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let count = steps.len() as f64;
    let (rises, falls) =
        steps.iter().fold((0.0, 0.0), |(up, down), step| (up + step.max(0.0), down + (-step).max(0.0)));
    Some(Leaps {
        rise: rises / count,
        often: steps.iter().filter(|&&step| step > 0.0).count() as f64 / count,
        in_vain: if falls > 0.0 { rises / falls } else { 1.0 },
    })
}

/// The value in the middle; NaN is left out.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|value| !value.is_nan());
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        // −∞ + −∞ over 2 is −∞, but two neighbours of different kind have no mean
        n if n.is_multiple_of(2) && values[middle - 1].is_finite() => Some((values[middle - 1] + values[middle]) / 2.0),
        _ => Some(values[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_few_and_of_infinite_numbers() {
        let check = |values: &[f64], expected: Option<f64>| assert_eq!(median(values.to_vec()), expected, "{values:?}");
        check(&[], None);
        check(&[f64::NAN], None);
        check(&[3.0, 1.0, 2.0], Some(2.0));
        check(&[4.0, 1.0], Some(2.5));
        check(&[f64::NEG_INFINITY, f64::NEG_INFINITY], Some(f64::NEG_INFINITY));
        check(&[f64::NEG_INFINITY, 1.0], Some(1.0));
    }
}
