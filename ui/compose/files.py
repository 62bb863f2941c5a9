"""Imports and exports music files, by menu, drop and drag."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.midi import read_midi
from engines.formats.score import Score, Track
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.kits import kit_of
from ui.compose.tracks.track_lane import track_name
from ui.dragging import DraggedWorks, start_drag
from ui.language import join_sentences, translated
from ui.making.work_files import (
    WorkFiles,
    ask_file,
    dropped_file,
    entering_filter,
    file_types,
)

if TYPE_CHECKING:
    from studio.studio import Studio

RECORDINGS = frozenset(
    ".wav .wave .flac .mp3 .ogg .oga .opus .m4a .aac .aif .aiff .wma .caf".split()
)
SCORE_FORMATS = ("pdf", "svg", "musicxml", "mei", "abc")
ImportedTune = tuple[Artifact, Score, tuple[str, ...]]
FINE_SOUND, STEMS = ("wav24", "flac24"), ("stems",)
"""The formats of sound for music programs, and that of a sound by track."""


class PieceFiles(WorkFiles):
    """`imported(work, score)` when a file was imported as a work; `recording_brought(path)` for a
    file of sound, whose notes are to be found."""

    recording_brought = Signal(Path)

    def ask_import(self) -> None:
        """Ask for a file and import it."""
        path = ask_file(self._page, self.tr("Bring a tune in"), entering_filter(Medium.MUSIC))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Add a file of notes to the history and emit `imported`."""
        if path.suffix.lower() in RECORDINGS:
            self.recording_brought.emit(path)
            return
        studio = self._context.studio
        self._context.run_in_background(lambda: _import_file(studio, path), self._emit_imported)

    def import_dropped(self, data: QMimeData) -> None:
        """Import the file that was dropped; anything else is shown as an error."""
        path = self._context.attempt(lambda: dropped_file(data))
        if path is not None:
            self.import_file(path)

    def export(
        self,
        with_work: Callable[[Callable[[Artifact], object]], object],
        title: str,
        names: Sequence[str] = (),
        silent: Mapping[int, Track] = MappingProxyType({}),
    ) -> None:
        """Ask for a path and a format, then save the work that `with_work` calls back with.

        `names` are those of the formats to offer, in this order; by default all. `silent` are the
        muted tracks, which the sound is without, by their index in a file.
        """
        from engines.registry import SOUND_FORMATS

        tracks = ", ".join(map(track_name, silent.values()))
        caption = self.tr("Export; muted, so not in the sound: {0}").format(tracks)
        note = self.tr("Muted, so not in it: {0}.").format(tracks)
        formats = {each.name: each for each in kit_of(Medium.MUSIC).formats()}
        offered = [formats[name] for name in names or formats]
        types = file_types(offered)
        sounds = {formats[name].suffix for name in SOUND_FORMATS} if silent else set[str]()
        path = self.ask_path(title, types, caption if sounds & types.keys() else "")
        if path is not None:
            is_told = path.suffix.lower() in sounds
            chosen = next((each.name for each in offered if path.suffix in each.suffixes), "")
            told = note if is_told else ""
            with_work(lambda work: self.save(work, path, silent, told, chosen if names else ""))

    def drag_tune_out(self, work: Artifact, name: str, source: QWidget) -> None:
        """Drag a work out of the window: as MIDI, or with Alt pressed as WAV."""
        has_alt = QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
        form = "wav" if has_alt else "mid"
        start_drag(source, self.drag_data(work, name, form))

    def drag_data(self, work: Artifact, name: str, form: str) -> DraggedWorks:
        """A file of the work in a format, for another program."""
        return self.file_data(work, name, f".{form}")

    def _emit_imported(self, result: ImportedTune) -> None:
        work, score, repairs = result
        self.imported.emit(work, score)
        text = self.tr("{0} is in the roll.").format(work.prompt)
        words = join_sentences(text, *map(translated, repairs))
        self._context.show_message(words, tone="good")


def _import_file(studio: Studio, path: Path) -> ImportedTune:
    from studio.exchange import imports

    if not path.is_file():
        raise InputError(Text("There is no file at {path}.", path=path))
    file = imports.read_as(Medium.MUSIC, path)
    score, _ = read_midi(file.data)
    return studio.history.import_file(file), score, file.repairs
