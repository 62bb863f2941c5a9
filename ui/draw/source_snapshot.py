"""A copy of the sheet, from which a brief starts.

Invariant: it computes nothing until a thread other than the window's stores or encodes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.jobs.draft_sources import DraftSource
from ui.draw.canvas.easel import MAX_SIDE, on_white
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.mask_file import mask_png
from ui.draw.canvas.sheet_frame import NO_MARGINS, Margins
from ui.draw.canvas.sheet_layers import document_of, image_of
from ui.look.pictures import png_of, size_of

if TYPE_CHECKING:
    from studio.base.records import Artifact
    from studio.studio import Studio


@dataclass(frozen=True)
class SourceSnapshot:
    """A copy of the sheet, from which a brief starts.

    `identical_artifact_id` is the work that equals it, empty if it is not in the history yet;
    `mask` is feathered, and null if the whole picture is drawn again; `margins` are added to it.
    """

    sheet: EaselState
    identical_artifact_id: str
    title: str
    mask: QImage
    margins: Margins = NO_MARGINS

    @property
    def is_stored(self) -> bool:
        """Whether there is nothing to encode or write; layers may guide, which is written."""
        is_flat = self.sheet.document is None
        return is_flat and bool(self.identical_artifact_id) and self.mask.isNull()

    def encode(self) -> DraftSource:
        """Picture and mask of a draft, and what guides it, as PNG. Runs on any thread.

        Raises `InputError` for a layer that cannot guide.
        """
        picture, guides = self.sheet.flattened(), DraftSource()
        if self.sheet.document is not None:
            is_outdated = self.sheet.is_outdated
            picture = on_white(image_of(self.sheet.document) if is_outdated else picture)
            from studio.layers.drawing import Sketch
            from studio.layers.guides import draft_guides

            guides = draft_guides(Sketch(Path(self.title), document_of(self.sheet)))
        if guides.size is not None:
            return guides
        mask = b"" if self.mask.isNull() else mask_png(self.mask, picture.size())
        return replace(guides, picture=png_of(picture), mask=mask)

    def store(self, studio: Studio) -> dict[str, object]:
        """Store picture and mask; returns `source`, `mask` and `margins` of a brief. Runs on any
        thread."""
        added: dict[str, object] = {}
        if any(self.margins):  # of which all is drawn anew
            added = {"margins": self.margins, "strength": None}
        if self.sheet.document is not None:
            return self._store_layers(studio) | added
        return self._store_flat(studio) | added

    def _store_flat(self, studio: Studio) -> dict[str, object]:
        from studio.base.records import ImportedFile

        picture = self.sheet.flattened()
        if self.identical_artifact_id:
            work = studio.history.get(self.identical_artifact_id)
        else:
            data = png_of(picture)
            work = studio.history.import_file(ImportedFile(Medium.IMAGE, data, ".png", self.title))
        return {"source": work.id, **self._store_mask(studio, _source_size(work, picture))}

    def _store_layers(self, studio: Studio) -> dict[str, object]:
        """As `store`, for a sheet with layers: their visible paint is the source, and what guides
        the drawing is `controls` and `regions`; without paint those alone.

        Raises `InputError` where there is neither.
        """
        from studio.layers.drawing import Sketch
        from studio.layers.guides import drawing_size, guide_fields, has_guides

        sketch, size = Sketch(Path(self.title), document_of(self.sheet)), self.sheet.picture.size()
        has_paint = sketch.has_paint
        width, height = drawing_size(sketch.document)
        guides: dict[str, object] = {}
        if has_guides(sketch.document):
            guide_size = None if has_paint else (width, height)
            stores = (studio.history, studio.masks)
            guides |= guide_fields(sketch, *stores, self.margins, guide_size)
        if has_paint:
            work = self.identical_artifact_id or studio.history.import_file(sketch.paint()).id
            return {"source": work, **self._store_mask(studio, size), **guides}
        if any(self.margins):
            raise InputError(Text("There is no paint to draw on from."))
        if not guides:
            raise InputError(
                Text("No layer with paint is visible."), "", Text("Show one, then draw again.")
            )
        return {**guides, "strength": None, "width": width, "height": height}

    def _store_mask(self, studio: Studio, size: QSize) -> dict[str, object]:
        if self.mask.isNull():
            return {}
        return {"mask": studio.masks.save(mask_png(self.mask, size))}


def _source_size(work: Artifact, sheet: QImage) -> QSize:
    """The size of the work that equals a sheet; the easel scales a larger one down."""
    is_largest = max(sheet.width(), sheet.height()) >= MAX_SIDE
    return size_of(work.path) if is_largest else sheet.size()
