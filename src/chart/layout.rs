//! Where the parts of a chart stand: margins from the labels' widths, ticks from the room there is.

use super::LineChart;
use super::axis::Axis;
use super::text_metrics::width;
use plotters_backend::text_anchor::HPos;

/// Font size of labels and titles, CSS pixels.
pub(super) const FONT_SIZE: f64 = 11.0;
/// Length of a tick, CSS pixels. plotters leaves the same space again before the label.
pub(super) const TICK: f64 = 4.0;

/// Space between a title and the label beside it.
const TITLE_GAP: f64 = 6.0;
/// Vertical distance of two labels that does not look crowded.
const LABEL_DISTANCE: f64 = 26.0;
/// The left margin is at least this wide, so that charts below one another line up.
const LEAST_LEFT: f64 = 40.0;

/// Where a plot lies on its surface, and the values at its edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotArea {
    /// Left edge, CSS pixels from the surface's left.
    pub left: f64,
    /// Top edge, CSS pixels from the surface's top.
    pub top: f64,
    /// Right edge, CSS pixels from the surface's left.
    pub right: f64,
    /// Bottom edge, CSS pixels from the surface's top.
    pub bottom: f64,
    /// x at the left edge.
    pub x_min: f64,
    /// x at the right edge.
    pub x_max: f64,
    /// y at the bottom edge; positive on a logarithmic axis.
    pub y_min: f64,
    /// y at the top edge.
    pub y_max: f64,
}

/// A text outside the plot; `y` is its vertical middle.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) h_pos: HPos,
}

/// Axes, margins and titles of one chart on a surface of one size.
pub(super) struct Layout {
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) area: PlotArea,
    /// Height below the plot, CSS pixels.
    pub(super) bottom_margin: f64,
    pub(super) titles: Vec<Title>,
}

impl Layout {
    /// Lays `chart` out on `size` (width and height, CSS pixels). `data` must have passed [`LineChart::check`].
    pub(super) fn new(chart: &LineChart, data: &[f32], size: (f64, f64)) -> Layout {
        let text = |text: &str| width(text, FONT_SIZE);
        let top = if chart.y_label.is_empty() { 8.0 } else { 24.0 };
        let bottom_margin = 2.0 * TICK + FONT_SIZE + 2.0;
        let height = (size.1 - top - bottom_margin).max(1.0).floor();
        let most = (height / LABEL_DISTANCE) as usize;
        let y = Axis::values(chart.y_scale, y_extent(chart, data), (chart.y_min, chart.y_max), most);

        let (x_low, x_high) = x_extent(chart, data);
        let last = text(&Axis::counts(x_low, x_high, 2).label(x_high));
        let right_margin = (last / 2.0).max(8.0).ceil();
        // the x title reads as the head of its row of labels: epoch 0 50 100
        let title = if chart.x_label.is_empty() { 0.0 } else { text(&chart.x_label) + TITLE_GAP };
        let y_labels = y.major.iter().map(|&tick| text(&y.label(tick))).fold(0.0, f64::max) + 2.0 * TICK;
        let left = y_labels.max(title + text("0") / 2.0).max(LEAST_LEFT).ceil();
        let plot_width = (size.0 - left - right_margin).max(1.0).floor();
        let x = Axis::counts(x_low, x_high, (plot_width / (last + 24.0)) as usize);

        let area = PlotArea {
            left,
            top,
            right: left + plot_width,
            bottom: top + height,
            x_min: x.low,
            x_max: x.high,
            y_min: y.value(y.low),
            y_max: y.value(y.high),
        };
        let first = x.major.first().copied().unwrap_or(x.low);
        let first_label = left + x.fraction(first) * plot_width - text(&x.label(first)) / 2.0;
        let titles = vec![
            Title { text: chart.y_label.clone(), x: 0.0, y: 7.0, h_pos: HPos::Left },
            Title {
                text: chart.x_label.clone(),
                x: first_label - TITLE_GAP,
                y: area.bottom + 2.0 * TICK + FONT_SIZE * super::text_metrics::DIGIT_HEIGHT / 2.0,
                h_pos: HPos::Right,
            },
        ];
        Layout { x, y, area, bottom_margin: size.1 - area.bottom, titles }
    }

    /// Is there a plot worth drawing?
    pub(super) fn has_room(&self) -> bool {
        self.area.right - self.area.left >= 16.0 && self.area.bottom - self.area.top >= 16.0
    }
}

/// From the first x to the last one or `x_max`, whichever is more.
fn x_extent(chart: &LineChart, data: &[f32]) -> (f64, f64) {
    let xs = data.chunks_exact(chart.columns).map(|row| f64::from(row[0]));
    let (low, high) = extent(xs.filter(|x| x.is_finite())).unwrap_or((0.0, 0.0));
    (low, high.max(chart.x_max.filter(|x| x.is_finite()).unwrap_or(low)))
}

/// Smallest and largest value that can be drawn, guide lines included.
fn y_extent(chart: &LineChart, data: &[f32]) -> Option<(f64, f64)> {
    let rows = data.chunks_exact(chart.columns).filter(|row| row[0].is_finite());
    let values = rows.flat_map(|row| chart.series.iter().map(|series| f64::from(row[series.column])));
    extent(values.chain(chart.levels.iter().map(|level| level.y)).filter(|y| chart.y_scale.can_show(*y)))
}

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let nothing = (f64::INFINITY, f64::NEG_INFINITY);
    let found = values.fold(nothing, |(low, high), value| (low.min(value), high.max(value)));
    (found != nothing).then_some(found)
}
