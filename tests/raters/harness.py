"""Rate, learn, compare: proves on unrated works that an adapter result a rule.

Invariant: the same code runs as for an artist: works from the real engine, the plan from
`studio.learning.feedback`, the adapter from the real trainer. Only the rater knows the rule.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from engines.contract import (
    AdapterFiles,
    AdapterUse,
    Brief,
    ControlFiles,
    LearningPhase,
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
from engines.image.trainer import measure_pictures
from engines.learning.evaluation import MetricRatios, generate_samples, measure_samples
from engines.learning.losses import Logprobs
from engines.learning.media import OpenMedium
from engines.learning.sample_features import Sample
from engines.learning.sequences import TokenExample, all_logprobs
from engines.music.examples import MusicMedium
from engines.registry import new_engine, new_trainer
from engines.text.examples import TextMedium
from studio.base.events import Events
from studio.history.history import History
from studio.learning.feedback import plan_learning
from studio.learning.judging import adapter_verdict, held_out_judgements
from studio.learning.ratings import RatedWork
from studio.projects import project
from studio.taste.library import ProbePreference, TasteLibrary
from tests.raters import image, music, text
from tests.raters.rating import Rater, mean

W = TypeVar("W")
BEST_OF = 8
Compare = Callable[["AppContext", Sequence[Sample], Sequence[Sample]], MetricRatios]
"""The ratios of an adapter's works, the last argument, to those of the base."""


@dataclass(frozen=True)
class RatedMedium(Generic[W]):
    """One medium: how a rater reads its works, and how a report describes and compares them."""

    medium: Medium
    suffix: str
    read: Callable[[bytes], W]
    describe: Callable[[W], str]
    compare: Compare


def texts(prompts: Sequence[str], max_tokens: int = 60) -> tuple[Brief, ...]:
    """Briefs for texts with these prompts."""
    return tuple(TextBrief(prompt=prompt, max_tokens=max_tokens) for prompt in prompts)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _melody(score: Score) -> str:
    """The first notes of the first voice."""
    notes = next((track.notes for track in score.tracks if not track.drums), ())
    return " ".join(f"{note_name(note.pitch)}" for note in notes[:32])


def _colour(picture: image.Picture) -> str:
    """The mean colour."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in picture.mean((0, 1)))


def _compare_tokens(open_medium: OpenMedium) -> Compare:
    def compare(
        context: AppContext, base: Sequence[Sample], adapted: Sequence[Sample]
    ) -> MetricRatios:
        medium = open_medium(context)

        def base_logprobs(examples: Sequence[TokenExample]) -> Logprobs:
            dtype = medium.device.dtype
            return all_logprobs(medium.model, examples, dtype, context.yield_to_jobs)

        adapted_metrics = measure_samples(adapted, medium, base_logprobs)
        return adapted_metrics.relative_to(measure_samples(base, medium, base_logprobs))

    return compare


def _compare_pictures(
    context: AppContext, base: Sequence[Sample], adapted: Sequence[Sample]
) -> MetricRatios:
    medium = PictureMedium(context)
    return measure_pictures(adapted, medium).relative_to(measure_pictures(base, medium))


TEXT: RatedMedium[str] = RatedMedium(
    Medium.TEXT, ".txt", lambda data: data.decode(), _one_line, _compare_tokens(TextMedium)
)
MUSIC: RatedMedium[Score] = RatedMedium(
    Medium.MUSIC, ".mid", lambda data: read_midi(data)[0], _melody, _compare_tokens(MusicMedium)
)
IMAGE: RatedMedium[image.Picture] = RatedMedium(
    Medium.IMAGE, ".png", image.picture_of, _colour, _compare_pictures
)


@dataclass(frozen=True)
class Trial:
    """Briefs to rate, by `variations`, and unrated briefs to compare on, by `seeds`."""

    rated: Sequence[Brief]
    unrated: Sequence[Brief]
    variations: int = 3
    seeds: int = 4
    probes: int = 12
    settings: LearningSettings = field(default_factory=LearningSettings)


TEXT_TRIAL = Trial(texts(text.RATED), texts(text.UNRATED))
MUSIC_TRIAL = Trial(music.RATED, music.UNRATED)
IMAGE_TRIAL = Trial(image.pictures(image.RATED), image.pictures(image.UNRATED))


@dataclass(frozen=True)
class Proof:
    """The result of a trial. `wins`: share of unrated works better than the base's, ties half.

    `scores`: the rater's mean score of the base's unrated works and of the adapter's. `ceiling`:
    the share of wins of the best of eight works of the base against one more.
    """

    rater: str
    wrong: float
    ratings: int
    pairs: int
    result: LearningResult
    wins: float
    scores: tuple[float, float]
    ratios: MetricRatios
    seconds: float
    samples: tuple[tuple[str, str, str], ...]
    verdict: str
    ceiling: float = 1.0
    family: str = "development"

    @property
    def name(self) -> str:
        """The rater's name, noisy or not."""
        return self.rater.removesuffix(f", {self.wrong:.0%} wrong")


