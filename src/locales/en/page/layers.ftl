# How layers are called, wherever one is named. The last layer gives the answer.

layers-name = { $place ->
    [output] Output layer
   *[hidden] Layer { $layer }
}
layers-inside = { $place ->
    [output] output layer
   *[hidden] layer { $layer }
}
# Where there is little room.
layers-output-short = out
layers-heading = Layer
