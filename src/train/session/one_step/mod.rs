//! One step, looked at number by number: computed on a copy of the session, so that nothing of the session changes. The
//! copy takes the mini-batch, the dropout, the statistics and the optimizer that training would take next, and the passes
//! are training's own, listened to.

mod tell;
mod update;

use super::{CHUNK, Phase, Session, Target, gather};
use crate::config::Problem;
use crate::nn::{LayerColumn, Normalization, Pass, Trace, Workspace};
use crate::rng::Stream;
use crate::tensor::Batch;
use crate::text::{Text, text};
use crate::train::one_step::{BatchStep, Choice, Chosen, MOST_SHOWN, OneStep, Path, Product, WeightPlace};

/// The samples of a step, in the order in which training takes them.
struct Samples {
    indices: Vec<u32>,
    is_next: bool,
    /// Do moving statistics normalise, with nothing dropped?
    is_evaluation: bool,
}

/// What the first pass gives.
struct First {
    loss: f64,
    gradient: Vec<f32>,
    /// Of dropout, as they were before it.
    streams: Vec<Stream>,
}

/// What the second pass gives.
struct Seen {
    /// What the walked sample adds to the gradient of the weight.
    product: Product,
    columns: Vec<LayerColumn<f32>>,
    input_mask: Option<Vec<f32>>,
    /// Of all samples.
    products: Vec<Product>,
    /// Of each layer: of its output, and of the gradient by it.
    rms: Vec<[f64; 2]>,
}

impl Samples {
    fn chunks(&self, whole: bool) -> std::slice::Chunks<'_, u32> {
        self.indices.chunks(if whole { self.indices.len() } else { CHUNK })
    }

    fn scale(&self) -> f32 {
        1.0 / self.indices.len() as f32
    }
}

impl Session {
    /// Looks at one step without taking it.
    ///
    /// # Errors
    /// A sample, layer, input or unit that does not exist; the next mini-batch of a run that is over.
    pub fn one_step(&self, choice: Choice, chosen: Chosen) -> Result<OneStep, Problem> {
        self.check_weight(chosen)?;
        let mut copy = self.clone();
        let from = copy.prepare(choice)?;
        let samples = copy.chosen_samples(choice, from)?;
        let first = copy.first_pass(&samples);
        let weight = copy.place(chosen, &first.gradient);
        let walk = match choice {
            Choice::NextMiniBatch { walk } => walk,
            Choice::Sample(_) => None,
        };
        let seen = copy.second_pass(&samples, weight, walk, &first.streams)?;
        let no_path = copy.no_path(&samples, weight.layer);
        let path =
            no_path.is_none().then(|| Path::new(&copy.network, &seen.columns, weight.layer, weight.from, weight.to));
        Ok(OneStep {
            epoch: self.epoch,
            step: self.step,
            notes: copy.notes(&samples),
            batch: BatchStep {
                is_next: samples.is_next,
                samples: samples.indices.len(),
                loss: first.loss / samples.indices.len() as f64,
                penalty: copy.update.penalty(&copy.network),
                omitted: samples.indices.len().saturating_sub(MOST_SHOWN),
                products: largest(&seen.products),
            },
            sample: copy.tell_sample(&seen, samples.scale()),
            weight,
            inputs: tell::inputs(&seen, weight),
            layers: copy.tell_layers(&seen, weight, path.as_ref()),
            path,
            no_path,
            update: copy.update_weight(weight, first, from),
        })
    }

    fn check_weight(&self, chosen: Chosen) -> Result<(), Problem> {
        let layers = self.network.layers();
        let (layer, from, to) = match chosen {
            Chosen::Largest { layer } => (layer, 0, 0),
            Chosen::Weight { layer, from, to } => (layer, from, to),
            Chosen::Bias { layer, to } => (layer, 0, to),
        };
        let Some(shape) = layers.get(layer) else { return Err(out_of_range("layer", layer, layers.len())) };
        if from >= shape.inputs {
            return Err(out_of_range("from", from, shape.inputs));
        }
        if to >= shape.outputs { Err(out_of_range("to", to, shape.outputs)) } else { Ok(()) }
    }

