"""The Write page. Invariant: only words that the artist took are in the text."""
