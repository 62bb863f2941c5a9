"""Lines that are sung and played, and how well they become notes."""
