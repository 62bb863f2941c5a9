"""Pictures from and films to files.

A picture that is brought in here is only looked at; it does not enter the history. A
film is written off the window's thread, and an old file stays whole until the new one is complete.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QWidget

from engines.contract import Medium, Point
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from studio.briefs.titles import file_stem
from ui.context import AppContext
from ui.explore.explorer import Explorer
from ui.explore.film_dialog import FilmChoice, FilmDialog
from ui.explore.session import CALLS
from ui.language import number, translated
from ui.look.pictures import png_of
from ui.making.work_files import ask_file, dropped_file, entering_filter
from ui.save_dialog import ask_save_path

if TYPE_CHECKING:
    from studio.exploring.exploring import Exploration

SUFFIXES = {".gif": "GIF (*.gif)", ".mp4": "MP4 (*.mp4)", ".png": "PNG (*.png)"}
_KILOBYTE, _MEGABYTE = 1000, 1_000_000


class ExploreFiles(QObject):
    """Begins at pictures from files, and saves ways as films."""

    def __init__(self, context: AppContext, explorer: Explorer, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._explorer, self._page = context, explorer, page

    # Pictures

    def ask_picture(self) -> None:
        """Ask for a picture and go to the point that is most like it."""
        path = ask_file(
            self._page, self.tr("Begin at a picture of your own"), entering_filter(Medium.IMAGE)
        )
        if path is not None:
            self._encode_file(path)

    def encode_dropped(self, data: QMimeData) -> None:
        """Go to the point that is most like a picture that was dropped."""
        has_files = any(url.isLocalFile() for url in data.urls())
        image = QImage(data.imageData()) if data.hasImage() and not has_files else QImage()
        if not image.isNull():
            self._context.run_in_background(partial(png_of, image), self._explorer.encode)
            return
        path = self._context.attempt(lambda: dropped_file(data))
        if path is not None:
            self._encode_file(path)

    def _encode_file(self, path: Path) -> None:
        self._context.run_in_background(partial(_read_picture, path), self._explorer.encode)

    # Films

    def ask_film(self) -> None:
        """Ask how and where to save the way from A to B."""
        if self._explorer.has_both_pins:
            dialog = FilmDialog(self._ask_target, self._page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _ask_target(self, choice: FilmChoice) -> None:
        model = self._explorer.model
        name = translated(
            Text("{name} A to B.gif", name=model.name if model is not None else "")
        ).strip()
        start = Path.home() / f"{file_stem(name.removesuffix('.gif'))}.gif"
        path = ask_save_path(self._page, self.tr("Save the way"), start, SUFFIXES)
        if path is not None:
            self.save_film(path, choice)

    def save_film(self, path: Path, choice: FilmChoice) -> None:
        """Save the way from A to B; the ending of the file's name says as what."""
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(f"{path.name}.gif")
        points = [self._explorer.truncated(point) for point in self._explorer.way(choice.frames)]
        if choice.is_there_and_back:
            points += points[-2:0:-1]
        self._explorer.ask(CALLS, partial(_save, points, path, choice), partial(self._tell, path))

    def _tell(self, path: Path, size: tuple[int, int]) -> None:
        frames, length = size
        text = self.tr("A to B is saved, {0} frames, {1}.").format(frames, _size_text(length))
        folder = QUrl.fromLocalFile(str(path.parent))
        show = partial(QDesktopServices.openUrl, folder)
        self._context.show_message(text, self.tr("Show in folder"), show, "good")


def _read_picture(path: Path) -> bytes:
    from studio.exchange import imports

    return imports.read_file(path).data


def _save(
    points: list[Point], path: Path, choice: FilmChoice, space: Exploration
) -> tuple[int, int]:
    """Write a film; returns how many frames and bytes it has."""
    data = space.film(points, path.suffix.lower(), choice.film)
    write_atomically(path, data)
    return len(points), len(data)


def _size_text(length: int) -> str:
    """A number of bytes as people say it."""
    if length < _MEGABYTE:
        return translated(Text("{most} kB", most=max(1, round(length / _KILOBYTE))))
    return translated(Text("{length} MB", length=number(length / _MEGABYTE, ".1f")))
