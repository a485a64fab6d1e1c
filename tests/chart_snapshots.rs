//! Charts as SVG text, compared with the files in `tests/snapshots`.
//!
//! Fractions are rounded to one decimal of the SVG's unit, which is a tenth of a pixel. A failure leaves `NAME.actual.svg` beside
//! `NAME.svg`: look at both in a browser. `UPDATE_SNAPSHOTS=1 cargo test --test chart_snapshots` accepts what is drawn.
#![cfg(not(target_arch = "wasm32"))]

use gradient_playground::chart::{
    Band, Bar, BarChart, Chart, Color, Dash, Data, Entry, Header, Heights, Level, LineChart, Mark, Marker, Reference,
    Ridge, RidgeChart, Scale, Series, Sign, Theme, chart_svg,
};
use std::path::Path;

const BLUE: Color = Color::rgb(0x2f, 0x6f, 0xbf);
const ORANGE: Color = Color::rgb(0xc8, 0x62, 0x1b);
const GREY: Color = Color::rgb(0x8a, 0x8f, 0x98);

const WHITE: Color = Color::rgb(0xff, 0xff, 0xff);
const THEME: Theme = Theme { text: Color::rgb(0x5c, 0x63, 0x6e), grid: Color::rgb(0xe6, 0xe8, 0xeb), axis: GREY };

