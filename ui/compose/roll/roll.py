"""The piano roll: the notes of the current track over those of the other tracks.

Only visible notes are graphics items, so a long piece costs no more than a short one;
the roll holds no notes of its own: it shows the piece and calls it for changes.
"""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QGraphicsScene, QGraphicsView, QWidget

from engines.contract.text import Text
from engines.formats.editing.pitches import nearest_in_key
from engines.formats.score import Note
from ui.bound_keys import name_keys
from ui.compose.roll import roll_background
from ui.compose.roll.arrow_keys import ArrowStep, LengthStep, ScaleStep, step_of
from ui.compose.roll.clipboard import NoteClipboard
from ui.compose.roll.colours import note_colour, with_alpha
from ui.compose.roll.piece import Piece
from ui.compose.roll.roll_mouse import RollMouse
from ui.compose.roll.time_axis import TimeAxis
from ui.language import translated
from ui.look.theme import Theme
from ui.qt.timers import single_shot_timer

ROW_HEIGHT = 16
ZOOM_STEP = 1.15


class Playhead(QWidget):
    """A vertical line over the roll; mouse events pass through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), Theme.current().colour("text"))


class Roll(QGraphicsView):
    """`pitch_hovered(pitch)`, -1 for none; `scrolled` and `resized` when other rows are visible.

    `menu_requested(point)` with a point of the screen; `scale_toggled(bool)` when notes keep to the
    scale from now on, or no more; `step_requested(steps)` to move notes in the key.
    """

    pitch_hovered = Signal(int)
    resized = Signal()
    scrolled = Signal()
    menu_requested = Signal(QPoint)
    scale_toggled = Signal(bool)
    step_requested = Signal(int)

    def __init__(self, piece: Piece, axis: TimeAxis) -> None:
        super().__init__()
        self.piece, self.axis = piece, axis
        self.mouse = RollMouse(self)
        self._clipboard = NoteClipboard(piece)
        self._items: list[QGraphicsPathItem] = []
        self._infill_bars: tuple[int, int] | None = None
        self._playhead = Playhead(self)
        self._playhead_tick: float | None = None
        self._sync_timer = single_shot_timer(self, 0, self._sync)
        self._build_view()
        text = self.tr("Take a candidate, drop a MIDI file here, or draw with {compose.draw}")
        name_keys(self.show_advice, text)
        for signal in (piece.changed, piece.selection_changed, axis.changed):
            signal.connect(self._sync_timer.start)
        Theme.current().changed.connect(self._sync_timer.start)
        self._sync()

    def show_advice(self, text: str) -> None:
        """Say what can be done while the roll is empty."""
        self._advice = text
        self.viewport().update()

    # Geometry

    @property
    def row_height(self) -> float:
        """Pixels of a semitone."""
        return Theme.current().px(ROW_HEIGHT)

    def pitch_at(self, y: float) -> int:
        """The pitch at a y coordinate of the viewport."""
        row = int((y + self.verticalScrollBar().value()) // self.row_height)
        return roll_background.PITCH_COUNT - 1 - row

    def pitch_in_scale(self, pitch: int) -> int:
        """The nearest pitch of the scale of `key_of_track`."""
        key = self.key_of_track()
        return nearest_in_key(pitch, key) if key else pitch

    def key_of_track(self) -> str:
        """The key whose scale the current track has; drums and an empty piece have none."""
        tracks = self.piece.score.tracks
        is_drums = bool(tracks) and tracks[self.piece.track].drums
        return "" if is_drums else roll_background.key_name_of(self.piece)

    def rect_of(self, note: Note) -> QRectF:
        """The rectangle of a note in the viewport."""
        return self._scene_rect(note).translated(
            -self.axis.offset, -self.verticalScrollBar().value()
        )

    def note_at(self, point: QPointF) -> Note | None:
        """The note at a point of the viewport; of several the one painted last."""
        matches = [
            note
            for note in self.visible_notes()
            if self.rect_of(note).adjusted(-1, 0, 1, 0).contains(point)
        ]
        return matches[-1] if matches else None

    def visible_notes(self) -> list[Note]:
        """The notes of the current track in the visible span of time."""
        first = self.axis.tick_at(0)
        last = self.axis.tick_at(self.viewport().width())
        return self.piece.notes_between(first, last)

    def centre_on_notes(self) -> None:
        """Scroll to the notes of the current track; to the middle of the keyboard without notes."""
        notes = self.piece.notes()
        low = min((note.pitch for note in notes), default=48)
        high = max((note.pitch for note in notes), default=81)
        middle = (roll_background.PITCH_COUNT - 1 - (low + high) / 2 + 0.5) * self.row_height
        self.verticalScrollBar().setValue(round(middle - self.viewport().height() / 2))

    # Overlays

    def set_infill_bars(self, bars: tuple[int, int] | None) -> None:
        """Hatch these bars, counted from 1, as those to be filled."""
        self._infill_bars = bars
        self._sync_timer.start()

    def set_playhead(self, tick: float | None) -> None:
        """Move the playhead; None hides it."""
        self._playhead_tick = tick
        self._update_playhead()

    def set_drawing(self, is_drawing: bool) -> None:
        """Set the mode of the mouse: draw notes, or select them."""
        self.mouse.is_drawing = is_drawing
        shape = Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keep_scale(self, keeps_scale: bool) -> None:
        """Set whether notes that are drawn or dragged keep to the scale."""
        if keeps_scale != self.mouse.keeps_scale:
            self.mouse.keeps_scale = keeps_scale
            self.scale_toggled.emit(keeps_scale)

    # Slots of the Edit menu, which calls them by Qt's names on the widget with the focus

    def undo(self) -> None:
        """Undo the last change."""
        self.piece.stack.undo()

    def redo(self) -> None:
        """Redo the change that was undone."""
        self.piece.stack.redo()

    def copy(self) -> None:
        """Copy the selected notes."""
        self._clipboard.copy()

    def cut(self) -> None:
        """Copy the selected notes and delete them."""
        self._clipboard.copy()
        self.piece.delete()

    def paste(self) -> None:
        """Insert the copied notes at the playhead; where they lie already, right after those."""
        tick = self._playhead_tick
        snapped = None if tick is None else self.axis.snap_tick(tick)
        self._clipboard.paste(snapped, self.axis.snap)
        self._scroll_to_selection()

    def selectAll(self) -> None:
        """Select every note of the track."""
        self.piece.select(self.piece.notes())

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the selected notes; other keys are left to the page."""
        if not self.piece.selection or not self._edit_selection(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pitch_hovered.emit(self.pitch_at(event.position().y()))
        self.mouse.move(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the notes."""
        self.menu_requested.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """No key is under the pointer any more."""
        self.pitch_hovered.emit(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl zoom."""
        delta = event.angleDelta()
        modifiers = event.modifiers()
        is_horizontal = abs(delta.x()) > abs(delta.y())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom_about(event.position().x(), ZOOM_STEP ** (delta.y() / 120))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier or is_horizontal:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (delta.x() or delta.y()))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - delta.y() // 2)
        event.accept()

    def zoom_about(self, x: float, factor: float) -> None:
        """Zoom by a factor; the tick at `x` stays there."""
        tick = self.axis.tick_at(x)
        self.axis.set_zoom(self.axis.zoom * factor)
        self._sync()
        self.horizontalScrollBar().setValue(round(tick * self.axis.zoom - x))

    def showEvent(self, event: QShowEvent) -> None:
        """Keep what is at the left; Qt would centre the scene."""
        offset = self.axis.offset
        super().showEvent(event)
        self.horizontalScrollBar().setValue(round(offset))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sync_timer.start()
        self.resized.emit()

    def _edit_selection(self, event: QKeyEvent) -> bool:
        """Change the selected notes or the selection by a key. False if the key does nothing."""
        step = step_of(event, self.axis)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.piece.delete()
        elif event.key() == Qt.Key.Key_Escape:
            self.piece.select(())
        elif isinstance(step, ScaleStep):
            self.step_requested.emit(step.steps)
            self._scroll_to_selection()
        elif isinstance(step, LengthStep):
            self.piece.lengthen(step.ticks, step.min_length)
            self._scroll_to_selection()
        elif isinstance(step, ArrowStep):
            self.piece.move(step.ticks, step.semitones)
            self._scroll_to_selection()
        else:
            return False
        return True

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what is behind the notes."""
        area = QRectF(rect)
        highlighted = roll_background.tonic_and_fifth(roll_background.key_name_of(self.piece))
        roll_background.paint_key_rows(painter, area, self.row_height, highlighted)
        roll_background.paint_grid(painter, area, self.axis)
        roll_background.paint_other_tracks(painter, area, self.axis, self.piece, self.row_height)
        span = self._infill_span()
        if span is not None:
            roll_background.paint_infill(painter, area, *span)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what was hummed, messages and the rubber band over the notes."""
        curve = self.piece.state.curve
        if curve is not None and curve.track == self.piece.track:
            area = QRectF(rect)
            roll_background.paint_curve(painter, area, self.axis.zoom, curve, self.row_height)
        visible = self.mapToScene(self.viewport().rect()).boundingRect()
        span = self._infill_span()
        if span is not None and self._infill_bars is not None:
            area = QRectF(span[0], visible.top(), span[1] - span[0], visible.height())
            title = _bars_title(*self._infill_bars)
            text = self.tr("to be filled in")
            roll_background.paint_message(painter, area.intersected(visible), title, text)
        if self.piece.is_empty:
            title = self.tr("Nothing in the roll yet")
            roll_background.paint_message(painter, visible, title, self._advice)
        self._paint_rubber_band(painter)

    def _paint_rubber_band(self, painter: QPainter) -> None:
        band = self.mouse.rubber_band()
        if band is not None:
            blue = Theme.current().colour("blue-line")
            painter.setPen(QPen(blue, 1))
            painter.setBrush(with_alpha(blue, 0.18))
            painter.drawRect(self.mapToScene(band.toRect()).boundingRect())

    def _infill_span(self) -> tuple[float, float] | None:
        """The x coordinates between which bars are hatched, in the scene."""
        if self._infill_bars is None:
            return None
        spans = self.axis.spans
        first, last = (max(1, min(len(spans), bar)) - 1 for bar in self._infill_bars)
        return spans[first][0] * self.axis.zoom, spans[max(first, last)][1] * self.axis.zoom

    # Scene

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
        # A graphics view takes drops for its scene; the panel behind it takes those of files.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.horizontalScrollBar().valueChanged.connect(self.axis.scroll_to)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())

    def _sync(self) -> None:
        """Rebuild the items of the visible notes."""
        scene = self.scene()
        height = roll_background.PITCH_COUNT * self.row_height
        scene.setSceneRect(0, 0, max(self.axis.length, self.viewport().width()), height)
        self.horizontalScrollBar().setValue(round(self.axis.offset))
        for item in self._items:
            scene.removeItem(item)
        self._items = [self._new_item(note) for note in self.visible_notes()]
        for item in self._items:
            scene.addItem(item)
        self.resetCachedContent()
        self.viewport().update()
        self._update_playhead()
        self.scrolled.emit()

    def _new_item(self, note: Note) -> QGraphicsPathItem:
        path = QPainterPath()
        path.addRoundedRect(self._scene_rect(note), 2, 2)
        item = QGraphicsPathItem(path)
        item.setBrush(note_colour(note, self.piece.state, self.piece.track))
        is_selected = note in self.piece.selection
        pen = QPen(Theme.current().colour("text"), 2) if is_selected else QPen(Qt.PenStyle.NoPen)
        item.setPen(pen)
        item.setZValue(1 if is_selected else 0)
        return item

    def _scene_rect(self, note: Note) -> QRectF:
        return roll_background.note_rect(note, self.axis.zoom, self.row_height)

    def _update_playhead(self) -> None:
        tick = self._playhead_tick
        x = -1.0 if tick is None else self.axis.x_of(tick)
        is_visible = 0 <= x < self.viewport().width()
        self._playhead.setVisible(is_visible)
        if is_visible:
            self._playhead.setGeometry(round(x), 0, 2, self.viewport().height())
            self._playhead.raise_()

    def _scroll_to_selection(self) -> None:
        """Scroll to the selected notes, or as many of the first ones as there is room for."""
        self._sync()
        boxes = [self._scene_rect(note) for note in sorted(self.piece.selection)]
        if boxes:
            room, margin = self.viewport().size(), 20
            box = reduce(QRectF.united, boxes)
            box.setWidth(min(box.width(), room.width() - 2 * margin))
            if box.height() > room.height() - 2 * margin:
                box.setTop(boxes[0].top())
                box.setHeight(boxes[0].height())
            self.ensureVisible(box, margin, margin)


def _bars_title(first: int, last: int) -> str:
    if first == last:
        return translated(Text("Bar {first}", first=first))
    joint = "and" if last == first + 1 else "to"
    return translated(Text("Bars {first} {joint} {last}", first=first, joint=joint, last=last))
