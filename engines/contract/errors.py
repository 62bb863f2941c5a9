"""The errors that an engine raises for faults that the artist can fix.

Invariant: an `EngineError` tells in plain sentences what happened, what it means and what to do.
Any other exception is a bug.
"""

from __future__ import annotations

from engines.contract.text import in_a_row


class Cancelled(Exception):
    """Raised by `JobContext.check_cancelled` when the artist has cancelled the job."""


NOT_FINITE = "its numbers are no longer finite"
"""Words of the error of a training that learned too fast, by which it is known afterwards."""


class EngineError(Exception):
    """A fault that the artist can fix: what happened, what it means, what to do."""

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        self.text = in_a_row(what, meaning, remedy)
        super().__init__(self.text)
        self.what, self.meaning, self.remedy = what, meaning, remedy


class BriefError(EngineError):
    """The brief cannot be fulfilled, for example a style that the model does not have."""


class FileRefused(BriefError):
    """A file from elsewhere that is not read: too large, damaged, a pipe, or not readable."""


class IncompleteWork(EngineError):
    """The model cannot finish this one work; others may succeed."""


class NotShipped(EngineError):
    """A starter model that this copy of the program does not include."""


class ScoreError(EngineError):
    """Unreadable music, or an unknown name of a note, key or instrument."""
