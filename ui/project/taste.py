"""Taste to take along: as a file, and from other projects into this one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.taste.foreign_tastes import ForeignTaste
from ui.context import AppContext
from ui.language import number, translated
from ui.media import window_kit
from ui.parts import Button, Check, Label
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.save_dialog import ask_archive_path

if TYPE_CHECKING:
    from studio.care.taste_files import TakenIn, TasteFile


_FOLDER = "project.tastes"


class TasteSection(QWidget):
    """Export and import of taste, and the tastes that were brought in; `taste_changed`."""

    taste_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.checks: list[Check] = []
        self.export_button = Button(self.tr("Export my taste…"), "quiet")
        self.export_button.clicked.connect(self.ask_export)
        self.import_button = Button(self.tr("Bring taste in…"), "quiet")
        self.import_button.clicked.connect(self.ask_import)
        self._build_column()

    def show_tastes(self, tastes: Sequence[ForeignTaste]) -> None:
        """Show the tastes that were brought in."""
        clear_layout(self._rows)
        self.checks = [self._new_check(taste) for taste in tastes]
        for check, taste in zip(self.checks, tastes, strict=True):
            self._rows.addWidget(check)
            if taste.fault:
                self._rows.addWidget(Label(_fault_text(taste), "note", "warn", wrap=True))

    def set_writable(self, is_writable: bool, reason: str) -> None:
        """Enable what writes into the project, or disable it with a reason."""
        for widget in (self.import_button, *self.checks):
            widget.setEnabled(is_writable)
            widget.setToolTip(reason)

    def ask_export(self) -> None:
        """Ask for a file, and write the artist's taste to it."""
        title, name = self.tr("Export my taste"), self.tr("My taste.zip")
        type_text = self.tr("Taste (*.zip)")
        path = ask_archive_path(self._context, self, title, _FOLDER, name, type_text)
        if path is not None:
            self.export(path)

    def export(self, file: Path) -> None:
        """Write the artist's taste to a file, which the artist said may be replaced."""
        studio = self._context.studio

        def write() -> TasteFile:
            from studio.care.taste_files import export_taste

            return export_taste(studio, file, replace=True)

        self._context.run_in_background(write, self._show_exported)

    def ask_import(self) -> None:
        """Ask for a file of taste, and let it count here."""
        start = self._context.recall(_FOLDER) or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring taste in"), start, self.tr("Taste (*.zip)")
        )
        if path:
            self.bring_in(Path(path))

    def bring_in(self, file: Path) -> None:
        """Let the taste in a file count here."""
        studio = self._context.studio

        def take() -> TakenIn:
            from studio.care.taste_files import take_taste_in

            return take_taste_in(studio, file)

        self._context.run_in_background(take, self._show_taken_in)

    def _show_exported(self, result: TasteFile) -> None:
        count = sum(ratings for ratings, _ in result.kinds.values())
        ratings = self.tr("1 rating") if count == 1 else self.tr("{0} ratings")
        is_one = len(result.adapters) == 1
        adapters = self.tr("1 adapter") if is_one else self.tr("{0} adapters")
        text = self.tr("{0} and {1} are in {2}, without words and works.").format(
            ratings.format(number(count)), adapters.format(len(result.adapters)), result.file.name
        )
        url = QUrl.fromLocalFile(str(result.file.parent))
        self._context.show_message(
            text, self.tr("Show in folder"), partial(QDesktopServices.openUrl, url), "good"
        )

    def _show_taken_in(self, result: TakenIn) -> None:
        show_taken_in(self._context, result)
        self.taste_changed.emit()

    def _new_check(self, taste: ForeignTaste) -> Check:
        counts = self.tr("{0} from {3} (ratings: {1}, comparisons: {2})").format(
            translated(window_kit(taste.medium).name),
            number(taste.ratings),
            number(taste.comparisons),
            taste.name,
        )
        check = Check(counts)
        check.setChecked(taste.is_included)
        check.toggled.connect(partial(self._include, taste))
        return check

    def _include(self, taste: ForeignTaste, is_included: bool) -> None:
        foreign = self._context.studio.taste.foreign
        self._context.attempt(lambda: foreign.include(taste.number, is_included))
        _refresh(self._context)
        self.taste_changed.emit()

    def _build_column(self) -> None:
        words = self.tr(
            "A file of your taste has your stars and choices as numbers, and the adapters in use, "
            "but no words and no works. Another project can begin with it."
        )
        column = new_column(self, 8)
        column.addWidget(Label(words, "body", "text2", wrap=True))
        self._rows = new_column(spacing=4)
        column.addLayout(self._rows)
        row = new_row(spacing=8)
        row.addWidget(self.export_button)
        row.addWidget(self.import_button)
        row.addStretch(1)
        column.addLayout(row)


def show_taken_in(context: AppContext, result: TakenIn) -> None:
    """Tell what counts here now, and what could not be brought in."""
    count = sum(taste.ratings for taste in result.tastes)
    text = (
        Text("1 rating from {name} counts here now.", name=result.name)
        if count == 1
        else Text("{count:,} ratings from {name} count here now.", count=count, name=result.name)
    )
    context.show_message(translated(text), tone="good")
    _refresh(context)
    if result.problems:
        context.show_error(translated("Not everything could be brought in."), result.problems[0])


def _refresh(context: AppContext) -> None:
    """Let the pages sort by what counts now."""
    studio = context.studio
    context.run_in_background(
        lambda: [studio.taste.refresh(medium) for medium in Medium], lambda _: None
    )


def _fault_text(taste: ForeignTaste) -> str:
    return translated(Text("This taste does not count: {fault}.", fault=taste.fault))
