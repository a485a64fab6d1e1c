# Shapes of the network at a number of parameters.

shapes-button = Shape…
shapes-panel = Shape of the network
shapes-shape = Shape
shapes-box = Box
shapes-box-hint = All hidden layers are equally wide.
shapes-pyramid = Pyramid
shapes-pyramid-hint = Layers narrow, by half where there is room: none is narrower than the outputs.
shapes-wide = One wide layer
shapes-wide-hint = All units stand in one hidden layer.
shapes-layers-help = How many hidden layers the shape has. Three to eight are usual; try five.
shapes-budget = Parameter budget
shapes-budget-help = How many weights, biases and other trained numbers the network may have. At first as many as the present network has: with equal counts it is the shape alone that is compared.
shapes-no-number = { $label } is no number, but must be a whole number from { $least } to { $most }.
shapes-bad-number = { $label } is { $text }, but must be a whole number from { $least } to { $most }.
shapes-as-present = As the present network: { $count }
shapes-pair = A pair to compare, with their parameters
shapes-pair-count = { $widths }: { $count }
shapes-pair-too-large = { $widths }: too large
shapes-none-runs = No such network can be run with the present settings.

# The widths of the layers: one layer, equal ones, or a list.
shapes-one-layer = { $width } in one layer
shapes-count = { $count ->
    [one] <count>{ $count }</count> parameter
   *[other] <count>{ $count }</count> parameters
}
shapes-use = Use this shape
shapes-compare = Compare with the present shape
shapes-is-present = This is the present shape.
shapes-train-first = To compare, train the present network first.
shapes-same-seeds = Both have the same data and seeds.
shapes-spoken = { $count ->
    [one] { $widths }: { $count } parameter. { $distance }
   *[other] { $widths }: { $count } parameters. { $distance }
}

## How far a shape is from the budget, and why it comes no nearer

shapes-exact = Exactly the budget.
shapes-off = { $way ->
    [fewer] { $off } fewer than the budget ({ $percent })
   *[more] { $off } more than the budget ({ $percent })
}
shapes-family = { $shape ->
    [wide] single layer
    [pyramid] { $layers ->
        [one] pyramid of { $layers } layer
       *[other] pyramid of { $layers } layers
    }
   *[box] { $layers ->
        [one] box of { $layers } layer
       *[other] box of { $layers } layers
    }
}
shapes-near = { shapes-off }.
shapes-smallest = The smallest { shapes-family }: { shapes-off }.
shapes-largest = The largest { shapes-family }: { shapes-off }.
shapes-largest-that-runs = The largest { shapes-family } that can train on mini-batches of this size: { shapes-off }.
