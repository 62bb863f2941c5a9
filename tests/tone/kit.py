"""What the domain knows of tones."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.contract import BriefError, Medium
from studio.base.records import Artifact
from studio.kits import DataKit, MediumKit
from studio.kits.file_format import FileFormat
from tests.tone.brief import ToneBrief
from tests.tone.wav import samples_of


@dataclass(frozen=True)
class _ToneData(DataKit):
    def read(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        try:
            return (len(samples_of(data)),), ()
        except (wave.Error, EOFError):
            raise BriefError(f"{path.name} is no tone.") from None


@dataclass(frozen=True)
class _ToneKit(MediumKit[ToneBrief]):
    def formats(self) -> Sequence[FileFormat]:
        return FORMATS

    def request(self, brief: ToneBrief) -> tuple[str, str]:
        return brief.prompt or f"{brief.pitch:g} Hz", ""

    def probe(self, opening: str, model: str, seed: int) -> ToneBrief:
        return ToneBrief(prompt=opening, seed=seed)

    def timed_briefs(self) -> list[ToneBrief]:
        return [ToneBrief(), ToneBrief(length=2.0)]


@dataclass(frozen=True, kw_only=True)
class _ToneFormat(FileFormat):
    def stores(self, work: Artifact) -> bool:
        return True


FORMATS = (
    _ToneFormat(
        medium=Medium.register("tone"),
        name="tone",
        title="Tone",
        suffixes=(".tone", ".wav"),
        mime_type="audio/wav",
    ),
)

KIT = _ToneKit(
    medium=Medium.register("tone"),
    brief_class=ToneBrief,
    name="tones",
    work="tone",
    works="tones",
    verb="Sound",
    command="tests.tone.command:TONE",
    suffix=".wav",
    needs_model=False,
    axes=("pitch", "length", "seed"),
    data=_ToneData(
        endings=(".tone",),
        largest=1_000_000,
        measures=("samples",),
        work="tone",
        works="tones",
        best="Best tones",
    ),
    costs={"sampling": 0.01, "reading": 0.01, "training": 0.1, "measuring": 0.01},
)
