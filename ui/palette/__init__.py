"""The command palette. Invariant: everything it offers can also be reached without it."""

from ui.palette.panel import Palette

__all__ = ["Palette"]
