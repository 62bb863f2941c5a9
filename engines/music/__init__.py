"""music engine."""
