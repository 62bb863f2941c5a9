"""What lies behind the notes: rows of keys, the grid, other tracks, the bars to be filled.

Invariant: nothing here is kept; the view keeps what was painted until something changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from engines.contract.music_names import pitches_in_key
from engines.formats.score import Note
from engines.formats.tonality import key_of
from ui.compose.axis import TimeAxis
from ui.compose.inks import line_ink, mixed, track_ink
from ui.compose.piece import Piece
from ui.look.theme import Theme
from ui.parts import draw_box

PITCHES = 128
BLACK = frozenset({1, 3, 6, 8, 10})
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
DIM = 0.3
HATCH = 11


def key_words(piece: Piece) -> str:
    """The key of the piece, as its score says or as its notes are likeliest in."""
    if piece.score.keys:
        return piece.score.keys[0].name
    return "" if piece.is_empty else key_of(piece.score)


def anchors(key: str) -> frozenset[int]:
    """Pitch classes of a key's tonic and fifth, which the rows mark."""
    if not key:
        return frozenset()
    tonic = _STEPS[key[0]] + {"#": 1, "b": -1}.get(key[1:2], 0)
    scale = pitches_in_key(key)
    return frozenset({tonic % 12, (tonic + 7) % 12}) & scale


def paint_rows(painter: QPainter, rect: QRectF, row: float, marked: frozenset[int]) -> None:
    """Rows of white and black keys; the tonic's and the fifth's in the studio's blue."""
    theme = Theme.current()
    white, black = theme.colour("page"), theme.colour("roll")
    if white == black:
        black = mixed(theme.colour("line"), black, 0.22)
    wash = theme.colour("blue-wash")
    first = max(0, int(rect.top() // row))
    for place in range(first, min(PITCHES, int(rect.bottom() // row) + 1)):
        pitch = PITCHES - 1 - place
        ground = black if pitch % 12 in BLACK else white
        if pitch % 12 in marked:
            ground = mixed(wash, ground, 0.55)
        top = round(place * row)
        height = round((place + 1) * row) - top
        painter.fillRect(QRectF(rect.left(), top, rect.width(), height), ground)
        if pitch % 12 == 0:
            line = QRectF(rect.left(), top + height - 1, rect.width(), 1)
            painter.fillRect(line, line_ink(1))


def paint_lines(painter: QPainter, rect: QRectF, axis: TimeAxis) -> None:
    """The grid, in scene coordinates: x is ticks times zoom."""
    for line in axis.lines(rect.left() / axis.zoom, rect.right() / axis.zoom):
        x = round(line.tick * axis.zoom)
        width = 2 if line.rank == 2 else 1
        painter.fillRect(QRectF(x, rect.top(), width, rect.height()), line_ink(line.rank))


def paint_others(painter: QPainter, rect: QRectF, axis: TimeAxis, piece: Piece, row: float) -> None:
    """The notes of the other tracks, dim; drums are no pitches and are left out."""
    page = Theme.current().colour("page")
    for place, track in enumerate(piece.score.tracks):
        if place == piece.track or track.drums or not piece.sheet.heard(place):
            continue
        painter.setBrush(mixed(track_ink(place), page, DIM))
        painter.setPen(Qt.PenStyle.NoPen)
        for note in track.notes:
            box = note_rect(note, axis.zoom, row)
            if box.intersects(rect):
                painter.drawRect(box)


def note_rect(note: Note, zoom: float, row: float) -> QRectF:
    """Where a note lies in the scene, with a gap to its neighbours."""
    left, right = round(note.start * zoom), round(note.end * zoom)
    top = round((PITCHES - 1 - note.pitch) * row)
    return QRectF(left + 1, top + 1, max(3, right - left - 2), round(row) - 2)


def paint_fill(painter: QPainter, rect: QRectF, left: float, right: float) -> None:
    """Hatch the bars that are to be filled."""
    theme = Theme.current()
    area = QRectF(left, rect.top(), right - left, rect.height()).intersected(rect)
    if area.isEmpty():
        return
    painter.fillRect(area, with_alpha(theme.colour("blue-wash"), 0.5))
    painter.save()
    painter.setBrushOrigin(QPointF(0, 0))
    painter.fillRect(area, QBrush(_hatch(with_alpha(theme.colour("blue-line"), 0.55))))
    painter.restore()
    for x in (left, right - 2):
        painter.fillRect(QRectF(x, rect.top(), 2, rect.height()), theme.colour("blue-line"))


def paint_fill_words(painter: QPainter, area: QRectF, title: str, words: str) -> None:
    """Say in the middle of the hatched bars what they wait for."""
    theme = Theme.current()
    strong, caption = theme.font("strong"), theme.font("caption")
    painter.setFont(strong)
    width = painter.fontMetrics().horizontalAdvance(title)
    painter.setFont(caption)
    width = max(width, painter.fontMetrics().horizontalAdvance(words)) + 32
    if width > area.width() - 8:
        return
    height = theme.px(40)
    box = QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)
    draw_box(painter, box, theme.colour("panel"), theme.colour("blue-line"), 5)
    centre = Qt.AlignmentFlag.AlignHCenter
    painter.setFont(strong)
    painter.setPen(theme.colour("text"))
    top = box.adjusted(0, 3, 0, -height / 2 + 2)
    painter.drawText(top, centre | Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(caption)
    painter.setPen(theme.colour("text2"))
    bottom = box.adjusted(0, height / 2 - 2, 0, -3)
    painter.drawText(bottom, centre | Qt.AlignmentFlag.AlignVCenter, words)


def with_alpha(colour: QColor, share: float) -> QColor:
    """A colour that lets the ground through."""
    clear = QColor(colour)
    clear.setAlphaF(share)
    return clear


def _hatch(ink: QColor) -> QPixmap:
    """One tile of slanted lines that join their neighbours'."""
    tile = QPixmap(HATCH, HATCH)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.6))
    for start, end in _slants():
        painter.drawLine(start, end)
    painter.end()
    return tile


def _slants() -> Iterator[tuple[QPointF, QPointF]]:
    for shift in (-HATCH, 0, HATCH):
        yield QPointF(shift - 1, HATCH + 1), QPointF(shift + HATCH + 1, -1)
