"""The background of the roll: key rows, grid, notes of other tracks, bars to fill."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from engines.contract.music_names import pitches_in_key
from engines.formats.score import Note
from engines.formats.tonality import key_of
from ui.compose.roll.colours import blend, grid_line_colour, track_colour, with_alpha
from ui.compose.roll.piece import Piece
from ui.compose.roll.piece_state import PitchCurve
from ui.compose.roll.time_axis import TimeAxis
from ui.look.theme import Theme
from ui.parts import draw_box

PITCH_COUNT = 128
LEAST_WIDTH = 3  # of a note, in pixels
BLACK_KEYS = frozenset({1, 3, 6, 8, 10})
DIM_ALPHA = 0.3
HATCH_SIZE = 11
_PITCH_CLASSES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def key_name_of(piece: Piece) -> str:
    """The key that the score states, else the likeliest key of its notes; empty without notes."""
    if piece.score.keys:
        return piece.score.keys[0].name
    return "" if piece.is_empty else key_of(piece.score)


def tonic_and_fifth(key: str) -> frozenset[int]:
    """Pitch classes of a key's tonic and fifth, which the rows highlight."""
    if not key:
        return frozenset()
    tonic = _PITCH_CLASSES[key[0]] + {"#": 1, "b": -1}.get(key[1:2], 0)
    return frozenset({tonic % 12, (tonic + 7) % 12}) & pitches_in_key(key)


def paint_key_rows(
    painter: QPainter, rect: QRectF, row_height: float, highlighted: frozenset[int]
) -> None:
    """Rows of white and black keys; the `highlighted` pitch classes in the studio's blue."""
    theme = Theme.current()
    white, black = theme.colour("page"), theme.colour("roll")
    if white == black:
        black = blend(theme.colour("line"), black, 0.22)
    wash = theme.colour("blue-wash")
    first = max(0, int(rect.top() // row_height))
    for row in range(first, min(PITCH_COUNT, int(rect.bottom() // row_height) + 1)):
        pitch_class = (PITCH_COUNT - 1 - row) % 12
        colour = black if pitch_class in BLACK_KEYS else white
        if pitch_class in highlighted:
            colour = blend(wash, colour, 0.55)
        top = round(row * row_height)
        height = round((row + 1) * row_height) - top
        painter.fillRect(QRectF(rect.left(), top, rect.width(), height), colour)
        if pitch_class == 0:
            line = QRectF(rect.left(), top + height - 1, rect.width(), 1)
            painter.fillRect(line, grid_line_colour(1))


def paint_grid(painter: QPainter, rect: QRectF, axis: TimeAxis) -> None:
    """The grid, in scene coordinates: x is ticks times zoom."""
    for line in axis.grid_lines(rect.left() / axis.zoom, rect.right() / axis.zoom):
        x = round(line.tick * axis.zoom)
        width = 2 if line.rank == 2 else 1
        painter.fillRect(QRectF(x, rect.top(), width, rect.height()), grid_line_colour(line.rank))


def paint_bar_lines(painter: QPainter, axis: TimeAxis, height: int) -> None:
    """Bar lines over the full height, in viewport coordinates."""
    for start, _ in axis.spans:
        painter.fillRect(QRectF(round(axis.x_of(start)), 0, 1, height), grid_line_colour(2))


def paint_other_tracks(
    painter: QPainter, rect: QRectF, axis: TimeAxis, piece: Piece, row_height: float
) -> None:
    """The notes of the other audible tracks, dimmed; drums have no pitch and are omitted."""
    page = Theme.current().colour("page")
    first, last = (rect.left() - LEAST_WIDTH) / axis.zoom, rect.right() / axis.zoom
    for index, track in enumerate(piece.score.tracks):
        if index == piece.track or track.drums or not piece.state.is_audible(index):
            continue
        painter.setBrush(blend(track_colour(piece.state.colour_of(index)), page, DIM_ALPHA))
        painter.setPen(Qt.PenStyle.NoPen)
        for note in track.notes_between(first, last):
            box = note_rect(note, axis.zoom, row_height)
            if box.intersects(rect):
                painter.drawRect(box)


def paint_curve(
    painter: QPainter, rect: QRectF, zoom: float, curve: PitchCurve, row: float
) -> None:
    """The pitch of what was hummed, as a line through its notes, with a rim that sets it off."""
    theme = Theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for strand in curve.strands:
        if strand[-1][0] * zoom < rect.left() or strand[0][0] * zoom > rect.right():
            continue
        line = QPolygonF(
            [QPointF(tick * zoom, (PITCH_COUNT - 0.5 - pitch) * row) for tick, pitch in strand]
        )
        for colour, width in (
            (with_alpha(theme.colour("page"), 0.7), 3.5),
            (theme.colour("text"), 1.4),
        ):
            painter.setPen(QPen(colour, width))
            painter.drawPolyline(line)


def note_rect(note: Note, zoom: float, row_height: float) -> QRectF:
    """The rectangle of a note in the scene, with a gap to its neighbours."""
    x, right = round(note.start * zoom), round(note.end * zoom)
    y = round((PITCH_COUNT - 1 - note.pitch) * row_height)
    return QRectF(x + 1, y + 1, max(LEAST_WIDTH, right - x - 2), round(row_height) - 2)


def paint_infill(painter: QPainter, rect: QRectF, start_x: float, end_x: float) -> None:
    """Hatch the bars that are to be filled."""
    theme = Theme.current()
    area = QRectF(start_x, rect.top(), end_x - start_x, rect.height()).intersected(rect)
    if area.isEmpty():
        return
    painter.fillRect(area, with_alpha(theme.colour("blue-wash"), 0.5))
    painter.save()
    painter.setBrushOrigin(QPointF(0, 0))
    painter.fillRect(area, QBrush(_hatch_tile(with_alpha(theme.colour("blue-line"), 0.55))))
    painter.restore()
    for x in (start_x, end_x - 2):
        painter.fillRect(QRectF(x, rect.top(), 2, rect.height()), theme.colour("blue-line"))


def paint_message(painter: QPainter, area: QRectF, title: str, text: str) -> None:
    """A box with two lines of text in the middle of `area`; nothing where it does not fit."""
    theme = Theme.current()
    strong, caption = theme.font("strong"), theme.font("caption")
    painter.setFont(strong)
    width = painter.fontMetrics().horizontalAdvance(title)
    painter.setFont(caption)
    width = max(width, painter.fontMetrics().horizontalAdvance(text)) + 32
    if width > area.width() - 8:
        return
    height = theme.px(40)
    box = QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)
    draw_box(painter, box, theme.colour("panel"), theme.colour("blue-line"), 5)
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(strong)
    painter.setPen(theme.colour("text"))
    painter.drawText(box.adjusted(0, 3, 0, -height / 2 + 2), centre, title)
    painter.setFont(caption)
    painter.setPen(theme.colour("text2"))
    painter.drawText(box.adjusted(0, height / 2 - 2, 0, -3), centre, text)


def _hatch_tile(colour: QColor) -> QPixmap:
    """One tile of slanted lines that continue in the neighbouring tiles."""
    tile = QPixmap(HATCH_SIZE, HATCH_SIZE)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    for start, end in _hatch_lines():
        painter.drawLine(start, end)
    painter.end()
    return tile


def _hatch_lines() -> Iterator[tuple[QPointF, QPointF]]:
    size = HATCH_SIZE
    for shift in (-size, 0, size):
        yield QPointF(shift - 1, size + 1), QPointF(shift + size + 1, -1)
