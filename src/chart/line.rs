//! Curves over epochs: values in columns, a row an epoch, over a grid of horizontal lines.
//!
//! NaN and infinite values are gaps, on a logarithmic axis zero and negative ones too; a point between two gaps is a dot.

use super::axis::Axis;
use super::frame::{BOTTOM, Frame, extent, left_of_plot, most_labels, text_width, top_of};
use super::painter::{Grid, Outcome, Painter, paint};
use super::{ChartError, Color, Dash, PlotArea, Scale, Surface, Theme, path};
use serde::Deserialize;

/// Width of a curve where the chart does not say, CSS pixels.
const CURVE_WIDTH: f64 = 1.75;

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
    /// How x is spread over the width, if it is a measured value; left out, x counts, as epochs do.
    #[serde(default)]
    pub x_scale: Option<Scale>,
    /// Title of the x axis.
    pub x_label: String,
    /// Title of the y axis.
    pub y_label: String,
    /// Shaded stretches of x, below all else.
    #[serde(default)]
    pub bands: Vec<Band>,
    /// Vertical lines, below the curves.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// Horizontal guide lines, below the curves.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Curves of another run, below this one's; they have rows of their own.
    #[serde(default)]
    pub reference: Option<Reference>,
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

/// Curves of another run, to compare with.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reference {
    /// Numbers in one row of its data; the first is x.
    pub columns: usize,
    /// Its curves; later ones lie on top.
    pub series: Vec<Series>,
}

/// A shaded stretch of x over the whole height, cut at the ends of the axis.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Band {
    /// Where it begins, in units of x.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Its colour: translucent, for the grid runs below it.
    pub color: Color,
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

/// Some rows and the curves in them.
#[derive(Clone, Copy)]
struct Curves<'a> {
    columns: usize,
    series: &'a [Series],
    data: &'a [f32],
}

impl<'a> Curves<'a> {
    fn rows(self) -> impl Iterator<Item = &'a [f32]> {
        self.data.chunks_exact(self.columns).filter(|row| row[0].is_finite())
    }

    fn check(self) -> Result<(), ChartError> {
        let Curves { columns, series, data } = self;
        if columns == 0 || !data.len().is_multiple_of(columns) {
            return Err(ChartError::Rows { numbers: data.len(), columns });
        }
        match series.iter().find(|series| series.column >= columns) {
            Some(series) => Err(ChartError::Column { column: series.column, columns }),
            None => Ok(()),
        }
    }
}

/// Draws `chart`; see [`draw`](super::draw).
pub(super) fn draw(
    surface: Surface<'_>,
    chart: &LineChart,
    data: &[f32],
    reference: &[f32],
) -> Result<PlotArea, ChartError> {
    let mut curves = vec![];
    match &chart.reference {
        Some(Reference { columns, series }) => curves.push(Curves { columns: *columns, series, data: reference }),
        None if reference.is_empty() => {}
        None => return Err(ChartError::NoReference),
    }
    curves.push(Curves { columns: chart.columns, series: &chart.series, data });
    curves.iter().try_for_each(|curves| curves.check())?;
    let frame = frame(chart, &curves, surface.size());
    if frame.has_room() {
        paint(surface, &frame, &chart.theme, Grid::Lines, &|painter| content(painter, chart, &curves, &frame))
            .map_err(|error| ChartError::Backend(error.to_string()))?;
    }
    Ok(frame.area)
}

