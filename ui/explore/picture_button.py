"""A small picture that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.picture import draw_rounded_picture

MIN_SIDE = 28


class PictureButton(QAbstractButton):
    """A picture of at most `side` pixels at 100 %; `show_current` frames it."""

    def __init__(self, side: int, name: str) -> None:
        super().__init__()
        self._side, self._image, self._is_current = side, QImage(), False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        Theme.current().set_icon_scaled(self.setMaximumSize, side)
        self.setEnabled(False)

    def show_image(self, image: QImage) -> None:
        """Show a picture; a null one shows the dashed box."""
        self._image = image
        self.setEnabled(not image.isNull())
        is_open = not image.isNull()
        shape = Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def image(self) -> QImage:
        """The picture; null without one."""
        return self._image

    def show_current(self, is_current: bool) -> None:
        """Frame the picture, or not."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    @property
    def is_current(self) -> bool:
        """Whether the picture is framed."""
        return self._is_current

    def sizeHint(self) -> QSize:
        """The side at the present text size."""
        side = Theme.current().icon_px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Large enough to press."""
        return QSize(MIN_SIDE, MIN_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, side = Theme.current(), QPainter(self), min(self.width(), self.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        if self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            return
        draw_rounded_picture(painter, box, self._image, theme.colour("page"), is_soft=True)
        if self._is_current:
            draw_box(painter, box, None, theme.colour("satin"), 4, 2)
        elif self.underMouse():
            draw_box(painter, box, None, theme.colour("edge"), 4)
