"""What the mouse does on the canvas: pan, mask, paint, erase, select, fill, pick, transform.

Invariant: a gesture ends with the tool that began it, whichever is selected meanwhile; holding the
space bar pans with any tool and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Protocol

from PySide6.QtCore import QLineF, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainterPath

from ui.draw.canvas.easel import Easel
from ui.draw.canvas.easel_state import MaskMode
from ui.draw.canvas.layer_transform import LayerTransform
from ui.draw.canvas.paint_settings import (
    PaintSettings,
    Shape,
    corner_across,
    new_gradient,
    new_shape,
)
from ui.draw.canvas.sheet_frame import SheetFrame
from ui.draw.canvas.stroke import Brush, Layer

Tool = Literal[
    "pan",
    "mask",
    "sketch",
    "erase",
    "line",
    "shape",
    "gradient",
    "smudge",
    "clone",
    "text",
    "rectangle",
    "lasso",
    "wand",
    "fill",
    "pick",
    "transform",
    "beyond",
]
MIN_WIDTH, MAX_WIDTH = 1, 256
DEFAULT_SHARE, DEFAULT_SIDE = 48 / 512, 512
DEFAULT_INK = QColor("#3A59A8")
# The colours of the cut paper drawings: they go together on a first sketch.
FIRST_INKS = "#1E2761 #3A59A8 #8FA3DC #F1EBDC #F4DB8A #E59A76 #C9503B #4F8F86".split()
_BRUSHES: tuple[Tool, ...] = ("mask", "sketch", "erase", "smudge", "clone")
_WIDE: tuple[Tool, ...] = (*_BRUSHES, "line")
_PAINTING: tuple[Tool, ...] = ("sketch", "line", "shape", "gradient", "text", "fill")
_WITH_INK: tuple[Tool, ...] = (*_PAINTING, "pick")
_DRAGGED: tuple[Tool, ...] = ("line", "shape", "gradient")
"""Those that paint when the mouse is released, from where it was pressed."""
_STEADIEST = 0.9
"""The share of its way by which a brush stays behind the mouse where smoothing is 1."""
_WIDTH_FACTOR = 1.2
_CONTROL = Qt.KeyboardModifier.ControlModifier
_TURN_STEP = 15.0
MIN_PRESSURE = 0.05
HANDLE_REACH = 9.0
"""How near to a handle of the frame a press takes it, in pixels of the view."""


class EditableView(Protocol):
    """The view that the mouse works on: the canvas."""

    easel: Easel
    layer_transform: LayerTransform
    sheet_frame: SheetFrame

    @property
    def zoom(self) -> float:
        """Pixels of the view per pixel of the picture."""
        ...

    def prepare_edit(self) -> None:
        """Put the visible picture on the easel, so that it can be painted on."""
        ...

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by pixels of the view."""
        ...

    def to_picture(self, at: QPointF) -> QPointF:
        """A point of the view in pixels of the picture."""
        ...

    def colour_at(self, at: QPointF) -> QColor:
        """The colour that is visible at a point of the picture; invalid where there is none."""
        ...


