"""Panics of libraries in Rust, as errors. Invariant: it imports no library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock

_STDERR = 2
_HIDING = RLock()
"""Held while stderr leads nowhere, so that no two threads restore each other's stream."""


class RustPanic(RuntimeError):
    """A library in Rust panicked."""


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """Raise `RustPanic` where a library in Rust panics.

    Tokenizers and safetensors panic on some damaged files. The exception that Python gets is no
    `Exception`, and would end the thread; its class cannot be imported, so its name is compared.
    """
    try:
        yield
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise RustPanic(str(fault)) from fault


@contextmanager
def hidden_panics() -> Iterator[None]:
    """Within the block, which should be short, nothing is printed to stderr.

    A library in Rust prints where it panicked before Python can catch it.
    """
    with _HIDING:
        try:
            stream = os.dup(_STDERR)
        except OSError:  # closed, so that nothing is printed
            yield
            return
        try:
            with suppress(OSError, ValueError, AttributeError):
                sys.stderr.flush()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STDERR)
            os.close(nowhere)
            yield
        finally:
            os.dup2(stream, _STDERR)
            os.close(stream)
