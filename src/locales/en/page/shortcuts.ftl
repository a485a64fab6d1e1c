# The keyboard shortcuts, and the sheet that lists them.

shortcuts-heading = Keyboard
shortcuts-close = Close
shortcuts-switch = Keyboard shortcuts
shortcuts-key = Key
shortcuts-does = What it does
shortcuts-space = Space
shortcuts-play = Play or pause
shortcuts-step = One step: one mini-batch
shortcuts-epoch = One epoch
shortcuts-end = Run to the end, as fast as it goes
shortcuts-back = Look back: one epoch earlier
shortcuts-forward = One epoch later
shortcuts-newest = Back to the newest epoch
shortcuts-reset = Reset to the same initial weights
shortcuts-weights = Draw other initial weights
shortcuts-help = Show these shortcuts
shortcuts-one-key = <key>{ $key }</key>
shortcuts-two-keys = <key>{ $key }</key> or <key>{ $other }</key>
shortcuts-note = Keys do nothing while you type in a field, move a slider or have a menu open. Space presses the button that has the focus.
# What a button does, and its key.
shortcuts-title = { $title } ({ $key })
shortcuts-title-two = { $title } ({ $key } or { $other })
