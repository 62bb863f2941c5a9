"""The sound of a project's music."""

from __future__ import annotations

from pathlib import Path

from engines.formats.score import Score
from engines.registry import renderer
from studio.base import places
from studio.base.records import Artifact
from studio.base.threads import slow
from studio.sound import renders


class Sounds:
    """Renders the music of one project to WAV; of a read-only one into the user's cache."""

    def __init__(
        self, project: Path, find_renderer: renders.FindRenderer = renderer, read_only: bool = False
    ) -> None:
        self._folder = places.cache_folder() / "sounds" if read_only else project / "renders"
        self._read_only = read_only
        self._find_renderer = find_renderer

    @slow
    def of(self, work: Artifact) -> Path:
        """The WAV of a piece of music, rendered unless it exists.

        Raises `EngineError`, `EnvironmentFault` or an `OSError` where it cannot be rendered.
        """
        if self._read_only:
            return renders.ensure_sound_in(self._folder, work, self._find_renderer)
        return renders.ensure_sound(work, self._find_renderer)

    @slow
    def of_score(self, score: Score) -> Path:
        """The WAV of notes that are not a work yet. Raises as `of`."""
        return renders.ensure_sound_of_score(score, self._folder, self._find_renderer)

    @slow
    def prepare(self, work: Artifact) -> str:
        """Render the sound of a new work. Returns why that failed, or an empty string."""
        return renders.prepare_sound(work, self._find_renderer)
