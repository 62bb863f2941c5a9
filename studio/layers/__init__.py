"""Layered pictures in the studio: opened, changed, drawn with, and written with their marks."""
