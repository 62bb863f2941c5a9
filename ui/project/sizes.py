"""What takes room in a project: a bar of its parts, and their names with sizes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import Theme
from ui.models.listing import format_size
from ui.parts import FlowLayout, Label, draw_box
from ui.qt.layouts import clear_layout, new_column, new_row

_INKS = ("trk1", "trk2", "trk3", "trk4", "trk5", "satin", "star", "edge", "off")
_GAP = 2.0


class SizeBar(QWidget):
    """Parts of a whole beside each other, the largest first."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, int]] = []
        self.setFixedHeight(10)

    def show_parts(self, parts: list[tuple[str, int]]) -> None:
        """Show parts by their colour and size."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        """A long line."""
        return QSize(240, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a box for each part."""
        theme, painter = Theme.current(), QPainter(self)
        total = sum(size for _, size in self._parts) or 1
        room = self.width() - _GAP * max(0, len(self._parts) - 1)
        x = 0.0
        for ink, size in self._parts:
            width = max(2.0, size / total * room)
            draw_box(painter, QRectF(x, 0, width, 10), theme.colour(ink), None, 2)
            x += width + _GAP


class Dot(QWidget):
    """A dot in the colour of a part."""

    def __init__(self, ink: str) -> None:
        super().__init__()
        self._ink = ink
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = Theme.current().colour(self._ink)
        draw_box(QPainter(self), QRectF(1, 1, 8, 8), colour, None, 4)


class SizesSection(QWidget):
    """The size of a project by part."""

    def __init__(self) -> None:
        super().__init__()
        self.total = Label("", "body", "text2", tabular=True)
        self.bar = SizeBar()
        self._legend = FlowLayout(spacing=12)
        column = new_column(self, 10)
        column.addWidget(self.total)
        column.addWidget(self.bar)
        column.addLayout(self._legend)

    def show_sizes(self, sizes: Mapping[str, int]) -> None:
        """Show the bytes of the parts, by the names of studio/care/statistics.py."""
        names = {
            "works": self.tr("Works"),
            "adapters": self.tr("Adapters"),
            "training": self.tr("Unfinished training"),
            "sounds": self.tr("Rendered sounds"),
            "masks": self.tr("Masks"),
            "database": self.tr("Stars, texts and briefs"),
            "backups": self.tr("Backups"),
            "aside": self.tr("Set aside"),
            "other": self.tr("Everything else"),
        }
        parts = sorted(((size, name) for name, size in sizes.items() if size), reverse=True)
        total = sum(sizes.values())
        self.total.setText(self.tr("{0} on the disk").format(format_size(total)))
        inked = [(ink, size, name) for ink, (size, name) in zip(_INKS, parts, strict=False)]
        self.bar.show_parts([(ink, size) for ink, size, _ in inked])
        clear_layout(self._legend)
        for ink, size, name in inked:
            entry = QWidget()
            row = new_row(entry, 8)
            row.addWidget(Dot(ink))
            row.addWidget(Label(f"{names[name]}  {format_size(size)}", "note", tabular=True))
            self._legend.addWidget(entry)
