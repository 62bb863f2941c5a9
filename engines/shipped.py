"""Installs a starter model that is shipped with the program, under resources/models.

Invariant: the installed folder is complete or absent; a second call does nothing. The note of an
installed starter says of which files it was made, so that one of an earlier program is known.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from engines.contract import EngineError, NotShipped, ProgressCall
from engines.contract.text import Text

MODELS = Path(str(files("resources"))) / "models"
_READ_WHOLE = 2**16
"""Bytes up to which a file is compared by its content, a larger one by its size."""


def edition(name: str) -> dict[str, str]:
    """Return what the note of an installed starter says of the shipped folder `name`."""
    digest = hashlib.sha256()
    for file in sorted(path for path in (MODELS / name).rglob("*") if path.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(MODELS).as_posix()}\0{size}\0".encode())
        if size <= _READ_WHOLE:
            digest.update(file.read_bytes())
    return {"shipped": name, "edition": digest.hexdigest()[:16]}


def is_outdated(note: Mapping[str, object]) -> bool:
    """Return whether this program has another edition of the starter whose note this is.

    Before editions were noted, a starter had the name of its shipped folder.
    """
    name = note.get("shipped", note.get("folder"))
    if note.get("origin") != "starter" or name not in {path.name for path in MODELS.glob("*")}:
        return False
    return edition(str(name))["edition"] != note.get("edition")


@dataclass(frozen=True)
class ShippedStarter:
    """A starter model: its folder's name, what it makes, and a file that every such model has."""

    name: str
    kind: str
    main_file: str

    def install(self, models: Path, progress: ProgressCall, shipped: Path | None = None) -> Path:
        """Copy the starter into `models / name` unless it is installed.

        Raises `NotShipped` when this copy of the program does not contain it, `EngineError` when
        the disk is full.
        """
        folder = models / self.name
        if not folder.is_dir():
            progress(0, 1, Text("Copying the starter {kind} model", kind=self.kind))
            self._copy(shipped or MODELS / self.name, folder)
        progress(1, 1, Text("The starter {kind} model is installed", kind=self.kind))
        return folder

    def is_shipped(self) -> bool:
        """Return whether this copy of the program contains it."""
        return (MODELS / self.name / self.main_file).is_file()

    def _copy(self, shipped: Path, folder: Path) -> None:
        if not (shipped / self.main_file).is_file():
            raise NotShipped(
                Text("This copy of the program carries no starter {kind} model.", kind=self.kind),
                remedy=Text(
                    "Train one with `make {name}`, or add a {kind} model folder of your own.",
                    name=self.name,
                    kind=self.kind,
                ),
            )
        temporary = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
        try:
            shutil.copytree(shipped, temporary, dirs_exist_ok=True)
            self._write_note(temporary / "bowerbird.json")
            temporary.chmod(0o755)
            temporary.rename(folder)
        except OSError as error:
            if not folder.is_dir():  # otherwise another program has installed it meanwhile
                raise EngineError(
                    Text("The starter {kind} model could not be copied.", kind=self.kind),
                    Text(
                        "The disk said: {strerror}.",
                        strerror=error.strerror or "not all files could be written",
                    ),
                    Text("Make room in {parent}, then try again.", parent=folder.parent),
                ) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def _write_note(self, file: Path) -> None:
        """Complete the shipped note, by which the studio recognizes what it installed itself."""
        note = {"name": f"Starter {self.kind}", "licence": "Apache-2.0", "origin": "starter"}
        if file.exists():
            note |= json.loads(file.read_text(encoding="utf-8"))
        note |= {"folder": self.name, **edition(self.name)}
        file.write_text(json.dumps(note), encoding="utf-8")
