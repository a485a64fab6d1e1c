# What is told to whoever uses the engine as a package: data, weights and charts that cannot be used.

## Data and weights of one's own

data-few-classes = task has fewer than 2 classes, but a classification needs at least 2.
data-no-targets = targets is empty, but there must be at least one sample.
data-no-multiple = features has { $numbers } numbers, which is no multiple of the { $samples } targets: every sample needs as many.
data-feature-not-finite = features[{ $index }] is { $value }, but it must be a finite number.
data-target-not-finite = targets[{ $index }] is { $value }, but it must be a finite number.
data-target-no-class = targets[{ $index }] is { $value }, but it must be a class, a whole number from 0 to { $most }.
data-count-of-weights = There are { $expected } weights, but { $given } were given.
data-weight-not-finite = Weight { $index } is { $value }, but it must be a finite number.
data-count-of-statistics = There are { $expected } statistics, but { $given } were given.
data-statistic-not-usable = Statistic { $index } is { $value }, but it must be a finite number, and a variance not negative.

## Charts

chart-rows = { $numbers } numbers cannot be split into rows of { $columns }
chart-column = there is no column { $column }: a row has { $columns }, counted from 0
chart-numbers = there are { $numbers } numbers where the chart needs { $expected }
chart-edges = the bin edges of histogram { $ridge }, counted from 0, are not finite or do not rise
chart-no-reference = there are data of another run to draw, but the chart has no `reference`
chart-backend = the chart could not be drawn: { $error }
chart-no-context = the canvas has no 2-D context
chart-colour = `{ $text }` is not a colour: expected #rrggbb, #rrggbbaa or #rgb
chart-spec = chart: { $error }
chart-header = header: { $error }

## Arguments of methods

argument-run = the sweep has { $runs } runs
argument-whole = { $name } is { $value }, but it must be a whole number from { $min } to { $max }.
argument-no-epoch = epoch is { $value }, but no epoch has ended since the network was changed by hand: train to the end of epoch { $min } first.
argument-task = task is { $value }, but it must be binary, multiclass or regression.
argument-measure = measureLayers takes true, false, "always", "sparse", "never", { "{" } epochs: n { "}" } or { "{" } steps: n { "}" }.
argument-quantity = quantity is { $value }, but it must be weights, activations, gradient or activation_gradient.
argument-features = features has { $count } numbers, but a sample has { $width }.
argument-link = The link must be a text.
argument-question = This is no question about a step: { $error }.
failure-no-random-numbers = no random numbers: { $error }
failure-not-json = the engine produced text that is not JSON
argument-readings = concludeCheck takes a list of { "{" }run, seed, readings{ "}" } as read() gives them.
