"""What is in the folders and files that the artist chose, before they are read.

Invariant: names alone are looked at, and no file is opened; a survey ends after seconds, however
large the folder is, and then counts what it has seen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import Medium
from engines.formats.foreign_files import is_folder, printable
from studio.data.captions import is_caption
from studio.data.scanning import captioned_stems, medium_of, visible_folders

_ENOUGH_S, _LONGEST_S = 2.0, 10.0


@dataclass(frozen=True)
class Survey:
    """How many files of each medium a folder holds, or which single files were chosen.

    The most frequent medium comes first. A text beside a picture of the same name is its caption
    and not counted.
    """

    folder: Path | None
    counts: dict[Medium, int]
    files: dict[Medium, tuple[Path, ...]] = field(default_factory=dict[Medium, tuple[Path, ...]])

    @property
    def name(self) -> str:
        """What to call a data set of it: the folder, or that of the first file."""
        if self.folder is not None:
            return printable(self.folder.name)
        first = next(iter(self.files.values()), (Path("data"),))[0]
        return printable(first.parent.name or first.stem)


def survey(paths: Iterable[Path]) -> list[Survey]:
    """A survey of each folder, and one of the single files together; empty ones are left out."""
    paths = list(paths)
    surveys = [_of_folder(path.resolve()) for path in paths if is_folder(path)]
    surveys.append(_of_files([path.resolve() for path in paths if not is_folder(path)]))
    return [survey for survey in surveys if survey.counts]


def _of_folder(folder: Path) -> Survey:
    counts: dict[Medium, int] = {}
    started = time.monotonic()
    for _, folders, names in os.walk(folder):
        folders[:] = visible_folders(folders)
        for medium, group in _by_medium(names).items():
            counts[medium] = counts.get(medium, 0) + len(group)
        if time.monotonic() - started > (_ENOUGH_S if counts else _LONGEST_S):
            break
    return Survey(folder, _most_first(counts))


def _of_files(paths: Sequence[Path]) -> Survey:
    files: dict[Medium, list[Path]] = {}
    for parent in dict.fromkeys(path.parent for path in paths):
        names = [path.name for path in paths if path.parent == parent]
        for medium, group in _by_medium(names).items():
            files.setdefault(medium, []).extend(parent / name for name in group)
    counts = _most_first({medium: len(group) for medium, group in files.items()})
    return Survey(None, counts, {medium: tuple(files[medium]) for medium in counts})


def _by_medium(names: Iterable[str]) -> dict[Medium, list[str]]:
    """The names of each medium in one folder, without captions."""
    groups: dict[Medium, list[str]] = {}
    for name in names:
        medium = medium_of(name)
        if medium is not None:
            groups.setdefault(medium, []).append(name)
    captioned = captioned_stems(name for group in groups.values() for name in group)
    works = {
        medium: [name for name in group if not is_caption(name, captioned)]
        for medium, group in groups.items()
    }
    return {medium: group for medium, group in works.items() if group}


def _most_first(counts: dict[Medium, int]) -> dict[Medium, int]:
    ranked = sorted(Medium, key=lambda medium: -counts.get(medium, 0))
    return {medium: counts[medium] for medium in ranked if counts.get(medium)}
