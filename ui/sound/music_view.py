"""A piece of music with a play button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engines.formats.score import bars, seconds_at
from ui.language import number
from ui.parts import Label
from ui.parts.mini_roll import MiniRoll, Picture
from ui.qt.layouts import new_column, new_row
from ui.sound.music_pictures import UnreadablePicture
from ui.sound.play_button import PlayButton
from ui.sound.times import clock


class MusicView(QWidget):
    """A small roll, a play button and the length; `play_requested` to play or pause."""

    play_requested = Signal()

    def __init__(self, height: int) -> None:
        """`height` of the roll in pixels; 0 fills the available height."""
        super().__init__()
        self.roll = MiniRoll()
        if height:
            self.roll.setFixedHeight(height)
        else:
            self.roll.fill_height()
        self._bars = self._length = ""
        self._is_readable = True
        self.caption = Label("", "caption", tabular=True)
        self.play = PlayButton(self.tr("Play"))
        self.play.play_requested.connect(self.play_requested)
        self._build_column()

    def show_picture(self, picture: Picture) -> None:
        """Show a piece."""
        self.roll.show_picture(picture)
        score = picture.score
        count = len(bars(score))
        self._length = clock(seconds_at(score, score.end))
        self._bars = self.tr("{0} bars").format(number(count)) if count != 1 else self.tr("1 bar")
        self._is_readable = not isinstance(picture, UnreadablePicture)
        self.show_playing(None)

    def show_playing(self, seconds: float | None) -> None:
        """Show the position in seconds; None when it does not play."""
        self.play.show_playing(seconds is not None)
        self.play.setToolTip(self.tr("Pause") if seconds is not None else self.tr("Play"))
        if not self._is_readable:
            self.caption.setText(
                self.tr("Its file is missing or damaged. Making it again heals it.")
            )
        elif seconds is None:
            self.roll.set_playhead(None)
            self.caption.setText(f"{self._bars} · {self._length}")
        else:
            self.caption.setText(self.tr("{0} of {1}").format(clock(seconds), self._length))

    def _build_column(self) -> None:
        row = new_row(spacing=8)
        row.addWidget(self.play)
        row.addWidget(self.caption)
        row.addStretch(1)
        column = new_column(self, 8)
        column.addWidget(self.roll, 1)
        column.addLayout(row)
