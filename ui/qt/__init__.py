"""Qt next to work threads: bridge, garbage collection, constants; small helpers for Qt."""
