//! Charts as SVG text, compared with the files in `tests/snapshots`.
//!
//! Fractions are rounded to one decimal of the SVG's unit, which is a tenth of a pixel. A failure leaves `NAME.actual.svg` beside
//! `NAME.svg`: look at both in a browser. `UPDATE_SNAPSHOTS=1 cargo test --test chart_snapshots` accepts what is drawn.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::chart::{
    ChartError, Color, Dash, Level, LineChart, Mark, Scale, Series, Theme, line_chart_svg,
};
use std::path::Path;

const BLUE: Color = Color::rgb(0x2f, 0x6f, 0xbf);
const ORANGE: Color = Color::rgb(0xc8, 0x62, 0x1b);
const GREY: Color = Color::rgb(0x8a, 0x8f, 0x98);

fn chart(y_label: &str, y_scale: Scale, series: Vec<Series>) -> LineChart {
    let theme = Theme { text: Color::rgb(0x5c, 0x63, 0x6e), grid: Color::rgb(0xe6, 0xe8, 0xeb), axis: GREY };
    LineChart {
        columns: series.len() + 1,
        series,
        y_scale,
        y_min: None,
        y_max: None,
        x_max: None,
        x_label: "epoch".into(),
        y_label: y_label.into(),
        marks: vec![],
        levels: vec![],
        theme,
    }
}

fn curve(column: usize, color: Color, dash: Dash) -> Series {
    Series { column, color, dash, width: None }
}

/// A linear chart of one curve.
fn single() -> LineChart {
    chart("loss", Scale::Linear, vec![curve(1, BLUE, Dash::Solid)])
}

/// Rows of an epoch and the values that `row` gives for it.
fn rows(epochs: usize, row: impl Fn(f32) -> Vec<f32>) -> Vec<f32> {
    (0..epochs).map(|epoch| epoch as f32).flat_map(|epoch| [vec![epoch], row(epoch)].concat()).collect()
}

/// Rows of an epoch and one value.
fn column(values: &[f32]) -> Vec<f32> {
    values.iter().enumerate().flat_map(|(epoch, &value)| [epoch as f32, value]).collect()
}

/// Twelve layers from dark to light.
fn layer_curves() -> Vec<Series> {
    let shade = |layer: usize| Color::rgb(30 + 15 * layer as u8, 60 + 10 * layer as u8, 140);
    (1..=12).map(|layer| curve(layer, shade(layer), Dash::Solid)).collect()
}

#[test]
fn snapshots() {
    let jitter = |epoch: f32, layer: f32| ((epoch * 7.0 + layer * 3.0) % 11.0 - 5.0) / 50.0;

    let mut loss = chart("loss", Scale::Linear, vec![curve(1, BLUE, Dash::Solid), curve(2, ORANGE, Dash::Dashed)]);
    loss.marks = vec![
        Mark { x: 61.0, color: ORANGE, dash: Dash::Dotted },
        Mark { x: 81.0, color: GREY, dash: Dash::Solid },
        Mark { x: 500.0, color: GREY, dash: Dash::Solid },
    ];
    loss.levels = vec![Level { y: 0.693, color: GREY, dash: Dash::Dashed }];
    loss.y_min = Some(0.0);
    loss.x_max = Some(200.0);
    let losses = rows(82, |epoch| {
        let train = 0.05 + 0.7 / (1.0 + epoch / 9.0);
        vec![train, train + 0.03 + epoch * epoch * 2e-5 + jitter(epoch, 0.0) * 0.1]
    });
    check("loss", &loss, &losses, "two curves, a level at chance, marks; the one at 500 lies outside");

    let gradients = chart("gradient (RMS)", Scale::Log, layer_curves());
    let vanishing = rows(201, |epoch| {
        (1..=12_i16).map(|layer| libm::exp10f(layer.into()) * 1e-12 * (1.0 + jitter(epoch, layer.into()))).collect()
    });
    check("gradient", &gradients, &vanishing, "twelve layers from 1e-11 to 1, each a straight line");

    let mut frozen = chart("frozen weights", Scale::Linear, vec![curve(1, BLUE, Dash::Solid)]);
    (frozen.y_min, frozen.y_max) = (Some(0.0), Some(1.0));
    let mut shares = rows(31, |epoch| vec![(epoch / 20.0).min(1.0)]);
    shares[1] = f32::NAN;
    check("frozen_share", &frozen, &shares, "nothing is measured at epoch 0; the curve ends along the upper edge");

    check("empty", &single(), &[], "no rows: axes with sane ranges");
    check("one_row", &single(), &[0.0, 0.7], "a dot");
    check("all_nan", &single(), &column(&[f32::NAN; 5]), "the x axis of the data, no curve");
    check("constant", &single(), &column(&[0.25; 40]), "a level line in the middle");
    check("constant_zero", &single(), &column(&[0.0; 40]), "a level line at the bottom");
    let broken = [0.9, 0.5, f32::INFINITY, 0.4, f32::NAN, 0.3, 0.2, f32::NEG_INFINITY];
    check("infinities", &single(), &column(&broken), "two lines and a dot between the gaps");
    check("huge", &single(), &column(&[1.0, 1e10, 1e30, 3e38]), "labels in powers of ten");
    check("tiny", &single(), &column(&[4e-38, 2e-38, 1e-38, 1e-45]), "labels in powers of ten");
    let wild = [3e38, 1.0, 0.0, 1e-45, -1.0, 1e-20];
    let logarithmic = chart("loss", Scale::Log, vec![curve(1, BLUE, Dash::Dotted)]);
    check("all_of_f32", &logarithmic, &column(&wild), "a gap at zero and below, few labels over 84 decades");
    let mut cut = single();
    cut.y_min = Some(-1.0);
    check("cut", &cut, &column(&[0.8, -40.0, 0.5, 0.9]), "a curve that leaves the fixed range is cut at its edge");
    let many = rows(100_000, |epoch| vec![if epoch == 70_001.0 { 1.0 } else { (epoch % 100.0) / 500.0 }]);
    check("thinned", &single(), &many, "100,000 epochs become a few points a column, and the one spike stays");
}

