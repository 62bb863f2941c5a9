"""A trained model as a folder for elsewhere: its weights, and its card as README.

Invariant: the folder is complete or absent, and nothing that lies there already is replaced.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import replace_folder
from engines.formats.foreign_files import read_regular_file
from studio.base.errors import InputError
from studio.base.files import export_folder
from studio.models.library import Model

CARD, COPIES = "README.md", "copies.png"
_LARGEST_CARD = 1_000_000


def export_model(model: Model, folder: Path) -> Path:
    """Copy a model's folder into `folder`, under its id. Raises `InputError`, OSError."""
    target = folder / model.id
    if target.exists():
        raise InputError(
            Text("There is already something at {target}.", target=target),
            "",
            Text("Choose another folder."),
        )
    with export_folder(folder), replace_folder(target) as draft:
        shutil.copytree(model.path, draft, dirs_exist_ok=True)
    return target


def card_text(model: Model) -> str:
    """The card of a trained model; empty where it has none."""
    try:
        return read_regular_file(model.path / CARD, _LARGEST_CARD).decode("utf-8", "replace")
    except (FileRefused, OSError):
        return ""
