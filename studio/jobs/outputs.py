"""Stores what jobs make.

Invariant: a work is complete in the history, with its sound and its score, before the caller
publishes it. Called on the work thread alone.
"""

from __future__ import annotations

from engines.contract import Output, Preview
from studio.base.events import Events, NoticeGiven, PreviewShown
from studio.base.records import Artifact, Job
from studio.history.history import History
from studio.history.queries import ArtifactQuery
from studio.kits import kit_of
from studio.sound.sounds import Sounds
from studio.taste.library import TasteLibrary


class Outputs:
    """Stores the works of one project's jobs."""

    def __init__(
        self, history: History, sounds: Sounds, taste: TasteLibrary, events: Events
    ) -> None:
        self._history, self._sounds, self._taste = history, sounds, taste
        self._events = events

    def store(self, output: Output, job: Job) -> Artifact | None:
        """Store a work; returns None for a draft, which is shown, and for one that is there.

        A job that was interrupted does not store a work twice.
        """
        if job.kind == "draft":
            preview = Preview(output.index, 1, 1, data=output.data)
            self._events.publish(PreviewShown(job.id, preview))
            return None
        earlier = self._history.find(ArtifactQuery(job=job.id))
        is_grid = job.kind == "grid"  # whose cells may share a seed, and are made once
        if not is_grid and any(artifact.seed == output.brief.seed for artifact in earlier):
            return None
        artifact = self._history.add(output, job=job.id, parents=job.parents)
        problem = self._sounds.prepare(artifact) if kit_of(artifact.medium).is_rendered else ""
        if problem:
            self._events.publish(NoticeGiven(job.id, problem))
        return self._taste.add_features(artifact)
