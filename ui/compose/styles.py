"""The styles that the chosen model knows.

Invariant: only styles of the chosen model are offered; reading them reads files, so it happens
beside the window's thread.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.compose.brief import BriefPanel
from ui.context import AppContext


class StyleOffer(QObject):
    """Keeps the brief's styles true."""

    def __init__(self, context: AppContext, brief: BriefPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._brief = context, brief
        self._known: dict[str, tuple[str, ...]] = {}
        brief.models.model_shown.connect(self._show)
        context.bridge.models_changed.connect(lambda _: self.fill())

    def fill(self) -> None:
        """Look the models over, then offer what the chosen one knows."""
        if not self._context.is_open:
            return
        studio = self._context.studio

        def look() -> dict[str, tuple[str, ...]]:
            return {m.id: m.inspection.styles for m in studio.models.all() if m.inspection}

        self._context.run_in_background(look, self._take)

    def _take(self, known: dict[str, tuple[str, ...]]) -> None:
        self._known = known
        self._show()

    def _show(self) -> None:
        self._brief.show_styles(self._known.get(self._brief.models.model(), ()))
