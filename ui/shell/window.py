"""The main window: frame, pages, and the opening and closing of a project.

Invariant: only the page on show is built; the project is opened beside the window's thread after
the first paint, and closed (jobs joined, database closed) before Qt goes.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.events import JobChanged
from studio.records import Job
from studio.settings import Settings
from ui.context import AppContext
from ui.look.theme import Theme
from ui.page import Page
from ui.parts import ErrorBar, FocusRing, Toast, ground, time_left
from ui.qt.bridge import Bridge
from ui.shell.actions import Actions
from ui.shell.frame import Rail, StatusLine, TopBar
from ui.shell.learning_hours import LearningHours
from ui.shell.menus import build_menus, fill_project_menu
from ui.shell.pages import PAGES, build_page

if TYPE_CHECKING:
    from studio.studio import Studio

FIRST_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(1024, 680)


class MainWindow(QMainWindow):
    """One window on one project."""

    def __init__(self, settings: Settings, project: Path | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Bowerbird Studio")
        self.setMinimumSize(LEAST_SIZE)
        self.bridge = Bridge(self)
        self.context = AppContext(settings, self.bridge, self)
        self._wanted_project = project
        self._painted = False
        self._opening = False
        self.ring: FocusRing | None = None
        self._page_name = ""
        self._pages: dict[str, Page] = {}
        self._running: dict[str, JobChanged] = {}
        self._queue_panel: QWidget | None = None
        Theme.current().choose(settings.theme, settings.text_size / 100, settings.reduced_motion)
        self._build_frame()
        self.hours = LearningHours(self.context, self)
        self.deeds = Actions(self, settings.keys)
        build_menus(self, self.deeds)
        self._listen()
        self._restore_layout()
        self.go_to("write")

    # Building

    def _build_frame(self) -> None:
        self.top = TopBar()
        self.top.show_project(self.tr("Opening…"))
        self.top.queue_wanted.connect(self.toggle_queue)
        self.top.palette_wanted.connect(self.open_palette)
        self.setMenuWidget(self.top)
        self.rail = Rail()
        self.rail.turned.connect(self.go_to)
        for name, look in PAGES.items():
            self.rail.add(name, look.icon, self.tr(look.title), look.tip, look.at_foot)
        self.status = StatusLine()
        self.status.device.setText(_this_machine(self.context.settings.device))
        self._stack = QStackedWidget()
        self.errors = ErrorBar()
        centre = QWidget()
        self.setCentralWidget(centre)
        self._lay_out(centre)
        self.toast = Toast(centre)

    def _lay_out(self, centre: QWidget) -> None:
        ground(centre, "window")
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self.errors)
        work.addWidget(self._stack, 1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.rail)
        self._middle.addLayout(work, 1)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._middle, 1)
        column.addWidget(self.status)

    def _listen(self) -> None:
        self.bridge.job_changed.connect(self._note_job)
        self.bridge.notice_given.connect(lambda event: self.say(event.sentence))
        self.context.opened.connect(self._show_project)
        self.context.opened.connect(self._show_awaits)
        self.bridge.adapters_changed.connect(lambda _: self._show_awaits())
        self.context.saved.connect(self.top.saved.setText)

    # Pages

    def page(self) -> Page:
        """The page on show."""
        return self._pages[self._page_name]

    def go_to(self, page: str, topic: object = None) -> None:
        """Turn to a page, building it on its first showing."""
        if self._page_name and page != self._page_name:
            self.page().leave()
        if page not in self._pages:
            self._add_page(page)
        self._page_name = page
        self._stack.setCurrentWidget(self._pages[page])
        self.rail.show_page(page)
        self._pages[page].arrive(topic)
        self._show_hints()

    def _add_page(self, name: str) -> None:
        built = build_page(name, self.context)
        built.hints_changed.connect(self._show_hints)
        self._pages[name] = built
        self._stack.addWidget(built)
        if self.context.is_open:
            self.context.attempt(built.open_project)

    def _show_awaits(self) -> None:
        """A dot on the rail where an adapter is offered."""
        from ui.learn.standing import is_offered

        if self.context.is_open:
            self.rail.set_awaits("learn", is_offered(self.context))

    def _show_hints(self) -> None:
        self.status.show_hints(self.page().key_hints())

    # Opening and closing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._open_first)

    def _open_first(self) -> None:
        # A ring asks its style in Python for its margins, which loads much of Qt's style enums.
        self.ring = FocusRing(self)
        self.ring.watch_window()
        self.hours.watch(self.windowHandle())
        if not self._opening and not self.context.is_open:
            self.open_project(self._wanted_project)

    def open_project(self, path: Path | None, new: bool = False) -> None:
        """Open a project (the last one if none is named) beside the window's thread.

        The one that is open stays open until the other one is, so a failure loses nothing.
        """
        if self._opening or (path is not None and self._is_here(path)):
            return
        self._opening = True
        self._wanted_project = path
        self._keep()
        self.bridge.run_in_background(
            lambda: _opened_studio(path, new=new), self._opened, self._not_opened
        )

    def _is_here(self, path: Path) -> bool:
        return (
            self.context.is_open and path.resolve() == self.context.studio.project.folder.resolve()
        )

    def _opened(self, result: tuple[Studio, list[Job]]) -> None:
        studio, interrupted = result
        self._opening = False
        self.errors.hide()
        self._close_studio()
        self._running.clear()
        self.top.queue.show_rest()
        self.context.open(studio)
        if interrupted:
            self.say(_interrupted_words(interrupted), self.tr("Show"), self.show_queue)

    def _not_opened(self, fault: Exception) -> None:
        self._opening = False
        if not self.context.is_open:
            self.top.show_project(self.tr("No project"))
        self.context.fail(
            fault, self.tr("Try again"), lambda: self.open_project(self._wanted_project)
        )

    def _show_project(self) -> None:
        self.setWindowTitle(f"{self.context.studio.project.name} – Bowerbird Studio")
        self.top.show_project(self.context.studio.project.name, fill_project_menu(self))
        for page in self._pages.values():
            self.context.attempt(page.open_project)
        self._show_hints()

    def _keep(self) -> None:
        """Keep texts and layout."""
        for page in self._pages.values():
            page.leave()
        if self.context.is_open:
            self._keep_layout()

    def _close_studio(self) -> None:
        """Join the work of the open project and close its database."""
        for page in self._pages.values():
            page.leave()
        studio = self.context.release()
        if studio is not None:
            studio.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        self.bridge.close()
        self._close_studio()
        super().closeEvent(event)

    # Queue and palette

    def toggle_queue(self) -> None:
        """Show or hide the queue at the right of any page."""
        panel = self._queue()
        panel.setVisible(not panel.isVisible())
        if panel.isVisible():
            panel.setFocus()

    def show_queue(self) -> None:
        """Show the queue."""
        self._queue().setVisible(True)

    def _queue(self) -> QWidget:
        if self._queue_panel is None:
            from ui.queue.panel import QueuePanel

            self._queue_panel = QueuePanel(self.context)
            self._queue_panel.hide()
            self._queue_panel.dock(self._middle, self.centralWidget(), self.status)
        return self._queue_panel

    def open_palette(self) -> None:
        """Show the palette over the page."""
        from ui.palette import Palette

        actions = [*self.deeds.all(), *self.page().actions()]
        Palette(self.context, actions, self.centralWidget()).open()

    def _note_job(self, event: JobChanged) -> None:
        if event.job.kind == "draft":
            return
        if event.job.ended:
            self._running.pop(event.job.id, None)
        elif event.job.state != "queued":
            self._running[event.job.id] = event
        current = next(reversed(self._running.values()), None)
        if current is None:
            self.top.queue.show_rest()
            return
        job = current.job
        title = job.title.split(",")[0]
        self.top.queue.show_job(
            title, job.done / job.total if job.total else None, time_left(current.seconds_left)
        )

    # Saying (see `ui.context.Speaker`)

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tone: str = "plain",
    ) -> None:
        """Show a toast."""
        self.toast.say(words, action, on_action, tone)

    def show_error(
        self,
        what: str,
        meaning: str,
        remedy: str,
        action: str,
        on_action: Callable[[], None] | None,
        details: str,
    ) -> None:
        """Show the error bar."""
        self.errors.show_error(what, meaning, remedy, action, on_action, details)

    # Layout

    def _restore_layout(self) -> None:
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(FIRST_SIZE.boundedTo(screen).expandedTo(LEAST_SIZE))
        kept = self.context.recall("window")
        if kept:
            self.restoreGeometry(QByteArray(base64.b64decode(kept)))

    def _keep_layout(self) -> None:
        self.context.layout_kept.emit()
        geometry = bytes(self.saveGeometry().data())
        self.context.remember("window", base64.b64encode(geometry).decode())
        self.context.studio.save_settings()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            full = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
            self.deeds["view.full-screen"].setChecked(full)
        super().changeEvent(event)


def _opened_studio(path: Path | None, *, new: bool) -> tuple[Studio, list[Job]]:
    """A studio that works in its project, and the jobs that were cut off; runs beside the window.

    The import lies here because it loads the database library.
    """
    from studio.studio import Studio

    studio = Studio.create(path) if new and path else Studio.open(path)
    try:
        return studio, studio.start()
    except BaseException:
        studio.close()
        raise


def _this_machine(device: str) -> str:
    if device in {"auto", "cpu"}:
        return f"CPU · {os.cpu_count() or 1} cores"
    return {"cuda": "GPU", "mps": "Apple GPU"}[device]


def _interrupted_words(jobs: list[Job]) -> str:
    first = jobs[0].title
    if len(jobs) == 1:
        return f"Interrupted when the studio closed: {first}."
    return f"Interrupted when the studio closed: {first}, and {len(jobs) - 1} more."
