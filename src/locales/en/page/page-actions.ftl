# What concerns the whole page, at the end of the top bar.

page-actions-start-from = Start from…
page-actions-start-from-panel = Start from
page-actions-copy = Copy link
page-actions-copy-hint = Copy a link that reproduces this run exactly
page-actions-copied = Copied
page-actions-see-address-bar = See address bar
page-actions-shortcuts = Keyboard shortcuts
