"""What the window knows of tones: a picture of the wave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from engines.contract import Medium
from studio.base.files import read_work
from studio.base.records import Artifact
from tests.tone.brief import ToneBrief
from tests.tone.wav import samples_of
from ui.media import WindowKit

SIDE = 200


@dataclass(frozen=True)
class _ToneKit(WindowKit[ToneBrief]):
    def rows(self, brief: ToneBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
        return [("Pitch", f"{brief.pitch:g} Hz"), ("Length", f"{brief.length:g} s")]

    def read_picture(self, work: Artifact, longest: int) -> QImage:
        samples = samples_of(read_work(work))[:SIDE].tolist()
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setPen(QColor("black"))
        points = [QPointF(x, SIDE / 2 - y * SIDE / 65_536) for x, y in enumerate(samples)]
        painter.drawPolyline(points)
        painter.end()
        return image


KIT = _ToneKit(
    medium=Medium.register("tone"),
    name="Tones",
    work="Tone",
    page="",
    icon="speaker-high",
    work_icon="speaker-high",
    adapters="Tone adapters",
    open="Nothing opens it",
    make="Sound something",
    use="Sound with it",
    making="sounding",
    no_model="No tone model yet",
    no_starter="No tone model is here yet",
    own_model="a folder",
    no_model_to_learn="Tones need no model.",
    needs="needs tones",
    preset="It holds the pitch and the length.",
)
