//! Output activation, coding of classes and loss: what goes together, and what a task takes when nothing is chosen.

use super::{Coding, Dataset, Loss, OutputActivation, Problem, RunConfig};
use crate::data::{Task, digits};

impl Loss {
    /// Is it one of the cross-entropies?
    pub fn is_cross_entropy(self) -> bool {
        matches!(self, Self::BinaryCrossEntropy | Self::CategoricalCrossEntropy)
    }
}

impl RunConfig {
    /// The task of the built-in data set.
    pub fn task(&self) -> Task {
        match self.dataset {
            Dataset::Circle | Dataset::Xor | Dataset::Gauss | Dataset::Spiral => Task::Binary,
            Dataset::Plane | Dataset::Bumps => Task::Regression,
            Dataset::Digits => Task::Multiclass { classes: digits::CLASSES },
        }
    }

    /// Loss, output activation and coding for a task, none of them `Auto`; for regression the coding has no meaning.
    ///
    /// # Errors
    /// What does not go together.
    pub fn objective(&self, task: Task) -> Result<(Loss, OutputActivation, Coding), Problem> {
        if task == Task::Regression { self.regression() } else { self.classification(task) }
    }

    /// Numbers the network gives for each sample.
    pub fn outputs(&self, task: Task) -> usize {
        match self.objective(task) {
            Ok((.., Coding::OneHot)) => task.classes(),
            Ok(_) if task == Task::Binary => 1,
            _ => task.outputs(),
        }
    }

    fn regression(&self) -> Result<(Loss, OutputActivation, Coding), Problem> {
        let loss = if self.loss == Loss::Auto { Loss::MeanSquaredError } else { self.loss };
        if loss.is_cross_entropy() {
            let message = format!(
                "loss is {}, but cross-entropies are for classes and this data set has values: choose mse, half_mse, mae or huber.",
                loss.name()
            );
            return Err(Problem::with_message("loss", loss.name(), message));
        }
        let output = match self.output_activation {
            OutputActivation::Auto => OutputActivation::Linear,
            OutputActivation::Softmax => {
                let message = "output_activation is softmax, but a single output would always be 1: choose linear, sigmoid or tanh.";
                return Err(Problem::with_message("output_activation", "softmax", message));
            }
            chosen => chosen,
        };
        Ok((loss, output, Coding::Auto))
    }

    fn classification(&self, task: Task) -> Result<(Loss, OutputActivation, Coding), Problem> {
        let is_binary = task == Task::Binary;
        let one_hot = if is_binary { Coding::ZeroOne } else { Coding::OneHot };
        let loss = match (self.loss, self.output_activation, self.coding) {
            (Loss::Auto, OutputActivation::Linear | OutputActivation::Tanh, _) => Loss::MeanSquaredError,
            (Loss::Auto, OutputActivation::Auto, Coding::PlusMinusOne) => Loss::MeanSquaredError,
            (Loss::Auto, OutputActivation::Sigmoid, _) => Loss::BinaryCrossEntropy,
            (Loss::Auto, OutputActivation::Auto, Coding::OneHot) => Loss::CategoricalCrossEntropy,
            (Loss::Auto, OutputActivation::Auto, _) if is_binary => Loss::BinaryCrossEntropy,
            (Loss::Auto, ..) => Loss::CategoricalCrossEntropy,
            (chosen, ..) => chosen,
        };
        let output = match (self.output_activation, loss) {
            (OutputActivation::Auto, Loss::CategoricalCrossEntropy) => OutputActivation::Softmax,
            (OutputActivation::Auto, Loss::BinaryCrossEntropy) => OutputActivation::Sigmoid,
            (OutputActivation::Auto, _) if self.coding == Coding::PlusMinusOne => OutputActivation::Tanh,
            (OutputActivation::Auto, _) => OutputActivation::Sigmoid,
            (chosen, _) => chosen,
        };
        let coding = match (self.coding, output) {
            (Coding::Auto, OutputActivation::Softmax) => Coding::OneHot,
            (Coding::Auto, OutputActivation::Tanh) => Coding::PlusMinusOne,
            (Coding::Auto, _) => one_hot,
            (Coding::ZeroOne, _) if !is_binary => Coding::OneHot,
            (chosen, _) => chosen,
        };
        check(loss, output, coding).map(|()| (loss, output, coding))
    }
}

/// Cross-entropies compare probabilities of one kind with targets of that kind.
fn check(loss: Loss, output: OutputActivation, coding: Coding) -> Result<(), Problem> {
    let problem = |field: &str, value: &'static str, why: String| {
        Err(Problem::with_message(field, value, format!("{field} is {value}, but {why}.")))
    };
    match (loss, output, coding) {
        (_, OutputActivation::Sigmoid, Coding::PlusMinusOne) if !loss.is_cross_entropy() => {
            problem("coding", coding.name(), "a sigmoid cannot reach −1: choose auto, or tanh outputs".to_owned())
        }
        (Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, Coding::PlusMinusOne)
        | (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, Coding::PlusMinusOne) => problem(
            "coding",
            coding.name(),
            format!("{} needs targets of 0 and 1: choose auto or one_hot", loss.name()),
        ),
        (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, Coding::ZeroOne)
        | (_, OutputActivation::Softmax, Coding::ZeroOne | Coding::PlusMinusOne) => {
            problem("coding", coding.name(), "softmax has an output a class: choose auto or one_hot".to_owned())
        }
        (Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, _)
        | (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, _) => Ok(()),
        (Loss::BinaryCrossEntropy, ..) => problem(
            "output_activation",
            output.name(),
            "binary_crossentropy needs sigmoid outputs: choose auto or sigmoid, or another loss".to_owned(),
        ),
        (Loss::CategoricalCrossEntropy, ..) => problem(
            "output_activation",
            output.name(),
            "categorical_crossentropy needs a softmax: choose auto or softmax, or another loss".to_owned(),
        ),
        _ => Ok(()),
    }
}
