"""Actions on a picture: start from it, vary it, enlarge it, reword its prompt.

Each action makes a new brief whose parent is the picture; the picture itself does not
change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from engines.contract import ImageBrief
from studio.base.records import Artifact
from studio.briefs.seeds import random_seed
from studio.models.upscalers import upscaler_in_use
from ui.draw.brief.image_briefs import ImageBriefs
from ui.draw.canvas.extend_dialog import Margins
from ui.draw.canvas_controller import CanvasController
from ui.draw.files import PictureFiles

VARY_STRENGTH = 0.5
_NO_START = {"source": "", "mask": "", "strength": None, "margins": (0, 0, 0, 0), "point": ()}
_MODEL_SIZE = {"width": None, "height": None}


class PictureActions(QObject):
    """Actions by their verbs (ui/draw/results/picture_menu.py), for any picture of the history.

    `submit_requested(brief, parent)`; `layer_requested(work)`,
    `layers_requested(work)`; `another_requested(work)`; `rewording_requested(brief)`;
    `margins_requested(work)`, to be answered by `extend`.
    """

    submit_requested = Signal(object, str)
    layer_requested = Signal(object)
    layers_requested = Signal(object)
    another_requested = Signal(object)
    rewording_requested = Signal(object)
    margins_requested = Signal(object)

    def __init__(self, briefs: ImageBriefs, canvas: CanvasController, files: PictureFiles) -> None:
        super().__init__(canvas)
        self._context, self._briefs, self._canvas = canvas.context, briefs, canvas
        self.by_verb: dict[str, Callable[[Artifact], object]] = {
            "start": self.start,
            "take": self.start,
            "layer": self.layer_requested.emit,
            "layers": self.layers_requested.emit,
            "inpaint": self.inpaint,
            "vary": self.vary,
            "enlarge-2": partial(self.enlarge, factor=2),
            "enlarge-4": partial(self.enlarge, factor=4),
            "extend": self.margins_requested.emit,
            "trace": self.trace,
            "other-words": self.reword,
            "again": self.another_requested.emit,
            "copy": files.copy,
            "export": files.ask_export,
        }

    def run(self, work: Artifact | None, verb: str) -> None:
        """Run the action of a verb on a picture; unknown verbs are ignored."""
        if work is not None and verb in self.by_verb and self._context.is_open:
            self.by_verb[verb](work)

    def start(self, work: Artifact) -> None:
        """Put a picture on the easel: the next brief starts from it."""
        self._canvas.put_work(work)

    def inpaint(self, work: Artifact) -> None:
        """Put a picture on the easel, with the mask brush selected."""
        self._canvas.put_work(work, self._canvas.select_mask_brush)

    def vary(self, work: Artifact) -> None:
        """Ask for similar pictures: from the picture itself, at half strength."""
        self._submit(work, {**_MODEL_SIZE, "source": work.id, "strength": VARY_STRENGTH})

    def enlarge(self, work: Artifact, factor: Literal[2, 4]) -> None:
        """Ask for an enlarged copy."""
        upscaler = upscaler_in_use(self._context.settings)
        brief = ImageBrief(task="enlarge", source=work.id, factor=factor, model=upscaler)
        self.submit_requested.emit(brief, work.id)

    def trace(self, work: Artifact) -> None:
        """Ask for a copy as lines and fills."""
        self.submit_requested.emit(ImageBrief(task="trace", source=work.id), work.id)

    def extend(self, work: Artifact, margins: Margins) -> None:
        """Ask for a copy with more canvas on the left, at the top, on the right, at the bottom."""
        self._submit(work, {**_MODEL_SIZE, "source": work.id, "margins": margins})

    def reword(self, work: Artifact) -> None:
        """Show the brief with its seed, so that the artist can change the prompt."""
        if isinstance(work.brief, ImageBrief):
            self.rewording_requested.emit(work.brief)

    def _submit(self, work: Artifact, changes: dict[str, object]) -> None:
        """Submit the brief that made a picture, or the panel's, with changes and a new seed."""
        brief = work.brief if isinstance(work.brief, ImageBrief) else None
        if brief is None or brief.task != "draw":
            brief = self._briefs.without_source()
        if brief is None:
            return
        batch = {"seed": random_seed(), "count": self._briefs.count()}
        values = {**_NO_START, **changes, **batch}
        changed = self._context.attempt(lambda: brief.changed(values))
        if changed is not None:
            self.submit_requested.emit(changed, work.id)
