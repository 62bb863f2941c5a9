"""The colour to sketch in: a button, and what it opens to choose another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from ui.draw.canvas.colour_wheel import ColourWheel
from ui.look.theme import Theme
from ui.parts import Label, draw_box
from ui.qt.layouts import new_column, new_row

COLOURS_A_ROW, _COLOUR_SIDE = 8, 24
_SAMPLE_SIDE, _LEAST_DISTANCE = 48, 48


class ColourButton(QToolButton):
    """A colour to click."""

    def __init__(self, ink: QColor, extent: int, inset: int) -> None:
        super().__init__()
        self._ink, self._inset = ink, inset
        Theme.current().set_icon_scaled(self.setFixedSize, extent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_ink(self, ink: QColor) -> None:
        """Show a colour."""
        self._ink = ink
        self.setAccessibleDescription(ink.name())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colour on the button."""
        super().paintEvent(event)
        painter, inset = QPainter(self), self._inset
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        draw_box(painter, box, self._ink, Theme.current().colour("edge"), 3)


class Swatch(ColourButton):
    """Shows the colour to sketch in; opens the wheel. `ink_selected(QColor)`.

    `recent_inks` and `picture` are read when it opens.
    """

    ink_selected = Signal(object)

    def __init__(self) -> None:
        super().__init__(QColor(), 28, 6)
        self.recent_inks: Callable[[], Sequence[QColor]] = tuple
        self.picture: Callable[[], QImage] = QImage
        self.setAccessibleName(self.tr("Colour to sketch in"))
        self.setToolTip(self.tr("Colour to sketch in"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.setMenu(menu)
        self._build(menu)
        menu.aboutToShow.connect(self._fill)

    def show_ink(self, ink: QColor) -> None:
        """Show a colour, on the wheel, too."""
        super().show_ink(ink)
        self.wheel.show_colour(ink)
        if not self.code.hasFocus():
            self.code.setText(ink.name().upper())

    def _build(self, menu: QMenu) -> None:
        self.wheel, self.code = ColourWheel(), QLineEdit()
        self.wheel.colour_changed.connect(self.ink_selected)
        self.code.setAccessibleName(self.tr("Colour code"))
        self.code.textEdited.connect(self._use_code)
        panel = QWidget()
        column = new_column(panel, 8, (10, 8, 10, 8))
        column.addWidget(self.wheel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.code)
        lines = (QWidget(), QWidget())  # as large as their colours: a menu asks but once
        self.recent, self.palette_row = (new_row(line, 0) for line in lines)
        titles = (self.tr("Recent"), self.tr("In this picture"))
        for title, line in zip(titles, lines, strict=True):
            Theme.current().set_icon_scaled(line.setFixedHeight, _COLOUR_SIDE)
            Theme.current().set_icon_scaled(line.setFixedWidth, COLOURS_A_ROW * _COLOUR_SIDE)
            column.addWidget(Label(title, "caption"))
            column.addWidget(line)
        action = QWidgetAction(menu)
        action.setDefaultWidget(panel)
        menu.addAction(action)

    def _fill(self) -> None:
        self._fill_row(self.recent, self.recent_inks())
        self._fill_row(self.palette_row, palette_of(self.picture(), COLOURS_A_ROW))
        self.wheel.setFocus()

    def _fill_row(self, row: QHBoxLayout, colours: Sequence[QColor]) -> None:
        while (item := row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for colour in colours[:COLOURS_A_ROW]:
            button = ColourButton(colour, _COLOUR_SIDE, 3)
            button.setAccessibleName(colour.name())
            button.setToolTip(colour.name().upper())
            button.clicked.connect(lambda _=False, colour=colour: self._use(colour))
            row.addWidget(button)
        row.addStretch(1)

    def _use(self, colour: QColor) -> None:
        self.ink_selected.emit(colour)
        self.menu().close()

    def _use_code(self, text: str) -> None:
        code = text.strip() if text.strip().startswith("#") else f"#{text.strip()}"
        if len(code) == 7 and QColor.isValidColorName(code):
            self.ink_selected.emit(QColor(code))


def palette_of(picture: QImage, count: int) -> list[QColor]:
    """The colours that cover most of a picture, each unlike those before it; at most so many."""
    if picture.isNull():
        return []
    small = picture.scaled(QSize(_SAMPLE_SIDE, _SAMPLE_SIDE))  # which blends nothing
    image = small.convertToFormat(QImage.Format.Format_ARGB32)  # must outlive the view of its bits
    pixels = Counter(each for each in memoryview(image.constBits()).cast("I") if each >> 24 > 127)
    shares: Counter[int] = Counter()
    colours: dict[int, QColor] = {}
    for pixel, number in pixels.most_common():
        shares[pixel & 0xF0F0F0] += number
        colours.setdefault(pixel & 0xF0F0F0, QColor(pixel & 0xFFFFFF))
    result: list[QColor] = []
    for key, _ in shares.most_common():
        if all(_distance(colours[key], other) > _LEAST_DISTANCE for other in result):
            result.append(colours[key])
    return result[:count]


def _distance(one: QColor, other: QColor) -> int:
    red, green, blue = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
    )
    return abs(red) + abs(green) + abs(blue)
