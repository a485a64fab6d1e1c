//! Histograms behind one another, the newest in front: how a distribution changes over time, or from layer to layer.
//!
//! Heights are densities: the share of values in a bin over the bin's width *on the axis*, so that equal areas are
//! equal shares whatever the bins, also on a logarithmic axis. The outline joins the middles of the bins. A bin narrower
//! than a pixel counts as one pixel wide. On a logarithmic axis, bins that reach to zero or below have no place.

use super::axis::Axis;
use super::frame::{BOTTOM, Frame, Text, extent, left_of_plot, text_width, top_of};
use super::painter::{Grid, Outcome, Painter, paint};
use super::path::Point;
use super::{ChartError, Color, Dash, PlotArea, Scale, Surface, Theme};
use plotters_backend::text_anchor::HPos;
use serde::Deserialize;

/// Ridges overlap by their number over this, between these limits: heights of the tallest over the distance of two.
const OVERLAP_OVER: f64 = 5.0;
const OVERLAP: (f64, f64) = (0.9, 8.0);
/// On a shared scale, ridges are at most this many times as high as the middle one: beyond, they are cut.
const TALLEST_OVER_MIDDLE: f64 = 3.0;
/// How strong the inside of a ridge is against its outline.
const INSIDE_STRENGTH: f64 = 0.3;
/// Width of an outline, and vertical distance of two labels, CSS pixels.
const OUTLINE: f64 = 1.25;
const LABEL_DISTANCE: f64 = 13.0;

/// A ridge chart without its values.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RidgeChart {
    /// The ridges, from the back (the top of the chart) to the front.
    pub ridges: Vec<Ridge>,
    /// What the heights of different ridges have in common.
    #[serde(default)]
    pub heights: Heights,
    /// How values are spread over the width.
    pub x_scale: Scale,
    /// Value at the left edge, instead of one chosen from the data; on a logarithmic axis rounded to a whole decade.
    #[serde(default)]
    pub x_min: Option<f64>,
    /// Value at the right edge, likewise.
    #[serde(default)]
    pub x_max: Option<f64>,
    /// Title of the x axis.
    pub x_label: String,
    /// Title of the ridges' labels.
    pub y_label: String,
    /// What lies under the chart: a ridge hides those behind it. Opaque.
    pub background: Color,
    /// Colours of all that is not data.
    pub theme: Theme,
}

/// One histogram.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ridge {
    /// What stands at its left.
    pub label: String,
    /// Its colour.
    pub color: Color,
    /// How many bins it has; none: nothing was measured.
    pub bins: usize,
}

/// What the heights of different ridges have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Heights {
    /// One scale: equal areas are equal shares in all of them.
    #[default]
    Shared,
    /// Each is as high as any: only its form can be compared.
    Own,
}

/// A histogram on its axis: the edges and densities of the bins that have a place there.
struct Histogram {
    bins: Vec<(f64, f64, f64)>,
    peak: f64,
}

/// Draws `chart`; see [`draw`](super::draw).
pub(super) fn draw(surface: Surface<'_>, chart: &RidgeChart, data: &[f32]) -> Result<PlotArea, ChartError> {
    let rows = split(chart, data)?;
    let frame = frame(chart, &rows, surface.size());
    if frame.has_room() {
        paint(surface, &frame, &chart.theme, Grid::Uprights, &|painter| content(painter, chart, &rows, &frame))
            .map_err(|error| ChartError::Backend(error.to_string()))?;
    }
    Ok(frame.area)
}

/// Edges of the bins (one more than there are bins) and counts; without any bins both are empty.
type Row<'a> = (&'a [f32], &'a [f32]);

/// The row of each ridge.
fn split<'a>(chart: &RidgeChart, mut data: &'a [f32]) -> Result<Vec<Row<'a>>, ChartError> {
    let numbers_of = |bins: usize| if bins == 0 { 0 } else { 2 * bins + 1 };
    let expected = chart.ridges.iter().map(|ridge| numbers_of(ridge.bins)).sum();
    if data.len() != expected {
        return Err(ChartError::Numbers { numbers: data.len(), expected });
    }
    let mut rows = vec![];
    for (ridge, Ridge { bins, .. }) in chart.ridges.iter().enumerate() {
        let (row, rest) = data.split_at(numbers_of(*bins));
        let (edges, counts) = row.split_at(if *bins == 0 { 0 } else { bins + 1 });
        if edges.iter().any(|edge| !edge.is_finite()) || edges.windows(2).any(|pair| pair[0] > pair[1]) {
            return Err(ChartError::Edges { ridge });
        }
        rows.push((edges, counts));
        data = rest;
    }
    Ok(rows)
}

/// The bins of a histogram: lower edge, upper edge, count. What is not a count is none.
fn bins<'a>((edges, counts): Row<'a>) -> impl Iterator<Item = (f64, f64, f64)> + 'a {
    let count = |count: f32| if count.is_finite() { f64::from(count.max(0.0)) } else { 0.0 };
    edges.windows(2).zip(counts).map(move |(pair, &n)| (pair[0].into(), pair[1].into(), count(n)))
}

