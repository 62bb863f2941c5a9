"""Headers of safetensors files, as engines.formats reads them, with the errors of models.

Invariant: a file that is refused is a model that is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engines.contract import FileRefused
from engines.formats import safetensors_header
from studio.base.errors import ModelRefused


@contextmanager
def refused_as_model() -> Generator[None]:
    """Raise `ModelRefused` for a file that is refused."""
    try:
        yield
    except FileRefused as error:
        raise ModelRefused(error.what, error.meaning, error.remedy) from None


def check_safetensors(path: Path, skip_prefix: str = "\0") -> Counter[str]:
    """See `safetensors_header.check_safetensors`. Raises `ModelRefused`."""
    with refused_as_model():
        return safetensors_header.check_safetensors(path, skip_prefix)


def read_shapes(path: Path) -> dict[str, list[int]]:
    """See `safetensors_header.read_shapes`. Raises `ModelRefused`."""
    with refused_as_model():
        return safetensors_header.read_shapes(path)


def read_metadata(path: Path) -> dict[str, str]:
    """See `safetensors_header.read_metadata`. Raises `ModelRefused`."""
    with refused_as_model():
        return safetensors_header.read_metadata(path)
