"""Rate, learn, compare: proves on works never rated that an adapter learned a rule.

Invariant: everything goes the artist's own way: works from the real engine, the plan from
`studio.learning.feedback`, the adapter from the real trainer. The rule is known to the rater alone.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from engines.learning.measure import Comparison, judged, make

from engines.contract import (
    AdapterFiles,
    AdapterUse,
    Brief,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Medium,
    Output,
    Preview,
    ProbeOutput,
    TextBrief,
)
from engines.contract.music_names import note_name
from engines.formats.midi import read_midi
from engines.formats.score import Score
from engines.image.examples import PictureMedium
from engines.image.trainer import seen
from engines.learning.sequences import likelihoods
from engines.music.examples import MusicMedium
from engines.registry import new_trainer
from engines.text.examples import TextMedium
from studio import project
from studio.events import Events
from studio.history.history import History
from studio.learning.feedback import RatedWork, plan_learning
from studio.learning.judging import held_out_works, judge
from studio.taste.tastes import Preferred, Tastes
from tests.raters import image, music, text
from tests.raters.rating import Rater

W = TypeVar("W")
Made = list[tuple[Brief, bytes]]


@dataclass(frozen=True)
class Kind(Generic[W]):
    """One medium: what its works are to a rater, and how the beginning of one is shown."""

    medium: Medium
    suffix: str
    read: Callable[[bytes], W]
    shown: Callable[[W], str]
    compare: Callable[[Medium, AppContext, Made, Made], Comparison]


def texts(prompts: Sequence[str], max_tokens: int = 60) -> tuple[Brief, ...]:
    """Briefs for texts with these prompts."""
    return tuple(TextBrief(prompt=prompt, max_tokens=max_tokens) for prompt in prompts)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _melody(score: Score) -> str:
    """The first notes of the first voice, and how long each is in quarters."""
    notes = next((track.notes for track in score.tracks if not track.drums), ())
    return " ".join(f"{note_name(note.pitch)}" for note in notes[:32])


def _colour(picture: image.Picture) -> str:
    """The mean colour."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in picture.mean((0, 1)))


def _tokens_compared(
    medium: Medium, context: AppContext, without: Made, within: Made
) -> Comparison:
    opened = MusicMedium(context) if medium is Medium.MUSIC else TextMedium(context)

    def under_base(examples):
        return likelihoods(opened.model, examples, opened.device.dtype, context.yield_to_jobs)

    return judged(within, opened, under_base).against(judged(without, opened, under_base))


def _pictures_compared(
    medium: Medium, context: AppContext, without: Made, within: Made
) -> Comparison:
    opened = PictureMedium(context)
    return seen(within, opened).against(seen(without, opened))


TEXT: Kind[str] = Kind(Medium.TEXT, ".txt", lambda data: data.decode(), _one_line, _tokens_compared)
MUSIC: Kind[Score] = Kind(
    Medium.MUSIC, ".mid", lambda data: read_midi(data)[0], _melody, _tokens_compared
)
IMAGE: Kind[image.Picture] = Kind(
    Medium.IMAGE, ".png", image.picture_of, _colour, _pictures_compared
)


@dataclass(frozen=True)
class Trial:
    """What is rated and what is compared: `rated` x `variations`, `fresh` x `seeds`."""

    rated: Sequence[Brief]
    fresh: Sequence[Brief]
    variations: int = 3
    seeds: int = 4
    probes: int = 12
    settings: LearningSettings = field(default_factory=LearningSettings)


TEXT_TRIAL = Trial(texts(text.RATED), texts(text.FRESH))
MUSIC_TRIAL = Trial(music.RATED, music.FRESH)
IMAGE_TRIAL = Trial(image.pictures(image.RATED), image.pictures(image.FRESH))


@dataclass(frozen=True)
class Proof:
    """What a trial showed. `wins`: share of fresh works that beat the base's; a tie counts half.

    `scores`: the rater's mean of the base's fresh works and of the adapter's.
    """

    rater: str
    wrong: float
    ratings: int
    pairs: int
    learned: LearningResult
    wins: float
    scores: tuple[float, float]
    fresh: Comparison
    seconds: float
    samples: tuple[tuple[str, str, str], ...]
    verdict: str


