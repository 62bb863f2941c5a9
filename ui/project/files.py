"""The project as a file, under another name, and a second time.

Invariant: what is slow runs on another thread and ends when the window closes; a failure loses
nothing and is told.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Cancelled, ProgressCall
from engines.formats.atomic import nearest_existing
from studio import places
from ui.context import AppContext
from ui.models.listing import format_size
from ui.name_dialog import NameDialog
from ui.project.names import fault_of_name, free_name

if TYPE_CHECKING:
    from studio.care.archives import Archive
    from studio.studio import Studio


class ProjectFiles(QObject):
    """Archives, copies and names of projects; dialogs belong to `owner`."""

    def __init__(self, context: AppContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    # Archives

    def ask_archive(self) -> None:
        """Ask for a file, and write the open project to it."""
        project = self._context.studio.project
        start = Path(self._context.recall("project.archives") or Path.home())
        path, _ = QFileDialog.getSaveFileName(
            self._owner,
            self.tr("Archive the project"),
            str(start / f"{project.name}.zip"),
            self.tr("Archives (*.zip)"),
        )
        if path:
            self._context.remember("project.archives", str(Path(path).parent))
            self.archive(Path(path))

    def archive(self, file: Path) -> None:
        """Write the open project to a file, which the artist said may be replaced."""
        studio = self._context.studio
        file = file if file.suffix else file.with_suffix(".zip")
        self._context.show_message(self.tr("Archiving {0}…").format(studio.project.name))
        self._context.run_in_background(
            partial(_archive, studio, file), self._show_archive, self._report_unless_cancelled
        )

    def ask_open_archive(self) -> None:
        """Ask for an archive, and open the project in it beside the others."""
        start = self._context.recall("project.archives") or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(
            self._owner, self.tr("Open an archive"), start, self.tr("Archives (*.zip)")
        )
        if path:
            self.open_archive(Path(path))

    def open_archive(self, file: Path) -> None:
        """Unpack an archive into the folder of projects, and open it."""
        self._context.show_message(self.tr("Opening {0}…").format(file.name))
        self._context.run_in_background(
            partial(_unarchive, file), self._context.project_requested.emit
        )

    # Names and copies

    def ask_rename(self) -> None:
        """Ask for another name of the open project."""
        project = self._context.studio.project
        NameDialog(
            self.tr("Rename the project"),
            self.tr("Rename"),
            project.name,
            self._context.rename_requested.emit,
            self._owner.window(),
            partial(fault_of_name, folder=project.folder.parent),
            self.tr("Its folder gets the name. Nothing in it changes."),
        ).open()

    def ask_duplicate(self) -> None:
        """Ask for the name of a second project like the open one."""
        project = self._context.studio.project
        folder = nearest_existing(project.folder.parent)
        NameDialog(
            self.tr("Duplicate the project"),
            self.tr("Duplicate"),
            free_name(project.name, folder),
            self.duplicate,
            self._owner.window(),
            partial(fault_of_name, folder=folder),
            self.tr("The copy has all works, stars and adapters, and is a project of its own."),
        ).open()

    def duplicate(self, name: str) -> None:
        """Copy the open project beside itself."""
        studio = self._context.studio
        folder = studio.project.folder.with_name(f"{name}{places.PROJECT_SUFFIX}")
        self._context.show_message(self.tr("Copying {0}…").format(studio.project.name))
        self._context.run_in_background(
            partial(_duplicate, studio, folder), self._show_copy, self._report_unless_cancelled
        )

    # Results

    def _show_archive(self, result: Archive) -> None:
        text = self.tr("{0} works archived in {1}, {2}.").format(
            f"{result.works:,}", result.file.name, format_size(result.size_bytes)
        )
        if result.left_out:
            text = self.tr(
                "Archived in {0}, without {1} files that are missing or were changed. "
                "Check the project."
            ).format(result.file.name, f"{len(result.left_out):,}")
        url = QUrl.fromLocalFile(str(result.file.parent))
        tone = "warn" if result.left_out else "good"
        self._context.show_message(
            text, self.tr("Show in folder"), partial(QDesktopServices.openUrl, url), tone
        )

    def _show_copy(self, folder: Path) -> None:
        text = self.tr("{0} is ready beside this project.").format(folder.stem)
        open_copy = partial(self._context.project_requested.emit, folder)
        self._context.show_message(text, self.tr("Open it"), open_copy, "good")

    def _report_unless_cancelled(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            self._context.report(fault)


def _until_closed(studio: Studio) -> ProgressCall:
    """Ends what is slow once the window closes, whose last wait would otherwise be long."""

    def progress(done: float, total: float, note: str = "") -> None:
        if studio.taste.is_stopped:
            raise Cancelled

    return progress


def _archive(studio: Studio, file: Path) -> Archive:
    from studio.care.archives import archive

    return archive(studio.project, file, replace=True, progress=_until_closed(studio))


def _unarchive(file: Path) -> Path:
    from studio.care.archives import name_in, unarchive

    folder = places.projects_folder()
    name = free_name(name_in(file), folder)
    return unarchive(file, folder / f"{name}{places.PROJECT_SUFFIX}")


def _duplicate(studio: Studio, folder: Path) -> Path:
    from studio.care.copies import duplicate

    return duplicate(studio.project, folder, _until_closed(studio))
