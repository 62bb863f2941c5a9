"""The fast learner: predicted ratings from stars and choices."""
