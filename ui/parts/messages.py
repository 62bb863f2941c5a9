"""Messages for the artist: toast, error bar, notice.

One toast at a time, which covers no control where there is room above it; the error
bar stays until the artist closes it or takes its remedy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QFrame, QScrollBar, QWidget

from ui.language import join_sentences
from ui.look.icons import icon_pixmap
from ui.look.theme import Theme
from ui.parts.buttons import Button, IconButton
from ui.parts.labels import Label
from ui.qt.layouts import new_column, new_row, parent_of

_TOAST_ICONS = {
    "plain": ("bell-fill", "blue"),
    "good": ("check-circle-fill", "good"),
    "trash": ("trash-fill", "text2"),
    "warn": ("warning-fill", "warn"),
}


@dataclass(frozen=True)
class Message:
    """What a toast shows. `tone`: plain, good, trash, warn."""

    text: str
    action: str = ""
    on_action: Callable[[], object] | None = None
    tone: str = "plain"


@dataclass(frozen=True)
class ErrorMessage:
    """What the error bar shows. `remedy` is a sentence, `action` the text of a button for it.

    `is_request`: it asks for something that a form lacks, and goes once that is there.
    """

    what: str
    meaning: str = ""
    remedy: str = ""
    action: str = ""
    on_action: Callable[[], object] | None = None
    details: str = ""
    is_request: bool = False


class IconLabel(QWidget):
    """An icon that cannot be pressed."""

    def __init__(self, name: str, ink: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._name, self._ink = name, ink
        Theme.current().set_icon_scaled(self.setFixedSize, size)

    def show_icon(self, name: str, ink: str) -> None:
        """Change the icon."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self._ink, self.width(), scale))


class Toast(QFrame):
    """Bottom right of `host`, 6 s, paused under the pointer, with one action.

    Above buttons and sliders that are there, as long as it stays in the lower half.
    """

    LIFE_MS = 6000
    GAP = 8

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("part", "toast")
        self._on_action: Callable[[], object] | None = None
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.timeout.connect(self.hide)
        self._icon = IconLabel("bell-fill", "blue")
        self._text = Label()
        self.action = Button("", "link")
        self.action.clicked.connect(self._act)
        self._close = IconButton("x", self.tr("Close"))
        self._close.clicked.connect(self.hide)
        self._build_row()
        host.installEventFilter(self)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message now, in place of the one before."""
        self._icon.show_icon(*_TOAST_ICONS[message.tone])
        self._text.setText(message.text)
        self.action.setText(message.action)
        self.action.setVisible(bool(message.action))
        self._on_action = message.on_action
        self._place()
        self.show()
        self.raise_()
        self._life.start(self.LIFE_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))

    def text(self) -> str:
        """The text on show; empty while the toast is hidden."""
        return self._text.text() if self.isVisible() else ""

    def make_way(self) -> None:
        """Cover no control of a page that shows others now; nothing moves under the pointer."""
        if self.isVisible():  # after the layouts were applied
            QTimer.singleShot(0, self, lambda: None if self.underMouse() else self._place())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._life.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._life.start(self.LIFE_MS)

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _build_row(self) -> None:
        row = new_row(self, 10, (14, 7, 8, 7))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addSpacing(16)
        row.addWidget(self.action)
        row.addWidget(self._close)

    def _place(self) -> None:
        host = parent_of(self)
        self._fit(host.width() - 32)
        lowest = QPoint(host.width() - self.width() - 16, host.height() - self.height() - 42)
        self.move(lowest.x(), self._free_top(QRect(lowest, self.size())))

    def _fit(self, room: int) -> None:
        """Take one line, or the lines that the text has in this width."""
        self._text.setWordWrap(False)
        self.adjustSize()
        if self.width() > room:
            self._text.setWordWrap(True)
            width = max(room, self.minimumSizeHint().width())
            self.resize(width, self.heightForWidth(width))

    def _free_top(self, area: QRect) -> int:
        """The top of the lowest place, from `area` upwards, where no control is covered."""
        controls = self._controls()
        box = QRect(area)
        while tops := [control.top() for control in controls if control.intersects(box)]:
            box.moveTop(min(tops) - self.GAP - area.height())
            if box.top() < parent_of(self).height() // 2:
                return area.top()
        return box.top()

    def _controls(self) -> list[QRect]:
        """Return where the controls of the host can be seen; a picture that is one may be
        covered."""
        host, highest = parent_of(self), 2 * self.height()
        return [
            control.visibleRegion().boundingRect().translated(control.mapTo(host, QPoint()))
            for kind in (QAbstractButton, QAbstractSlider)
            for control in host.findChildren(kind)
            if control.isVisible()
            and control.height() < highest
            and not isinstance(control, QScrollBar)
            and not self.isAncestorOf(control)
        ]

    def _act(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()


class ErrorBar(QFrame):
    """Across the top of the work area: what happened (bold), what it means, what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "errorbar")
        self._remedy: Callable[[], object] | None = None
        self._details = ""
        self.is_request = False
        self._what = Label("", "strong", wrap=True)
        self._meaning = Label("", "body", "text2", wrap=True)
        self.act = Button("")
        self.act.clicked.connect(self._run_remedy)
        self._copy = Button(self.tr("Copy details"), "quiet")
        self._copy.clicked.connect(self._copy_details)
        self._close = IconButton("x", self.tr("Close"))
        self._close.clicked.connect(self.hide)
        self._build_row()
        self.hide()

    def show_error(self, error: ErrorMessage) -> None:
        """Show an error until it is dealt with."""
        self._what.setText(error.what)
        rest = join_sentences(error.meaning, error.remedy)
        self._meaning.setText(rest)
        self._meaning.setVisible(bool(rest))
        self.act.setText(error.action)
        self.act.setVisible(bool(error.action))
        self._remedy = error.on_action
        self.is_request = error.is_request
        self._details = error.details or join_sentences(error.what, rest)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._details))

    def text(self) -> str:
        """The text on show; empty while the bar is hidden."""
        return f"{self._what.text()} {self._meaning.text()}".strip() if self.isVisible() else ""

    def _build_row(self) -> None:
        sentences = new_column(spacing=1)
        sentences.addWidget(self._what)
        sentences.addWidget(self._meaning)
        row = new_row(self, 10, (15, 10, 12, 10))
        row.addWidget(IconLabel("warning-circle-fill", "bad", 18))
        row.addLayout(sentences, 1)
        for button in (self.act, self._copy, self._close):
            row.addWidget(button)

    def _run_remedy(self) -> None:
        self.hide()
        if self._remedy is not None:
            self._remedy()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class Notice(QFrame):
    """A line across the top of the work area, in the studio's blue."""

    closed_by_artist = Signal()

    def __init__(self, text: str, icon_name: str = "info") -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self._text = Label(text, wrap=True)
        self._row = new_row(self, 10, (16, 8, 12, 8))
        self._row.addWidget(IconLabel(icon_name, "blue", 18))
        self._row.addWidget(self._text, 1)
        close = IconButton("x", self.tr("Close"))
        close.clicked.connect(self._close)
        self._row.addWidget(close)

    def set_text(self, text: str) -> None:
        """Change the text."""
        self._text.setText(text)

    def add_action(self, text: str, on_action: Callable[[], object]) -> None:
        """Add a button before the cross that closes the notice."""
        button = Button(text, "quiet")
        button.clicked.connect(on_action)
        self._row.insertWidget(self._row.count() - 1, button)

    def _close(self) -> None:
        self.hide()
        self.closed_by_artist.emit()
