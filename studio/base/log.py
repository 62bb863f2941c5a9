"""Topic logs in one rotating file.

Invariant: nothing is printed; a log that cannot be written never stops the program. The log has
nothing that the artist wrote: of an error it has the kinds and the lines of code, not the message,
which may quote a prompt or a title. Other users of the machine cannot read it.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def open_log(path: Path) -> None:
    """Send the `studio`, `engines` and `ui` topics to the file, 1 MB each, three kept."""
    for topic in ("studio", "engines", "ui"):
        logger = logging.getLogger(topic)
        logger.setLevel(logging.INFO)
        if not logger.handlers:
            logger.addHandler(_handler(path))


class _QuietHandler(RotatingFileHandler):
    """A log that others cannot read, and that says nothing when the disk is full."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        with suppress(OSError):
            Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """See `logging.Handler`, which would print to stderr."""


class _DiscreetFormatter(logging.Formatter):
    """Writes errors and tracebacks without the messages of errors."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, with the kinds of the errors among its arguments."""
        if isinstance(record.args, tuple):
            discreet = logging.makeLogRecord(record.__dict__)
            discreet.args = tuple(map(_without_message, record.args))
            discreet.exc_text = None
            return super().format(discreet)
        return super().format(record)

    def formatException(self, ei: _ErrorInfo) -> str:
        """The chain of errors: their kinds, system codes and lines of code."""
        return "\n".join(_describe(error) for error in _chain(ei[1]))


_ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what caused it, the cause first."""
    errors: list[BaseException] = []
    while error is not None and error not in errors:
        errors.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return errors


def _describe(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback (most recent call last):\n{frames}{_without_message(error)}"


def _without_message(argument: object) -> object:
    """An error as its kind and the code of the system; anything else as it is."""
    if not isinstance(argument, BaseException):
        return argument
    code = getattr(argument, "sqlite_errorname", None) or getattr(argument, "strerror", None)
    kind = f"{type(argument).__module__}.{type(argument).__qualname__}"
    return f"{kind}: {code}" if code else kind


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        handler = _QuietHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_DiscreetFormatter(_FORMAT))
    return handler
