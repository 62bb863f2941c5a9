"""One work: its content, brief, family and tags."""
