# Neuron maps: what each unit responds to.

units-intro-plane = Each square is the plane of the data, coloured by what one unit gives there.
units-intro-image = In the first layer, each square shows which pixels raise a unit (blue) and which lower it (orange). In the layers after it, each is the mean of the images that move the unit most.
units-intro-plane-deep = Simple edges come first; later layers compose shapes of them.
units-intro-image-deep = Strokes come first; later layers compose digits of them.
units-choose = Choose a unit to see it large, with its weights.
units-choose-image = Choose a unit to see it large, with its weights and the images that move it most.
units-board = Units, layer by layer. Arrow keys move from unit to unit, Enter chooses one.
units-layer = { $place ->
    [output] Output
   *[hidden] Layer { $layer }
}
units-group = { $place ->
    [output] Output: units
   *[hidden] Layer { $layer }: units
}
units-layer-level = { $level ->
    [low] { units-layer }, low level
    [mid] { units-layer }, mid level
   *[high] { units-layer }, high level
}
units-low = low
units-mid = mid
units-high = high
units-layer-note = { $count ->
    [one] { $count } unit, { $activation }
   *[other] { $count } units, { $activation }
}
units-unit = { $place ->
    [output] Output, unit { $unit }
   *[hidden] Layer { $layer }, unit { $unit }
}
units-map-of = { $place ->
    [output] Map of Output, unit { $unit }
   *[hidden] Map of Layer { $layer }, unit { $unit }
}
units-template-of = { $place ->
    [output] Template of Output, unit { $unit }
   *[hidden] Template of Layer { $layer }, unit { $unit }
}
units-show-first = Show the first { $count }
units-show-all = Show all { $count }

## One unit in words. $name is one of the names above.

units-read = { $name }: { $least } to { $largest }, active for { $active } of the samples
units-read-dead = { $name }: { $least } to { $largest }, active for { $active } of the samples, dead
units-read-saturated = { $name }: { $least } to { $largest }, active for { $active } of the samples, saturated
units-read-always = { $name }: always { $least }, active for { $active } of the samples
units-read-always-dead = { $name }: always { $least }, active for { $active } of the samples, dead
units-read-always-saturated = { $name }: always { $least }, active for { $active } of the samples, saturated
units-dead = Dead: it gives 0 for every sample, so no gradient reaches its weights.
units-saturated = Saturated: its slope is almost 0, so hardly any gradient passes.
units-gives = Gives
units-range = { $least } to { $largest }
units-active = Active
units-active-share = { $share } of samples
units-saturated-share = Saturated
units-zero-share = Exactly 0
units-bias = Bias
units-weights = { $from ->
    [inputs] Weights from the inputs
   *[layer] Weights from layer { $layer }
}
units-weights-largest = { $from ->
    [inputs] Weights from the inputs, the { $shown } largest of { $all }
   *[layer] Weights from layer { $layer }, the { $shown } largest of { $all }
}
units-weight-unit = unit { $number }
units-weight-input = input { $number }
units-most = { $count ->
    [one] Most: its best { $count } sample
   *[other] Most: its best { $count } samples
}
units-least = Least
units-sample = Image of a { $digit }
units-sample-title = Training sample { $sample }: a { $digit }

## The legend

units-colours-plane = Colours: { $scale }. { $side } × { $side } points over −6 to 6.
units-colours-image = Colours: what a usual change of each pixel (one standard deviation) does to a unit, as far as its largest weight.
units-scale-unit = { $activations } −1 to 1
units-scale-share = { $activations } 0 to 1
units-scale-others = the others as far as it goes either way
units-scale-each = each unit as far as it goes either way
units-scale-two = { $first }; { $second }
units-scale-three = { $first }; { $second }; { $third }
units-states = <key>{ $dead }</key> dead: 0 for every sample. <key>{ $saturated }</key> saturated: for 95 % of the samples or more, it is within 1.5 % of an end of its range. Active: it gives more than for a pre-activation of 0. { $seen ->
    [all] { $count ->
        [one] Measured on all { $count } training sample.
       *[other] Measured on all { $count } training samples.
    }
   *[some] { $count ->
        [one] Measured on { $count } training sample of { $of }, spread evenly.
       *[other] Measured on { $count } training samples of { $of }, spread evenly.
    }
}
