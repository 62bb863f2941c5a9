"""Samples of successive adapters for the same briefs and seeds, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from engines.contract.text import Text
from studio.adapters.samples import Generations, Row
from ui.language import translated
from ui.learn.work_sample import SampleSize, work_sample
from ui.parts import ElidedLabel, Label
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

SAMPLE = SampleSize(picture=150, roll=64, letters=240)


class SamplesPanel(QFrame):
    """A sheet with a column for each adapter; hidden if there are no samples."""

    def __init__(self, thumbnails: Thumbnails, music_player: MusicPlayer) -> None:
        super().__init__()
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
        caption.setToolTip(
            f"{row.brief.prompt}\n" + translated(Text("seed {seed}", seed=row.brief.seed))
        )
        caption.setContentsMargins(0, 0 if line == 1 else 8, 0, 0)
        self._grid.addWidget(caption, line, 0, 1, len(row.works))
        for column, work in enumerate(row.works):
            sample = work_sample(work, SAMPLE, self._thumbnails, self._music_player)
            self._grid.addWidget(sample, line + 1, column)

    def _clear(self) -> None:
        clear_layout(self._grid)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
