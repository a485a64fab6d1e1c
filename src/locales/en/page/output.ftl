# The output: what the network answers now, and how good that is.

output-heading = Output
output-binary = probability of class 1
output-regression = predicted value
output-multiclass = which digit is it?
output-validation-accuracy = validation accuracy
output-class-0 = Class 0
output-class-1 = Class 1
output-training = Training
output-validation = Validation
output-boundary = Boundary
output-loss = Loss
output-restored = Weights of epoch { $epoch }, put back.
output-measured-before = Training was last measured after epoch { $epoch }.

# For those who do not see the picture.
output-map-probability = Heat map of the predicted probability of class 1 over x1 and x2, each from −6 to 6, with the training and validation samples.
output-map-value = Heat map of the predicted value over x1 and x2, each from −6 to 6, with the training and validation samples.

output-confusion = Validation samples: the row is the <strong>true digit</strong>, the column the network’s <strong>answer</strong>.

## Metrics

output-accuracy = Accuracy
output-balanced-accuracy = Balanced accuracy
output-precision = Precision
output-recall = Recall
output-f1 = F1
output-auc = AUC
output-r2 = R²
output-rmse = RMSE
output-mae = MAE
