"""What the pointer does on the canvas: pan, mask, sketch, erase, lasso.

Invariant: a gesture ends as the tool that began it, whatever is chosen meanwhile; holding the space
bar pans with any tool and changes none.
"""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath

from ui.draw.easel import Brush, Easel, Layer

Tool = Literal["pan", "mask", "sketch", "erase", "lasso"]
LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH = 1, 256, 48
FIRST_INK = QColor("#3A59A8")
_PAINTS: tuple[Tool, ...] = ("mask", "sketch", "erase")
_FINER = 1.2


class PictureView(Protocol):
    """What the pointer works on: the canvas."""

    easel: Easel

    def request_paint(self) -> None:
        """Put the visible picture on the easel, so that it can be painted on."""
        ...

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by pixels of the view."""
        ...

    def to_picture(self, at: QPointF) -> QPointF:
        """A point of the view in pixels of the picture."""
        ...


class Hand(QObject):
    """`changed` when another tool, width or colour was chosen."""

    changed = Signal()

    def __init__(self, canvas: PictureView, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.tool: Tool = "pan"
        self.width = float(USUAL_WIDTH)
        self.ink = FIRST_INK
        self.pressure = 1.0
        self.layer: Layer = "mask"
        self._held = False
        self._doing: Tool | None = None
        self._last = QPointF()
        self._lasso: list[QPointF] = []
        self._takes_away = False

    # Choosing

    def take(self, tool: Tool) -> None:
        """Take up a tool; the eraser works on the layer that was painted last."""
        if tool in ("mask", "lasso"):
            self.layer = "mask"
        elif tool == "sketch":
            self.layer = "sketch"
        self.tool = tool
        self.changed.emit()

    def set_width(self, width: float) -> None:
        """Paint this wide, in pixels of the picture."""
        width = float(max(LEAST_WIDTH, min(MOST_WIDTH, round(width))))
        if width != self.width:
            self.width = width
            self.changed.emit()

    def wider(self) -> None:
        """A fifth wider."""
        self.set_width(max(self.width + 1, self.width * _FINER))

    def finer(self) -> None:
        """A fifth finer."""
        self.set_width(min(self.width - 1, self.width / _FINER))

    def set_ink(self, ink: QColor) -> None:
        """Sketch in this colour."""
        self.ink = ink
        self.changed.emit()

    def hold_to_pan(self, held: bool) -> None:
        """Pan while something is held, such as the space bar."""
        if held != self._held:
            self._held = held
            self.changed.emit()

    def shows_ring(self) -> bool:
        """Whether the brush shows as a ring."""
        return self.tool in _PAINTS and not self._held and self._doing != "pan"

    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like."""
        if self._doing == "pan":
            return Qt.CursorShape.ClosedHandCursor
        if self._held or self.tool == "pan":
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.CrossCursor

    def lasso(self) -> list[QPointF]:
        """The line that is being drawn around something, in pixels of the picture."""
        return self._lasso

    # Gestures

    def press(self, button: Qt.MouseButton, at: QPointF, held: Qt.KeyboardModifier) -> None:
        """A button went down at a place of the view."""
        if self._doing is not None:
            return
        middle = button == Qt.MouseButton.MiddleButton
        if middle or (button == Qt.MouseButton.LeftButton and (self._held or self.tool == "pan")):
            self._begin("pan", at)
        elif button == Qt.MouseButton.LeftButton:
            self._canvas.request_paint()
            if self._canvas.easel.sheet.is_empty:
                return
            self._takes_away = bool(held & Qt.KeyboardModifier.AltModifier)
            self._begin(self.tool, at)

    def move(self, at: QPointF) -> None:
        """The pointer moved to a place of the view."""
        if self._doing == "pan":
            self._canvas.pan_by(at - self._last)
            self._last = at
        elif self._doing == "lasso":
            self._lasso.append(self._canvas.to_picture(at))
        elif self._doing is not None:
            self._canvas.easel.stroke_to(self._canvas.to_picture(at), self.pressure)

    def release(self, button: Qt.MouseButton) -> None:
        """The button came up again."""
        doing, self._doing = self._doing, None
        if doing == "lasso":
            self._close_lasso()
        elif doing in _PAINTS:
            self._canvas.easel.end_stroke()
        self.pressure = 1.0
        self.changed.emit()

    def drop(self) -> bool:
        """End a gesture as if it had not begun; False where there was none."""
        doing, self._doing, self._lasso = self._doing, None, []
        if doing in _PAINTS:
            self._canvas.easel.drop_stroke()
        return doing is not None

    def _begin(self, tool: Tool, at: QPointF) -> None:
        self._doing, self._last = tool, at
        if tool == "lasso":
            self._lasso = [self._canvas.to_picture(at)]
        elif tool in _PAINTS:
            self._canvas.easel.begin_stroke(
                self._brush(tool), self._canvas.to_picture(at), self.pressure
            )
        self.changed.emit()

    def _brush(self, tool: Tool) -> Brush:
        erases = tool == "erase" or self._takes_away
        return Brush(self.width, self.layer, self.ink, erases)

    def _close_lasso(self) -> None:
        points, self._lasso = self._lasso, []
        if len(points) > 2:
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            path.closeSubpath()
            path.setFillRule(Qt.FillRule.WindingFill)
            self._canvas.easel.mask_path(path, self._takes_away)
