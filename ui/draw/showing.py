"""What is on the canvas: the sheet, a picture to look at, one on its way, or a draft.

Invariant: what the artist is painting never gives way to a picture that merely arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage

from studio.records import Artifact
from ui.context import AppContext
from ui.draw.brief import ImageBriefPanel
from ui.draw.picture_card import PictureCard
from ui.draw.results import PicturesPanel
from ui.draw.work_panel import WorkPanel
from ui.thumbnails import Thumbnails

PAPER = QColor("#F6F2E8")


class Showing(QObject):
    """`work` is the work on show, if it is one. `changed` when another one is."""

    changed = Signal()

    def __init__(
        self,
        context: AppContext,
        panel: WorkPanel,
        brief: ImageBriefPanel,
        results: PicturesPanel,
        pictures: Thumbnails,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._easel, self._panel = context, panel.easel, panel
        self._brief, self._results, self._pictures = brief, results, pictures
        self._drafts = False
        self.work: Artifact | None = None
        results.card_chosen.connect(self._note_chosen)
        results.preview_changed.connect(self._show_step)
        results.earlier.wanted.connect(self.look_at)
        panel.canvas.paint_wanted.connect(self._put_on_easel)
        context.bridge.artifact_changed.connect(lambda event: self._note_change(event.artifact))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return self.work is None and self._easel.sheet.is_empty

    def clear(self) -> None:
        """Show the sheet alone, and no work."""
        self._show_work(None)
        self._panel.canvas.look_back()

    def show_sheet(self) -> None:
        """Show the easel, and the work that is on it, where it is one."""
        self._panel.canvas.look_back()
        history, origin = self._context.studio.history, self._easel.sheet.origin
        self._show_work(self._context.attempt(lambda: history.get(origin)) if origin else None)

    def look_at(self, work: Artifact) -> None:
        """Show a picture large."""
        if work.id == self._easel.sheet.origin:
            self.show_sheet()
            return
        self._show_work(work)
        self._pictures.whole(work, partial(self._show_picture, work))

    def put(self, image: QImage, work: Artifact) -> None:
        """Put a picture on the easel: the next brief starts from it."""
        if not image.isNull():
            self._easel.put(image, work.id)
            self.show_sheet()

    def put_work(self, work: Artifact, then: Callable[[], None] = lambda: None) -> None:
        """Read a picture and put it on the easel, then call `then`."""

        def put(image: QImage) -> None:
            self.put(image, work)
            then()

        self._pictures.whole(work, put)

    def select_mask_brush(self) -> None:
        """Select the mask brush and focus the canvas."""
        self._panel.canvas.hand.take("mask")
        self._panel.canvas.setFocus()

    def put_blank(self) -> None:
        """Put a blank sheet up, as large as what is asked for."""
        self._brief.show_start(QImage().size())
        paper = QImage(*self._brief.picture_size(), QImage.Format.Format_RGB32)
        paper.fill(PAPER)
        self._easel.put(paper)
        self.clear()

    def show_draft(self, image: QImage) -> None:
        """Show a draft, which is no work."""
        self._show_work(None)
        self._drafts = True
        self._panel.canvas.look_at(self._as_large_as_asked(image))
        self._panel.set_hint(self.tr("A draft. Draw makes it in full, with the same seed."))

    def end_drafts(self) -> None:
        """Show no draft any more."""
        if self._drafts:
            self.show_sheet()

    def rest(self) -> None:
        """Nothing is on its way any more: a step that was never finished goes."""
        if self.work is None and not self._drafts:
            self._panel.canvas.look_back()

    def card(self) -> PictureCard | None:
        """The card of the work on show, if it has one."""
        identity = self.work.id if self.work is not None else None
        for card in self._results.cards():
            if card.artifact is not None and card.artifact.id == identity:
                return card
        return None

    # Within

    def _show_work(self, work: Artifact | None) -> None:
        self.work = work
        self._drafts = False
        self._panel.set_hint("")
        self._results.show_on_canvas(work)
        self.changed.emit()

    def _show_picture(self, work: Artifact, image: QImage) -> None:
        if self.work is not None and self.work.id == work.id and not image.isNull():
            self._panel.canvas.look_at(image)

    def _show_step(self, image: QImage) -> None:
        """A picture on its way, large, where nothing else is on the canvas."""
        if self.is_empty and not self._drafts and not image.isNull():
            self._panel.canvas.look_at(self._as_large_as_asked(image))

    def _as_large_as_asked(self, image: QImage) -> QImage:
        width, height = self._brief.picture_size()
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    def _note_chosen(self, card: PictureCard) -> None:
        if card.artifact is None:
            return
        busy = self._easel.sheet.is_painted and not self._panel.canvas.is_looking()
        if not (self._results.is_arriving and (busy or self._drafts)):
            self.look_at(card.artifact)

    def _put_on_easel(self) -> None:
        """A brush was set on a picture that is only looked at: it becomes the start."""
        canvas = self._panel.canvas
        if canvas.is_looking() and self.work is not None:
            self._easel.put(canvas.picture(), self.work.id)
        canvas.look_back()

    def _note_change(self, work: Artifact) -> None:
        if self.work is not None and self.work.id == work.id:
            self.work = work
