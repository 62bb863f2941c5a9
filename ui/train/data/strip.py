"""What is in a data set at a glance: a strip of pictures, two lines of a text, a roll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from studio.data.data_set import DataSet
from studio.data.entries import Entry
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts.mini_roll import MiniRoll
from ui.parts.paint import draw_box
from ui.parts.picture import draw_rounded_picture
from ui.qt.layouts import new_column
from ui.train.data.previews import EntryPreviews, Preview

COLUMNS, OPEN_ROWS = 6, 2
_CELL, _MIN_GAP = 36, 4
_ROLL_HEIGHT = 36
_TEXT_HEIGHT = 52


class Strip(QFrame):
    """The first files of a data set; `is_open` shows two rows of pictures."""

    def __init__(self, previews: EntryPreviews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previews = previews
        self._data_set: DataSet | None = None
        self._rows = 1
        self.cells = PictureCells()
        self.roll = MiniRoll()
        Theme.current().set_scaled(self.roll.setFixedHeight, _ROLL_HEIGHT)
        self._excerpt = _Excerpt()
        column = new_column(self)
        for widget in (self.cells, self.roll, self._excerpt):
            column.addWidget(widget)
            widget.hide()
        previews.ready.connect(self._show)

    def show_data_set(self, data_set: DataSet, is_open: bool) -> None:
        """Show the first files of a data set."""
        self._data_set, self._rows = data_set, OPEN_ROWS if is_open else 1
        kit = window_kit(data_set.medium)
        self.cells.setVisible(not kit.has_words and not kit.has_notes)
        self.roll.setVisible(kit.has_notes)
        self._excerpt.setVisible(kit.has_words)
        self._show()

    def text(self) -> str:
        """The beginning of the text on show."""
        return self._excerpt.accessibleName()

    def _show(self) -> None:
        if self._data_set is None or self.isHidden():
            return
        entries = spread(self._data_set.usable, COLUMNS * self._rows)
        if not self.cells.isVisibleTo(self):
            entries = entries[:1]
        previews = [self._previews.get(self._data_set, entry) for entry in entries]
        if self.cells.isVisibleTo(self):
            self.cells.show_previews(previews, self._rows)
        elif previews and previews[0] is not None:
            self._excerpt.show_text(previews[0].text)
            if previews[0].roll is not None:
                self.roll.show_picture(previews[0].roll)


class _Excerpt(QWidget):
    """The first two lines of a text."""

    def __init__(self) -> None:
        super().__init__()
        Theme.current().set_scaled(self.setFixedHeight, _TEXT_HEIGHT)

    def show_text(self, text: str) -> None:
        """Show the beginning of a text."""
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.colour("page"), None, 4)
        painter.setFont(theme.font("excerpt"))
        painter.setPen(theme.colour("text"))
        area = self.rect().adjusted(8, 0, -8, 0)
        text = two_lines(painter.fontMetrics(), self.accessibleName(), area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


class PictureCells(QWidget):
    """Whole pictures in squares, six in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._images: list[QImage | None] = []
        self._rows = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_previews(self, previews: Sequence[Preview | None], rows: int) -> None:
        """Show pictures; None for one that is not read yet."""
        self._images = [preview.image if preview else None for preview in previews]
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()
        self.update()

    def count(self) -> int:
        """Return how many pictures are on show."""
        return sum(image is not None for image in self._images)

    def sizeHint(self) -> QSize:
        cell = Theme.current().px(_CELL)
        return QSize(COLUMNS * (cell + 4), self._rows * (cell + 5) - 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        cell = min(theme.px(_CELL), (self.width() - (COLUMNS - 1) * _MIN_GAP) / COLUMNS)
        gap = (self.width() - COLUMNS * cell) / (COLUMNS - 1)
        for index, image in enumerate(self._images):
            row, column = divmod(index, COLUMNS)
            box = QRectF(column * (cell + gap), row * (cell + 5), cell, cell)
            paint_cell(painter, box, image)


def paint_cell(painter: QPainter, box: QRectF, image: QImage | None) -> None:
    """Paint a whole picture in a box with round corners; its place while there is none."""
    theme = Theme.current()
    if image is None:
        draw_box(painter, box, theme.colour("well"), theme.colour("line"), 4)
        return
    draw_rounded_picture(painter, box, image, theme.colour("page"), is_soft=True)


def two_lines(metrics: QFontMetrics, text: str, width: int) -> str:
    """The beginning of a text, broken into two lines at most."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    first, *rest = text.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= width:
        first, rest = f"{first} {rest[0]}", rest[1:]
    elide = Qt.TextElideMode.ElideRight
    second = metrics.elidedText(" ".join(rest), elide, width)
    return f"{metrics.elidedText(first, elide, width)}\n{second}"


def spread(entries: Sequence[Entry], count: int) -> list[Entry]:
    """At most `count` entries, evenly from first to last, so that a strip shows what differs."""
    if len(entries) <= count:
        return list(entries)
    return [entries[index * len(entries) // count] for index in range(count)]
