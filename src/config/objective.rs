//! Output activation, coding of classes and loss: what goes together, and what a task takes when nothing is chosen.

use super::{Coding, Dataset, Loss, OutputActivation, Problem, RunConfig};
use crate::data::{Task, digits};
use crate::text::text;

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
            return Err(Problem::with_message("loss", loss.name(), text!("problems-loss-of-values")));
        }
        let output = match self.output_activation {
            OutputActivation::Auto => OutputActivation::Linear,
            OutputActivation::Softmax => {
                let message = text!("problems-softmax-of-values");
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
    let coding_problem = |message| Err(Problem::with_message("coding", coding.name(), message));
    let output_problem = |message| Err(Problem::with_message("output_activation", output.name(), message));
    match (loss, output, coding) {
        (_, OutputActivation::Sigmoid, Coding::PlusMinusOne) if !loss.is_cross_entropy() => {
            coding_problem(text!("problems-coding-sigmoid"))
        }
        (Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, Coding::PlusMinusOne)
        | (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, Coding::PlusMinusOne) => {
            coding_problem(text!("problems-coding-cross-entropy", loss = loss.name()))
        }
        (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, Coding::ZeroOne)
        | (_, OutputActivation::Softmax, Coding::ZeroOne | Coding::PlusMinusOne) => {
            coding_problem(text!("problems-coding-softmax"))
        }
        (Loss::BinaryCrossEntropy, OutputActivation::Sigmoid, _)
        | (Loss::CategoricalCrossEntropy, OutputActivation::Softmax, _) => Ok(()),
        (Loss::BinaryCrossEntropy, ..) => output_problem(text!("problems-output-binary")),
        (Loss::CategoricalCrossEntropy, ..) => output_problem(text!("problems-output-categorical")),
        _ => Ok(()),
    }
}
