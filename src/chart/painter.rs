//! The brush that all charts share: plotters with lengths in CSS pixels, grid and labels, straight and dashed lines.

use super::axis::Axis;
use super::backend::BackendError;
use super::frame::{FONT_SIZE, Frame, TICK};
use super::path::Point;
use super::text_metrics::FONT_FAMILY;
use super::{Color, Dash, Surface, Theme};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::FontFamily;

/// At most this many dashes a curve: a long jagged one gets longer dashes instead of thousands.
const MOST_DASHES: f64 = 200.0;
/// How strong unlabelled grid lines are against labelled ones.
const MINOR_STRENGTH: f64 = 0.45;

pub(super) type Outcome = Result<(), DrawingAreaErrorKind<BackendError>>;

/// Which grid lines and labels an axis has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grid {
    /// Horizontal lines, labelled at the left; a line with ticks and labels at the bottom.
    Lines,
    /// Horizontal lines, labelled at the left; a bare line at the bottom.
    Levels,
    /// Vertical lines, labelled at the bottom; nothing at the left.
    Uprights,
}

/// Lengths in CSS pixels, on any backend.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) units: f64,
}

impl Pen {
    /// In the surface's units.
    pub(super) fn length(self, css_pixels: f64) -> i32 {
        (css_pixels * self.units).round() as i32
    }

    pub(super) fn stroke(self, color: Color, width: f64, strength: f64) -> ShapeStyle {
        let stroke_width = self.length(width).unsigned_abs();
        ShapeStyle { color: color.plotters(strength), filled: false, stroke_width }
    }

    pub(super) fn text(self, color: Color, size: f64, weight: FontStyle) -> TextStyle<'static> {
        TextStyle {
            font: FontDesc::new(FontFamily::Name(FONT_FAMILY), self.units * size, weight),
            color: color.backend(),
            pos: Pos::new(HPos::Left, VPos::Center),
        }
    }
}

/// A plot on its surface; points are positions on the frame's axes.
pub(super) struct Painter<'a, 's> {
    root: &'a DrawingArea<Surface<'s>, Shift>,
    context: ChartContext<'a, Surface<'s>, Cartesian2d<Axis, Axis>>,
    pub(super) pen: Pen,
}

/// Draws a chart on `surface`: first the grid, then the frame's texts, then what `content` draws.
pub(super) fn paint(
    surface: Surface<'_>,
    frame: &Frame,
    theme: &Theme,
    grid: Grid,
    content: &dyn Fn(&mut Painter<'_, '_>) -> Outcome,
) -> Outcome {
    let pen = Pen { units: surface.units() };
    let (width, height) = surface.size();
    let root = surface.into_drawing_area();
    let context = ChartBuilder::on(&root)
        .margin_top(pen.length(frame.area.top))
        .margin_right(pen.length(width - frame.area.right))
        .x_label_area_size(pen.length(height - frame.area.bottom))
        .y_label_area_size(pen.length(frame.area.left))
        .build_cartesian_2d(frame.x.clone(), frame.y.clone())?;
    let mut painter = Painter { root: &root, context, pen };
    let text = pen.text(theme.text, FONT_SIZE, FontStyle::Normal);
    painter.grid(theme, &text, grid)?;
    for each in &frame.texts {
        painter.text(&each.text, each.h_pos, (each.x, each.y), &text)?;
    }
    content(&mut painter)?;
    root.present()
}

impl Painter<'_, '_> {
    /// Grid and labels of one axis, then line, ticks and labels of the other: plotters has one style for both.
    fn grid(&mut self, theme: &Theme, text: &TextStyle, grid: Grid) -> Outcome {
        let pen = self.pen;
        let (bold, light) = (pen.stroke(theme.grid, 1.0, 1.0), pen.stroke(theme.grid, 1.0, MINOR_STRENGTH));
        let mut mesh = self.context.configure_mesh();
        mesh.bold_line_style(bold).light_line_style(light).set_all_tick_mark_size(pen.length(TICK));
        mesh.axis_style(pen.stroke(theme.axis, 0.0, 0.0)).label_style(text.clone()).disable_x_axis();
        match grid {
            Grid::Uprights => mesh.disable_y_mesh().disable_y_axis().draw()?,
            Grid::Lines | Grid::Levels => mesh.disable_x_mesh().draw()?,
        }
        let mut mesh = self.context.configure_mesh();
        mesh.disable_mesh().disable_y_axis().axis_style(pen.stroke(theme.axis, 1.0, 1.0));
        mesh.set_all_tick_mark_size(pen.length(TICK)).label_style(text.clone());
        mesh.draw()
    }

    /// A text on the surface, in CSS pixels from its upper left corner; `y` is its vertical middle.
    pub(super) fn text(&self, text: &str, h_pos: HPos, (x, y): (f64, f64), style: &TextStyle) -> Outcome {
        let style = style.pos(Pos::new(h_pos, VPos::Center));
        self.root.draw_text(text, &style, (self.pen.length(x), self.pen.length(y)))
    }

    /// A line through two or more points.
    pub(super) fn line(&mut self, points: Vec<Point>, color: Color, width: f64, dash: Dash) -> Outcome {
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

    /// A thin straight line across the plot.
    pub(super) fn rule(&mut self, ends: [Point; 2], color: Color, dash: Dash) -> Outcome {
        // dots as thin as a line would be lost on ordinary screens
        let width = if dash == Dash::Dotted { 1.5 } else { 1.0 };
        self.line(ends.to_vec(), color, width, dash)
    }

    /// A filled circle.
    pub(super) fn dot(&mut self, centre: Point, radius: f64, color: Color) -> Outcome {
        let style = self.pen.stroke(color, 0.0, 1.0).filled();
        self.context.draw_series([Circle::new(centre, self.pen.length(radius), style)]).map(drop)
    }

    /// A filled rectangle between two opposite corners.
    pub(super) fn rectangle(&mut self, corners: [Point; 2], color: Color) -> Outcome {
        let style = self.pen.stroke(color, 0.0, 1.0).filled();
        self.context.draw_series([Rectangle::new(corners, style)]).map(drop)
    }

    /// A filled shape.
    pub(super) fn shape(&mut self, corners: Vec<Point>, color: Color) -> Outcome {
        self.context.draw_series([Polygon::new(corners, color.plotters(1.0))]).map(drop)
    }

    /// A filled shape on the surface, in CSS pixels from its upper left corner; it may reach beyond the plot.
    pub(super) fn badge(&self, corners: &[Point], color: Color) -> Outcome {
        let corners: Vec<(i32, i32)> = corners.iter().map(|&(x, y)| (self.pen.length(x), self.pen.length(y))).collect();
        self.root.draw(&Polygon::new(corners, color.plotters(1.0)))
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
