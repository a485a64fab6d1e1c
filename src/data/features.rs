//! Features derived from the two coordinates of a point. They are computed on raw coordinates, before any scaling.

/// A function of a point on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// x₁
    X1,
    /// x₂
    X2,
    /// x₁²
    X1Squared,
    /// x₂²
    X2Squared,
    /// x₁x₂
    X1X2,
    /// sin x₁
    SinX1,
    /// sin x₂
    SinX2,
}

impl Feature {
    /// The feature's value at (x₁, x₂).
    pub fn at(self, x1: f32, x2: f32) -> f32 {
        let sin = |x: f32| libm::sin(f64::from(x)) as f32;
        match self {
            Self::X1 => x1,
            Self::X2 => x2,
            Self::X1Squared => x1 * x1,
            Self::X2Squared => x2 * x2,
            Self::X1X2 => x1 * x2,
            Self::SinX1 => sin(x1),
            Self::SinX2 => sin(x2),
        }
    }
}
