"""The errors that the artist sees.

Invariant: every `StudioError` says what happened, what it means and what to do, and has the exit
code of the command line (2: the input is wrong, 3: the environment is). Every other exception is
a bug: it is logged with its traceback.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from engines.contract.text import Text, in_a_row

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

T = TypeVar("T")


class StudioError(Exception):
    """What happened, what it means, what to do; plain sentences, the last two may be empty."""

    exit_code = 3

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        self.text = in_a_row(what, meaning, remedy)
        super().__init__(self.text)
        self.what, self.meaning, self.remedy = what, meaning, remedy


class InputError(StudioError):
    """A request that cannot be fulfilled; names the value and what is allowed."""

    exit_code = 2


class InternalFault(StudioError):
    """A bug of the studio's own, which ended a job; the log has its traceback."""

    exit_code = 1


class FileExists(InputError):
    """A file that is there already and is not overwritten."""


class EnvironmentFault(StudioError):
    """The machine, not the request, is at fault: disk, memory, a missing model."""


class DiskFull(EnvironmentFault):
    """There is no space left where something has to be saved."""


class FileTooLarge(DiskFull):
    """A file may not grow as large as it would have to."""


class ModelMissing(EnvironmentFault):
    """A model that is needed is not installed."""


class ModelRefused(InputError):
    """A file or folder is not a model that the studio can open."""


class ModelPickled(ModelRefused):
    """Weights in a pickle, which can be converted without running it."""


class ProjectError(EnvironmentFault):
    """The project folder cannot be used as it is."""


class ProjectDamaged(ProjectError):
    """The database of a project is not readable as one."""


class ProjectTooNew(ProjectError):
    """Made by a newer program; left untouched."""


class NotEnoughRatings(InputError):
    """There is not enough feedback to learn from."""


def run_optional_step(log: logging.Logger, message: str, step: Callable[[], T]) -> T | None:
    """Run a step whose failure must not undo what is already safe on the disk.

    Every `Exception`, a bug too, is logged with its traceback, and the result is None.
    """
    try:
        return step()
    except Exception:  # one of the boundaries in ARCHITECTURE.md, Errors
        log.exception(message)
        return None


def from_validation(error: ValidationError) -> InputError:
    """One sentence for the first invalid value of a brief: its name, and what is allowed."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
    rule = _rule_of(first)
    value = first.get("input")
    if isinstance(value, int | float):
        rule = Text("{rule} ({value!r} was given)", rule=rule, value=value)
    if name:
        rule = Text("{field}: {rule}", field=name.replace("_", "-"), rule=rule)
    return InputError(rule if rule.endswith(".") else Text("{rule}.", rule=rule))


def _rule_of(error: ErrorDetails) -> str:
    """What is allowed, as a brief or pydantic says it, within a sentence."""
    own = error.get("ctx", {}).get("error")
    if isinstance(own, ValueError) and own.args:
        return own.args[0]
    message = str(error["msg"]).replace("Input should be", "must be")
    bound = message.rpartition(" ")[2]
    rules = {
        "greater_than": Text("must be greater than {bound}", bound=bound),
        "greater_than_equal": Text("must be greater than or equal to {bound}", bound=bound),
        "less_than": Text("must be less than {bound}", bound=bound),
        "less_than_equal": Text("must be less than or equal to {bound}", bound=bound),
    }
    return rules.get(error["type"], message.replace("String should have", "must have"))
