//! What all charts have in common: scales, kinds of lines, colours.

use crate::text::text;
use plotters::style::RGBAColor;
use plotters_backend::BackendColor;
use serde::Deserialize;

/// Colours of axes and text.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Theme {
    /// Labels and titles.
    pub text: Color,
    /// Grid lines.
    pub grid: Color,
    /// The line of the x axis and its ticks.
    pub axis: Color,
}

/// How values are spread over an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Equal differences are equal distances.
    Linear,
    /// Equal ratios are equal distances.
    Log,
}

impl Scale {
    /// Has `value` a place on an axis of this scale?
    pub(super) fn can_show(self, value: f64) -> bool {
        value.is_finite() && (self == Scale::Linear || value > 0.0)
    }
}

/// Kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dash {
    /// Without gaps.
    #[default]
    Solid,
    /// Short strokes.
    Dashed,
    /// Round dots.
    Dotted,
}

/// A colour with opacity, written `#rrggbb`, `#rrggbbaa` or `#rgb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Color([u8; 4]);

impl Color {
    /// An opaque colour from its red, green and blue.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Color {
        Color([red, green, blue, 255])
    }

    /// This colour over an opaque `ground`, as if it had `strength` (0 to 1) times its opacity.
    pub(super) fn over(self, ground: Color, strength: f64) -> Color {
        let [_, _, _, alpha] = self.0;
        let share = f64::from(alpha) / 255.0 * strength;
        let mix = |i: usize| (f64::from(self.0[i]) * share + f64::from(ground.0[i]) * (1.0 - share)).round() as u8;
        Color([mix(0), mix(1), mix(2), 255])
    }

    /// Red, green and blue.
    pub(super) fn channels(self) -> [u8; 3] {
        let [red, green, blue, _] = self.0;
        [red, green, blue]
    }

    pub(super) fn backend(self) -> BackendColor {
        let RGBAColor(red, green, blue, alpha) = self.plotters(1.0);
        BackendColor { alpha, rgb: (red, green, blue) }
    }

    /// With `strength` (0 to 1) times its opacity.
    pub(super) fn plotters(self, strength: f64) -> RGBAColor {
        let [red, green, blue, alpha] = self.0;
        RGBAColor(red, green, blue, f64::from(alpha) / 255.0 * strength)
    }
}

impl TryFrom<String> for Color {
    type Error = String;

    fn try_from(text: String) -> Result<Color, String> {
        let digits: Option<Vec<u8>> = text
            .strip_prefix('#')
            .and_then(|hex| hex.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect());
        match digits.as_deref() {
            Some(&[r, g, b]) => Ok(Color([r * 17, g * 17, b * 17, 255])),
            Some(&[r, s, g, h, b, c]) => Ok(Color([r * 16 + s, g * 16 + h, b * 16 + c, 255])),
            Some(&[r, s, g, h, b, c, a, d]) => Ok(Color([r * 16 + s, g * 16 + h, b * 16 + c, a * 16 + d])),
            _ => Err(text!("chart-colour", text = text).to_string()),
        }
    }
}
