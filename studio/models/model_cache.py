"""The cache of converted models: how large it is, and what is deleted from it first.

Invariant: what was used longest ago goes first, and never what a running program uses. Whatever is
in the cache is made again when it is needed.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engines.cached_models import FOLDERS, LEASE, is_in_use
from engines.formats.foreign_files import is_folder
from studio.base.threads import slow

_DRAFT_S = 86_400.0
"""A hidden folder that was changed since so many seconds is a model that is being converted."""


@dataclass(frozen=True)
class CachedModel:
    """One converted model: its size, and when it was last used, in seconds of the clock."""

    path: Path
    size_bytes: int
    used_at: float
    in_use: bool


class ModelCache:
    """The converted models in a cache folder."""

    def __init__(self, cache: Path) -> None:
        self._folders = [cache / name for name in FOLDERS]

    @slow
    def all(self) -> list[CachedModel]:
        """Everything that is cached, what was used longest ago first."""
        paths = [path for folder in self._folders if is_folder(folder) for path in folder.iterdir()]
        models = [model for path in paths if LEASE not in path.name and (model := _read(path))]
        return sorted(models, key=lambda model: model.used_at)

    @slow
    def size_bytes(self) -> int:
        """The size of everything that is cached."""
        return sum(model.size_bytes for model in self.all())

    @slow
    def clean(self, limit_bytes: int) -> int:
        """Delete what was used longest ago until the rest is within a limit; returns the bytes.

        What cannot be deleted stays.
        """
        models = self.all()
        excess, deleted = sum(model.size_bytes for model in models) - limit_bytes, 0
        for model in models:
            if deleted >= excess:
                break
            if not model.in_use and _delete(model.path):
                deleted += model.size_bytes
        return deleted


def _read(path: Path) -> CachedModel | None:
    """Return what is at a path; None if it is gone by now."""
    try:
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        used_at = path.stat().st_mtime
        is_draft = path.name.startswith(".") and time.time() - used_at < _DRAFT_S
        return CachedModel(path, size, used_at, is_draft or is_in_use(path))
    except OSError:
        return None


def _delete(path: Path) -> bool:
    """Delete a file or folder; False if the system does not allow that."""
    with suppress(OSError):
        if path.is_dir():
            # A folder that is half deleted must not look like one that is whole.
            shutil.rmtree(path.rename(path.with_name(f".{path.name}.old")))
        else:
            path.unlink()
        return True
    return False
