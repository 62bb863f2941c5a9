"""Colours, type, icons, picture files and dates."""
