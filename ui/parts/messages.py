"""Messages for the artist: toast, error bar, notice, empty state, hint.

Invariant: one toast at a time; the error bar stays until the artist closes it or takes its remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from ui.look.icons import drawing, icon_pixmap
from ui.look.theme import Theme
from ui.parts.buttons import Button, IconButton
from ui.parts.labels import KeyHint, Label
from ui.qt.layouts import new_column, new_row, parent_of

ROOM_FOR_BUTTONS = 290
EMPTY_MARGIN, MIN_EMPTY_WIDTH = 16, 220
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

    def __init__(
        self, name: str, ink: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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
    """Bottom right of `host`, 6 s, paused under the pointer, with one action."""

    LIFE_MS = 6000

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("part", "toast")
        self._on_action: Callable[[], object] | None = None
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.timeout.connect(self.hide)
        self._icon = IconLabel("bell-fill", "blue")
        self._text = Label()
        self._action = Button("", "link")
        self._action.clicked.connect(self._act)
        self._close = IconButton("x", self.tr("Close"))
        self._close.clicked.connect(self.hide)
        self._build_row()
        host.installEventFilter(self)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message now, in place of the one before."""
        self._icon.show_icon(*_TOAST_ICONS[message.tone])
        self._text.setText(message.text)
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self._on_action = message.on_action
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._life.start(self.LIFE_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))

    def text(self) -> str:
        """The text on show; empty while the toast is hidden."""
        return self._text.text() if self.isVisible() else ""

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
        row.addWidget(self._action)
        row.addWidget(self._close)

    def _place(self) -> None:
        host = parent_of(self)
        self.move(host.width() - self.width() - 16, host.height() - self.height() - 42)

    def _act(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()


class ErrorBar(QFrame):
    """Across the top of the work area: what happened (bold), what it means, what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "errorbar")
        self._remedy: Callable[[], object] | None = None
        self._details = ""
        self.is_request = False
        self._what = Label("", "strong", wrap=True)
        self._meaning = Label("", "body", "text2", wrap=True)
        self._act = Button("")
        self._act.clicked.connect(self._run_remedy)
        self._copy = Button(self.tr("Copy details"), "quiet")
        self._copy.clicked.connect(self._copy_details)
        self._close = IconButton("x", self.tr("Close"))
        self._close.clicked.connect(self.hide)
        self._build_row()
        self.hide()

    def show_error(self, error: ErrorMessage) -> None:
        """Show an error until it is dealt with."""
        self._what.setText(error.what)
        rest = " ".join(part for part in (error.meaning, error.remedy) if part)
        self._meaning.setText(rest)
        self._meaning.setVisible(bool(rest))
        self._act.setText(error.action)
        self._act.setVisible(bool(error.action))
        self._remedy = error.on_action
        self.is_request = error.is_request
        self._details = error.details or " ".join(part for part in (error.what, rest) if part)
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
        for button in (self._act, self._copy, self._close):
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

    def __init__(self, text: str, icon_name: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
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


class Drawing(QLabel):
    """The bower or the mark in the theme's colours."""

    def __init__(self, name: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._name, self._extent = name, size
        self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, drawing(self._name, self._extent, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """The bower, one sentence, one button (and a quiet second one)."""

    def __init__(
        self,
        title: str,
        sentence: str,
        keys: Sequence[tuple[Sequence[str], str]] = (),
        parent: QWidget | None = None,
        measure: int = 290,
    ) -> None:
        """`measure` is the width of the sentence in pixels."""
        super().__init__(parent)
        self._title = Label(title, "title", wrap=True)
        self._sentence = Label(sentence, "body", "text2", wrap=True)
        self._measure = measure
        self.setMinimumWidth(MIN_EMPTY_WIDTH)  # the sentence becomes as narrow as its panel
        Theme.current().rescaled.connect(self._fit)
        across = QBoxLayout.Direction.LeftToRight
        narrow = measure < ROOM_FOR_BUTTONS
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else across)
        self._buttons.setSpacing(6)
        self._build_column(keys)

    def set_text(self, title: str, sentence: str) -> None:
        """Change title and sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence within the panel."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * EMPTY_MARGIN
        self._sentence.setFixedWidth(
            max(EMPTY_MARGIN, min(Theme.current().px(self._measure), room))
        )
        for button in self.findChildren(Button):
            button.break_text(room)

    def add_button(self, button: Button) -> Button:
        """Add a button below the sentence."""
        self._buttons.addWidget(button)
        return button

    def _build_column(self, keys: Sequence[tuple[Sequence[str], str]]) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        self._title.setAlignment(centre)
        self._sentence.setAlignment(centre)
        column = new_column(self, 8, (EMPTY_MARGIN, EMPTY_MARGIN, EMPTY_MARGIN, EMPTY_MARGIN))
        column.addStretch(1)
        column.addWidget(Drawing("bower", QSize(144, 100)), 0, centre)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addLayout(_centred(self._sentence))
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for names, text in keys:
            row.addWidget(KeyHint(names, text))
        row.addStretch(1)
        column.addLayout(row)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(self._buttons)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)


def _centred(widget: QWidget) -> QHBoxLayout:
    """A row, not an alignment: a wrapped label needs its height computed at its own width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


class Hint(QFrame):
    """A blue-wash bubble with a small arrow at its side that points at a control.

    `acknowledged` by its button, whose text is `button`; `skipped` by the second one, if `skip` is
    its text.
    """

    ARROW = 7
    acknowledged = Signal()
    skipped = Signal()

    def __init__(
        self, title: str, sentence: str, host: QWidget, button: str = "", skip: str = ""
    ) -> None:
        super().__init__(host)
        self.setProperty("part", "hint")
        Theme.current().set_scaled(self.setFixedWidth, 286)
        self._arrow_y = 0
        self._is_at_left = False
        self._control: QWidget | None = None
        host.installEventFilter(self)
        Theme.current().rescaled.connect(self._point_soon)
        self.button = Button(button or self.tr("Got it"), extent="small")
        self.button.clicked.connect(self._acknowledge)
        self.skip = Button(skip, "quiet", "small")
        self.skip.setVisible(bool(skip))
        self.skip.clicked.connect(self.skipped)
        self._column = new_column(self, 4, (13 + self.ARROW, 12, 13, 12))
        self._column.addWidget(Label(title, "strong", wrap=True))
        self._column.addWidget(Label(sentence, "body", "text2", wrap=True))
        self._column.addSpacing(4)
        row = new_row(spacing=8)
        row.addWidget(self.button)
        row.addWidget(self.skip)
        row.addStretch(1)
        self._column.addLayout(row)
        self.hide()

    def point_at(self, control: QWidget) -> None:
        """Show at the right of `control`, or at its left where there is more room, the arrow at its
        middle; move with it on resizing."""
        self._control = control
        host = parent_of(self)
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # only with its own font does a text know how high it is
        self._column.invalidate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        right_edge = control.mapTo(host, QPoint(control.width(), control.height() // 2))
        left_edge = control.mapTo(host, QPoint(0, control.height() // 2))
        self._is_at_left = right_edge.x() + 16 + self.width() > host.width()
        near, far = 13 + self.ARROW, 13
        margins = (far, 12, near, 12) if self._is_at_left else (near, 12, far, 12)
        self._column.setContentsMargins(*margins)
        top = max(8, min(right_edge.y() - self.height() + 28, host.height() - self.height() - 8))
        self._arrow_y = max(14, min(right_edge.y() - top, self.height() - 14))
        x = left_edge.x() - 16 - self.width() if self._is_at_left else right_edge.x() + 16
        self.move(max(8, x), top)
        self.show()
        self.raise_()

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._point_soon()
        return False

    def _point_soon(self) -> None:
        # After the layouts of the host were applied.
        QTimer.singleShot(0, self, self._point_again)

    def _point_again(self) -> None:
        if self._control is not None and not self.isHidden():
            self.point_at(self._control)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_at_left:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        x, y = float(self.ARROW), float(self._arrow_y)
        box = QPainterPath()
        box.addRoundedRect(QRectF(self.rect()).adjusted(x + 0.5, 0.5, -0.5, -0.5), 6, 6)
        arrow = QPainterPath(QPointF(x + 1, y - 6))
        arrow.lineTo(QPointF(1, y))
        arrow.lineTo(QPointF(x + 1, y + 6))
        arrow.closeSubpath()
        painter.setPen(QPen(theme.colour("blue-line"), 1))
        painter.setBrush(theme.colour("blue-wash"))
        painter.drawPath(box.united(arrow))

    def _acknowledge(self) -> None:
        self.hide()
        self.acknowledged.emit()
