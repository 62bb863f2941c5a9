"""Words on the picture, as a layer of paint: asked for in a dialog, and drawn in the ink.

Invariant: words are broken where they are wider than their box; from then on they are paint, which
Transform moves, scales and turns.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QDialog, QFontComboBox, QPlainTextEdit, QWidget

from ui.draw.canvas.easel_state import SKETCH_FORMAT, blank
from ui.look.theme import Theme
from ui.parts import Button, Check, Label, LabelledSlider, SliderRange, dialog_row
from ui.qt.layouts import new_column

LONGEST_TEXT, _LONGEST_NAME = 2_000, 24
_MARGIN = 0.05
"""Left free at each side, as a share of the sheet."""


class TextDialog(QDialog):
    """Asks for words, and calls `use` with them as an image, its place, and their name.

    They go into the middle of a sheet of a size, or to the right of a point and below it.
    """

    def __init__(
        self,
        size: QSize,
        at: QPointF | None,
        ink: QColor,
        use: Callable[[QImage, QPoint, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._size, self._at, self._ink, self._use = size, at, ink, use
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Words on the picture"))
        self.setMinimumWidth(Theme.current().px(380))
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("Words"))
        self.words.setTabChangesFocus(True)
        self.words.textChanged.connect(self._check)
        self.family = QFontComboBox()
        self.family.setAccessibleName(self.tr("Font"))
        self.bold, self.italic = Check(self.tr("Bold")), Check(self.tr("Italic"))
        track = SliderRange(8, max(16, size.height()), 1, log=True)
        self.height_slider = LabelledSlider(
            self.tr("Height of the letters"), track, lambda value: self.tr("{0} px").format(value)
        )
        self.height_slider.set_value(max(8, size.height() // 8))
        self.button = Button(self.tr("Put it on the picture"), "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self._finish)
        self._build_column()
        self._check()

    def font_of_words(self) -> QFont:
        """The font that is chosen."""
        font = QFont(self.family.currentFont())
        font.setPixelSize(round(self.height_slider.value()))
        font.setBold(self.bold.isChecked())
        font.setItalic(self.italic.isChecked())
        return font

    def _check(self) -> None:
        words = self.words.toPlainText()
        self.button.setEnabled(bool(words.strip()) and len(words) <= LONGEST_TEXT)

    def _finish(self) -> None:
        words = self.words.toPlainText().strip()
        image, place = image_of_words(words, self.font_of_words(), self._ink, self._size, self._at)
        self.accept()
        self._use(image, place, name_of(words))

    def _build_column(self) -> None:
        column = new_column(self, 12, (24, 20, 24, 18))
        column.addWidget(Label(self.windowTitle(), "heading"))
        for part in (self.words, self.family, self.bold, self.italic, self.height_slider):
            column.addWidget(part)
        column.addLayout(dialog_row(self, self.button))


def image_of_words(
    words: str, font: QFont, ink: QColor, size: QSize, at: QPointF | None
) -> tuple[QImage, QPoint]:
    """An image of words, and where on the sheet its corner goes; see `TextDialog`."""
    inset = round(_MARGIN * size.width())
    area = QRect(inset, 0, size.width() - 2 * inset, size.height())
    place = Qt.AlignmentFlag.AlignCenter
    if at is not None:
        area.moveTopLeft(at.toPoint())
        area.setWidth(max(inset, size.width() - inset - area.left()))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    flags = int(Qt.TextFlag.TextWordWrap | place)
    metrics = QFontMetrics(font)
    margin = metrics.height() // 4  # for letters that reach out of their boxes
    bounds = metrics.boundingRect(area, flags, words).adjusted(-margin, -margin, margin, margin)
    image = blank(bounds.size(), SKETCH_FORMAT)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(ink)
    painter.translate(-bounds.topLeft())
    painter.drawText(area, flags | Qt.TextFlag.TextDontClip, words)
    painter.end()
    return image, bounds.topLeft()


def name_of(words: str) -> str:
    """What a layer of words is called: their beginning."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"
