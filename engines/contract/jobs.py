"""What an engine and a running job exchange.

Invariant: every value that crosses a thread is frozen; all calls of a `JobContext` are made on the
work thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from engines.contract.briefs import Brief
    from engines.contract.media import Medium


@dataclass(frozen=True)
class Preview:
    """An unfinished output `index`.

    `text` is a text so far, with the `probabilities` of its tokens; `data` is a MIDI file of the
    whole bars so far, or an image file of the present step.
    """

    index: int
    done: int
    total: int
    text: str = ""
    probabilities: tuple[float, ...] = ()
    data: bytes = b""


MAY_DIFFER = "may differ"
"""Key in `Output.extra`, true for a work that may have other bytes when it is made again."""


@dataclass(frozen=True)
class Output:
    """One finished work as bytes, with the brief that makes exactly this one again.

    `extra` holds plain JSON values about the generation, such as `tokens` (a list of
    [characters, probability] pairs that spell the text) and `finish` (the stop reason).
    """

    index: int
    data: bytes
    suffix: str
    brief: Brief
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class AdapterFiles:
    """The folder of one of the brief's adapters, and how strongly to mix it in."""

    id: str
    folder: Path
    strength: float


@dataclass(frozen=True)
class ControlFiles:
    """The file of a control's picture, and the file or folder of the network that reads it."""

    picture: Path
    network: Path


class WorkReports(Protocol):
    """What is reported of works while they are made."""

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Report how far the job is, in units of the job's own choice."""
        ...

    def preview(self, preview: Preview) -> None:
        """Publish an unfinished output."""
        ...

    def output(self, output: Output) -> None:
        """Hand over one finished work; it is on disk and in the history when this returns."""
        ...

    def notice(self, sentence: str) -> None:
        """Show the artist one sentence that is not an error."""
        ...

    def check_cancelled(self) -> None:
        """Raise `Cancelled` if the job was cancelled; call it at least once per token or step."""
        ...


class JobContext(WorkReports, Protocol):
    """The inputs and reports of a running job. All calls are made on the work thread."""

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
        """The picture that marks what of the source to draw again, if the brief names one."""
        ...

    @property
    def references(self) -> tuple[Path, ...]:
        """Files of the brief's references, in their order."""
        ...

    @property
    def controls(self) -> tuple[ControlFiles, ...]:
        """Files of the brief's controls, in their order."""
        ...

    @property
    def regions(self) -> tuple[Path, ...]:
        """The masks of the brief's regions, in their order."""
        ...

    @property
    def device(self) -> str:
        """auto, cpu, cuda or mps."""
        ...

    @property
    def cache(self) -> Path:
        """A folder for what an engine caches between runs, such as measurements."""
        ...


class BackgroundReports(WorkReports, Protocol):
    """What a background job reports, which lets the artist's own briefs run first."""

    def yield_to_jobs(self) -> None:
        """Run waiting jobs of higher priority, block while paused, then check for cancelling.

        Call it at least once per training step. Raises `Cancelled`.
        """
        ...


class BackgroundContext(BackgroundReports, JobContext, Protocol):
    """The context of a background job."""


class SamplingContext(BackgroundContext, Protocol):
    """The context of a background job that makes works of its own."""

    @property
    def new_engine(self) -> Callable[[Medium], Engine]:
        """Makes an engine of a medium, which the caller releases."""
        ...


class Engine(Protocol):
    """Makes works of one medium. Lives on the work thread and keeps its model loaded."""

    def generate(self, brief: Brief, context: JobContext) -> None:
        """Make `brief.count` works and pass each to `context.output` when it is finished.

        Raises `EngineError` for faults the artist can fix, `Cancelled` when cancelled.
        """
        ...

    def release(self) -> None:
        """Free the model and its memory."""
        ...


@runtime_checkable
class BatchEngine(Protocol):
    """An engine that can make works of many briefs in one batch, faster than one by one."""

    def generate_all(self, briefs: Sequence[Any], context: JobContext) -> bool:
        """Make all works of all briefs, in any order. Returns False, with no output, if the model
        has no batch decoder. Needs a context whose `output` and `check_cancelled` may be called on
        several threads.

        The bytes may differ from those of `Engine.generate`, so it is for works that need not be
        reproduced. Raises as `Engine.generate` does, but leaves out works that cannot be finished.
        """
        ...


Features = dict[str, list[float]]
"""Named feature vectors of one work; those of one name have equal lengths and meanings."""


class FeatureExtractor(Protocol):
    """Computes the features of works that a taste is fitted on. Lives on the work thread."""

    @property
    def names(self) -> tuple[str, ...]:
        """The feature groups that it can compute on this machine."""
        ...

    def extract(self, data: bytes) -> Features:
        """The features of one work, always the same for the same bytes. Accepts any bytes."""
        ...


class StarterInstaller(Protocol):
    """Puts a starter model into `models / <id>` and returns that folder."""

    def __call__(self, models: Path, progress: ProgressCall) -> Path: ...


class ProgressCall(Protocol):
    """Reports how far something is: done and total in any unit, and a short note."""

    def __call__(self, done: float, total: float, note: str = "") -> None: ...
