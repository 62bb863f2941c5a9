"""The canvas with its tools and masks."""
