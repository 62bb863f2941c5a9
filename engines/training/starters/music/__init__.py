"""The starter music model: data set and training."""
