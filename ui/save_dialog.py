"""Asks for a file to save, and for its type.

Invariant: the type that the artist chooses decides the ending; no file is replaced unasked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import AppContext
from ui.language import translated
from ui.qt.questions import confirm

_ENDING = re.compile(r"\*(\.\w+)")


def ask_save_path(
    parent: QWidget, title: str, start: Path, types: Mapping[str, str]
) -> Path | None:
    """Ask for a file; None where the artist cancels.

    `types` are filters such as "JPEG (*.jpg *.jpeg)" by their usual ending, that of `start` first.
    """
    filters = ";;".join(types.values())
    name, type_text = QFileDialog.getSaveFileName(parent, title, str(start), filters)
    if not name:
        return None
    path = with_chosen_ending(Path(name), types, type_text)
    is_agreed = path == Path(name) or not path.exists() or _may_replace(parent, path)
    return path if is_agreed else ask_save_path(parent, title, path, types)


def ask_archive_path(
    context: AppContext, parent: QWidget, title: str, key: str, name: str, type_text: str
) -> Path | None:
    """Ask for a .zip file, first in the folder of the last time, which is remembered as `key`."""
    folder = Path(context.recall(key) or Path.home())
    path = ask_save_path(parent, title, folder / name, {".zip": type_text})
    if path is not None:
        context.remember(key, str(path.parent))
    return path


def with_chosen_ending(path: Path, types: Mapping[str, str], type_text: str) -> Path:
    """The path with the ending of the chosen type.

    An ending that was typed counts only while the type is the first, which nobody chose: not every
    system's dialog changes the name when another type is chosen. One of a format that is not
    offered is replaced, but a single letter is no ending.
    """
    first, suffix = next(iter(types)), path.suffix.lower()
    ending = next(
        (suffix_of_type for suffix_of_type, text in types.items() if text == type_text), first
    )
    own = next(
        (
            suffix_of_type
            for suffix_of_type, text in types.items()
            if suffix in _ENDING.findall(text)
        ),
        "",
    )
    is_initial = len(suffix) == 2  # as in "Letter to J.M"
    if not own and not is_initial and QMimeDatabase().suffixForFileName(path.name):
        return path.with_suffix(ending)
    if not own:
        return path.with_name(f"{path.name}{ending}")
    return path if ending in (own, first) else path.with_suffix(ending)


def _may_replace(parent: QWidget, path: Path) -> bool:
    """Return whether the artist agrees that a file is replaced, of which the dialog did not ask."""
    return confirm(
        parent,
        translated("Replace the file?"),
        translated("There is already a file called {0}.").format(path.name),
        translated("Replace it"),
        translated("Choose another name"),
    )
