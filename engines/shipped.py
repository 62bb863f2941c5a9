"""Installs a starter model that was trained here and is shipped under resources/models.

Invariant: the model's folder is complete or absent, and a second call finds it and does nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from engines.contract import EngineError, NotShipped, ProgressCall

MODELS = Path(str(files("resources"))) / "models"


@dataclass(frozen=True)
class ShippedStarter:
    """A starter model: its folder's name, what it makes, and the file without which it is none."""

    name: str
    kind: str
    first_file: str

    def install(self, models: Path, progress: ProgressCall, shipped: Path | None = None) -> Path:
        """Copy the starter into `models / name` unless it is there.

        Raises `NotShipped` where this copy of the program has none, `EngineError` when the disk
        is full.
        """
        folder = models / self.name
        if not folder.is_dir():
            progress(0, 1, f"Copying the starter {self.kind} model")
            self._copy(shipped or MODELS / self.name, folder)
        progress(1, 1, f"The starter {self.kind} model is installed")
        return folder

    def is_shipped(self) -> bool:
        """Whether this copy of the program has it."""
        return (MODELS / self.name / self.first_file).is_file()

    def _copy(self, shipped: Path, folder: Path) -> None:
        if not (shipped / self.first_file).is_file():
            raise NotShipped(
                f"This copy of the program carries no starter {self.kind} model.",
                remedy=f"Train one with `make {self.name}`, "
                f"or add a {self.kind} model folder of your own.",
            )
        draft = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
        try:
            shutil.copytree(shipped, draft, dirs_exist_ok=True)
            self._leave_note(draft / "bowerbird.json")
            draft.chmod(0o755)
            draft.rename(folder)
        except OSError as fault:
            if not folder.is_dir():  # else another program was quicker
                raise EngineError(
                    f"The starter {self.kind} model could not be copied.",
                    f"The disk said: {fault.strerror or 'not all files could be written'}.",
                    f"Make room in {folder.parent}, then try again.",
                ) from fault
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _leave_note(self, note: Path) -> None:
        if not note.exists():
            told = {"name": f"Starter {self.kind}", "licence": "Apache-2.0", "origin": "starter"}
            note.write_text(json.dumps(told), encoding="utf-8")
