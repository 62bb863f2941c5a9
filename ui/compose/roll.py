"""The piano roll: the notes of one track over those of the others.

Invariant: only the notes on show are items, so a long piece costs no more than a short one; the
roll holds no notes of its own, it shows the piece and asks it for changes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

from engines.formats.score import Note
from ui.compose import roll_ground
from ui.compose.axis import TimeAxis
from ui.compose.clipboard import NoteClipboard
from ui.compose.inks import note_ink
from ui.compose.piece import Piece
from ui.compose.roll_hand import RollHand
from ui.compose.roll_keys import step_of
from ui.look.theme import Theme

ROW = 16
ZOOM_STEP = 1.15


class Playhead(QWidget):
    """A line over the roll; it takes no click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.current().colour("text"))


class Roll(QGraphicsView):
    """`pitch_hovered(pitch)`, -1 for none; `scrolled` and `resized` when other rows are on show."""

    pitch_hovered = Signal(int)
    resized = Signal()
    scrolled = Signal()

    def __init__(self, piece: Piece, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.piece, self.axis = piece, axis
        self.hand = RollHand(self)
        self._clipboard = NoteClipboard(piece)
        self._items: list[QGraphicsPathItem] = []
        self._fill: tuple[int, int] | None = None
        self._playhead = Playhead(self)
        self._tick: float | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._sync)
        self._build_view()
        piece.changed.connect(self._late.start)
        piece.selection_changed.connect(self._late.start)
        axis.changed.connect(self._late.start)
        Theme.current().changed.connect(self._late.start)
        self._sync()

    # Geometry

    @property
    def row(self) -> float:
        """Pixels of a semitone."""
        return Theme.current().px(ROW)

    def pitch_at(self, y: float) -> int:
        """The pitch at a height of the viewport."""
        return roll_ground.PITCHES - 1 - int((y + self.verticalScrollBar().value()) // self.row)

    def rect_of(self, note: Note) -> QRectF:
        """Where a note lies on the viewport."""
        box = roll_ground.note_rect(note, self.axis.zoom, self.row)
        return box.translated(-self.axis.offset, -self.verticalScrollBar().value())

    def note_at(self, at: QPointF) -> Note | None:
        """The note under a point of the viewport; of several the last painted."""
        hits = [
            n for n in self.visible_notes() if self.rect_of(n).adjusted(-1, 0, 1, 0).contains(at)
        ]
        return hits[-1] if hits else None

    def visible_notes(self) -> list[Note]:
        """The notes of the edited track in the stretch of time on show."""
        first = self.axis.tick_at(0)
        last = self.axis.tick_at(self.viewport().width())
        return [note for note in self.piece.notes() if note.end > first and note.start < last]

    def centre_on_notes(self) -> None:
        """Bring the notes of the edited track into view; the middle of the keyboard if none."""
        notes = self.piece.notes()
        low = min((note.pitch for note in notes), default=48)
        high = max((note.pitch for note in notes), default=81)
        middle = (roll_ground.PITCHES - 1 - (low + high) / 2 + 0.5) * self.row
        self.verticalScrollBar().setValue(round(middle - self.viewport().height() / 2))

    # What it shows besides the notes

    def set_fill(self, bars: tuple[int, int] | None) -> None:
        """Hatch these bars, counted from 1, as those to be filled in."""
        self._fill = bars
        self._late.start()

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead; None hides it."""
        self._tick = tick
        self._place_playhead()

    def set_drawing(self, drawing: bool) -> None:
        """Draw notes, or select them."""
        self.hand.drawing = drawing
        shape = Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    # Editing verbs that the Edit menu hands to whatever has the keyboard

    def undo(self) -> None:
        """Take the last change back."""
        self.piece.stack.undo()

    def redo(self) -> None:
        """Make it again."""
        self.piece.stack.redo()

    def copy(self) -> None:
        """Keep the chosen notes for pasting."""
        self._clipboard.copy()

    def cut(self) -> None:
        """Copy the chosen notes and take them away."""
        self._clipboard.copy()
        self.piece.delete()

    def paste(self) -> None:
        """Put the copied notes in at the playhead, or after where they were."""
        at = None if self._tick is None else self.axis.snapped(self._tick)
        self._clipboard.paste(at)

    def selectAll(self) -> None:
        """Choose every note of the track."""
        self.piece.select(self.piece.notes())

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event, self.axis)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.piece.selection:
            self.piece.delete()
        elif event.key() == Qt.Key.Key_Escape and self.piece.selection:
            self.piece.select(())
        elif step is not None and self.piece.selection:
            deed: Callable[[int, int], None] = (
                self.piece.lengthen if step.lengthens else self.piece.move
            )
            deed(step.ticks, step.semitones)
            self._show_selection()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pitch_hovered.emit(self.pitch_at(event.position().y()))
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_about(event.position().x(), ZOOM_STEP ** (turn.y() / 120))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turn.y() // 2)
        event.accept()

    def zoom_about(self, x: float, factor: float) -> None:
        """Zoom so that what lies at `x` stays there."""
        tick = self.axis.tick_at(x)
        self.axis.set_zoom(self.axis.zoom * factor)
        self._sync()
        self.horizontalScrollBar().setValue(round(tick * self.axis.zoom - x))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._late.start()
        self.resized.emit()

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        marked = roll_ground.anchors(roll_ground.key_words(self.piece))
        roll_ground.paint_rows(painter, rect, self.row, marked)
        roll_ground.paint_lines(painter, rect, self.axis)
        roll_ground.paint_others(painter, rect, self.axis, self.piece, self.row)
        span = self._fill_span()
        if span is not None:
            roll_ground.paint_fill(painter, rect, *span)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        span = self._fill_span()
        if span is not None and self._fill is not None:
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            area = QRectF(span[0], seen.top(), span[1] - span[0], seen.height()).intersected(seen)
            title = _bars_words(*self._fill)
            roll_ground.paint_fill_words(painter, area, title, self.tr("to be filled in"))
        if self.piece.is_empty:
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            title = self.tr("Nothing in the roll yet")
            words = self.tr("Take a candidate, drop a MIDI file here, or draw with D")
            roll_ground.paint_fill_words(painter, seen, title, words)
        band = self.hand.band()
        if band is not None:
            blue = Theme.current().colour("blue-line")
            shade = QColor(blue)
            shade.setAlphaF(0.18)
            painter.setPen(QPen(blue, 1))
            painter.setBrush(shade)
            painter.drawRect(self.mapToScene(band.toRect()).boundingRect())

    def _fill_span(self) -> tuple[float, float] | None:
        if self._fill is None:
            return None
        spans = self.axis.spans
        first, last = (max(1, min(len(spans), bar)) - 1 for bar in self._fill)
        return spans[first][0] * self.axis.zoom, spans[max(first, last)][1] * self.axis.zoom

    # Within

    def _build_view(self) -> None:
        self.setProperty("ring", "self")
        self.setAccessibleName(self.tr("Piano roll"))
        self.viewport().setAccessibleName(self.tr("Piano roll"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setScene(QGraphicsScene(self))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.axis.scroll_to)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())

    def _sync(self) -> None:
        """Show the piece as it is."""
        scene = self.scene()
        height = roll_ground.PITCHES * self.row
        scene.setSceneRect(0, 0, max(self.axis.length, self.viewport().width()), height)
        self.horizontalScrollBar().setValue(round(self.axis.offset))
        for item in self._items:
            scene.removeItem(item)
        self._items = [self._item(note) for note in self.visible_notes()]
        for item in self._items:
            scene.addItem(item)
        self.resetCachedContent()
        self.viewport().update()
        self._place_playhead()
        self.scrolled.emit()

    def _item(self, note: Note) -> QGraphicsPathItem:
        path = QPainterPath()
        path.addRoundedRect(roll_ground.note_rect(note, self.axis.zoom, self.row), 2, 2)
        item = QGraphicsPathItem(path)
        item.setBrush(note_ink(note, self.piece.sheet, self.piece.track))
        chosen = note in self.piece.selection
        pen = QPen(Theme.current().colour("text"), 2) if chosen else QPen(Qt.PenStyle.NoPen)
        item.setPen(pen)
        item.setZValue(1 if chosen else 0)
        return item

    def _place_playhead(self) -> None:
        x = None if self._tick is None else self.axis.x_of(self._tick)
        shown = x is not None and 0 <= x < self.viewport().width()
        self._playhead.setVisible(shown)
        if shown and x is not None:
            self._playhead.setGeometry(round(x), 0, 2, self.viewport().height())
            self._playhead.raise_()

    def _show_selection(self) -> None:
        self._sync()
        notes = sorted(self.piece.selection)
        if notes:
            box = roll_ground.note_rect(notes[0], self.axis.zoom, self.row)
            self.ensureVisible(box, 20, 20)


def _bars_words(first: int, last: int) -> str:
    if first == last:
        return f"Bar {first}"
    joined = "and" if last == first + 1 else "to"
    return f"Bars {first} {joined} {last}"
