# Charts: their names, axes, legends and switches, and what they say to those who do not see them.

charts-heading = Charts
charts-chooser = Charts to show
charts-interval = Layers measured
charts-interval-auto = automatically
charts-interval-epochs = { $count ->
    [one] after each epoch
   *[other] every { $count } epochs
}
charts-interval-steps = { $count ->
    [one] after each step
   *[other] every { $count } steps
}

charts-loss = Loss
charts-metric = Metric
charts-gradient = Gradient
charts-ladder = Ladder
charts-updates = Updates
charts-frozen = Frozen
charts-histograms = Histograms
charts-activations = Activations
charts-saturation = Saturated, dead
charts-learning-rate = Learning rate

## Axes and readings

charts-epoch = Epoch
charts-arrow-keys = Arrow keys read off the values
charts-reader = { $title }: epoch
charts-reader-along = { $title }: { $axis }
charts-earlier-run = Earlier run, paler
# A value with its name.
charts-named-value = { $name }: { $value }
charts-value-read = { $name } { $value }
charts-value-read-from = { $name } { $value } (epoch { $epoch })
charts-read-off = Epoch { $epoch }: { $values }
charts-change-from-here = { $change } from here on
charts-change-tick = { $change } from epoch { $epoch } on
charts-reading-epoch = Epoch { $epoch }
charts-reading-epoch-from = Epoch { $epoch }<from>, measured after epoch { $measured }</from>
charts-reading-from = { " " }(epoch { $epoch })
charts-at-intervals = { $label }; at intervals
charts-sparse = { $set ->
    [training] { $label }; training every 25th epoch
   *[both] { $label }; every 25th epoch
}
charts-in-percent = { $what } in %

## Loss, metric, learning rate

charts-training = Training
charts-validation = Validation
charts-training-dropout = Training, with dropout
charts-training-batches = Training, by mini-batches
charts-best-epoch = Best epoch { $epoch }
charts-stopped = Stopped at { $epoch }
charts-target = Target reached at { $epoch }
charts-chance = Chance { $loss }
charts-patience = Patience: { $wait } of { $patience }
charts-scale = Scale of the loss axis
charts-scale-linear = Linear
charts-scale-log = Log
charts-loss-summary = After epoch { $epoch }, the training loss is { $training } and the validation loss { $validation }; at epoch 0 the training loss was { $first }.
charts-metric-summary = { $metric }: { $training } in training, { $validation } in validation.
charts-learning-rate-axis = Learning rate of the epoch’s last step
charts-learning-rate-summary = The learning rate is { $now }; in the first epoch it was { $first }.

## Of each layer

charts-gradient-title = Gradient magnitude per layer
charts-gradient-axis = RMS of ∂L/∂W
charts-gradient-axis-activations = RMS of ∂L/∂a, per sample
charts-gradient-by = Gradient by
charts-gradient-summary = The first layer’s gradient is { $first } and the output layer’s { $last }.

charts-change-switch = Change of the weights
charts-change-step = Last step
charts-change-start = Since the start
charts-change-title = Change since the start per layer
charts-change-axis = length of the change over that of the first weights
charts-change-caption = How far each layer has come from where it began: 1 means as far as its weights were long.
charts-change-summary = The change of the weights since the start, over their length at the start. { $values }.
charts-update-title = Update ratio per layer
charts-update-axis = log10 of update size over weight size
charts-update-level = −3: a thousandth a step
charts-update-none = no weight moved
charts-update-caption = About −3 is a healthy pace. Far below, a layer hardly moves; far above, its weights are thrown about.
charts-update-summary = The last update’s size over that of the weights, as a power of ten. { $values }.

charts-spread-title = Spread of activations per layer
charts-spread-axis = standard deviation over units and training samples
charts-spread-caption = Where the spread shrinks from layer to layer, signals fade on the way forward, as gradients do on the way back.
charts-spread-summary = Standard deviation of what the units give: { $values }.
charts-spread = Spread
charts-mean-title = Mean activation per layer
charts-mean-axis = mean over units and training samples
charts-mean-summary = Mean of what the units give: { $values }.
charts-mean = Mean