@dataclass(frozen=True)
class Round:
    """One of several training runs, each continued from the previous one. `wins` against the base,
    `wins_over_previous` against the previous round, on unrated works at the same seeds; `ratings`
    are all so far."""

    number: int
    ratings: int
    result: LearningResult
    wins: float
    wins_over_previous: float
    seconds: float


@dataclass
class AppContext:
    """A `LearningContext` for one model that collects outputs and is never cancelled."""

    new_engine = staticmethod(new_engine)

    model: Path
    folder: Path
    cache: Path
    adapters: tuple[AdapterFiles, ...] = ()
    source: Path | None = None
    mask: Path | None = None
    references: tuple[Path, ...] = ()
    controls: tuple[ControlFiles, ...] = ()
    regions: tuple[Path, ...] = ()
    device: str = "auto"
    outputs: list[Output] = field(default_factory=list)
    curve: list[LossPoint] = field(default_factory=list)
    reported_outputs: tuple[ProbeOutput, ...] = ()

    def progress(self, done: float, total: float, note: str = "") -> None: ...

    def preview(self, preview: Preview) -> None: ...

    def output(self, output: Output) -> None:
        self.outputs.append(output)

    def notice(self, sentence: str) -> None:
        print(f"  {sentence}")

    def loss(self, point: LossPoint) -> None:
        self.curve.append(point)

    def report_phase(self, phase: LearningPhase) -> None: ...

    def report_probe_outputs(self, outputs: Sequence[ProbeOutput]) -> None:
        self.reported_outputs = tuple(outputs)

    def yield_to_jobs(self) -> None: ...

    def check_cancelled(self) -> None: ...


