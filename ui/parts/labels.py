"""Labels by role, key caps and dividers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.bound_keys import name_keys, on_key_cap

W = TypeVar("W", bound=QWidget)


class Label(QLabel):
    """Text in a role of the type scale: micro, caption, note, body, label, strong, title,
    heading, figure, value, work, excerpt; `ink` overrides the colour of the role."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "",
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # before the text, which may hold markup
        self.setText(text)
        self.setProperty("role", role)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if tabular:
            font = QFont(self.font())
            font.setFeature(QFont.Tag("tnum"), 1)
            self.setFont(font)

    def set_ink(self, ink: str) -> None:
        """Change the colour token."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            restyle(self)


class ElidedLabel(Label):
    """A label that may shrink: a text that does not fit is elided and shown as a tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        lines = self.lines(area.width())
        elided = [self.elided(line, area.width()) for line in lines]
        self.setToolTip(self.text() if elided != lines else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment()), "\n".join(elided))

    def lines(self, width: int) -> list[str]:
        """The lines of the text, which may be wider than `width`."""
        return [self.text()]

    def elided(self, line: str, width: int) -> str:
        """As much of a line as fits."""
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)


class TwoLineLabel(ElidedLabel):
    """A label that is broken between words into two lines before its text is elided."""

    def lines(self, width: int) -> list[str]:
        words = self.text().split()
        fitting = [
            count
            for count in range(1, len(words) + 1)
            if (line := " ".join(words[:count])) == self.elided(line, width)
        ]
        count = max(fitting, default=1)
        return [" ".join(line) for line in (words[:count], words[count:]) if line]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self.lines(width))) * self.fontMetrics().lineSpacing()


class KeyCap(QLabel):
    """One key, or several that are held together, drawn as a key in the words of the window's
    language; `key` is "Esc" or "Ctrl+K", or the id of a command, whose key it shows."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        name_keys(self.show_keys, "", key)
        self.setProperty("keycap", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: str) -> None:
        """Show other keys."""
        self.setText(on_key_cap(keys))


class KeyHint(QWidget):
    """Keys, or ids of commands, and what they do: `KeyHint(["A", "–", "K"], "play")`; a dash has no
    key cap."""

    def __init__(self, keys: Sequence[str], text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for key in keys:
            row.addWidget(Label(key, "micro") if key in {"–", "or"} else KeyCap(key))
        row.addSpacing(3)
        row.addWidget(Label(text, "micro", "text2"))


class Divider(QFrame):
    """A hairline, `h` or `v`."""

    def __init__(self, direction: str = "h") -> None:
        super().__init__()
        self.setProperty("divider", direction)
        if direction == "h":
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


def restyle(widget: QWidget) -> None:
    """Apply the stylesheet again to a widget whose properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_background(widget: W, token: str) -> W:
    """Give a plain widget one of the grounds: window, panel, page, raised, well, wash."""
    widget.setProperty("ground", token)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget
