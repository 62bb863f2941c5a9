"""From the brief panel to briefs that the studio accepts.

Invariant: every queued brief has its own prompt: wildcards are expanded here, by each picture's own
seed.
"""

from __future__ import annotations

from collections.abc import Mapping

from engines.contract import ImageBrief
from ui.context import AppContext
from ui.draw.brief import ImageBriefPanel
from ui.draw.easel import Easel
from ui.draw.wildcards import expanded, ways

DRAFT_STEPS = 8


class ImageBriefs:
    """Builds briefs; `live_seed` is what live draws with, and the next pictures begin with."""

    def __init__(self, context: AppContext, panel: ImageBriefPanel, easel: Easel) -> None:
        self._context, self._panel, self._easel = context, panel, easel
        self.live_seed: int | None = None

    def values(self) -> dict[str, object]:
        """The fields of the brief as it is in the panel, without a start."""
        return self._panel.brief_values(self.live_seed)

    def count(self) -> int:
        """How many pictures the artist asks for."""
        return self._panel.actions_zone.count()

    def without_start(self) -> ImageBrief | None:
        """The brief as it is in the panel, without a start; an error is shown."""
        values = self.values() | {"strength": None}
        values["prompt"] = values["prompt"] or self._panel.tr("a picture")
        return self._validated(values)

    def draft(self) -> ImageBrief | None:
        """What live draws: few steps, from a start only where that is in the history already."""
        values = self.values()
        if not values["prompt"]:
            return None
        steps = self._panel.steps.chosen() or self._panel.steps.value()
        values |= {"count": 1, "steps": min(DRAFT_STEPS, round(steps))}
        values["prompt"] = expanded(str(values["prompt"]), int(str(values["seed"])))
        origin = self._easel.origin
        values |= {"source": origin} if origin else {"strength": None}
        return self._validated(values)

    def _validated(self, values: Mapping[str, object]) -> ImageBrief | None:
        return self._context.attempt(lambda: self._panel.validated(values))


def with_expanded_prompts(brief: ImageBrief) -> list[ImageBrief]:
    """A brief for each picture where the prompt has wildcards; else one for all."""
    if ways(brief.prompt) == 1:
        return [brief]
    briefs = (brief.variation(index) for index in range(brief.count))
    return [one.model_copy(update={"prompt": expanded(one.prompt, one.seed)}) for one in briefs]
