"""A `BackgroundContext` that records what an engine reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engines.contract import AdapterFiles, Cancelled, ControlFiles, Output, Preview, TextBrief
from engines.registry import new_engine


@dataclass
class Journal:
    """Records a job. `cancel_when` decides at every check whether to cancel."""

    new_engine = staticmethod(new_engine)

    model: Path
    cache: Path
    adapters: tuple[AdapterFiles, ...] = ()
    device: str = "cpu"
    source: Path | None = None
    cancel_when: Callable[[Journal], bool] = lambda journal: False
    outputs: dict[int, Output] = field(default_factory=dict)
    previews: list[Preview] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    progresses: list[tuple[float, float, str]] = field(default_factory=list)
    cancel_checks: int = 0
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()

    def progress(self, done: float, total: float, note: str = "") -> None:
        self.progresses.append((done, total, note))

    def preview(self, preview: Preview) -> None:
        self.previews.append(preview)

    def output(self, output: Output) -> None:
        assert output.index not in self.outputs
        self.outputs[output.index] = output

    def notice(self, sentence: str) -> None:
        self.notices.append(sentence)

    def check_cancelled(self) -> None:
        self.cancel_checks += 1
        if self.cancel_when(self):
            raise Cancelled

    def yield_to_jobs(self) -> None:
        self.check_cancelled()

    def texts(self) -> list[str]:
        """The finished texts in the order of their index."""
        return [self.outputs[index].data.decode() for index in sorted(self.outputs)]


def brief_of(prompt: str = "The lighthouse keeper", **settings: object) -> TextBrief:
    """A brief with the contract's own defaults but for the settings given."""
    return TextBrief(prompt=prompt, **settings)  # type: ignore[arg-type]
