"""The paths of models: what a person names, and what lies in the folder of models.

Invariant: no file is opened, but for the reference that a cache entry holds.
"""

from __future__ import annotations

from pathlib import Path

from engines.contract.text import Text
from engines.formats.atomic import TEMPORARY
from engines.formats.foreign_files import exists, is_folder
from engines.formats.system_limits import is_of_the_machine
from studio.base.errors import ModelRefused
from studio.models.nearby import find_in_hf_cache, model_of_cache_entry
from studio.models.picture_models import INDEX

_CONFIG_FILES = frozenset({"config.json", INDEX})


def resolve(path: Path) -> Path:
    """The absolute path of a model to add. Raises `ModelRefused` for one that cannot be."""
    try:
        path = path.expanduser()
        if not exists(path):
            path = find_in_hf_cache(path.as_posix()) or path
        path = model_of_cache_entry(path)
        # Only the folder is resolved: the cache links to files whose own names have no suffix.
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, or an unknown user after ~
        raise ModelRefused(
            Text("There is nothing at {path}.", path=path), "", Text("Check the path.")
        ) from None


def model_folders(folder: Path) -> list[Path]:
    """The folders in `folder` that hold a model or did, and links whose target is gone."""
    return [
        path
        for path in (entries(folder) if is_folder(folder) else [])
        if not path.name.startswith(TEMPORARY) and _may_be_model(path)
    ]


def _may_be_model(path: Path) -> bool:
    if not is_folder(path):
        return path.is_symlink() and not exists(path)
    try:
        return not _CONFIG_FILES.isdisjoint(entry.name for entry in path.iterdir())
    except OSError:
        return True


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name. Raises `ModelRefused` if it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        if is_of_the_machine(error):
            raise
        raise ModelRefused(
            Text("{folder} cannot be read: {strerror}.", folder=folder, strerror=error.strerror)
        ) from None
