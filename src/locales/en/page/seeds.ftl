# The run at hand, repeated over several seeds.

seeds-heading = How much is chance?
seeds-lead = The run is repeated as it stands, changes made on the way included, with weight seed { $seed } and those that follow: other initial weights, another order of samples, other dropped units. The data stay the same. The run at hand goes on undisturbed.
seeds-outdated = These results are of other settings than the run at hand has.
seeds-count = Seeds
seeds-cancel = Cancel
seeds-repeat = { $count ->
    [one] Repeat over { $count } seed
   *[other] Repeat over { $count } seeds
}
seeds-runs-done = Runs done
seeds-progress = { $done } of { $count }

# $time and $most are lengths of time.
seeds-too-long = { $runs ->
    [one] { $runs } run of these settings would take { $time }; at most { $most } are allowed. Choose fewer seeds, epochs or samples, or a smaller network.
   *[other] { $runs } runs of these settings would take { $time }; at most { $most } are allowed. Choose fewer seeds, epochs or samples, or a smaller network.
}
seeds-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seeds-hours = { $count ->
    [one] about { $count } hour
   *[other] about { $count } hours
}

## How a repetition stands

seeds-under-way = { $runs ->
    [one] { $runs } run under way: seeds { $first } to { $last }.
   *[other] { $runs } runs under way: seeds { $first } to { $last }.
}
seeds-done = { $runs ->
    [one] { $runs } run done: seeds { $first } to { $last }.
   *[other] { $runs } runs done: seeds { $first } to { $last }.
}
seeds-failed = { $runs ->
    [one] Broken off after { $done } of { $runs } run.
   *[other] Broken off after { $done } of { $runs } runs.
}
seeds-cancelled = { $runs ->
    [one] Cancelled after { $done } of { $runs } run.
   *[other] Cancelled after { $done } of { $runs } runs.
}
seeds-cancelled-outdated = { $runs ->
    [one] Cancelled after { $done } of { $runs } run, for the settings have changed.
   *[other] Cancelled after { $done } of { $runs } runs, for the settings have changed.
}
seeds-none-diverged = None diverged.
seeds-diverged = { $count ->
    [one] { $count } diverged: seed { $list }.
   *[other] { $count } diverged: seeds { $list }.
}

## The band of curves

seeds-title-validation = Validation loss over seeds
seeds-title-training = Training loss over seeds
seeds-median = Median
seeds-low = 5 %
seeds-high = 95 %
seeds-present = The run at hand
seeds-summary = { $set ->
    [validation] { $runs ->
        [one] At epoch { $epoch }, the median of the validation loss over { $runs } run is { $median }; 5 to 95 % lie between { $low } and { $high }.
       *[other] At epoch { $epoch }, the median of the validation loss over { $runs } runs is { $median }; 5 to 95 % lie between { $low } and { $high }.
    }
   *[training] { $runs ->
        [one] At epoch { $epoch }, the median of the training loss over { $runs } run is { $median }; 5 to 95 % lie between { $low } and { $high }.
       *[other] At epoch { $epoch }, the median of the training loss over { $runs } runs is { $median }; 5 to 95 % lie between { $low } and { $high }.
    }
}
# After the run in one line, in a saved picture.
seeds-described = { $runs ->
    [one] { $run } Median and 5–95 % of { $runs } run from that seed on.
   *[other] { $run } Median and 5–95 % of { $runs } runs from that seed on.
}
seeds-all-reach = { $runs ->
    [one] All { $runs } run reach the last epoch shown.
   *[other] All { $runs } runs reach the last epoch shown.
}
seeds-reach = Each epoch counts the runs that got that far: fewer than { $runs } from epoch { $from } on, and { $left } at epoch { $last }.
seeds-runs = Runs
seeds-each = Each seed’s run

## The ends of the runs

seeds-ends = At the end of the runs
seeds-ends-numbers = At the end of the runs: numbers
seeds-live-weights = Of the live weights
seeds-training-loss = Training loss
seeds-validation-loss = Validation loss
seeds-metric = { $set ->
    [validation] { $metric } (validation)
   *[training] { $metric } (training)
}
seeds-epochs-run = Epochs run
seeds-gradient-ratio = Gradient, layer 1 over last hidden
seeds-frozen = Frozen in layer 1
seeds-alarms = Alarms
seeds-no-alarms = { $runs ->
    [one] None in the one run.
   *[other] None in any of the { $runs } runs.
}
seeds-alarm = { $alarm }: { $having } of { $runs }
seeds-diverged-note = A run that diverged has no numbers of its end but its epochs.
seeds-measured-note = Layers are not measured after every epoch. Where early stopping has put the best weights back, gradient and frozen share are those measured nearest to their epoch.
seeds-table = Each seed’s run: numbers
seeds-seed = Seed
seeds-ended-by = Ended by
seeds-ended-epochs = all epochs
seeds-ended-early-stopping = early stopping
seeds-ended-target = target reached
seeds-ended-diverged = diverged
seeds-load = Load the run of seed { $seed }
seeds-load-hint = Load this run into the page
seeds-at-hand = at hand
seeds-no-alarm = none
