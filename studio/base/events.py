"""The events of a studio, and the bus that carries them.

Invariant: every event is frozen and may be published from any thread, and what it announces is on
the disk before. A listener must return at once and must not raise.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engines.contract import LossPoint, Medium, Preview
    from studio.base.records import Artifact, Job


@dataclass(frozen=True)
class JobChanged:
    """A job was queued, progressed or ended. `seconds_left` is None where it is unknown.

    `time_share` is the share of its expected time that is over, for a job of several phases.
    """

    job: Job
    note: str = ""
    seconds_left: float | None = None
    time_share: float | None = None

    @property
    def share(self) -> float | None:
        """The share of the job that is done, 0 to 1; None where that is unknown."""
        if counts_no_steps(self.job, self.note):
            return None
        if self.time_share is not None:
            return self.time_share
        return self.job.done / self.job.total if self.job.total else None


@dataclass(frozen=True)
class PreviewShown:
    """An unfinished output of a job."""

    job: str
    preview: Preview


@dataclass(frozen=True)
class ArtifactAdded:
    """A finished work is in the history; `index` is its place among the job's outputs."""

    artifact: Artifact
    job: str | None
    index: int


@dataclass(frozen=True)
class ArtifactChanged:
    """A work was rated, marked, tagged, trashed or restored."""

    artifact: Artifact


@dataclass(frozen=True)
class NoticeGiven:
    """Something the artist should know that is not an error."""

    job: str
    sentence: str


@dataclass(frozen=True)
class LossAdded:
    """A point of a learning job's curve."""

    job: str
    point: LossPoint


@dataclass(frozen=True)
class AdaptersChanged:
    """The adapters of a medium, or which is in use, changed."""

    medium: Medium


@dataclass(frozen=True)
class TasteChanged:
    """What taste guesses of a medium's works, or how well it does, changed."""

    medium: Medium


@dataclass(frozen=True)
class CollectionsChanged:
    """A collection was made, renamed, filled or removed."""


@dataclass(frozen=True)
class BookChanged:
    """A book, its sections or its world notes changed."""

    book: str


@dataclass(frozen=True)
class ModelsChanged:
    """A model was added, removed or installed."""


@dataclass(frozen=True)
class DataSetsChanged:
    """A data set was added, read, edited or removed."""


@dataclass(frozen=True)
class ScanProgressed:
    """How far a data set is read; `seconds_left` is None where it is unknown.

    `total` is 0 while its files are counted; when all are `done` they are compared.
    """

    name: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None


def counts_no_steps(job: Job, note: str) -> bool:
    """Return whether a training counts files now, or writes its model: that share is not the
    job's."""
    is_training = job.kind in ("teach", "train") and job.state == "running"
    return is_training and bool(note) and not note.startswith("loss")


Event = (
    JobChanged
    | PreviewShown
    | ArtifactAdded
    | ArtifactChanged
    | NoticeGiven
    | LossAdded
    | AdaptersChanged
    | TasteChanged
    | CollectionsChanged
    | BookChanged
    | ModelsChanged
    | DataSetsChanged
    | ScanProgressed
)
Listener = Callable[[Event], None]


class Events:
    """Carries events from the parts of a studio to its listeners."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` with every event, on the thread that publishes it."""
        with self._lock:
            self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Stop calling a listener; one that was not subscribed is ignored."""
        with self._lock:
            self._listeners = [
                subscriber for subscriber in self._listeners if subscriber != listener
            ]

    def publish(self, event: Event) -> None:
        """Call every listener, in the order in which they subscribed."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(event)
