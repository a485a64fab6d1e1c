# One step, slowly: a walk through one update of the weights, forward and backward.

one-step-lead = A training step in slow motion: every number forward and backward, the chain rule’s factors one after the other, and what becomes of one weight. Looking changes nothing.

## What to look at

one-step-look = Look at
one-step-next-batch = the next mini-batch
one-step-a-sample = a training sample
one-step-sample-field = Training sample, 1 to { $last }
one-step-another = Another
one-step-weight-choice = Weight
one-step-weight-of = of
one-step-weight-from = from
one-step-weight-to = to
one-step-layer-choice = { $place ->
    [output] the output layer
   *[hidden] layer { $layer }
}
one-step-largest-gradient = the largest gradient
one-step-bias-choice = the bias
one-step-input = input { $number }
one-step-unit = unit { $number }

## What is walked through, and when

# The weight that is followed. $source: it leads from a unit, from an input, or it is a bias.
one-step-weight = { $source ->
    [bias] { $place ->
        [output] the bias of unit { $to } of the output layer
       *[hidden] the bias of unit { $to } of layer { $layer }
    }
    [input] { $place ->
        [output] the weight from input { $from } to unit { $to } of the output layer
       *[hidden] the weight from input { $from } to unit { $to } of layer { $layer }
    }
   *[unit] { $place ->
        [output] the weight from unit { $from } of layer { $below } to unit { $to } of the output layer
       *[hidden] the weight from unit { $from } of layer { $below } to unit { $to } of layer { $layer }
    }
}
one-step-moment-batch = { $updates ->
    [0] The next mini-batch, before the first update; { one-step-weight }.
    [one] The next mini-batch, after { $updates } update; { one-step-weight }.
   *[other] The next mini-batch, after { $updates } updates; { one-step-weight }.
}
one-step-moment-sample = { $updates ->
    [0] One training sample, before the first update; { one-step-weight }.
    [one] One training sample, after { $updates } update; { one-step-weight }.
   *[other] One training sample, after { $updates } updates; { one-step-weight }.
}
one-step-replaced = That run has been replaced by another.
one-step-trains-on = The run trains on meanwhile.
one-step-gone-on = The run has gone on since.
one-step-anew = Take it anew
one-step-image = The image of the sample, a { $digit }
one-step-caption-value = sample { $sample }, target { $target }
one-step-caption-digit = sample { $sample }, digit { $target }
one-step-caption-class = sample { $sample }, class { $target }

## The way through the stages

one-step-walk = The walk
one-step-start = Start
one-step-start-again = Start again
# Not just “Next”: a lesson beside it has a button of that name.
one-step-back = Previous stage
one-step-next = Next stage
one-step-to-end = Last stage
one-step-stage-slider = Stage of the walk
one-step-place = Stage { $stage } of { $stages }
one-step-place-named = Stage { $stage } of { $stages }: { $title }

## The inputs

one-step-inputs = The inputs
one-step-which-sample = This is training sample { $sample } of { $of }.
one-step-which-batch = { $samples ->
    [one] The next mini-batch is one sample: training sample { $sample } of { $of }.
   *[other] The next mini-batch has { $samples } samples. We follow training sample { $sample } of { $of }, which moves the weight most.
}
one-step-first-layer-reads = { $count ->
    [one] The first layer reads { $count } number: the features, scaled as the settings say.
   *[other] The first layer reads { $count } numbers: the features, scaled as the settings say.
}
one-step-inputs-dropped = Dropout has switched some of them off for this step.
one-step-look-at = We look at { one-step-weight }: w{ $index } = { $value }.

## Forward

