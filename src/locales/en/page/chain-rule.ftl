# The chain-rule calculator: a gradient as a product of factors, and what an update with it leaves of a weight.

chain-rule-lead = By the chain rule, the gradient of a weight in an early layer is a product, with factors from each layer after it. Small factors make a tiny gradient, and an update that is too small beside the weight leaves it as it was.
chain-rule-fill = Fill in
chain-rule-fill-notes = An example from lecture notes
chain-rule-fill-printed = The same, with the product they print
chain-rule-printed = Product, as printed
chain-rule-take-from-run = Take them from this run…
chain-rule-take-from-run-panel = Take them from this run
chain-rule-nothing-to-take = There are no factors to take yet. Open “One step, slowly”, choose a sample and a weight there, and press Start. Its factors can then be taken over.
chain-rule-take-from = Take them from
chain-rule-take = Take

chain-rule-factors = Factors of the gradient ∂L/∂w
chain-rule-factor = Factor { $number }
chain-rule-add = Add a factor
chain-rule-remove = Remove this factor
chain-rule-remove-which = Remove { $factor }
chain-rule-update = The update
chain-rule-rate = Learning rate η
chain-rule-weight = Weight w

## What cannot be read as a number. $field is the name of the field.

chain-rule-last-good = Below is the last good result.
chain-rule-problem-stays = { $problem } The last good result stays.
chain-rule-number-empty = { $sign ->
    [any] { $field } is empty, but it must be a number such as 0.1, -2.5 or 1e-9.
   *[positive] { $field } is empty, but it must be a number such as 0.1, 0.003 or 1e-9, and not negative.
}
chain-rule-number-unread = { $sign ->
    [any] { $field } is “{ $text }”, but it must be a number such as 0.1, -2.5 or 1e-9.
   *[positive] { $field } is “{ $text }”, but it must be a number such as 0.1, 0.003 or 1e-9, and not negative.
}
chain-rule-number-comma = { $field } is “{ $text }”, but decimals are written with a point: { $better }.
chain-rule-number-digits = { $field } is “{ $text }”, but it may have { $most } digits at most.
chain-rule-number-size = { $field } is “{ $text }”, but its size must lie between { $least } and { $most }, or be 0.

## The results

# Index of the weight after the update.
chain-rule-new = new
chain-rule-formats = What each format holds
chain-rule-held-as = Held as
chain-rule-product = Product
chain-rule-update-column = Update
chain-rule-new-weight = New weight
chain-rule-verdict = Verdict
chain-rule-exactly = Exactly
chain-rule-exactly-note = every digit of the decimal
chain-rule-exactly-unchanged = Unchanged: the update is 0.
chain-rule-exactly-changed = Changed, by exactly the update.
chain-rule-float64 = 53 bits, about 16 digits
chain-rule-float32 = 24 bits, about 7 digits: what this page trains in
chain-rule-bfloat16 = 8 bits, 2 to 3 digits: what large models train in
chain-rule-stored-as = <hidden>, stored as exactly </hidden>{ $number }

chain-rule-overflow = <word>Overflow</word>: a number here is larger than { $format } can hold.
chain-rule-nothing-to-do = <word>Unchanged</word>: the update is 0.
chain-rule-underflow = <word>Unchanged</word>: the update is so small that it is held as 0.
chain-rule-below-half = { $changed ->
    [yes] <word>Changed</word>: the update, { $size }, is less than half the gap between { $weight } and the next number, { $half }.
   *[no] <word>Unchanged</word>: the update, { $size }, is less than half the gap between { $weight } and the next number, { $half }.
}
chain-rule-tie = { $changed ->
    [yes] <word>Changed</word>: the update is exactly half the gap between { $weight } and the next number, { $half }, and a tie goes to the number whose last bit is 0.
   *[no] <word>Unchanged</word>: the update is exactly half the gap between { $weight } and the next number, { $half }, and a tie goes to the number whose last bit is 0.
}
chain-rule-above-half = { $changed ->
    [yes] <word>Changed</word>: the update, { $size }, is more than half the gap between { $weight } and the next number, { $half }.
   *[no] <word>Unchanged</word>: the update, { $size }, is more than half the gap between { $weight } and the next number, { $half }.
}
chain-rule-spoken = The new weight is { $weight }; { $verdicts }.
chain-rule-spoken-overflows = { $format } overflows
chain-rule-spoken-changes = { $format } changes
chain-rule-spoken-stays = { $format } does not change

## Where the lecture notes are wrong

chain-rule-slip = <strong>A slip in the lecture notes.</strong> They write { $factors } = { $printed }, which is { $printedShort }. The product is { $product }, which is { $productShort }. From their own { $printedShort } they go on to a new weight of .000000000099; right is { $weight } − { $update } = { $newWeight }.
chain-rule-point-stands = { $same ->
    [yes] Their point stands. With either product the new weight in float32 is { $first }: even the larger update, { $update }, is under half the gap below 1, { $half }.
   *[no] Their point stands. With either product the new weight in float32 is { $first } or { $second }: even the larger update, { $update }, is under half the gap below 1, { $half }.
}
