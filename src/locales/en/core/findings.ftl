# What is found in a run. Of each finding: a title of a few words; a headline without numbers, to be read aloud while they change;
# what was seen, with numbers; and why it happens. An id has the finding's name in JSON in its middle.

## Titles and headlines

findings-exploding-title = Exploding gradients
findings-exploding-headline = { findings-exploding-title }: signals and gradients grow from layer to layer.
findings-diverged-title = Diverged
findings-diverged-headline = { findings-diverged-title }: the loss is no longer a finite number.
findings-dead-title = Dead units
findings-dead-headline = { findings-dead-title }: units give 0 for every sample, and no gradient passes through them.
findings-learning_rate_high-title = Learning rate too high
findings-learning_rate_high-headline = { findings-learning_rate_high-title }: the loss leaps up again and again.
findings-saturated-title = Saturated units
findings-saturated-headline = { findings-saturated-title }: units stand at the ends of their range, where their slope is almost 0.
findings-vanishing-title = Vanishing gradient
findings-vanishing-headline = { findings-vanishing-title }: hardly any of the gradient reaches the first layers.
findings-frozen-title = Frozen weights
findings-frozen-headline = { findings-frozen-title }: weights no longer change by a single bit.
findings-noisy_batches-title = Mini-batches too noisy
findings-noisy_batches-headline = { findings-noisy_batches-title }: the mini-batches are so small that the steps contradict each other.
findings-dropout-title = Dropout too strong for the width
findings-dropout-headline = { findings-dropout-title }: so many units are dropped that too few are left to learn with.
findings-learning_rate_low-title = Learning rate too low
findings-learning_rate_low-headline = { findings-learning_rate_low-title }: the weights hardly move.
findings-plateau-title = Stuck at chance level
findings-plateau-headline = { findings-plateau-title }: the network is no better than guessing, and does not get better.
findings-overfitting-title = Overfitting
findings-overfitting-headline = { findings-overfitting-title }: the training loss falls while the validation loss rises.
findings-underfitting-title = Underfitting
findings-underfitting-headline = { findings-underfitting-title }: the loss has settled, though much is still to be learned.
findings-stopped_too_early-title = Stopped too early
findings-stopped_too_early-headline = { findings-stopped_too_early-title }: the run ended before the network had learned what it can.
findings-all_well-title = All well
findings-all_well-headline = { findings-all_well-title }: the network learns.

## Exploding

findings-exploding-seen = Before training, signals become { $signals } times as large from the first hidden layer to the last, ∂L/∂a { $gradient } times on the way back; ∂L/∂W of layer { $layer } is { $largest }. The first loss, { $loss }, is { $times } times that of guessing.
findings-exploding-why = Every layer multiplies signals, and gradients on the way back, by a factor that depends on the size of its weights. Factors above 1 multiply to huge numbers, and a step in proportion to them throws the weights out of all bounds.

## Diverged

findings-diverged-seen = In epoch { $epoch } the loss was no longer a finite number. The learning rate was { $rate }.
findings-diverged-lowest = The validation loss was lowest in epoch { $epoch }: { $loss }.
findings-diverged-why = A step that is too long leaps over the minimum and lands where the loss and its slope are larger still. So the next step is longer yet, until the numbers overflow.
findings-diverged-seen-at-start = The loss of the initial weights is not a finite number.
findings-diverged-why-at-start = Inputs, targets or weights are so large that the loss overflows. Nothing was trained.

## Vanishing

findings-vanishing-seen = On the way back from layer { $depth } to layer 1, ∂L/∂a falls from { $last } to { $first }: a factor of { $factor } a layer.
findings-vanishing-weights = ∂L/∂W is { $first } in layer 1 and { $last } in layer { $depth }.
findings-vanishing-weights-hide = ∂L/∂W hides it: it is { $first } in layer 1 and { $last } in layer { $depth }, because the signals fade the other way, from a spread of { $firstspread } to { $lastspread }.
findings-vanishing-loss = The loss, { $loss }, is no better than that of guessing, { $chance }.
findings-vanishing-why = By the chain rule the gradient of an early layer is a product with a factor for every later layer: weight times slope. Where the factors are below 1, many of them leave almost nothing, and the first layers keep their random weights.
findings-vanishing-why-sigmoid = By the chain rule the gradient of an early layer is a product with a factor for every later layer, and the sigmoid's slope is at most 1/4. Many such factors leave almost nothing, and the first layers keep their random weights.
findings-vanishing-why-faded = The initial weights are so small that every layer makes both the signal and the gradient smaller. The output hardly depends on the input, and every ∂L/∂W is the product of a faded signal and a faded gradient.

