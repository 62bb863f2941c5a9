"""The frame around the pages: top bar, rail, status line.

Invariant: the frame shows and asks, it does nothing itself; every wish leaves as a signal.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QProxyStyle,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.look.icons import icon
from ui.look.theme import Theme
from ui.page import Hints
from ui.parts import (
    Divider,
    Drawing,
    IconLabel,
    KeyHint,
    Label,
    ProgressLine,
    draw_box,
    draw_icon,
    ground,
)

RAIL_WIDTH = 68


class RailButton(QToolButton):
    """A page in the rail; a blue dot says that something awaits the artist there."""

    def __init__(self, icon_name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaits = False
        self.setProperty("kind", "rail")
        self.setIcon(icon(icon_name, "text3"))
        self.setIconSize(QSize(22, 22))
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedWidth(Theme.current().px(RAIL_WIDTH) - 1)
        self.setMinimumHeight(Theme.current().px(56))

    def set_awaits(self, awaits: bool) -> None:
        """Show or take away the dot."""
        self._awaits = awaits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._awaits:
            dot = QRectF(self.width() / 2 + 9, 9, 6, 6)
            draw_box(QPainter(self), dot, Theme.current().colour("satin"), None, 3)


class Rail(QWidget):
    """The pages, with Settings at the foot."""

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setFixedWidth(Theme.current().px(RAIL_WIDTH))
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        row.addLayout(self._column)
        row.addWidget(Divider("v"))

    def add(self, page: str, icon_name: str, text: str, tip: str, at_foot: bool = False) -> None:
        """Add a page above, or at, the foot."""
        button = RailButton(icon_name, text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.page_requested.emit(page))
        self._group.addButton(button)
        place = self._column.count()
        if not at_foot:
            place = next(i for i in range(place) if self._column.itemAt(i).spacerItem())
        self._column.insertWidget(place, button)
        self._buttons[page] = button

    def show_page(self, page: str) -> None:
        """Mark the page on show."""
        self._buttons[page].setChecked(True)

    def set_awaits(self, page: str, awaits: bool) -> None:
        """Show or take away a page's dot."""
        if page in self._buttons:
            self._buttons[page].set_awaits(awaits)


class QueueButton(QPushButton):
    """The queue in the top bar: what runs, how far, how long still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Queue"))
        self.setToolTip(self.tr("Queue (Ctrl+J)"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = Label(self.tr("Queue"), "label")
        self._line = ProgressLine()
        self._line.setFixedWidth(72)
        self._left = Label("", "note", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 11, 0)
        row.setSpacing(9)
        self._icon = IconLabel("queue", "text2")
        for widget in (self._icon, self._title, self._line, self._left):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(widget)
        self.show_rest()

    def show_rest(self) -> None:
        """Nothing runs."""
        self._title.setText(self.tr("Queue"))
        self._icon.show_icon("queue", "text2")
        self._line.setVisible(False)
        self._left.setVisible(False)
        self.updateGeometry()

    def show_job(self, title: str, share: float | None, left: str) -> None:
        """Something runs."""
        self._title.setText(title)
        self._title.set_ink("text")
        self._icon.show_icon("queue", "blue")
        self._line.set_share(share)
        self._left.setText(left)
        self._line.setVisible(True)
        self._left.setVisible(bool(left))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.layout().sizeHint().width(), Theme.current().px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class CommandField(QPushButton):
    """Looks like a field, opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search or do anything"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(244, Theme.current().px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, Theme.current().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "raised"
        draw_box(painter, QRectF(self.rect()), theme.colour(fill), theme.colour("line"), 5)
        draw_icon(painter, "magnifying-glass", "text3", QPoint(11, (self.height() - 15) // 2), 15)
        painter.setFont(theme.font("micro"))
        cap = self._paint_cap(painter)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        room = self.rect().adjusted(33, 0, -(self.width() - cap) - 6, 0)
        words = painter.fontMetrics().elidedText(
            self.tr("Search or do anything"), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_cap(self, painter: QPainter) -> int:
        theme = Theme.current()
        words = self.tr("Ctrl K")
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        height = theme.px(18)
        cap = QRectF(self.width() - width - 6, (self.height() - height) / 2, width, height)
        draw_box(painter, cap, theme.colour("panel"), theme.colour("line"), 4)
        painter.setPen(theme.colour("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        return int(cap.left())


class _QuietMenuStyle(QProxyStyle):
    """No underlined letters in the menu bar; used by the bar alone, so nothing else pays for it."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, data)


class TopBar(QWidget):
    """Menus; project and when it was saved; the palette's field; the queue."""

    palette_requested = Signal()
    queue_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.menus = QMenuBar()
        self._menu_style: _QuietMenuStyle | None = None
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.project = QToolButton()
        self.project.setProperty("kind", "project")
        self.project.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.project.setIcon(icon("caret-down", "text3"))
        self.project.setIconSize(QSize(12, 12))
        self.project.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.project.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.project.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.saved = Label("", "caption", tabular=True)
        self.command = CommandField()
        self.command.clicked.connect(self.palette_requested)
        self.queue = QueueButton()
        self.queue.clicked.connect(self.queue_requested)
        self._build_row()

    def show_project(self, name: str, menu: QMenu | None = None) -> None:
        """Name the open project."""
        self.project.setText(name.replace("&", "&&"))
        self.project.setAccessibleName(self.tr("Project {0}").format(name))
        if menu is not None:
            self.project.setMenu(menu)

    def showEvent(self, event: QShowEvent) -> None:
        if self._menu_style is None:
            # Not earlier: a style that is set before the stylesheet is not wrapped in it.
            self._menu_style = _QuietMenuStyle("Fusion")
            self._menu_style.setParent(self.menus)
            self.menus.setStyle(self._menu_style)
        super().showEvent(event)

    def _build_row(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # A widget of its own: a bare row of fixed heights would not take the bar's whole height.
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(Drawing("mark", QSize(28, 28)))
        row.addSpacing(12)
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        divider = Divider("v")
        divider.setFixedHeight(20)
        row.addWidget(divider)
        row.addSpacing(4)
        row.addWidget(self.project)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.command)
        row.addWidget(self.queue)
        column.addWidget(bar, 1)
        column.addWidget(Divider())
        self.setFixedHeight(Theme.current().px(40))


class StatusLine(QFrame):
    """The keys that work right now; the device; that nothing leaves the machine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setMinimumHeight(Theme.current().px(26))
        self._hints: list[KeyHint] = []
        self._shown: Hints = ()
        self._keys = QWidget()
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._key_row = QHBoxLayout(self._keys)
        self._key_row.setContentsMargins(0, 0, 0, 0)
        self._key_row.setSpacing(14)
        self._key_row.addStretch(1)
        self.device = Label("", "micro", "text2")
        self._build_row()

    def show_hints(self, hints: Hints) -> None:
        """Show these keys."""
        if hints == self._shown:
            return
        self._shown = hints
        for old in self._hints:
            self._key_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._hints = [KeyHint(keys, words) for keys, words in hints]
        for place, hint in enumerate(self._hints):
            self._key_row.insertWidget(place, hint)

    def _build_row(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._keys, 1)
        row.addWidget(IconLabel("cpu", "text3", 14))
        row.addWidget(self.device)
        row.addSpacing(10)
        row.addWidget(IconLabel("wifi-slash", "text3", 14))
        row.addWidget(Label(self.tr("Offline. Nothing leaves this machine."), "micro", "text2"))
        column.addWidget(Divider())
        column.addLayout(row, 1)
