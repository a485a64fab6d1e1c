# How the page looks: the menu of colours and contrast.

looks-name = Colours and contrast
looks-colours = Colours
looks-contrast = Contrast
# Both of colours and of contrast: follow what the operating system asks for.
looks-system = As the system has it
looks-light = Light
looks-dark = Dark
looks-normal = Normal
looks-high = High
looks-projector = Projector
looks-projector-note = High contrast, large type, thick lines
