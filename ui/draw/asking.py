"""From the brief panel to briefs that the studio takes.

Invariant: every brief says its own words: wildcards are chosen here, by each picture's own seed.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import ImageBrief
from ui.context import AppContext
from ui.draw.brief import BriefPanel
from ui.draw.easel import Easel
from ui.draw.starting import Starting
from ui.draw.wildcards import expanded, ways

DRAFT_STEPS = 8


class Asking(QObject):
    """Gives briefs; `held_seed` is what live draws with, and the next pictures begin with."""

    def __init__(
        self,
        context: AppContext,
        brief: BriefPanel,
        easel: Easel,
        starting: Starting,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._brief = context, brief
        self._easel, self._starting = easel, starting
        self.held_seed: int | None = None

    def filled(self) -> ImageBrief | None:
        """The brief as it stands, with its start; None where something is missing."""
        if not self._has_words():
            return None
        return self._context.attempt(
            lambda: ImageBrief.model_validate({**self._values(), **self._starting.values()})
        )

    def plain(self) -> ImageBrief | None:
        """The brief as it stands, without a start."""
        values = self._values() | {"strength": None}
        values["prompt"] = values["prompt"] or self.tr("a picture")
        return self._context.attempt(lambda: ImageBrief.model_validate(values))

    def draft(self) -> ImageBrief | None:
        """What live draws: few steps, and nothing that is not kept yet."""
        values = self._values()
        if not values["prompt"]:
            return None
        steps = self._brief.steps.chosen() or self._brief.steps.value()
        values |= {"count": 1, "steps": min(DRAFT_STEPS, round(steps))}
        values["prompt"] = expanded(str(values["prompt"]), int(str(values["seed"])))
        origin = self._easel.origin
        values |= {"source": origin} if origin else {"strength": None}
        return self._context.attempt(lambda: ImageBrief.model_validate(values))

    def said(self, brief: ImageBrief) -> list[ImageBrief]:
        """Briefs that say their own words: one of all where there are no wildcards."""
        if ways(brief.prompt) == 1:
            return [brief]
        briefs = (brief.variation(index) for index in range(brief.count))
        return [one.model_copy(update={"prompt": expanded(one.prompt, one.seed)}) for one in briefs]

    def random_seed(self) -> int:
        """A seed that nobody chose."""
        from studio.studio import random_seed

        return random_seed()

    def _values(self) -> dict[str, object]:
        seed = self.random_seed() if self.held_seed is None else self.held_seed
        values: dict[str, object] = {"seed": seed, **self._brief.settings()}
        values["model"] = self._brief.models.model()
        values["adapters"] = self._brief.models.adapters()
        return values

    def _has_words(self) -> bool:
        if self._brief.prompt.text() or not self._easel.sheet.is_empty:
            return True
        self._context.show_error(self.tr("There is no prompt yet. Say what to draw first."))
        return False
