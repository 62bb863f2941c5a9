"""What the studio asks of the desktop around its window. `new_desktop` finds the one that is here.

Nothing here fails. What a desktop does not offer does not happen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol


class Desktop(Protocol):
    """A desktop; all of it is called on the window's thread."""

    def notify(self, title: str, text: str, on_click: Callable[[], object]) -> None:
        """Show a notification outside the window."""
        ...

    def show_progress(self, share: float | None) -> None:
        """Show on the task bar how much is done, 0 to 1; None shows nothing."""
        ...

    def keep_awake(self, is_working: bool) -> None:
        """Keep the machine from going to sleep by itself, or let it."""
        ...


def new_desktop() -> Desktop:
    """The desktop of this system."""
    if sys.platform == "linux":
        from ui.desktop.linux import LinuxDesktop

        return LinuxDesktop()
    if sys.platform == "darwin":
        from ui.desktop.mac import MacDesktop

        return MacDesktop()
    from ui.desktop.windows import WindowsDesktop

    return WindowsDesktop()
