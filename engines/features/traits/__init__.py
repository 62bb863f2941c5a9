"""Names of the features in plain words, one module a medium, without a tensor library."""
