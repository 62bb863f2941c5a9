"""Works from and to files, by menu, by dropping and by dragging.

Invariant: a work that is brought in is in the history before it is shown; one that is exported
carries the marks that name what made it, and an old file stays whole until the new one is complete.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.briefs.titles import file_stem, title_of
from ui.context import AppContext
from ui.dragging import DraggedWorks, start_drag
from ui.language import join_sentences
from ui.save_dialog import ask_save_path

if TYPE_CHECKING:
    from studio.kits.file_format import FileFormat
    from studio.studio import Studio


class WorkFiles(QObject):
    """`imported(work, content)` when a file was brought in as a work."""

    imported = Signal(object, object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._drag_folder = QTemporaryDir()

    def ask_export(self, work: Artifact) -> None:
        """Ask for a file and its type, and save a work there."""
        path = self.ask_path(title_of(work), export_types(work))
        if path is not None:
            self.save(work, path)

    def ask_path(self, title: str, types: Mapping[str, str], caption: str = "") -> Path | None:
        """Ask for a file to export to, beside the last one; None where the artist cancels."""
        folder = Path(self._context.recall("history.exports") or Path.home())
        start = folder / f"{file_stem(title)}{next(iter(types))}"
        path = ask_save_path(self._page, caption or self.tr("Export"), start, types)
        if path is not None:
            self._context.remember("history.exports", str(path.parent))
        return path

    def save(
        self,
        work: Artifact,
        path: Path,
        silent: Collection[int] = (),
        note: str = "",
        file_format: str = "",
    ) -> None:
        """Write a work to a file; its ending says in which format, unless that is named.

        `silent` are the tracks that its sound is without; `note` is what the artist is told of it.
        """

        def done(_: object) -> None:
            text = join_sentences(self.tr("Saved as {0}.").format(path.name), note)
            show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
            self._context.show_message(text, self.tr("Show"), show, "good")

        write = partial(export_work, self._context.studio, work, path, silent, file_format)
        self._context.run_in_background(write, done)

    def drag_out(self, work: Artifact, source: QWidget) -> None:
        """Drag a work out of the window as a file named after its title."""
        from studio.kits.formats import shared_formats  # the first paint does without pydantic

        suffix = shared_formats(work)[0].suffix
        start_drag(source, self.file_data(work, title_of(work), suffix))

    def file_data(self, work: Artifact, title: str, suffix: str) -> DraggedWorks:
        """A file of the work, for another program; its ending says in which format."""

        def write() -> list[Path]:
            path = Path(self._drag_folder.path()) / f"{file_stem(title)}{suffix}"
            path.unlink(missing_ok=True)
            export_work(self._context.studio, work, path)
            return [path]

        return DraggedWorks([work.id], lambda: self._context.attempt(write) or [])


def export_types(work: Artifact) -> dict[str, str]:
    """The types that a work can be exported as, by their endings; a picture's own is the first."""
    from studio.kits.formats import shared_formats

    return file_types(shared_formats(work))


def file_types(formats: Iterable[FileFormat]) -> dict[str, str]:
    """The filters of formats that are written, for a dialog, by their endings.

    Of several with one ending the first counts, as it does for the name that the dialog gives.
    """
    types: dict[str, str] = {}
    for each in formats:
        if each.leaves:
            types.setdefault(each.suffix, f"{each.title} ({_patterns(each.suffixes)})")
    return types


def entering_filter(medium: Medium | None = None) -> str:
    """The filter of a dialog for what can be brought in, of a medium or of all."""
    from studio.kits.formats import entering

    formats = entering(medium)
    names = ", ".join(each.title for each in formats if each.leaves)
    return f"{names} ({_patterns(ending for each in formats for ending in each.suffixes)})"


def _patterns(endings: Iterable[str]) -> str:
    return " ".join(f"*{ending}" for ending in endings)


def ask_file(page: QWidget, title: str, file_filter: str) -> Path | None:
    """Ask for a file to open; None where the artist cancels."""
    name, _ = QFileDialog.getOpenFileName(page, title, str(Path.home()), file_filter)
    return Path(name) if name else None


def dropped_file(data: QMimeData) -> Path:
    """The one file that was dropped, folders being the window's; raises `InputError` for others."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not paths:
        raise InputError(
            Text("That is an address on the web, and the studio stays offline."),
            Text("Nothing was changed."),
            Text("Save the file on this machine first, then drop it here."),
        )
    if len(paths) > 1:
        raise InputError(
            Text("That is {count} files, and one fits here.", count=len(paths)),
            Text("Nothing was changed."),
            Text("Drop one of them here, or all of them on History."),
        )
    return paths[0]


def export_work(
    studio: Studio,
    work: Artifact,
    path: Path,
    silent: Collection[int] = (),
    file_format: str = "",
) -> None:
    """Write a work with its marks to a file of its own first, then rename it to `path`.

    `silent` are the tracks that its sound is without; the format is by default that of the ending
    of the path. A plain text has its marks in a file beside
    it, which comes first. Raises `InputError` where another file has the name of that.
    """
    with tempfile.TemporaryDirectory(prefix=".bowerbird-", dir=path.parent) as folder:
        file = studio.export(work, Path(folder), file_format or path.suffix, silent=silent)
        side_car = file.with_name(f"{file.name}.json")
        if side_car.exists():
            marks = path.with_name(f"{path.name}.json")
            if marks.exists() and not path.exists():
                raise InputError(
                    Text("There is already a file at {marks}.", marks=marks),
                    "",
                    Text("Choose another name."),
                )
            side_car.replace(marks)
        file.replace(path)
