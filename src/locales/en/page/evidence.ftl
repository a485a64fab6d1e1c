# Under each layer of the picture: what happens to its weights; what it has of its own; its menu.

evidence-gradient = Gradient
evidence-update = Update
# Update ratios stand as powers of ten, as on their axis.
# The scale, beside the name of the row.
evidence-log = log₁₀
evidence-update-named = Update, { evidence-log } of the ratio
# Instead of log₁₀ of an update of exactly 0.
evidence-none = none
evidence-frozen = Frozen
evidence-saturated = Saturated
evidence-dead = Dead
evidence-of = { $name }: evidence
evidence-in-percent = { $label } %
# On a narrow screen: of the measures of each layer, two or all.
evidence-all = all measures
evidence-two = fewer

evidence-activation = Activation
evidence-normalised = Normalised by
evidence-dropout = Dropout
evidence-dropout-input = Dropout, input { $rate }
evidence-trait = { $name }{ " " }

evidence-menu-of = Layer { $layer }: menu
evidence-menu-title = Layer { $layer }
evidence-menu-button = <word>Layer </word>{ $layer }
evidence-unit-fewer = One unit fewer in layer { $layer }
evidence-unit-more = One unit more in layer { $layer }
evidence-units-in = Units in layer { $layer }
evidence-insert-before = Insert a layer before
evidence-insert-after = Insert a layer after
evidence-width = Units
evidence-remove = Remove this layer
