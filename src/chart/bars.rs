//! Bars side by side, first to last: on a logarithmic axis, vanishing gradients are a flight of stairs.
//!
//! Each bar may carry a marker, a diamond at the height of a second value. Above the plot stand the factors between
//! neighbours. Whatever would touch its neighbour is left out: factors go in one row, else in two, else not at all;
//! labels are thinned. What has no place on the axis is no bar but a word at its foot: "0", "–" where nothing was
//! measured, "∞".

use super::axis::Axis;
use super::frame::{BOTTOM, FONT_SIZE, Frame, Text, extent, left_of_plot, most_labels, text_width, top_of};
use super::painter::{Grid, Outcome, Painter, paint};
use super::path::Point;
use super::ticks::factor;
use super::{ChartError, Color, PlotArea, Scale, Surface, Theme};
use plotters_backend::text_anchor::HPos;
use serde::Deserialize;

/// A bar's width over the distance of two bars, and its limit in CSS pixels.
const SHARE: f64 = 0.7;
const WIDEST: f64 = 48.0;
/// A value too small to be seen still has a bar as high as this, CSS pixels: only nothing is nothing.
const LEAST_HEIGHT: f64 = 2.0;
/// From the middle of a marker to its corners, at most, CSS pixels.
const MARKER_SIZE: f64 = 5.5;
/// Free space between neighbouring texts, and the height of a row of factors, CSS pixels.
const TEXT_GAP: f64 = 5.0;
const FACTOR_ROW: f64 = 14.0;

/// A bar chart without its values.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BarChart {
    /// The bars, from left to right.
    pub bars: Vec<Bar>,
    /// How the second value of each bar is marked; none: there is no second value.
    #[serde(default)]
    pub marker: Option<Marker>,
    /// How values are spread over the height. Bars stand on zero, on a logarithmic axis on its lower end.
    pub y_scale: Scale,
    /// Value at the bottom edge, instead of one chosen from the data; on a logarithmic axis rounded to a whole decade.
    #[serde(default)]
    pub y_min: Option<f64>,
    /// Value at the top edge, likewise.
    #[serde(default)]
    pub y_max: Option<f64>,
    /// Title of the row of labels.
    pub x_label: String,
    /// Title of the y axis.
    pub y_label: String,
    /// Title of the factors: each bar's value over that of its right neighbour, which is what the way back from the
    /// output multiplied it with. None: there are no factors.
    #[serde(default)]
    pub factor_label: Option<String>,
    /// Colours of all that is not data.
    pub theme: Theme,
}

/// One bar.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bar {
    /// What stands below it.
    pub label: String,
    /// Its colour.
    pub color: Color,
}

/// How second values are marked: a diamond, hollow where the value is zero on a logarithmic axis.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Marker {
    /// Its colour.
    pub color: Color,
    /// Its rim, and its inside where it is hollow: that of the background, to stand off from the bar.
    pub rim: Color,
}

/// Draws `chart`; see [`draw`](super::draw).
pub(super) fn draw(surface: Surface<'_>, chart: &BarChart, data: &[f32]) -> Result<PlotArea, ChartError> {
    let numbers = if chart.marker.is_some() { 2 } else { 1 };
    let expected = chart.bars.len() * numbers;
    if data.len() != expected {
        return Err(ChartError::Numbers { numbers: data.len(), expected });
    }
    let values: Vec<f64> = data.iter().step_by(numbers).map(|&value| value.into()).collect();
    let marked: Vec<f64> = data.iter().skip(1).step_by(2).filter(|_| numbers == 2).map(|&value| value.into()).collect();
    let frame = frame(chart, &values, &marked, surface.size());
    if frame.has_room() {
        let draw = |painter: &mut Painter<'_, '_>| content(painter, chart, &values, &marked, &frame);
        paint(surface, &frame, &chart.theme, Grid::Levels, &draw)
            .map_err(|error| ChartError::Backend(error.to_string()))?;
    }
    Ok(frame.area)
}

