"""Two things in two halves: how often a blind eye names both, with regions and by prompt alone.

    python -m benchmarks.regions [--pairs N] [--save]

Invariant: the eye learns from pictures of single things that the starter drew with other seeds, and
is told neither prompts nor masks. It names each half among all things. By prompt alone the two may
stand either way round. With `--save` the report and its sheet are written to benchmarks/reports.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engines.contract import ImageBrief
from engines.formats.pictures import as_png
from engines.image.engine import ImageEngine
from engines.image.starter import shipped_folder

REPORTS = Path(__file__).resolve().parent / "reports"
SIDE, EYE_SIDE, SEEDS, FIRST_SEED = 128, 20, 6, 1_000
THINGS = (
    *("a red apple", "a green turtle", "a blue fish", "a sunflower", "a fir tree", "a banana"),
    *("a sailboat", "a red car", "an owl", "a strawberry", "a blue butterfly", "a mushroom"),
    *("a yellow duck", "a pink heart", "a grey elephant", "a carrot"),
)
PAIRS = 20
_WHITE = 245
Rgb = NDArray[np.uint8]


@dataclass
class Reports:
    """A job's context that keeps the pictures."""

    cache: Path
    regions: tuple[Path, ...] = ()
    pictures: dict[int, bytes] = field(default_factory=dict[int, bytes])
    model: Path = field(default_factory=shipped_folder)
    adapters: tuple[()] = ()
    references: tuple[()] = ()
    controls: tuple[()] = ()
    source: None = None
    mask: None = None
    device: str = "cpu"

    def output(self, output: Any) -> None:
        """Keep a finished picture."""
        self.pictures[output.index] = output.data

    def progress(self, *_: object) -> None:
        """Say nothing."""

    preview = notice = check_cancelled = progress


class Eye:
    """Names a thing in a picture: ridge regression on what is not white, cut out and made small."""

    def __init__(self, pictures: Sequence[Rgb], names: Sequence[int]) -> None:
        inputs = np.stack([look(p) for picture in pictures for p in (picture, picture[:, ::-1])])
        targets = np.eye(max(names) + 1)[np.repeat(names, 2)]
        self._mean = inputs.mean(0)
        centred = inputs - self._mean
        kernel = centred @ centred.T
        ridge = 0.01 * np.trace(kernel) / len(kernel) * np.eye(len(kernel))
        self._weights = centred.T @ np.linalg.solve(kernel + ridge, targets - targets.mean(0))

    def name(self, picture: Rgb) -> int:
        """The thing in a picture, by its number."""
        return int(np.argmax((look(picture) - self._mean) @ self._weights))


def look(picture: Rgb) -> NDArray[np.float64]:
    """What an eye sees: the part that is not white, at one size, with its proportions."""
    inked = picture.min(2) < _WHITE
    if not inked.any():
        return np.zeros(EYE_SIDE * EYE_SIDE * 3 + 1)
    rows, columns = (np.flatnonzero(inked.any(axis)) for axis in (1, 0))
    part = picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    small = Image.fromarray(part).resize((EYE_SIDE, EYE_SIDE), Image.Resampling.BOX)
    ratio = np.log(part.shape[1] / part.shape[0]) * 3
    return np.append(np.asarray(small, np.float64).ravel() / 255, ratio)


def draw(
    engine: ImageEngine, cache: Path, brief: ImageBrief, masks: Sequence[Path] = ()
) -> list[Rgb]:
    """The pictures of a brief."""
    reports: Any = Reports(cache, tuple(masks))
    engine.generate(brief, reports)
    files = [reports.pictures[index] for index in sorted(reports.pictures)]
    return [np.asarray(Image.open(io.BytesIO(data)).convert("RGB")) for data in files]


