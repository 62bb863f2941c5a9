"""Adds what is dropped or chosen to the data sets.

Names are looked at on another thread before anything is added; files of several media
are asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from studio.data.captions import CAPTION_MEDIUM
from studio.data.data_set import DataSet
from studio.data.library import best_works
from studio.data.marks import Marks, captions_from
from studio.data.survey import Survey, survey
from studio.kits import kit_of
from studio.studio import Studio
from ui.context import AppContext


class DataAdder(QObject):
    """`added(names)` when data sets were added; `question_raised(survey)` before some are.

    `captioned(data_set, entries, make_marks)` when texts were dropped on pictures of their names.
    """

    added = Signal(list)
    question_raised = Signal(object)
    captioned = Signal(object, object, object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def add(self, paths: Sequence[Path], target: DataSet | None = None) -> None:
        """Add folders and files. Single files of its medium go to a `target` of single files, texts
        to pictures are their captions.
        """
        self._context.run_in_background(
            lambda: survey(paths), partial(self._on_surveyed, list(paths), target)
        )

    def add_dropped(self, data: QMimeData, target: DataSet | None) -> None:
        """Add what was dropped on the column or on the card of `target`."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add(paths, target)
        else:
            self._context.show_error(
                self.tr("That is an address on the web, and the studio stays offline."),
                self.tr("Nothing was changed."),
                self.tr("Save the files on this machine first, then drop them here."),
            )

    def add_media(self, survey: Survey, media: Sequence[Medium]) -> None:
        """Add what was surveyed, a data set a medium."""
        if media:
            library = self._context.studio.data_library
            self._context.run_in_background(
                lambda: library.add_survey(survey, media), self._on_added
            )

    def use_best_works(self) -> None:
        """Add the works of the project with four stars and more, and those that are kept."""
        studio = self._context.studio
        self._context.run_in_background(lambda: _add_best_works(studio), self._on_added)

    def use_shapes(self) -> None:
        """Add the small data set that the studio draws itself."""
        library = self._context.studio.data_library
        self._context.run_in_background(lambda: [library.add_shapes()], self._on_added)

    def ask_folder(self) -> None:
        """Ask for a folder and add it."""
        title = self.tr("Add a folder of texts, pictures or tunes")
        folder = QFileDialog.getExistingDirectory(self._page, title, str(Path.home()))
        if folder:
            self.add([Path(folder)])

    def ask_files(self) -> None:
        """Ask for files and add them."""
        title = self.tr("Add texts, pictures or tunes")
        patterns = " ".join(
            f"*{ending}" for medium in Medium for ending in kit_of(medium).data.endings
        )
        file_filter = self.tr("Texts, pictures and MIDI") + f" ({patterns})"
        names, _ = QFileDialog.getOpenFileNames(self._page, title, str(Path.home()), file_filter)
        if names:
            self.add([Path(name) for name in names])

    def _on_surveyed(
        self, paths: list[Path], target: DataSet | None, surveys: list[Survey]
    ) -> None:
        if not surveys:
            names = paths[0].name if len(paths) == 1 else self.tr("what was dropped")
            self._context.show_error(
                self.tr("There is nothing to learn from in {0}.").format(names),
                self.tr("Texts, pictures and MIDI files are read."),
            )
        for folder_survey in surveys:
            media = set(folder_survey.files)
            if target is not None and target.header.is_of_files and media == {target.medium}:
                self._add_to(target, folder_survey.files[target.medium])
            elif target is not None and _are_captions(media, target):
                self._caption(target, folder_survey.files[CAPTION_MEDIUM])
            elif len(folder_survey.counts) > 1:
                self.question_raised.emit(folder_survey)
            else:
                self.add_media(folder_survey, list(folder_survey.counts))

    def _add_to(self, target: DataSet, files: Sequence[Path]) -> None:
        library = self._context.studio.data_library
        self._context.run_in_background(
            lambda: [library.add_files(target.name, files)], self._on_added
        )

    def _caption(self, target: DataSet, files: Sequence[Path]) -> None:
        """Take texts as the captions of the pictures that have their names."""

        def show(marks: Mapping[Path, Marks]) -> None:
            if marks:
                self.captioned.emit(target, target.entries, partial(captions_from, files=files))
                return
            text = self.tr("No picture of {0} is called {1}.")
            self._context.show_error(
                text.format(target.name, files[0].stem),
                self.tr("A text is the caption of the picture that has its name."),
            )

        self._context.run_in_background(lambda: captions_from(target.entries, files), show)

    def _on_added(self, data_sets: list[DataSet]) -> None:
        self.added.emit([data_set.name for data_set in data_sets])


def _are_captions(media: set[Medium], target: DataSet) -> bool:
    """Return whether what was dropped on a data set are texts for its pictures."""
    return kit_of(target.medium).data.has_captions and media == {CAPTION_MEDIUM}


def _add_best_works(studio: Studio) -> list[DataSet]:
    works = best_works(studio.history)
    return studio.data_library.add_works(works, studio.project.folder.stem)
