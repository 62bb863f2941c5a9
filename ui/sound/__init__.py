"""Shows and plays music. Invariant: at most one sound plays at a time on each page."""
