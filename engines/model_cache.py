"""Keeps the model that an engine has loaded last, until another one is needed.

Invariant: at most one model is in memory. The old one is released before a new one is loaded.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import torch

from engines.contract import JobContext
from engines.devices import Device
from engines.freed_memory import give_back_freed_memory

ModelT = TypeVar("ModelT")


class ModelCache(Generic[ModelT]):
    """One loaded model and its key."""

    def __init__(self, take_apart: Callable[[ModelT], None] = lambda model: None) -> None:
        """`take_apart` is called with a model that is released."""
        self.model: ModelT | None = None
        self._key: Hashable = None
        self._take_apart = take_apart

    def get(self, key: Hashable, load: Callable[[], ModelT]) -> ModelT:
        """The cached model if `key` is unchanged, else what `load` returns. Raises what it does."""
        if self.model is None or self._key != key:
            self.release()
            self.model = load()
            self._key = key
        return self.model

    def release(self) -> None:
        """Drop the model and free its memory."""
        if self.model is not None:
            self._take_apart(self.model)
        self.model = self._key = None
        if gc.isenabled():  # otherwise the program collects garbage on a thread of its choice
            gc.collect()
        give_back_freed_memory()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def free_weights(module: torch.nn.Module) -> None:
    """Let go of the weights of a model that is not used any more.

    Hooks and registries of libraries refer to the model that they belong to, and what was loaded is
    never collected (`stalls`): such a cycle would hold all weights for as long as the program runs.
    """
    for part in module.modules():
        for content in (part._parameters, part._buffers):
            content.clear()
        for hooks in (part._forward_hooks, part._forward_pre_hooks):
            hooks.clear()


def model_key(context: JobContext, device: Device) -> Hashable:
    """Return what a loaded model depends on: its path, time of change and size, the adapters, the
    device.

    A missing model has time 0; loading it says what is missing.
    """
    stat = context.model.stat() if context.model.exists() else None
    stamp = (stat.st_mtime_ns, stat.st_size) if stat else (0, 0)
    return context.model, stamp, tuple(context.adapters), device.name
