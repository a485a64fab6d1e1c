# What the numbers on the page mean: a title and two sentences for each. Loaded with the first explanation that is opened.

## Losses and metrics

explanations-loss = Loss
explanations-loss-text = How wrong the network’s answers are: the mean of the loss ℓ over all samples of a set, measured after the epoch with dropout off. Training tries to make it small on the training samples; the penalty Ω of L1 and L2, if they are on, is part of it.
explanations-train-mode-loss = Loss in training
explanations-train-mode-loss-text = The mean loss of the epoch’s mini-batches, each taken just before its update, with dropout on and batch normalisation by the mini-batch: what Keras prints as loss. It is older than the loss after the epoch, and often larger, because the network was worse and noisier then.
explanations-chance = Chance
explanations-chance-text = The loss of the best answer that is the same for every sample: for two classes, the share of class 1. A network whose loss stays here has learned nothing about its inputs.
explanations-accuracy = Accuracy
explanations-accuracy-text = The share of samples for which the network’s answer is the right class. Where one class is rare it flatters: always answering the common one already scores high.
explanations-balanced-accuracy = Balanced accuracy
explanations-balanced-accuracy-text = For each class the share of its samples that are put right, then the mean of these shares. Each class counts the same, however rare it is.
explanations-precision = Precision
explanations-precision-text = Of the samples that the network calls class 1, the share that are class 1. A network that raises few false alarms is precise; one that never says class 1 gets 0.
explanations-recall = Recall
explanations-recall-text = Of the samples that are class 1, the share that the network finds. Calling everything class 1 brings recall to 100 %, and precision down.
explanations-f1 = F1
explanations-f1-text = The harmonic mean of precision and recall, for class 1. It is high only if both are.
explanations-auc = AUC
explanations-auc-text = Take one sample of each class: how often does the network give the one of class 1 the larger output? 0.5 is a coin’s toss and 1 parts the classes perfectly, wherever one then draws the line.
explanations-r2 = R²
explanations-r2-text = The share of the targets’ variance that the predictions explain. 1 is perfect, 0 is no better than always predicting the mean, and below 0 is worse than that.
explanations-rmse = RMSE
explanations-rmse-text = Root mean square error: the typical size of an error, in the unit of the targets. Large errors weigh more than in the mean absolute error.
explanations-mae = MAE
explanations-mae-text = Mean absolute error: by how much a prediction is off on average, in the unit of the targets. All errors weigh by their size, so that outliers count less than in RMSE.

## What is measured of each layer

explanations-gradient = Gradient
explanations-gradient-text = How strongly the loss pulls at a layer’s weights: the root mean square, over the layer’s kernel W, of the gradient of the mean loss on the whole training set. It is measured after an epoch with dropout off, without penalties and clipping; bars that die away toward the first layer are a vanishing gradient.
explanations-activation-gradient = Gradient by activations, ∂L/∂a
explanations-activation-gradient-text = How strongly the loss pulls at what a layer gives: the root mean square, over units and training samples, of the gradient of each sample’s own loss by the unit’s activation. It shows a vanishing gradient even where ∂L/∂W hides it: that is made of ∂L/∂a and the layer’s inputs, and stays level if one shrinks toward the first layer as the other shrinks toward the last.
explanations-gradient-ladder = Gradient ladder
explanations-gradient-ladder-text = How the gradient’s size changes from layer to layer on its way back: the ratio of the first to the last layer, and the factor a layer that makes this ratio. A factor well below 1 is a vanishing gradient, and one well above 1 an exploding one.
explanations-frozen = Frozen weights
explanations-frozen-text = The share of a layer’s kernel weights whose 32 bits are the very same after the last epoch as before it. Such a weight got updates so small that float32 rounded them away.
explanations-frozen-since-start = Frozen since the start
explanations-frozen-since-start-text = The share of a layer’s kernel weights whose 32 bits are still those it was given before training. What such a layer computes is still random.
explanations-update-ratio = Update ratio
explanations-update-ratio-text = How large the last step was beside the weights that it changed, as a power of ten, with the update that the optimizer really made. About −3 is healthy; far below, a layer hardly learns, and far above, its steps are wild. “None” is an update of exactly 0, whose logarithm is −∞.
explanations-change = Change since the start
explanations-change-text = How far a layer’s kernel has moved from where it began, as a share of the length that it began with. 0 is where it started; 1 is as far as it was long.
explanations-activation-mean = Mean activation
explanations-activation-mean-text = The mean of all outputs of a layer’s units over all training samples. Far from 0, the next layer is fed much the same number whatever the sample.
explanations-activation-std = Spread of activations
explanations-activation-std-text = The standard deviation of all outputs of a layer’s units over all training samples. Where it shrinks from layer to layer, samples become hard to tell apart.
explanations-saturated = Saturated
explanations-saturated-text = The share of a layer’s outputs, over units and training samples, that lie within 1.5 % of the range from either end of a bounded activation: |tanh| above 0.97, a sigmoid below 0.015 or above 0.985. There the activation is flat, and its slope, a factor of the gradient, is almost 0.
explanations-dead = Dead units
explanations-dead-text = The share of a layer’s units whose output is 0 for every sample of the training set. No gradient passes through such a unit, so it does not come back by itself.
explanations-histogram = Histogram
explanations-histogram-text = How often each size occurs: the range from the smallest to the largest number is cut into bins, and a bar tells how many numbers fall into its bin. Narrow around 0 means small numbers, and heaps at both ends mean saturation.

