"""Shows the adapters of a medium, and uses, declines and rolls them back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engines.contract import Medium
from studio.adapters.samples import Generations
from studio.base.events import AdaptersChanged
from studio.base.records import Adapter
from ui.adapter_summary import (
    BASE,
    AdapterSummary,
    decline_adapter,
    declined_adapters,
    summarize_adapters,
    summary_to_show,
)
from ui.context import AppContext
from ui.language import translated
from ui.learn.decision_panel import DecisionPanel
from ui.learn.samples_panel import SamplesPanel
from ui.learn.timeline_panel import TimelinePanel
from ui.media import first_medium, window_kit


class AdaptersController(QObject):
    """Fills timeline, decision and samples.

    `changed` once an adapter is on show, `samples_shown` once its samples are; `arrived` where a
    new adapter takes the place of the one on show.
    """

    changed = Signal()
    samples_shown = Signal()
    arrived = Signal()

    def __init__(
        self,
        context: AppContext,
        timeline: TimelinePanel,
        decision: DecisionPanel,
        samples: SamplesPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._timeline = context, timeline
        self._decision, self._samples = decision, samples
        self._medium = first_medium()
        self.adapters: list[AdapterSummary] = []
        self.selected = self._sampled_adapter = ""
        self._last_shown: tuple[Medium, str] | None = None
        timeline.timeline.adapter_selected.connect(self.select)
        timeline.roll_back.clicked.connect(self.roll_back)
        decision.adopt_requested.connect(self.adopt)
        decision.decline_requested.connect(self.decline)
        decision.roll_back_requested.connect(self.roll_back)

    @property
    def count(self) -> int:
        """How many adapters the medium has."""
        return sum(summary.id != BASE for summary in self.adapters)

    def forget(self) -> None:
        """Select nothing, and take what is shown next for no arrival."""
        self.selected, self._last_shown = "", None

    def show(self, medium: Medium) -> None:
        """Show the adapters of a medium."""
        self._medium = medium
        declined = declined_adapters(self._context)
        self.adapters = summarize_adapters(self._context.studio, medium, declined)
        shown = summary_to_show(self.adapters, self.selected)
        identity, previous = shown.id if shown else "", self._previous_name()
        title = translated(window_kit(medium).adapters)
        self._timeline.show_adapters(title, self.adapters, identity, previous)
        self._decision.show_adapter(shown, previous)
        self._load_samples(identity if identity != BASE else "")
        self.changed.emit()
        last, self._last_shown = self._last_shown, (medium, identity)
        if last is not None and last[0] is medium and last[1] != identity and not self.selected:
            self.arrived.emit()

    def current(self) -> Adapter | None:
        """Return the adapter on show; None for the base."""
        summary = summary_to_show(self.adapters, self.selected)
        if summary is None or summary.id == BASE:
            return None
        return self._context.studio.adapters.get(summary.id)

    def select(self, identity: str) -> None:
        """Show this adapter."""
        self.selected = identity
        self.show(self._medium)

    def adopt(self, identity: str) -> None:
        """Use an adapter from now on."""
        studio = self._context.studio

        def show_adopted(adapter: Adapter) -> None:
            text = self.tr("{0} is now in use.").format(adapter.name)
            self._context.show_message(text, self.tr("Roll back"), self.roll_back, "good")

        self._context.run_in_background(lambda: studio.adapters.use(identity), show_adopted)

    def decline(self, identity: str) -> None:
        """Stop offering an adapter; it stays in the library."""
        decline_adapter(self._context, identity)
        self._context.bridge.post_event(AdaptersChanged(self._medium))
        self.select("")
        self._context.show_message(self.tr("Declined. It stays on the shelf under Models."))

    def roll_back(self) -> None:
        """Use the previous adapter, or the base, again."""
        self._context.attempt(lambda: self._context.studio.adapters.roll_back(self._medium))

    def _load_samples(self, adapter: str) -> None:
        """Show the samples of an adapter, unless they are on show."""
        if adapter == self._sampled_adapter:
            return
        self._sampled_adapter = adapter
        names = {summary.id: summary.name for summary in self.adapters}

        def show(generations: Generations) -> None:
            if adapter == self._sampled_adapter:
                self._samples.show_generations(generations, names)
                self._decision.show_generations(generations, names)
                self.samples_shown.emit()

        if adapter:
            studio = self._context.studio
            self._context.run_in_background(lambda: studio.adapters.samples(adapter), show)
        else:
            show(Generations((), ()))

    def _previous_name(self) -> str:
        """The name of what a roll-back returns to; empty if it cannot."""
        adapters = self._context.studio.adapters
        if not adapters.can_roll_back(self._medium):
            return ""
        previous = adapters.previous(self._medium)
        return adapters.get(previous.id).name.lower() if previous else self.tr("the base")
