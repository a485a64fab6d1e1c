//! Starting points: runs worth watching, each a short link over the defaults.

use super::RunConfig;
use crate::text::Text;

/// A named config.
#[derive(Clone, Debug)]
pub struct Example {
    /// Stable name.
    pub id: &'static str,
    /// A few words.
    pub title: Text,
    /// One sentence: what to look at.
    pub summary: Text,
    /// What differs from the defaults.
    pub settings: &'static str,
}

impl Example {
    /// The whole config.
    pub fn config(&self) -> RunConfig {
        RunConfig::read(self.settings, str::to_owned).config
    }
}

macro_rules! example {
    ($id:literal, $settings:literal) => {
        Example {
            id: $id,
            title: Text::new(concat!("examples-", $id)),
            summary: Text::new(concat!("examples-", $id, "-summary")),
            settings: $settings,
        }
    };
}

/// All examples, in the order shown.
pub static EXAMPLES: &[Example] = &[
    example!("first", ""),
    example!("vanishing", "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid"),
    example!("vanishing-cured", "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=relu&initializer=he_normal"),
    example!("vanishing-skips", "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&epochs=400"),
    example!("vanishing-batch", "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&normalization=batch"),
    example!("vanishing-adam", "hidden_layers=8,8,8,8,8&activation=sigmoid&optimizer=adam&learning_rate=0.01"),
    example!("vanishing-hidden", "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&initializer=pytorch"),
    example!("frozen", "hidden_layers=8,8,8,8&activation=sigmoid&learning_rate=0.000001&epochs=100"),
    example!("dead", "activation=relu&initializer=he_normal&learning_rate=3"),
    example!("learning-rate-low", "learning_rate=0.0003"),
    example!("dropout", "dropout=0.5"),
    example!("overfitting", "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500"),
    example!(
        "early-stopping",
        "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=50&restore_best_weights=true"
    ),
    example!("diverging", "dataset=plane&initializer=he_normal&learning_rate=0.5&batch_size=250"),
    example!(
        "exploding",
        "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1"
    ),
    example!(
        "exploding-cured",
        "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1&clipping=global_norm&clip_limit=1"
    ),
    example!(
        "digits",
        "dataset=digits&samples=1797&validation_split=0.2&hidden_layers=32&activation=relu&initializer=he_normal&optimizer=adam&learning_rate=0.003&batch_size=32&epochs=40"
    ),
];
