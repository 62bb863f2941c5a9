"""Works with their ratings, comparisons, marks and tags; the texts in the editor."""
