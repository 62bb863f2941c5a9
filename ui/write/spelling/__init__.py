"""Spelling in the editor: wavy lines, suggestions, and words of the book's own."""
