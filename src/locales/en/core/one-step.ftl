# One step, looked at slowly: what differs from what one might expect.

one-step-moving-statistics = A single sample has no mean and spread of its own to be normalised by: as in evaluation, the moving statistics take their place, and nothing is dropped.
one-step-sample-alone = The update is the one that would follow if this sample alone were the mini-batch.
one-step-no-path-layer = Layer normalisation ties all units of a layer together: each is measured against their mean and spread, so a change of one moves them all. The gradient is then no product along a path from unit to unit. What comes back to each layer is shown instead.
one-step-no-path-batch = Batch normalisation ties the samples of a mini-batch together: each is measured against their mean and spread, so a change of one moves them all. The gradient is then no product along a path through one sample. Choose a single sample, or see what comes back to each layer.
