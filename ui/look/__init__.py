"""Colours, type, icons, thumbnails and dates: how everything looks."""
