"""Small pictures of works, read on another thread and cached.

Invariant: a file is read off the window's thread and once, however often its picture is painted
meanwhile; a file that cannot be read gives a null picture and shows no error. A few hundred works
are in memory at most.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from studio.base.errors import StudioError
from studio.base.records import Artifact
from ui import thumbnail_files
from ui.context import AppContext
from ui.media import window_kit
from ui.works import picture_of, report_unreadable

if TYPE_CHECKING:
    from studio.base.events import ArtifactAdded

MAX_THUMBNAILS = 120
T = TypeVar("T")


class WorkCache(QObject, Generic[T]):
    """What `load` makes of works that are shown in one way; `ready` when some were loaded."""

    ready = Signal()

    def __init__(
        self,
        context: AppContext,
        shown_as: str,
        load: Callable[[Artifact], T],
        capacity: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._shown_as = context, shown_as
        self._load, self._capacity = load, capacity
        self._items: dict[str, T] = {}
        self._requests: dict[str, Artifact] = {}
        self._loading: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_requested)
        context.bridge.artifact_added.connect(self._forget)
        # What was being read for another project is dropped, and may be asked for in this one.
        context.project_opened.connect(self._loading.clear)

    def get(self, work: Artifact) -> T | None:
        """The item of a work; None while it is not loaded, which is requested then."""
        item = self._items.get(work.sha256)
        is_loading = work.sha256 in self._loading
        is_known = window_kit(work.medium).shown_as == self._shown_as
        if item is None and not is_loading and is_known:
            self._requests[work.sha256] = work
            self._timer.start()
        return item

    def _forget(self, event: ArtifactAdded) -> None:
        """Load a work anew that was made again, which heals its file."""
        self._items.pop(event.artifact.sha256, None)
        self._loading.discard(event.artifact.sha256)

    def _load_requested(self) -> None:
        requests, self._requests = self._requests, {}
        if self._context.is_open and requests:
            load = self._load
            self._loading |= requests.keys()
            self._context.run_in_background(
                lambda: {key: load(work) for key, work in requests.items()}, self._add
            )

    def _add(self, items: dict[str, T]) -> None:
        self._items |= items
        self._loading -= items.keys()
        for key in list(self._items)[: -self._capacity]:
            del self._items[key]
        self.ready.emit()


class Thumbnails(WorkCache[QImage]):
    """Thumbnails of works that are shown as pictures."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(context, "picture", read_thumbnail, MAX_THUMBNAILS, parent)

    def thumbnail(self, work: Artifact) -> QImage | None:
        """A small picture of a work; None while it is not read, a null one if it cannot be."""
        return self.get(work)

    def read_full(self, work: Artifact, done: Callable[[QImage], None]) -> None:
        """Read the whole picture of a work and pass it to `done`; a damaged one is reported."""
        failed = partial(report_unreadable, self._context, work)
        self._context.run_in_background(lambda: picture_of(work), done, failed)


def read_thumbnail(work: Artifact) -> QImage:
    """The picture of a work, 448 pixels at its longest side; null if damaged."""
    try:
        return thumbnail_files.read_thumbnail(work)
    except StudioError:
        return QImage()
