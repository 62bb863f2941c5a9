"""A picture on a card: waiting, coming step by step, or finished.

Invariant: the card keeps its size from the beginning, so that nothing moves while pictures come.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.picture import covering

RADIUS = 5.0
# On pictures these are the same in each theme.
_VEIL, _ON_VEIL, _TRACK = QColor(0, 0, 0, 190), QColor("#FFFFFF"), QColor(255, 255, 255, 70)
_DONE = QColor("#8FA2FF")


class PictureView(QWidget):
    """Shows a picture over its whole width; what is beyond the frame's shape is cut off."""

    def __init__(self, shape: float = 1.0, parent: QWidget | None = None) -> None:
        """`shape` is height over width."""
        super().__init__(parent)
        self._shape = max(0.6, min(1.4, shape))
        self._image = QImage()
        self._words, self._share = "", -1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def image(self) -> QImage:
        """What it shows; null while nothing has come."""
        return self._image

    def show_waiting(self, words: str) -> None:
        """Nothing has come yet."""
        self._words = words
        self.update()

    def show_step(self, image: QImage, words: str, share: float) -> None:
        """Show an unfinished picture, and how far it is (0 to 1)."""
        self._image, self._words, self._share = image, words, share
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the finished picture."""
        self._image, self._words, self._share = image, "", -1.0
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._shape)

    def sizeHint(self) -> QSize:
        return QSize(120, round(120 * self._shape))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, round(80 * self._shape))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        top = QPainterPath()
        top.addRoundedRect(box.adjusted(0, 0, 0, 2 * RADIUS), RADIUS, RADIUS)
        painter.setClipRect(self.rect())
        painter.setClipPath(top, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box, Theme.current().colour("well"))
        if self._image.isNull():
            self._paint_waiting(painter, box)
            return
        if not self.isEnabled():
            painter.setOpacity(0.4)
        painter.drawImage(covering(box, self._image.size()), self._image)
        if self._share >= 0:
            self._paint_step(painter, box)

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        theme = Theme.current()
        painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(10.5, 10.5, -10.5, -10.5), 3, 3)
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)

    def _paint_step(self, painter: QPainter, box: QRectF) -> None:
        theme = Theme.current()
        foot = QRectF(box.left(), box.bottom() - theme.px(34), box.width(), theme.px(34))
        painter.fillRect(foot, _VEIL)
        painter.setPen(_ON_VEIL)
        painter.setFont(theme.font("micro"))
        words = foot.adjusted(8, 3, -8, -theme.px(12))
        told = self._words
        if painter.fontMetrics().horizontalAdvance(told) > words.width():
            told = self._words.partition(", ")[2]  # "Preview" goes without saying
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, told)
        line = QRectF(foot.left() + 8, foot.bottom() - 11, foot.width() - 16, 4)
        draw_box(painter, line, _TRACK, None, 2)
        line.setWidth(max(4.0, line.width() * self._share))
        draw_box(painter, line, _DONE, None, 2)
