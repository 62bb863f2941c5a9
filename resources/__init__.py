"""Starter models, fonts, icons, themes, recipes and licences: files only, no code."""