fn frame(chart: &RidgeChart, rows: &[Row], size: (f64, f64)) -> Frame {
    let top = top_of(&chart.y_label);
    let bottom = top + (size.1 - top - BOTTOM).max(1.0).floor();
    let occupied = rows.iter().flat_map(|row| bins(*row)).filter(|(_, _, count)| *count > 0.0);
    let shown = occupied.filter(|(low, _, _)| chart.x_scale.can_show(*low));
    let extent = extent(shown.flat_map(|(low, high, _)| [low, high]));
    // the ticks depend on the margins, and these on the ticks: the first guess is of few, short ones
    let axis = |most: usize| Axis::values(chart.x_scale, extent, (chart.x_min, chart.x_max), most);
    let longest = |x: &Axis| x.major.iter().map(|&tick| text_width(&x.label(tick))).fold(0.0, f64::max);
    let margins = |longest: f64| {
        let names = chart.ridges.iter().map(|ridge| ridge.label.clone());
        let left = left_of_plot(names, &chart.x_label, longest);
        (left, (size.0 - (longest / 2.0).max(8.0).ceil()).max(left + 1.0).floor())
    };
    let guess = longest(&axis(4)) + text_width(".0");
    let (left, right) = margins(guess);
    let x = axis(((right - left) / (guess + 24.0)) as usize);
    let (left, right) = margins(longest(&x));

    let overlap = (chart.ridges.len() as f64 / OVERLAP_OVER).clamp(OVERLAP.0, OVERLAP.1);
    let y = Axis::places(0.0, chart.ridges.len().saturating_sub(1) as f64 + overlap);
    let mut frame = Frame::new(x, y, [left, top, right, bottom], &chart.y_label);
    if let Some(&first) = frame.x.major.first() {
        frame.name_x(&chart.x_label, &frame.x.label(first), frame.left_of(first));
    }
    let distance = (bottom - top) / (frame.y.high - frame.y.low);
    let every = (LABEL_DISTANCE / distance).ceil().max(1.0) as usize;
    for (row, ridge) in chart.ridges.iter().rev().enumerate().step_by(every) {
        let y = bottom - distance * row as f64 - 5.0;
        frame.texts.push(Text { text: ridge.label.clone(), x: left - 6.0, y, h_pos: HPos::Right });
    }
    frame
}

fn content(painter: &mut Painter<'_, '_>, chart: &RidgeChart, rows: &[Row], frame: &Frame) -> Outcome {
    let Frame { x, y, area, .. } = frame;
    let pixel = (x.high - x.low) / (area.right - area.left);
    let histograms: Vec<Histogram> = rows.iter().map(|row| histogram(*row, x, pixel)).collect();
    let shared = shared_peak(&histograms);
    let tallest = y.high - (chart.ridges.len().max(1) - 1) as f64;
    for (row, (ridge, Histogram { bins, peak })) in chart.ridges.iter().zip(&histograms).enumerate() {
        let foot = (chart.ridges.len() - 1 - row) as f64;
        let full = if chart.heights == Heights::Own { *peak } else { shared };
        let height = |density: f64| foot + (density / full).min(1.0) * tallest;
        let mut outline: Vec<Point> = vec![];
        if let (Some(first), Some(last)) = (bins.first(), bins.last()) {
            outline.push((first.0, foot));
            outline.extend(bins.iter().map(|(low, high, density)| ((low + high) / 2.0, height(*density))));
            outline.push((last.1, foot));
            outline.iter_mut().for_each(|point| point.0 = point.0.clamp(x.low, x.high));
            painter.shape(outline.clone(), ridge.color.over(chart.background, INSIDE_STRENGTH))?;
        }
        outline.insert(0, (x.low, foot));
        outline.push((x.high, foot));
        painter.line(outline, ridge.color, OUTLINE, Dash::Solid)?;
    }
    Ok(())
}

/// Places a histogram on its axis, without the empty bins at its ends.
fn histogram(row: Row, axis: &Axis, pixel: f64) -> Histogram {
    let total: f64 = bins(row).map(|(_, _, count)| count).sum();
    let place = |(low, high, count): (f64, f64, f64)| {
        let (low, high) = (axis.position(low), axis.position(high));
        let spare = (pixel - (high - low)).max(0.0) / 2.0;
        (low - spare, high + spare, count / total.max(1.0) / (high - low).max(pixel))
    };
    let shown = bins(row).filter(|(low, _, _)| axis.can_show(*low)).map(place);
    let mut bins: Vec<(f64, f64, f64)> = shown.skip_while(|(_, _, density)| *density == 0.0).collect();
    bins.truncate(bins.iter().rposition(|(_, _, density)| *density > 0.0).map_or(0, |last| last + 1));
    let peak = bins.iter().map(|(_, _, density)| *density).fold(0.0, f64::max);
    Histogram { bins, peak }
}

/// The density that is drawn at full height on a shared scale: that of the tallest, unless it towers over the others.
fn shared_peak(histograms: &[Histogram]) -> f64 {
    let mut peaks: Vec<f64> = histograms.iter().map(|histogram| histogram.peak).filter(|peak| *peak > 0.0).collect();
    peaks.sort_by(f64::total_cmp);
    let middle = peaks.get(peaks.len() / 2).copied().unwrap_or(1.0);
    peaks.last().copied().unwrap_or(1.0).min(TALLEST_OVER_MIDDLE * middle)
}
