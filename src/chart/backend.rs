//! A wrapper around any plotters backend that lets charts be laid out in CSS pixels and drawn finely.
//!
//! plotters counts in whole pixels. The surface therefore tells it of a picture many times larger, in *units*, and the
//! backend inside scales that down again (a canvas by its transform, an SVG by its view box): curves become smooth
//! and sizes mean the same on every screen. Besides, it
//! - puts horizontal and vertical lines on whole device pixels, so that the grid is crisp;
//! - measures text by our own table, and draws exponents as small raised digits;
//! - leaves out lines of no width, which a canvas would draw with the width of the line before.

use super::text_metrics::{DIGIT_HEIGHT, EXPONENT_SIZE, plain, width};
use plotters::style::{FontDesc, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::fmt;

/// How far above the digits of the base an exponent stands, over the font size.
const EXPONENT_RISE: f64 = 0.36;

/// How a backend's text differs from what plotters asks for.
#[derive(Debug, Clone, Copy)]
pub struct TextFit {
    /// Font size to ask for over the size wanted.
    pub size: f64,
    /// How far below the anchor text must be placed to have its digits centred there, over the font size.
    pub drop: f64,
}

/// A backend to draw charts on, with its geometry.
pub struct Surface<'a> {
    inner: Box<dyn Brush + 'a>,
    /// Width and height, CSS pixels.
    size: (f64, f64),
    /// Units in one CSS pixel.
    units: f64,
    /// Units in one device pixel.
    device_pixel: f64,
    text_fit: TextFit,
}

impl<'a> Surface<'a> {
    /// Wraps `inner`, which must scale its drawing down by `units` per CSS pixel.
    ///
    /// - `size`: width and height in CSS pixels; brought into 1 to 16,384.
    /// - `pixel_ratio`: device pixels in a CSS pixel.
    pub fn new(
        inner: impl DrawingBackend + 'a,
        size: (f64, f64),
        units: u32,
        pixel_ratio: f64,
        text_fit: TextFit,
    ) -> Surface<'a> {
        let units = f64::from(units);
        let sane = |length: f64| if length.is_finite() { length.clamp(1.0, 16_384.0) } else { 1.0 };
        let size = (sane(size.0), sane(size.1));
        Surface { inner: Box::new(inner), size, units, device_pixel: units / pixel_ratio, text_fit }
    }

    /// Width and height in CSS pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        self.size
    }

    /// Units in one CSS pixel.
    pub(super) fn units(&self) -> f64 {
        self.units
    }

    /// The rectangle that a horizontal or vertical line of some width fills, on whole device pixels.
    fn crisp(&self, from: BackendCoord, to: BackendCoord, stroke: u32) -> (BackendCoord, BackendCoord) {
        let pixel = self.device_pixel;
        let thickness = (f64::from(stroke) / pixel).round().max(1.0) * pixel;
        // a quarter of a pixel decides between the two sides of a line that lies exactly between them
        let snap = |centre: i32| ((f64::from(centre) - thickness / 2.0) / pixel + 0.25).round() * pixel;
        let side = |a: i32, b: i32, across: bool| {
            let (start, end) = (f64::from(a.min(b)), f64::from(a.max(b)));
            if across { (snap(a), snap(a) + thickness) } else { (start, end) }
        };
        let (left, right) = side(from.0, to.0, from.0 == to.0);
        let (top, bottom) = side(from.1, to.1, from.0 != to.0);
        let whole = |x: f64, y: f64| (x.round() as i32, y.round() as i32);
        (whole(left, top), whole(right, bottom))
    }
}

/// Why a backend failed, in its own words.
#[derive(Debug)]
pub struct BackendError(String);

impl fmt::Display for BackendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BackendError {}

type Outcome = Result<(), DrawingErrorKind<BackendError>>;

/// What a surface asks of any backend. Without types to choose, unlike plotters' trait: all that draws charts is compiled once,
/// not once for each backend.
trait Brush {
    fn ensure_prepared(&mut self) -> Outcome;
    fn present(&mut self) -> Outcome;
    fn pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome;
    fn rectangle(&mut self, a: BackendCoord, b: BackendCoord, stroke: Stroke, fill: bool) -> Outcome;
    fn path(&mut self, path: &[BackendCoord], stroke: Stroke) -> Outcome;
    fn polygon(&mut self, corners: &[BackendCoord], stroke: Stroke) -> Outcome;
    fn circle(&mut self, centre: BackendCoord, radius: u32, stroke: Stroke, fill: bool) -> Outcome;
    fn text(&mut self, text: &str, style: &TextStyle, at: BackendCoord) -> Outcome;
}

impl<DB: DrawingBackend> Brush for DB {
    fn ensure_prepared(&mut self) -> Outcome {
        DrawingBackend::ensure_prepared(self).map_err(in_words)
    }

