"""The errors that an engine names.

Invariant: an `EngineError` says in plain sentences what happened, what it means and what to do. Any
other exception is a bug.
"""

from __future__ import annotations


class Cancelled(Exception):
    """Raised by `JobContext.check_cancelled` when the artist has cancelled the job."""


class EngineError(Exception):
    """An environment fault that an engine can name: what happened, what it means, what to do."""

    def __init__(self, what: str, meaning: str = "", remedy: str = "") -> None:
        super().__init__(" ".join(part for part in (what, meaning, remedy) if part))
        self.what, self.meaning, self.remedy = what, meaning, remedy


class BriefError(EngineError):
    """The brief asks for what cannot be made, such as a style that the model does not know."""


class IncompleteWork(EngineError):
    """One work that the model cannot bring to an end; others it may."""


class NotShipped(EngineError):
    """A starter model that this copy of the program does not carry."""


class ScoreError(EngineError):
    """Music that cannot be read, or a name of a note, key or instrument that is not known."""
