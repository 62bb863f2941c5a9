"""Installs the starter music model, which was trained here and is shipped under resources/.

Invariant: the model's folder is complete or absent, and a second call finds it and does nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from engines.contract import EngineError, NotShipped, ProgressCall

NAME = "starter-music"
NOTE = {"name": "Starter music", "licence": "Apache-2.0", "origin": "starter"}
SHIPPED = Path(str(files("resources"))) / "models" / NAME


def install(models: Path, progress: ProgressCall, shipped: Path = SHIPPED) -> Path:
    """Copy the starter into `models / NAME` unless it is there.

    Raises `NotShipped` where this copy of the program has none, `EngineError` when the disk is
    full.
    """
    folder = models / NAME
    if not folder.is_dir():
        progress(0, 1, "Copying the starter music model")
        _copy(shipped, folder)
    progress(1, 1, "The starter music model is installed")
    return folder


def _copy(shipped: Path, folder: Path) -> None:
    if not (shipped / "config.json").is_file():
        raise NotShipped(
            "This copy of the program carries no starter music model.",
            remedy="Train one with `make starter-music`, or add a music model folder of your own.",
        )
    draft = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
    try:
        shutil.copytree(shipped, draft, dirs_exist_ok=True)
        note = draft / "bowerbird.json"
        if not note.exists():
            note.write_text(json.dumps(NOTE), encoding="utf-8")
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as fault:
        if not folder.is_dir():  # else another program was quicker
            raise EngineError(
                "The starter music model could not be copied.",
                f"The disk said: {fault.strerror or 'not all files could be written'}.",
                f"Make room in {folder.parent}, then try again.",
            ) from fault
    finally:
        shutil.rmtree(draft, ignore_errors=True)
