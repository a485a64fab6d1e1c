# The one line that says how a run stands.

messages-ready = Ready: nothing is trained yet. Press Play and watch this network learn.

## Under way, in coarse words: they are read aloud, and change with the stages of learning, not with every epoch

messages-training = Training.
messages-training-guessing = Training: the training loss is still about what guessing would give.
messages-training-falling = Training: the training loss is falling below what guessing would give.
messages-training-learned = Training: the training loss is under a tenth of what guessing would give.

## Paused

messages-paused = Paused after epoch { $epoch }.
messages-paused-losses = Paused after epoch { $epoch }: { $losses }.
messages-paused-within = Paused in epoch { $epoch }, after step { $step } of { $steps }.
messages-measured = Measured after epoch { $epoch }: { $losses }.

## Over

messages-finished = { $epochs ->
        [one] Finished the one epoch.
       *[other] Finished all { $epochs } epochs.
    }
messages-finished-losses = { $epochs ->
        [one] Finished the one epoch: { $losses }.
       *[other] Finished all { $epochs } epochs: { $losses }.
    }
messages-target = Stopped after epoch { $epoch }: the target is reached.
messages-target-losses = Stopped after epoch { $epoch }: the target is reached: { $losses }.
messages-stopped-early = Stopped early after epoch { $epoch }.
messages-stopped-early-best = Stopped early after epoch { $epoch }: best was epoch { $best } ({ $monitor } { $value }).
messages-last-weights = The weights are those of the last epoch.
messages-restored = The weights of the best epoch, { $epoch }, are back.
messages-diverged = Diverged in epoch { $epoch }: the loss is no longer a finite number. A smaller learning rate, smaller initial weights or gradient clipping keep the steps in bounds.
messages-diverged-at-start = Diverged before any training: the loss of the initial weights is not a finite number, because inputs, targets or weights are too large.

## Losses, within a sentence

losses-training = training loss { $training }
losses-validation = validation loss { $validation }
losses-both = training loss { $training }, validation loss { $validation }

## Where Keras warns that the number to watch is not available

messages-nothing-to-watch = There is no { $monitor } to watch: it could not be measured.
messages-nothing-to-watch-classes = There is no { $monitor } to watch: it needs validation samples of both classes.
messages-nothing-to-watch-values = There is no { $monitor } to watch: it needs validation samples with different values.
