"""A book on the Write page: its outline, what a model reads, and what is found in it."""
