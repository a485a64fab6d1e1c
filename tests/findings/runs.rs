//! The labelled runs: what each is a case of, by what was done to it, not by what the rules say.

use gradient_playground::config::RunConfig;
use gradient_playground::data::Task;
use gradient_playground::findings::FindingKind::{self, *};
use gradient_playground::train::{Measure, Session, Target};

/// What is known of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Truth {
    /// This is wrong with it. What else may be said with right, besides what belongs to it.
    Sick(FindingKind, &'static [FindingKind]),
    /// Nothing is wrong; these hints are true.
    Healthy(&'static [FindingKind]),
}

/// Data of one's own.
type Own = fn() -> (Vec<f32>, Vec<f32>, Task);

/// A run and its label.
pub struct Run {
    /// The text of a link.
    pub settings: &'static str,
    pub truth: Truth,
    /// Judged under way, after so many epochs; else at the end.
    pub after: Option<u32>,
    /// Measured as at full speed.
    pub sparse: bool,
    pub data: Option<Own>,
}

const fn sick(kind: FindingKind, also: &'static [FindingKind], settings: &'static str) -> Run {
    Run { settings, truth: Truth::Sick(kind, also), after: None, sparse: false, data: None }
}

const fn well(settings: &'static str) -> Run {
    Run { settings, truth: Truth::Healthy(&[]), after: None, sparse: false, data: None }
}

/// Healthy, with hints that are true.
const fn fair(hints: &'static [FindingKind], settings: &'static str) -> Run {
    Run { settings, truth: Truth::Healthy(hints), after: None, sparse: false, data: None }
}

impl Run {
    const fn after(self, epochs: u32) -> Self {
        Self { after: Some(epochs), ..self }
    }

    const fn sparse(self) -> Self {
        Self { sparse: true, ..self }
    }

    const fn on(self, data: Own) -> Self {
        Self { data: Some(data), ..self }
    }

    /// A session of this seed before training; the data differ with the seed too, unless the settings say which.
    pub fn session(&self, seed: u32) -> Session {
        let data_seed = if self.settings.contains("data_seed") { String::new() } else { format!("&data_seed={seed}") };
        let parsed = RunConfig::from_link(&format!("#v=1&{}&seed={seed}{data_seed}", self.settings));
        assert_eq!(parsed.notes, [], "{}", self.settings);
        self.start(parsed.config)
    }

    /// A session of another config on the same data.
    pub fn start(&self, config: RunConfig) -> Session {
        let mut session = Session::new(config).unwrap();
        if let Some(own) = self.data {
            let (features, targets, task) = own();
            session.set_data(features, targets, task).unwrap();
        }
        if self.sparse {
            session.set_measure(Measure::Sparse);
        }
        session
    }

    /// Trains to the moment at which the run is judged.
    pub fn train(&self, session: &mut Session) {
        session.advance(self.after.map_or(Target::End, Target::Epochs), || true);
    }
}

/// A disc in a ring whose coordinates are in the hundreds, as lengths in millimetres are.
fn millimetres() -> (Vec<f32>, Vec<f32>, Task) {
    let point = |i: u32| {
        let (angle, radius) = (i as f32 * 2.4, if i.is_multiple_of(2) { 90.0 } else { 250.0 });
        [radius * libm::cosf(angle), radius * libm::sinf(angle)]
    };
    ((0..200).flat_map(point).collect(), (0..200).map(|i| (i % 2) as f32).collect(), Task::Binary)
}

/// The four corners of XOR, forty times.
fn corners() -> (Vec<f32>, Vec<f32>, Task) {
    let features = (0..160).flat_map(|i| [(i % 2) as f32, (i / 2 % 2) as f32]).collect();
    (features, (0..160).map(|i| ((i % 2) ^ (i / 2 % 2)) as f32).collect(), Task::Binary)
}

/// A sine in one variable.
fn sine() -> (Vec<f32>, Vec<f32>, Task) {
    let x = |i: u32| ((i * 37) % 200) as f32 / 30.0;
    ((0..200).map(x).collect(), (0..200).map(|i| libm::sinf(x(i))).collect(), Task::Regression)
}

/// Targets so large that the first loss overflows.
fn endless() -> (Vec<f32>, Vec<f32>, Task) {
    ((0..20).map(|i| i as f32).collect(), (0..20).map(|i| i as f32 * 1e20).collect(), Task::Regression)
}

/// Only one class.
fn one_class() -> (Vec<f32>, Vec<f32>, Task) {
    ((0..80).map(|i| ((i * 7) % 13) as f32).collect(), vec![1.0; 40], Task::Binary)
}

#[rustfmt::skip]
pub static RUNS: &[Run] = &[
    // deep sigmoid networks, from hopeless to just too deep
    sick(Vanishing, &[Frozen], "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=60"),
    sick(Vanishing, &[Frozen], "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=60").after(12).sparse(),
    sick(Vanishing, &[], "hidden_layers=8,8,8,8,8&activation=sigmoid&epochs=60"),
    sick(Vanishing, &[], "hidden_layers=8,8,8,8,8&activation=sigmoid&epochs=200").after(8),
    sick(Vanishing, &[], "dataset=digits&samples=600&hidden_layers=16,16,16,16,16,16&activation=sigmoid&epochs=10&learning_rate=0.1"),
    sick(Vanishing, &[Frozen], "dataset=bumps&hidden_layers=8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=40"),
    // tanh where ∂L/∂W hides it, and weights much too small
    sick(Vanishing, &[Frozen], "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=tanh&initializer=pytorch&epochs=40"),
    sick(Vanishing, &[Frozen], "hidden_layers=8,8,8,8,8,8,8,8&initializer=random_normal&weight_scale=0.05&epochs=60").sparse(),
    // weights of deviation 1 where 0.3 would do
    sick(Exploding, &[Diverged], "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1&epochs=120"),
    sick(Exploding, &[Diverged], "dataset=bumps&hidden_layers=16,16,16,16&activation=relu&initializer=random_normal&weight_scale=1&epochs=120"),
    sick(Exploding, &[Diverged], "dataset=plane&hidden_layers=8,8,8,8,8,8,8,8&activation=linear&initializer=random_normal&weight_scale=1&epochs=120").sparse(),
    sick(Exploding, &[Diverged], "dataset=bumps&hidden_layers=12,12,12,12,12,12&activation=elu&initializer=random_uniform&weight_scale=1.5&epochs=120"),
    sick(Exploding, &[Diverged], "dataset=plane&hidden_layers=8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1&epochs=60"),
    // steps too long for a loss without bounds
    sick(Diverged, &[], "dataset=plane&activation=linear&hidden_layers=8&learning_rate=10&epochs=30"),
    sick(Diverged, &[], "dataset=bumps&activation=linear&learning_rate=10&scaling=none&epochs=30"),
    sick(Diverged, &[], "dataset=plane&activation=relu&initializer=he_normal&learning_rate=3&epochs=30"),
    sick(Diverged, &[], "hidden_layers=4&validation_split=0.2&epochs=5").on(endless),
    // updates below what float32 can hold
    sick(Frozen, &[Vanishing], "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&epochs=100").sparse(),
    sick(Frozen, &[Vanishing, LearningRateLow], "hidden_layers=8,8,8&activation=sigmoid&learning_rate=0.000001&epochs=30"),
    sick(Frozen, &[Vanishing, LearningRateLow], "hidden_layers=8,8,8,8,8&activation=sigmoid&learning_rate=0.00001&epochs=30"),
    sick(Frozen, &[Vanishing, LearningRateLow], "dataset=digits&samples=300&hidden_layers=12,12,12,12&activation=sigmoid&learning_rate=0.000001&epochs=8").after(6),
    // activations at the ends of their range from the start
    sick(Saturated, &[], "hidden_layers=8,8&initializer=random_normal&weight_scale=3&scaling=none&epochs=40"),
    sick(Saturated, &[], "hidden_layers=16,16,16&activation=sigmoid&initializer=random_normal&weight_scale=8&epochs=40"),
    sick(Saturated, &[], "dataset=spiral&hidden_layers=16,16&initializer=random_uniform&weight_scale=5&epochs=40").after(20),
    sick(Saturated, &[], "dataset=bumps&hidden_layers=12,12&activation=tanh&initializer=random_normal&weight_scale=4&epochs=40").sparse(),
    // ReLU units pushed below zero, or weights that begin at zero
    sick(Dead, &[], "activation=relu&initializer=he_normal&learning_rate=3&epochs=40"),
    sick(Dead, &[], "activation=relu&initializer=he_normal&learning_rate=10&epochs=30").sparse(),
    sick(Dead, &[], "initializer=zeros&epochs=20"),
    sick(Dead, &[], "activation=relu&initializer=zeros&dataset=xor&epochs=60").after(10),
    sick(Dead, &[Diverged], "dataset=digits&samples=400&hidden_layers=32,32&activation=relu&initializer=he_normal&learning_rate=5&epochs=12"),
    // steps too long for a loss that stays finite
    sick(LearningRateHigh, &[], "learning_rate=6&epochs=60"),
    sick(LearningRateHigh, &[], "learning_rate=6&epochs=200").after(20).sparse(),
    sick(LearningRateHigh, &[], "optimizer=adam&learning_rate=0.5&epochs=40"),
    sick(LearningRateHigh, &[], "dataset=xor&optimizer=momentum&learning_rate=3&epochs=40"),
    sick(LearningRateHigh, &[], "dataset=digits&samples=400&hidden_layers=24,24&optimizer=adam&learning_rate=1&epochs=25"),
    sick(LearningRateHigh, &[], "dataset=spiral&optimizer=rmsprop&learning_rate=0.3&epochs=40"),
    // steps too short
    sick(LearningRateLow, &[], "learning_rate=0.0001&epochs=60"),
    sick(LearningRateLow, &[], "optimizer=adam&learning_rate=0.00001&epochs=60").sparse(),
    sick(LearningRateLow, &[], "dataset=bumps&learning_rate=0.0001&epochs=300").after(20),
    sick(LearningRateLow, &[], "schedule=epochs_rule&epochs=500&hidden_layers=8,8,8").after(60),
    sick(LearningRateLow, &[], "dataset=digits&samples=400&hidden_layers=24&activation=relu&initializer=he_normal&learning_rate=0.0001&epochs=20"),
    // a sample a step, and long steps
    sick(NoisyBatches, &[], "batch_size=1&noise=0.5&learning_rate=0.2&epochs=30"),
    sick(NoisyBatches, &[], "dataset=xor&batch_size=1&noise=0.4&learning_rate=0.2&samples=300&epochs=30"),
    sick(NoisyBatches, &[], "dataset=bumps&noise=0.5&batch_size=1&learning_rate=0.1&epochs=30"),
    sick(NoisyBatches, &[], "batch_size=2&noise=0.5&learning_rate=0.4&epochs=100").after(30),
    // half of few units
    sick(Dropout, &[], "dropout=0.5&epochs=80"),
    sick(Dropout, &[], "dropout=0.8&hidden_layers=16,16&epochs=60"),
    sick(Dropout, &[], "dataset=xor&dropout=0.5&hidden_layers=4,4&epochs=60").sparse(),
    sick(Dropout, &[], "dataset=digits&samples=500&hidden_layers=24&activation=relu&initializer=he_normal&dropout=0.9&optimizer=adam&learning_rate=0.003&epochs=12"),
    sick(Dropout, &[], "dataset=bumps&dropout=0.6&hidden_layers=8,8&optimizer=adam&learning_rate=0.01&epochs=60").after(40),
    // a few units are dropped of a few; what is wrong is something else, or nothing
    sick(Underfitting, &[Plateau], "dataset=spiral&hidden_layers=6,6&dropout=0.1&epochs=40"),
    fair(&[StoppedTooEarly], "hidden_layers=4,4&dropout=0.05&epochs=20"),
    // no better than guessing, for reasons of its own
    sick(Plateau, &[], "hidden_layers=none&epochs=40"),
    sick(Plateau, &[], "dataset=xor&hidden_layers=none&epochs=60").sparse(),
    sick(Plateau, &[], "hidden_layers=8,8&activation=linear&epochs=40"),
    sick(Plateau, &[], "hidden_layers=8,8&activation=sigmoid&epochs=60"),
    // learned by heart
    sick(Overfitting, &[], "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500").sparse(),
    sick(Overfitting, &[], "noise=0.5&validation_split=0.9&data_seed=3&epochs=3000").after(900).sparse(),
    sick(Overfitting, &[], "dataset=xor&noise=0.4&samples=100&optimizer=adam&learning_rate=0.01&hidden_layers=16,16&epochs=300"),
    sick(Overfitting, &[], "noise=0.5&samples=100&optimizer=adam&learning_rate=0.01&hidden_layers=24,24&epochs=200"),
    sick(Overfitting, &[], "dataset=bumps&noise=0.8&samples=100&optimizer=adam&learning_rate=0.01&hidden_layers=24,24&epochs=400").sparse(),
    // too small, too stiff
    sick(Underfitting, &[], "dataset=spiral&hidden_layers=2&optimizer=adam&learning_rate=0.01&epochs=120"),
    sick(Underfitting, &[], "hidden_layers=1&learning_rate=0.1&epochs=120"),
    sick(Underfitting, &[], "l2=0.05&epochs=60"),
    sick(Underfitting, &[], "dataset=spiral&epochs=150").sparse(),
    sick(Underfitting, &[], "dataset=bumps&hidden_layers=2&optimizer=adam&learning_rate=0.01&epochs=150"),
    sick(Underfitting, &[Plateau], "hidden_layers=1&epochs=200&validation_split=0.2&optimizer=adam&learning_rate=0.03").on(sine),
    // what the lessons show: sums that pile up along skips
    sick(Saturated, &[], "samples=200&hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&learning_rate=0.1&epochs=60"),
    sick(Saturated, &[], "samples=200&hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&learning_rate=0.01&epochs=60").sparse(),
    // fifty noisy points, and fewer; stopped past the valley, by another number or too late
    sick(Overfitting, &[], "noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&epochs=500"),
    sick(Overfitting, &[], "samples=200&noise=0.3&validation_split=0.9&data_seed=1&learning_rate=0.1&epochs=300"),
    sick(Overfitting, &[], "samples=50&noise=0.3&validation_split=0.9&data_seed=1&learning_rate=0.1"),
    sick(Overfitting, &[], "noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&epochs=500&early_stopping=true&patience=20&start_from_epoch=300&restore_best_weights=true"),
    sick(Overfitting, &[], "noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&epochs=500&early_stopping=true&monitor=loss&patience=40&restore_best_weights=true"),
    // stopped before anything was learned: in a pause, by the wrong number, after a few steps
    sick(StoppedTooEarly, &[], "dataset=spiral&hidden_layers=8,8,8&learning_rate=0.1&epochs=800&early_stopping=true&patience=5&restore_best_weights=true"),
    sick(StoppedTooEarly, &[], "noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&epochs=500&early_stopping=true&patience=20&mode=max&restore_best_weights=true"),
    sick(StoppedTooEarly, &[], "batch_size=250&epochs=100"),
    // ended in the midst of learning
    sick(StoppedTooEarly, &[], "epochs=30"),
    sick(StoppedTooEarly, &[], "noise=0.5&validation_split=0.9&epochs=1500&early_stopping=true&patience=5"),
    sick(StoppedTooEarly, &[], "dataset=xor&epochs=25"),
    sick(StoppedTooEarly, &[], "dataset=bumps&epochs=40&optimizer=adam&learning_rate=0.003"),
    sick(StoppedTooEarly, &[], "dataset=spiral&hidden_layers=24,24&optimizer=adam&learning_rate=0.03&epochs=300&early_stopping=true&patience=1"),

    // healthy: every data set
    well("epochs=150"),
    well("dataset=xor&epochs=150"),
    well("dataset=gauss&epochs=40"),
    well("dataset=plane&learning_rate=0.01&epochs=40"),
    fair(&[StoppedTooEarly, Underfitting], "dataset=bumps&learning_rate=0.1&epochs=200"),
    fair(&[StoppedTooEarly], "dataset=spiral&hidden_layers=24,24&optimizer=adam&learning_rate=0.03&epochs=150"),
    well("dataset=digits&samples=1000&validation_split=0.2&hidden_layers=32&activation=relu&initializer=he_normal&optimizer=adam&learning_rate=0.003&batch_size=32&epochs=15"),
    // every activation
    well("activation=relu&initializer=he_normal&epochs=60"),
    well("activation=leaky_relu&initializer=he_normal&epochs=60"),
    well("activation=elu&epochs=100"),
    well("activation=selu&initializer=lecun_normal&epochs=60"),
    well("activation=gelu&initializer=he_normal&epochs=100"),
    well("activation=silu&initializer=he_normal&epochs=150"),
    well("activation=sigmoid&hidden_layers=8&learning_rate=1&epochs=150"),
    well("activation=softplus&learning_rate=0.1&epochs=100"),
    well("activation=softsign&learning_rate=0.1&epochs=150"),
    // deep and none
    well("hidden_layers=8,8,8,8,8,8,8,8&activation=relu&initializer=he_normal&epochs=80"),
    well("hidden_layers=8,8,8,8,8,8&epochs=120"),
    well("hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&epochs=250").sparse(),
    fair(&[StoppedTooEarly], "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&normalization=batch&epochs=200").sparse(),
    well("dataset=gauss&hidden_layers=none&epochs=40"),
    well("dataset=gauss&noise=0.5&hidden_layers=none&epochs=60"),
    // every optimizer
    well("optimizer=momentum&epochs=60"),
    well("optimizer=nesterov&epochs=60"),
    well("optimizer=adam&learning_rate=0.01&epochs=60"),
    well("optimizer=rmsprop&learning_rate=0.01&epochs=60"),
    well("optimizer=adagrad&learning_rate=0.1&epochs=80"),
    well("optimizer=adamw&learning_rate=0.01&epochs=60"),
    well("optimizer=nadam&learning_rate=0.01&epochs=60"),
    well("optimizer=lion&learning_rate=0.003&epochs=60"),
    // batches from one sample to all
    well("batch_size=1&epochs=30"),
    well("batch_size=1&noise=0.5&learning_rate=0.01&epochs=40"),
    well("batch_size=250&learning_rate=1&epochs=150"),
    well("batch_size=50&learning_rate=0.1&epochs=120").sparse(),
    // noisy data end above zero, and rightly so
    well("noise=0.5&epochs=100"),
    well("dataset=xor&noise=0.3&epochs=150").sparse(),
    well("dataset=gauss&noise=1&epochs=60"),
    fair(&[Underfitting], "dataset=plane&noise=0.3&learning_rate=0.01&epochs=60"),
    // restored by early stopping; a mild penalty; some dropout in a wide layer; schedules
    well("noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=50&restore_best_weights=true"),
    well("l2=0.0003&epochs=120"),
    fair(&[StoppedTooEarly], "dropout=0.2&hidden_layers=32,32&epochs=120"),
    well("schedule=cosine&learning_rate=0.1&epochs=80"),
    well("schedule=plateau&learning_rate=0.3&epochs=100"),
    well("target_loss=0.05&epochs=400"),
    // what the lessons cure: skips with layer normalisation, dropout that still lets noise be learned
    well("samples=200&hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&normalization=layer&learning_rate=0.1&epochs=60"),
    well("noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.1&dropout=0.3&epochs=500"),
    // a pause before a network learns
    well("dataset=spiral&hidden_layers=8,8,8&learning_rate=0.1&epochs=800").after(40),
    well("noise=0.5&validation_split=0.9&data_seed=3&learning_rate=0.03&epochs=1000").after(50),
    // very short, long at rest, hardly any samples, no validation set
    fair(&[StoppedTooEarly], "epochs=2"),
    fair(&[StoppedTooEarly], "epochs=8&optimizer=adam&learning_rate=0.01"),
    well("epochs=1500&hidden_layers=16,16&learning_rate=0.3&samples=200").sparse(),
    well("dataset=gauss&noise=1&samples=200&hidden_layers=none&learning_rate=1&validation_split=0&batch_size=5000&epochs=2000").sparse(),
    well("samples=10&validation_split=0.95&learning_rate=1&epochs=300"),
    well("validation_split=0&epochs=120"),
    // under way
    well("epochs=1000").after(100),
    well("dataset=digits&samples=600&hidden_layers=32&activation=relu&initializer=he_normal&epochs=60&learning_rate=0.1").after(15).sparse(),
    well("dataset=xor&optimizer=adam&learning_rate=0.01&epochs=500").after(25),
    // data of one's own
    well("epochs=60&validation_split=0.2&learning_rate=0.1").on(millimetres),
    well("epochs=100&validation_split=0.2&optimizer=adam&learning_rate=0.02").on(corners),
    fair(&[StoppedTooEarly], "epochs=150&validation_split=0.2&hidden_layers=16&optimizer=adam&learning_rate=0.03").on(sine),
    well("epochs=20&validation_split=0.2").on(one_class),
];
