//! Where a run can stand, how far it is driven, what is measured, and how it ends.

/// Why a run is over. Epochs count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// All epochs are done.
    Epochs,
    /// Early stopping ended it after this epoch.
    EarlyStopping {
        /// Epochs done.
        epoch: u32,
    },
    /// The loss or the accuracy that was aimed at has been reached.
    Target {
        /// Epochs done.
        epoch: u32,
    },
    /// The loss became infinite or NaN.
    Diverged {
        /// The epoch in which it happened; 0 if the loss was infinite before any training.
        epoch: u32,
    },
}

impl StopReason {
    /// All names.
    pub const NAMES: [&'static str; 4] = ["epochs", "early_stopping", "target", "diverged"];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Epochs => "epochs",
            Self::EarlyStopping { .. } => "early_stopping",
            Self::Target { .. } => "target",
            Self::Diverged { .. } => "diverged",
        }
    }
}

/// How far to advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// So many more mini-batch updates, and the measurement if an epoch ends with the last. 0 ends a pending one.
    Steps(u64),
    /// To the end of so many more epochs (a begun one counts).
    Epochs(u32),
    /// To the end of the run.
    End,
}

/// What is measured after each epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Train-mode loss (free) and the validation set.
    Losses,
    /// Also the training set in evaluation mode, and gradient and frozen weights of every layer.
    Layers,
    /// As `Layers` after every so many epochs and after the last, as `Losses` between.
    Epochs(u32),
    /// As `Layers`, and every so many updates what can be measured of the layers within an epoch.
    Steps(u32),
    /// As `Layers` in the first 50 epochs, every 25th later, the last and the one whose weights are put back, as `Losses`
    /// between: in a long run that costs a few per cent.
    Sparse,
}

impl Measure {
    /// Are the layers measured after this epoch? `is_last` if the run ends with it.
    pub(super) fn includes_layers(self, epoch: u32, is_last: bool) -> bool {
        match self {
            Self::Losses => false,
            Self::Layers | Self::Steps(_) => true,
            Self::Epochs(every) => is_last || epoch == 0 || epoch.is_multiple_of(every.max(1)),
            Self::Sparse => is_last || epoch <= 50 || epoch.is_multiple_of(25),
        }
    }

    /// Are the layers measured after this update, in the midst of an epoch?
    pub(super) fn includes_step(self, step: u64) -> bool {
        matches!(self, Self::Steps(every) if step.is_multiple_of(u64::from(every.max(1))))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Position in the epoch's order of the next mini-batch.
    Train(usize),
    /// First validation sample not yet measured.
    MeasureValidation(usize),
    /// First training sample not yet measured, and what comes after the last.
    MeasureTraining(usize, After),
    Stopped(StopReason),
}

/// What a measurement of the training set is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The epoch just done, on which this is the verdict.
    EndEpoch(Option<StopReason>),
    /// The update just done; training goes on from this position in the epoch's order.
    Train(usize),
    /// The best epoch, whose weights were put back at the end of the run.
    Stop(StopReason),
}
