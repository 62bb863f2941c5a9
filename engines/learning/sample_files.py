"""Samples of a training run on the disk, so that a run that is stopped makes none of them twice.

Invariant: a work is in its file before it counts as made. A line that was cut off counts as absent.
"""

from __future__ import annotations

import threading
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from engines.contract import Brief
from engines.learning.sample_features import Sample


class StoredSample(BaseModel):
    """A work, and the brief of one variation that it was made from."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
    brief: Brief
    work: bytes


class _Line(StoredSample):
    """`variation` was asked for; `brief` has the values that were used where it named none."""

    variation: Brief


class SampleFile:
    """The works of one adapter so far, a line each. Several threads may add to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def load(self) -> dict[Brief, Sample]:
        """The works by the variations that were asked for; what cannot be read is left out."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return {}
        parsed = [line for text in lines if (line := _parsed(text)) is not None]
        return {line.variation: (line.brief, line.work) for line in parsed}

    def add(self, variation: Brief, sample: Sample) -> None:
        """Append a work. Raises OSError."""
        brief, work = sample
        line = _Line(variation=variation, brief=brief, work=work).model_dump_json().encode()
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(b"\n" + line)  # also after a line that was cut off


def _parsed(text: bytes) -> _Line | None:
    try:
        return _Line.model_validate_json(text)
    except ValidationError:
        return None
