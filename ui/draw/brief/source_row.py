"""The start picture of a brief: a thumbnail, the strength, and a button to remove it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engines.contract import ImageBrief
from ui.language import number
from ui.look.pictures import scaled_within
from ui.look.theme import Theme
from ui.making.brief.limits import limits_of
from ui.parts import IconButton, Label, LabelledSlider, SliderRange
from ui.parts.picture import draw_rounded_picture
from ui.qt.layouts import new_column, new_row

DEFAULT_STRENGTH = 0.55
SIDE = 52
STEP = 0.05


class SourceRow(QWidget):
    """`removed` when the artist removes the start picture."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._thumbnail = _Thumbnail()
        self._title = Label(self.tr("Start picture"), "label", "text")
        self._remove_button = IconButton("x", self.tr("Draw without a start picture"), extent=24)
        self._remove_button.clicked.connect(self.removed)
        limits = limits_of(ImageBrief, "strength")
        self.strength = LabelledSlider(
            self.tr("Strength"),
            SliderRange(limits.low + STEP, limits.high, STEP),
            lambda v: number(v, ".2f"),
        )
        self.strength.setToolTip(self.tr("How far the new picture may leave this one"))
        self.strength.set_value(DEFAULT_STRENGTH)
        self._build_row()
        self.hide()

    def show_sheet(self, image: QImage, has_sketch: bool, repaints_mask_only: bool) -> None:
        """Show the picture on the easel; a null image hides the row."""
        self.setVisible(not image.isNull())
        if image.isNull():
            return
        title = self.tr("Start sketch") if has_sketch else self.tr("Start picture")
        self._title.setText(self.tr("Repaint the mask") if repaints_mask_only else title)
        self._thumbnail.show_image(image)

    def _build_row(self) -> None:
        head = new_row()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove_button)
        column = new_column()
        column.addLayout(head)
        column.addWidget(self.strength)
        row = new_row(self, 10)
        row.addWidget(self._thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


class _Thumbnail(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        Theme.current().set_icon_scaled(self.setFixedSize, SIDE)

    def show_image(self, image: QImage) -> None:
        self._image = scaled_within(image, 2 * SIDE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_rounded_picture(
            painter, QRectF(self.rect()), self._image, Theme.current().colour("page")
        )
