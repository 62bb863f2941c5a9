"""The queue at the right of any page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.context import AppContext

if TYPE_CHECKING:
    from ui.queue.panel import QueuePanel


class QueueDock:
    """Shows and hides the queue. `dock` gives the panel its place in the window."""

    def __init__(self, context: AppContext, dock: Callable[[QueuePanel], None]) -> None:
        self._context, self._dock = context, dock
        self.panel: QueuePanel | None = None

    def show(self) -> QueuePanel:
        panel = self._ensure_panel()
        panel.setVisible(True)
        return panel

    def toggle(self) -> None:
        """Show the queue and focus it, or hide it."""
        panel = self._ensure_panel()
        panel.setVisible(not panel.isVisible())
        if panel.isVisible():
            panel.setFocus()

    def fit(self) -> None:
        """Make room for the page on show."""
        if self.panel is not None:
            self.panel.fit()

    def _ensure_panel(self) -> QueuePanel:
        if self.panel is None:
            from ui.queue.panel import QueuePanel

            self.panel = QueuePanel(self._context)
            self.panel.hide()
            self._dock(self.panel)
        return self.panel
