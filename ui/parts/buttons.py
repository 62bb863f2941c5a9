"""Buttons, tick boxes and radio buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.bound_keys import name_keys, on_key_cap
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts.labels import restyle
from ui.parts.paint import draw_box, draw_icon
from ui.qt.actions import escape_ampersands

_TEXT_INSET, _ROW_HEIGHT, _LEAST_TEXT = 24, 26, 110  # of what has a box before its text
_WRAP = Qt.TextFlag.TextWordWrap
_ICON_GAP = 3  # between icon and text, beside the 4 that Qt leaves


class Button(QPushButton):
    """A button with a text. `kind`: secondary, primary, quiet, link, danger; `extent`: small, main.

    One primary button per panel at most.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        extent: str = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setProperty("kind", kind)
        self.setProperty("extent", extent)
        self._icon = QIcon()
        if icon_name:
            inks = {"primary": "on-accent", "danger": "bad", "link": "blue"}
            self._icon = icon(icon_name, inks.get(kind, "text"))
            self.setIcon(self._icon)
            Theme.current().set_icon_scaled(self.setIconSize, 14 + _ICON_GAP, 14)

    def setText(self, text: str) -> None:
        """Change the text; an ampersand in it is shown."""
        super().setText(escape_ampersands(text))

    def show_icon(self, visible: bool) -> None:
        """Show its icon, or only its text, where there is little room."""
        self.setIcon(self._icon if visible else QIcon())

    def break_text(self, width: int) -> None:
        """Put the text on two lines where it is wider than this, else on one."""
        whole = self.text().replace("\n", " ")
        super().setText(whole)
        words = whole.split(" ")
        if self.sizeHint().width() > width and len(words) > 1:
            breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
            super().setText("\n".join(min(breaks, key=lambda lines: max(map(len, lines)))))

    def set_kind(self, kind: str) -> None:
        """Change the kind."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)


class KeyedButton(Button):
    """A button that shows its key after its label, in a smaller font; `key` is a key, or the id of
    a command. Its `extent` is main, or small with room for its key at any width."""

    def __init__(
        self,
        text: str,
        key: str,
        kind: str = "secondary",
        icon_name: str = "",
        extent: str = "main",
    ) -> None:
        super().__init__("", kind, extent)
        self._is_small = extent == "small"
        self._label, self._icon_name = text, icon_name
        self.setAccessibleName(text)
        name_keys(self.show_key, "", key)

    def label(self) -> str:
        """The label; the Qt text is empty, since the button paints its label itself."""
        return self._label

    def set_label(self, label: str) -> None:
        """Change the label."""
        self._label = label
        self.setAccessibleName(label)
        self.update()

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._key = on_key_cap(key) if key else ""
        self.setAccessibleDescription(key)
        self.update()

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        width = QFontMetrics(theme.font("button")).horizontalAdvance(self._label)
        if self._is_small:
            return QSize(width + self._key_width() + 18, theme.px(26))
        return QSize(width + 34, theme.px(36))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._is_small else super().sizeHint()

    def _key_width(self) -> int:
        metrics = QFontMetrics(Theme.current().font("micro"))
        return metrics.horizontalAdvance(self._key) + 9 if self._key else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_label(QPainter(self))

    def _paint_label(self, painter: QPainter) -> None:
        theme = Theme.current()
        enabled_ink = "on-accent" if self.property("kind") == "primary" else "text"
        ink = enabled_ink if self.isEnabled() else "off"
        font, small = theme.font("button"), theme.font("micro")
        font.setPixelSize(theme.px(12 if self._is_small else 14))
        width, key_width = QFontMetrics(font).horizontalAdvance(self._label), self._key_width()
        icon_width = 20 if self._icon_name else 0
        if width + key_width + icon_width > self.width() - 16:
            key_width = 0
        x = (self.width() - width - key_width - icon_width) // 2
        if self._icon_name:
            draw_icon(painter, self._icon_name, ink, QPoint(x, (self.height() - 14) // 2), 14)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour(ink))
        painter.setFont(font)
        x += icon_width
        painter.drawText(QRect(x, 0, width + 2, self.height()), middle, self._label)
        if key_width:
            painter.setFont(small)
            painter.drawText(QRect(x + width + 9, 1, key_width, self.height()), middle, self._key)


class IconButton(QToolButton):
    """A small square button with an icon; its name is its accessible name, and its tooltip with the
    key of the command of that id, if there is one."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        checkable: bool = False,
        extent: int = 26,
        command: str = "",
    ) -> None:
        super().__init__()
        self._commands = (command,) if command else ()
        self.setIcon(icon(icon_name))
        theme = Theme.current()
        theme.set_icon_scaled(self.setIconSize, 16)
        theme.set_icon_scaled(self.setFixedSize, extent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change the name."""
        name_keys(self.setToolTip, name, *self._commands)
        self.setAccessibleName(name)


class TitleButton(QToolButton):
    """A title with a caret after it, which opens a menu. `kind`: project, or the smaller text."""

    def __init__(self, kind: str = "project", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("caret-down", "text3"))
        Theme.current().set_icon_scaled(self.setIconSize, 12)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Change the text; an ampersand in it is shown."""
        super().setText(escape_ampersands(text))

    def setMenu(self, menu: QMenu) -> None:
        """Set the menu, which must not be mirrored as the button is for its caret."""
        menu.setLayoutDirection(QGuiApplication.layoutDirection())
        super().setMenu(menu)


class Toggle(QToolButton):
    """A switch with an icon that is blue while the switch is on."""

    def __init__(self, text: str, icon_name: str) -> None:
        super().__init__()
        self.setProperty("kind", "toggle")
        self.setText(f" {text}")
        self.setAccessibleName(text)
        self.setIcon(icon(icon_name, fill_when_on=False))
        Theme.current().set_icon_scaled(self.setIconSize, 15)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


_Button = QAbstractButton if TYPE_CHECKING else object  # Qt allows one base of its own


class _WrappedText(_Button):
    """Goes before Qt's class of a button whose text stands beside a box."""

    def heightForWidth(self, width: int) -> int:
        metrics, room = self.fontMetrics(), QRect(0, 0, max(1, width - _TEXT_INSET), 1)
        lines = metrics.boundingRect(room, int(_WRAP), self.text()).height()
        return Theme.current().px(_ROW_HEIGHT) + max(0, lines - metrics.height())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        height = Theme.current().px(_ROW_HEIGHT)
        return QSize(_TEXT_INSET + width + 2 if width else 17, height)

    def minimumSizeHint(self) -> QSize:
        whole, least = self.sizeHint(), _TEXT_INSET + Theme.current().px(_LEAST_TEXT)
        return QSize(min(whole.width(), least), whole.height())

    def _let_wrap(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _draw_text(self, painter: QPainter) -> None:
        painter.setPen(Theme.current().colour("text" if self.isEnabled() else "off"))
        area = self.rect().adjusted(_TEXT_INSET, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | _WRAP, self.text())

    def _box_top(self) -> int:
        """Return where the box begins: beside the first line of the text."""
        return (min(self.height(), Theme.current().px(_ROW_HEIGHT)) - 16) // 2


class Check(_WrappedText, QCheckBox):
    """A tick box, whose text wraps where it has no room."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._let_wrap()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        top = self._box_top()
        box = QRectF(0.5, top + 0.5, 15, 15)
        if self.isChecked() and self.isEnabled():
            fill = theme.colour("accent-hover" if self.underMouse() else "accent")
            draw_box(painter, box, fill, None, 4)
        else:
            edge = "line" if not self.isEnabled() else "text2" if self.underMouse() else "edge"
            draw_box(painter, box, theme.colour("page"), theme.colour(edge), 4)
        if self.isChecked():
            ink = "on-accent" if self.isEnabled() else "off"
            draw_icon(painter, "check", ink, QPoint(2, top + 2), 12)
        self._draw_text(painter)


class Radio(_WrappedText, QRadioButton):
    """One of several, whose text wraps where it has no room."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._let_wrap()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        top = self._box_top()
        circle = QRectF(0.5, top + 0.5, 15, 15)
        if self.isChecked():
            ink = "accent" if self.isEnabled() else "off"
            draw_box(painter, circle, theme.colour(ink), None, 7.5)
            draw_box(painter, circle.adjusted(5, 5, -5, -5), theme.colour("on-accent"), None, 2.5)
        else:
            edge = "edge" if self.isEnabled() else "line"
            draw_box(painter, circle, theme.colour("page"), theme.colour(edge), 7.5)
        self._draw_text(painter)
