sweep-seed-failed = The run of seed { $seed } could not be finished: { $reason }
sweep-none-ran = No run could be started: { $reason }
