"""The systems of the score, one below the other: notes are selected with the mouse.

A click on a note selects it in the piece, and so in the roll; one beside the notes moves the
playhead there. Keys are those of the roll.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from engines.formats.engraved import EngravedScore
from ui.compose.roll.roll import Roll
from ui.compose.score.bar_positions import tick_at, x_at
from ui.compose.score.score_setting import ScoreSetting
from ui.compose.score.system_image import SystemImage, tinted
from ui.look.theme import Theme
from ui.parts import draw_box
from ui.qt.timers import single_shot_timer

BASE_SCALE = 0.54
"""Logical pixels of a tenth of a millimetre at 100 %: a staff is 26 pixels high."""
MIN_ZOOM, MAX_ZOOM, ZOOM_STEP = 0.5, 3.0, 1.15
LEAST_WIDTH = 400
"""Of paper, in tenths of a millimetre: a bar has room in it."""
GAP = 6
GRAB_DISTANCE = 4


class ScoreView(QAbstractScrollArea):
    """`seek_requested(tick)` when the artist clicked beside the notes."""

    seek_requested = Signal(float)

    def __init__(self, roll: Roll, setting: ScoreSetting) -> None:
        super().__init__()
        self._roll, self._piece, self._axis = roll, roll.piece, roll.axis
        self._setting = setting
        self._zoom = 1.0
        self._tops: list[int] = [0]
        self._width = 0
        self._playhead_tick = 0.0
        self._tints: dict[int, QImage] = {}
        self._layout_timer = single_shot_timer(self, 0, self.refit)
        self._build_view()
        setting.changed.connect(self._show_score)
        setting.drawn.connect(self._show_system)
        self._piece.selection_changed.connect(self._show_selection)
        Theme.current().changed.connect(self._repaint)
        Theme.current().rescaled.connect(self._layout_timer.start)

    # Zoom

    def zoom_by(self, factor: float) -> None:
        """Make the notes larger or smaller; the systems are set anew for the width."""
        zoom = max(MIN_ZOOM, min(MAX_ZOOM, self._zoom * factor))
        if zoom != self._zoom:
            self._zoom = zoom
            self.refit()

    @property
    def zoom(self) -> float:
        """The size of the notes, 1.0 for a staff 26 pixels high."""
        return self._zoom

    # Geometry

    def rect_of(self, identity: str) -> QRectF | None:
        """The head of a note in the viewport, by its id; None where it is not drawn."""
        for system in range(len(self._tops) - 1):
            image = self._setting.image(system)
            if image is not None and identity in image.heads:
                return image.heads[identity].translated(self._origin(system))
        return None

    def id_at(self, point: QPointF) -> str:
        """The id of the note at a point of the viewport; empty beside the notes."""
        system = self._system_at(point)
        image = self._setting.image(system)
        if image is None:
            return ""
        at = point - self._origin(system)
        distances = [(_distance(box, at), name) for name, box in image.heads.items()]
        nearest = min(distances, default=(GRAB_DISTANCE + 1.0, ""))
        return nearest[1] if nearest[0] <= GRAB_DISTANCE else ""

    def _system_at(self, point: QPointF) -> int:
        y = point.y() + self.verticalScrollBar().value()
        return max(0, min(bisect_right(self._tops, y), len(self._tops) - 1) - 1)

    def _origin(self, system: int) -> QPoint:
        x = -self.horizontalScrollBar().value()
        return QPoint(x, self._tops[system] - self.verticalScrollBar().value())

    def _visible_systems(self) -> range:
        height = self.viewport().height()
        first = self._system_at(QPointF(0, 0))
        last = self._system_at(QPointF(0, height))
        return range(first, last + 1) if len(self._tops) > 1 else range(0)

    # The piece

    def set_playhead(self, tick: float, is_playing: bool) -> None:
        """Move the playhead; while it plays, its system stays in view."""
        self._playhead_tick = tick
        if is_playing and self.isVisible():
            self._scroll_to(self._system_of(tick))
        self.viewport().update()

    def undo(self) -> None:
        """Undo the last change; the Edit menu calls these by Qt's names."""
        self._roll.undo()

    def redo(self) -> None:
        """Redo the change that was undone."""
        self._roll.redo()

    def copy(self) -> None:
        """Copy the selected notes."""
        self._roll.copy()

    def cut(self) -> None:
        """Copy the selected notes and delete them."""
        self._roll.cut()

    def paste(self) -> None:
        """Insert the copied notes at the playhead."""
        self._roll.paste()

    def selectAll(self) -> None:
        """Select every note of the track."""
        self._roll.selectAll()

    def _selected_ids(self, engraved: EngravedScore) -> set[str]:
        track, selection = self._piece.track, self._piece.selection
        if not selection:
            return set()
        return {
            identity
            for identity, (index, note) in engraved.notes.items()
            if index == track and note in selection
        }

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the selected notes, as in the roll."""
        self._roll.keyPressEvent(event)
        if not event.isAccepted() and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.accept()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the note under the pointer, or move the playhead."""
        engraved, point = self._setting.engraved, event.position()
        if event.button() != Qt.MouseButton.LeftButton or engraved is None:
            return
        match = engraved.note_of(self.id_at(point))
        if match is None:
            self._piece.select(())
            self._seek(point)
            return
        track, note = match
        extend = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        is_added = bool(event.modifiers() & extend) and track == self._piece.track
        self._piece.select_track(track)
        self._piece.select(self._piece.selection ^ {note} if is_added else {note})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the cursor that a note can be clicked."""
        is_note = bool(self.id_at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if is_note else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout_timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the score from now on."""
        super().showEvent(event)
        self._layout_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Set it no more."""
        super().hideEvent(event)
        self._setting.hide()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw what came into view."""
        self.viewport().update()
        self._request()

    def _seek(self, point: QPointF) -> None:
        system = self._system_at(point)
        image, engraved = self._setting.image(system), self._setting.engraved
        if image is None or engraved is None:
            return
        at = point - self._origin(system)
        for bar, box in image.bars.items():
            if box.left() <= at.x() <= box.right() and bar <= len(self._axis.spans):
                span = self._axis.spans[bar - 1]
                self.seek_requested.emit(tick_at(at.x(), image, engraved, bar, span))
                return

    # Display

    def refit(self) -> None:
        """Set the score for the width of the view."""
        if self.isVisible() and self.viewport().width() > 0:
            scale = BASE_SCALE * Theme.current().scale * self._zoom
            width = max(LEAST_WIDTH, int(self.viewport().width() / scale))
            self._setting.show(width, scale, self.devicePixelRatioF())
            self._set_range()
            self._request()

    def _show_score(self) -> None:
        """Show another score; its systems are drawn as they come into view."""
        engraved = self._setting.engraved
        systems = range(len(engraved.heights)) if engraved is not None else range(0)
        sizes = [self._setting.size_of(system, engraved) for system in systems if engraved]
        self._tops = list(accumulate((size.height() + GAP for size in sizes), initial=0))
        self._tints.clear()
        self._width = max((size.width() for size in sizes), default=0)
        self._set_range()
        self.viewport().update()
        self._request()

    def _set_range(self) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), self._width, room.width()),
            (self.verticalScrollBar(), self._tops[-1], room.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(40)

    def _request(self) -> None:
        """Have the systems in view drawn, and then the one after them."""
        systems = self._visible_systems()
        following = range(systems.stop, min(systems.stop + 1, len(self._tops) - 1))
        self._setting.request([*systems, *following])

    def _show_system(self, system: int) -> None:
        self._tints.pop(system, None)
        for other in [other for other in self._tints if self._setting.image(other) is None]:
            del self._tints[other]
        self.viewport().update()

    def _show_selection(self) -> None:
        """Colour the selected notes, and scroll to the first of them."""
        engraved = self._setting.engraved
        if engraved is not None and self._piece.selection and self.isVisible():
            first = min(self._piece.selection).start
            system = self._system_of(first)
            if system not in self._visible_systems():
                self._scroll_to(system)
        self.viewport().update()

    def _system_of(self, tick: float) -> int:
        engraved = self._setting.engraved
        bar = self._axis.bar_at(tick) + 1
        return max(0, bisect_right(engraved.first_bars, bar) - 1) if engraved is not None else 0

    def _scroll_to(self, system: int) -> None:
        """Scroll so that a system is wholly in view, or its top."""
        if system >= len(self._tops) - 1:
            return
        bar, top, bottom = self.verticalScrollBar(), self._tops[system], self._tops[system + 1]
        room = self.viewport().height()
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    def _repaint(self) -> None:
        self._tints.clear()
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), Theme.current().colour("page"))
        engraved = self._setting.engraved
        if engraved is None:
            self._paint_sentence(painter)
            return
        selected = self._selected_ids(engraved)
        for system in self._visible_systems():
            image = self._setting.image(system)
            if image is not None:
                painter.save()
                painter.translate(self._origin(system))
                self._paint_system(painter, system, image, engraved, selected)
                painter.restore()

    def _paint_system(
        self,
        painter: QPainter,
        system: int,
        image: SystemImage,
        engraved: EngravedScore,
        selected: set[str],
    ) -> None:
        theme = Theme.current()
        self._paint_playhead(painter, image, engraved)
        boxes = [box for name, box in image.heads.items() if name.partition(".")[0] in selected]
        for box in boxes:
            draw_box(painter, box.adjusted(-4, -4, 4, 4), theme.colour("blue-wash"), None, 4)
        painter.drawImage(QPoint(), self._in_colour(system, image))
        for box in boxes:
            self._paint_part(painter, image, box)

    def _paint_playhead(
        self, painter: QPainter, image: SystemImage, engraved: EngravedScore
    ) -> None:
        theme, bar = Theme.current(), self._axis.bar_at(self._playhead_tick) + 1
        box = image.bars.get(bar)
        if box is None:
            return
        wash = QRectF(box.left(), 0, box.width(), image.image.deviceIndependentSize().height())
        draw_box(painter, wash, theme.colour("blue-wash"), None, 3)
        x = x_at(self._playhead_tick, image, engraved, bar, self._axis.spans[bar - 1])
        painter.fillRect(QRectF(round(x), 0, 2, wash.height()), theme.colour("satin"))

    def _paint_part(self, painter: QPainter, image: SystemImage, box: QRectF) -> None:
        """Paint a head again, in the colour of what is selected."""
        ratio = image.image.devicePixelRatio()
        area = QRectF(box.topLeft() * ratio, box.size() * ratio).toAlignedRect()
        part = image.image.copy(area)
        part.setDevicePixelRatio(ratio)
        at = QPointF(area.topLeft()) / ratio
        painter.drawImage(at, tinted(part, Theme.current().colour("satin")))

    def _in_colour(self, system: int, image: SystemImage) -> QImage:
        if system not in self._tints:
            self._tints[system] = tinted(image.image, Theme.current().colour("text"))
        return self._tints[system]

    def _paint_sentence(self, painter: QPainter) -> None:
        theme = Theme.current()
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text2"))
        area = self.viewport().rect().adjusted(24, 8, -24, -8)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(flags), self.sentence())

    def sentence(self) -> str:
        """What is said in place of a score."""
        if self._setting.fault:
            return self._setting.fault
        if self._piece.is_empty:
            return self.tr("The score is here as soon as the piece has notes.")
        return self.tr("Setting the score…")

    def _build_view(self) -> None:
        self.setProperty("ring", "self")
        self.setAccessibleName(self.tr("Score"))
        self.viewport().setAccessibleName(self.tr("Score"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        # One that came and went would change the width, and so the score, and so itself.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)  # the panel behind it takes files
        self.viewport().setAcceptDrops(False)


def _distance(box: QRectF, point: QPointF) -> float:
    """How far a point is from a box; 0 inside it."""
    dx = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    dy = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    return max(dx, dy)
