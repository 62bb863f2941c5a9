"""A bar of controls that wraps where it is narrow; its last buttons then move into a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from ui.look.theme import Theme
from ui.parts.buttons import IconButton
from ui.qt.actions import escape_ampersands
from ui.qt.layouts import ListLayout, Margins, new_row

MAX_ROWS = 2
_ROW_SPACING = 4


class Bar(QWidget):
    """Groups of controls, left to right: `add`. `height` is the least of it, in pixels at 100 %.

    The groups after `add_stretch` stand at the right where they have room beside the others.
    """

    def __init__(
        self,
        height: int,
        spacing: int = 6,
        margins: Margins = (12, 0, 12, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        Theme.current().set_icon_scaled(self.setMinimumHeight, height)
        more = IconButton("dots-three-vertical", self.tr("More"), extent=28)
        self._layout = _BarLayout(self, more, spacing, margins)
        Theme.current().rescaled.connect(self._layout.invalidate)

    def add(self, *widgets: QWidget, stays: bool = False, grows: bool = False) -> Group:
        """Add controls that stay together. `stays`: never in the menu; `grows`: the last of them
        takes the room that is left, and all may shrink."""
        group = Group(widgets, self._layout.spacing(), grows)
        group.stays = stays or not all(isinstance(widget, QAbstractButton) for widget in widgets)
        self._layout.add_group(group)
        return group

    def add_stretch(self) -> None:
        """Let the next groups stand at the right."""
        self._layout.begin_right()

    def hidden_buttons(self) -> list[QAbstractButton]:
        """The buttons in the menu."""
        return self._layout.hidden_buttons()


class Group(QWidget):
    """Controls that stay together; hidden as a whole, whatever its controls are."""

    def __init__(self, widgets: Sequence[QWidget], spacing: int, grows: bool) -> None:
        super().__init__()
        self.grows, self.stays, self.is_right = grows, False, False
        self._row = new_row(self, spacing)
        for widget in widgets:
            self._row.addWidget(widget, int(grows and widget is widgets[-1]))

    def insert(self, index: int, widget: QWidget) -> None:
        """Insert a control."""
        self._row.insertWidget(index, widget)

    @property
    def is_empty(self) -> bool:
        """Whether the page hides all its controls."""
        items = [self._row.itemAt(index) for index in range(self._row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return all(_is_hidden_by_page(widget) for widget in widgets if widget is not None)

    def wanted_width(self) -> int:
        """The width that it needs, so that nothing in it is cut off."""
        hint = self.minimumSizeHint() if self.grows else self.sizeHint()
        return hint.width()


class _BarLayout(ListLayout):
    """Places groups in rows, and the button of the menu after the last of them."""

    def __init__(self, bar: Bar, more: IconButton, spacing: int, margins: Margins) -> None:
        super().__init__(bar)
        self._bar, self._more = bar, more
        self._groups: list[Group] = []
        self._is_right = False
        self._in_menu: list[Group] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(*margins)
        self._build_menu()

    def add_group(self, group: Group) -> None:
        """Add a group before the menu."""
        group.is_right = self._is_right
        self._groups.append(group)
        self.addWidget(group)
        self.items.append(self.items.pop(-2))  # the menu comes last, also for Tab

    def begin_right(self) -> None:
        """Put the next groups at the right."""
        self._is_right = True

    def hidden_buttons(self) -> list[QAbstractButton]:
        """The buttons of the groups in the menu."""
        buttons = [b for group in self._in_menu for b in group.findChildren(QAbstractButton)]
        return [button for button in buttons if not _is_hidden_by_page(button)]

    # Qt's layout

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # a page asks many times while it is arranged once
            rows, _ = self._rows(self._room(width))
            self._heights[width] = self._height(rows)
        return max(self._bar.minimumHeight(), self._heights[width])

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        groups = [group for group in self._groups if not group.is_empty]
        width = self._width(groups) + margins.left() + margins.right()
        return QSize(width, max(self._bar.minimumHeight(), self._height([groups])))

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widths = [group.wanted_width() for group in self._groups if not group.is_empty]
        width = max(widths, default=0) + margins.left() + margins.right()
        return QSize(width, self._bar.minimumHeight())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rows, self._in_menu = self._rows(self._room(rect.width()))
        for group in self._groups:
            group.setVisible(group not in self._in_menu)
            if group.is_empty:
                group.setGeometry(QRect())
        self._more.setVisible(bool(self._in_menu))
        spare = max(0, rect.height() - self._height(rows))
        y = rect.top() + self.contentsMargins().top() + spare // 2
        for row in rows:
            height = max(widget.sizeHint().height() for widget in row)
            self._place(row, QRect(rect.left(), y, rect.width(), height))
            y += height + _ROW_SPACING

    # Rows

    def _room(self, width: int) -> int:
        margins = self.contentsMargins()
        return width - margins.left() - margins.right()

    def _rows(self, room: int) -> tuple[list[list[QWidget]], list[Group]]:
        """The rows that fit, and the groups for which they have no room."""
        groups = [group for group in self._groups if not group.is_empty]
        rows, in_menu = self._wrapped(groups, room), list[Group]()
        for group in reversed([group for group in groups if not group.stays]):
            if len(rows) <= MAX_ROWS:
                break
            in_menu.insert(0, group)
            groups.remove(group)
            rows = self._wrapped([*groups, self._more], room)
        return rows, in_menu

    def _wrapped(self, widgets: Sequence[QWidget], room: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        for widget in widgets:
            if not rows or self._width([*rows[-1], widget]) > room:
                rows.append([])
            rows[-1].append(widget)
        return rows

    def _width(self, row: Sequence[QWidget]) -> int:
        return sum(map(_width_of, row)) + self.spacing() * (len(row) - 1)

    def _height(self, rows: Sequence[Sequence[QWidget]]) -> int:
        heights = [max(widget.sizeHint().height() for widget in row) for row in rows if row]
        margins = self.contentsMargins()
        wrapped = 2 * _ROW_SPACING if len(rows) > 1 else 0
        between = _ROW_SPACING * (len(rows) - 1)
        return sum(heights) + between + wrapped + margins.top() + margins.bottom()

    def _place(self, row: Sequence[QWidget], area: QRect) -> None:
        """Place a row: what is left goes to what grows, else before what stands at the right."""
        margins = self.contentsMargins()
        spare = max(0, self._room(area.width()) - self._width(row))
        growing = [widget for widget in row if isinstance(widget, Group) and widget.grows]
        gap = 0 if growing else spare
        x = area.left() + margins.left()
        for widget in row:
            if gap and isinstance(widget, Group) and widget.is_right:
                x, gap = x + gap, 0
            width = _width_of(widget) + (spare // len(growing) if widget in growing else 0)
            height = widget.sizeHint().height()
            top = area.top() + (area.height() - height) // 2
            widget.setGeometry(QRect(QPoint(x, top), QSize(width, height)))
            x += width + self.spacing()

    # The menu

    def _build_menu(self) -> None:
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._more.setMenu(menu)
        self.addWidget(self._more)

    def _fill(self, menu: QMenu) -> None:
        """An entry for each button that has no room."""
        menu.clear()
        for button in self.hidden_buttons():
            name = escape_ampersands(button.accessibleName() or button.text())
            own_menu = button.menu() if isinstance(button, QToolButton) else None
            if own_menu is not None:
                menu.addMenu(own_menu).setText(name)
                continue
            action = menu.addAction(button.icon(), name, button.click)
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())


def _width_of(widget: QWidget) -> int:
    return widget.wanted_width() if isinstance(widget, Group) else widget.sizeHint().width()


def _is_hidden_by_page(widget: QWidget) -> bool:
    """Return whether a widget was hidden, and not only what it stands in."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
