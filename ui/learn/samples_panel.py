"""Samples of successive adapters for the same briefs and seeds: of all, and of the last two."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from engines.contract.text import Text
from studio.adapters.samples import Generations, Row
from ui.language import translated
from ui.learn.work_sample import SampleSize, work_sample
from ui.media import window_kit
from ui.parts import Divider, ElidedLabel, Label
from ui.qt.layouts import clear_layout, new_column, new_row
from ui.sound.music_player import MusicPlayer
from ui.thumbnails import Thumbnails

SAMPLE = SampleSize(picture=150, roll=64, letters=240)
SMALL_SAMPLE = SampleSize(picture=84, roll=44, letters=84)


class SamplesPanel(QFrame):
    """A sheet with a column for each adapter."""

    def __init__(self, thumbnails: Thumbnails, music_player: MusicPlayer) -> None:
        super().__init__()
        self.setProperty("part", "sheet")
        self._thumbnails, self.music_player = thumbnails, music_player
        self.has_samples = False
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        header = new_row(spacing=10)
        header.addWidget(Label(self.tr("The same briefs, the same seeds"), "title"))
        caption = self.tr("What each of them makes; the newest at the right.")
        header.addWidget(ElidedLabel(caption, "caption"), 1)
        column = new_column(self, 10, (16, 12, 16, 14))
        column.addLayout(header)
        column.addLayout(self.grid)
        self.hide()

    def show_generations(self, generations: Generations, names: Mapping[str, str]) -> None:
        """Show samples; `names` are those of adapters by id."""
        self.music_player.stop()
        self._clear()
        for column, adapter in enumerate(generations.adapters):
            name = names.get(adapter, "") if adapter else translated("Base")
            is_last = column == len(generations.adapters) - 1
            label = Label(name, "strong", "blue" if is_last else "text2")
            self.grid.addWidget(label, 0, column)
            self.grid.setColumnStretch(column, 1)
        for index, row in enumerate(generations.rows):
            self._add_row(1 + 2 * index, row)
        self.has_samples = bool(generations.rows)

    def stop(self) -> None:
        """Stop the music."""
        self.music_player.stop()

    def cell(self, row: int, column: int) -> QWidget:
        """The widget of a sample; row and column are counted from 0."""
        item = self.grid.itemAtPosition(2 + 2 * row, column)
        widget = item.widget() if item is not None else None
        assert widget is not None
        return widget

    def _add_row(self, line: int, row: Row) -> None:
        caption = ElidedLabel(row.brief.prompt, "caption")
        caption.setToolTip(
            f"{row.brief.prompt}\n" + translated(Text("seed {seed}", seed=row.brief.seed))
        )
        caption.setContentsMargins(0, 0 if line == 1 else 8, 0, 0)
        self.grid.addWidget(caption, line, 0, 1, len(row.works))
        for column, work in enumerate(row.works):
            sample = work_sample(work, SAMPLE, self._thumbnails, self.music_player)
            self.grid.addWidget(sample, line + 1, column)

    def _clear(self) -> None:
        clear_layout(self.grid)
        for column in range(self.grid.columnCount()):
            self.grid.setColumnStretch(column, 0)


class BeforeAfter(QWidget):
    """What an adapter and the one before it made of a brief or two, below each other."""

    def __init__(self, thumbnails: Thumbnails, music_player: MusicPlayer) -> None:
        super().__init__()
        self._thumbnails, self.music_player = thumbnails, music_player
        self.has_samples = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_generations(self, generations: Generations, names: Mapping[str, str]) -> None:
        """Show the last two adapters; `names` are those of adapters by id."""
        self.music_player.stop()
        clear_layout(self._grid)
        self.has_samples = len(generations.adapters) > 1 and bool(generations.rows)
        adapters = generations.adapters[-2:]
        for row in generations.rows[: self._row_count(generations)] if self.has_samples else ():
            self._add_row(
                row,
                [names.get(each, "") if each else translated("Base") for each in adapters],
            )

    def _row_count(self, generations: Generations) -> int:
        """Two texts, but one picture or tune, have room."""
        return 2 if window_kit(generations.rows[0].brief.medium).has_words else 1

    def _add_row(self, row: Row, names: list[str]) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(Divider(), line, 0, 1, 2)
        caption = ElidedLabel(self.tr("Brief: {0}").format(row.brief.prompt), "caption")
        caption.setToolTip(row.brief.prompt)
        self._grid.addWidget(caption, line + 1, 0, 1, 2)
        for index, (name, work) in enumerate(zip(names, row.works[-2:], strict=True)):
            label = Label(name.lower(), "note", "blue" if index else "text3")
            sample = work_sample(work, SMALL_SAMPLE, self._thumbnails, self.music_player)
            self._grid.addWidget(label, line + 2 + index, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(sample, line + 2 + index, 1)
