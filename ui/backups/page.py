"""The Backups page.

Nothing changes before the artist has confirmed it; going back keeps the present state
beside, as a backup of its own. The page needs no open project: one that is too damaged to open is
brought back from here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.backups.rows import BackupCard, counts_of, stamp_of, time_of
from ui.context import AppContext
from ui.look.theme import Theme
from ui.page import Hints, Page
from ui.parts import Divider, EmptyState, Label, PanelHeader, set_background
from ui.qt.layouts import clear_layout, new_column, scroll_area
from ui.qt.questions import ask_before

if TYPE_CHECKING:
    from studio.storage.backups import BackupRow

WIDTH = 704


class BackupsPage(Page):
    """The backups of a project, newest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._folder: Path | None = None
        self._refusal = ""
        self.cards: list[BackupCard] = []
        self._build_page()

    # The interface of a page

    def open_project(self) -> None:
        """List the backups of this project."""
        self._folder = self.context.studio.project.folder
        self._show_rows(())
        if self.isVisible():
            self.refresh()

    def show_refusal(self, reason: str) -> None:
        """Disable going back, with this reason."""
        self._refusal = reason
        self._enable_cards()

    def on_shown(self, target: object = None) -> None:
        """List the backups of the open project, or of the one in the folder `target`."""
        if isinstance(target, Path):
            self._folder = target
        self.refresh()

    def key_hints(self) -> Hints:
        """The keys of any page."""
        return ((["view.palette"], self.tr("everything else")), (["help.page"], self.tr("help")))

    # Content

    def refresh(self) -> None:
        """Read the list on another thread."""
        folder = self._folder
        if folder is not None:
            self.context.run_in_background(lambda: _read(folder), self._show_rows)

    def ask_to_restore(self, row: BackupRow) -> None:
        """Ask whether to go back to a backup."""
        text = self.tr("Go back to the project as it was {0}?")
        time = time_of(row)
        meaning = self.tr(
            "It had {0} then. The project as it is now is kept beside it, in this list, so you "
            "can come back to it. Files of works stay as they are."
        )
        ask_before(
            partial(self._restore, row),
            self,
            self.tr("Go back"),
            text.format(time[:1].lower() + time[1:]),
            self.tr("Go back"),
            self.tr("Stay here"),
            meaning.format(counts_of(row, self.tr(" and "))),
        )

    def _restore(self, row: BackupRow) -> None:
        if self._folder is not None:
            self.context.restore_requested.emit(self._folder, stamp_of(row.backup.at))

    def _show_rows(self, rows: Sequence[BackupRow]) -> None:
        clear_layout(self.column)
        self.cards = [BackupCard(row) for row in rows]
        for card in self.cards:
            card.restore_requested.connect(partial(self.ask_to_restore, card.row))
            self.column.addWidget(card)
        self.column.addStretch(1)
        self._enable_cards()
        self.stack.setCurrentIndex(0 if rows else 1)
        name = self._folder.stem if self._folder is not None else ""
        self._header.caption.setText(name)

    def _enable_cards(self) -> None:
        for card in self.cards:
            card.button.setEnabled(not self._refusal)
            card.button.setToolTip(self._refusal)

    # Building

    def _build_page(self) -> None:
        self._header = PanelHeader(self.tr("Backups"))
        self.stack = QStackedWidget()
        self.stack.addWidget(scroll_area(self._build_list()))
        self.stack.addWidget(
            EmptyState(
                self.tr("No backup yet"),
                self.tr("One is made when you close a project that has changed."),
            )
        )
        column = new_column(self)
        column.addWidget(set_background(self._header, "panel"))
        column.addWidget(Divider())
        column.addWidget(self.stack, 1)

    def _build_list(self) -> QWidget:
        words = self.tr(
            "A backup holds your stars, tags, texts and briefs as they were. One is made when the "
            "project closes and after every half hour of work; older ones are thinned out. Files "
            "of works never change, so they need none."
        )
        sheet = QWidget()
        Theme.current().set_scaled(sheet.setMaximumWidth, WIDTH)
        outer = new_column(sheet, 14, (32, 24, 32, 32))
        outer.addWidget(Label(words, "body", "text2", wrap=True))
        self.column = new_column(spacing=8)
        outer.addLayout(self.column, 1)
        content = set_background(QWidget(), "window")
        new_column(content).addWidget(sheet)
        return content


def _read(folder: Path) -> Sequence[BackupRow]:
    from studio.projects.backups import of_closed_project

    return of_closed_project(folder).list()
