"""The rule raters of each medium: a family to develop with, and one for final tables alone.

Invariant: nothing may be chosen by the figures of the sealed family.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from tests.raters import image, music, sealed_image, sealed_music, sealed_text, text
from tests.raters.rating import Rater

DEVELOPMENT, SEALED = "development", "sealed"
FAMILIES: dict[str, dict[str, ModuleType]] = {
    DEVELOPMENT: {"text": text, "image": image, "music": music},
    SEALED: {"text": sealed_text, "image": sealed_image, "music": sealed_music},
}
WRONG = 0.2
"""Share of random stars of a noisy rater."""


def names_of(family: str, kind: str) -> list[str]:
    """The raters of a family, in order."""
    return list(FAMILIES[family][kind].RULES)


def about_meaning(family: str, kind: str) -> frozenset[str]:
    """The raters of a family who like what a work is about, or how it is built."""
    return FAMILIES[family][kind].MEANING


def rater_of(family: str, kind: str, name: str, wrong: float = 0.0, seed: int = 0) -> Rater[Any]:
    """A rater of a family; KeyError if there is none of that name."""
    return FAMILIES[family][kind].rater(name, wrong, seed)
