# The site kept on the visitor's device, and its newer versions.

offline-kept = Kept on this device: this page opens without a network, too.
offline-new-version = A new version of this page is ready.
offline-new-version-keeps = It waits until you ask for it, or until this page is next opened. The run comes back from its link, as it was set up, and kept runs stay.
offline-load = Load the new version
