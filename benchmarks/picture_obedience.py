"""Whether the starter model for pictures obeys: colours by count of hues, things by a blind eye.

    python -m benchmarks.picture_obedience [MODEL ...] [--sheets FOLDER]

Invariant: no caption of the training set names any of these pairs of colour and thing together
(`is_sealed`), and the same prompts and seeds are drawn by every model, in many steps and few. With
`--sheets` pictures are written for an eye that does not know the prompts, which are in a file
beside them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.picture_quality import DRAFT_STEPS, MODEL, PictureModel
from engines.image.image_tensors import save_sheet, to_pictures
from engines.training.recipes.latent_diffusion import DEFAULT_STEPS
from engines.training.starters.image.captions import pixel_colour, with_article
from engines.training.starters.image.scenes import HUES, is_sealed
from engines.training.starters.image.stages import SAMPLE_THINGS

COLOURS = (*HUES, "black", "brown")
STYLES = (", fluent 3d style", ", noto style", "")
COLOURED_THINGS = (
    *("cat", "dog", "fish", "bird", "butterfly", "apple", "cup", "house", "car", "rocket", "tree"),
    *("heart", "guitar", "book", "umbrella", "fox", "horse", "elephant", "turtle", "owl", "banana"),
    *("strawberry", "hat", "bicycle", "key", "balloon", "teapot", "shoe", "frog", "snake"),
)
PAIRS = (
    ("cat", "apple"), ("dog", "tree"), ("fish", "cup"), ("car", "house"), ("owl", "moon"),
    ("rabbit", "carrot"), ("horse", "flower"), ("bear", "cake"), ("fox", "mushroom"),
    ("turtle", "umbrella"), ("bird", "book"), ("elephant", "balloon"), ("pig", "bicycle"),
    ("frog", "strawberry"), ("penguin", "guitar"), ("monkey", "banana"), ("bee", "sunflower"),
    ("snake", "key"), ("chicken", "hat"), ("rocket", "star"),
)  # fmt: skip
COPIES = 2
SHEET_COLUMNS = 5


def coloured_prompts() -> list[tuple[str, str]]:
    """Prompts of sealed pairs with their colours, in three styles by turns."""
    pairs = [(c, t) for t in COLOURED_THINGS for c in COLOURS if is_sealed(c, t)]
    return [
        (f"{with_article(f'{colour} {thing}')}{STYLES[i % 3]}", colour)
        for i, (colour, thing) in enumerate(pair for pair in pairs for _ in range(COPIES))
    ]


def main_colour(picture: NDArray[np.uint8]) -> str:
    """The colour that covers most of a drawing (h, w, 3), its white ground left out."""
    pixels = picture.reshape(-1, 3)[::7].astype(np.float32) / 255
    pixels = pixels[pixels.min(axis=1) < 0.94]
    counts = Counter(pixel_colour(*map(float, pixel)) for pixel in pixels)
    return counts.most_common(1)[0][0] if counts else ""


def measure(model: PictureModel, sheets: Path | None) -> str:
    """A row of the table: how many pictures have the colour that was asked for."""
    prompts = coloured_prompts()
    pictures = model.generate([prompt for prompt, _ in prompts], seed=500)
    colours = [colour for _, colour in prompts]
    answers = [main_colour(picture) for picture in to_pictures(pictures)]
    hits = [answer == colour for answer, colour in zip(answers, colours, strict=True)]
    wrong = Counter(colour for colour, hit in zip(colours, hits, strict=True) if not hit)
    if sheets:
        _write_sheets(model, pictures, [prompt for prompt, _ in prompts], sheets)
    missed = ", ".join(f"{colour} {count}" for colour, count in wrong.most_common())
    name = f"{model.folder.name}, {model.steps or DEFAULT_STEPS} steps"
    return f"| {name} | {len(hits)} | {sum(hits) / len(hits):.0%} | {missed} |"


def _write_sheets(
    model: PictureModel, coloured: Tensor, prompts: Sequence[str], sheets: Path
) -> None:
    """Coloured things, pairs and single things, with a file that tells what was asked for."""
    name = f"{model.folder.name}-{model.steps or DEFAULT_STEPS}"
    pairs = [
        f"{with_article(a)} and {with_article(b)}{STYLES[i % 3]}" for i, (a, b) in enumerate(PAIRS)
    ]
    singles = [f"{with_article(t)}{STYLES[i % 3]}" for i, t in enumerate(SAMPLE_THINGS)]
    order = np.random.default_rng(7).permutation(len(pairs))
    key = {"coloured": list(prompts), "pairs": [pairs[i] for i in order], "singles": singles}
    sheets.mkdir(parents=True, exist_ok=True)
    save_sheet(coloured, sheets / f"{name}-coloured.png", columns=12)
    for part, seed in (("pairs", 900), ("singles", 950)):
        drawn = model.generate(key[part], seed, finish=4 if part == "pairs" else None)
        save_sheet(drawn, sheets / f"{name}-{part}.png", columns=SHEET_COLUMNS)
    (sheets / f"{name}-key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Print the table of these models, each in its own number of steps and in few."""
    parser = argparse.ArgumentParser(prog="picture_obedience")
    parser.add_argument("models", type=Path, nargs="*", default=[MODEL])
    parser.add_argument("--sheets", type=Path, help="write pictures for a blind eye here")
    options = parser.parse_args(arguments)
    print("| model | pictures | in their colour | missed |\n|---|---|---|---|")
    for folder in options.models:
        for steps in (None, DRAFT_STEPS):
            print(measure(PictureModel(folder, steps), options.sheets), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
