"""Builds the data set of captioned pictures from the recipe's packages.

Invariant: a built folder is complete or absent, no root concept is in both splits, and
`index.jsonl` and `ATTRIBUTION.md` give every picture's package and licence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engines.contract import ProgressCall
from engines.formats.atomic import replace_folder
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
from engines.training.starters.image.scenes import Thing, compose
from engines.training.starters.packages import Fetch, obtain

DUPLICATE_DISTANCE = 0.03
_THUMBNAIL_SIDE = 16
_ORIGINAL_CHANNELS = (0, 1, 2)


@dataclass(frozen=True)
class Entry:
    """A picture in the original or another order of its channels, with captions.

    One that is `sided` is never mirrored: its captions tell left from right.
    """

    row: int
    family: str
    drawing: str
    concept: str
    group: str
    held_out: bool
    weight: float
    captions: list[str]
    channels: tuple[int, int, int] = _ORIGINAL_CHANNELS
    sided: bool = False


@dataclass
class BuildReport:
    """What was included and what was left out, and why."""

    pictures: dict[str, int] = field(default_factory=dict)
    unnamed: int = 0
    undrawable: list[str] = field(default_factory=list)
    near_duplicates: int = 0
    entries: int = 0
    scenes: int = 0
    held_out: int = 0


@dataclass(frozen=True)
class PictureSet:
    """A built data set: pictures (N, canvas, canvas, 3) uint8 and the entries that use them."""

    pictures: NDArray[np.uint8]
    entries: list[Entry]

    def picture_of(self, entry: Entry) -> Picture:
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
    """Fetch, render, remove near-duplicates, caption and split; writes the data set to `folder`.

    Raises `EngineError` when a package is missing or has another hash. Drawings that cannot be
    rendered are listed in the report and left out.
    """
    names = next(p for p in recipe.packages if p.use == "names")
    concepts = read_concepts(obtain(names, downloads, fetch))
    report = BuildReport()
    pictures: list[_FamilyPicture] = []
    for index, family in enumerate(recipe.families):
        progress(index, len(recipe.families), f"drawing {family.id}")
        archive = obtain(recipe.package(family.package), downloads, fetch)
        drawings = list(_with_concepts(family, _read(family, archive), concepts, report))
        pictures += _draw_all(recipe, family, drawings, report, workers)
    pictures = _without_near_duplicates(pictures, report)
    entries = [e for row, item in enumerate(pictures) for e in _entries(recipe, row, item)]
    canvases = [item.picture for item in pictures]
    for scene, picture in _scenes(recipe, pictures, entries, workers):
        entries.append(replace(scene, row=len(canvases)))
        canvases.append(picture)
        report.scenes += 1
    report.entries, report.held_out = len(entries), sum(entry.held_out for entry in entries)
    _write(recipe, folder, canvases, entries, report)
    return report


@dataclass(frozen=True)
class _FamilyPicture:
    family: Family
    drawing: Drawing
    concept: Concept
    picture: Picture


def _read(family: Family, archive: Path) -> Iterable[Drawing]:
    return read_webp(archive) if family.kind == "webp" else read_iconify(archive)


def _with_concepts(
    family: Family, drawings: Iterable[Drawing], concepts: Concepts, report: BuildReport
) -> Iterator[tuple[Drawing, Concept]]:
    """Drawings with their concept; those without one are counted in the report."""
    find = concepts.by_code if family.kind == "webp" else concepts.by_name
    for drawing in drawings:
        concept = find(drawing.name)
        if concept is None:
            report.unnamed += 1
        else:
            yield drawing, concept


def _draw_all(
    recipe: Recipe,
    family: Family,
    drawings: list[tuple[Drawing, Concept]],
    report: BuildReport,
    workers: int,
) -> list[_FamilyPicture]:
    draw_one = partial(_try_draw, canvas=recipe.canvas, fit=recipe.fit)
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            results = list(pool.map(draw_one, [d for d, _ in drawings], chunksize=32))
    else:
        results = [draw_one(drawing) for drawing, _ in drawings]
    pictures: list[_FamilyPicture] = []
    for (drawing, concept), result in zip(drawings, results, strict=True):
        if isinstance(result, str):
            report.undrawable.append(f"{family.id}: {result}")
        else:
            pictures.append(_FamilyPicture(family, drawing, concept, result))
    report.pictures[family.id] = len(pictures)
    return pictures


def _try_draw(drawing: Drawing, canvas: int, fit: int) -> Picture | str:
    try:
        return draw(drawing, canvas, fit)
    except UndrawableError as error:
        return str(error)


def _without_near_duplicates(
    pictures: list[_FamilyPicture], report: BuildReport
) -> list[_FamilyPicture]:
    """Drop a picture whose thumbnail's RMS distance (of 1) to an earlier one's is too small."""
    if not pictures:
        return []
    thumbnails = np.stack([_thumbnail(item.picture) for item in pictures])
    squares = (thumbnails**2).sum(axis=1)
    is_duplicate = np.zeros(len(pictures), dtype=bool)
    for start in range(0, len(pictures), 1024):
        block = slice(start, start + 1024)
        distances = squares[block, None] + squares[None] - 2 * thumbnails[block] @ thumbnails.T
        is_near = distances < DUPLICATE_DISTANCE**2 * thumbnails.shape[1]
        for offset, row in enumerate(is_near):
            index = start + offset
            if not is_duplicate[index]:
                near = np.flatnonzero(row)
                is_duplicate[near[near > index]] = True
    report.near_duplicates = int(is_duplicate.sum())
    return [item for item, drop in zip(pictures, is_duplicate, strict=True) if not drop]


def _thumbnail(picture: Picture) -> NDArray[np.float32]:
    block = picture.shape[0] // _THUMBNAIL_SIDE
    shape = (_THUMBNAIL_SIDE, block, _THUMBNAIL_SIDE, block, 3)
    blocks = picture.reshape(shape).astype(np.float32)
    return blocks.mean(axis=(1, 3)).ravel() / 255


def _entries(recipe: Recipe, row: int, item: _FamilyPicture) -> Iterator[Entry]:
    """The picture as it is and, if its colour is clear, once recoloured with that colour named."""
    family, concept = item.family, item.concept
    is_common = concept.name in recipe.common
    weight = family.weight * recipe.group_weights.get(concept.group, 1.0)
    aliases = recipe.aliases.get(concept.name, ())
    colour = colour_word(item.picture)
    captions = partial(caption_variants, concept, aliases, family.style)
    entry = Entry(
        row=row,
        family=family.id,
        drawing=item.drawing.name,
        concept=concept.name,
        group=concept.group,
        held_out=not is_common and concept.is_held_out(recipe.held_out_percent),
        weight=weight * (recipe.common_weight if is_common else 1.0),
        captions=captions(plain=family.plain, colour=colour, must_say_colour=False),
    )
    yield entry
    name_words = set(concept.name.lower().split())
    can_recolour = concept.group != "smileys-emotion" and not COLOURS & name_words
    recolouring = (
        _recolour(item.picture, colour, row) if can_recolour and not entry.held_out else None
    )
    if recolouring:
        channels, word = recolouring
        yield replace(
            entry,
            weight=entry.weight * 0.25,
            captions=captions(plain=family.plain, colour=word, must_say_colour=True),
            channels=channels,
        )


def _scenes(
    recipe: Recipe, pictures: Sequence[_FamilyPicture], entries: Sequence[Entry], workers: int
) -> Iterator[tuple[Entry, Picture]]:
    """Scenes of what is learned from; together they weigh the recipe's share of all entries."""
    things = [
        Thing(
            item.drawing, name, item.concept.root, item.family.style, item.family.plain,
            entry.weight,
        )
        for item, entry in zip(pictures, _of_pictures(entries), strict=True)
        if not entry.held_out
        for name in (item.concept.name, *recipe.aliases.get(item.concept.name, ()))
    ]  # fmt: skip
    total = sum(entry.weight for entry in entries if not entry.held_out)
    share = recipe.scene_share / (1 - recipe.scene_share)
    for scene, picture in compose(things, recipe.scenes, recipe.canvas, workers):
        entry = Entry(
            row=0,
            family="scenes",
            drawing=" + ".join(figure.thing.drawing.name for figure in scene.things),
            concept=" and ".join(dict.fromkeys(figure.thing.name for figure in scene.things)),
            group="scenes",
            held_out=False,
            weight=share * total / recipe.scenes,
            captions=scene.captions,
            sided=scene.sided,
        )
        yield entry, picture


