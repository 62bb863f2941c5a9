"""What the domain must know of a medium, with defaults that suit any.

Invariant: a kit is frozen and stores nothing of a project. Whatever differs by medium in `studio`
is in the kits; elsewhere it is asked of `kit_of(medium)`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from engines.contract import (
    Brief,
    Medium,
    Output,
    PhaseName,
    RecipeName,
    point_of,
    source_of,
)
from engines.contract.text import Text
from studio.base.records import UNDISCLOSED, Artifact

if TYPE_CHECKING:
    from studio.kits.cells import Cells
    from studio.kits.file_format import FileFormat

B = TypeVar("B", bound=Brief)


@dataclass(frozen=True)
class DataKit:
    """How files of a medium are read as data to learn from.

    `endings` are those of file names, `largest` is a limit in bytes, `measures` names what `read`
    measures. `work` and `works` are the words for one and many files, `best` names a data set of
    the artist's best works.
    """

    endings: tuple[str, ...]
    largest: int
    measures: tuple[str, ...]
    work: str
    works: str
    best: str
    has_captions: bool = False
    leaves_out_alike: bool = False

    def read(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the measures and the fingerprint of a file (studio/data/fingerprints.py).

        Raises `BriefError` or `EngineError` for a file that cannot be used.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class DataFile:
    """A file of a data set, with its caption or what stands for it."""

    path: Path
    caption: str = ""


class Braces(Enum):
    """Which groups of braces with a bar are a choice: none, those without spaces, or all."""

    NONE = "none"
    WITHOUT_SPACES = "without spaces"
    ALL = "all"


@dataclass(frozen=True)
class MediumKit(Generic[B]):
    """All of the domain that differs by medium; functions take briefs of the class `brief_class`.

    `suffix` is that of a work's file where its output names none, `expanded` are the fields of a
    brief that may have wildcards.
    `name` is what the artist learns or makes ("music"), `work` and `works` are the words for one
    and many, `verb` names the making of them, and `command` is where the command line has it
    ("module:NAME" of a `studio.cli.making.Verb`).
    `needs_model` tells whether works are made by models, `is_rendered` whether they are notes with
    a sound that is kept beside them.
    `learning` are settings that suit its models better than the defaults, `costs` the seconds of a
    work or step of each phase on one core (benchmarks/reports/learning_*.md), which the first run
    on another machine corrects; `probe_variations` are the works of a prompt that an adapter is
    judged by. `loss` and `loss_digits` tell what teaching lowers, and how precisely; `first_recipe`
    is the kind of model that shows something soonest, where another takes long.
    `adapters_tell_medium` tells whether the files of a foreign adapter show what it is for,
    `takes_control_vectors` whether its models have a residual stream that one is added to.
    """

    medium: Medium
    brief_class: type[B]
    name: str
    work: str
    works: str
    verb: str
    command: str
    suffix: str
    axes: tuple[str, ...]
    expanded: tuple[str, ...] = field(default=("prompt",), kw_only=True)
    data: DataKit
    costs: Mapping[PhaseName, float]
    learning: Mapping[str, object] = field(default_factory=dict[str, object])
    needs_model: bool = True
    is_rendered: bool = False
    probe_variations: int = 8
    loss: str = "Perplexity"
    loss_digits: int = 1
    first_recipe: RecipeName | None = None
    adapters_tell_medium: bool = False
    takes_control_vectors: bool = False
    preset_stand_ins: Mapping[str, object] = field(default_factory=lambda: {"prompt": "a"})

    # Words

    def title_of(self, prompt: str) -> str:
        """Return the title of a work without words of its own, from its prompt in one line."""
        return prompt

    def braces(self, mode: object) -> Braces:
        """Return what is a choice in a prompt; where nothing is, unknown wildcards stay, too."""
        return Braces.ALL

    def count(self, number: int) -> str:
        """Return a number of works in words, such as "3 pictures"."""
        works = self.work if number == 1 else self.works
        return Text("{count} {works}", count=number, works=works)

    def making(self, count: int) -> str:
        """Return what a job does, such as "Draw 4"."""
        return Text("{verb} {count}", verb=self.verb, count=count)

    def title(self, brief: B, prompt: str) -> str:
        """Return the title of a job, such as "Draw 4, a blue fox"; `prompt` is a short form."""
        what = self.making(brief.count)
        return Text("{what}, {prompt}", what=what, prompt=prompt) if prompt else what

    def request(self, brief: B) -> tuple[str, str]:
        """Return what was asked for in words, and the id of the work that must be named with it."""
        return brief.prompt, source_of(brief)

    def without_words(self, brief: B) -> B:
        """Return the brief with `UNDISCLOSED` for what the artist wrote."""
        return brief.model_copy(update={"prompt": UNDISCLOSED})

    def is_composite(self, brief: B) -> bool:
        """Return whether the work is an edit of a work of somebody else, as IPTC counts it."""
        return False

    def words(self, data: bytes) -> str | None:
        """Return the words that a work's file consists of; None for works that are no texts."""
        return None

    def formats(self) -> Sequence[FileFormat]:
        """Return the formats of its works' files; the first is the usual one of an export."""
        return ()

    def cells(self) -> type[Cells]:
        """Return how its works stand on a sheet."""
        from studio.kits.cells import Cells

        return Cells

    # Making

    def timed_briefs(self) -> Sequence[B]:
        """Return the briefs that tell how fast a machine is, first a small one that warms up."""
        raise NotImplementedError

    def speeds(
        self, seconds: float, first: float, outputs: Sequence[Output]
    ) -> Iterator[tuple[str, float, str]]:
        """Yield what the works of a timed brief tell: a name, a number and its unit.

        `first` is when the first preview came, in seconds.
        """
        yield self.count(len(outputs)), seconds, "s"

    def enlargement(self, work: Artifact, factor: int, upscaler: str) -> B | None:
        """Return the brief of a larger copy; None where works have no size."""
        return None

    def upscaler(self, brief: B) -> str | None:
        """Return the model that only enlarges a work, or "" where a change needs no model.

        None for a brief that a model of the medium makes.
        """
        return None

    def accept_model(self, brief: B, architecture: str, *, has_source: bool) -> None:
        """Raise `EngineError` where a model of this architecture cannot do what the brief asks."""

    def accept_styles(self, brief: B, styles: Sequence[str]) -> None:
        """Raise `InputError` where the brief asks for another style than its model has.

        A model that names no styles takes any.
        """

    def accept_source(self, brief: B, source: Artifact, mask: Path | None) -> None:
        """Raise `InputError` where the brief does not fit the work that it starts from."""

    def another_like(self, work: Artifact, brief: B) -> Mapping[str, object]:
        """Return the changes, beside the seed, that make a brief one of another work like `work`.

        A point of a latent space is one work, so another one is made near it.
        """
        return {"point": (), "source": work.id} if point_of(brief) else {}

    def continues(self, brief: B) -> bool:
        """Return whether the work goes on where its prompt ends."""
        return False

    def draws_from_seed(self, brief: B) -> bool:
        """Return whether a model with a latent space takes the point of a work from its seed."""
        return False

    def recipe(self, files: int, size: int, captions: int) -> RecipeName:
        """Return the kind of model that suits data best: the finer ones want much of it.

        `size` is in the units of `DataKit.measures`, all files together.
        """
        return "gpt"

    # Learning

    def question(self, brief: B) -> str:
        """Return what two works share, beside the prompt, that answer the same question."""
        return source_of(brief)

    def opening(self, brief: B) -> str:
        """Return what stands at the beginning of a work and can be exchanged: its prompt."""
        return brief.prompt

    def with_opening(self, brief: B, opening: str) -> B:
        """Return the same settings for another opening, without a source."""
        return brief.model_copy(update={"prompt": opening})

    def probe_openings(self, files: Sequence[DataFile], count: int) -> list[str]:
        """Return different openings in the manner of these files, at most `count`."""
        return [""] * count

    def probe(self, opening: str, model: str, seed: int) -> B:
        """Return a brief that shows what teaching changed."""
        return self.brief_class.model_validate({"prompt": opening, "model": model, "seed": seed})

    def unseen_variant(self, brief: B, prompts: Collection[str]) -> B | None:
        """Return a brief like this whose plain prompt is not among `prompts`, without an opening.

        None where only another opening makes another prompt.
        """
        return None
