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
        Elu = "elu", "ELU", "z above zero, eᶻ − 1 below: smooth, and its outputs may be negative.";
        Selu = "selu", "SELU", "A scaled ELU that keeps mean 0 and variance 1 from layer to layer, with LeCun normal initial weights.";
        Gelu = "gelu", "GELU", "z · Φ(z), Φ the normal distribution: a smooth ReLU, common in transformers.";
        Silu = "silu", "SiLU", "z · sigmoid(z), also called Swish: a smooth ReLU that dips below zero.";
        Softplus = "softplus", "Softplus", "ln(1 + eᶻ): a smooth ReLU whose slope is the sigmoid.";
        Softsign = "softsign", "Softsign", "z / (1 + |z|): like tanh, but its slope falls more slowly.";
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
        LecunUniform = "lecun_uniform", "LeCun uniform", "Variance 1/inputs; keeps the size of signals in linear layers.";
        LecunNormal = "lecun_normal", "LeCun normal", "As LeCun uniform, drawn from a normal distribution cut at two deviations; made for SELU.";
        Pytorch = "pytorch", "PyTorch default", "Uniform in ±1/√inputs, as PyTorch fills a linear layer: a third of LeCun's variance, so deep signals fade.";
        RandomUniform = "random_uniform", "Uniform", "Uniform in ± the scale you choose, whatever the width of the layer.";
        RandomNormal = "random_normal", "Normal", "Normal with the scale you choose as standard deviation, whatever the width of the layer.";
        Orthogonal = "orthogonal", "Orthogonal", "Directions at right angles: signals keep their length through linear layers of one width.";
        Zeros = "zeros", "Zeros", "All weights zero: the units of a layer stay alike, and with tanh or ReLU no hidden layer gets a gradient at all.";
        Constant = "constant", "Constant", "All weights equal to the scale you choose: the units of a layer stay alike.";
    }
}

choices! {
    /// How the biases are drawn before training.
    BiasInitializer {
        Zeros = "zeros", "Zeros", "All biases start at zero. Keras' default.";
        Constant = "constant", "Constant", "All biases start at the bias scale; 0.1 keeps ReLU units alive at first.";
        RandomNormal = "random_normal", "Normal", "Normal with the bias scale as standard deviation.";
        Pytorch = "pytorch", "PyTorch default", "Uniform in ±1/√inputs, as PyTorch fills a linear layer.";
    }
}

choices! {
    /// Normalisation in the hidden layers.
    Normalization {
        None = "none", "None", "Signals pass as they are.";
        Batch = "batch", "Batch", "Each unit is brought to mean 0 and variance 1 over the mini-batch; at evaluation, by running averages.";
        Layer = "layer", "Layer", "Each sample is brought to mean 0 and variance 1 over the units of the layer.";
    }
}

choices! {
    /// Activation function of the output layer.
    OutputActivation {
        Auto = "auto", "By task", "What goes with loss and coding: sigmoid for two classes, softmax for more, linear for values.";
        Linear = "linear", "Linear", "The last sums as they are.";
        Sigmoid = "sigmoid", "Sigmoid", "Each output in 0…1.";
        Tanh = "tanh", "Tanh", "Each output in −1…1; goes with classes coded ±1.";
        Softmax = "softmax", "Softmax", "Shares of all classes that sum to 1.";
    }
}

choices! {
    /// How classes become numbers.
    Coding {
        Auto = "auto", "By task", "0 and 1 for two classes, an output a class for more.";
        ZeroOne = "zero_one", "0 and 1", "One output for two classes: 0 or 1.";
        PlusMinusOne = "plus_minus_one", "−1 and 1", "As TensorFlow Playground has it; with more classes, 1 for the own one and −1 for the others.";
        OneHot = "one_hot", "One-hot", "An output a class: 1 for the own one, 0 for the others.";
    }
}

choices! {
    /// What is minimised.
    Loss {
        Auto = "auto", "By task", "Cross-entropy for classes, mean squared error for values.";
        BinaryCrossEntropy = "binary_crossentropy", "Binary cross-entropy", "How surprising the truth is to each sigmoid output.";
        CategoricalCrossEntropy = "categorical_crossentropy", "Categorical cross-entropy", "How surprising the true class is to the softmax.";
        MeanSquaredError = "mse", "Mean squared error", "The square of the error. Behind a sigmoid its gradient fades just where the network is most wrong.";
        HalfSquaredError = "half_mse", "Half squared error", "Half of the mean squared error, as many books and TensorFlow Playground have it.";
        MeanAbsoluteError = "mae", "Mean absolute error", "The size of the error: outliers weigh less than with squares.";
        Huber = "huber", "Huber", "Squared for errors up to 1, absolute beyond: smooth, and outliers weigh less.";
    }
}

