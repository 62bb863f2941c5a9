"""Translates errors of the model libraries into `EngineError`, and silences the libraries.

Invariant: whatever is wrong with a model file becomes one `EngineError`; any other exception is a
bug and is not caught.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from huggingface_hub.errors import StrictDataclassError
from safetensors import SafetensorError

from engines.contract import EngineError
from engines.contract.text import Text
from engines.formats import system_limits
from engines.rust_panics import panics_as_errors

TRUNCATION_ERRORS = (struct.error, SafetensorError, EOFError)
LOAD_ERRORS = (
    ValueError,
    OSError,
    LookupError,
    TypeError,
    RuntimeError,
    AttributeError,
    ImportError,
    StrictDataclassError,  # of a config with values that a model cannot have
)


@contextmanager
def translate_load_errors(path: Path, part: str) -> Iterator[None]:
    """Raise `EngineError` for errors that a library raises while it loads `part` of `path`.

    An error about a limit of the system is left as it is: nothing is wrong with the file.
    """
    try:
        with panics_as_errors():
            yield
    except EngineError:
        raise
    except (*LOAD_ERRORS, *TRUNCATION_ERRORS) as error:
        if isinstance(error, OSError) and system_limits.is_of_the_machine(error):
            raise
        raise _load_error(path, part, error) from error


@contextmanager
def translate_out_of_memory(engine_error: EngineError) -> Iterator[None]:
    """Raise `engine_error` when torch runs out of memory."""
    try:
        yield
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
        raise engine_error from error


def damaged_file_error(file: Path) -> EngineError:
    """The error for a file that is truncated or not in its format."""
    return EngineError(
        Text(
            "“{name}” in “{name2}” is damaged or cut off.", name=file.name, name2=file.parent.name
        ),
        remedy=Text("Get it again, complete."),
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether torch ran out of memory, or caused an error; on the CPU only the message tells
    it."""
    if isinstance(error, EngineError) and error.__cause__ is not None:
        return is_out_of_memory(error.__cause__)
    return isinstance(error, torch.OutOfMemoryError) or system_limits.is_out_of_memory(error)


@contextmanager
def silence_libraries() -> Iterator[None]:
    """Switch off progress bars and warnings of transformers."""
    from transformers.utils import logging

    level, has_bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if has_bars:
            logging.enable_progress_bar()


def _load_error(path: Path, part: str, error: BaseException) -> EngineError:
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    if is_out_of_memory(error):
        return EngineError(
            Text("There is not enough memory to load “{name}”.", name=path.name),
            remedy=Text("Close other programs or choose a smaller model."),
        )
    if isinstance(error, OSError) and error.errno is not None:
        return EngineError(
            Text("“{name}” cannot be read or kept.", name=path.name),
            f"({error.strerror})",
        )
    # A truncated GGUF file fails at any place in the reader. The only other error that the reader
    # raises with a message is that the kind of model is not supported.
    is_gguf_error = path.suffix.lower() == ".gguf" and isinstance(
        error, ValueError | LookupError | TypeError
    )
    if isinstance(error, TRUNCATION_ERRORS) or (is_gguf_error and "support" not in reason):
        return damaged_file_error(path)
    return EngineError(
        Text("The {part} of “{name}” cannot be used.", part=part, name=path.name),
        f"({reason})",
        Text("Get the model again, complete, or choose another."),
    )
