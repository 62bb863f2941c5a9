"""The domain: projects, history, ratings, jobs, learning, models and the command line. No Qt, no torch."""
