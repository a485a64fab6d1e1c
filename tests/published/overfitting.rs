//! Early stopping and dropout on few and noisy samples: the circle with half of its labels in doubt, 50 points to train on
//! and 450 to validate, tanh layers, 1,500 epochs. The numbers are an independent NumPy run over 40 data sets.

use super::{RAW, assert_share, assert_within, median, quantile, seeded, share};
use gradient_playground::train::{Measure, Target};

const DATA: &str = "samples=500&validation_split=0.9&epochs=1500";
const REFERENCE_SEEDS: usize = 40;

/// The validation loss of one run: its least value, the epoch of that, its value at the end.
struct Course {
    best: f64,
    best_epoch: f64,
    end: f64,
}

fn courses(settings: &str, seeds: usize) -> Vec<Course> {
    let run = |seed| {
        let mut session = seeded(&format!("{RAW}&{settings}"), seed);
        session.set_measure(Measure::Losses);
        session.advance(Target::End, || true);
        let losses = session.history().rows().iter().map(|row| row.val_loss.unwrap());
        let end = session.history().last().unwrap().val_loss.unwrap();
        let (best_epoch, best) = losses.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        Course { best, best_epoch: best_epoch as f64, end }
    };
    (1..=seeds as u32).map(run).collect()
}

impl Course {
    fn gap(&self) -> f64 {
        self.end - self.best
    }
}

/// Asserts that our median and the reference's differ by no more than chance allows: a median of n values of deviation s
/// strays by 1.25 s/√n; three times that, for both. `s` is ours, from the 5–95 % band.
#[track_caller]
fn assert_median(courses: &[Course], of: fn(&Course) -> f64, reference: f64, what: &str) {
    let values = || courses.iter().map(of);
    let deviation = (quantile(values(), 0.95) - quantile(values(), 0.05)) / 3.29;
    let stray = 3.0 * 1.25 * deviation * (1.0 / courses.len() as f64 + 1.0 / REFERENCE_SEEDS as f64).sqrt();
    let measured = median(values());
    let off = (measured - reference).abs();
    assert!(off < stray, "{what}: {measured:.4}, but the reference has {reference} ± {stray:.4}");
}

/// Without early stopping nearly every run overfits. The epoch of the best loss strays by a factor of two over seeds: 1.8
/// between two medians.
fn overfits(settings: &str, seeds: usize, best: f64, epoch: f64, end: f64, overfitted: f64) {
    let courses = courses(&format!("{DATA}&noise=0.5&{settings}"), seeds);
    assert_median(&courses, |course| course.best, best, &format!("{settings}: best"));
    assert_median(&courses, |course| course.end, end, &format!("{settings}: end"));
    assert_within(1.8, median(courses.iter().map(|course| course.best_epoch)), epoch, &format!("{settings}: epoch"));
    let measured = share(courses.iter().map(|course| course.gap() > 0.05));
    assert_share(measured, seeds, overfitted, REFERENCE_SEEDS, &format!("{settings}: gap above 0.05"));
}

#[test]
fn small_net_overfits() {
    overfits("hidden_layers=8,8", 40, 0.374, 100.0, 0.536, 0.93);
}

/// Twenty seeds, because the larger net takes four times as long.
#[test]
fn large_net_overfits() {
    overfits("hidden_layers=32,32", 20, 0.361, 90.0, 0.545, 0.97);
}

#[test]
fn less_noise_leaves_a_smaller_gap() {
    let tame = courses(&format!("{DATA}&noise=0.25&hidden_layers=8,8"), 40);
    assert_median(&tame, Course::gap, 0.033, "noise 0.25: gap");
    assert_share(share(tame.iter().map(|course| course.gap() > 0.05)), 40, 0.28, REFERENCE_SEEDS, "noise 0.25");
    let clean = courses(&format!("{DATA}&noise=0&hidden_layers=8,8"), 20);
    assert_eq!(share(clean.iter().map(|course| course.gap() > 0.05)), 0.0, "without noise there is no gap");
}

/// With dropout the loss at the end is much lower and the best loss about the same: it removes the need to stop in time,
/// and does not beat stopping in time.
fn dropout(settings: &str, seeds: usize, end: f64, gap: f64, best_without: f64) {
    let courses = courses(&format!("{DATA}&noise=0.5&{settings}"), seeds);
    assert_median(&courses, |course| course.end, end, &format!("{settings}: end"));
    assert_median(&courses, Course::gap, gap, &format!("{settings}: gap"));
    assert_median(&courses, |course| course.best, best_without, &format!("{settings}: best"));
}

#[test]
fn dropout_in_the_small_net() {
    dropout("hidden_layers=8,8&dropout=0.2", 20, 0.401, 0.025, 0.36);
}

#[test]
fn dropout_in_the_large_net() {
    dropout("hidden_layers=32,32&dropout=0.2", 12, 0.413, 0.047, 0.36);
}

#[test]
fn much_dropout_in_the_large_net() {
    dropout("hidden_layers=32,32&dropout=0.5", 12, 0.406, 0.022, 0.36);
}

/// Dropout needs width: with half of the units gone and 250 clean points, eight units a layer end at 0.079 and 32 at 0.001.
/// The latter strays by a factor of five over seeds, and we have eight: within a factor of five, and a tenth at most.
#[test]
fn dropout_needs_width() {
    let settings = "samples=500&validation_split=0.5&epochs=1500&dropout=0.5";
    let end = |hidden: &str| {
        let courses = courses(&format!("{settings}&hidden_layers={hidden}"), 8);
        median(courses.iter().map(|course| course.end))
    };
    let (narrow, wide) = (end("8,8"), end("32,32"));
    assert_within(1.6, narrow, 0.079, "2×8");
    assert_within(5.0, wide, 0.001, "2×32");
    assert!(wide < 0.1 * narrow, "{wide} is no tenth of {narrow}");
}
