"""Grids: one brief made with many values of one or two of its fields, and shown on one sheet."""
