# Settings: what each is called, and one to three sentences of help for a learner. An id ends in the name of the setting, as in
# JSON and links.

## Groups of settings

groups-data = Data
groups-network = Network
groups-training = Training
groups-regularization = Regularisation
groups-early_stopping = Early stopping

## Settings

parameters-dataset = Data set
parameters-dataset-help = What the network learns from: points on the plane with two classes or a value, or images of digits.
parameters-samples = Samples
parameters-samples-help = How many samples there are, training and validation together. Few samples are easily learned by heart.
parameters-noise = Noise
parameters-noise-help = How far samples stray from the rule behind them. Noise is what an overfitting network learns by heart.
parameters-validation_split = Validation share
parameters-validation_split-help = The share of samples that is kept out of training, to see whether the network has understood or memorised.
parameters-features = Features
parameters-features-help = What the network is told about each point. The right features make deep layers unnecessary.
parameters-scaling = Scaling
parameters-scaling-help = Features of one size keep the first layer's units out of saturation.
parameters-data_seed = Data seed
parameters-data_seed-help = Decides the samples, their noise and the split. The same seed gives the same data on every machine.
parameters-hidden_layers = Hidden layers
parameters-hidden_layers-help = The width (number of units) of each hidden layer, from the first to the last.
parameters-activation = Activation
parameters-activation-help = The function each hidden unit applies. Its slope is a factor in every gradient that passes back through it.
parameters-layer_activations = Activation by layer
parameters-layer_activations-help = An activation of its own for some hidden layers; the others take the one above.
parameters-initializer = Initial weights
parameters-initializer-help = How weights are drawn before training. Too small and signals die from layer to layer, too large and they explode.
parameters-weight_scale = Weight scale
parameters-weight_scale-help = Limit, standard deviation or value of the initial weights, the same for every layer.
parameters-bias_initializer = Initial biases
parameters-bias_initializer-help = How biases are drawn before training.
parameters-bias_scale = Bias scale
parameters-bias_scale-help = Value or standard deviation of the initial biases.
parameters-normalization = Normalisation
parameters-normalization-help = Brings the sums of every hidden layer to one size before the activation, so that deep signals neither die nor explode.
parameters-residual = Skip connections
parameters-residual-help = Every so many hidden layers, adds the output of an earlier layer to a later one of equal width: a way around on which the gradient does not shrink. 1: around each layer; 0: none.
parameters-output_activation = Output activation
parameters-output_activation-help = The function behind the last layer.
parameters-coding = Coding of classes
parameters-coding-help = The numbers that stand for classes.
parameters-seed = Weight seed
parameters-seed-help = Decides initial weights, the order of samples and which units drop. Another seed, another minimum.
parameters-loss = Loss
parameters-loss-help = The distance between prediction and truth that training makes small.
parameters-label_smoothing = Label smoothing
parameters-label_smoothing-help = The share of each target that is spread over all classes, so that no output is pushed to certainty.
parameters-optimizer = Optimizer
parameters-optimizer-help = The rule that turns a gradient into a change of the weights.
parameters-learning_rate = Learning rate
parameters-learning_rate-help = The size of each step against the gradient. Too small crawls, too large leaps over the minimum or diverges.
parameters-momentum = Momentum
parameters-momentum-help = How much of the last update is kept.
parameters-beta_1 = Beta 1
parameters-beta_1-help = How much of the running mean of the gradient is kept at each step: 0.9 looks back over about ten steps.
parameters-beta_2 = Beta 2
parameters-beta_2-help = How much of the running mean of the squared gradient is kept at each step (Lion: of the gradient). Empty: Keras' default, 0.999, for Lion 0.99.
parameters-rho = Rho
parameters-rho-help = How much of the running mean of squares is kept at each step. Empty: Keras' default, 0.9, for Adadelta 0.95.
parameters-epsilon = Epsilon
parameters-epsilon-help = A small number that keeps divisions by the gradient's size finite. Keras has 1e-7, PyTorch 1e-8. Gradients smaller than this are no longer evened out: deep sigmoid networks stay stuck.
parameters-weight_decay = Weight decay
parameters-weight_decay-help = The share of each weight, times the learning rate, that is taken off at each step.
parameters-schedule = Learning rate schedule
parameters-schedule-help = How the learning rate changes from epoch to epoch.
parameters-decay_epochs = Decay epochs
parameters-decay_epochs-help = Epochs from one step to the next, or for the learning rate to fall by one factor.
parameters-decay_factor = Decay factor
parameters-decay_factor-help = What the learning rate is multiplied by.
parameters-warmup_epochs = Warm-up epochs
parameters-warmup_epochs-help = Epochs in which the learning rate rises from 0.
parameters-plateau_monitor = Plateau: monitor
parameters-plateau_monitor-help = The number that must improve, or the learning rate is lowered.
parameters-plateau_factor = Plateau: factor
parameters-plateau_factor-help = What the learning rate is multiplied by on a plateau: 0.1 leaves a tenth.
parameters-plateau_patience = Plateau: patience
parameters-plateau_patience-help = Epochs without improvement before the learning rate is lowered.
parameters-plateau_min_delta = Plateau: minimum gain
parameters-plateau_min_delta-help = A gain must be larger than this to count as an improvement.
parameters-plateau_cooldown = Plateau: cooldown
parameters-plateau_cooldown-help = Epochs to wait after lowering before counting again.
parameters-plateau_min_lr = Plateau: lowest rate
parameters-plateau_min_lr-help = The learning rate is never lowered below this.
parameters-clipping = Gradient clipping
parameters-clipping-help = Cuts gradients that are too large: the cure for exploding ones.
parameters-clip_limit = Clipping limit
parameters-clip_limit-help = The largest single number (by value), or length of a gradient (by norm), that passes uncut.
parameters-batch_size = Batch size
parameters-batch_size-help = Training samples in each step. Small batches make noisy, frequent steps; large ones smooth, rare steps.
parameters-epochs = Epochs
parameters-epochs-help = How often training goes through all training samples, unless it is stopped before.
parameters-shuffle = Shuffle samples
parameters-shuffle-help = Take the training samples in a new random order each epoch, rather than as they come.
parameters-dropout = Dropout rate
parameters-dropout-help = The share of hidden units switched off at random in every training step. At evaluation all units work.
parameters-layer_dropout = Dropout by layer
parameters-layer_dropout-help = A rate of its own for some hidden layers; the others take the one above.
parameters-input_dropout = Input dropout
parameters-input_dropout-help = The share of input features switched off at random in every training step.
parameters-alpha_dropout = Alpha dropout
parameters-alpha_dropout-help = Dropped units give SELU's lowest value instead of 0, which keeps mean and variance. Made for SELU.
parameters-l1 = L1 penalty
parameters-l1-help = Times the sum of the sizes of all weights, added to the loss: drives weights to exactly zero.
parameters-l2 = L2 penalty
parameters-l2-help = Times the sum of the squares of all weights, added to the loss: keeps weights small.
parameters-max_norm = Max-norm limit
parameters-max_norm-help = The weights into a unit are scaled down to at most this length after each step (Keras: MaxNorm). Empty: no limit.
parameters-early_stopping = Early stopping
parameters-early_stopping-help = Stop when the watched number has not improved for a while, before the network learns the noise by heart.
parameters-monitor = Monitor
parameters-monitor-help = The number to watch.
parameters-patience = Patience
parameters-patience-help = Epochs without improvement to wait before stopping. Keras' default 0 stops at the first; 0 and 1 are the same.
parameters-min_delta = Minimum gain
parameters-min_delta-help = A gain must be larger than this to count as an improvement (Keras: min_delta).
parameters-mode = Better is
parameters-mode-help = Whether a smaller or a larger number is an improvement (Keras: mode).
parameters-baseline = Baseline
parameters-baseline-help = Until the watched number beats this, patience runs down even while it improves. Empty: no baseline.
parameters-start_from_epoch = Ignored first epochs
parameters-start_from_epoch-help = So many first epochs are ignored: they are never the best, and patience does not run (Keras: start_from_epoch).
parameters-restore_best_weights = Restore best weights
parameters-restore_best_weights-help = When training ends, go back to the weights of the best epoch instead of keeping the last.
parameters-verbose = Show Keras' messages
parameters-verbose-help = Shows what Keras prints when it stops and restores (Keras: verbose=1).
parameters-target_loss = Target loss
parameters-target_loss-help = Stop as soon as the loss is no larger: the validation loss, or without validation samples the training loss. Empty: no target.
parameters-target_accuracy = Target accuracy
parameters-target_accuracy-help = Stop as soon as the accuracy is no smaller: on the validation samples, or without any on the training samples. Empty: no target.
parameters-changes = Changes during the run
parameters-changes-help = Settings changed, and weights edited, while the run was under way, each with the number of steps done by then.

