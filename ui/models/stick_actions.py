"""Bringing models of the shelf to a computer without a network: a list to fetch, and taking in.

Invariant: what reads or writes files runs on another thread; nothing goes online.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.formats.atomic import write_atomically
from studio.models.catalogue import get_entry
from studio.models.hub import hub_endpoint
from studio.models.stick import LIST_NAME, shopping_list
from ui.context import AppContext
from ui.models.shelf import Shelf, take_all


class StickActions(QObject):
    """Writes the list of the models that a shelf shows, and takes models in from a folder."""

    def __init__(
        self,
        context: AppContext,
        shelf: Shelf,
        page: QWidget,
        show_reading: Callable[[str], object],
        failed: Callable[[Exception], None],
    ) -> None:
        """`show_reading` shows the name of a folder while it is read."""
        super().__init__(page)
        self._context, self._shelf, self._page = context, shelf, page
        self._show_reading, self._failed = show_reading, failed
        shelf.list_requested.connect(self._ask_where_to_list)
        shelf.take_requested.connect(self._ask_folder_to_take)

    def write_list(self, folder: Path) -> None:
        """Write what to fetch on another computer for the models that are shown."""
        entries = [get_entry(identity) for identity in self._shelf.visible_ids()]

        def write() -> Path:
            file = folder / LIST_NAME
            write_atomically(file, shopping_list(entries, hub_endpoint()).encode())
            return file

        def show_written(file: Path) -> None:
            text = self.tr("The list is in {0}.").format(file.parent.name or str(file.parent))
            self._context.show_message(text, tone="good")

        self._context.run_in_background(write, show_written)

    def take_in(self, folder: Path) -> None:
        """Copy models of the shelf from a folder, and put them on the list."""
        studio = self._context.studio

        def show_taken(names: list[str]) -> None:
            if names:
                text = self.tr("Taken in: {0}.").format(", ".join(names))
                self._context.show_message(text, tone="good")
            else:
                text = self.tr("There is no model of the shelf in {0}.")
                self._context.show_message(text.format(folder.name), tone="warn")

        self._show_reading(folder.name)
        self._context.run_in_background(lambda: take_all(studio, folder), show_taken, self._failed)

    def _ask_where_to_list(self) -> None:
        folder = self._ask_folder(self.tr("Where to write the list"))
        if folder:
            self.write_list(Path(folder))

    def _ask_folder_to_take(self) -> None:
        folder = self._ask_folder(self.tr("Take models from a folder"))
        if folder:
            self.take_in(Path(folder))

    def _ask_folder(self, title: str) -> str:
        return QFileDialog.getExistingDirectory(self._page, title, str(Path.home()))
