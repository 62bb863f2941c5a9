"""Layered pictures: their model, their compositing, and the files of paint programs."""
