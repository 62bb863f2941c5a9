"""Emoji as 64 px pictures, from the packages that the picture starter's recipe pins.

Invariant: a name is held out in every style or in none, so that no run has seen what it is measured
with; only drawings under MIT and Apache-2.0 are used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from engines.training.starters.image.drawings import Drawing, UndrawableError, draw, read_iconify
from engines.training.starters.image.recipe import load_recipe
from engines.training.starters.packages import obtain

RECIPE = Path(__file__).resolve().parents[1] / "resources" / "recipes" / "starter_pictures.json"
SIDE, FIT = 64, 60
STYLES = {
    "fluent-flat": "@iconify-json/fluent-emoji-flat",
    "fluent-color": "@iconify-json/fluent-emoji",
    "noto": "@iconify-json/noto",
}
_VARIANT = re.compile(r"(^|-)(light|medium|dark)(-|$)")
"""Tones of skin and darker kinds of one drawing, which would be learned as often as all others."""


def write_emoji(
    downloads: Path, folder: Path, styles: tuple[str, ...], is_wanted: Callable[[str], bool]
) -> list[Path]:
    """PNG files called `STYLE--NAME.png` in `folder`, drawn if they are not there."""
    if not folder.exists():
        draft = folder.with_name(f"{folder.name}.draft")
        draft.mkdir(parents=True, exist_ok=True)
        for style in styles:
            for drawing in _drawings(downloads, style):
                if is_wanted(drawing.name) and not _VARIANT.search(drawing.name):
                    _write(drawing, draft / f"{style}--{drawing.name}.png")
        draft.replace(folder)
    return sorted(folder.glob("*.png"))


def name_of(file: Path) -> str:
    """What a file shows, in words."""
    return file.stem.partition("--")[2].replace("-", " ")


def is_held_out(file: Path) -> bool:
    """Whether a file is one of the tenth that is held out, by its name without the style."""
    digest = hashlib.sha256(name_of(file).encode()).digest()
    return digest[0] < 256 / 10


def _drawings(downloads: Path, style: str) -> Iterator[Drawing]:
    return read_iconify(obtain(load_recipe(RECIPE).package(STYLES[style]), downloads))


def _write(drawing: Drawing, file: Path) -> None:
    try:
        Image.fromarray(draw(drawing, SIDE, FIT)).save(file)
    except UndrawableError:
        return
