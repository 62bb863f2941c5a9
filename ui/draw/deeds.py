"""What is done with a picture: started from, varied, enlarged, said in other words.

Invariant: each deed gives a brief of the contract's own, whose parent is the picture; the picture
itself never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QImage

from engines.contract import ImageBrief
from studio.records import Artifact
from ui.look.pictures import size_of

if TYPE_CHECKING:
    from ui.draw.page import DrawPage

VARIED = 0.5
MARGIN_SHARE, MARGIN_STEP = 4, 8
_PLAIN = {"source": "", "mask": "", "strength": None, "margins": (0, 0, 0, 0)}


class PictureDeeds:
    """Deeds by their verbs (ui/draw/verbs.py), on any picture of the history."""

    def __init__(self, page: DrawPage) -> None:
        self._page = page
        self.verbs: dict[str, Callable[[Artifact], object]] = {
            "start": self.start,
            "take": self.start,
            "inpaint": self.inpaint,
            "vary": self.vary,
            "enlarge-2": partial(self.enlarge, factor=2),
            "enlarge-4": partial(self.enlarge, factor=4),
            "extend": self.extend,
            "trace": self.trace,
            "other-words": self.say_otherwise,
            "again": self.another,
            "copy": page.files.copy,
            "export": page.files.export,
        }

    def do(self, work: Artifact | None, verb: str) -> None:
        """Do what was asked on a picture."""
        if work is not None and verb in self.verbs:
            self.verbs[verb](work)

    def start(self, work: Artifact, then: Callable[[], None] = lambda: None) -> None:
        """Put a picture on the easel: the next brief starts from it."""

        def put(image: QImage) -> None:
            self._page.showing.put(image, work)
            then()

        self._page.pictures.whole(work, put)

    def inpaint(self, work: Artifact) -> None:
        """Put a picture on the easel, with the brush that masks in hand."""

        def ready() -> None:
            self._page.work.canvas.hand.take("mask")
            self._page.work.canvas.setFocus()

        self.start(work, ready)

    def vary(self, work: Artifact) -> None:
        """Ask for more like it: from the picture itself, half way to something new."""
        changes = {**_PLAIN, "source": work.id, "strength": VARIED, "width": None, "height": None}
        self._ask(work, changes, self._page.brief.actions_zone.count())

    def another(self, work: Artifact) -> None:
        """Ask for one more from the brief that made it, with a new seed."""
        if isinstance(work.brief, ImageBrief):
            fresh = {"seed": self._page.asking.random_seed(), "count": 1}
            self._page.submit([work.brief.model_copy(update=fresh)], (work.id,))

    def enlarge(self, work: Artifact, factor: Literal[2, 4]) -> None:
        """Ask for it larger."""
        brief = ImageBrief(task="enlarge", source=work.id, factor=factor)
        self._page.submit([brief], (work.id,))

    def trace(self, work: Artifact) -> None:
        """Ask for it as lines and fills."""
        self._page.submit([ImageBrief(task="trace", source=work.id)], (work.id,))

    def extend(self, work: Artifact) -> None:
        """Ask for more canvas around it, a quarter of its size on every side."""
        size = size_of(work.path)
        across, down = (
            max(MARGIN_STEP, side // MARGIN_SHARE // MARGIN_STEP * MARGIN_STEP)
            for side in (size.width(), size.height())
        )
        changes = {**_PLAIN, "source": work.id, "margins": (across, down, across, down)}
        changes |= {"width": None, "height": None}
        self._ask(work, changes, self._page.brief.actions_zone.count())

    def say_otherwise(self, work: Artifact) -> None:
        """Show its brief, seed and all, with the caret in the prompt."""
        if isinstance(work.brief, ImageBrief):
            self._page.use_settings(work.brief, with_seed=True)
            field = self._page.brief.prompt.field
            field.setFocus()
            field.selectAll()

    def _ask(self, work: Artifact, changes: dict[str, object], count: int) -> None:
        """A brief like the one that made a picture; the panel's own where none did."""
        known = work.brief if isinstance(work.brief, ImageBrief) else None
        if known is None or known.task != "draw":
            known = self._page.asking.plain()
        if known is None:
            return
        changes |= {"seed": self._page.asking.random_seed(), "count": count}
        whole = known.model_dump() | changes
        brief = self._page.context.attempt(lambda: ImageBrief.model_validate(whole))
        if brief is not None:
            self._page.submit([brief], (work.id,))
