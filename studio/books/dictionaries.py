"""Finds the Hunspell dictionaries of this machine, and opens one.

Invariant: a dictionary is two files of one name, `en_US.aff` and `en_US.dic`. Those in the artist's
own folder come first, then those of the system, then the two that the studio brings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

from engines.contract.text import Text
from studio.base import places
from studio.base.errors import EnvironmentFault
from studio.books.languages import require_language

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "dictionaries"
_OF_SYSTEM = (
    *("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"),
    *("/Library/Spelling", "~/Library/Spelling", "~/.local/share/hunspell"),
)
_TAG = re.compile(r"[a-z]{2,3}(_[A-Za-z0-9]{1,16}){0,3}")
_USUAL = ("en_US", "de_DE", "fr_FR", "es_ES", "it_IT", "pt_PT", "nl_NL")


class Dictionary(Protocol):
    """The words of a language."""

    def check(self, word: str, /) -> bool:
        """Return whether a word is right."""
        ...

    def suggest(self, word: str, /) -> list[str]:
        """Words that may have been meant, the best first."""
        ...


class HunspellDictionary:
    """A dictionary from two files. A word that its encoding cannot write is not in it."""

    def __init__(self, file: Path) -> None:
        import hunspell  # only here: commands that check no spelling do without it

        self._words = hunspell.Hunspell(file.stem, hunspell_data_dir=str(file.parent))

    def check(self, word: str, /) -> bool:
        """See `Dictionary`."""
        try:
            return self._words.spell(word)
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str, /) -> list[str]:
        """See `Dictionary`."""
        try:
            return list(self._words.suggest(word))
        except UnicodeEncodeError:
            return []


def open_dictionary(language: str) -> Dictionary:
    """The dictionary of a language such as en, de or en-GB. Raises `EnvironmentFault`."""
    require_language(language)
    found = find_dictionaries()
    tag = _tag_for(language.replace("-", "_"), found)
    if not tag:
        raise EnvironmentFault(
            Text("There is no dictionary for {language!r} on this machine.", language=language),
            Text("There is one for: {languages}.", languages=", ".join(sorted(found))),
            Text(
                "Put its two files, {tag}.aff and {tag}.dic, into {folder}, or on Linux install a "
                "package such as hunspell-{code}.",
                tag=language.replace("-", "_"),
                code=language.split("-")[0].lower(),
                folder=places.dictionaries_folder(),
            ),
        )
    try:
        return HunspellDictionary(found[tag])
    except (OSError, RuntimeError) as error:
        raise EnvironmentFault(
            Text("The dictionary {file} cannot be read ({error}).", file=found[tag], error=error)
        ) from None


def find_dictionaries() -> dict[str, Path]:
    """The word lists by their languages, such as en_US."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for file in _words_in(folder):
            found.setdefault(file.stem, file)
    return found


def _folders() -> Iterator[Path]:
    yield places.dictionaries_folder()
    yield from (Path(part) for part in os.environ.get("DICPATH", "").split(os.pathsep) if part)
    yield from (Path(os.path.expanduser(folder)) for folder in _OF_SYSTEM)  # noqa: PTH111
    yield SHIPPED


def _words_in(folder: Path) -> list[Path]:
    """The word lists in a folder, none where it cannot be read."""
    try:
        files = sorted(folder.glob("*.dic"))
    except OSError:
        return []
    return [f for f in files if _TAG.fullmatch(f.stem) and f.with_suffix(".aff").is_file()]


def _tag_for(language: str, tags: Collection[str]) -> str:
    """The dictionary of a language, that of its usual country where none is named."""
    by_name = {tag.lower(): tag for tag in tags}
    if language.lower() in by_name:
        return by_name[language.lower()]
    code = language.split("_")[0].lower()
    related = sorted(tag for tag in tags if tag.split("_")[0].lower() == code)
    return next((tag for tag in related if tag in _USUAL), related[0] if related else "")
