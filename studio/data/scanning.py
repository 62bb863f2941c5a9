"""Reads the files of a data set: which can be used, how large they are, which are alike.

Invariant: at most one file is in memory at a time; a file that cannot be read is an entry with its
reason and stops nothing; a file whose size and time are as before is not read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engines.contract import BriefError, EngineError, Medium, ProgressCall
from engines.contract.text import Text
from engines.formats.foreign_files import exists, printable, read_regular_file
from studio.base.errors import InputError
from studio.data.captions import METADATA, FolderCaptions, is_caption, of_strays, stray_captions
from studio.data.entries import Entry
from studio.data.grouping import choose_held_out, group_entries, sides_of
from studio.kits import DataKit, kit_of

MAX_FILES = 1_000_000
_SKIPPED_FOLDERS = frozenset({"__MACOSX", "node_modules", "__pycache__"})


def medium_of(name: str) -> Medium | None:
    """The medium that the ending of a file's name says; None for what is not read."""
    if name[0] == "." or name == METADATA:
        return None
    return next(
        (medium for medium in Medium if name.lower().endswith(kit_of(medium).data.endings)), None
    )


def captioned_stems(names: Iterable[str]) -> set[str]:
    """Return the names, without endings, of those files whose medium has captions beside it."""
    media = ((Path(name).stem, medium_of(name)) for name in names)
    return {stem for stem, medium in media if medium and kit_of(medium).data.has_captions}


def visible_folders(names: Sequence[str]) -> list[str]:
    """The folders of these names that are looked into, sorted."""
    return sorted(name for name in names if name[0] != "." and name not in _SKIPPED_FOLDERS)


