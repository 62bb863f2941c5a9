"""The command line, which runs real engines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from engines.features.text import TextFeatures


@pytest.fixture(scope="module", autouse=True)
def engines_compute_on_one_core(one_core: None) -> None:
    """See `one_core`."""


@pytest.fixture(scope="session", autouse=True)
def texts_are_read_once() -> Iterator[None]:
    """Read the features of a text once for all commands, each of which loads the encoder anew."""
    extract = cache(TextFeatures().extract)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextFeatures, "extract", lambda _, data: extract(data))
        yield
