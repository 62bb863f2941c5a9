"""A picture on a card: waiting, in progress, or finished."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import Theme
from ui.parts import draw_box
from ui.parts.picture import draw_edge, draw_whole

RADIUS = 5.0
MIN_ASPECT, MAX_ASPECT = 0.6, 1.4
# These lie on pictures, so they are the same in each theme.
_VEIL, _ON_VEIL, _TRACK = QColor(0, 0, 0, 190), QColor("#FFFFFF"), QColor(255, 255, 255, 70)
_DONE = QColor("#8FA2FF")


class PictureView(QWidget):
    """Shows a whole picture, as large as it fits."""

    def __init__(self, aspect: float = 1.0) -> None:
        """`aspect` is height over width; it is limited to 0.6 to 1.4."""
        super().__init__()
        self._aspect = max(MIN_ASPECT, min(MAX_ASPECT, aspect))
        self._image = QImage()
        self._caption, self._progress = "", -1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def image(self) -> QImage:
        """The picture; null while there is none."""
        return self._image

    def show_waiting(self, caption: str) -> None:
        """Show a caption while there is no picture."""
        self._caption = caption
        self.update()

    def show_step(self, image: QImage, caption: str, progress: float) -> None:
        """Show an unfinished picture and its progress, 0 to 1; a negative one hides the bar."""
        self._image, self._caption, self._progress = image, caption, progress
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the finished picture."""
        self._image, self._caption, self._progress = image, "", -1.0
        self.update()

    def hasHeightForWidth(self) -> bool:
        """True: the height follows from the aspect ratio."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the aspect ratio."""
        return round(width * self._aspect)

    def sizeHint(self) -> QSize:
        """The preferred size."""
        return QSize(120, round(120 * self._aspect))

    def minimumSizeHint(self) -> QSize:
        """The smallest size at which the caption is readable."""
        return QSize(80, round(80 * self._aspect))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture with rounded upper corners, and the bar of its progress."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        top = QPainterPath()
        top.addRoundedRect(box.adjusted(0, 0, 0, 2 * RADIUS), RADIUS, RADIUS)
        painter.setClipRect(self.rect())
        painter.setClipPath(top, Qt.ClipOperation.IntersectClip)
        painter.fillRect(box, Theme.current().colour("page"))
        if self._image.isNull():
            self._paint_waiting(painter, box)
            return
        if not self.isEnabled():
            painter.setOpacity(0.4)
        draw_edge(painter, draw_whole(painter, box, self._image), 0)
        if self._progress >= 0:
            self._paint_step(painter, box)

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        theme = Theme.current()
        painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(10.5, 10.5, -10.5, -10.5), 3, 3)
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font("caption"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _paint_step(self, painter: QPainter, box: QRectF) -> None:
        theme = Theme.current()
        foot = QRectF(box.left(), box.bottom() - theme.px(34), box.width(), theme.px(34))
        painter.fillRect(foot, _VEIL)
        painter.setPen(_ON_VEIL)
        painter.setFont(theme.font("micro"))
        text_box = foot.adjusted(8, 3, -8, -theme.px(12))
        caption = self._caption
        if painter.fontMetrics().horizontalAdvance(caption) > text_box.width():
            caption = self._caption.partition(", ")[2]  # without the word "Preview"
        painter.drawText(text_box, Qt.AlignmentFlag.AlignVCenter, caption)
        line = QRectF(foot.left() + 8, foot.bottom() - 11, foot.width() - 16, 4)
        draw_box(painter, line, _TRACK, None, 2)
        line.setWidth(max(4.0, line.width() * self._progress))
        draw_box(painter, line, _DONE, None, 2)
