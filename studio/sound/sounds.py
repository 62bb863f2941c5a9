"""The sound of a project's music."""

from __future__ import annotations

from pathlib import Path

from engines.formats.score import Score
from engines.registry import Renderer, renderer, renderer_with
from studio.base import places
from studio.base.records import Artifact
from studio.base.threads import slow
from studio.sound import renders
from studio.sound.soundfonts import ProjectSoundfont


class Sounds:
    """Renders the music of one project to WAV; of a read-only one into the user's cache."""

    def __init__(
        self, project: Path, find_renderer: renders.FindRenderer = renderer, read_only: bool = False
    ) -> None:
        self._folder = places.cache_folder() / "sounds" if read_only else project / "renders"
        self._read_only = read_only
        self._find_renderer = find_renderer
        self.soundfont = ProjectSoundfont(project)

    def find_renderer(self, file_format: str) -> Renderer:
        """Return the renderer of a format, of sound with the project's font."""
        return self._font()[0](file_format)

    @slow
    def of(self, work: Artifact) -> Path:
        """The WAV of a piece of music, rendered unless it exists.

        Raises `EngineError`, `EnvironmentFault` or an `OSError` where it cannot be rendered.
        """
        if self._read_only:
            return renders.ensure_sound_in(self._folder, work, *self._font())
        return renders.ensure_sound(work, *self._font())

    @slow
    def of_score(self, score: Score) -> Path:
        """The WAV of notes that are not a work yet. Raises as `of`."""
        return renders.ensure_sound_of_score(score, self._folder, *self._font())

    @slow
    def prepare(self, work: Artifact) -> str:
        """Render the sound of a new work. Returns why that failed, or an empty string."""
        return renders.prepare_sound(work, *self._font())

    def _font(self) -> tuple[renders.FindRenderer, str]:
        """What finds renderers with the font of the project, and its hash."""
        font = self.soundfont.find()
        if font.path is None and not font.tracks:
            return self._find_renderer, font.sha256
        return renderer_with(font.path, font.tracks), font.sha256