@dataclass(frozen=True)
class Scan:
    """The entries of a folder in the order of their paths, and sentences about its captions."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


@dataclass
class Scanner:
    """Scans folders for the files of one medium.

    `check_cancelled` is called at least once a file and may raise. `on_read` gets each entry that
    was read anew; `already_read` are those of a scan that was interrupted. `leaves_out_alike`: of
    files that are nearly the same one is used.
    """

    medium: Medium
    progress: ProgressCall
    check_cancelled: Callable[[], None] = lambda: None
    on_read: Callable[[Entry], None] = lambda entry: None
    already_read: Mapping[Path, Entry] = field(default_factory=dict[Path, Entry])
    leaves_out_alike: bool = False
    _captions: dict[Path, FolderCaptions] = field(default_factory=dict[Path, FolderCaptions])
    _stray_captions: list[str] = field(default_factory=list[str])

    @property
    def _kit(self) -> DataKit:
        return kit_of(self.medium).data

    def scan(self, folder: Path, earlier: Sequence[Entry] = ()) -> Scan:
        """All files below `folder`; `earlier` are the entries of the last scan.

        Raises `InputError` where there is no folder or no file to read, or where the folder goes
        while it is read.
        """
        return self._scan_paths(folder, self._find(folder), earlier)

    def scan_files(self, paths: Sequence[Path], earlier: Sequence[Entry] = ()) -> Scan:
        """Single files, each an entry with its absolute path. Raises as `scan` does."""
        return self._scan_paths(None, paths, earlier)

    def _scan_paths(
        self, folder: Path | None, paths: Sequence[Path], earlier: Sequence[Entry]
    ) -> Scan:
        by_path = self._by_path(earlier)
        entries: list[Entry] = []
        missing = 0
        for done, path in enumerate(paths):
            self.check_cancelled()
            self.progress(done, len(paths), Text("Reading {name}", name=printable(path.name)))
            entries.append(self._entry(folder, path, by_path))
            missing += bool(entries[-1].problem) and not exists(path)
        is_folder_gone = folder is not None and not exists(folder)
        if missing > len(paths) / 2 or is_folder_gone:
            raise InputError(
                Text("data: the files went while they were read."),
                Text("What was read before stays as it was."),
                Text("Connect the disk, or put the folder back, then read it again."),
            )
        problems = self._caption_problems(folder, entries) if folder else ()
        return Scan(self._finish(entries, earlier), problems)

    def scan_works(self, works: Sequence[Entry], earlier: Sequence[Entry] = ()) -> Scan:
        """Works of the history, each an entry with its path, caption and topic."""
        by_path = self._by_path(earlier)
        entries: list[Entry] = []
        for done, work in enumerate(works):
            self.check_cancelled()
            self.progress(done, len(works), Text("Reading your works"))
            before = by_path.get(work.path)
            entry = self._read(work.path, work.path, before)
            caption = before.caption if before and before.caption_edited else work.caption
            entries.append(replace(entry, caption=caption, topic=work.topic))
        return Scan(self._finish(entries, earlier))

    def _by_path(self, earlier: Sequence[Entry]) -> dict[Path, Entry]:
        return {entry.path: entry for entry in earlier} | dict(self.already_read)

    def _finish(self, entries: list[Entry], earlier: Sequence[Entry]) -> tuple[Entry, ...]:
        self.check_cancelled()
        self.progress(len(entries), len(entries), Text("Looking for files that are alike"))
        grouped = group_entries(entries, self.leaves_out_alike, self.check_cancelled)
        return tuple(choose_held_out(grouped, sides_of(earlier)))

    def _find(self, folder: Path) -> list[Path]:
        """Files with the endings of the medium, sorted; each folder is visited once.

        Captions of pictures are no texts, unless there are no others.
        """
        if not folder.is_dir():
            raise InputError(
                Text("data: there is no folder at {folder}.", folder=printable(str(folder)))
            )
        paths: list[Path] = []
        captions: list[Path] = []
        visited: set[tuple[int, int]] = set()
        for parent, folders, names in os.walk(folder, followlinks=True, onerror=_refuse(folder)):
            self.check_cancelled()
            if not _is_first_visit(Path(parent), visited):
                folders.clear()
                continue
            folders[:] = visible_folders(folders)
            files = [name for name in sorted(names) if medium_of(name) is self.medium]
            captioned = captioned_stems(names)
            captions += [Path(parent, name) for name in files if is_caption(name, captioned)]
            files = [name for name in files if not is_caption(name, captioned)]
            paths += [Path(parent, name) for name in files]
            if self._kit.has_captions and files:
                self._stray_captions += stray_captions(names, files)
            if len(paths) + len(captions) > MAX_FILES:
                raise InputError(
                    Text(
                        "data: more than {max_files:,} files; choose a smaller folder.",
                        max_files=MAX_FILES,
                    )
                )
        paths = paths or captions
        if not paths:
            raise InputError(
                Text(
                    "data: there are no {works} in {folder}.",
                    works=kit_of(self.medium).works,
                    folder=printable(str(folder)),
                ),
                "",
                Text(
                    "Files ending in {endings} are read.", endings=", ".join(self._kit.endings[:8])
                ),
            )
        return paths

    def _entry(self, folder: Path | None, path: Path, by_path: Mapping[Path, Entry]) -> Entry:
        relative = path.relative_to(folder) if folder else path
        earlier = by_path.get(relative)
        entry = self._read(path, relative, earlier)
        if not self._kit.has_captions:
            return entry
        is_edited = earlier is not None and earlier.caption_edited
        caption = earlier.caption if earlier and is_edited else self._caption_of(folder, path)
        repeats = self._captions_in(path.parent).repeats
        return replace(entry, caption=caption, caption_edited=is_edited, repeats=repeats)

    def _caption_of(self, folder: Path | None, path: Path) -> str:
        """The caption of a picture; `metadata.jsonl` of any folder above it may have it."""
        parents = [path.parent, *path.parent.parents]
        above = parents[: len(path.relative_to(folder).parents)] if folder else parents[:1]
        for parent in above:
            caption = self._captions_in(parent).listed(path.relative_to(parent).as_posix())
            if caption is not None:
                return caption
        return self._captions_in(path.parent).caption_of(path.name)

    def _captions_in(self, folder: Path) -> FolderCaptions:
        if folder not in self._captions:
            self._captions[folder] = FolderCaptions(folder)
        return self._captions[folder]

    def _read(self, path: Path, stored_path: Path, earlier: Entry | None) -> Entry:
        """The entry of a file; what the last scan read is used if the file is as it was."""
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or Text("its name is odd")
            return Entry(
                path=stored_path, problem=Text("It cannot be read: {reason}.", reason=reason)
            )
        size, mtime_ns = status.st_size, status.st_mtime_ns
        is_known = earlier and earlier.sha256 and not earlier.problem
        if earlier and is_known and earlier.has_stamp(size, mtime_ns):
            return earlier
        entry = Entry(path=stored_path, size=size, mtime_ns=mtime_ns)
        if earlier:
            entry = replace(entry, dropped=earlier.dropped, used_anyway=earlier.used_anyway)
            if earlier.caption_edited:
                entry = replace(entry, caption=earlier.caption, caption_edited=True)
        try:
            data = read_regular_file(path, self._kit.largest)
            digest = hashlib.sha256(data).hexdigest()
            measures, fingerprint = self._kit.read(path, data)
        except (BriefError, EngineError) as error:
            return replace(entry, problem=error.what)
        entry = replace(entry, sha256=digest, measures=measures, fingerprint=fingerprint)
        self.on_read(entry)
        return entry

    def _caption_problems(self, folder: Path, entries: Sequence[Entry]) -> tuple[str, ...]:
        paths = {folder / entry.path for entry in entries}
        problems: list[str] = []
        for captions in self._captions.values():
            captions.check_names(paths)
            problems += captions.problems
        if self._stray_captions:
            problems.append(of_strays(self._stray_captions))
        return tuple(problems)


def _is_first_visit(folder: Path, visited: set[tuple[int, int]]) -> bool:
    """Return whether a folder is there and was not visited yet; it counts as visited from now
    on."""
    try:
        status = folder.stat()
    except OSError:  # it went after it was listed
        return False
    is_first = (status.st_dev, status.st_ino) not in visited
    visited.add((status.st_dev, status.st_ino))
    return is_first


def _refuse(folder: Path) -> Callable[[OSError], None]:
    """Return what to do where a folder cannot be listed: refuse the first, pass over those below
    it."""

    def on_error(error: OSError) -> None:
        if error.filename == str(folder):
            reason = error.strerror or Text("no reason given")
            raise InputError(
                Text(
                    "data: {folder} cannot be read: {reason}.",
                    folder=printable(str(folder)),
                    reason=reason,
                )
            )

    return on_error