## Frozen

findings-frozen-seen = In { $layers }, at least { $least } of the weights did not change by a single bit in an epoch. ∂L/∂W of layer { $layer } is { $gradient }, the learning rate { $rate }.
findings-frozen-seen-all = In { $layers }, all of the weights did not change by a single bit in an epoch. ∂L/∂W of layer { $layer } is { $gradient }, the learning rate { $rate }.
findings-frozen-idle = They are almost as they were drawn: the layers behind them have learned without them.
findings-frozen-why = A float32 keeps about seven digits. An update of less than half a unit in the last of them, 3e-8 for a weight of 1, is rounded away, and the new weight is the old one bit for bit.

## Dead

findings-dead-seen = In { $layers }, up to { $share } of the units give 0 for every training sample.
findings-dead-seen-blocked = { $layers }: every unit gives 0 for every training sample, so that the output is the same for all.
findings-dead-why = A large step has pushed the biases or weights so far that the sums are negative for every sample, and there ReLU's slope is 0. No gradient passes any more, so such a unit does not come back.
findings-dead-why-at-start = The sums of these units are negative for every sample, and there ReLU's slope is 0. No gradient passes, so their weights cannot change, whatever the loss is.
findings-dead-why-zeros = All weights began at zero, so every sum is 0 and so is what the units give. Weights behind and before a zero get no gradient, and stay where they are.

## Saturated

findings-saturated-seen = In { $layers }, up to { $share } of the activations stand within 1.5 % of an end of their range, and did so from the start.
findings-saturated-seen-piled = Before training, up to { $share } of the activations in { $layers } stood within 1.5 % of an end of their range, and the loss, { $first }, was { $times } times that of guessing. It is { $loss } now.
findings-saturated-why-piled = A skip connection adds what a layer was given to what it gives. A sigmoid gives no negative values, so these sums pile up from layer to layer, until later units stand far beyond the bend. There their slope is almost 0, and the answers are extreme and wrong.
findings-saturated-why = Weights or inputs are so large that the sums run far beyond the bend of the activation. There its slope is almost 0, so hardly any gradient passes, and the units answer like switches.

## Learning rate too high

findings-learning_rate_high-seen = In { $often } of the last epochs the loss rose, by { $rise } in the mean over all, and it stands at { $loss }.
findings-learning_rate_high-lowest = After epoch { $epoch } the validation loss was { $loss }.
findings-learning_rate_high-grown = Since the start, weights have moved by { $ratio } times their size.
findings-learning_rate_high-rate = The learning rate is { $rate }.
findings-learning_rate_high-why = The slope holds only near the present weights; a long step leaves that neighbourhood and lands on the other side of the valley, often higher. So the loss leaps about instead of settling, and the weights are thrown where units saturate or die.

## Mini-batches too noisy

findings-noisy_batches-seen = { $samples ->
        [one] Mini-batches have a single sample, and in { $often } of the last epochs the loss rose, by { $rise } in the mean over all.
       *[other] Mini-batches have { $samples } samples, and in { $often } of the last epochs the loss rose, by { $rise } in the mean over all.
    }
findings-noisy_batches-straight = The { $steps } steps of an epoch move the weights about as far as { $straight } in one direction would.
findings-noisy_batches-why = The gradient of a few samples is that of all plus a large error, and with each step the weights follow the error too. The steps contradict each other, and the loss trembles at a height that grows with the learning rate over the batch size.

## Learning rate too low

