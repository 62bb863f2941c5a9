"""The command palette."""

from ui.palette.panel import Palette

__all__ = ["Palette"]
