//! A wrapper around any plotters backend that lets charts be laid out in CSS pixels and drawn finely.
//!
//! plotters counts in whole pixels. The surface therefore tells it of a picture many times larger, in *units*, and the
//! backend inside scales that down again (a canvas by its transform, an SVG by its view box): curves become smooth
//! and sizes mean the same on every screen. Besides, it
//! - puts horizontal and vertical lines on whole device pixels, so that the grid is crisp;
//! - measures text by our own table, and draws exponents as small raised digits;
//! - leaves out lines of no width, which a canvas would draw with the width of the line before.

use super::text_metrics::{DIGIT_HEIGHT, EXPONENT_SIZE, plain, width};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};

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
pub struct Surface<DB> {
    inner: DB,
    /// Width and height, CSS pixels.
    size: (f64, f64),
    /// Units in one CSS pixel.
    units: f64,
    /// Units in one device pixel.
    device_pixel: f64,
    text_fit: TextFit,
}

impl<DB: DrawingBackend> Surface<DB> {
    /// Wraps `inner`, which must scale its drawing down by `units` per CSS pixel.
    ///
    /// - `size`: width and height in CSS pixels; brought into 1 to 16,384.
    /// - `pixel_ratio`: device pixels in a CSS pixel.
    pub fn new(inner: DB, size: (f64, f64), units: u32, pixel_ratio: f64, text_fit: TextFit) -> Surface<DB> {
        let units = f64::from(units);
        let sane = |length: f64| if length.is_finite() { length.clamp(1.0, 16_384.0) } else { 1.0 };
        let size = (sane(size.0), sane(size.1));
        Surface { inner, size, units, device_pixel: units / pixel_ratio, text_fit }
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

type Outcome<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

impl<DB: DrawingBackend> DrawingBackend for Surface<DB> {
    type ErrorType = DB::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let units = |length: f64| (length * self.units).round() as u32;
        (units(self.size.0), units(self.size.1))
    }

    fn ensure_prepared(&mut self) -> Outcome<DB> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome<DB> {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome<DB> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Outcome<DB> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Outcome<DB> {
        self.inner.draw_rect(a, b, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome<DB> {
        if style.stroke_width() == 0 {
            return Ok(());
        }
        let path: Vec<BackendCoord> = path.into_iter().collect();
        // dots of a dotted line are shorter than wide, and round
        let is_line = |a: i32, b: i32| a.abs_diff(b) > style.stroke_width();
        match path[..] {
            [from, to] if (from.0 == to.0 && is_line(from.1, to.1)) || (from.1 == to.1 && is_line(from.0, to.0)) => {
                let (upper_left, bottom_right) = self.crisp(from, to, style.stroke_width());
                self.inner.draw_rect(upper_left, bottom_right, style, true)
            }
            _ => self.inner.draw_path(path, style),
        }
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<DB> {
        self.inner.fill_polygon(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome<DB> {
        self.inner.draw_circle(centre, radius, style, fill)
    }

    /// Unrotated text on one line; "top" and "bottom" mean those of the digits.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Outcome<DB> {
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
            let fitted = Fitted { style, size: size * self.text_fit.size, h_pos };
            self.inner.draw_text(&part, &fitted, placed)?;
            x += width(&part, size);
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
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

/// A text style in another size and alignment, vertically centred.
struct Fitted<'a, S> {
    style: &'a S,
    size: f64,
    h_pos: HPos,
}

impl<S: BackendTextStyle> BackendTextStyle for Fitted<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.h_pos, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        position: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, position, draw)
    }
}
