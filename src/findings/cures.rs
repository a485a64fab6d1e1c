//! Changes of the settings that may cure what was found, each as a label and a patch. A cure is only offered if it is
//! allowed for this run and changes something that has an effect. Refuses: promising that it helps;
//! `tests/findings` measures how often each does.

use super::evidence::Evidence;
use crate::config::{
    Activation, Clipping, Dataset, Feature, Initializer, Mode, Monitor, Normalization, Optimizer, PARAMETERS,
    RunConfig, Scaling, Schedule,
};
use crate::data::{Task, digits};
use crate::text::{Text, text};
use crate::train::Session;
use serde_json::{Map, Value as Json};

/// Most cures of one finding: a choice, not a list.
const MOST: usize = 4;

/// A change of the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Cure {
    /// What it does, as a command.
    pub label: Text,
    /// The settings that differ from the run's config, and their values: a config of its own with these replaced is the cured
    /// run. Settings changed during the run are part of it, and their log is emptied.
    pub patch: Map<String, Json>,
}

/// Collects cures for a finding.
pub struct Cures<'a> {
    session: &'a Session,
    offered: Vec<Cure>,
}

impl<'a> Cures<'a> {
    pub fn new(session: &'a Session) -> Self {
        Self { session, offered: Vec::new() }
    }

    /// Has nothing been offered yet?
    pub fn is_empty(&self) -> bool {
        self.offered.is_empty()
    }

    pub fn into_offered(self) -> Vec<Cure> {
        self.offered
    }

    /// Offers a change, unless it is none, is not allowed, was offered already, or there are enough.
    pub fn offer(&mut self, label: Text, change: impl Fn(&mut RunConfig)) {
        self.offer_change(label, &change);
    }

    /// Compiled once, not once for each change.
    #[inline(never)]
    fn offer_change(&mut self, label: Text, change: &dyn Fn(&mut RunConfig)) {
        if self.offered.len() == MOST {
            return;
        }
        let settings = self.session.settings();
        let mut cured = RunConfig { changes: Vec::new(), ..settings.clone() };
        change(&mut cured);
        let has_effect = PARAMETERS.iter().any(|p| (p.get)(&cured) != (p.get)(settings) && (p.applies)(&cured));
        let is_allowed = || {
            let in_range = PARAMETERS.iter().all(|p| p.kind.from_json(&(p.get)(&cured).to_json()).is_some());
            let fits = match self.session.has_own_data() {
                true => cured.plan_for(self.session.data_size()).is_ok(),
                false => cured.plan().is_ok(),
            };
            in_range && fits
        };
        if !has_effect || !is_allowed() {
            return;
        }
        let config = self.session.config();
        let differing = PARAMETERS.iter().filter(|p| (p.get)(&cured) != (p.get)(config));
        let patch: Map<String, Json> = differing.map(|p| (p.name.to_owned(), (p.get)(&cured).to_json())).collect();
        if self.offered.iter().all(|cure| cure.patch != patch) {
            self.offered.push(Cure { label, patch });
        }
    }

    pub fn relu_with_he(&mut self) {
        self.offer(text!("cures-relu-with-he"), |c| {
            (c.activation, c.initializer) = (Activation::Relu, Initializer::HeNormal);
            c.layer_activations.clear();
        });
    }

    pub fn leaky_relu(&mut self) {
        self.offer(text!("cures-leaky-relu"), |c| {
            c.activation = Activation::LeakyRelu;
            c.layer_activations.clear();
        });
    }

    /// Initial weights that fit the activation.
    pub fn fitting_weights(&mut self) {
        match self.session.settings().activation {
            Activation::Relu | Activation::LeakyRelu | Activation::Gelu | Activation::Silu | Activation::Elu => {
                self.offer(text!("cures-he-weights"), |c| c.initializer = Initializer::HeNormal);
            }
            Activation::Selu => {
                self.offer(text!("cures-lecun-weights"), |c| c.initializer = Initializer::LecunNormal);
            }
            _ => self.offer(text!("cures-glorot-weights"), |c| c.initializer = Initializer::GlorotUniform),
        }
    }

    pub fn batch_normalization(&mut self) {
        self.offer(text!("cures-batch-normalization"), |c| {
            c.normalization = Normalization::Batch;
            c.batch_size = c.batch_size.max(10);
        });
    }

    pub fn layer_normalization(&mut self) {
        self.offer(text!("cures-layer-normalization"), |c| c.normalization = Normalization::Layer);
    }

    /// Only where neighbouring layers are of one width.
    pub fn skip_connections(&mut self) {
        let widths = &self.session.settings().hidden_layers;
        if widths.len() > 2 && widths.windows(2).all(|pair| pair[0] == pair[1]) {
            self.offer(text!("cures-skip-connections"), |c| c.residual = 1);
        }
    }

