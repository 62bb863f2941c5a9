"""Asks how music is exported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from studio.base.records import Artifact
from studio.kits import kit_of
from studio.kits.formats import shared_formats
from ui.look.theme import Theme
from ui.parts import Button, Check, Label, dialog_row
from ui.qt.layouts import new_column, new_row
from ui.works import count_works


class ExportDialog(QDialog):
    """Calls `go_on` with the endings of the formats that are ticked, at first `endings`."""

    def __init__(
        self,
        works: Sequence[Artifact],
        endings: Collection[str],
        go_on: Callable[[Sequence[str]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._go_on = go_on
        title = self.tr("Export {0}").format(count_works(len(works)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(Theme.current().px(380))
        self.checks: dict[str, Check] = {}
        rendered = next(work for work in works if kit_of(work.medium).is_rendered)
        for each in shared_formats(rendered):
            ending = each.suffix
            check = self.checks[ending] = Check(each.title)
            check.setChecked(ending in endings)
            check.toggled.connect(self._update_button)
        self.button = Button(self.tr("Choose a folder…"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column(title)
        self._update_button()

    def endings(self) -> list[str]:
        """The endings of the formats that are ticked."""
        return [ending for ending, check in self.checks.items() if check.isChecked()]

    def _update_button(self) -> None:
        self.button.setEnabled(bool(self.endings()))

    def _finish(self) -> None:
        self.accept()
        self._go_on(self.endings())

    def _build_column(self, title: str) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(title, "heading"))
        column.addWidget(Label(self.tr("Music as"), "label"))
        row = new_row(spacing=16)
        for check in self.checks.values():
            row.addWidget(check)
        row.addStretch(1)
        column.addLayout(row)
        sentence = self.tr("WAV and FLAC are sound to listen to; MIDI and MusicXML are notes.")
        column.addWidget(Label(sentence, "note", "text2", wrap=True))
        column.addSpacing(4)
        column.addLayout(dialog_row(self, self.button))
