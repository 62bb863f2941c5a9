"""Asks on which sides a picture goes on, and how far, and shows the new frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QGridLayout, QSpinBox, QWidget

from ui.draw.canvas.sheet_frame import MAX_MARGIN, NO_MARGINS, STEP, Margins
from ui.look.pictures import scaled_within
from ui.look.theme import Theme
from ui.parts import Button, Label, Segments, dialog_row, draw_box
from ui.parts.picture import contained, draw_picture
from ui.qt.layouts import new_column, new_row

USUAL_PERCENT = 25
_PREVIEW = QSize(300, 240)
_LARGEST_PREVIEW = 600


class ExtendDialog(QDialog):
    """Calls `extend` with the margins left, top, right and bottom, in pixels."""

    def __init__(self, image: QImage, extend: Callable[[Margins], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._size, self._extend = image.size(), extend
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Extend the canvas"))
        self.frame = _Frame(image)
        self.unit = Segments(self.tr("Amount in"), [("%", self.tr("%")), ("px", self.tr("px"))])
        self.unit.value_selected.connect(self._convert)
        names = (self.tr("Left"), self.tr("Top"), self.tr("Right"), self.tr("Bottom"))
        self.amounts = [self._new_amount(name) for name in names]
        self._note = Label("", "note", "text2")
        self.button = Button(self.tr("Extend"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column(names)
        self._set_unit("%", [self._as_pixels(USUAL_PERCENT, index) for index in range(4)])

    def margins(self) -> Margins:
        """The margins that are chosen."""
        left, top, right, bottom = (
            self._as_pixels(amount.value(), index) for index, amount in enumerate(self.amounts)
        )
        return left, top, right, bottom

    # Within

    def _side(self, index: int) -> int:
        """The length that a percentage of a margin is of."""
        return self._size.height() if index % 2 else self._size.width()

    def _as_pixels(self, amount: float, index: int) -> int:
        pixels = amount * self._side(index) / 100 if self.unit.value() == "%" else amount
        return min(MAX_MARGIN, round(pixels / STEP) * STEP)

    def _convert(self, unit: str) -> None:
        """Show the margins in the other unit; the frame stays as it is."""
        self._set_unit(unit, self._margins)

    def _set_unit(self, unit: str, margins: Sequence[int]) -> None:
        for index, (amount, margin) in enumerate(zip(self.amounts, margins, strict=True)):
            side = self._side(index)
            amount.blockSignals(True)
            amount.setSuffix(f" {unit}")
            amount.setSingleStep(5 if unit == "%" else STEP)
            amount.setMaximum(MAX_MARGIN * 100 // side if unit == "%" else MAX_MARGIN)
            amount.setValue(round(margin * 100 / side) if unit == "%" else margin)
            amount.blockSignals(False)
        self._show()

    def _show(self) -> None:
        self._margins = left, top, right, bottom = self.margins()
        self.frame.show_margins(self._margins)
        self.button.setEnabled(any(self._margins))
        width, height = self._size.width(), self._size.height()
        self._note.setText(
            self.tr("{0} × {1} becomes {2} × {3}.").format(
                width, height, width + left + right, height + top + bottom
            )
        )

    def _finish(self) -> None:
        self.accept()
        self._extend(self._margins)

    def _new_amount(self, name: str) -> QSpinBox:
        amount = QSpinBox()
        amount.setAccessibleName(name)
        amount.setMinimum(0)
        amount.setAlignment(Qt.AlignmentFlag.AlignCenter)  # at the left it would touch the frame
        amount.valueChanged.connect(self._show)
        return amount

    def _build_column(self, names: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, index in enumerate((0, 2, 1, 3)):
            name = Label(names[index], "label")
            name.setBuddy(self.amounts[index])
            grid.addWidget(name, row, 0)
            grid.addWidget(self.amounts[index], row, 1)
        choices = new_column(spacing=12)
        choices.addWidget(self.unit)
        choices.addLayout(grid)
        choices.addStretch(1)
        row = new_row(spacing=20)
        row.addWidget(self.frame, 1)
        row.addLayout(choices)
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.tr("Extend the canvas"), "heading"))
        column.addLayout(row, 1)
        column.addWidget(self._note)
        column.addLayout(dialog_row(self, self.button))


class _Frame(QWidget):
    """The picture in the frame that it is to have; what will be drawn is hatched."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._size, self._image = image.size(), scaled_within(image, _LARGEST_PREVIEW)
        self._margins: Margins = NO_MARGINS
        Theme.current().set_scaled(self.setMinimumSize, _PREVIEW.width(), _PREVIEW.height())

    def show_margins(self, margins: Margins) -> None:
        """Show the frame with these margins."""
        self._margins = margins
        self.update()

    def areas(self) -> tuple[QRectF, QRectF]:
        """Return where the frame and the picture are."""
        left, top, right, bottom = self._margins
        whole = QSize(self._size.width() + left + right, self._size.height() + top + bottom)
        frame = contained(QRectF(self.rect()).adjusted(8, 8, -8, -8), whole)
        scale = frame.width() / whole.width()
        corner = frame.topLeft()
        picture = QRectF(
            corner.x() + left * scale,
            corner.y() + top * scale,
            self._size.width() * scale,
            self._size.height() * scale,
        )
        return frame, picture

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.colour("well"), None, 4)
        frame, picture = self.areas()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(frame, theme.colour("page"))
        painter.fillRect(frame, QBrush(theme.colour("blue-line"), Qt.BrushStyle.BDiagPattern))
        draw_picture(painter, picture, self._image)
        painter.setPen(QPen(theme.colour("blue"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(frame)
