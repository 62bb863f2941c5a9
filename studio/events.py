"""What the studio tells its listeners.

Invariant: every event is frozen and may be sent from any thread; a listener must return at once and
must not raise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engines.contract import LossPoint, Medium, Preview
from studio.records import Artifact, Job


@dataclass(frozen=True)
class JobChanged:
    """A job was queued, moved on, or ended. `seconds_left` is None where it is unknown."""

    job: Job
    note: str = ""
    seconds_left: float | None = None


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
class ModelsChanged:
    """A model was added, removed or installed."""


Event = (
    JobChanged
    | PreviewShown
    | ArtifactAdded
    | ArtifactChanged
    | NoticeGiven
    | LossAdded
    | AdaptersChanged
    | TasteChanged
    | ModelsChanged
)
Listener = Callable[[Event], None]
