"""Reads the files of a data set: which can be used, how large they are, which are alike.

Invariant: at most one file is in memory at a time; a file that cannot be read is an entry with its
reason and stops nothing; a file whose size and time are as before is not read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import BriefError, EngineError, Medium, ProgressCall
from engines.formats import documents, midi, pictures
from engines.formats.foreign_files import printable, read_regular_file
from engines.formats.score import bars
from studio.data import fingerprints
from studio.data.captions import METADATA, FolderCaptions
from studio.data.entries import Entry
from studio.data.grouping import choose_held_out, group_entries
from studio.errors import InputError
from studio.records import PLURALS

ENDINGS: dict[Medium, tuple[str, ...]] = {
    Medium.TEXT: documents.ENDINGS,
    Medium.IMAGE: pictures.ENDINGS,
    Medium.MUSIC: midi.ENDINGS,
}
MAX_FILES = 1_000_000
MIN_SIDE = 8
"""Pixels; a smaller picture shows nothing."""
_LARGEST: dict[Medium, int] = {
    Medium.TEXT: documents.MAX_FILE_SIZE,
    Medium.IMAGE: pictures.MAX_FILE_SIZE,
    Medium.MUSIC: midi.MAX_FILE_SIZE,
}
_SKIPPED_FOLDERS = frozenset({"__MACOSX", "node_modules", "__pycache__"})


@dataclass(frozen=True)
class Scan:
    """The entries of a folder in the order of their paths, and sentences about its captions."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


