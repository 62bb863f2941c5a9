"""Tunes from and to files, by menu, by dropping and by dragging.

Invariant: a file that comes in is in the history before it is in the roll; one that goes out
carries the marks that say what made it, and never replaces half a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from engines.formats.midi import read_midi
from engines.formats.score import Score
from studio.errors import InputError
from studio.records import Artifact
from ui.context import AppContext

if TYPE_CHECKING:
    from studio.studio import Studio

RECORDINGS = frozenset(
    ".wav .wave .flac .mp3 .ogg .oga .opus .m4a .aac .aif .aiff .wma .caf".split()
)
FORMATS = (
    ("MIDI", "mid"),
    ("WAV", "wav"),
    ("FLAC", "flac"),
    ("MusicXML", "musicxml"),
)


class TuneFiles(QObject):
    """`taken(work, score)` when a tune came in."""

    taken = Signal(object, object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._carried = QTemporaryDir()

    def bring(self) -> None:
        """Ask for a file and bring it in."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, self.tr("Bring a tune in"), str(Path.home()), "MIDI (*.mid *.midi *.kar)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a MIDI file in the history and put it into the roll."""
        if path.suffix.lower() in RECORDINGS:
            self._context.show_error(
                self.tr(
                    "{0} is a recording, and the studio composes from notes: bring in a MIDI file."
                ).format(path.name)
            )
            return
        studio = self._context.studio
        self._context.run_in_background(lambda: _brought_in(studio, path), self._show)

    def _show(self, found: tuple[Artifact, Score, tuple[str, ...]]) -> None:
        work, score, repairs = found
        self.taken.emit(work, score)
        words = self.tr("{0} is in the roll.").format(work.prompt)
        self._context.show_message(" ".join((words, *repairs)), tone="good")

    def export(self, work: Callable[[], Artifact | None], title: str) -> None:
        """Ask where to and in which form, then save; `work` is asked for once that is known."""
        filters = ";;".join(f"{name} (*.{form})" for name, form in FORMATS)
        chosen, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Export"), str(Path.home() / f"{title}.mid"), filters
        )
        if not chosen:
            return
        forms = {f"{name} (*.{form})": form for name, form in FORMATS}
        path = Path(chosen)
        if path.suffix.lower().removeprefix(".") not in forms.values():
            path = path.with_name(f"{path.name}.{forms.get(kind, 'mid')}")
        found = work()
        if found is not None:
            self.save(found, path)

    def save(self, work: Artifact, path: Path) -> None:
        """Write a work to a file whose ending says its form."""

        def done(_: object) -> None:
            self._context.show_message(self.tr("Saved as {0}.").format(path.name), tone="good")

        self._context.run_in_background(lambda: _exported(work, path), done)

    def carry(self, work: Artifact, name: str, source: QWidget) -> None:
        """Drag a work out of the window: as MIDI, or with Alt held as WAV."""
        alt = QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
        data = self._context.attempt(lambda: self.cargo(work, name, "wav" if alt else "mid"))
        if data is not None:
            drag = QDrag(source)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)

    def cargo(self, work: Artifact, name: str, form: str) -> QMimeData:
        """A file of the work, for another program to take."""
        path = Path(self._carried.path()) / f"{name}.{form}"
        path.unlink(missing_ok=True)
        _exported(work, path)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data


def _brought_in(studio: Studio, path: Path) -> tuple[Artifact, Score, tuple[str, ...]]:
    from studio.exchange import incoming

    if not path.is_file():
        raise InputError(f"There is no file at {path}.")
    file = incoming.read_tune(path)
    score, _ = read_midi(file.data)
    return studio.bring_in(file), score, file.repairs


def _exported(work: Artifact, path: Path) -> None:
    """Write beside the file first, so that what is there stays whole until the new one is."""
    from studio.exchange import provenance

    with tempfile.TemporaryDirectory(prefix=".bowerbird-", dir=path.parent) as folder:
        made = provenance.export(work, Path(folder), path.suffix.removeprefix(".").lower())
        made.replace(path)
