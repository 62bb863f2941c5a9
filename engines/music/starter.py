"""Installs the starter music model, which was trained here and is shipped under resources/.

Invariant: the model's folder is complete or absent, and a second call finds it and does nothing.
"""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from engines.contract import EngineError, NotShipped, ProgressCall

NAME = "starter-music"
NOTE = {"name": "Starter music", "licence": "Apache-2.0", "origin": "starter"}


def install(models: Path, progress: ProgressCall) -> Path:
    """Copy the starter into `models / NAME` unless it is there.

    Raises `NotShipped` where this copy of the program has none, `EngineError` when the disk is
    full.
    """
    folder = models / NAME
    if not folder.is_dir():
        progress(0, 1, "Copying the starter music model")
        with as_file(files("resources") / "models" / NAME) as shipped:
            _copy(shipped, folder)
    progress(1, 1, "The starter music model is installed")
    return folder


def _copy(shipped: Path, folder: Path) -> None:
    if not (shipped / "config.json").is_file():
        raise NotShipped(
            "This copy of the program carries no starter music model.",
            remedy="Train one with `make starter-music`, or add a music model folder of your own.",
        )
    partial = folder.with_name(f".tmp-{folder.name}")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        shutil.copytree(shipped, partial)
        note = partial / "bowerbird.json"
        if not note.exists():
            note.write_text(json.dumps(NOTE), encoding="utf-8")
        partial.replace(folder)
    except OSError as fault:
        shutil.rmtree(partial, ignore_errors=True)
        if folder.is_dir():  # another program was quicker
            return
        raise EngineError(
            "The starter music model could not be copied.",
            f"The disk said: {fault.strerror or fault}.",
            f"Free some space at {folder.parent}, then try again.",
        ) from fault
