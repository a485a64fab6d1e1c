//! How well samples are predicted by their nearest neighbours: what can be learned at all, measured without a network. A
//! network that does much worse on the very samples it is trained on leaves something behind; one that does as well is
//! held up by noise. (Cover and Hart 1967: in the limit of many samples a nearest neighbour errs at most twice as often
//! as the best rule there is.) Refuses: predicting anything else; it is a yardstick.

use super::{Samples, Task};

/// Samples that are predicted, and samples among which the neighbours are sought; more are taken at even distances, so
/// that the cost is bounded: 128 × 512 distances.
const PREDICTED: usize = 128;
const SOUGHT: usize = 512;

/// Each sample is given the target of its nearest other sample. Classes: the share put right; values: R². `None` for fewer
/// than ten samples or targets that are all alike.
pub fn neighbour_score(samples: &Samples, inputs: usize, task: Task) -> Option<f64> {
    let count = samples.len();
    if count < 10 {
        return None;
    }
    let features = |i: usize| &samples.features[i * inputs..(i + 1) * inputs];
    let distance =
        |i: usize, j: usize| features(i).iter().zip(features(j)).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    let spread = |most: usize| {
        let taken = count.min(most);
        (0..taken).map(move |i| i * count / taken)
    };
    let nearest = |i: usize| {
        let others = spread(SOUGHT).filter(|&j| j != i).map(|j| (distance(i, j), j));
        others.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(i, |(_, j)| j)
    };
    let target = |i: usize| f64::from(samples.targets[i]);
    let pairs: Vec<(f64, f64)> = spread(PREDICTED).map(|i| (target(i), target(nearest(i)))).collect();
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|pair| pair.0).sum::<f64>() / n;
    let variance = pairs.iter().map(|pair| (pair.0 - mean) * (pair.0 - mean)).sum::<f64>();
    if variance <= 0.0 {
        return None;
    }
    Some(match task {
        Task::Regression => 1.0 - pairs.iter().map(|(y, other)| (y - other) * (y - other)).sum::<f64>() / variance,
        _ => pairs.iter().filter(|(y, other)| y == other).count() as f64 / n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_a_line(targets: &[f32]) -> Samples {
        Samples { features: (0..targets.len()).map(|i| i as f32).collect(), targets: targets.to_vec() }
    }

    #[test]
    fn neighbours_tell_order_from_noise() {
        let score = |targets: &[f32], task| neighbour_score(&on_a_line(targets), 1, task);
        let halves: Vec<f32> = (0..40).map(|i| f32::from(u8::from(i >= 20))).collect();
        assert_eq!(score(&halves, Task::Binary), Some(0.975), "of two equally near the first: sample 20 looks back");
        let in_turn: Vec<f32> = (0..40).map(|i| (i % 2) as f32).collect();
        assert_eq!(score(&in_turn, Task::Binary), Some(0.0), "every neighbour is of the other class");
        let rising: Vec<f32> = (0..40).map(|i| i as f32).collect();
        assert!(score(&rising, Task::Regression).is_some_and(|r2| r2 > 0.99));
        assert_eq!(score(&[1.0; 40], Task::Binary), None, "one class");
        assert_eq!(score(&halves[16..25], Task::Binary), None, "nine samples");
        let many: Vec<f32> = (0..5000).map(|i| f32::from(u8::from(i >= 2500))).collect();
        assert!(score(&many, Task::Binary).is_some_and(|share| share > 0.99), "a part of them stands for all");
    }
}
