"""What lies over the History page: works at full size, and a field to type tags into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.base.records import Artifact
from ui.context import AppContext
from ui.history.actions import WorkActions
from ui.history.gallery.line_sheet import LineSheet
from ui.history.preview import Preview
from ui.history.work_selection import WorkSelection
from ui.language import number


class Sheets(QObject):
    """The sheets over a page, for the works that are selected in its gallery."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        actions: WorkActions,
        selection: WorkSelection,
        preview: Preview,
    ) -> None:
        super().__init__(page)
        self._context, self._actions = context, actions
        self._selection, self._gallery = selection, selection.gallery
        self.preview, self.tag_field = preview, TagField(page)
        self.preview.rating_changed.connect(actions.rate_one)
        self.preview.step_requested.connect(self._step_preview)
        self.tag_field.tags_entered.connect(lambda names: actions.tag(selection.ids(), names))
        for sheet in (self.preview, self.tag_field):
            sheet.closed_by_artist.connect(self._gallery.setFocus)

    def show_preview(self) -> None:
        """Show the current work in the whole window."""
        current = self._selection.current()
        if current is not None:
            self.preview.show_work(current, self._gallery.cell_painter.terms)

    def ask_tags(self) -> None:
        """Ask for tags to add."""
        tags = self._context.studio.history.tag_counts()
        self.tag_field.ask_tags(len(self._selection.ids()), list(tags))

    def update_work(self, work: Artifact) -> None:
        """Show a work as it is now, if it is on show."""
        self.preview.update_work(work)

    def dismiss(self) -> None:
        """Close what is open."""
        self.preview.dismiss()
        self.tag_field.hide()

    def _step_preview(self, steps: int) -> None:
        row = self._gallery.currentIndex().row() + steps
        if 0 <= row < self._gallery.model().rowCount():
            self._gallery.select_row(row)
            self.show_preview()


_COMMA = re.compile("[,，、]")


class TagField(LineSheet):
    """`tags_entered(names)` when the artist pressed Enter; it closes itself."""

    tags_entered = Signal(list)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, self.tr("Tags"), self.tr("night, keeper"))

    def ask_tags(self, count: int, known_tags: Sequence[str]) -> None:
        """Ask for tags of `count` works; `known_tags` complete what is typed."""
        title = (
            self.tr("Tag this work")
            if count == 1
            else self.tr("Tag {0} works").format(number(count))
        )
        hint = self.tr("add; several with commas between")
        self.ask(title, hint, self._emit, names=known_tags)

    def _emit(self, text: str) -> str:
        names = [" ".join(name.split()) for name in _COMMA.split(text)]
        names = [name for name in names if name]
        if names:
            self.tags_entered.emit(names)
        return ""
