//! What surrounds a plot, whatever is drawn in it: axes, margins, texts outside.

use super::axis::Axis;
use super::text_metrics::{DIGIT_HEIGHT, width};
use plotters_backend::text_anchor::HPos;

/// Font size of labels and titles, CSS pixels.
pub(super) const FONT_SIZE: f64 = 11.0;
/// Length of a tick, CSS pixels. plotters leaves the same space again before the label.
pub(super) const TICK: f64 = 4.0;
/// Space between a title and the label beside it.
pub(super) const TITLE_GAP: f64 = 6.0;
/// The left margin is at least this wide, so that charts below one another line up.
pub(super) const LEAST_LEFT: f64 = 40.0;
/// Height below the plot, for ticks and labels.
pub(super) const BOTTOM: f64 = 2.0 * TICK + FONT_SIZE + 2.0;

/// Vertical distance of two labels that does not look crowded.
const LABEL_DISTANCE: f64 = 26.0;

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
    /// x at the left edge; positive on a logarithmic axis.
    pub x_min: f64,
    /// x at the right edge.
    pub x_max: f64,
    /// y at the bottom edge; positive on a logarithmic axis.
    pub y_min: f64,
    /// y at the top edge.
    pub y_max: f64,
}

/// A text outside the curves; `y` is its vertical middle.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) h_pos: HPos,
}

/// Axes, margins and texts of one chart on a surface of one size.
pub(super) struct Frame {
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) area: PlotArea,
    pub(super) texts: Vec<Text>,
}

impl Frame {
    /// Puts the plot between these edges (CSS pixels) with these axes, and the y axis's title above it.
    pub(super) fn new(x: Axis, y: Axis, [left, top, right, bottom]: [f64; 4], y_label: &str) -> Frame {
        let (x_min, x_max, y_min, y_max) = (x.value(x.low), x.value(x.high), y.value(y.low), y.value(y.high));
        let area = PlotArea { left, top, right, bottom, x_min, x_max, y_min, y_max };
        let title = Text { text: y_label.to_owned(), x: 0.0, y: 7.0, h_pos: HPos::Left };
        Frame { x, y, area, texts: vec![title] }
    }

    /// Is there a plot worth drawing?
    pub(super) fn has_room(&self) -> bool {
        self.area.right - self.area.left >= 16.0 && self.area.bottom - self.area.top >= 16.0
    }

    /// Where a position on the x axis lies, CSS pixels from the surface's left.
    pub(super) fn left_of(&self, position: f64) -> f64 {
        self.area.left + self.x.fraction(position) * (self.area.right - self.area.left)
    }

    /// The vertical middle of labels below the plot.
    pub(super) fn label_row(&self) -> f64 {
        self.area.bottom + 2.0 * TICK + FONT_SIZE * DIGIT_HEIGHT / 2.0
    }

    /// Puts the title of the x axis to the left of its first label, which is centred at `at`: "epoch 0 50 100".
    pub(super) fn name_x(&mut self, title: &str, first_label: &str, at: f64) {
        let x = at - text_width(first_label) / 2.0 - TITLE_GAP;
        self.texts.push(Text { text: title.to_owned(), x, y: self.label_row(), h_pos: HPos::Right });
    }
}

/// Height above the plot: room for the y axis's title, if it has one.
pub(super) fn top_of(y_label: &str) -> f64 {
    if y_label.is_empty() { 8.0 } else { 24.0 }
}

/// About how many labels fit along a y axis of this height.
pub(super) fn most_labels(height: f64) -> usize {
    (height / LABEL_DISTANCE) as usize
}

/// The left margin for these labels of y, and the title of x, which stands before a first label of this width.
pub(super) fn left_of_plot(labels: impl Iterator<Item = String>, x_title: &str, first_label: f64) -> f64 {
    let labels = labels.map(|label| text_width(&label)).fold(0.0, f64::max) + 2.0 * TICK;
    let title = if x_title.is_empty() { 0.0 } else { text_width(x_title) + TITLE_GAP };
    labels.max(title + first_label / 2.0).max(LEAST_LEFT).ceil()
}

/// Width of a label, CSS pixels.
pub(super) fn text_width(text: &str) -> f64 {
    width(text, FONT_SIZE)
}

/// Smallest and largest of some values, if there are any.
pub(super) fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let nothing = (f64::INFINITY, f64::NEG_INFINITY);
    let found = values.fold(nothing, |(low, high), value| (low.min(value), high.max(value)));
    (found != nothing).then_some(found)
}
