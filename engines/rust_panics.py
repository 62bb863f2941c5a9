"""Panics of libraries in Rust, as errors. Invariant: it imports no library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """Raise `RuntimeError` where a library in Rust panics.

    Tokenizers and safetensors panic on some damaged files. The exception that Python gets is no
    `Exception`, and would end the thread; its class cannot be imported, so its name is compared.
    """
    try:
        yield
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":
            raise
        raise RuntimeError(str(fault)) from fault
