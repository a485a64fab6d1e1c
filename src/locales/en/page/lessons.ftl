# The lesson player: the course, the steps of a lesson, questions, claims and goals. Loaded with the first lesson.

# The list of lessons.
lessons-heading = Lessons
lessons-intro = Predict, run, see why. { $finished } of { $lessons } finished; how far you have come is kept in this browser only.
lessons-close = Close the list of lessons
lessons-part-gradients = Vanishing and exploding gradients
lessons-part-improving = Improving a network
lessons-part-stopping = Early stopping
lessons-part-dropout = Dropout
lessons-part-more = More
lessons-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
lessons-card-finished = Finished
# Its end was seen, but not all of its goals were reached.
lessons-card-open = { $count ->
    [one] { $reached } of { $count } goal reached
   *[other] { $reached } of { $count } goals reached
}
lessons-card-begun = Step { $step } of { $steps }

lessons-teachers = For teachers
lessons-grade = Grade a class
lessons-make = Make an exercise
lessons-open-file = Open an exercise file…
lessons-mine = My exercises
lessons-edit-copy = Edit a copy of this lesson
lessons-edit = Edit this exercise

# What cannot be opened.
lessons-unknown = There is no lesson “{ $id }”
lessons-unknown-hint = The workbench is open without it. “Lessons” lists those that there are.
lessons-bad-link = The exercise of this link cannot be read
lessons-bad-link-hint = Part of the link may be missing: ask for it again, or for the exercise as a file. The workbench is open without it.
lessons-no-file = The file { $file } cannot be read
lessons-not-kept = This exercise is too long for a link
lessons-not-stored = How far you come in this lesson is not kept
lessons-not-stored-hint = This browser has no room for it, or is set to keep nothing. Leave this page open until you have your report.
lessons-not-kept-hint = It is open, but not in the address, and how far one has come is not kept. Give it away as a file.
lessons-not-valid = This exercise is not valid, and was not opened
# One problem of a file: where it is, and what it is (which names the field).
lessons-problem = Line { $line }: { $message }
lessons-problems-more = { $count ->
    [one] … and one more.
   *[other] … and { $count } more.
}

# The pane.
lessons-pane = Lesson: { $title }
# An author tries an exercise.
lessons-trying = You are trying your exercise. Nothing of it is kept.
lessons-back-to-editing = Back to editing
lessons-part-of = { $part } · { $number } of { $lessons }
lessons-exercise = Exercise
lessons-again = Start again
lessons-again-sure = Your answers and all that you have reached in this lesson are forgotten.
lessons-leave = Leave the lesson
lessons-report = Report
lessons-name = Your name
lessons-name-hint = For the report at the end; it stays in this browser.
lessons-step-choose = Step
# In the list of steps, and in the one line on a small screen.
lessons-step-named = { $number }/{ $steps } · { $title }
lessons-fold = Fold the lesson
lessons-unfold = Open the lesson
lessons-back = Back
lessons-next = Next
lessons-finish = Finish
lessons-answer-first = Record your answer, and the lesson goes on.
lessons-run-first = What comes next speaks of this run.
lessons-skip-run = Skip the run
lessons-running = Running…
# In a step that speaks of a run which is not on the page.
lessons-away = The run that this step speaks of is not on the page now.
lessons-run-again = Run it again, to the end
lessons-not-made = The run that this step speaks of has not been made yet.
lessons-to-the-run = Back to the run

# Steps by kind.
lessons-kind-question = A question
lessons-kind-predict = Predict
lessons-kind-run = Run
lessons-kind-see = See
lessons-kind-explain = Explain
lessons-kind-rule = A rule of thumb
lessons-kind-goal = Your goal
lessons-show-answer = Show the answer
lessons-set-up = Set this up again
lessons-set-up-hint = Brings back the run that this step starts with
lessons-look-at = Look at
lessons-show-place = Bring into view: { $name }
lessons-place-evidence = Evidence under the layers
lessons-place-evidence-gradient = Gradient under each layer
lessons-place-evidence-update = Update under each layer
lessons-place-evidence-frozen = Frozen weights under each layer
lessons-place-evidence-saturated = Saturated or dead units under each layer
lessons-place-scrubber = Line over the epochs
lessons-done = Done
lessons-not-done = Not yet: this step waits for your run

# Prose.
lessons-table = Table
lessons-formula = Formula
lessons-leaves = (leaves this page)

