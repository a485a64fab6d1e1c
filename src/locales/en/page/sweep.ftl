# Sweeps: one or two settings varied over values and seeds, and what came of it; and the pool of workers that runs them.

sweep-tab = Sweep
sweep-heading = What if it were otherwise?
sweep-hint = Vary one or two settings. Each combination is trained with several weight seeds, all else as it stands above. The run at hand goes on undisturbed.

## Sweeps to start from

sweep-presets = Sweeps worth seeing
sweep-preset-rate = Learning rate × optimizer
sweep-preset-rate-summary = Each optimizer has learning rates at which it crawls, learns and leaps. They are not the same ones.
sweep-preset-depth = Depth × activation: where gradients vanish
sweep-preset-depth-summary = How much gradient is left in the first layer, from two to ten layers deep.
sweep-preset-patience = Patience
sweep-preset-patience-summary = Early stopping on noisy data: too little patience stops at a bump, too much wastes epochs.
sweep-preset-dropout = Dropout × width
sweep-preset-dropout-summary = Few noisy samples: dropout helps a wide network and starves a narrow one.

## What to vary

sweep-axis = Varied setting { $number }
sweep-vary = Vary
sweep-and = and
sweep-values = Values
sweep-values-of = Values of { $parameter }
sweep-example = Such as 0.01, 0.1 or 0.001..1 x10 or 0..0.6 by 0.2 or 0.1..1 in 5 steps
sweep-example-whole = Such as 1, 5, 20 or 1..8 or 4..64 x2 or 0..50 by 10
sweep-example-layers = Such as 8,8 / 16,4 or 1..8 layers of 8 or 2 layers of 4..64 x2
sweep-add = Vary a second setting
sweep-remove = Do not vary { $parameter }
sweep-seeds = Seeds each
sweep-setting = { $parameter } { $value }
sweep-also = In all runs, other than above: { $settings }.
sweep-also-drop = As above instead

## How much, and how far

sweep-start = Run the sweep
sweep-cancel = Cancel
sweep-runs = { $runs ->
    [one] 1 run
   *[other] { $runs } runs
}
sweep-factors = = { $factors },
sweep-seed-count = { $count ->
    [one] 1 seed
   *[other] { $count } seeds
}
sweep-time-most = at most { $time }
sweep-moment = less than a second
sweep-seconds = about { $count } s
sweep-minutes = about { $count } min
sweep-hours = about { $count } h
sweep-too-many = The sweep has { $runs } runs, but at most { $most } are allowed here: leave out values or seeds, or run it on the command line.
sweep-progress-name = Share of the sweep that is done
sweep-progress = { $done } of { $count }
sweep-left = { $time } left
sweep-said-running = { $runs ->
    [one] 1 run under way.
   *[other] { $runs } runs under way.
}
sweep-said-done = { $runs ->
    [one] 1 run done.
   *[other] { $runs } runs done.
}
sweep-said-cancelled = Ended after { $done } of { $count } runs.
sweep-said-diverged = { $count ->
    [0] None diverged.
    [one] 1 diverged.
   *[other] { $count } diverged.
}
sweep-said-failed = { $count ->
    [one] 1 could not be finished.
   *[other] { $count } could not be finished.
}

# The pool of workers, also for runs over seeds.
sweep-seed-failed = The run of seed { $seed } could not be finished: { $reason }
sweep-none-ran = No run could be started: { $reason }

## What came of it

sweep-quantity = Show
sweep-view = What cells show
sweep-view-numbers = Numbers
sweep-view-curves = Curves
sweep-median = { $seeds ->
    [one] Of the one seed.
   *[other] Median of { $seeds } seeds.
}
sweep-curves-meaning = Each line is a seed’s loss over its epochs, on validation samples if there are any; all cells share their axes.
sweep-solved = Seeds solved
sweep-solved-meaning = Share of the seeds that reach an accuracy, for values an R², of 0.95.
sweep-diverged = Seeds diverged
sweep-diverged-meaning = Share of the seeds whose loss stops being a number.
sweep-grid = { $quantity } by { $axes }
sweep-range = 5–95 %
sweep-solved-short = Solved
sweep-diverged-short = Diverged
sweep-from-to = { $low } – { $high }
sweep-count-of = { $count } of { $all }
sweep-cell = { $cell }: { $quantity } { $value }, { $done ->
    [0] not yet run
   *[other] { $done } of { $seeds } seeds
}.
sweep-cell-best = The best.
sweep-cell-runs = Runs of this cell
sweep-colours = { $better ->
    [lower] The stronger the colour, the better: lower.
    [higher] The stronger the colour, the better: higher.
    [near_one] The stronger the colour, the better: nearer to 1, by factors. Far below 1 gradients vanish, far above they explode.
   *[neither] The stronger the colour, the higher; neither is better.
}
sweep-log = Colours by factors.
sweep-best = the best
sweep-some-diverged = so many seeds diverged; without a number, all
sweep-some-failed = so many runs could not be finished
sweep-chart = { $quantity } over { $parameter }
sweep-chart-median = Median
sweep-chart-band = 5 % and 95 %
sweep-share-of-seeds = Share of the seeds
sweep-chart-summary = { $quantity } over { $parameter }, median of the seeds: { $points }.
sweep-chart-point = { $x }: { $value }

## One cell

sweep-reading = { $quantity }: median { $median }, 5–95 % { $low } to { $high }, of { $counted } of { $seeds } seeds.
sweep-reading-none = { $done } of { $seeds } runs are over.
sweep-reading-solved = { $solved } of { $done } solved.
sweep-seed = Seed
sweep-ended = Ended by
sweep-waiting = not yet run
sweep-run-failed = could not be finished: { $reason }
sweep-end-epochs = all epochs
sweep-end-early = early stopping
sweep-end-target = target reached
sweep-end-diverged = diverged
sweep-open = Open
sweep-open-seed = Open the run of seed { $seed }

## Taking it away

sweep-of = Varied: { $varied }; { $seeds ->
    [one] seed { $first }
   *[other] seeds { $first } to { $last }
}. The same in all runs: { $settings }; all else as by default.
sweep-other-settings = The run at hand has other settings than these.
sweep-csv = Save as CSV
sweep-copy = Copy the command
sweep-copied = Copied.
sweep-command = The same on the command line