choices! {
    /// The rule that turns gradients into updates.
    Optimizer {
        Sgd = "sgd", "SGD", "Stochastic gradient descent: weight minus learning rate times gradient.";
        Momentum = "momentum", "Momentum", "SGD that keeps part of its last update, like a rolling ball.";
        Nesterov = "nesterov", "Nesterov", "Momentum that looks one step ahead.";
        Adagrad = "adagrad", "Adagrad", "Divides by the root of all squared gradients so far: steps only get smaller.";
        Rmsprop = "rmsprop", "RMSprop", "Divides by a running mean of the gradient's size.";
        Adadelta = "adadelta", "Adadelta", "RMSprop that also learns its step size; meant for a learning rate of 1.";
        Adam = "adam", "Adam", "Gives each weight a step size of its own, so that small gradients still move weights, as long as they are well above epsilon.";
        AmsGrad = "amsgrad", "AMSGrad", "Adam that never lets a step size grow again.";
        AdamW = "adamw", "AdamW", "Adam with weight decay apart from the gradient.";
        Adamax = "adamax", "Adamax", "Adam by the largest gradient seen instead of the mean square.";
        Nadam = "nadam", "Nadam", "Adam with Nesterov's look ahead.";
        Lion = "lion", "Lion", "Steps of one size for all weights, by the sign of a running mean; wants a small learning rate.";
    }
}

choices! {
    /// How the learning rate changes during a run.
    Schedule {
        Constant = "constant", "Constant", "The learning rate stays as it is.";
        Step = "step", "Steps", "Multiplied by the decay factor every so many epochs, all at once.";
        Exponential = "exponential", "Exponential", "Falls smoothly, by the decay factor in so many epochs.";
        Cosine = "cosine", "Cosine with warm-up", "Rises from 0 during the warm-up, then falls along a cosine to 0 at the last epoch.", suggests "warmup_epochs=5";
        Plateau = "plateau", "Reduce on plateau", "Lowered whenever the watched number has stopped improving (Keras: ReduceLROnPlateau).";
        EpochsRule = "epochs_rule", "Rule by epochs", "A rule of thumb from lecture notes: 0.001 for 100 epochs, 0.0001 for 500, else 0.000001. It replaces the learning rate: see how far it gets.";
    }
}

choices! {
    /// How gradients that are too large are cut before the step.
    Clipping {
        None = "none", "None", "Gradients as they are.";
        Value = "value", "By value", "Each number is cut to ± the limit.";
        Norm = "norm", "By norm", "The kernel and the bias of each layer are scaled down to at most this length.";
        GlobalNorm = "global_norm", "By global norm", "All gradients together are scaled down to at most this length: their direction stays.";
    }
}

choices! {
    /// The number that early stopping watches.
    Monitor {
        ValLoss = "val_loss", "Validation loss", "The loss on samples the network is not trained on.";
        Loss = "loss", "Training loss", "The mean loss of the epoch's mini-batches, as Keras reports it.";
        ValAccuracy = "val_accuracy", "Validation accuracy", "The share of validation samples put in the right class.";
        Accuracy = "accuracy", "Training accuracy", "The share of right answers while training, as Keras reports it.";
        ValBalancedAccuracy = "val_balanced_accuracy", "Validation balanced accuracy", "The mean over classes of the share put right.";
        ValF1 = "val_f1", "Validation F1", "Two classes: the harmonic mean of precision and recall.";
        ValAuc = "val_auc", "Validation AUC", "Two classes: how often a sample of class 1 gets the larger output than one of class 0.";
        ValR2 = "val_r2", "Validation R²", "Values: the share of the variance that is explained.";
        ValRmse = "val_rmse", "Validation RMSE", "Values: the root of the mean squared error.";
        ValMae = "val_mae", "Validation MAE", "Values: the mean absolute error.";
    }
}

choices! {
    /// Is a smaller or a larger number better?
    Mode {
        Auto = "auto", "By number", "Smaller is better for losses and errors, larger for the rest.";
        Min = "min", "Smaller", "An improvement is a smaller number.";
        Max = "max", "Larger", "An improvement is a larger number.";
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
            Self::ValBalancedAccuracy => "validation balanced accuracy",
            Self::ValF1 => "validation F1",
            Self::ValAuc => "validation AUC",
            Self::ValR2 => "validation R²",
            Self::ValRmse => "validation RMSE",
            Self::ValMae => "validation MAE",
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
