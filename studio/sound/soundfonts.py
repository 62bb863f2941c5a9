"""The soundfont with which a project plays its music.

Invariant: `soundfont.json` of a project names a file by its path and SHA-256, and no other bytes
are played in its place. While they are not to be found, the standard font plays, and a sentence
says so.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import printable_name
from engines.formats.json_values import read_object
from engines.formats.score import Score
from engines.registry import renderer_with
from studio.base.files import sha256_of
from studio.base.threads import slow

NAME = "soundfont.json"
_LARGEST = 1_000_000_000


@dataclass(frozen=True)
class Soundfont:
    """A file with its SHA-256; both are empty for the standard font.

    `fault` says why the font of the project is not played.
    """

    path: Path | None = None
    sha256: str = ""
    fault: str = ""


class ProjectSoundfont:
    """The soundfont of one project."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._hashes: dict[tuple[Path, int, int], str] = {}

    def name(self) -> str:
        """The name of the file that was chosen; empty for the standard font."""
        return self._stored()[0].name

    def sha256(self) -> str:
        """The hash of the file that was chosen, wherever it is; empty for the standard font."""
        return self._stored()[1]

    @slow
    def choose(self, path: Path | None) -> None:
        """Play with a font from now on, None for the standard one.

        Raises `FileRefused` for a file that cannot be played, and `OSError`.
        """
        file = self._project / NAME
        if path is None:
            file.unlink(missing_ok=True)
        else:
            if _is_of_network(str(path)):
                raise FileRefused(
                    Text("{name} lies on another machine.", name=printable_name(path)),
                    Text("Nothing was changed."),
                    Text("Copy it to this one first."),
                )
            renderer_with(path)("wav")(Score())  # refuses what is no font
            values = {"path": str(path.absolute()), "sha256": self._hash_of(path)}
            write_atomically(file, json.dumps(values).encode())
        for sound in (self._project / "renders").glob("*.wav"):  # of the font before
            with suppress(OSError):
                sound.unlink()

    @slow
    def find(self) -> Soundfont:
        """The font to play with: where it was, in the folder of the project, or beside that."""
        stored, sha256 = self._stored()
        if not sha256:
            return Soundfont()
        for path in (stored, self._project / stored.name, self._project.parent / stored.name):
            with suppress(FileRefused, OSError):
                if self._hash_of(path) == sha256:
                    return Soundfont(path, sha256)
        fault = Text(
            "The soundfont {name} of this project is not where it was, or was changed, so the "
            "standard one plays. Put it back, or choose another.",
            name=printable_name(stored),
        )
        return Soundfont(fault=fault)

    def _stored(self) -> tuple[Path, str]:
        try:
            values = read_object(self._project / NAME)
        except FileRefused:
            return Path(), ""
        path, sha256 = values.get("path"), values.get("sha256")
        if not isinstance(path, str) or not isinstance(sha256, str):
            return Path(), ""
        if not path or not sha256 or "\0" in path or _is_of_network(path):
            return Path(), ""
        own = PureWindowsPath(path)
        is_of_windows = bool(own.drive) and os.name != "nt"
        return (self._project / own.name if is_of_windows else Path(path)), sha256

    def _hash_of(self, path: Path) -> str:
        status = path.stat()
        key = (path, status.st_size, status.st_mtime_ns)
        if key not in self._hashes and path.is_file() and status.st_size <= _LARGEST:
            self._hashes[key] = sha256_of(path)
        return self._hashes.get(key, "")


def _is_of_network(path: str) -> bool:
    """Return whether Windows looks for a path on another machine; a project may be a stranger's."""
    return PureWindowsPath(path).drive.startswith("\\\\")
