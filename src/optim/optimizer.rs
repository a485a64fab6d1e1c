//! The update rules of Keras' optimizers, behind one type that holds what a run needs to go on: the numbers of the rule
//! and one to three per parameter.
//!
//! With gradient g, learning rate η, step t = 1, 2, …; in brackets Keras' class and its default η:
//!
//! ```text
//! Sgd        w ← w − η g                                                                        (SGD, 0.01)
//! Momentum   v ← μ v − η g;  w ← w + v                                                          (SGD(momentum=μ))
//! Nesterov   v ← μ v − η g;  w ← w + μ v − η g                                                  (SGD(nesterov=True))
//! RmsProp    v ← ρ v + (1 − ρ) g²;  b ← μ b + η g / √(v + ε);  w ← w − b                        (RMSprop, 0.001)
//! Adagrad    a ← a + g², from a = 0.1;  w ← w − η g / √(a + ε)                                  (Adagrad, 0.001)
//! Adadelta   a ← ρ a + (1 − ρ) g²;  δ = g √(d + ε) / √(a + ε)
//!            d ← ρ d + (1 − ρ) δ²;  w ← w − η δ                                                 (Adadelta, 0.001)
//! Adam       m ← m + (g − m)(1 − β₁);  v ← v + (g² − v)(1 − β₂)
//!            w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)                                    (Adam, 0.001)
//! AmsGrad    as Adam, with the largest v so far in the place of v                               (Adam(amsgrad=True))
//! AdamW      as Adam, with λ = 0.004                                                            (AdamW, 0.001)
//! Adamax     m as in Adam;  u ← max(β₂ u, |g|);  w ← w − η / (1 − β₁ᵗ) · m / (u + ε)            (Adamax, 0.001)
//! Nadam      m, v as in Adam;  μₜ = β₁ (1 − 0.96ᵗ / 2);  Πₜ = μ₁ ⋯ μₜ
//!            w ← w − η (μₜ₊₁ m / (1 − Πₜ₊₁) + (1 − μₜ) g / (1 − Πₜ)) / (√(v / (1 − β₂ᵗ)) + ε)   (Nadam, 0.001)
//! Lion       w ← w − η sign(β₁ m + (1 − β₁) g);  m ← β₂ m + (1 − β₂) g                          (Lion, 0.001)
//! ```
//!
//! Before any rule, the weights decay by themselves: `w ← w − λ η w`, biases included, whatever the gradient. So Keras
//! does with the `weight_decay` of *every* optimizer. In PyTorch that is `AdamW` alone (with λ = 0.01); the
//! `weight_decay` of its other optimizers adds λ w to the gradient, which is [`Penalty`](super::Penalty) with l2 = λ /
//! 2.
//!
//! Not offered: RMSprop's `centered`, moving averages of the weights, accumulation of gradients.

use crate::tensor::Scalar;

/// Where the sums of Adagrad start; 0 in PyTorch.
const ADAGRAD_START: f64 = 0.1;
/// How fast Nadam's momentum approaches β₁. PyTorch takes `0.96^0.004` and so stays near β₁ / 2 for hundreds of steps.
const NADAM_DECAY: f64 = 0.96;

/// How a gradient becomes an update; formulas at the head of this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Plain gradient descent.
    Sgd,
    /// Gradient descent with momentum. Keras keeps η inside the velocity, PyTorch outside: the two differ only while η
    /// changes.
    Momentum,
    /// Nesterov's momentum: looks one step of momentum ahead.
    Nesterov,
    /// Divides by the root of a running mean of g². PyTorch: ε = 1e-8 *outside* the root, ρ = 0.99, η outside b.
    RmsProp,
    /// Divides by the root of the sum of all g². PyTorch: ε = 1e-10 outside the root, sums from 0, η = 0.01.
    Adagrad,
    /// Divides by a running mean of g² and multiplies by one of past updates. PyTorch: ρ = 0.9, ε = 1e-6, η = 1.
    Adadelta,
    /// Adaptive moments. Keras adds ε = 1e-7 to the *uncorrected* √v; PyTorch corrects first and takes 1e-8.
    Adam,
    /// Adam that never lets a rate grow again. ε as in Adam.
    AmsGrad,
    /// Adam with decay of the weights themselves. PyTorch: λ = 0.01, ε as in Adam.
    AdamW,
    /// Adam with the largest |g| in the place of the root mean square. PyTorch: ε = 1e-8, inside the maximum; η =
    /// 0.002.
    Adamax,
    /// Adam with Nesterov's momentum. Here Keras, too, adds ε to the *corrected* √v. PyTorch: another course of μₜ
    /// (`momentum_decay` 0.004), ε = 1e-8, η = 0.002.
    Nadam,
    /// The sign of a momentum: each parameter moves by η, or not at all where it is 0. PyTorch has none.
    Lion,
}

