# Run details: what identifies a run.

details-heading = Run details
details-fingerprint = Weights fingerprint
details-at-rest = while at rest
details-best-fingerprint = At the best epoch
details-best-fingerprint-name = Fingerprint at the best epoch
details-layers = Layers
details-parameters = Parameters a layer
details-steps = Steps
details-step-counts = { $steps }, { $each } an epoch
details-learning-rate = Learning rate
details-engine = Engine version