def _of_pictures(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of pictures as they are, in the order of the pictures."""
    return [entry for entry in entries if entry.channels == _ORIGINAL_CHANNELS]


def _recolour(picture: Picture, colour: str, row: int) -> tuple[tuple[int, int, int], str] | None:
    """An order of channels that gives the picture another clear colour, and that colour's word."""
    if not colour or colour in {"black", "white", "gray"}:
        return None
    orders = [order for order in permutations(range(3)) if order != _ORIGINAL_CHANNELS]
    first = row % len(orders)
    for red, green, blue in orders[first:] + orders[:first]:
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
    with replace_folder(folder) as draft:
        np.save(draft / "pictures.npy", np.stack(pictures))
        lines = (json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
        (draft / "index.jsonl").write_text("".join(lines), encoding="utf-8")
        (draft / "report.json").write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
        sheet = attribution(recipe, entries)
        (draft / "ATTRIBUTION.md").write_text(sheet, encoding="utf-8")


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
        source = f"{package.registry} `{package.name}` {package.version}"
        cells = [package.about, package.author, package.licence, source, str(count)]
        lines.append("| " + " | ".join(cells) + " |")
    changes = (
        f"cropped, scaled to {recipe.canvas} pixels on white, some recoloured and put together"
    )
    return "\n".join([*lines, "", f"The drawings were changed: {changes}.", ""])
