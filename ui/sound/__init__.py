"""Hearing what was made. Invariant: one thing plays at a time on each page."""