## Choices: dataset

choices-dataset-circle = Circle
choices-dataset-circle-help = A disc inside a ring: no straight line parts the two classes.
choices-dataset-xor = XOR
choices-dataset-xor-help = Four quarters, opposite ones alike: the classic task that one layer cannot solve.
choices-dataset-gauss = Gaussians
choices-dataset-gauss-help = Two clouds that a straight line parts: the easiest task.
choices-dataset-spiral = Spiral
choices-dataset-spiral-help = Two arms wound around each other: the hardest of the small tasks.
choices-dataset-plane = Plane
choices-dataset-plane-help = Regression: a value that rises along the diagonal.
choices-dataset-bumps = Bumps
choices-dataset-bumps-help = Regression: six Gaussian-like bumps, three up and three down.
choices-dataset-digits = Digits
choices-dataset-digits-help = 1,797 real images of 8×8 pixels, ten classes (UCI repository).

## Choices: scaling

choices-scaling-standard = Standard
choices-scaling-standard-help = Each feature to mean 0 and standard deviation 1, measured on the training samples.
choices-scaling-minmax = Min–max
choices-scaling-minmax-help = Each feature to the range from 0 to 1, measured on the training samples.
choices-scaling-none = None
choices-scaling-none-help = Features as they are. Large inputs drive sigmoid and tanh units into saturation.

