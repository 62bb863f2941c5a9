"""What nothing in a project needs any more, and its removal.

Invariant: nothing is deleted before `Removal.finish`; until then files lie aside in the project and
`undo` puts them back. What may be in the making, since it is younger than an hour, is never
offered, and what a row names by now is not taken. Works are deleted from the trash alone, and only
where the artist says from which age on.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Literal

from engines.contract.text import Text
from engines.formats.atomic import TEMPORARY
from studio.base.errors import InputError, run_optional_step
from studio.base.files import SET_ASIDE
from studio.base.records import Artifact
from studio.base.threads import slow
from studio.care.space import size_of
from studio.history.deletion import delete_from_trash
from studio.history.history import ArtifactQuery
from studio.projects import integrity
from studio.storage import backups
from studio.studio import Studio

log = logging.getLogger("studio.care.cleaning")

GroupName = Literal["sounds", "leftovers", "aside", "backups", "trash"]
UNNEEDED: tuple[GroupName, ...] = ("sounds", "leftovers")
"""What is made again when it is needed, or was never finished; the rest only when it is named."""

MAX_DAYS = 36_500
_IN_THE_MAKING_S = 3600.0
_NAMED_BY_ROWS = ("artifacts", "adapters", "training")
"""Folders whose files may be named by a row that was written after they were listed."""


@dataclass(frozen=True)
class Group:
    """Files that can go for one reason; of the trash, its works."""

    name: GroupName
    paths: tuple[Path, ...]
    size_bytes: int
    works: tuple[Artifact, ...] = ()

    @property
    def count(self) -> int:
        """How many files, or works of the trash, can go."""
        return len(self.works) if self.name == "trash" else len(self.paths)


@slow
def groups_of(studio: Studio, trash_days: int = 30) -> list[Group]:
    """Return what can go; works that have been in the trash for `trash_days` or longer.

    Raises `InputError` for a number of days that is none.
    """
    if not 0 <= trash_days <= MAX_DAYS:
        raise InputError(
            Text(
                "trash: 0 to {max_days} days ({trash_days} was given).",
                max_days=MAX_DAYS,
                trash_days=trash_days,
            )
        )
    folder = studio.project.folder
    orphans, leftovers = integrity.unneeded(folder, studio.project.database)
    leftovers += [path for path in folder.glob(f"{TEMPORARY}*") if not path.is_symlink()]
    aside = [*filter(_is_old, orphans), *(folder / SET_ASIDE).glob("*")]
    works = _old_trash(studio, trash_days)
    return [
        _group("sounds", [*(folder / "renders").glob("*.wav")]),
        _group("leftovers", [*filter(_is_old, leftovers)]),
        _group("aside", aside),
        _group("backups", _older_backups(folder / backups.FOLDER)),
        Group("trash", (), sum(size_of(work.path) for work in works), works),
    ]


class Removal:
    """What was taken out of a project: to be put back, or deleted for good."""

    def __init__(self, studio: Studio, groups: Sequence[Group]) -> None:
        self._studio = studio
        self._works = [work for group in groups for work in group.works]
        self._holding = studio.project.folder / f"{TEMPORARY}removed-{secrets.token_hex(6)}"
        self._places: dict[Path, Path] = {}
        paths = [path for group in groups for path in group.paths]
        if paths:
            # Nothing is stored meanwhile, so that no row gets a file that is about to go.
            with studio.project.database.writing():
                self._take_out(paths)
        remaining = sum(size_of(path) for path in paths if path not in self._places)
        self.size_bytes = sum(group.size_bytes for group in groups) - remaining

    def _take_out(self, paths: Sequence[Path]) -> None:
        """Move these paths into a folder of their own, but those that are needed by now."""
        project = self._studio.project
        unneeded = {*chain(*integrity.unneeded(project.folder, project.database))}
        folders = {project.folder / name for name in _NAMED_BY_ROWS}
        self._holding.mkdir()
        for number, path in enumerate(paths):
            if path.parent in folders and path not in unneeded:
                continue
            with suppress(OSError):  # gone by now, or open in another program
                path.rename(self._holding / str(number))
                self._places[path] = self._holding / str(number)

    @slow
    def undo(self) -> None:
        """Put everything back where it was."""
        for path, aside in self._places.items():
            with suppress(OSError):  # the sound was rendered again meanwhile
                path.parent.mkdir(exist_ok=True)
                aside.rename(path)
        self._works = []
        shutil.rmtree(self._holding, ignore_errors=True)

    @slow
    def finish(self) -> None:
        """Delete what was taken out, and the works of the trash."""
        shutil.rmtree(self._holding, ignore_errors=True)
        if not self._works:
            return
        message = "no backup was made before works were deleted"
        file = self._studio.project.database.path
        run_optional_step(log, message, lambda: backups.make(file, datetime.now(UTC)))
        delete_from_trash(self._studio.project.database, self._works)


def _group(name: GroupName, paths: Sequence[Path]) -> Group:
    return Group(name, tuple(paths), sum(map(size_of, paths)))


def _is_old(path: Path) -> bool:
    """Return whether nobody can be writing it; a time to come, by a wrong clock, says nothing."""
    try:
        return time.time() - path.lstat().st_mtime > _IN_THE_MAKING_S
    except OSError:
        return False


def _older_backups(folder: Path) -> list[Path]:
    """All but the newest backup, one a week, and the states before going back to one."""
    every = [backup for backup in backups.in_folder(folder) if not backup.is_before_restore]
    weeks = {backup.at.isocalendar()[:2]: backup for backup in every}
    stay = {*weeks.values(), *every[:1]}
    older = [backup.file for backup in every if backup not in stay]
    return [path for file in older for path in (file, backups.digest_file(file)) if path.exists()]


def _old_trash(studio: Studio, days: int) -> tuple[Artifact, ...]:
    before = datetime.now(UTC) - timedelta(days=days)
    works = studio.history.find(ArtifactQuery(trashed=True))
    return tuple(work for work in works if _was_trashed_before(work, before))


def _was_trashed_before(work: Artifact, time: datetime) -> bool:
    try:
        trashed_at = datetime.fromisoformat(work.trashed_at or "")
    except ValueError:
        return False
    return trashed_at.tzinfo is not None and trashed_at <= time
