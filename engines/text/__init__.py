"""Text: generation and training."""