def pairs_of(count: int) -> list[tuple[int, int]]:
    """Pairs of different things, in an order that is drawn once."""
    rng = np.random.default_rng(7)
    every = [(a, b) for a in range(len(THINGS)) for b in range(len(THINGS)) if a != b]
    return [every[index] for index in rng.permutation(len(every))[:count]]


def learn_eye(engine: ImageEngine, cache: Path) -> tuple[Eye, float]:
    """An eye, and how often one that has not seen a seed names its pictures."""
    drawn = [
        draw(engine, cache, ImageBrief(prompt=thing, seed=FIRST_SEED, count=SEEDS))
        for thing in THINGS
    ]
    names = list(range(len(THINGS)))
    hits = 0
    for seed in range(SEEDS):
        rest = [(row[s], n) for n, row in zip(names, drawn, strict=True)
                for s in range(SEEDS) if s != seed]  # fmt: skip
        blind = Eye([picture for picture, _ in rest], [n for _, n in rest])
        hits += sum(blind.name(row[seed]) == n for n, row in zip(names, drawn, strict=True))
    every = [(picture, n) for n, row in zip(names, drawn, strict=True) for picture in row]
    eye = Eye([picture for picture, _ in every], [n for _, n in every])
    return eye, hits / (SEEDS * len(THINGS))


def save_halves(folder: Path) -> list[Path]:
    """Masks of the left and of the right half."""
    left = np.zeros((SIDE, 2 * SIDE), np.uint8)
    left[:, :SIDE] = 255
    paths = [folder / "left.png", folder / "right.png"]
    for path, mask in zip(paths, (left, 255 - left), strict=True):
        path.write_bytes(as_png(Image.fromarray(mask)))
    return paths


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and with --save write the report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine, masks = ImageEngine(), save_halves(folder)
        eye, skill = learn_eye(engine, folder)
        print(f"the eye names {skill:.0%} of single things", flush=True)
        named = {"prompt alone": 0, "regions": 0}
        sheets: dict[str, list[Rgb]] = {way: [] for way in named}
        for number, (a, b) in enumerate(pairs_of(options.pairs)):
            prompt = f"{THINGS[a]} and {THINGS[b]}"
            plain = ImageBrief(prompt=prompt, seed=number, width=2 * SIDE, height=SIDE)
            regions = [{"prompt": THINGS[n], "mask": str(i) * 64} for i, n in enumerate((a, b))]
            for way, brief in (
                ("prompt alone", plain),
                ("regions", plain.changed({"regions": regions})),
            ):
                files = masks if way == "regions" else ()
                (picture,) = draw(engine, folder, brief, files)
                seen = eye.name(picture[:, :SIDE]), eye.name(picture[:, SIDE:])
                named[way] += seen == (a, b) or (way == "prompt alone" and seen == (b, a))
                sheets[way].append(picture)
            print(f"{number + 1}: {prompt}: {named}", flush=True)
    text = _report(skill, named, options.pairs)
    print(text)
    if options.save:
        (REPORTS / "regions.md").write_text(text, encoding="utf-8")
        rows = [np.hstack(row[n : n + 5]) for n in range(0, options.pairs, 5) for row in
                sheets.values()]  # fmt: skip
        Image.fromarray(np.vstack(rows)).save(REPORTS / "regions.jpg", quality=85)
    return 0


def _report(skill: float, named: dict[str, int], pairs: int) -> str:
    return f"""# Two things in two halves

{date.today()}. `python -m benchmarks.regions --save`: the starter, {2 * SIDE} x {SIDE} pixels,
{pairs} pairs of {len(THINGS)} things, one seed each. An eye that learned from single things with
other seeds names {skill:.0%} of those (one seed held out at a time) and is told nothing of the
pairs.

| | both named, of {pairs} |
|---|---|
| prompt alone ("A and B"), either way round | {named["prompt alone"]} |
| `--region "A"=left.png --region "B"=right.png` | {named["regions"]} |

regions.jpg has all of them, a row by prompt alone above a row with regions.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
