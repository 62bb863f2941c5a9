"""The rail beside the pages: a button a page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from ui.bound_keys import name_keys
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import Divider, draw_box, set_background
from ui.parts.columns import RAIL_WIDTH
from ui.qt.layouts import new_column, new_row

COMPACT_SIDE = 42
"""Of a page's button in a window too low for its word."""


class RailButton(QToolButton):
    """The button of a page in the rail; a blue dot means that the page has something new."""

    def __init__(self, icon_name: str, text: str) -> None:
        super().__init__()
        self._has_news = False
        self.setProperty("kind", "rail")
        self.setIcon(icon(icon_name, "text3"))
        Theme.current().set_icon_scaled(self.setIconSize, 22)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._is_compact = False

    @staticmethod
    def full_height() -> int:
        """The height with its word below its icon."""
        theme = Theme.current()
        word = QFontMetrics(theme.font("caption")).height()
        return max(theme.icon_px(56), theme.icon_px(22) + word + 18)

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon alone, or its word below it."""
        self._is_compact = is_compact
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            styles.ToolButtonIconOnly if is_compact else styles.ToolButtonTextUnderIcon
        )
        side = Theme.current().icon_px(COMPACT_SIDE)
        self.setFixedHeight(side if is_compact else self.full_height())

    def sizeHint(self) -> QSize:
        """As wide as the rail, or as its word where that is longer in the window's language."""
        if self._is_compact:
            side = Theme.current().icon_px(COMPACT_SIDE)
            return QSize(side, side)
        least = Theme.current().px(RAIL_WIDTH - 1)
        word = self.fontMetrics().horizontalAdvance(self.text()) + 8
        return QSize(max(least, word), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_news(self, has_news: bool) -> None:
        """Show or hide the dot."""
        self._has_news = has_news
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_news:
            dot = QRectF(self.width() / 2 + 9, 9, 6, 6)
            draw_box(QPainter(self), dot, Theme.current().colour("satin"), None, 3)


class Rail(QWidget):
    """The buttons of the pages, Settings at the foot; `page_requested(name)`."""

    page_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "window")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons: dict[str, RailButton] = {}
        self._pages_above_foot = 0
        self._group = QButtonGroup(self)
        row = new_row(self)
        self._column = new_column(spacing=2, margins=(0, 8, 0, 8))
        self._column.addStretch(1)
        row.addLayout(self._column)
        row.addWidget(Divider("v"))
        Theme.current().rescaled.connect(self._fit)

    def add(self, page: str, icon_name: str, text: str, tip: str, at_foot: bool = False) -> None:
        """Add a page above the foot, or at it."""
        button = RailButton(icon_name, text)
        name_keys(button.setToolTip, tip, f"view.{page}")
        button.clicked.connect(lambda: self.page_requested.emit(page))
        self._group.addButton(button)
        self._column.insertWidget(-1 if at_foot else self._pages_above_foot, button)
        if not at_foot:
            self._pages_above_foot += 1
        self._buttons[page] = button

    def minimumSizeHint(self) -> QSize:
        """As low as the icons alone."""
        side = Theme.current().icon_px(COMPACT_SIDE)
        return QSize(side, len(self._buttons) * (side + 2) + 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out of a low window; tips still name the pages."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = len(self._buttons) * (RailButton.full_height() + 2) + 16
        for button in self._buttons.values():
            button.set_compact(needed > self.height())

    def button(self, page: str) -> RailButton | None:
        return self._buttons.get(page)

    def show_page(self, page: str) -> None:
        """Check the button of a page; none for a page without one."""
        self._group.setExclusive(page in self._buttons)
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def set_news(self, page: str, has_news: bool) -> None:
        """Show or hide the dot of a page."""
        if page in self._buttons:
            self._buttons[page].set_news(has_news)