    /// Brings the copy to the moment before the step; returns the place of the mini-batch in the epoch's order.
    fn prepare(&mut self, choice: Choice) -> Result<usize, Problem> {
        if matches!(choice, Choice::NextMiniBatch { .. }) {
            // a measurement under way may end the run, or change the learning rate
            self.advance(Target::Steps(0), || true);
            if !matches!(self.phase, Phase::Train(_)) {
                return Err(Problem::with_message("sample", "", text!("problems-no-next-batch")));
            }
        }
        let from = match self.phase {
            Phase::Train(from) => from,
            _ => 0,
        };
        self.make_changes();
        if from == 0 {
            self.begin_epoch();
        }
        Ok(from)
    }

    fn chosen_samples(&self, choice: Choice, from: usize) -> Result<Samples, Problem> {
        let count = self.order.len();
        match choice {
            Choice::Sample(sample) if sample >= count => Err(out_of_range("sample", sample, count)),
            Choice::Sample(sample) => Ok(Samples {
                indices: vec![sample as u32],
                is_next: false,
                // a batch of one has no spread: it would be normalised to nothing
                is_evaluation: self.network.needs_whole_batches(),
            }),
            Choice::NextMiniBatch { .. } => {
                let to = (from + self.settings.batch_size as usize).min(count);
                Ok(Samples { indices: self.order[from..to].to_vec(), is_next: true, is_evaluation: false })
            }
        }
    }

    /// Loss and gradient, as training computes them.
    fn first_pass(&mut self, samples: &Samples) -> First {
        let streams = self.dropout.clone();
        let mut gradient = std::mem::take(&mut self.gradient);
        gradient.fill(0.0);
        let mut loss = 0.0;
        for chunk in samples.chunks(self.network.needs_whole_batches()) {
            gather(&mut self.batch, &self.data.training, self.data.inputs, chunk);
            let pass = pass(samples, &mut self.dropout);
            loss +=
                self.network.forward_backward(&self.batch, samples.scale(), pass, &mut self.workspace, &mut gradient);
        }
        First { loss, gradient, streams }
    }

    fn place(&self, chosen: Chosen, gradient: &[f32]) -> WeightPlace {
        let (layer, from, to) = match chosen {
            Chosen::Weight { layer, from, to } => (layer, Some(from), to),
            Chosen::Bias { layer, to } => (layer, None, to),
            Chosen::Largest { layer } => {
                let shape = &self.network.layers()[layer];
                let of_kernel = &gradient[shape.kernel.clone()];
                // the first of equals: max_by would take the last
                let largest =
                    (0..of_kernel.len()).rev().max_by(|&i, &j| of_kernel[i].abs().total_cmp(&of_kernel[j].abs()));
                let place = largest.unwrap_or(0);
                (layer, Some(place / shape.outputs), place % shape.outputs)
            }
        };
        let shape = &self.network.layers()[layer];
        let parameter = match from {
            Some(from) => shape.kernel.start + from * shape.outputs + to,
            None => shape.bias.start + to,
        };
        WeightPlace { layer, from, to, parameter }
    }

