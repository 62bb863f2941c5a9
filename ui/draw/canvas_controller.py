"""Decides what the canvas shows: the sheet, a work, an unfinished picture, or a draft.

Invariant: a picture that arrives never replaces a sheet that the artist has painted on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage

from studio.base.records import Artifact
from ui.context import AppContext
from ui.draw.brief.brief_panel import ImageBriefPanel
from ui.draw.results.picture_card import PictureCard
from ui.draw.results.results import PicturesPanel
from ui.draw.work_panel import WorkPanel
from ui.thumbnails import Thumbnails

PAPER = QColor("#F6F2E8")


class CanvasController(QObject):
    """Connects easel, canvas, results and brief.

    `artifact` is the work on the canvas, None where it shows something else; `changed` when it
    changed.
    """

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
        self.context, self._easel, self._canvas = context, panel.easel, panel.canvas
        self._panel, self._brief, self._results = panel, brief, results
        self._pictures = pictures
        self._has_draft = False
        self._before_draft: Artifact | None = None
        self.artifact: Artifact | None = None
        results.may_show_arrival = self._is_free
        results.card_chosen.connect(self._show_chosen)
        panel.easel.changed.connect(self._follow_sheet)
        results.preview_changed.connect(self._show_preview)
        results.earlier.work_selected.connect(self.show_work)
        panel.canvas.edit_requested.connect(self._put_viewed_on_easel)
        context.bridge.artifact_changed.connect(lambda event: self._refresh(event.artifact))

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a work nor a sheet."""
        return self.artifact is None and self._easel.sheet.is_empty

    def clear(self) -> None:
        """Show the sheet, and no work."""
        self._set_work(None)
        self._canvas.view_sheet()

    def show_sheet(self) -> None:
        """Show the sheet; if it equals a work, that becomes the work on the canvas."""
        self._canvas.view_sheet()
        identity = self._easel.sheet.identical_artifact_id if self.context.is_open else ""
        get = partial(self.context.attempt, lambda: self.context.studio.history.get(identity))
        self._set_work(get() if identity else None)

    def _reveal_sheet(self) -> bool:
        """Show the sheet where another picture hides it. Returns whether one hid it."""
        if not self._canvas.is_viewing_image() or self._easel.sheet.is_empty:
            return False
        self.show_sheet()
        return True

    def _show_changed_easel(self, before: Artifact | None) -> None:
        """Undo or redo changed the easel: show its sheet, or the work that was on the canvas."""
        is_viewing = self._canvas.is_viewing_image()
        if not self._easel.sheet.is_empty and is_viewing:
            self.show_sheet()
        elif self._easel.sheet.is_empty and not is_viewing and before is not None:
            self.show_work(before)

    def change_back(self, changes_easel: bool, change: Callable[[], object]) -> bool:
        """Undo or redo by `change`; returns whether anything was changed back.

        The stroke that is being drawn is cancelled first, and a sheet that would change unseen is
        shown first.
        """
        is_drawing = self._canvas.mouse.cancel_gesture()
        if is_drawing or (changes_easel and self._reveal_sheet()):
            return True
        before = self.artifact
        is_changed = change() is not False
        if changes_easel:
            self._show_changed_easel(before)
        return is_changed

    def show_work(self, work: Artifact) -> None:
        """Show the picture of a work."""
        if work.id == self._easel.sheet.identical_artifact_id:
            self.show_sheet()
            return
        self._set_work(work)
        self._pictures.read_full(work, partial(self._show_picture, work))

    def put_on_easel(self, image: QImage, work: Artifact) -> None:
        """Put the picture of a work on the easel: the next brief starts from it."""
        if not image.isNull():
            self._easel.set_picture(image, work.id)
            self.show_sheet()

    def put_work(self, work: Artifact, then: Callable[[], None] = lambda: None) -> None:
        """Read the picture of a work and put it on the easel, then call `then`."""

        def show(image: QImage) -> None:
            self.put_on_easel(image, work)
            then()

        self._pictures.read_full(work, show)

    def select_mask_brush(self) -> None:
        """Select the mask brush and focus the canvas."""
        self._canvas.mouse.select_tool("mask")
        self._canvas.setFocus()

    def put_blank(self) -> None:
        """Put a blank sheet of the brief's size on the easel."""
        self._brief.show_source_size(QImage().size())
        paper = QImage(*self._brief.picture_size(), QImage.Format.Format_RGB32)
        paper.fill(PAPER)
        self._easel.set_picture(paper)
        self.clear()

    def show_draft(self, image: QImage) -> None:
        """Show a draft, which is no work; beside the sheet that it starts from, if there is one."""
        if not self._easel.sheet.is_empty:
            self._panel.draft.show_draft(image)
            return
        before = self._before_draft if self._has_draft else self.artifact
        self._set_work(None)
        self._before_draft = before
        self._has_draft = True
        self._canvas.view_image(self._scaled_to_brief(image))
        self._panel.show_keep_draft(True)
        self._panel.set_hint(self.tr("A draft. Draw makes it in full, with the same seed."))

    def end_drafts(self) -> None:
        """Show again what a draft replaced, if one is shown."""
        if not self._has_draft:
            return
        before = self._before_draft
        if before is not None and self._easel.sheet.is_empty:
            self.show_work(before)
        else:
            self.show_sheet()

    def end_previews(self) -> None:
        """Show the sheet again if an unfinished picture is shown; no job runs any more."""
        if self.artifact is None and not self._has_draft:
            self._canvas.view_sheet()

    def card(self) -> PictureCard | None:
        """The card of the work on the canvas, if it has one."""
        return self._results.card_of(self.artifact)

    # Within

    def _set_work(self, work: Artifact | None) -> None:
        self.artifact = work
        self._has_draft = False
        self._panel.show_keep_draft(False)
        self._panel.set_hint("")
        self._results.show_on_canvas(work)
        self.changed.emit()

    def _show_picture(self, work: Artifact, image: QImage) -> None:
        if self.artifact is not None and self.artifact.id == work.id and not image.isNull():
            self._canvas.view_image(image)

    def _show_preview(self, image: QImage) -> None:
        """Show an unfinished picture, if the canvas is empty."""
        if self.is_empty and not self._has_draft and not image.isNull():
            self._canvas.view_image(self._scaled_to_brief(image))

    def _scaled_to_brief(self, image: QImage) -> QImage:
        width, height = self._brief.drawing_size()
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio, smooth)

    def _show_chosen(self, card: PictureCard) -> None:
        if card.artifact is not None:
            self.show_work(card.artifact)

    def _is_free(self) -> bool:
        """Return whether a picture that arrives may be shown: nothing is painted on, no draft is
        live."""
        is_painting = self._easel.sheet.is_painted and not self._canvas.is_viewing_image()
        return not is_painting and not self._has_draft

    def _follow_sheet(self) -> None:
        """The sheet changed, also by undo: show which work it equals now."""
        identity = self.artifact.id if self.artifact is not None else ""
        if self._easel.is_painting() or self._canvas.is_viewing_image():
            return
        if identity != self._easel.sheet.identical_artifact_id:
            self.show_sheet()

    def _put_viewed_on_easel(self) -> None:
        """Put the viewed picture on the easel before the artist paints on it."""
        if self._canvas.is_viewing_image() and self.artifact is not None:
            self._easel.put_for_stroke(self._canvas.picture(), self.artifact.id)
        self._canvas.view_sheet()

    def _refresh(self, work: Artifact) -> None:
        if self.artifact is not None and self.artifact.id == work.id:
            self.artifact = work