## Choices: feature

choices-feature-x1 = x₁
choices-feature-x1-help = The horizontal coordinate.
choices-feature-x2 = x₂
choices-feature-x2-help = The vertical coordinate.
choices-feature-x1_squared = x₁²
choices-feature-x1_squared-help = The square of the horizontal coordinate.
choices-feature-x2_squared = x₂²
choices-feature-x2_squared-help = The square of the vertical coordinate.
choices-feature-x1x2 = x₁x₂
choices-feature-x1x2-help = The product of the coordinates: positive where they have one sign.
choices-feature-sin_x1 = sin x₁
choices-feature-sin_x1-help = The sine of the horizontal coordinate.
choices-feature-sin_x2 = sin x₂
choices-feature-sin_x2-help = The sine of the vertical coordinate.

## Choices: activation

choices-activation-sigmoid = Sigmoid
choices-activation-sigmoid-help = Squeezes to 0…1. Its slope is at most 1/4, so a gradient shrinks at every layer it passes.
choices-activation-tanh = Tanh
choices-activation-tanh-help = Squeezes to −1…1. Its slope is 1 at zero and falls to 0 on both sides.
choices-activation-relu = ReLU
choices-activation-relu-help = max(0, z). Slope 1 above zero and 0 below; goes well with He initial weights.
choices-activation-leaky_relu = Leaky ReLU
choices-activation-leaky_relu-help = Like ReLU, but with slope 0.2 below zero, so that no unit can die.
choices-activation-elu = ELU
choices-activation-elu-help = z above zero, eᶻ − 1 below: smooth, and its outputs may be negative.
choices-activation-selu = SELU
choices-activation-selu-help = A scaled ELU that keeps mean 0 and variance 1 from layer to layer, with LeCun normal initial weights.
choices-activation-gelu = GELU
choices-activation-gelu-help = z · Φ(z), Φ the normal distribution: a smooth ReLU, common in transformers.
choices-activation-silu = SiLU
choices-activation-silu-help = z · sigmoid(z), also called Swish: a smooth ReLU that dips below zero.
choices-activation-softplus = Softplus
choices-activation-softplus-help = ln(1 + eᶻ): a smooth ReLU whose slope is the sigmoid.
choices-activation-softsign = Softsign
choices-activation-softsign-help = z / (1 + |z|): like tanh, but its slope falls more slowly.
choices-activation-linear = Linear
choices-activation-linear-help = No activation: however many layers, the network stays a straight line.

## Choices: initializer

choices-initializer-glorot_uniform = Glorot uniform
choices-initializer-glorot_uniform-help = Variance 2/(inputs + outputs), also called Xavier; made for tanh. Keras' default.
choices-initializer-glorot_normal = Glorot normal
choices-initializer-glorot_normal-help = As Glorot uniform, drawn from a normal distribution cut at two deviations.
choices-initializer-he_uniform = He uniform
choices-initializer-he_uniform-help = Variance 2/inputs, also called Kaiming; made for ReLU.
choices-initializer-he_normal = He normal
choices-initializer-he_normal-help = As He uniform, drawn from a normal distribution cut at two deviations.
choices-initializer-lecun_uniform = LeCun uniform
choices-initializer-lecun_uniform-help = Variance 1/inputs; keeps the size of signals in linear layers.
choices-initializer-lecun_normal = LeCun normal
choices-initializer-lecun_normal-help = As LeCun uniform, drawn from a normal distribution cut at two deviations; made for SELU.
choices-initializer-pytorch = PyTorch default
choices-initializer-pytorch-help = Uniform in ±1/√inputs, as PyTorch fills a linear layer: a third of LeCun's variance, so deep signals fade.
choices-initializer-random_uniform = Uniform
choices-initializer-random_uniform-help = Uniform in ± the scale you choose, whatever the width of the layer.
choices-initializer-random_normal = Normal
choices-initializer-random_normal-help = Normal with the scale you choose as standard deviation, whatever the width of the layer.
choices-initializer-orthogonal = Orthogonal
choices-initializer-orthogonal-help = Directions at right angles: signals keep their length through linear layers of one width.
choices-initializer-zeros = Zeros
choices-initializer-zeros-help = All weights zero: the units of a layer stay alike, and with tanh or ReLU no hidden layer gets a gradient at all.
choices-initializer-constant = Constant
choices-initializer-constant-help = All weights equal to the scale you choose: the units of a layer stay alike.

