"""One backup in the list."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from studio.storage.backups import BackupRow
from ui.language import number, translated
from ui.look.dates import when
from ui.models.listing import format_size
from ui.parts import Button, Chip, Label
from ui.qt.layouts import new_column, new_row


class BackupCard(QFrame):
    """Date, size and counts of a backup; `restore_requested` from its button."""

    restore_requested = Signal()

    def __init__(self, row: BackupRow) -> None:
        super().__init__()
        self.row = row
        self.setProperty("part", "sheet")
        self.button = Button(self.tr("Go back to this state"), "quiet")
        self.button.clicked.connect(self.restore_requested)
        self.button.setAccessibleName(self.tr("Go back to {0}").format(time_of(row)))
        texts = new_column(spacing=2)
        title = new_row(spacing=8)
        title.addWidget(Label(time_of(row), "strong", tabular=True))
        if row.backup.is_before_restore:
            title.addWidget(Chip(self.tr("before you went back")))
        title.addStretch(1)
        texts.addLayout(title)
        size = format_size(row.size_bytes)
        texts.addWidget(Label(f"{counts_of(row)} · {size}", "caption", tabular=True))
        line = new_row(self, 12, (14, 8, 8, 8))
        line.addLayout(texts, 1)
        line.addWidget(self.button)


def time_of(row: BackupRow) -> str:
    """The local time of a backup: "Today 14:32", "12 October 18:40"."""
    text = when(row.backup.at.isoformat())
    return text[:1].upper() + text[1:]


def counts_of(row: BackupRow, separator: str = ", ") -> str:
    """ "9 works, 12 ratings"."""
    works = translated("1 work") if row.artifacts == 1 else translated("{0} works")
    ratings = translated("1 rating") if row.ratings == 1 else translated("{0} ratings")
    return separator.join(
        (works.format(number(row.artifacts)), ratings.format(number(row.ratings)))
    )


def stamp_of(at: datetime) -> str:
    """The text that names a backup of this time, in UTC, to `Backups.restore`."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
