"""What an artist prefers, from few ratings: `rating_model` fits stars and comparisons of rows of
features, `choice_model` scores the works of one training run from its preference pairs."""
