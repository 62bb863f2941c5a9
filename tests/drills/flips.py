"""One flipped bit in every kind of file of a project.

Invariant: `check` notices it or the byte means nothing; no damaged work is exported with exit 0;
no command ends in a traceback or without end.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.drills.program import Home
from tests.drills.rows import Row

KINDS = {
    "text": "artifacts/*.txt",
    "picture": "artifacts/*.png",
    "music": "artifacts/*.mid",
    "sound": "renders/*.wav",
    "mask": "masks/*.png",
    "adapter": "adapters/*/*.safetensors",
    "database": "project.sqlite",
}


def rows(home: Home, project: Path, work: Path, flips: int = 40, seed: int = 1) -> Iterator[Row]:
    """One row a kind of file, each of `flips` copies of the project with one bit turned."""
    rng = random.Random(seed)
    for kind, pattern in KINDS.items():
        faults: list[str] = []
        files = sorted(project.glob(pattern))
        for index in range(flips if files else 0):
            copy = work / f"flip-{kind}-{index}.bower"
            shutil.copytree(project, copy)
            file = copy / rng.choice(files).relative_to(project)
            place = flip(file, rng)
            faults += [f"{file.name} byte {place}: {fault}" for fault in _faults(home, copy)]
            shutil.rmtree(copy)
        yield Row(f"flipped bit: {kind}", flips if files else 0, faults)


def flip(file: Path, rng: random.Random) -> int:
    """Turn one random bit; returns the byte's offset."""
    data = bytearray(file.read_bytes())
    place = rng.randrange(len(data))
    data[place] ^= 1 << rng.randrange(8)
    file.write_bytes(data)
    return place


def _faults(home: Home, project: Path) -> list[str]:
    where = ("--project", str(project))
    check = home.run("check", *where)
    faults = [] if check.is_calm else [f"check: exit {check.code}, {check.sentence}"]
    if check.code == 0 and check.rows and check.rows[0]["ok"]:
        faults.append("check says ok")
    repair = home.run("check", "--repair", *where)
    if not repair.is_calm:
        faults.append(f"repair: exit {repair.code}, {repair.sentence}")
    return faults
