"""A picture shown whole. Invariant: it is never drawn larger than twice its size, nor cropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts.paint import draw_box

MOST_ENLARGED = 2.0


class PictureFrame(QWidget):
    """Shows a picture in the middle of the room that there is, on the canvas's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show a picture; `words` say it to a screen reader. None shows the bare ground."""
        self._image = image if image is not None else QImage()
        self.setAccessibleName(words)
        self.update()

    def image(self) -> QImage:
        """What it shows."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), Theme.current().colour("well"), None, 4)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(contained(QRectF(self.rect()), self._image.size()), self._image)


def contained(box: QRectF, size: QSize, most: float = MOST_ENLARGED) -> QRectF:
    """Where a picture of `size` is drawn so that all of it lies in a box."""
    whole = QSizeF(size).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if whole.width() > size.width() * most:
        whole = QSizeF(size) * most
    area = QRectF(0, 0, whole.width(), whole.height())
    area.moveCenter(box.center())
    return area


def covering(box: QRectF, size: QSize) -> QRectF:
    """Where a picture of `size` is drawn so that it covers a box."""
    whole = QSizeF(size).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    area = QRectF(0, 0, whole.width(), whole.height())
    area.moveCenter(box.center())
    return area
