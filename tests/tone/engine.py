"""Makes tones; no model is needed."""

from __future__ import annotations

from engines.contract import JobContext, Output, Preview
from tests.tone.brief import ToneBrief
from tests.tone.wav import sine


class ToneEngine:
    """The engine of tones."""

    def generate(self, brief: ToneBrief, context: JobContext) -> None:
        """Make `brief.count` tones."""
        for index in range(brief.count):
            context.check_cancelled()
            variation = brief.variation(index)
            context.preview(Preview(index, 1, 1, text=f"{variation.pitch:g} Hz"))
            data = sine(variation.pitch * 1.01 ** (variation.seed % 64), variation.length)
            context.output(Output(index, data, ".wav", variation))
            context.progress(index + 1, brief.count)

    def release(self) -> None:
        """Nothing is kept."""