impl Rule {
    /// How many numbers the rule keeps for each parameter.
    fn slots(self) -> usize {
        match self {
            Self::Sgd => 0,
            Self::Momentum | Self::Nesterov | Self::Adagrad | Self::Lion => 1,
            Self::RmsProp | Self::Adadelta | Self::Adam | Self::AdamW | Self::Adamax | Self::Nadam => 2,
            Self::AmsGrad => 3,
        }
    }
}

/// The numbers of a rule. Each rule reads some of them; the others mean nothing to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hyper {
    /// μ, in [0, 1): how much of the last update is kept. `Momentum`, `Nesterov`, `RmsProp`.
    pub momentum: f64,
    /// β₁, in [0, 1): how much of the running mean of g is kept. `Adam` and its kin; `Lion` (where it must be above 0).
    pub beta_1: f64,
    /// β₂, in [0, 1): how much of the running mean of g² (Adamax: of the largest |g|; Lion: of g) is kept.
    pub beta_2: f64,
    /// ρ, in [0, 1): how much of the running mean of g² is kept. `RmsProp`, `Adadelta`.
    pub rho: f64,
    /// ε, above 0: keeps a division by almost nothing in bounds. All that divide.
    pub epsilon: f64,
    /// λ, at least 0: share of a weight that a step takes away, divided by η. All rules.
    pub weight_decay: f64,
}

impl Hyper {
    /// Keras' defaults. For momentum Keras has none but 0, which makes `Momentum` plain gradient descent: 0.9 here, as
    /// in its examples.
    pub fn default_for(rule: Rule) -> Self {
        Self {
            momentum: if matches!(rule, Rule::Momentum | Rule::Nesterov) { 0.9 } else { 0.0 },
            beta_1: 0.9,
            beta_2: if rule == Rule::Lion { 0.99 } else { 0.999 },
            rho: if rule == Rule::Adadelta { 0.95 } else { 0.9 },
            epsilon: 1e-7,
            weight_decay: if rule == Rule::AdamW { 0.004 } else { 0.0 },
        }
    }
}

/// An optimizer with its state.
#[derive(Clone, Debug)]
pub struct Optimizer<T> {
    rule: Rule,
    hyper: Hyper,
    /// What the rule keeps for each parameter, in the order of its formula; empty beyond [`Rule::slots`].
    slots: [Vec<T>; 3],
    /// t
    steps: u64,
    /// Πₜ of Nadam.
    product: f64,
}

impl<T: Scalar> Optimizer<T> {
    /// At rest, for so many parameters.
    pub fn new(rule: Rule, hyper: Hyper, parameters: usize) -> Self {
        let start = if rule == Rule::Adagrad { T::from_f64(ADAGRAD_START) } else { T::ZERO };
        let slots = std::array::from_fn(|slot| vec![start; if slot < rule.slots() { parameters } else { 0 }]);
        Self { rule, hyper, slots, steps: 0, product: 1.0 }
    }

    /// The rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The numbers of the rule.
    pub fn hyper(&self) -> &Hyper {
        &self.hyper
    }

    /// How many numbers it keeps for the parameters.
    pub fn size(&self) -> usize {
        self.slots.iter().map(Vec::len).sum()
    }

