"""A piece of music to look at and to hear. Invariant: the roll shows what plays."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from engines.formats.score import bars, seconds_at
from ui.look.icons import icon
from ui.parts import Label
from ui.parts.mini_roll import MiniRoll, Picture
from ui.sound.times import clock


class MusicView(QWidget):
    """`hear_wanted` to play it or hold it."""

    hear_wanted = Signal()

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        """`height` of the roll in pixels; 0 takes the room that there is."""
        super().__init__(parent)
        self.roll = MiniRoll()
        if height:
            self.roll.setFixedHeight(height)
        else:
            self.roll.fill_height()
        self._length = ""
        self._words = Label("", "caption", tabular=True)
        self._build_play()
        self._build_column()

    def show_picture(self, picture: Picture) -> None:
        """Show a piece."""
        self.roll.show_picture(picture)
        score = picture.score
        count = len(bars(score))
        self._length = clock(seconds_at(score, score.end))
        self._bars = self.tr("{0} bars").format(count) if count != 1 else self.tr("1 bar")
        self.show_playing(None, True)

    def show_playing(self, seconds: float | None, can_play: bool) -> None:
        """Show how far it is played; None where it is not."""
        plays = seconds is not None
        self.play.setIcon(icon("pause-fill" if plays else "play-fill", "text", on="on-accent"))
        self.play.setChecked(plays)
        self.play.setEnabled(can_play)
        words = self.tr("Pause") if plays else self.tr("Play")
        self.play.setToolTip(words if can_play else self.tr("No sound device was found"))
        if seconds is None:
            self.roll.set_playhead(None)
            self._words.setText(f"{self._bars} · {self._length}")
        else:
            self._words.setText(self.tr("{0} of {1}").format(clock(seconds), self._length))

    def _build_play(self) -> None:
        self._bars = ""
        self.play = QToolButton()
        self.play.setProperty("kind", "hear")
        self.play.setCheckable(True)
        self.play.setIconSize(QSize(14, 14))
        self.play.setFixedSize(30, 30)
        self.play.setAccessibleName(self.tr("Play"))
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play.clicked.connect(self._hear)

    def _hear(self) -> None:
        self.play.setChecked(not self.play.isChecked())
        self.hear_wanted.emit()

    def _build_column(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.play)
        row.addWidget(self._words)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.roll, 1)
        column.addLayout(row)
