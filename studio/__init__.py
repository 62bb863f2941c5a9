"""The domain: projects, history, ratings, jobs, learning, models, command line. No Qt, no torch."""
