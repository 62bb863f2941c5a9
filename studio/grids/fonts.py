"""The fonts of a sheet: the studio's own, and those of the system for scripts that ours lack."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from engines.contract.text import Text

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LABEL, TEXT = "Inter_500Medium.ttf", "Literata_400Regular.ttf"
_CJK = "BowerbirdCJK_400Regular.otf"
# For Arabic, Hebrew, Thai, the scripts of India and rare ideographs. Pillow finds them by name.
_SYSTEM_FONTS = (
    *("NotoSansCJK-Regular.ttc", "DejaVuSans.ttf", "FreeSans.ttf", "NotoSans-Regular.ttf"),
    *("NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "NotoSansThai-Regular.ttf"),
    *("NotoSansDevanagari-Regular.ttf", "arial.ttf", "segoeui.ttf", "Nirmala.ttf", "LeelawUI.ttf"),
    *("Arial Unicode.ttf", "Hiragino Sans GB.ttc", "YuGothM.ttc", "msgothic.ttc"),
)
_LAST_COMMON = "\u024f"  # every one of our fonts has Latin letters
_NO_CHARACTER = "\U0010ffff"


def font_for(texts: Iterable[str], name: str, size: int) -> FreeTypeFont:
    """Return the first font that has all letters of the texts, else the one that lacks the fewest.

    `name` is one of our own fonts and is tried first.
    """
    letters = _letters(texts)
    best = _own(name, size)
    fewest = _count_missing(best, letters)
    for font in _fallbacks(size):
        if not fewest:
            break
        if (count := _count_missing(font, letters)) < fewest:
            best, fewest = font, count
    return best


def missing_scripts(texts: Iterable[str], font: FreeTypeFont) -> set[str]:
    """Return the names of the scripts that the texts use and the font lacks, such as "Thai"."""
    return {_script(letter) for letter in _letters(texts) if not _has(font, letter)}


def _letters(texts: Iterable[str]) -> set[str]:
    """Return the letters that not every font has. What is not printed needs no font."""
    letters = {letter for text in texts for letter in text if letter > _LAST_COMMON}
    return {letter for letter in letters if unicodedata.category(letter)[0] not in "CZ"}


def _fallbacks(size: int) -> Iterator[FreeTypeFont]:
    from PIL import ImageFont

    yield _own(_CJK, size)
    for name in _SYSTEM_FONTS:
        with contextlib.suppress(OSError):
            yield ImageFont.truetype(name, size)


def _own(name: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(files("resources") / "fonts" / name), size)


def _count_missing(font: FreeTypeFont, letters: set[str]) -> int:
    return sum(not _has(font, letter) for letter in letters)


def _has(font: FreeTypeFont, letter: str) -> bool:
    return _drawing(font, letter) != _drawing(font, _NO_CHARACTER)


@cache
def _drawing(font: FreeTypeFont, letter: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (3 * int(font.size), 2 * int(font.size)))
    ImageDraw.Draw(image).text((0, 0), letter, fill=255, font=font)
    return image.tobytes()


def _script(letter: str) -> str:
    """Return the script of a letter by its Unicode name, which begins with it."""
    name = unicodedata.name(letter, "")
    if unicodedata.category(letter)[0] not in "LM" or not name:
        return "symbols"
    return {"CJK": Text("rare Chinese characters")}.get(
        script := name.split()[0], script.capitalize()
    )
