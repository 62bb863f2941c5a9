"""What the chosen model draws with where nothing is said: its side, steps and guidance.

Invariant: what is shown was told by the model's files; where they tell nothing, nothing is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import Medium
from studio.models.weights import Suits
from ui.context import AppContext
from ui.draw.brief import BriefPanel


class ModelTraits(QObject):
    """Keeps what the brief shows as the model's own true."""

    def __init__(self, context: AppContext, brief: BriefPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._brief = context, brief
        self._known: dict[str, Suits | None] = {}
        brief.models.model_shown.connect(self._show)
        context.bridge.models_changed.connect(lambda _: self.fill())

    def fill(self) -> None:
        """Look the models over, then show what the chosen one draws with."""
        if not self._context.is_open:
            return
        studio = self._context.studio

        def look() -> dict[str, Suits | None]:
            found = [model for model in studio.models.all() if model.medium is Medium.IMAGE]
            return {one.id: one.inspection.suits for one in found if one.inspection is not None}

        self._context.run_in_background(look, self._take)

    def _take(self, known: dict[str, Suits | None]) -> None:
        self._known = known
        self._show()

    def _show(self) -> None:
        known = self._known.get(self._brief.models.model())
        if known is None:
            self._brief.show_own(None, None, None)
        else:
            self._brief.show_own(known.side, known.steps, known.guidance)
