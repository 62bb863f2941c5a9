"""Samples of successive adapters for the same briefs and seeds, side by side.

Invariant: each row is one brief with one seed; an adapter without a sample for it has a cell that
says so; music stops when other samples are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from engines.contract import Medium
from studio.adapters.samples import Generations, Row
from studio.records import Artifact
from ui.language import translated
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.parts import ElidedLabel, Label
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

PICTURE_HEIGHT = 150
ROLL_HEIGHT = 64
MAX_TEXT_LENGTH = 240


class SamplesPanel(QFrame):
    """A sheet with a column for each adapter; hidden if there are no samples."""

    def __init__(
        self, thumbnails: Thumbnails, music_player: MusicPlayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "sheet")
        self._thumbnails, self._music_player = thumbnails, music_player
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        header = new_row(spacing=10)
        header.addWidget(Label(self.tr("The same briefs, the same seeds"), "title"))
        caption = self.tr("What each of them makes; the newest at the right.")
        header.addWidget(ElidedLabel(caption, "caption"), 1)
        column = new_column(self, 10, (16, 12, 16, 14))
        column.addLayout(header)
        column.addLayout(self._grid)
        self.hide()

    def show_generations(self, generations: Generations, names: Mapping[str, str]) -> None:
        """Show samples; `names` are those of adapters by id."""
        self._music_player.stop()
        self._clear()
        for column, adapter in enumerate(generations.adapters):
            name = names.get(adapter, "") if adapter else self.tr("Base")
            is_last = column == len(generations.adapters) - 1
            label = Label(name, "strong", "blue" if is_last else "text2")
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        for index, row in enumerate(generations.rows):
            self._add_row(1 + 2 * index, row)
        self.setVisible(bool(generations.rows))

    def stop(self) -> None:
        """Stop the music."""
        self._music_player.stop()

    def cell(self, row: int, column: int) -> QWidget:
        """The widget of a sample; row and column are counted from 0."""
        item = self._grid.itemAtPosition(2 + 2 * row, column)
        widget = item.widget() if item is not None else None
        assert widget is not None
        return widget

    def _add_row(self, line: int, row: Row) -> None:
        caption = ElidedLabel(row.brief.prompt, "caption")
        caption.setToolTip(f"{row.brief.prompt}\n" + translated(f"seed {row.brief.seed}"))
        caption.setContentsMargins(0, 0 if line == 1 else 8, 0, 0)
        self._grid.addWidget(caption, line, 0, 1, len(row.works))
        for column, work in enumerate(row.works):
            self._grid.addWidget(self._sample_widget(work), line + 1, column)

    def _sample_widget(self, work: Artifact | None) -> QWidget:
        if work is None:
            return Label(self.tr("not tried on this"), "caption")
        if work.medium is Medium.IMAGE:
            frame = WorkPicture(self._thumbnails)
            Theme.current().set_scaled(frame.setFixedHeight, PICTURE_HEIGHT)
            frame.show_work(work, work.prompt)
            return frame
        if work.medium is Medium.MUSIC:
            view = MusicView(Theme.current().px(ROLL_HEIGHT))
            self._music_player.show(view, work)
            return view
        return _text_label(work.text)

    def _clear(self) -> None:
        clear_layout(self._grid)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)


def _text_label(text: str) -> Label:
    """The beginning of a text; the tooltip has all of it."""
    text = " ".join(text.split())
    is_long = len(text) > MAX_TEXT_LENGTH
    short = text[: MAX_TEXT_LENGTH - 1].rstrip() + "…" if is_long else text
    label = Label(short, "excerpt", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setToolTip(text if is_long else "")
    return label