fn frame(chart: &BarChart, values: &[f64], marked: &[f64], size: (f64, f64)) -> Frame {
    let places = values.len().max(1) as f64;
    let x = Axis::places(0.5, places + 0.5);
    let right = (size.0 - 8.0).floor();
    let factors = factors(chart, values);
    // the rows of factors change the height, that the labels of y, and those the width: the margin is a guess that
    // decides on the rows only
    let slot = (right - left_of_plot([].into_iter(), &chart.x_label, 0.0) - FONT_SIZE) / places;
    let rows = rows_of(&factors, slot);
    let top = top_of(&chart.y_label) + FACTOR_ROW * rows as f64;
    let bottom = top + (size.1 - top - BOTTOM).max(1.0).floor();
    let y = value_axis(chart, values.iter().chain(marked).copied(), bottom - top);
    let first = chart.bars.first().map_or(0.0, |bar| text_width(&bar.label));
    let left = left_of_plot(y.major.iter().map(|&tick| y.label(tick)), &chart.x_label, first);
    let right = right.max(left + 1.0);
    let mut frame = Frame::new(x, y, [left, top, right, bottom], &chart.y_label);

    let slot = (right - left) / places;
    let at = |place: f64| left + (place + 0.5) * slot;
    for place in labelled(&chart.bars, slot) {
        let text = chart.bars[place].label.clone();
        let (x, y) = (at(place as f64), frame.label_row());
        frame.texts.push(Text { text, x, y, h_pos: HPos::Center });
    }
    if let Some(bar) = chart.bars.first() {
        frame.name_x(&chart.x_label, &bar.label, at(0.0));
    }
    let rows = rows.min(rows_of(&factors, slot));
    for (place, text) in factors.into_iter().enumerate().filter(|(_, text)| rows > 0 && !text.is_empty()) {
        let row = if rows == 2 { place % 2 } else { 0 };
        let y = top - FACTOR_ROW * (rows - row) as f64 + FACTOR_ROW / 2.0 - 2.0;
        frame.texts.push(Text { text, x: at(place as f64 + 0.5), y, h_pos: HPos::Center });
    }
    let title = chart.factor_label.as_deref().unwrap_or("");
    if rows > 0 && text_width(title) + text_width(&chart.y_label) + 2.0 * TEXT_GAP < right {
        frame.texts.push(Text { text: title.to_owned(), x: right, y: 7.0, h_pos: HPos::Right });
    }
    for (place, &value) in values.iter().enumerate().filter(|(_, value)| **value == 0.0 || !frame.y.can_show(**value)) {
        let text = word_for(value).to_owned();
        // a marker of nothing stands where the word would
        let lift = if marked.get(place) == Some(&0.0) { 8.0 + MARKER_SIZE } else { 8.0 };
        if text_width(&text) + 1.0 < slot {
            frame.texts.push(Text { text, x: at(place as f64), y: bottom - lift, h_pos: HPos::Center });
        }
    }
    frame
}

/// The axis of the values: from zero, or on a logarithmic axis from a little below the smallest.
fn value_axis(chart: &BarChart, values: impl Iterator<Item = f64>, height: f64) -> Axis {
    let extent = extent(values.filter(|value| chart.y_scale.can_show(*value)));
    let extent = extent.map(|(low, high)| match chart.y_scale {
        Scale::Linear => (low.min(0.0), high.max(0.0)),
        // half as much is a third of a decade: the smallest bar is seen to be one
        Scale::Log => (low / 2.0, high),
    });
    Axis::values(chart.y_scale, extent, (chart.y_min, chart.y_max), most_labels(height))
}

