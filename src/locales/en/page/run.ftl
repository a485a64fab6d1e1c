# The run: its controls and clock, how it stands, and what became of it.

run-controls = Run
run-reset = Reset to the same initial weights
run-play = Play
run-play-again = Play again from the start
run-pause = Pause
run-step = One step
run-step-hint = One step: one mini-batch
run-epoch = One epoch
run-epoch-hint = One epoch: all training samples once
run-to-end = Run to the end
run-to-end-hint = Run to the end, as fast as it goes
run-speed = Speed
run-speed-steps = { $count ->
    [one] { $count } step a second
   *[other] { $count } steps a second
}
run-speed-epochs = { $count ->
    [one] { $count } epoch a second
   *[other] { $count } epochs a second
}
run-speed-unlimited = As fast as it goes
# The same on a narrow screen.
run-speed-steps-short = { $count ->
    [one] { $count } step/s
   *[other] { $count } steps/s
}
run-speed-epochs-short = { $count ->
    [one] { $count } epoch/s
   *[other] { $count } epochs/s
}
run-speed-unlimited-short = Max

## The clock

# “Epoch 12 of 200”, in three sizes of type.
run-clock-epoch = Epoch
run-clock-of = { " " }of { $epochs }
run-clock-step = <term>step</term> { $step } of { $steps }
run-left = { $unit ->
    [seconds] { $bound ->
        [most] at most { $amount } s left
       *[about] about { $amount } s left
    }
    [minutes] { $bound ->
        [most] at most { $amount } min left
       *[about] about { $amount } min left
    }
   *[hours] { $bound ->
        [most] at most { $amount } h left
       *[about] about { $amount } h left
    }
}

## The line that says how the run stands

# Said at once, beside the run's controls.
run-restarted = { $setting } changed. This needs a new run: started again at epoch 0.
run-restarted-after-end = The run was over: a new one began at epoch 0.

run-cleared = { $epochs ->
    [one] The run of { $epochs } epoch was cleared, because a setting changed.
   *[other] The run of { $epochs } epochs was cleared, because a setting changed.
}
run-other-problems = { $count ->
    [one] { $count } other setting cannot be used either.
   *[other] { $count } other settings cannot be used either.
}
run-last-good = This is the last good run.

## What broke. $reason is what the browser says.

run-not-started = This run could not be started.
run-replaced = It was replaced, and the run is back at its start.
run-failed-twice = It failed twice with these settings. Change them, for example to fewer units or samples, to start another run.
run-worker-silent = The training worker gave no answer to “{ $command }” for { $seconds } seconds.
run-worker-crashed = The training worker broke down: { $reason }.
run-worker-no-start = the worker could not start
run-worker-mute = its worker gave no sign of life for { $seconds } seconds