class CanvasMouse(QObject):
    """The selected tool and the gesture in progress. `changed` when one of them changed;
    `fill_requested(point)` when a pixel of the picture was clicked to be filled, and
    `wand_requested(point, mode)` when what is like it is to be masked; `text_requested(point)` when
    words are to be put there."""

    changed = Signal()
    fill_requested = Signal(QPointF)
    wand_requested = Signal(QPointF, str)
    text_requested = Signal(QPointF)

    def __init__(self, view: EditableView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.tool: Tool = "pan"
        self._share, self._side = DEFAULT_SHARE, DEFAULT_SIDE
        self.width = _width_of(self._share, self._side)
        self.ink = DEFAULT_INK
        self.settings = PaintSettings()
        self.clone_source: QPointF | None = None  # as set by the artist
        self._clone_offset: QPoint | None = None  # from what is painted to what is copied
        self._steady = QPointF()  # where the brush is, which follows the mouse
        self.recent_inks = [QColor(code) for code in FIRST_INKS]  # the last one used is first
        self._pressure = 1.0
        self._is_pen_eraser = False
        self.layer: Layer = "mask"
        self._is_pan_key_down = False
        self._gesture: Tool | None = None
        self._last_position = QPointF()
        self._path: list[QPointF] = []
        self._is_subtracting = self._has_shift = self._has_control = False
        self._line_brush = self._brush("line")  # with which the line began
        self._stroke_end: QPointF | None = None  # where the next straight stroke begins

    # The tool

    def select_tool(self, tool: Tool) -> None:
        """Select a tool; the eraser works on the layer that was painted last."""
        if tool in ("mask", "rectangle", "lasso", "wand"):
            self.layer = "mask"
        elif tool in (*_PAINTING, "smudge", "clone"):
            self.layer = "sketch"
        self.tool = tool
        self._view.layer_transform.set_on(tool == "transform")
        self.changed.emit()

    def set_width(self, width: float) -> None:
        """Paint this wide, in pixels of the picture."""
        width = float(max(MIN_WIDTH, min(MAX_WIDTH, round(width))))
        if width != self.width:
            self._share, self.width = width / self._side, width
            self.changed.emit()

    def set_picture_side(self, side: int) -> None:
        """Scale the brush to a picture whose longer side has so many pixels."""
        width = _width_of(self._share, side)
        if side != self._side:
            self._side, self._stroke_end = side, None
        if width != self.width:
            self.width = width
            self.changed.emit()

    def increase_width(self) -> None:
        """Make the brush a fifth wider."""
        self.set_width(max(self.width + 1, self.width * _WIDTH_FACTOR))

    def decrease_width(self) -> None:
        """Make the brush a fifth finer."""
        self.set_width(min(self.width - 1, self.width / _WIDTH_FACTOR))

    def change_settings(self, **values: object) -> None:
        """Paint otherwise; the names are those of `PaintSettings`."""
        self.settings = replace(self.settings, **values)  # pyright: ignore[reportArgumentType]
        self.changed.emit()

    def set_ink(self, ink: QColor) -> None:
        """Sketch in this colour."""
        self.ink = ink
        self.changed.emit()

    @property
    def share(self) -> float:
        """How much of the longer side of the picture the brush covers."""
        return self._share

    def set_brush(self, ink: QColor, share: float) -> None:
        """Paint in this colour, and so much of the picture's longer side wide."""
        self.ink, self._share = ink, share
        self.width = _width_of(share, self._side)
        self.changed.emit()

    def set_pan_key(self, is_down: bool) -> None:
        """Pan with any tool while a key is down, such as the space bar."""
        if is_down != self._is_pan_key_down:
            self._is_pan_key_down = is_down
            self.changed.emit()

    def set_pen(self, pressure: float, is_eraser: bool) -> None:
        """A pen reports its pressure, 0 to 1, and whether its other end is down."""
        is_felt = pressure > 0 and self.settings.has_pressure
        self._pressure = max(MIN_PRESSURE, min(1.0, pressure)) if is_felt else 1.0
        self._is_pen_eraser = is_eraser

    def uses_ink(self) -> bool:
        """Return whether the tool paints in the colour to sketch in, or picks it."""
        return self.tool in _WITH_INK

    def has_brush_ring(self) -> bool:
        """Return whether a ring shows the size of the brush."""
        return self.tool in _WIDE and not self._is_pan_key_down and self._gesture != "pan"

    def cursor(self) -> Qt.CursorShape:
        if self._gesture == "pan":
            return Qt.CursorShape.ClosedHandCursor
        if self._pans():
            return Qt.CursorShape.OpenHandCursor
        is_frame = self.tool in ("transform", "beyond")
        return Qt.CursorShape.SizeAllCursor if is_frame else Qt.CursorShape.CrossCursor

    def path(self) -> Sequence[QPointF]:
        """The points of the lasso or line that is being drawn, in pixels of the picture."""
        return self._path

    @property
    def is_drawing_line(self) -> bool:
        """Whether that path is painted with the brush."""
        return self._gesture == "line"

    def shape(self) -> Shape | None:
        """The shape that is being drawn, in pixels of the picture."""
        return self._shape_of(self._path) if self._gesture == "shape" else None

    def axis(self) -> float | None:
        """The x about which strokes are mirrored."""
        return self._side_of_sheet() / 2 if self.settings.is_symmetric else None

    # Gestures

    def press(self, button: Qt.MouseButton, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Begin a gesture: a button was pressed at a point of the view."""
        if self._gesture is not None:
            return
        is_left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (is_left and self._pans()):
            self._begin("pan", at)
        elif is_left and self._picks(modifiers):
            self._begin("pick", at)
        elif is_left and self.tool == "clone" and modifiers & _CONTROL:
            self.clone_source, self._clone_offset = self._view.to_picture(at), None
            self.changed.emit()
        elif is_left:
            self._view.prepare_edit()
            if self._view.easel.sheet.is_empty:
                return
            self._has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._has_control = bool(modifiers & _CONTROL)
            self._is_subtracting = bool(modifiers & Qt.KeyboardModifier.AltModifier)
            self._begin(self.tool, at)

    def move(self, at: QPointF) -> None:
        """Continue the gesture: the mouse moved to a point of the view."""
        if self._gesture == "pan":
            self._view.pan_by(at - self._last_position)
            self._last_position = at
        elif self._gesture == "pick":
            self._pick(self._view.to_picture(at))
        elif self._gesture == "lasso":
            self._path.append(self._view.to_picture(at))
        elif self._gesture == "rectangle":
            self._path[1:] = _corners(self._path[0], self._view.to_picture(at))
        elif self._gesture == "transform":
            self._view.layer_transform.drag(self._view.to_picture(at), self._has_shift)
        elif self._gesture == "beyond":
            self._view.sheet_frame.drag(self._view.to_picture(at))
        elif self._gesture in _BRUSHES:
            self._stroke_end = self._view.to_picture(at)
            share = 1 - _STEADIEST * self.settings.smoothing
            self._steady = self._steady + (self._stroke_end - self._steady) * share  # a new point
            self._view.easel.stroke_to(self._steady, self._pressure)
        elif self._gesture == "shape":
            end = self._view.to_picture(at)
            self._path[1:] = [corner_across(self._path[0], end, is_even=self._has_shift)]
        elif self._gesture in _DRAGGED:
            self._path[1:] = [self._line_end(self._view.to_picture(at))]

    def release(self) -> None:
        """Finish the gesture: the button was released."""
        gesture, self._gesture = self._gesture, None
        if gesture in ("rectangle", "lasso"):
            self._close_lasso()
        elif gesture in _DRAGGED:
            self._draw_dragged(gesture)
        elif gesture == "transform":
            self._view.layer_transform.preview()
        elif gesture in _BRUSHES:
            if self._stroke_end is not None and self._stroke_end != self._steady:
                self._view.easel.stroke_to(self._stroke_end, self._pressure)
            self._view.easel.end_stroke()
        self.set_pen(0.0, is_eraser=False)
        self.changed.emit()

    def cancel_gesture(self) -> bool:
        """Cancel the gesture and undo what it painted; False where there was none."""
        gesture, self._gesture, self._path = self._gesture, None, []
        if gesture is not None and gesture not in ("pan", "pick", "transform", "beyond"):
            self._stroke_end = None
            self._view.easel.cancel_stroke()
        is_taken_back = self.tool == "beyond" and self._view.sheet_frame.reset()
        return self._view.layer_transform.cancel() or is_taken_back or gesture is not None

    # Within

    def _pans(self) -> bool:
        return self._is_pan_key_down or self.tool == "pan"

    def _picks(self, modifiers: Qt.KeyboardModifier) -> bool:
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self.tool == "pick" or (has_control and self.uses_ink())

    def _pick(self, at: QPointF) -> None:
        colour = self._view.colour_at(at)
        if colour.isValid():
            self.set_ink(colour)

    def _begin(self, tool: Tool, at: QPointF) -> None:
        self._gesture, self._last_position = tool, at
        point = self._view.to_picture(at)
        if tool in _PAINTING:
            self._remember_ink()
        if tool in ("transform", "beyond", "fill", "wand", "text"):
            self._view.easel.commit_picture()
        self._begin_at(tool, point)
        self.changed.emit()

    def _begin_at(self, tool: Tool, point: QPointF) -> None:
        if tool == "lasso" or tool in _DRAGGED:
            self._path, self._line_brush = [point], self._brush(tool)
        elif tool == "transform":
            reach, is_free = HANDLE_REACH / self._view.zoom, self._has_control
            self._view.layer_transform.press(point, reach, is_free=is_free)
        elif tool == "beyond":
            self._view.sheet_frame.press(point, HANDLE_REACH / self._view.zoom)
        elif tool == "fill":
            self.fill_requested.emit(point)
        elif tool == "text":
            self._gesture = None
            self.text_requested.emit(point)
        elif tool == "wand":
            self.wand_requested.emit(point, self._mask_mode())
        elif tool == "rectangle":
            self._path = [QPointF(point.toPoint())]
        elif tool == "pick":
            self._pick(point)
        elif tool == "clone" and self.clone_source is None:
            self._gesture = None  # nothing to copy yet, which the row of the brush says
        elif tool in _BRUSHES:
            if tool == "clone" and self.clone_source and self._clone_offset is None:
                self._clone_offset = (self.clone_source - point).toPoint()
            start = self._stroke_end if self._has_shift and self._stroke_end is not None else point
            self._stroke(self._brush(tool), start, point)

    def _remember_ink(self) -> None:
        others = [ink for ink in self.recent_inks if ink.rgb() != self.ink.rgb()]
        self.recent_inks = [self.ink, *others][: len(FIRST_INKS)]

    def _brush(self, tool: Tool) -> Brush:
        erases = tool == "erase" or self._is_subtracting or self._is_pen_eraser
        brush = Brush(self.width, self.layer, self.ink, erases, axis=self.axis())
        if self.layer == "mask":
            return brush
        effect = tool if tool in ("smudge", "clone") else "paint"
        settings = self.settings
        brush = replace(brush, effect=effect, opacity=settings.opacity, hardness=settings.hardness)
        if effect != "clone" or self._clone_offset is None:
            return brush
        paper = self._view.easel.sheet.flattened()
        return replace(brush, paper=paper, offset=self._clone_offset)

    def _side_of_sheet(self) -> int:
        return self._view.easel.sheet.picture.width()

    def _stroke(self, brush: Brush, start: QPointF, end: QPointF) -> None:
        """Begin a stroke with a straight piece."""
        self._view.easel.begin_stroke(brush, start, self._pressure)
        if start != end:
            self._view.easel.stroke_to(end, self._pressure)
        self._stroke_end = self._steady = end

    def _line_end(self, at: QPointF) -> QPointF:
        """Where a line ends that is drawn to a point; with Shift its angle is in steps."""
        line = QLineF(self._path[0], at)
        if self._has_shift:
            line.setAngle(round(line.angle() / _TURN_STEP) * _TURN_STEP)
        return line.p2()

    def _draw_dragged(self, tool: Tool) -> None:
        """Paint the line, shape or gradient that was drawn; nothing where it was but a click."""
        shape, easel = self._shape_of(self._path), self._view.easel
        points, self._path = self._path, []
        if len(points) < 2 or points[0] == points[1]:
            easel.cancel_stroke()
        elif tool == "line":
            self._stroke(self._line_brush, *points)
            easel.end_stroke()
        elif tool == "shape" and shape is not None:
            easel.paint(self.tr("Shape"), shape.draw, shape.bounds().toAlignedRect())
        elif tool == "gradient":
            ground, gradient = easel.sheet.picture.rect(), self._gradient(*points)
            easel.paint(self.tr("Gradient"), lambda p: p.fillRect(ground, gradient), ground)

    def _shape_of(self, points: Sequence[QPointF]) -> Shape | None:
        if len(points) < 2:
            return None
        return new_shape(self.settings, points[0], points[1], self.ink, self.width)

    def _gradient(self, start: QPointF, end: QPointF) -> QBrush:
        return QBrush(new_gradient(self.settings, start, end, self.ink))

    def _close_lasso(self) -> None:
        points, self._path = self._path, []
        path = line_through(points)
        if len(points) > 2 and not path.boundingRect().isEmpty():
            path.closeSubpath()
            path.setFillRule(Qt.FillRule.WindingFill)
            self._view.easel.mask_path(path, self._mask_mode())
        else:
            self._view.easel.cancel_stroke()

    def _mask_mode(self) -> MaskMode:
        if self._is_subtracting:
            return "subtract"
        return "add" if self._has_shift else "replace"


def _width_of(share: float, side: int) -> float:
    """The width of a brush that covers this share of the longer side of a picture."""
    return float(max(MIN_WIDTH, min(MAX_WIDTH, round(share * side))))


def _corners(start: QPointF, at: QPointF) -> list[QPointF]:
    """The other corners of a rectangle of whole pixels, and the first one again."""
    end = at.toPoint()
    return [QPointF(end.x(), start.y()), QPointF(end), QPointF(start.x(), end.y()), start]


def line_through(points: Sequence[QPointF]) -> QPainterPath:
    """The open line through at least one point."""
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path