class Studio(Generic[W]):
    """A folder with one model, where trials share the base model's works."""

    def __init__(self, medium: RatedMedium[W], model: Path, folder: Path) -> None:
        self.medium, self.model, self.folder = medium, model, folder
        self._base_works: dict[tuple[object, ...], list[Sample]] = {}

    def prove(self, rater: Rater[W], trial: Trial) -> Proof:
        """Rate, learn and compare with one rater."""
        rated = self._rate(rater, trial)
        plan = plan_learning(self.medium.medium, rated, (), "starter", settings=trial.settings)
        plan = plan.model_copy(update={"probes": plan.probes[: trial.probes]})
        run = self.folder / f"{rater.name}-{rater.wrong}"
        shutil.rmtree(run, ignore_errors=True)
        started_at = time.perf_counter()
        context = self._context(run)
        result = new_trainer(self.medium.medium).train(plan, context)
        seconds = time.perf_counter() - started_at
        base_works = self._make(trial.unrated, trial.seeds, 5000)
        adapted_works = self._make(trial.unrated, trial.seeds, 5000, run / "adapter")
        base_scores, scores = self._scores(rater, base_works), self._scores(rater, adapted_works)
        return Proof(
            rater=rater.name if not rater.wrong else f"{rater.name}, {rater.wrong:.0%} wrong",
            wrong=rater.wrong,
            ratings=len(rated),
            pairs=len(plan.pairs),
            result=result,
            wins=share_of_wins(scores, base_scores),
            scores=(mean(base_scores), mean(scores)),
            ratios=self.medium.compare(
                self._context(self.folder / "making"), base_works, adapted_works
            ),
            seconds=seconds,
            samples=self._samples(base_works, adapted_works),
            verdict=self._verdict(plan, rated, result, context),
            ceiling=self._ceiling(rater, trial),
        )

    def _ceiling(self, rater: Rater[W], trial: Trial) -> float:
        """How often the best of eight works of the base, by the rule, beats one more."""
        count = BEST_OF + 1
        scores = self._scores(rater, self._make(trial.unrated, count, 5000))
        wins: list[float] = []
        for first in range(0, len(scores), count):
            group = scores[first : first + count]
            best = [max(group[:index] + group[index + 1 :]) for index in range(count)]
            wins.append(share_of_wins(best, group))
        return mean(wins)

    def prove_rounds(self, rater: Rater[W], trial: Trial, rounds: int) -> Iterator[Round]:
        """Rate the present adapter's works, continue training from it, compare; `rounds` times."""
        rated: list[RatedWork] = []
        parent: Path | None = None
        base_scores = self._scores(rater, self._make(trial.unrated, trial.seeds, 5000))
        previous_scores = base_scores
        for number in range(rounds):
            rated += self._rate(rater, trial, 1000 + 10_000 * number, parent, len(rated))
            use = AdapterUse(id="parent") if parent else None
            plan = plan_learning(
                self.medium.medium, rated, (), "starter", use, settings=trial.settings
            )
            run = self.folder / f"{rater.name}-{rater.wrong}-round-{number}"
            shutil.rmtree(run, ignore_errors=True)
            context = self._context(run)
            context.adapters = (AdapterFiles("parent", parent, 1.0),) if parent else ()
            started_at = time.perf_counter()
            result = new_trainer(self.medium.medium).train(plan, context)
            seconds = time.perf_counter() - started_at
            parent = run / "adapter"
            scores = self._scores(rater, self._make(trial.unrated, trial.seeds, 5000, parent))
            wins = share_of_wins(scores, base_scores)
            wins_over_previous = share_of_wins(scores, previous_scores)
            yield Round(number + 1, len(rated), result, wins, wins_over_previous, seconds)
            previous_scores = scores

    def verdict_on_noise(self, rater: Rater[W], trial: Trial) -> str:
        """The verdict on an adapter that was trained on random ratings."""
        rated = self._rate(rater, trial)
        plan = plan_learning(self.medium.medium, rated, (), "starter", settings=trial.settings)
        context = self._context(self.folder / f"{rater.name}-{rater.wrong}-{rater.seed}")
        result = new_trainer(self.medium.medium).train(plan, context)
        return self._verdict(plan, rated, result, context)

    def _verdict(
        self,
        plan: LearningPlan,
        rated: Sequence[RatedWork],
        result: LearningResult,
        context: AppContext,
    ) -> str:
        medium = self.medium.medium
        preferred = preferred_by(
            medium, rated, context.reported_outputs, self.folder / "gate.bower"
        )
        return adapter_verdict(result, medium, preferred, held_out_judgements(plan))[1]

    def _scores(self, rater: Rater[W], works: Sequence[Sample]) -> list[float]:
        return [rater.score(self.medium.read(data)) for _, data in works]

    def _rate(
        self,
        rater: Rater[W],
        trial: Trial,
        seed: int = 1000,
        adapter: Path | None = None,
        first_number: int = 0,
    ) -> list[RatedWork]:
        works = self._make(trial.rated, trial.variations, seed, adapter)
        rated: list[RatedWork] = []
        for first in range(0, len(works), trial.variations):
            group = works[first : first + trial.variations]
            stars = rater.rate([self.medium.read(data) for _, data in group])
            for (brief, data), star in zip(group, stars, strict=True):
                name = str(first_number + len(rated))
                path = self.folder / "works" / f"{name}{self.medium.suffix}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                rated.append(RatedWork(name, brief, path, star))
        return rated

    def _make(
        self, briefs: Sequence[Brief], count: int, seed: int, adapter: Path | None = None
    ) -> list[Sample]:
        """Works for each brief in order; those of the base are made only once."""
        key = (tuple(briefs), count, seed, adapter)
        if key in self._base_works:
            return self._base_works[key]
        seeded = [
            brief.model_copy(update={"seed": seed + 100 * index, "count": count})
            for index, brief in enumerate(briefs)
        ]
        files = None if adapter is None else AdapterFiles("learned", adapter, 1.0)
        samples = generate_samples(
            self.medium.medium, seeded, files, self._context(self.folder / "making")
        )
        works = sorted(samples, key=lambda work: work[0].seed)
        if adapter is None:
            self._base_works[key] = works
        return works

    def _samples(
        self, base_works: Sequence[Sample], adapted_works: Sequence[Sample]
    ) -> tuple[tuple[str, str, str], ...]:
        step = max(1, len(adapted_works) // 3)
        return tuple(
            (
                adapted_works[i][0].prompt,
                self._describe(base_works[i][1]),
                self._describe(adapted_works[i][1]),
            )
            for i in range(0, len(adapted_works), step)
        )[:3]

    def _describe(self, data: bytes) -> str:
        return self.medium.describe(self.medium.read(data))

    def _context(self, folder: Path) -> AppContext:
        return AppContext(self.model, folder, self.folder / "cache")


def preferred_by(
    medium: Medium, rated: Sequence[RatedWork], outputs: Sequence[ProbeOutput], folder: Path
) -> ProbePreference | None:
    """The preference of taste among probe outputs, from these ratings in a temporary project."""
    shutil.rmtree(folder, ignore_errors=True)
    new_project = project.new(folder)
    try:
        events = Events()
        history = History(new_project.database, new_project.artifacts_folder, events)
        tastes = TasteLibrary(new_project.database, history, events)
        for work in rated:
            output = Output(0, work.path.read_bytes(), work.path.suffix, work.brief)
            artifact = history.add(output)
            tastes.add_features(artifact)
            history.rate(artifact.id, work.stars)
        return tastes.compare_probes(medium, outputs)
    finally:
        new_project.close()


def share_of_wins(scores: Sequence[float], base_scores: Sequence[float]) -> float:
    """Share of works that score higher than the base's at the same brief and seed."""
    pairs = zip(scores, base_scores, strict=True)
    return sum((a > b) + 0.5 * (a == b) for a, b in pairs) / len(scores)
