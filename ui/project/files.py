"""The project as a file, under another name, and a second time.

What is slow is a job of files, which the queue shows and cancels; a failure loses
nothing and is told.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import ProgressCall
from engines.formats.atomic import nearest_existing
from studio.base import places
from ui.context import AppContext
from ui.language import number
from ui.models.listing import format_size
from ui.name_dialog import NameDialog
from ui.project.names import fault_of_name, free_name
from ui.save_dialog import ask_archive_path
from ui.works import count_works

if TYPE_CHECKING:
    from studio.care.archives import Archive
    from studio.studio import Studio


_FOLDER = "project.archives"


class ProjectFiles(QObject):
    """Archives, copies and names of projects; dialogs belong to `owner`."""

    def __init__(self, context: AppContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    # Archives

    def ask_archive(self) -> None:
        """Ask for a file, and write the open project to it."""
        project = self._context.studio.project
        title, type_text = self.tr("Archive the project"), self.tr("Archives (*.zip)")
        name = f"{project.name}.zip"
        path = ask_archive_path(self._context, self._owner, title, _FOLDER, name, type_text)
        if path is not None:
            self.archive(path)

    def archive(self, file: Path) -> None:
        """Write the open project to a file, which the artist said may be replaced."""
        studio = self._context.studio
        title = self.tr("Archiving {0}").format(studio.project.name)
        self._context.file_jobs.start(title, partial(_archive, studio, file), self._show_archive)

    def ask_open_archive(self) -> None:
        """Ask for an archive, and open the project in it beside the others."""
        start = self._context.recall(_FOLDER) or str(Path.home())
        path, _ = QFileDialog.getOpenFileName(
            self._owner, self.tr("Open an archive"), start, self.tr("Archives (*.zip)")
        )
        if path:
            self.open_archive(Path(path))

    def open_archive(self, file: Path) -> None:
        """Unpack an archive into the folder of projects, and open it."""
        title = self.tr("Unpacking {0}").format(file.name)
        open_project = self._context.project_requested.emit
        self._context.file_jobs.start(title, partial(_unarchive, file), open_project)

    # Names and copies

    def ask_rename(self) -> None:
        """Ask for another name of the open project."""
        project = self._context.studio.project
        NameDialog(
            self.tr("Rename the project"),
            self.tr("Rename"),
            project.name,
            self._rename,
            self._owner.window(),
            partial(fault_of_name, folder=project.folder.parent, own=project.name),
            self.tr("Its folder gets the name. Nothing in it changes."),
        ).open()

    def _rename(self, name: str) -> None:
        if name != self._context.studio.project.name:
            self._context.rename_requested.emit(name)

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
        title = self.tr("Copying {0}").format(studio.project.name)
        self._context.file_jobs.start(title, partial(_duplicate, studio, folder), self._show_copy)

    # Results

    def _show_archive(self, result: Archive) -> None:
        text = self.tr("{0} archived in {1}, {2}.").format(
            count_works(result.works), result.file.name, format_size(result.size_bytes)
        )
        if result.left_out:
            text = self.tr(
                "Archived in {0}, without {1} files that are missing or were changed. "
                "Check the project."
            )
            if len(result.left_out) == 1:
                text = self.tr(
                    "Archived in {0}, without one file that is missing or was changed. "
                    "Check the project."
                )
            text = text.format(result.file.name, number(len(result.left_out)))
        url = QUrl.fromLocalFile(str(result.file.parent))
        tone = "warn" if result.left_out else "good"
        self._context.show_message(
            text, self.tr("Show in folder"), partial(QDesktopServices.openUrl, url), tone
        )

    def _show_copy(self, folder: Path) -> None:
        text = self.tr("{0} is ready beside this project.").format(folder.stem)
        open_copy = partial(self._context.project_requested.emit, folder)
        self._context.show_message(text, self.tr("Open it"), open_copy, "good")


def _archive(studio: Studio, file: Path, progress: ProgressCall) -> Archive:
    from studio.care.archives import archive

    return archive(studio.project, file, replace=True, progress=progress)


def _unarchive(file: Path, progress: ProgressCall) -> Path:
    from studio.care.archives import name_in, unarchive

    folder = places.projects_folder()
    name = free_name(name_in(file), folder)
    return unarchive(file, folder / f"{name}{places.PROJECT_SUFFIX}", progress=progress)


def _duplicate(studio: Studio, folder: Path, progress: ProgressCall) -> Path:
    from studio.care.copies import duplicate

    return duplicate(studio.project, folder, progress)
