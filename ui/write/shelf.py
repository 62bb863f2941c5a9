"""Models and adapters offered in the brief.

Invariant: only adapters made for the chosen model are offered; looking models over happens beside
the window's thread, since it reads files.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import Medium
from studio.events import AdaptersChanged
from studio.models import Model
from ui.desk import Desk
from ui.write.brief import BriefPanel


class ModelShelf(QObject):
    """Keeps the two combos true; `strength` is that of the adapter in use."""

    def __init__(self, desk: Desk, brief: BriefPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._brief = desk, brief
        self.strength = 1.0
        brief.model_chosen.connect(lambda _: self._fill_adapters())
        desk.bridge.models_changed.connect(lambda _: self.fill())
        desk.bridge.adapters_changed.connect(self._note_adapters)

    def fill(self) -> None:
        """Look the models over, then show them."""
        studio = self._desk.studio

        def look() -> list[Model]:
            return [m for m in studio.models.all() if m.inspection and m.medium is Medium.TEXT]

        self._desk.bridge.beside(look, self._show, self._desk.fail)

    def _show(self, models: list[Model]) -> None:
        if not self._desk.is_open:
            return
        default = self._desk.settings.default_model.get(Medium.TEXT.value, "")
        chosen = self._brief.model() or default
        self._brief.show_models([(model.id, model.name) for model in models], chosen)
        self._fill_adapters()

    def _fill_adapters(self) -> None:
        shelf = self._desk.studio.adapters
        model = self._brief.model()
        fitting = [adapter for adapter in shelf.all(Medium.TEXT) if adapter.model == model]
        in_use = shelf.in_use(Medium.TEXT)
        self.strength = in_use.strength if in_use else 1.0
        chosen = in_use.id if in_use else ""
        rows = [(adapter.id, adapter.name) for adapter in reversed(fitting)]
        self._brief.show_adapters(rows, chosen, self.strength)

    def _note_adapters(self, event: AdaptersChanged) -> None:
        if event.medium is Medium.TEXT and self._desk.is_open:
            self._desk.attempt(self._fill_adapters)