#[test]
fn errors() {
    let refuse = |chart: &LineChart, data: &[f32], expected: &str| {
        let error: ChartError = line_chart_svg(chart, data, 300, 200).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    refuse(&single(), &[0.0, 1.0, 2.0], "3 numbers cannot be split into rows of 2");
    let no_columns = LineChart { columns: 0, series: vec![], ..single() };
    refuse(&no_columns, &[], "0 numbers cannot be split into rows of 0");
    let beyond = LineChart { series: vec![curve(2, BLUE, Dash::Solid)], ..single() };
    refuse(&beyond, &[], "there is no column 2: a row has 2, counted from 0");
    let spelt = serde_json::from_str::<Color>("\"teal\"").unwrap_err();
    assert_eq!(spelt.to_string(), "`teal` is not a colour: expected #rrggbb, #rrggbbaa or #rgb");
}

#[test]
fn any_size_will_do() {
    for (width, height) in [(0, 0), (1, 1), (30, 20), (60, 400), (400, 40), (70, 60), (u32::MAX, 90)] {
        let svg = line_chart_svg(&single(), &column(&[0.5, 0.25]), width, height).unwrap();
        assert!(svg.ends_with("</svg>\n"), "{width} x {height}: {svg}");
    }
}

/// Draws the chart and compares it with its snapshot; `reason` says what to look at.
fn check(name: &str, chart: &LineChart, data: &[f32], reason: &str) {
    let svg = rounded(&line_chart_svg(chart, data, 480, 220).unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let expected_file = folder.join(format!("{name}.svg"));
    let actual_file = folder.join(format!("{name}.actual.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        std::fs::write(&expected_file, &svg).unwrap();
    }
    let expected = std::fs::read_to_string(&expected_file).unwrap_or_default();
    if svg == expected {
        std::fs::remove_file(&actual_file).ok();
        return;
    }
    std::fs::write(&actual_file, &svg).unwrap();
    let difference = svg.lines().zip(expected.lines()).find(|(actual, expected)| actual != expected);
    panic!("{name} ({reason}) differs from its snapshot; see {}\n{difference:#?}", actual_file.display());
}

/// `svg` with the numbers inside its tags rounded to one decimal: the last bits may differ between machines.
fn rounded(svg: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut text = String::new();
    for part in svg.split_inclusive('<') {
        let (mut tag, content) = part.split_at(part.find('>').unwrap_or(0));
        while let Some(start) = tag.find(is_number) {
            let (before, from) = tag.split_at(start);
            let (number, after) = from.split_at(from.find(|c| !is_number(c)).unwrap_or(from.len()));
            text += before;
            match number.parse::<f64>() {
                Ok(value) if number.contains('.') => text += &((value * 10.0).round() / 10.0).to_string(),
                _ => text += number,
            }
            tag = after;
        }
        text += tag;
        text += content;
    }
    text
}
