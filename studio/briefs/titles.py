"""What works are called, and the names of files that are suggested for them.

Invariant: `file_stem` is, with an ending behind it, a name that Windows, macOS and Linux allow in
every folder, and one that no shell takes for an option or a hidden file.
"""

from __future__ import annotations

import re
import unicodedata

from studio.base.places import FORBIDDEN_LETTERS
from studio.base.records import Artifact

_TITLE_LENGTH, _FIRST_WORDS = 90, 48
_PROMPT_LENGTH = 400
_STEM_LETTERS, _STEM_BYTES = 60, 120
"""Room for an ending, for a number behind the name, and for the marks beside a text."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.I)
"""Names of devices on Windows, whatever stands behind their first dot."""


def title_of(work: Artifact) -> str:
    """A text's own first words, else those of the prompt or of the artist's name for it."""
    if work.text:
        return shortened(" ".join(work.text[:_PROMPT_LENGTH].split()), _FIRST_WORDS)
    title = " ".join(work.prompt.split())
    if work.brief is not None:
        from studio.kits import kit_of  # the first paint does without pydantic

        title = kit_of(work.medium).title_of(title)
    return shortened(title, _TITLE_LENGTH)


def shortened(text: str, length: int) -> str:
    """The text, cut off after a word where it is longer."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def file_stem(title: str, default: str = "work") -> str:
    """The name of a file, without its ending, for a work of this title."""
    text = unicodedata.normalize("NFC", title)
    text = re.sub(r"\s*:\s+", " - ", text).replace("/", "-").replace("\\", "-")
    text = "".join(_allowed(letter) for letter in text).replace("…", " ")
    stem = _shortened_stem(" ".join(text.split()).lstrip("-~. ")).rstrip("-,;. ")
    head, dot, rest = stem.partition(".")
    if _RESERVED.fullmatch(head.rstrip()):
        stem = f"{head}_{dot}{rest}"
    return stem or default


def _allowed(letter: str) -> str:
    """The letter, or a space for one that a name may not have or that nobody sees."""
    is_allowed = letter.isprintable() and letter not in FORBIDDEN_LETTERS
    return letter if is_allowed else " "


def _shortened_stem(text: str) -> str:
    """As many whole words as fit; of a longer word its beginning."""
    fitting = text[:_STEM_LETTERS].encode()[:_STEM_BYTES].decode(errors="ignore")
    if len(fitting) == len(text) or text[len(fitting)] == " ":
        return fitting
    return fitting.rpartition(" ")[0] or fitting
