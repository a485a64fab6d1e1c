//! Parameters that are chosen from a list: the lists.

use crate::text::{Text, text};

/// One entry of a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The name in JSON and links.
    pub value: &'static str,
    /// The name on the page.
    pub label: Text,
    /// One or two sentences for a learner.
    pub help: Text,
    /// Other settings that rarely fit this choice and what fits instead, as a link's text (`name=value&…`).
    pub suggests: &'static str,
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident in $list:literal { $($variant:ident = $value:literal $(, suggests $suggests:literal)?;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = concat!("`", $value, "`")] $variant,)*
        }

        impl $name {
            /// All entries, in the order shown.
            pub const CHOICES: &'static [Choice] = &[
                $(Choice {
                    value: $value,
                    label: Text::new(concat!("choices-", $list, "-", $value)),
                    help: Text::new(concat!("choices-", $list, "-", $value, "-help")),
                    suggests: concat!("", $($suggests)?),
                },)*
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
    Dataset in "dataset" {
        Circle = "circle", suggests "samples=500&validation_split=0.5";
        Xor = "xor", suggests "samples=500&validation_split=0.5";
        Gauss = "gauss", suggests "samples=500&validation_split=0.5";
        Spiral = "spiral", suggests "samples=500&validation_split=0.5";
        Plane = "plane", suggests "samples=500&validation_split=0.5";
        Bumps = "bumps", suggests "samples=500&validation_split=0.5";
        Digits = "digits", suggests "samples=1797&validation_split=0.2";
    }
}

choices! {
    /// How features are scaled before they enter the network.
    Scaling in "scaling" {
        Standard = "standard";
        MinMax = "minmax";
        None = "none";
    }
}

choices! {
    /// A function of the point (x₁, x₂) that the network is given.
    Feature in "feature" {
        X1 = "x1";
        X2 = "x2";
        X1Squared = "x1_squared";
        X2Squared = "x2_squared";
        X1X2 = "x1x2";
        SinX1 = "sin_x1";
        SinX2 = "sin_x2";
    }
}

choices! {
    /// Activation function of the hidden layers.
    Activation in "activation" {
        Sigmoid = "sigmoid";
        Tanh = "tanh";
        Relu = "relu";
        LeakyRelu = "leaky_relu";
        Elu = "elu";
        Selu = "selu";
        Gelu = "gelu";
        Silu = "silu";
        Softplus = "softplus";
        Softsign = "softsign";
        Linear = "linear";
    }
}

choices! {
    /// How the weights are drawn before training.
    Initializer in "initializer" {
        GlorotUniform = "glorot_uniform";
        GlorotNormal = "glorot_normal";
        HeUniform = "he_uniform";
        HeNormal = "he_normal";
        LecunUniform = "lecun_uniform";
        LecunNormal = "lecun_normal";
        Pytorch = "pytorch";
        RandomUniform = "random_uniform";
        RandomNormal = "random_normal";
        Orthogonal = "orthogonal";
        Zeros = "zeros";
        Constant = "constant";
    }
}

choices! {
    /// How the biases are drawn before training.
    BiasInitializer in "bias_initializer" {
        Zeros = "zeros";
        Constant = "constant";
        RandomNormal = "random_normal";
        Pytorch = "pytorch";
    }
}

choices! {
    /// Normalisation in the hidden layers.
    Normalization in "normalization" {
        None = "none";
        Batch = "batch";
        Layer = "layer";
    }
}

choices! {
    /// Activation function of the output layer.
    OutputActivation in "output_activation" {
        Auto = "auto";
        Linear = "linear";
        Sigmoid = "sigmoid";
        Tanh = "tanh";
        Softmax = "softmax";
    }
}

choices! {
    /// How classes become numbers.
    Coding in "coding" {
        Auto = "auto";
        ZeroOne = "zero_one";
        PlusMinusOne = "plus_minus_one";
        OneHot = "one_hot";
    }
}

choices! {
    /// What is minimised.
    Loss in "loss" {
        Auto = "auto";
        BinaryCrossEntropy = "binary_crossentropy";
        CategoricalCrossEntropy = "categorical_crossentropy";
        MeanSquaredError = "mse";
        HalfSquaredError = "half_mse";
        MeanAbsoluteError = "mae";
        Huber = "huber";
    }
}

choices! {
    /// The rule that turns gradients into updates.
    Optimizer in "optimizer" {
        Sgd = "sgd";
        Momentum = "momentum";
        Nesterov = "nesterov";
        Adagrad = "adagrad";
        Rmsprop = "rmsprop";
        Adadelta = "adadelta";
        Adam = "adam";
        AmsGrad = "amsgrad";
        AdamW = "adamw";
        Adamax = "adamax";
        Nadam = "nadam";
        Lion = "lion";
    }
}

choices! {
    /// How the learning rate changes during a run.
    Schedule in "schedule" {
        Constant = "constant";
        Step = "step";
        Exponential = "exponential";
        Cosine = "cosine", suggests "warmup_epochs=5";
        Plateau = "plateau";
        EpochsRule = "epochs_rule";
    }
}

choices! {
    /// How gradients that are too large are cut before the step.
    Clipping in "clipping" {
        None = "none";
        Value = "value";
        Norm = "norm";
        GlobalNorm = "global_norm";
    }
}

choices! {
    /// The number that early stopping watches.
    Monitor in "monitor" {
        ValLoss = "val_loss";
        Loss = "loss";
        ValAccuracy = "val_accuracy";
        Accuracy = "accuracy";
        ValBalancedAccuracy = "val_balanced_accuracy";
        ValF1 = "val_f1";
        ValAuc = "val_auc";
        ValR2 = "val_r2";
        ValRmse = "val_rmse";
        ValMae = "val_mae";
    }
}

choices! {
    /// Is a smaller or a larger number better?
    Mode in "mode" {
        Auto = "auto";
        Min = "min";
        Max = "max";
    }
}

impl Monitor {
    /// In the middle of a sentence.
    pub fn words(self) -> Text {
        match self {
            Self::ValLoss => text!("monitors-val_loss"),
            Self::Loss => text!("monitors-loss"),
            Self::ValAccuracy => text!("monitors-val_accuracy"),
            Self::Accuracy => text!("monitors-accuracy"),
            Self::ValBalancedAccuracy => text!("monitors-val_balanced_accuracy"),
            Self::ValF1 => text!("monitors-val_f1"),
            Self::ValAuc => text!("monitors-val_auc"),
            Self::ValR2 => text!("monitors-val_r2"),
            Self::ValRmse => text!("monitors-val_rmse"),
            Self::ValMae => text!("monitors-val_mae"),
        }
    }

    /// Is a smaller number better?
    pub fn falls(self) -> bool {
        matches!(self, Self::ValLoss | Self::Loss | Self::ValRmse | Self::ValMae)
    }

    /// Is it measured on the validation set?
    pub fn validates(self) -> bool {
        !matches!(self, Self::Loss | Self::Accuracy)
    }
}
