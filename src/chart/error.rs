//! Why a chart cannot be drawn, in words for whoever wrote the page.

use crate::text::{Text, text};

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChartError {
    /// The data is no whole number of rows.
    Rows {
        /// How many numbers there are.
        numbers: usize,
        /// How many make a row.
        columns: usize,
    },
    /// A series asks for a column that a row does not have.
    Column {
        /// The column asked for, counted from 0.
        column: usize,
        /// How many there are.
        columns: usize,
    },
    /// There are more or fewer numbers than the chart asks for.
    Numbers {
        /// How many numbers there are.
        numbers: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The edges of a histogram's bins do not rise, or are not finite.
    Edges {
        /// Which histogram, counted from 0.
        ridge: usize,
    },
    /// There are data for the curves of another run, but no curves to draw them as.
    NoReference,
    /// The backend failed; its own words.
    Backend(String),
}

impl ChartError {
    /// What to say of it.
    pub fn text(&self) -> Text {
        match self {
            Self::Rows { numbers, columns } => text!("chart-rows", numbers = *numbers, columns = *columns),
            Self::Column { column, columns } => {
                text!("chart-column", column = column.to_string(), columns = *columns)
            }
            Self::Numbers { numbers, expected } => text!("chart-numbers", numbers = *numbers, expected = *expected),
            Self::Edges { ridge } => text!("chart-edges", ridge = ridge.to_string()),
            Self::NoReference => text!("chart-no-reference"),
            Self::Backend(error) => text!("chart-backend", error = error.as_str()),
        }
    }
}

impl std::fmt::Display for ChartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for ChartError {}
