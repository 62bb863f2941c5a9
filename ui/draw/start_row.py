"""What the brief starts from: a thumbnail, how far the picture may leave it, and a cross.

Invariant: it shows exactly while there is a sheet on the easel.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import ImageBrief
from ui.look.theme import Theme
from ui.making.limits import limits_of
from ui.parts import IconButton, Label, LabelledSlider, Track
from ui.parts.picture import covering

USUAL_STRENGTH = 0.55
SIDE = 52
STEP = 0.05


class StartRow(QWidget):
    """`removed` when the artist wants no start picture any more."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumb = _Thumb()
        self._title = Label(self.tr("Start picture"), "label", "text")
        self._remove = IconButton("x", self.tr("Draw without a start picture"), extent=24)
        self._remove.clicked.connect(self.removed)
        limits = limits_of(ImageBrief, "strength")
        self.strength = LabelledSlider(
            self.tr("Strength"), Track(limits.low + STEP, limits.high, STEP), lambda v: f"{v:.2f}"
        )
        self.strength.setToolTip(self.tr("How far the new picture may leave this one"))
        self.strength.set_value(USUAL_STRENGTH)
        self._build_row()
        self.hide()

    def show_sheet(self, image: QImage, sketched: bool, is_masked: bool) -> None:
        """Show what is on the easel; a null image hides the row."""
        self.setVisible(not image.isNull())
        if image.isNull():
            return
        words = self.tr("Start sketch") if sketched else self.tr("Start picture")
        self._title.setText(self.tr("Repaint the mask") if is_masked else words)
        self._thumb.show_image(image)

    def _build_row(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(head)
        words.addWidget(self.strength)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class _Thumb(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        side = Theme.current().px(SIDE)
        self.setFixedSize(QSize(side, side))

    def show_image(self, image: QImage) -> None:
        smooth = Qt.TransformationMode.SmoothTransformation
        side = 2 * SIDE
        self._image = image.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding, smooth
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        box = QRectF(self.rect())
        path.addRoundedRect(box, 4, 4)
        painter.setClipPath(path)
        painter.drawImage(covering(box, self._image.size()), self._image)