one-step-forward = { $place ->
    [output] Forward: output layer
   *[hidden] Forward: layer { $layer }
}
one-step-output-sums = { $activation ->
    [linear] { $logits ->
        [one] The output layer sums what it reads, times its weights, plus a bias, to a logit z{ $index }; that is the prediction.
       *[other] The output layer sums what it reads, times its weights, plus a bias, to logits z{ $index }; that is the prediction.
    }
   *[other] { $logits ->
        [one] The output layer sums what it reads, times its weights, plus a bias, to a logit z{ $index }; { $activation } makes of it the prediction.
       *[other] The output layer sums what it reads, times its weights, plus a bias, to logits z{ $index }; { $activation } makes of it the prediction.
    }
}
one-step-units-sum = Each unit sums what it reads, times its weights, plus its bias: z{ $index }.
one-step-normalised = Then z is normalised.
one-step-activation = Its activation is a{ $index } = { $activation }(z{ $index }).
one-step-dropout = Dropout switches some units off, and scales the others.
one-step-skip = The skip connection adds what its block began with.
one-step-own-part = The weight adds w · x = { $weight } × { $input } = { $product } to the sum of unit { $unit }.

## The loss

one-step-loss = The loss
one-step-answers = The network answers { $answer }; the target is { $target }.
one-step-sample-loss = The loss of the sample is { $loss }.
one-step-batch-loss = The loss of the mini-batch is the mean over { $samples } samples, so a single one counts for 1/{ $samples }.
one-step-first-factor = How fast it changes with the logit, ∂L/∂z{ $index } = { $slope }, is the first factor on the way back.

## Backward

one-step-backward = { $place ->
    [output] Backward: output layer
   *[hidden] Backward: layer { $layer }
}
one-step-one-layer-up = Over all units and samples, ∂L/∂a here is { $factor } times what it is one layer up.
one-step-back-through = { $through ->
    [normalisation] ∂L/∂a of each unit is the sum, over the units it feeds, of weight times their ∂L/∂z; times the local derivative, and back through the normalisation, it becomes ∂L/∂z.
   *[activation] ∂L/∂a of each unit is the sum, over the units it feeds, of weight times their ∂L/∂z; times the local derivative it becomes ∂L/∂z.
}
one-step-factor = { $symbol } = { $value }
one-step-multiplied = The product so far is multiplied by { $factors }: { $product }.
one-step-times-before = That is { $ratio } times the product before.
one-step-along-skip = Along the skip connection nothing is lost: its factor is 1.
one-step-stays-zero = Once 0, a product stays 0.
one-step-becomes-zero = The product is now exactly 0: nothing passes through here.
one-step-largest = { $sense ->
    [part] We follow the largest contribution: it is { $share } of this unit’s gradient.
   *[beyond] We follow the largest contribution: it is { $share } of this unit’s gradient, for others pull the other way.
}

## The gradient

one-step-gradient = The gradient
one-step-last-factor = The last factor is what the weight multiplies: { $value }. The product of all { $count } factors is { $product }.
one-step-only-path = There is only this one path, so the product is the whole gradient of the sample.
one-step-one-path-of = That is one of { $paths } paths from the weight to the loss. All of them together give { $gradient }: the gradient of the sample.
one-step-path-carries = { $sense ->
    [part] This path carries { $share } of it.
   *[beyond] This path carries { $share } of it, for others pull the other way.
}
one-step-sum-over-samples = The gradient of the weight is the sum over the { $samples } samples of the mini-batch: ∂L/∂w = { $gradient }.
one-step-gradient-is = ∂L/∂w = { $gradient }.

## The update

one-step-update = The update
one-step-penalised = With that of the penalty, the gradient is { $gradient }.
one-step-clipped = Clipping limits it to { $gradient }.
one-step-descent = Gradient descent goes against the gradient, with the learning rate η = { $rate }: Δw = −η · ∂L/∂w = { $update }.
one-step-optimizer = The optimizer, { $optimizer }, makes of it, with the learning rate η = { $rate } and what it remembers of earlier steps: Δw = { $update }.
one-step-not-finite = But the loss is not finite: training ends here, and no update is made.
one-step-sgd = SGD
one-step-momentum = momentum
one-step-nesterov = Nesterov’s momentum
one-step-adagrad = Adagrad
one-step-rmsprop = RMSprop
one-step-adadelta = Adadelta
one-step-adam = Adam
one-step-amsgrad = AMSGrad
one-step-adamw = AdamW
one-step-adamax = Adamax
one-step-nadam = Nadam
one-step-lion = Lion
one-step-ledger-penalty = with the penalty
one-step-ledger-clipping = after clipping
one-step-ledger-rate = learning rate η
one-step-ledger-optimizer = Δw of the optimizer