    fn present(&mut self) -> Outcome {
        DrawingBackend::present(self).map_err(in_words)
    }

    fn pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.draw_pixel(point, color).map_err(in_words)
    }

    fn rectangle(&mut self, a: BackendCoord, b: BackendCoord, stroke: Stroke, fill: bool) -> Outcome {
        self.draw_rect(a, b, &stroke, fill).map_err(in_words)
    }

    fn path(&mut self, path: &[BackendCoord], stroke: Stroke) -> Outcome {
        self.draw_path(path.iter().copied(), &stroke).map_err(in_words)
    }

    fn polygon(&mut self, corners: &[BackendCoord], stroke: Stroke) -> Outcome {
        self.fill_polygon(corners.iter().copied(), &stroke).map_err(in_words)
    }

    fn circle(&mut self, centre: BackendCoord, radius: u32, stroke: Stroke, fill: bool) -> Outcome {
        self.draw_circle(centre, radius, &stroke, fill).map_err(in_words)
    }

    fn text(&mut self, text: &str, style: &TextStyle, at: BackendCoord) -> Outcome {
        self.draw_text(text, style, at).map_err(in_words)
    }
}

fn in_words<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> DrawingErrorKind<BackendError> {
    match error {
        DrawingErrorKind::DrawingError(error) => DrawingErrorKind::DrawingError(BackendError(error.to_string())),
        DrawingErrorKind::FontError(error) => DrawingErrorKind::FontError(error),
    }
}

/// Colour and width of a line.
#[derive(Clone, Copy)]
struct Stroke {
    color: BackendColor,
    width: u32,
}

impl Stroke {
    fn of(style: &impl BackendStyle) -> Self {
        Self { color: style.color(), width: style.stroke_width() }
    }
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = BackendError;

    fn get_size(&self) -> (u32, u32) {
        let units = |length: f64| (length * self.units).round() as u32;
        (units(self.size.0), units(self.size.1))
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.inner.pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.inner.rectangle(a, b, Stroke::of(style), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        if style.stroke_width() == 0 {
            return Ok(());
        }
        let path: Vec<BackendCoord> = path.into_iter().collect();
        // dots of a dotted line are shorter than wide, and round
        let is_line = |a: i32, b: i32| a.abs_diff(b) > style.stroke_width();
        match path[..] {
            [from, to] if (from.0 == to.0 && is_line(from.1, to.1)) || (from.1 == to.1 && is_line(from.0, to.0)) => {
                let (upper_left, bottom_right) = self.crisp(from, to, style.stroke_width());
                self.inner.rectangle(upper_left, bottom_right, Stroke::of(style), true)
            }
            _ => self.inner.path(&path, Stroke::of(style)),
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.inner.polygon(&path.into_iter().collect::<Vec<_>>(), Stroke::of(style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.inner.circle(centre, radius, Stroke::of(style), fill)
    }

    /// Unrotated text on one line; "top" and "bottom" mean those of the digits.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome {
        let (size, Pos { h_pos, v_pos }) = (style.size(), style.anchor());
        let half = size * DIGIT_HEIGHT / 2.0;
        let centre = f64::from(y)
            + match v_pos {
                VPos::Top => half,
                VPos::Center => 0.0,
                VPos::Bottom => -half,
            };
        let parts = split(text);
        // one part is left to the backend to align, which knows its font better than our table
        let (mut x, h_pos) = match h_pos {
            _ if parts.len() == 1 => (f64::from(x), h_pos),
            HPos::Left => (f64::from(x), HPos::Left),
            HPos::Center => (f64::from(x) - width(text, size) / 2.0, HPos::Left),
            HPos::Right => (f64::from(x) - width(text, size), HPos::Left),
        };
        for (part, raised) in parts {
            let (size, centre) =
                if raised { (size * EXPONENT_SIZE, centre - size * EXPONENT_RISE) } else { (size, centre) };
            let placed = (x.round() as i32, (centre + size * self.text_fit.drop).round() as i32);
            let font = FontDesc::new(style.family(), size * self.text_fit.size, style.style());
            let fitted = TextStyle { font, color: style.color(), pos: Pos::new(h_pos, VPos::Center) };
            self.inner.text(&part, &fitted, placed)?;
            x += width(&part, size);
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<BackendError>> {
        Ok((width(text, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

/// Cuts a text where exponents begin and end; in those, superscripts become plain characters.
fn split(text: &str) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = vec![];
    for c in text.chars() {
        let raised = plain(c).is_some();
        let c = plain(c).unwrap_or(c);
        match parts.last_mut() {
            Some((part, same)) if *same == raised => part.push(c),
            _ => parts.push((c.to_string(), raised)),
        }
    }
    parts
}
