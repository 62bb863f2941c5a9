"""What the steps of each kind of model take on this machine, as they were timed.

Invariant: what cannot be read counts as not timed. Times that were disturbed replace none that were
not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from engines.contract import FileRefused, Medium, ModelSize, RecipeName
from engines.formats.atomic import write_atomically
from engines.formats.json_values import as_object, read_object

SIZES: tuple[ModelSize, ...] = ("small", "medium", "large")
_FILE, _COMPLETE, _DISTURBED = "training-times.json", "complete", "disturbed"

Times = Mapping[ModelSize, float]
"""Seconds a step by size, of the sizes that were timed."""


def load_times(
    cache: Path, device: str, medium: Medium, recipe: RecipeName
) -> dict[ModelSize, float]:
    """Return what was timed of a kind of model on this machine; empty where nothing was."""
    times = _load(cache).get(_key(device, medium, recipe))
    seconds: dict[ModelSize, float] = {}
    for size in SIZES:
        value = as_object(times).get(size)
        if isinstance(value, int | float) and 0 < value < 1e5:
            seconds[size] = float(value)
    return seconds


def are_timed(cache: Path, device: str, medium: Medium, recipe: RecipeName) -> bool:
    """Return whether every size of a kind of model was timed that can be trained here,
    undisturbed."""
    times = as_object(_load(cache).get(_key(device, medium, recipe)))
    return times.get(_COMPLETE) is True and times.get(_DISTURBED) is not True


def are_disturbed(cache: Path, device: str, medium: Medium, recipe: RecipeName) -> bool:
    """Return whether something else ran while a kind of model was timed."""
    return as_object(_load(cache).get(_key(device, medium, recipe))).get(_DISTURBED) is True


def save_times(
    cache: Path,
    device: str,
    medium: Medium,
    recipe: RecipeName,
    times: Times,
    *,
    is_complete: bool = True,
    is_disturbed: bool = False,
) -> None:
    """Store what was timed; `is_complete`: no other size can be. Raises OSError."""
    if is_disturbed and are_timed(cache, device, medium, recipe):
        return
    every, key = _load(cache), _key(device, medium, recipe)
    cache.mkdir(parents=True, exist_ok=True)
    values = {**load_times(cache, device, medium, recipe), **times}
    notes = {_COMPLETE: is_complete, _DISTURBED: is_disturbed}
    content = json.dumps({**every, key: {**values, **notes}}, indent=1)
    write_atomically(cache / _FILE, content.encode())


def renew_time(
    cache: Path, device: str, medium: Medium, recipe: RecipeName, size: ModelSize, seconds: float
) -> None:
    """Store what a step took in a whole run, which tells more than a few timed steps. Raises
    OSError."""
    every, key = _load(cache), _key(device, medium, recipe)
    cache.mkdir(parents=True, exist_ok=True)
    content = json.dumps({**every, key: {**as_object(every.get(key)), size: seconds}}, indent=1)
    write_atomically(cache / _FILE, content.encode())


def _load(cache: Path) -> Mapping[str, object]:
    try:
        return read_object(cache / _FILE)
    except FileRefused:
        return {}


def _key(device: str, medium: Medium, recipe: RecipeName) -> str:
    return f"{medium.value} {recipe} {device}"
