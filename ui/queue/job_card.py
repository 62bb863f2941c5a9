"""One job in the queue.

Invariant: a card shows the job as the studio told it last; every wish leaves as `action_requested(verb, id)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract import Medium
from studio.records import Job
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.parts import (
    Button,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    ProgressLine,
    draw_box,
    draw_icon,
    time_left,
)

_ICONS = {Medium.TEXT: "pen-nib", Medium.IMAGE: "paint-brush", Medium.MUSIC: "music-notes"}
_KEYS = {
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_Up, False): "previous",
    (Qt.Key.Key_Down, False): "next",
    (Qt.Key.Key_P, False): "pause",
    (Qt.Key.Key_R, False): "again",
    (Qt.Key.Key_Delete, False): "remove",
}
DRAGGED = "application/x-bowerbird-job"


class _IconBox(QWidget):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setFixedSize(28, 28)
        self._name = "graduation-cap" if job.kind == "learn" else _ICONS[job.medium]
        self._ink = "text2"
        if job.state == "failed":
            self._name, self._ink = "warning", "bad"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), Theme.current().colour("panel"), None, 4)
        draw_icon(painter, self._name, self._ink, QPoint(6, 6), 16)


class JobCard(QFrame):
    """`action_requested`: cancel, remove, pause, up, down, again, over, details, previous, next."""

    action_requested = Signal(str, str)

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(job.title)
        self._pressed_at: QPoint | None = None
        self.is_dragged = False
        self._title = ElidedLabel(job.title, "strong")
        self._detail = Label("", "note", wrap=True)
        self._line = ProgressLine()
        self._left = Label("", "note", tabular=True)
        self._pause = IconButton("pause", self.tr("Pause (P)"))
        self._build()
        self.show_progress(job, "", None, False)

    def show_progress(
        self, job: Job, note: str, seconds_left: float | None, makes_way: bool
    ) -> None:
        """Show how far the job is; `makes_way`: a making job goes before this lesson."""
        self.job = job
        words = detail_words(job, note, makes_way)
        self._detail.setText(words)
        self._detail.setVisible(bool(words))
        self.setAccessibleDescription(words)
        rests = makes_way or job.state == "paused"
        share = job.done / job.total if job.total else None
        if job.state in ("running", "paused"):
            self._line.set_share(share, "paused" if rests else "running")
        self._left.setText(time_left(seconds_left))
        paused = job.state == "paused"
        self._pause.setIcon(icon("play" if paused else "pause"))
        self._pause.set_name(self.tr("Go on (P)") if paused else self.tr("Pause (P)"))

    # The artist

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        verb = _KEYS.get((Qt.Key(event.key()), alt))
        if verb is not None:
            self.action_requested.emit(verb, self.job.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.job.state != "queued" or self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        border = theme.colour("edge" if self.underMouse() else "line")
        draw_box(painter, QRectF(self.rect()), theme.colour("raised"), border, 6)
        if self.job.state == "failed":
            painter.setClipRect(0, 0, 3, self.height())
            draw_box(painter, QRectF(0, 0, 12, self.height()), theme.colour("bad"), None, 6)

    # Building

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        for button in self._head_buttons():
            head.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self._detail)
        if self.job.state in ("running", "paused"):
            words.addLayout(self._build_line())
        if self.job.state in ("failed", "interrupted"):
            words.addLayout(self._build_remedies())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 10)
        row.setSpacing(10)
        if self.job.state == "queued":
            row.addWidget(IconLabel("dots-six-vertical", "text3", 14))
        row.addWidget(_IconBox(self.job), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _head_buttons(self) -> Sequence[IconButton]:
        cross = IconButton("x", self.tr("Cancel; what is finished is kept (Del)"))
        cross.clicked.connect(lambda: self.action_requested.emit("remove", self.job.id))
        if self.job.state == "queued":
            up = IconButton("arrow-up", self.tr("Sooner (Alt+Up)"))
            up.clicked.connect(lambda: self.action_requested.emit("up", self.job.id))
            down = IconButton("arrow-down", self.tr("Later (Alt+Down)"))
            down.clicked.connect(lambda: self.action_requested.emit("down", self.job.id))
            return (up, down, cross)
        if self.job.ended:
            cross.set_name(self.tr("Take off the list (Del)"))
        if self.job.kind == "learn" and not self.job.ended:
            self._pause.clicked.connect(lambda: self.action_requested.emit("pause", self.job.id))
            return (self._pause, cross)
        return (cross,)

    def _build_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 6, 0)
        row.setSpacing(10)
        row.addWidget(self._line, 1)
        row.addWidget(self._left)
        return row

    def _build_remedies(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(4)
        for verb, words, kind in remedies(self.job):
            button = Button(words, kind, "small")
            button.clicked.connect(
                lambda _=False, verb=verb: self.action_requested.emit(verb, self.job.id)
            )
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(DRAGGED, self.job.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        self.is_dragged = True  # the panel must not take this card away under the pointer
        drag.exec(Qt.DropAction.MoveAction)
        self.is_dragged = False


def detail_words(job: Job, note: str, makes_way: bool) -> str:
    """How far a job is, or why it ended, in one line."""
    step = f"step {int(job.done)} of {int(job.total)}" if job.total else ""
    if job.state == "failed":
        error = job.error
        return " ".join(part for part in (error.what, error.meaning) if part) if error else ""
    if job.state == "interrupted":
        where = f", at {step}" if step and job.kind == "learn" else ""
        return f"Interrupted when the studio closed{where}."
    if job.state == "queued":
        return "learns when nothing else waits" if job.kind == "learn" else ""
    if job.kind == "learn":
        if makes_way:
            return f"Making way for your own work. {step.capitalize()}"
        return f"Paused. {step.capitalize()}" if job.state == "paused" else step.capitalize()
    return note


def remedies(job: Job) -> list[tuple[str, str, str]]:
    """Verb, words and kind of each button of a job that needs the artist."""
    if job.state == "interrupted" and job.kind == "learn":
        words = f"Go on from step {int(job.done)}" if job.done else "Go on"
        return [("again", words, "secondary"), ("over", "Start over", "quiet")]
    found = [("again", "Try again", "secondary")]
    if job.state == "failed":
        found.append(("details", "Copy details", "quiet"))
    return found
