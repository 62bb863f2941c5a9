"""What the chosen model draws with where nothing is said: its side, steps and guidance.

Invariant: what is shown was told by the model's files or by a picture that it made; where neither
is, nothing is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from engines.contract import Medium
from studio.models import Model
from ui.desk import Desk
from ui.draw.brief import BriefPanel


@dataclass(frozen=True)
class Traits:
    """None where it is not known."""

    side: int | None = None
    steps: int | None = None
    guidance: float | None = None


class ModelTraits(QObject):
    """Keeps what the brief shows as the model's own true."""

    def __init__(self, desk: Desk, brief: BriefPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._brief = desk, brief
        self._known: dict[str, Traits] = {}
        brief.models.model_shown.connect(self._show)
        desk.bridge.models_changed.connect(lambda _: self.fill())

    def fill(self) -> None:
        """Look the models over, then show what the chosen one draws with."""
        if not self._desk.is_open:
            return
        studio = self._desk.studio

        def look() -> dict[str, Traits]:
            return {m.id: _traits_of(m) for m in studio.models.all() if m.medium is Medium.IMAGE}

        self._desk.beside(look, self._take)

    def _take(self, known: dict[str, Traits]) -> None:
        self._known = known
        self._show()

    def _show(self) -> None:
        known = self._known.get(self._brief.models.model(), Traits())
        self._brief.show_own(known.side, known.steps, known.guidance)


def _traits_of(model: Model) -> Traits:
    return Traits()