    pub fn adam(&mut self) {
        self.offer(text!("cures-adam"), take_adam);
    }

    pub fn two_layers(&mut self) {
        self.offer(text!("cures-two-layers"), |c| {
            c.hidden_layers.truncate(2);
            c.layer_activations.truncate(2);
            c.layer_dropout.truncate(2);
        });
    }

    pub fn clip(&mut self) {
        self.offer(text!("cures-clip"), |c| (c.clipping, c.clip_limit) = (Clipping::GlobalNorm, 1.0));
    }

    pub fn standardise(&mut self) {
        self.offer(text!("cures-standardise"), |c| c.scaling = Scaling::Standard);
    }

    /// Both, because a learning rate that is far too large for raw inputs is too large for others as well.
    pub fn standardise_with_short_steps(&mut self) {
        self.offer(text!("cures-standardise-short-steps"), |c| {
            if c.scaling != Scaling::Standard {
                (c.scaling, c.learning_rate) = (Scaling::Standard, c.learning_rate.min(0.01));
            }
        });
    }

    /// Multiplies the learning rate.
    pub fn rate(&mut self, label: Text, factor: f64) {
        let now = self.session.learning_rate();
        self.offer(label, |c| {
            // a rule that sets the rate itself gives way to a rate of one's own
            if c.schedule == Schedule::EpochsRule {
                (c.schedule, c.learning_rate) = (Schedule::Constant, now);
            }
            c.learning_rate = rounded((c.learning_rate * factor).clamp(1e-6, 10.0));
        });
    }

    pub fn lower_rate(&mut self) {
        self.rate(text!("cures-rate-tenth"), 0.1);
    }

    pub fn much_lower_rate(&mut self) {
        self.rate(text!("cures-rate-hundredth"), 0.01);
    }

    pub fn higher_rate(&mut self) {
        self.rate(text!("cures-rate-ten-times"), 10.0);
    }

    /// Only where steps are still short after it.
    pub fn thirty_times_the_rate(&mut self) {
        if self.session.learning_rate() * 30.0 <= 1.0 {
            self.rate(text!("cures-rate-thirty-times"), 30.0);
        }
    }

    pub fn much_higher_rate(&mut self) {
        self.rate(text!("cures-rate-hundred-times"), 100.0);
    }

    pub fn falling_rate(&mut self) {
        self.offer(text!("cures-falling-rate"), |c| {
            if c.schedule == Schedule::Constant {
                (c.schedule, c.warmup_epochs) = (Schedule::Cosine, 0);
            }
        });
    }

    pub fn larger_batches(&mut self) {
        let most = self.session.data_size().training_samples as u32;
        if most < 32 {
            return self.offer(text!("cures-all-samples-a-step"), |c| c.batch_size = c.batch_size.max(most));
        }
        self.offer(text!("cures-larger-batches"), |c| c.batch_size = c.batch_size.max(32));
    }

    pub fn hidden_layers(&mut self) {
        self.offer(text!("cures-hidden-layers"), |c| {
            if c.hidden_layers.is_empty() {
                c.hidden_layers = vec![8, 8];
            }
        });
    }

    /// Gives values of both signs.
    pub fn tanh(&mut self) {
        self.offer(text!("cures-tanh"), |c| {
            c.activation = Activation::Tanh;
            c.layer_activations.clear();
        });
    }

    /// For networks that are a straight line.
    pub fn bend(&mut self) {
        if self.session.settings().activation == Activation::Linear {
            self.tanh();
        }
    }

    /// A larger network, which has room for what is to be learned.
    pub fn larger_network(&mut self) {
        let label = match self.session.settings().hidden_layers.len() {
            0..=2 => text!("cures-larger-two-layers"),
            _ => text!("cures-larger-each-layer"),
        };
        self.offer(label, |c| {
            take_adam(c);
            c.hidden_layers.resize(c.hidden_layers.len().max(2), 16);
            c.hidden_layers.iter_mut().for_each(|width| *width = (*width).max(16));
        });
    }

    pub fn wider(&mut self) {
        self.offer(text!("cures-wider"), |c| {
            c.hidden_layers.iter_mut().for_each(|width| *width = (*width * 4).min(512));
        });
    }

    /// Functions of the point with which a bend is a straight line.
    pub fn more_features(&mut self) {
        if self.session.has_own_data() || self.session.task() == (Task::Multiclass { classes: digits::CLASSES }) {
            return;
        }
        self.offer(text!("cures-more-features"), |c| {
            for feature in [Feature::X1Squared, Feature::X2Squared, Feature::X1X2] {
                if !c.features.contains(&feature) {
                    c.features.push(feature);
                }
            }
        });
    }

