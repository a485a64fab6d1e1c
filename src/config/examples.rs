//! Starting points: runs worth watching, each a short link over the defaults.

use super::RunConfig;

/// A named config.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Stable name.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// One sentence: what to look at.
    pub summary: &'static str,
    /// What differs from the defaults.
    pub settings: &'static str,
}

impl Example {
    /// The whole config.
    pub fn config(&self) -> RunConfig {
        RunConfig::read(self.settings, str::to_owned).config
    }
}

/// All examples, in the order shown.
pub static EXAMPLES: &[Example] = &[
    Example {
        id: "first",
        title: "A network that learns",
        summary: "Two tanh layers part a disc from a ring within seconds.",
        settings: "",
    },
    Example {
        id: "vanishing",
        title: "Vanishing gradients",
        summary: "Twelve sigmoid layers: the first layers get no gradient, their weights freeze, the loss sticks at chance.",
        settings: "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid",
    },
    Example {
        id: "vanishing-cured",
        title: "Vanishing, cured",
        summary: "The same twelve layers and the same seed with ReLU and He initial weights.",
        settings: "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=relu&initializer=he_normal",
    },
    Example {
        id: "vanishing-skips",
        title: "Vanishing, cured by skip connections",
        summary: "The same sigmoid layers, each with a way around it: on the arcs the gradient reaches the first layer undiminished.",
        settings: "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&residual=1&epochs=400",
    },
    Example {
        id: "vanishing-batch",
        title: "Vanishing, cured by normalisation",
        summary: "The same sigmoid layers, with every sum brought back to mean 0 and variance 1 over the mini-batch.",
        settings: "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&activation=sigmoid&normalization=batch",
    },
    Example {
        id: "vanishing-adam",
        title: "Vanishing, rescued by Adam",
        summary: "Five sigmoid layers, on which plain SGD gets nowhere: Adam gives every weight a step of one size, however small its gradient.",
        settings: "hidden_layers=8,8,8,8,8&activation=sigmoid&optimizer=adam&learning_rate=0.01",
    },
    Example {
        id: "vanishing-hidden",
        title: "Vanishing that ∂L/∂W hides",
        summary: "Twelve tanh layers with weights too small: ∂L/∂W is the same in all of them, yet ∂L/∂a dies away, and so does the signal.",
        settings: "hidden_layers=8,8,8,8,8,8,8,8,8,8,8,8&initializer=pytorch",
    },
    Example {
        id: "frozen",
        title: "Frozen in float32",
        summary: "A learning rate of a millionth: most updates are smaller than the last digit of the weight, and are rounded away.",
        settings: "hidden_layers=8,8,8,8&activation=sigmoid&learning_rate=0.000001&epochs=100",
    },
    Example {
        id: "dead",
        title: "Dead units",
        summary: "ReLU and a learning rate far too large: units are thrown where they give 0 for every sample, and never come back.",
        settings: "activation=relu&initializer=he_normal&learning_rate=3",
    },
    Example {
        id: "learning-rate-low",
        title: "Too small a learning rate",
        summary: "A hundredth of the usual learning rate: the way is right, but 200 epochs are over before it is gone.",
        settings: "learning_rate=0.0003",
    },
    Example {
        id: "dropout",
        title: "Too much dropout",
        summary: "Half of eight units are four: what is left in each step is too little for a ring.",
        settings: "dropout=0.5",
    },
    Example {
        id: "overfitting",
        title: "Overfitting",
        summary: "Fifty noisy training points: the training loss keeps falling while the validation loss turns and climbs.",
        settings: "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500",
    },
    Example {
        id: "early-stopping",
        title: "Early stopping",
        summary: "The same noisy points, but training halts once the validation loss has not improved for 50 epochs.",
        settings: "noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=50&restore_best_weights=true",
    },
    Example {
        id: "diverging",
        title: "Diverging",
        summary: "A learning rate far too large: each step overshoots more than the last, until the loss is no longer a number.",
        settings: "dataset=plane&initializer=he_normal&learning_rate=0.5&batch_size=250",
    },
    Example {
        id: "exploding",
        title: "Exploding gradients",
        summary: "Initial weights twice as large as they should be: in six layers signals and gradients grow to hundreds, and the first epoch ends them.",
        settings: "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1",
    },
    Example {
        id: "exploding-cured",
        title: "Exploding, cured by clipping",
        summary: "The same network and the same seed, but no step is longer than 1 times the learning rate: the huge loss melts away.",
        settings: "dataset=plane&hidden_layers=8,8,8,8,8,8&activation=leaky_relu&initializer=random_normal&weight_scale=1&clipping=global_norm&clip_limit=1",
    },
    Example {
        id: "digits",
        title: "Handwritten digits",
        summary: "A real data set: 1,797 images of 8×8 pixels, ten classes, learned to over 95 % in seconds.",
        settings: "dataset=digits&samples=1797&validation_split=0.2&hidden_layers=32&activation=relu&initializer=he_normal&optimizer=adam&learning_rate=0.003&batch_size=32&epochs=40",
    },
];
