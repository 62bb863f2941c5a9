"""Keeps, rates and makes works of the space, and shows which are kept."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from engines.contract import ImageBrief
from studio.base.records import Artifact
from studio.briefs.seeds import random_seed
from ui.explore.explorer import Explorer
from ui.explore.here_panel import HerePanel
from ui.explore.keeping import Keeping
from ui.explore.left_panel import LeftPanel
from ui.explore.plane_view import PlaneView
from ui.explore.spots import Spot
from ui.look.dates import local


class KeepController(QObject):
    """Connects `Keeping` with the panels; `begun` before a work is kept or rated."""

    begun = Signal()

    def __init__(
        self, explorer: Explorer, left: LeftPanel, plane: PlaneView, here: HerePanel
    ) -> None:
        super().__init__(explorer)
        self._context, self._explorer = explorer.context, explorer
        self._left, self._plane, self._here = left, plane, here
        self.refusal = ""
        self.keeping = Keeping(explorer.context, "draw", self)
        self.keeping.changed.connect(self.show_kept)
        self.keeping.batch_made.connect(self._tell_batch)
        left.make_requested.connect(self.make)
        here.keep_requested.connect(self.keep)
        here.rated.connect(self.rate)

    def brief(self, spot: Spot | None = None) -> ImageBrief | None:
        """The brief of the work at the cross, or at another spot."""
        spot, model = spot or self._explorer.spot, self._explorer.model
        if spot is None or model is None:
            return None
        truncation = self._explorer.truncation if self._explorer.is_gan else None
        return ImageBrief(point=spot.point, truncation=truncation, model=model.id)

    def keep(self) -> None:
        """Put the work at the cross into the history."""
        self.begun.emit()
        brief = self.brief()
        if brief is not None and self._here.keep.isEnabled():
            self.keeping.keep(brief)

    def rate(self, stars: int) -> None:
        """Rate the work at the cross, which is kept with it."""
        self.begun.emit()
        brief = self.brief()
        if brief is not None and self._can_write():
            self.keeping.rate(brief, stars)

    def make(self) -> None:
        """Make as many works near the cross as the artist asks for."""
        spot = self._explorer.spot
        if spot is None or not self._left.make.isEnabled():
            return
        rng = random.Random(random_seed())
        spots = [_spot_near(spot, self._plane.step, rng) for _ in range(self._left.count())]
        briefs = [self.brief(each) for each in spots]
        self.keeping.make([brief for brief in briefs if brief is not None])

    def show_what_is_possible(self) -> None:
        """Enable what writes into the project, or say why it is not possible."""
        can_write = self._can_write()
        self._here.set_can_keep(can_write, self.refusal)
        self._left.set_can_make(can_write, self.refusal)
        self.show_kept()

    def show_kept(self) -> None:
        """Show whether the work at the cross is kept, its stars, and what is being made."""
        brief = self.brief()
        if brief is None:
            return
        work = self.keeping.work_of(brief)
        is_kept = self.keeping.is_kept(brief)
        state = self.tr("being kept") if self.keeping.is_waiting(brief) else ""
        if work is not None:
            text = self.tr("kept {0}") if is_kept else self.tr("in History {0}")
            state = text.format(f"{local(work.created_at):%H:%M}")
        self._here.show_kept(state, self.keeping.stars_of(brief), is_kept)
        made_count, total = self.keeping.batch_progress
        self._left.show_making(
            self.tr("{0} of {1} made.").format(made_count, total) if total else ""
        )

    def _can_write(self) -> bool:
        return not self.refusal and self._explorer.state == "ready"

    def _tell_batch(self, works: Sequence[Artifact]) -> None:
        text = self.tr("{0} kept near the cross.").format(len(works))
        show = partial(self._context.go_to, "history")
        self._context.show_message(text, self.tr("Show"), show, "good")


def _spot_near(spot: Spot, distance: float, rng: random.Random) -> Spot:
    """A random spot no farther than this from one."""
    angle, radius = rng.uniform(0, 2 * math.pi), distance * math.sqrt(rng.random())
    x, y = spot.x + radius * math.cos(angle), spot.y + radius * math.sin(angle)
    return replace(spot, x=x, y=y)
