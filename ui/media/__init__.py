"""What the window must know of a medium."""

from __future__ import annotations

from ui.media.kit import WindowKit
from ui.media.table import first_medium, hidden_imports, register, window_kit, withdraw

__all__ = ["WindowKit", "first_medium", "hidden_imports", "register", "window_kit", "withdraw"]
