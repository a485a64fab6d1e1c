# Grading a class in the page: for teachers. Loaded when it is opened.

grading-heading = Grade a class
grading-close = Close grading
grading-intro = Every run that was handed in is trained again, here in this browser; nothing is sent anywhere. Points follow from what is measured now, never from what a report says.
grading-proof = What this proves, and what not
grading-proves = It proves that these settings, with these seeds and changes, give these numbers and reach the goal.
grading-proves-not = It cannot prove who found the settings, what was predicted before the run, or when anything was done. Equal submissions may be copied, or the same idea; where an exercise leaves little to choose, they mean nothing.
grading-exercise = Exercise
grading-exercise-none = Choose one
grading-exercise-open = The one that is open: { $title }
grading-exercise-file = A file: { $name }
grading-exercise-choose = Choose a file …
grading-submissions = What was handed in
grading-paste = Reports or links, one a line; or a table with a column “submission”
grading-drop = Or files (.json, .csv, .txt): drop them here, or
grading-choose-files = Choose files
grading-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
grading-forget = Remove { $name }
grading-pasted = pasted
grading-start = Grade
grading-again = Grade again
grading-stop = Stop
grading-progress = Share of the work that is done
grading-done-of = { $done } of { $count ->
    [one] 1 submission
   *[other] { $count } submissions
}
grading-cancelled = Stopped. What is graded stands in the table; the rest is not.
grading-nothing = Paste something or choose files first.
grading-no-exercise = This is no valid exercise. { $reason }
grading-no-file = { $name } cannot be read.
grading-failed = The runs could not be trained: { $reason }
grading-unread = The number of runs that could not be finished: { $count }. The first: { $reason }
grading-table = Submissions and their grades
grading-column-row = No.
grading-column-name = Name
grading-column-points = Points
grading-column-status = Status
grading-column-answers = Right answers
grading-column-identical = Identical to
grading-column-note = Note
grading-column-source = From
grading-sort = Sort by { $column }
grading-points = { $points } of { $of }
grading-answers = { $right } of { $of }
grading-nobody = (no name)
grading-reached = reached
grading-not-reached = not reached
grading-not-graded = not graded
grading-show-run = { $result }: open the run of { $name }
grading-csv = Save as CSV
grading-csv-hint = The same table as “gradient-playground grade” writes.
grading-opened = { $name }, { $goal }
grading-meanings = What the words mean
grading-status-ok = all reached
grading-status-not-reached = not all reached
grading-status-too-large = too large
grading-status-locked-changed = locked setting changed
grading-status-mismatch = does not follow
grading-status-other-engine = other engine
grading-status-other-exercise = other exercise
grading-status-unreadable = unreadable
grading-meaning-ok = Everything follows from the settings, and all goals are reached.
grading-meaning-not-reached = Everything follows, and a goal is not reached or was not tried.
grading-meaning-too-large = To repeat it would take more work than one submission may take, about a minute of a processor’s core. Its other goals are graded.
grading-meaning-locked-changed = A setting that the exercise locks was changed.
grading-meaning-mismatch = Its numbers do not follow from its settings, or the report goes against itself.
grading-meaning-other-engine = Made by another version of the engine, whose numbers can differ. That is no forgery, and it is not graded.
grading-meaning-other-exercise = Of another exercise, or of another version of this one.
grading-meaning-unreadable = No report and no link.
