"""Builds the data set of captioned pictures from the recipe's packages.

Invariant: a built folder is complete or absent (it is written under another name and renamed), no
root concept is on both sides of the split, and every picture can be traced to its package and
licence through `index.jsonl` and `ATTRIBUTION.md`.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engines.contract import ProgressCall
from engines.training.packages import Fetch, obtain
from engines.training.starters.image.captions import COLOURS, caption_variants, colour_word
from engines.training.starters.image.concepts import Concept, Concepts, read_concepts
from engines.training.starters.image.drawings import (
    Drawing,
    Picture,
    UndrawableError,
    draw,
    read_iconify,
    read_webp,
)
from engines.training.starters.image.recipe import Family, Recipe

SAME = 0.03
_THUMB = 16
_UNCHANGED = (0, 1, 2)


@dataclass(frozen=True)
class Entry:
    """A way of showing a picture: its row, an order of its colour channels, and its captions."""

    row: int
    family: str
    drawing: str
    concept: str
    group: str
    held_out: bool
    weight: float
    captions: list[str]
    channels: tuple[int, int, int] = _UNCHANGED


@dataclass
class BuildReport:
    """What went in and what was left out, and why."""

    pictures: dict[str, int] = field(default_factory=dict)
    unnamed: int = 0
    undrawable: list[str] = field(default_factory=list)
    near_duplicates: int = 0
    entries: int = 0
    held_out: int = 0


@dataclass(frozen=True)
class PictureSet:
    """A built data set: pictures (N, canvas, canvas, 3) uint8 and the entries that show them."""

    pictures: NDArray[np.uint8]
    entries: list[Entry]

    def shown(self, entry: Entry) -> Picture:
        """The picture of an entry, with its channels in the entry's order."""
        return self.pictures[entry.row][..., list(entry.channels)]


