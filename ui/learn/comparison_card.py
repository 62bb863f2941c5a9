"""One of the two works of A or B?

Invariant: it shows the work alone: its words, its picture, or its notes, which can be heard.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.records import Artifact
from ui.look.pictures import read_image
from ui.look.theme import Theme
from ui.parts import KeyCap, Label, draw_box
from ui.parts.picture import PictureFrame
from ui.sound.hearing import Hearing
from ui.sound.music_view import MusicView
from ui.thumbnails import THUMBNAIL_SIDE

PICTURE_HEIGHT = 190
ROLL_HEIGHT = 120


class ComparisonCard(QFrame):
    """`kept` when it is pressed anywhere but on its play button."""

    kept = Signal()

    def __init__(self, letter: str, hearing: Hearing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hearing = hearing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(letter)
        self._extent = Label("", "caption", tabular=True)
        self._text = Label("", "work", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setAccessibleName(letter)
        head = QHBoxLayout()
        head.addWidget(KeyCap(letter))
        head.addStretch(1)
        head.addWidget(self._extent)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 13)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self._picture = PictureFrame()
        self._picture.setFixedHeight(Theme.current().px(PICTURE_HEIGHT))
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(self._picture)
        self.music = MusicView(Theme.current().px(ROLL_HEIGHT))
        column.addWidget(self.music)

    def show_work(self, work: Artifact) -> None:
        """Show its words, its picture or its notes, alone."""
        self._text.setVisible(work.kind is Medium.TEXT)
        self._picture.setVisible(work.kind is Medium.IMAGE)
        self.music.setVisible(work.kind is Medium.MUSIC)
        self._extent.setText("")
        if work.kind is Medium.IMAGE:
            image = read_image(work.path, THUMBNAIL_SIDE)
            self._picture.show_image(image, self.tr("Picture"))
        elif work.kind is Medium.MUSIC:
            self._hearing.show(self.music, work)
        else:
            words = work.text.strip()
            self._text.setText(words)
            self._extent.setText(self.tr("{0} words").format(len(words.split())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        border = theme.colour("text3" if self.underMouse() else "edge")
        draw_box(QPainter(self), QRectF(self.rect()), theme.colour("page"), border, 6)
