# The student's report of a lesson or an exercise: one page to print, or to save. Loaded when it is opened.

report-heading = Report
report-close = Close the report
report-name = Your name
report-name-hint = It stands on the report, and is kept in this browser only.
report-print = Print
report-save = Save as file
report-copy = Copy
report-copied = Copied. Paste it into a mail or a form: it is one line.
report-not-copied = The browser did not let it be copied. Save it as a file instead.
report-file-hint = Your teacher can check the file or the copied line. Paper only shows it.
report-nobody = (no name)
report-points = { $points } of { $of } points
report-answers = Answers
report-right = right
report-wrong = not right
report-unjudged = recorded
report-unanswered = not answered
report-goals = Goals
report-reached = Reached, { $points } of { $of } points
report-open-goal = Open, 0 of { $of } points
report-settings = Settings that differ from the start
report-settings-none = The settings are those of the start.
report-setting = { $label }: { $from } → { $to }
report-changes = { $count ->
    [one] 1 change on the way
   *[other] { $count } changes on the way
}
report-seeds = Seed of the weights { $seed }, of the data { $data }; { $epochs ->
    [one] 1 epoch
   *[other] { $epochs } epochs
}, { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}
report-values = Measured
report-values-seed = { $measure }, by seed
report-digest = Digest { $digest }
report-loss = Loss
report-training = training
report-validation = validation
report-curve = Loss of this run: from { $first } to { $last } after { $epochs ->
    [one] 1 epoch
   *[other] { $epochs } epochs
}.
report-curve-waiting = The run is repeated for its curve …
report-curve-none = The run could not be repeated: { $reason }
report-made = Made { $at } · page { $build } · engine { $engine } · exercise { $id }, digest { $digest }
report-proves = What this shows: a run is the same bits on every computer, so whoever trains these settings again gets these numbers, or the report is wrong. What it cannot show: who found the settings, what was predicted before the run, and when.
report-refused = The report cannot be made: { $reason }
