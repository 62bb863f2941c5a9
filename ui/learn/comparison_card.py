"""One of the two works of A or B?

Invariant: it shows the work alone: its text after the end of what it continues, its picture, or its
notes, which can be played.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.base.records import Artifact
from ui.language import translated
from ui.learn.continuation_text import ContinuationText, beginning_of
from ui.learn.work_picture import WorkPicture
from ui.look.theme import Theme
from ui.media import window_kit
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
        self.length = Label("", "caption", tabular=True)
        self.text = ContinuationText()
        self.text.setAccessibleName(letter)
        self.picture = WorkPicture(thumbnails)
        Theme.current().set_scaled(self.picture.setFixedHeight, PICTURE_HEIGHT)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.music = MusicView(Theme.current().px(ROLL_HEIGHT))
        self._build_column(letter)

    def show_work(self, work: Artifact) -> None:
        """Show the text, the picture or the notes of a work."""
        kit = window_kit(work.medium)
        self.text.setVisible(kit.has_words)
        self.picture.setVisible(not kit.has_words and not kit.has_notes)
        self.music.setVisible(kit.has_notes)
        self.length.setText(kit.length(work))
        if kit.has_words:
            beginning = beginning_of(work)
            self.text.show_text(beginning, work.text.rstrip() if beginning else work.text.strip())
        elif kit.has_notes:
            self._music_player.show(self.music, work)
        else:
            self.picture.show_work(work, translated(kit.work))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        self.draw_frame("page", "text3" if self.underMouse() else "edge")

    def _build_column(self, letter: str) -> None:
        header = QHBoxLayout()
        header.addWidget(KeyCap(letter))
        header.addStretch(1)
        header.addWidget(self.length)
        column = new_column(self, 8, (15, 12, 15, 13))
        column.addLayout(header)
        column.addWidget(self.text)
        column.addStretch(1)
        column.addWidget(self.picture)
        column.addWidget(self.music)
