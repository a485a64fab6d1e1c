# A label that explains itself, and what its panel says before the explanation has been loaded.

explained-question = What is { $name }?
explained-panel = What a number means
explained-loading = Loading…
explained-failed = This explanation could not be loaded. Is the connection to the server gone?
