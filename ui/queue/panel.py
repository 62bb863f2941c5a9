"""The queue at the right of any page.

Cards are rebuilt only when a job changes its section; progress updates only the card of
the job. In a narrow window the panel overlays the page, else it is docked next to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from studio.base.events import JobChanged
from studio.base.records import Job
from ui.context import AppContext
from ui.language import translated
from ui.look.dates import when
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import (
    Button,
    Divider,
    ElidedLabel,
    Fold,
    IconButton,
    Label,
    PanelHeader,
    set_background,
)
from ui.parts.columns import RAIL_WIDTH
from ui.qt.layouts import clear_layout, new_column, new_row, scroll_area
from ui.qt.questions import ask_before
from ui.queue.job_card import JOB_MIME_TYPE, JobCard
from ui.queue.sorting import Queue, place_for, sorted_jobs

WIDTH = 396
_DONE_LOADED = 80
_DONE_SHOWN = 30
_COLLECT_MS = 50


@dataclass
class _Progress:
    """The last progress of a running job."""

    note: str = ""
    seconds_left: float | None = None
    time_share: float | None = None


class QueuePanel(QWidget):
    """Running, waiting, needs you, done today."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._progress: dict[str, _Progress] = {}
        self.queue = Queue((), (), (), ())
        self._host: QWidget | None = None
        self._page_width: Callable[[], int] = int
        self._foot: QWidget | None = None
        self._dock_layout: QHBoxLayout | None = None
        self.cards: dict[str, JobCard] = {}
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(_COLLECT_MS)
        self._refresh_timer.timeout.connect(self._show_if_open)
        set_background(self, "panel")
        self.setProperty("panel", True)
        Theme.current().set_scaled(self.setFixedWidth, WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "none")
        self.setAccessibleName(self.tr("Queue"))
        self.setAcceptDrops(True)
        self._build_frame()
        Theme.current().rescaled.connect(self.fit)
        context.bridge.job_changed.connect(self._update_job)
        context.project_opened.connect(self._show_if_open)
        self._show_if_open()

    def dock(
        self, layout: QHBoxLayout, host: QWidget, foot: QWidget, page_width: Callable[[], int]
    ) -> None:
        """Dock in `layout`, or overlay `host` above its `foot` where the page needs the room.

        `page_width` returns how wide the page on show must remain, in pixels at 100 %.
        """
        self._dock_layout, self._host, self._foot = layout, host, foot
        self._page_width = page_width
        host.installEventFilter(self)
        self.fit()

    def refresh(self) -> None:
        """Load the jobs and show them in their sections."""
        jobs = self.context.studio.jobs
        pending = jobs.find("queued", "running", "paused", "failed", "interrupted")
        done = jobs.find("done", "cancelled", limit=_DONE_LOADED)
        pending += self.context.file_jobs.running
        self.queue = sorted_jobs([*pending, *done], date.today())
        self._fill()

    # Input

    def do(self, verb: str, identity: str) -> None:
        """Carry out the verb of a card."""
        actions: dict[str, Callable[[str], None]] = {
            "remove": self._remove,
            "pause": self._pause,
            "up": lambda job_id: self._move(job_id, -1),
            "down": lambda job_id: self._move(job_id, 1),
            "again": lambda job_id: self._again(job_id, False),
            "over": lambda job_id: self._again(job_id, True),
            "details": self._copy_details,
            "previous": lambda job_id: self._focus_neighbour(job_id, -1),
            "next": lambda job_id: self._focus_neighbour(job_id, 1),
        }
        actions[verb](identity)

    def pause_all(self) -> None:
        """Pause the queue, or resume it."""
        studio = self.context.studio
        studio.jobs.pause_all(not studio.jobs.all_paused)
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
        if event.mimeData().hasFormat(JOB_MIME_TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        identity = bytes(event.mimeData().data(JOB_MIME_TYPE).data()).decode()
        y = event.position().toPoint().y()
        self.drop_at(identity, y)
        event.acceptProposedAction()

    def drop_at(self, identity: str, y: int) -> None:
        """Move a waiting job before the first card whose middle is below `y`."""
        waiting = [job for job in self.queue.waiting if job.id != identity]
        below = [job for job in waiting if self._middle_of(job.id) > y]
        above = [job for job in waiting if self._middle_of(job.id) <= y]
        if above and below:
            position = (above[-1].place + below[0].place) / 2
        elif below:
            position = below[0].place - 1
        else:
            position = above[-1].place + 1 if above else 1.0
        self.context.attempt(lambda: self.context.studio.jobs.move(identity, position))

    def eventFilter(self, source: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    # Building

    def _build_frame(self) -> None:
        header = PanelHeader(self.tr("Queue"))
        self.caption = header.caption
        self._pause_all = Button(self.tr("Pause all"), extent="small", icon_name="pause-fill")
        self._pause_all.clicked.connect(self.pause_all)
        close = IconButton("x", self.tr("Close"), command="view.queue")
        close.clicked.connect(self.hide)
        header.add(self._pause_all)
        header.add(close)
        content = set_background(QWidget(), "panel")
        self._column = new_column(content, 8, (12, 12, 12, 12))
        scroll = scroll_area(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.tr("Jobs"))
        column = new_column()
        column.addWidget(header)
        column.addWidget(Divider())
        column.addWidget(scroll, 1)
        row = new_row(self)
        row.addWidget(Divider("v"))
        row.addLayout(column, 1)

    def _fill(self) -> None:
        focused = next((job_id for job_id, card in self.cards.items() if card.hasFocus()), "")
        clear_layout(self._column)
        self.cards = {}
        queue = self.queue
        self._add_section(self.tr("Running"), queue.running)
        waiting = self.tr("drag to reorder") if len(queue.waiting) > 1 else ""
        self._add_section(self.tr("Waiting"), queue.waiting, waiting)
        self._add_section(self.tr("Needs you"), queue.needs_you)
        if not self.cards:
            empty = Label(self.tr("Nothing runs and nothing waits."), "note", wrap=True)
            empty.setContentsMargins(4, 8, 4, 8)
            self._column.addWidget(empty)
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
            self._show_progress(job)

    def _build_done(self, jobs: tuple[Job, ...]) -> Fold:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 0, 0, 4)
        column.setSpacing(4)
        for job in jobs[:_DONE_SHOWN]:
            row = QHBoxLayout()
            row.addWidget(ElidedLabel(translated(job.title), "note"), 1)
            prefix = self.tr("cancelled, ") if job.state == "cancelled" else ""
            row.addWidget(Label(prefix + when(job.ended_at or ""), "caption", tabular=True))
            if job.kind == "grid":
                row.addWidget(self._sheet_button(job))
            column.addLayout(row)
        clear = Button(self.tr("Clear"), "quiet", "small")
        clear.clicked.connect(self._clear_done)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignRight)
        fold = Fold(self.tr("Done today"), body)
        fold.set_summary(str(len(jobs)))
        return fold

    def _sheet_button(self, job: Job) -> Button:
        button = Button(self.tr("Show"), "quiet", "small")
        button.setAccessibleName(self.tr("Show the sheet"))
        button.clicked.connect(lambda: self.context.go_to(window_kit(job.medium).page, job))
        return button

    # Updates

    def _show_if_open(self) -> None:
        if any(card.is_dragged for card in self.cards.values()):
            self._refresh_timer.start()
        elif self.context.is_open:
            self.refresh()

    def _show_progress(self, job: Job) -> None:
        if job.id in self.cards:
            progress = self._progress.get(job.id) or self._learning_progress(job)
            is_yielding = job.is_background and any(
                running_job.kind in ("make", "grid", "blind") for running_job in self.queue.running
            )
            self.cards[job.id].show_progress(
                job, progress.note, progress.seconds_left, is_yielding, progress.time_share
            )

    def _learning_progress(self, job: Job) -> _Progress:
        """The progress of a learning job that began before this panel was opened."""
        if job.kind != "learn":
            return _Progress()
        stage = self.context.studio.jobs.learning_progress(job.id)
        return _Progress(stage.note, stage.seconds_left, stage.time_share)

    def _show_caption(self) -> None:
        running, waiting = len(self.queue.running), len(self.queue.waiting)
        parts = [self.tr("{0} running").format(running)] if running else []
        parts += [self.tr("{0} waiting").format(waiting)] if waiting else []
        self.caption.setText(", ".join(parts))

    def _show_pause(self) -> None:
        paused = self.context.is_open and self.context.studio.jobs.all_paused
        self._pause_all.setText(self.tr("Go on") if paused else self.tr("Pause all"))

    def _update_job(self, event: JobChanged) -> None:
        job = event.job
        if event.note or event.seconds_left is not None or job.done:
            before = self._progress.get(job.id, _Progress())
            note = event.note or (before.note if job.is_background else "")
            self._progress[job.id] = _Progress(note, event.seconds_left, event.time_share)
        if job.ended:
            self._progress.pop(job.id, None)
        card = self.cards.get(job.id)
        if card is None or card.job.state != job.state or card.job.place != job.place:
            self._refresh_timer.start()
        else:
            self._show_progress(job)

    def _remove(self, identity: str) -> None:
        job, studio = self._job(identity), self.context.studio
        if job.kind == "files":
            self.context.file_jobs.cancel(identity)
        elif not job.ended:
            studio.jobs.cancel(identity)
        elif job.is_background and studio.working_files.can_go_on(job):
            self._ask_to_delete(job)
        else:
            self._delete(job)

    def _ask_to_delete(self, job: Job) -> None:
        """Ask before what a training has learned is deleted."""
        ask_before(
            lambda: self._delete(job),
            self,
            self.tr("Take off the list"),
            self.tr("Delete what “{0}” has learned so far?").format(translated(job.title)),
            self.tr("Delete"),
            self.tr("Keep it"),
            self.tr("It could go on from there. Your files stay."),
        )

    def _delete(self, job: Job) -> None:
        self.context.attempt(lambda: self.context.studio.working_files.remove(job.id))
        self.refresh()

    def _pause(self, identity: str) -> None:
        job = self._job(identity)
        if job.is_background and not job.ended:
            self.context.studio.jobs.pause(identity, job.state != "paused")

    def _move(self, identity: str, steps: int) -> None:
        if all(job.id != identity for job in self.queue.waiting):
            return
        position = place_for(self.queue.waiting, identity, steps)
        if position is not None:
            self.context.attempt(lambda: self.context.studio.jobs.move(identity, position))

    def _again(self, identity: str, start_over: bool) -> None:
        job, studio = self._job(identity), self.context.studio
        if job.ended and start_over and job.kind != "learn":
            training = studio.training
            self.context.run_in_background(lambda: training.start_over(identity), lambda _: None)
        elif job.ended:
            retry = studio.learning.start_over if start_over else studio.jobs.retry
            self.context.attempt(lambda: retry(identity))

    def _copy_details(self, identity: str) -> None:
        error = self._job(identity).error
        if error is not None:
            parts = (error.what, error.meaning, error.remedy, error.trace)
            QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))
            self.context.show_message(self.tr("Details copied."))

    def _clear_done(self) -> None:
        self.context.attempt(self.context.studio.working_files.clear_finished)
        self.refresh()

    def _focus_neighbour(self, identity: str, steps: int) -> None:
        ids = list(self.cards)
        index = ids.index(identity) + steps
        if 0 <= index < len(ids):
            self.cards[ids[index]].setFocus(Qt.FocusReason.TabFocusReason)

    def _job(self, identity: str) -> Job:
        return self.cards[identity].job

    def _middle_of(self, identity: str) -> int:
        card = self.cards[identity]
        return card.mapTo(self, card.rect().center()).y()

    def fit(self) -> None:
        """Dock next to the page if there is room, else overlay it."""
        host, dock = self._host, self._dock_layout
        if host is None or dock is None:
            return
        if host.width() >= Theme.current().px(RAIL_WIDTH + self._page_width() + WIDTH):
            if dock.indexOf(self) < 0:
                dock.addWidget(self)
            return
        was_visible = self.isVisible()
        if dock.indexOf(self) >= 0:
            dock.removeWidget(self)
        if self.parentWidget() is not host:
            self.setParent(host)
            self.setVisible(was_visible)
        below = self._foot.height() if self._foot is not None else 0
        self.setGeometry(host.width() - self.width(), 0, self.width(), host.height() - below)
        self.raise_()