fn content(painter: &mut Painter<'_, '_>, chart: &BarChart, values: &[f64], marked: &[f64], frame: &Frame) -> Outcome {
    let Frame { y, area, .. } = frame;
    let slot = (area.right - area.left) / values.len().max(1) as f64;
    let half = (SHARE / 2.0).min(WIDEST / 2.0 / slot);
    let pixel = (y.high - y.low) / (area.bottom - area.top);
    let ground = match chart.y_scale {
        Scale::Linear => 0.0_f64.clamp(y.low, y.high),
        Scale::Log => y.low,
    };
    for (place, (bar, &value)) in chart.bars.iter().zip(values).enumerate() {
        if !y.can_show(value) || value == 0.0 {
            continue;
        }
        let top = y.position(value).clamp(y.low, y.high);
        let least = LEAST_HEIGHT * pixel;
        let top = if top >= ground { top.max(ground + least) } else { top.min(ground - least) };
        let centre = place as f64 + 1.0;
        painter.rectangle([(centre - half, ground), (centre + half, top.min(y.high))], bar.color)?;
    }
    let Some(marker) = &chart.marker else { return Ok(()) };
    let size = MARKER_SIZE.min(slot * 0.36);
    for (place, &value) in marked.iter().enumerate() {
        let is_hollow = value == 0.0 && !y.can_show(value);
        if !is_hollow && !y.can_show(value) {
            continue;
        }
        let position = if is_hollow { y.low } else { y.position(value).clamp(y.low, y.high) };
        let (x, y) = (frame.left_of(place as f64 + 1.0), area.bottom - (position - y.low) / pixel);
        let diamond = |size: f64| -> Vec<Point> { vec![(x - size, y), (x, y - size), (x + size, y), (x, y + size)] };
        painter.badge(&diamond(size + 1.5), marker.rim)?;
        painter.badge(&diamond(size), marker.color)?;
        if is_hollow {
            painter.badge(&diamond(size - 1.5), marker.rim)?;
        }
    }
    Ok(())
}

/// The factor between each bar and its right neighbour; empty where one of them has none.
fn factors(chart: &BarChart, values: &[f64]) -> Vec<String> {
    if chart.factor_label.is_none() {
        return vec![];
    }
    let between = |pair: &[f64]| pair[0] / pair[1];
    let usable = |pair: &&[f64]| pair.iter().all(|&value| Scale::Log.can_show(value));
    let written = |pair: &[f64]| Some(pair).filter(usable).map(between).map_or(String::new(), factor);
    values.windows(2).map(written).collect()
}

/// In how many rows these texts, each half a slot from the next bar, do not touch: 1, 2, or 0 if they always would.
fn rows_of(texts: &[String], slot: f64) -> usize {
    let touch = |step: usize| {
        texts.iter().zip(texts.iter().skip(step)).any(|(a, b)| {
            (text_width(a) + text_width(b)) / 2.0 + TEXT_GAP > slot * step as f64 && !a.is_empty() && !b.is_empty()
        })
    };
    match () {
        () if texts.iter().all(String::is_empty) => 0,
        () if !touch(1) => 1,
        () if !touch(2) => 2,
        () => 0,
    }
}

/// The bars whose labels are written: every one, or every second and so on, and the last.
fn labelled(bars: &[Bar], slot: f64) -> Vec<usize> {
    let width = |place: usize| text_width(&bars[place].label);
    let fit = |a: usize, b: usize| (width(a) + width(b)) / 2.0 + TEXT_GAP <= slot * (b - a) as f64;
    let every =
        (1..bars.len()).find(|&every| (every..bars.len()).step_by(every).all(|place| fit(place - every, place)));
    let mut places: Vec<usize> = (0..bars.len()).step_by(every.unwrap_or(bars.len()).max(1)).collect();
    if let Some(last) = bars.len().checked_sub(1) {
        while places.last().is_some_and(|&place| place > 0 && place < last && !fit(place, last)) {
            places.pop();
        }
        if places.last().is_some_and(|&place| place < last && fit(place, last)) {
            places.push(last);
        }
    }
    places
}

/// What stands where a value has no place on the axis.
fn word_for(value: f64) -> &'static str {
    match value {
        _ if value.is_nan() => "–",
        0.0 => "0",
        _ if value.is_finite() => "<0",
        _ if value > 0.0 => "∞",
        _ => "−∞",
    }
}
