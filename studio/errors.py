"""The errors that the artist sees.

Invariant: every `StudioError` says what happened, what it means and what to do, and has the exit
code of the command line (2: the input is wrong, 3: the environment is). Any other exception is a
bug: it is logged with its traceback.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from engines.contract import BriefError, EngineError, ScoreError

T = TypeVar("T")


class StudioError(Exception):
    """What happened, what it means, what to do; plain sentences, the last two may be empty."""

    exit_code = 3

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        super().__init__(" ".join(part for part in (what, meaning, remedy) if part))
        self.what, self.meaning, self.remedy = what, meaning, remedy


class InputError(StudioError):
    """A request that cannot be fulfilled; names the value and what is allowed."""

    exit_code = 2


class EnvironmentFault(StudioError):
    """The machine, not the request, is at fault: disk, memory, a missing model."""


class ModelMissing(EnvironmentFault):
    """A model that is needed is not installed."""


class ModelRefused(InputError):
    """A file or folder is not a model that the studio can open."""


class ProjectError(EnvironmentFault):
    """The project folder cannot be used as it is."""


class ProjectTooNew(ProjectError):
    """Made by a newer program; left untouched."""


class NotEnoughRatings(InputError):
    """There is not enough feedback to learn from."""


_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def to_studio_error(error: BaseException) -> StudioError | None:
    """The `StudioError` for a fault of the environment; None for a bug."""
    if isinstance(error, StudioError):
        return error
    if isinstance(error, BriefError | ScoreError):
        return InputError(error.what, error.meaning, error.remedy)
    if isinstance(error, EngineError):
        return EnvironmentFault(error.what, error.meaning, error.remedy)
    if isinstance(error, MemoryError):
        return _out_of_memory()
    if is_disk_full(error):
        return _disk_full()
    code = error.errno if isinstance(error, OSError) else None
    message = _message_of(error)
    if code in _READ_ONLY or "readonly database" in message:
        return ProjectError(
            "The project folder is read-only, so nothing can be saved there.",
            "Nothing was changed.",
            "Copy the project to a folder you may write to, then open the copy.",
        )
    if "database is locked" in message:
        return ProjectError(
            "The project is busy in another program.", "", "Wait a moment, then try again."
        )
    return None


def run_optional_step(log: logging.Logger, message: str, step: Callable[[], T]) -> T | None:
    """Run a step whose failure must not undo what is already safe on the disk.

    Any `Exception`, a bug too, is logged with its traceback, and the result is None.
    """
    try:
        return step()
    except Exception:  # one of the boundaries in ARCHITECTURE.md, Errors
        log.exception(message)
        return None


def is_disk_full(error: BaseException) -> bool:
    """Whether an error of the system, the database or a library means a full disk."""
    message = _message_of(error)
    full = "disk is full" in message or "No space left" in message
    return full or (isinstance(error, OSError) and error.errno in _DISK_FULL)


def from_validation(error: ValidationError) -> InputError:
    """One sentence for the first invalid value of a brief: its name, and what is allowed."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    message = str(first["msg"]).removeprefix("Value error, ")
    message = message.replace("Input should be", "must be").replace(
        "String should have", "must have"
    )
    value = first.get("input")
    suffix = f" ({value!r} was given)" if isinstance(value, int | float) else ""
    return InputError(f"{name.replace('_', '-')}: {message}{suffix}." if name else f"{message}.")


def _message_of(error: BaseException) -> str:
    inner = getattr(error, "orig", None)
    if isinstance(error, sqlite3.Error) or isinstance(inner, sqlite3.Error):
        return f"{error} {inner}"
    return str(error) if isinstance(error, RuntimeError | OSError) else ""


def _disk_full() -> EnvironmentFault:
    return EnvironmentFault(
        "The disk is full, so the last work was not saved.",
        "Everything finished before it is safe in your history.",
        "Free some space, then try again.",
    )


def _out_of_memory() -> EnvironmentFault:
    return EnvironmentFault(
        "Not enough memory for this.", "Nothing was lost.", "Ask for less at once, or close others."
    )
