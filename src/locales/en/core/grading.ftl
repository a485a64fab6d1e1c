# Reports of students, and what grading says of them.

## What is wrong with a report

problems-report-no-run = { $value } is no link of a run: it must have a part that begins with #v=.
allowed-report-name = a text, or null
allowed-report-value = a number, a word, true, false or null
allowed-report-link = the link of a run
allowed-report-digest = 16 hexadecimal digits
allowed-report-answer = a number, a list of at most 12 numbers, or null