# Questions.
lessons-several = More than one may be right.
lessons-record = { $count ->
    [one] Record my answer
   *[other] Record my answers
}
lessons-record-note = Nothing trains before. An answer stays as it is once it is recorded; whether it is right, the run will show.
lessons-recorded = Recorded. Now the run may show whether you are right.
lessons-no-number = Please type a number.
lessons-up = Move up: { $option }
lessons-down = Move down: { $option }
lessons-order-as-is = This order is my answer
lessons-order-taken = This order is your answer.
lessons-moved = Now place { $place } of { $places }
lessons-predicted = What you predicted
lessons-you-said = You said:
lessons-right = Right.
lessons-wrong = Not so.
lessons-right-is = What it is:

# Values and verdicts.
lessons-values = Values by seed
lessons-seed = Seed
lessons-holds = Holds
lessons-yes = yes
lessons-no = no
lessons-unknown-verdict = not measured
lessons-measure = Measure it
lessons-measure-again = Measure it again
lessons-measuring = Share of the runs that is done
lessons-stop = Stop
lessons-cancelled = Stopped before all runs were done.
lessons-run-failed = A run could not be finished: { $reason }


# What a check measures. $measure, $curve: their names; $of: of which curve or layer.
lessons-measure-of = { $measure } · { $of }
lessons-measure-layers = { $measure } · { $from } to { $to }
lessons-measure-run = { $run }: { $measure }
lessons-measure-at = { $curve } · after epoch { $epoch }
lessons-measure-at-last = { $curve } · after the last epoch
lessons-measure-to = { $curve } · epochs to { $value }
lessons-run-start = start
lessons-layer = layer { $number }
lessons-layer-first = first layer
lessons-layer-last = last hidden layer
lessons-layer-output = output layer
# Words for the names that checks write in brackets or compare with: curves, findings, reasons to stop.
lessons-curve = { $name ->
    [loss] Training loss
    [val_loss] Validation loss
    [train_mode_loss] Loss while training
    [metric] Training metric
    [val_metric] Validation metric
    [train_mode_metric] Metric while training
    [accuracy] Training accuracy
    [val_accuracy] Validation accuracy
    [balanced_accuracy] Training balanced accuracy
    [val_balanced_accuracy] Validation balanced accuracy
    [precision] Training precision
    [val_precision] Validation precision
    [recall] Training recall
    [val_recall] Validation recall
    [f1] Training F1
    [val_f1] Validation F1
    [auc] Training AUC
    [val_auc] Validation AUC
    [r2] Training R²
    [val_r2] Validation R²
    [rmse] Training RMSE
    [val_rmse] Validation RMSE
    [mae] Training MAE
    [val_mae] Validation MAE
    [learning_rate] Learning rate
    [penalty] Penalty on weights
   *[other] { $name }
}
lessons-finding = { $name ->
    [exploding] Exploding gradients
    [diverged] Diverged
    [dead] Dead units
    [learning_rate_high] Learning rate too high
    [saturated] Saturated units
    [vanishing] Vanishing gradient
    [frozen] Frozen weights
    [noisy_batches] Mini-batches too noisy
    [dropout] Dropout too strong
    [learning_rate_low] Learning rate too low
    [plateau] Stuck at chance level
    [overfitting] Overfitting
    [underfitting] Underfitting
    [stopped_too_early] Stopped too early
    [all_well] All well
   *[other] { $name }
}
lessons-stopped = { $name ->
    [none] Nothing yet
    [epochs] All epochs done
    [early_stopping] Early stopping
    [target] Target reached
    [diverged] Diverged
   *[other] { $name }
}
# What is asked for, after the name of a measure: “Epochs run at least 300”.
lessons-asked-at-least = at least { $bound }
lessons-asked-at-most = at most { $bound }
lessons-asked-above = above { $bound }
lessons-asked-below = below { $bound }
lessons-asked-not = not { $bound }
# “Stopped by anything”: by whatever it is.
lessons-asked-anything = anything
# Read aloud after it.
lessons-condition-holds = , met. Now:
lessons-condition-open = , not yet met. Now:

# Goals.
lessons-points = { $count ->
    [one] { $count } point
   *[other] { $points } points
}
lessons-goal-note = Checked by the page whenever your run comes to rest.
lessons-reached = Reached, at epoch { $epoch }
lessons-reached-seeds = Reached, over the seeds
lessons-not-reached = Not yet
lessons-check-seeds = Check my settings over the seeds
lessons-check-again = Check again
lessons-hint = Hint { $number } of { $hints }

# The end.
lessons-end = Finished
lessons-end-open = { $count ->
    [one] At the end, with one goal still open
   *[other] At the end, with { $count } goals still open
}
lessons-total = { $reached } of { $of } points
lessons-to-goal = Go to this goal
lessons-next-lesson = Next: { $title }
lessons-all = All lessons
