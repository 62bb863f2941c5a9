"""The soundfonts with which a project plays its music: one for all tracks, and others by track.

Invariant: `soundfont.json` of a project names files by path and SHA-256, and no other bytes are
played in their place. While they are not to be found, the standard font plays, and a sentence says
so. Tracks are named by what they are called or by their instrument.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.chosen_tracks import label_of
from engines.formats.foreign_files import printable_name
from engines.formats.json_values import as_object, read_object
from engines.formats.score import Score
from engines.registry import renderer_with
from studio.base.files import sha256_of
from studio.base.threads import slow

NAME = "soundfont.json"
_LARGEST = 1_000_000_000
_MOST_TRACKS = 100


@dataclass(frozen=True)
class Soundfont:
    """A file with its SHA-256; both are empty for the standard font.

    `tracks` are the files of tracks that have their own, and `sha256` is of all of them together.
    `fault` says why a font of the project is not played.
    """

    path: Path | None = None
    sha256: str = ""
    fault: str = ""
    tracks: Mapping[str, Path] = field(default_factory=dict[str, Path])


class _Stored(NamedTuple):
    """What `soundfont.json` says of a font."""

    path: Path
    sha256: str


_NOTHING = _Stored(Path(), "")


class ProjectSoundfont:
    """The soundfonts of one project."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._hashes: dict[tuple[Path, int, int], str] = {}

    def name(self, track: str = "") -> str:
        """The name of the file that was chosen, for a track or all; empty for the standard font."""
        return self._stored().get(label_of(track), _NOTHING).path.name

    def names(self) -> dict[str, str]:
        """The names of the files that were chosen for tracks, by their labels."""
        return {track: font.path.name for track, font in self._stored().items() if track}

    def sha256(self) -> str:
        """The hash of what was chosen, wherever it is; empty for the standard font."""
        return _hash_of_all({track: font.sha256 for track, font in self._stored().items()})

    @slow
    def choose(self, path: Path | None, track: str = "") -> None:
        """Play with a font from now on, None for the standard one; a `track` alone, if named.

        Raises `FileRefused` for a file that cannot be played, and `OSError`.
        """
        fonts = dict(self._stored())
        fonts.pop(label_of(track), None)
        if path is not None:
            if _is_of_network(str(path)):
                raise FileRefused(
                    Text("{name} lies on another machine.", name=printable_name(path)),
                    Text("Nothing was changed."),
                    Text("Copy it to this one first."),
                )
            renderer_with(path)("wav")(Score())  # refuses what is no font
            fonts[label_of(track)] = _Stored(path.absolute(), self._hash_of(path))
        self._write(fonts)
        for sound in (self._project / "renders").glob("*.wav"):  # of the font before
            with suppress(OSError):
                sound.unlink()

    @slow
    def find(self) -> Soundfont:
        """The fonts to play with: where they were, in the folder of the project, or beside that."""
        stored = self._stored()
        found = {track: path for track, font in stored.items() if (path := self._place_of(font))}
        missing = [font.path for track, font in stored.items() if track not in found]
        fault = Text(
            "The soundfont {name} of this project is not where it was, or was changed, so the "
            "standard one plays. Put it back, or choose another.",
            name=printable_name(missing[0]) if missing else "",
        )
        sha256 = _hash_of_all({track: stored[track].sha256 for track in found})
        main = found.pop("", None)
        return Soundfont(main, sha256, fault if missing else "", found)

    def _place_of(self, font: _Stored) -> Path | None:
        places = (font.path, self._project / font.path.name, self._project.parent / font.path.name)
        for path in places:
            with suppress(FileRefused, OSError):
                if self._hash_of(path) == font.sha256:
                    return path
        return None

    def _write(self, fonts: Mapping[str, _Stored]) -> None:
        file = self._project / NAME
        if not fonts:
            file.unlink(missing_ok=True)
            return
        values = {track: {"path": str(f.path), "sha256": f.sha256} for track, f in fonts.items()}
        main = values.pop("", {})
        stated = {**main, "tracks": values} if values else main
        write_atomically(file, json.dumps(stated).encode())

    def _stored(self) -> Mapping[str, _Stored]:
        """What was chosen, by the labels of tracks; that of all tracks under ""."""
        try:
            values = read_object(self._project / NAME)
        except FileRefused:
            return {}
        tracks = values.get("tracks")
        stated = {**as_object(tracks), "": values}
        fonts = ((track, self._read(font)) for track, font in [*stated.items()][:_MOST_TRACKS])
        return {track: font for track, font in fonts if font is not None}

    def _read(self, stated: object) -> _Stored | None:
        values = as_object(stated)
        path, sha256 = values.get("path"), values.get("sha256")
        if not isinstance(path, str) or not isinstance(sha256, str):
            return None
        if not path or not sha256 or "\0" in path or _is_of_network(path):
            return None
        own = PureWindowsPath(path)
        is_of_windows = bool(own.drive) and os.name != "nt"
        return _Stored(self._project / own.name if is_of_windows else Path(path), sha256)

    def _hash_of(self, path: Path) -> str:
        status = path.stat()
        key = (path, status.st_size, status.st_mtime_ns)
        if key not in self._hashes and path.is_file() and status.st_size <= _LARGEST:
            self._hashes[key] = sha256_of(path)
        return self._hashes.get(key, "")


def _hash_of_all(hashes: Mapping[str, str]) -> str:
    """The hash of the font of all tracks; with fonts of tracks one of all their hashes."""
    if hashes.keys() <= {""}:
        return hashes.get("", "")
    return hashlib.sha256(json.dumps(sorted(hashes.items())).encode()).hexdigest()


def _is_of_network(path: str) -> bool:
    """Return whether Windows looks for a path on another machine; a project may be a stranger's."""
    return PureWindowsPath(path).drive.startswith("\\\\")
