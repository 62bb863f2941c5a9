"""A small picture of a piece of music.

Invariant: painting is done once per size, theme and piece and kept as a pixmap; what the studio
made is bright, what it began from is grey, what the artist gave is straw.
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
MOST_THICK = 9
_INSET = 5
_INKS = 5
_ACCOMPANIMENT = 0.42


@dataclass(frozen=True)
class Picture:
    """What a small roll shows: `made` are the ticks that the studio filled, None for all of them;
    `length` the ticks of the whole piece, also while it grows."""

    score: Score
    length: int = 0
    made: tuple[int, int] | None = None
    seeds: frozenset[Note] = frozenset()

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
    if picture.made is not None:
        first, last = picture.made
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
    thick = round(max(2.0, min(MOST_THICK, room / spread * 0.7)))
    for track in reversed(tracks):
        place = picture.score.tracks.index(track)
        painter.setOpacity(1.0 if track is tracks[0] else _ACCOMPANIMENT)
        for note in track.notes:
            y = area.bottom() - _INSET - room * (note.pitch - low + middle) / spread
            left = area.left() + note.start * scale
            width = max(2.0, note.length * scale - 1)
            box = QRectF(left, round(y) - thick // 2, width, thick)
            painter.fillRect(box, _ink(note, place, picture))


def _ink(note: Note, place: int, picture: Picture) -> QColor:
    theme = Theme.current()
    if note in picture.seeds:
        return theme.colour("star")
    made = picture.made
    if made is not None and not made[0] <= note.start < made[1]:
        return theme.colour("text3")
    return theme.colour(f"trk{place % _INKS + 1}")


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
    """A small roll with a playhead; a click says where (`sought(tick)`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(Score())
        self._kept: QPixmap | None = None
        self._tick: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(Theme.current().px(HEIGHT))
        Theme.current().changed.connect(self._forget)

    def fill_height(self) -> None:
        """Be as high as there is room."""
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: Picture) -> None:
        """Show a piece, or as much of it as there is."""
        if picture != self._picture:
            self._picture = picture
            self._forget()

    def picture(self) -> Picture:
        """What it shows."""
        return self._picture

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead; None takes it away."""
        if tick != self._tick:
            self._tick = tick
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # the card takes it: it may become a drag

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        scale = self.devicePixelRatioF()
        if self._kept is None or self._kept.size() != (self.size() * scale):
            self._kept = mini_roll_pixmap(self._picture, self.size(), scale)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        painter.drawPixmap(0, 0, self._kept)
        if self._tick is not None:
            x = self._tick / self._picture.end * self.width()
            shade = QColor(theme.colour("satin"))
            shade.setAlphaF(0.16)
            painter.fillRect(QRectF(0, 0, x, self.height()), shade)
            painter.fillRect(QRectF(round(x) - 1, 0, 2, self.height()), theme.colour("satin"))
        draw_box(painter, QRectF(self.rect()), None, theme.colour("line"), 3)

    def _forget(self) -> None:
        self._kept = None
        self.update()
