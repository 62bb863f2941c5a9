"""Soundfonts of others play, or are refused in a sentence."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engines.contract import FileRefused
from engines.formats.score import Note, Score, Track
from engines.music.render import RATE, SOUNDFONT, render_wav, render_with

SCORE = Score((Track((Note(0, 69, 960),)),))
CYCLE = 100
"""Frames of one period of the sample: 441 Hz."""


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def sf2(
    loop: tuple[int, int] = (1_000, 1_000 + CYCLE),
    sample: int = 0,
    instrument: int = 0,
    rate: int = RATE,
    end: int = 4_000,
    licence: int = 10,
    generators: Sequence[tuple[int, int]] = (),
) -> bytes:
    """A font of one sine, in the form that Polyphone and others write (SoundFont 2.01)."""
    sine = (20_000 * np.sin(2 * np.pi * np.arange(4_000) / CYCLE)).astype("<i2").tobytes()
    ends = b"EOS".ljust(20, b"\0")
    headers = b"Sine".ljust(20, b"\0") + struct.pack("<IIIIIBbHH", 0, end, *loop, rate, 69, 0, 0, 1)
    parts = {
        b"phdr": b"Sine".ljust(20, b"\0") + struct.pack("<HHHIII", 0, 0, 0, 0, 0, 0)
        + b"EOP".ljust(20, b"\0") + struct.pack("<HHHIII", 0, 0, 1, 0, 0, 0),
        b"pbag": struct.pack("<HHHH", 0, 0, 1, 0),
        b"pmod": bytes(10),
        b"pgen": struct.pack("<HhHh", 41, instrument, 0, 0),
        b"inst": b"Sine".ljust(20, b"\0") + struct.pack("<H", 0)
        + b"EOI".ljust(20, b"\0") + struct.pack("<H", 1),
        b"ibag": struct.pack("<HHHH", 0, 0, 2 + len(generators), 0),
        b"imod": bytes(10),
        b"igen": b"".join(struct.pack("<Hh", *generator) for generator in generators)
        + struct.pack("<HhHhHh", 54, 1, 53, sample, 0, 0),
        b"shdr": headers + ends + bytes(26),
    }  # fmt: skip
    info = chunk(b"ifil", struct.pack("<HH", 2, 1)) + chunk(b"ICOP", b"x" * licence)
    body = b"sfbk" + chunk(b"LIST", b"INFO" + info)
    body += chunk(b"LIST", b"sdta" + chunk(b"smpl", sine + bytes(92)))
    tables = b"".join(chunk(name, data) for name, data in parts.items())
    return chunk(b"RIFF", body + chunk(b"LIST", b"pdta" + tables))


@pytest.mark.parametrize("licence", [10, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_a_font_of_ones_own_plays_its_sample_at_pitch(licence: int, tmp_path: Path):
    (tmp_path / "own.sf2").write_bytes(sf2(licence=licence))
    sound, rate = soundfile.read(io.BytesIO(render_with(tmp_path / "own.sf2", {}, "wav", SCORE)))
    spectrum = np.abs(np.fft.rfft(sound[: rate // 2, 0]))
    assert abs(int(spectrum.argmax()) * 2 - 441) <= 2
    assert render_wav(SCORE) == render_with(SOUNDFONT, {}, "wav", SCORE)


@pytest.mark.parametrize("value", [-32_768, 32_767])
@pytest.mark.parametrize("kind", [8, 9, 17, 34, 35, 36, 38, 48, 51, 52, 56])
def test_extreme_values_of_a_font_are_played(kind: int, value: int, tmp_path: Path):
    (tmp_path / "own.sf2").write_bytes(sf2(generators=[(kind, value)]))
    render_with(
        tmp_path / "own.sf2", {}, "wav", Score((Track((Note(0, 20, 960), Note(0, 120, 960))),))
    )


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(4_000_000_000)


BROKEN: dict[str, tuple[bytes | Callable[[Path], None], str]] = {
    "loop": (sf2(loop=(3_900, 90_000)), "a loop is outside of its sample"),
    "loop backwards": (sf2(loop=(2_000, 1_000)), "a loop is outside of its sample"),
    "sample": (sf2(end=90_000), "a sample is outside of its sounds"),
    "no sample": (sf2(sample=7), "a sample that is not there|is not a soundfont"),
    "no instrument": (sf2(instrument=9), "an instrument that is not there"),
    "rate": (sf2(rate=0), "a rate that nothing plays"),
    "cut": (sf2()[:5_000], "is not a soundfont"),
    "cut tables": (sf2()[:-60], "is not a soundfont"),
    "empty": (b"", "is not a soundfont"),
    "words": (b"RIFF" + b"la" * 99, "is not a soundfont"),
    "4 GB": (sparse, "at most 1,000 MB"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_font_that_cannot_be_played_is_refused(case: str, tmp_path: Path):
    data, reason = BROKEN[case]
    path = tmp_path / "own.sf2"
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        data(path)
    with pytest.raises(FileRefused, match=reason):
        render_with(path, {}, "wav", SCORE)
