"""The frame around the sheet, by whose handles the picture is drawn on beyond its edges.

Invariant: what is added is drawn by the next brief; the sheet stays as it is. A sheet of another
size has none.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from ui.draw.canvas.easel import Easel
from ui.draw.canvas.layer_frame import HANDLES, Handle

STEP, MAX_MARGIN = 8, 2048
Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


class SheetFrame(QObject):
    """`margins` are left, top, right and bottom, in pixels; `changed` with them."""

    changed = Signal()

    def __init__(self, easel: Easel, parent: QObject) -> None:
        super().__init__(parent)
        self._easel, self._size = easel, easel.sheet.picture.size()
        self.margins = NO_MARGINS
        self._handle: Handle | None = None
        easel.changed.connect(self._follow)

    @property
    def sheet(self) -> QRectF:
        """The sheet, in its own pixels."""
        return QRectF(self._easel.sheet.picture.rect())

    @property
    def box(self) -> QRectF:
        """The sheet with what is added to it."""
        left, top, right, bottom = self.margins
        return self.sheet.adjusted(-left, -top, right, bottom)

    def point(self, handle: Handle) -> QPointF:
        """Where a handle is."""
        box = self.box
        x, y = handle[0] * box.width() / 2, handle[1] * box.height() / 2
        return box.center() + QPointF(x, y)

    def press(self, at: QPointF, reach: float) -> None:
        """Take the handle within `reach` of a point of the sheet, if there is one."""
        near = [each for each in HANDLES if (self.point(each) - at).manhattanLength() <= 2 * reach]
        self._handle = near[0] if near else None

    def drag(self, at: QPointF) -> None:
        """Let the handle follow the mouse, outwards."""
        if self._handle is None:
            return
        (x, y), sheet = self._handle, self.sheet
        left, top, right, bottom = self.margins
        self._set(
            (
                _whole(-at.x()) if x < 0 else left,
                _whole(-at.y()) if y < 0 else top,
                _whole(at.x() - sheet.width()) if x > 0 else right,
                _whole(at.y() - sheet.height()) if y > 0 else bottom,
            )
        )

    def reset(self) -> bool:
        """Add nothing any more. False where nothing was added."""
        had_any = any(self.margins)
        self._set(NO_MARGINS)
        return had_any

    def _set(self, margins: Margins) -> None:
        if margins != self.margins:
            self.margins = margins
            self.changed.emit()

    def _follow(self) -> None:
        if self._easel.sheet.picture.size() != self._size:
            self._size = self._easel.sheet.picture.size()
            self._set(NO_MARGINS)


def _whole(distance: float) -> int:
    """A distance in whole steps, none where it goes inwards."""
    return max(0, min(MAX_MARGIN, round(distance / STEP) * STEP))
