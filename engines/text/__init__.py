"""text engine."""