def load_picture_set(folder: Path) -> PictureSet:
    """Open a built data set; pictures stay on disk (memory-mapped)."""
    with (folder / "index.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    entries = [Entry(**{**row, "channels": tuple(row["channels"])}) for row in rows]
    return PictureSet(np.load(folder / "pictures.npy", mmap_mode="r"), entries)


def build_picture_set(
    recipe: Recipe,
    downloads: Path,
    folder: Path,
    progress: ProgressCall,
    fetch: Fetch | None = None,
    workers: int = 2,
) -> BuildReport:
    """Fetch, draw, caption, thin out and split; leaves the data set in `folder`.

    Raises `EngineError` when a package is missing or has another hash. Drawings that cannot be
    drawn are counted in the report and left out.
    """
    names = next(p for p in recipe.packages if p.use == "names")
    concepts = read_concepts(obtain(names, downloads, fetch))
    report = BuildReport()
    found: list[tuple[Family, str, Concept, Picture]] = []
    for done, family in enumerate(recipe.families):
        progress(done, len(recipe.families), f"drawing {family.id}")
        archive = obtain(recipe.package(family.package), downloads, fetch)
        named = list(_named(family, _read(family, archive), concepts, report))
        found += _draw_all(recipe, family, named, report, workers)
    kept = _without_near_duplicates(found, report)
    entries = [e for row, item in enumerate(kept) for e in _entries(recipe, row, *item)]
    report.entries, report.held_out = len(entries), sum(entry.held_out for entry in entries)
    _write(recipe, folder, [item[3] for item in kept], entries, report)
    return report


def _read(family: Family, archive: Path) -> Iterable[Drawing]:
    return read_webp(archive) if family.kind == "webp" else read_iconify(archive)


def _named(
    family: Family, drawings: Iterable[Drawing], concepts: Concepts, report: BuildReport
) -> Iterator[tuple[Drawing, Concept]]:
    """Drawings with their concept, one drawing a concept unless the family numbers its versions."""
    find = concepts.coded if family.kind == "webp" else concepts.named
    for drawing in drawings:
        concept = find(drawing.name)
        if concept is None:
            report.unnamed += 1
        else:
            yield drawing, concept


def _draw_all(
    recipe: Recipe,
    family: Family,
    named: list[tuple[Drawing, Concept]],
    report: BuildReport,
    workers: int,
) -> list[tuple[Family, str, Concept, Picture]]:
    attempt = partial(_attempt, canvas=recipe.canvas, fit=recipe.fit)
    drawings = [drawing for drawing, _ in named]
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            results = list(pool.map(attempt, drawings, chunksize=32))
    else:
        results = [attempt(drawing) for drawing in drawings]
    drawn = []
    for (drawing, concept), result in zip(named, results, strict=True):
        if isinstance(result, str):
            report.undrawable.append(f"{family.id}: {result}")
        else:
            drawn.append((family, drawing.name, concept, result))
    report.pictures[family.id] = len(drawn)
    return drawn


def _attempt(drawing: Drawing, canvas: int, fit: int) -> Picture | str:
    try:
        return draw(drawing, canvas, fit)
    except UndrawableError as fault:
        return str(fault)


def _without_near_duplicates(
    found: list[tuple[Family, str, Concept, Picture]], report: BuildReport
) -> list[tuple[Family, str, Concept, Picture]]:
    """Drop a picture whose thumbnail is within `SAME` (RMS, of 1) of an earlier one's."""
    if not found:
        return []
    thumbs = np.stack([_thumbnail(item[3]) for item in found])
    squares = (thumbs**2).sum(axis=1)
    dropped = np.zeros(len(found), dtype=bool)
    for start in range(0, len(found), 1024):
        block = slice(start, start + 1024)
        distance = squares[block, None] + squares[None] - 2 * thumbs[block] @ thumbs.T
        near = distance < SAME**2 * thumbs.shape[1]
        for offset, row in enumerate(near):
            index = start + offset
            if not dropped[index]:
                later = np.flatnonzero(row)
                dropped[later[later > index]] = True
    report.near_duplicates = int(dropped.sum())
    return [item for item, drop in zip(found, dropped, strict=True) if not drop]


def _thumbnail(picture: Picture) -> NDArray[np.float32]:
    side = picture.shape[0] // _THUMB
    blocks = picture.reshape(_THUMB, side, _THUMB, side, 3).astype(np.float32)
    return blocks.mean(axis=(1, 3)).ravel() / 255


def _entries(
    recipe: Recipe, row: int, family: Family, drawing: str, concept: Concept, picture: Picture
) -> Iterator[Entry]:
    """The picture as it is and, if its colour is clear, once recoloured with that colour named."""
    common = concept.name in recipe.common
    weight = family.weight * recipe.group_weights.get(concept.group, 1.0)
    aliases = recipe.aliases.get(concept.name, ())
    colour = colour_word(picture)
    words = partial(caption_variants, concept, aliases, family.style)
    entry = Entry(
        row=row,
        family=family.id,
        drawing=drawing,
        concept=concept.name,
        group=concept.group,
        held_out=not common and concept.held_out(recipe.held_out_percent),
        weight=weight * (recipe.common_weight if common else 1.0),
        captions=words(plain=family.plain, colour=colour, must_say_colour=False),
    )
    yield entry
    may = concept.group != "smileys-emotion" and not COLOURS & set(concept.name.lower().split())
    other = _recoloured(picture, colour, row) if may and not entry.held_out else None
    if other:
        channels, word = other
        captions = words(plain=family.plain, colour=word, must_say_colour=True)
        yield Entry(**{
            **asdict(entry), "weight": entry.weight * 0.25, "captions": captions,
            "channels": channels,
        })  # fmt: skip


def _recoloured(picture: Picture, colour: str, row: int) -> tuple[tuple[int, int, int], str] | None:
    """An order of channels that makes the picture clearly of another colour, with its word."""
    if not colour or colour in {"black", "white", "gray"}:
        return None
    orders = [order for order in permutations(range(3)) if order != _UNCHANGED]
    turn = row % len(orders)
    for red, green, blue in orders[turn:] + orders[:turn]:
        word = colour_word(picture[..., [red, green, blue]])
        if word and word != colour:
            return (red, green, blue), word
    return None


def _write(
    recipe: Recipe,
    folder: Path,
    pictures: list[Picture],
    entries: list[Entry],
    report: BuildReport,
) -> None:
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    np.save(making / "pictures.npy", np.stack(pictures))
    with (making / "index.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    (making / "report.json").write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    sheet = attribution(recipe, entries)
    (making / "ATTRIBUTION.md").write_text(sheet, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)


def attribution(recipe: Recipe, entries: list[Entry]) -> str:
    """The licence and attribution sheet, in Markdown, with the number of pictures of each set."""
    rows = {(entry.family, entry.row) for entry in entries}
    counts = Counter(family for family, _ in rows)
    by_package = {family.package: counts[family.id] for family in recipe.families}
    lines = [
        "# Pictures that the starter model learned from",
        "",
        "| set | author | licence | package | pictures |",
        "|---|---|---|---|---|",
    ]
    for package in recipe.packages:
        count = by_package.get(package.name, "-")
        pinned = f"{package.registry} `{package.name}` {package.version}"
        what = [package.about, package.author, package.licence, pinned, str(count)]
        lines.append("| " + " | ".join(what) + " |")
    changes = f"cropped, scaled to {recipe.canvas} pixels on white, some recoloured"
    return "\n".join([*lines, "", f"The drawings were changed: {changes}.", ""])
