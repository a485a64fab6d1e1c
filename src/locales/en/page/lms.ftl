# Exercises outside of this page: links for a class, packages for learning platforms, and what such a platform is told.

lms-share = Share with a class

# A link.
lms-link = Class link
lms-link-hint = Opens this exercise at its first step, on any device.
lms-link-projector = In large type, for a projector
lms-link-copy = Copy class link
lms-link-copied = The link is copied.
lms-link-copied-file = The link is copied. It opens this file on this computer only.
lms-link-shown = Copy it from here:
lms-link-too-long = This exercise is too long for a link. Hand it out as a file.

# A package.
lms-package = SCORM 1.2 package
lms-package-hint = For Moodle and other learning platforms: one zip file with this exercise and the whole page. The platform hears of answers, goals and points, and keeps where a student stopped.
lms-pass-mark = Passed with
lms-percent = { $share } % of the points
lms-package-save = Save as SCORM package
lms-package-busy = Making the package …
lms-package-done = The package is saved.
lms-package-failed = The package could not be made: the page as one file, which goes into it, is not kept on this device. Try again with a network.

# In a package: how the learning platform answers.
lms-connected = Your learning platform keeps your progress and your points.
lms-none = No learning platform was found around this page: your progress is kept in this browser only.
lms-trouble = Your learning platform did not take the last report ({ $reason }). You can go on; the next step is reported again.
# Of a goal whose run did not fit into what the platform keeps.
lms-reached-before = Reached, on an earlier visit
