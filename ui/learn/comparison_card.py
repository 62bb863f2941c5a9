"""One of the two works of A or B?

Invariant: it shows the work alone: its text after the end of what it continues, its picture, or its
notes, which can be played.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engines.contract import Medium
from studio.records import Artifact
from studio.words import count_words
from ui.language import number, translated
from ui.learn.continuation_text import ContinuationText, beginning_of
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.parts import ClickableFrame, KeyCap, Label
from ui.qt.layouts import new_column
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

PICTURE_HEIGHT = 190
ROLL_HEIGHT = 120


class ComparisonCard(ClickableFrame):
    """`clicked` anywhere except on its play button keeps the work."""

    def __init__(
        self,
        letter: str,
        thumbnails: Thumbnails,
        music_player: MusicPlayer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._music_player = music_player
        self.setAccessibleName(letter)
        self._length = Label("", "caption", tabular=True)
        self._text = ContinuationText()
        self._text.setAccessibleName(letter)
        self._picture = WorkPicture(thumbnails)
        Theme.current().set_scaled(self._picture.setFixedHeight, PICTURE_HEIGHT)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.music = MusicView(Theme.current().px(ROLL_HEIGHT))
        self._build_column(letter)

    def show_work(self, work: Artifact) -> None:
        """Show the text, the picture or the notes of a work."""
        self._text.setVisible(work.medium is Medium.TEXT)
        self._picture.setVisible(work.medium is Medium.IMAGE)
        self.music.setVisible(work.medium is Medium.MUSIC)
        self._length.setText("")
        if work.medium is Medium.IMAGE:
            self._picture.show_work(work, self.tr("Picture"))
        elif work.medium is Medium.MUSIC:
            self._music_player.show(self.music, work)
        else:
            beginning = beginning_of(work)
            text = work.text.rstrip() if beginning else work.text.strip()
            self._text.show_text(beginning, text)
            count = count_words(text)
            self._length.setText(translated("1 word" if count == 1 else f"{number(count)} words"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        self.draw_frame("page", "text3" if self.underMouse() else "edge")

    def _build_column(self, letter: str) -> None:
        header = QHBoxLayout()
        header.addWidget(KeyCap(letter))
        header.addStretch(1)
        header.addWidget(self._length)
        column = new_column(self, 8, (15, 12, 15, 13))
        column.addLayout(header)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self.music)
