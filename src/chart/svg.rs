//! A chart as an SVG document: for downloads, and for tests that compare text.

use super::{Chart, ChartError, Data, Header, Surface, TextFit, draw};
use plotters::backend::SVGBackend;

/// Units in a CSS pixel: a tenth of a pixel is fine enough for paper, and keeps the numbers short.
const UNITS: u32 = 10;

/// plotters' SVG text comes out smaller by 1.24 and centred on small letters instead of digits.
const TEXT_FIT: TextFit = TextFit { size: 1.24, drop: 0.09 };

/// Free space around a chart that has a header, CSS pixels.
const MARGIN: f64 = 16.0;

/// Draws `chart` with its values (see [`draw`]) as an SVG; the chart itself is `width` × `height` CSS pixels large.
///
/// With a header the picture stands on its own: header above, free space around, its background behind. Without one it
/// is the bare chart on a transparent ground.
///
/// # Errors
/// As [`draw`].
pub fn chart_svg(
    chart: &Chart,
    data: Data,
    (width, height): (u32, u32),
    header: Option<&Header>,
) -> Result<String, ChartError> {
    let size = (f64::from(width.clamp(1, 16_384)), f64::from(height.clamp(1, 16_384)));
    let body = part(size, |surface| draw(surface, chart, data).map(drop))?;
    let Some(header) = header else { return Ok(document(size, &body)) };
    let set = header.set(size.0);
    let head = part((size.0, set.height.max(1.0)), |surface| {
        set.draw(surface).map_err(|error| ChartError::Backend(error.to_string()))
    })?;
    let whole = (size.0 + 2.0 * MARGIN, size.1 + set.height + 2.0 * MARGIN);
    let [left, top, below] = [MARGIN, MARGIN, MARGIN + set.height].map(units);
    let [red, green, blue] = header.background.channels();
    let content = format!(
        "<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#{red:02X}{green:02X}{blue:02X}\"/>\n\
         <g transform=\"translate({left} {top})\">\n{head}</g>\n<g transform=\"translate({left} {below})\">\n{body}</g>\n",
        escaped(&header.title)
    );
    Ok(document(whole, &content))
}

fn units(css_pixels: f64) -> u32 {
    (css_pixels * f64::from(UNITS)).round() as u32
}

/// What is drawn on a surface of this size, without the document around it.
fn part(size: (f64, f64), draw: impl FnOnce(Surface<'_>) -> Result<(), ChartError>) -> Result<String, ChartError> {
    let mut text = String::new();
    let backend = SVGBackend::with_string(&mut text, (units(size.0), units(size.1)));
    draw(Surface::new(backend, size, UNITS, 1.0, TEXT_FIT))?;
    // plotters' opening tag knows nothing of units and of how lines join
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    Ok(body.strip_suffix("</svg>\n").unwrap_or(body).to_owned())
}

fn document((width, height): (f64, f64), body: &str) -> String {
    let (across, down) = (units(width), units(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {across} {down}\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">\n{body}</svg>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