    /// Takes other numbers from the next step on; what has been gathered stays. Corrections take the new β to the power
    /// of all steps done, as Keras does.
    pub fn set_hyper(&mut self, hyper: Hyper) {
        self.hyper = hyper;
    }

    /// What the next step makes of one parameter, and what it would add to it if nothing were lost in rounding the sum: so
    /// small a change may leave the parameter as it is. `weight` is the parameter, `gradient` its gradient.
    ///
    /// # Panics
    /// If there is no such parameter.
    pub fn outlook(&self, parameter: usize, weight: T, gradient: T, learning_rate: f64) -> (T, f64) {
        let slots = || std::array::from_fn(|slot| self.slots[slot].get(parameter).copied().into_iter().collect());
        let after = |weight: T, hyper: Hyper| {
            let mut after = [weight];
            Self { hyper, slots: slots(), ..*self }.step(&mut after, &[gradient], learning_rate);
            after[0]
        };
        // no rule looks at the parameter itself, so from 0 on nothing is rounded away
        let change = after(T::ZERO, Hyper { weight_decay: 0.0, ..self.hyper });
        let share = T::from_f64(self.hyper.weight_decay * learning_rate);
        (after(weight, self.hyper), change.to_f64() - (weight * share).to_f64())
    }

    /// Updates the parameters in place by one step at this learning rate.
    ///
    /// # Panics
    /// If a slice has not the length of [`Optimizer::new`].
    pub fn step(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        assert_eq!(parameters.len(), gradient.len(), "a gradient for each parameter");
        for slot in &self.slots[..self.rule.slots()] {
            assert_eq!(parameters.len(), slot.len(), "the parameters that the optimizer was made for");
        }
        self.steps += 1;
        if self.hyper.weight_decay != 0.0 {
            let share = T::from_f64(self.hyper.weight_decay * learning_rate);
            for w in &mut *parameters {
                *w = *w - *w * share;
            }
        }
        match self.rule {
            Rule::Sgd => {
                let rate = T::from_f64(learning_rate);
                for (w, &g) in parameters.iter_mut().zip(gradient) {
                    *w = *w - rate * g;
                }
            }
            Rule::Momentum | Rule::Nesterov => self.momentum(parameters, gradient, learning_rate),
            Rule::RmsProp | Rule::Adagrad | Rule::Adadelta => self.scaled(parameters, gradient, learning_rate),
            Rule::Lion => self.lion(parameters, gradient, learning_rate),
            Rule::Adam | Rule::AmsGrad | Rule::AdamW | Rule::Adamax | Rule::Nadam => {
                self.moments(parameters, gradient, learning_rate);
            }
        }
    }

    fn momentum(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        let (momentum, rate) = (T::from_f64(self.hyper.momentum), T::from_f64(learning_rate));
        let nesterov = self.rule == Rule::Nesterov;
        for ((w, v), &g) in parameters.iter_mut().zip(&mut self.slots[0]).zip(gradient) {
            *v = *v * momentum - rate * g;
            *w += if nesterov { *v * momentum - rate * g } else { *v };
        }
    }

    /// Rules that divide by the root of past g².
    fn scaled(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        let Hyper { momentum, rho, epsilon, .. } = self.hyper;
        let (momentum, rate, epsilon) = (T::from_f64(momentum), T::from_f64(learning_rate), T::from_f64(epsilon));
        let (rho, rest) = (T::from_f64(rho), T::from_f64(1.0 - rho));
        let [squares, updates, _] = &mut self.slots;
        let each = parameters.iter_mut().zip(gradient).zip(squares);
        match self.rule {
            Rule::RmsProp => {
                for (((w, &g), v), b) in each.zip(updates) {
                    *v = rho * *v + rest * (g * g);
                    *b = momentum * *b + rate * g / (*v + epsilon).sqrt();
                    *w = *w - *b;
                }
            }
            Rule::Adadelta => {
                for (((w, &g), a), d) in each.zip(updates) {
                    *a = rho * *a + rest * (g * g);
                    let update = (*d + epsilon).sqrt() * g / (*a + epsilon).sqrt();
                    *d = rho * *d + rest * (update * update);
                    *w = *w - rate * update;
                }
            }
            _ => {
                for ((w, &g), a) in each {
                    *a += g * g;
                    *w = *w - rate * g / (*a + epsilon).sqrt();
                }
            }
        }
    }

