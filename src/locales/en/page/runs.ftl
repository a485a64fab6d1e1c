# Runs: the history of runs kept in the browser, and the comparison of those that are pinned.

runs-tab = Runs
runs-heading = Your runs
runs-intro = Every run that has trained for at least one epoch is kept in this browser, and nowhere else: its link, its numbers and its curves. Opening one trains it again, to the same bits.
runs-last = Your last run is kept here: { $name }, { $epochs ->
    [one] one epoch
   *[other] { $shown } epochs
}.
runs-last-open = Open it
# Beside the message, while nothing is trained.
runs-last-here = Open your last run
runs-last-hint = { $name }: trains it again as far as it had come
# Said beside the run's controls.
runs-opened = Opened: { $name }

# The list.
runs-kept = { $count ->
    [0] No run yet
    [one] One run
   *[other] { $count } runs
}
runs-empty = Press Play: the run will be kept here by itself.
runs-none-found = No run has such a name.
runs-search = Find by name
runs-more = { $count ->
    [one] Show one more
   *[other] Show more ({ $count })
}
runs-bounds = Runs without a star are kept up to { $count }; then the oldest go. Runs with a star stay.
runs-not-kept = { $why ->
    [full] There is no room left: newer runs last only as long as this page is open. Delete some, or save them to a file.
    [other-version] Another tab with another version of this page holds the kept runs. Close or reload it; until then, runs last only as long as this page is open.
   *[unavailable] This browser gives no place to keep runs, as in a private window: they last only as long as this page is open.
}
runs-menu = All runs
runs-save = Save all to a file
runs-load = Add runs from a file…
runs-clear = { $count ->
    [one] Delete the one without a star
   *[other] Delete all { $count } without a star
}
runs-deleted = { $count ->
    [one] Deleted: { $name }.
   *[other] { $count } runs deleted.
}
runs-undo = Undo
runs-imported = { $count ->
    [0] No run was added
    [one] One run was added
   *[other] { $count } runs were added
}{ $known ->
    [0] {""}
    [one] ; one was here already
   *[other] ; { $known } were here already
}{ $refused ->
    [0] .
    [one] ; one could not be read.
   *[other] ; { $refused } could not be read.
}
runs-import-refused = This is not a file of runs saved here. Nothing was added.

# A run in the list.
runs-name-default = Default settings
runs-name-layers = { $layers } units
runs-name-setting = { $label } { $value }
runs-name-epochs = { $count ->
    [one] one epoch
   *[other] { $count } epochs
}
# Tells runs apart whose settings are the same and whose changes on the way are not.
runs-name-number = no. { $number }
runs-name-more = { $count } more
runs-name-changes = { $count ->
    [one] one change on the way
   *[other] { $count } changes on the way
}
runs-no-hidden-layers = none
runs-present = At hand
runs-row-validation = best validation loss { $loss }
runs-row-training = training loss { $loss }
runs-row-metric = { $metric } { $score }
runs-epochs = { $epochs ->
    [one] one epoch
   *[other] { $shown } epochs
}
runs-ended = { $how ->
    [epochs] complete
    [early_stopping] stopped early
    [target] target reached
    [diverged] diverged
   *[open] unfinished
}
runs-other-engine = engine { $version }: last digits may differ
runs-pin = Compare { $name }
runs-full = Eight runs are compared at most; untick one first
runs-star = Star { $name }
runs-star-title = Star: it stays
runs-starred = Starred: it stays
runs-open = Open { $name }
runs-open-title = Open: trains it again as far as it had come
runs-row-menu = More for { $name }
runs-rename = Rename
runs-delete = Delete
runs-new-name = Name of the run
runs-pin-present = Pin this run
runs-unpin-present = Unpin this run
runs-pin-hint = A pinned run stays in the comparison under “Runs” when the next one begins

# The comparison.
runs-invitation = Tick runs in the list to lay their curves over one another, beside the run at hand.
runs-compared = { $count ->
    [one] One run; tick another, or start one
   *[other] { $count } runs compared
}
runs-against = Compared by
runs-by-epochs = By epochs
runs-by-compute = By compute
runs-split = Curves
runs-split-both = Both
runs-training = Training
runs-validation = Validation
runs-unpin-all = Unpin all
# Said of two or more runs; of one alone there is nothing to say.
runs-common = { $count ->
    [one] {""}
    [2] { $ground ->
        [weight-seeds] The weight seeds differ, so chance plays a part as well.
        [data-seeds] The data seeds differ: the samples are not the same, and chance plays a part as well.
        [data] Both have the same seeds, but not the same data.
       *[all] Both have the same data and the same seeds.
    }
   *[other] { $ground ->
        [weight-seeds] The weight seeds differ, so chance plays a part as well.
        [data-seeds] The data seeds differ: the samples are not the same, and chance plays a part as well.
        [data] All have the same seeds, but not the same data.
       *[all] All have the same data and the same seeds.
    }
}
runs-axis-epochs = Epoch
# Stands in the little room before the axis; the note below the charts says what it counts.
runs-axis-compute = Compute{ $power ->
    [0] {""}
    [3] , 10³
    [6] , 10⁶
    [9] , 10⁹
    [12] , 10¹²
   *[other] , 10^{ $power }
}
runs-at-epoch = Epoch { $epoch }
runs-at-compute = { $power ->
    [0] { $amount } multiply-adds
    [3] { $amount } thousand multiply-adds
    [6] { $amount } million multiply-adds
    [9] { $amount } billion multiply-adds
    [12] { $amount } trillion multiply-adds
   *[other] { $amount } · 10^{ $power } multiply-adds
}
runs-compute-note = Compute counts multiply-adds of training: about 3 multiply-adds for each parameter and sample of an epoch, one forward and two backward. Evaluating between epochs is not counted.
runs-loss = Loss
runs-loss-scale = Scale of the loss axis
runs-linear = Linear
runs-log = Log
runs-metric = Metric
runs-in-percent = { $metric } in %
runs-curve-training = { $run }, training
runs-curve-validation = { $run }, validation
runs-now = Now
runs-long-name = { $letter }: { $name }
runs-other-losses = The losses are not of one kind ({ $losses }): their heights cannot be compared.
runs-without-metric = { $count ->
    [one] One run does not have this metric, for its task is another.
   *[other] { $count } runs do not have this metric, for their task is another.
}
runs-summary = { $run }. { $title } at the end: { $training } in training, { $validation } in validation, after { $epochs ->
    [one] one epoch.
   *[other] { $epochs } epochs.
}
runs-table = Compared runs: settings that differ, and what came of them
runs-settings = { $count ->
    [0] Settings: all the same
    [one] The setting that differs
   *[other] Settings that differ
}
runs-changes = Changes on the way
runs-outcome = What came of it
runs-outcome-epochs = Epochs
runs-outcome-ended = End
runs-outcome-best = Best validation loss
runs-outcome-best-at = { $loss } (epoch { $epoch })
runs-outcome-validation = Validation loss
runs-outcome-training = Training loss
runs-outcome-metric-validation = { $metric }, validation
runs-outcome-metric-training = { $metric }, training
runs-outcome-parameters = Parameters
runs-outcome-compute = Multiply-adds, about
runs-outcome-digest = Weights fingerprint