charts-frozen-title = Frozen weights per layer
charts-frozen-epoch = In the last epoch
charts-frozen-start = Since the start
charts-frozen-epoch-axis = % of weights unchanged in the epoch
charts-frozen-start-axis = % of weights with the bits they started with
charts-frozen-epoch-summary = In the last epoch so many of the weights did not change: { $values }.
charts-frozen-start-summary = Since the start so many of the weights did not change: { $values }.

charts-share-of = Share of
charts-dead = Dead
charts-dead-title = Dead units per layer
charts-dead-axis = % of units that give 0 for every training sample
charts-dead-summary = Units that give 0 for every training sample: { $values }.
charts-saturated = Saturated
charts-saturated-title = Saturated activations per layer
charts-saturated-axis = % of activations near an end of their range
charts-saturated-summary = Activations near an end of their range: { $values }.
charts-no-hidden-layers = There are no hidden layers.
charts-nothing-saturates = None of these activations has two ends to saturate at. Look for dead units instead.

## The gradient ladder

charts-ladder-title = Gradient ladder
charts-ladder-axis = RMS
charts-ladder-factors = ∂L/∂W over that of the next layer
charts-ladder-weights = ∂L/∂W of a layer
charts-ladder-activations = ∂L/∂a of its units
charts-ladder-zero = ∂L/∂W of layer 1 is exactly 0.
charts-ladder-words = ∂L/∂W, from the output layer back to layer 1: { $whole }, about { $each } a layer.
charts-ladder-epoch = Epoch { $epoch }.
charts-ladder-summary = After epoch { $epoch } the gradient is { $values }.
charts-ladder-value = { $place ->
    [output] { $value } in output layer
   *[hidden] { $value } in layer { $layer }
}
charts-ladder-next = over the next layer
charts-ladder-next-value = over the next layer { $factor }
charts-ladder-reader = Gradient ladder: layer
charts-ladder-arrow-keys = Arrow keys read off the layers

## Histograms

charts-histograms-title = Histograms: { $what ->
    [weights] weights
    [activations] activations
    [gradient] ∂L/∂W
   *[activation_gradient] ∂L/∂a
}
charts-histograms-of = Histograms of
charts-histograms-weights = Weights
charts-histograms-activations = Activations
charts-histograms-weight-axis = Weight
charts-histograms-activation-axis = Activation
charts-histograms-newest = { $place ->
    [output] Output layer, newest in front
   *[hidden] Layer { $layer }, newest in front
}
charts-histograms-all = All layers
charts-histograms-time = Over time
charts-histograms-none = Nothing is measured yet.
charts-histograms-own-height = Each layer to its own height. Epoch { $epoch }.
charts-histograms-equal-areas = Equal areas are equal shares. Epoch { $epoch }.
charts-histograms-zeros = Exact zeros, which have no place here: { $list }.
charts-histograms-zeros-of = { $place ->
    [output] output layer { $share }
   *[hidden] layer { $layer } { $share }
}
charts-histograms-summary = { $place ->
    [output] In output layer, after epoch { $epoch }, from { $from } to { $to }.
   *[hidden] In layer { $layer }, after epoch { $epoch }, from { $from } to { $to }.
}
charts-histograms-count = Numbers
charts-histograms-from = From
charts-histograms-to = To
charts-histograms-exact-zeros = Exact zeros

## A chart’s frame: opened large, saved, read as a table

charts-enlarge = Open large
charts-enlarge-which = { $title }: open large
charts-close = Close
charts-save = { $title }: save as a picture
charts-save-svg = Save as SVG, for print
charts-save-png = Save as PNG
charts-save-failed = The picture could not be saved.
charts-save-no-png = the browser could not make a PNG
charts-table = Numbers as a table
charts-table-of = { $title }: numbers
# The run in one line, for a picture that leaves the page.
charts-run-described = { $dataset }, { $training } training and { $validation } validation samples; layers { $layers }, { $activation }; { $optimizer }, learning rate { $rate }, mini-batches of { $batch }; seed { $seed }, data seed { $dataSeed }; { $epochs ->
    [one] after { $epochs } epoch
   *[other] after { $epochs } epochs
}.