    /// Adam and its kin.
    fn moments(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        let Hyper { beta_1, beta_2, epsilon, .. } = self.hyper;
        let t = self.steps as f64;
        let correction_1 = 1.0 - libm::pow(beta_1, t);
        let correction_2 = (1.0 - libm::pow(beta_2, t)).sqrt();
        let (rest_1, rest_2) = (T::from_f64(1.0 - beta_1), T::from_f64(1.0 - beta_2));
        let (beta_2, epsilon) = (T::from_f64(beta_2), T::from_f64(epsilon));
        let adam_rate = T::from_f64(learning_rate * correction_2 / correction_1);
        let [means, squares, largest] = &mut self.slots;
        let each = parameters.iter_mut().zip(gradient).zip(means).zip(squares);
        match self.rule {
            Rule::Adamax => {
                let rate = T::from_f64(learning_rate / correction_1);
                for (((w, &g), m), u) in each {
                    *m += (g - *m) * rest_1;
                    *u = larger(beta_2 * *u, g.abs());
                    *w = *w - *m * rate / (*u + epsilon);
                }
            }
            Rule::Nadam => {
                let momentum = |t: f64| beta_1 * (1.0 - 0.5 * libm::pow(NADAM_DECAY, t));
                let (now, next) = (momentum(t), momentum(t + 1.0));
                self.product *= now;
                let by_mean = T::from_f64(learning_rate * next / (1.0 - self.product * next));
                let by_gradient = T::from_f64(learning_rate * (1.0 - now) / (1.0 - self.product));
                let scale = T::from_f64(1.0 / correction_2);
                for (((w, &g), m), v) in each {
                    *m += (g - *m) * rest_1;
                    *v += (g * g - *v) * rest_2;
                    *w = *w - (by_mean * *m + by_gradient * g) / (v.sqrt() * scale + epsilon);
                }
            }
            Rule::AmsGrad => {
                for ((((w, &g), m), v), largest) in each.zip(largest) {
                    *m += (g - *m) * rest_1;
                    *v += (g * g - *v) * rest_2;
                    *largest = larger(*largest, *v);
                    *w = *w - *m * adam_rate / (largest.sqrt() + epsilon);
                }
            }
            _ => {
                for (((w, &g), m), v) in each {
                    *m += (g - *m) * rest_1;
                    *v += (g * g - *v) * rest_2;
                    *w = *w - *m * adam_rate / (v.sqrt() + epsilon);
                }
            }
        }
    }

    fn lion(&mut self, parameters: &mut [T], gradient: &[T], learning_rate: f64) {
        let Hyper { beta_1, beta_2, .. } = self.hyper;
        let (keep_1, rest_1) = (T::from_f64(beta_1), T::from_f64(1.0 - beta_1));
        let (keep_2, rest_2) = (T::from_f64(beta_2), T::from_f64(1.0 - beta_2));
        let rate = T::from_f64(learning_rate);
        for ((w, &g), m) in parameters.iter_mut().zip(gradient).zip(&mut self.slots[0]) {
            *w = *w - with_sign_of(keep_1 * *m + rest_1 * g, rate);
            *m = keep_2 * *m + rest_2 * g;
        }
    }
}

/// `size · sign(x)`; x itself where that has no sign: 0 and NaN.
#[inline(always)]
pub(super) fn with_sign_of<T: Scalar>(x: T, size: T) -> T {
    if x > T::ZERO {
        size
    } else if x < T::ZERO {
        -size
    } else {
        x
    }
}

/// The larger of the two; the second if one is NaN.
#[inline(always)]
fn larger<T: Scalar>(a: T, b: T) -> T {
    if a >= b { a } else { b }
}
