"""Learning from ratings: runs, losses, on-policy samples, measures. Names no medium."""