findings-learning_rate_low-seen = After { $steps } steps the weights of the layer that moves most have changed by { $change }, and a step changes them by { $ratio } of their size. The loss has gone from { $first } to { $loss }. The learning rate is { $rate }.
findings-learning_rate_low-why = An update is the learning rate times the gradient, and here the product is tiny beside the weights; about a thousandth of them is usual. The direction is right, but at this pace the minimum is out of reach within the epochs given.

## Dropout too strong for the width

findings-dropout-seen = With dropout of { $rate } on average { $left } of the { $units } units of layer { $layer } are left in a step. With units dropped the loss is { $dropped }, with all of them { $loss }.
findings-dropout-why = Dropout asks every unit to be of use without the others, and that takes units to spare. A layer this narrow has none: in most steps what is left cannot follow the data.

## Stuck at chance level

findings-plateau-seen = After { $epochs } epochs the loss is { $loss }, that of guessing is { $chance }. A rule that copies the nearest sample gets { $score }.
findings-plateau-why = The network has found the best constant answer, and around it the loss is flat: no direction promises much. Longer steps, or steps of one size for each weight, leave such a place sooner.
findings-plateau-why-deep = With { $parameters } parameters in { $layers } hidden layers the network is large enough. But the steps of so many layers act on each other: what one layer makes of the signal, the others change under its feet. A way around the layers, or fewer of them, is trained more easily.
findings-plateau-why-straight = Without a hidden layer that bends, the network is a straight line, however it is trained. These classes or values are not to be had by a straight line, and the best one is a guess.
findings-plateau-why-alike = All units of a layer began alike, get the same gradient and stay alike. A layer of equal units is worth a single one, and that is too little here.

## Overfitting

findings-overfitting-seen = The validation loss was lowest in epoch { $epoch } ({ $lowest }) and has risen since, to { $now }, while the training loss fell from { $then } to { $loss }.
findings-overfitting-seen-worthless = The training loss is { $loss }. On the validation samples it is { $now }, no better than that of guessing, { $chance }.
findings-overfitting-why = With { $parameters } parameters for { $samples } training samples the network can learn by heart, noise and all. What it learns by heart does not hold for other samples, so their loss rises.

## Underfitting

findings-underfitting-seen = The training loss has settled at { $loss }, { $share } of guessing's. On the training samples the network gets { $score }; a rule that copies the nearest sample gets { $neighbours }.
findings-underfitting-why = The network has too few units, or too short a way behind it, for the shape of the data. It does badly on the very samples it is trained on, so more of them would not help.
findings-underfitting-why-straight = Without a hidden layer that bends, the network is a straight line, however long it is trained. What is left over has a shape that no straight line follows.
findings-underfitting-why-penalty = The penalty holds the weights so small that the network cannot bend as the samples ask. It was meant against learning by heart, and here it prevents learning.
findings-underfitting-why-dropout = With units dropped at random in every step, the network follows only the coarse shape of the data. Dropout was meant against learning by heart, and here it prevents learning.

## Stopped too early

findings-stopped_too_early-seen = Towards the end the training loss was still falling, from { $before } to { $after }.
findings-stopped_too_early-why = The epochs ran out before the network came to rest. What it could have learned in more of them is not known.
findings-stopped_too_early-seen-patience = Early stopping ended the run after epoch { $epoch } with a patience of { $patience }. The training loss, { $loss }, was still { $share } of guessing's.
findings-stopped_too_early-why-patience = The watched number trembles from epoch to epoch, and now and then it rises for some epochs though the trend is down. A patience shorter than that takes a pause for the end.
findings-stopped_too_early-seen-unlearned = Early stopping ended the run after epoch { $epoch }, before the network had learned much: the training loss, { $loss }, was { $share } of guessing's, and the validation loss { $validation }.
findings-stopped_too_early-why-unlearned = Many networks stand still for a while before they learn. A patience shorter than this pause takes it for the end.
findings-stopped_too_early-why-other-number = Early stopping waits for the number it watches, and counts as a gain what it was told to. Here it is not the validation loss, the smaller the better; another number can stand still, or seem to get worse, while the network learns.
findings-stopped_too_early-seen-steps = { $steps ->
        [one] After a single step the training loss, { $loss }, is still { $share } of guessing's.
       *[other] There were { $steps } steps in { $epochs } epochs. The training loss, { $loss }, is still { $share } of guessing's.
    }
