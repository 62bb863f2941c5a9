"""Models and adapters offered in the brief; where there is no model, the starter.

Only adapters that fit the selected model are offered; models are inspected in the
background, since that reads files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from engines.contract import Medium
from ui.context import AppContext
from ui.making.brief.model_rows import ModelRows
from ui.making.results.results import ResultsPanel
from ui.making.starter import StarterOffer

if TYPE_CHECKING:
    from engines.contract import AdapterUse
    from studio.base.events import AdaptersChanged
    from studio.models.library import Model

OFFER_WIDTH = 236


class ModelChooser(QObject):
    """Updates the offered models and adapters when they change."""

    def __init__(
        self,
        context: AppContext,
        medium: Medium,
        rows: ModelRows,
        results: ResultsPanel[Any, Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._medium, self._rows, self._results = context, medium, rows, results
        self.offer = StarterOffer(context, medium, OFFER_WIDTH)
        self.offer.own_requested.connect(lambda: context.go_to("models"))
        results.set_offer(self.offer)
        self._models: dict[str, Model] = {}
        self._requested = ""
        self._requested_adapters: tuple[AdapterUse, ...] | None = None
        rows.model_chosen.connect(self._on_model_chosen)
        context.bridge.models_changed.connect(lambda _: self.fill())
        context.bridge.adapters_changed.connect(self._on_adapters_changed)

    def model(self) -> Model | None:
        """The selected model; None where there is none, or it is not loaded yet."""
        return self._models.get(self._rows.model())

    def lacks(self, model: str) -> bool:
        """Return whether the models are known, and this is none of them."""
        return bool(self._models) and model not in self._models

    def explorable(self) -> list[Model]:
        """The models with a latent space."""
        models = self._models.values()
        return [model for model in models if model.inspection and model.inspection.dimensions]

    def choose(self, model: str, adapters: Sequence[AdapterUse] | None = None) -> None:
        """Select a model, as soon as it is known, and these adapters, or the one in use."""
        self._requested = model
        self._requested_adapters = None if adapters is None else tuple(adapters)
        self._rows.mix.follow_in_use()
        self.fill()

    def fill(self) -> None:
        """Inspect the models in the background, then show them."""
        if not self._context.is_open:
            return
        studio, medium = self._context.studio, self._medium

        def inspect() -> list[Model]:
            return studio.models.of_medium(medium)

        self._context.run_in_background(inspect, self._show)

    def _show(self, models: list[Model]) -> None:
        default = self._context.settings.default_model.get(self._medium.value, "")
        current = self._rows.model() or default
        if any(model.id == self._requested for model in models):
            current, self._requested = self._requested, ""
        if models and not self._models:
            self._context.clear_request()  # the model that was asked for is there
        self._models = {model.id: model for model in models}
        self._rows.show_models([(model.id, model.name) for model in models], current)
        self._results.show_offer(not models)
        self._fill_adapters()
        if self._requested_adapters is not None:
            self._rows.mix.show_uses(self._requested_adapters)
            self._requested_adapters = None

    def _on_model_chosen(self) -> None:
        self._rows.mix.follow_in_use()
        self._fill_adapters()

    def _fill_adapters(self) -> None:
        from studio.models.loras import adapter_fits

        adapters = self._context.studio.adapters
        model = self.model()
        fitting = [
            each for each in adapters.all(self._medium) if model and adapter_fits(each, model)
        ]
        in_use = adapters.in_use(self._medium)
        rows = [(adapter.id, adapter.name) for adapter in reversed(fitting)]
        self._rows.show_adapters(rows, in_use)

    def _on_adapters_changed(self, event: AdaptersChanged) -> None:
        if event.medium is self._medium and self._context.is_open:
            self._context.attempt(self._fill_adapters)
