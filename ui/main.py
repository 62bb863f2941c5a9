"""Starts the window.

Invariant: importing this module imports no tensor library and no database library; the window
paints before either is needed.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studio import places, settings
from ui.context import AppContext
from ui.look.theme import RESOURCES, Theme
from ui.qt.application import Application
from ui.qt.display import require_display
from ui.qt.garbage import GarbageTimer
from ui.shell.window import MainWindow


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
    project = Path(argv[0]) if argv else None
    shorten_switch_interval()
    with Theme.current().unstyled():
        window = MainWindow(settings.load(places.settings_file()), project)
    if isinstance(application, Application):
        application.file_requested.connect(lambda file: window.open_project(Path(file)))
    window.show()
    ticks = _close_on_ctrl_c(window)
    garbage = GarbageTimer(window)
    with report_uncaught(window.context):
        code = application.exec()
    garbage.stop()
    ticks.stop()
    return code or window.exit_code


def shorten_switch_interval() -> None:
    """Let the window's thread acquire the interpreter lock sooner.

    By default the work thread holds it for 5 ms each time. Qt releases and acquires it dozens of
    times in one repaint, which together blocked the window for over 0.1 s.
    """
    sys.setswitchinterval(0.0005)


@contextmanager
def report_uncaught(context: AppContext) -> Iterator[None]:
    """Show an exception that leaves a slot in the error bar; Qt would only print it."""
    print_exception = sys.excepthook

    def report(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        print_exception(kind, fault, trace)
        if isinstance(fault, Exception):
            context.report(fault)

    sys.excepthook = report
    try:
        yield
    finally:
        sys.excepthook = print_exception


def _close_on_ctrl_c(window: MainWindow) -> QTimer:
    """Close the window on Ctrl-C; the timer runs Python code, which delivers the signal."""
    signal.signal(signal.SIGINT, lambda *_: window.close())
    ticks = QTimer(window)
    ticks.start(250)
    ticks.timeout.connect(lambda: None)
    return ticks


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
