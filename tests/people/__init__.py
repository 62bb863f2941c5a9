"""Taste measured on, and its prior fitted to, what real people rated."""
