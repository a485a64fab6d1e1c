//! Parameters that are chosen from a list: the lists, with what the page says of each entry.

/// One entry of a list.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The name in JSON and links.
    pub value: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// One or two sentences for a learner.
    pub help: &'static str,
    /// Other settings that rarely fit this choice and what fits instead, as a link's text (`name=value&…`).
    pub suggests: &'static str,
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $value:literal, $label:literal, $help:literal $(, suggests $suggests:literal)?;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $help] $variant,)*
        }

        impl $name {
            /// All entries, in the order shown.
            pub const CHOICES: &'static [Choice] = &[
                $(Choice { value: $value, label: $label, help: $help, suggests: concat!("", $($suggests)?) },)*
            ];

            /// The name in JSON and links.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// The entry with this name.
            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name { $($value => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

choices! {
    /// Where the samples come from.
    Dataset {
        Circle = "circle", "Circle", "A disc inside a ring: no straight line parts the two classes.",
            suggests "samples=500&validation_split=0.5";
        Xor = "xor", "XOR", "Four quarters, opposite ones alike: the classic task that one layer cannot solve.",
            suggests "samples=500&validation_split=0.5";
        Gauss = "gauss", "Gaussians", "Two clouds that a straight line parts: the easiest task.",
            suggests "samples=500&validation_split=0.5";
        Spiral = "spiral", "Spiral", "Two arms wound around each other: the hardest of the small tasks.",
            suggests "samples=500&validation_split=0.5";
        Plane = "plane", "Plane", "Regression: a value that rises along the diagonal.",
            suggests "samples=500&validation_split=0.5";
        Bumps = "bumps", "Bumps", "Regression: six Gaussian-like bumps, three up and three down.",
            suggests "samples=500&validation_split=0.5";
        Digits = "digits", "Digits", "1,797 real images of 8×8 pixels, ten classes (UCI repository).",
            suggests "samples=1797&validation_split=0.2";
    }
}

choices! {
    /// How features are scaled before they enter the network.
    Scaling {
        Standard = "standard", "Standard", "Each feature to mean 0 and standard deviation 1, measured on the training samples.";
        MinMax = "minmax", "Min–max", "Each feature to the range from 0 to 1, measured on the training samples.";
        None = "none", "None", "Features as they are. Large inputs drive sigmoid and tanh units into saturation.";
    }
}

choices! {
    /// A function of the point (x₁, x₂) that the network is given.
    Feature {
        X1 = "x1", "x₁", "The horizontal coordinate.";
        X2 = "x2", "x₂", "The vertical coordinate.";
        X1Squared = "x1_squared", "x₁²", "The square of the horizontal coordinate.";
        X2Squared = "x2_squared", "x₂²", "The square of the vertical coordinate.";
        X1X2 = "x1x2", "x₁x₂", "The product of the coordinates: positive where they have one sign.";
        SinX1 = "sin_x1", "sin x₁", "The sine of the horizontal coordinate.";
        SinX2 = "sin_x2", "sin x₂", "The sine of the vertical coordinate.";
    }
}

choices! {
    /// Activation function of the hidden layers.
    Activation {
        Sigmoid = "sigmoid", "Sigmoid", "Squeezes to 0…1. Its slope is at most 1/4, so a gradient shrinks at every layer it passes.";
        Tanh = "tanh", "Tanh", "Squeezes to −1…1. Its slope is 1 at zero and falls to 0 on both sides.";
        Relu = "relu", "ReLU", "max(0, z). Slope 1 above zero and 0 below; goes well with He initial weights.";
        LeakyRelu = "leaky_relu", "Leaky ReLU", "Like ReLU, but with slope 0.2 below zero, so that no unit can die.";
        Linear = "linear", "Linear", "No activation: however many layers, the network stays a straight line.";
    }
}

choices! {
    /// How the weights are drawn before training.
    Initializer {
        GlorotUniform = "glorot_uniform", "Glorot uniform", "Variance 2/(inputs + outputs), also called Xavier; made for tanh. Keras' default.";
        GlorotNormal = "glorot_normal", "Glorot normal", "As Glorot uniform, drawn from a normal distribution cut at two deviations.";
        HeUniform = "he_uniform", "He uniform", "Variance 2/inputs, also called Kaiming; made for ReLU.";
        HeNormal = "he_normal", "He normal", "As He uniform, drawn from a normal distribution cut at two deviations.";
        Zeros = "zeros", "Zeros", "All weights zero: the units of a layer stay alike, and with tanh or ReLU no hidden layer gets a gradient at all.";
    }
}

choices! {
    /// The rule that turns gradients into updates.
    Optimizer {
        Sgd = "sgd", "SGD", "Stochastic gradient descent: weight minus learning rate times gradient.";
        Momentum = "momentum", "SGD with momentum", "SGD that keeps part of its last update, like a rolling ball.";
        Adam = "adam", "Adam", "Gives each weight a step size of its own, so that small gradients still move weights.";
    }
}

choices! {
    /// The number that early stopping watches.
    Monitor {
        ValLoss = "val_loss", "Validation loss", "The loss on samples the network is not trained on.";
        Loss = "loss", "Training loss", "The mean loss of the epoch's mini-batches, as Keras reports it.";
        ValAccuracy = "val_accuracy", "Validation accuracy", "The share of validation samples put in the right class.";
        Accuracy = "accuracy", "Training accuracy", "The share of right answers while training, as Keras reports it.";
    }
}

impl Monitor {
    /// In the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::ValLoss => "validation loss",
            Self::Loss => "training loss",
            Self::ValAccuracy => "validation accuracy",
            Self::Accuracy => "training accuracy",
        }
    }
}
