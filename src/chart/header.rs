//! Title, description and legend above a saved chart, so that the picture stands on its own.

use super::painter::{Outcome, Pen};
use super::text_metrics::width;
use super::{Color, Dash, Surface};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{DashedPathElement, PathElement, Polygon, Rectangle};
use plotters::style::FontStyle;
use serde::Deserialize;

const TITLE_SIZE: f64 = 15.0;
const TEXT_SIZE: f64 = 11.0;
/// Heights of rows, CSS pixels.
const TITLE_ROW: f64 = 22.0;
const ROW: f64 = 17.0;
/// Between header and chart.
const GAP: f64 = 8.0;
/// Width of a legend's sign, space after it, and space after an entry.
const SIGN: f64 = 18.0;
const SIGN_GAP: f64 = 6.0;
const ENTRY_GAP: f64 = 16.0;
/// Bold letters are about this much wider than the table's regular ones.
const BOLD: f64 = 1.07;

/// What stands above a saved chart.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Header {
    /// What the chart shows.
    pub title: String,
    /// Of which run; broken into lines between words. Empty: none.
    #[serde(default)]
    pub subtitle: String,
    /// What the lines, bars and areas mean.
    pub legend: Vec<Entry>,
    /// Colour of the texts.
    pub text: Color,
    /// Colour of the whole picture's ground.
    pub background: Color,
}

/// An entry of the legend.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its words.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// Its sign.
    #[serde(default)]
    pub sign: Sign,
    /// Its kind of line, if the sign is one.
    #[serde(default)]
    pub dash: Dash,
}

/// The sign before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// A piece of a curve.
    #[default]
    Line,
    /// A piece of an upright line.
    Upright,
    /// A filled area: a bar, a band, a ridge.
    Area,
    /// A diamond.
    Diamond,
}

/// A text of the header at its place; an entry of the legend has its sign to the left.
struct Placed<'a> {
    text: String,
    x: f64,
    y: f64,
    size: f64,
    weight: FontStyle,
    sign: Option<&'a Entry>,
}

/// A header set in a width: its texts, and how high it is.
pub(super) struct Set<'a> {
    texts: Vec<Placed<'a>>,
    color: Color,
    pub(super) height: f64,
}

impl Header {
    /// Breaks lines so that they fit into `room` CSS pixels; a word or entry longer than that stands on its own.
    pub(super) fn set(&self, room: f64) -> Set<'_> {
        let mut texts = vec![];
        let mut y = 0.0;
        let mut rows = |lines: Vec<String>, row: f64, size: f64, weight: FontStyle| {
            for text in lines {
                texts.push(Placed { text, x: 0.0, y: y + row / 2.0, size, weight, sign: None });
                y += row;
            }
        };
        let bold = |text: &str| width(text, TITLE_SIZE) * BOLD;
        rows(lines(&self.title, room, bold), TITLE_ROW, TITLE_SIZE, FontStyle::Bold);
        let plain = |text: &str| width(text, TEXT_SIZE);
        rows(lines(&self.subtitle, room, plain), ROW, TEXT_SIZE, FontStyle::Normal);
        let mut x = 0.0;
        for entry in &self.legend {
            let wide = SIGN + SIGN_GAP + plain(&entry.name);
            if x > 0.0 && x + wide > room {
                (x, y) = (0.0, y + ROW);
            }
            let (text, sign) = (entry.name.clone(), Some(entry));
            let (size, weight) = (TEXT_SIZE, FontStyle::Normal);
            texts.push(Placed { text, x: x + SIGN + SIGN_GAP, y: y + ROW / 2.0, size, weight, sign });
            x += wide + ENTRY_GAP;
        }
        if !self.legend.is_empty() {
            y += ROW;
        }
        Set { texts, color: self.text, height: if y > 0.0 { (y + GAP).ceil() } else { 0.0 } }
    }
}

impl Set<'_> {
    /// Draws the header.
    pub(super) fn draw(&self, surface: Surface<'_>) -> Outcome {
        let pen = Pen { units: surface.units() };
        let root = surface.into_drawing_area();
        for placed in &self.texts {
            let style = pen.text(self.color, placed.size, placed.weight);
            root.draw_text(&placed.text, &style, (pen.length(placed.x), pen.length(placed.y)))?;
            if let Some(entry) = placed.sign {
                sign(&root, pen, entry, (placed.x - SIGN - SIGN_GAP, placed.y))?;
            }
        }
        root.present()
    }
}

/// Draws the sign of an entry; `x` is its left edge, `y` its vertical middle.
fn sign(root: &DrawingArea<Surface<'_>, Shift>, pen: Pen, entry: &Entry, (x, y): (f64, f64)) -> Outcome {
    let at = |x: f64, y: f64| (pen.length(x), pen.length(y));
    let middle = x + SIGN / 2.0;
    let filled = entry.color.plotters(1.0);
    let line = match entry.sign {
        Sign::Line => vec![at(x, y), at(x + SIGN, y)],
        Sign::Upright => vec![at(middle, y - 6.0), at(middle, y + 6.0)],
        Sign::Area => {
            return root.draw(&Rectangle::new(
                [at(x + 2.0, y - 5.0), at(x + SIGN - 2.0, y + 5.0)],
                pen.stroke(entry.color, 0.0, 1.0).filled(),
            ));
        }
        Sign::Diamond => {
            let corners = vec![at(middle - 5.0, y), at(middle, y - 5.0), at(middle + 5.0, y), at(middle, y + 5.0)];
            return root.draw(&Polygon::new(corners, filled));
        }
    };
    let style = pen.stroke(entry.color, 1.75, 1.0);
    match entry.dash {
        Dash::Solid => root.draw(&PathElement::new(line, style)),
        Dash::Dashed => root.draw(&DashedPathElement::new(line, pen.length(4.0), pen.length(3.0), style)),
        Dash::Dotted => root.draw(&DashedPathElement::new(line, 1, pen.length(3.0), style)),
    }
}

/// Breaks a text between words into lines of at most `room`.
fn lines(text: &str, room: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
