"""Changes of the whole project: back to a backup, another name, and a new one with a taste.

Invariant: there is one change at a time, on another thread; a project is open again afterwards,
also where the change failed, unless it cannot be opened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject

from ui.context import AppContext
from ui.look.dates import when
from ui.shell.projects import (
    NewProject,
    RenamedProject,
    RestoredProject,
    new_with_taste,
    rename,
    restore,
)

if TYPE_CHECKING:
    from studio.base.records import Job
    from studio.studio import Studio
    from ui.shell.projects import TasteSource

T = TypeVar("T")


class ChangingWindow(Protocol):
    """What changes need of the window."""

    def begin_opening(self, path: Path | None) -> bool:
        """Save what is not saved yet; False while another project is being opened."""
        ...

    def release_studio(self, title: str) -> Studio | None:
        """Take the studio from the pages, which wait under this title; the caller closes it."""
        ...

    def use_opened(self, result: tuple[Studio, list[Job]]) -> None:
        """Show a project that was opened."""
        ...

    def report_failed_opening(self, fault: Exception) -> None:
        """Tell why none was."""
        ...


class ProjectChanges(QObject):
    """Carries out what pages and menus ask for through the context."""

    def __init__(self, context: AppContext, window: ChangingWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._window = context, window
        context.restore_requested.connect(self.restore_backup)
        context.rename_requested.connect(self.rename)

    def begin_with_taste(self, path: Path, taste: TasteSource) -> None:
        """Make a project that begins with the taste in a file, or of the open project."""
        if self._window.begin_opening(path):
            self._run(lambda: new_with_taste(path, taste), self._use_new)

    def restore_backup(self, folder: Path, stamp: str) -> None:
        """Close the project, bring it back to a backup, and open it again."""
        if self._window.begin_opening(folder):
            studio = self._window.release_studio(self.tr("Going back…"))
            self._run(lambda: restore(studio, folder, stamp), self._use_restored)

    def rename(self, name: str) -> None:
        """Close the project, give it another name, and open it again."""
        if not self._context.is_open:
            return
        if self._context.studio.jobs.find("running"):
            self._context.show_error(
                self.tr("Something is being made, so the project keeps its name."),
                self.tr("Rename it once the queue is empty."),
            )
        elif self._window.begin_opening(self._context.studio.project.folder):
            studio = self._window.release_studio(self.tr("Renaming…"))
            assert studio is not None
            self._run(lambda: rename(studio, name), self._use_renamed)

    def _run(self, change: Callable[[], T], done: Callable[[T], None]) -> None:
        self._context.run_in_background(change, done, self._window.report_failed_opening)

    def _use_new(self, result: NewProject) -> None:
        from ui.project.taste import show_taken_in  # loads the database library

        self._window.use_opened((result.studio, []))
        if result.taste is not None:
            show_taken_in(self._context, result.taste)
        elif result.fault is not None:
            self._context.report(result.fault)

    def _use_restored(self, result: RestoredProject) -> None:
        self._window.use_opened((result.studio, result.interrupted))
        at, preserved = result.backup.at.isoformat(), result.preserved
        text = self.tr("The project is as it was {0}. The state before is kept.")
        undo = None
        if preserved is None:
            text = self.tr("The project is as it was {0}. There was no state before to keep.")
        elif preserved.suffix == ".sqlite":
            before = preserved.name.split(".")[0]
            undo = partial(self.restore_backup, result.studio.project.folder, before)
        self._context.show_message(
            text.format(when(at)), self.tr("Undo") if undo else "", undo, "good"
        )

    def _use_renamed(self, result: RenamedProject) -> None:
        self._window.use_opened((result.studio, result.interrupted))
        if result.fault is not None:
            self._context.report(result.fault)
        else:
            text = self.tr("The project is called {0} now.").format(result.studio.project.name)
            self._context.show_message(text, tone="good")
