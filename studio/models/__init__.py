"""The model library, and what model files are before they are loaded."""
