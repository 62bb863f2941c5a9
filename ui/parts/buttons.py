"""Things to press. Invariant: every button has a name a screen reader can say."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts.paint import draw_box, draw_icon


class Button(QPushButton):
    """A button with words. `kind`: secondary, primary, quiet, link, danger; `extent`: small, main.

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
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setProperty("extent", extent)
        if icon_name:
            inks = {"primary": "on-accent", "danger": "bad", "link": "blue"}
            self.setIcon(icon(icon_name, inks.get(kind, "text")))
            self.setIconSize(QSize(14, 14))

    def set_kind(self, kind: str) -> None:
        """Change how loud the button is."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


class KeyedButton(Button):
    """A main button that names its key after its words, in a smaller voice."""

    def __init__(
        self,
        text: str,
        key: str,
        kind: str = "secondary",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, "main", parent=parent)
        self._words, self._key, self._icon_name = text, key, icon_name
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def words(self) -> str:
        """What the button says; its Qt text is empty, since it paints its words itself."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def minimumSizeHint(self) -> QSize:
        theme = Theme.current()
        words = QFontMetrics(theme.font("button")).horizontalAdvance(self._words)
        return QSize(words + 34, theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_words(QPainter(self))

    def _paint_words(self, painter: QPainter) -> None:
        theme = Theme.current()
        live = "on-accent" if self.property("kind") == "primary" else "text"
        ink = live if self.isEnabled() else "off"
        font, small = theme.font("button"), theme.font("micro")
        font.setPixelSize(theme.px(14))
        words = QFontMetrics(font).horizontalAdvance(self._words)
        key = QFontMetrics(small).horizontalAdvance(self._key) + 9 if self._key else 0
        mark = 20 if self._icon_name else 0
        if words + key + mark > self.width() - 16:
            key = 0
        left = (self.width() - words - key - mark) // 2
        if self._icon_name:
            draw_icon(painter, self._icon_name, ink, QPoint(left, (self.height() - 14) // 2), 14)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour(ink))
        painter.setFont(font)
        painter.drawText(QRect(left + mark, 0, words + 2, self.height()), middle, self._words)
        if key:
            painter.setFont(small)
            at = QRect(left + mark + words + 9, 1, key, self.height())
            painter.drawText(at, middle, self._key)


class IconButton(QToolButton):
    """A small square button with an icon; its name is its tooltip and its accessible name."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        checkable: bool = False,
        extent: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(icon_name))
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(extent, extent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Change what the button says it does."""
        self.setToolTip(name)
        self.setAccessibleName(name)


class Toggle(QToolButton):
    """Something that is on or off, with an icon that turns blue when on."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toggle")
        self.setText(f" {text}")
        self.setAccessibleName(text)
        self.setIcon(icon(icon_name, fill_when_on=False))
        self.setIconSize(QSize(15, 15))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Check(QCheckBox):
    """A tick box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        top = (self.height() - 16) // 2
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
        _draw_words(self, painter)

    def sizeHint(self) -> QSize:
        return _sized(self)

    def minimumSizeHint(self) -> QSize:
        return _sized(self)


class Radio(QRadioButton):
    """One of several."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        top = (self.height() - 16) // 2
        circle = QRectF(0.5, top + 0.5, 15, 15)
        if self.isChecked():
            ink = "accent" if self.isEnabled() else "off"
            draw_box(painter, circle, theme.colour(ink), None, 7.5)
            draw_box(painter, circle.adjusted(5, 5, -5, -5), theme.colour("on-accent"), None, 2.5)
        else:
            edge = "edge" if self.isEnabled() else "line"
            draw_box(painter, circle, theme.colour("page"), theme.colour(edge), 7.5)
        _draw_words(self, painter)

    def sizeHint(self) -> QSize:
        return _sized(self)

    def minimumSizeHint(self) -> QSize:
        return _sized(self)


def _draw_words(button: QCheckBox | QRadioButton, painter: QPainter) -> None:
    theme = Theme.current()
    painter.setPen(theme.colour("text" if button.isEnabled() else "off"))
    words = button.rect().adjusted(24, 0, 0, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    text = button.fontMetrics().elidedText(
        button.text(), Qt.TextElideMode.ElideRight, words.width()
    )
    painter.drawText(words, flags, text)


def _sized(button: QCheckBox | QRadioButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(24 + words + 2 if words else 17, Theme.current().px(26))
