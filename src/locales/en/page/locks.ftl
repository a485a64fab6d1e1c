# What an open lesson keeps as it is, and why.

locks-setting = The lesson keeps this as it is: { $label }.
# Several settings, as “A, B and C”.
locks-settings = { $count ->
    [one] The lesson keeps this setting as it is: { $settings }.
   *[other] The lesson keeps these settings as they are: { $settings }.
}
locks-about = Locked: { $label }
locks-predict = First answer the question in the lesson: nothing trains before you have predicted.
locks-predict-short = Predict first
locks-predict-lead = Predict first: go to the question
locks-tour = Leave the lesson first: the guided minute shows other networks.
locks-restarted = { $setting } changed. The lesson lets nothing change during a run: started again at epoch 0.
locks-weights = The lesson lets nothing change during a run: these numbers are to read.
