//! Line charts: curves over epochs, drawn by plotters on any backend, a canvas in the page or an SVG for download.
//!
//! A [`LineChart`] says what is drawn and in which colours, a plain slice of numbers holds the values, and [`draw`] puts
//! both on a [`Surface`]. All sizes are CSS pixels. The chart shows light horizontal grid lines, ticks in a muted small
//! type, the curves, and nothing else: legends and captions stand in the page, where they can be read and translated.
//! Refuses to know what the numbers mean, where they come from, and that there is JavaScript.

mod axis;
mod backend;
mod layout;
mod paint;
mod path;
mod spec;
mod svg;
mod text_metrics;
mod ticks;

pub use backend::{Surface, TextFit};
pub use layout::PlotArea;
pub use spec::{ChartError, Color, Dash, Level, LineChart, Mark, Scale, Series, Theme};
pub use svg::line_chart_svg;

use layout::Layout;
use plotters_backend::DrawingBackend;

/// Draws `chart` with the values in `data` (row by row, `chart.columns` numbers each, x first, rows in rising x).
///
/// NaN and infinite values are gaps, on a logarithmic axis zero and negative ones too; a point between two gaps is a
/// dot. A surface too small for a chart stays empty. Returns where the plot lies and which values its edges stand for.
///
/// # Errors
/// If `data` is no whole number of rows, a series names a column that is not there, or the backend fails.
pub fn draw<DB: DrawingBackend>(surface: Surface<DB>, chart: &LineChart, data: &[f32]) -> Result<PlotArea, ChartError> {
    chart.check(data.len())?;
    let layout = Layout::new(chart, data, surface.size());
    if layout.has_room() {
        paint::paint(surface, chart, data, &layout).map_err(|error| ChartError::Backend(error.to_string()))?;
    }
    Ok(layout.area)
}
