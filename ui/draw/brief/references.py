"""Pictures that a model reads beside the words: brought in, stored, and shown in the brief."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.context import AppContext
from ui.draw.brief.edit_rows import EditRows
from ui.draw.files import PictureFiles
from ui.thumbnails import Thumbnails


class References(QObject):
    """Brings the pictures of the rows."""

    def __init__(
        self, context: AppContext, rows: EditRows, pictures: Thumbnails, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._rows, self._pictures = context, rows, pictures
        self.files = PictureFiles(context, pictures, page)
        self.files.imported.connect(lambda work, image: rows.add_reference(work.id, image))
        rows.picture_requested.connect(self.files.ask_import)
        rows.data_given.connect(self.files.import_dropped)
        rows.image_needed.connect(self._show)

    def _show(self, identity: str) -> None:
        """Read the picture of a reference; one that is gone is removed."""
        work = self._context.attempt(lambda: self._context.studio.history.get(identity))
        if work is None:
            self._rows.remove_reference(identity)
        else:
            self._pictures.read_full(work, partial(self._rows.show_image, identity))
