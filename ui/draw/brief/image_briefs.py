"""Makes briefs for the studio from the brief panel.

A live draft has no wildcards: they are expanded here, by its seed.
"""

from __future__ import annotations

from collections.abc import Mapping

from engines.contract import ImageBrief
from engines.contract.briefs import MIN_SIDE, SIDE_STEP
from studio.base.errors import InputError
from studio.briefs.seeds import random_seed
from studio.briefs.wildcards import expanded_briefs
from ui.context import AppContext
from ui.draw.brief.brief_panel import ImageBriefPanel
from ui.draw.canvas.easel import Easel
from ui.making.brief.limits import too_long_field

DRAFT_STEPS = 8
"""Of a live draft, where the model's card does not say how many."""


class ImageBriefs:
    """Builds briefs. `live_seed` is the seed of live drafts and of the next pictures.

    `draft_steps` are the most that a live draft takes.
    """

    def __init__(self, context: AppContext, panel: ImageBriefPanel, easel: Easel) -> None:
        self._context, self._panel, self._easel = context, panel, easel
        self.live_seed: int | None = None
        self.draft_steps = DRAFT_STEPS

    def set_live(self, is_on: bool) -> None:
        """Live drafts begin with a new seed, or end."""
        self.live_seed = random_seed() if is_on else None

    def renew_live_seed(self) -> None:
        """The next drafts and pictures have another seed."""
        self.set_live(self.live_seed is not None)

    def values(self) -> dict[str, object]:
        """The fields of the panel's brief, without a source."""
        return self._panel.brief_values(self.live_seed)

    def count(self) -> int:
        """Return how many pictures the artist wants."""
        return self._panel.actions_zone.count()

    def without_source(self) -> ImageBrief | None:
        """The panel's brief without a source and what changes it; None if it is not valid, which is
        shown."""
        values = self._without_pictures()
        values["prompt"] = values["prompt"] or "a picture"  # models read English
        return self._validated(values)

    def draft(self) -> ImageBrief | None:
        """The brief of a live draft: few steps; the sheet that it starts from goes with it."""
        values = self.values()
        if not values["prompt"]:
            return None
        values |= {"count": 1, "finish": None, "steps": self._few_steps()}
        if too_long_field(ImageBrief, values):
            return None  # the form says so
        if self._easel.sheet.is_empty:
            values |= {"strength": None}
        if not values["references"]:
            values["instruction"] = ""  # what it changes comes with the sheet, after this
        brief = self._validated(values)
        try:
            return expanded_briefs(brief)[0] if brief else None
        except InputError:
            return None  # the prompt says which wildcard is missing

    def drawn_from(self, source: Mapping[str, object]) -> dict[str, object]:
        """The fields of a sheet; one without paint has the size of the finished picture."""
        sides = {name: source.get(name) for name in ("width", "height")}
        smaller = {
            name: max(MIN_SIDE, round(side / self._panel.finish() / SIDE_STEP) * SIDE_STEP)
            for name, side in sides.items()
            if isinstance(side, int)
        }
        return {**source, **smaller}

    def guided_alone(self, brief: ImageBrief, sheet: tuple[int, int]) -> ImageBrief:
        """The brief of a draft for a sheet of this width and height that has no paint."""
        width, height = sheet
        return brief.changed(self.drawn_from({"width": width, "height": height, "strength": None}))

    def _few_steps(self) -> int:
        steps = self._panel.steps.optional_value() or self._panel.steps.value()
        return min(self.draft_steps, round(steps))

    def _without_pictures(self) -> dict[str, object]:
        return self.values() | {"strength": None, "instruction": "", "references": ()}

    def _validated(self, values: Mapping[str, object]) -> ImageBrief | None:
        return self._context.attempt(lambda: self._panel.validated(values))
