"""`python -m tests.raters.prove_control`: control vectors beside LoRAs and the choice of taste.

Invariant: every rater rates the same works of the plain model, all methods learn from these ratings
alone, and wins are counted by the rule on prompts that were never rated. The whole table is written
after each rater. Only the development family is used, so that what is chosen by these figures
leaves the sealed one untouched.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from engines.contract import (
    AdapterFiles,
    BatchEngine,
    Brief,
    LearningMethod,
    LearningPlan,
    LearningSettings,
    Output,
)
from engines.learning.evaluation import CollectingContext, MetricRatios
from engines.learning.sample_features import Sample
from engines.registry import new_engine, new_trainer, starter_installers
from studio.base.events import Events
from studio.history.history import History
from studio.learning.feedback import plan_learning, settings_for
from studio.learning.ratings import RatedWork
from studio.projects import project
from studio.taste.library import TasteLibrary
from tests.raters.families import DEVELOPMENT, names_of, rater_of
from tests.raters.harness import BEST_OF, TEXT, TEXT_TRIAL, Studio, Trial, share_of_wins
from tests.raters.prove import REPORTS, write_report
from tests.raters.rating import Rater, mean
from tests.raters.text import words_of

METHODS: tuple[LearningMethod, ...] = ("LoRA", "control vector")
TASTE, BOTH = f"best of {BEST_OF} by taste", "both"
SEED = 5000
NGRAM = 3


@dataclass(frozen=True)
class Row:
    """One method with one rater on one model, against the plain model.

    `wins`: share of works that the rule likes better, ties half; `score`: the rule's own figure,
    plain and by the method; `distinct`: different sequences of three words over all, as a ratio;
    `verdict`: "yes" where it would be adopted, empty where nothing is.
    """

    model: str
    rater: str
    method: str
    wins: float
    score: tuple[float, float]
    ratios: MetricRatios
    distinct: float
    verdict: str = ""

    def line(self) -> str:
        """A line of the table."""
        before, after = self.score
        cells = [self.model, self.rater, self.method, f"{self.wins:.1%}"]
        cells += [f"{before:.3f} → {after:.3f}", f"{self.ratios.diversity:.2f}"]
        cells += [f"{self.distinct:.2f}", f"{self.ratios.length:.2f}"]
        cells += [f"{self.ratios.perplexity:.2f}", self.verdict]
        return "| " + " | ".join(cells) + " |"


class MethodTrial(Studio[str]):
    """Compares the methods on one model."""

    def __init__(self, name: str, model: Path, folder: Path) -> None:
        super().__init__(TEXT, model, folder)
        self.name = name

    def rows(self, rater: Rater[str], trial: Trial) -> Iterator[Row]:
        """Rate, learn by each method, and compare each with the plain model."""
        rated = self._rate(rater, trial)
        yield self._choice_row(rater, rated, trial)
        adapters: list[AdapterFiles] = []
        for method in METHODS:
            adapter, verdict = self._learn(rater, rated, trial, method)
            adapters.append(adapter)
            yield self._row(rater, method, trial, [adapter], verdict)
        yield self._row(rater, BOTH, trial, adapters, "")

    def _learn(
        self, rater: Rater[str], rated: Sequence[RatedWork], trial: Trial, method: LearningMethod
    ) -> tuple[AdapterFiles, str]:
        """The adapter of a method, and whether the gate would offer it."""
        plan = self._plan(rated, trial, method)
        folder = self.folder / f"{rater.name}-{method}"
        shutil.rmtree(folder, ignore_errors=True)
        context = self._context(folder)
        result = new_trainer(self.medium.medium).train(plan, context)
        reason = self._verdict(plan, rated, result, context)
        verdict = "yes" if reason.startswith("Better") else "no"
        return AdapterFiles(method, folder / "adapter", 1.0), verdict

    def _plan(
        self, rated: Sequence[RatedWork], trial: Trial, method: LearningMethod
    ) -> LearningPlan:
        settings = trial.settings.model_copy(update={"method": method})
        plan = plan_learning(self.medium.medium, rated, (), "model", settings=settings)
        return plan.model_copy(update={"probes": plan.probes[: trial.probes]})

    def _row(
        self,
        rater: Rater[str],
        method: str,
        trial: Trial,
        adapters: Sequence[AdapterFiles],
        verdict: str,
    ) -> Row:
        plain = self._make(trial.unrated, trial.seeds, SEED)
        works = self._make_with(adapters, [brief for brief, _ in plain])
        return self._compared(rater, method, plain, works, verdict)

    def _choice_row(self, rater: Rater[str], rated: Sequence[RatedWork], trial: Trial) -> Row:
        """The best of eight works of each prompt by taste, against each ninth in turn."""
        count = BEST_OF + 1
        works = self._make(trial.unrated, count, SEED)
        scores = self._taste_scores(rated, works)
        plain: list[Sample] = []
        best: list[Sample] = []
        for first in range(0, len(works) - count + 1, count):
            group = range(first, first + count)
            for index in group:
                others = [other for other in group if other != index]
                plain.append(works[index])
                best.append(works[max(others, key=lambda other: scores[other])])
        return self._compared(rater, TASTE, plain, best, "")

    def _compared(
        self,
        rater: Rater[str],
        method: str,
        plain: Sequence[Sample],
        works: Sequence[Sample],
        verdict: str,
    ) -> Row:
        before, after = self._scores(rater, plain), self._scores(rater, works)
        ratios = self.medium.compare(self._context(self.folder / "making"), plain, works)
        distinct = distinct_ngrams(works) / (distinct_ngrams(plain) or 1.0)
        wins, score = share_of_wins(after, before), (mean(before), mean(after))
        return Row(self.name, rater.name, method, wins, score, ratios, distinct, verdict)

    def _taste_scores(self, rated: Sequence[RatedWork], works: Sequence[Sample]) -> list[float]:
        """What taste predicts of works after these ratings, in a temporary project."""
        folder = self.folder / "taste.bower"
        shutil.rmtree(folder, ignore_errors=True)
        temporary = project.new(folder)
        try:
            events = Events()
            history = History(temporary.database, temporary.artifacts_folder, events)
            tastes = TasteLibrary(temporary.database, history, events)
            samples = [(work.brief, work.path.read_bytes()) for work in rated]
            ids: list[str] = []
            for brief, data in [*samples, *works]:
                artifact = history.add(Output(0, data, self.medium.suffix, brief))
                tastes.add_features(artifact)
                ids.append(artifact.id)
            for artifact_id, work in zip(ids, rated, strict=False):
                history.rate(artifact_id, work.stars)
            tastes.refresh(self.medium.medium)
            scores = tastes.of(self.medium.medium).raw_scores()
            return [scores[artifact_id] for artifact_id in ids[len(rated) :]]
        finally:
            temporary.close()

    def _make_with(self, adapters: Sequence[AdapterFiles], briefs: Sequence[Brief]) -> list[Sample]:
        """A work for each of these briefs of one variation, with all the adapters at once."""
        collector = CollectingContext(self._context(self.folder / "making"), tuple(adapters))
        engine = new_engine(self.medium.medium)
        try:
            is_batch = isinstance(engine, BatchEngine) and engine.generate_all(briefs, collector)
            for collector.brief in () if is_batch else briefs:
                engine.generate(collector.brief, collector)
        finally:
            engine.release()
        return [collector.samples[brief] for brief in briefs]


def distinct_ngrams(works: Sequence[Sample]) -> float:
    """Different sequences of three words over all of them (Li et al. 2016), pooled over works."""
    ngrams = [
        tuple(words[first : first + NGRAM])
        for words in (words_of(data.decode()) for _, data in works)
        for first in range(len(words) - NGRAM + 1)
    ]
    return len(set(ngrams)) / len(ngrams) if ngrams else 0.0


def report(rows: Sequence[Row], trial: Trial) -> str:
    """The table, and the means of each method on each model above it."""
    ratings = len(trial.rated) * trial.variations
    head = "| model | rater | method | wins | score | distinct-2 | distinct-3 | length |"
    return "\n".join(
        [
            "# Control vectors beside LoRAs and the choice of taste",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `python -m tests.raters.prove_control`",
            "",
            f"Each rater of the development family gives {ratings} works of the plain model 1 to 5"
            f" stars, by a fixed rule. Wins are counted by the rule on {len(trial.unrated)} prompts"
            f" never rated, by {trial.seeds} seeds, against the plain model at the same seed; a tie"
            f" counts half. The {TASTE} is compared with each ninth work of its prompt. Both: the"
            " LoRA and the control vector at once, at strength 1 each. Distinct-2, distinct-3,"
            " length and perplexity (under the plain model) are ratios to the plain model's works."
            " Adopted: the verdict of the gate, which does not depend on the rule.",
            "",
            "| model | method | raters | mean wins | least wins | distinct-2 | perplexity |"
            " adopted |",
            "|---|---|---|---|---|---|---|---|",
            *summary(rows),
            "",
            f"{head} perplexity | adopted |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *[row.line() for row in rows],
            "",
        ]
    )


def summary(rows: Sequence[Row]) -> list[str]:
    """A line for each model and method: the means over all raters."""
    lines: list[str] = []
    for key in dict.fromkeys((row.model, row.method) for row in rows):
        part = [row for row in rows if (row.model, row.method) == key]
        wins = [row.wins for row in part]
        cells = [*key, str(len(part)), f"{mean(wins):.1%}", f"{min(wins):.1%}"]
        cells += [f"{mean([row.ratios.diversity for row in part]):.2f}"]
        cells += [f"{mean([row.ratios.perplexity for row in part]):.2f}"]
        has_verdict = any(row.verdict for row in part)
        cells += [f"{sum(row.verdict == 'yes' for row in part)}" if has_verdict else ""]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def run(
    models: Mapping[str, Path], raters: Sequence[Rater[str]], trial: Trial, home: Path, path: Path
) -> list[Row]:
    """Compare the methods on each model with each rater, and write the report to `path`."""
    rows: list[Row] = []
    for number, (name, model) in enumerate(models.items()):
        method_trial = MethodTrial(name, model, home / str(number))
        for rater in raters:
            for row in method_trial.rows(rater, trial):
                print(row.line(), flush=True)
                rows.append(row)
            write_report(path, report(rows, trial))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the methods on the starter, and on the models that are named."""
    options = _parse(arguments)
    settings: LearningSettings = settings_for(TEXT.medium)
    trial = replace(TEXT_TRIAL, seeds=options.seeds, settings=settings)
    names = options.rater or names_of(DEVELOPMENT, "text")
    raters = [rater_of(DEVELOPMENT, "text", name) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        starter = starter_installers(TEXT.medium)[0](home, lambda done, total, note="": None)
        models = {"starter": starter} | {model.name: model for model in options.model}
        run(models, raters, trial, home, options.report)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = sorted(names_of(DEVELOPMENT, "text"))
    parser.add_argument("--rater", action="append", choices=names, metavar="NAME")
    parser.add_argument(
        "--model", action="append", type=Path, default=[], help="a small model beside the starter"
    )
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--report", type=Path, default=REPORTS / "control_text.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