## What early stopping and the schedule that waits for plateaus see

explanations-stopping-current = Current
explanations-stopping-current-text = The number that early stopping watches, as the last epoch left it. Which number that is, the setting “Monitor” says.
explanations-stopping-best = Best
explanations-stopping-best-text = The best watched number so far; a later one takes its place only if it is better by more than the minimum gain δ. The weights of that epoch are kept if “Restore best weights” is on.
explanations-stopping-wait = Wait
explanations-stopping-wait-text = Epochs that have gone by since the count was last set to 0 by a new best. An epoch without a new best in which the wait has reached the patience ends the training.
explanations-stopping-patience = Patience
explanations-stopping-patience-text = How many epochs without a new best early stopping bears. Too little stops at the first bump of the curve, too much lets the network overfit; 0 and 1 are the same, because the first bad epoch already counts 1.
explanations-stopping-baseline = Baseline
explanations-stopping-baseline-text = A number b that must be beaten before a new best sets the wait back to 0. Until then the patience runs down even while the watched number improves; but only an epoch without a new best stops the training.
explanations-plateau-best = Best on the plateau
explanations-plateau-best-text = The best number so far that the schedule has seen. It stays when the learning rate is lowered: what follows is held against it.
explanations-plateau-wait = Wait on the plateau
explanations-plateau-wait-text = Epochs without a new best, cooldown left out. When it reaches its patience, the learning rate is multiplied by the schedule’s factor and the count begins anew.
explanations-plateau-cooldown = Cooldown
explanations-plateau-cooldown-text = Epochs after a lower learning rate in which bad epochs are not counted. They give the new rate time to show what it can do.

## The run itself

explanations-epoch = Epoch
explanations-epoch-text = One pass through all training samples, in mini-batches, each of which gives one update of the weights. Losses and metrics are measured at its end.
explanations-step = Step
explanations-step-text = One update of all weights, from the gradient of one mini-batch. The clock counts those of the epoch under way.
explanations-parameters = Parameters
explanations-parameters-text = The numbers that training changes: in each layer a weight for each pair of input and unit, and a bias for each unit. Normalisation adds a scale γ and a shift β for each unit.
explanations-learning-rate = Learning rate
explanations-learning-rate-text = How far an update goes: the factor η before the gradient, or before the step that another optimizer makes of it. Too small, training crawls; too large, it overshoots and may diverge.
explanations-digest = Fingerprint of the weights
explanations-digest-text = A number worked out from the bits of all weights and biases and of all that normalisation keeps, one after the other (64-bit FNV-1a). Equal fingerprints mean equal weights to the last bit, so two people can tell whether they have the very same run.

## Words inside formulas. What stands in braces is a formula.

explanations-tex-training = training:
explanations-tex-validation = validation:
explanations-tex-layer = layer { $number }:
explanations-tex-output-layer = output layer:
explanations-tex-first-weights = weights of layer 1:
explanations-tex-after = after
explanations-tex-before = before
explanations-tex-for-all = { $what } for all { $of }
explanations-tex-updates = updates an epoch
explanations-tex-batch-size = batch size
explanations-tex-epochs-done = epochs done: { $epochs }
explanations-tex-steps = steps
explanations-tex-epochs = epochs
explanations-tex-steps-an-epoch = steps an epoch
explanations-tex-steps-of-this = steps of this epoch
# Indices of the weights before and after an update.
explanations-tex-new = new
explanations-tex-old = old
explanations-tex-optimizer-step = step of the optimizer
# Indices of a loss L.
explanations-tex-train = train
explanations-tex-chance = chance
explanations-tex-else = else
explanations-tex-over-batches = over { $count } mini-batches
explanations-tex-last-measured = last measured after an epoch
explanations-tex-accuracy = accuracy
explanations-tex-precision = precision
explanations-tex-recall = recall
explanations-tex-right-answers = right answers
explanations-tex-right-in-class = right in class { $number }
explanations-tex-true-false-positives = { $hits }: true, { $alarms }: false positives
explanations-tex-positives-negatives = { $hits }: true positives, { $misses }: false negatives
explanations-tex-three-counts = { $hits }: true, { $alarms }: false positives, { $misses }: false negatives
explanations-tex-of-classes = { $one } of class 1, { $other } of class 0
explanations-tex-watched = the watched number after epoch { $epoch }
explanations-tex-larger-is-better = { $what } where larger is better
explanations-tex-stop = stop { $if } { $number } is no new best, and wait { $atLeast } patience
explanations-tex-baseline = wait { $reset } { $number } is a new best, and { $beaten }
explanations-tex-epochs-left = epochs left
explanations-tex-patience = patience
explanations-tex-wait = wait
explanations-tex-factor = factor
explanations-tex-cooldown = cooldown

## The panel that shows them

explanations-in-this-run = In this run
explanations-none = There is no number for it yet.
explanations-formula = Formula
explanations-formula-live = Formula with this run’s numbers
