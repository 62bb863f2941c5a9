"""The command palette. Invariant: everything it offers can also be reached without it."""

from ui.palette.sheet import Palette

__all__ = ["Palette"]
