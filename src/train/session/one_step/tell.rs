//! From one sample's columns of numbers to what is told of them: of a wide layer, the units that matter most.

use super::{Seen, Session, WeightPlace};
use crate::nn::{Answer, HiddenColumn, LayerColumn};
use crate::tensor::{Batch, padded};
use crate::train::one_step::{InputStep, InputUnit, LayerStep, MOST_FEATURES, MOST_SHOWN, Path, SampleStep, UnitStep};

impl Session {
    pub(super) fn tell_sample(&self, seen: &Seen, scale: f32) -> SampleStep {
        let index = seen.product.sample;
        let row = self.split.training[index] as usize;
        let width = self.raw.width;
        let raw = &self.raw.features[row * width..][..width.min(MOST_FEATURES)];
        let (_, loss) = self.answer_of(seen);
        SampleStep {
            index,
            of: self.order.len(),
            features: raw.to_vec(),
            target: self.data.training.targets[index],
            loss,
            scale,
        }
    }

    /// Predictions of the sample, and its loss: the objective asked once more, for it alone.
    fn answer_of(&self, seen: &Seen) -> (Vec<f32>, f64) {
        let logits = seen.columns.last().map_or(&[][..], |output| &output.z);
        let target = self.data.training.targets[seen.product.sample];
        let batch = Batch { features: Vec::new(), targets: vec![target], samples: 1 };
        let stride = padded(1);
        let columns: Vec<f32> = logits.iter().flat_map(|&z| std::iter::repeat_n(z, stride)).collect();
        let mut answer = Answer::default();
        let loss = self.network.architecture().objective.forward(&columns, &batch, &mut answer);
        (answer.predictions.iter().step_by(stride).copied().collect(), loss)
    }

    pub(super) fn tell_layers(&self, seen: &Seen, weight: WeightPlace, path: Option<&Path>) -> Vec<LayerStep> {
        let (predictions, _) = self.answer_of(seen);
        let target = self.data.training.targets[seen.product.sample];
        let objective = &self.network.architecture().objective;
        let outputs = predictions.len();
        let tell = |(layer, column): (usize, &LayerColumn<f32>)| {
            let mut needed: Vec<usize> = path
                .map_or(Vec::new(), |path| path.units().filter(|&(of, _)| of == layer).map(|(_, unit)| unit).collect());
            if layer == weight.layer {
                needed.push(weight.to);
            }
            if layer + 1 == weight.layer {
                needed.extend(weight.from);
            }
            let unit = |unit: usize| match &column.hidden {
                Some(hidden) => hidden_unit(column, hidden, unit),
                None => UnitStep {
                    a: predictions[unit],
                    target: Some(objective.coded(target, unit, outputs)),
                    ..plain_unit(column, unit)
                },
            };
            let [output_rms, gradient_rms] = seen.rms[layer];
            let above = seen.rms.get(layer + 1).map(|&[_, gradient]| gradient).filter(|&gradient| gradient > 0.0);
            LayerStep {
                units: column.z.len(),
                activation: self.activation_name(layer),
                shown: chosen(&column.gradient, &needed).into_iter().map(unit).collect(),
                output_rms,
                gradient_rms,
                factor: above.map(|above| gradient_rms / above),
            }
        };
        seen.columns.iter().enumerate().map(tell).collect()
    }

    fn activation_name(&self, layer: usize) -> &'static str {
        let settings = &self.settings;
        if layer < settings.hidden_layers.len() {
            let own = settings.layer_activations.get(layer).copied().flatten();
            return own.unwrap_or(settings.activation).name();
        }
        settings.objective(self.data.task).map_or("linear", |(_, output, _)| output.name())
    }
}

pub(super) fn inputs(seen: &Seen, weight: WeightPlace) -> InputStep {
    let x = &seen.columns[0].x;
    let needed: Vec<usize> = weight.from.filter(|_| weight.layer == 0).into_iter().collect();
    let unit = |unit: usize| InputUnit { unit, value: x[unit], mask: seen.input_mask.as_ref().map(|mask| mask[unit]) };
    InputStep { units: x.len(), shown: chosen(x, &needed).into_iter().map(unit).collect() }
}

/// At most [`MOST_SHOWN`] places, in their order: those needed, and those of the largest values.
fn chosen(values: &[f32], needed: &[usize]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    if places.len() > MOST_SHOWN {
        places.sort_by(|&i, &j| {
            let is_needed = needed.contains(&j).cmp(&needed.contains(&i));
            is_needed.then(values[j].abs().total_cmp(&values[i].abs())).then(i.cmp(&j))
        });
        places.truncate(MOST_SHOWN);
        places.sort_unstable();
    }
    places
}

fn plain_unit(column: &LayerColumn<f32>, unit: usize) -> UnitStep {
    UnitStep {
        unit,
        z: column.z[unit],
        normalized: None,
        a: column.z[unit],
        slope: None,
        mask: None,
        skip: None,
        output: None,
        target: None,
        output_gradient: None,
        gradient: column.gradient[unit],
    }
}

fn hidden_unit(column: &LayerColumn<f32>, hidden: &HiddenColumn<f32>, unit: usize) -> UnitStep {
    let of = |values: &Option<Vec<f32>>| values.as_ref().map(|values| values[unit]);
    UnitStep {
        normalized: of(&hidden.normalized),
        a: hidden.a[unit],
        slope: Some(hidden.slope[unit]),
        mask: of(&hidden.mask),
        skip: of(&hidden.skip),
        output: Some(hidden.output[unit]),
        output_gradient: Some(hidden.gradient[unit]),
        ..plain_unit(column, unit)
    }
}
