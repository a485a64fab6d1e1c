# Notices: what the page must tell that the message about the run does not.

notices-dismiss = Dismiss this notice
notices-link-replaced = Some settings in this link cannot be used; they have their defaults.
notices-link = About the link that was opened

## Settings changed while a run is under way. $change is a setting with its new value.

notices-repeats = { $count ->
    [one] This run repeats { $count } change made while it trained. The controls move as they come.
   *[other] This run repeats { $count } changes made while it trained. The controls move as they come.
}
notices-change-ahead = { $change } from epoch { $epoch } on
notices-changes-more = and { $count } more
notices-changed = { $label } is now { $value }, from epoch { $epoch } on.
notices-kept = { $count ->
    [one] The link keeps this change and repeats the run. Reset starts anew with the settings as they are now.
   *[other] The link keeps these { $count } changes and repeats the run. Reset starts anew with the settings as they are now.
}
notices-drops-later = What the link would have changed later is left out: from here on the run is another one.
notices-change-refused = { $label } could not be changed.
