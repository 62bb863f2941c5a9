"""The family of errors that the artist sees.

Invariant: every `StudioError` says what happened, what it means and what to do, and carries the
exit code of the command line (2: the input is wrong, 3: the environment is). Everything else that
is raised is a bug: it goes to the log with its traceback.
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
    """The artist asked for something that cannot be; says which value and what is allowed."""

    exit_code = 2


class EnvironmentFault(StudioError):
    """The machine, not the request, stands in the way: disk, memory, missing model."""


class ModelMissing(EnvironmentFault):
    """A model that is named or needed is not installed."""


class ModelRefused(InputError):
    """A file or folder was offered as a model and is not one that the studio opens."""


class ProjectError(EnvironmentFault):
    """The project folder cannot be used as it is."""


class ProjectTooNew(ProjectError):
    """Made by a newer program; left untouched."""


class NotEnoughRatings(InputError):
    """Learning was asked for before there is enough to learn from."""


_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def named(error: BaseException) -> StudioError | None:
    """The artist's own error for a fault of the environment, or None where it is a bug."""
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
    words = _all_words(error)
    if code in _READ_ONLY or "readonly database" in words:
        return ProjectError(
            "The project folder is read-only, so nothing can be saved there.",
            "Nothing was changed.",
            "Copy the project to a folder you may write to, then open the copy.",
        )
    if "database is locked" in words:
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
    except Exception:
        log.exception(message)
        return None


def is_disk_full(error: BaseException) -> bool:
    """Whether a fault of the system, the database or a library says that the disk is full."""
    words = _all_words(error)
    full = "disk is full" in words or "No space left" in words
    return full or (isinstance(error, OSError) and error.errno in _DISK_FULL)


def from_validation(error: ValidationError) -> InputError:
    """One sentence for the first value that a brief refused: which, and what is allowed."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    words = str(first["msg"]).removeprefix("Value error, ")
    words = words.replace("Input should be", "must be").replace("String should have", "must have")
    given = first.get("input")
    shown = f" ({given!r} was given)" if isinstance(given, int | float) else ""
    return InputError(f"{name.replace('_', '-')}: {words}{shown}." if name else f"{words}.")


def _all_words(error: BaseException) -> str:
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
