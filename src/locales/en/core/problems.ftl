# What cannot be used, in words a student understands: which setting, what it was, what is allowed. Each message here has the
# arguments $field and $value besides those it names.

problems-not-allowed = { $field } is { $value }, but it must be { $allowed }.
# In place of a value.
problems-empty = empty

## What is allowed, within that sentence and in the help of the command line

allowed-integer = a whole number from { $min } to { $max }
allowed-real = a number from { $min } to { $max }
allowed-flag = true or false
allowed-choice = one of { $names }
allowed-choices = one or more of { $names }, each once
allowed-widths = a list of at most { $layers } whole numbers from 1 to { $max }
allowed-optional = a number from { $min } to { $max }, or none
allowed-layer-choices = a list with an entry a hidden layer: { $names }, or nothing for the setting of all
allowed-layer-reals = a list with an entry a hidden layer: a number from { $min } to { $max }, or nothing for the setting of all
allowed-changes = at most { $most } changes in the order of their steps, each of a setting that can change during a run, or of a weight (weight.LAYER.FROM.TO or bias.LAYER.UNIT): step:name:value with commas between, in JSON a list of { "{" }"step": 1, "set": "name", "to": value{ "}" }
allowed-link-version = { $version }, the version of links this page knows
allowed-walk = a training sample of the next mini-batch
allowed-seeds = whole numbers from 0 to { $max }, such as 1,2,7, or a range upwards, such as 1..5
allowed-seeds-most = at most { $most } seeds
allowed-seeds-some = at least one whole number
allowed-range-of-widths = widths such as 8,8, or a range such as 1..6 layers of 8 or 2 layers of 4..64 x2
allowed-range-of-whole = { $single }, or a range upwards such as 1..8, 10..50 by 10, 4..64 x2 or 0..100 in 5 steps
allowed-range-of-real = { $single }, or a range upwards such as 0.001..1 x10, 0..0.8 by 0.2 or 0.001..1 in 7 steps
allowed-outcome-with-median = one with a median of { $names }

## Configs

problems-not-json = The config is not valid JSON: { $error }.
problems-not-object = The config must be a JSON object, such as { "{" }"dataset": "circle"{ "}" }.
problems-unknown = There is no setting “{ $name }”.
problems-unknown-near = There is no setting “{ $name }”. Did you mean { $near }?

## Settings that do not go together

problems-digits = samples is { $value }, but the digits are only { $count } images.
problems-loss-of-values = loss is { $value }, but cross-entropies are for classes and this data set has values: choose mse, half_mse, mae or huber.
problems-softmax-of-values = output_activation is softmax, but a single output would always be 1: choose linear, sigmoid or tanh.
problems-coding-sigmoid = coding is { $value }, but a sigmoid cannot reach −1: choose auto, or tanh outputs.
problems-coding-cross-entropy = coding is { $value }, but { $loss } needs targets of 0 and 1: choose auto or one_hot.
problems-coding-softmax = coding is { $value }, but softmax has an output a class: choose auto or one_hot.
problems-output-binary = output_activation is { $value }, but binary_crossentropy needs sigmoid outputs: choose auto or sigmoid, or another loss.
problems-output-categorical = output_activation is { $value }, but categorical_crossentropy needs a softmax: choose auto or softmax, or another loss.
problems-accuracy-of-values = target_accuracy is set, but a regression has no accuracy: set target_loss instead.
problems-warmup = { $epochs ->
        [one] warmup_epochs is { $value }, but the run has one epoch: leave at least one for the fall of the learning rate.
       *[other] warmup_epochs is { $value }, but the run has { $epochs } epochs: leave at least one for the fall of the learning rate.
    }
problems-lion = beta_1 is 0, but Lion needs a number above 0.
problems-layer-entries = { $field } has { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }, but there { $layers ->
        [one] is one hidden layer
       *[other] are { $layers } hidden layers
    }: give at most one entry for each.
problems-step-too-long = batch_size is { $value }, but a step of { $batch } samples through { $weights } weights would take about { $operations } thousand million multiplications, more than a page can do in a second. Use at most { $most }, or fewer or narrower layers.
problems-monitor-without-validation = { $field } is { $value }, but there are no validation samples: raise validation_split, or watch the training loss.
problems-monitor-accuracy-of-values = { $field } is { $value }, but a regression has no accuracy: watch loss or val_loss.
problems-monitor-of-two-classes = { $field } is { $value }, but that is for two classes only: watch val_loss.
problems-monitor-of-values = { $field } is { $value }, but that is for values, not classes: watch val_loss or val_accuracy.

## Changes during a run

problems-not-live = { $field } cannot change during a run; what can is { $names }.
problems-changes-no-weight = changes sets { $name } at step { $step }, but the network has no such weight.
problems-changes-then = changes sets { $name } at step { $step }, but then { $problem }
problems-run-is-over = { $field } cannot change any more: the run is over. Start it again.
problems-too-many-changes = { $field } cannot change: a run keeps at most { $most } changes, and there are as many.

## Links

problems-link-too-long = The link has { $characters } characters, but no run needs more than { $most }: the default run is shown instead.
problems-link-twice = The link sets { $field } twice; the second is ignored.
problems-link-engine = The link was made with another version of the engine than this one, { $version }: numbers may differ in the last digits.
problems-link-more = { $count ->
        [one] One more setting could not be read.
       *[other] { $count } more settings could not be read.
    }

## Sweeps

problems-seed-varied = seed is varied by the list of seeds, not as a setting: each cell is run with each seed.
problems-axis-without-values = “{ $field }” names no values: write name=value,value, such as learning_rate=0.01,0.1.
problems-value-twice = { $field } has the value { $value } twice: each value must be given once.
problems-axis-more = { $count ->
        [one] One more value of { $field } cannot be used.
       *[other] { $count } more values of { $field } cannot be used.
    }
problems-axis-twice = { $field } is varied twice: give all of its values at once.
problems-too-many-axes = A sweep varies at most { $most } settings, not { $count }: { $names }.
problems-too-many-runs = The sweep has { $factors } runs, but at most { $most } are allowed: leave out values or seeds.
problems-axis-without-effect = { $field } is varied ({ $values }), but it has no effect with the other settings of these runs.
problems-too-much-work = The sweep would take { $operations } million million multiplications, but at most { $most } are allowed: leave out values or seeds, or take fewer epochs, fewer samples or smaller networks.
problems-in-cell = With { $first }: { $problem }
problems-in-cell-of-two = With { $first } and { $second }: { $problem }

## One step

problems-no-next-batch = The run is over: there is no next mini-batch. Choose a sample, or start the run again.
