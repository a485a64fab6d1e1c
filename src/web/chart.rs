//! Charts on a canvas of the page.

use super::{json_text, to_error};
use crate::chart::{Chart, Data, Header, Surface, TextFit, chart_svg, draw};
use crate::text::text;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Units in a CSS pixel: divisible by the usual pixel ratios 1, 1.25, 1.5, 2, 3 and 4.
const UNITS: u32 = 60;

/// A canvas centres text on the middle of its em square, a little above the middle of the digits.
const TEXT_FIT: TextFit = TextFit { size: 1.0, drop: 0.064 };

/// Draws a chart on `canvas`, whose backing store is made to fit `css_width` × `css_height` CSS pixels.
///
/// `spec` is a chart (`ChartSpec`, an object or its JSON text), `values` its numbers as the spec's type says, `reference`
/// those of the curves of another run. Returns
/// `[left, top, right, bottom, xMin, xMax, yMin, yMax]`: the plot in CSS pixels, and the values at its edges.
///
/// # Errors
/// If the spec cannot be read, the data does not fit it, or the canvas has no 2-D context.
#[wasm_bindgen(js_name = drawChart)]
pub fn draw_chart(
    canvas: HtmlCanvasElement,
    css_width: f64,
    css_height: f64,
    pixel_ratio: f64,
    #[wasm_bindgen(unchecked_param_type = "ChartSpec | string")] spec: &JsValue,
    values: &[f32],
    reference: &[f32],
) -> Result<Vec<f64>, JsError> {
    let chart = read_chart(spec)?;
    let no_context = || to_error(&text!("chart-no-context"));
    let pixel_ratio = if pixel_ratio.is_finite() { pixel_ratio.clamp(1.0, 4.0) } else { 1.0 };
    let pixels = |length: f64| (length * pixel_ratio).round().clamp(1.0, 16_384.0) as u32;
    let (width, height) = (pixels(css_width), pixels(css_height));
    // setting a size clears the canvas, but also allocates it anew
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = canvas.get_context("2d").ok().flatten().ok_or_else(no_context)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| no_context())?;
    let scale = pixel_ratio / f64::from(UNITS);
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).map_err(|_| no_context())?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).map_err(|_| no_context())?;
    context.set_line_join("round");
    context.set_line_cap("round");

    let backend = CanvasBackend::with_canvas_object(canvas).ok_or_else(no_context)?;
    let surface = Surface::new(backend, (css_width, css_height), UNITS, pixel_ratio, TEXT_FIT);
    let area = draw(surface, &chart, Data { values, reference }).map_err(failure)?;
    Ok(vec![area.left, area.top, area.right, area.bottom, area.x_min, area.x_max, area.y_min, area.y_max])
}

/// A chart, as `drawChart` takes it, as a picture that stands on its own: an SVG document with a header (`ChartHeader`, an
/// object or its JSON text), the chart itself `css_width` × `css_height` CSS pixels large.
///
/// # Errors
/// If spec or header cannot be read, or the data does not fit.
#[wasm_bindgen(js_name = chartSvg)]
pub fn chart_as_svg(
    css_width: u32,
    css_height: u32,
    #[wasm_bindgen(unchecked_param_type = "ChartSpec | string")] spec: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "ChartHeader | string")] header: &JsValue,
    values: &[f32],
    reference: &[f32],
) -> Result<String, JsError> {
    // by way of a value, as charts are: what reads their parts is there once
    let header: Header = serde_json::from_str(&json_text(header))
        .and_then(serde_json::from_value)
        .map_err(|error| to_error(&text!("chart-header", error = error.to_string())))?;
    let size = (css_width, css_height);
    chart_svg(&read_chart(spec)?, Data { values, reference }, size, Some(&header)).map_err(failure)
}

fn read_chart(spec: &JsValue) -> Result<Chart, JsError> {
    serde_json::from_str(&json_text(spec)).map_err(|error| to_error(&text!("chart-spec", error = error.to_string())))
}

fn failure(error: crate::chart::ChartError) -> JsError {
    to_error(&error.text())
}
