"""Prompts compared by their words."""

from __future__ import annotations


def plain_text(prompt: str) -> str:
    """Return a prompt without what does not matter: letter case and the width of spaces."""
    return " ".join(prompt.split()).casefold()
