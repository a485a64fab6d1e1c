# Lessons and exercises: what a check can ask of a run, what a file may hold, and what is wrong with one.

## What a check can ask of a run: a name, and what it means

measures-parameters = Parameters
measures-parameters-definition = How many weights and biases the network has, with those of normalisation.
measures-layers = Hidden layers
measures-layers-definition = How many hidden layers the network has.
measures-width = Width of a layer
measures-width-definition = How many units the layer has.
measures-widest = Widest hidden layer
measures-widest-definition = How many units the widest hidden layer has; none without hidden layers.
measures-epochs_run = Epochs run
measures-epochs_run-definition = How many epochs are done.
measures-steps_run = Steps run
measures-steps_run-definition = How many updates are done.
measures-multiply_adds = Multiply-adds
measures-multiply_adds-definition = The work of training so far: three for each parameter, training sample and epoch.
measures-stopped_by = Stopped by
measures-stopped_by-definition = Why the run ended: epochs, early_stopping, target or diverged; the word none while it has not.
measures-changes = Changes on the way
measures-changes-definition = How many settings were changed, and weights edited, during the run.
measures-waited = Epochs waited
measures-waited-definition = Epochs since early stopping last saw an improvement; none if it is off.
measures-restored = Best weights put back
measures-restored-definition = True if the weights of the best epoch were put back at the end.
measures-last = Value now
measures-last-definition = The value of a curve for the weights in force: those after the newest epoch, or of the best epoch if they were put back.
measures-best = Best value
measures-best-definition = The best value of a curve after any epoch, before training included: the lowest loss or error, the highest accuracy.
measures-best_epoch = Epoch of the best value
measures-best_epoch-definition = The first epoch after which the curve was at its best; 0 is before training.
measures-worst = Worst value
measures-worst-definition = The worst value of a curve after any epoch, before training included.
measures-first = First value
measures-first-definition = The oldest value of a curve: before training, or of what only training gives, after epoch 1.
measures-at = Value after an epoch
measures-at-definition = The value of a curve after the epoch of that number; after the newest for the word last.
measures-rise = Loss of ground
measures-rise-definition = How much worse the value now is than the best: for a loss the last minus the best.
measures-rises = Share of rises
measures-rises-definition = The share of epochs after which the curve was worse than before; 0 for one that only gets better.
measures-gap = Gap
measures-gap-definition = The validation loss minus the training loss, of the weights in force.
measures-epochs_to = Epochs to a value
measures-epochs_to-definition = The first epoch after which the curve was at least as good as the number; infinite if it never was.
measures-chance_loss = Loss of guessing
measures-chance_loss-definition = The training loss of the best constant prediction.
measures-gradient = Gradient
measures-gradient-definition = Size of the gradient dL/dW of a layer: root mean square over its kernel, of the mean loss over all training samples.
measures-gradient_ratio = Ratio of gradients
measures-gradient_ratio-definition = The gradient dL/dW of one layer over that of another. From first to last: far below 1 it vanishes, far above it explodes.
measures-activation_gradient = dL/da
measures-activation_gradient-definition = Size of the gradient by what a layer's units give: root mean square over units and training samples.
measures-activation_gradient_ratio = Ratio of dL/da
measures-activation_gradient_ratio-definition = The gradient dL/da of one layer over that of another.
measures-weight = Size of the weights
measures-weight-definition = Root mean square over a layer's kernel.
measures-update = Size of the update
measures-update-definition = Root mean square over a layer's kernel of its change in the last step; none before the first, and of weights that were put back.
measures-update_ratio = Update ratio
measures-update_ratio-definition = log₁₀ of the size of the last update over that of the weights; −∞ if no weight moved.
measures-change = Change since the start
measures-change-definition = Length of a kernel's change since the start over its length at the start.
measures-frozen = Frozen weights
measures-frozen-definition = Share of a layer's kernel weights whose float32 bits did not change in the last epoch.
measures-frozen_since_start = Frozen since the start
measures-frozen_since_start-definition = Share of a layer's kernel weights whose float32 bits are those they started with.
measures-saturated = Saturated
measures-saturated-definition = Share of a hidden layer's activations near an end of their range; none for activations without two ends.
measures-dead = Dead units
measures-dead-definition = Share of a hidden layer's units that give 0 for every training sample.
measures-activation_mean = Mean activation
measures-activation_mean-definition = Mean over a layer's units and the training samples of what its units give.
measures-activation_spread = Spread of activations
measures-activation_spread-definition = Standard deviation over a layer's units and the training samples of what its units give.
measures-found = Finding
measures-found-definition = True if the page says so of the run.
measures-now = Setting now
measures-now-definition = A setting as it stands after changes on the way; by its name alone it is as the run was started.

## Why there is no value

