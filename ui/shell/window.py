"""The main window: frame, pages, and the opening and closing of a project.

Invariant: only the page on show is built; the project is opened on another thread after the first
paint, and closed (jobs joined, database closed) before Qt shuts down.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from studio.base.errors import ProjectDamaged, StudioError
from studio.base.records import Job
from studio.base.settings import Settings
from ui.bindings import Bindings
from ui.context import AppContext
from ui.language import translated
from ui.look.theme import Theme
from ui.page import Page
from ui.parts import ErrorBar, ErrorMessage, FocusRing, Message, Toast, set_background
from ui.qt.accessibility import install_roles
from ui.qt.bridge import Bridge
from ui.qt.drops import folders_in
from ui.qt.keys import takes_letters
from ui.qt.layouts import new_column, new_row
from ui.qt.tab_order import focus_next
from ui.queue.dock import QueueDock
from ui.shell.actions import Actions
from ui.shell.frame import TopBar
from ui.shell.learning_hours import LearningHours
from ui.shell.long_work import LongWork
from ui.shell.menus import MenuParts, build_menus, project_menu
from ui.shell.pages import PAGES, PageStack, first_page, import_libraries, page_area
from ui.shell.placement import Placement, bring_to_front, toggle_full_screen
from ui.shell.project_changes import ProjectChanges
from ui.shell.projects import interrupted_text, open_studio
from ui.shell.rail import Rail
from ui.shell.running_jobs import RunningJobs
from ui.shell.saved_time import SavedTime
from ui.shell.status_line import StatusLine
from ui.shell.strip import ReadOnlyStrip
from ui.shell.tour import Tour
from ui.shell.training_watch import TrainingWatch
from ui.shell.unsaved import goes_on_unsaved
from ui.shell.window_keys import WindowKeys

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.queue.panel import QueuePanel
    from ui.shell.projects import TasteSource

_WAIT_MS = 100
"""How often a project that was opened asks whether the pages have finished with the one before."""


class MainWindow(QMainWindow):
    """One window on one project."""

    def __init__(self, settings: Settings, project: Path | None = None) -> None:
        # First: a window without a stylesheet keeps the font that it was created with.
        Theme.current().choose(settings.theme, settings.text_size / 100, settings.reduced_motion)
        super().__init__()
        install_roles()
        self.setWindowTitle("Bowerbird Studio")
        self.bridge = Bridge(self)
        self.context = AppContext(settings, self.bridge, self)
        self._project_path = project
        self._painted = False
        self._is_opening = False
        self._waiting: tuple[Studio, list[Job]] | None = None
        self.exit_code = 0  # not 0 while an error keeps every project closed
        self.ring: FocusRing | None = None
        self.queue = QueueDock(self.context, self._dock_queue)
        self._build_frame()
        self.hours = LearningHours(self.context, self)
        self.training = TrainingWatch(self.context, lambda: self.pages.page_name == "train", self)
        self.long_work = LongWork(self.context, lambda: bring_to_front(self), self)
        self.changes = ProjectChanges(self.context, self, self)
        self.commands = Actions(self, Bindings(settings))
        self._menu_parts = self._new_menu_parts()
        build_menus(self._menu_parts)
        self.keys = WindowKeys(self.context, self.commands, self.pages, self.queue, self)
        self.tour = Tour(self.context, self.page, self.rail, self.top, self)
        self._connect_signals()
        self.placement = Placement(self)
        self.placement.restore(self.context.recall("window"))
        self._first_page = first_page(self.context.recall("page"))
        self.rail.show_page(self._first_page)
        if self._first_page == "write":  # the others wait for the first paint
            self.go_to("write")

    # Building

    def _new_menu_parts(self) -> MenuParts:
        return MenuParts(
            window=self,
            bar=self.top.menus,
            commands=self.commands,
            context=self.context,
            current_page=self.page,
            open_project=self.open_project,
            make_project=self.make_project,
            toggle_queue=self.queue.toggle,
            open_palette=self.open_palette,
            show_keys=lambda: self.keys.show_sheet(),
            show_around=self.show_around,
        )

    def _build_frame(self) -> None:
        self.top = TopBar()
        self.top.show_project(self.tr("Opening…"))
        self.top.queue_requested.connect(self.queue.toggle)
        self.top.palette_requested.connect(self.open_palette)
        self.setMenuWidget(self.top)
        self._running_jobs = RunningJobs(self.bridge, self.top.queue)
        SavedTime(self.context, self.top.saved.setText, self)
        self.rail = Rail()
        self.rail.page_requested.connect(self.go_to)
        for name, page in PAGES.items():
            if page.icon:
                title, tip = translated(page.title), translated(page.tip)
                self.rail.add(name, page.icon, title, tip, page.at_foot)
        self.status = StatusLine()
        self.context.settings_changed.connect(self.status.show_settings)
        self.context.settings_changed.emit(self.context.settings)
        self.pages = PageStack(self.context)
        self.pages.hints_changed.connect(self._show_hints)
        self.errors = ErrorBar()
        self.strip = ReadOnlyStrip(self.context)
        self.strip.open_requested.connect(self.open_project)
        self._centre = QWidget()
        self.setCentralWidget(self._centre)
        self._build_centre()
        self.toast = Toast(self._centre)
        self.setAcceptDrops(True)

    def _build_centre(self) -> None:
        set_background(self._centre, "window")
        work = new_column()
        work.addWidget(self.errors)
        work.addWidget(self.strip)
        work.addWidget(page_area(self.pages), 1)
        self.middle = new_row()
        self.middle.addWidget(self.rail)
        self.middle.addLayout(work, 1)
        column = new_column(self._centre)
        column.addLayout(self.middle, 1)
        column.addWidget(self.status)

    def _connect_signals(self) -> None:
        self.bridge.notice_given.connect(
            lambda event: self.context.show_message(translated(event.sentence))
        )
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self.context.project_opened.connect(self._show_project)
        self.context.project_opened.connect(self._show_news)
        self.bridge.adapters_changed.connect(lambda _: self._show_news())
        self.context.project_requested.connect(self.open_project)

    # Pages

    def page(self) -> Page:
        return self.pages.page()

    def go_to(self, page: str, target: object = None) -> None:
        """Show a page; it is built the first time. What cannot be read is reported."""
        try:
            self.pages.show_page(page)
            self.page().on_shown(target)
        except StudioError as error:  # the page is on show, as it was read before
            self.context.report(error)
        self.rail.show_page(self.pages.page_name)
        self.queue.fit()
        self._show_hints()
        self.tour.follow_page()

    def _show_news(self) -> None:
        """Show a dot on the rail while an adapter is offered."""
        from ui.adapter_summary import has_candidate

        if self.context.is_open:
            self.rail.set_news("learn", has_candidate(self.context))

    def _show_hints(self) -> None:
        is_typing = takes_letters(QApplication.focusWidget())
        self.status.show_hints(self.page().typing_hints() if is_typing else self.page().key_hints())
        self.toast.make_way()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if takes_letters(old) != takes_letters(new) and self.pages.page_name:
            self._show_hints()
        if old is not None and new is not None and self._left_unasked(old, new):
            self.page().setFocus(Qt.FocusReason.OtherFocusReason)  # where its keys work

    def _left_unasked(self, old: QWidget, new: QWidget) -> bool:
        """Return whether the focus left the page because what had it was hidden."""
        if not self.pages.page_name or old.isVisible() or new.window() is not self:
            return False
        page = self.page()
        return page.isVisible() and page.isAncestorOf(old) and not page.isAncestorOf(new)

    # Opening and closing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._open_first)

    def _open_first(self) -> None:
        # Only now: the ring's style is implemented in Python, which loads many of Qt's style enums.
        self.ring = FocusRing(self)
        self.ring.watch_window()
        self.hours.watch(self.windowHandle())
        self.placement.watch()
        if not self._is_opening and not self.context.is_open:
            self.open_project(self._project_path)  # first, on its thread: importing a page is slow
        if not self.pages.page_name:
            self.go_to(self._first_page)

    def open_project(self, path: Path | None, new: bool = False) -> None:
        """Open a project (the last one if none is named) on another thread.

        The current project stays open until the other one is, so a failure loses nothing.
        """
        if (path is not None and self._is_current(path)) or not self.begin_opening(path):
            return
        self.context.run_in_background(
            lambda: open_studio(path, new=new), self.use_opened, self.report_failed_opening
        )

    def make_project(self, path: Path, taste: TasteSource | None = None) -> None:
        """Make a project, which may begin with the taste in a file or of the open project."""
        if taste is None:
            self.open_project(path, new=True)
        else:
            self.changes.begin_with_taste(path, taste)

    def begin_opening(self, path: Path | None) -> bool:
        if self._is_opening or (self.context.is_open and not self.may_leave()):
            return False  # without a project, what is unsaved goes into the one that is opened
        self._is_opening = True
        self._project_path = path
        return True

    def release_studio(self, title: str) -> Studio | None:
        self.top.show_project(title)
        self.pages.setEnabled(False)  # until a project is open again
        return self.context.release()

    def _is_current(self, path: Path) -> bool:
        if not self.context.is_open or self.context.refusal is not None:
            return False  # a project that nothing could be saved in may be opened again
        return path.resolve() == self.context.studio.project.folder.resolve()

    def use_studio(self, studio: Studio) -> None:
        """Show an open project in place of the one so far."""
        self._is_opening = False
        self.exit_code = 0
        self.errors.hide()
        self._close_studio()
        self._running_jobs.clear()
        self.context.open(studio)
        self.context.run_in_background(studio.data_library.resume, lambda _: None)

    def leave(self) -> tuple[str, Studio | None]:
        """Hide for a window that goes on: the page on show, and the studio, which stays open."""
        self.hide()
        studio = self.context.release()
        self.long_work.clear()
        self.bridge.close()
        self._close_waiting()
        return self.pages.page_name, studio

    def use_opened(self, result: tuple[Studio, list[Job]]) -> None:
        """Show a project that was opened, and tell what happened to it before.

        What was begun meanwhile, such as a recording, is finished for the project before.
        """
        studio, interrupted = result
        if self.context.is_open and self.pages.unfinished:
            self._wait_for_pages(result)
            return
        self._waiting = None
        self._project_path = studio.project.folder
        self.pages.setEnabled(True)
        self.use_studio(studio)
        if interrupted:
            text = interrupted_text(interrupted)
            self.context.show_message(text, self.tr("Show"), self.queue.show)
        backup = studio.project.backup_of_older
        if backup is not None:
            text = self.tr("An older Bowerbird made this project. As it was, it is kept as {0}.")
            show = partial(self.go_to, "backups")
            self.context.show_message(text.format(backup.name), self.tr("Show"), show)

    def _wait_for_pages(self, result: tuple[Studio, list[Job]]) -> None:
        unfinished = self.pages.end_work()
        if unfinished and self._waiting is None:
            self.context.show_message(unfinished, tone="warn")
        self._waiting = result
        QTimer.singleShot(_WAIT_MS, self, self._use_waiting)

    def _use_waiting(self) -> None:
        if self._waiting is not None:
            self.use_opened(self._waiting)

    def report_failed_opening(self, fault: Exception) -> None:
        """Tell why no project was opened."""
        self._is_opening = False
        self.pages.setEnabled(True)
        if not self.context.is_open:
            self.exit_code = fault.exit_code if isinstance(fault, StudioError) else 1
            self.top.show_project(self.tr("No project"))
            self.pages.refuse_work(self.tr("No project is open to save this in."))
        path = self._project_path
        action, run = self.tr("Try again"), partial(self.open_project, path)
        if isinstance(fault, ProjectDamaged) and path is not None:
            action, run = self.tr("Show its backups"), partial(self.go_to, "backups", path)
        self.context.report(fault, action, run)

    def _show_project(self) -> None:
        name = self.context.studio.project.name
        escaped = name.replace("[*]", "[*][*]")  # Qt reads one as the mark of unsaved changes
        self.setWindowTitle(f"{escaped} – Bowerbird Studio")
        self.top.show_project(name, project_menu(self._menu_parts))
        self.pages.open_project()
        self._show_hints()
        self.context.run_in_background(import_libraries, lambda _: None)

    def may_leave(self) -> bool:
        """Save texts and layout; where that fails, whether the artist goes on all the same.

        What a page is still at is waited for: the artist is told, and stays.
        """
        unfinished = self.pages.end_work()
        if unfinished:
            self.context.show_message(unfinished, tone="warn")
            return False
        self.pages.leave()
        if self.context.is_open:
            self._save_layout()
        return not self.pages.has_unsaved or goes_on_unsaved(self)

    def _close_studio(self) -> None:
        """Join the jobs of the open project and close its database."""
        self.pages.leave()
        studio = self.context.release()
        if studio is not None:
            studio.close()
        self._close_waiting()

    def _close_waiting(self) -> None:
        """Close a project that was opened, and is not shown yet."""
        if self._waiting is not None:
            self._waiting[0].close()
            self._waiting = None

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.hide()  # the artist need not look at it while jobs and backups come to an end
        if self.context.is_open:
            self.context.studio.taste.stop()
        self.context.file_jobs.cancel_all()
        self.bridge.close()
        self.long_work.clear()
        self._close_studio()
        super().closeEvent(event)

    # Queue and palette

    def _dock_queue(self, panel: QueuePanel) -> None:
        panel.dock(self.middle, self._centre, self.status, lambda: self.page().MIN_WIDTH)

    def show_around(self) -> None:
        """Begin the tour."""
        self.tour.begin()

    def open_palette(self) -> None:
        """Show the palette over the page."""
        from ui.palette import Palette

        Palette(self.context, self.keys.entries(), self._centre).open()

    # Messages (see `ui.context.Shell`)

    def show_message(self, message: Message) -> None:
        self.toast.show_message(message)

    def show_error(self, error: ErrorMessage) -> None:
        self.errors.show_error(error)

    def clear_request(self) -> None:
        if self.errors.is_request:
            self.errors.hide()

    # Layout

    def _save_layout(self) -> None:
        self.context.layout_save_requested.emit()
        self.context.remember("window", self.placement.encode())
        self.context.remember("page", self.pages.page_name)
        self.context.studio.settings.save()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the window as it is read."""
        return focus_next(self, is_next)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept folders that no page takes."""
        if folders_in(event.mimeData()) and self.context.is_open and not self.context.refusal:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what is in the folders, on the History page."""
        event.acceptProposedAction()
        self.go_to("history")
        self.context.folders_dropped.emit(folders_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else takes it, leaves the full screen."""
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            toggle_full_screen(self)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            full = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
            self.commands["view.full-screen"].setChecked(full)
        super().changeEvent(event)