fn chart(y_label: &str, y_scale: Scale, series: Vec<Series>) -> LineChart {
    LineChart {
        columns: series.len() + 1,
        series,
        y_scale,
        y_min: None,
        y_max: None,
        x_max: None,
        x_scale: None,
        x_label: "epoch".into(),
        y_label: y_label.into(),
        bands: vec![],
        marks: vec![],
        levels: vec![],
        reference: None,
        theme: THEME,
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
    (1..=12).map(|layer| curve(layer, shade(layer), Dash::Solid)).collect()
}

fn shade(layer: usize) -> Color {
    let layer = layer.min(15) as u8;
    Color::rgb(30 + 15 * layer, 60 + 10 * layer, 140)
}

/// A ladder of as many layers, the last one called "out", without markers or factors.
fn ladder(layers: usize) -> BarChart {
    let label = |layer: usize| if layer == layers { "out".to_owned() } else { layer.to_string() };
    BarChart {
        bars: (1..=layers).map(|layer| Bar { label: label(layer), color: shade(layer) }).collect(),
        marker: None,
        y_scale: Scale::Log,
        y_min: None,
        y_max: None,
        x_label: "layer".into(),
        y_label: "gradient (RMS)".into(),
        factor_label: None,
        theme: THEME,
    }
}

fn with_factors(layers: usize) -> BarChart {
    BarChart { factor_label: Some("factor to the right neighbour".into()), ..ladder(layers) }
}

/// Ridges with these numbers of bins, shades in order.
fn ridges(bins: &[usize], x_scale: Scale) -> RidgeChart {
    let ridge = |(row, &bins): (usize, &usize)| Ridge { label: format!("{}", 10 * row), color: shade(row % 13), bins };
    RidgeChart {
        ridges: bins.iter().enumerate().map(ridge).collect(),
        heights: Heights::Shared,
        x_scale,
        x_min: None,
        x_max: None,
        x_label: "weight".into(),
        y_label: "epoch".into(),
        background: WHITE,
        theme: THEME,
    }
}

/// Edges and counts of a bell of some middle and spread in equal bins over four spreads to either side.
fn bell(bins: usize, middle: f32, spread: f32) -> Vec<f32> {
    let edge = |bin: usize| 8.0 * bin as f32 / bins as f32 - 4.0;
    let count = |bin: usize| {
        let z = f64::from(edge(bin) + edge(bin + 1)) / 2.0;
        (500.0 * libm::exp(-z * z / 2.0)).round() as f32
    };
    (0..=bins).map(|bin| middle + spread * edge(bin)).chain((0..bins).map(count)).collect()
}

#[test]
fn lines() {
    let check = |name: &str, chart: &LineChart, data: &[f32], reason: &str| {
        check(name, &Chart::Line(chart.clone()), Data { values: data, reference: &[] }, None, reason);
    };
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

    let over = |scale: Scale| LineChart { x_scale: Some(scale), x_label: "rate".into(), ..single() };
    let measured = [0.001, 0.69, 0.01, 0.4, 0.1, 0.1, 1.0, 0.5];
    check("over_rates", &over(Scale::Log), &measured, "x by powers of ten: equal factors, equal distances");
    let shares = [0.0, 0.2, 0.2, 0.1, 0.4, 0.15, 0.8, 0.6];
    check("over_shares", &over(Scale::Linear), &shares, "x is a measured value: ticks between whole numbers");
    check("over_one_rate", &over(Scale::Log), &[0.1, 0.4, 0.0, 0.5], "one rate and a zero, which has no place: a dot");
}

#[test]
fn lines_of_two_runs_and_bands() {
    let mut chart = chart("loss", Scale::Linear, vec![curve(1, BLUE, Dash::Solid), curve(2, ORANGE, Dash::Dashed)]);
    let band = |from: f64, to: f64, color: &str| Band { from, to, color: color.to_owned().try_into().unwrap() };
    chart.bands = vec![band(30.0, 50.0, "#0b6e5d1f"), band(30.0, 38.0, "#0b6e5d3d")];
    chart.marks = vec![Mark { x: 30.0, color: GREY, dash: Dash::Dashed }];
    let run = |epochs: usize, tempo: f32| {
        rows(epochs, move |epoch| {
            let fall = 0.7 / (1.0 + epoch / tempo);
            vec![0.05 + fall, 0.08 + fall + epoch * epoch * 3e-5]
        })
    };
    let patience = Chart::Line(LineChart { x_max: Some(60.0), ..chart.clone() });
    let data = run(39, 5.0);
    check(
        "patience",
        &patience,
        Data { values: &data, reference: &[] },
        None,
        "a window of patience from 30 to 50, eight epochs of it used up",
    );
    chart.bands.push(band(-5.0, 2.0, "#b3261e40"));
    chart.bands.extend([band(90.0, f64::INFINITY, "#b3261e40"), band(200.0, 300.0, "#b3261e40")]);
    chart.bands.extend([band(60.0, 55.0, "#b3261e40"), band(f64::NAN, 70.0, "#b3261e40")]);
    let pale = |column: usize, dash: Dash| Series { width: Some(1.0), ..curve(column, GREY, dash) };
    chart.reference = Some(Reference { columns: 3, series: vec![pale(1, Dash::Solid), pale(2, Dash::Dashed)] });
    let earlier = run(101, 25.0);
    check(
        "two_runs",
        &Chart::Line(chart),
        Data { values: &data, reference: &earlier },
        None,
        "an earlier run, longer than this one, in thin grey; bands are cut at the ends of the axis, or left out",
    );
}

#[test]
fn bars() {
    let check = |name: &str, chart: BarChart, data: &[f32], reason: &str| {
        check(name, &Chart::Bars(chart), Data { values: data, reference: &[] }, None, reason);
    };
    let vanishing = |layers: i32, factor: f32| -> Vec<f32> {
        (1..=layers).map(|layer| 0.2 * libm::powf(factor, (layers - layer) as f32)).collect()
    };
    check("ladder", with_factors(6), &vanishing(6, 0.21), "stairs from 8e-5 up to 0.2, a factor of 0.21 between all");
    let steep = vanishing(13, 0.0171);
    check("ladder_thirteen", with_factors(13), &steep, "thirteen layers: factors in two rows, none touching another");

    let marker = Some(Marker { color: ORANGE, rim: WHITE });
    let both: Vec<f32> = vanishing(8, 0.3).into_iter().flat_map(|value| [value, value * 4.0]).collect();
    check("ladder_with_markers", BarChart { marker: marker.clone(), ..ladder(8) }, &both, "a diamond over each bar");

    let broken = [0.0, 1e-3, f32::NAN, 1e-30, f32::INFINITY, 3e38, 1e-45, -1.0, f32::NEG_INFINITY];
    check(
        "ladder_broken",
        with_factors(9),
        &broken,
        "words for 0, nothing measured, infinity, below zero; a factor once",
    );
    let marked: Vec<f32> = broken.iter().flat_map(|&value| [1e-3, value]).collect();
    let broken_markers = BarChart { marker: marker.clone(), ..ladder(9) };
    check(
        "ladder_broken_markers",
        broken_markers,
        &marked,
        "a hollow diamond at the foot for 0, none for what is no number",
    );
    let nothing: [f32; 6] = [0.0, 0.0, 0.0, 0.0, f32::NAN, 0.0];
    check(
        "ladder_zero",
        BarChart { marker, ..ladder(3) },
        &nothing,
        "all gradients are 0: words above hollow diamonds",
    );
    check("ladder_empty", with_factors(0), &[], "no layers: an axis, and nothing on it");
    check("ladder_one", with_factors(1), &[0.01], "one bar of a sensible width, no factor");

    let linear = BarChart { y_scale: Scale::Linear, y_label: "% saturated".into(), ..ladder(5) };
    check(
        "bars_linear",
        linear.clone(),
        &[0.0, 12.0, 100.0, 55.0, 0.01],
        "from zero; the last bar can be seen to be one",
    );
    check("bars_below_zero", linear.clone(), &[-2.0, 3.0, 0.0, -0.5, 1.0], "bars hang down from zero");
    let cut = BarChart { y_min: Some(0.0), y_max: Some(10.0), ..linear };
    check("bars_cut", cut, &[5.0, 20.0, -3.0, 10.0, 0.0], "fixed ends cut a bar at 10, and one below 0 is a stub");
}

#[test]
fn many_bars_in_little_room() {
    let values: Vec<f32> = (1..=21).flat_map(|layer| [libm::exp10f(layer as f32 / 2.0 - 12.0), 0.0]).collect();
    for (name, factors) in [("ladder_21_narrow", true), ("ladder_21_narrow_markers", false)] {
        let marker = (!factors).then_some(Marker { color: ORANGE, rim: WHITE });
        let chart = BarChart { marker, ..if factors { with_factors(21) } else { ladder(21) } };
        let data: Vec<f32> = values.iter().step_by(if factors { 2 } else { 1 }).copied().collect();
        let reason = "21 layers in 320 pixels: labels thinned, the last one kept, no factors";
        check_size(name, &Chart::Bars(chart), Data { values: &data, reference: &[] }, (320, 200), None, reason);
    }
}

#[test]
fn histograms() {
    let check = |name: &str, chart: RidgeChart, data: &[f32], reason: &str| {
        check(name, &Chart::Ridges(chart), Data { values: data, reference: &[] }, None, reason);
    };
    let growing: Vec<f32> = (0..40).flat_map(|row| bell(32, 0.0, 0.1 + 0.01 * row as f32)).collect();
    check("ridges", ridges(&[32; 40], Scale::Linear), &growing, "forty bells grow wider and lower towards the front");

    // a sample that is uniform in the logarithm, in bins of 1, 1, 2, 3, … tenths of a decade
    let widths = [1, 1, 2, 3, 1, 5, 2, 5];
    let mut tenths = vec![-20];
    widths.iter().for_each(|width| tenths.push(tenths[tenths.len() - 1] + width));
    let edges = tenths.iter().map(|&tenth| libm::exp10f(tenth as f32 / 10.0));
    let even: Vec<f32> = edges.chain(widths.iter().map(|&width| width as f32)).collect();
    check("ridges_log", ridges(&[8], Scale::Log), &even, "a level top from 0.01 to 1: density, not count, is drawn");
    let on_linear = [0.0, 1.0, 2.0, 4.0, 8.0, 1.0, 1.0, 2.0, 4.0];
    check("ridges_unequal", ridges(&[4], Scale::Linear), &on_linear, "a level top from 0 to 8, with unequal bins");

    let spike = |at: f32| [at, at, 64.0];
    let mixed = [bell(16, 0.0, 1.0), bell(16, 0.5, 0.8), spike(0.0).to_vec(), bell(16, -0.5, 1.0)].concat();
    let chart = ridges(&[16, 16, 1, 16], Scale::Linear);
    check(
        "ridges_spike",
        chart.clone(),
        &mixed,
        "all weights of one row are 0: a spike, which does not flatten the others",
    );
    let own = RidgeChart { heights: Heights::Own, ..ridges(&[16, 16], Scale::Linear) };
    let two = [bell(16, 0.0, 0.05), bell(16, 0.0, 1.0)].concat();
    check("ridges_own_heights", own, &two, "a narrow bell and a wide one, equally high");

    check("ridges_none", ridges(&[], Scale::Linear), &[], "no ridges: an axis");
    check(
        "ridges_unmeasured",
        ridges(&[0, 4, 0], Scale::Linear),
        &on_linear,
        "rows that were not measured are bare lines",
    );
    let odd = [-2.0, 0.0, 1e-3, 1e-2, f32::NAN, 7.0, 3.0];
    check("ridges_log_zero", ridges(&[3], Scale::Log), &odd, "bins from zero or below have no place; NaN is no count");
    let counts_of_nothing = [0.0, 1.0, 2.0, 0.0, 0.0];
    check("ridges_zero_counts", ridges(&[2], Scale::Linear), &counts_of_nothing, "no values: a bare line");
    let wide = [f32::MIN, 0.0, f32::MAX, 1.0, 1.0];
    check("ridges_all_of_f32", ridges(&[2], Scale::Linear), &wide, "from one end of f32 to the other");
}

#[test]
fn pictures_that_stand_on_their_own() {
    let entry = |name: &str, color: Color, sign: Sign, dash: Dash| Entry { name: name.into(), color, sign, dash };
    let header = Header {
        title: "Loss & <accuracy>".into(),
        subtitle:
            "circle, 400 samples; 2-8-8-1, tanh; SGD, learning rate 0.03, mini-batches of 16; seed 42; 120 epochs; \
                   engine version 2"
                .into(),
        legend: vec![
            entry("Training", BLUE, Sign::Line, Dash::Solid),
            entry("Validation", ORANGE, Sign::Line, Dash::Dashed),
            entry("Training, with dropout", BLUE, Sign::Line, Dash::Dotted),
            entry("Best epoch 61", GREY, Sign::Upright, Dash::Dashed),
            entry("Patience", GREY, Sign::Area, Dash::Solid),
            entry("dL/da", ORANGE, Sign::Diamond, Dash::Solid),
        ],
        text: Color::rgb(0x1b, 0x1c, 0x1e),
        background: WHITE,
    };
    let data = column(&[0.7, 0.5, 0.4]);
    let line = Chart::Line(single());
    let reason = "title, description in two lines, six signs in two lines, chart, on white";
    check("saved_lines", &line, Data { values: &data, reference: &[] }, Some(&header), reason);
    let bare = Header { title: String::new(), subtitle: String::new(), legend: vec![], ..header.clone() };
    check(
        "saved_bare",
        &line,
        Data { values: &data, reference: &[] },
        Some(&bare),
        "no header to speak of: only a margin",
    );
    let dark =
        Header { title: "Gradient ladder".into(), background: Color::rgb(0x13, 0x15, 0x18), text: WHITE, ..bare };
    let bars = [1e-3, 1e-2, 1e-1];
    check("saved_bars", &Chart::Bars(with_factors(3)), Data { values: &bars, reference: &[] }, Some(&dark), "on black");
    let bell = bell(16, 0.0, 1.0);
    let chart = Chart::Ridges(ridges(&[16], Scale::Linear));
    check("saved_ridges", &chart, Data { values: &bell, reference: &[] }, Some(&header), "a ridge under a header");
}

#[test]
fn errors() {
    let refuse = |chart: Chart, values: &[f32], reference: &[f32], expected: &str| {
        let error = chart_svg(&chart, Data { values, reference }, (300, 200), None).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    let line = |chart: LineChart| Chart::Line(chart);
    refuse(line(single()), &[0.0, 1.0, 2.0], &[], "3 numbers cannot be split into rows of 2");
    let no_columns = LineChart { columns: 0, series: vec![], ..single() };
    refuse(line(no_columns), &[], &[], "0 numbers cannot be split into rows of 0");
    let beyond = LineChart { series: vec![curve(2, BLUE, Dash::Solid)], ..single() };
    refuse(line(beyond), &[], &[], "there is no column 2: a row has 2, counted from 0");
    let other = "there are data of another run to draw, but the chart has no `reference`";
    refuse(line(single()), &[], &[0.0, 1.0], other);
    refuse(Chart::Bars(ladder(1)), &[1.0], &[0.0, 1.0], other);
    let compared = |columns: usize, column: usize| LineChart {
        reference: Some(Reference { columns, series: vec![curve(column, GREY, Dash::Solid)] }),
        ..single()
    };
    refuse(line(compared(3, 1)), &[], &[0.0], "1 numbers cannot be split into rows of 3");
    refuse(line(compared(2, 5)), &[], &[], "there is no column 5: a row has 2, counted from 0");
    refuse(Chart::Bars(ladder(3)), &[1.0, 2.0], &[], "there are 2 numbers where the chart needs 3");
    let marked = BarChart { marker: Some(Marker { color: BLUE, rim: WHITE }), ..ladder(3) };
    refuse(Chart::Bars(marked), &[1.0; 3], &[], "there are 3 numbers where the chart needs 6");
    let histogram = |bins: &[usize]| Chart::Ridges(ridges(bins, Scale::Linear));
    refuse(histogram(&[2, 0]), &[0.0; 4], &[], "there are 4 numbers where the chart needs 5");
    let falls = "the bin edges of histogram 1, counted from 0, are not finite or do not rise";
    refuse(histogram(&[1, 2]), &[0.0, 1.0, 5.0, 0.0, 2.0, 1.0, 1.0, 1.0], &[], falls);
    refuse(histogram(&[0, 1]), &[0.0, f32::INFINITY, 1.0], &[], falls);
    let spelt = serde_json::from_str::<Color>("\"teal\"").unwrap_err();
    assert_eq!(spelt.to_string(), "`teal` is not a colour: expected #rrggbb, #rrggbbaa or #rgb");
    let theme = r##""theme": {"text": "#000", "grid": "#ddd", "axis": "#888"}"##;
    let unknown =
        format!(r##"{{"kind": "bars", "bars": [], "yScale": "log", "xLabel": "", "yLabel": "", "x": 1, {theme}}}"##);
    let spelt = serde_json::from_str::<Chart>(&unknown).unwrap_err().to_string();
    assert!(spelt.starts_with("unknown field `x`"), "{spelt}");
}

#[test]
fn any_size_will_do() {
    let values = column(&[0.5, 0.25]);
    let bell = bell(8, 0.0, 1.0);
    let charts = [
        (Chart::Line(single()), &values[..]),
        (Chart::Bars(with_factors(4)), &[1.0, 2.0, 3.0, 4.0]),
        (Chart::Ridges(ridges(&[8, 8], Scale::Linear)), &[&bell[..], &bell].concat()),
    ];
    for (width, height) in [(0, 0), (1, 1), (30, 20), (60, 400), (400, 40), (70, 60), (u32::MAX, 90)] {
        for (chart, values) in &charts {
            let svg = chart_svg(chart, Data { values, reference: &[] }, (width, height), None).unwrap();
            assert!(svg.ends_with("</svg>\n"), "{width} x {height}: {svg}");
        }
    }
}

/// Draws the chart and compares it with its snapshot; `reason` says what to look at.
fn check(name: &str, chart: &Chart, data: Data, header: Option<&Header>, reason: &str) {
    check_size(name, chart, data, (480, 220), header, reason);
}

fn check_size(name: &str, chart: &Chart, data: Data, size: (u32, u32), header: Option<&Header>, reason: &str) {
    let svg = rounded(&chart_svg(chart, data, size, header).unwrap());
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
