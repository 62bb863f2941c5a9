"""A training run's state on disk: a tree of tensors and plain values in one safetensors file.

Invariant: the file is complete, finite and no pickle, or absent: it is written under another name,
synced, then renamed, and the one before it stays beside it. The state is exact: what is loaded
equals what was saved, bit for bit.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from engines.contract.text import Text
from engines.formats.atomic import nearest_existing, save_atomically

State = dict[str, Any]
FILE, PREVIOUS_FILE, BEST_FILE = (
    "checkpoint.safetensors",
    "checkpoint.previous.safetensors",
    "best.safetensors",
)
_METADATA_KEY = "state"
_TENSOR, _PAIRS, _TUPLE = "$tensor", "$pairs", "$tuple"
_READ_ERRORS = (OSError, SafetensorError, KeyError, ValueError, TypeError, RecursionError)


@dataclass
class Checkpoints:
    """The last good state in a folder, the one before it, and the best one.

    `log` receives a sentence for each failure.
    """

    folder: Path
    log: Callable[[str], None]

    def save(self, state: State) -> bool:
        """Write a state; False, with the last good one unchanged, if it is bad or does not fit.

        On a full disk the one before the last is given up to make room.
        """
        if not is_finite(state):
            self.log(Text("A weight is not a finite number; the last good checkpoint is kept."))
            return False
        is_saved = self._try_to_save(state)
        if not is_saved and self._current.exists() and self._previous.exists():
            self._previous.unlink()
            is_saved = self._try_to_save(state)
        return is_saved

    def save_best(self, state: State) -> bool:
        """Write the best state so far beside the others; False if it does not fit.

        On a full disk the checkpoint before the last is given up for it.
        """
        if not is_finite(state):
            return False
        path = self.folder / BEST_FILE
        is_saved = self._write(state, path, lambda: None)
        if not is_saved and self._current.exists() and self._previous.exists():
            self._previous.unlink()
            is_saved = self._write(state, path, lambda: None)
        return is_saved

    def load(self) -> State | None:
        """The last state that can be read, or None; logs it when the newest is damaged."""
        for path in (self._current, self._previous):
            if not path.exists():
                continue
            try:
                return read_state(path)
            except _READ_ERRORS as error:
                self.log(f"{path.name} cannot be read ({error}); trying the one before it.")
        return None

    def load_best(self) -> State | None:
        """The best state, or None if there is none that can be read."""
        try:
            return read_state(self.folder / BEST_FILE)
        except _READ_ERRORS:
            return None

    def _try_to_save(self, state: State) -> bool:
        return self._write(state, self._current, self._keep_previous)

    def _write(self, state: State, path: Path, before_rename: Callable[[], None]) -> bool:
        def write(draft: Path) -> None:
            write_state(state, draft)
            before_rename()

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_atomically(path, write, single_writer=True)
        except (OSError, SafetensorError) as error:  # the library's own error for a full disk
            free = shutil.disk_usage(nearest_existing(self.folder)).free // 2**20
            self.log(f"No checkpoint could be written ({free} MiB free): {error}")
            return False
        return True

    def _keep_previous(self) -> None:
        if self._current.exists():
            self._current.replace(self._previous)

    @property
    def _current(self) -> Path:
        return self.folder / FILE

    @property
    def _previous(self) -> Path:
        return self.folder / PREVIOUS_FILE


def write_state(state: State, path: Path) -> None:
    """Write a tree of dicts, lists, tuples, tensors and JSON values. Raises `SafetensorError`."""
    tensors: dict[str, Tensor] = {}
    skeleton = json.dumps(_encode(state, "", tensors))
    save_file(_without_shared_memory(tensors), path, {_METADATA_KEY: skeleton})


def read_state(path: Path) -> State:
    """Return what `write_state` wrote, on the CPU. Raises an error of `safetensors`, OSError,
    KeyError or ValueError where the file is not complete."""
    with safe_open(path, framework="pt") as file:
        skeleton = json.loads((file.metadata() or {})[_METADATA_KEY])
        return _decode(skeleton, file.get_tensor)


def read_tensors(path: Path, prefix: str) -> dict[str, Tensor]:
    """The tensors of one branch of the tree, such as `learner/optimiser/master/`, by their names.

    Raises as `read_state` does.
    """
    with safe_open(path, framework="pt") as file:
        names = [name for name in file.keys() if name.startswith(prefix)]  # noqa: SIM118
        return {name.removeprefix(prefix): file.get_tensor(name) for name in names}


def is_finite(state: object) -> bool:
    """Return whether every floating-point tensor of a tree is finite."""
    if isinstance(state, Tensor):
        return not state.is_floating_point() or bool(torch.isfinite(state).all())
    if isinstance(state, Mapping):
        return all(is_finite(value) for value in state.values())
    if isinstance(state, list | tuple):
        return all(is_finite(value) for value in state)
    return True


def _encode(value: object, path: str, tensors: dict[str, Tensor]) -> object:
    """The JSON form of a tree; its tensors go to `tensors` under their paths."""
    if isinstance(value, Tensor):
        tensors[path] = value.detach().cpu().contiguous()
        return {_TENSOR: path}
    if isinstance(value, Mapping):
        pairs = [[key, _encode(item, _join(path, key), tensors)] for key, item in value.items()]
        return {_PAIRS: pairs}
    if isinstance(value, list | tuple):
        items = [_encode(item, _join(path, i), tensors) for i, item in enumerate(value)]
        return {_TUPLE: items} if isinstance(value, tuple) else items
    return value


def _decode(value: Any, get_tensor: Callable[[str], Tensor]) -> Any:
    if isinstance(value, list):
        return [_decode(item, get_tensor) for item in value]
    if not isinstance(value, dict):
        return value
    if _TENSOR in value:
        return get_tensor(value[_TENSOR])
    if _TUPLE in value:
        return tuple(_decode(item, get_tensor) for item in value[_TUPLE])
    return {key: _decode(item, get_tensor) for key, item in value[_PAIRS]}


def _join(path: str, key: object) -> str:
    return f"{path}/{key}" if path else str(key)


def _without_shared_memory(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Tied weights as copies, since a file holds each tensor's bytes once."""
    pointers: set[int] = set()
    result: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        pointer = tensor.untyped_storage().data_ptr()
        result[name] = tensor.clone() if pointer in pointers else tensor
        pointers.add(pointer)
    return result
