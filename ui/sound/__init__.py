"""Shows and plays music."""
