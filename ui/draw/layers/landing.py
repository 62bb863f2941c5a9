"""Works that become layers: candidates, earlier pictures, and drafts once they are drawn in full.

Invariant: a work lands as a layer of its own, and nothing that was there is written over. It is in
the history with its brief, which the layer names.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from studio.base.events import ArtifactAdded
from studio.base.records import Artifact
from ui.draw.canvas_controller import CanvasController
from ui.draw.layers.layers_panel import LayersPanel
from ui.draw.work_panel import WorkPanel

if TYPE_CHECKING:
    from engines.formats.layers.document import Document, RasterLayer
    from studio.layers.edits import Change
    from studio.studio import Studio


class LayerLanding(QObject):
    """Puts works on the sheet as layers."""

    def __init__(self, canvas: CanvasController, work_panel: WorkPanel, panel: LayersPanel) -> None:
        super().__init__(canvas)
        self._canvas, self._context = canvas, canvas.context
        self._easel, self._panel = work_panel.easel, panel
        self._awaited: set[str] = set()
        self._waiting: list[tuple[Studio, Artifact, tuple[int, int], RasterLayer]] = []
        # What waits for the end of a stroke; queued, for that is on the undo stack only by then.
        self._easel.changed.connect(self._land_waiting, Qt.ConnectionType.QueuedConnection)
        self._context.bridge.artifact_added.connect(self._on_artifact_added)

    def keep(self, work: Artifact) -> None:
        """Put a work above the paint of the sheet; without a sheet it becomes the first layer."""
        sheet, studio = self._easel.sheet, self._context.studio
        if sheet.is_empty:
            self._canvas.put_work(work, partial(self._panel.set_open, True))
            return
        size = sheet.picture.size().toTuple()
        self._context.run_in_background(
            partial(_layer_of, studio, work, size), partial(self._land, work, size)
        )

    def await_jobs(self, jobs: Collection[str]) -> None:
        """Put what these jobs draw on the sheet when it is finished."""
        self._awaited.update(jobs)

    def _land(self, work: Artifact, size: tuple[int, int], layer: RasterLayer) -> None:
        sheet = self._easel.sheet
        if self._easel.is_painting():
            self._waiting.append((self._context.studio, work, size, layer))
        elif sheet.is_empty or sheet.picture.size().toTuple() != size:
            self.keep(work)
        else:
            self._add(layer)

    def _land_waiting(self) -> None:
        if self._waiting and not self._easel.is_painting():
            waiting, self._waiting = self._waiting, []
            for studio, work, size, layer in waiting:
                if self._context.is_open and self._context.studio is studio:
                    self._land(work, size, layer)

    def _add(self, layer: RasterLayer) -> None:
        change = partial(_add_above_paint, layer)
        name = self.tr("Keep as layer")
        self._context.attempt(lambda: self._easel.change_layers(name, change, layer.id))
        self._panel.set_open(True)
        self._canvas.show_sheet()

    def _on_artifact_added(self, event: ArtifactAdded) -> None:
        if event.job in self._awaited:
            self._awaited.discard(event.job)
            self.keep(event.artifact)


def _layer_of(studio: Studio, work: Artifact, size: tuple[int, int]) -> RasterLayer:
    """A work as a layer at its place. Runs on any thread."""
    from engines.contract import ImageBrief
    from studio.layers.drawing import layer_of_work

    brief = work.brief
    digest = brief.mask if isinstance(brief, ImageBrief) else ""
    mask = studio.masks.find(digest).read_bytes() if digest else b""
    return layer_of_work(work, size, mask)


def _add_above_paint(layer: RasterLayer, document: Document) -> Change:
    from studio.layers.drawing import top_paint
    from studio.layers.edits import Add

    named = replace(layer, name=_free_name(layer.name, {each.name for _, each in document.walk()}))
    return Add(named, above=top_paint(document))(document)


def _free_name(name: str, taken: Collection[str]) -> str:
    """The name, with the lowest number from 2 behind it where several works have one prompt."""
    names = chain([name], (f"{name} {number}" for number in count(2)))
    return next(each for each in names if each not in taken)