## The new weight, in float32

one-step-new-weight = The new weight, in float32
one-step-no-update = No update is made: the loss is not finite.
one-step-max-norm = Max-norm then pulls the weights of the unit back.
one-step-update-zero = The update is exactly 0: the weight stays as it is.
one-step-frozen = The update { $update } is smaller than half the spacing of float32 at this weight ({ $half }): not a bit changes. The weight is frozen.
one-step-unchanged = The update { $update } does not change the weight.
one-step-changed = The update { $update } changes the weight from { $from } to { $to }.
one-step-neighbours = Neighbouring float32 numbers are { $gap } apart here: the update is { $steps } of such steps.
one-step-before = w, before
one-step-after = w, after
one-step-before-max-norm = After the optimizer it is { $weight }; max-norm makes of it what follows.
one-step-bits-changed = { $count ->
    [0] None of the 32 bits changes.
    [one] { $count } of 32 bits changes, underlined.
   *[other] { $count } of 32 bits change, underlined.
}
one-step-wanted = Update wanted
one-step-spacing = Spacing of float32 here
one-step-least-update = Least update that shows: half of it
one-step-bits-sign = sign
one-step-bits-exponent = exponent
one-step-bits-fraction = fraction

## The units in cells

one-step-units-of = { $place ->
    [output] Output layer: units
   *[hidden] Layer { $layer }: units
}
one-step-inputs-group = Inputs
one-step-output-unit = output
one-step-output-number = output { $number }
one-step-mask = mask
one-step-norm = norm
one-step-answer = answer
one-step-target = target
one-step-times-mask = × mask
one-step-plus-skip = + skip
one-step-leads-here = weight leads here
one-step-starts-here = weight starts here
one-step-on-path = on the path
one-step-shown-units = { $shown } of { $units } units: those with the largest numbers, and those on the path.

## The samples of a mini-batch

one-step-samples = Samples of the mini-batch
one-step-sample-heading = Sample
one-step-product-heading = Product
one-step-followed = followed
one-step-follow = follow
one-step-follow-sample = Follow sample { $sample }
one-step-smaller-ones = and { $count } smaller ones
one-step-sum = Sum: <symbol>∂L/∂w</symbol>

## The chain of factors

one-step-chain = The chain of factors
one-step-chain-whole = The chain, from the loss to the weight
one-step-chain-path = One path of the chain, from the loss to the weight
one-step-chain-none = What comes back to each layer
one-step-chain-caption = The factors, layer by layer, with their product so far
one-step-chain-caption-none = Root mean square of the gradient by each layer’s output
one-step-chain-factors = Factors
one-step-chain-product = Product so far
one-step-chain-rms = ∂L/∂a, RMS
one-step-chain-row = { $place ->
    [output] Output
   *[hidden] Layer { $layer }
}
one-step-this-path = This path
one-step-formula-path = this path
one-step-all-paths = All { $paths } paths
one-step-all-paths-gradient = All { $paths } paths: ∂L/∂w
one-step-all-samples = All { $samples } samples: ∂L/∂w
# The factor of a skip connection.
one-step-symbol-skip = skip

## Factors for the calculator: which weight they are of

one-step-factors-of = { $source ->
    [bias] { $place ->
        [output] Output layer, bias to unit { $to }
       *[hidden] Layer { $layer }, bias to unit { $to }
    }
    [input] { $place ->
        [output] Output layer, input { $from } to unit { $to }
       *[hidden] Layer { $layer }, input { $from } to unit { $to }
    }
   *[unit] { $place ->
        [output] Output layer, unit { $from } to unit { $to }
       *[hidden] Layer { $layer }, unit { $from } to unit { $to }
    }
}
