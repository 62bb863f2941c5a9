"""Works that are dragged: onto a collection, or out of the window as files.

A file is written when another program takes it, and not before; it carries the marks
that name what made it, as an export does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from studio.base.records import Artifact
from ui.context import AppContext
from ui.look.pictures import scaled_within
from ui.qt.drops import WORKS

if TYPE_CHECKING:
    from PySide6.QtCore import QMetaType

    from studio.studio import Studio

FILES = "text/uri-list"
MAX_FILES = 200
"""As many works are dragged out as files; more are exported to a folder."""
_ICON_SIDE = 96


class DraggedWorks(QMimeData):
    """Ids of works, and files of them that `write` makes the first time one is asked for."""

    def __init__(self, ids: Sequence[str], write: Callable[[], Sequence[Path]] | None) -> None:
        super().__init__()
        self._ids, self._write = list(ids), write
        self._paths: Sequence[Path] | None = None

    def formats(self) -> list[str]:
        """The ids, and files where they can be written."""
        return [WORKS, *([FILES] if self._write is not None else [])]

    def hasFormat(self, mime_type: str) -> bool:
        """Return whether a format is offered; this writes no file."""
        return mime_type in self.formats()

    def retrieveData(self, mime_type: str, preferred_type: QMetaType | QMetaType.Type) -> object:
        """The ids, or the addresses of the files."""
        from PySide6.QtCore import QMetaType  # its types are many; none is needed to paint

        if mime_type == WORKS:
            return QByteArray("\n".join(self._ids).encode())
        if mime_type != FILES or self._write is None:
            return None
        if self._paths is None:
            self._paths = self._write()
        urls = [QUrl.fromLocalFile(str(path)) for path in self._paths]
        is_type = isinstance(preferred_type, QMetaType)
        kind = preferred_type.id() if is_type else preferred_type.value
        if kind == QMetaType.Type.QVariantList.value:
            return urls
        return QByteArray(b"".join(bytes(url.toEncoded().data()) + b"\r\n" for url in urls))


def dragged_ids(data: QMimeData) -> list[str]:
    """Ids of the works that are dragged over a widget; empty for anything else."""
    if not data.hasFormat(WORKS):
        return []
    return bytes(data.data(WORKS).data()).decode("utf-8", "replace").split()


def drag_data(
    context: AppContext,
    ids: Sequence[str],
    load: Callable[[], Sequence[Artifact]],
    folder: QTemporaryDir,
) -> DraggedWorks:
    """The data of works that are dragged; `load` returns them when their files are written."""

    def write() -> Sequence[Path]:
        export = partial(_export_all, context.studio, load(), Path(folder.path()))
        return context.attempt(export) or []

    return DraggedWorks(ids, write if len(ids) <= MAX_FILES else None)


def start_drag(source: QWidget, data: QMimeData, picture: QImage | None = None) -> None:
    """Drag data, with a small picture of it under the pointer, until it is dropped."""
    drag = QDrag(source)
    drag.setMimeData(data)
    if picture is not None and not picture.isNull():
        drag.setPixmap(QPixmap.fromImage(scaled_within(picture, _ICON_SIDE)))
    drag.exec(Qt.DropAction.CopyAction)


def is_drag(pressed_at: QPoint, position: QPoint) -> bool:
    """Return whether the pointer went far enough from where the button was pressed."""
    return (position - pressed_at).manhattanLength() >= QApplication.startDragDistance()


def _export_all(studio: Studio, works: Sequence[Artifact], folder: Path) -> list[Path]:
    """Write works to a new folder: two may have one name, and an export replaces no file."""
    from studio.kits.formats import shared_formats  # the first paint does without pydantic

    target = Path(tempfile.mkdtemp(dir=folder))
    paths: list[Path] = []
    for work in works:
        paths.append(studio.export(work, target, shared_formats(work)[0].name))
    return paths
