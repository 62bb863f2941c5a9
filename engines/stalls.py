"""Keeps heavy imports and loading from stalling other threads, and from holding what was loaded.

Invariant: after the last of the blocks, which may overlap on several threads, garbage is collected
as before, also after an error. This module imports nothing heavy itself.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

NEVER = 2**31 - 1
"""New objects until a collection is due: the largest threshold that the collector accepts."""
_lock = threading.Lock()
_thresholds: list[tuple[int, int, int]] = []
"""The collector's own thresholds, once for each block that is being run."""


@contextmanager
def without_stalls() -> Generator[None]:
    """Import or load something big while another thread runs a window.

    Loading libtorch takes a quarter of a second; through ctypes it does not hold the interpreter
    lock. Collections among a million new objects hold the lock for up to 0.2 s and free nothing;
    afterwards these objects are frozen, so that later collections skip them too. The threshold is
    changed rather than the collector disabled, because a window that collects on a timer checks the
    threshold as well.
    """
    if "torch" not in sys.modules:
        _load_libtorch()
    with _lock:
        _thresholds.append(_thresholds[0] if _thresholds else gc.get_threshold())
        gc.set_threshold(NEVER, *_thresholds[0][1:])
    try:
        yield
    finally:
        with _lock:
            gc.freeze()
            thresholds = _thresholds.pop()
            if not _thresholds:
                gc.set_threshold(*thresholds)


def import_model_code() -> None:
    """Import what transformers' model classes need of torch, on a thread of its own.

    `torch.fx.wrap`, which torch calls while these modules are imported, leaves a frame that refers
    to itself and to its callers. If they were loading a model, this cycle would hold it.
    transformers imports torchvision, too, where it is installed.
    """
    thread = threading.Thread(target=_import_model_code)
    thread.start()
    thread.join()


def _import_model_code() -> None:
    import_module("torch._dynamo.utils")
    if find_spec("torchvision"):
        import_module("torchvision")


def _load_libtorch() -> None:
    spec = find_spec("torch")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for file in sorted(Path(folder, "lib").glob("libtorch_cpu.*")):
            if file.suffix in (".so", ".dylib"):
                ctypes.CDLL(None).dlopen(os.fsencode(file), os.RTLD_NOW)
