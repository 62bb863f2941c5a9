"""Reads the recipe of a picture data set: packages, families of drawings, weights, aliases.

Invariant: a loaded recipe has every field; an unknown field is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.contract import EngineError
from engines.training.starters.packages import Package


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Family(_Part):
    """A set of drawings in one style.

    `weight` is how often its pictures are sampled relative to others. A `plain` family also gets
    captions that name no style, so that a prompt without a style has one look and not nine.
    """

    id: str
    package: str
    kind: Literal["webp", "iconify"]
    style: str
    weight: Annotated[float, Field(gt=0)]
    plain: bool


class Recipe(_Part):
    """Everything needed to rebuild the data set: packages, families, weights, aliases.

    `scenes` are composed of the drawings, and are `scene_share` of what is drawn in training.
    """

    name: str
    canvas: Annotated[int, Field(ge=16, multiple_of=8)]
    fit: Annotated[int, Field(ge=8)]
    held_out_percent: Annotated[int, Field(ge=0, le=50)]
    packages: tuple[Package, ...]
    families: tuple[Family, ...]
    group_weights: dict[str, float]
    common_weight: float
    aliases: dict[str, tuple[str, ...]]
    common: frozenset[str]
    scenes: Annotated[int, Field(ge=0)] = 0
    scene_share: Annotated[float, Field(ge=0, lt=1)] = 0.5

    def package(self, name: str) -> Package:
        """The package of that name; `EngineError` if the recipe has none."""
        for package in self.packages:
            if package.name == name:
                return package
        raise EngineError(f"The recipe names no package {name}.")


def load_recipe(path: Path) -> Recipe:
    """Read a recipe file."""
    return Recipe.model_validate_json(path.read_bytes())
