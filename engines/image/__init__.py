"""image engine."""
