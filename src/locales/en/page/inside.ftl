# The inside of the run, from several sides: the names of its tabs.

inside-heading = Inside the run
inside-time = Over time
inside-seeds = Over seeds
inside-step = One step, slowly
inside-chain-rule = Chain-rule calculator
inside-units = Neuron maps