@dataclass
class Scanner:
    """Scans folders for the files of one medium.

    `check_cancelled` is called at least once a file and may raise.
    """

    medium: Medium
    progress: ProgressCall
    check_cancelled: Callable[[], None] = lambda: None
    _captions: dict[Path, FolderCaptions] = field(default_factory=dict[Path, FolderCaptions])

    def scan(self, folder: Path, earlier: Sequence[Entry] = ()) -> Scan:
        """All files below `folder`; `earlier` are the entries of the last scan.

        Raises `InputError` where there is no folder or no file to read.
        """
        paths = self._find(folder)
        known = {entry.path: entry for entry in earlier}
        entries: list[Entry] = []
        for done, path in enumerate(paths):
            self.check_cancelled()
            self.progress(done, len(paths), f"Reading {printable(path.name)}")
            entries.append(self._entry(folder, path, known))
        problems = self._caption_problems(folder, entries)
        return Scan(self._finish(entries, earlier), problems)

    def scan_works(self, works: Sequence[Entry], earlier: Sequence[Entry] = ()) -> Scan:
        """Works of the history, each an entry with its path, caption and topic."""
        known = {entry.path: entry for entry in earlier}
        entries: list[Entry] = []
        for done, work in enumerate(works):
            self.check_cancelled()
            self.progress(done, len(works), "Reading your works")
            entry = self._read(work.path, work.path, known.get(work.path))
            entries.append(entry.model_copy(update={"caption": work.caption, "topic": work.topic}))
        return Scan(self._finish(entries, earlier))

    def _finish(self, entries: list[Entry], earlier: Sequence[Entry]) -> tuple[Entry, ...]:
        self.check_cancelled()
        self.progress(len(entries), len(entries), "Looking for files that are alike")
        sides = {entry.sha256: entry.held_out for entry in earlier if entry.is_usable}
        return tuple(choose_held_out(group_entries(entries), sides))

    def _find(self, folder: Path) -> list[Path]:
        """Files with the endings of the medium, sorted; each folder is visited once."""
        if not folder.is_dir():
            raise InputError(f"data: there is no folder at {printable(str(folder))}.")
        paths: list[Path] = []
        visited: set[tuple[int, int]] = set()
        for parent, folders, names in os.walk(folder, followlinks=True, onerror=_refuse(folder)):
            self.check_cancelled()
            status = Path(parent).stat()
            if (status.st_dev, status.st_ino) in visited:
                folders.clear()
                continue
            visited.add((status.st_dev, status.st_ino))
            folders[:] = sorted(n for n in folders if n[0] != "." and n not in _SKIPPED_FOLDERS)
            paths += [Path(parent, name) for name in sorted(names) if self._is_wanted(name)]
            if len(paths) > MAX_FILES:
                raise InputError(f"data: more than {MAX_FILES:,} files; choose a smaller folder.")
        if not paths:
            raise InputError(
                f"data: there are no {PLURALS[self.medium]} in {printable(str(folder))}.",
                "",
                f"Files ending in {', '.join(ENDINGS[self.medium][:8])} are read.",
            )
        return paths

    def _is_wanted(self, name: str) -> bool:
        is_metadata = name == METADATA
        return name[0] != "." and not is_metadata and name.lower().endswith(ENDINGS[self.medium])

    def _entry(self, folder: Path, path: Path, known: Mapping[Path, Entry]) -> Entry:
        relative = path.relative_to(folder)
        earlier = known.get(relative)
        entry = self._read(path, relative, earlier)
        if self.medium is not Medium.IMAGE:
            return entry
        captions = self._captions.setdefault(path.parent, FolderCaptions(path.parent))
        is_edited = earlier is not None and earlier.caption_edited
        caption = earlier.caption if earlier and is_edited else captions.caption_of(path.name)
        changes = {"caption": caption, "caption_edited": is_edited, "repeats": captions.repeats}
        return entry.model_copy(update=changes)

    def _read(self, path: Path, stored_path: Path, earlier: Entry | None) -> Entry:
        """The entry of a file; what the last scan read is used if the file is as it was."""
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its name is odd"
            return Entry(path=stored_path, problem=f"It cannot be read: {reason}.")
        size, mtime_ns = status.st_size, status.st_mtime_ns
        if earlier and not earlier.problem and earlier.has_stamp(size, mtime_ns):
            return earlier
        dropped = earlier.dropped if earlier else False
        entry = Entry(path=stored_path, size=size, mtime_ns=mtime_ns, dropped=dropped)
        try:
            data = read_regular_file(path, _LARGEST[self.medium])
            digest = hashlib.sha256(data).hexdigest()
            measures, fingerprint = self._content(path, data)
        except (BriefError, EngineError) as error:
            return entry.model_copy(update={"problem": error.what})
        return entry.model_copy(
            update={"sha256": digest, "measures": measures, "fingerprint": fingerprint}
        )

    def _content(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Measures and fingerprint of a file. Raises `BriefError` or `EngineError`."""
        name = printable(path.name)
        if self.medium is Medium.IMAGE:
            image = pictures.read_picture(data, name).image
            if min(image.size) < MIN_SIDE:
                raise BriefError(f"{name} is only {image.width} × {image.height} pixels.")
            return image.size, fingerprints.picture_fingerprint(image)
        if self.medium is Medium.MUSIC:
            score, _ = midi.read_midi(data)
            notes = sum(len(track.notes) for track in score.tracks)
            if not notes:
                raise BriefError(f"{name} has no notes.")
            return (notes, len(bars(score))), fingerprints.music_fingerprint(score)
        text = documents.parse_document(data, path)
        return (len(text),), fingerprints.text_fingerprint(text)

    def _caption_problems(self, folder: Path, entries: Sequence[Entry]) -> tuple[str, ...]:
        names: dict[Path, set[str]] = {}
        for entry in entries:
            names.setdefault(folder / entry.path.parent, set()).add(entry.path.name)
        problems: list[str] = []
        for parent, captions in self._captions.items():
            captions.check_names(names.get(parent, set()))
            problems += captions.problems
        return tuple(problems)


def _refuse(folder: Path) -> Callable[[OSError], None]:
    """What to do where a folder cannot be listed: refuse the first, pass over those below it."""

    def on_error(error: OSError) -> None:
        if error.filename == str(folder):
            reason = error.strerror or "no reason given"
            raise InputError(f"data: {printable(str(folder))} cannot be read: {reason}.")

    return on_error
