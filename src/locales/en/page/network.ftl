# The picture of the network: its units and edges, what it shows, and the numbers that can be edited.

network-heading = Network
network-parameters = { $count ->
    [one] { $count } <term>parameter</term>
   *[other] { $count } <term>parameters</term>
}
network-new-weights = New weights
network-new-weights-hint = Draw other initial weights: a new weight seed
network-remove-last = Remove the last hidden layer
network-add-last = Add a hidden layer at the end
network-input = Input
network-output = Output
# In place of the number of inputs, where they are the pixels of an image.
network-pixels = { $side } × { $side } pixels
network-output-short = Out
network-description = A network of { $layers } weight layers with { $sizes } units from input to output.
network-skip = from layer { $from } to layer { $to }
network-skips = Skip connections run { $skips }.
network-units = Units, layer by layer. Arrow keys move from unit to unit, Enter opens the numbers of one.

# Names of units: $unit and $layer count from 1.
network-input-name = Input { $name }
network-unit-name = Layer { $layer }, unit { $unit }
network-pixel-name = Pixel in row { $row }, column { $column }
network-class-name = Output layer, unit { $unit }: digit { $digit }
network-output-name = Output layer, unit { $unit }
network-inputs = Inputs
network-layer-name = Layer { $layer }
network-output-layer = Output layer
# Units beyond the few that are drawn one by one.
network-bundle-name = { $layer }: { $count } more units
network-edge-name = { $from } → { $to }

# What the edges show.
network-show = What the edges show
network-show-weights = Weights
network-show-gradient = Gradient
network-key-positive = positive weight
network-key-negative = negative
network-key-map = square: what the unit gives over the plane; dot: its bias
network-key-bias = fill: bias
network-key-pixels = input: where its pixel lies; layer 1: its weights, pixel by pixel; later layers: fill by bias
network-key-skip = arc: skip connection
network-key-frozen = frozen: at least 80 % of a layer's weights did not change in the last epoch
network-key-dead = dead: 0 for every sample
network-key-stilled = dead: 0 for every sample; under a layer: most of its weights stand still because of dead units
network-key-dropped = faded: switched off by dropout, for one sample of the last mini-batch
network-key-thickness = Thickness of an edge, on a logarithmic scale
network-frozen = frozen
network-stilled = dead units

# How the gradient fares on its way back; sizes are root mean squares over a layer's kernel.
network-flow-fades = Back from the output to layer 1, the gradient fades { $factor }-fold: { $last } → { $first }.
network-flow-grows = Back from the output to layer 1, the gradient grows { $factor }-fold: { $last } → { $first }.
network-flow-keeps = Back from the output to layer 1, the gradient hardly changes: { $last } → { $first }.
network-flow-nothing = Of a gradient of { $last } at the output, nothing reaches layer 1.
network-flow-sample = (On { $samples } of { $of } samples.)

# The line beside what is pointed at.
network-tip-bias = bias { $value }
network-tip-weight = weight { $value }
network-tip-gradient = ∂L/∂w { $value }
network-tip-dead = dead: 0 for every sample

# The numbers of a unit or an edge.
network-numbers = Numbers
network-which-unit = Unit
network-which-of = of { $count }
network-activation = Activation { $name }: set for all of layer { $layer } in the menu under its name.
network-activation-output = Activation { $name }: it goes with the loss.
network-bias = Bias
network-bias-of = { $unit }
network-weight = Weight from
network-incoming = Weight from
network-outgoing = Weight to
network-largest = The { $shown } largest of { $count } weights
network-value = Value
network-edit-field = Value, { $label }
network-edit-note = An edit takes effect at once. The link keeps it, and repeats the run with it.
network-edit-over = The run is over: its numbers are to read. To edit them, go on from an earlier epoch, or reset the run.
network-edit-past = These were the numbers after epoch { $epoch }. To edit them, let the run go on from there; what came later is given up.
network-edit-continue = Continue from epoch { $epoch } to edit
network-edit-done = Edited: { $label } was { $was }, is now { $now }. The link keeps it.

# A weight that was edited.
network-edited-weight = Weight { $edge } is now { $value }, from step { $step } on.
network-edited-bias = Bias of { $unit } is now { $value }, from step { $step } on.
network-change-weight = Weight { $edge } { $value }
network-change-bias = Bias { $unit } { $value }
network-refused = This number could not be changed.
