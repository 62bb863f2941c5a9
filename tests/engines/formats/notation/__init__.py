"""Readers of scores of notation programs."""
