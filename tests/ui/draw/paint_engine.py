"""A scripted engine whose pictures have one colour, which depends on the seed."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from engines.contract import Brief, ImageBrief, JobContext, Output, Preview
from ui.look.pictures import png_of

STEPS = 4
SIDE = 64


def solid_picture(seed: int, side: int = SIDE) -> QImage:
    """A picture whose colour depends on the seed."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(seed % 256, 90, 160))
    return image


class PaintEngine:
    """Records briefs, sources and masks; waits within each picture while `gate` is not set."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.fault: Exception | None = None
        self.briefs: list[ImageBrief] = []
        self.sources: list[Path | None] = []
        self.masks: list[Path | None] = []
        self.regions: list[tuple[Path, ...]] = []

    def generate(self, brief: Brief, context: JobContext) -> None:
        assert isinstance(brief, ImageBrief)
        self.briefs.append(brief)
        self.sources.append(context.source)
        self.masks.append(context.mask)
        self.regions.append(context.regions)
        for index in range(brief.count):
            if self.fault is not None:
                raise self.fault
            variation = brief.variation(index).model_copy(
                update={"width": SIDE, "height": SIDE, "steps": brief.steps or STEPS}
            )
            data = png_of(solid_picture(variation.seed))
            for step in range(1, STEPS + 1):
                context.preview(
                    Preview(index, step, STEPS, data=png_of(solid_picture(variation.seed, 8)))
                )
                if step == 2:
                    self._wait(context)
            context.check_cancelled()
            context.output(Output(index, data, ".png", variation))
            context.progress(index + 1, brief.count)

    def release(self) -> None:
        pass

    def _wait(self, context: JobContext) -> None:
        while not self.gate.wait(0.01):
            context.check_cancelled()
