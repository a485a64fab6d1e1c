//! The drawing itself: plotters puts grid, labels, rules and curves where the layout says.

use super::axis::Axis;
use super::layout::{FONT_SIZE, Layout, TICK};
use super::path::{self, Point};
use super::{Color, Dash, LineChart, Series, Surface, Theme, text_metrics};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::{DrawingBackend, FontFamily};

/// Width of a curve where the chart does not say, CSS pixels.
const CURVE_WIDTH: f64 = 1.75;
/// At most this many dashes a curve: a long jagged one gets longer dashes instead of thousands.
const MOST_DASHES: f64 = 200.0;
/// How strong unlabelled grid lines are against labelled ones.
const MINOR_STRENGTH: f64 = 0.45;

type Outcome<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws the whole chart. `data` must have passed [`LineChart::check`], and the layout must have room.
pub(super) fn paint<DB: DrawingBackend>(
    surface: Surface<DB>,
    chart: &LineChart,
    data: &[f32],
    layout: &Layout,
) -> Outcome<DB> {
    let pen = Pen { units: surface.units() };
    let (width, _) = surface.size();
    let root = surface.into_drawing_area();
    let context = ChartBuilder::on(&root)
        .margin_top(pen.length(layout.area.top))
        .margin_right(pen.length(width - layout.area.right))
        .x_label_area_size(pen.length(layout.bottom_margin))
        .y_label_area_size(pen.length(layout.area.left))
        .build_cartesian_2d(layout.x.clone(), layout.y.clone())?;
    let mut painter = Painter { context, pen, layout };

    let text = TextStyle {
        font: FontDesc::new(FontFamily::Name(text_metrics::FONT_FAMILY), pen.units * FONT_SIZE, FontStyle::Normal),
        color: chart.theme.text.backend(),
        pos: Pos::new(HPos::Left, VPos::Center),
    };
    painter.axes(&chart.theme, &text)?;
    for title in &layout.titles {
        let style = text.pos(Pos::new(title.h_pos, VPos::Center));
        root.draw_text(&title.text, &style, (pen.length(title.x), pen.length(title.y)))?;
    }
    let (x, y) = (&layout.x, &layout.y);
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
    for series in &chart.series {
        painter.curve(series, data, chart.columns)?;
    }
    root.present()
}

/// Turns CSS pixels into the surface's units.
#[derive(Clone, Copy)]
struct Pen {
    units: f64,
}

impl Pen {
    fn length(self, css_pixels: f64) -> i32 {
        (css_pixels * self.units).round() as i32
    }

    fn stroke(self, color: Color, width: f64, strength: f64) -> ShapeStyle {
        let stroke_width = self.length(width).unsigned_abs();
        ShapeStyle { color: color.plotters(strength), filled: false, stroke_width }
    }
}

struct Painter<'a, DB: DrawingBackend> {
    context: ChartContext<'a, Surface<DB>, Cartesian2d<Axis, Axis>>,
    pen: Pen,
    layout: &'a Layout,
}

impl<DB: DrawingBackend> Painter<'_, DB> {
    /// Grid and labels of y, line, ticks and labels of x: in two goes, as plotters has one axis style for both.
    fn axes(&mut self, theme: &Theme, text: &TextStyle) -> Outcome<DB> {
        let pen = self.pen;
        self.context
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .bold_line_style(pen.stroke(theme.grid, 1.0, 1.0))
            .light_line_style(pen.stroke(theme.grid, 1.0, MINOR_STRENGTH))
            .axis_style(pen.stroke(theme.axis, 0.0, 0.0))
            .set_all_tick_mark_size(pen.length(TICK))
            .label_style(text.clone())
            .draw()?;
        self.context
            .configure_mesh()
            .disable_mesh()
            .disable_y_axis()
            .axis_style(pen.stroke(theme.axis, 1.0, 1.0))
            .set_all_tick_mark_size(pen.length(TICK))
            .label_style(text.clone())
            .draw()
    }

    /// A thin straight line across the plot.
    fn rule(&mut self, ends: [Point; 2], color: Color, dash: Dash) -> Outcome<DB> {
        // dots as thin as a line would be lost on ordinary screens
        let width = if dash == Dash::Dotted { 1.5 } else { 1.0 };
        self.line(ends.to_vec(), color, width, dash)
    }

    /// One column of the data, over the first one.
    fn curve(&mut self, series: &Series, data: &[f32], columns: usize) -> Outcome<DB> {
        let Layout { x, y, area, .. } = self.layout;
        let points = data.chunks_exact(columns).map(|row| {
            let point = (f64::from(row[0]), f64::from(row[series.column]));
            (x.can_show(point.0) && y.can_show(point.1)).then_some(point)
        });
        let place = |(at_x, at_y)| (at_x, y.position(at_y));
        let css_pixel = (x.high - x.low) / (area.right - area.left);
        // rounding must not cut a curve that runs along the edge
        let spare = (y.high - y.low) * 1e-3;
        let width = series.width.unwrap_or(CURVE_WIDTH);
        for run in path::runs(points, css_pixel, place, (y.low - spare, y.high + spare)) {
            match run[..] {
                [point] => {
                    let dot = self.pen.stroke(series.color, 0.0, 1.0).filled();
                    self.context.draw_series([Circle::new(point, self.pen.length(width * 1.25), dot)])?;
                }
                _ => self.line(run, series.color, width, series.dash)?,
            }
        }
        Ok(())
    }

    /// A line through two or more points.
    fn line(&mut self, points: Vec<Point>, color: Color, width: f64, dash: Dash) -> Outcome<DB> {
        let pen = self.pen;
        let style = pen.stroke(color, width, 1.0);
        // the gap counts from the line's round ends
        let (dash, gap) = match dash {
            Dash::Solid => return self.context.draw_series([PathElement::new(points, style)]).map(drop),
            Dash::Dashed => (4.0, 2.5 + width),
            Dash::Dotted => (1.0 / pen.units, 1.25 + 1.5 * width),
        };
        let stretch = (self.length(&points) / ((dash + gap) * pen.units * MOST_DASHES)).max(1.0);
        let (dash, gap) = (pen.length(dash * stretch), pen.length(gap * stretch));
        self.context.draw_series([DashedPathElement::new(points, dash, gap, style)]).map(drop)
    }

    /// Length of a line on the surface, in its units.
    fn length(&self, points: &[Point]) -> f64 {
        let at = |point| self.context.plotting_area().map_coordinate(point);
        let distance = |(x0, y0): (i32, i32), (x1, y1): (i32, i32)| {
            let (dx, dy) = (f64::from(x1 - x0), f64::from(y1 - y0));
            (dx * dx + dy * dy).sqrt()
        };
        points.windows(2).map(|pair| distance(at(&pair[0]), at(&pair[1]))).sum()
    }
}
