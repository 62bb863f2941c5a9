"""What an engine and a running job exchange.

Invariant: every value that crosses a thread is frozen; all calls of a `JobContext` are made on the
work thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from engines.contract.briefs import Brief


@dataclass(frozen=True)
class Preview:
    """A look at output `index` while it is made.

    Of a text the words so far with their `probabilities`; of music `data` is a MIDI file of the
    whole bars so far, of a picture an image file of the present step.
    """

    index: int
    done: int
    total: int
    text: str = ""
    probabilities: tuple[float, ...] = ()
    data: bytes = b""


@dataclass(frozen=True)
class Output:
    """One finished work as bytes, with the brief that makes exactly this one again.

    `extra` holds plain JSON values about the making, such as `tokens` (a list of
    [characters, probability] pairs that spell the text) and `finish` (why it ended).
    """

    index: int
    data: bytes
    suffix: str
    brief: Brief
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class AdapterFiles:
    """Where an adapter of the brief lies and how strongly to mix it in."""

    id: str
    folder: Path
    strength: float


class JobContext(Protocol):
    """What a job may say and ask while it works. All calls are made on the work thread."""

    @property
    def model(self) -> Path:
        """Folder or file of the model that the brief names."""
        ...

    @property
    def adapters(self) -> tuple[AdapterFiles, ...]:
        """Adapters of the brief, resolved."""
        ...

    @property
    def source(self) -> Path | None:
        """File of the work that the brief starts from, if it names one."""
        ...

    @property
    def mask(self) -> Path | None:
        """The picture that says what of the source to draw anew, if the brief names one."""
        ...

    @property
    def device(self) -> str:
        """auto, cpu, cuda or mps."""
        ...

    @property
    def cache(self) -> Path:
        """A folder for what an engine wants to remember between runs, such as measurements."""
        ...

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Say how far the job is, in units of the job's own choice."""
        ...

    def preview(self, preview: Preview) -> None:
        """Show an unfinished output."""
        ...

    def output(self, output: Output) -> None:
        """Hand over one finished work; it is on disk and in the history when this returns."""
        ...

    def notice(self, sentence: str) -> None:
        """Tell the artist something that is not an error, in one sentence."""
        ...

    def check_cancelled(self) -> None:
        """Raise `Cancelled` if the job was cancelled; call it at least once per token or step."""
        ...


class BackgroundContext(JobContext, Protocol):
    """What a job has besides that gives way to the artist's own briefs."""

    def yield_to_jobs(self) -> None:
        """Run waiting jobs of higher priority first, block while paused, then check cancelling.

        Call it at least once per training step. Raises `Cancelled`.
        """
        ...


class Engine(Protocol):
    """Makes works of one medium. Lives on the work thread and keeps its model loaded."""

    def generate(self, brief: Brief, context: JobContext) -> None:
        """Make `brief.count` works and hand each to `context.output`; on cancel keep the finished.

        Raises `EngineError` for faults the artist can mend, `Cancelled` when cancelled.
        """
        ...

    def release(self) -> None:
        """Let go of the model and its memory."""
        ...


@runtime_checkable
class BatchEngine(Protocol):
    """An engine that makes works of many briefs faster together than one brief after another."""

    def generate_all(self, briefs: Sequence[Any], context: JobContext) -> bool:
        """Make all works of all briefs, in any order; False, and nothing, if the model cannot.

        Their bytes may differ from those that `Engine.generate` makes of the same briefs: for works
        that nobody asks to be made again. Raises as `Engine.generate` does, but works that cannot
        be finished are left out.
        """
        ...


Features = dict[str, list[float]]
"""Numbers of one work, in named sets; sets of one name have equal lengths and equal meanings."""


class FeatureReader(Protocol):
    """Turns works into numbers that a taste is fitted on. Lives on the work thread."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sets that it can read on this machine."""
        ...

    def read(self, data: bytes) -> Features:
        """The numbers of one work, always the same for the same bytes. Any bytes will do."""
        ...


class StarterInstaller(Protocol):
    """Puts a starter model into `models / <id>` and returns that folder."""

    def __call__(self, models: Path, progress: ProgressCall) -> Path: ...


class ProgressCall(Protocol):
    """Reports how far something is: done and total in any unit, and a short note."""

    def __call__(self, done: float, total: float, note: str = "") -> None: ...
