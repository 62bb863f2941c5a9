"""`python -m tests.raters.prove KIND`: proves learning with rule raters and writes the report.

Invariant: the table of proofs is written whole after each rater, so that a long run that is
stopped leaves what it has shown; the story of the experiments, kept beside it, is never touched.
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
KINDS = {
    "text": (TEXT, TEXT_TRIAL, text.rater),
    "image": (IMAGE, IMAGE_TRIAL, image.rater),
    "music": (MUSIC, MUSIC_TRIAL, music.rater),
}


@dataclass(frozen=True)
class Bar:
    """What a proof must show. `wins` by ratings; `noise`: what wrong ratings may cost."""

    wins: Mapping[int, float]
    diversity: float = 0.9
    length: float = 0.25
    perplexity: float = 2.0
    validity: float = 1.0
    noise: float = 0.1

    def least_wins(self, proof: Proof) -> float:
        """The share of wins asked of a proof from so many ratings."""
        reached = [wins for ratings, wins in self.wins.items() if ratings <= proof.ratings]
        return max(reached, default=0.5) - (self.noise if proof.wrong else 0.0)


_TOKENS = Bar({15: 0.65, 30: 0.75, 60: 0.88})
DIVERSITY = {
    "text": "distinct-2 of neighbouring words, numbers as one, pooled over all works",
    "music": "distinct-2 of neighbouring steps of interval and length, pooled over all works",
    "image": "mean distance from their middle of the model's own features",
}
BARS = {"text": _TOKENS, "music": _TOKENS, "image": Bar({15: 0.6, 30: 0.7, 60: 0.8})}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    asked = _parse(arguments)
    kind, trial, rater = KINDS[asked.medium]
    settings = settings_for(kind.medium, **dict(_setting(pair) for pair in asked.set))
    trial = replace(trial, seeds=asked.seeds, settings=settings)
    path = asked.report or REPORTS / f"learning_{asked.medium}.md"
    proofs: list[Proof] = []
    with tempfile.TemporaryDirectory() as folder:
        model = asked.model or starter_installer(kind.medium)(Path(folder), _silent)
        studio = Studio(kind, model, Path(folder))
        names = asked.rater or RATERS[asked.medium]
        if asked.rounds:
            return _prove_rounds(studio, [rater(name, asked.wrong) for name in names], trial, asked)
        if asked.random:
            return _prove_refused(studio, [rater(names[0], 1.0, n) for n in range(asked.random)],
                                  trial, asked)  # fmt: skip
        for briefs, name in product(asked.briefs or [len(trial.rated)], names):
            part = replace(trial, rated=trial.rated[:briefs])
            proofs.append(studio.prove(rater(name, asked.wrong), part))
            print(row(proofs[-1], asked.medium), proofs[-1].verdict, sep="\n", flush=True)
            write_report(path, report(proofs, trial, asked.medium))
    return 0 if all(passes(proof, asked.medium) for proof in proofs) else 1


def _prove_rounds(
    studio: Studio[Any], raters: Sequence[Rater[Any]], trial: Trial, asked: argparse.Namespace
) -> int:
    """No round may fall below the one before by more than noise: two standard errors of a half."""
    works = len(trial.fresh) * trial.seeds
    noise = 2 * 0.5 / works**0.5
    lines = [
        f"# Learning in rounds: {asked.medium}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
        "",
        f"Each round rates {len(trial.rated) * trial.variations} works made with the adapter so far"
        f" and learns on from it. Wins on {len(trial.fresh)} briefs never rated by {trial.seeds}"
        " seeds, against the base and against the round before, at the same seeds; the last may not"
        f" be below {0.5 - noise:.1%}, which luck could do.",
        "",
        "| rater | round | ratings | wins against the base | against the round before | diversity |"
        " seconds | holds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    held = True
    for rater in raters:
        for one in studio.prove_rounds(rater, trial, asked.rounds):
            holds = one.gained >= 0.5 - noise
            held = held and holds
            cells = [rater.name, str(one.number), str(one.ratings), f"{one.wins:.1%}",
                     f"{one.gained:.1%}", f"{one.learned.diversity:.2f}", f"{one.seconds:.0f}",
                     "yes" if holds else "no"]  # fmt: skip
            lines.append("| " + " | ".join(cells) + " |")
            print(lines[-1], flush=True)
            write_report(_report_of(asked, "rounds"), "\n".join([*lines, ""]))
    return 0 if held else 1


def _prove_refused(
    studio: Studio[Any], raters: Sequence[Rater[Any]], trial: Trial, asked: argparse.Namespace
) -> int:
    """Ratings by chance may bring an adapter that is adopted in one of ten trials at the most."""
    ratings = len(trial.rated) * trial.variations
    lines = [
        f"# Ratings by chance: {asked.medium}",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
        "",
        f"{len(raters)} raters who give {ratings} works stars by chance, and what the gate says.",
        "",
    ]
    adopted = 0
    for number, rater in enumerate(raters, 1):
        words = studio.prove_refused(rater, trial)
        adopted += words.startswith("Better")
        lines.append(f"{number}. {words}")
        print(lines[-1], flush=True)
        told = f"Adopted: {adopted} of {number}; the bar is one of ten at the most."
        write_report(_report_of(asked, "random"), "\n".join([*lines, "", told, ""]))
    return 0 if adopted * 10 <= len(raters) else 1


def _report_of(asked: argparse.Namespace, what: str) -> Path:
    return asked.report or REPORTS / f"learning_{asked.medium}_{what}.md"


def passes(proof: Proof, medium: str = "text") -> bool:
    """Whether a proof meets the bar."""
    bar, fresh = BARS[medium], proof.fresh
    return (
        proof.wins >= bar.least_wins(proof)
        and fresh.diversity >= bar.diversity
        and abs(fresh.length - 1) <= bar.length
        and fresh.perplexity <= bar.perplexity
        and fresh.validity >= bar.validity
    )


def row(proof: Proof, medium: str = "text") -> str:
    """One line of the table."""
    fresh, learned = proof.fresh, proof.learned
    cells = [
        proof.rater,
        str(proof.ratings),
        str(proof.pairs),
        f"{learned.before:.2f} → {learned.after:.2f}",
        f"{proof.wins:.1%}",
        f"{proof.scores[0]:.2f} → {proof.scores[1]:.2f}",
        f"{fresh.diversity:.2f}",
        f"{fresh.length:.2f}",
        f"{fresh.perplexity:.2f}",
        f"{fresh.validity:.2f}",
        f"{learned.seconds:.0f} / {proof.seconds:.0f}",
        "yes" if proof.verdict.startswith("Better") else "no",
        "yes" if passes(proof, medium) else "no",
    ]
    return "| " + " | ".join(cells) + " |"


def report(proofs: Sequence[Proof], trial: Trial, medium: str = "text") -> str:
    """The proofs as markdown: how they were made, the table, and what works became."""
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
            f" Wins are counted on {len(trial.fresh)} briefs never rated, by {trial.seeds} seeds,"
            " against the base at the same seed; a tie counts half. The other figures are ratios to"
            f" the base's works: diversity ({DIVERSITY[medium]}), mean length (tokens; beats), mean"
            " perplexity under the base, share of works that are whole. Score: the rule's own"
            " figure, the mean over the base's fresh works and over the adapter's. Seconds:"
            " optimiser steps alone, and all of learning with practice and measurements. Adopted:"
            " what the gate decides, which does not know the rule.",
            "",
            f"Settings: {settings}.",
            "",
            f"The bar: wins {_wins_asked(medium)} (with wrong ratings {BARS[medium].noise:.0%}"
            f" less), diversity ≥ {BARS[medium].diversity}, length within"
            f" {BARS[medium].length:.0%}, perplexity ≤ {BARS[medium].perplexity}, whole ≥"
            f" {BARS[medium].validity}.",
            "",
            "| rater | ratings | pairs | held-out pairs ranked right | wins | score | diversity |"
            " length | perplexity | whole | seconds | adopted | passes |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
            *[row(proof, medium) for proof in proofs],
            "",
            *[line for proof in proofs for line in _samples(proof)],
        ]
    )


def _wins_asked(medium: str) -> str:
    asked = BARS[medium].wins.items()
    return ", ".join(f"≥ {wins:.0%} from {ratings} ratings" for ratings, wins in asked)


def write_report(path: Path, text: str) -> None:
    """Replace the proofs and keep the story of the experiments that follows them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    _, heading, story = old.partition(EXPERIMENTS)
    path.write_text(f"{text}\n{heading}{story}".rstrip() + "\n", encoding="utf-8")


def _samples(proof: Proof) -> list[str]:
    lines = [f"**{proof.rater}**: base, then adapter, at the same seed", ""]
    for prompt, before, after in proof.samples[:2]:
        lines += [f"- *{prompt}* … {before}", f"  - *{prompt}* … {after}"]
    return [*lines, ""]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("medium", choices=sorted(KINDS))
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


def _silent(done: float, total: float, note: str = "") -> None:
    """Installing from the disk is soon over."""


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