    pub fn no_penalty(&mut self) {
        self.offer(text!("cures-no-penalty"), |c| {
            (c.l1, c.l2) = (0.0, 0.0);
        });
    }

    /// That watches the validation loss from the first epoch on, and goes back to where it was lowest.
    pub fn early_stopping(&mut self) {
        let label = match self.session.settings().early_stopping {
            false => text!("cures-early-stopping"),
            true => text!("cures-early-stopping-mended"),
        };
        self.offer(label, |c| {
            (c.early_stopping, c.restore_best_weights) = (true, true);
            (c.monitor, c.mode, c.patience) = (Monitor::ValLoss, Mode::Auto, c.patience.max(30));
            (c.min_delta, c.baseline, c.start_from_epoch) = (0.0, None, 0);
        });
    }

    pub fn more_patience(&mut self) {
        self.offer(text!("cures-more-patience"), |c| {
            (c.patience, c.min_delta, c.restore_best_weights) = ((c.patience * 5).max(100), 0.0, true);
        });
    }

    pub fn no_baseline(&mut self) {
        self.offer(text!("cures-no-baseline"), |c| {
            (c.baseline, c.patience, c.restore_best_weights) = (None, c.patience.max(20), true);
        });
    }

    /// A rule that sets the learning rate by the epochs would take away in steps' length what it gives in steps.
    pub fn more_epochs(&mut self) {
        if self.session.settings().schedule != Schedule::EpochsRule {
            self.offer(text!("cures-more-epochs"), |c| c.epochs = (c.epochs * 5).min(100_000));
        }
    }

    /// Where more epochs may learn by heart.
    pub fn more_epochs_at_best(&mut self) {
        if self.session.settings().schedule != Schedule::EpochsRule {
            self.offer(text!("cures-more-epochs-at-best"), |c| {
                c.epochs = (c.epochs * 5).min(100_000);
                (c.early_stopping, c.restore_best_weights) = (true, true);
                (c.monitor, c.mode, c.patience) = (Monitor::ValLoss, Mode::Auto, c.patience.max(100));
            });
        }
    }

    pub fn smaller_batches(&mut self) {
        self.offer(text!("cures-smaller-batches"), |c| c.batch_size = c.batch_size.min(10));
    }

    pub fn some_dropout(&mut self, rate: f64) {
        self.offer(text!("cures-some-dropout", rate = rate.to_string()), |c| c.dropout = c.dropout.max(rate));
    }

    pub fn less_dropout(&mut self) {
        self.offer(text!("cures-less-dropout"), |c| {
            c.dropout = rounded(c.dropout / 4.0);
            c.layer_dropout.iter_mut().flatten().for_each(|rate| *rate = rounded(*rate / 4.0));
        });
    }

    pub fn no_dropout(&mut self) {
        self.offer(text!("cures-no-dropout"), |c| {
            (c.dropout, c.input_dropout) = (0.0, 0.0);
            c.layer_dropout.clear();
        });
    }

    pub fn some_penalty(&mut self) {
        self.offer(text!("cures-some-penalty"), |c| c.l2 = c.l2.max(0.008));
    }

    /// The share that validates stays.
    pub fn more_samples(&mut self) {
        if self.session.has_own_data() {
            return;
        }
        let settings = self.session.settings();
        let most = if settings.dataset == Dataset::Digits { digits::COUNT as u32 } else { 5000 };
        let label = match settings.dataset {
            _ if settings.samples * 10 <= most => text!("cures-ten-times-samples"),
            Dataset::Digits => text!("cures-all-samples"),
            _ => text!("cures-most-samples"),
        };
        self.offer(label, |c| c.samples = (c.samples * 10).min(most));
    }
}

/// With a learning rate of its own.
fn take_adam(c: &mut RunConfig) {
    if c.optimizer != Optimizer::Adam {
        (c.optimizer, c.learning_rate) = (Optimizer::Adam, 0.01);
        c.schedule = if c.schedule == Schedule::EpochsRule { Schedule::Constant } else { c.schedule };
    }
}

/// To two digits, as one would type it.
fn rounded(x: f64) -> f64 {
    format!("{x:.1e}").parse().unwrap_or(x)
}

/// Is the learning rate so small that steps in proportion to the gradient are lost whatever the gradient is?
pub fn is_rate_tiny(evidence: &Evidence<'_>) -> bool {
    let in_proportion =
        matches!(evidence.settings.optimizer, Optimizer::Sgd | Optimizer::Momentum | Optimizer::Nesterov);
    in_proportion && evidence.session.learning_rate() < 1e-4
}
