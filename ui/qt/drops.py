"""What is dragged in from other programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from engines.formats.foreign_files import is_folder

WORKS = "application/x-bowerbird-works"
"""The format of the ids of works that are dragged, one a line."""


def folders_in(data: QMimeData) -> list[str]:
    """The paths of the folders that are dragged; works are none, and asking writes their files."""
    if data.hasFormat(WORKS):
        return []
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_folder(Path(path))]
