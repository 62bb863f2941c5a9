"""One flipped bit in every kind of file of a project.

Invariant: `check` notices it or the byte means nothing, so that what the program prints is the
same; no damaged work leaves with exit 0; no command ends in a traceback or without end, and after
a repair the project is in order but for what is named as lost.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.drills.program import Home
from tests.drills.rows import Row
from tests.drills.template import Template, make_template

KINDS = {
    "text": "artifacts/*.txt",
    "picture": "artifacts/*.png",
    "music": "artifacts/*.mid",
    "sound": "renders/*.wav",
    "mask": "masks/*.png",
    "adapter weights": "adapters/*/*.safetensors",
    "adapter config": "adapters/*/adapter_config.json",
    "adapter sample": "adapters/*/samples/*",
    "backup": "backups/*.sqlite",
    "reserve": "space.reserve",
    "database": "project.sqlite",
}
_MEANINGLESS = ("reserve",)
"""Kinds of which no byte is ever read."""


def rows(home: Home, work: Path, flips: int = 40, seed: int = 1) -> Iterator[Row]:
    """One row a kind of file, each of `flips` copies of the project with one bit turned."""
    rng = random.Random(seed)
    template = make_template(home, work)
    _add_mask(home, work, template)
    for kind, pattern in KINDS.items():
        faults: list[str] = []
        files = sorted(template.project.glob(pattern))
        for _ in range(flips if files else 0):
            project = template.copy(work / "flip")
            usual = _printed(home, project) if kind == "database" else []
            file = project / rng.choice(files).relative_to(template.project)
            place = flip(file, rng)
            of_flip = _faults(home, template, project, kind, file, usual)
            faults += [f"{file.name} byte {place}: {fault}" for fault in of_flip]
            shutil.rmtree(work / "flip")
        yield Row(f"flipped bit: {kind}", flips if files else 0, faults)


def flip(file: Path, rng: random.Random) -> int:
    """Turn one random bit; returns the byte's offset."""
    data = bytearray(file.read_bytes())
    place = rng.randrange(len(data))
    data[place] ^= 1 << rng.randrange(8)
    file.write_bytes(data)
    return place


def _add_mask(home: Home, work: Path, template: Template) -> None:
    from PIL import Image

    drawn = home.run("show", template.names["trashed"]).rows[0]
    with Image.open(str(drawn["path"])) as picture:
        size = picture.size
    Image.new("L", size, 255).save(work / "mask.png")
    mask = ("--mask", str(work / "mask.png"))
    home.run("draw", "a cat", "--steps", "1", "--init", str(drawn["path"]), *mask)


def _printed(home: Home, project: Path) -> list[object]:
    """What the program prints about a project."""
    where = ("--project", str(project))
    commands = (("history",), ("history", "--trashed"), ("adapters",), ("taste", "text"))
    return [home.run(*one, *where).rows for one in commands]


def _faults(
    home: Home, template: Template, project: Path, kind: str, file: Path, usual: list[object]
) -> Iterator[str]:
    where = ("--project", str(project))
    check = home.run("check", *where)
    if not check.is_calm:
        yield f"check: exit {check.code}, {check.sentence}"
    if check.is_ok and kind not in _MEANINGLESS:
        unchanged = kind == "database" and _printed(home, project) == usual
        listed = home.run("restore-backup", *where).rows if kind == "backup" else []
        if not unchanged and not (kind == "backup" and all(r["file"] != str(file) for r in listed)):
            yield "check says ok"
    yield from _exported(home, template, where, file)
    repair = home.run("check", "--repair", *where)
    if not repair.is_calm:
        yield f"repair: exit {repair.code}, {repair.sentence}"


def _exported(home: Home, template: Template, where: tuple[str, str], file: Path) -> Iterator[str]:
    """How an export of what is in a damaged file ends; it must not leave with exit 0."""
    out = str(file.parents[1] / "out")
    subjects: list[tuple[str, ...]] = []
    if file.parent.name == "artifacts":
        digest = file.stem
        works = home.run("history", *where).rows + home.run("history", "--trashed", *where).rows
        ids = [str(work["id"]) for work in works if work["sha256"] == digest]
        subjects = [("export", identity, out) for identity in ids]
    elif "adapters" in file.parts:
        subjects = [("adapters", "export", template.names["adapter"], out)]
    for words in subjects:
        result = home.run(*words, *where)
        if not result.is_calm:
            yield f"{words[0]}: exit {result.code}, {result.sentence}"
        elif result.code == 0:
            yield f"{words[0]}: what is damaged was handed out"
