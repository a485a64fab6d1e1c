# The run at hand beside an earlier one.

comparison-heading = Compared with the run before
# After the sign of a pale curve.
comparison-pale = its curves are the pale ones.
comparison-go-back = Go back to it
comparison-end = End the comparison
comparison-settings = Settings
comparison-settings-same = the same
comparison-pair = <hidden>before: </hidden>{ $before } <arrow>→</arrow> <hidden>now: </hidden><now>{ $now }</now>
comparison-epochs = Epochs
comparison-training-loss = Training loss
comparison-validation-loss = Validation loss
comparison-validation-metric = { $metric ->
    [accuracy] Validation accuracy
    [balanced_accuracy] Validation balanced accuracy
    [precision] Validation precision
    [recall] Validation recall
    [f1] Validation F1
    [auc] Validation AUC
    [r2] Validation R²
    [rmse] Validation RMSE
    [mae] Validation MAE
   *[other] Validation { $metric }
}
comparison-gradient = Gradient of layer 1
comparison-frozen = Frozen in layer 1