fn frame(chart: &LineChart, curves: &[Curves], size: (f64, f64)) -> Frame {
    let top = top_of(&chart.y_label);
    let height = (size.1 - top - BOTTOM).max(1.0).floor();
    let y = Axis::values(chart.y_scale, y_extent(chart, curves), (chart.y_min, chart.y_max), most_labels(height));

    let (x_low, x_high) = x_extent(chart, curves);
    let x_axis = |most| match chart.x_scale {
        None => Axis::counts(x_low, x_high, most),
        // a logarithmic axis ends at whole decades
        Some(scale) => Axis::values(scale, Some((x_low, x_high)), (Some(x_low), Some(x_high)), most),
    };
    let narrow = x_axis(2);
    let last = match chart.x_scale {
        None => text_width(&narrow.label(x_high)),
        Some(_) => narrow.major.iter().map(|&tick| text_width(&narrow.label(tick))).fold(0.0, f64::max),
    };
    let right_margin = (last / 2.0).max(8.0).ceil();
    let left = left_of_plot(y.major.iter().map(|&tick| y.label(tick)), &chart.x_label, text_width("0"));
    let plot_width = (size.0 - left - right_margin).max(1.0).floor();
    let x = x_axis((plot_width / (last + 24.0)) as usize);

    let mut frame = Frame::new(x, y, [left, top, left + plot_width, top + height], &chart.y_label);
    let first = frame.x.major.first().copied().unwrap_or(frame.x.low);
    frame.name_x(&chart.x_label, &frame.x.label(first), frame.left_of(first));
    frame
}

fn content(painter: &mut Painter<'_, '_>, chart: &LineChart, curves: &[Curves], frame: &Frame) -> Outcome {
    let (x, y) = (&frame.x, &frame.y);
    for band in &chart.bands {
        let end = |value: f64| match x.can_show(value) {
            true => x.position(value),
            false if value.is_finite() => f64::NEG_INFINITY,
            false => value,
        };
        let (from, to) = (end(band.from).max(x.low), end(band.to).min(x.high));
        if from < to {
            painter.rectangle([(from, y.low), (to, y.high)], band.color)?;
        }
    }
    for level in &chart.levels {
        if let Some(at) = y.inside(level.y) {
            painter.rule([(x.low, at), (x.high, at)], level.color, level.dash)?;
        }
    }
    for mark in &chart.marks {
        if let Some(at) = x.inside(mark.x) {
            painter.rule([(at, y.low), (at, y.high)], mark.color, mark.dash)?;
        }
    }
    for curves in curves {
        for series in curves.series {
            curve(painter, *curves, series, frame)?;
        }
    }
    Ok(())
}

/// One column of the data, over the first one.
fn curve(painter: &mut Painter<'_, '_>, curves: Curves, series: &Series, frame: &Frame) -> Outcome {
    let Frame { x, y, area, .. } = frame;
    let points = curves.data.chunks_exact(curves.columns).map(|row| {
        let point = (f64::from(row[0]), f64::from(row[series.column]));
        (x.can_show(point.0) && y.can_show(point.1)).then(|| (x.position(point.0), point.1))
    });
    let place = |(at_x, at_y)| (at_x, y.position(at_y));
    let css_pixel = (x.high - x.low) / (area.right - area.left);
    // rounding must not cut a curve that runs along the edge
    let spare = (y.high - y.low) * 1e-3;
    let width = series.width.unwrap_or(CURVE_WIDTH);
    for run in path::runs(points, css_pixel, place, (y.low - spare, y.high + spare)) {
        match run[..] {
            [point] => painter.dot(point, width * 1.25, series.color)?,
            _ => painter.line(run, series.color, width, series.dash)?,
        }
    }
    Ok(())
}

/// From the first x to the last one or `x_max`, whichever is more.
fn x_extent(chart: &LineChart, curves: &[Curves]) -> (f64, f64) {
    let xs = curves.iter().flat_map(|curves| curves.rows().map(|row| f64::from(row[0])));
    let scale = chart.x_scale.unwrap_or(Scale::Linear);
    let (low, high) = extent(xs.filter(|x| scale.can_show(*x))).unwrap_or((0.0, 0.0));
    (low, high.max(chart.x_max.filter(|x| x.is_finite()).unwrap_or(low)))
}

/// Smallest and largest value that can be drawn, guide lines included.
fn y_extent(chart: &LineChart, curves: &[Curves]) -> Option<(f64, f64)> {
    let values = curves.iter().flat_map(|curves| {
        curves.rows().flat_map(|row| curves.series.iter().map(|series| f64::from(row[series.column])))
    });
    extent(values.chain(chart.levels.iter().map(|level| level.y)).filter(|y| chart.y_scale.can_show(*y)))
}
