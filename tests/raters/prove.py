"""`python -m tests.raters.prove KIND`: proves learning with rule raters and writes the report.

Invariant: the whole table of proofs is written after each rater, so that a long run that is stopped
leaves its results; the text about the experiments in the same file is never changed.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shlex
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from engines import devices
from engines.registry import starter_installers
from studio.learning.feedback import settings_for
from tests.raters.families import DEVELOPMENT, FAMILIES, SEALED, about_meaning, names_of, rater_of
from tests.raters.harness import (
    BEST_OF,
    IMAGE,
    IMAGE_TRIAL,
    MUSIC,
    MUSIC_TRIAL,
    TEXT,
    TEXT_TRIAL,
    Proof,
    Studio,
    Trial,
)
from tests.raters.rating import Rater, mean

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "benchmarks" / "reports"
EXPERIMENTS = "## Experiments"
RATERS = {
    "text": ("long words", "short sentences", "dialogue", "first person", "few commas"),
    "image": ("brighter", "more red", "emptier"),
    "music": ("high register", "few notes", "leaps", "small steps"),
}
"""Raters of the development family that are proved beside those about meaning."""
MEDIA = {
    "text": (TEXT, TEXT_TRIAL),
    "image": (IMAGE, IMAGE_TRIAL),
    "music": (MUSIC, MUSIC_TRIAL),
}
MEAN_WINS, LEAST_WINS = 0.7, 0.55
"""From 60 ratings, on average over the sealed family and by each rater."""
CLEAR_WINS, ADOPTED_SHARE, RANDOM_ADOPTED = 0.8, 0.9, 0.05
"""Of adapters with clear wins so many must be adopted; of random raters' at most so many."""


@dataclass(frozen=True)
class Limits:
    """Limits that a proof must meet. `wins` by ratings; `noise`: allowed loss by wrong ratings."""

    wins: Mapping[int, float]
    diversity: float = 0.9
    length: float = 0.25
    perplexity: float = 2.0
    validity: float = 1.0
    noise: float = 0.1

    def min_wins(self, proof: Proof, kind: str) -> float:
        """The least share of wins of a proof with its number of ratings."""
        if proof.family == SEALED or proof.name in about_meaning(DEVELOPMENT, kind):
            return LEAST_WINS - (self.noise if proof.wrong else 0.0)
        applicable = [wins for ratings, wins in self.wins.items() if ratings <= proof.ratings]
        return max(applicable, default=0.5) - (self.noise if proof.wrong else 0.0)


_TOKENS = Limits({15: 0.65, 30: 0.75, 60: 0.88})
DIVERSITY = {
    "text": "distinct-2 of neighbouring words, numbers as one, the mean over all works",
    "music": "distinct-2 of neighbouring steps of interval and length, the mean over all works",
    "image": "mean distance from their middle of the model's own features",
}
LIMITS = {"text": _TOKENS, "music": _TOKENS, "image": Limits({15: 0.6, 30: 0.7, 60: 0.8})}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    options = _parse(arguments)
    medium, trial = MEDIA[options.medium]
    settings = settings_for(medium.medium, **dict(_setting(pair) for pair in options.set))
    trial = replace(trial, seeds=options.seeds, settings=settings)
    path = options.report or REPORTS / f"learning_{options.medium}.md"
    proofs: list[Proof] = []
    with tempfile.TemporaryDirectory() as folder:
        model = options.model or starter_installers(medium.medium)[0](
            Path(folder), _ignore_progress
        )
        studio = Studio(medium, model, Path(folder))
        if options.rounds:
            return _prove_rounds(studio, [make(0) for make, _ in _raters(options)], trial, options)
        if options.random:
            make = partial(rater_of, DEVELOPMENT, options.medium, RATERS[options.medium][0], 1.0)
            return _prove_noise(
                studio, [make(seed) for seed in range(options.random)], trial, options
            )
        for briefs, (make, family) in product(
            options.briefs or [len(trial.rated)], _raters(options)
        ):
            part = replace(trial, rated=trial.rated[:briefs])
            proofs.append(replace(studio.prove(make(0), part), family=family))
            print(row(proofs[-1], options.medium), proofs[-1].verdict, sep="\n", flush=True)
            write_report(path, report(proofs, trial, options.medium))
    return 0 if has_passed(proofs, options.medium) else 1


def _raters(options: argparse.Namespace) -> list[tuple[Callable[[int], Rater[Any]], str]]:
    """What makes each rater that is asked for from a seed, and its family."""
    kind = options.medium
    names = {
        DEVELOPMENT: [*RATERS[kind], *sorted(about_meaning(DEVELOPMENT, kind))],
        SEALED: names_of(SEALED, kind),
    }
    if options.rater:
        every = {family: set(names_of(family, kind)) for family in FAMILIES}
        names = {family: [n for n in options.rater if n in every[family]] for family in FAMILIES}
    return [
        (partial(rater_of, family, kind, name, wrong), family)
        for family, wrong in product(options.family or FAMILIES, options.wrong or [0.0])
        for name in names[family]
    ]