## Choices: bias_initializer

choices-bias_initializer-zeros = Zeros
choices-bias_initializer-zeros-help = All biases start at zero. Keras' default.
choices-bias_initializer-constant = Constant
choices-bias_initializer-constant-help = All biases start at the bias scale; 0.1 keeps ReLU units alive at first.
choices-bias_initializer-random_normal = Normal
choices-bias_initializer-random_normal-help = Normal with the bias scale as standard deviation.
choices-bias_initializer-pytorch = PyTorch default
choices-bias_initializer-pytorch-help = Uniform in ±1/√inputs, as PyTorch fills a linear layer.

## Choices: normalization

choices-normalization-none = None
choices-normalization-none-help = Signals pass as they are.
choices-normalization-batch = Batch
choices-normalization-batch-help = Each unit is brought to mean 0 and variance 1 over the mini-batch; at evaluation, by running averages.
choices-normalization-layer = Layer
choices-normalization-layer-help = Each sample is brought to mean 0 and variance 1 over the units of the layer.

## Choices: output_activation

choices-output_activation-auto = By task
choices-output_activation-auto-help = What goes with loss and coding: sigmoid for two classes, softmax for more, linear for values.
choices-output_activation-linear = Linear
choices-output_activation-linear-help = The last sums as they are.
choices-output_activation-sigmoid = Sigmoid
choices-output_activation-sigmoid-help = Each output in 0…1.
choices-output_activation-tanh = Tanh
choices-output_activation-tanh-help = Each output in −1…1; goes with classes coded ±1.
choices-output_activation-softmax = Softmax
choices-output_activation-softmax-help = Shares of all classes that sum to 1.

## Choices: coding

choices-coding-auto = By task
choices-coding-auto-help = 0 and 1 for two classes, an output a class for more.
choices-coding-zero_one = 0 and 1
choices-coding-zero_one-help = One output for two classes: 0 or 1.
choices-coding-plus_minus_one = −1 and 1
choices-coding-plus_minus_one-help = As TensorFlow Playground has it; with more classes, 1 for the own one and −1 for the others.
choices-coding-one_hot = One-hot
choices-coding-one_hot-help = An output a class: 1 for the own one, 0 for the others.

## Choices: loss

choices-loss-auto = By task
choices-loss-auto-help = Cross-entropy for classes, mean squared error for values.
choices-loss-binary_crossentropy = Binary cross-entropy
choices-loss-binary_crossentropy-help = How surprising the truth is to each sigmoid output.
choices-loss-categorical_crossentropy = Categorical cross-entropy
choices-loss-categorical_crossentropy-help = How surprising the true class is to the softmax.
choices-loss-mse = Mean squared error
choices-loss-mse-help = The square of the error. Behind a sigmoid its gradient fades just where the network is most wrong.
choices-loss-half_mse = Half squared error
choices-loss-half_mse-help = Half of the mean squared error, as many books and TensorFlow Playground have it.
choices-loss-mae = Mean absolute error
choices-loss-mae-help = The size of the error: outliers weigh less than with squares.
choices-loss-huber = Huber
choices-loss-huber-help = Squared for errors up to 1, absolute beyond: smooth, and outliers weigh less.

## Choices: optimizer

