"""Puts what was fetched from a hub where it belongs: models into the library, LoRAs among the
adapters of the project.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from engines.contract.text import Text
from engines.formats.foreign_files import is_file
from studio.adapters.adapters import Adapters
from studio.base.errors import InputError, ModelMissing, ModelRefused
from studio.base.records import Adapter
from studio.models.inspection import find_licence
from studio.models.installed import is_fetched
from studio.models.library import Model, ModelLibrary
from studio.models.loras import PEFT_FILES, find_lora


def is_adapter(path: Path) -> bool:
    """Return whether a file or folder is a LoRA, or another part that is mixed into a model."""
    if (path / PEFT_FILES[0]).is_file():
        return True
    with contextlib.suppress(ModelRefused):
        return find_lora(path) is not None
    return False


def add_fetched(path: Path, library: ModelLibrary) -> Model | None:
    """Put what was fetched on the list of models; returns None for what is an adapter.

    Raises `ModelRefused` for what is neither.
    """
    try:
        return library.add(path)
    except ModelRefused:
        if is_adapter(path):
            return None
        raise


def shelve_adapter(path: Path, library: ModelLibrary, adapters: Adapters) -> Adapter:
    """Move an adapter that was fetched into the project, for the models of its kind.

    Raises `InputError` without such a model; the file then stays where it was fetched.
    """
    folder = path.parent if is_file(path) else path
    try:
        adapter = adapters.import_from(
            path,
            reason=Text(
                "Fetched from a hub, with the licence {licence}; not measured here.",
                licence=find_licence(folder),
            ),
        )
    except (InputError, ModelMissing) as error:
        raise InputError(
            error.what,
            Text("It was fetched, and is kept as {path}.", path=path),
            Text("Add a model of its kind, then run `bowerbird adapters import` with that path."),
        ) from None
    if is_fetched(folder, library.folder):
        shutil.rmtree(folder)
    return adapter
