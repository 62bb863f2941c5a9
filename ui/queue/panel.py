"""The queue at the right of any page.

Invariant: cards are rebuilt only when a job changes its section; while something runs just its own
card is touched. In a narrow window the panel lies over the page instead of beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.events import JobChanged
from studio.records import Job
from ui.context import AppContext
from ui.look.dates import when
from ui.look.theme import Theme
from ui.parts import (
    Button,
    Divider,
    ElidedLabel,
    Fold,
    IconButton,
    Label,
    PanelHeader,
    ground,
)
from ui.qt.layouts import clear_layout
from ui.queue.job_card import DRAGGED, JobCard
from ui.queue.sorting import Queue, place_for, sorted_jobs

WIDTH = 396
BESIDE_FROM = 1400
_MOST_DONE = 80
_DONE_SHOWN = 30
_GATHER_MS = 50


@dataclass
class _Told:
    """What was said last of a job that runs."""

    note: str = ""
    seconds_left: float | None = None


class QueuePanel(QWidget):
    """Running, waiting, needs you, done today."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told: dict[str, _Told] = {}
        self._queue = Queue((), (), (), ())
        self._host: QWidget | None = None
        self._foot: QWidget | None = None
        self._layout_beside: QLayout | None = None
        self.cards: dict[str, JobCard] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_GATHER_MS)
        self._later.timeout.connect(self._show_if_open)
        ground(self, "panel")
        self.setProperty("panel", True)
        self.setFixedWidth(Theme.current().px(WIDTH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAcceptDrops(True)
        self._build_frame()
        context.bridge.job_changed.connect(self._note_job)
        context.project_opened.connect(self._show_if_open)
        self._show_if_open()

    def dock(self, beside: QLayout, host: QWidget, foot: QWidget) -> None:
        """Stand in the layout `beside`, or in a narrow `host` lie over it, above its `foot`."""
        self._layout_beside, self._host, self._foot = beside, host, foot
        host.installEventFilter(self)
        self._fit()

    def refresh(self) -> None:
        """Read the jobs and show them where they stand."""
        jobs = self._context.studio.jobs
        going = jobs.find("queued", "running", "paused", "failed", "interrupted")
        done = jobs.find("done", "cancelled", limit=_MOST_DONE)
        self._queue = sorted_jobs([*going, *done], date.today())
        self._fill()

    # The artist

    def do(self, verb: str, identity: str) -> None:
        """Do something with a job."""
        deeds = {
            "remove": self._remove,
            "pause": self._pause,
            "up": lambda one: self._move(one, -1),
            "down": lambda one: self._move(one, 1),
            "again": lambda one: self._again(one, False),
            "over": lambda one: self._again(one, True),
            "details": self._copy_details,
            "previous": lambda one: self._focus_beside(one, -1),
            "next": lambda one: self._focus_beside(one, 1),
        }
        deeds[verb](identity)

    def pause_all(self) -> None:
        """Hold the queue, or let it go on."""
        studio = self._context.studio
        studio.pause_all(not studio.all_paused)
        self._show_pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.cards:
            next(iter(self.cards.values())).setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self.pause_all()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(DRAGGED):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        identity = bytes(event.mimeData().data(DRAGGED).data()).decode()
        y = event.position().toPoint().y()
        self.drop_at(identity, y)
        event.acceptProposedAction()

    def drop_at(self, identity: str, y: int) -> None:
        """Put a waiting job before the first card whose middle lies below `y`."""
        others = [job for job in self._queue.waiting if job.id != identity]
        below = [job for job in others if self._middle_of(job.id) > y]
        above = [job for job in others if self._middle_of(job.id) <= y]
        if above and below:
            place = (above[-1].place + below[0].place) / 2
        elif below:
            place = below[0].place - 1
        else:
            place = above[-1].place + 1 if above else 1.0
        self._context.attempt(lambda: self._context.studio.move(identity, place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    # Building

    def _build_frame(self) -> None:
        header = PanelHeader(self.tr("Queue"))
        self._caption = header.caption
        self._pause_all = Button(self.tr("Pause all"), extent="small", icon_name="pause-fill")
        self._pause_all.clicked.connect(self.pause_all)
        close = IconButton("x", self.tr("Close (Ctrl+J)"))
        close.clicked.connect(self.hide)
        header.add(self._pause_all)
        header.add(close)
        inner = ground(QWidget(), "panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(Divider())
        column.addWidget(scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Divider("v"))
        row.addLayout(column, 1)

    def _fill(self) -> None:
        focused = next((one for one, card in self.cards.items() if card.hasFocus()), "")
        clear_layout(self._column)
        self.cards = {}
        queue = self._queue
        self._add_section(self.tr("Running"), queue.running)
        waiting = self.tr("drag to reorder") if len(queue.waiting) > 1 else ""
        self._add_section(self.tr("Waiting"), queue.waiting, waiting)
        self._add_section(self.tr("Needs you"), queue.needs_you)
        if not self.cards:
            rest = Label(self.tr("Nothing runs and nothing waits."), "note", wrap=True)
            rest.setContentsMargins(4, 8, 4, 8)
            self._column.addWidget(rest)
        if queue.done_today:
            self._column.addWidget(self._build_done(queue.done_today))
        self._column.addStretch(1)
        self._show_caption()
        self._show_pause()
        if focused in self.cards:
            self.cards[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_section(self, title: str, jobs: tuple[Job, ...], trailing: str = "") -> None:
        if not jobs:
            return
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(2, 2, 2, 0)
        row.addWidget(Label(title, "label"), 1)
        row.addWidget(Label(trailing, "caption"))
        self._column.addWidget(head)
        for job in jobs:
            card = self.cards[job.id] = JobCard(job)
            card.action_requested.connect(self.do)
            self._column.addWidget(card)
            self._show_told(job)

    def _build_done(self, jobs: tuple[Job, ...]) -> Fold:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 0, 0, 4)
        column.setSpacing(4)
        for job in jobs[:_DONE_SHOWN]:
            row = QHBoxLayout()
            row.addWidget(ElidedLabel(job.title, "note"), 1)
            stopped = self.tr("cancelled, ") if job.state == "cancelled" else ""
            row.addWidget(Label(stopped + when(job.ended_at or ""), "caption", tabular=True))
            column.addLayout(row)
        clear = Button(self.tr("Clear"), "quiet", "small")
        clear.clicked.connect(self._clear_done)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignRight)
        fold = Fold(self.tr("Done today"), body)
        fold.set_summary(str(len(jobs)))
        return fold

    # Within

    def _show_if_open(self) -> None:
        if any(card.is_dragged for card in self.cards.values()):
            self._later.start()
        elif self._context.is_open:
            self.refresh()

    def _show_told(self, job: Job) -> None:
        if job.id in self.cards:
            told = self._told.get(job.id, _Told())
            makes_way = job.kind == "learn" and any(
                other.kind == "make" for other in self._queue.running
            )
            self.cards[job.id].show_progress(job, told.note, told.seconds_left, makes_way)

    def _show_caption(self) -> None:
        running, waiting = len(self._queue.running), len(self._queue.waiting)
        parts = [self.tr("{0} running").format(running)] if running else []
        parts += [self.tr("{0} waiting").format(waiting)] if waiting else []
        self._caption.setText(", ".join(parts))

    def _show_pause(self) -> None:
        paused = self._context.is_open and self._context.studio.all_paused
        self._pause_all.setText(self.tr("Go on") if paused else self.tr("Pause all"))

    def _note_job(self, event: JobChanged) -> None:
        job = event.job
        if event.note or event.seconds_left is not None:
            before = self._told.get(job.id, _Told())
            self._told[job.id] = _Told(event.note or before.note, event.seconds_left)
        if job.ended:
            self._told.pop(job.id, None)
        card = self.cards.get(job.id)
        if card is None or card.job.state != job.state or card.job.place != job.place:
            self._later.start()
        else:
            self._show_told(job)

    def _remove(self, identity: str) -> None:
        job = self._job(identity)
        if job.ended:
            self._context.attempt(lambda: self._context.studio.jobs.forget(identity))
            self.refresh()
        else:
            self._context.studio.cancel(identity)

    def _pause(self, identity: str) -> None:
        job = self._job(identity)
        if job.kind == "learn" and not job.ended:
            self._context.studio.pause(identity, job.state != "paused")

    def _move(self, identity: str, steps: int) -> None:
        if all(job.id != identity for job in self._queue.waiting):
            return
        place = place_for(self._queue.waiting, identity, steps)
        if place is not None:
            self._context.attempt(lambda: self._context.studio.move(identity, place))

    def _again(self, identity: str, start_over: bool) -> None:
        if self._job(identity).ended:
            self._context.attempt(
                lambda: self._context.studio.try_again(identity, start_over=start_over)
            )

    def _copy_details(self, identity: str) -> None:
        error = self._job(identity).error
        if error is not None:
            parts = (error.what, error.meaning, error.remedy, error.trace)
            QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))
            self._context.show_message(self.tr("Details copied."))

    def _clear_done(self) -> None:
        self._context.attempt(self._context.studio.jobs.clear_ended)
        self.refresh()

    def _focus_beside(self, identity: str, steps: int) -> None:
        ids = list(self.cards)
        there = ids.index(identity) + steps
        if 0 <= there < len(ids):
            self.cards[ids[there]].setFocus(Qt.FocusReason.TabFocusReason)

    def _job(self, identity: str) -> Job:
        return self.cards[identity].job

    def _middle_of(self, identity: str) -> int:
        card = self.cards[identity]
        return card.mapTo(self, card.rect().center()).y()

    def _fit(self) -> None:
        """Stand beside the page where there is room, else lie over it."""
        host, beside = self._host, self._layout_beside
        if host is None or beside is None:
            return
        if host.width() >= Theme.current().px(BESIDE_FROM):
            if beside.indexOf(self) < 0:
                beside.addWidget(self)
            return
        seen = self.isVisible()
        if beside.indexOf(self) >= 0:
            beside.removeWidget(self)
        if self.parentWidget() is not host:
            self.setParent(host)
            self.setVisible(seen)
        below = self._foot.height() if self._foot is not None else 0
        self.setGeometry(host.width() - self.width(), 0, self.width(), host.height() - below)
        self.raise_()
