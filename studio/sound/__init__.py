"""The sound of music, rendered and cached."""
