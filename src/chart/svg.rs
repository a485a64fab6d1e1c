//! A chart as an SVG document: for downloads, and for tests that compare text.

use super::{ChartError, LineChart, Surface, TextFit, draw};
use plotters::backend::SVGBackend;

/// Units in a CSS pixel: a tenth of a pixel is fine enough for paper, and keeps the numbers short.
const UNITS: u32 = 10;

/// plotters' SVG text comes out smaller by 1.24 and centred on small letters instead of digits.
const TEXT_FIT: TextFit = TextFit { size: 1.24, drop: 0.09 };

/// Draws `chart` with the values in `data` (see [`draw`]) as an SVG of `width` × `height` CSS pixels, background
/// transparent.
///
/// # Errors
/// As [`draw`].
pub fn line_chart_svg(chart: &LineChart, data: &[f32], width: u32, height: u32) -> Result<String, ChartError> {
    let (width, height) = (width.clamp(1, 16_384), height.clamp(1, 16_384));
    let mut body = String::new();
    let size = (width * UNITS, height * UNITS);
    let backend = SVGBackend::with_string(&mut body, size);
    draw(Surface::new(backend, (f64::from(width), f64::from(height)), UNITS, 1.0, TEXT_FIT), chart, data)?;
    // plotters' opening tag knows nothing of units and of how lines join
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">\n{body}",
        size.0, size.1
    ))
}
