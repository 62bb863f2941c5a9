"""What the next brief starts from: the sheet on the easel, as the studio wants to have it.

Invariant: a start picture is in the history before anything is made from it, once however often it
is used; a mask is as large as its picture.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from engines.contract import Medium
from studio.records import Artifact
from ui.context import AppContext
from ui.draw.easel import Easel
from ui.draw.mask_bar import MaskBar
from ui.draw.mask_file import mask_png, png_of
from ui.look.pictures import size_of


class Starting(QObject):
    """Gives `source` and `mask` of a brief."""

    def __init__(self, context: AppContext, easel: Easel, bar: MaskBar, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._easel, self._bar = context, easel, bar

    def values(self) -> dict[str, object]:
        """Fields of the brief; none without a sheet. Raises where a file cannot be kept."""
        sheet = self._easel.sheet
        if sheet.is_empty:
            return {}
        work = self.work()
        values: dict[str, object] = {"source": work.id}
        if self.is_masked():
            data = mask_png(sheet.mask, size_of(work.path), self._bar.feather())
            values["mask"] = self._context.studio.keep_mask(data)
        return values

    def is_masked(self) -> bool:
        """Whether only what is masked is to be drawn anew."""
        return not self._easel.sheet.mask.isNull() and self._bar.only_mask()

    def work(self) -> Artifact:
        """The sheet, sketch and all, as a work of the history, kept there now if it is not yet."""
        from studio.exchange.incoming import Incoming

        studio, easel = self._context.studio, self._easel
        if easel.origin:
            return studio.history.get(easel.origin)
        sketched = not easel.sheet.sketch.isNull()
        title = self.tr("Sketch") if sketched else self.tr("Start picture")
        data = png_of(easel.sheet.flattened())
        work = studio.bring_in(Incoming(Medium.IMAGE, data, ".png", title))
        easel.note_kept(work.id)
        return work
