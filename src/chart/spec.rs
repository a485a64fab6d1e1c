//! What a chart shows, in plain data; the names in JSON are those of the fields in camel case.

use plotters::style::RGBAColor;
use plotters_backend::BackendColor;
use serde::Deserialize;

/// A line chart without its values.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LineChart {
    /// Numbers in one row of the data; the first is x.
    pub columns: usize,
    /// The curves; later ones lie on top.
    pub series: Vec<Series>,
    /// How y is spread over the height.
    pub y_scale: Scale,
    /// Value at the bottom edge, instead of one chosen from the data; on a logarithmic axis rounded to a whole decade.
    #[serde(default)]
    pub y_min: Option<f64>,
    /// Value at the top edge, likewise.
    #[serde(default)]
    pub y_max: Option<f64>,
    /// The x axis reaches at least to here.
    #[serde(default)]
    pub x_max: Option<f64>,
    /// Title of the x axis.
    pub x_label: String,
    /// Title of the y axis.
    pub y_label: String,
    /// Vertical lines, below the curves.
    pub marks: Vec<Mark>,
    /// Horizontal guide lines, below the curves.
    pub levels: Vec<Level>,
    /// Colours of all that is not data.
    pub theme: Theme,
}

/// One curve.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Series {
    /// Column of its values.
    pub column: usize,
    /// Its colour.
    pub color: Color,
    /// Its kind of line.
    #[serde(default)]
    pub dash: Dash,
    /// Its width in CSS pixels; 1.75 if not given.
    #[serde(default)]
    pub width: Option<f64>,
}

/// A vertical line at one x.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mark {
    /// Where, in units of x.
    pub x: f64,
    /// Its colour.
    pub color: Color,
    /// Its kind of line.
    #[serde(default)]
    pub dash: Dash,
}

/// A horizontal line at one y; the axis is chosen so that it is seen.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// Where, in units of y.
    pub y: f64,
    /// Its colour.
    pub color: Color,
    /// Its kind of line.
    #[serde(default)]
    pub dash: Dash,
}

/// Colours of axes and text.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Theme {
    /// Labels and titles.
    pub text: Color,
    /// Grid lines.
    pub grid: Color,
    /// The line of the x axis and its ticks.
    pub axis: Color,
}

/// How values are spread over an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Equal differences are equal distances.
    Linear,
    /// Equal ratios are equal distances.
    Log,
}

impl Scale {
    /// Has `value` a place on an axis of this scale?
    pub(super) fn can_show(self, value: f64) -> bool {
        value.is_finite() && (self == Scale::Linear || value > 0.0)
    }
}

/// Kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dash {
    /// Without gaps.
    #[default]
    Solid,
    /// Short strokes.
    Dashed,
    /// Round dots.
    Dotted,
}

/// A colour with opacity, written `#rrggbb`, `#rrggbbaa` or `#rgb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Color([u8; 4]);

impl Color {
    /// An opaque colour from its red, green and blue.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Color {
        Color([red, green, blue, 255])
    }

    pub(super) fn backend(self) -> BackendColor {
        let RGBAColor(red, green, blue, alpha) = self.plotters(1.0);
        BackendColor { alpha, rgb: (red, green, blue) }
    }

    /// With `strength` (0 to 1) times its opacity.
    pub(super) fn plotters(self, strength: f64) -> RGBAColor {
        let [red, green, blue, alpha] = self.0;
        RGBAColor(red, green, blue, f64::from(alpha) / 255.0 * strength)
    }
}

impl TryFrom<String> for Color {
    type Error = String;

    fn try_from(text: String) -> Result<Color, String> {
        let digits: Option<Vec<u8>> = text
            .strip_prefix('#')
            .and_then(|hex| hex.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect());
        match digits.as_deref() {
            Some(&[r, g, b]) => Ok(Color([r * 17, g * 17, b * 17, 255])),
            Some(&[r, s, g, h, b, c]) => Ok(Color([r * 16 + s, g * 16 + h, b * 16 + c, 255])),
            Some(&[r, s, g, h, b, c, a, d]) => Ok(Color([r * 16 + s, g * 16 + h, b * 16 + c, a * 16 + d])),
            _ => Err(format!("`{text}` is not a colour: expected #rrggbb, #rrggbbaa or #rgb")),
        }
    }
}

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
            ChartError::Backend(message) => write!(f, "the chart could not be drawn: {message}"),
        }
    }
}

impl std::error::Error for ChartError {}

impl LineChart {
    /// Do `numbers` values fit this chart?
    pub(super) fn check(&self, numbers: usize) -> Result<(), ChartError> {
        let columns = self.columns;
        if columns == 0 || !numbers.is_multiple_of(columns) {
            return Err(ChartError::Rows { numbers, columns });
        }
        match self.series.iter().find(|series| series.column >= columns) {
            Some(series) => Err(ChartError::Column { column: series.column, columns }),
            None => Ok(()),
        }
    }
}
