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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from engines import devices
from engines.registry import starter_installer
from studio.learning.feedback import settings_for
from tests.raters import image, music, text
from tests.raters.harness import (
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
from tests.raters.rating import Rater

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "benchmarks" / "reports"
EXPERIMENTS = "## Experiments"
RATERS = {
    "text": ("long words", "short sentences", "dialogue", "first person"),
    "image": ("brighter", "more red", "emptier"),
    "music": ("high register", "few notes", "leaps", "small steps"),
}
MEDIA = {
    "text": (TEXT, TEXT_TRIAL, text.rater),
    "image": (IMAGE, IMAGE_TRIAL, image.rater),
    "music": (MUSIC, MUSIC_TRIAL, music.rater),
}


@dataclass(frozen=True)
class Limits:
    """Limits that a proof must meet. `wins` by ratings; `noise`: allowed loss by wrong ratings."""

    wins: Mapping[int, float]
    diversity: float = 0.9
    length: float = 0.25
    perplexity: float = 2.0
    validity: float = 1.0
    noise: float = 0.1

    def min_wins(self, proof: Proof) -> float:
        """The least share of wins of a proof with its number of ratings."""
        applicable = [wins for ratings, wins in self.wins.items() if ratings <= proof.ratings]
        return max(applicable, default=0.5) - (self.noise if proof.wrong else 0.0)


_TOKENS = Limits({15: 0.65, 30: 0.75, 60: 0.88})
DIVERSITY = {
    "text": "distinct-2 of neighbouring words, numbers as one, pooled over all works",
    "music": "distinct-2 of neighbouring steps of interval and length, pooled over all works",
    "image": "mean distance from their middle of the model's own features",
}
LIMITS = {"text": _TOKENS, "music": _TOKENS, "image": Limits({15: 0.6, 30: 0.7, 60: 0.8})}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    options = _parse(arguments)
    medium, trial, rater = MEDIA[options.medium]
    settings = settings_for(medium.medium, **dict(_setting(pair) for pair in options.set))
    trial = replace(trial, seeds=options.seeds, settings=settings)
    path = options.report or REPORTS / f"learning_{options.medium}.md"
    proofs: list[Proof] = []
    with tempfile.TemporaryDirectory() as folder:
        model = options.model or starter_installer(medium.medium)(Path(folder), _ignore_progress)
        studio = Studio(medium, model, Path(folder))
        names = options.rater or RATERS[options.medium]
        if options.rounds:
            return _prove_rounds(
                studio, [rater(name, options.wrong) for name in names], trial, options
            )
        if options.random:
            noisy = [rater(names[0], 1.0, seed) for seed in range(options.random)]
            return _prove_noise(studio, noisy, trial, options)
        for briefs, name in product(options.briefs or [len(trial.rated)], names):
            part = replace(trial, rated=trial.rated[:briefs])
            proofs.append(studio.prove(rater(name, options.wrong), part))
            print(row(proofs[-1], options.medium), proofs[-1].verdict, sep="\n", flush=True)
            write_report(path, report(proofs, trial, options.medium))
    return 0 if all(passes(proof, options.medium) for proof in proofs) else 1


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
    """At most one of ten trials with random ratings may have its adapter adopted."""
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
        summary = f"Adopted: {adopted} of {number}; the bar is one of ten at the most."
        write_report(_report_path(options, "random"), "\n".join([*lines, "", summary, ""]))
    return 0 if adopted * 10 <= len(raters) else 1


def _report_path(options: argparse.Namespace, suffix: str) -> Path:
    return options.report or REPORTS / f"learning_{options.medium}_{suffix}.md"


def passes(proof: Proof, medium: str = "text") -> bool:
    """Whether a proof meets the limits of its medium."""
    limits, ratios = LIMITS[medium], proof.ratios
    return (
        proof.wins >= limits.min_wins(proof)
        and ratios.diversity >= limits.diversity
        and abs(ratios.length - 1) <= limits.length
        and ratios.perplexity <= limits.perplexity
        and ratios.validity >= limits.validity
    )


def row(proof: Proof, medium: str = "text") -> str:
    """One line of the table."""
    ratios, result = proof.ratios, proof.result
    cells = [
        proof.rater,
        str(proof.ratings),
        str(proof.pairs),
        f"{result.before:.2f} → {result.after:.2f}",
        f"{proof.wins:.1%}",
        f"{proof.scores[0]:.2f} → {proof.scores[1]:.2f}",
        f"{ratios.diversity:.2f}",
        f"{ratios.length:.2f}",
        f"{ratios.perplexity:.2f}",
        f"{ratios.validity:.2f}",
        f"{result.seconds:.0f} / {proof.seconds:.0f}",
        "yes" if proof.verdict.startswith("Better") else "no",
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
            " Adopted: the verdict, which does not depend on the rule.",
            "",
            f"Settings: {settings}.",
            "",
            f"The bar: wins {_min_wins_text(medium)} (with wrong ratings {LIMITS[medium].noise:.0%}"
            f" less), diversity ≥ {LIMITS[medium].diversity}, length within"
            f" {LIMITS[medium].length:.0%}, perplexity ≤ {LIMITS[medium].perplexity}, whole ≥"
            f" {LIMITS[medium].validity}.",
            "",
            "| rater | ratings | pairs | held-out pairs ranked right | wins | score | diversity |"
            " length | perplexity | whole | seconds | adopted | passes |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
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
    rules = sorted({*text.RULES, *image.RULES, *music.RULES})
    parser.add_argument("--rater", action="append", choices=rules)
    parser.add_argument("--wrong", type=float, default=0.0, help="share of ratings that are wrong")
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
