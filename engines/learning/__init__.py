"""learning engine."""
