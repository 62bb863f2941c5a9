"""Computes what large layers look like, without blocking the window.

Invariant: at most one composite is computed, and the newest document is the next one; a picture of
an older document is never shown for a newer one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from ui.context import AppContext
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.sheet_layers import image_of

if TYPE_CHECKING:
    from engines.formats.layers.document import Document


class Compositor(QObject):
    """Shows on the easel what its layers look like, whenever the sheet's picture is outdated."""

    def __init__(self, context: AppContext, easel: Easel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._easel = context, easel
        self._running: Document | None = None
        easel.changed.connect(self._follow)

    def clear(self) -> None:
        """Another project was opened: what is computed is not for it."""
        self._running = None

    def _follow(self) -> None:
        sheet = self._easel.sheet
        if self._running is not None or not sheet.is_outdated or self._easel.is_painting():
            return
        document = self._running = sheet.document
        if document is not None:
            work = partial(image_of, document)
            self._context.run_in_background(work, partial(self._show, document), self._fail)

    def _show(self, document: Document, picture: QImage) -> None:
        self._running = None
        self._easel.show_composite(document, picture)
        self._follow()

    def _fail(self, error: Exception) -> None:
        self._running = None
        self._context.report(error)
