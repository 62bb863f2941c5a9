"""Turns what the model libraries raise over bad files into sentences, and keeps them quiet.

Invariant: whatever is wrong with a file reaches the artist as one `EngineError`; anything else is
a bug and passes through.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import SafetensorError

from engines.contract import EngineError

CUT_OFF = (struct.error, SafetensorError, EOFError)
FAULTS = (ValueError, OSError, LookupError, TypeError, RuntimeError, AttributeError, ImportError)


@contextmanager
def reading(path: Path, part: str) -> Iterator[None]:
    """While `part` of the model at `path` is read, faults of the file become `EngineError`."""
    try:
        yield
    except (EngineError, NotImplementedError, RecursionError):
        raise
    except (*FAULTS, *CUT_OFF) as error:
        raise _named(path, part, error) from error


@contextmanager
def short_of_memory(sentence: EngineError) -> Iterator[None]:
    """Where memory runs out meanwhile, `sentence` is raised."""
    try:
        yield
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        raise sentence from error


def damaged(file: Path) -> EngineError:
    """The sentence for a file that ends early or makes no sense."""
    return EngineError(
        f"“{file.name}” in “{file.parent.name}” is damaged or cut off.",
        remedy="Get it again, complete.",
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch failed for want of memory; on the CPU it says so only in words."""
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or (
        isinstance(error, RuntimeError) and "allocate memory" in str(error)
    )


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and no advice from the libraries while a model loads."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def _named(path: Path, part: str, error: BaseException) -> EngineError:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    if is_out_of_memory(error):
        return EngineError(
            f"There is not enough memory to load “{path.name}”.",
            remedy="Close other programs or choose a smaller model.",
        )
    if isinstance(error, OSError) and error.errno is not None:
        return EngineError(f"“{path.name}” cannot be read or kept.", f"({error.strerror})")
    # A GGUF file that ends early fails wherever the reader happens to be; a kind of model that
    # is not known is the one other fault it has a word for.
    unreadable = path.suffix == ".gguf" and isinstance(error, ValueError | LookupError | TypeError)
    if isinstance(error, CUT_OFF) or (unreadable and "support" not in reason):
        return damaged(path)
    return EngineError(
        f"The {part} of “{path.name}” cannot be used.",
        f"({reason})",
        "Get the model again, complete, or choose another.",
    )
