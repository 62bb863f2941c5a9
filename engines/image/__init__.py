"""Pictures: drawing, enlarging, tracing, learning."""
