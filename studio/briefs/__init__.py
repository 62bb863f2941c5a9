"""Briefs before they are made: presets, wildcards, seeds, and titles of what they make."""
