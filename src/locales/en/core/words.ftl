# Parts that other messages have in their sentences, and what holds texts together.

# A sentence after another.
sentences = { $first } { $next }
# A line under another.
lines =
    { $first }
    { $next }

## Layers, within a sentence and at its beginning

layers-none = no layer
layers-one = layer { $layer }
layers-two = layers { $first } and { $last }
layers-range = layers { $first } to { $last }
layers-list = layers { $list }
layers-none-begins = No layer
layers-one-begins = Layer { $layer }
layers-two-begins = Layers { $first } and { $last }
layers-range-begins = Layers { $first } to { $last }
layers-list-begins = Layers { $list }

## Shares

percent = { $percent } %
percent-little = less than 1 %

## How well samples are predicted: of classes, of values

score-right = { $share } right
score-variance = R² { $value }
