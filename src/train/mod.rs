//! Training: a session that advances one piece of work at a time, its history, metrics and early stopping.

pub mod early_stopping;
mod history;
mod metrics;
pub mod one_step;
pub mod reduce_on_plateau;
mod session;
pub mod table;
mod translate;
mod update;

pub use early_stopping::EarlyStopping;
pub use history::{EpochRow, History};
pub use metrics::{Evaluation, Metrics};
pub use one_step::OneStep;
pub use reduce_on_plateau::ReduceLROnPlateau;
pub use session::{
    Answered, CHECKPOINT_SPACING, DataError, Inputs, Measure, NoSuchEpoch, Replay, Session, StopReason, Target,
    UnitReading, UnitScan,
};