@dataclass(frozen=True)
class Round:
    """One of several lessons, each going on from the one before. `wins` against the base, `gained`
    against the round before, on fresh works at the same seeds; `ratings` are all so far."""

    number: int
    ratings: int
    learned: LearningResult
    wins: float
    gained: float
    seconds: float


@dataclass
class AppContext:
    """A `LearningContext` for one model: works lie on it, and nobody cancels."""

    model: Path
    folder: Path
    cache: Path
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    device: str = "auto"
    outputs: list[Output] = field(default_factory=list)
    curve: list[LossPoint] = field(default_factory=list)
    tried: tuple[ProbeOutput, ...] = ()

    def progress(self, done: float, total: float, note: str = "") -> None: ...

    def preview(self, preview: Preview) -> None: ...

    def output(self, output: Output) -> None:
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        print(f"  {sentence}")

    def loss(self, point: LossPoint) -> None:
        self.curve.append(point)

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        self.tried = tuple(outputs)

    def yield_to_jobs(self) -> None: ...


class Studio(Generic[W]):
    """A folder with one model, where trials share what the base model made."""

    def __init__(self, kind: Kind[W], model: Path, folder: Path) -> None:
        self.kind, self.model, self.folder = kind, model, folder
        self._made: dict[tuple[object, ...], Made] = {}

    def prove(self, rater: Rater[W], trial: Trial) -> Proof:
        """Rate, learn and compare with one rater."""
        rated = self._rate(rater, trial)
        plan = plan_learning(self.kind.medium, rated, (), "starter", settings=trial.settings)
        plan = plan.model_copy(update={"probes": plan.probes[: trial.probes]})
        run = self.folder / f"{rater.name}-{rater.wrong}"
        shutil.rmtree(run, ignore_errors=True)
        began = time.perf_counter()
        context = self._context(run)
        learned = new_trainer(self.kind.medium).train(plan, context)
        seconds = time.perf_counter() - began
        without = self._make(trial.fresh, trial.seeds, 5000)
        within = self._make(trial.fresh, trial.seeds, 5000, run / "adapter")
        base, ours = self._scores(rater, without), self._scores(rater, within)
        return Proof(
            rater=rater.name if not rater.wrong else f"{rater.name}, {rater.wrong:.0%} wrong",
            wrong=rater.wrong,
            ratings=len(rated),
            pairs=len(plan.pairs),
            learned=learned,
            wins=share_of_wins(ours, base),
            scores=(sum(base) / len(base), sum(ours) / len(ours)),
            fresh=self.kind.compare(
                self.kind.medium, self._context(self.folder / "making"), without, within
            ),
            seconds=seconds,
            samples=self._samples(without, within),
            verdict=self._verdict(plan, rated, learned, context),
        )

    def prove_rounds(self, rater: Rater[W], trial: Trial, rounds: int) -> Iterator[Round]:
        """Rate what the adapter so far makes, learn on from it, compare; again and again."""
        rated: list[RatedWork] = []
        parent: Path | None = None
        base = self._scores(rater, self._make(trial.fresh, trial.seeds, 5000))
        before = base
        for number in range(rounds):
            rated += self._rate(rater, trial, 1000 + 10_000 * number, parent, len(rated))
            use = AdapterUse(id="parent") if parent else None
            plan = plan_learning(
                self.kind.medium, rated, (), "starter", use, settings=trial.settings
            )
            run = self.folder / f"{rater.name}-{rater.wrong}-round-{number}"
            shutil.rmtree(run, ignore_errors=True)
            context = self._context(run)
            context.adapters = (AdapterFiles("parent", parent, 1.0),) if parent else ()
            began = time.perf_counter()
            learned = new_trainer(self.kind.medium).train(plan, context)
            seconds = time.perf_counter() - began
            parent = run / "adapter"
            ours = self._scores(rater, self._make(trial.fresh, trial.seeds, 5000, parent))
            wins, gained = share_of_wins(ours, base), share_of_wins(ours, before)
            yield Round(number + 1, len(rated), learned, wins, gained, seconds)
            before = ours

    def prove_refused(self, rater: Rater[W], trial: Trial) -> str:
        """What the gate says of an adapter learned from a rater who says nothing."""
        rated = self._rate(rater, trial)
        plan = plan_learning(self.kind.medium, rated, (), "starter", settings=trial.settings)
        context = self._context(self.folder / f"{rater.name}-{rater.wrong}-{rater.seed}")
        learned = new_trainer(self.kind.medium).train(plan, context)
        return self._verdict(plan, rated, learned, context)

    def _verdict(
        self,
        plan: LearningPlan,
        rated: Sequence[RatedWork],
        learned: LearningResult,
        context: AppContext,
    ) -> str:
        medium = self.kind.medium
        preferred = preferred_by(medium, rated, context.tried, self.folder / "gate.bower")
        return judge(learned, medium, preferred, held_out_works(plan))[1]

    def _scores(self, rater: Rater[W], made: Made) -> list[float]:
        return [rater.score(self.kind.read(data)) for _, data in made]

    def _rate(
        self,
        rater: Rater[W],
        trial: Trial,
        seed: int = 1000,
        adapter: Path | None = None,
        known: int = 0,
    ) -> list[RatedWork]:
        works = self._make(trial.rated, trial.variations, seed, adapter)
        rated: list[RatedWork] = []
        for first in range(0, len(works), trial.variations):
            group = works[first : first + trial.variations]
            stars = rater.rate([self.kind.read(data) for _, data in group])
            for (brief, data), star in zip(group, stars, strict=True):
                name = str(known + len(rated))
                path = self.folder / "works" / f"{name}{self.kind.suffix}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                rated.append(RatedWork(name, brief, path, star))
        return rated

    def _make(
        self, briefs: Sequence[Brief], count: int, seed: int, adapter: Path | None = None
    ) -> Made:
        """Works for each brief in order; those of the base are made only once."""
        key = (tuple(briefs), count, seed, adapter)
        if key in self._made:
            return self._made[key]
        asked = [
            brief.model_copy(update={"seed": seed + 100 * index, "count": count})
            for index, brief in enumerate(briefs)
        ]
        files = None if adapter is None else AdapterFiles("learned", adapter, 1.0)
        made = make(self.kind.medium, asked, files, self._context(self.folder / "making"))
        works = sorted(made, key=lambda work: work[0].seed)
        if adapter is None:
            self._made[key] = works
        return works

    def _samples(self, without: Made, within: Made) -> tuple[tuple[str, str, str], ...]:
        step = max(1, len(within) // 3)
        return tuple(
            (within[i][0].prompt, self._shown(without[i][1]), self._shown(within[i][1]))
            for i in range(0, len(within), step)
        )[:3]

    def _shown(self, data: bytes) -> str:
        return self.kind.shown(self.kind.read(data))

    def _context(self, folder: Path) -> AppContext:
        return AppContext(self.model, folder, self.folder / "cache")


def preferred_by(
    medium: Medium, rated: Sequence[RatedWork], tried: Sequence[ProbeOutput], folder: Path
) -> Preferred | None:
    """What taste says of fresh works, after these ratings in a project of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    opened = project.new(folder)
    try:
        events = Events()
        history = History(opened.database, opened.artifacts_folder, events)
        tastes = Tastes(opened.database, history, events)
        for work in rated:
            output = Output(0, work.path.read_bytes(), work.path.suffix, work.brief)
            kept = history.add(output)
            tastes.read(kept)
            history.rate(kept.id, work.stars)
        return tastes.preferred(medium, tried)
    finally:
        opened.close()


def share_of_wins(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Share of works that score higher than the base's at the same brief and seed."""
    pairs = zip(ours, theirs, strict=True)
    return sum((one > other) + 0.5 * (one == other) for one, other in pairs) / len(ours)
