# The author's pane: making, editing, trying and handing out exercises. Loaded with the pane.

authoring-pane = Exercise editor
authoring-close = Close the editor. The exercise is kept in this browser.
authoring-fold = Fold or open the editor
authoring-all = All my exercises
authoring-preview = As students see it
authoring-has-problems = There is something to put right here
authoring-no-number = Please type a number.

# The list of what there is to edit.
authoring-home = My exercises
authoring-home-hint = Kept in this browser only: save what matters as a file. A file can also be dropped here, or pasted as text.
authoring-make = Make an exercise
authoring-open-file = Edit an exercise file…
authoring-untitled = Without a title
# When it was last changed, in words.
authoring-draft-of = { $count ->
    [one] One step, { $when }
   *[other] { $count } steps, { $when }
}
authoring-delete = Delete: { $title }
authoring-draft-deleted = “{ $title }” is deleted.
authoring-copy-of = { $title } (copy)
authoring-pasted = What was pasted

# A file that could not be opened.
authoring-bad-file = { $name } cannot be opened
authoring-bad-file-hint = { $count ->
    [0] It cannot be read, or is larger than an exercise can be. What was open here is as it was.
    [one] One thing in it is not as it must be. What was open here is as it was.
   *[other] { $count } things in it are not as they must be. What was open here is as it was.
}
authoring-bad-line = Line { $line }:
authoring-dismiss = Dismiss

# The exercise.
authoring-title = Title
authoring-summary = Summary, in one line
authoring-summary-hint = What it is about
authoring-about = Time, language, name of the file
authoring-minutes = Minutes
authoring-language = Language (en, de, …)
authoring-id = Name of the file
authoring-ask-name = Ask for the student’s name, for the report
authoring-start = What students start with
authoring-take-start = Take the present settings as the start
authoring-show-start = Show it
authoring-start-defaults = The settings that the page has at first.
authoring-start-none = What was set up before stays as the student has it.
authoring-start-present = This is what the page shows now.
authoring-no-start = No start of its own

# Locks.
authoring-locks = What students may change
authoring-lock-some = Everything but what is locked
authoring-lock-all-but = Only what is left free
authoring-free = Free settings
authoring-locked = Locked settings
authoring-add-free = Leave free…
authoring-add-locked = Lock a setting…
authoring-hidden-note = hidden
authoring-each-setting = All settings, one by one
# Of settings.
authoring-held = { $count ->
    [0] all free
    [one] one locked
   *[other] { $count } locked
}
authoring-standings = A locked setting can be seen and not changed. A hidden one is not seen at all.
authoring-standing-free = Free
authoring-standing-locked = Locked
authoring-standing-hidden = Hidden

# Steps.
authoring-steps = Steps
authoring-add-step = Add a step…
authoring-kind = Kind
authoring-step-title = Heading
authoring-step-text = Text
authoring-step-more = Start and locks of this step
authoring-step-locked = Locked from this step on
authoring-step-unlocked = Free from this step on
authoring-step-removed = Step “{ $title }” is removed.
authoring-highlight = Marked in the page
authoring-add-highlight = Mark a part of it…
authoring-places = Parts of the page
authoring-waits = Tick the step once something has happened
authoring-done-when = Done when
authoring-up = Move up: { $name }
authoring-down = Move down: { $name }
authoring-remove = Remove: { $name }
authoring-undo = Undo
authoring-redo = Redo
authoring-try-step = Try this step

# Questions.
authoring-question = Question { $number }
authoring-question-kind = How it is answered
authoring-choice = Choose
authoring-number = A number
authoring-order = Put in order
authoring-prompt = Question
authoring-options = Options; mark what is right
authoring-options-order = Options, as students first see them
authoring-option = Option { $number }
authoring-right-option = Option { $number } is right
authoring-not-judged = A guess: none is right or wrong
authoring-several = More than one can be chosen
authoring-order-judged = One order is right
authoring-order-place = Place { $number }
authoring-right-order = The right order
authoring-answer = Right answer
# In the empty field of the answer.
authoring-no-answer = none: a guess
authoring-tolerance = Give or take
authoring-unit = Unit
authoring-feedback = Feedback and points
authoring-when-right = Said when it is right
authoring-when-wrong = Said when it is wrong
authoring-question-points = Points for the right answer
authoring-add-question = Add a question
authoring-add-option = Add an option
authoring-question-removed = The question is removed.
authoring-option-removed = The option is removed.

