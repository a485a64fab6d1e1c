//! Scaling of features, fitted on the training split alone and applied to everything.

/// How each feature is scaled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// `(x − mean) / standard deviation` (of the population, as scikit-learn's `StandardScaler`).
    Standard,
    /// `(x − min) / (max − min)`, the training split in [0, 1].
    MinMax,
    /// Left as it is.
    None,
}

/// `x ↦ (x − shift) · factor`, one pair a feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scaler(Vec<(f64, f64)>);

impl Scaler {
    /// Fits on row-major `features` of `width` columns. A feature that never varies is only shifted.
    pub(super) fn fit(scaling: Scaling, features: &[f32], width: usize) -> Self {
        let column = |c: usize| features.iter().skip(c).step_by(width).map(|&x| f64::from(x));
        let fit = |c: usize| {
            let n = (features.len() / width) as f64;
            let (shift, spread) = match scaling {
                Scaling::Standard => {
                    let mean = column(c).sum::<f64>() / n;
                    (mean, (column(c).map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt())
                }
                Scaling::MinMax => {
                    let least = column(c).fold(f64::INFINITY, f64::min);
                    (least, column(c).fold(f64::NEG_INFINITY, f64::max) - least)
                }
                Scaling::None => (0.0, 1.0),
            };
            (shift, if spread > 0.0 { 1.0 / spread } else { 1.0 })
        };
        Self((0..width).map(fit).collect())
    }

    /// Scales row-major `features` in place.
    pub(super) fn apply(&self, features: &mut [f32]) {
        for row in features.chunks_mut(self.0.len()) {
            for (x, (shift, factor)) in row.iter_mut().zip(&self.0) {
                *x = ((f64::from(*x) - shift) * factor) as f32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_as_the_rules_say() {
        let check = |scaling, expected: [f32; 6], reason| {
            let mut features = [1.0, 7.0, 2.0, 7.0, 3.0, 7.0];
            Scaler::fit(scaling, &features, 2).apply(&mut features);
            assert_eq!(features, expected, "{reason}");
        };
        check(Scaling::None, [1.0, 7.0, 2.0, 7.0, 3.0, 7.0], "left alone");
        check(Scaling::MinMax, [0.0, 0.0, 0.5, 0.0, 1.0, 0.0], "a constant feature does not divide by zero");
        check(Scaling::Standard, [-1.224_744_9, 0.0, 0.0, 0.0, 1.224_744_9, 0.0], "population deviation √(2/3)");
    }
}
