"""The bar above the pages: menus, project, palette, queue."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QWidget,
)

from ui.bound_keys import name_keys, on_key_cap
from ui.language import translated
from ui.look.icons import icon
from ui.look.proxy_style import FixedStyle
from ui.look.theme import Theme
from ui.parts import (
    Divider,
    Drawing,
    IconLabel,
    Label,
    ProgressLine,
    TitleButton,
    draw_box,
    draw_icon,
    draw_key_cap,
    set_background,
)
from ui.qt.layouts import new_column, new_row


class QueueButton(QPushButton):
    """The queue in the top bar: the running job, its progress, the time left."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("extent", "bar")
        self.setAccessibleName(self.tr("Queue"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._is_running = self._is_compact = False
        self._title = Label(self.tr("Queue"), "label")
        self._line = ProgressLine()
        self._line.setFixedWidth(72)
        self._time_left = Label("", "note", tabular=True)
        self._row = new_row(self, 9, (11, 0, 11, 0))
        self._icon = IconLabel("queue", "text2")
        for widget in (self._icon, self._title, self._line, self._time_left):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(widget)
        self.show_idle()

    def show_idle(self) -> None:
        """Show that no job is running."""
        name_keys(self.setToolTip, self.tr("Queue"), "view.queue")
        self._title.setText(self.tr("Queue"))
        self._icon.show_icon("queue", "text2")
        self._is_running = False
        self._time_left.setText("")
        self._show_parts()

    def show_job(
        self,
        title: str,
        share: float | None,
        left_text: str,
        note: str = "",
        is_paused: bool = False,
    ) -> None:
        """Show the running job; `note` says what it does now."""
        name_keys(self.setToolTip, note)
        self._title.setText(title)
        self._title.set_ink("text")
        self._icon.show_icon("queue", "blue")
        self._line.set_share(share, "paused" if is_paused else "running")
        self._time_left.setText(left_text)
        self._is_running = True
        self._show_parts()

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the words, where there is no room for them."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._show_parts()

    def least_width(self, is_compact: bool) -> int:
        """The width without which some of it is cut off."""
        parts: list[QWidget] = [self._icon]
        parts += [self._line] if self._is_running else []
        if not is_compact:
            parts += [self._title, *([self._time_left] if self._time_left.text() else [])]
        width = sum(part.sizeHint().width() for part in parts if part is not self._line)
        width += self._line.width() if self._line in parts else 0
        return width + self._row.spacing() * (len(parts) - 1) + 22

    def _show_parts(self) -> None:
        self._line.setVisible(self._is_running)
        self._title.setVisible(not self._is_compact)
        self._time_left.setVisible(not self._is_compact and bool(self._time_left.text()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), Theme.current().icon_px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class CommandField(QPushButton):
    """A button that looks like a text field and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("extent", "bar")
        self.setAccessibleName(self.tr("Search or do anything"))
        self._is_compact = False
        name_keys(self.show_key, "", "view.palette")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_compact(self, is_compact: bool) -> None:
        """Leave out the words and the key, where there is no room for them."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.setToolTip(self.tr("Search or do anything") if is_compact else "")
            self.updateGeometry()

    def least_width(self, is_compact: bool) -> int:
        """The width without which some of it is cut off."""
        return _ICON_WIDTH if is_compact else Theme.current().px(140)

    def sizeHint(self) -> QSize:
        least = self.least_width(self._is_compact)
        return QSize(least if self._is_compact else max(244, least), Theme.current().icon_px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width(self._is_compact), Theme.current().icon_px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        fill = "hover" if self.underMouse() else "raised"
        draw_box(painter, QRectF(self.rect()), theme.colour(fill), theme.colour("line"), 5)
        draw_icon(painter, "magnifying-glass", "text3", QPoint(11, (self.height() - 15) // 2), 15)
        if self._is_compact:
            return
        painter.setFont(theme.font("micro"))
        cap = self._paint_cap(painter)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text3"))
        room = self.rect().adjusted(33, 0, -(self.width() - cap) - 6, 0)
        text = painter.fontMetrics().elidedText(
            self.tr("Search or do anything"), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._key = on_key_cap(key)
        self.setAccessibleDescription(key)
        self.update()

    def _paint_cap(self, painter: QPainter) -> int:
        return draw_key_cap(
            painter, self._key, self.width() - 6, self.height() / 2, Theme.current().px(18)
        )


LEAST_BAR = 200
_ICON_WIDTH, _REST_OF_BAR = 37, 190  # of a search without words; mark, margins, line and gaps


class TopBar(QWidget):
    """Menus; the project and when it was saved; the field of the palette; the queue."""

    palette_requested = Signal()
    queue_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_background(self, "window")
        self.menus = _new_menu_bar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.project = TitleButton()
        self.saved = Label("", "caption", tabular=True)
        self.command = CommandField()
        self.command.clicked.connect(self.palette_requested)
        self.queue = QueueButton()
        self.queue.clicked.connect(self.queue_requested)
        self._build_row()

    def show_project(self, name: str, menu: QMenu | None = None) -> None:
        """Show the name of the open project, with its menu."""
        self.project.setText(name)
        self.project.setAccessibleName(self.tr("Project {0}").format(name))
        if menu is not None:
            self.project.setMenu(menu)

    def showEvent(self, event: QShowEvent) -> None:
        if not self.menus.testAttribute(Qt.WidgetAttribute.WA_SetStyle):
            self._style_menus()
            Theme.current().changed.connect(self._style_menus)
        super().showEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Whatever has no room is folded."""
        return QSize(Theme.current().px(LEAST_BAR), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fold again when a title, a time or a menu became longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Leave out when the text was saved, then the words of palette and queue, then menus."""
        menus = self.menus.sizeHint().width()
        room = self.width() - _REST_OF_BAR - menus - self.project.minimumWidth()
        saved = self.saved.sizeHint().width() + self._row.spacing()
        words = self.command.least_width(False) + self.queue.least_width(False)
        is_compact = words > room
        has_saved = words + saved <= room
        if has_saved == self.saved.isHidden():
            self.saved.setVisible(has_saved)
        self.command.set_compact(is_compact)
        self.queue.set_compact(is_compact)
        icons = self.command.least_width(True) + self.queue.least_width(True)
        self.menus.setMinimumWidth(menus if icons <= room else 0)

    def _style_menus(self) -> None:
        """The stylesheet wraps only a style that is set after it."""
        self.menus.setStyle(_menu_style())

    def _build_row(self) -> None:
        column = new_column(self)
        # A widget of its own: a row of widgets of fixed heights would not fill the bar.
        bar = QWidget()
        row = self._row = new_row(bar, 8, (20, 0, 8, 0))
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
        Theme.current().set_icon_scaled(self.setFixedHeight, 40)


@cache
def _menu_style() -> FixedStyle:
    """No underlined letters, and room for the button of more menus."""
    return FixedStyle(
        {QStyle.StyleHint.SH_UnderlineShortcut: 0},
        {QStyle.PixelMetric.PM_ToolBarExtensionExtent: lambda: Theme.current().icon_px(26)},
    )


def _new_menu_bar() -> QMenuBar:
    """A menu bar that shows plainly where menus for which there is no room are."""
    bar = QMenuBar()
    more = bar.findChild(QToolButton, "qt_menubar_ext_button")
    if isinstance(more, QToolButton):  # not where the desktop has the menus
        more.setIcon(icon("caret-down", "text"))
        Theme.current().set_icon_scaled(more.setIconSize, 14)
        more.setToolTip(translated("More menus"))
        more.setAccessibleName(translated("More menus"))
    return bar
