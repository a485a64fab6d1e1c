# Reports of students, and what grading says of them.

## What is wrong with a report

problems-report-no-run = { $value } is no link of a run: it must have a part that begins with #v=.
allowed-report-name = a text, or null
allowed-report-value = a number, a word, true, false or null
allowed-report-link = the link of a run
allowed-report-digest = 16 hexadecimal digits
allowed-report-answer = a number, a list of at most 12 numbers, or null

## What grading says

grading-other-exercise = It is of the exercise “{ $id }”, and this is “{ $own }”.
grading-other-lesson = The link opens the lesson “{ $id }”, and this is “{ $own }”.
grading-other-version = It is of another version of this exercise: its digest is { $digest }, that of this file { $own }.
grading-other-engine = It was made by version { $version } of the engine, and this is version { $own }: the same settings can give other numbers, so that nothing is said of it.
grading-unknown = It speaks of “{ $id }”, which the exercise has not.
grading-points-of = { $points } of { $of } points
grading-points = The report counts { $points }, but what it says itself makes { $follows }.
grading-goal-missing = Goal { $goal }: not tried.
grading-goal-locked = Goal { $goal }: changed though locked: { $names }.
grading-goal-too-large = Goal { $goal }: its runs would take about as long as { $operations } thousand million multiplications, and a submission may take { $most } thousand million.
grading-goal-given-up = Goal { $goal }: its runs were given up.
grading-goal-step = Goal { $goal }: the run ends after step { $step }, but the report says step { $said }.
grading-goal-epoch = Goal { $goal }: after step { $step } the run has done { $epoch } epochs, but the report says { $said }.
grading-goal-digest = Goal { $goal }: after step { $step } the weights have the digest { $digest }, but the report says { $said }.
grading-goal-seeds-digest = Goal { $goal }: the runs with all seeds have the digest { $digest }, but the report says { $said }.
grading-goal-value = Goal { $goal }: { $measure } is { $value }, but the report says { $said }.
grading-goal-value-none = Goal { $goal }: { $measure } has no value ({ $why }), but the report says { $said }.
grading-goal-value-idle = Goal { $goal }: the report says that { $measure } is { $said }, but the goal does not ask for it.
grading-value = { $measure }
grading-value-run = { $measure } of { $run }
grading-value-seed = { $measure } of { $run } with seed { $seed }
grading-goal-claimed = Goal { $goal }: the report calls it reached, and it is not. { $why }
grading-goal-not-reached = Goal { $goal }: { $why }

## A class

problems-report-columns = The first line names no column of submissions, but { $value }: one must be called { $names }.
grading-nothing-to-choose = The exercise locks every setting: equal runs are what it asks for, and say nothing about who worked with whom.
grading-no-file = It cannot be read: { $why }.
grading-file-missing = There is no file { $file } beside the table.
grading-no-submission = There is no submission in this line.
grading-no-text = It is no text.
grading-empty = There is nothing in it.
grading-too-many = There are { $count } submissions, but at most { $most } are graded at once: these are left out from here on.
grading-bad-report = Line { $line }, column { $column }: { $what }
grading-more-problems = { $count ->
    [one] There is one more problem.
   *[other] There are { $count } more problems.
 }
