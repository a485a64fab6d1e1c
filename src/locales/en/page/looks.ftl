# How the page looks: the menu of colours and contrast.

looks-name = Colours and contrast
looks-colours = Colours
looks-contrast = Contrast
# Both of colours and of contrast: follow what the operating system asks for.
looks-system = As the system has it
looks-light = Light
looks-dark = Dark
looks-normal = Normal
looks-high = High
looks-projector = Projector
looks-projector-note = High contrast, large type, thick lines

# Groups of the page that fold.

looks-data-settings = Data settings
looks-more-metrics = More metrics
looks-findings = { $count ->
    [one] What this run shows: one finding
   *[other] What this run shows: { $count } findings
}
looks-panel = Stopping and schedule
# Added to the finding "All well" where most weights of some layer no longer change.
looks-resting = Layers shown as frozen rest because there is almost nothing left to learn.
