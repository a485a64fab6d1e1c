//! Charts, drawn by plotters on any backend: a canvas in the page, or an SVG for download and for tests.
//!
//! | chart | shows |
//! |---|---|
//! | [`LineChart`] | curves over epochs, of one run or of two |
//! | [`BarChart`] | the gradient ladder: one bar a layer, and the factor from each to the next |
//! | [`RidgeChart`] | histograms behind one another |
//!
//! A [`Chart`] says what is drawn and in which colours, plain slices of numbers hold the values, and [`draw`] puts both
//! on a [`Surface`]. All sizes are CSS pixels. A chart is a light grid, ticks in a muted small type, the data, and
//! nothing else: legends and captions stand in the page, where they can be read and translated. A picture that is to
//! stand on its own gets them as a [`Header`] from [`chart_svg`].
//! Refuses to know what the numbers mean, where they come from, and that there is JavaScript.

mod axis;
mod backend;
mod bars;
mod error;
mod frame;
mod header;
mod line;
mod painter;
mod path;
mod ridges;
mod style;
mod svg;
mod text_metrics;
mod ticks;

pub use backend::{Surface, TextFit};
pub use bars::{Bar, BarChart, Marker};
pub use error::ChartError;
pub use frame::PlotArea;
pub use header::{Entry, Header, Sign};
pub use line::{Band, Level, LineChart, Mark, Reference, Series};
pub use ridges::{Heights, Ridge, RidgeChart};
pub use style::{Color, Dash, Scale, Theme};
pub use svg::chart_svg;

use serde::Deserialize;
use serde::de::Error as _;
use serde_json::Value as Json;

/// A chart without its values; in JSON, `kind` says which one.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Json")]
pub enum Chart {
    /// Curves over epochs.
    Line(LineChart),
    /// A bar a layer.
    Bars(BarChart),
    /// Histograms behind one another.
    Ridges(RidgeChart),
}

/// By hand: for a tag among the fields serde compiles a second reader of all the parts, from a buffer of its own.
impl TryFrom<Json> for Chart {
    type Error = serde_json::Error;

    fn try_from(mut json: Json) -> Result<Self, Self::Error> {
        let kind = json.as_object_mut().and_then(|fields| fields.shift_remove("kind"));
        match kind.as_ref().and_then(Json::as_str) {
            Some("line") => LineChart::deserialize(json).map(Self::Line),
            Some("bars") => BarChart::deserialize(json).map(Self::Bars),
            Some("ridges") => RidgeChart::deserialize(json).map(Self::Ridges),
            Some(other) => Err(Self::Error::unknown_variant(other, &["line", "bars", "ridges"])),
            None => Err(Self::Error::missing_field("kind")),
        }
    }
}

/// The values of a chart, laid out as its kind says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Data<'a> {
    /// - Line: row by row, `columns` numbers each, x first, rows in rising x.
    /// - Bars: bar by bar, its value, and where there are markers the marker's value.
    /// - Ridges: ridge by ridge, the edges of its bins (one more than there are bins), then the counts.
    pub values: &'a [f32],
    /// Rows of the other run in a line chart that has a [`Reference`]; empty for all else.
    pub reference: &'a [f32],
}

/// Draws `chart` with its values. A surface too small for a chart stays empty.
///
/// Returns where the plot lies and which values its edges stand for: bars stand at 1, 2, 3 … on x; the foot of the
/// front ridge is 0 on y, that of the one behind it 1, and so on.
///
/// # Errors
/// If the values do not fit the chart, or the backend fails.
pub fn draw(surface: Surface<'_>, chart: &Chart, data: Data) -> Result<PlotArea, ChartError> {
    match chart {
        Chart::Line(chart) => line::draw(surface, chart, data.values, data.reference),
        _ if !data.reference.is_empty() => Err(ChartError::NoReference),
        Chart::Bars(chart) => bars::draw(surface, chart, data.values),
        Chart::Ridges(chart) => ridges::draw(surface, chart, data.values),
    }
}
