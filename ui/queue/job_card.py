"""One job in the queue.

Invariant: a card shows the last known state of its job; it changes nothing itself and emits
`action_requested(verb, id)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from engines.contract.text import Text
from studio.base.durations import time_of
from studio.base.events import JobChanged
from studio.base.records import Job
from ui.language import join_sentences, number, translated
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.media import window_kit
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

_VERBS = {
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_Up, False): "previous",
    (Qt.Key.Key_Down, False): "next",
    (Qt.Key.Key_P, False): "pause",
    (Qt.Key.Key_R, False): "again",
    (Qt.Key.Key_Delete, False): "remove",
}
_KIND_ICONS = {
    "learn": "graduation-cap",
    "teach": "plant",
    "train": "plant",
    "grid": "squares-four",
    "files": "export",
}
_WAITS = {
    "learn": Text("learns when nothing else waits"),
    "teach": Text("begins when nothing else waits"),
    "train": Text("begins when nothing else waits"),
}
JOB_MIME_TYPE = "application/x-bowerbird-job"


class _IconBox(QWidget):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setFixedSize(28, 28)
        self._name = _KIND_ICONS.get(job.kind, window_kit(job.medium).icon)
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

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        title = translated(job.title)
        self.setAccessibleName(title)
        self._pressed_at: QPoint | None = None
        self.is_dragged = False
        self._title = ElidedLabel(title, "strong")
        self.detail = Label("", "note", wrap=True)
        self.line = ProgressLine()
        self.time_left = Label("", "note", tabular=True)
        self._pause = IconButton("pause", self.tr("Pause"), command="queue.pause")
        self._build()
        self.show_progress(job, "", None, False)

    def show_progress(
        self,
        job: Job,
        note: str,
        seconds_left: float | None,
        is_yielding: bool,
        time_share: float | None = None,
    ) -> None:
        """Show the progress of the job; `is_yielding`: learning waits while a making job runs.

        `time_share` is the share of its expected time that is over, for a job of several phases.
        """
        self.job = job
        detail = detail_text(job, note, is_yielding)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleDescription(detail)
        is_paused = job.state == "paused"
        share = JobChanged(job, note, seconds_left, time_share).share
        if job.state in ("running", "paused"):
            self.line.set_share(share, "paused" if is_yielding or is_paused else "running")
        self.time_left.setText("" if is_paused else time_left(seconds_left))
        self._pause.setIcon(icon("play" if is_paused else "pause"))
        self._pause.set_name(self.tr("Go on") if is_paused else self.tr("Pause"))

    # Input

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        verb = _VERBS.get((Qt.Key(event.key()), alt))
        if verb is not None:
            self.action_requested.emit(verb, self.job.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.job.state != "queued" or self._pressed_at is None:
            return
        distance = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if distance >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag()

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
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.detail)
        if self.job.state in ("running", "paused"):
            column.addLayout(self._build_line())
        if self.job.state in ("failed", "interrupted"):
            column.addLayout(self._build_remedies())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 10)
        row.setSpacing(10)
        if self.job.state == "queued":
            row.addWidget(IconLabel("dots-six-vertical", "text3", 14))
        row.addWidget(_IconBox(self.job), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _head_buttons(self) -> Sequence[IconButton]:
        cross = IconButton("x", self.tr("Cancel; what is finished is kept"), command="queue.remove")
        cross.clicked.connect(self._requester("remove"))
        if self.job.state == "queued":
            up = IconButton("arrow-up", self.tr("Sooner"), command="queue.up")
            up.clicked.connect(self._requester("up"))
            down = IconButton("arrow-down", self.tr("Later"), command="queue.down")
            down.clicked.connect(self._requester("down"))
            return (up, down, cross)
        if self.job.ended:
            cross.set_name(self.tr("Take off the list"))
        elif self.job.kind == "files":
            cross.set_name(self.tr("Cancel; no half file is left"))
        if self.job.is_background and not self.job.ended:
            self._pause.clicked.connect(self._requester("pause"))
            return (self._pause, cross)
        return (cross,)

    def _build_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 6, 0)
        row.setSpacing(10)
        row.addWidget(self.line, 1)
        row.addWidget(self.time_left)
        return row

    def _build_remedies(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(4)
        for verb, text, kind in remedies(self.job):
            button = Button(text, kind, "small")
            button.clicked.connect(self._requester(verb))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _requester(self, verb: str) -> Callable[[], None]:
        return lambda: self.action_requested.emit(verb, self.job.id)

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(JOB_MIME_TYPE, self.job.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        self.is_dragged = True  # the panel must not remove this card during the drag
        drag.exec(Qt.DropAction.MoveAction)
        self.is_dragged = False


def detail_text(job: Job, note: str, is_yielding: bool) -> str:
    """The progress of a job, or why it ended, in one line."""
    step = _step_text(job)
    if job.state == "failed":
        error = job.error
        parts = (error.what, error.meaning) if error else ()
        return join_sentences(*map(translated, parts))
    if job.state == "interrupted":
        if job.done and job.is_background:
            return translated(Text("Interrupted when the studio closed, at {step}.", step=step))
        return translated("Interrupted when the studio closed.")
    if job.state == "queued":
        waits = Text("waits for the night") if job.begins_at_night else _WAITS.get(job.kind, "")
        return translated(waits)
    if job.is_background:
        stage = translated(note) or step.capitalize()
        if job.kind == "train" and note.startswith("loss"):
            stage = step.capitalize()
        if is_yielding:
            return translated(Text("Making way for your own work. {stage}", stage=stage))
        return translated(Text("Paused. {stage}", stage=stage)) if job.state == "paused" else stage
    if job.kind == "grid" and job.total:
        return translated(
            Text(
                "{done} of {total} works made",
                done=number(int(job.done)),
                total=number(int(job.total)),
            )
        )
    return translated(note)


def _step_text(job: Job) -> str:
    """Return how far a job is: "step 160 of 400"; in time where its minutes end it."""
    if not job.total:
        return ""
    if _is_timed(job):
        return time_of(job.done, job.total)
    return translated(
        Text("step {done} of {total}", done=number(int(job.done)), total=number(int(job.total)))
    )


def _is_timed(job: Job) -> bool:
    """Return whether a training counts seconds, since its minutes end it."""
    return job.minutes is not None and job.total == job.minutes * 60


def remedies(job: Job) -> list[tuple[str, str, str]]:
    """Verb, text and kind of each button of a job that needs the artist."""
    if job.state == "interrupted" and job.is_background:
        text = (
            translated(Text("Go on from step {done}", done=number(int(job.done))))
            if job.done and not _is_timed(job)
            else translated("Go on")
        )
        return [("again", text, "secondary"), ("over", translated("Start over"), "quiet")]
    buttons = [("again", translated("Try again"), "secondary")]
    if job.state == "failed":
        buttons.append(("details", translated("Copy details"), "quiet"))
    return buttons