# Goals and claims.
authoring-goal = Goal { $number }
authoring-goal-says = What is to be reached
authoring-goal-check = Reached when
authoring-points = Points
authoring-goal-feedback = Feedback
authoring-hint = Hint { $number }
authoring-when-passed = Said when it is reached
authoring-when-failed = Said when it is not reached ({ $number })
authoring-failed-only = Only under a condition
authoring-failed-when = Said when
authoring-add-goal = Add a goal
authoring-add-hint = Add a hint
authoring-add-feedback = Add feedback for those who do not reach it
authoring-goal-removed = The goal is removed.
authoring-hint-removed = The hint is removed.
authoring-feedback-removed = The feedback is removed.
authoring-claim = Claim { $number }
authoring-claim-says = Claim, which students can measure
authoring-claim-check = It holds when
authoring-runs = Runs that are measured
authoring-runs-none = The start. To compare, set the page up and add it as a run.
authoring-run-name = Name of run { $number }
authoring-run-again = Take the present settings for: { $name }
authoring-run-taken = Another run has this name.
authoring-run-bad = A name begins with a letter, and “start” is taken.
authoring-run-removed = The run “{ $name }” is removed.
authoring-add-run = Add the present settings as a run
authoring-of-run = Of which run
authoring-measure = Measure it now
authoring-measure-again = Measure it again
authoring-measure-start = Is it reached by the start alone?
authoring-reached-at-start = Students would reach it without doing anything: ask for more.
authoring-add-claim = Add a claim to measure
authoring-claim-removed = The claim is removed.

# Checks.
authoring-check-text = Check, as text
authoring-as-text = As text
authoring-as-form = As a form
authoring-text-only = This check is more than the form can show, so it stands as text.
authoring-add-condition = And also…
authoring-and = and
authoring-comparison = Comparison
authoring-bound = Bound
authoring-versus-start = Compared with the start
authoring-versus-run = Compared with { $run }
# A name of the list, and the same as checks write it.
authoring-word = { $words } · { $code }
# Before what is typed beside it, or of another run.
authoring-at-most = { $than ->
    [typed] at most
    [start] at most that of the start
   *[other] at most that of { $than }
}
authoring-at-least = { $than ->
    [typed] at least
    [start] at least that of the start
   *[other] at least that of { $than }
}
authoring-below = { $than ->
    [typed] less than
    [start] less than that of the start
   *[other] less than that of { $than }
}
authoring-above = { $than ->
    [typed] more than
    [start] more than that of the start
   *[other] more than that of { $than }
}
authoring-equals = { $than ->
    [typed] is
    [start] is that of the start
   *[other] is that of { $than }
}
authoring-differs = { $than ->
    [typed] is not
    [start] is not that of the start
   *[other] is not that of { $than }
}
authoring-now = now { $value }
authoring-argument = { $measure }, number { $number } in brackets
authoring-layer-first = first layer
authoring-layer-last = last hidden layer
authoring-layer-output = output layer
authoring-layer = layer { $number }
authoring-true = true
authoring-false = false
authoring-judged-on = Judged on
authoring-on-run = the student’s own run
authoring-on-each = each of five seeds
authoring-on-seeds = several seeds
authoring-seeds-needed = It must hold for so many seeds
authoring-seeds-of = Of so many seeds
authoring-of = of
authoring-seeds = seeds
authoring-holds-now = Holds for the run in the page
authoring-fails-now = Does not hold for the run in the page
authoring-unmeasured-now = Not measured in the run in the page: train it first
authoring-measures = What to measure; beside each, its value in the run in the page
authoring-search = Search
authoring-found = { $count ->
    [0] Nothing of this name
    [one] One measure
   *[other] { $count } measures
}
authoring-group-curves = Losses and metrics
authoring-group-layers = Layers
authoring-group-course = The course of the run
authoring-group-size = Size
authoring-group-judgement = What the page says
authoring-group-settings = Settings

# State, trying and handing out.
authoring-kept = Kept in this browser.
authoring-not-kept = This browser has no room to keep it: save it as a file.
authoring-problems = { $count ->
    [one] One thing to put right:
   *[other] { $count } things to put right. The first:
}
# Leads to the field.
authoring-in-step = Step { $number }, { $title }:
authoring-show-problem = Show it:
authoring-try = Try it as a student
authoring-share = Hand it out
authoring-share-not-yet = As soon as nothing is left to put right, it can be saved and handed out.
authoring-save = Save as a file
authoring-save-hint = The file can be opened here again, shared with other teachers, and used to grade reports.
authoring-link-length = The link has { $count } of at most { $most } characters.
authoring-link-too-long = The link would have more than { $most } characters: hand out the file.
authoring-link-hint = The link is the exercise: it carries every word and setting of it. Nothing is stored on a server, and a later change needs a new link.

# What a new exercise says, until its author says better.
authoring-new-title = My exercise
authoring-write-question = Write a question worth asking. What could go wrong here, and who would notice?
authoring-write-predict = Write what is about to be trained. Students answer before they can press **Play**.
authoring-write-run = Write what to do: press **Play**, or change one setting first.
authoring-write-see = Write where to look, and what for.
authoring-write-explain = Write why it came out so. Students open this answer when they have thought of one. Formulas stand between dollar signs: $w - \eta \, g$.
authoring-write-rule = Write the rule of thumb, and where it fails.
authoring-write-goal = Write what is left for students to find out by themselves.
authoring-write-prompt = What will happen?
authoring-write-option = Option { $number }
authoring-write-goal-says = Reach a validation accuracy of 0.9.
authoring-write-claim = The loss falls.
authoring-write-hint = Write what to try first.
authoring-write-failed = Write what may help.
