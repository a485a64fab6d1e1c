# Early stopping as a machine at work, and the schedule that waits for plateaus.

stopping-heading = Early stopping
stopping-warm-up = Warm-up
stopping-warm-up-left = { $epochs ->
    [one] { $epochs } epoch left
   *[other] { $epochs } epochs left
}
stopping-warm-up-over = over
stopping-watching = Watching
stopping-nothing-yet = nothing yet
stopping-new-best-epoch = new best: epoch { $epoch }
stopping-best-epoch = best: epoch { $epoch }
stopping-way-no-new-best = no new best
stopping-way-new-best = new best
stopping-waiting = Waiting
stopping-wait-of = { $wait } of { $patience }
stopping-stopped = Stopped
stopping-once-used-up = once patience is used up
stopping-after-epoch = after epoch { $epoch }

stopping-current = Current
stopping-best = <term>Best</term>
stopping-best-at = <term>Best</term>, epoch <epoch>{ $epoch }</epoch>
stopping-baseline = <term>Baseline</term> { $value }
stopping-baseline-met = met
stopping-baseline-not-met = not met yet
stopping-baseline-warning = Until the baseline is beaten, every epoch counts against the patience, even one with a new best.
stopping-baseline-used-up = It is used up: the first epoch without a new best ends the run.
stopping-live-weights = Live weights
stopping-latest = the latest: epoch { $epoch }
stopping-put-back = the best: epoch { $epoch }, put back
stopping-wait = Wait
stopping-wait-epochs = { $patience ->
    [one] { $wait } of { $patience } epoch
   *[other] { $wait } of { $patience } epochs
}
stopping-ended-epochs = All epochs were done before the patience was used up.
stopping-ended-target = The target was reached before the patience was used up.
stopping-ended-diverged = The run diverged before the patience was used up.
# Among the settings of regularisation: leads to the panel.
stopping-lead = Early stopping…
stopping-keras = Keras says
stopping-keras-verbose = What Keras would print

## The machine in a sentence, for those who do not see it

stopping-spoken-ignores = { $epochs ->
    [one] Early stopping ignores the first { $epochs } epoch.
   *[other] Early stopping ignores the first { $epochs } epochs.
}
stopping-spoken-watching = Early stopping is watching.
stopping-spoken-new-best = Early stopping: a new best.
stopping-spoken-waiting = { $patience ->
    [one] Early stopping is waiting for a new best, { $wait } of { $patience } epoch.
   *[other] Early stopping is waiting for a new best, { $wait } of { $patience } epochs.
}
stopping-spoken-ended = Early stopping ended the run.
stopping-spoken-best-so-far = The best so far is epoch { $epoch }, { $value }.
stopping-spoken-best = The best is epoch { $epoch }, { $value }.

## The learning rate, where a schedule moves it

stopping-schedule = Learning rate
stopping-schedule-now = Now
stopping-schedule-now-name = the learning rate now
stopping-schedule-best = Best
stopping-schedule-cooldown = Cooldown
stopping-schedule-cooldown-left = { $epochs ->
    [one] { $epochs } epoch left
   *[other] { $epochs } epochs left
}
