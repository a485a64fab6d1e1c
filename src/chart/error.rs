//! Why a chart cannot be drawn, in words for whoever wrote the page.

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

impl std::fmt::Display for ChartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ChartError::Rows { numbers, columns } => {
                write!(f, "{numbers} numbers cannot be split into rows of {columns}")
            }
            ChartError::Column { column, columns } => {
                write!(f, "there is no column {column}: a row has {columns}, counted from 0")
            }
            ChartError::Numbers { numbers, expected } => {
                write!(f, "there are {numbers} numbers where the chart needs {expected}")
            }
            ChartError::Edges { ridge } => {
                write!(f, "the bin edges of histogram {ridge}, counted from 0, are not finite or do not rise")
            }
            ChartError::NoReference => {
                write!(f, "there are data of another run to draw, but the chart has no `reference`")
            }
            ChartError::Backend(message) => write!(f, "the chart could not be drawn: {message}"),
        }
    }
}

impl std::error::Error for ChartError {}
