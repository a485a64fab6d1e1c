# The data: which set, how much of it, and what the network is told about each sample.

data-heading = Data
data-new = New data
data-new-hint = Draw other samples: a new data seed
data-counts = { $training } training, { $validation } validation
