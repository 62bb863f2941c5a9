"""Proves what of each family of models works, and writes the tables."""
