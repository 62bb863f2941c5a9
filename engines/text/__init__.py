"""Text: writing and learning."""
