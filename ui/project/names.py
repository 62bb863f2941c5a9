"""Names of projects: what is wrong with one, and one that is free."""

from __future__ import annotations

from pathlib import Path

from studio.base import places
from ui.language import translated


def fault_of_name(name: str, folder: Path, own: str = "") -> str:
    """Return why a project in `folder` cannot have this name other than its `own`; else empty."""
    if not name:
        return translated("Give it a name.")
    if not name.isprintable() or places.FORBIDDEN_LETTERS & set(name) or name[:1] == ".":
        letters = " ".join(sorted(places.FORBIDDEN_LETTERS))
        return translated("A name cannot have {0}, nor begin with a dot.").format(letters)
    if len(name.encode()) > places.MAX_PROJECT_NAME:
        return translated("This name is too long for a folder.")
    if name != own and (folder / f"{name}{places.PROJECT_SUFFIX}").exists():
        return translated("There is already a project of this name there.")
    return ""


def free_name(name: str, folder: Path) -> str:
    """The name, or the first of "name 2", "name 3" that is not taken in `folder`."""
    free, number = name, 1
    while (folder / f"{free}{places.PROJECT_SUFFIX}").exists():
        number += 1
        free = f"{name} {number}"
    return free