choices-optimizer-sgd = SGD
choices-optimizer-sgd-help = Stochastic gradient descent: weight minus learning rate times gradient.
choices-optimizer-momentum = Momentum
choices-optimizer-momentum-help = SGD that keeps part of its last update, like a rolling ball.
choices-optimizer-nesterov = Nesterov
choices-optimizer-nesterov-help = Momentum that looks one step ahead.
choices-optimizer-adagrad = Adagrad
choices-optimizer-adagrad-help = Divides by the root of all squared gradients so far: steps only get smaller.
choices-optimizer-rmsprop = RMSprop
choices-optimizer-rmsprop-help = Divides by a running mean of the gradient's size.
choices-optimizer-adadelta = Adadelta
choices-optimizer-adadelta-help = RMSprop that also learns its step size; meant for a learning rate of 1.
choices-optimizer-adam = Adam
choices-optimizer-adam-help = Gives each weight a step size of its own, so that small gradients still move weights, as long as they are well above epsilon.
choices-optimizer-amsgrad = AMSGrad
choices-optimizer-amsgrad-help = Adam that never lets a step size grow again.
choices-optimizer-adamw = AdamW
choices-optimizer-adamw-help = Adam with weight decay apart from the gradient.
choices-optimizer-adamax = Adamax
choices-optimizer-adamax-help = Adam by the largest gradient seen instead of the mean square.
choices-optimizer-nadam = Nadam
choices-optimizer-nadam-help = Adam with Nesterov's look ahead.
choices-optimizer-lion = Lion
choices-optimizer-lion-help = Steps of one size for all weights, by the sign of a running mean; wants a small learning rate.

## Choices: schedule

choices-schedule-constant = Constant
choices-schedule-constant-help = The learning rate stays as it is.
choices-schedule-step = Steps
choices-schedule-step-help = Multiplied by the decay factor every so many epochs, all at once.
choices-schedule-exponential = Exponential
choices-schedule-exponential-help = Falls smoothly, by the decay factor in so many epochs.
choices-schedule-cosine = Cosine with warm-up
choices-schedule-cosine-help = Rises from 0 during the warm-up, then falls along a cosine to 0 at the last epoch.
choices-schedule-plateau = Reduce on plateau
choices-schedule-plateau-help = Lowered whenever the watched number has stopped improving (Keras: ReduceLROnPlateau).
choices-schedule-epochs_rule = Rule by epochs
choices-schedule-epochs_rule-help = A rule of thumb from lecture notes: 0.001 for 100 epochs, 0.0001 for 500, else 0.000001. It replaces the learning rate: see how far it gets.

## Choices: clipping

choices-clipping-none = None
choices-clipping-none-help = Gradients as they are.
choices-clipping-value = By value
choices-clipping-value-help = Each number is cut to ± the limit.
choices-clipping-norm = By norm
choices-clipping-norm-help = The kernel and the bias of each layer are scaled down to at most this length.
choices-clipping-global_norm = By global norm
choices-clipping-global_norm-help = All gradients together are scaled down to at most this length: their direction stays.

## Choices: monitor

choices-monitor-val_loss = Validation loss
choices-monitor-val_loss-help = The loss on samples the network is not trained on.
choices-monitor-loss = Training loss
choices-monitor-loss-help = The mean loss of the epoch's mini-batches, as Keras reports it.
choices-monitor-val_accuracy = Validation accuracy
choices-monitor-val_accuracy-help = The share of validation samples put in the right class.
choices-monitor-accuracy = Training accuracy
choices-monitor-accuracy-help = The share of right answers while training, as Keras reports it.
choices-monitor-val_balanced_accuracy = Validation balanced accuracy
choices-monitor-val_balanced_accuracy-help = The mean over classes of the share put right.
choices-monitor-val_f1 = Validation F1
choices-monitor-val_f1-help = Two classes: the harmonic mean of precision and recall.
choices-monitor-val_auc = Validation AUC
choices-monitor-val_auc-help = Two classes: how often a sample of class 1 gets the larger output than one of class 0.
choices-monitor-val_r2 = Validation R²
choices-monitor-val_r2-help = Values: the share of the variance that is explained.
choices-monitor-val_rmse = Validation RMSE
choices-monitor-val_rmse-help = Values: the root of the mean squared error.
choices-monitor-val_mae = Validation MAE
choices-monitor-val_mae-help = Values: the mean absolute error.

## Choices: mode

choices-mode-auto = By number
choices-mode-auto-help = Smaller is better for losses and errors, larger for the rest.
choices-mode-min = Smaller
choices-mode-min-help = An improvement is a smaller number.
choices-mode-max = Larger
choices-mode-max-help = An improvement is a larger number.

## What is watched, in the middle of a sentence

monitors-val_loss = validation loss
monitors-loss = training loss
monitors-val_accuracy = validation accuracy
monitors-accuracy = training accuracy
monitors-val_balanced_accuracy = validation balanced accuracy
monitors-val_f1 = validation F1
monitors-val_auc = validation AUC
monitors-val_r2 = validation R²
monitors-val_rmse = validation RMSE
monitors-val_mae = validation MAE
