"""Pictures that a model reads beside the words: brought in, stored, and shown in the brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from engines.contract import ReferenceKind
from ui.context import AppContext
from ui.draw.brief.edit_rows import EditRows, ReferenceThumbnail
from ui.draw.brief.reference_menu import open_menu
from ui.draw.files import PictureFiles
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from engines.contract import AdapterUse
    from engines.formats.layers.document import RegionLayer
    from studio.models.model import Model


class References(QObject):
    """Brings the pictures of the rows, and says what they are read for.

    `regions` returns the sheet's regions, in the order in which they are drawn.
    """

    def __init__(
        self,
        context: AppContext,
        rows: EditRows,
        pictures: Thumbnails,
        regions: Callable[[], Sequence[RegionLayer]],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._rows, self._pictures = context, rows, pictures
        self._regions = regions
        self.files = PictureFiles(context, pictures, page)
        self.files.imported.connect(lambda work, image: rows.add_reference(work.id, image))
        rows.picture_requested.connect(self.files.ask_import)
        rows.data_given.connect(self.files.import_dropped)
        rows.image_needed.connect(self._show)
        rows.menu_requested.connect(self._open_menu)

    def follow_sheet(self) -> None:
        """A reference stays with its region where the sheet has others, or another order."""
        self._rows.show_regions([region.id for region in self._regions()])

    def show_readers(self, model: Model | None, adapters: Sequence[AdapterUse]) -> None:
        """Show the rows for what a model reads by itself, or an adapter that is in use reads."""
        kinds: tuple[ReferenceKind, ...] = ()
        if adapters:
            from studio.models.reference_adapters import kinds_read_by

            uses = (self._context.studio.adapters.get(use.id) for use in adapters)
            kinds = next(filter(None, map(kinds_read_by, uses)), ())
        self._rows.show_model(model.pictures_read if model else 0, kinds)

    def _open_menu(self, reference: ReferenceThumbnail, at: QPoint) -> None:
        prompts = [region.prompt for region in self._regions()]
        open_menu(self._rows, reference, prompts, at)

    def _show(self, identity: str) -> None:
        """Read the picture of a reference; one that is gone is removed."""
        work = self._context.attempt(lambda: self._context.studio.history.get(identity))
        if work is None:
            self._rows.remove_reference(identity)
        else:
            self._pictures.read_full(work, partial(self._rows.show_image, identity))
