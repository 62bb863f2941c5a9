"""A list of rows below a header, for models and adapters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from ui.look.theme import Theme
from ui.parts import Divider, Label, set_background
from ui.qt.layouts import clear_layout, new_column, new_row

ROW_MARGINS = (16, 4, 14, 4)
LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MENU_WIDTH, LEAST_NAME = 38, 190


class RowTable(QWidget):
    """Rows below a header; the column of names takes the remaining width."""

    def __init__(self, name_inset: int, parent: QWidget | None = None) -> None:
        """`name_inset` is the distance of the names from the left."""
        super().__init__(parent)
        set_background(self, "panel")
        self.header = QWidget()
        Theme.current().set_scaled(self.header.setMinimumHeight, 30)
        self._header_row = new_row(self.header, 12, (name_inset, 0, 14, 0))
        self._needed = name_inset + LEAST_NAME + _MENU_WIDTH + 14
        self._header_row.addWidget(Label(self.tr("Name"), "label"), 1)
        self._header_row.addSpacing(_MENU_WIDTH)
        self._column = new_column(self)
        self._column.addWidget(self.header)
        self._column.addWidget(Divider())
        self._fixed_items = self._column.count()

    def add_column(self, title: str, width: int, alignment: Qt.AlignmentFlag = LEADING) -> None:
        """Add a column of a fixed width, in pixels at 100 %."""
        label = Label(title, "label")
        label.setAlignment(alignment)
        set_width(label, width)
        self._header_row.insertWidget(self._header_row.count() - 1, label)
        self._needed += width + 12

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The header stands above columns; where rows wrap there are none."""
        super().resizeEvent(event)
        self._show_header()

    def _show_header(self) -> None:
        has_columns = self.width() >= Theme.current().px(self._needed)
        self.header.setVisible(has_columns and self._column.count() > self._fixed_items)

    def add_fixed(self, widget: QWidget) -> None:
        """Add a widget that stays above the rows."""
        self._column.addWidget(widget)
        self._fixed_items = self._column.count()

    def clear_rows(self) -> None:
        """Remove all rows."""
        clear_layout(self._column, self._fixed_items)

    def add_row(self, row: QWidget) -> None:
        """Add a row at the end."""
        self._column.addWidget(row)
        self._column.addWidget(Divider())
        row.show()  # the layout shows it later, and what is hidden gets no focus
        self._show_header()


def name_box(title: QLayout, caption: QWidget) -> QWidget:
    """A name above a caption, as wide as the row has room for."""
    box = QWidget()
    Theme.current().set_scaled(box.setMinimumWidth, LEAST_NAME)
    column = new_column(box)
    column.addLayout(title)
    column.addWidget(caption)
    return box


def set_width(widget: QWidget, width: int) -> None:
    """Fix a width that is given in pixels at 100 %."""
    Theme.current().set_scaled(widget.setFixedWidth, width)
