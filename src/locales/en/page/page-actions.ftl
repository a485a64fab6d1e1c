# What concerns the whole page, at the end of the top bar.

page-actions-start-from = Start from…
page-actions-start-from-panel = Start from
page-actions-lessons = Lessons
page-actions-copy = Copy link
page-actions-copy-hint = Copy a link that reproduces this run exactly
page-actions-copied = Copied
# Said of the one file, opened from a disk.
page-actions-copy-hint-file = Copy a link that reproduces this run exactly, in this file on this computer. For anybody else, put what follows # behind the address of their own copy.
page-actions-copied-file = Copied, for this file
page-actions-see-address-bar = See address bar
page-actions-shortcuts = Keyboard shortcuts