def _prove_rounds(
    studio: Studio[Any], raters: Sequence[Rater[Any]], trial: Trial, options: argparse.Namespace
) -> int:
    """No round may fall below the previous one by more than two standard errors of one half."""
    works = len(trial.unrated) * trial.seeds
    noise = 2 * 0.5 / works**0.5
    lines = [
        f"# Learning in rounds: {options.medium}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
        "",
        f"Each round rates {len(trial.rated) * trial.variations} works made with the adapter so far"
        f" and learns on from it. Wins on {len(trial.unrated)} briefs never rated by {trial.seeds}"
        " seeds, against the base and against the round before, at the same seeds; the last may not"
        f" be below {0.5 - noise:.1%}, which noise could explain.",
        "",
        "| rater | round | ratings | wins against the base | against the round before | diversity |"
        " seconds | holds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    all_hold = True
    for rater in raters:
        for round_ in studio.prove_rounds(rater, trial, options.rounds):
            holds = round_.wins_over_previous >= 0.5 - noise
            all_hold = all_hold and holds
            cells = [
                rater.name,
                str(round_.number),
                str(round_.ratings),
                f"{round_.wins:.1%}",
                f"{round_.wins_over_previous:.1%}",
                f"{round_.result.diversity:.2f}",
                f"{round_.seconds:.0f}",
                "yes" if holds else "no",
            ]
            lines.append("| " + " | ".join(cells) + " |")
            print(lines[-1], flush=True)
            write_report(_report_path(options, "rounds"), "\n".join([*lines, ""]))
    return 0 if all_hold else 1


def _prove_noise(
    studio: Studio[Any], raters: Sequence[Rater[Any]], trial: Trial, options: argparse.Namespace
) -> int:
    """At most one of twenty trials with random ratings may have its adapter adopted."""
    ratings = len(trial.rated) * trial.variations
    lines = [
        f"# Random ratings: {options.medium}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
        "",
        f"{len(raters)} raters who give {ratings} works random stars, and the verdicts.",
        "",
    ]
    adopted = 0
    for number, rater in enumerate(raters, 1):
        verdict = studio.verdict_on_noise(rater, trial)
        adopted += verdict.startswith("Better")
        lines.append(f"{number}. {verdict}")
        print(lines[-1], flush=True)
        summary = f"Adopted: {adopted} of {number}; the bar is one of twenty at the most."
        write_report(_report_path(options, "random"), "\n".join([*lines, "", summary, ""]))
    return 0 if adopted <= max(1, RANDOM_ADOPTED * len(raters)) else 1


def _report_path(options: argparse.Namespace, suffix: str) -> Path:
    return options.report or REPORTS / f"learning_{options.medium}_{suffix}.md"


def passes(proof: Proof, medium: str = "text") -> bool:
    """Whether a proof meets the limits of its medium."""
    limits, ratios = LIMITS[medium], proof.ratios
    return (
        proof.wins >= limits.min_wins(proof, medium)
        and ratios.diversity >= limits.diversity
        and abs(ratios.length - 1) <= limits.length
        and ratios.perplexity <= limits.perplexity
        and ratios.validity >= limits.validity
    )


def has_passed(proofs: Sequence[Proof], medium: str) -> bool:
    """Whether each proof passes, the sealed family wins on average, and what won was adopted."""
    sealed = [proof.wins for proof in proofs if proof.family == SEALED and not proof.wrong]
    adopted = [is_adopted(proof) for proof in proofs if proof.wins >= CLEAR_WINS]
    return (
        all(passes(proof, medium) for proof in proofs)
        and (not sealed or mean(sealed) >= MEAN_WINS)
        and (not adopted or mean(adopted) >= ADOPTED_SHARE)
    )


def is_adopted(proof: Proof) -> bool:
    """Whether the verdict, which does not depend on the rule, is in favour."""
    return proof.verdict.startswith("Better")


def summary(proofs: Sequence[Proof], medium: str) -> list[str]:
    """A line for each family, share of wrong ratings and number of ratings: means side by side."""
    lines: list[str] = []
    for key in dict.fromkeys((proof.family, proof.wrong, proof.ratings) for proof in proofs):
        part = [proof for proof in proofs if (proof.family, proof.wrong, proof.ratings) == key]
        family, wrong, ratings = key
        meaning = about_meaning(family, medium)
        about = [proof.wins for proof in part if proof.name in meaning]
        clear = [is_adopted(proof) for proof in part if proof.wins >= CLEAR_WINS]
        cells = [
            f"{family}, {wrong:.0%} wrong" if wrong else family,
            str(ratings),
            f"{mean([proof.wins for proof in part]):.1%}",
            f"{min(proof.wins for proof in part):.1%}",
            f"{mean(about):.1%}" if about else "",
            f"{mean([proof.ceiling for proof in part]):.1%}",
            f"{sum(clear)} of {len(clear)}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def row(proof: Proof, medium: str = "text") -> str:
    """One line of the table."""
    ratios, result = proof.ratios, proof.result
    cells = [
        proof.family,
        proof.rater,
        str(proof.ratings),
        str(proof.pairs),
        f"{result.before:.2f} → {result.after:.2f}",
        f"{proof.wins:.1%}",
        f"{proof.ceiling:.1%}",
        f"{proof.scores[0]:.2f} → {proof.scores[1]:.2f}",
        f"{ratios.diversity:.2f}",
        f"{ratios.length:.2f}",
        f"{ratios.perplexity:.2f}",
        f"{ratios.validity:.2f}",
        f"{result.seconds:.0f} / {proof.seconds:.0f}",
        "yes" if is_adopted(proof) else "no",
        "yes" if passes(proof, medium) else "no",
    ]
    return "| " + " | ".join(cells) + " |"


def report(proofs: Sequence[Proof], trial: Trial, medium: str = "text") -> str:
    """The proofs as markdown: method, table, and sample works."""
    settings = ", ".join(f"{name} {value}" for name, value in trial.settings.model_dump().items())
    return "\n".join(
        [
            f"# Learning from ratings: {medium}",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
            "",
            f"Machine: {_machine()}. Peak memory {_peak_gib():.1f} GiB.",
            "",
            f"Each rater rates briefs by {trial.variations} with 1 to 5 stars, by a fixed rule."
            f" Wins are counted on {len(trial.unrated)} briefs never rated, by {trial.seeds} seeds,"
            " against the base at the same seed; a tie counts half. The other figures are ratios to"
            f" the base's works: diversity ({DIVERSITY[medium]}), mean length (tokens; beats), mean"
            " perplexity under the base, share of works that are whole. Score: the rule's own"
            " figure, the mean over the base's unrated works and over the adapter's. Seconds:"
            " optimiser steps alone, and the whole run with on-policy samples and measurements."
            " Adopted: the verdict, which does not depend on the rule. Ceiling: how often the best"
            f" of {BEST_OF} works of the base, by the rule, wins against one more. The sealed"
            " family was written without sight of the features, and nothing was chosen by it.",
            "",
            f"Settings: {settings}.",
            "",
            f"The bar: wins {_min_wins_text(medium)}, of sealed raters and those about meaning"
            f" ≥ {LEAST_WINS:.0%}, of the sealed family ≥ {MEAN_WINS:.0%} on average (with wrong"
            f" ratings {LIMITS[medium].noise:.0%}"
            f" less), diversity ≥ {LIMITS[medium].diversity}, length within"
            f" {LIMITS[medium].length:.0%}, perplexity ≤ {LIMITS[medium].perplexity}, whole ≥"
            f" {LIMITS[medium].validity}.",
            "",
            "| family | ratings | mean wins | least wins | wins about meaning | ceiling | adopted"
            f" of those with wins ≥ {CLEAR_WINS:.0%} |",
            "|---|---|---|---|---|---|---|",
            *summary(proofs, medium),
            "",
            "| family | rater | ratings | pairs | held-out pairs ranked right | wins | ceiling |"
            " score | diversity | length | perplexity | whole | seconds | adopted | passes |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
            *[row(proof, medium) for proof in proofs],
            "",
            *[line for proof in proofs for line in _samples(proof)],
        ]
    )


def _min_wins_text(medium: str) -> str:
    limits = LIMITS[medium].wins.items()
    return ", ".join(f"≥ {wins:.0%} from {ratings} ratings" for ratings, wins in limits)


def write_report(path: Path, text: str) -> None:
    """Replace the proofs and keep the text about the experiments that follows them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    previous = path.read_text(encoding="utf-8") if path.exists() else ""
    _, heading, experiments = previous.partition(EXPERIMENTS)
    path.write_text(f"{text}\n{heading}{experiments}".rstrip() + "\n", encoding="utf-8")


def _samples(proof: Proof) -> list[str]:
    lines = [f"**{proof.rater}**: base, then adapter, at the same seed", ""]
    for prompt, before, after in proof.samples[:2]:
        lines += [f"- *{prompt}* … {before}", f"  - *{prompt}* … {after}"]
    return [*lines, ""]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("medium", choices=sorted(MEDIA))
    rules = sorted(
        {name for family in FAMILIES for kind in MEDIA for name in names_of(family, kind)}
    )
    parser.add_argument("--rater", action="append", choices=rules, metavar="NAME")
    parser.add_argument("--family", action="append", choices=FAMILIES, help="both without")
    parser.add_argument(
        "--wrong", type=float, action="append", help="share of ratings that are wrong; repeat it"
    )
    parser.add_argument("--briefs", type=int, action="append", help="as many are rated; repeat it")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=0, help="learn on and on, this many times")
    parser.add_argument("--random", type=int, default=0, help="this many raters without a taste")
    parser.add_argument("--model", type=Path, help="a model folder; the starter otherwise")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    return parser.parse_args(arguments)


def _ignore_progress(done: float, total: float, note: str = "") -> None:
    """Ignored: installing from disk is quick."""


def _setting(pair: str) -> tuple[str, float]:
    name, _, value = pair.partition("=")
    return name, float(value)


def _command() -> str:
    return shlex.join(["python", "-m", "tests.raters.prove", *sys.argv[1:]])


def _machine() -> str:
    return f"{devices.physical_cores()} cores, {platform.machine()}, {platform.system()}"


def _peak_gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    sys.exit(main())
