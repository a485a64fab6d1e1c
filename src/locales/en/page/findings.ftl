# Findings: what the run shows. Their own words come from the core.

findings-heading = Findings
findings-problem = Problem
findings-hint = Hint
findings-good = Good
findings-title = <severity>{ $severity }: </severity>{ $title }
findings-why = <strong>Why</strong> { $why }
findings-cures = Try, with the same seeds:
findings-medians = Most numbers here are medians of the last few epochs, so that one odd epoch raises no alarm. They may differ a little from the newest ones elsewhere.
