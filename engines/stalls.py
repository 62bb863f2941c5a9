"""Keeps heavy imports and loading from standing in the way of other threads, such as a window's.

Invariant: garbage is collected as before when the block ends, also after an error. Imports nothing
heavy itself.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

NEVER = 2**31 - 1
"""New objects until a collection is due: the most that the collector can count."""


@contextmanager
def without_stalls() -> Generator[None]:
    """Import or load something big while another thread keeps a window alive.

    Reading libtorch takes a quarter of a second: called through ctypes it does not hold the
    interpreter. Collections among a million new objects hold it for up to 0.2 s and find nothing;
    afterwards those objects are frozen, so that later collections do not look at them either. The
    threshold is what stops them, since whoever collects by hand, as a window does, asks for it too.
    """
    if "torch" not in sys.modules:
        _read_libtorch()
    usual = gc.get_threshold()
    gc.set_threshold(NEVER, *usual[1:])
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*usual)


def _read_libtorch() -> None:
    spec = find_spec("torch")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for file in sorted(Path(place, "lib").glob("libtorch_cpu.*")):
            if file.suffix in (".so", ".dylib"):
                ctypes.CDLL(None).dlopen(os.fsencode(file), os.RTLD_NOW)