findings-stopped_too_early-why-steps = A step moves the weights by the learning rate times a gradient. With { $batch } samples to a step there are { $each } steps an epoch: too few, or too short, to get anywhere in the epochs given.
findings-stopped_too_early-seen-baseline = Early stopping ended the run after epoch { $epoch }: the watched number never beat the baseline. The training loss, { $loss }, was still { $share } of guessing's.
findings-stopped_too_early-why-baseline = As long as the baseline is not beaten, patience runs down even while the watched number improves. So the end says nothing about what could still be learned.

## All well: without validation samples, and with

findings-all_well-seen = The training loss, { $loss }, is { $share } of that of guessing.
findings-all_well-seen-fallen = The training loss, { $loss }, has fallen to { $share } of what it was.
findings-all_well-seen-tiny = The training loss, { $loss }, is under a hundredth of that of guessing.
findings-all_well-seen-validated = The training loss, { $loss }, is { $share } of that of guessing; on the validation samples it is { $validation }.
findings-all_well-seen-fallen-validated = The training loss, { $loss }, has fallen to { $share } of what it was; on the validation samples it is { $validation }.
findings-all_well-seen-tiny-validated = The training loss, { $loss }, is under a hundredth of that of guessing; on the validation samples it is { $validation }.
findings-all_well-why = Gradients reach every layer, and the steps are of a fitting size. No rule has found anything wrong.
findings-all_well-why-unmeasured = The loss falls, and no rule has found anything wrong. The layers have not been measured: whether gradients reach all of them is not known.

## Cures: commands

cures-relu-with-he = Use ReLU with He initial weights
cures-leaky-relu = Use leaky ReLU
cures-he-weights = Use He initial weights
cures-lecun-weights = Use LeCun initial weights
cures-glorot-weights = Use Glorot initial weights
cures-batch-normalization = Add batch normalisation
cures-layer-normalization = Add layer normalisation
cures-skip-connections = Add skip connections
cures-adam = Use Adam
cures-two-layers = Use two hidden layers
cures-clip = Clip the gradient
cures-standardise = Standardise the inputs
cures-standardise-short-steps = Standardise the inputs, with a learning rate of 0.01
cures-rate-tenth = Use a tenth of the learning rate
cures-rate-hundredth = Use a hundredth of the learning rate
cures-rate-thousandth = Use a thousandth of the learning rate
cures-rate-ten-times = Use ten times the learning rate
cures-rate-thirty-times = Use thirty times the learning rate
cures-rate-hundred-times = Use a hundred times the learning rate
cures-rate-ten-thousand-times = Use a learning rate ten thousand times as large
cures-falling-rate = Let the learning rate fall along a cosine
cures-all-samples-a-step = Take all samples in each step
cures-larger-batches = Use mini-batches of 32
cures-hidden-layers = Add two hidden layers of 8
cures-tanh = Use tanh
cures-larger-two-layers = Use two hidden layers of 16 or more, with Adam
cures-larger-each-layer = Make each layer at least 16 wide, with Adam
cures-wider = Make each layer four times as wide
cures-more-features = Add the features x₁², x₂² and x₁x₂
cures-no-penalty = Turn the penalty off
cures-early-stopping = Turn on early stopping
cures-early-stopping-mended = Let early stopping watch the validation loss from the start, and go back to the best weights
cures-more-patience = Wait longer, and go back to the best weights
cures-no-baseline = Stop without a baseline, with a patience of 20 or more
cures-more-epochs = Train for five times the epochs
cures-more-epochs-at-best = Train for up to five times the epochs, and go back to the best weights
cures-smaller-batches = Use mini-batches of 10
cures-some-dropout = Add dropout of { $rate }
cures-less-dropout = Use a quarter of the dropout
cures-no-dropout = Turn dropout off
cures-some-penalty = Add an L2 penalty of 0.008
cures-ten-times-samples = Use ten times the samples
cures-all-samples = Use all samples
cures-most-samples = Use 5,000 samples
