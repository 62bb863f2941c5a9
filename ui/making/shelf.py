"""Models and adapters offered in the brief; where there is no model, the starter.

Invariant: only adapters that fit the chosen model are offered; looking models over happens beside
the window's thread, since it reads files.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import Medium
from studio.events import AdaptersChanged
from studio.models.library import Model
from studio.models.loras import suits
from ui.context import AppContext
from ui.making.model_rows import ModelRows
from ui.making.results import ResultsPanel
from ui.making.starter import StarterOffer

OFFER_MEASURE = 236


class ModelShelf(QObject):
    """Keeps what is offered true."""

    def __init__(
        self,
        context: AppContext,
        medium: Medium,
        rows: ModelRows,
        results: ResultsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._medium, self._rows, self._results = context, medium, rows, results
        self.offer = StarterOffer(context, medium, OFFER_MEASURE)
        self.offer.own_wanted.connect(lambda: context.go_to("models"))
        results.set_offer(self.offer)
        self._models: dict[str, Model] = {}
        rows.model_chosen.connect(lambda _: self._fill_adapters())
        context.bridge.models_changed.connect(lambda _: self.fill())
        context.bridge.adapters_changed.connect(self._note_adapters)

    def fill(self) -> None:
        """Look the models over, then show them."""
        if not self._context.is_open:
            return
        studio, medium = self._context.studio, self._medium

        def look() -> list[Model]:
            return [m for m in studio.models.all() if m.inspection and m.medium is medium]

        self._context.bridge.run_in_background(look, self._show, self._context.report)

    def _show(self, models: list[Model]) -> None:
        if not self._context.is_open:
            return
        default = self._context.settings.default_model.get(self._medium.value, "")
        chosen = self._rows.model() or default
        self._models = {model.id: model for model in models}
        self._rows.show_models([(model.id, model.name) for model in models], chosen)
        self._results.show_offer(not models)
        self._fill_adapters()

    def _fill_adapters(self) -> None:
        shelf = self._context.studio.adapters
        model = self._models.get(self._rows.model())
        fitting = [one for one in shelf.all(self._medium) if model and suits(one, model)]
        in_use = shelf.in_use(self._medium)
        rows = [(adapter.id, adapter.name) for adapter in reversed(fitting)]
        self._rows.show_adapters(rows, in_use)

    def _note_adapters(self, event: AdaptersChanged) -> None:
        if event.medium is self._medium and self._context.is_open:
            self._context.attempt(self._fill_adapters)