unmeasured-nothing = there is no such value
unmeasured-not-read = the run was not trained
unmeasured-said = { $reason }
unmeasured-not-begun = the run has not begun
unmeasured-not-a-number = the result is not a number
unmeasured-no-hidden-layers = the network has no hidden layers
unmeasured-no-hidden-layer = only hidden layers have it
unmeasured-no-layer = there is no layer { $layer }: the output layer is { $layers }
unmeasured-layers = the layers were not measured after epoch { $epoch }
unmeasured-unmoved = it is not known of these weights: none was trained, or they were put back
unmeasured-no-gradient = the gradient to divide by is 0
unmeasured-no-range = the activation has no two ends, or the layer is the output
unmeasured-no-validation = { $series } needs validation samples, and there are none
unmeasured-series-at = { $series } has no value after epoch { $epoch }
unmeasured-series = { $series } has no value in this run
unmeasured-no-early-stopping = early stopping is off

## Verdicts

verdict-passed = It holds.
verdict-failed = It does not hold.
verdict-passed-seeds = It holds for { $passed } of { $of } seeds.
verdict-failed-seeds = It holds for { $passed } of { $of } seeds; { $needed } are needed.
verdict-not-measured = It cannot be told yet.
verdict-not-measured-because = It cannot be told: { $reason }.

## What is wrong with a check

problems-check-token = Column { $column } of the check has “{ $value }”, but there it must be { $allowed }.
problems-check-token-near = Column { $column } of the check has “{ $value }”, but there it must be { $allowed }. Did you mean { $near }?
problems-check-end = The check ends at column { $column }, but there must follow { $allowed }.
problems-check-too-long = The check is too long: at most { $most } characters are allowed.
problems-check-too-deep = Column { $column } of the check is nested too deeply: at most { $most } levels are allowed.
problems-check-brackets = Column { $column } of the check has “{ $value }” without its brackets: write it as in { $example }.
problems-check-no-comparison = Column { $column } of the check has a value where something must be true or false: compare it, as in epochs_run <= 50.
problems-check-no-number = Column { $column } of the check has no number, but only numbers can be added, subtracted, multiplied and divided.
problems-check-no-value = Column { $column } of the check has a comparison where a value must stand: for 0.2 < x < 0.4 leave the brackets out, and join comparisons by and.
problems-check-no-order = Column { $column } of the check asks which is larger, but words have no order: use = or !=.
problems-check-mixed = Column { $column } of the check compares a number with a word, or with true or false.
problems-check-mixed-word = Column { $column } of the check compares a word with something else; the word is one of { $names }.
problems-check-seeds = Column { $column } of the check wants { $needed } of { $of } seeds: there must be at least as many as are needed.
problems-check-setting = Column { $column } of the check has { $value }, which is a list: use layers, width(first) or widest.
problems-check-unknown = Column { $column } of the check has “{ $value }”, which is no measure, no setting and no word that can stand there.
problems-check-unknown-near = Column { $column } of the check has “{ $value }”, which is no measure, no setting and no word that can stand there. Did you mean { $near }?

allowed-sign = a name, a number or one of { $signs }
allowed-check-sign = “{ $sign }”
allowed-check-value = a number, a measure or a word
allowed-check-measure = a measure or a setting
allowed-check-more = a comparison such as < 0.1, “and”, “or”, “in 4 of 5 seeds”, or the end
allowed-check-end = the end: nothing follows the seeds
allowed-argument-layer = first, last, output, or the number of a layer from 1
allowed-argument-number = a number
allowed-argument-epoch = a whole number of epochs, or last
allowed-run-name = a name of lower-case letters, digits and underscores, at most 30, a letter first; not start, and no word of checks

## What is wrong with a file

problems-exercise-too-long = The file has { $characters } characters, but at most { $most } are allowed.
problems-exercise-not-json = The file is not valid JSON: { $error }.
problems-exercise-missing = “{ $name }” is missing in { $field }.
problems-exercise-unknown = { $field } is no field of the format; there can be { $names }.
problems-exercise-unknown-near = { $field } is no field of the format. Did you mean { $near }?
problems-exercise-unknown-of-kind = { $field } is no field of the kind { $kind }, which can have { $names }.
problems-exercise-no-such = { $field } names “{ $value }”, which there is not.
problems-exercise-no-such-near = { $field } names “{ $value }”, which there is not. Did you mean { $near }?
problems-exercise-link = The link in { $field } cannot be used: { $problem }
problems-exercise-check = In { $field }: { $problem }
problems-exercise-twice = { $field } is “{ $value }”, but so is { $first }: each must be given once.
problems-exercise-not-locked = { $field } unlocks { $value }, but it is not locked there.
problems-exercise-done-seeds = { $field } is judged on the run at hand: leave “in N of M seeds” out.
problems-exercise-when-seeds = { $field } is judged on the same runs as its goal: leave “in N of M seeds” out.
problems-exercise-run = { $field } speaks of the run “{ $value }”, but there can be only { $names }.
problems-exercise-run-unnamed = { $field } has a measure without the name of a run: put one of { $names } and a dot before it.
problems-exercise-run-idle = { $field } is a run that the check does not speak of.
problems-exercise-reads-no-run = { $field } says nothing of the student’s run: it would hold, or not, whatever a student does. Compare a measure of the run, such as last(loss).
problems-exercise-reads-only-locked = { $field } reads only settings that are locked: nobody can change what it comes to. Unlock one of them, or compare a measure of the run, such as last(loss).
problems-exercise-measures-nothing = { $field } measures nothing: it needs a measure of a run, such as last(loss).
problems-exercise-goal-with-seeds = { $field } is run, but the check says “in N of M seeds”: leave one of them out.
problems-exercise-goal-without-seeds = { $field } is seeds, but the check does not say “in N of M seeds”.
problems-exercise-feedback-hidden = { $field } has no “when”, so that what comes after it is never said: let it be the last.
problems-exercise-too-much-work = The runs of { $field } would take { $operations } thousand million multiplications, but at most { $most } are allowed: take fewer seeds, epochs or samples, or smaller networks.

