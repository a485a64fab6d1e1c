//! Everything that was measured as one table, a row an epoch: losses and metrics, and of each layer what was measured after
//! that epoch, for files and scripts. The page reads the two records apart.

use super::{EpochRow, Session};
use crate::diagnostics;

/// Names of the columns of [`values`].
pub fn columns(session: &Session) -> Vec<String> {
    let mut names = session.history().columns();
    names.extend(diagnostics::columns(session.network().layers().len()));
    names
}

/// One epoch, in the order of [`columns`]; `None` where nothing was measured, or the measurement was thinned out.
pub fn values(session: &Session, row: &EpochRow) -> Vec<Option<f64>> {
    let mut values = session.history().values(row);
    match session.layers_after(row.epoch) {
        Some(measurement) => values.extend(measurement.values()),
        None => {
            let missing = session.network().layers().len() * diagnostics::LayerRow::NAMES.len();
            values.resize(values.len() + missing, None);
        }
    }
    values
}
