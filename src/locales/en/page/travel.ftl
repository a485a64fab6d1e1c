# Time travel: the scrubber over the epochs, and what is said while an earlier epoch is looked at.

travel-scrubber = Epoch shown
travel-hint = Drag to look back at earlier epochs
travel-nothing-yet = Progress of the run. Once an epoch is done you can look back from here
# What the scrubber says of itself: the epoch, whether it is looked back at, what is marked there, how long the rest takes.
travel-value = epoch { $epoch } of { $epochs }{ $moment ->
    [past] , looking back
   *[newest] {""}
}{ $mark ->
    [best] , the best epoch
    [change] , a setting was changed
    [ahead] , a setting is about to change
    [stop] , the run stopped here
   *[none] {""}
}{ $left ->
    [unknown] {""}
   *[other] , { $left }
}

travel-looking-back = Looking back at epoch { $epoch }. The picture, the numbers and the findings are those of that moment.

travel-bar = Looking back
travel-shown = Looking back: epoch { $epoch } of { $epochs }
travel-replaying = Replaying to epoch { $epoch }
travel-replay-progress = Progress of the replay
travel-continue = Continue from here
travel-continue-hint = The run goes on from this epoch; what came later is given up
travel-newest = Back to the newest
# Of the play button, while an earlier epoch is looked at and the run can go on.
travel-play-on = Play on from the newest
travel-newest-hint = Back to the newest weights, after epoch { $epoch }

# In the legend of a chart: the line at the epoch that is looked back at.
travel-mark = Epoch { $epoch }, shown

travel-continued = The run stands at epoch { $epoch } again: press Play to go on from here.
travel-kept = As it was before, with all its epochs, it is kept under Runs.
travel-changes-left-out = { $count ->
    [one] A setting that was changed later is as it was at that epoch, and the link leaves the change out.
   *[other] { $count } later changes of settings are left out, here and in the link: the settings are as they were at that epoch.
}
