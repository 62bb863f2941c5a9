"""A scripted engine that outputs the specimen's tunes, and renderers without sound."""

from __future__ import annotations

import threading

from engines.contract import Brief, JobContext, MusicBrief, Output, Preview
from engines.formats.midi import write_midi
from engines.formats.score import Score
from engines.registry import Renderer
from tests.specimen import tune as specimen_tune


class TuneEngine:
    """Outputs the specimen's four tunes with a preview before each; waits while `gate` is clear."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.briefs: list[MusicBrief] = []

    def generate(self, brief: Brief, context: JobContext) -> None:
        assert isinstance(brief, MusicBrief)
        self.briefs.append(brief)
        for index in range(brief.count):
            data = write_midi(specimen_tune.tune(index % 4))
            context.preview(Preview(index, 4, 8, data=data))
            while not self.gate.wait(0.01):
                context.check_cancelled()
            context.check_cancelled()
            context.output(Output(index, data, ".mid", brief.variation(index)))
            context.progress(index + 1, brief.count)

    def release(self) -> None:
        pass


class RecordingRenderers:
    """Renderers for a `Studio` that record the rendered scores, and in which forms."""

    def __init__(self) -> None:
        self.scores: list[Score] = []
        self.forms: list[str] = []

    def find(self, form: str) -> Renderer:
        """A renderer that returns an empty file."""

        def render(score: Score) -> bytes:
            self.scores.append(score)
            self.forms.append(form)
            return b"RIFF" + bytes(40)

        return render
