"""What generations of adapters make of the same briefs and seeds, side by side.

Invariant: each row is one brief with one seed; an empty cell says that a generation was not tried
on it, and what plays ends when other samples are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.adapters.samples import Generations, Row
from studio.records import Artifact
from ui.look.pictures import read_image
from ui.look.theme import Theme
from ui.parts import ElidedLabel, Label
from ui.parts.picture import PictureFrame
from ui.qt.layouts import clear_layout
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import THUMBNAIL_SIDE

PICTURE_HEIGHT = 150
ROLL_HEIGHT = 64
MOST_LETTERS = 240


class SamplesPanel(QFrame):
    """A sheet with a column for each generation; hidden where there is nothing to show."""

    def __init__(self, music_player: MusicPlayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sheet")
        self._music_player = music_player
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(self.tr("The same briefs, the same seeds"), "title"))
        caption = self.tr("What each of them makes; the newest at the right.")
        head.addWidget(ElidedLabel(caption, "caption"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._grid)
        self.hide()

    def show_generations(self, found: Generations, names: Mapping[str, str]) -> None:
        """Show samples; `names` are those of adapters by id."""
        self._music_player.stop()
        self._clear()
        for place, adapter in enumerate(found.adapters):
            name = names.get(adapter, "") if adapter else self.tr("Base")
            last = place == len(found.adapters) - 1
            self._grid.addWidget(Label(name, "strong", "blue" if last else "text2"), 0, place)
            self._grid.setColumnStretch(place, 1)
        for number, row in enumerate(found.rows):
            self._add_row(1 + 2 * number, row)
        self.setVisible(bool(found.rows))

    def stop(self) -> None:
        """End whatever plays."""
        self._music_player.stop()

    def cell(self, row: int, column: int) -> QWidget:
        """What shows of a brief's work, both counted from 0."""
        item = self._grid.itemAtPosition(2 + 2 * row, column)
        assert item is not None
        return item.widget()

    def _add_row(self, line: int, row: Row) -> None:
        asked = self.tr("{0}  ·  seed {1}").format(row.brief.prompt, row.brief.seed)
        caption = ElidedLabel(asked, "caption")
        caption.setContentsMargins(0, 0 if line == 1 else 8, 0, 0)
        self._grid.addWidget(caption, line, 0, 1, len(row.works))
        for place, work in enumerate(row.works):
            self._grid.addWidget(self._shown(work), line + 1, place)

    def _shown(self, work: Artifact | None) -> QWidget:
        if work is None:
            return Label(self.tr("not tried on this"), "caption")
        if work.kind is Medium.IMAGE:
            frame = PictureFrame()
            frame.setFixedHeight(Theme.current().px(PICTURE_HEIGHT))
            frame.show_image(read_image(work.path, THUMBNAIL_SIDE), work.prompt)
            return frame
        if work.kind is Medium.MUSIC:
            view = MusicView(Theme.current().px(ROLL_HEIGHT))
            self._music_player.show(view, work)
            return view
        return _words(work.text)

    def _clear(self) -> None:
        clear_layout(self._grid)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)


def _words(text: str) -> Label:
    """The beginning of a text; all of it is told where the pointer rests."""
    words = " ".join(text.split())
    short = words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + "…"
    label = Label(short, "excerpt", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setToolTip(words if short != words else "")
    return label