    /// The same passes once more, listened to: the weight is known now, and so which sample moves it most.
    fn second_pass(
        &mut self,
        samples: &Samples,
        weight: WeightPlace,
        walk: Option<usize>,
        streams: &[Stream],
    ) -> Result<Seen, Problem> {
        let mut streams = streams.to_vec();
        let mut unused = vec![0.0; self.network.parameters.len()];
        let (mut batch, mut workspace, mut trace) = (Batch::default(), Workspace::default(), Trace::default());
        let mut seen: Option<Seen> = None;
        let layers = self.network.layers().len();
        let (mut products, mut sums) = (Vec::new(), vec![[0.0; 2]; layers]);
        for chunk in samples.chunks(self.network.needs_whole_batches()) {
            gather(&mut batch, &self.data.training, self.data.inputs, chunk);
            let pass = pass(samples, &mut streams);
            let scale = samples.scale();
            self.network.forward_backward_traced(&batch, scale, pass, &mut workspace, &mut unused, &mut trace);
            let stride = batch.stride();
            let x = weight.from.map(|from| &self.network.inputs_of(weight.layer, &batch, &workspace)[from * stride..]);
            let gradient = &trace.gradient_of_product(weight.layer)[weight.to * stride..];
            for (place, &index) in chunk.iter().enumerate() {
                let (x, gradient) = (x.map_or(1.0, |x| x[place]), gradient[place]);
                let product = Product { sample: index as usize, x, gradient, product: x * gradient };
                products.push(product);
                let is_walked = match (walk, &seen) {
                    (Some(walk), _) => index as usize == walk,
                    (None, Some(seen)) => product.product.abs() > seen.product.product.abs(),
                    (None, None) => true,
                };
                if is_walked {
                    seen = Some(Seen {
                        product,
                        columns: self.network.columns(&batch, &workspace, &trace, place),
                        input_mask: self.network.input_mask(&batch, &workspace, place),
                        products: Vec::new(),
                        rms: Vec::new(),
                    });
                }
            }
            for (layer, sums) in sums.iter_mut().enumerate() {
                let output = match layer + 1 < layers {
                    true => self.network.inputs_of(layer + 1, &batch, &workspace),
                    false => workspace.logits(),
                };
                let gradient = trace.gradient_of_output(layer);
                sums[0] += sum_of_squares(output, stride, chunk.len());
                sums[1] += sum_of_squares(gradient, stride, chunk.len());
            }
        }
        let count = |layer: usize| (self.network.layers()[layer].outputs * samples.indices.len()) as f64;
        let rms = sums.iter().enumerate().map(|(layer, sums)| sums.map(|sum| (sum / count(layer)).sqrt())).collect();
        seen.map(|seen| Seen { products, rms, ..seen }).ok_or_else(|| {
            let walk = walk.unwrap_or(0).to_string();
            Problem::new("walk", walk, text!("allowed-walk"))
        })
    }

    /// Why the gradient is no sum over paths through single units of a single sample.
    fn no_path(&self, samples: &Samples, layer: usize) -> Option<Text> {
        let is_output = layer + 1 == self.network.layers().len();
        match self.network.architecture().normalization {
            Normalization::Layer if !is_output => Some(text!("one-step-no-path-layer")),
            Normalization::Batch if !is_output && !samples.is_evaluation => Some(text!("one-step-no-path-batch")),
            _ => None,
        }
    }

    fn notes(&self, samples: &Samples) -> Vec<Text> {
        let mut notes = Vec::new();
        if samples.is_evaluation {
            notes.push(text!("one-step-moving-statistics"));
        }
        if !samples.is_next {
            notes.push(text!("one-step-sample-alone"));
        }
        notes
    }
}

fn pass<'s>(samples: &Samples, streams: &'s mut [Stream]) -> Pass<'s> {
    if samples.is_evaluation { Pass::Evaluation } else { Pass::Training(streams) }
}

fn largest(products: &[Product]) -> Vec<Product> {
    let mut products = products.to_vec();
    products.sort_by(|p, q| q.product.abs().total_cmp(&p.product.abs()));
    products.truncate(MOST_SHOWN);
    products
}

fn sum_of_squares(values: &[f32], stride: usize, samples: usize) -> f64 {
    values.chunks(stride).flat_map(|row| &row[..samples]).map(|&x| f64::from(x) * f64::from(x)).sum()
}

fn out_of_range(field: &str, value: usize, count: usize) -> Problem {
    Problem::new(field, value.to_string(), text!("allowed-integer", min = "0", max = (count - 1).to_string()))
}
