"""Grids: one brief with many values."""
