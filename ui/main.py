"""Starts the window.

Invariant: importing this module imports no tensor library and no database library; the window
paints before either is needed.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from studio.base import places, settings
from studio.base.settings import Settings
from ui.context import AppContext
from ui.language import use_language
from ui.look.theme import RESOURCES, Theme
from ui.qt.display import require_display
from ui.qt.garbage import GarbageTimer
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from engines.formats.manuscripts.blocks import Manuscript


def run(argv: Sequence[str] = ()) -> int:
    """Open the studio on the project named in `argv`, or on the last one; returns the exit code.

    That is the error's where no project could be opened until the window was closed.
    Raises `EnvironmentFault` where no window can be shown.
    """
    if QApplication.instance() is None:
        require_display()
    application = QApplication.instance() or Application([sys.argv[0]])
    assert isinstance(application, QApplication)
    application.setApplicationName("Bowerbird Studio")
    application.setDesktopFileName("bowerbird")
    application.setWindowIcon(QIcon(str(RESOURCES / "theme" / "mark.svg")))
    shorten_switch_interval()
    current = ShownWindow(application, settings.load(places.settings_file()))
    current.open(Path(argv[0]) if argv else None)
    if isinstance(application, Application):
        application.file_requested.connect(lambda file: current.window.open_project(Path(file)))
    ticks = _close_on_ctrl_c(current)
    garbage = GarbageTimer(application)
    with report_uncaught(lambda: current.window.context):
        code = application.exec()
    garbage.stop()
    ticks.stop()
    return code or current.window.exit_code


def write_pdf(manuscript: Manuscript) -> bytes:
    """Set a book in pages; it needs no window and no display."""
    from ui.desktop import book_pages  # the first paint does without it

    return book_pages.write_pdf(manuscript)


class ShownWindow:
    """The window on show. A language is spoken by what is built in it, so that another one takes
    another window, which goes on with the same studio: jobs are not interrupted."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        self._application = application
        self._settings = settings

    def open(self, project: Path | None) -> None:
        """Show the first window, which opens `project`, or the last one."""
        self.window = self._new_window(project)
        self.window.show()

    def _new_window(self, project: Path | None) -> MainWindow:
        use_language(self._application, self._settings.language)
        with Theme.current().unstyled():
            window = MainWindow(self._settings, project)
        # Later: the page on which the language was chosen is still at work.
        window.context.language_changed.connect(lambda: QTimer.singleShot(0, self._replace))
        return window

    def _replace(self) -> None:
        old = self.window
        if not old.may_leave():
            return  # the next start is in the other language
        self._settings = old.context.settings
        page, studio = old.leave()
        self.window = self._new_window(None)
        self.window.go_to(page)
        self.window.show()
        if studio is not None:
            self.window.use_studio(studio)
        old.deleteLater()


def shorten_switch_interval() -> None:
    """Let the window's thread acquire the interpreter lock sooner.

    By default the work thread holds it for 5 ms each time. Qt releases and acquires it dozens of
    times in one repaint, which together blocked the window for over 0.1 s.
    """
    sys.setswitchinterval(0.0005)


@contextmanager
def report_uncaught(context: Callable[[], AppContext]) -> Iterator[None]:
    """Show an exception that leaves a slot in the error bar; Qt would only print it.

    `context` returns that of the window on show.
    """
    print_exception = sys.excepthook

    def report(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        print_exception(kind, fault, trace)
        if isinstance(fault, Exception):
            context().report(fault)

    sys.excepthook = report
    try:
        yield
    finally:
        sys.excepthook = print_exception


def _close_on_ctrl_c(current: ShownWindow) -> QTimer:
    """Close the window on Ctrl-C; the timer runs Python code, which delivers the signal."""
    signal.signal(signal.SIGINT, lambda *_: current.window.close())
    ticks = QTimer()
    ticks.start(250)
    ticks.timeout.connect(lambda: None)
    return ticks


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))


class Application(QApplication):
    """`file_requested` carries the path of a file or folder that was opened by a double click."""

    file_requested = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_requested.emit(event.file())
            return True
        return super().event(event)
