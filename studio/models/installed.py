"""Removes models that the studio installed or trained itself.

Invariant: a folder is deleted only if its note states that the studio installed it under its
present name, and if it holds nothing but the files of a model, unchanged since. What was trained is
moved, not deleted.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from engines.contract.text import Text
from engines.formats.foreign_files import exists
from engines.formats.json_values import as_array, as_name
from studio.base.errors import InputError
from studio.models.inspection import read_note
from studio.models.names import first_free

_ORIGINS = ("starter", "fetched")
_MODEL_FILE = re.compile(
    r"[\w.-]+\.safetensors(\.index\.json)?|(\w+_)?config\.json|model_index\.json|music\.json"
    r"|bowerbird\.json|tokenizer\.(json|model)|(vocab|added_tokens|special_tokens_map)\.json"
    r"|[\w.-]+\.gguf|merges\.txt|spiece\.model|chat_template\.jinja|(README|ATTRIBUTION)\.md|LICENSE(\.\w+)?"
)


def delete(folder: Path, *, is_changed: bool) -> None:
    """Delete a model from the folder of models. Raises `InputError` for what is the artist's."""
    if folder.is_symlink():
        raise _refusal(folder, Text("it is a link"))
    note = read_note(folder)
    if note.get("origin") not in _ORIGINS or note.get("folder", folder.name) != folder.name:
        raise _refusal(folder, Text("the studio did not install it"))
    if is_changed:
        raise _refusal(folder, Text("its weights were changed since it was installed"))
    fetched = {folder / as_name(name) for name in as_array(note.get("files"))}
    strangers = (path for path in folder.rglob("*") if path not in fetched or path.is_symlink())
    other_files = [path for path in strangers if not _is_of_model(path)]
    if other_files:
        other_file = min(other_files).relative_to(folder)
        raise _refusal(
            folder, Text("{other_file} in it does not belong to the model", other_file=other_file)
        )
    shutil.rmtree(folder)


def is_trained(folder: Path) -> bool:
    """Return whether a model in the folder of models was trained here."""
    return not folder.is_symlink() and read_note(folder).get("origin") == "trained"


def is_fetched(folder: Path, models: Path) -> bool:
    """Return whether a folder is one in the folder of models that was fetched from a hub."""
    is_there = folder.parent == models and not folder.is_symlink()
    return is_there and read_note(folder).get("origin") == "fetched"


def set_aside(folder: Path, rescue: Path) -> Path:
    """Move a trained model into the folder `rescue`, under a free name, and return its path."""
    rescue.mkdir(parents=True, exist_ok=True)
    target = rescue / first_free(folder.name, lambda name: exists(rescue / name))
    shutil.move(folder, target)
    return target


def _is_of_model(path: Path) -> bool:
    """Return whether a path inside a model's folder is of a kind that the studio installs."""
    if path.is_symlink():
        return False
    return path.is_dir() or _MODEL_FILE.fullmatch(path.name) is not None


def _refusal(folder: Path, reason: str) -> InputError:
    return InputError(
        Text("{folder} is not deleted: {reason}.", folder=folder, reason=reason),
        Text("The studio deletes only what it installed itself."),
        Text("Move the folder elsewhere yourself if it is to leave the list."),
    )
