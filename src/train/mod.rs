//! Training: a session that advances one piece of work at a time, its history, metrics and early stopping.

pub mod early_stopping;
mod history;
mod message;
mod metrics;
mod session;
mod translate;

pub use early_stopping::EarlyStopping;
pub use history::{EpochRow, History, LayerRow};
pub use message::{Message, MessageKind, message};
pub use metrics::{Evaluation, chance_loss};
pub use session::{DataError, Measure, Session, StopReason, Target};
pub use translate::task_of;
