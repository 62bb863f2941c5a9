"""Edits of a score, as pure functions from score to score."""
