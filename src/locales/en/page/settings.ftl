# Settings: the controls made from the core's table, and the words around them. Labels and help come from the core.

settings-heading = Network and training settings
settings-more = More
settings-more-settings = <hidden>More settings: </hidden>{ $group }
settings-more-settings-of = { $group }: more settings
settings-not-valid = not valid
settings-differs = { $label }: { $value }
settings-differs-more = { $count } more

# The problem is a sentence of the core.
settings-problem-stays = { $problem } The last good run stays.
settings-about = About: { $label }
settings-live = It can change during the run, which goes on with the new value.
settings-not-live = A change of it starts a new run, at epoch 0.
settings-slider = { $label }, slider
settings-another-seed = { $name ->
    [data_seed] Another data seed
   *[seed] Another weight seed
}
settings-when-empty = Empty: { $meaning }

# Values
settings-none = none
settings-on = on
settings-off = off
settings-as-for-all = as for all
settings-as-for-all-now = as for all: { $value }
# A setting that was changed, with its new value.
settings-changed = { $label } { $value }