allowed-object = an object in braces
allowed-list = a list in square brackets
allowed-entries = a list of { $min } to { $max } entries
allowed-constant = { $value }
allowed-line = a text on one line of at most { $most } characters
allowed-prose = a text, or a list of lines, of at most { $most } characters
allowed-id = lower-case letters and digits, with single hyphens between, at most { $most } characters
allowed-language = a tag of a language, such as en or pt-BR
allowed-check = a text such as "epochs_run <= 50"
allowed-setting = the name of a setting
allowed-highlight = the name of a part of the page, or of a setting
allowed-link = the link of a run, of at most { $most } characters, or an empty text
allowed-runs = an object with 1 to { $most } runs by name, each a link
allowed-place = the place of an option, from 0 to { $last }
allowed-places = a list of places of options, each once, from 0 to { $last }
allowed-order = a list with every place from 0 to { $last } once

## What the fields of a file are for

exercise-file-schema = The address of the JSON Schema, for editors that help while one writes.
exercise-file-format = Says what the file is.
exercise-file-version = The version of the format.
exercise-file-id = A short name that stays: what is kept of a student's work is kept under it.
exercise-file-language = The language of the texts, en if left out.
exercise-file-title = The title.
exercise-file-summary = One line for lists.
exercise-file-minutes = About how many minutes it takes.
exercise-file-ask_name = Is the student asked for a name, for the report?
exercise-file-start = The link of the run that is set up at first; empty or left out: the defaults.
exercise-file-hidden = Settings that the student does not see; they are locked as well.
exercise-file-locked = Settings that the student sees and cannot change.
exercise-file-steps = The steps, in order.
exercise-step-title = The step's title; left out, that of its kind.
exercise-step-text = What the step says, in Markdown.
exercise-step-start = The link of a run that is set up when the student first comes to the step.
exercise-step-highlight = What the step speaks of: settings, and parts of the page.
exercise-step-locked = Settings that are locked from this step on.
exercise-step-unlocked = Settings that are no longer locked from this step on.
exercise-step-questions = Questions that are answered before Play unlocks.
exercise-step-done = The check that ticks the step, on the run at hand.
exercise-step-claims = Sentences that are held by measurements.
exercise-step-goals = What the student is to reach.
exercise-question-id = A short name that stays.
exercise-question-prompt = The question, in Markdown.
exercise-question-options = The options, in Markdown.
exercise-question-several = Can several options be right?
exercise-question-answer = The right answer: the place of an option from 0, a list of places, or a number; left out, the answer is recorded and not judged.
exercise-question-tolerance = By how much a number may be off.
exercise-question-unit = The unit of the number.
exercise-question-right = What is said to a right answer, once the run is over.
exercise-question-wrong = What is said to a wrong one.
exercise-question-points = Points for a right answer, 0 if left out.
exercise-claim-id = A short name that stays.
exercise-claim-says = The sentence, in Markdown.
exercise-claim-runs = Links of runs by the names that the check uses; left out, it is the start in effect, and the check names no run.
exercise-claim-check = The predicate that must hold, over five seeds if it does not say over how many.
exercise-goal-id = A short name that stays.
exercise-goal-says = What is to be reached, in Markdown.
exercise-goal-check = The predicate that must hold; with “in N of M seeds” the settings are trained to the end with each seed.
exercise-goal-on = Whether it is judged on the run or on seeds; it follows from the check, and can be left out.
exercise-goal-points = Points for reaching it, 1 if left out.
exercise-goal-passed = What is said when it is reached.
exercise-goal-failed = What is said when it is not: the first entry that applies.
exercise-goal-hints = Hints, shown one after another on request.
exercise-failed-when = The predicate under which this is said; left out, it always is.
exercise-failed-say = What is said, in Markdown.
