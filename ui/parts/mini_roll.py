"""A small picture of a piece of music.

The roll is painted into a pixmap once per size, theme and piece. Notes of the studio are
in track colours, notes it continued from are grey, seed notes of the artist are straw.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from engines.formats.score import Note, Score, bars
from ui.look.theme import Theme
from ui.parts.paint import draw_box

HEIGHT = 50
MAX_NOTE_HEIGHT = 9
_INSET = 5
_INKS = 5
_ACCOMPANIMENT = 0.42


@dataclass(frozen=True)
class Picture:
    """The content of a small roll.

    `new_span` is the span of ticks that the studio composed, None for all; `length` is the whole
    piece in ticks, also while it is being composed.
    """

    score: Score
    length: int = 0
    new_span: tuple[int, int] | None = None
    seed_notes: frozenset[Note] = frozenset()

    @property
    def end(self) -> int:
        """The tick at its right edge."""
        spans = bars(self.score)
        return max(self.length, spans[-1][1] if spans else 0, 1)


def paint_mini_roll(painter: QPainter, area: QRectF, picture: Picture) -> None:
    """Bars, then notes as short lines, in the colours of their tracks."""
    theme = Theme.current()
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.fillRect(area, theme.colour("roll"))
    scale = area.width() / picture.end
    if picture.new_span is not None:
        first, last = picture.new_span
        span = QRectF(
            area.left() + first * scale, area.top(), (last - first) * scale, area.height()
        )
        painter.fillRect(span, theme.colour("blue-wash"))
    _paint_bars(painter, area, picture, scale)
    _paint_notes(painter, area, picture, scale)
    painter.restore()


def _paint_bars(painter: QPainter, area: QRectF, picture: Picture, scale: float) -> None:
    spans = bars(picture.score, picture.end)
    every = 1
    while len(spans) > every * 16:
        every *= 2
    for start, _ in spans[every::every]:
        x = round(area.left() + start * scale)
        painter.fillRect(QRectF(x, area.top(), 1, area.height()), Theme.current().colour("line"))


def _paint_notes(painter: QPainter, area: QRectF, picture: Picture, scale: float) -> None:
    tracks = [track for track in picture.score.tracks if not track.drums and track.notes]
    tracks = tracks or [track for track in picture.score.tracks if track.notes]
    pitches = [note.pitch for track in tracks for note in track.notes]
    if not pitches:
        return
    low, spread = min(pitches), max(max(pitches) - min(pitches), 11)
    room = area.height() - 2 * _INSET
    middle = (spread - (max(pitches) - low)) / 2
    note_height = round(max(2.0, min(MAX_NOTE_HEIGHT, room / spread * 0.7)))
    for track in reversed(tracks):
        index = picture.score.tracks.index(track)
        painter.setOpacity(1.0 if track is tracks[0] else _ACCOMPANIMENT)
        for note in track.notes:
            y = area.bottom() - _INSET - room * (note.pitch - low + middle) / spread
            x = area.left() + note.start * scale
            width = max(2.0, note.length * scale - 1)
            box = QRectF(x, round(y) - note_height // 2, width, note_height)
            painter.fillRect(box, _ink(note, index, picture))


def _ink(note: Note, track_index: int, picture: Picture) -> QColor:
    theme = Theme.current()
    if note in picture.seed_notes:
        return theme.colour("star")
    span = picture.new_span
    if span is not None and not span[0] <= note.start < span[1]:
        return theme.colour("text3")
    return theme.colour(f"trk{track_index % _INKS + 1}")


def mini_roll_pixmap(picture: Picture, size: QSize, scale: float) -> QPixmap:
    """A piece painted into a pixmap of `size` logical pixels."""
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mini_roll(painter, QRectF(0, 0, size.width(), size.height()), picture)
    painter.end()
    return pixmap


class MiniRoll(QWidget):
    """A small roll with a playhead."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture(Score())
        self._pixmap: QPixmap | None = None
        self._tick: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().set_scaled(self.setFixedHeight, HEIGHT)
        Theme.current().changed.connect(self._invalidate)

    def fill_height(self) -> None:
        """Take all the height that is available."""
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: Picture) -> None:
        """Show a piece, or the part of it that exists."""
        if picture != self._picture:
            self._picture = picture
            self._invalidate()

    def picture(self) -> Picture:
        return self._picture

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead; None hides it."""
        if tick != self._tick:
            self._tick = tick
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the card handles it: it may become a drag

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        scale = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.size() != (self.size() * scale):
            self._pixmap = mini_roll_pixmap(self._picture, self.size(), scale)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.drawPixmap(0, 0, self._pixmap)
        if self._tick is not None:
            x = self._tick / self._picture.end * self.width()
            shade = QColor(theme.colour("satin"))
            shade.setAlphaF(0.16)
            painter.fillRect(QRectF(0, 0, x, self.height()), shade)
            painter.fillRect(QRectF(round(x) - 1, 0, 2, self.height()), theme.colour("satin"))
        draw_box(painter, QRectF(self.rect()), None, theme.colour("line"), 3)

    def _invalidate(self) -> None:
        self._pixmap = None
        self.update()
